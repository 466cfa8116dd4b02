"""What the formats for people say of the same data: names, facts, problems, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.role_words import names_in_cell
from desktop.translations import decimal, has, number, translate


def label_of(tenant: Mapping[str, Any]) -> str:
    """The best name of a tenant there is."""
    return str(tenant["display_name"] or tenant["default_domain"] or tenant["tenant_id"])


def headline(report: Mapping[str, Any]) -> str:
    """Who is signed in, in one sentence."""
    account = report["account"]
    if account is None:
        return translate("report.not_signed_in")
    return translate("report.signed_in_as", username=account["username"])


def facts(report: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Who, how, where and when: pairs of a heading and a value, those that are known."""
    account = report["account"] or {}
    totals, cloud = report["totals"], report["cloud"]
    listing_s = report["timings"]["listing_s"]
    yield translate("report.account"), account.get("username") or translate("report.none")
    counts = report["tenants"] or not report["error"]
    told = (
        ("home_tenant", account.get("home_tenant_id")),
        ("object_id", account.get("object_id")),
        ("method", method_of(report)),
        ("also_signed_in", report.get("also_signed_in")),
        ("cloud", cloud["name"]),
        ("authority", cloud["authority"]),
        ("resource_manager", cloud["resource_manager"]),
        ("tenants", counts and number(totals["tenants"])),
        ("subscriptions", counts and number(totals["subscriptions"])),
        ("attention", counts and number(totals["needs_attention"])),
        ("generated_at", report["generated_at"].replace("T", " ").replace("Z", " UTC")),
        ("duration", listing_s and translate("report.duration_s", seconds=decimal(listing_s))),
    )
    for key, value in told:
        if value:
            yield translate(f"report.{key}"), str(value)


def method_of(report: Mapping[str, Any]) -> str:
    """The way to sign in, by its label."""
    method = report["method"] or ""
    return translate(f"method.{method}") if has(f"method.{method}") else method


def problems(report: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Everything that went wrong: a tenant's name and ID ("" for the sign-in's own), the error."""
    if report["error"]:
        yield "", "", report["error"]
    for tenant in report["tenants"]:
        if tenant["error"]:
            yield label_of(tenant), tenant["tenant_id"], tenant["error"]


def names_of(report: Mapping[str, Any]) -> dict[str, str]:
    """The names of the report's tenants by their IDs."""
    return {tenant["tenant_id"]: label_of(tenant) for tenant in report["tenants"]}


def access_of(subscription: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Why access exists, and which tenant a delegated subscription belongs to."""
    source = subscription["authorization_source"] or ""
    told = [_source(part.strip()) for part in source.split(",") if part.strip()]
    home = subscription["home_tenant_id"]
    if home and home != subscription["tenant_id"]:
        told.append(translate("report.from_tenant", tenant=names.get(home, home)))
    return ", ".join(told)


def with_roles(report: Mapping[str, Any]) -> bool:
    """Whether the report tells roles: they were asked for, and there is a subscription."""
    return any("roles" in found for t in report["tenants"] for found in t["subscriptions"])


def roles_of(subscription: Mapping[str, Any]) -> str:
    """The roles at a subscription, as the window's column has them."""
    error = subscription.get("roles_error")
    if error is not None:
        unfinished = error["kind"] == "roles-unfinished"
        return translate("roles.cell.unknown" if unfinished else "roles.cell.unreadable")
    return names_in_cell(
        (role["name"], role["eligible"], role["under_condition"]) for role in subscription["roles"]
    )


def _source(word: str) -> str:
    return translate(f"report.source.{word}") if has(f"report.source.{word}") else word
