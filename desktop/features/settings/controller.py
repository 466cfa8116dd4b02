"""What the user prefers, put in force and kept; and what follows from it: how the network is
reached, what each way to sign in can do. Main thread.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from functools import partial
from typing import Any

from desktop.commands import RememberLayout
from desktop.domain import events as ev
from desktop.domain.clouds import Cloud
from desktop.domain.network_options import NetworkOptions
from desktop.domain.settings import with_private_cloud
from desktop.features.settings import worker
from desktop.features.settings.model import ChangeSettings, LookUpReadiness, with_roots
from desktop.kernel.app import App
from desktop.settings_store import SettingsStore
from desktop.tasks.cancel import CancelToken
from desktop.tasks.runner import Emit, Runner, Task


class Preferences:
    """``ca_bundle`` is that of the launch options: it counts for this run only."""

    def __init__(
        self,
        app: App,
        runner: Runner,
        store: SettingsStore,
        ca_bundle: str | None,
    ) -> None:
        self._store, self._runner, self._state = store, runner, app.state
        self._tell = tell = app.events.publish
        self._ca_files = (ca_bundle,) if ca_bundle else ()
        self._readiness: Task | None = None
        self._unkept: dict[str, Any] = {}
        self._closing = False
        store.tell = lambda key, detail: tell(ev.Noticed(key, detail))
        app.commands.handle(ChangeSettings, lambda command: self.change(**command.changes))
        app.commands.handle(LookUpReadiness, lambda _: self.look_again())
        app.commands.handle(
            RememberLayout,
            lambda command: self.remember(geometry=command.geometry, columns=command.columns),
        )

    def start(self) -> None:
        """Tell what happened to the settings before there was a window to tell it."""
        for key, detail in self._store.untold:
            self._tell(ev.Noticed(key, detail))

    def change(self, **changes: object) -> None:
        """Put fields of ``Settings`` in force and keep them."""
        self._store.change(**changes)
        self._tell(ev.SettingsChanged(self._store.current))
        if "az_path" in changes:
            self.look_again()

    def keep_cloud(self, cloud: Cloud, ca_file: str | None) -> None:
        """The next start opens with this one."""
        changes: dict[str, object] = {"cloud": cloud.key}
        if cloud.private:
            changes |= with_private_cloud(self._store.current, cloud.key, ca_file)
        self.change(**changes)

    def known(self, cloud: Cloud, ca_file: str | None = None) -> Cloud:
        """A private cloud with the roots that the user once named for it."""
        return with_roots(cloud, self._store.current, ca_file)

    @property
    def stay_signed_in(self) -> bool:
        return self._store.current.stay_signed_in

    @property
    def network(self) -> NetworkOptions:
        """How the network is reached from the next sign-in or check on."""
        told = self._store.current
        return NetworkOptions(self._ca_files, told.proxy, told.no_proxy, told.az_path)

    def look_again(self) -> None:
        """Look up once more what each way to sign in can do; replaces a look under way."""
        if self._readiness is not None:
            self._readiness.cancel()
        az_path = self._store.current.az_path
        look = partial(worker.look_up_readiness, az_path=az_path, cloud=self._state.cloud)
        self._readiness = self._runner.start(
            "readiness", look, on_event=self._tell, on_failed=lambda error: None
        )

    # ---- where the window is

    def remember(self, *, geometry: str, columns: Mapping[str, int]) -> None:
        """Keep where the window is and how wide its columns are, for the next start."""
        self._unkept = layout = {"geometry": geometry, "columns": columns}
        self._store.adopt(**layout)
        if self._closing:
            return  # ``stop`` keeps it, once there is no window to wait for it

        def kept(told: list[tuple[str, str]]) -> None:
            if self._unkept is layout:
                self._unkept = {}
            for key, detail in told:
                self._tell(ev.Noticed(key, detail))

        def work(emit: Emit, cancel: CancelToken) -> list[tuple[str, str]]:
            return self._store.keep(**layout)

        self._runner.start("layout", work, on_done=kept, on_failed=lambda error: None)

    def close(self) -> None:
        """The window goes: what it says last is kept by ``stop``."""
        self._closing = True

    def stop(self) -> None:
        """Keep what is not kept yet; called after the main loop."""
        if self._unkept:
            with contextlib.suppress(OSError):
                self._store.keep(**self._unkept)
