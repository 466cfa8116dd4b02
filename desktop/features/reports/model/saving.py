"""Saving a report: whole or not at all, and through nobody else's link."""

from __future__ import annotations

from pathlib import Path

from desktop import safe_write


def save(path: Path, content: bytes) -> None:
    """Put ``content`` into ``path``.

    The user's own link is followed, and an existing file of his keeps its permissions, as with an
    ordinary save. Raises OSError (for a link of somebody else's, a folder, a pipe, a device, too);
    then ``path`` is as it was and nothing is left beside it.
    """
    safe_write.write(path, content)
