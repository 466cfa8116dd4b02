"""Which private clouds may have tokens that Microsoft signs: those that ask for themselves."""

from __future__ import annotations

import re

import pytest

from desktop.domain.addresses import host_of
from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT, Cloud, cloud_named
from desktop.domain.models import Problem
from desktop.identity.cloud_discovery import (
    CloudDiscoveryError,
    UnlistedCloudError,
    entry_of,
    from_metadata,
)
from desktop.identity.cloud_trust import (
    ForeignAudienceError,
    RelayedSignInError,
    require_own_code_page,
    require_own_page,
)
from desktop.identity.configurations import authorization_page

STACK = "https://management.local.azurestack.external"
STACK_ID = "36f71706-54df-4305-9847-5b038a4cf189"
OWN = f"https://management.contoso.onmicrosoft.com/{STACK_ID}"
KNOWN_HOSTS = [
    "https://login.microsoftonline.com/", "https://login.microsoftonline.com",
    "https://LOGIN.MicrosoftOnline.com/", "https://login.microsoftonline.com./",
    "https://login.microsoftonline.com:443/", "https://login.microsoftonline.com/common/",
    "https://login.microsoftonline.com/adfs", "https://login.windows.net/",
    "https://login.microsoft.com/", "https://sts.windows.net/",
    "https://login-us.microsoftonline.com/", "https://login.microsoftonline.us/",
    "https://login.usgovcloudapi.net/", "https://login.chinacloudapi.cn/",
    "https://login.partner.microsoftonline.cn/", "https://login.microsoftonline.de/",
    "https://westeurope.login.microsoft.com/", "https://eastus.r.login.microsoftonline.com/",
    "https://stamp2.login.microsoftonline.com/", "https://login.live.com/",
    "https://login.sovcloud-identity.fr/", "https://contoso.b2clogin.com/",
    "https://contoso.ciamlogin.com/", "https://login.microsoftonline-p.com/",
]  # fmt: skip
FOREIGN = [
    "https://management.azure.com/", "https://management.azure.com",
    "https://MANAGEMENT.azure.com", "https://management.azure.com.", "http://management.azure.com",
    "https://management.azure.com:443/", "https://management.azure.com//",
    "https://management.azure.com/user_impersonation", "https://management.core.windows.net/",
    "https://management.usgovcloudapi.net", "https://management.chinacloudapi.cn/",
    "https://graph.microsoft.com", "https://graph.microsoft.com/.default",
    "https://graph.microsoft.com/User.Read", "https://graph.windows.net/",
    "https://vault.azure.net", "https://vault.usgovcloudapi.net", "https://storage.azure.com/",
    "https://account.blob.core.windows.net", "https://database.windows.net/",
    "https://api.loganalytics.io", "https://outlook.office365.com", "https://batch.core.windows.net",
    "https://contoso.sharepoint.com", "https://substrate.office.com",
    "797f4846-ba00-4fd7-ba43-dac1f8f63013", "00000003-0000-0000-c000-000000000000",
    "api://797f4846-ba00-4fd7-ba43-dac1f8f63013", "api://contoso", "urn:stranger:rm",
    "https://management.azure.com/36f71706-54df-4305-9847-5b038a4cf189",
    "https://management.onmicrosoft.com/36f71706-54df-4305-9847-5b038a4cf189",
    "https://graph.contoso.onmicrosoft.com/36f71706-54df-4305-9847-5b038a4cf189",
    f"{OWN}/user_impersonation", f"{OWN}?x", f"{OWN}#x", "https://management.contoso.com/",
    "https://management.local.azurestack.external.evil.example/", "https://management.azure。com",
    f"https://u@management.contoso.onmicrosoft.com/{STACK_ID}",
    f"https://management.contoso.onmicrosoft.com\\@x/{STACK_ID}",
    "management.azure.com", "*", "https://", "/",
]  # fmt: skip
#: The ID of Microsoft Graph's app.
GRAPH = "00000003-0000-0000-c000-000000000000"


def told(login: object, *audiences: object) -> dict[str, object]:
    return {"authentication": {"loginEndpoint": login, "audiences": list(audiences)}}


def private(address: str = STACK) -> Cloud:
    return cloud_named(address)


@pytest.mark.parametrize("login", KNOWN_HOSTS)
def test_a_known_sign_in_by_any_name_signs_nothing_foreign(login: str) -> None:
    for audience in ("https://management.azure.com/", "https://graph.microsoft.com"):
        with pytest.raises(ForeignAudienceError):
            from_metadata(private(), told(login, audience))
    assert from_metadata(private(), told(login, OWN)).audience == OWN


@pytest.mark.parametrize("audience", FOREIGN)
def test_only_its_own_audience_at_a_known_sign_in(audience: str) -> None:
    login = "https://login.microsoftonline.com/"
    for several in ((audience,), (OWN, audience), (audience, OWN)):
        with pytest.raises((ForeignAudienceError, CloudDiscoveryError)):
            from_metadata(private(), told(login, *several))


