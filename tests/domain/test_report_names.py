"""Names of any kind: they come back from JSON and CSV, and break neither page nor Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.clean_text import lines
from desktop.domain import events as ev
from desktop.domain.models import Account, TenantStatus
from desktop.features.reports.model import report
from desktop.features.reports.model.markdown import escape
from desktop.features.reports.model.table import COLUMNS, LATER_COLUMNS, cell
from tests.domain.reports import MFA, NOW, SUBSCRIPTION, A, B, read, state_of

NASTY = st.sampled_from(
    [
        "</td></tr></table><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<!-- ", "]]>", "&lt;&amp;", "</title></style></pre>",
        '=HYPERLINK("http://evil","x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1",
        "\N{FULLWIDTH EQUALS SIGN}1",
        "a|b\n| --- |", "`code`", "**b** _i_ [l](http://e.vil) ![p](x)", "# h", "1. x", "@someone",
        "line\nbreak\r\n\r\nand more", "שלום עולם", "\u202eevil\u2066", "Ünïcödé 漢字 🎉",
        "\x00\x07\x1b[31m", "\ud800", "{0} {subject} %s", "\\", "\\|", "x" * 5000, "<x>`|`\\",
    ]
)  # fmt: skip
NAMES = NASTY | st.text(st.characters(exclude_categories=[]), max_size=40)


def named(tenant: str, row: str, key: str, value: str) -> dict[str, Any]:
    """A report in which every name that comes from outside is one of these."""
    state = state_of(
        ev.SubscriptionsFound(
            A, (replace(SUBSCRIPTION, display_name=row, state=key, tags={key: value}),)
        ),
        ev.TenantFailed(B, TenantStatus.FAILED, replace(MFA, raw=row, subject=tenant, code=key)),
        names=(tenant, row, value),
    )
    state.account = Account(value, tenant)
    return report.build(state, NOW)


@given(NAMES, NAMES, NAMES, NAMES)
def test_json_brings_every_name_back(tenant: str, row: str, key: str, value: str):
    built = named(tenant, row, key, value)
    assert json.loads(report.to_json(built).decode("utf-8")) == built


def plain(text: str) -> bool:
    return lines(text) == text


@given(NAMES, NAMES, NAMES, NAMES)
def test_csv_brings_every_name_back_and_holds_no_formula(
    tenant: str, row: str, key: str, value: str
):
    content = report.FORMATS[".csv"](named(tenant, row, key, value))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    columns = (*COLUMNS, *LATER_COLUMNS)
    assert tuple(rows[0]) == columns
    assert {len(r) for r in rows} == {len(columns)}
    assert len(rows) == 1 + 2 + 2
    for text in (text for r in rows[1:] for text in r):
        assert not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", text)
    told = {r[COLUMNS.index("subscription_name")] for r in rows[1:]}
    if plain(row):
        assert cell(row) in told
        assert cell(row).replace("'", "") == row.replace("'", "")


WITHIN = st.lists(
    st.sampled_from([*";,\t|\n\r\"' =+-@%x1", "\uff1d", "\uff0b", "\u00a0", "\u3000", "\u200b",
                     "\ufeff", "\r\n", "cmd|' /C calc'!A0", "HYPERLINK(", "Größe", "\u2212"]),
    max_size=14).map("".join)  # fmt: skip


@given(WITHIN, WITHIN, WITHIN, WITHIN)
@example("Contoso;=1+1", 'a";"=cmd|x', "k;;+1", "\t;\u200b@SUM(A1)")
def test_no_cell_is_a_formula_whatever_divides_the_cells(
    tenant: str, row: str, key: str, value: str
):
    """A German Excel divides at semicolons, and others where their users say."""
    text = report.FORMATS[".csv"](named(tenant, row, key, value)).decode("utf-8-sig")
    for delimiter in ";,\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            lines_as_read = csv.reader(
                io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting
            )
            for found in (each for line in lines_as_read for each in line):
                bare = found.lstrip(' "\u00a0\u3000\t\r\n')
                assert not re.match("[=+\\-@%\uff1d\uff0b\u2212]", bare), (delimiter, found)


@given(NAMES, NAMES, NAMES, NAMES)
def test_no_name_breaks_the_page(tenant: str, row: str, key: str, value: str):
    page = read(report.FORMATS[".html"](named(tenant, row, key, value)))
    quiet = read(report.FORMATS[".html"](named("t", "r", "k", "v")))
    assert set(page.seen) <= set(quiet.seen)
    assert page.seen.count("table") == quiet.seen.count("table")
    assert page.links == []
    assert "script" not in page.seen
    if plain(row):
        assert row.strip() in "".join(page.text)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("see www.example.com", "see www&#46;example.com"),
        ("https://example.com", "https&#58;//example.com"),
        ("@everyone", "&#64;everyone"),
        ("ada@contoso.com", "ada@contoso.com"),
        ("two\nlines", "two lines"),
        ("*a* [b](c)", r"\*a\* \[b\](c)"),
    ],
)
def test_a_name_in_markdown_is_no_link_and_calls_nobody(name: str, written: str):
    assert escape(name) == written


def outline(lines: list[str]) -> Counter[tuple[str, int]]:
    """How often each kind of line comes, and with how many cells."""
    return Counter(
        (line[:1], cells(line)) for line in lines if line[:1] in {"|", "#", ">", "-", ""}
    )


def cells(line: str) -> int:
    """How many cells a Markdown row has: bars that are not escaped, less one."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1


TOLD = NAMES.map(lambda name: f"{name}.")  # what is empty is left out, which changes the outline


@given(TOLD, TOLD, TOLD, TOLD)
@example("\\", "\\|", "`", "a\\")
def test_no_name_breaks_markdown(tenant: str, row: str, key: str, value: str):
    text = report.to_markdown(named(tenant, row, key, value))
    quiet = report.to_markdown(named("t", "r", "k", "v"))
    told = text.split("\n")
    assert outline(told) == outline(quiet.split("\n"))
    assert text.splitlines() == told[:-1]
    for line in told:
        bare = re.sub(r"\\.", "", line)
        assert "<" not in bare
        assert "](" not in bare
        assert bare.count("`") % 2 == 0
        assert "://" not in bare
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", line)
