"""The composition root: builds the window, the runner and the flow, and runs the main loop."""

from __future__ import annotations

import sys
import tkinter as tk

from desktop.access.state import AccessState
from desktop.flows.main_flow import MainFlow, cloud_at_start
from desktop.launch import Options
from desktop.tasks.runner import Runner
from desktop.ui.bridge import Pump
from desktop.ui.main_window import MainWindow

#: Workers that build rows must not hold the interpreter for the usual 5 ms while the window paints.
SWITCH_INTERVAL_S = 0.0005


def run(options: Options) -> int:
    """Open the window, do what ``options`` ask, and return the exit status once it has closed."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    state, runner = AccessState(cloud=cloud_at_start(options)), Runner()
    flow = MainFlow(options, state, runner)
    root = tk.Tk(className="Azimuth")
    pump = Pump(root, runner)
    window = MainWindow(root, state, flow)
    root.protocol("WM_DELETE_WINDOW", flow.quit)
    # Only once the window has been painted: whatever starts now may not delay it.
    root.after_idle(lambda: root.after(1, lambda: flow.start(window)))
    try:
        root.mainloop()
    finally:
        pump.stop()
        flow.stop()
    return flow.exit_status
