"""The report as Markdown: for a chat, a ticket or a wiki, and for "Copy report"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from desktop.domain import columns
from desktop.domain.columns import Column
from desktop.domain.labels import facts, label_of, names_of, problems, with_roles
from desktop.translations import translate

_SPACE: Final = re.compile(r"[\s\x00-\x20\x7f-\x9f\u2028\u2029]+")
#: Signs that turn the direction of all that follows on the line.
_TURNS: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=[\w#])")
_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,100}")


def to_markdown(report: Mapping[str, Any]) -> str:
    """The text of the report; ends with a newline."""
    return "\n".join(_lines(report)) + "\n"


def escape(text: object) -> str:
    """``text`` on one line, as words and nothing else: no markup, no link, no mention."""
    line = _TURNS.sub("", _SPACE.sub(" ", str(text))).strip()
    line = _SPECIAL.sub(lambda found: "\\" + found[0], line)
    line = line.replace("://", "&#58;//").replace("www.", "www&#46;")
    return re.sub(r"(?<![\w.+-])@", "&#64;", line)


def _lines(report: Mapping[str, Any]) -> Iterator[str]:
    yield f"# {translate('report.title')}"
    if report["cloud"]["is_demo"]:
        yield from ("", f"> **{translate('report.demo')}**")
    yield ""
    for name, value in facts(report):
        yield f"- {name}: {_value(value)}"
    yield from _problems(report)
    yield from _tenants(report)
    names = names_of(report)
    for tenant in report["tenants"]:
        if tenant["subscriptions"]:
            yield from _subscriptions(tenant, names, with_roles(report))
    yield from ("", f"*{escape(translate('report.made_by', generator=report['generator']))}*")


def _value(text: str) -> str:
    """An ID as code, which is easily copied; anything else as words."""
    looks_like_id = _PLAIN_ID.fullmatch(text) and text.count("-") >= 4
    return f"`{text}`" if looks_like_id else escape(text)


def _problems(report: Mapping[str, Any]) -> Iterator[str]:
    found = list(problems(report))
    if not found:
        return
    yield from ("", f"## {translate('report.problems')}")
    for label, tenant_id, error in found:
        title = f"{escape(label)}: " if label else ""
        yield from ("", f"### {title}{escape(error['title'])}", "")
        yield from (f"{escape(error['cause'])} {escape(error['advice'])}", "")
        told = (
            ("tenant_id", tenant_id),
            ("code", error["code"]),
            ("correlation_id", error["correlation_id"]),
            ("trace_id", error["trace_id"]),
            ("timestamp", error["timestamp"]),
        )
        for key, value in told:
            if value:
                yield f"- {translate(f'report.{key}')}: {_value(value)}"


def _tenants(report: Mapping[str, Any]) -> Iterator[str]:
    if not report["tenants"]:
        return
    yield from ("", f"## {translate('report.tenants')}", "")
    yield from _head(
        *(translate(f"report.{key}") for key in ("tenant", "tenant_id", "status", "subscriptions"))
    )
    for tenant in report["tenants"]:
        yield _row(
            escape(label_of(tenant)),
            _value(tenant["tenant_id"]),
            translate(f"report.status.{tenant['status']}"),
            str(len(tenant["subscriptions"])),
        )


def _subscriptions(
    tenant: Mapping[str, Any], names: Mapping[str, str], roles: bool
) -> Iterator[str]:
    yield from ("", f"## {escape(label_of(tenant))}", "")
    shown = columns.in_documents(roles=roles)
    yield from _head(*(column.document_title for column in shown))
    for found in tenant["subscriptions"]:
        yield _row(*(_cell(column, found, names) for column in shown))


def _cell(column: Column, found: Mapping[str, Any], names: Mapping[str, str]) -> str:
    text = column.document(found, names) if column.document else ""
    if column.key == "name" and found["is_default"]:
        return f"{escape(text)} ({translate('report.default')})"
    return _value(text) if column.key == "id" else escape(text)


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield "|" + " --- |" * len(titles)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
