"""One declaration a setting: what the file and the diagnostics make of the list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import diagnostics
from desktop.domain.setting import Widget, declared
from desktop.domain.settings import Settings, is_proxy
from desktop.domain.state import AccessState
from desktop.settings_store import SettingsStore
from desktop.translations import has
from tests.support import another_setting
from tests.support.another_setting import More

#: The texts that each widget needs beside ``settings.<name>``.
NEEDED = {
    Widget.CHOICE: (),
    Widget.SWITCH: ("text",),
    Widget.TEXT: ("hint",),
    Widget.FILE: ("hint", "browse", "choose", "wrong"),
    Widget.CLOUD: (),
}


@pytest.fixture
def another() -> Iterator[None]:
    with another_setting.declared():
        yield


def test_every_setting_is_declared() -> None:
    assert tuple(declared(Settings)) == Settings.__match_args__


def test_every_setting_of_the_dialog_has_its_texts() -> None:
    lacking = []
    for name, setting in declared(Settings).items():
        if setting.widget is None:
            continue
        ends = [f".{end}" for end in NEEDED[setting.widget]]
        named = setting.named or (lambda value: "")
        ends += [f".{value}" for value in setting.choices() if not named(value)]
        lacking += [key for end in ("", *ends) if not has(key := f"settings.{name}{end}")]
    assert lacking == []


def test_another_setting_is_kept_in_the_file(another: None, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    store = SettingsStore(file)
    store.change(pace="quick", loud=True, nickname="Ada", language="de")
    told = {"pace": "quick", "loud": True, "nickname": "Ada", "language": "de"}
    assert json.loads(file.read_text()) == {"version": 1, **told}
    again = SettingsStore(file)
    again.load()
    assert again.current == More(**told)


@pytest.mark.parametrize(
    ("name", "value"), [("pace", "at ease"), ("pace", ["slow"]), ("loud", "yes"), ("folder", "a\0")]
)
def test_a_value_that_makes_no_sense_counts_as_not_set(
    another: None, tmp_path: Path, name: str, value: object
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"version": 1, name: value}))
    store = SettingsStore(file)
    store.load()
    assert store.current == More()
    store.change(nickname="Ada")
    assert json.loads(file.read_text())[name] == value, "and stays in the file"


def test_another_setting_is_in_the_diagnostics(another: None) -> None:
    told = diagnostics.text(AccessState(settings=More(pace="quick", loud=True)), "").split()
    assert told[told.index("pace") + 1] == "quick"
    assert told[told.index("loud") + 1] == "True"


@pytest.mark.parametrize(("address", "taken"), [
    ("http://proxy.contoso.com:8080", True), ("https://proxy.contoso.com", True),
    ("HTTP://ada:secret@proxy:3128/", True), ("http://[::1]:8080", True),
    ("proxy.contoso.com:8080", False), ("socks5://proxy:1080", False), ("ftp://proxy", False),
    ("http://", False), ("http://proxy:0", False), ("http://proxy:port", False),
    ("http://[::1", False), ("", False),
])  # fmt: skip
def test_what_is_taken_for_a_proxy(address: str, taken: bool) -> None:
    assert is_proxy(address) is taken
