"""Commands that are only remembered, and a window with its state for a test."""

from __future__ import annotations

import threading
import time
import tkinter as tk
from collections.abc import Callable, Iterable
from tkinter import ttk
from typing import Any

from desktop.commands import RememberLayout
from desktop.domain import columns
from desktop.domain.events import Event
from desktop.domain.state import AccessState
from desktop.features.sign_in.model import ChooseCloud
from desktop.kernel.app import App
from desktop.kernel.commands import Command, Commands
from desktop.window.main_window import LaunchView, MainWindow
from tests.support.display import Display


class RememberedCommands(Commands):
    """Views answer theirs; what controllers would answer is remembered in ``ran``."""

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[Command] = []

    def run(self, command: Command) -> None:
        if type(command) in self._handlers:
            super().run(command)
        elif not isinstance(command, RememberLayout):  # the window's own, whenever it stands still
            self.ran.append(command)
        if isinstance(command, ChooseCloud) and command.name_or_url.startswith("http://"):
            raise ValueError(command.name_or_url)


class Stage:
    """A main window on a root, its state, and what it asked for."""

    def __init__(self, root: tk.Tk, display: Display, **view: Any) -> None:
        self.root = root
        self.display = display
        self.app = App(AccessState(), RememberedCommands())
        self.state = self.app.state
        self.window = MainWindow(root, self.app, initial=LaunchView(**view))

    @property
    def ran(self) -> list[Command]:
        """The commands that nothing in the window handles, in order."""
        assert isinstance(self.app.commands, RememberedCommands)
        return self.app.commands.ran

    @property
    def kinds(self) -> list[type[Command]]:
        """The types of ``ran``."""
        return [type(command) for command in self.ran]

    def run(self, command: Command) -> None:
        """As a button does."""
        self.app.commands.run(command)

    def tell(self, *events: Event | Iterable[Event]) -> None:
        """As flows do."""
        for told in events:
            for event in (told,) if isinstance(told, Event) else told:
                self.app.events.publish(event)

    def turn(self, seconds: float = 0.0) -> None:
        """Let the window live for a while, or until it has nothing to do."""
        deadline = time.monotonic() + seconds
        while True:
            self.root.update()
            if time.monotonic() >= deadline:
                return
            time.sleep(0.005)

    def wait(self, condition: Callable[[], Any], what: str, timeout_s: float = 10.0) -> Any:
        """Turn the window's loop until the condition is met, and return its answer."""
        deadline = time.monotonic() + timeout_s
        while True:
            self.root.update()
            if answer := condition():
                return answer
            if time.monotonic() >= deadline:
                message = f"waited {timeout_s:g} s in vain for {what}"
                raise AssertionError(message)
            time.sleep(0.005)

    def beside(self, work: Callable[[], Any]) -> Any:
        """Do on another thread what waits for the window, whose loop goes on turning here."""
        told: list[Any] = []

        def run() -> None:
            try:
                told.append(work())
            except BaseException as error:  # noqa: BLE001 - raised again below
                told.append(error)

        thread = threading.Thread(target=run, name="hand")
        thread.start()
        self.wait(lambda: not thread.is_alive(), "the hand", 20)
        if isinstance(told[0], BaseException):
            raise told[0]
        return told[0]

    def press(self, *keys: str, title: str = "Azimuth") -> None:
        """Press real keys in the window of that title."""

        def hand() -> None:
            self.display.key(self.display.wait_window(title), *keys)

        self.beside(hand)
        self.turn(0.05)

    def type(self, text: str, title: str = "Azimuth") -> None:
        """Type real letters into the window of that title."""
        self.beside(lambda: self.display.type(self.display.wait_window(title), text))
        self.turn(0.05)

    def clipboard(self) -> str:
        """What another program would paste."""
        return str(self.beside(self.display.wait_clipboard))

    def rows(self) -> list[tuple[int, str]]:
        """What the table shows, from top to bottom: depth and name."""
        tree = self._told_tree()

        def below(parent: str, depth: int) -> list[tuple[int, str]]:
            found = []
            for key in tree.get_children(parent):
                found.append((depth, self.said(key)))
                found += below(key, depth + 1)
            return found

        return below("", 0)

    def said(self, key: str, column: str = "name") -> str:
        """What the cell of that row says, however little of it there is room for."""
        full = self.window.centre.access.table.full_text(key, columns.place_of(column))
        tree = self._told_tree()
        shown = str(tree.item(key, "text") if column == "name" else tree.set(key, column))
        begun = shown.endswith("…") and full.startswith(shown[:-1])
        assert begun or shown == full, f"{shown!r} is shown for {full!r}"
        return full

    def _told_tree(self) -> ttk.Treeview:
        """The tree, which may be told things a twentieth of a second late."""
        view = self.window.centre.access.table.view
        view.flush()
        return view.tree

    def names(self, depth: int = 1) -> list[str]:
        """The names in the table at that depth: 0 are tenants, 1 what is below them."""
        return [name for at, name in self.rows() if at == depth]

    def find(self, text: str, within: tk.Misc | None = None) -> tk.Misc:
        """The visible widget whose text that is."""
        for widget in self.visible(within):
            if _text_of(widget) == text:
                return widget
        message = f"{text!r} is not to be seen; there are {self.texts(within)}"
        raise AssertionError(message)

    def texts(self, within: tk.Misc | None = None) -> list[str]:
        """Every text that labels and buttons show, and every line of texts to read."""
        return [text for widget in self.visible(within) for text in _lines_of(widget) if text]

    def visible(self, within: tk.Misc | None = None) -> list[tk.Misc]:
        found = [within or self.root]
        for widget in found:
            found += [child for child in widget.winfo_children() if child.winfo_ismapped()]
        return found

    def click(self, text: str, within: tk.Misc | None = None) -> None:
        """Press the button of that text."""
        button = self.find(text, within)
        assert isinstance(button, ttk.Button), text
        assert not button.instate(["disabled"]), text
        button.invoke()
        self.turn()

    def settle(self) -> None:
        """Until every row that was told of is in the table."""
        self.wait(lambda: self.window.centre.access.table.settled, "the rows")
        self.turn()


def _lines_of(widget: tk.Misc) -> list[str]:
    if isinstance(widget, tk.Text):
        return widget.get("1.0", "end-1c").splitlines()
    return [_text_of(widget)]


def _text_of(widget: tk.Misc) -> str:
    if not isinstance(widget, ttk.Label | ttk.Button | ttk.Checkbutton):
        return ""
    return str(widget.cget("text")).strip()
