"""Whatever an ID holds (a hostile Resource Manager tells them), it is a value in the code, never
code: held by property tests for Python and a POSIX shell with their own readers.

PowerShell itself cannot be had from the registries that tests install from (what is called pwsh
there fetches or drives one that is installed). So its lines are read by the rules of its tokenizer
for verbatim strings, written down here, and have not been run.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT, Cloud
from desktop.domain.models import Method
from desktop.domain.snippets import CodePlace, Form, Snippet, snippets_for
from desktop.domain.snippets.quoting import (
    CannotQuoteError,
    powershell_string,
    python_string,
    shell_word,
)

PRIVATE = Cloud(
    "https://arm.example",
    "https://login.example",
    "https://arm.example",
    "https://audience.example/",
    private=True,
    ca_file="/roots.pem",
)
PYTHONS = (Form.PYTHON, Form.PYTHON_BEFORE_25, Form.PYTHON_OLDER, Form.PYTHON_CLI_PROFILE)
# Pieces that end quotes, comments, lines or words in one of the languages, and any text between.
_PIECES = ['"', "'", "''", '"""', "\\", "`", "$", "$(id)", "`id`", "\n", "\r", "#", ";", "&&", "|",
           "{x}", "%s", *"'\u2018\u2019\u201a\u201b", "“", "@'\n", "\u202e", "\u2028", "\x00",
           "\x1b[201~", "--", "!", "ö", "😀", "\ud800", " ", "-x", "é́"]  # fmt: skip
hostile = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=8).map("".join)
visible = hostile.map(lambda text: "".join(c for c in text if c.isprintable()))
ids, visible_ids = (texts.map(lambda text: text or "'") for texts in (hostile, visible))
methods = st.sampled_from(list(Method))
clouds = st.sampled_from([PUBLIC, US_GOVERNMENT, CHINA, PRIVATE])


@given(hostile)
@example("\ud800")
def test_a_python_string_is_that_text_on_one_line(text: str) -> None:
    literal = python_string(text)
    assert literal.isprintable()
    assert ast.literal_eval(literal) == text


@given(hostile)
def test_a_shell_word_is_printable_or_refused(text: str) -> None:
    if text.isprintable():
        assert shell_word(text).isprintable()
        assert powershell_string(text).isprintable()
        return
    for quote in (shell_word, powershell_string):
        with pytest.raises(CannotQuoteError):
            quote(text)


posix_shell = pytest.mark.skipif(sys.platform == "win32", reason="asks a POSIX shell")


@posix_shell
@settings(max_examples=60)  # each starts a shell
@given(st.lists(visible, min_size=1, max_size=8))
def test_a_shell_reads_the_words_that_were_meant(texts: list[str]) -> None:
    words = " ".join(map(shell_word, texts))
    done = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\0' {words}"],
        check=True,
        capture_output=True,
        timeout=30,
    )
    assert done.stdout.decode().split("\0")[:-1] == texts


@given(visible)
def test_powershell_reads_one_verbatim_string(text: str) -> None:
    assert list(powershell_tokens(powershell_string(text))) == [("verbatim", text)]


# --- in whole snippets


@given(methods, clouds, ids, ids, ids, ids)
def test_ids_never_change_what_python_does(
    method: Method, cloud: Cloud, tenant: str, subscription: str, client: str, user: str
) -> None:
    harmless = CodePlace(method, cloud, "T", "S", "U", "C")
    place = CodePlace(method, cloud, tenant, subscription, user, client)
    meant = {"T": tenant, "S": subscription, "U": user, "C": client}
    for form in PYTHONS:
        expected, found = of(harmless, form), of(place, form)
        assert (expected is None) == (found is None)
        if expected is None or found is None:
            continue
        tree = ast.parse(expected.text)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in meant:
                node.value = meant[node.value]
        assert ast.dump(ast.parse(found.text)) == ast.dump(tree)


@given(hostile, hostile, hostile)
def test_nor_do_the_addresses_that_a_private_cloud_tells(
    authority: str, manager: str, roots: str
) -> None:
    cloud = replace(PRIVATE, authority=authority, resource_manager=manager, ca_file=roots or None)
    for method in Method:
        for form in PYTHONS:
            found = of(CodePlace(method, cloud, "T", "S"), form)
            usual = of(CodePlace(method, PRIVATE, "T", "S"), form)
            if found is not None and usual is not None:
                assert shape(found.text) == shape(usual.text)


