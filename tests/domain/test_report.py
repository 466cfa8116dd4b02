"""The report: its fixed names, its four formats, and that a name of any kind breaks none."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.domain import events as ev
from desktop.domain.clouds import PUBLIC
from desktop.domain.models import Account, DeviceCode, Method, Problem, Tenant, TenantStatus
from desktop.domain.state import AccessState
from desktop.features.reports.model import report, saving
from tests.domain.reports import MFA, NOW, SUBSCRIPTION, A, B, C, read, state_of


def finished() -> AccessState:
    return state_of(
        ev.TenantFailed(B, TenantStatus.SIGN_IN_REQUIRED, MFA),
        ev.TenantListed(C, 0.1),
        ev.ListingFinished(0.9, 0.3123),
    )


def failed() -> AccessState:
    state = AccessState()
    state.apply(ev.SignInStarted(Method.BROWSER))
    state.apply(ev.SignInFailed(Problem("offline", subject="login.example")))
    return state


def test_the_names_that_scripts_rely_on():
    built = report.build(finished(), NOW)
    assert built["schema_version"] == 1
    assert re.fullmatch(r"Azimuth \d+\.\d+\.\d+\S*", built["generator"])
    assert built["generated_at"] == "2026-11-23T05:38:00Z"
    assert (
        built["cloud"].items()
        >= {
            "name": "AzureCloud",
            "authority": "https://login.microsoftonline.com",
            "resource_manager": "https://management.azure.com",
        }.items()
    )
    assert built["method"] == "device-code"
    assert built["account"] == {
        "username": "ada@contoso.com",
        "home_tenant_id": A,
        "object_id": None,
    }
    assert built["error"] is None
    assert built["totals"] == {"tenants": 3, "subscriptions": 1, "needs_attention": 1}
    assert built["timings"] == {"sign_in_s": 4.235, "first_row_s": 0.312, "listing_s": 0.9}
    first = next(t for t in built["tenants"] if t["tenant_id"] == A)
    assert set(first) >= {
        "tenant_id", "display_name", "default_domain", "status", "error", "subscriptions",
    }  # fmt: skip
    assert (
        first["subscriptions"][0].items()
        >= {
            "subscription_id": "s-1",
            "display_name": "Production",
            "state": "Enabled",
            "tenant_id": A,
            "home_tenant_id": B,
            "is_default": True,
            "quota_id": "PayAsYouGo",
            "authorization_source": "RoleBased",
            "managed_by_tenants": [C],
            "tags": {"env": "prod"},
        }.items()
    )


def test_verdicts_and_their_errors():
    verdicts = {t["tenant_id"]: t for t in report.build(finished(), NOW)["tenants"]}
    assert {key: t["status"] for key, t in verdicts.items()} == {
        A: "ok", B: "sign-in-required", C: "empty",
    }  # fmt: skip
    assert verdicts[A]["error"] is verdicts[C]["error"] is None
    error = verdicts[B]["error"]
    assert set(error) >= {
        "code", "title", "cause", "advice", "correlation_id", "trace_id", "timestamp", "raw",
    }  # fmt: skip
    assert error["code"] == "AADSTS50076"
    assert "Fabrikam" in error["cause"]
    assert all(isinstance(value, str) for value in error.values())


def test_a_failed_sign_in_has_no_account_and_an_error():
    built = report.build(failed(), NOW)
    assert built["account"] is None
    assert "login.example" in built["error"]["cause"]
    assert built["timings"] == {"sign_in_s": None, "first_row_s": None, "listing_s": None}
    assert built["tenants"] == []


def test_a_cancelled_sign_in_has_an_error_as_well():
    state = AccessState()
    state.apply(ev.SignInStarted(Method.BROWSER))
    state.apply(ev.SignInCancelled())
    built = report.build(state, NOW)
    assert built["account"] is None
    assert built["error"]["kind"] == "cancelled"


def test_a_listing_that_failed_is_told_beside_the_account():
    built = report.build(state_of(ev.ListingFailed(Problem("timed-out"))), NOW)
    assert built["account"]["username"] == "ada@contoso.com"
    assert built["error"]["kind"] == "timed-out"


@pytest.mark.parametrize("end", [(), (ev.ListingCancelled(),)], ids=["under way", "cancelled"])
def test_a_tenant_that_was_not_finished_is_failed_and_says_so(end: tuple[ev.Event, ...]):
    built = report.build(state_of(*end), NOW)
    left = [t for t in built["tenants"] if t["tenant_id"] != A]
    assert {t["status"] for t in left} == {"failed"}
    assert {t["error"]["kind"] for t in left} == {"not-finished"}
    assert built["totals"]["needs_attention"] == 2


def test_the_order_does_not_depend_on_who_answered_first():
    tenants = [Tenant("2", "beta"), Tenant("1", "Alpha"), Tenant("3", "", "aaa.com")]
    rows = [replace(SUBSCRIPTION, subscription_id=i, display_name=n) for i, n in ("by", "Bx", "aa")]
    orders = []
    for turn in (1, -1):
        state = AccessState()
        state.apply(ev.TenantsFound(tuple(tenants[::turn])))
        state.apply(ev.SubscriptionsFound("1", tuple(rows[::turn])))
        orders.append(json.dumps(report.build(state, NOW)["tenants"]))
    assert orders[0] == orders[1]
    names = [t["tenant_id"] for t in json.loads(orders[0])]
    assert names == ["3", "1", "2"]


# --- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [".json", ".csv", ".html", ".md"])
@pytest.mark.parametrize("make", [finished, failed])
def test_every_format_is_written(tmp_path: Path, end: str, make: Any):
    path = tmp_path / f"Bericht ü{end.upper()}"
    report.write(make(), str(path), NOW)
    assert path.read_bytes() == report.render(make(), end.join(["x", ""]), NOW)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["report.txt", "report", "json", "report.json.bak", ".json/"])
def test_other_formats_are_refused(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="ends in"):
        report.write(finished(), str(tmp_path / name), NOW)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("stage", ["fsync", "replace"])
def test_a_failure_leaves_the_old_report_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
):
    path = tmp_path / "r.json"
    path.write_text("old")

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if stage == "fsync" else (Path, "replace")), fail)
    with pytest.raises(OSError, match="No space"):
        report.write(finished(), str(path), NOW)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]


def test_a_missing_folder_and_a_folder_are_refused(tmp_path: Path):
    with pytest.raises(OSError, match=r"no[- ]?where"):
        report.write(finished(), str(tmp_path / "nowhere" / "r.json"), NOW)
    (tmp_path / "d.json").mkdir()
    with pytest.raises(IsADirectoryError):
        report.write(finished(), str(tmp_path / "d.json"), NOW)
    assert [p.name for p in tmp_path.iterdir()] == ["d.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links as Unix has them")
def test_the_file_is_like_one_that_a_person_made(tmp_path: Path):
    path, plain, link = tmp_path / "r.json", tmp_path / "plain", tmp_path / "link.json"
    plain.write_text("")
    report.write(finished(), str(path), NOW)
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    path.chmod(0o640)
    link.symlink_to(path)
    report.write(finished(), str(link), NOW)
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_interrupted_save_cleans_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        saving.save(tmp_path / "x", b"1")
    assert not list(tmp_path.iterdir())


# --- what it says ---------------------------------------------------------------------------------


@pytest.mark.parametrize("end", list(report.FORMATS))
def test_no_format_holds_a_secret(end: str):
    secret = "s3cr3tVa1ue-0123456789abcdefABCDEF"
    state = state_of(
        ev.TenantFailed(
            B,
            TenantStatus.FAILED,
            replace(
                MFA,
                raw=f'{{"access_token": "{secret}"}} Bearer {secret} ABCD-EFGH eyJ{secret}.x.y',
                code="ABCD-EFGH",
                claims=secret,
            ),
        )
    )
    state.device_code = DeviceCode("ABCD-EFGH", "https://localhost/device", NOW)
    content = report.render(state, f"x{end}", NOW).decode()
    assert secret not in content
    assert "ABCD-EFGH" not in content


def test_the_page_says_what_it_must():
    state = finished()
    state.cloud = replace(PUBLIC, name="Demo", is_demo=True)
    page = read(report.render(state, "x.html", NOW))
    text = "".join(page.text)
    for words in (
        "Demo cloud", "Signed in as ada@contoso.com", "Device code", "2026-11-23 05:38:00 UTC",
        "AADSTS50076", "corr", "trace", "What to do now", "Production", "s-1", "owned by Fabrikam",
        "No subscriptions", "AADSTS50076: more proof",
    ):  # fmt: skip
        assert words in text
    assert "made-up" not in "".join(read(report.render(finished(), "x.html", NOW)).text)


def test_a_table_of_a_failed_sign_in_says_why():
    rows = list(
        csv.DictReader(io.StringIO(report.render(failed(), "x.csv", NOW).decode("utf-8-sig")))
    )
    assert len(rows) == 1
    assert rows[0]["tenant_status"] == "failed"
    assert rows[0]["error_title"] == "No connection"


def test_a_large_estate_takes_as_much_longer_as_it_is_larger() -> None:
    """Measured in processor time, which says nothing of how busy the machine is."""

    def cost(tenants: int) -> float:
        state = AccessState(account=Account("ada@contoso.com", A), method=Method.CLI)
        for number in range(tenants):
            rows = tuple(
                replace(SUBSCRIPTION, subscription_id=f"{number}-{i}", display_name=f"Sub {i}")
                for i in range(400)
            )
            state.apply(ev.TenantsFound((Tenant(str(number), f"Tenant {number}"),)))
            state.apply(ev.SubscriptionsFound(str(number), rows))
            state.apply(ev.TenantListed(str(number), 0.1))
        started = time.thread_time()
        written = report.render(state, "r.html", datetime.now(UTC))
        assert written.count(b"Sub 399") == tenants
        return time.thread_time() - started

    cost(1)  # imports and fills caches
    assert cost(40) < 3 * 10 * cost(4)


def test_other_accounts_of_az_are_told_in_every_report() -> None:
    state = AccessState()
    state.apply(ev.SignInStarted(Method.CLI))
    state.apply(ev.Noticed("cli-other-accounts", "grace.hopper"))
    state.apply(ev.SignedIn(Account("ada@contoso.com", "t"), 1.0))
    state.apply(ev.ListingStarted())
    state.apply(ev.ListingFinished(1.0, None))
    now = datetime(2026, 11, 28, tzinfo=UTC)
    for name in ("r.json", "r.md", "r.html"):
        assert b"grace.hopper" in report.render(state.snapshot(), name, now)
    state.apply(ev.SignInStarted(Method.BROWSER))
    assert b"grace.hopper" not in report.render(state.snapshot(), "r.json", now)
