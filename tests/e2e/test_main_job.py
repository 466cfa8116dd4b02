"""The main job on real parts: dialog, clipboard, web page, list, report, exit status."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from desktop.demo.scripted_user import ScriptedUser
from tests.e2e.conftest import Command
from tests.e2e.driver import DEVICE_CODE_TITLE, Azimuth
from tests.support.display import Display

pytestmark = [pytest.mark.gui, pytest.mark.timeout(300)]

DEMO = ("--demo", "--sign-in", "device-code")

# The demo cloud's sample accounts, and what becomes of them.
ADA = "ada@contoso.com"  # one tenant, all well
BEN = "ben@fabrikam.com"  # one of his tenants asks for a second factor
NOOR = "noor@northwindtraders.com"  # no subscription


def test_signs_in_lists_reports_and_exits(
    display: Display, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    with Azimuth(display, command, *DEMO, "--report", path, "--exit") as azimuth:
        code = azimuth.copy_code()
        assert len(code) >= 8
        page = azimuth.open_code_page()
        assert page.startswith(("http://localhost:", "http://127.0.0.1:"))
        ScriptedUser().enter_code(page, code, ADA)
        display.wait_no_window(DEVICE_CODE_TITLE)
        assert azimuth.status() == 0

        report = azimuth.report(path, 0)
    assert report["schema_version"] == 1
    assert report["generator"] == "Azimuth 0.1.0"
    assert report["method"] == "device-code"
    assert report["account"]["username"] == ADA
    assert report["error"] is None
    [tenant] = report["tenants"]
    assert (tenant["display_name"], tenant["status"]) == ("Contoso", "ok")
    assert tenant["default_domain"] == "contoso.com"
    count = len(tenant["subscriptions"])
    assert count > 1
    assert report["totals"] == {"tenants": 1, "subscriptions": count, "needs_attention": 0}
    assert report["timings"]["listing_s"] >= report["timings"]["first_row_s"] >= 0
    assert code not in path.read_text("utf-8")


def test_a_tenant_that_needs_attention_makes_the_status_3(
    display: Display, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    with Azimuth(display, command, *DEMO, "--report", path, "--exit") as azimuth:
        azimuth.sign_in_with_code(BEN)
        assert azimuth.status() == 3
        report = azimuth.report(path, 0)
    verdicts = {tenant["display_name"]: tenant["status"] for tenant in report["tenants"]}
    assert verdicts == {
        "Fabrikam": "ok",
        "Tailspin Toys": "ok",
        "Woodgrove Bank": "sign-in-required",
    }
    [woodgrove] = [t for t in report["tenants"] if t["status"] != "ok"]
    assert woodgrove["error"]["code"] == "AADSTS50076"
    assert woodgrove["error"]["advice"]
    assert report["totals"]["needs_attention"] == 1


def test_no_subscription_at_all_is_no_failure(
    display: Display, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    with Azimuth(display, command, *DEMO, "--report", path, "--exit") as azimuth:
        azimuth.sign_in_with_code(NOOR)
        assert azimuth.status() == 0
        report = azimuth.report(path, 0)
    assert [tenant["status"] for tenant in report["tenants"]] == ["empty"]


def test_a_declined_sign_in_is_reported_with_status_1(
    display: Display, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    with Azimuth(display, command, *DEMO, "--report", path, "--exit") as azimuth:
        azimuth.decline_code()
        assert azimuth.status() == 1
        report = azimuth.report(path, 0)
    assert report["account"] is None
    assert report["tenants"] == []
    assert report["error"]["title"]
    assert report["error"]["advice"]


def test_escape_cancels_and_nothing_happens_afterwards(
    display: Display, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "r.json"
    with Azimuth(display, command, *DEMO, "--report", path, "--exit") as azimuth:
        code, page = azimuth.copy_code(), azimuth.open_code_page()
        display.key(azimuth.window(DEVICE_CODE_TITLE), "Escape")
        assert azimuth.status() == 1
        assert code
        assert page
        assert display.windows() == []
    assert not path.exists()


def test_without_exit_the_window_stays_until_the_user_closes_it(
    display: Display, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "r.csv"
    with Azimuth(display, command, *DEMO, "--report", path) as azimuth:
        azimuth.sign_in_with_code(BEN)
        azimuth.wait_file(path)
        assert display.title(azimuth.window()).startswith("Azimuth")
        assert azimuth.quit() == 0
    assert "Woodgrove Bank" in path.read_text("utf-8-sig")


def test_quitting_in_the_middle_of_a_sign_in_ends_within_a_second(
    display: Display, command: Command
) -> None:
    with Azimuth(display, command, *DEMO) as azimuth:
        azimuth.window(DEVICE_CODE_TITLE)
        main = azimuth.window()
        display.focus(main)
        started = time.monotonic()
        display.close(main)
        azimuth.status(10)
        took_s = time.monotonic() - started
    assert took_s < azimuth.timeouts
