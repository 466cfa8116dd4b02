"""What answers in the place of a sign-in service's device code: real client, real TLS."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from desktop.demo import rules
from desktop.domain import events as ev
from desktop.domain.clouds import DEMO_AUDIENCE, cloud_named, is_the_demo
from desktop.domain.device_codes import DeviceCodeError, check_code
from desktop.domain.models import Method, SignInRequest
from desktop.domain.value import replace
from desktop.identity.cloud_discovery import discover
from desktop.identity.failures import problem_from
from desktop.identity.methods import SignInJob, device_code
from desktop.identity.transport import Network
from desktop.tasks.cancel import CancelToken
from tests.support.stranger import Stranger, stranger

GOOD = {"device_code": "d" * 40, "user_code": "ABCD-EFGH", "expires_in": 60, "interval": 1}
BAD: dict[str, dict[str, Any]] = {
    "short": {"user_code": "ABC"},
    "long": {"user_code": "A" * 65},
    "none": {"user_code": None},
    "a number": {"user_code": 12345678},
    "a list": {"user_code": ["ABCD"]},
    "blank first": {"user_code": " ABCD"},
    "blank last": {"user_code": "ABCD "},
    "a wide blank last": {"user_code": "ABCD\u3000"},
    "line break": {"user_code": "ABCD\nrm -rf /"},
    "last line break": {"user_code": "ABCDEFGH\n"},
    "escape": {"user_code": "\x1b[31mABCD"},
    "zero": {"user_code": "ABCD\x00"},
    "half a pair": {"user_code": "ABCD\ud800"},
    "turned round": {"user_code": "ABCD\u202eHGFE"},
    "hidden": {"user_code": "ABCD\u200b"},
    "http": {"verification_uri": "http://login.microsoft.com/device"},
    "this computer": {"verification_uri": "http://localhost:8080/device"},
    "a program": {"verification_uri": "file:///usr/bin/env"},
    "a script": {"verification_uri": "javascript:alert(1)"},
    "no host": {"verification_uri": "https:///device"},
    "no address": {"verification_uri": ""},
    "no text": {"verification_uri": 3},
    "of two hosts": {"verification_uri": "https://login.microsoft.com@evil.example/"},
    "a bad port": {"verification_uri": "https://login.microsoft.com:0/"},
    "no port": {"verification_uri": "https://login.microsoft.com:x/"},
    "a blank within": {"verification_uri": "https://login.microsoft.com/device --x"},
    "a line break within": {"verification_uri": "https://login.microsoft.com/\ndevice"},
    "letters of another script": {"verification_uri": "https://login.micros\u043eft.com/device"},
    "endless": {"verification_uri": "https://login.microsoft.com/" + "a" * 600},
    "interval 0": {"interval": 0},
    "interval '0'": {"interval": "0"},
    "interval below 0": {"interval": -5},
    "interval of half a second": {"interval": 0.5},
    "interval of hours": {"interval": 7200},
    "interval without end": {"interval": float("inf")},
    "interval that is none": {"interval": float("nan")},
    "interval true": {"interval": True},
    "interval null": {"interval": None},
    "interval in words": {"interval": "soon"},
    "over at once": {"expires_in": 0},
    "over before": {"expires_in": -1},
    "for years": {"expires_in": 10**9},
    "life in words": {"expires_in": "long"},
    "no secret": {"device_code": ""},
    "a secret that is none": {"device_code": 7},
}  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stranger]:
    with stranger(tmp_path_factory.mktemp("stranger")) as it:
        yield it


def sign_in(it: Stranger, answer: dict[str, Any]) -> tuple[list[ev.Event], BaseException | None]:
    """What was told, and what was raised."""
    it.device_answer = {"verification_uri": f"{it.url}/type-it-here", **GOOD, **answer}
    network, heard = Network((str(it.ca_file),)), list[ev.Event]()
    cloud = discover(cloud_named(it.url), network)
    request = SignInRequest(Method.DEVICE_CODE)
    try:
        device_code.sign_in(SignInJob(request, cloud, network, heard.append, CancelToken()))
    except Exception as error:  # noqa: BLE001 - the test looks at it
        return heard, error
    return heard, None


@pytest.mark.parametrize("name", BAD)
def test_one_that_is_not_to_be_used(name: str, service: Stranger) -> None:
    service.asked.clear()
    heard, error = sign_in(service, BAD[name])
    assert error is not None
    problem = problem_from(error)
    assert problem.kind == "code-refused"
    assert problem.subject == "localhost"
    assert not [event for event in heard if isinstance(event, ev.DeviceCodeIssued)]
    assert not [each for each in service.asked if each.endswith("/redeem")], "it was polled for"
    code = str(BAD[name].get("user_code") or "-nothing-").strip()
    assert code not in problem.raw


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"user_code": "1234"},
        {"user_code": "A" * 64},
        {"user_code": "ABCD EFGH"},
        {"interval": "1", "expires_in": "60"},  # some services send digits
        {"interval": 1.0},
        {"verification_uri": "OWN/device?x=1#y"},
    ],
)
def test_one_that_is(answer: dict[str, Any], service: Stranger) -> None:
    service.approved.set()
    if "verification_uri" in answer:
        answer = {"verification_uri": answer["verification_uri"].replace("OWN", service.url)}
    heard, error = sign_in(service, answer)
    assert error is None
    [issued] = [event for event in heard if isinstance(event, ev.DeviceCodeIssued)]
    assert issued.code.user_code == answer.get("user_code", "ABCD-EFGH")


def test_what_may_be_left_out(service: Stranger) -> None:
    service.approved.set()
    service.leave_out = ("interval", "expires_in")
    try:
        started = time.monotonic()
        heard, error = sign_in(service, {})
    finally:
        service.leave_out = ()
    assert error is None
    assert time.monotonic() - started < 30
    assert any(isinstance(event, ev.DeviceCodeIssued) for event in heard)


@pytest.mark.parametrize("part", ["user_code", "device_code", "verification_uri"])
def test_what_may_not(part: str, service: Stranger) -> None:
    service.leave_out = (part,)
    try:
        heard, error = sign_in(service, {})
    finally:
        service.leave_out = ()
    assert error is not None
    assert problem_from(error).kind == "code-refused"
    assert not [event for event in heard if isinstance(event, ev.DeviceCodeIssued)]


@pytest.mark.parametrize("page", ["http://localhost:1/device", "http://127.0.0.1:1/device"])
def test_only_the_demos_page_is_on_this_computer(page: str) -> None:
    check_code("ABCD", page, demo=True)
    with pytest.raises(DeviceCodeError):
        check_code("ABCD", page, demo=False)
    with pytest.raises(DeviceCodeError):
        check_code("ABCD", page.replace("//", "//evil."), demo=True)


def test_the_demo_is_known_by_its_audience_and_place() -> None:
    assert rules.RESOURCE_MANAGER_AUDIENCE.rstrip("/") == DEMO_AUDIENCE
    there = replace(
        cloud_named("https://localhost:9443"),
        authority="https://localhost:9443",
        audience=rules.RESOURCE_MANAGER_AUDIENCE,
    )
    assert is_the_demo(there)
    assert not is_the_demo(replace(there, authority="https://localhost.evil.example"))
    assert not is_the_demo(replace(there, audience="https://management.azure.com"))
