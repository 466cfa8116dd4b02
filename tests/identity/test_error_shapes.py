"""What went wrong, in each shape that services write it in; a page of HTML is no service."""

from __future__ import annotations

import json
from typing import Any

import pytest
from azure.core.exceptions import ClientAuthenticationError, HttpResponseError
from hypothesis import given
from hypothesis import strategies as st

from desktop.identity.error_shapes import parsed, service_error, xml_error
from desktop.identity.failures import problem_from
from tests.identity.test_failures import Response
from tests.support import hostile

MESSAGE = "The client does not have authorization to perform action 'x'."
CORRELATION = "6f1d0c52-91a4-4ab3-8f57-20c6b6a5e1d3"

SHAPES: dict[str, Any] = {
    "as Resource Manager writes it": {"error": {"code": "AuthorizationFailed", "message": MESSAGE}},
    "in capitals": {"Error": {"Code": "AuthorizationFailed", "Message": MESSAGE}},
    "all capitals": {"ERROR": {"CODE": "AuthorizationFailed", "MESSAGE": MESSAGE}},
    "bare": {"code": "AuthorizationFailed", "message": MESSAGE},
    "bare in capitals": {"Code": "AuthorizationFailed", "Message": MESSAGE},
    "without a message": {"error": {"code": "AuthorizationFailed"}},
    "a list": [{"error": {"code": "AuthorizationFailed", "message": MESSAGE}}],
    "a list, bare": [None, {"code": "AuthorizationFailed", "message": MESSAGE}],
    "several": {"errors": [{"code": "AuthorizationFailed", "message": MESSAGE}, {"code": "Other"}]},
    "a list within": {"error": [{"Code": "AuthorizationFailed", "Message": MESSAGE}]},
    "OData": {"odata.error": {"code": "AuthorizationFailed",
                              "message": {"lang": "en-US", "value": MESSAGE}}},
    "OData in capitals": {"odata.error": {"Code": "AuthorizationFailed",
                                          "Message": {"Lang": "en", "Value": MESSAGE}}},
    "detailed": {"error": {"code": "BadRequest", "message": "Several.",
                           "details": [{"code": "AuthorizationFailed", "message": MESSAGE}]}},
    "within": {"error": {"code": "NeverHeardOf", "message": "No.",
                         "innererror": {"code": "Nor", "innerError": {
                             "Code": "AuthorizationFailed", "Message": MESSAGE}}}},
    "the outer one decides": {"error": {"code": "AuthorizationFailed", "message": MESSAGE,
                                        "details": [{"code": "SubscriptionNotFound"}]}},
    "null beside it": {"error": {"code": "AuthorizationFailed", "message": MESSAGE,
                                 "details": None, "target": None, "innererror": []}},
}  # fmt: skip


def refused(status: int, body: str, **headers: str) -> HttpResponseError:
    return HttpResponseError(response=Response(status, body, headers))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_its_code_is_found(shape: str, before: str) -> None:
    problem = problem_from(refused(403, before + json.dumps(SHAPES[shape])))
    assert (problem.kind, problem.code) == ("no-role", "AuthorizationFailed")


@pytest.mark.parametrize(
    "body",
    [
        (
            "<?xml version='1.0'?><Error><Code>AuthorizationFailed</Code>"
            f"<Message>{MESSAGE}</Message></Error>"
        ),
        '<Error xmlns="http://x" xmlns:i="http://y"><Code>AuthorizationFailed</Code></Error>',
        "\ufeff<m:error xmlns:m='x'><m:code>AuthorizationFailed</m:code><m:message/></m:error>",
        "<error>\n  <code> AuthorizationFailed </code>\n</error>",
    ],
)
def test_in_xml_too(body: str) -> None:
    problem = problem_from(refused(403, body))
    assert (problem.kind, problem.code) == ("no-role", "AuthorizationFailed")


def test_what_is_in_its_words() -> None:
    told = {
        "Error": {
            "Code": "InvalidAuthenticationTokenTenant",
            "Message": (
                "The access token is from the wrong issuer. It must match the tenant "
                "'https://sts.windows.net/AAAAAAAA-0000-4000-8000-00000000000B/' associated with "
                "subscription."
            ),
            "innerError": {"client-request-id": CORRELATION, "request-id": "r1"},
        }
    }
    problem = problem_from(refused(401, json.dumps(told)))
    assert problem.kind == "wrong-tenant-token"
    assert problem.subject == "aaaaaaaa-0000-4000-8000-00000000000b"
    assert (problem.correlation_id, problem.trace_id) == (CORRELATION, "r1")


