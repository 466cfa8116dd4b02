"""Where the exceptions of Tk callbacks end: in the log, and in ``crashes``. Main thread."""

from __future__ import annotations

import logging
import tkinter as tk
from types import TracebackType
from typing import Final

LOG = logging.getLogger(__name__)

#: Every exception that a callback let out since the program started.
crashes: Final[list[BaseException]] = []


def install(root: tk.Tk) -> None:
    """Take over from Tk, which would print to a standard error that may not exist."""
    root.report_callback_exception = _report


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    crashes.append(error)
    LOG.error("exception in a callback of the window", exc_info=(kind, error, trace))
