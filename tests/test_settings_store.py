"""Settings: kept whole, set aside when broken, shared by two Azimuths."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.access.settings import PrivateCloud, Registration, Settings, from_json, to_json
from desktop.settings_store import SettingsStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def opened(file: Path) -> tuple[SettingsStore, list[tuple[str, str]]]:
    store, told = SettingsStore(file), list[tuple[str, str]]()
    store.tell = lambda key, detail: told.append((key, detail))
    store.load()
    return store, told


def test_what_is_changed_is_there_at_the_next_start(file: Path) -> None:
    store, told = opened(file)
    assert store.current == Settings()
    store.change(
        appearance="dark",
        stay_signed_in=True,
        columns={"name": 300},
        registrations={"AzureCloud": Registration("id", "http://localhost:8400", "contoso.com")},
        private_clouds=(PrivateCloud("https://localhost:1", "ca.pem"),),
    )
    again, _ = opened(file)
    assert again.current == store.current != Settings()
    assert told == []


def test_a_proxys_password_holds_until_the_end_and_is_in_no_file(file: Path) -> None:
    store, _ = opened(file)
    store.change(proxy="http://ada:p@ss/word@proxy.example:3128")
    assert "p@ss" in store.current.proxy
    assert json.loads(file.read_text())["proxy"] == "http://proxy.example:3128"
    store.change(proxy="http://ada:secret@proxy.example:3128")
    assert "secret" not in file.read_text()
    assert opened(file)[0].current.proxy == "http://proxy.example:3128"


@pytest.mark.parametrize("broken", ["", "{", "[]", "null", '{"version": "x"}', '{"version": 99}'])
def test_a_broken_file_is_set_aside_with_a_word(file: Path, broken: str) -> None:
    file.parent.mkdir()
    file.write_text(broken)
    store, told = opened(file)
    assert store.current == Settings()
    assert [key for key, _ in told] == ["settings-set-aside"]
    kept = [p for p in file.parent.iterdir() if p.name != file.name]
    assert [p.read_text() for p in kept] == [broken]
    store.change(language="de")
    assert opened(file)[0].current.language == "de"


def test_a_folder_that_cannot_be_written_is_told_and_the_change_holds(tmp_path: Path) -> None:
    in_the_way = tmp_path / "config"
    in_the_way.write_text("a file where the folder should be")
    store, told = opened(in_the_way / "settings.json")
    told.clear()
    store.change(appearance="dark")
    assert store.current.appearance == "dark"
    assert [key for key, _ in told] == ["settings-unsaved"]


def test_two_programs_keep_each_others_changes(file: Path) -> None:
    one, _ = opened(file)
    other, _ = opened(file)
    one.change(appearance="dark")
    other.change(language="de")
    found = opened(file)[0].current
    assert (found.appearance, found.language) == ("dark", "de")


def test_many_writers_leave_a_whole_file(file: Path) -> None:
    def write(number: int) -> None:
        store, _ = opened(file)
        for turn in range(10):
            store.change(az_path=f"{number}-{turn}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.loads(file.read_text())["az_path"].endswith("-9")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from([*Settings.__dataclass_fields__, "other"]), anything))
def test_any_json_gives_settings_that_come_back(content: dict[str, object]) -> None:
    found = from_json(content)
    assert from_json(json.loads(json.dumps(to_json(found)))) == found
