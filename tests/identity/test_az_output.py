"""What az prints beside its answer, and what its own complaints mean to whoever reads them."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from azure.identity import AzureCliCredential

from desktop.domain.advice import BY_KIND, explain
from desktop.domain.models import Problem, Ready
from desktop.identity import az_files, az_output, azure_cli
from desktop.identity.azure_cli import CliError
from desktop.identity.failures import problem_from
from desktop.identity.methods import cli
from desktop.tasks import processes
from desktop.tasks.cancel import CancelToken
from desktop.translations import has, translate
from tests.support.played_az import PUBLIC, PlayedAz, account, complains, prints
from tests.support.scripts import WINDOWS, path_with

SCOPE = "https://management.azure.com/.default"
TOKEN: dict[str, Any] = {"accessToken": "tok-en", "expires_on": int(time.time()) + 3600}
LOUD = (
    '{}\n',
    "WARNING: A new version is available.\n{}",
    "{}\nThank you for using az!\n",
    "\ufeff{}",
    "\x1b[33mUpdate available\x1b[0m\n\x1b[0m{}\x1b[0m\n",
    "\x1b]0;az\x07{}",
    "[notice] read this\n{{not json}}\n{}\n[1 of 1] done\n",
    "profile loaded: {}",
)  # fmt: skip


@pytest.fixture
def az(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlayedAz]:
    monkeypatch.setenv("PATH", path_with(tmp_path))
    yield PlayedAz(tmp_path)
    azure_cli.use(None)


def token() -> str:
    asked = cli.Queueing(AzureCliCredential(process_timeout=60))
    return str(asked.get_token_info(SCOPE).token)


def refusal() -> Problem:
    with pytest.raises(Exception) as failed:  # noqa: PT011 - of many kinds; it is explained
        token()
    problem = problem_from(failed.value)
    told = explain(problem)
    assert told.title
    return problem


# --- beside its answer


@pytest.mark.parametrize("around", LOUD)
@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_the_answer_is_found_among_other_lines(az: PlayedAz, around: str, break_: str) -> None:
    def said(answer: Any) -> str:
        text = around.format(json.dumps(answer, indent=2)).replace("\n", break_)
        return prints(text)

    az.says("account list", said([account()]))
    az.says("cloud show", said(PUBLIC))
    az.says("account get-access-token", said(TOKEN))
    found = cli.readiness(cli.look_up_profile(CancelToken()))
    assert (found.state, found.account) == (Ready.READY, "ada@contoso.com")
    assert token() == "tok-en"


def test_what_it_printed_in_place_of_an_answer_is_told(az: PlayedAz) -> None:
    az.says("account list", prints("\x1b[31mPlease accept the licence!\x1b[0m\n"))
    az.says("account get-access-token", prints("Please accept the licence!\n"))
    found = cli.readiness(cli.look_up_profile(CancelToken()))
    assert (found.reason, found.detail) == ("cli-output", "Please accept the licence!")
    assert "Please accept" in translate("readiness.cli-output", detail=found.detail)
    problem = refusal()
    assert problem.kind == "az-output"
    told = explain(problem)
    assert "Azure CLI" in told.title
    assert "Please accept the licence!" in told.cause
    assert "network" not in f"{told.title} {told.cause} {told.advice}"


def test_no_secret_is_told_of_what_it_printed(az: PlayedAz) -> None:
    az.says("account get-access-token", prints('{"accessToken": "eyJhbGciOi.J9.sec", '))
    problem = refusal()
    assert problem.kind == "az-output"
    assert "eyJhbGciOi" not in f"{problem} {explain(problem)}"


def test_one_that_says_nothing_is_told_so(az: PlayedAz) -> None:
    az.says("account get-access-token", "os.abort()")
    problem = refusal()
    assert problem.kind == "az-failed"
    assert ("3" if WINDOWS else "-6") in explain(problem).cause
    az.says("account get-access-token", "sys.exit()")
    assert refusal().kind == "az-output"


def test_a_long_complaint_is_cut_and_without_control_characters(az: PlayedAz) -> None:
    az.says("account list", complains("\x1b[31mERROR:\x1b[0m disk\x07 full " + "x " * 5_000))
    found = cli.readiness(cli.look_up_profile(CancelToken()))
    assert found.reason == "cli-failed"
    assert found.detail.startswith("ERROR: disk full x")
    assert len(found.detail) < 100


@pytest.mark.parametrize(
    ("page", "name"),
    [("cp1252", "Müller & Söhne"), ("cp1251", "Контосо"), ("cp932", "株式会社ソ表")],
)
def test_names_in_the_systems_code_page(
    az: PlayedAz, page: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "code_pages", lambda: (page,))
    warning = f"WARNING: {name}\n"
    listed = json.dumps([account() | {"name": name}], ensure_ascii=False)
    az.says("account list", prints((warning + listed).encode(page)))
    az.says("account get-access-token", prints((warning + json.dumps(TOKEN)).encode(page)))
    profile = cli.look_up_profile(CancelToken())
    assert not isinstance(profile, CliError)
    assert profile.here[0].name == name
    assert token() == "tok-en"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("[]\nno subscription found", []),
        ('[1]\n[{"a": [1, 2, {"b": null}]}]\n[2]', [{"a": [1, 2, {"b": None}]}]),
        ('{"a": "[x] {y}"}', {"a": "[x] {y}"}),
    ],
)
def test_the_largest_json_is_the_answer(said: str, found: Any) -> None:
    assert az_output.json_in(said) == found


@pytest.mark.parametrize(
    "said", ["", "1", '"text"', "null", "{" * 100_000, "[" * 100_000, "{a: 1}"]
)
def test_what_is_no_answer_is_none(said: str) -> None:
    started = time.monotonic()
    with pytest.raises(ValueError, match="no JSON"):
        az_output.json_in(said)
    assert time.monotonic() - started < 20


# --- an az that cannot run


DAMAGED = (
    "#!/opt/gone/bin/python3\n",
    "#!/usr/bin/env python3.99-gone\n",
    "#!/bin/sh\nexec /opt/gone/python -m azure.cli\n",
    "#!/bin/sh\necho \"No module named 'azure'\" >&2; exit 1\n",
    '#!/bin/sh\necho "Failed to load python executable."; exit 1\n',
    "#!/bin/sh\n/bin/bash: /usr/bin/az: /opt/az/bin/python3: bad interpreter\n",
    "not a program at all \x00\x01",
)
#: Of the installer, where its Python is gone, and of pip.
INSTALLER = """@IF EXIST "%~dp0\\gone.exe" ("%~dp0\\gone.exe" -IBm azure.cli %*) ELSE (
  echo Failed to load python executable. && exit /b 1
)
"""
DAMAGED_ON_WINDOWS = (INSTALLER, f'@"{sys.executable}" -IBm azure.cli_gone %*\n')


@pytest.mark.parametrize("script", DAMAGED_ON_WINDOWS if WINDOWS else DAMAGED)
def test_an_az_whose_python_is_gone_is_damaged(az: PlayedAz, script: str) -> None:
    az.path.write_text(script)
    profile = cli.look_up_profile(CancelToken())
    assert isinstance(profile, CliError)
    assert profile.code == "cli-broken"
    found = cli.readiness(profile)
    assert has(f"readiness.{found.reason}.step")
    problem = refusal()
    assert problem.kind == "az-broken"
    assert "again" in explain(problem).advice


@pytest.mark.parametrize(
    "said",
    [
        "'python' is not recognized as an internal or external command,\noperable program",
        "Python was not found; run without arguments to install from the Microsoft Store",
        "The system cannot find the path specified.",
        "Fatal error in launcher: Unable to create process using '\"c:\\python38\\python.exe\"'",
        "ModuleNotFoundError: No module named 'knack'",
    ],
)
def test_what_windows_says_of_a_damaged_az(az: PlayedAz, said: str) -> None:
    az.says("account get-access-token", complains(said))
    assert refusal().kind == "az-broken"


# --- what its own complaints mean


TLS = (
    "ERROR: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded "
    "with url: /organizations/v2.0/.well-known/openid-configuration (Caused by SSLError("
    "SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {}"
    " (_ssl.c:1006)')))\nCertificate verification failed. This typically happens when using Azure "
    "CLI behind a proxy that intercepts traffic with a self-signed certificate. Please add this "
    "certificate to the trusted CA bundle."
)


def test_a_root_that_az_does_not_trust(
    az: PlayedAz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    az.fails("account get-access-token", TLS.format("self-signed certificate in chain"))
    problem = refusal()
    assert problem.kind == "az-untrusted"
    assert "REQUESTS_CA_BUNDLE" in explain(problem).advice
    roots = tmp_path / "roots.pem"
    roots.write_text("-----BEGIN CERTIFICATE-----\n")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(roots))
    problem = refusal()
    assert (problem.kind, problem.subject) == ("az-ca-roots", str(roots))
    told = explain(problem)
    assert "az" in told.cause
    assert str(roots) in told.cause
    assert "--ca-bundle" not in told.advice


def test_a_file_of_roots_that_is_gone(
    az: PlayedAz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = str(tmp_path / "gone.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", gone)
    az.fails(
        "account get-access-token",
        f"ERROR: Could not find a suitable TLS CA certificate bundle, invalid path: {gone}",
    )
    problem = refusal()
    assert (problem.kind, problem.subject) == ("az-ca-file", gone)
    told = explain(problem)
    assert "REQUESTS_CA_BUNDLE" in told.cause
    assert "--ca-bundle" not in f"{told.cause} {told.advice}"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (TLS.format("certificate is not yet valid"), "clock-wrong"),
        ("WARNING: The ID token. Make sure your computer's time and time zone are both correct."
         , "clock-wrong"),
        ("ERROR: AADSTS80013: OnPremises clock skew", "clock-wrong"),
        ("ERROR: AADSTS7000222: The provided client secret keys are expired.", "app-credential"),
        ("ERROR: AADSTS7000215: Invalid client secret provided. az login", "app-credential"),
        ("ERROR: The client secret of the service principal has expired.", "app-credential"),
        (TLS.format("certificate has expired"), "tls-expired"),
        ("ERROR: AADSTS50076: you must use multi-factor. az login --tenant x", "second-factor"),
        ("ERROR: Please run 'az login' to setup account.", "az-signed-out"),
        ("ERROR: the frobnicator is out of cheese", "az-failed"),
    ],
)  # fmt: skip
def test_each_complaint_has_its_kind(az: PlayedAz, said: str, kind: str) -> None:
    az.fails("account get-access-token", said)
    problem = refusal()
    assert problem.kind == kind
    assert kind in BY_KIND
    if kind == "az-failed":
        assert "out of cheese" in explain(problem).cause


# --- where it keeps its files


def test_a_relative_configuration_folder_is_where_azimuth_was_started(
    az: PlayedAz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "work"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("AZURE_CONFIG_DIR", "mine")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "roots.pem")
    places = 'os.environ["AZURE_CONFIG_DIR"], os.environ["REQUESTS_CA_BUNDLE"]'
    az.says("account list", f'note("listing", json.dumps([{places}])); say("[]")')
    answer = json.dumps(TOKEN)
    az.says("account get-access-token", f'note("token", json.dumps([{places}])); say({answer!r})')
    cli.look_up_profile(CancelToken())
    token()
    for name in ("listing", "token"):
        told = json.loads((tmp_path / name).read_text("utf-8"))
        assert told == [str(home / "mine"), str(home / "roots.pem")]
    assert az_files.folder() == home / "mine"


def test_what_az_printed_is_cut_to_what_there_is_room_for() -> None:
    told = az_output.shown("one\n two " + "and more " * 100, 50)
    assert told == ("one two " + "and more " * 5)[:48] + " …"
    assert len(told) == 50
    assert az_output.shown("and on " * 7 + "!", 50) == "and on " * 7 + "!"
