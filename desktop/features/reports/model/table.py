"""The report as a table for spreadsheets: commas, and UTF-8 with a mark so that Excel reads it.

One row a subscription, and one for each tenant that has none; if there is no tenant at all, one row
that says why. Every row repeats who asked, when and where, so that files can be put together.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from desktop import clean_text
from desktop.domain import columns
from desktop.domain.labels import with_roles

#: The order that those who read by place know. What a column of ``domain.columns`` adds beside
#: these, and LATER_COLUMNS, comes at the very end.
COLUMNS: Final = (
    "tenant_id", "tenant_name", "tenant_domain", "tenant_status", "subscription_id",
    "subscription_name", "subscription_state", "is_default", "authorization_source", "quota_id",
    "home_tenant_id", "managed_by_tenants", "tags", "error_code", "error_title", "error_advice",
    "correlation_id", "account", "method", "cloud", "generated_at",
)  # fmt: skip

#: At the end, so that whoever reads by place reads the same; only if roles were asked for.
ROLE_COLUMNS: Final = ("roles", "roles_eligible", "roles_error")
#: After these, for the same reason.
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
    """The bytes of the table: a header of COLUMNS, ROLE_COLUMNS (where roles were asked for),
    LATER_COLUMNS and what else ``domain.columns`` declares; lines as in RFC 4180.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    header = _header(roles=with_roles(report))
    writer.writerow(header)
    for row in _rows(report):
        writer.writerow([cell(row.get(name)) for name in header])
    return out.getvalue().encode("utf-8-sig", "replace")


def _header(*, roles: bool) -> list[str]:
    published = (*COLUMNS, *(ROLE_COLUMNS if roles else ()), *LATER_COLUMNS)
    declared = (
        name for column in columns.COLUMNS if roles or not column.with_roles for name in column.csv
    )
    return list(dict.fromkeys((*published, *declared)))


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
    values = [each for column in columns.COLUMNS for each in column.csv.items()]
    for tenant in report["tenants"]:
        here = everywhere | _tenant(tenant)
        for subscription in tenant["subscriptions"]:
            yield here | {name: value_of(subscription) for name, value_of in values}
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


def _error(error: Mapping[str, str] | None) -> dict[str, Any]:
    if error is None:
        return {}
    return {
        "error_code": error["code"],
        "error_title": error["title"],
        "error_advice": error["advice"],
        "correlation_id": error["correlation_id"],
    }
