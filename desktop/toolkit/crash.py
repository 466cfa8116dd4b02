"""Where unexpected exceptions end, whoever let them out: a callback of the window, another thread,
the interpreter. Each is logged, remembered in ``crashes``, and told to ``on_crash`` on the main
thread; the program goes on.

Another thread may not touch Tk, and Tk cannot be woken from one. So the thread leaves its crash in
a queue, and ``Watch`` looks there twice a second, but only while other threads live: when the last
of them has ended, whatever it left has been fetched, and nothing turns any more.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import tkinter as tk
from collections.abc import Callable
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, NamedTuple

REST_MS: Final = 500
#: A callback that fails at every turn of a clock must not fill the memory.
KEPT: Final = 50
_LONGEST: Final = 200


class Crash(NamedTuple):
    """One exception as text without secrets; it holds nothing of the program alive.

    ``place`` is where it was raised, ``summary`` one line, ``details`` the traceback.
    """

    place: str
    summary: str
    details: str


#: What the main thread has heard of since the program started, the first ``KEPT``.
crashes: Final[list[Crash]] = []
_told: Final[SimpleQueue[Crash]] = SimpleQueue()


class _Ear:
    on_crash: Callable[[Crash], None] | None = None
    watch: Watch | None = None


def install(root: tk.Tk, on_crash: Callable[[Crash], None] | None = None) -> None:
    """Take over from Tk, which would print to a standard error that may not exist. Main thread."""
    root.report_callback_exception = lambda kind, error, trace: _of_callback(
        root, kind, error, trace
    )
    _Ear.on_crash = on_crash


class Watch:
    """Fetches what other threads left; its methods are for the main thread."""

    def __init__(self, root: tk.Misc) -> None:
        self._root = root
        self._after: str | None = None
        self._closed = False
        _Ear.watch = self

    @property
    def turning(self) -> bool:
        return self._after is not None

    def wake(self) -> None:
        """There may be other threads from now on."""
        if self._after is None and not self._closed:
            self._after = self._root.after(REST_MS, self._turn)

    def stop(self) -> None:
        """Stop for good; to be called before the root is destroyed."""
        self._closed = True
        if self._after is not None:
            self._root.after_cancel(self._after)
            self._after = None
        if _Ear.watch is self:
            _Ear.watch = None

    def _turn(self) -> None:
        self._after = None
        # Asked before fetching: what ends in between has left its crash already.
        alone = threading.active_count() <= 1
        with contextlib.suppress(Empty):
            while True:
                _hear(_told.get_nowait())
        if not alone:
            self.wake()


def hook() -> Callable[[], None]:
    """Hear of exceptions of threads and of the interpreter; answers how to stop that."""
    before = threading.excepthook, sys.excepthook, sys.unraisablehook
    threading.excepthook = _of_thread
    sys.excepthook = _of_program
    sys.unraisablehook = _of_interpreter

    def undo() -> None:
        threading.excepthook, sys.excepthook, sys.unraisablehook = before

    return undo


def told_of(error: BaseException) -> Crash:
    """``error`` as text. Any thread."""
    import traceback  # noqa: PLC0415 - when something has failed

    from desktop.clean_text import lines  # noqa: PLC0415 - when something has failed
    from desktop.domain.redaction import clean  # noqa: PLC0415 - when something has failed

    details = clean(lines("".join(traceback.format_exception(error))))
    summary = clean(lines(traceback.format_exception_only(error)[-1].strip()))[:_LONGEST]
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return Crash(f"{type(error).__name__} {place}", summary, details)


def _of_callback(
    root: tk.Tk, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):  # Ctrl+C in the terminal that started us
        root.quit()
        return
    _log("exception in a callback of the window", error)
    _hear(told_of(error))


def _of_thread(found: threading.ExceptHookArgs) -> None:
    if found.exc_value is not None and not issubclass(found.exc_type, SystemExit):
        name = found.thread.name if found.thread else "?"
        _leave(f"exception in the thread {name}", found.exc_value)


def _of_interpreter(found: sys.UnraisableHookArgs) -> None:
    if found.exc_value is not None and not sys.is_finalizing():
        _leave("exception that nobody could catch", found.exc_value)


def _of_program(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The main thread itself ends: there is no window any more that could say so."""
    if not issubclass(kind, KeyboardInterrupt):
        _log("the program ended", error)
    sys.__excepthook__(kind, error, trace)


def _leave(words: str, error: BaseException) -> None:
    """On any thread."""
    _log(words, error)
    _told.put(told_of(error))
    if threading.current_thread() is threading.main_thread() and _Ear.watch is not None:
        with contextlib.suppress(tk.TclError, RuntimeError):  # the window is gone
            _Ear.watch.wake()


def _hear(crash: Crash) -> None:
    if len(crashes) < KEPT:
        crashes.append(crash)
    if _Ear.on_crash is not None:
        try:
            _Ear.on_crash(crash)
        except Exception as error:  # noqa: BLE001 - it is logged
            _log("a crash could not be shown", error)


def _log(words: str, error: BaseException) -> None:
    import logging  # noqa: PLC0415 - when something has failed

    logging.getLogger(__name__).error(words, exc_info=error)