@posix_shell
@settings(max_examples=60)  # each starts shells
@given(methods, st.sampled_from([PUBLIC, US_GOVERNMENT, PRIVATE]), visible_ids, visible_ids)
def test_ids_never_change_what_the_shell_does(
    method: Method, cloud: Cloud, tenant: str, subscription: str
) -> None:
    place = CodePlace(method, cloud, tenant, subscription)
    harmless = CodePlace(method, cloud, "T", "S")
    meant = {"T": tenant, "S": subscription}
    found, expected = of(place, Form.AZ), of(harmless, Form.AZ)
    assert expected is not None
    if tenant.startswith("-") or subscription.startswith("-"):
        assert found is None  # az would take it for an option, whatever the quotes
        return
    assert found is not None
    assert calls(found.text) == [
        [meant.get(word, word) for word in call] for call in calls(expected.text)
    ]


@given(methods, clouds, ids)
def test_a_form_that_cannot_hold_an_id_is_left_out(
    method: Method, cloud: Cloud, subscription: str
) -> None:
    found = snippets_for(CodePlace(method, cloud, "T", subscription))
    forms = {s.form for s in found}
    printable, option = subscription.isprintable(), subscription.startswith("-")
    assert (Form.AZ in forms) == (printable and not option)
    assert (Form.POWERSHELL in forms) == (printable and not cloud.private)
    assert Form.PYTHON in forms
    for snippet in found:
        assert all(line.isprintable() for line in snippet.text.split("\n"))


@given(visible_ids, visible_ids, st.sampled_from([PUBLIC, US_GOVERNMENT, CHINA]))
def test_powershell_reads_the_ids_as_they_are(tenant: str, subscription: str, cloud: Cloud) -> None:
    found = of(CodePlace(Method.DEVICE_CODE, cloud, tenant, subscription), Form.POWERSHELL)
    assert found is not None
    connect, show, end = found.text.split("\n")
    assert end == ""
    environment = [] if cloud == PUBLIC else ["-Environment", cloud.name]
    assert [text for _, text in powershell_tokens(connect)] == [
        *("Connect-AzAccount", "-Tenant", tenant, "-Subscription", subscription),
        *environment,
        "-UseDeviceAuthentication",
    ]
    assert [text for _, text in powershell_tokens(show)] == [
        *("Get-AzSubscription", "-TenantId", tenant, "-SubscriptionId", subscription)
    ]


def of(place: CodePlace, form: Form) -> Snippet | None:
    return next((s for s in snippets_for(place) if s.form is form), None)


def shape(text: str) -> str:
    """The program without its values."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = None
    return ast.dump(tree)


def calls(text: str) -> list[list[str]]:
    """How ``az`` would be called by these lines."""
    done = subprocess.run(
        ["/bin/sh", "-eu"],
        input=f"az() {{ printf '%s\\0' \"$@\"; printf '\\n\\0'; }}\n{text}",
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": "/nowhere"},
        timeout=30,
    )
    assert done.stderr == ""
    found: list[list[str]] = [[]]
    for word in done.stdout.split("\0")[:-1]:
        if word == "\n":
            found.append([])
        else:
            found[-1].append(word)
    return found[:-1]


_SINGLE = "'\u2018\u2019\u201a\u201b"  # CharTraits.IsSingleQuote of PowerShell


def powershell_tokens(line: str) -> Iterator[tuple[str, str]]:
    """The tokens of a line of bare words and verbatim strings; anything else is an error.

    A verbatim string begins and ends with any of the single quotes; two of them stand for the
    second one, and no other character has a meaning in it.
    """
    at = 0
    while at < len(line):
        if line[at] == " ":
            at += 1
        elif line[at] in _SINGLE:
            text, at = _verbatim(line, at + 1)
            yield "verbatim", text
        else:
            end = next((n for n in range(at, len(line)) if line[n] == " "), len(line))
            word, at = line[at:end], end
            assert word.replace("-", "").isalnum(), word
            yield "word", word


def _verbatim(line: str, at: int) -> tuple[str, int]:
    text = ""
    while True:
        if line[at] in _SINGLE:
            if line[at + 1 : at + 2] and line[at + 1] in _SINGLE:
                at += 1
            else:
                assert line[at + 1 : at + 2] in {"", " "}, "something stands right after a string"
                return text, at + 1
        text += line[at]
        at += 1
