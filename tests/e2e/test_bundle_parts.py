"""The self-test of the executable fails when a part of it is missing: each is removed in turn.

A part is removed from a copy of dist/azimuth by giving it another name in the archive's table, of
the same length: nothing else of the file changes, and no build is needed.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]

from tests.support.display import Display
from tests.support.parts import need_executable

pytestmark = [pytest.mark.exe, pytest.mark.gui]

# The modules and files without which the program still starts, and the check that must notice.
MODULES = {
    "azure.core.pipeline.policies._retry": "credentials",
    "azure.identity._credentials.azure_cli": "credentials",
    "azure.identity._credentials.browser": "credentials",
    "azure.identity._credentials.device_code": "credentials",
    "azure.identity._credentials.vscode": "credentials",
    "azure.mgmt.authorization.v2020_10_01": "clients",
    "azure.mgmt.authorization.v2022_04_01.operations": "clients",
    "azure.mgmt.resource.resources.operations._operations": "clients",
    "azure.mgmt.resource.subscriptions._client": "clients",
    "certifi": "TLS roots",
    "cryptography.x509": "credentials",
    "desktop.demo.pages": "demo cloud",
    "desktop.features.python_check.worker": "parts",
    "desktop.identity.azure_cli": "Azure CLI",
    "desktop.identity.methods.cli_profile": "credentials",
    "desktop.identity.methods.vscode_broker": "parts",
    "desktop.identity.encrypted_store": "token store",
    "desktop.resources.groups": "parts",
    "desktop.features.sign_in.view.device_code": "parts",
    "desktop.toolkit.qr": "QR code",
    "desktop.toolkit.ttk_styles": "window",
    "filelock": "parts",
    "jeepney": "token store",
    "msal.application": "credentials",
    "psutil": "Azure CLI",
    "requests.sessions": "demo cloud",
    "secretstorage": "token store",
    "segno.encoder": "QR code",
}
# Libraries that this machine has too would be found there: only the list of parts tells.
FILES = {
    "_tcl_data/encoding/cp1252.enc": "parts",
    "_tk_data/tkfbox.tcl": "window",
    "_tk_data/ttk/clamTheme.tcl": "parts",
    "assets/icons/azimuth-32.png": "pictures",
    "assets/inventory.json": "parts",
    "certifi/cacert.pem": "TLS roots",
    "cryptography/hazmat/bindings/_rust.abi3.so": "credentials",
    "desktop/locale/de/LC_MESSAGES/azimuth.mo": "parts",
    "libcrypto.so.3": "parts",
    "libssl.so.3": "parts",
    "libtk8.6.so": "parts",
    "psutil/_psutil_linux.abi3.so": "Azure CLI",
}


def self_test(executable: Path, display: Display, home: Path) -> tuple[int, dict[str, str]]:
    """The exit status, and check -> ``ok``, ``note`` or ``FAIL``."""
    done = subprocess.run(
        [executable, "--self-test"],
        env={"HOME": str(home), "PATH": os.environ["PATH"], **display.env},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [
        line for line in done.stdout.splitlines() if line[:4].strip() in {"ok", "note", "FAIL"}
    ]
    verdicts = {line[5:].partition(":")[0]: line[:4].strip() for line in lines}
    assert verdicts, f"it said nothing: {done.stdout}{done.stderr}"
    return done.returncode, verdicts


def without_file(executable: bytearray, name: str) -> None:
    """Rename a file of the archive: its table is the last thing in the executable."""
    at = executable.rindex(name.encode() + b"\0")
    executable[at : at + len(name)] = other_name(name)


def without_module(executable: bytearray, pyz_end: int, name: str) -> None:
    """Rename a module: their table is the end of the archive of modules, names with lengths."""
    at = executable.rindex(bytes([len(name)]) + name.encode(), 0, pyz_end) + 1
    executable[at : at + len(name)] = other_name(name)


def other_name(name: str) -> bytes:
    return name[:-2].encode() + b"~~"


def late_parts(executable: Path) -> dict[str, str]:
    """What is unpacked only when it is needed: path -> the module that holds it."""
    modules = CArchiveReader(str(executable)).open_embedded_archive("PYZ.pyz")
    return dict(modules.extract("_late_index").co_consts[0])


def pyz_end(executable: Path) -> int:
    archive = CArchiveReader(str(executable))
    offset, length, *_ = archive.toc["PYZ.pyz"]
    return int(archive._start_offset + offset + length)


def run_without(copy: Path, removed: bytearray, display: Display) -> tuple[int, dict[str, str]]:
    copy.write_bytes(removed)
    copy.chmod(0o755)
    try:
        return self_test(copy, display, copy.parent)
    finally:
        copy.unlink()


def test_whole(display: Display, tmp_path: Path) -> None:
    status, verdicts = self_test(need_executable(), display, tmp_path)
    assert status == 0
    assert "FAIL" not in verdicts.values()
    assert verdicts.keys() >= {*MODULES.values(), *FILES.values()}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_missed(name: str, display: Display, tmp_path: Path) -> None:
    executable = need_executable()
    changed = bytearray(executable.read_bytes())
    holder = late_parts(executable).get(name)
    if holder:
        without_module(changed, pyz_end(executable), holder)
    else:
        without_file(changed, name)
    status, verdicts = run_without(tmp_path / "azimuth", changed, display)
    assert status == 1
    assert verdicts[FILES[name]] == "FAIL"


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_missed(name: str, display: Display, tmp_path: Path) -> None:
    executable = need_executable()
    changed = bytearray(executable.read_bytes())
    without_module(changed, pyz_end(executable), name)
    status, verdicts = run_without(tmp_path / "azimuth", changed, display)
    assert status == 1
    assert verdicts[MODULES[name]] == "FAIL"
