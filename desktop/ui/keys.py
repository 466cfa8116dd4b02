"""The keys of the main window: the table that binds them and that the shortcut sheet shows."""

from __future__ import annotations

from typing import Final

#: What a key does (``help.<name>`` says it), Tk's names of the keys, and how a person writes them.
WINDOW_KEYS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("sign_in_1", ("<Control-Key-1>",), "Ctrl+1"),
    ("sign_in_2", ("<Control-Key-2>",), "Ctrl+2"),
    ("sign_in_3", ("<Control-Key-3>",), "Ctrl+3"),
    ("sign_in_4", ("<Control-Key-4>",), "Ctrl+4"),
    ("sign_in_5", ("<Control-Key-5>",), "Ctrl+5"),
    ("cancel", ("<Escape>",), "Esc"),
    ("filter", ("<Control-f>",), "Ctrl+F"),
    ("refresh", ("<F5>",), "F5"),
    ("report", ("<Control-s>",), "Ctrl+S"),
    ("activity", ("<Control-l>",), "Ctrl+L"),
    ("settings", ("<Control-comma>",), "Ctrl+,"),
    ("help", ("<F1>",), "F1"),
    ("quit", ("<Control-q>",), "Ctrl+Q"),
)

#: Only shown: bound where they belong.
OTHER_KEYS: Final = (
    ("code_open", "Enter"),
    ("code_copy", "Ctrl+C"),
    ("mnemonics", "Alt"),
    ("row_copy", "Ctrl+C"),
    ("row_table", "Ctrl+Shift+C"),
    ("row_more", "Shift+↑ ↓"),
    ("row_all", "Ctrl+A"),
    ("row_type", "a … z"),
    ("row_fold", "← →"),
    ("rows_fold", "Ctrl+← →"),
    ("row_menu", "Shift+F10"),
)
