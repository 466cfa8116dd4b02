from __future__ import annotations

import json
import uuid

from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.aadsts import SignInRefused, report

PAGE = "http://localhost:1/error"


def test_the_shape_is_the_services():
    correlation = str(uuid.uuid4())
    told = report(SignInRefused(50076, "a resource"), 1795412280.0, correlation)
    body = told.body(PAGE)
    assert body["error"] == "interaction_required"
    assert body["error_codes"] == [50076]
    assert body["suberror"] == "basic_action"
    assert body["correlation_id"] == correlation
    assert body["timestamp"] == "2026-11-23 05:38:00Z"
    assert body["error_uri"] == f"{PAGE}?code=50076"
    assert str(body["error_description"]).startswith("AADSTS50076: ")
    assert f"Trace ID: {body['trace_id']} Correlation ID: {correlation}" in str(
        body["error_description"]
    )
    assert json.loads(str(body["claims"]))["access_token"]["capolids"]["essential"] is True


def test_most_errors_have_neither_claims_nor_suberror():
    body = report(SignInRefused(70016), 0.0).body(PAGE)
    assert not {"claims", "suberror"} & set(body)


@given(st.text())
def test_whatever_a_client_calls_its_request(correlation_id: str):
    told = report(SignInRefused(90002, correlation_id), 0.0, correlation_id)
    uuid.UUID(told.correlation_id)
    json.dumps(told.body(PAGE))
