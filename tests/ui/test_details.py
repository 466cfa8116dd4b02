"""The details of the chosen row: what a person reads, copies, and can ask for again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from tkinter import ttk

import pytest

from desktop.domain import events as ev
from desktop.domain.groups import ResourceGroup
from desktop.domain.models import Method, Problem
from desktop.domain.roles import Power, Through
from desktop.domain.snippets import CodePlace, Form, snippets_for
from desktop.features.details.model import LookAt, LookAway
from desktop.features.details.view.pane import DetailsPane
from desktop.features.sign_in.model import SignInToTenant
from desktop.kernel.commands import Command
from tests.ui import sample_details as samples
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

Choose = Callable[..., DetailsPane]


@pytest.fixture
def choose(stage: Stage) -> Choose:
    """Chooses the row of that name, on that tab, and gives the details."""
    stage.tell(sample_events.partial())
    stage.settle()
    tree = stage.window.centre.access.table.tree

    def choose_row(name: str, tab: str = "") -> DetailsPane:
        keys = [k for top in tree.get_children() for k in (top, *tree.get_children(top))]
        key = next(k for k in keys if stage.said(k) == name)
        tree.focus_set()
        tree.selection_set(key)
        tree.focus(key)
        stage.turn(0.05)
        details = stage.window.centre.details
        if tab:
            details.tabs.press(tab)
            stage.turn()
        return details

    return choose_row


def asked(stage: Stage, *kinds: type[Command]) -> list[Command]:
    return [command for command in stage.ran if isinstance(command, kinds)]


def close_button(stage: Stage, details: DetailsPane) -> ttk.Button:
    """The one without words."""
    buttons = (w for w in stage.visible(details) if isinstance(w, ttk.Button))
    return next(made for made in buttons if not made.cget("text"))


# --- what is asked for ---------------------------------------------------------------------------


def test_a_subscription_is_looked_at_while_its_details_are_shown(
    stage: Stage, choose: Choose
) -> None:
    production, sandbox = samples.PRODUCTION, samples.SANDBOX
    choose("Production")
    stage.tell(samples.full(production))
    stage.turn()
    choose("Sandbox 2019")
    choose("Fabrikam")
    assert asked(stage, LookAt, LookAway) == [
        LookAt(sample_events.CONTOSO, production.subscription_id),
        LookAt(sample_events.CONTOSO, sandbox.subscription_id),
        LookAway(),
    ], "once for each, however many events came meanwhile"


@pytest.mark.parametrize("end", ["close", "sign-out", "clear"])
def test_nothing_is_looked_at_once_the_details_have_gone(
    stage: Stage, choose: Choose, end: str
) -> None:
    details = choose("Production")
    if end == "close":
        close_button(stage, details).invoke()
    elif end == "sign-out":
        stage.tell(ev.SignedOut())
    else:
        tree = stage.window.centre.access.table.tree
        tree.selection_set()
    stage.turn(0.05)
    assert stage.ran[-1] == LookAway()
    assert not details.winfo_ismapped()


# --- overview ------------------------------------------------------------------------------------


def after(texts: list[str], label: str) -> str:
    return texts[texts.index(label) + 1]


def test_a_subscription_in_words(stage: Stage, choose: Choose) -> None:
    details = choose("Production")
    stage.tell(samples.full(samples.PRODUCTION))
    stage.turn()
    told = stage.texts(details)
    assert after(told, "Subscription ID") == samples.PRODUCTION.subscription_id
    assert after(told, "State") == "Enabled"
    assert after(told, "Offer") == "Enterprise or Microsoft Customer Agreement"
    assert after(told, "Spending limit") == "None"
    assert after(told, "Default of Azure CLI") == "Yes"
    assert told[told.index("Tags") + 1 :][:2] == ["env: prod", "owner: platform"]
    assert any(line.startswith("You can look at everything") for line in told)


def test_the_verdict_has_its_place_before_it_is_known(stage: Stage, choose: Choose) -> None:
    reader = choose("Production").sheet.reader
    before = reader.content.splitlines()
    stage.tell(samples.roles(samples.PRODUCTION, samples.inherited(samples.PRODUCTION)))
    stage.turn()
    assert reader.content.splitlines() == ["You can look but not change.", *before[1:]]
    stage.tell(samples.roles(samples.PRODUCTION, problem=samples.UNREADABLE))
    stage.turn()
    assert reader.content.splitlines()[0] == "Your roles here cannot be read."
    stage.tell(samples.roles(samples.PRODUCTION, problem=samples.DROPPED))
    stage.turn()
    assert reader.content.splitlines() == before[1:], "a failure is told where it can be mended"


@pytest.mark.parametrize(
    ("state", "words", "meaning"),
    [
        ("Disabled", "Disabled", "not used or changed"),
        ("Warned", "Works, will be disabled soon", "will be disabled soon"),
        ("PastDue", "Past due", "A bill is not paid"),
        ("Deleted", "Deleted", "cancelled"),
    ],
)
def test_a_state_that_is_not_the_usual_one_is_explained(
    stage: Stage, choose: Choose, state: str, words: str, meaning: str
) -> None:
    strange = sample_events.subscription(
        77, "Strange", sample_events.CONTOSO, state, quota_id="Odd_2031-01-01"
    )
    stage.tell(ev.SubscriptionsFound(sample_events.CONTOSO, (strange,)))
    stage.settle()
    told = stage.texts(choose("Strange"))
    assert after(told, "State") == words
    assert meaning in after(told, words)
    assert after(told, "Offer") == "Odd_2031-01-01", "what is not known is shown as it is"


def test_who_owns_a_delegated_subscription_and_who_is_a_guest(choose: Choose, stage: Stage) -> None:
    told = stage.texts(choose("Managed for Fabrikam"))
    assert after(told, "Owned by tenant") == "Fabrikam"
    assert (
        "It belongs to Fabrikam, which lets people of Contoso manage it (Azure Lighthouse)." in told
    )
    told = stage.texts(choose("Fabrikam test"))
    assert "You are a guest in Fabrikam: your account belongs to Contoso." in told
    assert not any("guest" in line for line in stage.texts(choose("Production")))


def test_a_tenant_in_words(stage: Stage, choose: Choose) -> None:
    told = stage.texts(choose("Fabrikam"))
    assert after(told, "Default domain") == "fabrikam.com"
    assert after(told, "Country or region") == "United States"
    assert after(told, "Your place in it") == "Guest: your account belongs to another tenant"
    assert after(told, "Result") == "2 subscriptions"
    told = stage.texts(choose("Contoso"))
    assert after(told, "Your place in it") == "Home: your account belongs to it"
    assert "Groups" not in told, "only subscriptions have more than an overview"


# --- resource groups -----------------------------------------------------------------------------


def test_resource_groups_as_they_come(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    stage.tell(samples.groups(samples.PRODUCTION, samples.GROUPS[:2], done=False))
    stage.turn()
    told = stage.texts(details)
    assert "2 resource groups" in told
    assert after(told, "rg-shop-web") == "westeurope  ·  23 resources"
    stage.wait(lambda: "Asking for more…" in stage.texts(details), "a word on what is awaited")
    stage.tell(samples.groups(samples.PRODUCTION))
    stage.turn()
    told = stage.texts(details)
    assert "4 resource groups with 31 resources" in told
    assert "Asking for more…" not in told


def test_a_group_that_was_not_counted_has_no_count(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    found = (ResourceGroup("rg-one", "uksouth"), ResourceGroup("rg-two", "uksouth", 3))
    stage.tell(samples.groups(samples.PRODUCTION, found))
    stage.turn()
    told = stage.texts(details)
    assert "2 resource groups" in told
    assert after(told, "rg-one") == "uksouth"


def test_no_resource_groups_says_why_that_may_be(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    stage.tell(samples.groups(samples.PRODUCTION, ()))
    stage.turn()
    told = stage.texts(details)
    assert "No resource groups." in told
    assert any("leaves out what you may not see" in line for line in told)


def test_a_wait_shows_itself_only_after_a_moment(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    waiting = "Asking for the resource groups…"
    assert waiting not in stage.texts(details)
    started = time.monotonic()
    stage.wait(lambda: waiting in stage.texts(details), "a word on what is awaited")
    assert time.monotonic() - started > 0.15
    choose("Fabrikam")
    stage.turn(0.4)
    assert waiting not in stage.texts(details), "nothing is awaited of a tenant"


def test_a_failure_can_be_tried_again_and_copied(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    failed = samples.groups(samples.PRODUCTION, (), problem=samples.DROPPED)
    stage.tell(failed)
    stage.turn()
    assert "No connection" in stage.texts(details)
    stage.click("Copy for your administrator", details)
    assert "management.azure.com" in stage.clipboard()
    stage.ran.clear()
    stage.click("Try again", details)
    assert stage.ran == [
        LookAway(),
        LookAt(sample_events.CONTOSO, samples.PRODUCTION.subscription_id),
    ], "that one only: not everything is listed anew"
    assert "No connection" not in stage.texts(details)
    stage.tell(samples.groups(samples.PRODUCTION, (), problem=samples.DROPPED))
    stage.turn()
    assert "No connection" in stage.texts(details), "it failed again, and says so again"


# --- roles ---------------------------------------------------------------------------------------


def test_roles_begin_with_the_verdict(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "roles")
    stage.tell(samples.roles(samples.PRODUCTION, samples.inherited(samples.PRODUCTION)))
    stage.turn()
    lines = details.sheet.reader.content.splitlines()
    assert lines[0] == "You can look but not change."
    assert after(lines, "Reader") == (
        "Inherited from management group Contoso root  ·  since 3 May 2025"
    )


def test_roles_that_may_be_activated_are_told_apart(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "roles")
    until = datetime.now(UTC) + timedelta(days=400)
    may = samples.role(
        samples.PRODUCTION,
        "Contributor",
        Power.CHANGE,
        Through.GROUP,
        eligible=True,
        until=until,
    )
    stage.tell(samples.roles(samples.PRODUCTION, may))
    stage.turn()
    lines = details.sheet.reader.content.splitlines()
    assert lines[0] == "You have nothing here yet, but may activate Contributor."
    assert "Your roles" not in lines
    assert after(lines, "Contributor").startswith("Through a group  ·  may be activated until ")
    assert any("Privileged Identity Management" in line for line in lines)


def test_a_refusal_to_tell_roles_is_a_calm_verdict(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "roles")
    stage.tell(samples.roles(samples.PRODUCTION, problem=samples.UNREADABLE))
    stage.turn()
    told = stage.texts(details)
    assert "Your roles here cannot be read." in told
    assert "Try again" not in told, "it would bring the same"
    assert not details.sheet.reader.tag_ranges("warn")
    stage.click("Copy for your administrator", details)
    assert "roleAssignmentScheduleInstances" in stage.clipboard()


def test_roles_that_failed_are_tried_again(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "roles")
    stage.tell(samples.roles(samples.PRODUCTION, problem=samples.DROPPED))
    stage.turn()
    stage.click("Try again", details)
    assert stage.kinds[-1] == LookAt
    stage.tell(samples.roles(samples.PRODUCTION))
    stage.turn()
    assert "You have no role here." in stage.texts(details)


# --- code ----------------------------------------------------------------------------------------


def test_code_is_copied_as_it_is_with_what_it_needs(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "code")
    place = CodePlace(
        Method.DEVICE_CODE, stage.state.cloud,
        sample_events.CONTOSO, samples.PRODUCTION.subscription_id,
        username=sample_events.ADA.username,
    )  # fmt: skip
    snippets = {snippet.form: snippet for snippet in snippets_for(place)}
    stage.click("Copy", details)
    python = snippets[Form.PYTHON]
    assert stage.clipboard().rstrip("\n") == python.text.rstrip("\n")
    assert details.code.needs.get().startswith(f"pip install {python.needs[0]}")
    assert any("managed identity" in line for line in stage.texts(details))


def test_another_form_stays_chosen_from_row_to_row(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "code")
    box = details.code.choice
    box.current(list(box["values"]).index("Azure CLI"))
    box.event_generate("<<ComboboxSelected>>")
    choose("Sandbox 2019")
    assert box.get() == "Azure CLI"
    shown = details.code.code.content
    assert samples.SANDBOX.subscription_id in shown
    assert "az account" in shown


def test_ctrl_c_copies_the_selection_only(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "code")
    code = details.code.code
    first = code.content.splitlines()[0]
    code.focus_set()
    code.tag_add("sel", "1.0", "1.end")
    stage.press("ctrl+c")
    assert stage.clipboard() == first


def test_the_check_of_an_environment_is_one_click_away(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "code")
    stage.click("Check a Python environment…", details)
    assert stage.window.dialogs.environment is not None
    stage.window.dialogs.environment.close()


# --- keys, width, speed --------------------------------------------------------------------------


def test_the_tabs_are_one_stop_and_the_arrows_go_along_them(stage: Stage, choose: Choose) -> None:
    details = choose("Production")
    details.tabs.take_focus()
    stage.press("Right", "Right")
    assert details.tab == "roles"
    assert str(stage.root.focus_get()) == str(stage.find("Roles", details))
    stage.press("Tab")
    assert stage.root.focus_get() is details.sheet.reader, "the next stop is what the tab shows"
    stage.press("shift+Tab", "Left", "Left", "Left")
    assert details.tab == "code", "round the end"
    choose("Fabrikam test")
    assert details.tab == "code", "it stays from row to row"


def test_what_is_read_can_be_selected_and_not_changed(stage: Stage, choose: Choose) -> None:
    details = choose("Production")
    reader = details.sheet.reader
    before = reader.content
    reader.focus_set()
    stage.press("x", "Delete", "ctrl+a", "ctrl+c")
    assert reader.content == before
    assert stage.clipboard().strip() == before.strip()


def test_the_width_follows_the_sash_and_leaves_room_for_the_table(
    stage: Stage, choose: Choose
) -> None:
    details = choose("Production")
    own = details.winfo_width()
    sash = details.sash
    sash.focus_set()
    stage.press("Left", "Left")
    stage.turn(0.05)
    assert details.winfo_width() > own
    for _ in range(80):
        sash.event_generate("<Left>")
    stage.turn(0.05)
    assert stage.window.centre.access.winfo_width() >= 320
    stage.press("Return")
    stage.turn(0.05)
    assert details.winfo_width() == own


def test_code_gets_more_width_where_there_is_room(stage: Stage, choose: Choose) -> None:
    own = choose("Production").winfo_width()
    details = choose("Production", "code")
    stage.turn(0.05)
    assert details.winfo_width() > own


@pytest.mark.parametrize(
    "display", [{"size": (1024, 768), "dpi": 192}], indirect=True, ids=["1024x768 at 200 %"]
)
def test_where_there_is_no_room_beside_the_table_the_details_take_its_place(
    stage: Stage, choose: Choose
) -> None:
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children(tree.get_children()[0])[0])
    stage.turn(0.1)
    assert not asked(stage, LookAt)
    stage.click("Show details")
    stage.turn(0.1)
    details = stage.window.centre.details
    assert details.winfo_ismapped()
    assert not tree.winfo_ismapped()
    assert len(asked(stage, LookAt)) == 1
    for tab in ("Overview", "Groups", "Roles", "Code"):
        button = stage.find(tab, details)
        assert button.winfo_width() >= button.winfo_reqwidth(), tab
    stage.window.centre.details.tabs.press("code")
    stage.turn(0.1)
    assert details.code.code.dlineinfo("2.0") is not None, "code is to be seen"
    close_button(stage, details).invoke()
    stage.turn(0.1)
    assert tree.winfo_ismapped()
    assert stage.window.sign_in.winfo_ismapped()
    assert tree.selection(), "and the row is still chosen"
    assert asked(stage, LookAway)


@pytest.mark.parametrize("tab", ["overview", "groups", "roles", "code"])
def test_going_through_rows_makes_no_new_widgets(stage: Stage, choose: Choose, tab: str) -> None:
    names = ("Production", "Development", "Data warehouse", "Fabrikam test")
    for s in sample_events.SUBSCRIPTIONS[sample_events.CONTOSO]:
        stage.tell(samples.full(s))
    details = choose("Production", tab)
    for name in names:
        choose(name)

    def widgets() -> set[str]:
        found = [str(w) for w in stage.visible(details)]
        return set(found)

    before = widgets()
    for name in (*names, *names):
        choose(name)
    assert widgets() == before


def test_who_may_not_look_into_it_is_told_calmly(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    refused = Problem("no-role", "AuthorizationFailed", subject=sample_events.CONTOSO)
    stage.tell(samples.groups(samples.PRODUCTION, (), problem=refused))
    stage.turn()
    assert details.sheet.reader.content.startswith("You may not see what is in it.")
    assert not details.sheet.reader.tag_ranges("warn")
    stage.click("Try again", details)
    assert stage.kinds[-1] == LookAt, "a role may have been activated meanwhile"


def test_a_failure_names_the_tenant_and_not_its_id(stage: Stage, choose: Choose) -> None:
    details = choose("Production", "groups")
    asks = Problem("second-factor", "AADSTS50076", subject=sample_events.CONTOSO)
    stage.tell(samples.groups(samples.PRODUCTION, (), problem=asks))
    stage.turn()
    told = " ".join(stage.texts(details))
    assert "Access to Contoso needs more" in told
    assert sample_events.CONTOSO not in told
    stage.click("Sign in to this tenant", details)
    assert stage.ran[-1] == SignInToTenant(sample_events.CONTOSO)
