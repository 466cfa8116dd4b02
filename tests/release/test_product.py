"""What the systems are told about the program, and by the real validators that it is well said."""

from __future__ import annotations

import plistlib
import subprocess
import xml.etree.ElementTree as ET
from importlib import metadata
from pathlib import Path

import linux
import product
import pytest

from desktop import NAME, __version__
from desktop.toolkit import native
from tests.support.parts import ROOT, need

ODD_COMMAND = '/home/Zoë 100%/$a "b" `c` \\d/azimuth'


def test_one_place_for_each() -> None:
    assert (NAME, __version__) == (product.NAME, product.VERSION)
    assert metadata.metadata("azimuth")["Summary"] == product.DESCRIPTION
    assert product.windows_strings()["ProductVersion"] == __version__
    assert product.windows_strings()["OriginalFilename"] == "azimuth.exe"
    app = (ROOT / "desktop" / "app.py").read_text("utf-8")
    assert f'Root("{product.WINDOW_CLASS}")' in app


def test_version_numbers() -> None:
    assert product.version_numbers("1.22.3") == (1, 22, 3, 0)
    assert product.version_numbers("1.2.3rc1") == (1, 2, 3, 0)
    with pytest.raises(ValueError, match="three numbers"):
        product.version_numbers("1.2")


def test_windows_manifest() -> None:
    """It asks for no rights, and claims the scale of one screen, as the program does itself."""
    root = ET.fromstring(product.WINDOWS_MANIFEST)
    told = {element.tag.rpartition("}")[2]: element for element in root.iter()}
    assert told["requestedExecutionLevel"].attrib["level"] == "asInvoker"
    assert (told["dpiAwareness"].text or "").lower() == "system"
    assert native.SYSTEM_AWARE == 1, "PROCESS_SYSTEM_DPI_AWARE"
    assert told["dpiAware"].text == "true"
    assert told["assemblyIdentity"].attrib["name"] == "Microsoft.Windows.Common-Controls"


def test_pyinstaller_takes_the_windows_manifest() -> None:
    """By the function of PyInstaller that prepares it on Windows."""
    from PyInstaller.utils.win32 import winmanifest

    made = winmanifest.create_application_manifest(product.WINDOWS_MANIFEST.encode())
    text = made.decode()
    assert "System</dpiAwareness>" in text
    assert "asInvoker" in text


def test_mac_plist_and_entitlements() -> None:
    plist = plistlib.loads(plistlib.dumps(product.mac_plist()))
    assert plist["NSHighResolutionCapable"] is True
    assert plist["CFBundleVersion"].count(".") == 2
    entitlements = plistlib.loads(
        (ROOT / "assets" / "packaging" / "entitlements.plist").read_bytes()
    )
    assert set(entitlements) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }


def test_icons() -> None:
    """One drawing: the sizes of Linux are those inside the icon of Windows."""
    ico = product.WINDOWS_ICON.read_bytes()
    for icon in product.LINUX_ICONS:
        assert icon.read_bytes() in ico
    icns = product.MAC_ICON.read_bytes()
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8]) == len(icns)


@pytest.mark.parametrize("command", ["azimuth", "/home/ada/.local/bin/azimuth", ODD_COMMAND])
def test_desktop_entry(command: str, tmp_path: Path) -> None:
    entry = tmp_path / f"{product.ID}.desktop"
    entry.write_text(product.desktop_entry(command), "utf-8")
    done = subprocess.run(
        [need("desktop-file-validate"), entry], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_desktop_entry_quotes_as_glib_reads(tmp_path: Path) -> None:
    """A value is unescaped first, then split as a shell would, then %% is one %."""
    value = product.desktop_entry(ODD_COMMAND).partition("Exec=")[2].partition("\n")[0]
    said = value.replace("\\\\", "\\").replace("%%", "%")
    shown = subprocess.run(
        ["sh", "-c", f"printf %s {said}"], capture_output=True, text=True, check=True
    )
    assert shown.stdout == ODD_COMMAND


@pytest.mark.parametrize("releases", [[], [("1.2.3", "2026-11-23"), ("0.9.0", "2026-01-02")]])
def test_metainfo(releases: list[tuple[str, str]], tmp_path: Path) -> None:
    file = tmp_path / f"{product.ID}.metainfo.xml"
    file.write_text(product.metainfo(releases), "utf-8")
    done = subprocess.run(
        [need("appstreamcli"), "validate", "--no-net", "--no-color", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "W:" not in done.stdout
    assert "E:" not in done.stdout


def test_install_and_uninstall(tmp_path: Path) -> None:
    executable, prefix = tmp_path / "built", tmp_path / "my prefix"
    executable.write_text("#!/bin/sh\necho started\n")
    linux.install(prefix, executable)
    entry = prefix / "share" / "applications" / f"{product.ID}.desktop"
    assert f'Exec="{prefix}/bin/azimuth"' in entry.read_text("utf-8")
    started = subprocess.check_output([prefix / "bin" / "azimuth"], text=True)
    assert started == "started\n"
    icons = {path.parent.parent.name for path in prefix.rglob(f"{product.ID}.[ps][nv]g")}
    assert {"16x16", "48x48", "256x256", "scalable"} <= icons
    linux.uninstall(prefix)
    assert [path for path in prefix.rglob("*") if path.is_file()] == []


def test_releases_of_the_changelog() -> None:
    text = "## [Unreleased]\n\n## [1.0.0] - 2027-01-02\n- x\n## [0.9.0] - 2026-12-24\n"
    assert linux.releases(text) == [("1.0.0", "2027-01-02"), ("0.9.0", "2026-12-24")]
