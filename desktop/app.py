"""The composition root: builds window, runner and controllers, and runs the main loop."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Final

from desktop import translations
from desktop.controllers import Controllers
from desktop.domain.events import Closed, SettingsChanged
from desktop.domain.state import AccessState
from desktop.features.settings.model import cloud_at_start
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Emit, Runner
from desktop.toolkit import crash
from desktop.toolkit.bridge import Pump
from desktop.toolkit.first_paint import FirstPaint
from desktop.toolkit.root import Root
from desktop.toolkit.theme import Mode
from desktop.translations.system import language_for
from desktop.window.main_window import LaunchView, MainWindow

if TYPE_CHECKING:  # at run time it is imported once the window has been painted
    from desktop.log_file import LogFile

#: Workers that build rows must not hold the interpreter for the usual 5 ms while the window paints.
SWITCH_INTERVAL_S: Final = 0.0005
#: Looking through everything that 20,000 rows are made of takes 50 ms each time, and none of it is
#: garbage. What is, is so soon: the young are looked through as ever, those of three rounds once
#: more; ten rounds, as usual, take 5 ms in one go.
GARBAGE: Final = (2_000, 3, 3_000)


def run(options: Options) -> int:
    """Open the window, do what ``options`` ask, and return the exit status once it has closed."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    store = SettingsStore()
    store.load()
    translations.use(language_for(store.current.language))
    cloud = cloud_at_start(options, store.current)
    app, runner = App(AccessState(cloud=cloud, settings=store.current)), Runner()
    controllers = Controllers(options, app, runner, store)
    flow = controllers.sign_in
    root = Root("Azimuth")
    if hasattr(sys, "_MEIPASS"):  # where the bundle has its Tcl: not for programs that we start
        for name in ("TCL_LIBRARY", "TK_LIBRARY"):
            os.environ.pop(name, None)
    paint, pump, watch = FirstPaint(root), Pump(root, runner), crash.Watch(root)
    unhook = crash.hook()

    def work() -> None:
        pump.wake()
        watch.wake()

    runner.on_work = work
    window = MainWindow(root, app, initial=_launch_view(options, store))

    def closed(_: Closed) -> None:
        pump.stop()
        watch.stop()
        window.close()

    app.events.subscribe(closed, Closed)

    logs: list[LogFile] = []

    def painted() -> None:
        from desktop.log_file import LogFile  # noqa: PLC0415 - not before the first paint

        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()
        log = LogFile(store.current.log_level)
        logs.append(log)
        app.events.subscribe(lambda event: log.follow(event.settings.log_level), SettingsChanged)
        flow.start()
        window.set_icon()
        runner.start("leftovers", _sweep, on_failed=lambda error: None)

    # Only once the window has been painted: whatever starts now may not delay it.
    paint.then(painted)
    try:
        root.mainloop()
    finally:
        flow.stop()
        unhook()
        for log in logs:
            log.close()
    return controllers.reports.exit_status


def _sweep(emit: Emit, cancel: CancelToken) -> None:
    from desktop import leftovers  # noqa: PLC0415 - on a worker

    leftovers.sweep()


def _launch_view(options: Options, store: SettingsStore) -> LaunchView:
    return LaunchView(
        tenant=options.tenant or "",
        client_id=options.client_id or "",
        redirect_uri=options.redirect_uri or "",
        mode=Mode(store.current.appearance),
    )
