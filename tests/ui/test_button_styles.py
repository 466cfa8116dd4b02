"""The look of buttons is one module's: what it says is what is on the screen."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

import pytest

from desktop.domain.value import replace
from desktop.toolkit import button_styles, theme
from desktop.toolkit.palette import LIGHT
from desktop.toolkit.root import Root
from desktop.toolkit.widgets import button
from tests.support.display import Display

pytestmark = pytest.mark.gui


@pytest.fixture
def shown(display: Display) -> Callable[[], tuple[ttk.Button, ttk.Style]]:
    def made() -> tuple[ttk.Button, ttk.Style]:
        root = Root("Azimuth")
        theme.install(root, theme.Mode.LIGHT)
        found = button(root, "Save", lambda: None, style="Primary.TButton", icon="save")
        found.pack()
        root.update()
        return found, ttk.Style(root)

    return made


@pytest.mark.parametrize(
    ("style", "colour"),
    [("TButton", "muted"), ("Primary.TButton", "on_accent"), ("Large.Primary.TButton", "on_accent"),
     ("Flat.TButton", "muted"), ("Side.Flat.TButton", "muted"), ("Link.TButton", "link"),
     ("Warn.Link.TButton", "link")],
)  # fmt: skip
def test_an_icon_has_the_colour_of_its_kind(style: str, colour: str) -> None:
    assert button_styles.icon_colour(LIGHT, style) == getattr(LIGHT, colour)


def test_another_look_takes_one_module(
    shown: Callable[[], tuple[ttk.Button, ttk.Style]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, style = shown()
    height = before.winfo_height()
    assert style.lookup("Primary.TButton", "foreground") == theme.colours().on_accent
    before.winfo_toplevel().destroy()
    kinds = [
        replace(kind, padding=(30, 20), text="warn") if kind.name == "Primary." else kind
        for kind in button_styles.KINDS
    ]
    monkeypatch.setattr(button_styles, "KINDS", tuple(kinds))
    after, style = shown()
    assert after.winfo_height() == height + 2 * theme.px(14)
    assert style.lookup("Primary.TButton", "foreground") == theme.colours().warn
    assert isinstance(after.winfo_toplevel(), tk.Tk)
    after.winfo_toplevel().destroy()
