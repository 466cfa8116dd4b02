"""Roles from the demo cloud to the window: real clients, real flows, real keys."""

from __future__ import annotations

import gc
import json
import tkinter as tk
from collections.abc import Iterator
from pathlib import Path
from tkinter import ttk

import pytest

from desktop.controllers import Controllers
from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import ADA
from desktop.domain import columns
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import AccessState, Phase
from desktop.features.reports.model.commands import SaveReport
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from desktop.toolkit import crash, theme
from desktop.toolkit.bridge import Pump
from desktop.toolkit.root import Root
from desktop.window.main_window import LaunchView, MainWindow
from tests.support.display import Display
from tests.ui.hand import Stage


class Program(Stage):
    """The program's own parts in a test's hands: nothing is made up but the person."""

    def __init__(self, root: tk.Tk, display: Display, demo: DemoCloud, folder: Path) -> None:
        self.root, self.display, self._demo = root, display, demo
        self.app, self.runner = App(AccessState(cloud=demo.cloud)), Runner()
        self.state = self.app.state
        store = SettingsStore(folder / "settings.json")
        self.flow = Controllers(Options(cloud=demo.cloud), self.app, self.runner, store).sign_in
        self.pump = Pump(root, self.runner)
        self.runner.on_work = self.pump.wake
        self.window = MainWindow(root, self.app, initial=LaunchView(mode=theme.Mode.LIGHT))
        self.app.events.subscribe(self._approve, ev.DeviceCodeIssued)
        self.flow.start()

    def _approve(self, event: ev.DeviceCodeIssued) -> None:
        self._demo.approve(event.code.user_code, ADA)

    def close(self) -> None:
        self.flow.stop()
        self.pump.stop()
        self.window.close()

    def column(self) -> dict[str, str]:
        tree = self.window.centre.access.table.tree
        rows = (key for tenant in tree.get_children() for key in tree.get_children(tenant))
        return {self.said(key): self.said(key, "roles") for key in rows}


@pytest.fixture
def program(display: Display, tmp_path: Path) -> Iterator[Program]:
    crash.crashes.clear()
    with DemoCloud(poll_interval_s=1) as demo:
        made = Program(Root("Azimuth"), display, demo, tmp_path)
        made.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        made.wait(lambda: made.state.phase is Phase.LISTED, "the listing", 30)
        made.wait(lambda: made.window.centre.access.table.settled, "the rows")
        yield made
        made.close()
    gc.collect()
    assert crash.crashes == []


def test_include_roles_fills_the_column_is_sorted_and_reported(
    program: Program, tmp_path: Path
) -> None:
    box = program.find("Include roles")
    assert isinstance(box, ttk.Checkbutton)
    box.invoke()
    program.wait(lambda: all(program.column().values()), "the roles", 30)
    assert program.column() == {
        "Contoso Production": "Reader, Contributor (eligible)",
        "Contoso Development": "Owner",
        "Contoso Website": "Contributor, "
        "Role Based Access Control Administrator (under a condition)",
        "Contoso Free Trial": "Cost Management Reader",
    }
    table = program.window.centre.access.table
    table.sort_by(columns.place_of("roles"))
    assert list(program.column().values()) == sorted(program.column().values())
    path = tmp_path / "report.json"
    program.app.commands.run(SaveReport(str(path)))
    program.wait(path.exists, "the report")
    [tenant] = json.loads(path.read_text("utf-8"))["tenants"]
    told = {s["display_name"]: s["roles"][0]["power"] for s in tenant["subscriptions"]}
    assert told["Contoso Development"] == "own"
    program.flow.refresh()
    assert program.state.phase is Phase.LISTING, "it is under way at once"
    program.wait(
        lambda: program.state.phase is Phase.LISTED and not program.state.roles_expected,
        "the refresh and its roles",
        30,
    )
    program.wait(lambda: all(program.column().values()), "the roles once more")


def test_a_row_that_is_chosen_tells_groups_and_roles(program: Program) -> None:
    tree = program.window.centre.access.table.tree
    rows = {program.said(k): k for k in tree.get_children(tree.get_children()[0])}
    program.window.centre.access.table.view.choose(rows["Contoso Production"])

    program.wait(lambda: any(g.done for g in program.state.groups.values()), "the groups", 30)
    program.wait(lambda: program.state.roles, "the roles", 30)
    program.turn(0.1)
    program.window.centre.details.tabs.press("roles")
    program.turn(0.1)
    told = " ".join(program.texts())
    assert "You can look but not change. You may activate Contributor." in told
    program.window.centre.details.tabs.press("groups")
    program.turn(0.1)
    told = " ".join(program.texts())
    assert "rg-shop-data" in told
