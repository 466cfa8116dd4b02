"""What "Copy diagnostics" copies."""

from __future__ import annotations

from importlib import metadata

import pytest

from desktop import __version__, diagnostics
from desktop.domain import events as ev
from desktop.domain.settings import Settings
from desktop.domain.state import AccessState
from tests.ui import sample_events


def state_of(*events: ev.Event) -> AccessState:
    state = AccessState()
    for event in events:
        state.apply(event)
    return state


def test_it_tells_what_whoever_helps_will_ask() -> None:
    state = state_of(*sample_events.partial(), *sample_events.fine_checks())
    whole = diagnostics.text(state, "05:38:00  Signed in\n", tk="8.6.13 x11, 100%", log="/x.log")
    told = " ".join(whole.split())
    assert f"Azimuth {__version__} (source)" in told
    assert "Tk 8.6.13 x11, 100%" in told
    assert f"azure-identity {metadata.version('azure-identity')}" in told
    assert "cloud AzureCloud https://login.microsoftonline.com" in told
    assert "subscriptions 7" in told
    assert "problem second-factor AADSTS50076 correlation 6f1d0c52" in told
    assert "OK: Name look-up" in told
    assert "05:38:00 Signed in" in told
    assert "as at a first start" in told
    assert f"azure-mgmt-authorization {metadata.version('azure-mgmt-authorization')}" in told
    assert "device-code checking" in told
    assert "[removed]" not in told


def test_no_secret_and_no_name_but_in_the_activity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://ada:hunter2@proxy:8080")
    state = state_of(*sample_events.partial())
    state.settings = Settings(proxy="http://ada:hunt/er2@proxy:8080", geometry="1x1")
    told = " ".join(diagnostics.text(state, "").split())
    assert "hunt" not in told
    assert "proxy http://proxy:8080" in told
    assert "HTTPS_PROXY set" in told
    assert sample_events.ADA.username not in told
    assert "geometry" not in told


def test_a_copy_without_metadata_tells_what_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    import certifi

    def gone(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", gone)
    assert diagnostics.versions()["certifi"] == certifi.__version__
    assert "azure-identity-broker" not in diagnostics.versions()
