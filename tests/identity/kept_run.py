"""A run of the main job without a window, as a process of its own; prints what came of it.

Driven by test_staying: ``python -m tests.identity.kept_run '{"url": …, "ca": …, "do": [...]}'``. A
folder in ``left`` gets the log of everything, and the reports.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.controllers import Controllers
from desktop.domain import events as ev
from desktop.domain.clouds import cloud_named
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import AccessState, Phase
from desktop.features.reports.model.report import FORMATS, render
from desktop.kernel.app import App
from desktop.launch import Options
from desktop.log_file import LogFile
from desktop.settings_store import SettingsStore
from desktop.tasks.runner import Runner
from tests.support.waiting import wait_until
from tests.support.watching import watch

STORING = {"listing", "keep-account", "save-tokens", "sign-out", "tidy-store"}
ENDED = (Phase.LISTED, Phase.SIGN_IN_FAILED, Phase.LISTING_FAILED)


class Listener:
    """Hears events, and prints codes for the test to use."""

    def __init__(self) -> None:
        self.heard: list[ev.Event] = []

    def show(self, event: ev.Event) -> None:
        self.heard.append(event)
        if isinstance(event, ev.DeviceCodeIssued):
            print(json.dumps({"code": event.code.user_code}), flush=True)

    def close(self) -> None:
        pass


def main(asked: dict[str, Any]) -> None:
    options = Options(cloud=cloud_named(asked["url"]), ca_bundle=asked["ca"])
    app, runner, listener = App(AccessState(cloud=cloud_named(asked["url"]))), Runner(), Listener()
    state = app.state
    flow = Controllers(options, app, runner, SettingsStore()).sign_in
    left = Path(asked["left"]) if "left" in asked else None
    log = LogFile("debug", left / "azimuth.log") if left else None
    for name in ("desktop", "azure", "msal", "urllib3") if left else ():
        logging.getLogger(name).setLevel(logging.DEBUG)

    def until(condition: Any, what: str) -> None:
        def look() -> bool:
            runner.drain()
            return bool(condition())

        wait_until(look, 30, what)

    watch(app, listener)
    flow.start()
    until(lambda: any(isinstance(e, ev.AccountsKept) for e in listener.heard), "the kept accounts")
    for step in asked["do"]:
        if step == "sign-in":
            flow.sign_in(SignInRequest(Method.DEVICE_CODE, stay_signed_in=True))
            until(lambda: state.phase in ENDED, "the listing")
        elif step == "wait":
            until(lambda: state.phase in ENDED, "the listing")
        elif step == "sign-out":
            flow.sign_out()
            until(lambda: "sign-out" not in running(), "the sign-out")
        else:
            flow.use_account(step)
            until(lambda: state.phase in ENDED, "the listing")
    until(lambda: not running() & STORING, "the tokens to be saved")
    runner.drain()
    for ending in FORMATS if left else ():
        assert left
        (left / f"report{ending}").write_bytes(render(state, f"report{ending}", datetime.now(UTC)))
    if log:
        log.close()
    print(
        json.dumps(
            {
                "phase": state.phase,
                "account": state.account.username if state.account else None,
                "subscriptions": state.subscription_count,
                "kept": [account.key for account in state.kept],
                "notices": [e.key for e in listener.heard if isinstance(e, ev.Noticed)],
                "problem": state.problem.kind if state.problem else None,
            }
        )
    )
    flow.stop()


def running() -> set[str]:
    import threading

    return {thread.name for thread in threading.enumerate()}


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
