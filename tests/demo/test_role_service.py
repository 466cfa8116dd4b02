"""Roles, asked for by azure-mgmt-authorization itself: each case with an account."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from azure.core.exceptions import (
    ClientAuthenticationError,
    HttpResponseError,
    ResourceNotFoundError,
)
from azure.mgmt.authorization.v2018_01_01_preview import (
    AuthorizationManagementClient as ClientOf2018,
)
from azure.mgmt.authorization.v2020_10_01 import AuthorizationManagementClient
from azure.mgmt.authorization.v2022_04_01 import (
    AuthorizationManagementClient as ClientOf2022,
)
from azure.mgmt.resource.resources import ResourceManagementClient

from desktop.demo.cloud import DemoCloud
from desktop.demo.role_definitions import CONTRIBUTOR, READER, VIRTUAL_MACHINE_CONTRIBUTOR
from desktop.demo.roles import HeldRole, allowed, resource_group
from desktop.demo.sample_data import ADA, ADATUM, BEN, CHLOE, LENA, MAX, OLA, sample_of_size
from tests.demo.clock import Clock
from tests.demo.real import signed_in, subscription_id, where

pytestmark = pytest.mark.usefixtures("msal_time")


class Asker:
    """Somebody who asks for roles at one subscription with the real clients."""

    def __init__(self, demo: DemoCloud, credential: Any, subscription: str) -> None:
        self.demo = demo
        self.credential = credential
        self.subscription = subscription
        self.scope = f"subscriptions/{subscription}"
        self.client = AuthorizationManagementClient(credential, **where(demo))

    def held(self, asked: str | None = "asTarget()") -> list[Any]:
        instances = self.client.role_assignment_schedule_instances
        return list(instances.list_for_scope(self.scope, filter=asked))

    def eligible(self, asked: str | None = "asTarget()") -> list[Any]:
        instances = self.client.role_eligibility_schedule_instances
        return list(instances.list_for_scope(self.scope, filter=asked))

    def assigned(self, asked: str | None = None) -> list[Any]:
        with ClientOf2022(self.credential, self.subscription, **where(self.demo)) as client:
            return list(client.role_assignments.list_for_subscription(filter=asked))

    def object_id(self, username: str) -> str:
        account = self.demo.sample.account(username)
        assert account
        return account.home.object_id

    def groups(self) -> list[str]:
        with ResourceManagementClient(
            self.credential, self.subscription, **where(self.demo)
        ) as client:
            return [group.name for group in client.resource_groups.list()]

    def resources(self) -> list[str]:
        with ResourceManagementClient(
            self.credential, self.subscription, **where(self.demo)
        ) as client:
            return [resource.name for resource in client.resources.list()]


@contextmanager
def asking(
    demo: DemoCloud, username: str, name: str, tenant: str = "organizations"
) -> Iterator[Asker]:
    with signed_in(demo, username, tenant) as credential:
        asker = Asker(demo, credential, subscription_id(demo, username, name))
        with asker.client:
            yield asker


def shown(instance: Any) -> tuple[str, str, str]:
    names = instance.expanded_properties
    return names.role_definition.display_name, instance.member_type, names.scope.type


def test_owner_directly(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Development") as ada:
        [owner] = ada.held()
        assert ada.eligible() == []
        assert ada.held(None) == [owner], "an Owner need not ask for herself only"
    assert shown(owner) == ("Owner", "Direct", "subscription")
    assert owner.scope == f"/{ada.scope}"
    assert owner.role_definition_id.endswith("/8e3af657-a8ff-443c-a75c-2fe8c4bcb635")
    assert owner.assignment_type == "Assigned"
    assert owner.end_date_time is None
    assert owner.start_date_time < datetime.fromtimestamp(demo._clock(), UTC)
    assert owner.principal_type == owner.expanded_properties.principal.type == "User"
    assert owner.expanded_properties.principal.email == ADA
    assert owner.expanded_properties.scope.display_name == "Contoso Development"


def test_reader_from_a_management_group_and_more_to_activate(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Production") as ada:
        [reader] = ada.held()
        [contributor] = ada.eligible()
        assert len(ada.groups()) == 4
    assert shown(reader) == ("Reader", "Inherited", "managementgroup")
    assert reader.scope.endswith("/managementGroups/contoso-landing-zones")
    assert reader.id.startswith(reader.scope)
    assert reader.expanded_properties.scope.display_name == "Contoso Landing Zones"
    assert shown(contributor) == ("Contributor", "Group", "subscription")


def test_contributor_through_a_group(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Website") as ada:
        held, limited = ada.held()
    assert shown(limited)[0] == "Role Based Access Control Administrator"
    assert limited.condition_version == "2.0"
    assert "Microsoft.Authorization/roleAssignments/write" in limited.condition
    assert held.condition is None
    assert shown(held) == ("Contributor", "Group", "subscription")
    assert held.principal_type == "Group"
    assert held.principal_id == held.expanded_properties.principal.id
    assert held.expanded_properties.principal.display_name == "Contoso Web Team"


def test_costs_only(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Free Trial") as ada:
        [held] = ada.held()
    assert shown(held)[0] == "Cost Management Reader"


def test_an_activated_role_ends(demo: DemoCloud, clock: Clock):
    with asking(demo, BEN, "Fabrikam Factory") as ben:
        reader, activated = ben.held()
        left = activated.end_date_time.timestamp() - clock()
        assert shown(reader) == ("Reader", "Group", "managementgroup")
        assert (shown(activated)[0], activated.assignment_type) == ("Contributor", "Activated")
        assert 2 * 3600 < left <= 3 * 3600
    clock.advance(left + 0.001)
    with asking(demo, BEN, "Fabrikam Factory") as ben:
        assert [shown(role)[0] for role in ben.held()] == ["Reader"]
        [eligible] = ben.eligible()
        assert shown(eligible)[0] == "Contributor"


def test_a_custom_role(demo: DemoCloud):
    with asking(demo, BEN, "Fabrikam Web Shop") as ben:
        [held] = ben.held()
        with ClientOf2022(ben.credential, "", **where(demo)) as client:
            found = client.role_definitions.get_by_id(held.role_definition_id)
    assert held.expanded_properties.role_definition.type == found.role_type == "CustomRole"
    assert found.role_name == "Fabrikam Shop Operator"
    assert "*/read" in found.permissions[0].actions
    assert found.permissions[0].not_actions


def test_nothing_yet_but_something_to_activate(demo: DemoCloud):
    with asking(demo, BEN, "Tailspin Games", "tailspintoys.com") as ben:
        assert ben.held() == []
        [eligible] = ben.eligible()
        assert shown(eligible) == ("Contributor", "Direct", "subscription")
        for look in (ben.groups, ben.resources):
            with pytest.raises(HttpResponseError, match="AuthorizationFailed"):
                look()


def test_a_role_at_one_resource_group_shows_that_group(demo: DemoCloud):
    with asking(demo, BEN, "Tailspin Warehouse", "tailspintoys.com") as ben:
        [held] = ben.held()
        assert ben.groups() == ["rg-stock"]
        assert "tailspin-payroll" not in ben.resources()
        assert "vm-stock-1" in ben.resources()
    assert shown(held) == ("Virtual Machine Contributor", "Direct", "resourcegroup")
    assert held.scope == f"/{ben.scope}/resourceGroups/rg-stock"


def test_bound_in_time(demo: DemoCloud, clock: Clock):
    with asking(demo, CHLOE, "Contoso Production", "contoso.com") as chloe:
        [held] = chloe.held()
    assert held.assignment_type == "Assigned"
    clock.advance(held.end_date_time.timestamp() - clock() + 0.001)
    with asking(demo, CHLOE, "Contoso Production", "contoso.com") as chloe:
        assert chloe.held() == []


def test_delegated_to_a_group_of_her_own_tenant(demo: DemoCloud):
    with asking(demo, CHLOE, "Fabrikam Web Shop", ADATUM.tenant_id) as chloe:
        assert [shown(role)[:2] for role in chloe.held()] == [
            ("Contributor", "Group"),
            ("Key Vault Reader", "Direct"),
        ]
        # And that tenant has no licence for roles to be activated.
        with pytest.raises(HttpResponseError, match="AadPremiumLicenseRequired"):
            chloe.eligible()


@pytest.mark.parametrize(
    ("username", "name", "tenant"),
    [
        (MAX, "Fabrikam Factory", "fabrikam.com"),
        (BEN, "Woodgrove Ledger", "woodgrove.com"),
    ],
)
def test_roles_that_cannot_be_read(demo: DemoCloud, username: str, name: str, tenant: str):
    with asking(demo, username, name, tenant) as asker:
        for look in (asker.held, asker.eligible):
            with pytest.raises(HttpResponseError, match="ScheduleInstances/read") as caught:
                look()
            assert caught.value.status_code == 403
            assert caught.value.error
            assert caught.value.error.code == "AuthorizationFailed"


def test_at_the_root(demo: DemoCloud):
    with asking(demo, MAX, "Woodgrove Ledger", "woodgrove.com") as administrator:
        [held] = administrator.held()
        with ClientOf2022(administrator.credential, "", **where(demo)) as client:
            found = client.role_definitions.get_by_id(held.role_definition_id)
    assert (held.scope, held.member_type) == ("/", "Inherited")
    assert found.role_name == "User Access Administrator"


def test_who_is_no_owner_may_ask_only_for_herself(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Website") as ada:
        for asked in (None, "atScope()"):
            for look in (ada.held, ada.eligible):
                with pytest.raises(HttpResponseError, match="AuthorizationFailed"):
                    look(asked)


def test_the_token_must_be_of_a_tenant_that_reaches_it(demo: DemoCloud):
    other = subscription_id(demo, ADA, "Contoso Development")
    with (
        signed_in(demo, BEN) as credential,
        AuthorizationManagementClient(credential, **where(demo)) as client,
        pytest.raises(ClientAuthenticationError, match="InvalidAuthenticationTokenTenant"),
    ):
        list(client.role_assignment_schedule_instances.list_for_scope(f"subscriptions/{other}"))


def test_definitions_as_clients_of_two_ages_read_them(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Website") as ada:
        guid = "b24988ac-6180-42a0-ab88-20f7382dd24c"
        with (
            ClientOf2022(ada.credential, ada.subscription, **where(demo)) as new,
            ClientOf2018(ada.credential, ada.subscription, **where(demo)) as old,
        ):
            for client in (new, old):
                found = client.role_definitions.get(ada.scope, guid.upper())
                assert (found.role_name, found.role_type) == ("Contributor", "BuiltInRole")
                assert found.permissions[0].actions == ["*"]
                assert "Microsoft.Authorization/*/Write" in found.permissions[0].not_actions
                with pytest.raises(ResourceNotFoundError, match="RoleDefinitionDoesNotExist"):
                    client.role_definitions.get(ada.scope, "00000000-0000-0000-0000-000000000000")
            names = [role.role_name for role in new.role_definitions.list(ada.scope)]
            assert {"Owner", "Contributor", "Reader"} < set(names)
            assert "Fabrikam Shop Operator" not in names, "a custom role is of one tenant"


def test_the_large_estate_has_roles_of_many_kinds(clock: Clock):
    with DemoCloud(sample=sample_of_size(1, 60), clock=clock) as demo:
        lena = demo.sample.account(LENA)
        assert lena
        kinds = set()
        with signed_in(demo, LENA) as credential:
            for subscription in lena.home.subscriptions[:30]:
                asker = Asker(demo, credential, subscription.subscription_id)
                with asker.client:
                    found = [*asker.held(), *asker.eligible()]
                assert found
                kinds |= {shown(role) for role in found}
        assert len(kinds) > 4
        assert demo.defects == ()


def test_plain_assignments_tell_ids_and_no_names(demo: DemoCloud):
    with asking(demo, ADA, "Contoso Production") as ada:
        me = ada.object_id(ADA)
        [reader] = ada.assigned(f"assignedTo('{me}')")  # not what she may activate
        assert ada.assigned(f"atScope() and assignedTo('{me.upper()}')") == [reader]
        assert ada.assigned(f"assignedTo('{demo.sample.accounts[1].home.object_id}')") == []
        with pytest.raises(HttpResponseError, match="UnsupportedQuery"):
            ada.assigned("asTarget()")
        with ClientOf2022(ada.credential, "", **where(demo)) as client:
            found = client.role_definitions.get_by_id(reader.role_definition_id)
    assert found.role_name == "Reader"
    assert reader.scope.endswith("/managementGroups/contoso-landing-zones")
    assert (reader.principal_id, reader.principal_type) == (me, "User")
    assert reader.created_on < datetime.fromtimestamp(demo._clock(), UTC)
    assert not hasattr(reader, "expanded_properties")


def test_plain_assignments_of_a_person_are_those_of_the_groups_too(demo: DemoCloud):
    with asking(demo, OLA, "Fourth Coffee Shops") as ola:
        me = ola.object_id(OLA)
        both = ola.assigned(f"assignedTo('{me}')")
        [direct] = ola.assigned(f"principalId eq '{me}'")
        [through] = [one for one in both if one.principal_type == "Group"]
        assert ola.assigned(f"principalId eq '{through.principal_id}'") == [through]
        assert both == [through, direct]
        for look in (ola.held, ola.eligible):
            with pytest.raises(HttpResponseError, match="AadPremiumLicenseRequired"):
                look()


@pytest.mark.parametrize(
    ("username", "name", "tenant"),
    [
        (MAX, "Fabrikam Factory", "fabrikam.com"),
        (ADA, "Contoso Free Trial", "contoso.com"),  # a role that does not let read roles
        (BEN, "Tailspin Warehouse", "tailspintoys.com"),  # only at a resource group
    ],
)
def test_plain_assignments_need_a_role_that_lets_read_them(
    demo: DemoCloud, username: str, name: str, tenant: str
):
    with (
        asking(demo, username, name, tenant) as asker,
        pytest.raises(HttpResponseError, match="roleAssignments/read"),
    ):
        asker.assigned()


def test_what_was_delegated_is_in_no_plain_list(demo: DemoCloud):
    with asking(demo, CHLOE, "Fabrikam Web Shop", ADATUM.tenant_id) as chloe:
        assert len(chloe.held()) == 2
        assert chloe.assigned() == []


def test_what_a_role_allows():
    assert READER.allows("microsoft.web/sites/READ")
    assert not READER.allows("Microsoft.Web/sites/write")
    assert CONTRIBUTOR.allows("Microsoft.Web/sites/write")
    assert not CONTRIBUTOR.allows("Microsoft.Authorization/roleAssignments/write")
    narrow = [HeldRole(VIRTUAL_MACHINE_CONTRIBUTOR, resource_group("rg-a"))]
    action = "Microsoft.Compute/virtualMachines/start/action"
    assert allowed(narrow, action, "/resourcegroups/RG-A")
    assert not allowed(narrow, action, "/resourceGroups/rg-ab")
    assert not allowed(narrow, action)
