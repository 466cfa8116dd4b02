"""A language is one catalog: Polish, added by a test, is found by all that offers languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import translations
from desktop.domain.settings import Settings, from_json, to_json
from desktop.translations import translate, translate_count
from desktop.translations.system import first_known, language_for
from tests.support.texts import added_language

POLISH = Path(__file__).with_name("polish.po")


@pytest.fixture(autouse=True)
def polish(tmp_path: Path) -> Iterator[None]:
    with added_language("pl", POLISH, tmp_path):
        yield


def test_it_is_offered_by_the_name_that_it_gives_itself() -> None:
    assert translations.languages() == ("en", "de", "pl")
    translations.use("de")
    names = [translations.own_name(each) for each in translations.languages()]
    assert names == ["English", "Deutsch", "Polski"]


def test_the_settings_keep_it() -> None:
    assert from_json({"language": "pl"}).language == "pl"
    assert to_json(Settings(language="pl")) == {"language": "pl"}
    assert from_json({"language": "xx"}).language == "system"


def test_the_systems_language_leads_to_it() -> None:
    assert first_known(["pl_PL.UTF-8"]) == first_known(["pl-PL"]) == "pl"
    assert language_for("pl") == "pl"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 subskrypcji"),
        (1, "1 subskrypcja"),
        (2, "2 subskrypcje"),
        (4, "4 subskrypcje"),
        (5, "5 subskrypcji"),
        (12, "12 subskrypcji"),
        (21, "21 subskrypcji"),
        (22, "22 subskrypcje"),
        (112, "112 subskrypcji"),
        (20_004, "20\N{NO-BREAK SPACE}004 subskrypcje"),
    ],
)
def test_each_count_has_its_form(count: int, said: str) -> None:
    translations.use("pl")
    assert translate_count("access.subscriptions", count) == said


def test_what_it_lacks_is_said_in_english() -> None:
    translations.use("pl")
    assert translate("sign_in.heading") == "Zaloguj się"
    assert translate("account.sign_out") == "Sign out"
    assert [translate_count("access.tenants", n) for n in (1, 2, 5)] == [
        "1 tenant", "2 tenants", "5 tenants",
    ]  # fmt: skip
    with translations.in_english():
        assert translate("sign_in.heading") == "Sign in"
        assert translate_count("access.subscriptions", 22) == "22 subscriptions"
