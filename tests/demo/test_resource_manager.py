from __future__ import annotations

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.resource_manager import ResourceManager
from desktop.demo.sample_data import ADA, BEN, CHLOE, CONTOSO, FABRIKAM, LENA, sample_of_size
from tests.demo.clock import Clock
from tests.demo.wire import Answer, call, refresh, sign_in

VERSION = "api-version=2022-12-01"


def error_code(answer: Answer) -> str:
    assert answer.body["error"]["message"]
    return str(answer.body["error"]["code"])


def test_pages_lead_from_one_to_the_next():
    with DemoCloud(sample=sample_of_size(7, 5), page_size=3) as demo:
        token = sign_in(demo, LENA)["access_token"]
        found: list[str] = []
        link: str | None = f"/tenants?{VERSION}"
        pages = 0
        while link:
            page = call(demo, link, token=token).body
            found += [tenant["tenantId"] for tenant in page["value"]]
            link, pages = page.get("nextLink"), pages + 1
        assert pages == 3
        assert len(set(found)) == 7


def test_a_full_last_page_has_no_next(demo: DemoCloud):
    token = sign_in(demo, ADA)["access_token"]
    first = call(demo, f"/subscriptions?{VERSION}", token=token).body
    second = call(demo, first["nextLink"], token=token).body
    assert len(first["value"]) == len(second["value"]) == 2
    assert "nextLink" not in second


def test_a_subscription_tells_its_home_and_its_managers(demo: DemoCloud):
    token = sign_in(demo, CHLOE)["access_token"]
    delegated = call(demo, f"/subscriptions?{VERSION}", token=token).body["value"][0]
    assert delegated["tenantId"] == FABRIKAM.tenant_id
    assert delegated["managedByTenants"]
    assert delegated["subscriptionPolicies"]["quotaId"]
    assert delegated["tags"]["vertrag"] == "Größe L"
    path = delegated["id"].upper()
    assert call(demo, f"{path}?{VERSION}", token=token).body == delegated


def test_without_a_token(demo: DemoCloud):
    answer = call(demo, f"/tenants?{VERSION}")
    assert (answer.status, error_code(answer)) == (401, "AuthenticationFailed")
    assert "authorization_uri=" in answer.headers["WWW-Authenticate"]


def test_with_a_made_up_token(demo: DemoCloud):
    answer = call(demo, f"/tenants?{VERSION}", token="made-up")
    assert (answer.status, error_code(answer)) == (401, "InvalidAuthenticationToken")


def test_with_a_token_for_another_audience(demo: DemoCloud):
    refresh_token = sign_in(demo, ADA)["refresh_token"]
    other = refresh(
        demo, refresh_token, "contoso.com", scope="https://graph.microsoft.com/.default"
    )
    answer = call(demo, f"/tenants?{VERSION}", token=other.body["access_token"])
    assert (answer.status, error_code(answer)) == (401, "InvalidAuthenticationTokenAudience")


def test_with_the_public_clouds_audience(demo: DemoCloud):
    answer = sign_in(demo, ADA, scope="https://management.core.windows.net//.default")
    assert call(demo, f"/tenants?{VERSION}", token=answer["access_token"]).status == 200


def test_with_an_expired_token(demo: DemoCloud, clock: Clock):
    token = sign_in(demo, ADA)["access_token"]
    clock.advance(3600)
    answer = call(demo, f"/tenants?{VERSION}", token=token)
    assert (answer.status, error_code(answer)) == (401, "ExpiredAuthenticationToken")


def test_subscriptions_out_of_reach(demo: DemoCloud):
    contoso = demo.sample.account(ADA)
    fabrikam = demo.sample.account(BEN)
    assert contoso
    assert fabrikam
    token = sign_in(demo, ADA)["access_token"]
    other = fabrikam.home.subscriptions[0].subscription_id
    answer = call(demo, f"/subscriptions/{other}?{VERSION}", token=token)
    assert (answer.status, error_code(answer)) == (401, "InvalidAuthenticationTokenTenant")
    assert FABRIKAM.tenant_id in answer.body["error"]["message"]

    guest = sign_in(demo, CHLOE, "contoso.com")["access_token"]
    hidden = contoso.home.subscriptions[1].subscription_id
    answer = call(demo, f"/subscriptions/{hidden}?{VERSION}", token=guest)
    assert (answer.status, error_code(answer)) == (403, "AuthorizationFailed")

    answer = call(demo, f"/subscriptions/none?{VERSION}", token=token)
    assert (answer.status, error_code(answer)) == (404, "SubscriptionNotFound")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "MissingApiVersionParameter"),
        (f"{VERSION}&$skiptoken=zzz", "InvalidSkipToken"),
        (f"{VERSION}&$skiptoken=ZnJvbTotMQ==", "InvalidSkipToken"),
    ],
)
def test_malformed_queries(demo: DemoCloud, query: str, code: str):
    token = sign_in(demo, ADA)["access_token"]
    answer = call(demo, f"/subscriptions?{query}", token=token)
    assert (answer.status, error_code(answer)) == (400, code)


def test_no_empty_pages(demo: DemoCloud):
    with pytest.raises(ValueError, match="0"):
        ResourceManager(demo._pending, None, demo.url, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize("version", ["2022-09-01", "2024-01-01"])
def test_endpoints_as_one_object(demo: DemoCloud, version: str):
    told = call(demo, f"/metadata/endpoints?api-version={version}").body
    assert told["resourceManager"] == told["authentication"]["loginEndpoint"] == demo.url
    assert told["authentication"]["audiences"] == [demo.cloud.audience]


def test_endpoints_as_older_clients_read_them(demo: DemoCloud):
    listed = call(demo, "/metadata/endpoints?api-version=2019-05-01").body
    assert [cloud["name"] for cloud in listed] == [demo.cloud.name]
    first = call(demo, "/metadata/endpoints?api-version=2015-01-01").body
    assert first["authentication"]["loginEndpoint"] == demo.url
    assert call(demo, "/metadata/endpoints").status == 400


def test_anything_else_is_not_found(demo: DemoCloud):
    answer = call(demo, "/providers/Microsoft.Nothing/here")
    assert (answer.status, error_code(answer)) == (404, "NotFound")


def test_the_tenant_of_the_token_decides(demo: DemoCloud):
    refresh_token = sign_in(demo, CHLOE)["refresh_token"]
    there = refresh(demo, refresh_token, CONTOSO.tenant_id).body["access_token"]
    listed = call(demo, f"/subscriptions?{VERSION}", token=there).body["value"]
    assert [s["displayName"] for s in listed] == ["Contoso Production"]


def test_older_versions_tell_less(demo: DemoCloud):
    token = sign_in(demo, CHLOE)["access_token"]

    def first(path: str, version: str) -> dict[str, object]:
        return call(demo, f"{path}?api-version={version}", token=token).body["value"][0]

    names = {version: set(first("/tenants", version)) for version in ("2016-06-01", "2019-11-01")}
    assert names["2016-06-01"] == {"id", "tenantId"}
    assert names["2019-11-01"] >= {"displayName", "domains"}
    assert "defaultDomain" not in names["2019-11-01"]
    old, new = (first("/subscriptions", version) for version in ("2016-06-01", "2019-11-01"))
    assert set(new) - set(old) == {"tenantId", "managedByTenants", "tags"}
    assert old["displayName"] == new["displayName"]
    one = call(demo, f"{new['id']}?api-version=2016-06-01", token=token).body
    assert one == old
