"""A list without an end ends where all rows together would take too much memory."""

from __future__ import annotations

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import LENA, sample_of_size
from desktop.domain import events as ev
from desktop.identity.budget import TooMuchError
from desktop.resources import row_limit
from desktop.resources.inventory import list_access
from desktop.resources.row_limit import FREE, TENANT, TOTAL, RowLimit
from desktop.tasks.cancel import CancelToken
from tests.support.cloud import Person

PAGE = FREE // 4


def test_one_tenant_has_what_is_free_and_what_is_for_all_and_no_more() -> None:
    limit = RowLimit("host")
    for _ in range((FREE + TOTAL) // PAGE):
        limit.take("endless", PAGE)
    with pytest.raises(TooMuchError) as refused:
        limit.take("endless", PAGE)
    assert refused.value.problem.subject == "host"


def test_whatever_one_has_taken_others_have_what_is_free() -> None:
    limit = RowLimit("host")
    with pytest.raises(TooMuchError):
        limit.take("greedy", FREE + TOTAL + 1)
    limit.take("greedy", FREE + TOTAL)
    for _ in range(4):
        limit.take("modest", PAGE)
        limit.take("another", PAGE)
    with pytest.raises(TooMuchError):
        limit.take("modest", 1)


def test_what_is_for_all_is_shared() -> None:
    limit = RowLimit("host")
    limit.take("one", FREE + TOTAL // 2)
    limit.take("two", FREE + TOTAL // 2)
    for holder in ("one", "two"):
        with pytest.raises(TooMuchError):
            limit.take(holder, 1)
    limit.take("three", FREE)


def test_a_list_of_tenants_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has clients of its own: far fewer of them than of subscriptions are too many."""
    with DemoCloud(sample=sample_of_size(40, 1), page_size=10) as demo:
        person = Person(demo, LENA)
        session = person.sign_in()
        monkeypatch.setattr(row_limit, "FREE", 0)
        monkeypatch.setattr(row_limit, "TOTAL", 25 * TENANT)
        with pytest.raises(TooMuchError):
            list_access(session, person.hear, CancelToken())
        session.close()
    listed = {event.tenant_id for event in person.of(ev.TenantListed)}
    assert 0 < len(listed) < 40