def test_a_blank_asks_for_a_second_scope_and_is_refused_everywhere() -> None:
    both = f"{OWN}/.default https://management.azure.com/"
    for login in ("https://login.windows.net/", "https://login.stranger.example"):
        for audience in (both, both.replace(" ", "\t"), both.replace(" ", "\u2003")):
            with pytest.raises(CloudDiscoveryError):
                from_metadata(private(), told(login, audience))


@pytest.mark.parametrize(
    "login",
    [
        "https://login.microsoftonline。com/", "https://\uff4cogin.microsoftonline.com/",
        "https://login.microsoftonline%2ecom/", "https://login.micro\nsoftonline.com/",
        "https://login.microsoftonline.com\\@evil.example/", "https://x@login.microsoftonline.com/",
        "https:login.microsoftonline.com", "//login.microsoftonline.com/",
        " https://login.microsoftonline.com/", "http://login.microsoftonline.com/",
    ],
)  # fmt: skip
def test_an_address_that_can_be_read_two_ways_is_none(login: str) -> None:
    with pytest.raises(CloudDiscoveryError):
        from_metadata(private(), told(login, "https://management.azure.com/"))


@pytest.mark.parametrize(
    ("address", "login", "audience"),
    [
        (STACK, "https://login.windows.net/", OWN),
        (STACK, "https://login.microsoftonline.com/contoso.onmicrosoft.com/", OWN),
        (STACK, "https://login.microsoftonline.com/", OWN.upper().replace("HTTPS", "https")),
        (STACK, "https://login.microsoftonline.us/", OWN.replace(".com/", ".us/")),
        (STACK, "https://login.chinacloudapi.cn/",
         f"https://management.contoso.partner.onmschina.cn/{STACK_ID}"),
        (STACK, "https://login.microsoftonline.com/", OWN.replace("://", "://admin")),
        (STACK, "https://login.microsoftonline.com/",
         f"https://management.azurestack.contoso.com/{STACK_ID}"),
        (STACK, "https://login.microsoftonline.com/", f"{STACK}/"),
        (STACK, "https://adfs.local.azurestack.external/adfs",
         f"https://management.adfs.azurestack.local/{STACK_ID}"),
        ("https://management.edge.example", "https://login.edge.example/adfs/",
         "https://management.edge.example/"),
        ("https://westeurope.management.azure.com", "https://login.microsoftonline.com",
         "https://management.azure.com/"),
        ("https://stranger.example", "https://stranger.example/", "urn:stranger:rm"),
        ("https://localhost:9443", "https://localhost:9443/", "https://management.azure.com/"),
    ],
)  # fmt: skip
def test_what_asks_for_itself_is_signed_in_to(address: str, login: str, audience: str) -> None:
    found = from_metadata(private(address), told(login, audience))
    assert found.audience == audience


@pytest.mark.parametrize(
    "audience", ["https://management.azure.com/", "https://graph.microsoft.com", "vault.azure.net"]
)
def test_a_sign_in_service_of_its_own_names_nothing_of_microsofts(audience: str) -> None:
    """Its own tokens open nothing there; those of an az that is set to Azure would."""
    with pytest.raises(ForeignAudienceError):
        from_metadata(private(), told("https://login.stranger.example/", audience))


@pytest.mark.parametrize(
    "audience",
    [
        f"{GRAPH}/", f"spn:{GRAPH}", f"SPN:spn:{GRAPH}/", f"api://{GRAPH}", f"https://{GRAPH}/",
        f"{{{GRAPH}}}", GRAPH.replace("-", ""), "spn:https://management.azure.com",
        "spn:vault.azure.net", "urn:ms-drs:enterpriseregistration.windows.net",
        "https://api.botframework.com", "https://apps.azureiotcentral.com", "https://aadrm.com",
    ],
)  # fmt: skip
def test_nor_does_it_name_them_in_another_writing(audience: str) -> None:
    with pytest.raises(ForeignAudienceError):
        from_metadata(private(), told("https://login.stranger.example/", audience))


@pytest.mark.parametrize("address", ["https://evil.management.azure.com.evil.example",
                                     "https://management.azure.com.evil.example",
                                     "https://evilmanagement.azure.com.example"])  # fmt: skip
def test_a_name_like_the_services_is_not_the_service(address: str) -> None:
    with pytest.raises(ForeignAudienceError):
        from_metadata(
            private(address), told("https://login.windows.net", "https://management.azure.com/")
        )


