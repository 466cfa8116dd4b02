from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.demo.http_messages import Plane, Request, Response, Route, Router, parse_request


def say(request: Request, **places: str) -> Response:
    return Response(200, repr((request.method, places)).encode())


ROUTER = Router([Route("GET", "/a", say), Route("POST", "/a", say), Route("GET", "/{x}/b.c", say)])


def ask(method: str, path: str) -> Response | None:
    return ROUTER.answer(Request(Plane.ENDPOINTS, method, path))


def test_places_are_segments():
    answer = ask("GET", "/One Two/B.C/")
    assert answer
    assert answer.body == b"('GET', {'x': 'One Two'})"
    assert ask("GET", "/one/two/b.c") is None
    assert ask("GET", "/one/bxc") is None


def test_wrong_methods_are_told_the_right_ones():
    answer = ask("DELETE", "/a")
    assert answer
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, POST"
    assert ask("HEAD", "/a")


def test_a_form_is_read_as_one():
    headers = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
    request = parse_request(Plane.PAGES, "POST", "/a%20b?c=1&c=2&d=", headers, b"e=%C3%A9&f=")
    assert request.path == "/a b"
    assert request.query == {"c": "2", "d": ""}
    assert request.form == {"e": "é", "f": ""}


@given(st.text(), st.binary())
def test_whatever_is_sent_is_parsed_or_refused(target: str, body: bytes):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    try:
        parse_request(Plane.PAGES, "POST", target, headers, body)
    except ValueError:
        pass
