"""What is chosen by keys and clicks, copied, and opened in the portal."""

from __future__ import annotations

import csv
import io
import tkinter as tk

import pytest

from desktop.commands import OpenPage
from desktop.domain import events as ev
from desktop.domain.clouds import KNOWN
from desktop.features.reports.model.commands import CopyReport
from desktop.toolkit import theme
from tests.ui import sample_details, sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

CONTOSO, FABRIKAM = (
    sample_events.SUBSCRIPTIONS[sample_events.CONTOSO],
    sample_events.SUBSCRIPTIONS[sample_events.FABRIKAM],
)


@pytest.fixture
def listed(stage: Stage) -> Stage:
    stage.tell(sample_events.readiness(), sample_events.partial())
    stage.settle()
    stage.window.centre.access.focus_table()
    stage.turn(0.05)
    return stage


def chosen(stage: Stage) -> list[str]:
    return [
        c.subscription.display_name if c.subscription else c.access.tenant.label
        for c in stage.window.centre.access.chosen
    ]


def pasted(stage: Stage) -> list[list[str]]:
    stage.settle()  # a table is made bit by bit
    return list(csv.reader(io.StringIO(stage.clipboard(), newline=""), dialect="excel-tab"))


def test_shift_and_arrows_choose_a_range_and_it_shrinks_again(listed: Stage) -> None:
    listed.press("Down", "shift+Down", "shift+Down")
    assert chosen(listed) == ["Production", "Development", "Data warehouse"]
    listed.press("shift+Up")
    assert chosen(listed) == ["Production", "Development"]
    listed.press("shift+Up", "shift+Up")
    assert chosen(listed) == ["Contoso", "Production"], "past its beginning, the other way"
    listed.press("Down")
    assert len(chosen(listed)) == 1


def test_ctrl_moves_without_choosing_and_space_adds(listed: Stage) -> None:
    listed.press("Down", "ctrl+Down", "ctrl+Down", "ctrl+space")
    assert chosen(listed) == ["Production", "Data warehouse"]
    listed.press("ctrl+space")
    assert chosen(listed) == ["Production"]


def test_home_end_and_pages(listed: Stage) -> None:
    listed.press("End")
    assert chosen(listed) == ["Tailspin Toys"]
    listed.press("Home")
    assert chosen(listed) == ["Contoso"]
    listed.press("Next")
    assert chosen(listed) == ["Tailspin Toys"], "the table is shorter than a page"
    listed.press("shift+Home")
    assert chosen(listed)[0] == "Contoso"
    assert chosen(listed)[-1] == "Tailspin Toys"


def test_ctrl_a_chooses_every_subscription_in_sight(listed: Stage) -> None:
    listed.press("ctrl+a")
    assert chosen(listed) == [s.display_name for s in (*CONTOSO, *FABRIKAM)]
    listed.press("ctrl+Left")
    assert listed.window.centre.access.table.visible == list(
        listed.window.centre.access.table.tree.get_children()
    )
    listed.press("ctrl+a")
    assert len(chosen(listed)) == 4, "with all folded: the tenants"
    listed.press("ctrl+Right", "ctrl+a")
    assert len(chosen(listed)) == 7


def test_letters_typed_into_the_table_begin_a_filter(listed: Stage) -> None:
    listed.type("prod")
    assert listed.window.centre.access.typed.get() == "prod"
    assert listed.names() == ["Production"]
    listed.press("Down", "Down")
    assert chosen(listed) == ["Production"]


def test_the_table_that_is_copied_has_headings_and_the_order_in_sight(listed: Stage) -> None:
    table = listed.window.centre.access.table
    table.sort_by(0)
    table.sort_by(0)
    listed.press("ctrl+a", "ctrl+shift+c")
    rows = pasted(listed)
    assert rows[0] == ["Name", "ID", "State", "Default", "Access through", "Tenant"]
    assert [row[0] for row in rows[1:]] == listed_names(listed)
    sandbox = next(row for row in rows if row[0] == "Sandbox 2019")
    assert sandbox[1:] == [CONTOSO[3].subscription_id, "Disabled", "", "Classic administrator",
                           "Contoso"]  # fmt: skip
    assert "7 rows copied, with headings" in listed.texts()


def listed_names(stage: Stage) -> list[str]:
    return [name for name in stage.names() if not name.startswith("Sign in")]


def test_roles_are_copied_when_they_are_shown(listed: Stage) -> None:
    listed.tell(sample_details.listing())
    listed.settle()
    listed.press("ctrl+a", "ctrl+shift+c")
    rows = pasted(listed)
    assert "Your roles" in rows[0]
    at = rows[0].index("Your roles")
    assert next(row for row in rows if row[0] == "Development")[at] == "Owner"


