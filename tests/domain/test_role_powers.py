"""What permissions amount to, told with the definitions of real roles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.role_powers import KNOWN, Permission, power_of
from desktop.domain.roles import Power


def allowing(*actions: str, but: tuple[str, ...] = (), data: tuple[str, ...] = ()) -> Permission:
    return Permission(
        tuple(a.lower() for a in actions),
        tuple(a.lower() for a in but),
        tuple(map(str.lower, data)),
    )


CONTRIBUTOR_EXCEPTIONS = (
    "Microsoft.Authorization/*/Delete",
    "Microsoft.Authorization/*/Write",
    "Microsoft.Authorization/elevateAccess/Action",
    "Microsoft.Blueprint/blueprintAssignments/write",
    "Microsoft.Blueprint/blueprintAssignments/delete",
    "Microsoft.Compute/galleries/share/action",
    "Microsoft.Purview/consents/write",
    "Microsoft.Purview/consents/delete",
)


@pytest.mark.parametrize(
    ("name", "permissions", "power"),
    [
        ("Owner", [allowing("*")], Power.OWN),
        ("Contributor", [allowing("*", but=CONTRIBUTOR_EXCEPTIONS)], Power.CHANGE),
        ("Reader", [allowing("*/read")], Power.LOOK),
        ("User Access Administrator", [allowing(
            "*/read", "Microsoft.Authorization/*", "Microsoft.Support/*")], Power.GRANT),
        ("Role Based Access Control Administrator", [allowing(
            "Microsoft.Authorization/roleAssignments/write",
            "Microsoft.Authorization/roleAssignments/delete", "*/read")], Power.GRANT),
        ("Virtual Machine Contributor", [allowing(
            "Microsoft.Authorization/*/read", "Microsoft.Compute/virtualMachines/*",
        )], Power.PARTLY),
        ("Log Analytics Reader", [allowing(
            "*/read", "Microsoft.OperationalInsights/workspaces/analytics/query/action",
            "Microsoft.Support/*")], Power.LOOK),
        ("Cost Management Reader", [allowing(
            "Microsoft.Consumption/*/read", "Microsoft.CostManagement/*/read",
            "Microsoft.Support/*")], Power.GLANCE),
        ("Storage Blob Data Reader", [allowing(
            "Microsoft.Storage/storageAccounts/blobServices/containers/read",
            data=("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",),
        )], Power.GLANCE),
        ("Storage Blob Data Contributor", [allowing(
            "Microsoft.Storage/storageAccounts/blobServices/containers/read",
            data=("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",),
        )], Power.PARTLY),
        ("everything but the network", [allowing("*", but=("Microsoft.Network/*",))], Power.GRANT),
        ("nothing of the network nor of access", [allowing(
            "*", but=("Microsoft.Network/*", "Microsoft.Authorization/*/write"))], Power.PARTLY),
        ("everything but changing", [allowing("*", but=("*/write", "*/delete", "*/action"))],
         Power.LOOK),
        ("Contributor in one, grants in the other", [
            allowing("*", but=CONTRIBUTOR_EXCEPTIONS),
            allowing("Microsoft.Authorization/roleAssignments/*")], Power.OWN),
        ("nothing but tickets", [allowing("Microsoft.Support/*")], Power.NOTHING),
        ("an empty one", [], Power.NOTHING),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_a_definition_amounts_to(
    name: str, permissions: list[Permission], power: Power
) -> None:
    assert power_of(permissions) is power


def test_case_does_not_matter_where_azure_writes_it_otherwise() -> None:
    assert power_of([allowing("*", but=("MICROSOFT.AUTHORIZATION/*/WRITE",))]) is Power.CHANGE


def test_the_known_ids_are_such_as_azure_gives() -> None:
    assert all(len(an_id) == 36 and an_id == an_id.lower() for an_id in KNOWN)


_ACTIONS = st.lists(
    st.sampled_from(["*", "*/read", "*/write", "microsoft.compute/*", "microsoft.support/*",
                     "microsoft.authorization/*", "microsoft.authorization/roleassignments/write"]),
    max_size=4,
)  # fmt: skip


@given(_ACTIONS, _ACTIONS)
def test_who_may_not_give_access_never_owns(actions: list[str], but: list[str]) -> None:
    permission = Permission(tuple(actions), tuple(but))
    power = power_of([permission])
    may_give = permission.allows("microsoft.authorization/roleassignments/write")
    assert (power in (Power.OWN, Power.GRANT)) is may_give
