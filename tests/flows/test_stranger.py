"""The main job against a service of other habits: no client_info, opaque tokens, one row a page."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.controllers import Controllers
from desktop.domain import events as ev
from desktop.domain.clouds import cloud_named
from desktop.domain.models import Method, TenantStatus
from desktop.domain.state import AccessState
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from tests.support.stranger import CLOSED, HOME, OTHER, USER, stranger
from tests.support.waiting import wait_until
from tests.support.watching import watch


class Listener:
    closed = False

    def __init__(self) -> None:
        self.codes: list[str] = []

    def show(self, event: ev.Event) -> None:
        if isinstance(event, ev.DeviceCodeIssued):
            self.codes.append(event.code.user_code)

    def close(self) -> None:
        self.closed = True


def test_device_code_and_listing(tmp_path: Path) -> None:
    report_file = tmp_path / "r.json"
    with stranger(tmp_path) as it:
        options = Options(
            cloud=cloud_named(it.url),
            ca_bundle=str(it.ca_file),
            sign_in=Method.DEVICE_CODE,
            report=str(report_file),
            exit=True,
        )
        app, runner, view = App(AccessState(cloud=cloud_named(it.url))), Runner(), Listener()
        controllers = Controllers(options, app, runner, SettingsStore(tmp_path / "s.json"))
        flow = controllers.sign_in
        watch(app, view)
        flow.start()

        def until_closed() -> bool:
            runner.drain()
            if view.codes:
                it.approved.set()
            return view.closed

        wait_until(until_closed, 30, "the run to end")
        flow.stop()
    assert view.codes == ["ABCD-EFGH"]
    assert controllers.reports.exit_status == 3
    report = json.loads(report_file.read_text(encoding="utf-8"))
    assert report["account"] == {"username": USER, "home_tenant_id": HOME, "object_id": None}
    assert report["cloud"]["authority"] == it.url
    tenants = {each["tenant_id"]: each for each in report["tenants"]}
    assert {k: t["status"] for k, t in tenants.items()} == {
        HOME: TenantStatus.OK,
        OTHER: TenantStatus.OK,
        CLOSED: TenantStatus.SIGN_IN_REQUIRED,
    }
    ids = [s["subscription_id"] for s in tenants[OTHER]["subscriptions"]]
    assert ids == [f"{OTHER[:-1]}{n}" for n in (7, 8, 9)]
    assert tenants[CLOSED]["error"]["advice"]