def test_a_name_that_is_a_formula_is_pasted_as_text(stage: Stage) -> None:
    evil = sample_events.subscription(
        1, '=HYPERLINK("http://evil.test","x")\ty', sample_events.CONTOSO
    )
    stage.tell(
        sample_events.signed_in(), ev.ListingStarted(), ev.TenantsFound(sample_events.TENANTS[:1])
    )
    stage.tell(
        ev.SubscriptionsFound(sample_events.CONTOSO, (evil,)),
        ev.TenantListed(sample_events.CONTOSO, 0.1),
    )
    stage.settle()
    stage.window.centre.access.focus_table()
    stage.press("ctrl+a", "ctrl+shift+c")
    assert pasted(stage)[1][0] == "'" + evil.display_name


def menu_of(stage: Stage) -> tk.Menu:
    view = stage.window.centre.access
    menus = [w for owner in (view.table.tree, view.more) for w in owner.winfo_children()
             if isinstance(w, tk.Menu)]  # fmt: skip
    return menus[-1]


def test_the_menu_copies_name_and_id_by_its_letter(listed: Stage) -> None:
    listed.press("Down", "shift+F10")
    menu = menu_of(listed)
    labels = [str(menu.entrycget(at, "label")).strip() for at in range(menu.index(tk.END) or 0)
              if menu.entrycget(at, "label")]  # fmt: skip
    assert labels[:4] == ["Copy name", "Copy ID", "Copy name and ID", "Copy as a table"]
    letters = [
        str(menu.entrycget(at, "label"))[int(str(menu.entrycget(at, "underline")))]
        for at in range(4)
    ]
    assert len({letter.lower() for letter in letters}) == 4
    listed.press(letters[2].lower())
    listed.wait(lambda: "Name and ID copied" in listed.texts(), "the copy")
    assert listed.clipboard() == f"Production ({CONTOSO[0].subscription_id})"


def test_the_button_above_the_table_shows_the_same_menu(listed: Stage) -> None:
    listed.press("Down")
    button = listed.window.centre.access.more
    at = button.winfo_rootx() + 10, button.winfo_rooty() + 10
    listed.beside(lambda: listed.display.click(*at))
    listed.turn(0.2)
    assert "Copy ID" in menu_of(listed).entrycget(1, "label")
    listed.press("Escape")


@pytest.mark.parametrize("name", ["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"])
def test_several_rows_open_in_the_portal_of_their_cloud(listed: Stage, name: str) -> None:
    listed.tell(ev.CloudChanged(KNOWN[name]))
    listed.press("ctrl+a")
    listed.window.centre.access.actions.open_in_portal()
    listed.turn()
    opened = [each.address for each in listed.ran if isinstance(each, OpenPage)]
    assert len(opened) == 5
    assert all(
        address.startswith(KNOWN[name].portal + "/#@" + sample_events.CONTOSO) for address in opened
    )
    assert all(s.subscription_id in page for s, page in zip(CONTOSO, opened, strict=True))
    assert "Opened the first 5 of 7: choose fewer rows for the others" in listed.texts()


def test_the_report_is_copied_once_it_is_made(listed: Stage) -> None:
    listed.click("Copy report")
    assert listed.ran == [CopyReport()]
    listed.tell(ev.ReportMade("# Azure access\n"))
    assert listed.clipboard() == "# Azure access\n"
    assert "Report copied: paste it into a message or a ticket" in listed.texts()


def test_what_takes_long_says_what_and_for_how_long(
    listed: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed.tell(ev.WorkStarted("copy"))
    listed.turn()
    assert "Making the report…" not in listed.texts(), "it may be there in a moment"
    listed.wait(lambda: "Making the report…" in listed.texts(), "a word on it", 2)
    assert "Cancel" in listed.texts()
    status = listed.window.status
    status._since_s -= 7
    listed.wait(lambda: "Making the report… 7 s" in listed.texts(), "the seconds", 2)
    listed.tell(ev.WorkEnded("copy"))
    listed.turn()
    assert "Cancel" not in listed.texts()
    assert not [text for text in listed.texts() if "report…" in text]


@pytest.mark.parametrize("stage", [{"mode": theme.Mode.DARK}], indirect=True)
def test_the_menu_is_dressed_for_the_dark(listed: Stage) -> None:
    listed.press("Down", "shift+F10")
    menu = menu_of(listed)
    assert str(menu.entrycget(0, "background")) == theme.colours().raised
    assert str(menu["background"]) == theme.colours().edge
    listed.press("Escape")