@pytest.mark.parametrize(
    ("path", "tenant"),
    [
        ("", "organizations"), ("/common", "organizations"), ("/organizations/", "organizations"),
        ("/contoso.com", "contoso.com"), (f"/{STACK_ID}/", STACK_ID), ("/adfs", "adfs"),
        ("/ADFS/", "adfs"), ("/contoso.com/adfs", "adfs"), ("/contoso.com/v2.0", "contoso.com"),
    ],
)  # fmt: skip
def test_the_tenant_in_a_sign_in_address_is_where_the_sign_in_goes(path: str, tenant: str) -> None:
    found = from_metadata(private(), told(f"https://Login.Windows.net:443{path}", OWN))
    assert (found.authority, found.default_tenant) == ("https://login.windows.net", tenant)


def test_the_refusal_says_what_was_tried() -> None:
    with pytest.raises(ForeignAudienceError) as refused:
        from_metadata(
            private("https://evil.example"),
            told("https://login.windows.net/", "https://vault.azure.net"),
        )
    problem: Problem = refused.value.problem
    assert problem.subject == "https://vault.azure.net"
    for word in ("evil.example", "login.windows.net", "vault.azure.net"):
        assert word in problem.raw


@pytest.mark.parametrize(
    ("address", "cloud"),
    [
        ("https://MANAGEMENT.azure.com:443/", PUBLIC), ("https://management.azure.com./", PUBLIC),
        ("https://management.usgovcloudapi.net/x", US_GOVERNMENT),
        ("https://management.chinacloudapi.cn", CHINA),
    ],
)  # fmt: skip
def test_the_address_of_a_known_cloud_is_that_cloud_however_it_is_written(
    address: str, cloud: Cloud
) -> None:
    assert cloud_named(address) is cloud


# ---- lists of clouds


def entry(address: object, audience: str) -> dict[str, object]:
    return {"resourceManager": address, **told("https://login.stranger.example", audience)}


def test_a_list_is_searched_for_the_address_that_was_asked() -> None:
    wanted = entry(f"{STACK.replace('management', 'MANAGEMENT')}:443/", "urn:own")
    clouds = [entry("https://management.azure.com/", "urn:1"), None, wanted, entry(None, "urn:3")]
    assert entry_of(STACK, clouds) is wanted


@pytest.mark.parametrize(
    "clouds",
    [
        [entry("https://management.azure.com/", "urn:1")],
        [entry("https://management.azure.com/", "urn:1"), entry(None, "urn:3")],
        [entry(None, "urn:2"), entry(None, "urn:3")],
    ],
)
def test_a_list_without_the_address_is_refused_in_words(clouds: list[object]) -> None:
    with pytest.raises(UnlistedCloudError) as refused:
        entry_of(STACK, clouds)
    assert refused.value.problem.subject == "management.local.azurestack.external"


@pytest.mark.parametrize("clouds", [[], [None], ["x", 1]])
def test_an_empty_list_is_none(clouds: list[object]) -> None:
    with pytest.raises(CloudDiscoveryError) as refused:
        entry_of(STACK, clouds)
    assert not isinstance(refused.value, UnlistedCloudError)


# ---- relays


@pytest.mark.parametrize(
    ("authority", "page", "own"),
    [
        ("https://adfs.contoso.com", "https://adfs.contoso.com/adfs/oauth2/authorize/", True),
        ("https://adfs.contoso.com", "https://ADFS.contoso.com:443/x", True),
        ("https://adfs.contoso.com", "https://login.microsoftonline.com/common/authorize", False),
        ("https://adfs.contoso.com", "https://evil.example/", False),
        ("https://adfs.contoso.com", "http://adfs.contoso.com/", False),
        ("https://adfs.contoso.com", "http://localhost:1/", False),
        ("https://localhost:1", "http://127.0.0.1:2/", True),
        ("https://localhost:1", "https://login.microsoftonline.com/", False),
        ("https://localhost:1", "http://localhost.evil.example/", False),
    ],
)
def test_people_are_sent_only_to_the_services_own_page(
    authority: str, page: str, *, own: bool
) -> None:
    body = f'{{"authorization_endpoint": "{page}"}}'.encode()
    assert authorization_page(body) == page
    if own:
        require_own_page(authority, page)
    else:
        with pytest.raises(RelayedSignInError):
            require_own_page(authority, page)


@pytest.mark.parametrize("page", ["https://microsoft.com/devicelogin", "https://aka.ms/devicelogin",
                                  "https://login.microsoftonline.com/common/oauth2/deviceauth",
                                  "https://www.microsoft.com/link"])  # fmt: skip
def test_a_strangers_code_is_not_typed_at_microsofts_page(page: str) -> None:
    with pytest.raises(RelayedSignInError):
        require_own_code_page("https://login.stranger.example", page)
    require_own_code_page("https://login.windows.net", page)


@pytest.mark.parametrize("address", ["https://a.b", "https://[::1]:8", "https://10.0.0.1/x?y=%20"])
def test_plain_addresses_have_a_host(address: str) -> None:
    assert re.fullmatch(r"a\.b|::1|10\.0\.0\.1", host_of(address))
