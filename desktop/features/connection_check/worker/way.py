"""The checks of the way to Azure. Each is a function from a Place to a Finding; on threads."""

from __future__ import annotations

import socket
import ssl
import time
from typing import Any, Final
from urllib.parse import urlsplit

import certifi
from azure.core import PipelineClient
from azure.core.exceptions import DecodeError, HttpResponseError
from azure.core.pipeline.policies import UserAgentPolicy
from azure.core.rest import HttpRequest

from desktop.domain.clouds import KNOWN
from desktop.domain.models import Verdict
from desktop.features.connection_check.worker.place import Finding, Place, about, host_of, hosts_of
from desktop.identity import proxies
from desktop.identity.certificates import (
    parse,
    presented,
    refusal,
    refused_certificate,
    shake_hands,
    unverified,
)
from desktop.identity.clock_watch import LIMIT_S
from desktop.identity.cloud_discovery import API_VERSIONS, discover
from desktop.identity.proxies import Proxy
from desktop.identity.transport import trust
from desktop.translations import number

#: Less than all of it together may take, so that each can still tell its own story.
CONNECT_S: Final = 6.0
READ_S: Final = 7.0


def names(place: Place) -> Finding:
    """Name resolution: of each server, or of the proxy, which then looks up the servers' names."""
    asked: list[str] = []
    by_proxy = False
    for url in place.addresses:
        proxy = _proxy(place, url)
        by_proxy = by_proxy or proxy is not None
        asked.append(proxy.shown if proxy else url)
    for url in dict.fromkeys(asked):
        parts = urlsplit(url)
        with about(url):
            socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    text = "check.names.by-proxy" if by_proxy else "check.names.ok"
    return Finding(Verdict.OK, text, {"hosts": hosts_of(asked)})


def _proxy(place: Place, url: str) -> Proxy | None:
    with about(url):
        return place.network.proxy_for(url)


def proxy(place: Place) -> Finding:
    """Which proxy, named where, and whether it lets us through to the servers."""
    through: dict[str, Proxy] = {}
    for url in place.addresses:
        if found := _proxy(place, url):
            through[url] = found
    if not through:
        if script := proxies.script():
            return Finding(Verdict.NOTE, "check.proxy.script", {"script": script})
        return Finding(Verdict.OK, "check.proxy.none")
    for url, found in through.items():
        with about(found.shown):
            _pass_through(url, found, trust(place.network))
    shown = next(iter(through.values()))
    # Who named it, and whether with a password, are texts of their own.
    named = "named" if shown.has_credentials else "nameless"
    places = {"proxy": shown.shown, "hosts": hosts_of(list(through))}
    return Finding(Verdict.OK, f"check.proxy.{shown.source.value}.{named}", places)


def _pass_through(url: str, through: Proxy, trusting: ssl.SSLContext) -> None:
    try:
        shake_hands(url, through, unverified(), trusting, CONNECT_S)
    except ssl.SSLError:
        if through.scheme == "https":
            raise
        # The proxy let us through to somebody who speaks no TLS: the next check's business.


def tls(place: Place) -> Finding:
    """Who signed the servers' certificates, and whether something in between opens connections."""
    trusting, signers = trust(place.network), dict[str, None]()
    opened = False
    for url in place.addresses:
        through = _proxy(place, url)
        with about(url):
            try:
                shown = shake_hands(url, through, trusting, trusting, CONNECT_S)
            except Exception as error:
                refused = refused_certificate(error)
                if refused is None:
                    raise
                raise refusal(refused, url, presented(url, through, trusting)) from error
            signers[parse(shown).issuer] = None
            if _should_be_public(place):
                opened = opened or not _publicly_signed(url, through, trusting)
    places = {"issuer": ", ".join(signers), "hosts": hosts_of(list(place.addresses))}
    if opened:
        return Finding(Verdict.NOTE, "check.tls.opened", places)
    return Finding(Verdict.OK, "check.tls.ok", places)


def _should_be_public(place: Place) -> bool:
    """Microsoft's own clouds are signed by authorities that the whole world knows."""
    return place.cloud.resource_manager in {cloud.resource_manager for cloud in KNOWN.values()}


def _publicly_signed(url: str, through: Proxy | None, trusting: ssl.SSLContext) -> bool:
    public = ssl.create_default_context(cafile=certifi.where())
    try:
        shake_hands(url, through, public, trusting, CONNECT_S)
    except Exception as error:
        if refused_certificate(error) is None:
            raise
        return False
    return True


def sign_in(place: Place) -> Finding:
    """Whether the sign-in service tells where its endpoints are, and how long that takes."""
    with about(place.cloud.authority or place.cloud.resource_manager):
        cloud = discover(place.cloud, place.network, {"retry_total": 0})
    tenant = cloud.default_tenant
    path = "adfs" if tenant == "adfs" else f"{tenant}/v2.0"
    url = f"{cloud.authority}/{path}/.well-known/openid-configuration"
    found, took_s = _ask(place, url)
    if not isinstance(found.get("token_endpoint"), str):
        with about(url):
            raise DecodeError(f"{url} does not describe a sign-in service")
    return _answered("check.sign-in.ok", url, took_s)


def resource_manager(place: Place) -> Finding:
    """Whether Resource Manager answers; its metadata need no sign-in."""
    address = place.cloud.resource_manager
    _, took_s = _ask(place, f"{address}/metadata/endpoints?api-version={API_VERSIONS[0]}")
    return _answered("check.resource-manager.ok", address, took_s)


def _answered(text: str, url: str, took_s: float) -> Finding:
    took = f"{number(round(took_s * 1000))} ms"
    return Finding(Verdict.OK, text, {"host": host_of(url), "took": took})


def _ask(place: Place, url: str) -> tuple[dict[str, Any], float]:
    """The JSON at an address, and how long it took. Raises CheckFailed."""
    with about(url):
        policies = [UserAgentPolicy("azimuth")]
        # Not closed: the other checks use its transport too.
        client: PipelineClient[Any, Any] = PipelineClient(
            url, transport=place.transport, policies=policies
        )
        started = time.perf_counter()
        response = client.send_request(
            HttpRequest("GET", url), connection_timeout=CONNECT_S, read_timeout=READ_S
        )
        took_s = time.perf_counter() - started
        found = _json(response)
        # Clouds that do not know the version asked for are there all the same.
        if response.status_code != 200 and not (response.status_code == 400 and found):
            raise HttpResponseError(response=response)
        if found is None:
            raise DecodeError(f"{url} did not answer with JSON", response=response)
        return found, took_s


def _json(response: Any) -> dict[str, Any] | None:
    try:
        found = response.json()
    except ValueError:
        return None
    if isinstance(found, list):
        found = {"clouds": found}
    return found if isinstance(found, dict) else None


def clock(place: Place) -> Finding:
    """How this clock compares with the servers', after they have been asked."""
    offset_s = place.transport.clock.offset_s
    if offset_s is None:
        return Finding(Verdict.NOTE, "check.clock.unknown")
    if abs(offset_s) > LIMIT_S:
        return Finding(Verdict.FAILED, "check.clock.off", {"off_s": str(round(offset_s))})
    return Finding(Verdict.OK, "check.clock.ok")
