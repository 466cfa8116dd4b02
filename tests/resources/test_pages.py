"""The pages of a list by azure's own clients: whose error it is when one cannot be read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from azure.core.credentials import AccessTokenInfo
from azure.mgmt.resource.resources import ResourceManagementClient

from desktop.demo.cloud import DemoCloud
from desktop.demo.http_messages import Response
from desktop.identity.transport import CLIENT_OPTIONS, Network, Transport
from desktop.resources.clients import pages
from desktop.resources.shapes import WrongShapeError


class Token:
    def get_token_info(self, *scopes: str, options: Any = None) -> AccessTokenInfo:
        return AccessTokenInfo("x", int(time.time()) + 3600)


class Broken:
    """A credential that trips over its own feet, as libraries do."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def get_token_info(self, *scopes: str, options: Any = None) -> AccessTokenInfo:
        raise self._error


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as cloud:
        yield cloud


def first_page(demo: DemoCloud, credential: Any) -> list[Any]:
    transport = Transport(Network().to(demo.cloud), demo.url)
    client = ResourceManagementClient(
        credential, "sub", base_url=demo.url, transport=transport,
        credential_scopes=[demo.cloud.scope], **CLIENT_OPTIONS,
    )  # fmt: skip
    with client:
        return next(pages(client.resource_groups.list, demo.url))


@pytest.mark.parametrize("error", [TypeError("a"), ValueError("b"), KeyError("c")])
def test_what_fails_before_there_is_an_answer_is_told_as_it_is(
    demo: DemoCloud, error: Exception
) -> None:
    with pytest.raises(type(error)) as caught:
        first_page(demo, Broken(error))
    assert caught.value is error


@pytest.mark.parametrize("body", [b'{"value": 3}', b"[]", b'{"value": null}', b"{}", b'"x"'])
def test_an_answer_that_is_no_list_is_told_as_that(demo: DemoCloud, body: bytes) -> None:
    demo.before = lambda request: Response(200, body)
    with pytest.raises(WrongShapeError):
        first_page(demo, Token())


def test_a_list_is_its_objects(demo: DemoCloud) -> None:
    demo.before = lambda request: Response(200, b'{"value": [{"name": "rg"}]}')
    assert first_page(demo, Token()) == [{"name": "rg"}]
