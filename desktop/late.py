"""Parts of the executable that are unpacked once something asks for them, after the first paint.

``build.spec`` says which: the libraries of TLS and cryptography, half of all. From source, and
where the build left nothing packed, there is nothing to do. Any thread.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Final

_INDEX: Final = "_late_index"
_lock: Final = threading.Lock()
_waiting: dict[str, str] = {}  # path in the bundle -> the module that holds it


def install() -> None:
    """From now on a module that is still packed is unpacked when it is imported."""
    if not hasattr(sys, "_MEIPASS"):
        return
    try:
        _waiting.update(importlib.import_module(_INDEX).DATA)
    except ModuleNotFoundError:
        return
    sys.meta_path.insert(0, _Finder({_module_of(name) for name in _waiting}))


def unpack() -> None:
    """Write out what is still packed; returns once all of it is there. Raises OSError."""
    with _lock:
        if not _waiting:
            return
        home = Path(getattr(sys, "_MEIPASS", ""))
        for name, holder in list(_waiting.items()):
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(importlib.import_module(holder).DATA)
            del sys.modules[holder], _waiting[name]
        importlib.invalidate_caches()


class _Finder:
    """Finds nothing itself: it sees to it that the others can."""

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        if name in self._names:
            unpack()
        return None


def _module_of(name: str) -> str:
    """``cryptography/hazmat/bindings/_rust.abi3.so`` is cryptography.hazmat.bindings._rust."""
    return name.rpartition("lib-dynload/")[2].partition(".")[0].replace("/", ".")