@pytest.mark.parametrize(
    "body",
    [
        {"error": "invalid_grant", "error_description": "AADSTS50076: x", "error_codes": [50076]},
        {"Error": "invalid_grant", "Error_Description": "AADSTS50076: x", "Error_Codes": [50076]},
    ],
)
def test_a_sign_in_services_is_left_as_it_is(body: dict[str, Any]) -> None:
    problem = problem_from(refused(400, json.dumps(body)))
    assert (problem.kind, problem.code) == ("second-factor", "AADSTS50076")


PAGES = (
    "<!DOCTYPE html><html><head><title>Service unavailable</title></head></html>",
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="x"><body>404 - not found</body>',
    "\r\n<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403",
    "<h2>Our services aren't available right now</h2><p>0x6Q</p>",
    "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD>",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("status", [400, 404])
def test_a_page_of_the_front_door_is_no_unknown_tenant(page: str, status: int) -> None:
    """MSAL words each refusal of a tenant's configuration alike."""
    words = (
        "Unable to get OIDC authority configuration for "
        "https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration "
        f"because its OIDC Discovery endpoint returned an error. HTTP status: {status}, "
        f"Error: {page}"
    )
    assert problem_from(ValueError(words)).kind == "answer-unreadable"
    error = ClientAuthenticationError(words, response=Response(status, page))
    error.__cause__ = ValueError(words)
    assert problem_from(error).kind == "answer-unreadable"
    plain = words.removesuffix(page) + '{"error":"invalid_tenant"}'
    assert problem_from(ValueError(plain)).kind == "tenant-not-found"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("status", [400, 401, 403])
def test_nor_a_session_that_ended_nor_a_missing_role(page: str, status: int) -> None:
    assert problem_from(refused(status, page)).kind == "answer-unreadable"


def test_a_page_by_its_header() -> None:
    error = refused(403, "<p>Blocked by policy</p>", **{"Content-Type": "text/html; charset=utf-8"})
    assert problem_from(error).kind == "answer-unreadable"


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["error", "Error", "code", "Code", "message", "details", "innererror",
                             "errors", "odata.error", "x"]), inner, max_size=4)
    ),
    max_leaves=15,
)  # fmt: skip


@given(JSON)
def test_whatever_comes_is_read_without_a_stumble(told: Any) -> None:
    body = parsed(json.dumps(told))
    if body is not None:
        service_error(body)
    assert problem_from(refused(400, json.dumps(told))).kind != "unexpected"


def test_one_that_has_no_end_is_not_followed() -> None:
    deep: dict[str, Any] = {"code": "Inner"}
    for _ in range(300):
        deep = {"code": "Outer", "innererror": deep, "details": [deep]}
    assert problem_from(
        refused(400, json.dumps({"error": {"code": "X", "details": [{}] * 10_000}}))
    )
    told = service_error({"error": deep})
    assert told is not None
    assert told.code == "Outer"
    assert xml_error("<a>" * 100_000) is None


def test_every_field_of_a_problem_is_cleaned() -> None:
    """Whatever it came from: a service's words, a file's name, a certificate's issuer."""
    evil = "x\ud800\x1b[31m\u202e\u200b\n2026-11-28 00:00:00 y"
    body = {"error": "interaction_required", "error_description": f"AADSTS50076: {evil}",
            "correlation_id": evil, "trace_id": evil, "timestamp": evil,
            "claims": '{"access_token":{"a":"\ud800"}}'}  # fmt: skip
    told = [
        problem_from(refused(400, json.dumps(body)), subject=evil),
        problem_from(refused(403, json.dumps({"error": {"code": evil, "message": evil}}))),
        problem_from(PermissionError(13, "denied", f"/tmp/{evil}")),
        problem_from(Exception(evil), subject=evil),
    ]
    for problem in told:
        for name in problem.__match_args__:
            text = getattr(problem, name)
            if isinstance(text, str):
                assert not hostile.HARMFUL.search(text), name
                assert name == "raw" or "\n" not in text
                text.encode()
