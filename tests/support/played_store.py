"""A token store that is a folder, so that several processes share it; slow, locked or hung at will.

It stands where the system's store is opened. Each entry is a file; its name is the key as hex.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from pathlib import Path

from desktop.identity import saved_sign_ins
from desktop.identity.encrypted_store import EncryptedStoreError
from tests.support.waiting import wait_until


class PlayedStore:
    """The files ``locked`` and ``hung`` beside the entries make it so while they are there."""

    def __init__(self, folder: Path, delay_s: float = 0.0) -> None:
        self.folder, self.delay_s = folder, delay_s
        #: Called with what is done, before and after it is.
        self.on_step: Callable[[str], None] = lambda what: None
        folder.mkdir(parents=True, exist_ok=True)

    def open(self) -> PlayedStore:
        """What ``open_store`` does."""
        if (self.folder / "locked").exists():
            raise EncryptedStoreError("store-locked", "the keyring is locked")
        return self

    def install(self) -> None:
        """For a process of its own, which needs no undoing."""
        setattr(saved_sign_ins, "open_store", self.open)  # noqa: B010 - a name that it only imports

    @property
    def keys(self) -> set[str]:
        return {bytes.fromhex(file.stem).decode() for file in self.folder.glob("*.entry")}

    def load(self, key: str) -> str | None:
        self._pause()
        file = self._file(key)
        return file.read_text("utf-8") if file.exists() else None

    def save(self, key: str, text: str) -> None:
        self.on_step("before save")
        self._pause()
        new = self._file(key).with_suffix(f".{time.monotonic_ns()}")
        new.write_text(text, "utf-8")
        new.replace(self._file(key))
        self.on_step("after save")

    def delete(self, key: str) -> None:
        self.on_step("before delete")
        self._pause()
        self._file(key).unlink(missing_ok=True)
        self.on_step("after delete")

    def sweep(self, keys: Collection[str], *, only_count: bool = False) -> int:
        others = self.keys - set(keys)
        for key in () if only_count else others:
            self.delete(key)
        return len(others)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key.encode().hex()}.entry"

    def _pause(self) -> None:
        time.sleep(self.delay_s)
        if (self.folder / "hung").exists():
            wait_until(lambda: not (self.folder / "hung").exists(), 60, "a store that hangs")
