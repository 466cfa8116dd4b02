"""The access table as a person uses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.commands import OpenPage
from desktop.domain import events as ev
from desktop.domain.models import Method, TenantStatus
from desktop.domain.rows import Chosen
from desktop.features.reports.model.commands import SaveReport
from desktop.features.sign_in.model import Cancel, Refresh, SignInToTenant
from desktop.toolkit import file_dialogs
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

CONTOSO_ROWS = [
    "Production", "Development", "Data warehouse", "Sandbox 2019", "Managed for Fabrikam",
]  # fmt: skip
OFFER = "Sign in to this tenant"


def cells(stage: Stage, name: str) -> dict[str, str]:
    """What the columns say in the row of that name."""
    tree = stage.window.centre.access.table.tree

    def search(parent: str) -> str | None:
        for key in tree.get_children(parent):
            if stage.said(key) == name:
                return key
            if found := search(key):
                return found
        return None

    key = search("")
    assert key is not None, f"{name} is not among {stage.rows()}"
    return {column: stage.said(key, column) for column in ("id", "state", "default", "reason")}


def choose(stage: Stage, *names: str) -> None:
    tree = stage.window.centre.access.table.tree
    keys = [
        key
        for parent in ("", *tree.get_children())
        for key in tree.get_children(parent)
        if stage.said(key) in names
    ]
    tree.selection_set(keys)
    tree.focus(keys[0])
    tree.focus_force()
    stage.turn(0.05)


def answer_of(stage: Stage) -> str:
    return stage.window.centre.access.answer.text


def counts(stage: Stage) -> str:
    return str(stage.window.centre.access._counts.cget("text"))


@pytest.fixture
def listed(stage: Stage) -> Stage:
    """Two tenants are listed, two need attention."""
    stage.tell(sample_events.readiness(), sample_events.partial())
    stage.settle()
    return stage


def test_rows_are_there_before_the_listing_has_ended(stage: Stage) -> None:
    stage.tell(sample_events.listing())
    stage.settle()
    assert stage.names() == CONTOSO_ROWS
    assert stage.names(0) == ["Contoso", "Fabrikam", "Northwind Traders", "Tailspin Toys"]
    assert cells(stage, "Fabrikam")["state"] == "Listing…"
    assert "1 of 4 tenants" in stage.texts()


def test_what_a_row_says(listed: Stage) -> None:
    production = cells(listed, "Production")
    assert production["state"] == "Enabled"
    assert production["default"] == "✓"
    assert production["reason"] == "Role assignment"
    assert production["id"] == sample_events.SUBSCRIPTIONS[sample_events.CONTOSO][0].subscription_id
    assert cells(listed, "Managed for Fabrikam")["reason"] == "Delegated by Fabrikam"
    assert cells(listed, "Sandbox 2019")["state"] == "Disabled"
    assert cells(listed, "Contoso")["state"] == "5 subscriptions"


def test_a_failed_tenant_stays_with_its_verdict_and_one_action(listed: Stage) -> None:
    northwind = cells(listed, "Northwind Traders")
    assert northwind["state"] == "Sign-in needed"
    assert northwind["reason"] == "A second proof of identity is needed"
    assert cells(listed, "Tailspin Toys")["state"] == "Blocked"
    assert listed.names().count(OFFER) == 1
    assert answer_of(listed) == (
        "Yes. You are signed in as ada@contoso.com and reach 7 subscriptions in 2 of 4 tenants."
    )
    assert "2 tenants need attention: what they hold is not known." in listed.texts()


def test_beside_the_answer_are_the_proof_and_what_is_missing(
    listed: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = str(tmp_path / "proof.html")
    monkeypatch.setattr(file_dialogs, "save_file", lambda **_: chosen)
    listed.click("Save as proof…")
    assert listed.ran == [SaveReport(chosen)]


def test_just_what_needs_attention_is_listed_until_it_needs_none(listed: Stage) -> None:
    listed.click("List just these tenants")
    listed.settle()
    assert [name for _, name in listed.rows()] == ["Northwind Traders", OFFER, "Tailspin Toys"]
    assert counts(listed) == "0 of 7 subscriptions"
    assert [each.access.tenant.label for each in listed.window.centre.access.chosen] == [
        "Northwind Traders"
    ]
    listed.click("List all tenants")
    listed.settle()
    assert {"Production", OFFER} <= set(listed.names())
    listed.click("List just these tenants")
    for tenant_id in (sample_events.NORTHWIND, sample_events.TAILSPIN):
        listed.tell(
            ev.StepUpStarted(tenant_id), ev.StepUpSignedIn(tenant_id),
            ev.TenantListed(tenant_id, 0.2), ev.StepUpEnded(tenant_id),
        )  # fmt: skip
    listed.wait(lambda: "Production" in listed.names(), "all of them")
    assert "List all tenants" not in listed.texts()


def test_a_sign_in_after_it_lists_all_again(listed: Stage) -> None:
    listed.click("List just these tenants")
    listed.tell(ev.SignedOut())
    listed.tell(*sample_events.partial())
    listed.settle()
    assert "Production" in listed.names()
    listed.find("List just these tenants")


def test_a_listing_that_was_stopped_at_once_claims_nothing(stage: Stage) -> None:
    stage.tell(
        ev.SignInStarted(Method.BROWSER), ev.SignedIn(sample_events.ADA, 1.0), ev.ListingStarted(),
        ev.ListingCancelled(),
    )  # fmt: skip
    stage.wait(lambda: "The listing was stopped" in stage.texts(), "the page")
    assert "No subscriptions here" not in stage.texts()
    stage.click("Look again", stage.window.centre.page)
    assert stage.ran == [Refresh()]


def test_what_works_still_does_not_look_disabled(listed: Stage) -> None:
    tree = listed.window.centre.access.table.tree
    looks = {
        listed.said(key): tree.item(key, "tags")[0]
        for parent in tree.get_children() for key in tree.get_children(parent)
    }  # fmt: skip
    colour = {name: str(tree.tag_configure(name, "foreground")) for name in looks.values()}
    assert looks["Fabrikam test"] == "at_risk"
    assert looks["Sandbox 2019"] == "off"
    assert colour["at_risk"] == colour["enabled"] != colour["off"]


def test_the_answer_comes_while_it_is_listed_and_stays_until_somebody_signs_out(
    stage: Stage,
) -> None:
    beginning = [
        ev.SignInStarted(Method.BROWSER), ev.SignedIn(sample_events.ADA, 1.0), ev.ListingStarted(),
        ev.TenantsFound(sample_events.TENANTS[:1]),
    ]  # fmt: skip
    more = sample_events.subscription(9, "Live", sample_events.CONTOSO)
    stage.tell(*beginning, ev.SubscriptionsFound(sample_events.CONTOSO, (more,)))
    stage.wait(lambda: "Found so far: 1 subscription in Contoso." in answer_of(stage), "the first")
    assert "Save as proof…" not in stage.texts()
    stage.tell(ev.TenantListed(sample_events.CONTOSO, 0.1), ev.ListingFinished(0.2, 0.1))
    stage.wait(lambda: answer_of(stage).startswith("Yes. "), "the answer")
    stage.find("Save as proof…")
    stage.tell(ev.SignedOut())
    stage.wait(lambda: "Save as proof…" not in stage.texts(), "its end")


def test_the_action_of_a_failed_tenant_is_done_by_enter_and_by_click(listed: Stage) -> None:
    choose(listed, OFFER)
    listed.press("Return")
    assert listed.ran == [SignInToTenant(sample_events.NORTHWIND)]
    tree = listed.window.centre.access.table.tree
    _, y, _, height = tree.bbox(tree.focus())
    place = (tree.winfo_rootx() + 80, tree.winfo_rooty() + y + height // 2)
    listed.beside(lambda: listed.display.click(*place))
    listed.turn(0.1)
    assert listed.ran == [SignInToTenant(sample_events.NORTHWIND)] * 2


def test_a_tenant_that_was_signed_in_to_is_listed_with_the_others(listed: Stage) -> None:
    more = sample_events.subscription(9, "Northwind live", sample_events.NORTHWIND)
    listed.tell(ev.StepUpStarted(sample_events.NORTHWIND))
    listed.turn()
    assert "Signing in to Northwind Traders…" in listed.texts()
    assert "Finish signing in to Northwind Traders" in listed.texts()
    listed.tell(
        ev.StepUpSignedIn(sample_events.NORTHWIND),
        ev.SubscriptionsFound(sample_events.NORTHWIND, (more,)),
        ev.TenantListed(sample_events.NORTHWIND, 0.2),
        ev.StepUpEnded(sample_events.NORTHWIND),
    )
    listed.settle()
    assert "Northwind live" in listed.names()
    assert OFFER not in listed.names()
    assert "1 tenant needs attention: what it holds is not known." in listed.texts()


def test_ctrl_f_filters_as_you_type_and_escape_clears(listed: Stage) -> None:
    listed.press("ctrl+f")
    listed.type("fabrikam")
    assert listed.names() == [
        "Managed for Fabrikam", "Fabrikam shared services", "Fabrikam test",
    ]  # fmt: skip
    assert counts(listed) == "3 of 7 subscriptions"
    listed.press("Escape")
    assert listed.names()[:5] == CONTOSO_ROWS
    assert counts(listed) == "7 subscriptions"
    assert Cancel not in listed.kinds


def test_the_filter_looks_at_ids_domains_and_tags(listed: Stage) -> None:
    view = listed.window.centre.access
    for typed, found in (
        (sample_events.SUBSCRIPTIONS[sample_events.CONTOSO][1].subscription_id, ["Development"]),
        ("env:prod", ["Production"]),
        ("onmicrosoft", CONTOSO_ROWS),
        ("fabrikam.com test", ["Fabrikam test"]),
        ("zebra", []),
    ):
        view.typed.set(typed)
        listed.turn()
        assert listed.names() == found, typed
    assert "Nothing matches “zebra”." in listed.texts()


def test_a_click_on_a_heading_sorts_and_the_next_one_turns_it_round(listed: Stage) -> None:
    table = listed.window.centre.access.table
    table.sort_by(0)
    assert listed.names(0) == ["Contoso", "Fabrikam", "Northwind Traders", "Tailspin Toys"]
    assert listed.names()[:5] == sorted(CONTOSO_ROWS)
    table.sort_by(0)
    assert listed.names(0)[0] == "Tailspin Toys"
    assert [name for name in listed.names() if name in CONTOSO_ROWS] == sorted(
        CONTOSO_ROWS, reverse=True
    )
    x, y = table.tree.winfo_rootx() + 300, table.tree.winfo_rooty() + 10
    listed.beside(lambda: listed.display.click(x, y))
    listed.turn(0.1)
    assert table._sorting is not None
    assert table._sorting.column == 1, "a real click on the heading of the IDs"


def test_rows_that_come_while_sorted_and_filtered_find_their_place(stage: Stage) -> None:
    table = stage.window.centre.access.table
    stage.tell(sample_events.listing())
    stage.settle()
    table.sort_by(0)
    stage.window.centre.access.typed.set("fabrikam test")
    more = sample_events.SUBSCRIPTIONS[sample_events.FABRIKAM]
    stage.tell(
        ev.SubscriptionsFound(sample_events.FABRIKAM, more),
        ev.TenantListed(sample_events.FABRIKAM, 0.1),
    )
    stage.settle()
    assert stage.names() == ["Fabrikam test"]
    stage.window.centre.access.typed.set("")
    stage.settle()
    assert stage.names() == [*sorted(CONTOSO_ROWS), "Fabrikam shared services", "Fabrikam test"]


def test_a_refresh_keeps_rows_selection_filter_and_folding(listed: Stage) -> None:
    choose(listed, "Production")
    tree = listed.window.centre.access.table.tree
    fabrikam = next(k for k in tree.get_children() if listed.said(k) == "Fabrikam")
    tree.item(fabrikam, open=False)
    before = listed.rows()
    listed.tell(ev.ListingStarted(refresh=True), ev.TenantsFound(sample_events.TENANTS[:2]))
    listed.settle()
    assert listed.rows() == before, "the old rows stay until the new are there"
    new = sample_events.subscription(20, "Brand new", sample_events.CONTOSO)
    kept = sample_events.SUBSCRIPTIONS[sample_events.CONTOSO]
    listed.tell(
        ev.SubscriptionsFound(sample_events.CONTOSO, (new, kept[0], *kept[2:])),
        ev.TenantListed(sample_events.CONTOSO, 0.1),
        ev.SubscriptionsFound(
            sample_events.FABRIKAM, sample_events.SUBSCRIPTIONS[sample_events.FABRIKAM]
        ),
        ev.TenantListed(sample_events.FABRIKAM, 0.1),
        ev.ListingFinished(0.4, 0.1),
    )
    listed.settle()
    assert listed.names(0) == ["Contoso", "Fabrikam"]
    assert listed.names()[:5] == [
        "Brand new", "Production", "Data warehouse", "Sandbox 2019", "Managed for Fabrikam",
    ]  # fmt: skip
    (chosen,) = listed.window.centre.access.chosen
    assert chosen.subscription == kept[0]
    assert not tree.item(fabrikam, "open")


def test_a_refresh_that_is_cancelled_or_fails_leaves_the_rows(listed: Stage) -> None:
    before = listed.rows()
    for end in (ev.ListingCancelled(), ev.ListingFailed(sample_events.BLOCKED)):
        listed.tell(
            ev.ListingStarted(refresh=True), ev.TenantsFound(sample_events.TENANTS[:1]), end
        )
        listed.settle()
        assert listed.rows() == before
    assert "The list could not be refreshed. These are the last results." in listed.texts()


def test_ctrl_c_copies_the_ids_of_the_chosen_rows(listed: Stage) -> None:
    choose(listed, "Production", "Development")
    listed.press("ctrl+c")
    ids = [s.subscription_id for s in sample_events.SUBSCRIPTIONS[sample_events.CONTOSO][:2]]
    assert listed.clipboard().split() == ids
    assert "2 IDs copied" in listed.texts()


def test_the_details_copy_the_name_and_open_the_portal(listed: Stage) -> None:
    choose(listed, "Production")
    details = listed.window.centre.details
    listed.click("Copy name", details)
    assert listed.clipboard() == "Production"
    listed.click("Portal", details)
    opened = listed.ran[-1]
    assert isinstance(opened, OpenPage)
    there = f"https://portal.azure.com/#@{sample_events.CONTOSO}/resource/subscriptions/"
    assert opened.address.startswith(there)


def test_the_details_of_a_failed_tenant_explain_and_copy_for_the_administrator(
    listed: Stage,
) -> None:
    listed.click("List just these tenants")
    details = listed.window.centre.details
    assert "A second proof of identity is needed" in listed.texts(details)
    listed.click("Copy for your administrator", details)
    copied = listed.clipboard()
    for fact in ("AADSTS50076", sample_events.SECOND_FACTOR.correlation_id, "ada@contoso.com",
                 "Northwind Traders"):  # fmt: skip
        assert fact in copied
    listed.click(OFFER, details)
    assert listed.ran == [SignInToTenant(sample_events.NORTHWIND)]
    listed.press("Down", "Down")
    assert "Tailspin Toys" in listed.texts(details), "the next one that needs attention"


def test_a_tenant_without_subscriptions_says_so(listed: Stage) -> None:
    listed.tell(ev.ListingStarted(), ev.TenantsFound(sample_events.TENANTS[:2]))
    listed.tell(
        ev.TenantListed(sample_events.CONTOSO, 0.1),
        ev.SubscriptionsFound(
            sample_events.FABRIKAM, sample_events.SUBSCRIPTIONS[sample_events.FABRIKAM]
        ),
        ev.TenantListed(sample_events.FABRIKAM, 0.1),
        ev.ListingFinished(0.2, 0.1),
    )
    listed.settle()
    assert cells(listed, "Contoso")["state"] == "No subscriptions"
    assert listed.state.tenants[sample_events.CONTOSO].status is TenantStatus.EMPTY


def test_names_that_look_like_numbers_or_lists_are_shown_as_they_are(stage: Stage) -> None:
    odd = ["0012", "{a} b", "a $b [c]", "-end", 'q"uote', "back\\slash", "ünï 日本", "  "]
    found = tuple(
        sample_events.subscription(n, name, sample_events.CONTOSO) for n, name in enumerate(odd)
    )
    stage.tell(
        sample_events.signed_in(), ev.ListingStarted(), ev.TenantsFound(sample_events.TENANTS[:1])
    )
    stage.tell(
        ev.SubscriptionsFound(sample_events.CONTOSO, found),
        ev.TenantListed(sample_events.CONTOSO, 0.1),
    )
    stage.settle()
    tree = stage.window.centre.access.table.tree
    shown = stage.root.tk.splitlist(stage.root.tk.call(tree, "children", tree.get_children()[0]))
    assert [str(stage.root.tk.call(tree, "item", key, "-text")) for key in shown] == odd


def test_twenty_thousand_rows_arrive_and_can_be_filtered(stage: Stage) -> None:
    stage.tell(sample_events.sample())
    stage.wait(lambda: stage.window.centre.access.table.settled, "20,000 rows", 60)
    stage.turn()
    assert counts(stage) == "20,000 subscriptions"
    stage.window.centre.access.typed.set("workload 399")
    stage.settle()
    assert counts(stage).endswith("of 20,000 subscriptions")
    assert "Workload 399 of Customer 7" in stage.names()
    stage.tell(ev.SignedOut())
    stage.wait(lambda: stage.window.centre.access.table.settled, "the rows to go", 60)
    assert stage.rows() == []
    tree = stage.window.centre.access.table.tree
    assert not tree.exists("r100"), "rows out of sight are gone too"


def test_selection_is_a_list_of_models(listed: Stage) -> None:
    choose(listed, "Contoso")
    assert listed.window.centre.access.chosen == [
        Chosen(listed.state.tenants[sample_events.CONTOSO])
    ]


def test_a_tenant_without_subscriptions_says_what_was_asked_and_what_to_try(stage: Stage) -> None:
    stage.tell(
        sample_events.signed_in(),
        ev.ListingStarted(),
        ev.TenantsFound(sample_events.TENANTS[:2]),
        ev.SubscriptionsFound(
            sample_events.CONTOSO, sample_events.SUBSCRIPTIONS[sample_events.CONTOSO]
        ),
        ev.TenantListed(sample_events.CONTOSO, 0.1),
        ev.TenantListed(sample_events.FABRIKAM, 0.1),
        ev.ListingFinished(0.2, 0.1),
    )
    stage.settle()
    tree = stage.window.centre.access.table.tree
    tree.selection_set(tree.get_children()[1])
    stage.settle()
    said = " ".join(stage.texts())
    assert "Fabrikam (asked as ada@contoso.com, Azure)" in said
    assert "Ask the subscription's owner" in said.replace("’", "'")


def test_what_is_cut_off_has_an_ellipsis_and_is_shown_whole_under_the_pointer(
    stage: Stage,
) -> None:
    name = "A subscription with a name as long as people make them when nobody stops them"
    found = sample_events.subscription(
        1, name, sample_events.CONTOSO, authorization_source="RoleBased"
    )
    stage.tell(
        sample_events.signed_in(), ev.ListingStarted(), ev.TenantsFound(sample_events.TENANTS[:1])
    )
    stage.tell(
        ev.SubscriptionsFound(sample_events.CONTOSO, (found,)),
        ev.TenantListed(sample_events.CONTOSO, 0.1),
    )
    stage.settle()
    tree = stage.window.centre.access.table.tree
    (key,) = tree.get_children(tree.get_children()[0])
    stage.wait(lambda: tree.item(key, "text").endswith("…"), "the ellipsis")
    assert name.startswith(tree.item(key, "text")[:-1])
    assert tree.set(key, "reason") == "Role assignment", "what fits is left alone"
    x, y, _, height = tree.bbox(key, "#0")
    place = (tree.winfo_rootx() + x + 60, tree.winfo_rooty() + y + height // 2)
    stage.beside(lambda: stage.display.point(*place))
    stage.wait(lambda: name in stage.texts(), "all of it")
    stage.beside(lambda: stage.display.point(5, 5))
    stage.wait(lambda: name not in stage.texts(), "its end")
    view = stage.window.centre.access.table.view
    tree.configure(displaycolumns=("state",))
    view._share(tree.winfo_width())
    stage.wait(lambda: tree.item(key, "text") == name, "the whole name where there is room")
