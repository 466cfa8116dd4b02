"""Remembers that az's sign-in was found to be expired: az itself does not say so without network.

Only until az is signed in anew, which rewrites its profile; the file's time tells, its content is
not looked at. Any thread.
"""

from __future__ import annotations

from desktop.identity import az_files


class _Seen:
    stamp: tuple[str, int] | None = None


def note() -> None:
    """A token was refused because the sign-in is over."""
    _Seen.stamp = _stamp()


def is_noted() -> bool:
    """Whether az's profile is still the one whose sign-in was over."""
    return _Seen.stamp is not None and _Seen.stamp == _stamp()


def _stamp() -> tuple[str, int] | None:
    file = az_files.folder() / "azureProfile.json"
    try:
        return (str(file), file.stat().st_mtime_ns)
    except OSError:
        return None
