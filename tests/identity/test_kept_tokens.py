"""A tenant's token is good for as long as it was when it came, whatever the clocks do."""

from __future__ import annotations

import time
from typing import Any

import pytest
from azure.core.credentials import AccessTokenInfo

from desktop.domain import clock
from desktop.identity.session import TenantCredential
from desktop.identity.transport import Network, Transport

HOUR_S = 3600.0
SCOPE = "https://arm.example/.default"


class Asked:
    """A credential whose tokens are good for an hour, and that counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.before = lambda: None

    def get_token_info(self, *scopes: str, options: Any = None) -> AccessTokenInfo:
        self.count += 1
        self.before()
        return AccessTokenInfo(f"token {self.count}", int(time.time() + HOUR_S))


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def credential(asked: Asked) -> TenantCredential:
    return TenantCredential(asked, "tenant", Transport(Network(), "https://arm.example"))


def jump(monkeypatch: pytest.MonkeyPatch, module: object, name: str, seconds: float) -> None:
    real = getattr(module, name)
    monkeypatch.setattr(module, name, lambda: real() + seconds)


def test_a_clock_that_is_set_forward_ends_no_token(
    asked: Asked, credential: TenantCredential, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = credential.get_token_info(SCOPE)
    jump(monkeypatch, time, "time", 5 * HOUR_S)
    assert credential.get_token_info(SCOPE) is first
    assert asked.count == 1


def test_a_clock_that_is_set_back_prolongs_none(
    asked: Asked, credential: TenantCredential, monkeypatch: pytest.MonkeyPatch
) -> None:
    credential.get_token_info(SCOPE)
    jump(monkeypatch, time, "time", -5 * HOUR_S)
    jump(monkeypatch, clock, "now", 0.99 * HOUR_S)
    credential.get_token_info(SCOPE)
    assert asked.count == 2


def test_a_sleep_counts(
    asked: Asked, credential: TenantCredential, monkeypatch: pytest.MonkeyPatch
) -> None:
    credential.get_token_info(SCOPE)
    jump(monkeypatch, clock, "now", HOUR_S)
    assert credential.get_token_info(SCOPE).token == "token 2"


def test_what_fails_because_the_computer_slept_is_asked_once_more(
    asked: Asked, credential: TenantCredential, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As az does, whose time was over when the computer woke."""

    def sleep() -> None:
        asked.before = lambda: None
        jump(monkeypatch, clock, "now", 600)
        raise TimeoutError

    asked.before = sleep
    assert credential.get_token_info(SCOPE).token == "token 2"


def test_what_fails_for_another_reason_is_not(asked: Asked, credential: TenantCredential) -> None:
    def fail() -> None:
        raise TimeoutError

    asked.before = fail
    with pytest.raises(TimeoutError):
        credential.get_token_info(SCOPE)
    assert asked.count == 1
