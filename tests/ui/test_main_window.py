"""The window as a whole: keys, pages, what it says in each state."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.commands import OpenPage, Quit
from desktop.domain import events as ev
from desktop.domain.models import KeptAccount, Method, Problem, Readiness, Ready, SignInRequest
from desktop.features.settings.model import LookUpReadiness
from desktop.features.sign_in.model import Cancel, ChooseCloud, Refresh, SignIn, UseAccount
from desktop.toolkit import theme
from tests.ui import sample_events
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui

ADDRESS = "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?state=secret"


def title(stage: Stage) -> str:
    stage.turn()
    return str(stage.root.title())


# ---- keys


@pytest.mark.parametrize(("number", "method"), list(enumerate(Method, start=1)))
def test_ctrl_and_a_number_sign_in_that_way(stage: Stage, number: int, method: Method) -> None:
    stage.press(f"ctrl+{number}")
    assert stage.ran == [SignIn(SignInRequest(method))]


def test_the_keys_of_the_main_window(stage: Stage) -> None:
    stage.press("F5")
    assert stage.kinds == [LookUpReadiness], "nobody is signed in: look what is ready"
    stage.tell(sample_events.partial())
    stage.settle()
    stage.press("F5")
    assert stage.kinds[-1] == Refresh
    stage.press("Escape")
    assert stage.kinds[-1] == Refresh, "nothing runs that could be cancelled"
    stage.tell(ev.ListingStarted(refresh=True))
    stage.press("Escape")
    assert stage.kinds[-1] == Cancel
    stage.press("ctrl+f")
    assert stage.root.focus_get() is stage.window.centre.access.filter
    stage.press("ctrl+comma")
    assert stage.window.dialogs.settings is not None
    settings = stage.window.dialogs.settings.window
    stage.press("Escape", title="Settings")
    assert not settings.winfo_exists()
    stage.press("ctrl+q")
    assert stage.kinds[-1] == Quit


def test_f1_shows_the_keys_and_escape_closes_them(stage: Stage) -> None:
    stage.press("F1")
    stage.beside(lambda: stage.display.wait_window("Keys"))
    assert stage.window.dialogs.shortcuts is not None
    texts = stage.texts(stage.window.dialogs.shortcuts.window)
    assert {"Ctrl+1", "Ctrl+F", "F5", "Ctrl+L", "Ctrl+Q"} <= set(texts)
    stage.press("Escape", title="Keys")
    stage.beside(lambda: stage.display.wait_no_window("Keys"))


def test_ctrl_l_shows_what_happened_and_no_secret(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened(ADDRESS, True))
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    stage.tell(sample_events.partial())
    stage.press("ctrl+l")
    stage.beside(lambda: stage.display.wait_window("Activity"))
    assert stage.window.dialogs.activity is not None
    text = stage.window.dialogs.activity.text.get("1.0", "end")
    for told in (
        "Signed in as ada@contoso.com", "Contoso: 5 subscriptions", "4.2 s",
        "Northwind Traders: AADSTS50076", "login.microsoftonline.com",
    ):  # fmt: skip
        assert told in text
    for secret in ("C7KQ2ZL8D", "state=secret"):
        assert secret not in text
        assert secret not in stage.window.activity.as_text()
    stage.tell(ev.SignedOut())
    assert "Signed out" in stage.window.dialogs.activity.text.get("1.0", "end"), "it follows"
    stage.press("Escape", title="Activity")
    stage.beside(lambda: stage.display.wait_no_window("Activity"))


def test_everything_is_reached_by_tab_and_pressed_by_space(stage: Stage) -> None:
    stage.tell(sample_events.readiness())
    stage.turn()
    visited = []
    for _ in range(16):
        stage.press("Tab")
        visited.append(str(stage.root.focus_get()))
    assert len(set(visited)) >= 12, visited
    card = stage.window.sign_in.cards[Method.BROWSER].card
    card.focus_set()
    stage.press("space")
    assert stage.kinds == [SignIn]
    stage.press("Down", "Return")
    request = SignInRequest(Method.DEVICE_CODE)
    assert stage.ran[-1] == SignIn(request), "arrows go from card to card"


def test_a_real_click_on_a_card_signs_in(stage: Stage) -> None:
    card = stage.window.sign_in.cards[Method.DEVICE_CODE].card
    x, y = card.winfo_rootx() + 100, card.winfo_rooty() + 15
    stage.beside(lambda: stage.display.click(x, y))
    stage.turn(0.1)
    assert stage.ran == [SignIn(SignInRequest(Method.DEVICE_CODE))]


# ---- the sign-in side


def test_readiness_says_account_or_reason_and_step(stage: Stage) -> None:
    side = stage.window.sign_in
    assert stage.texts(side).count("Looking…") == 5
    stage.tell(sample_events.readiness())
    stage.tell(ev.ReadinessFound(Readiness(Method.CLI_PROFILE, Ready.NOT_READY, reason="new-one",
                                           detail="something new")))  # fmt: skip
    stage.turn()
    texts = stage.texts(side)
    assert "ada@contoso.com" in texts
    assert "Nobody is signed in to its Azure extension. Sign in there first." in texts
    assert "Not ready: something new" in texts
    assert "Looking…" not in texts


def test_the_options_are_part_of_what_is_asked_for(stage: Stage) -> None:
    options = stage.window.sign_in.options
    options.bring("tenant")
    stage.type(" contoso.com ")
    options.stay.set(True)
    options.bring("settings")
    stage.type("my-app")
    stage.press("Tab")
    stage.type("http://localhost:8400")
    stage.press("ctrl+2")
    assert stage.ran == [
        SignIn(
            SignInRequest(
                Method.BROWSER,
                tenant="contoso.com",
                client_id="my-app",
                redirect_uri="http://localhost:8400",
                stay_signed_in=True,
            ),
        )
    ]


@pytest.mark.parametrize(
    "stage", [{"tenant": "t.example", "client_id": "c", "redirect_uri": "http://localhost:1"}],
    indirect=True,
)  # fmt: skip
def test_launch_options_fill_the_fields(stage: Stage) -> None:
    stage.press("ctrl+3")
    request = SignInRequest(
        Method.DEVICE_CODE, "t.example", client_id="c", redirect_uri="http://localhost:1"
    )
    assert stage.ran == [SignIn(request)]


def test_a_cloud_is_chosen_from_the_list(stage: Stage) -> None:
    combo = stage.window.sign_in.options.cloud
    assert combo.get() == "Azure"
    for text, asked in (("Azure China", "AzureChinaCloud"), ("Demo cloud (offline)", "demo")):
        combo.set(text)
        combo.event_generate("<<ComboboxSelected>>")
        stage.turn()
        assert stage.ran[-1] == ChooseCloud(asked)


def test_a_private_cloud_is_told_by_its_address(stage: Stage) -> None:
    options = stage.window.sign_in.options
    options.cloud.set("Private cloud…")
    options.cloud.event_generate("<<ComboboxSelected>>")
    stage.turn(0.05)
    stage.type("http://wrong")
    stage.press("Return")
    assert "Enter an address that begins with https://" in stage.texts()
    options.address.set("https://management.local")
    stage.press("Return")
    assert ChooseCloud("https://management.local", "") in stage.ran
    assert "Enter an address that begins with https://" not in stage.texts()


def test_who_stayed_signed_in_is_one_click_away(stage: Stage) -> None:
    stage.tell(ev.AccountsKept((KeptAccount("k1", Method.CLI, "AzureCloud", "grace@f.example"),)))
    stage.turn()
    assert "grace@f.example" in stage.texts(stage.window.sign_in)
    label = stage.find("grace@f.example")
    label.master.press()  # type: ignore[union-attr]
    assert stage.ran == [UseAccount("k1")]


def test_while_one_account_is_in_use_the_others_are_one_click_away(stage: Stage) -> None:
    way = Method.DEVICE_CODE
    kept = (
        KeptAccount("k1", way, "AzureCloud", sample_events.ADA.username),
        KeptAccount("k2", way, "AzureCloud", "grace@f.example"),
    )
    stage.tell(sample_events.complete(way), ev.AccountsKept(kept))
    stage.settle()
    shown = stage.texts(stage.window.sign_in)
    assert "grace@f.example" in shown
    assert sample_events.ADA.username not in shown
    stage.find("grace@f.example").master.press()  # type: ignore[union-attr]
    assert stage.ran == [UseAccount("k2")]


# ---- the centre


def test_with_nobody_signed_in_it_says_what_will_be_there_and_offers_the_demo(stage: Stage) -> None:
    texts = " ".join(stage.texts(stage.window.centre.page))
    assert "See what your account reaches" in texts
    assert "tenant (an organisation’s directory in Azure)" in texts
    stage.click("Try the demo")
    assert stage.ran == [ChooseCloud("demo")]


def test_the_demo_is_always_labelled(stage: Stage) -> None:
    assert title(stage) == "Azimuth"
    assert "Demo" not in stage.texts(stage.window.account)
    stage.tell(ev.CloudChanged(sample_events.DEMO))
    for events in ([], sample_events.partial(), [ev.SignedOut()]):
        stage.tell(events)
        stage.turn()
        assert "Demo" in stage.texts(stage.window.account)
        assert title(stage).startswith("Azimuth Demo")
    assert stage.window.sign_in.options.cloud.get() == "Demo cloud (offline)"
    stage.tell(ev.CloudChanged(sample_events.PUBLIC))
    stage.turn()
    assert "Demo" not in stage.texts(stage.window.account)


def test_the_title_names_the_account(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    assert title(stage) == "Azimuth — ada@contoso.com"
    assert "Contoso  ·  Device code  ·  Azure" in stage.texts()


def test_waiting_for_the_browser_offers_ways_out(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened(ADDRESS, True))
    stage.turn()
    page = stage.window.centre.page
    stage.click("Open again", page)
    assert stage.ran[-1] == OpenPage(ADDRESS)
    stage.click("Copy link", page)
    assert stage.clipboard() == ADDRESS
    stage.click("Use a device code instead", page)
    assert stage.ran[-1] == SignIn(SignInRequest(Method.DEVICE_CODE))
    stage.click("Cancel", page)
    assert stage.kinds[-1] == Cancel


def test_the_link_is_there_while_the_browser_opens_and_the_focus_stays(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened(ADDRESS, None))
    stage.turn()
    page = stage.window.centre.page
    assert "Continue in your browser" in stage.texts(page)
    stage.click("Copy link", page)
    assert stage.clipboard() == ADDRESS
    stage.find("Copy link", page).focus_force()
    stage.tell(ev.BrowserOpened(ADDRESS, True))
    stage.turn()
    assert stage.root.focus_get() is stage.find("Copy link", page)


def test_no_browser_is_told(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.BrowserOpened(ADDRESS, False))
    stage.turn()
    assert "No browser opened" in stage.texts(stage.window.centre.page)


def test_a_failed_sign_in_is_explained_with_what_to_do(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.SignInFailed(sample_events.BLOCKED))
    stage.turn()
    page = stage.window.centre.page
    assert "Your organisation does not allow this sign-in" in stage.texts(page)
    stage.click("Copy for your administrator", page)
    assert sample_events.BLOCKED.correlation_id in stage.clipboard()
    stage.click("Use the browser", page)
    assert stage.ran == [SignIn(SignInRequest(Method.BROWSER))]


def test_what_failed_can_be_tried_again_with_what_was_asked_for(stage: Stage) -> None:
    problem = Problem("second-factor", "AADSTS50076", claims='{"access_token":{}}', subject="X")
    stage.tell(ev.SignInStarted(Method.CLI), ev.SignInFailed(problem))
    stage.turn()
    stage.click("Sign in to this tenant", stage.window.centre.page)
    request = SignInRequest(Method.CLI, claims='{"access_token":{}}')
    assert stage.ran == [SignIn(request)]


def test_an_advice_leads_to_the_option_that_it_is_about(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(Problem("tenant-not-found")))
    stage.turn()
    stage.click("Choose another tenant", stage.window.centre.page)
    assert stage.root.focus_get() is stage.window.sign_in.options.tenant_entry
    stage.click("Choose another cloud", stage.window.centre.page)
    assert stage.root.focus_get() is stage.window.sign_in.options.cloud


def test_no_subscriptions_names_account_tenant_and_cloud(stage: Stage) -> None:
    stage.tell(sample_events.nothing())
    stage.turn()
    texts = " ".join(stage.texts(stage.window.centre.page))
    assert "You are signed in as ada@contoso.com, but Contoso has no subscription" in texts
    assert "(Azure)" in texts
    stage.click("Look again", stage.window.centre.page)
    assert stage.kinds == [Refresh]


def test_the_page_comes_back_after_the_table(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    assert stage.window.centre.access.winfo_ismapped()
    stage.tell(ev.SignedOut())
    stage.turn(0.1)
    assert stage.window.centre.page.winfo_ismapped()
    assert "See what your account reaches" in stage.texts()
    assert stage.rows() == []


def test_the_status_bar_says_how_far_it_is_and_cancels(stage: Stage) -> None:
    stage.tell(sample_events.listing())
    stage.turn()
    texts = stage.texts(stage.window.status)
    assert "Listing tenants and subscriptions…" in texts
    assert "1 of 4 tenants" in texts
    stage.click("Cancel", stage.window.status)
    assert stage.kinds == [Cancel]
    stage.tell(ev.ListingCancelled())
    stage.settle()
    told = "5 subscriptions in 4 tenants so far: stopped before the end"
    assert told in stage.texts(stage.window.status)
    assert "Cancel" not in stage.texts(stage.window.status)


@pytest.mark.parametrize("stage", [{"mode": theme.Mode.DARK}], indirect=True)
def test_the_theme_is_switched_at_once(stage: Stage) -> None:
    stage.tell(sample_events.partial())
    stage.settle()
    dark = theme.colours().page
    assert stage.root.cget("background") == dark
    theme.toggle()
    stage.turn(0.1)
    assert not theme.is_dark()
    assert stage.root.cget("background") == theme.colours().page != dark
    tree = stage.window.centre.access.table.tree
    assert str(tree.tag_configure("tenant", "background")) == theme.colours().band


@pytest.mark.parametrize("display", [{"size": (1024, 768), "dpi": 192}], indirect=True)
def test_a_small_screen_at_200_percent_can_be_used(stage: Stage) -> None:
    stage.tell(sample_events.readiness(), sample_events.partial())
    stage.settle()
    assert stage.root.winfo_width() <= 1024
    assert stage.root.winfo_height() <= 768
    stage.window.sign_in.options.bring("settings")
    stage.turn(0.1)
    entry = stage.window.sign_in.options.client_entry
    assert 0 <= entry.winfo_rooty() < 768, "the focus is brought into view"
    assert stage.window.status.winfo_ismapped()
    assert stage.window.status.winfo_rooty() < 768


def test_closing_in_the_middle_of_everything_leaves_nothing_behind(stage: Stage) -> None:
    stage.tell(ev.SignInStarted(Method.DEVICE_CODE), ev.DeviceCodeIssued(sample_events.code()))
    stage.window.dialogs.open_activity()
    stage.tell(sample_events.sample(5, 100))
    stage.window.close()  # what was pending would raise now, into the crash list


def test_the_window_imports_nothing_heavy() -> None:
    program = (
        "import sys\n"
        "import desktop.window.main_window, desktop.toolkit.bridge\n"
        "import desktop.features.sign_in.view.device_code\n"
        "heavy = {'azure', 'msal', 'requests', 'cryptography', 'ssl', 'PIL', 'asyncio', 'email'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
        env=dict(os.environ),
    )
    assert done.stdout.strip() == "[]"


def test_the_cloud_is_chosen_in_the_settings_too(stage: Stage) -> None:
    stage.window.dialogs.open_settings()
    dialog = stage.window.dialogs.settings
    assert dialog is not None
    box = dialog.choices["cloud"]
    assert box.get() == "Azure"
    for name in ("Azure", "Azure China"):
        box.set(name)
        box.event_generate("<<ComboboxSelected>>")
    assert stage.ran == [ChooseCloud("AzureChinaCloud")], "not the same again"


def test_one_click_goes_to_the_cloud_that_a_refusal_named(stage: Stage) -> None:
    problem = Problem("named-cloud", "AADSTS900439", subject="AzureUSGovernment")
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(problem))
    stage.turn()
    page = stage.window.centre.page
    assert any("Azure US Government" in text for text in stage.texts(page))
    stage.click("Switch to that cloud", page)
    assert stage.ran == [
        ChooseCloud("AzureUSGovernment"),
        SignIn(SignInRequest(Method.BROWSER)),
    ]


def test_no_word_of_a_service_chooses_another_cloud_than_those_known(stage: Stage) -> None:
    problem = Problem("named-cloud", subject="https://evil.example")
    stage.tell(ev.SignInStarted(Method.BROWSER), ev.SignInFailed(problem))
    stage.turn()
    stage.click("Switch to that cloud", stage.window.centre.page)
    assert stage.ran == []
