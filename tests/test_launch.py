"""The launch options of PRODUCT.md: what is taken, and what is wrong usage (exit status 2)."""

from __future__ import annotations

from pathlib import Path

import certifi
import pytest

from desktop import __version__
from desktop.domain.clouds import CHINA, US_GOVERNMENT
from desktop.domain.models import Method
from desktop.launch import Options, parse
from tests.support import hostile


def test_nothing_given_is_nothing_asked() -> None:
    assert parse([]) == Options()


def test_everything_at_once(tmp_path: Path) -> None:
    report = tmp_path / "r.JSON"
    given = [
        *("--cloud", "https://localhost:9443/", "--ca-bundle", certifi.where()),
        *("--tenant", "contoso.com", "--client-id", "11111111-2222-3333-4444-555555555555"),
        *("--redirect-uri", "http://localhost:8400", "--sign-in", "browser"),
        *("--report", str(report), "--exit"),
    ]
    found = parse(given)
    assert found.cloud is not None
    assert found.cloud.resource_manager == "https://localhost:9443"
    assert found.cloud.private
    assert found.ca_bundle == certifi.where()
    assert (found.tenant, found.sign_in, found.exit) == ("contoso.com", Method.BROWSER, True)
    assert found.report == str(report)


@pytest.mark.parametrize("method", ["cli", "browser", "device-code", "vscode", "cli-profile"])
def test_each_way_is_taken(method: str) -> None:
    assert parse(["--sign-in", method]).sign_in == method


@pytest.mark.parametrize(
    ("name", "cloud"),
    [
        ("AzureUSGovernment", US_GOVERNMENT),
        ("azurechinacloud", CHINA),
        ("https://management.usgovcloudapi.net/", US_GOVERNMENT),
    ],
)
def test_known_clouds_by_name_or_address(name: str, cloud: object) -> None:
    assert parse(["--cloud", name]).cloud == cloud


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"Azimuth {__version__}\n"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (["--sign-in", "magic"], "device-code"),
        (["--cloud", "http://localhost:9443"], "https"),
        (["--cloud", "AzureMoon"], "known cloud"),
        (["--report", "r.txt"], ".json"),
        (["--report", "no-such-folder/r.json"], "no folder"),
        (["--ca-bundle", "no-such-file.pem"], "No such file"),
        (["--ca-bundle", __file__], "PEM"),
        (["--tenant", "a tenant"], "tenant"),
        (["--client-id", "x y"], "app registration"),
        (["--client-id", "x", "--redirect-uri", "https://localhost:1"], "http://"),
        (["--client-id", "x", "--redirect-uri", "http://localhost:99999999"], "65535"),
        (["--redirect-uri", "http://localhost:8400"], "--client-id"),
        (["--demo", "--cloud", "AzureCloud"], "exclude"),
        (["--sign", "cli"], "unrecognized"),
        (["surprise"], "unrecognized"),
    ],
)
def test_wrong_usage_says_what_would_be_right(
    wrong: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(wrong)
    assert ended.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--\x1b[31mred\nazimuth: all is well"],
        ["--report", "\x1b]0;title\x07\u202egnp.\ud800\nazimuth: fine"],
        ["--ca-bundle", "no\x1b[2Jsuch\r\nfile"],
        ["--tenant", "\x1b[1A"],
    ],
)
def test_what_an_argument_holds_gives_a_terminal_no_orders(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(arguments)
    told = capsys.readouterr().err
    assert not hostile.HARMFUL.search(told)
    assert len([line for line in told.splitlines() if line.startswith("azimuth:")]) == 1
