"""What is declared of a setting: default, how a file's value is read and written, its widget.

``domain.settings.Settings`` declares each setting once, with a function of this module; the file,
the settings dialog, and the diagnostics iterate over ``declared``. Pure; any thread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from desktop.domain.value import MISSING, FieldSpec, Value

#: No path, address or ID is longer.
MOST_LETTERS: Final = 4_096
#: Control characters, and halves of surrogate pairs: no path or address holds one, and Tk, the
#: system's calls and encodings each fail on some of them in a way of their own.
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(value: Any) -> str | None:
    """``value`` if it is a text that any part of the system takes, of a length that makes sense."""
    fits = isinstance(value, str) and len(value) <= MOST_LETTERS and not _UNFIT.search(value)
    return value if fits else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


class Widget(StrEnum):
    """How the dialog shows a setting.

    Its texts are ``settings.<name>`` and, by kind: ``.<value>`` of a choice without ``named``,
    ``.text`` of a switch, ``.hint`` of a text (``.wrong`` where it has a ``check``), ``.browse``
    and ``.choose`` of a file; ``.note`` below a text is shown where there is one.
    """

    CHOICE = "choice"
    SWITCH = "switch"
    TEXT = "text"
    FILE = "file"
    #: The clouds, which the state knows; choosing one may sign out.
    CLOUD = "cloud"


class Setting(FieldSpec):
    """One setting. Made by ``choice``, ``switch``, ``text`` and ``kept``."""

    __slots__ = ("check", "choices", "in_diagnostics", "merge", "named", "read", "widget", "write")

    def __init__(  # noqa: PLR0913 - the parts of a declaration, all of them named
        self,
        default: Any = MISSING,
        factory: Any = MISSING,
        *,
        read: Callable[[Any], Any] = one_line,
        write: Callable[[Any], Any] = lambda value: value,
        merge: Callable[[Any, Any], Any] = lambda before, after: after,
        widget: Widget | None = None,
        choices: Callable[[], tuple[str, ...]] = tuple,
        named: Callable[[str], str] | None = None,
        check: Callable[[str], bool] = lambda text: True,
        in_diagnostics: bool = True,
        shown: bool = True,
    ) -> None:
        super().__init__(default, factory, shown=shown, compare=True)
        #: Of a file's value: what it means; None if it makes no sense, which counts as not set.
        self.read = read
        #: The same back, of JSON's own types.
        self.write = write
        #: What a file had and what is to be written, together: for settings that hold entries.
        self.merge = merge
        #: None: it is not in the dialog.
        self.widget, self.choices, self.named, self.check = widget, choices, named, check
        self.in_diagnostics = in_diagnostics


def choice(
    default: str, choices: Callable[[], tuple[str, ...]], named: Callable[[str], str] | None = None
) -> Any:
    """One of ``choices()``. ``named``: what a value is called, "" for the text of its own."""

    def read(value: Any) -> str | None:
        return value if isinstance(value, str) and value in choices() else None

    return Setting(default, read=read, widget=Widget.CHOICE, choices=choices, named=named)


def switch() -> Any:
    """On or off; off at a first start."""
    return Setting(default=False, read=_truth, widget=Widget.SWITCH)


def text(
    widget: Widget = Widget.TEXT,
    *,
    check: Callable[[str], bool] = lambda text: True,
    write: Callable[[str], str] = lambda text: text,
    shown: bool = True,
) -> Any:
    """A text that is typed; empty: not set. ``check``: what it must be, besides empty.

    ``shown`` False: it may hold a secret, and no ``repr`` has it.
    """
    return Setting("", widget=widget, check=check, write=write, shown=shown)


def kept(
    default: Any = MISSING,
    *,
    factory: Callable[[], Any] = MISSING,
    read: Callable[[Any], Any] = one_line,
    merge: Callable[[Any, Any], Any] = lambda before, after: after,
    in_diagnostics: bool = True,
) -> Any:
    """What the program keeps by itself: not in the dialog."""
    return Setting(default, factory, read=read, merge=merge, in_diagnostics=in_diagnostics)


def declared(settings: Value | type[Value]) -> Mapping[str, Setting]:
    """The settings of ``Settings`` (or of an instance), by name, in the order of the dialog."""
    return {name: each for name, each in settings.__told__.items() if isinstance(each, Setting)}
