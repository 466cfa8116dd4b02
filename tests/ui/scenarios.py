"""Walks through the window on the demo cloud, with a stop wherever there is something to see.

Each is a generator that yields the names of its pictures. Flow, credentials and clients are the
real ones; the demo cloud's hook makes what has to be slow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.demo import sample_data
from desktop.demo.http_messages import Fault, Request
from desktop.domain.models import Method, SignInRequest
from desktop.domain.state import Phase
from desktop.features.access_list.view.row_actions import RowActions
from desktop.features.connection_check.model import CheckConnection, CheckState, ShowConnectionCheck
from desktop.features.details.model import IncludeRoles
from tests.support.cloud import Person
from tests.ui.live import LiveStage

Tour = Callable[[LiveStage], Iterator[str]]


class _Away(Person):
    """Somebody who leaves the code where it is."""

    def act(self, user_code: str) -> None:
        del user_code


def device_code(on: LiveStage) -> Iterator[str]:
    on.person = _Away(on.demo, "")
    yield "demo"
    on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    on.wait(lambda: on.state.device_code, "the code")
    yield "code"
    dialog = on.window.prompts.code_dialog
    assert dialog is not None
    dialog.window.event_generate("<Return>")
    yield "code-away"
    assert on.state.device_code is not None
    on.demo.decline(on.state.device_code.user_code)
    on.turn(1.5)  # the next poll
    yield "code-declined"


def slow_sign_in(on: LiveStage) -> Iterator[str]:
    on.demo.before = _slow("/devicecode", 30)
    on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    on.turn(3.2)
    yield "signing-in"


def browser(on: LiveStage) -> Iterator[str]:
    on.flow.sign_in(SignInRequest(Method.BROWSER))
    on.wait(lambda: on.state.browser, "the browser")
    yield "browser"


def listing(on: LiveStage) -> Iterator[str]:
    on.person.username = sample_data.MAX
    slow = [""]
    on.demo.before = _slow("/subscriptions", 30, but=slow)
    on.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
    on.wait(lambda: len(on.state.tenants) > 1, "the tenants")
    on.wait(lambda: not _code_is_open(on), "the end of the dialog")
    yield "listing"


def everything(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.ADA)
    _close_code(on)
    yield "listed"
    on.choose("Contoso Production")
    place = on.window.centre.access.chosen[0].subscription
    assert place is not None
    on.wait(lambda: (place.tenant_id, place.subscription_id) in on.state.roles, "the roles")
    on.turn(0.3)
    yield "overview"
    for tab in ("groups", "roles", "code"):
        on.window.centre.details.tabs.press(tab)
        yield "snippet" if tab == "code" else tab
    on.window.centre.details.tabs.press("overview")
    on.choose("Contoso")
    yield "tenant"
    on.window.centre.access.table.choose_all()
    actions: RowActions = on.window.centre.access.actions
    actions._menu_at_focus(None)
    yield "menu"
    on.root.tk.call("tk::MenuUnpost", "")
    on.window.centre.access.table.tree.selection_set(())
    on.app.commands.run(IncludeRoles(True))
    on.wait(lambda: on.state.roles and not on.state.roles_expected, "all roles")
    yield "with-roles"


def windows(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.BEN)
    _close_code(on)
    on.window.dialogs.open_activity()
    yield "activity"
    assert on.window.dialogs.activity is not None
    on.window.dialogs.activity.close()
    on.window.dialogs.open_shortcuts()
    yield "help"
    assert on.window.dialogs.shortcuts is not None
    on.window.dialogs.shortcuts.close()
    on.window.dialogs.open_settings()
    yield "settings"
    assert on.window.dialogs.settings is not None
    on.window.dialogs.settings.close()
    on.window.dialogs.open_guide(None)
    yield "guide"
    assert on.window.dialogs.guide is not None
    on.window.dialogs.guide.close()
    on.app.commands.run(CheckConnection())
    on.run(ShowConnectionCheck())
    on.wait(
        lambda: on.state.of(CheckState).results and not on.state.of(CheckState).running,
        "the check",
        40,
    )
    yield "connection"


def several(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.BEN)
    _close_code(on)
    yield "partial"
    on.window.centre.access.table.choose_attention()
    yield "attention"
    on.window.centre.access.table.tree.selection_set(())
    on.window.centre.access.typed.set("zebra")
    yield "no-match"
    on.window.centre.access.typed.set("")
    on.person = _Away(on.demo, "")
    tenant_id = on.state.needs_attention[0].tenant.tenant_id
    on.flow.sign_in_to_tenant(tenant_id)
    on.wait(lambda: on.state.device_code and on.window.prompts.code_dialog, "the code")
    yield "step-up"


def guest(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.CHLOE)
    _close_code(on)
    on.choose("Fabrikam Web Shop")
    yield "delegated"


def verdicts(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.MAX)
    _close_code(on)
    on.choose("Humongous Insurance")
    yield "verdicts"


def nothing(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.NOOR)
    _close_code(on)
    yield "nothing"


def sample(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.LENA)
    _close_code(on)
    yield "estate"
    view = on.window.centre.access
    view.typed.set("production 12")
    view.table.sort_by(0)
    yield "filtered"
    view.typed.set("")
    view.table.fold(folded=True)
    yield "folded"


def slow_details(on: LiveStage) -> Iterator[str]:
    on.sign_in(sample_data.ADA)
    _close_code(on)
    on.demo.before = _slow("resourcegroups", 30)
    on.choose("Contoso Production")
    on.window.centre.details.tabs.press("groups")
    on.turn(1)
    yield "groups-waiting"


def _slow(part: str, seconds: float, but: list[str] | None = None) -> Callable[[Request], object]:
    """Requests whose path has ``part`` wait; with ``but`` the first of them does not."""

    def before(request: Request) -> Fault | None:
        if part not in request.path.lower():
            return None
        if but:
            but.pop()
            return None
        return Fault(wait_s=seconds)

    return before


def _code_is_open(on: LiveStage) -> bool:
    dialog = on.window.prompts.code_dialog
    return dialog is not None and dialog.open


def _close_code(on: LiveStage) -> None:
    """It says for a moment that all is well."""
    assert on.state.phase is Phase.LISTED
    on.wait(lambda: not _code_is_open(on), "the end of the dialog")


TOURS: tuple[Tour, ...] = (
    device_code, slow_sign_in, browser, listing, everything, several, windows, guest, verdicts,
    nothing, sample, slow_details,
)  # fmt: skip
