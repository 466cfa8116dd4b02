"""Made-up events that bring the window into each of its states; for tests and for the gallery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from desktop.domain import events as ev
from desktop.domain.clouds import PUBLIC, Cloud
from desktop.domain.models import (
    Account,
    DeviceCode,
    Method,
    Problem,
    Readiness,
    Ready,
    Subscription,
    Tenant,
    TenantStatus,
    Verdict,
)
from desktop.features.connection_check.model import (
    Check,
    CheckResult,
    ConnectionChecked,
    ConnectionCheckEnded,
    ConnectionCheckStarted,
)

CONTOSO = "5e1f7c3a-9b2d-4e6f-8a01-3c5d7e9f1b20"
FABRIKAM = "8d0c2b4e-6f1a-4c3d-9e57-a1b3c5d7e9f0"
NORTHWIND = "c4a6e8f0-1b3d-4f5a-8c7e-9d0b2f4a6c81"
TAILSPIN = "27b9d1f3-5a7c-4e90-b2d4-f6a8c0e21357"

ADA = Account("ada@contoso.com", CONTOSO)
DEMO = Cloud(
    "AzimuthDemo",
    "https://localhost:9443",
    "https://localhost:9443",
    "https://management.azure.com",
    private=True,
    is_demo=True,
)
TENANTS = (
    Tenant(CONTOSO, "Contoso", "contoso.com", ("contoso.com", "contoso.onmicrosoft.com"),
           "AAD", "Home", "DE"),
    Tenant(FABRIKAM, "Fabrikam", "fabrikam.com", ("fabrikam.com",), "AAD", "ProjectedBy", "US"),
    Tenant(NORTHWIND, "Northwind Traders", "northwind.example"),
    Tenant(TAILSPIN, "Tailspin Toys", "tailspin.example"),
)  # fmt: skip
SECOND_FACTOR = Problem(
    "second-factor",
    "AADSTS50076",
    raw="AADSTS50076: Due to a configuration change made by your administrator, …",
    correlation_id="6f1d0c52-91a4-4ab3-8f57-20c6b6a5e1d3",
    trace_id="0b9f8f0e-1f6a-4c58-b0a6-5b7c1d2e3f40",
    timestamp="2026-11-23 05:38:00Z",
    subject="Northwind Traders",
)
BLOCKED = Problem(
    "conditional-access",
    "AADSTS53003",
    raw="AADSTS53003: Access has been blocked by Conditional Access policies.",
    correlation_id="1c2b3a49-5867-4756-a1b2-c3d4e5f60718",
    subject="Tailspin Toys",
)


def subscription(number: int, name: str, tenant_id: str, state: str = "Enabled",
                 **more: object) -> Subscription:  # fmt: skip
    """A subscription with an ID made of its number."""
    an_id = f"{(number * 2654435761) % 2**32:08x}-7d1e-4f2a-9c3b-{number:012x}"
    return Subscription(an_id, name, state, tenant_id, **more)  # type: ignore[arg-type]


SUBSCRIPTIONS = {
    CONTOSO: (
        subscription(1, "Production", CONTOSO, is_default=True, authorization_source="RoleBased",
                     quota_id="EnterpriseAgreement_2014-09-01", spending_limit="Off",
                     tags={"env": "prod", "owner": "platform"}),
        subscription(2, "Development", CONTOSO, authorization_source="RoleBased",
                     tags={"env": "dev"}),
        subscription(3, "Data warehouse", CONTOSO, authorization_source="RoleBased, Legacy"),
        subscription(4, "Sandbox 2019", CONTOSO, "Disabled", authorization_source="Legacy"),
        subscription(5, "Managed for Fabrikam", CONTOSO, home_tenant_id=FABRIKAM,
                     authorization_source="RoleBased"),
    ),
    FABRIKAM: (
        subscription(6, "Fabrikam shared services", FABRIKAM, authorization_source="RoleBased"),
        subscription(7, "Fabrikam test", FABRIKAM, "Warned", authorization_source="RoleBased"),
    ),
}  # fmt: skip


def code(left_s: float = 14 * 60 + 32, text: str = "C7KQ2ZL8D") -> DeviceCode:
    expires = datetime.now(UTC) + timedelta(seconds=left_s)
    return DeviceCode(text, "https://login.microsoft.com/device", expires)


def offline() -> Iterator[ev.Event]:
    problem = Problem("offline", "ConnectionError", subject="login.microsoftonline.com")
    yield ev.SignInStarted(Method.BROWSER)
    yield ev.SignInFailed(problem)


def checks(ended: int) -> list[ev.Event]:
    """A connection check in a company whose proxy opens TLS; all of it if ``ended`` is 10."""
    opened = Problem("tls-untrusted", subject="Contoso Proxy CA", raw="certificate verify failed")
    found = [
        CheckResult(Check.NAMES, Verdict.OK, "check.names.by-proxy",
                    {"hosts": "login.microsoftonline.com, management.azure.com"}, None, 0.04),
        CheckResult(Check.PROXY, Verdict.OK, "check.proxy.settings.nameless",
                    {"hosts": "All of it", "proxy": "http://proxy.contoso.com:8080"}, None, 0.0),
        CheckResult(Check.TLS, Verdict.FAILED, problem=opened, duration_s=0.31),
        CheckResult(Check.SIGN_IN, Verdict.FAILED, problem=opened, duration_s=0.52),
        CheckResult(Check.RESOURCE_MANAGER, Verdict.FAILED, "check.no-answer",
                    {"seconds": "15"}, None, 15.0),
        CheckResult(Check.CLOCK, Verdict.NOTE, "check.clock.off", {"off_s": "420"}),
        CheckResult(Check.AZ, Verdict.OK, "check.az.ok", {"account": "ada@contoso.com"}, None, 1.2),
        CheckResult(Check.VSCODE, Verdict.NOTE, "check.vscode.none", {}, None, 0.01),
        CheckResult(Check.BROKER, Verdict.NOTE, "check.broker.none", {}, None, 0.01),
        CheckResult(Check.TOKEN_STORE, Verdict.OK, "check.token-store.ok", {}, None, 0.06),
    ]  # fmt: skip
    told = [ConnectionCheckStarted(by_itself=True)]
    told += [ConnectionChecked(result) for result in found[:ended]]
    return [*told, *([ConnectionCheckEnded()] if ended == len(found) else [])]


def fine_checks() -> Iterator[ev.Event]:
    """Nothing is amiss."""
    yield ConnectionCheckStarted()
    for check, places in (
        (Check.NAMES, {"hosts": "login.microsoftonline.com, management.azure.com"}),
        (Check.TLS, {"issuer": "DigiCert Global G2 TLS RSA SHA256 2020 CA1"}),
        (Check.SIGN_IN, {"host": "login.microsoftonline.com", "took": "0.1 s"}),
        (Check.RESOURCE_MANAGER, {"host": "management.azure.com", "took": "0.2 s"}),
        (Check.CLOCK, {}), (Check.AZ, {"account": ADA.username}),
        (Check.VSCODE, {"account": ADA.username}), (Check.BROKER, {}), (Check.TOKEN_STORE, {}),
    ):  # fmt: skip
        yield ConnectionChecked(
            CheckResult(check, Verdict.OK, f"check.{check}.ok", places, None, 0.1)
        )
    yield ConnectionChecked(CheckResult(Check.PROXY, Verdict.OK, "check.proxy.none"))
    yield ConnectionCheckEnded()


def readiness() -> Iterator[ev.Event]:
    """What a developer's machine has."""
    yield ev.ReadinessFound(Readiness(Method.CLI, Ready.READY, "ada@contoso.com"))
    yield ev.ReadinessFound(Readiness(Method.BROWSER, Ready.READY))
    yield ev.ReadinessFound(Readiness(Method.DEVICE_CODE, Ready.READY))
    yield ev.ReadinessFound(Readiness(Method.VSCODE, Ready.NOT_READY, reason="vscode-signed-out"))
    yield ev.ReadinessFound(Readiness(Method.CLI_PROFILE, Ready.READY, "ada@contoso.com"))


