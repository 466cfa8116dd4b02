"""Pictures of every state of every window, to be looked at.

    python -m tests.ui.gallery FOLDER [--only NAME] [--mode light|dark] [--scale 1|2]
                                   [--language en|de]

Made-up events, no network. Needs Xvfb and ImageMagick; starts a display of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop import translations
from desktop.domain import events as ev
from desktop.domain.models import KeptAccount, Method, Problem, Readiness, Ready
from desktop.features.connection_check.model import ConnectionCheckStarted, ShowConnectionCheck
from desktop.toolkit import theme
from desktop.toolkit.root import Root
from tests.support.display import Display
from tests.ui import environment_events, sample_events
from tests.ui import sample_details as samples
from tests.ui.hand import Stage

Scene = Callable[[Stage], None]


def _empty(stage: Stage) -> None:
    del stage


def _checking(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.CLI))


def _demo(stage: Stage) -> None:
    stage.tell(ev.CloudChanged(sample_events.DEMO))


def _options(stage: Stage) -> None:
    kept = KeptAccount("k", Method.BROWSER, "AzureCloud", "grace@fabrikam.com")
    stage.tell(ev.AccountsKept((kept,)))
    stage.window.sign_in.options.bring("settings")


def _browser(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened("https://login.test/", True))


def _no_browser(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened("https://login.test/", False))


def _browser_opening(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened("https://login.test/", None))


def _page_error(stage: Stage) -> None:
    _browser(stage)
    stage.turn(0.3)
    stage.window.prompts.show_page_error()
    dialog = stage.window.prompts.page_error
    assert dialog is not None
    dialog.text.insert("1.0", "Error Code: 53003\nRequest Id: b7d9e0c4-1122-4a6b-9c3d-5e8f7a6b5c00")


def _page_unexplained(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(Problem("page-unexplained")))


def _az_output(stage: Stage) -> None:
    said = "Please accept the licence terms of this wrapper before you use az. See intranet/az"
    problem = Problem("az-output", code="az-output", subject=said)
    stage.tell(ev.SignInStarted(Method.CLI), ev.SignInFailed(problem))


def _az_roots(stage: Stage) -> None:
    problem = Problem("az-ca-roots", code="az-ca-roots", subject="/etc/ssl/contoso/proxy-root.pem")
    stage.tell(ev.SignInStarted(Method.CLI), ev.SignInFailed(problem))


def _az_accounts(stage: Stage) -> None:
    for method in (Method.CLI, Method.CLI_PROFILE):
        found = Readiness(
            method, Ready.READY, "ada@contoso.com", "cli-other-accounts", "grace@fabrikam.com"
        )
        stage.tell(ev.ReadinessFound(found))
    stage.tell(ev.Noticed("cli-other-accounts", "grace@fabrikam.com"))


def _code(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))


def _code_away(stage: Stage) -> None:
    stage.tell(ev.CloudChanged(sample_events.DEMO))
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code(48)))
    stage.turn(0.3)
    dialog = stage.window.prompts.code_dialog
    assert dialog is not None
    dialog.window.event_generate("<Return>")


def _code_expired(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code(0.2)))


def _code_done(stage: Stage) -> None:
    _code(stage)
    stage.tell(ev.SignedIn(sample_events.ADA, 4.2))


def _code_blocked(stage: Stage) -> None:
    _code(stage)
    stage.tell(ev.SignInFailed(sample_events.BLOCKED))


def _failed(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.SignInFailed(sample_events.BLOCKED))


def _named_cloud(stage: Stage) -> None:
    problem = Problem(
        "named-cloud", "AADSTS900439", correlation_id="c", subject="AzureUSGovernment"
    )
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(problem))


def _refused_again(stage: Stage) -> None:
    problem = Problem(
        "second-factor",
        "AADSTS50076",
        correlation_id="5d2c8f1a-6b7e-4c3d-9a0b-1e2f3a4b5c6d",
        repeated=True,
    )
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(problem))


def _offline(stage: Stage) -> None:
    problem = Problem("offline", "ConnectionError", subject="login.microsoftonline.com")
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(problem))


def _listing(stage: Stage) -> None:
    stage.tell(sample_events.listing())


def _partial(stage: Stage) -> None:
    stage.tell(sample_events.partial())


def _attention(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    stage.window.centre.access.table.choose_attention()


def _chosen(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    first = tree.get_children(tree.get_children()[0])[0]
    tree.selection_set(first)
    tree.focus(first)
    tree.focus_set()


def _sorted(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    stage.window.centre.access.table.sort_by(0)
    stage.window.centre.access.typed.set("fab")


def _no_match(stage: Stage) -> None:
    stage.tell(sample_events.complete())
    stage.settle()
    stage.window.centre.access.typed.set("zebra")


def _stepping_up(stage: Stage) -> None:
    stage.tell(sample_events.partial(), ev.StepUpStarted(sample_events.NORTHWIND))
    stage.tell(ev.BrowserOpened("https://login.test/", True))


def _nothing(stage: Stage) -> None:
    stage.tell(sample_events.nothing())


def _sample(stage: Stage) -> None:
    stage.tell(ev.CloudChanged(sample_events.DEMO), sample_events.sample(50, 40))
    stage.window.centre.access.typed.set("customer 4")


def _menu(stage: Stage) -> None:
    _chosen(stage)
    stage.turn(0.2)
    stage.window.centre.access.actions._menu_at_focus(None)


def _clouds(stage: Stage) -> None:
    stage.root.tk.call("ttk::combobox::Post", stage.window.sign_in.options.cloud)


def _tip(stage: Stage) -> None:
    stage.window.sign_in.cards[Method.DEVICE_CODE].card.event_generate("<Enter>")


def _help(stage: Stage) -> None:
    stage.window.dialogs.open_shortcuts()


def _settings(stage: Stage) -> None:
    stage.window.dialogs.open_settings()


def _guide(stage: Stage) -> None:
    stage.window.dialogs.open_guide(Problem("redirect-uri"))


def _activity(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.window.dialogs.open_activity()


def _check(stage: Stage) -> None:
    stage.tell(sample_events.offline(), sample_events.checks(10))
    stage.run(ShowConnectionCheck())


def _check_running(stage: Stage) -> None:
    stage.run(ShowConnectionCheck())
    stage.tell(ConnectionCheckStarted(), sample_events.checks(5)[1:6])


def _check_grown(stage: Stage) -> None:
    stage.run(ShowConnectionCheck())
    stage.turn(0.3)
    stage.tell(ConnectionCheckStarted())
    for told in sample_events.checks(10)[1:]:
        stage.tell(told)
        stage.turn(0.05)


def _check_fine(stage: Stage) -> None:
    stage.tell(sample_events.fine_checks())
    stage.run(ShowConnectionCheck())


def _check_quiet(stage: Stage) -> None:
    stage.tell(sample_events.offline(), sample_events.checks(10))


def _crash(stage: Stage) -> None:
    for number in range(3):
        error = ValueError(f"not enough values to unpack (expected 3, got {number})")
        stage.root.report_callback_exception(ValueError, error, None)
        stage.turn(0.1)


def _look(stage: Stage, tab: str, name: str = "Production", *told: ev.Event) -> None:
    """The details of that subscription, on that tab."""
    stage.tell(sample_events.partial())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    rows = (key for tenant in tree.get_children() for key in tree.get_children(tenant))
    tree.selection_set(next(key for key in rows if stage.said(key) == name))
    stage.turn(0.1)
    stage.window.centre.details.tabs.press(tab)
    stage.tell(told)


def _look_overview(stage: Stage) -> None:
    _look(stage, "overview", "Production", *samples.full(samples.PRODUCTION))


def _look_disabled(stage: Stage) -> None:
    _look(stage, "overview", "Sandbox 2019")


def _look_delegated(stage: Stage) -> None:
    _look(stage, "overview", "Managed for Fabrikam")


def _look_guest(stage: Stage) -> None:
    _look(stage, "overview", "Fabrikam test")


def _look_groups(stage: Stage) -> None:
    _look(stage, "groups", "Production", *samples.full(samples.PRODUCTION))


def _look_groups_coming(stage: Stage) -> None:
    _look(stage, "groups", "Production", samples.groups(samples.PRODUCTION, done=False))


def _look_groups_none(stage: Stage) -> None:
    _look(stage, "groups", "Production", samples.groups(samples.PRODUCTION, ()))


def _look_groups_failed(stage: Stage) -> None:
    _look(stage, "groups", "Production",
          samples.groups(samples.PRODUCTION, (), problem=samples.DROPPED))  # fmt: skip


def _look_roles(stage: Stage) -> None:
    _look(stage, "roles", "Production", *samples.full(samples.PRODUCTION))


def _look_roles_waiting(stage: Stage) -> None:
    _look(stage, "roles", "Production", samples.started(samples.PRODUCTION))


def _look_roles_refused(stage: Stage) -> None:
    _look(
        stage,
        "roles",
        "Production",
        samples.roles(samples.PRODUCTION, problem=samples.UNREADABLE),
    )


def _look_roles_unlicensed(stage: Stage) -> None:
    there = samples.inherited(samples.PRODUCTION)
    _look(stage, "roles", "Production",
          samples.roles(samples.PRODUCTION, there,
                        eligible_problem=samples.UNLICENSED))  # fmt: skip


def _look_roles_guest(stage: Stage) -> None:
    _look(
        stage,
        "roles",
        "Production",
        samples.roles(samples.PRODUCTION, problem=samples.NO_ID),
    )


def _look_roles_none(stage: Stage) -> None:
    _look(stage, "roles", "Production", samples.roles(samples.PRODUCTION))


def _include_roles(stage: Stage) -> None:
    _look(stage, "roles", "Production", *samples.listing())


def _look_code(stage: Stage) -> None:
    _look(stage, "code")


def _look_tenant(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children()[1])


SCENES: dict[str, Scene] = {
    name.removeprefix("_"): scene
    for name, scene in list(globals().items())
    if name.startswith("_") and callable(scene) and not name.startswith("__") and name != "_look"
}

SCENES |= {
    name: partial(lambda told, stage: environment_events.show(stage, *told), told)
    for name, told in environment_events.SCENES.items()
}


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", choices=SCENES)
    parser.add_argument("--mode", action="append", choices=("light", "dark"))
    parser.add_argument("--scale", nargs=1, type=float)
    parser.add_argument("--language", action="append", choices=translations.languages())
    wanted = parser.parse_args()
    if wanted.scale is None:
        for scale in ("1", "2"):  # Tk ends the process that outlives its display
            again = [sys.executable, "-m", "tests.ui.gallery", *sys.argv[1:], "--scale", scale]
            subprocess.run(again, check=True)
        return
    for scale in wanted.scale:
        size = (round(1280 * scale), round(840 * scale))
        with Display(size, dpi=round(96 * scale)) as display:
            os.environ.update(display.env)
            for mode in wanted.mode or ("light", "dark"):
                for language in wanted.language or ("en",):
                    translations.use(language)
                    end = f"{mode}-{scale:g}x" + ("" if language == "en" else f"-{language}")
                    for name in wanted.only or SCENES:
                        _take(display, wanted.folder / f"{name}-{end}.png", name, mode)


def _take(display: Display, path: Path, name: str, mode: str) -> None:
    root = Root("Azimuth")
    stage = Stage(root, display, mode=theme.Mode(mode))
    stage.tell(sample_events.readiness())
    stage.turn(0.1)
    SCENES[name](stage)
    stage.turn(0.7)
    display.screenshot(path)
    stage.window.close()


if __name__ == "__main__":
    main()
