"""Settings: kept whole, set aside when broken, shared by two Azimuths."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.settings import PrivateCloud, Registration, Settings, from_json, to_json
from desktop.settings_store import SettingsStore

BROKEN = {
    "empty": b"",
    "cut off": b'{"version": 1, "language": "d',
    "a list": b"[]",
    "null": b"null",
    "no format": b"{}",
    "a format that is none": b'{"version": "x"}',
    "a format below all": b'{"version": 0}',
    "a format of truth": b'{"version": true}',
    "nested": b'{"version": 1, "zoom": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "nested a little": b'{"version": 1, "zoom": ' + b"[" * 200 + b"]" * 200 + b"}",
    "binary": bytes(range(256)),
    "zeros": bytes(4096),
    "UTF-16": '{"version": 1}'.encode("utf-16"),
    "Latin-1": '{"version": 1, "az_path": "Müller"}'.encode("latin-1"),
    "NaN": b'{"version": 1, "zoom": NaN}',
    "Infinity": b'{"version": 1, "zoom": -Infinity}',
    "a large number": b'{"version": 1, "zoom": 1e999}',
    "many digits": b'{"version": 1, "zoom": ' + b"9" * 10_000 + b"}",
    "a name twice": b'{"version": 1, "language": "de", "language": "en"}',
    "huge": b'{"version": 1, "zoom": "' + b"a" * 2_000_000 + b'"}',
}
IN_THE_WAY = ["a folder", "a pipe", "a link to itself"]


def put_in_the_way(file: Path, what: str) -> None:
    """Put something where a file should be that nobody can read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if what == "a folder":
        file.mkdir()
    elif sys.platform == "win32":
        pytest.skip("Windows has no such thing")
    elif what == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to(file)


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


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_set_aside_with_a_word(file: Path, broken: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(broken)
    store, told = opened(file)
    assert store.current == Settings()
    assert [key for key, _ in told] == ["settings-set-aside"]
    [aside] = [p for p in file.parent.iterdir() if p.name != file.name]
    assert str(aside) in told[0][1]
    assert aside.read_bytes() == broken
    store.change(language="de")
    assert opened(file)[0].current.language == "de"


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_file_that_breaks_meanwhile_is_set_aside_too(file: Path, broken: bytes) -> None:
    store, _ = opened(file)
    store.change(language="de")
    file.write_bytes(broken)
    told: list[str] = []
    store.tell = lambda key, detail: told.append(key)
    store.change(appearance="dark")
    assert told == ["settings-set-aside"]
    assert broken in [p.read_bytes() for p in file.parent.iterdir()]
    assert opened(file)[0].current == store.current


@pytest.mark.parametrize("refused", IN_THE_WAY)
def test_what_the_system_does_not_give_stays_as_it_is(file: Path, refused: str) -> None:
    put_in_the_way(file, refused)
    before = file.lstat()
    store, told = opened(file)
    assert store.current == Settings()
    assert [key for key, _ in told] == ["settings-unreadable"]
    told.clear()
    store.change(language="de")
    assert store.current.language == "de"
    assert [key for key, _ in told] == ["settings-unsaved"]
    assert (file.lstat().st_mode, file.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert [p.name for p in file.parent.iterdir() if p.suffix != ".lock"] == [file.name]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_file_that_may_not_be_read_is_not_written_either(
    file: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 1, "language": "de"}')
    opening = os.open

    def refusing(path: Any, *more: Any) -> int:
        if path == file:
            raise OSError(number, os.strerror(number), str(path))
        return opening(path, *more)

    monkeypatch.setattr("desktop.user_files.os.open", refusing)
    store, told = opened(file)
    store.change(language="en")
    assert [key for key, _ in told] == ["settings-unreadable", "settings-unsaved"]
    assert file.read_text() == '{"version": 1, "language": "de"}'
    monkeypatch.undo()  # it was a passing fault
    store.change(appearance="dark")
    assert opened(file)[0].current == Settings(language="de", appearance="dark")


def test_a_full_disk_leaves_the_old_file_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, told = opened(file)
    store.change(language="de")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("desktop.paths.os.fsync", full)
    store.change(language="en")
    assert [key for key, _ in told] == ["settings-unsaved"]
    assert opened(file)[0].current.language == "de"


def test_a_newer_file_counts_as_far_as_it_is_understood_and_is_not_written(file: Path) -> None:
    newer = '{"version": 2, "language": "de", "appearance": {"by": "hour"}, "cloud": "Mars"}'
    file.parent.mkdir()
    file.write_text(newer)
    store, told = opened(file)
    assert (store.current.language, store.current.appearance) == ("de", "system")
    assert [key for key, _ in told] == ["settings-newer"]
    assert str(file) in told[0][1]
    store.change(language="en")
    assert store.current.language == "en"
    assert len(told) == 1, "that changes hold until the end was said"
    assert file.read_text() == newer


def test_what_is_not_ours_survives_a_change(file: Path) -> None:
    strange = {
        "version": 1,
        "appearance": "sepia",
        "zoom": {"of": ["a newer", 1.5, None]},
        "half": "\ud800",
        "columns": {"name": 300, "tags": "wide", "role": 9},
        "registrations": {
            "AzureCloud": {"client_id": "one", "certificate": "by a newer one"},
            "Mars": "of a kind to come",
            "AzureChinaCloud": {"client_id": "two"},
        },
        "private_clouds": [
            {"address": "https://localhost:1", "ca_file": "a.pem", "note": "ours"},
            {"address": "https://[", "note": "nonsense"},
            "of a kind to come",
        ],
    }
    file.parent.mkdir()
    file.write_text(json.dumps(strange))
    store, told = opened(file)
    store.change(
        language="de",
        columns={"name": 310},
        registrations={"AzureCloud": Registration("three")},
        private_clouds=(
            PrivateCloud("https://localhost:2"),
            PrivateCloud("https://localhost:1", "b.pem"),
        ),
    )
    assert told == []
    assert json.loads(file.read_text()) == strange | {
        "language": "de",
        "columns": {"name": 310, "tags": "wide"},
        "registrations": {
            "AzureCloud": {
                "client_id": "three",
                "certificate": "by a newer one",
                "redirect_uri": "",
                "tenant": "",
            },
            "Mars": "of a kind to come",
        },
        "private_clouds": [
            {"address": "https://localhost:2", "ca_file": ""},
            {"address": "https://localhost:1", "ca_file": "b.pem", "note": "ours"},
            {"address": "https://[", "note": "nonsense"},
            "of a kind to come",
        ],
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("az_path", "/usr/bin/az\0"),
        ("az_path", "/usr/bin/az\n--help"),
        ("az_path", "\ud800"),
        ("az_path", "a" * 5000),
        ("az_path", 7),
        ("proxy", ["http://proxy"]),
        ("appearance", "sepia"),
        ("language", "tlh"),
        ("log_level", "loud"),
        ("stay_signed_in", "yes"),
        ("stay_signed_in", 1),
        ("columns", {"name": True, "id": -1, "state": 1e3, "role": 10**9}),
        ("columns", [1]),
        ("registrations", {"a\0b": {"client_id": "x"}}),
        ("private_clouds", [{"address": "https://"}, {"address": "http://a"}, {"address": 1}, 5]),
        ("private_clouds", [{"address": "https://a b"}, {"address": "https://a:port"}]),
        ("private_clouds", {"address": "https://localhost"}),
    ],
)
def test_a_value_that_makes_no_sense_counts_as_not_set(
    file: Path, name: str, value: object
) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"version": 1, name: value}))
    store, told = opened(file)
    assert (store.current, told) == (Settings(), [])
    store.change(geometry="800x600+0+0")  # something else
    assert json.loads(file.read_text())[name] == value, "and stays in the file"


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


def test_a_mark_of_byte_order_is_none_of_the_text(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'\xef\xbb\xbf{"version": 1, "language": "de"}')
    store, told = opened(file)
    assert (store.current.language, told) == ("de", [])


@settings(deadline=None)  # other programs may be busy
@given(st.dictionaries(st.sampled_from([*Settings.__dataclass_fields__, "other"]), anything))
def test_any_json_gives_settings_that_come_back(content: dict[str, object]) -> None:
    found = from_json(content)
    assert from_json(json.loads(json.dumps(to_json(found)))) == found
