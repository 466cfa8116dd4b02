"""A program that is not trusted gets the variables of a list, and no password."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.python_check.worker.surroundings import minimal, without_password

posix = pytest.mark.skipif(sys.platform == "win32", reason="paths as on POSIX")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in list(os.environ):
        monkeypatch.delenv(name)
    monkeypatch.setenv("PATH", "/usr/bin")
    return monkeypatch


def by_name(variables: dict[str, str]) -> dict[str, str]:
    """Windows knows no small letters in names."""
    return {name.upper(): value for name, value in variables.items()}


SECRETS = {
    "AZURE_CLIENT_SECRET": "s", "AZURE_CLIENT_ID": "i", "GITHUB_TOKEN": "g", "AWS_SECRET_KEY": "a",
    "DATABASE_URL": "postgres://u:p@h/d", "SSH_AUTH_SOCK": "/run/ssh", "PYTHONPATH": "/evil",
    "PYTHONSTARTUP": "/evil.py", "LD_PRELOAD": "/evil.so", "DYLD_INSERT_LIBRARIES": "/evil.dylib",
    "BASH_ENV": "/evil.sh", "ENV": "/evil.sh", "BROWSER": "evil", "AZURE_USERNAME": "ada",
    "ARM_ACCESS_KEY": "k", "_PYI_ARCHIVE_FILE": "/x", "TCL_LIBRARY": "/x", "FTP_PROXY": "u:p@h",
    "LC_": "en", "HOMES": "x",
}  # fmt: skip
NEEDED = {
    "HOME": "/home/ada", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "DISPLAY": ":0", "TMPDIR": "/t",
    "WAYLAND_DISPLAY": "w", "XDG_RUNTIME_DIR": "/run/user/1", "DBUS_SESSION_BUS_ADDRESS": "unix:x",
    "AZURE_CONFIG_DIR": "/az", "REQUESTS_CA_BUNDLE": "/ca.pem", "SSL_CERT_FILE": "/ca.pem",
    "no_proxy": "localhost", "SystemRoot": r"C:\Windows", "APPDATA": r"C:\a", "PATHEXT": ".EXE",
}  # fmt: skip


def test_secrets_stay_and_what_is_needed_goes_along(few: pytest.MonkeyPatch) -> None:
    for name, value in (SECRETS | NEEDED).items():
        few.setenv(name, value)
    found, needed = by_name(minimal()), by_name(NEEDED)
    assert {name: found.get(name) for name in needed} == needed
    assert set(found) - set(needed) <= {"PATH", "LC_", "NODEFAULTCURRENTDIRECTORYINEXEPATH"}


def test_on_windows_no_program_is_looked_for_in_the_current_folder(few: pytest.MonkeyPatch) -> None:
    """Python's look-up of a program, and cmd's, begin there unless this variable is set."""
    few.setattr(sys, "platform", "win32")
    assert by_name(minimal())["NODEFAULTCURRENTDIRECTORYINEXEPATH"]


@posix
def test_only_absolute_folders_are_in_path(few: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few.setenv("PATH", f"::.:bin:/usr/bin:../x:{tmp_path}:/usr/bin:~/bin")
    assert minimal()["PATH"] == f"/usr/bin:{tmp_path}"
    assert minimal(programs="/az/bin")["PATH"] == f"/az/bin:/usr/bin:{tmp_path}"
    assert minimal(programs="az")["PATH"] == f"/usr/bin:{tmp_path}"


def test_a_proxy_is_told_without_its_password(few: pytest.MonkeyPatch) -> None:
    few.setenv("HTTPS_PROXY", "http://ada:s3cr3t@proxy.contoso.com:8080")
    few.setenv("http_proxy", "ada:s3cr3t@proxy.contoso.com:8080/")
    few.setenv("ALL_PROXY", "what the s3cr3t")
    found = by_name(minimal())
    assert found["HTTPS_PROXY"] == "http://proxy.contoso.com:8080"
    assert found["HTTP_PROXY"] == "proxy.contoso.com:8080"
    assert "ALL_PROXY" not in found
    assert "s3cr3t" not in repr(found)


@pytest.mark.parametrize(("address", "told"), [
    ("http://proxy:8080", "http://proxy:8080"),
    ("https://u@proxy.test", "https://proxy.test"),
    ("socks5://u:p@[::1]:1080", "socks5://[::1]:1080"),
    ("http://u:p%40x@proxy:1/", "http://proxy:1"),
    ("http://u:pa/ss@proxy:1", "http://proxy:1"),
    ("http://u:pa@ss@proxy:1", "http://proxy:1"),
    ("http://u:12#x@proxy:1", "http://proxy:1"),
    ("http://u:12?x@proxy:1", "http://proxy:1"),
    ("http://u:a://b@proxy:1", "http://proxy:1"),
    ("u:p@proxy", "proxy"),
    ("http://u:p@proxy.linux//", "http://proxy.linux"),
    ("http://proxy:1/path?secret", ""),
    ("http://user:secret", ""),
    ("http://", ""),
    ("", ""),
])  # fmt: skip
def test_addresses_of_proxies(address: str, told: str) -> None:
    assert without_password(address) == told


@given(st.text(alphabet="abc:/@#?%[].1\\ ", max_size=20))
def test_no_password_survives(password: str) -> None:
    told = without_password(f"http://ada:{password}-S3CR3T@proxy.test:8080")
    assert told in {"http://proxy.test:8080", ""}
