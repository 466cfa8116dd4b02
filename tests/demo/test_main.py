"""The demo cloud as a program of its own."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.demo.__main__ import announce, parse
from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import ADA, LENA
from desktop.demo.scripted_user import main as visit
from tests.demo.wire import device_code

posix_signals = pytest.mark.skipif(sys.platform == "win32", reason="ends with a POSIX signal")


@posix_signals
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_told_to_end(tmp_path: Path, number: int):
    command = [sys.executable, "-m", "desktop.demo", "--json", "--tenants", "2"]
    command += ["--ca", str(tmp_path / "my.pem")]
    environment = {"TMPDIR": str(tmp_path), "PATH": "", "PYTHONPATH": "."}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        told = json.loads(process.stdout.readline())
        assert told["url"].startswith("https://localhost:")
        assert told["pages_url"].startswith("http://localhost:")
        assert told["ca_file"] == str(tmp_path / "my.pem")
        assert "BEGIN CERTIFICATE" in (tmp_path / "my.pem").read_text()
        process.send_signal(number)
        assert process.wait(20) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["my.pem"]


@posix_signals
def test_a_taken_port_is_said(tmp_path: Path):
    with DemoCloud() as demo:
        port = demo.url.rpartition(":")[2]
        command = [sys.executable, "-m", "desktop.demo", "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("The demo cloud cannot run: ")
    assert "Traceback" not in ended.stderr


def test_it_says_what_to_pass_on(
    demo: DemoCloud, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "platform", "linux")
    announce(demo, None, as_json=False)
    said = capsys.readouterr().out
    ca_file = shlex.quote(demo.ca_file)
    assert f"azimuth --cloud {demo.url} --ca-bundle {ca_file} --sign-in device-code\n" in said
    assert f"--endpoint-resource-manager {demo.url}" in said
    assert f"REQUESTS_CA_BUNDLE={ca_file}" in said
    assert ADA in said
    assert LENA in said


def test_windows_is_told_in_powershells_words(
    demo: DemoCloud,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    monkeypatch.setattr(sys, "platform", "win32")
    announce(demo, tmp_path / "Jürgen's.pem", as_json=False)
    said = capsys.readouterr().out
    quoted = "'" + str(tmp_path / "Jürgen's.pem").replace("'", "''") + "'"
    assert f"$env:REQUESTS_CA_BUNDLE = {quoted}\n" in said
    assert f"azimuth --cloud {demo.url} --ca-bundle {quoted} " in said
    for word in ("export ", "mktemp", " \\\n"):
        assert word not in said


@pytest.mark.parametrize(
    "wrong", [["--port", "-1"], ["--port", "70000"], ["--tenants", "0"], ["--delay-ms", "x"]]
)
def test_wrong_options(wrong: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        parse(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_the_visitor_from_the_command_line(demo: DemoCloud, capsys: pytest.CaptureFixture[str]):
    flow = device_code(demo).body
    assert visit([flow["verification_uri"], flow["user_code"], ADA]) == 0
    with pytest.raises(SystemExit) as ended:
        visit([flow["verification_uri"], flow["user_code"], ADA])
    assert ended.value.code == 1
    assert "Not signed in" in capsys.readouterr().err
