"""The report as a page that one would attach to a ticket: one file, no script, nothing loaded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from desktop.domain import columns
from desktop.domain.columns import Column, tags_of
from desktop.domain.labels import (
    facts,
    headline,
    label_of,
    method_of,
    names_of,
    problems,
    with_roles,
)
from desktop.features.reports.model.style import STYLE
from desktop.translations import language, number, translate, translate_count

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_ID: Final = re.compile(r"[0-9A-Za-z]{8}(?:-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}")
#: Stands where a name will be: nobody's name has it.
_MARK: Final = "\ue000"
#: The page needs nothing; should a name ever slip through as markup, it can do nothing either.
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
)


def to_html(report: Mapping[str, Any]) -> bytes:
    """The bytes of the page, in UTF-8."""
    return "\n".join(_page(report)).encode("utf-8", "replace")


def _escape(text: object) -> str:
    return html.escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", str(text)))


def _name(text: object) -> str:
    """Words of somebody else: set apart, so that a right-to-left name turns nothing else round."""
    return f"<bdi>{_escape(text)}</bdi>"


def _value(text: str) -> str:
    return f"<code>{_escape(text)}</code>" if _ID.fullmatch(text) else _name(text)


def _page(report: Mapping[str, Any]) -> Iterator[str]:
    title = f"{translate('report.title')} – {headline(report)}"
    yield "<!DOCTYPE html>"
    tag = language().replace("_", "-")
    yield f'<html lang="{tag}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_escape(title)}</title>"
    yield f"<style>{STYLE}{_widths()}</style>"
    yield "</head>"
    yield "<body>"
    if report["cloud"]["is_demo"]:
        yield f'<p class="demo">{_escape(translate("report.demo"))}</p>'
    yield from _head(report)
    yield from _problems(report)
    yield from _tenants(report)
    yield from _facts(report)
    yield f"<footer>{_escape(translate('report.made_by', generator=report['generator']))}</footer>"
    yield "</body>"
    yield "</html>"
    yield ""


def _head(report: Mapping[str, Any]) -> Iterator[str]:
    when = report["generated_at"].replace("T", " ").replace("Z", " UTC")
    lead = [method_of(report), report["cloud"]["name"], when]
    yield "<header>"
    yield f'<p class="eyebrow">{_escape(translate("report.title"))}</p>'
    account = report["account"]
    if account is None:
        yield f"<h1>{_escape(headline(report))}</h1>"
    else:
        before, _, after = translate("report.signed_in_as", username=_MARK).partition(_MARK)
        yield f"<h1>{_escape(before)}{_name(account['username'])}{_escape(after)}</h1>"
    yield f'<p class="lead">{" · ".join(_name(part) for part in lead if part)}</p>'
    if report["tenants"] or not report["error"]:
        yield from _counts(report)
    yield "</header>"


def _counts(report: Mapping[str, Any]) -> Iterator[str]:
    yield '<ul class="counts">'
    for key, count in report["totals"].items():
        alert = ' class="alert"' if key == "needs_attention" and count else ""
        word = translate_count(f"report.count.{key}", count)
        yield f"<li{alert}><b>{number(count)}</b> {_escape(word)}</li>"
    yield "</ul>"


def _facts(report: Mapping[str, Any]) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{_escape(translate('report.circumstances'))}</h2>"
    yield "<dl>"
    for name, value in facts(report):
        yield f"<dt>{_escape(name)}</dt><dd>{_value(value)}</dd>"
    yield "</dl>"
    yield "</section>"


def _problems(report: Mapping[str, Any]) -> Iterator[str]:
    found = list(problems(report))
    if not found:
        return
    verdicts = {t["tenant_id"]: t["status"] for t in report["tenants"]}
    yield "<section>"
    yield f"<h2>{_escape(translate('report.problems'))}</h2>"
    for label, tenant_id, error in found:
        yield from _problem(label, tenant_id, error, verdicts.get(tenant_id, "failed"))
    yield "</section>"


def _problem(label: str, tenant_id: str, error: Mapping[str, str], status: str) -> Iterator[str]:
    yield f'<article class="problem {_escape(status)}">'
    yield f"<h3>{_name(error['title'])}</h3>"
    if label:
        yield f'<p class="where">{_escape(translate("report.tenant"))}: {_name(label)}</p>'
    yield f"<p>{_name(error['cause'])}</p>"
    yield f"<p><b>{_escape(translate('report.advice'))}:</b> {_name(error['advice'])}</p>"
    yield "<dl>"
    told = {"tenant_id": tenant_id} | {
        key: error[key] for key in ("code", "correlation_id", "trace_id", "timestamp")
    }
    for key, value in told.items():
        if value:
            yield f"<dt>{_escape(translate(f'report.{key}'))}</dt><dd>{_value(value)}</dd>"
    yield "</dl>"
    if error["raw"]:
        yield f"<details><summary>{_escape(translate('report.raw'))}</summary>"
        yield f'<pre dir="auto">{_escape(error["raw"])}</pre></details>'
    yield "</article>"


def _tenants(report: Mapping[str, Any]) -> Iterator[str]:
    if not report["tenants"]:
        return
    yield "<section>"
    yield f"<h2>{_escape(translate('report.reach'))}</h2>"
    names, roles = names_of(report), with_roles(report)
    for tenant in report["tenants"]:
        yield from _tenant(tenant, names, roles)
    yield "</section>"


def _tenant(tenant: Mapping[str, Any], names: Mapping[str, str], roles: bool) -> Iterator[str]:
    status, count = tenant["status"], len(tenant["subscriptions"])
    counted = f"{number(count)} {translate_count('report.count.subscriptions', count)}"
    verdict = counted if status == "ok" else translate(f"report.status.{status}")
    domain = tenant["default_domain"]
    ids = [_name(domain)] if domain and domain != label_of(tenant) else []
    ids.append(f"<code>{_escape(tenant['tenant_id'])}</code>")
    yield '<section class="tenant">'
    yield f"<header><h3>{_name(label_of(tenant))}</h3>"
    yield f'<span class="badge {_escape(status)}">{_escape(verdict)}</span>'
    yield f'<span class="ids">{" · ".join(ids)}</span></header>'
    if status == "empty":
        yield f'<p class="note">{_escape(translate("report.no_subscriptions.why"))}</p>'
    elif tenant["error"]:
        yield f'<p class="note">{_name(tenant["error"]["title"])}</p>'
    if status not in {"ok", "empty"} and count:
        yield f'<p class="note">{_escape(translate("report.partial"))}: {_escape(counted)}</p>'
    if count:
        yield from _subscriptions(tenant["subscriptions"], names, roles)
    yield "</section>"


def _subscriptions(
    found: list[Mapping[str, Any]], names: Mapping[str, str], roles: bool
) -> Iterator[str]:
    shown = columns.in_documents(roles=roles, page=True)
    places = "".join(f'<col class="{_escape(column.key)}">' for column in shown)
    kind = ' class="wide"' if roles else ""
    yield f"<table{kind}><colgroup>{places}</colgroup>"
    cells = "".join(f'<th scope="col">{_escape(column.document_title)}</th>' for column in shown)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for one in found:
        cells = "".join(f"<td>{_cell(column, one, names)}</td>" for column in shown)
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table>"


def _cell(column: Column, one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    text = column.document(one, names) if column.document else ""
    if column.key == "id":
        return f"<code>{_escape(text)}</code>"
    if column.key != "name":
        return _name(text)
    name = _name(text)
    if one["is_default"]:
        name += f' <span class="badge">{_escape(translate("report.default"))}</span>'
    if one["tags"]:
        name += f"<small>{_name(tags_of(one))}</small>"
    return name


def _widths() -> str:
    """The rules that divide the width of a table of subscriptions, without and with the roles."""

    def rules(roles: bool) -> Iterator[str]:
        shown = columns.in_documents(roles=roles, page=True)
        shares = {c.key: c.share_beside_roles if roles else c.share for c in shown}
        for key, share in shares.items():
            width = 100 * share / sum(shares.values())
            yield f"{'.wide ' if roles else ''}col.{key} {{ width: {width:.4g}%; }}\n"

    return "".join((*rules(False), *rules(True)))
