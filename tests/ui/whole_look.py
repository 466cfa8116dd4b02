"""What a real start shows, widget by widget: options and sizes, to be compared with another's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from tests.support.display import Display
from tests.support.parts import ROOT

# The real start up to the first paint, then dialogs with every kind of widget that there is; what
# each widget is like, and how large. Tk reads the resources once, so each look is a new process.
PROGRAM = """
import json, sys
from desktop import app
from desktop.features.sign_in.controller import SignInController
from desktop.launch import parse
from desktop.window.main_window import MainWindow
from tests.ui import sample_details, sample_events

def walk(tk, path):  # Tk's own too, which tkinter does not know of: the list of a combobox
    yield path
    for child in tk.splitlist(tk.call("winfo", "children", path)):
        yield from walk(tk, str(child))

def look(tk, widget):
    found = {str(tk.splitlist(o)[0]): str(tk.splitlist(o)[4])
             for o in tk.splitlist(tk.call(widget, "configure")) if len(tk.splitlist(o)) > 4}
    # Scripts and variables have numbers of their own in each run.
    told = {k: v for k, v in found.items() if "ommand" not in k and "ariable" not in k
            and k not in ("-image", "-menu")}
    size = [tk.call("winfo", side, widget) for side in ("reqwidth", "reqheight")]
    return tk.call("winfo", "class", widget), size, told

windows = []
build = MainWindow.__init__

def init(self, *given, **named):
    windows.append(self)
    build(self, *given, **named)

def start(self):
    window, = windows
    for event in (*sample_events.readiness(), *sample_events.partial()):
        window._app.events.publish(event)
    root = window.root
    while not window.centre.access.table.settled:
        root.update()
    tree = window.centre.access.table.tree
    tree.selection_set(tree.get_children(tree.get_children()[0])[0])
    root.update()
    window.centre.details.open_tab("code")
    dialogs = window.dialogs
    for each in (dialogs.open_settings, dialogs.open_activity, dialogs.open_shortcuts): each()
    dialogs.open_guide(None)
    root.tk.call("ttk::combobox::Post", window.sign_in.options.cloud)
    from desktop.toolkit import menu
    menu.pop_up(root, [menu.Entry("One", print), None, menu.Entry("Two", print)], 10, 10)
    from desktop.domain.models import Method
    from desktop.domain import events as ev
    for event in (ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code())):
        window._app.events.publish(event)
    root.update_idletasks()
    print(json.dumps([look(root.tk, path) for path in walk(root.tk, ".")]), flush=True)
    import os
    os._exit(0)

SignInController.start, MainWindow.__init__ = start, init
sys.exit(app.run(parse([])))
"""


def seen(display: Display, **environment: str) -> list[Any]:
    """Class, size and options of each widget, in a program started with that environment."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT, env=os.environ | display.env | environment,
        check=False, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout)
    return found
