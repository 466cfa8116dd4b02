"""The report as a table for spreadsheets: commas, and UTF-8 with a mark so that Excel reads it.

One row a subscription, and one for each tenant that has none; if there is no tenant at all, one row
that says why. Every row repeats who asked, when and where, so that files can be put together.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from desktop import clean_text
from desktop.access.report.labels import with_roles

COLUMNS: Final = (
    "tenant_id", "tenant_name", "tenant_domain", "tenant_status", "subscription_id",
    "subscription_name", "subscription_state", "is_default", "authorization_source", "quota_id",
    "home_tenant_id", "managed_by_tenants", "tags", "error_code", "error_title", "error_advice",
    "correlation_id", "account", "method", "cloud", "generated_at",
)  # fmt: skip

#: At the end, so that whoever reads by place reads the same; only if roles were asked for.
ROLE_COLUMNS: Final = ("roles", "roles_eligible", "roles_error")

_LIMITED: Final = " (under a condition)"
#: At the very end, for the same reason.
LATER_COLUMNS: Final = ("tenant_category", "spending_limit")

#: How a formula begins for one spreadsheet program or another; some know the full-width signs, the
#: small and the raised ones, and the minus of typesetters.
_SIGNS: Final = (
    r"=+\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\ufe62\ufe63\ufe66\ufe6a\ufe6b\u207a-\u207c"
    r"\u208a-\u208c\u2212"
)
#: What may stand before it: blanks of all kinds, and quotation marks.
_BEFORE: Final = "[\\s\"'\u2800]*"
_FORMULA: Final = re.compile(f"{_BEFORE}[{_SIGNS}]|[\\t\\r\\n]")
#: One within: where another sign than our comma divides the cells (a German Excel takes the
#: semicolon, whatever stands in quotation marks), what follows it is the beginning of a cell.
_WITHIN: Final = re.compile(f"([;,|\\t\\r\\n]{_BEFORE})(?=[{_SIGNS}])")


def to_csv(report: Mapping[str, Any]) -> bytes:
    """The bytes of the table: a header of COLUMNS, ROLE_COLUMNS (where roles were asked for) and
    LATER_COLUMNS; lines as in RFC 4180.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    asked = ROLE_COLUMNS if with_roles(report) else ()
    columns = (*COLUMNS, *asked, *LATER_COLUMNS)
    writer.writerow(columns)
    for row in _rows(report):
        writer.writerow([cell(row.get(column)) for column in columns])
    return out.getvalue().encode("utf-8-sig", "replace")


def cell(value: Any) -> str:
    """A value as a cell's text, which no spreadsheet takes for a formula, whatever divides its
    cells.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = _WITHIN.sub(r"\1'", clean_text.lines(str(value)))
    return f"'{text}" if _FORMULA.match(text) else text


def _rows(report: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    everywhere = {
        "account": (report["account"] or {}).get("username"),
        "method": report["method"],
        "cloud": report["cloud"]["name"],
        "generated_at": report["generated_at"],
    }
    for tenant in report["tenants"]:
        here = everywhere | _tenant(tenant)
        for subscription in tenant["subscriptions"]:
            yield here | _subscription(subscription)
        if not tenant["subscriptions"]:
            yield here
    if not report["tenants"] and report["error"]:
        yield everywhere | {"tenant_status": "failed"} | _error(report["error"])


def _tenant(tenant: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tenant_id": tenant["tenant_id"],
        "tenant_name": tenant["display_name"],
        "tenant_domain": tenant["default_domain"],
        "tenant_status": tenant["status"],
        "tenant_category": tenant["category"],
    } | _error(tenant["error"])


def _subscription(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "subscription_id": found["subscription_id"],
        "subscription_name": found["display_name"],
        "subscription_state": found["state"],
        "is_default": found["is_default"],
        "authorization_source": found["authorization_source"],
        "quota_id": found["quota_id"],
        "spending_limit": found["spending_limit"],
        "home_tenant_id": found["home_tenant_id"],
        "managed_by_tenants": " ".join(found["managed_by_tenants"]),
        "tags": "; ".join(f"{key}={value}" for key, value in sorted(found["tags"].items())),
    } | _roles(found)


def _roles(found: Mapping[str, Any]) -> dict[str, Any]:
    if "roles" not in found:
        return {}
    return {
        "roles": _names(role for role in found["roles"] if not role["eligible"]),
        "roles_eligible": _names(role for role in found["roles"] if role["eligible"]),
        "roles_error": (found["roles_error"] or {}).get("title"),
    }


def _names(roles: Iterable[Mapping[str, Any]]) -> str:
    """Not in the language of the window: whoever looks for "Owner" must not find one that is
    limited.
    """
    limited: dict[str, bool] = {}
    for role in roles:
        limited[role["name"]] = role["under_condition"] and limited.get(role["name"], True)
    return "; ".join(f"{name}{_LIMITED if its else ''}" for name, its in limited.items())


def _error(error: Mapping[str, str] | None) -> dict[str, Any]:
    if error is None:
        return {}
    return {
        "error_code": error["code"],
        "error_title": error["title"],
        "error_advice": error["advice"],
        "correlation_id": error["correlation_id"],
    }
