"""Codes and refresh tokens go to the sign-in service that was chosen, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from azure.core.rest import HttpRequest

from desktop.identity.transport import ForeignHostError, Network, Transport, WriteRefusedError

ARM = "https://management.azure.com"
PUBLIC, OWN = "https://login.microsoftonline.com", "https://login.private.example:8443"


class SentError(Exception):
    """It would have left."""


def send(authority: str, method: str, url: str, **headers: str) -> None:
    class Unplugged(Transport):
        def _exchange(self, request: Any, kwargs: dict[str, Any]) -> Any:
            raise SentError

    with Unplugged(Network(), ARM, authority) as transport:
        transport.send(HttpRequest(method, url, headers=headers))


@pytest.mark.parametrize(
    ("authority", "url"),
    [
        (PUBLIC, f"{PUBLIC}/t/oauth2/v2.0/token"),
        (PUBLIC, f"{PUBLIC}:443/t/oauth2/v2.0/token"),
        (PUBLIC, "https://login.microsoftonline.com./t/token"),
        (PUBLIC, "https://login.windows.net/t/token"),
        (OWN, f"{OWN}/adfs/oauth2/token"),
    ],
)
def test_the_sign_in_service_itself_is_asked(authority: str, url: str) -> None:
    with pytest.raises(SentError):
        send(authority, "POST", url)


@pytest.mark.parametrize(
    ("authority", "url"),
    [
        (PUBLIC, "http://login.microsoftonline.com/t/token"),
        (PUBLIC, "http://login.windows.net:443/t/token"),
        (PUBLIC, "https://login.windows.net:8443/t/token"),
        (PUBLIC, "https://stranger.example/t/token"),
        (PUBLIC, "http://stranger.example:443/t/token"),
        (PUBLIC, f"{ARM}/t/token"),
        (PUBLIC, "https://login.windows.net.stranger.example/"),
        (PUBLIC, "https://["),
        (PUBLIC, "https://login.windows.net:port/"),
        (OWN, f"{PUBLIC}/t/token"),
        (OWN, "https://login.private.example/adfs/oauth2/token"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_nobody_else_is(authority: str, url: str, method: str) -> None:
    with pytest.raises(ForeignHostError) as refused:
        send(authority, method, url)
    assert url in str(refused.value)


def test_what_holds_no_secret_is_read_anywhere() -> None:
    for method in ("GET", "HEAD"):
        with pytest.raises(SentError):
            send(PUBLIC, method, "https://stranger.example/")


@pytest.mark.parametrize("name", ["Authorization", "authorization", "AUTHORIZATION"])
def test_a_token_goes_to_resource_manager_alone_and_only_to_read(name: str) -> None:
    token = {name: "Bearer x"}
    for method in ("GET", "HEAD"):
        with pytest.raises(SentError):
            send(PUBLIC, method, f"{ARM}/tenants", **token)
        for other in (f"{PUBLIC}/x", "https://stranger.example/", "http://management.azure.com/"):
            with pytest.raises(ForeignHostError):
                send(PUBLIC, method, other, **token)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        with pytest.raises(WriteRefusedError, match=f"{method} /tenants was not sent"):
            send(PUBLIC, method, f"{ARM}/tenants", **token)
