"""Large accounts, made up as they are read: the same sizes always give the same names and IDs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import overload

from desktop.demo.sample import DemoAccount, DemoSubscription, DemoTenant, Membership

_NAMESPACE = uuid.UUID("5f0d3a53-6d7e-4c5c-9b8e-6a7a75746821")
_PLACES = ("Oslo", "Lagos", "Lima", "Kyoto", "Quito", "Turin", "Perth", "Cairo", "Delhi", "Riga")
_TRADES = ("Freight", "Energy", "Foods", "Textiles", "Health")
_STAGES = ("Production", "Staging", "Test", "Development", "Sandbox")
_WORKLOADS = ("Web", "Payments", "Data", "Identity", "Network", "Archive", "Mobile")
_OFFERS = ("EnterpriseAgreement_2014-09-01", "PayAsYouGo_2014-09-01", "MSDN_2014-09-01")
_ID_BITS = (1 << 48) - 1
#: Odd, so that multiplying by it modulo 2**48 never gives two numbers the same ID.
_SCATTER = 0x9E3779B97F4B


class GeneratedSubscriptions(Sequence[DemoSubscription]):
    """``count`` subscriptions of one tenant, each made when it is looked at."""

    def __init__(self, tenant_id: str, count: int) -> None:
        """Nothing is generated here; ``tenant_id`` seeds the IDs."""
        self._tenant_id = tenant_id
        self._count = count

    def __len__(self) -> int:
        """How many there are; costs nothing."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> DemoSubscription: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[DemoSubscription]: ...

    def __getitem__(self, index: int | slice) -> DemoSubscription | Sequence[DemoSubscription]:
        """One subscription, or a tuple of a slice's."""
        numbers = range(self._count)[index]
        if isinstance(numbers, int):
            return self._make(numbers)
        return tuple(self._make(number) for number in numbers)

    def _make(self, number: int) -> DemoSubscription:
        stage = _STAGES[number % len(_STAGES)]
        workload = _WORKLOADS[number // len(_STAGES) % len(_WORKLOADS)]
        state = "Warned" if number % 53 == 7 else "Disabled" if number % 41 == 40 else "Enabled"
        return DemoSubscription(
            f"{self._tenant_id[:23]}-{(number + 1) * _SCATTER & _ID_BITS:012x}",
            f"{workload} {stage} {number + 1:04}",
            self._tenant_id,
            state=state,
            quota_id=_OFFERS[number % len(_OFFERS)],
            tags={"stage": stage.lower(), "cost-centre": f"{1000 + number % 90}"},
        )


def large_account(
    tenants: int = 50,
    subscriptions: int = 400,
    username: str = "lena@largescale.example",
    outcome: str | None = None,
) -> DemoAccount:
    """An account in ``tenants`` tenants that reaches ``subscriptions`` subscriptions in each."""
    if tenants < 1 or subscriptions < 0:
        raise ValueError((tenants, subscriptions))
    total = tenants * subscriptions
    return DemoAccount(
        username,
        "Lena Largescale",
        outcome or f"A large estate: {tenants:,} tenants, {total:,} subscriptions",
        tuple(_membership(username, number, subscriptions) for number in range(tenants)),
    )


def _membership(username: str, number: int, subscriptions: int) -> Membership:
    domain = username.partition("@")[2] if number == 0 else f"customer{number:03}.example"
    place = _PLACES[number % len(_PLACES)]
    trade = _TRADES[number // len(_PLACES) % len(_TRADES)]
    name = "Largescale Consulting" if number == 0 else f"{place} {trade} {number:03}"
    tenant_id = str(uuid.uuid5(_NAMESPACE, domain))
    return Membership(
        DemoTenant(tenant_id, name, domain),
        str(uuid.uuid5(_NAMESPACE, f"{username}/{number}")),
        GeneratedSubscriptions(tenant_id, subscriptions),
        "Home" if number == 0 else "ProjectedBy",
    )
