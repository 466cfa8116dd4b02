"""Files that somebody has open, which Windows neither renames nor removes nor replaces."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop import paths, safe_write
from desktop.identity import accounts, encrypted_store
from desktop.settings_store import SettingsStore

KEY = "ada@contoso.com"


@contextmanager
def read_by_somebody(file: Path, asked: threading.Event) -> Iterator[None]:
    """Open it as any other program does, until what is done to it was refused once."""
    begun = threading.Event()

    def read() -> None:
        with file.open("rb"):
            begun.set()
            assert asked.wait(30)

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        asked.set()
        reader.join(30)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once something was refused because the file was open; so no second is measured."""
    found, sleep = threading.Event(), safe_write.time.sleep
    monkeypatch.setattr(safe_write, "IN_USE_S", 30.0)

    def told(seconds: float) -> None:
        found.set()
        sleep(seconds)

    monkeypatch.setattr(safe_write.time, "sleep", told)
    return found


def set_settings_aside(file: Path) -> None:
    store = SettingsStore(file)
    store.load()
    assert [key for key, _ in store.untold] == ["settings-set-aside"]


def change_settings(file: Path) -> None:
    store = SettingsStore(file)
    store.change(language="de")
    assert store.untold == []
    store = SettingsStore(file)
    store.load()
    assert store.current.language == "de"


def set_accounts_aside(file: Path) -> None:
    told = accounts.set_aside_if_broken()
    assert told is not None
    assert told[0] == "accounts-set-aside"


def keep_tokens(file: Path) -> None:
    kept = encrypted_store._Files()
    kept.save(KEY, "new")
    assert kept.load(KEY) == "new"


def forget_tokens(file: Path) -> None:
    kept = encrypted_store._Files()
    kept.delete(KEY)
    assert kept.load(KEY) is None


def settings_file(content: str) -> Path:
    paths.write_whole(paths.settings_file(), content)
    return paths.settings_file()


def accounts_file() -> Path:
    paths.write_whole(paths.accounts_file(), "[")
    return paths.accounts_file()


def tokens_file() -> Path:
    encrypted_store._Files().save(KEY, "old")
    return encrypted_store._Files()._path(KEY)


@pytest.mark.parametrize(
    ("made", "do"),
    [
        (lambda: settings_file("["), set_settings_aside),
        (lambda: settings_file('{"version": 1}'), change_settings),
        (accounts_file, set_accounts_aside),
        (tokens_file, keep_tokens),
        (tokens_file, forget_tokens),
    ],
    ids=["settings aside", "settings", "accounts aside", "tokens", "tokens removed"],
)
def test_who_reads_a_file_for_a_moment_holds_up_nothing(
    made: Callable[[], Path], do: Callable[[Path], None], refused: threading.Event
) -> None:
    file = made()
    with read_by_somebody(file, refused):
        do(file)
    assert refused.is_set()


@contextmanager
def replaced_by_somebody(file: Path, asked: threading.Event) -> Iterator[None]:
    """Hold it as who replaces it does, for himself alone, until somebody was refused once."""
    import _winapi

    reading, alone, there = 0x80000000, 0, 3
    handle = _winapi.CreateFile(str(file), reading, alone, 0, there, 0, 0)

    def let_go() -> None:
        asked.wait(30)
        _winapi.CloseHandle(handle)

    holder = threading.Thread(target=let_go)
    holder.start()
    try:
        yield
    finally:
        asked.set()
        holder.join(30)


def read_settings(file: Path) -> None:
    store = SettingsStore(file)
    store.load()
    assert store.untold == []
    assert store.current.language == "de"


def read_accounts(file: Path) -> None:
    assert accounts.read().to_remove == {KEY}


def read_tokens(file: Path) -> None:
    assert encrypted_store._Files().load(KEY) == "old"


def find_keys_set_aside(file: Path) -> None:
    assert accounts.keys_set_aside() == {KEY}


def list_to_remove() -> Path:
    with accounts.changing() as listed:
        listed.remove_later(KEY)
    return paths.accounts_file()


def list_set_aside() -> Path:
    file = accounts_file()
    file.write_text(f'[{{"key": "{KEY}"')
    accounts.set_aside_if_broken()
    [aside] = file.parent.glob(accounts._ASIDE)
    return aside


@pytest.mark.parametrize(
    ("made", "do"),
    [
        (lambda: settings_file('{"version": 1, "language": "de"}'), read_settings),
        (list_to_remove, read_accounts),
        (list_set_aside, find_keys_set_aside),
        (tokens_file, read_tokens),
    ],
    ids=["settings", "accounts", "accounts aside", "tokens"],
)
def test_who_replaces_a_file_holds_up_no_reader(
    made: Callable[[], Path], do: Callable[[Path], None], refused: threading.Event
) -> None:
    file = made()
    with replaced_by_somebody(file, refused):
        do(file)
    assert refused.is_set()


def test_who_keeps_it_open_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_write, "IN_USE_S", 0.1)
    file = tmp_path / "settings.json"
    file.write_text('{"version": 1}')
    store = SettingsStore(file)
    with file.open("rb"):
        store.change(language="de")
    assert store.current.language == "de", "in force until the end"
    assert [key for key, _ in store.untold] == ["settings-unsaved"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