def signed_in(method: Method = Method.DEVICE_CODE) -> Iterator[ev.Event]:
    yield ev.SignInStarted(method)
    yield ev.SignedIn(ADA, 4.2)


def listing() -> Iterator[ev.Event]:
    """Half way: one tenant is through, the others are under way."""
    yield from signed_in()
    yield ev.ListingStarted()
    yield ev.TenantsFound(TENANTS)
    yield ev.SubscriptionsFound(CONTOSO, SUBSCRIPTIONS[CONTOSO])
    yield ev.TenantListed(CONTOSO, 0.3)


def partial() -> Iterator[ev.Event]:
    """Listed, with two tenants that need attention."""
    yield from listing()
    yield ev.SubscriptionsFound(FABRIKAM, SUBSCRIPTIONS[FABRIKAM])
    yield ev.TenantListed(FABRIKAM, 0.4)
    yield ev.TenantFailed(NORTHWIND, TenantStatus.SIGN_IN_REQUIRED, SECOND_FACTOR)
    yield ev.TenantFailed(TAILSPIN, TenantStatus.BLOCKED, BLOCKED)
    yield ev.ListingFinished(0.9, 0.2)


def complete(method: Method = Method.DEVICE_CODE) -> Iterator[ev.Event]:
    """Listed, and all is well."""
    yield from signed_in(method)
    yield ev.ListingStarted()
    yield ev.TenantsFound(TENANTS[:2])
    for tenant_id, found in SUBSCRIPTIONS.items():
        yield ev.SubscriptionsFound(tenant_id, found)
        yield ev.TenantListed(tenant_id, 0.3)
    yield ev.ListingFinished(0.9, 0.2)


def nothing() -> Iterator[ev.Event]:
    """Signed in, and no subscription anywhere."""
    yield from signed_in(Method.BROWSER)
    yield ev.ListingStarted()
    yield ev.TenantsFound(TENANTS[:1])
    yield ev.TenantListed(CONTOSO, 0.3)
    yield ev.ListingFinished(0.3, None)


def sample(tenants: int = 50, each: int = 400, page: int = 100) -> Iterator[ev.Event]:
    """A consultant's: many tenants with many subscriptions, page by page, side by side."""
    yield from signed_in()
    yield ev.ListingStarted()
    made = tuple(Tenant(f"{n:08d}-0000-4000-8000-000000000000", f"Customer {n}",
                        f"customer{n}.example") for n in range(tenants))  # fmt: skip
    yield ev.TenantsFound(made)
    for start in range(0, each, page):
        for at, tenant in enumerate(made):
            yield ev.SubscriptionsFound(tenant.tenant_id, tuple(
                subscription(at * each + n, f"Workload {n} of {tenant.display_name}",
                             tenant.tenant_id, authorization_source="RoleBased",
                             tags={"cost": f"cc-{n % 40}"})
                for n in range(start, min(start + page, each))))  # fmt: skip
    for tenant in made:
        yield ev.TenantListed(tenant.tenant_id, 1.0)
    yield ev.ListingFinished(2.8, 0.3)


__all__ = ["PUBLIC", "code", "complete", "listing", "nothing", "partial", "readiness", "sample"]
