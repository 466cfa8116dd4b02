"""What the self-test says of what is outside the program: a note, never a failure."""

from __future__ import annotations

import pytest

from desktop import self_test
from desktop.features.python_check.worker import files, places, reading
from desktop.identity import encrypted_store
from desktop.launch import Options
from tests.support.played_store import PlayedStore


def line(name: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run that check alone, as ``--self-test`` does; its line."""
    sound = self_test._report(name, dict(self_test.CHECKS)[name])
    said = capsys.readouterr().out
    assert sound == (not said.startswith("FAIL"))
    return said


def test_a_machine_without_python_is_a_note(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(places, "on_machine", lambda *_: ())
    assert line("Python environments", capsys).startswith("note Python environments: no Python")


def test_a_python_that_cannot_be_read_is_a_note(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not places.on_machine():
        pytest.skip("no Python on this machine")

    def refused(*_: object) -> None:
        raise files.ReadError("no-python")

    monkeypatch.setattr(reading, "facts_of", refused)
    assert "cannot be read" in (said := line("Python environments", capsys))
    assert said.startswith("note")


@pytest.mark.parametrize("state", ["works", "locked", "forgets"])
def test_the_token_store(
    state: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    store = PlayedStore(tmp_path_factory.mktemp("store"))
    monkeypatch.setattr(encrypted_store, "open_store", store.open)
    if state == "locked":
        (store.folder / "locked").touch()
    elif state == "forgets":
        monkeypatch.setattr(store, "load", lambda key: None)
    begins = {"works": "ok  ", "locked": "note", "forgets": "FAIL"}[state]
    assert line("token store", capsys).startswith(f"{begins} token store: ")
    assert store.keys == set(), "it is left as it was"


def test_a_failure_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> str:
        raise RuntimeError("a part is missing")

    monkeypatch.setattr(self_test, "CHECKS", (("one", lambda: "fine"), ("two", broken)))
    assert self_test.run(Options()) == 1
    said = capsys.readouterr().out
    assert "ok   one: fine" in said
    assert "FAIL two: RuntimeError: a part is missing" in said
    monkeypatch.setattr(self_test, "CHECKS", (("one", lambda: "fine"),))
    assert self_test.run(Options()) == 0
    assert "all well" in capsys.readouterr().out
