"""What may be typed for one's own app registration, and the guide to set one up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from azure.identity import InteractiveBrowserCredential
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import registration as reg
from desktop.domain.advice import BY_KIND
from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT, Cloud
from desktop.domain.registration import Step
from desktop.translations import has, translate

ID = "6f2d7c1e-1a2b-4c3d-8e4f-0123456789ab"
LONGEST = ".".join(["a" * 63] * 3 + ["b" * 57, "com"])  # 253 characters, as a domain may have
LOCAL = Cloud("https://arm.local", "https://login.local", "https://arm.local", "x", private=True)


@pytest.mark.parametrize("typed", ["", "  ", ID, ID.upper(), f" {ID} "])
def test_client_ids_that_are_right(typed: str) -> None:
    assert reg.client_id_fault(typed) is None


@pytest.mark.parametrize(
    ("typed", "unfinished"),
    [("6f2d", True), (ID[:-1], True), (ID + "0", False), ("my app", False), ("{" + ID, False)],
)
def test_client_ids_that_are_wrong(typed: str, unfinished: bool) -> None:
    assert reg.client_id_fault(typed) == reg.Fault("registration.client_id.form", unfinished)


@pytest.mark.parametrize(
    "typed",
    ["", ID, "contoso.com", "contoso.onmicrosoft.com", "a-b.c-d.example", "organizations", LONGEST],
)
def test_tenants_that_are_right(typed: str) -> None:
    assert reg.tenant_fault(typed) is None


@pytest.mark.parametrize(
    ("typed", "unfinished"),
    [
        ("contoso", True),
        ("contoso.", True),
        ("contoso.c-", True),
        ("-contoso.com", False),
        ("contoso..com", False),
        ("ada@contoso.com", False),
        ("https://contoso.com", False),
        ("contoso.com/x", False),
        ("größe.de", False),
        ("a b.com", False),
        (LONGEST.replace(".com", ".info"), True),
    ],
)
def test_tenants_that_are_wrong(typed: str, unfinished: bool) -> None:
    assert reg.tenant_fault(typed) == reg.Fault("registration.tenant.form", unfinished)


RIGHT = ["http://localhost:8400", "http://localhost:8400/", "http://127.0.0.1:50000"]


@pytest.mark.parametrize("typed", ["", "http://localhost", "http://localhost/", *RIGHT])
def test_redirect_uris_that_are_right(typed: str) -> None:
    assert reg.redirect_uri_fault(typed, ID) is None


@pytest.mark.parametrize(
    ("typed", "what", "unfinished"),
    [
        ("ht", "form", True),
        ("http://", "form", True),
        ("http://loc", "form", True),
        ("http://127.0", "host", True),
        ("https://localhost:8400", "http", False),
        ("localhost:8400", "http", False),
        ("http://contoso.com", "host", False),
        ("http://localhost.contoso.com:8400", "host", False),
        ("http://me@localhost:8400", "host", False),
        ("http://[::1]:8400", "host", False),
        ("http://localhost:0", "port", False),
        ("http://localhost:70000", "port", False),
        ("http://localhost:84a", "port", False),
        ("http://localhost:8400/back", "path", False),
        ("http://localhost:8400?x=1", "path", False),
        ("http://localhost:8400#x", "path", False),
        ("http://[", "port", False),
    ],
)
def test_redirect_uris_that_are_wrong(typed: str, what: str, unfinished: bool) -> None:
    fault = reg.redirect_uri_fault(typed, ID)
    assert fault == reg.Fault(f"registration.redirect_uri.{what}", unfinished)


def test_a_redirect_uri_belongs_to_a_client_id() -> None:
    fault = reg.redirect_uri_fault(RIGHT[0], " ")
    assert fault == reg.Fault("registration.redirect_uri.alone")


@given(st.text())
def test_any_text_is_judged_in_words(typed: str) -> None:
    for fault in reg.registration_faults(typed, typed, typed).values():
        assert has(fault.key)


@given(st.text() | st.from_regex(r"http://(localhost|127\.0\.0\.1)(:\d{1,6})?/?", fullmatch=True))
def test_what_is_found_right_is_taken_by_the_credential(typed: str) -> None:
    if reg.redirect_uri_fault(typed, ID) is None and (used := reg.redirect_uri_to_use(typed)):
        InteractiveBrowserCredential(client_id=ID, redirect_uri=used)


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        (None, None),
        ("", None),
        ("http://localhost", None),
        ("http://localhost/", None),
        (" http://localhost:8400 ", "http://localhost:8400"),
    ],
)
def test_an_address_without_a_port_leaves_the_port_open(
    typed: str | None, used: str | None
) -> None:
    assert reg.redirect_uri_to_use(typed) == used


def test_all_three_are_judged_together() -> None:
    assert reg.registration_faults(ID, "", "contoso.com") == {}
    found = reg.registration_faults("x", "http://localhost:1", "a b")
    assert set(found) == {"client_id", "tenant"}
    assert set(reg.registration_faults("", "http://localhost:1", "")) == {"redirect_uri"}


# --- the guide


@pytest.mark.parametrize(
    ("cloud", "portal"),
    [
        (PUBLIC, "https://portal.azure.com/"),
        (US_GOVERNMENT, "https://portal.azure.us/"),
        (CHINA, "https://portal.azure.cn/"),
    ],
)
def test_each_step_leads_to_its_page_in_the_chosen_clouds_portal(cloud: Cloud, portal: str) -> None:
    links = {g.step: g.link for g in reg.guide(cloud, ID)}
    own = f"{portal}#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/"
    assert list(links) == list(Step)
    assert links[Step.REGISTER] == f"{own}Overview/appId/{ID}"
    assert links[Step.PUBLIC_FLOWS] == f"{own}Authentication/appId/{ID}"
    assert links[Step.PERMISSIONS] == f"{own}CallAnAPI/appId/{ID}"


@pytest.mark.parametrize("client_id", ["", "6f2d", "x/../../y"])
def test_without_a_client_id_they_lead_to_the_list(client_id: str) -> None:
    links = {g.link for g in reg.guide(PUBLIC, client_id)}
    [found] = links
    assert found.endswith("/Microsoft_AAD_RegisteredApps/ApplicationsListBlade")


@pytest.mark.parametrize("cloud", [LOCAL, replace(PUBLIC, private=True)])
def test_other_clouds_have_no_links(cloud: Cloud) -> None:
    assert {g.link for g in reg.guide(cloud, ID)} == {""}


def test_every_step_has_its_words() -> None:
    for step in reg.guide(PUBLIC, ID):
        assert translate(step.title_key)
        assert translate(step.text_key)
        assert translate(step.link_key)


@pytest.mark.parametrize(
    ("code", "step"),
    [
        (7000218, Step.PUBLIC_FLOWS),
        (50011, Step.PLATFORM),
        (700016, Step.REGISTER),
        (7000112, Step.REGISTER),
        (50194, Step.ACCOUNT_TYPES),
        (65001, Step.CONSENT),
        (65004, Step.CONSENT),
        (90094, Step.CONSENT),
        (65002, Step.PERMISSIONS),
        (650057, Step.PERMISSIONS),
        (50076, None),
        (53003, None),
    ],
)
def test_what_a_wrong_registration_answers_leads_to_its_step(code: int, step: Step | None) -> None:
    [kind] = [row.kind for row in BY_KIND.values() if code in row.codes]
    assert reg.step_for(kind) == step


def test_only_kinds_that_exist_are_mended() -> None:
    assert set(reg._MENDS) <= set(BY_KIND)
