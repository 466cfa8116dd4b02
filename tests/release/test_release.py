"""What goes with a release."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import product
import pytest
import release

from tests.support.parts import ROOT, need

CHANGELOG = """# Changelog

## [Unreleased]

- not yet

## [1.1.0] - 2027-03-04

### Added

- A thing.

## [1.0.0] - 2027-01-02

- The first.

[1.0.0]: https://example.test
"""


def test_notes_are_one_section() -> None:
    assert release.notes(CHANGELOG, "1.1.0") == "### Added\n\n- A thing.\n"
    assert release.notes(CHANGELOG, "1.0.0") == "- The first.\n"


@pytest.mark.parametrize("version", ["1.2.0", "Unreleased", "1.1"])
def test_no_notes_no_release(version: str) -> None:
    with pytest.raises(LookupError, match=r"CHANGELOG\.md"):
        release.notes(CHANGELOG, version)


def test_the_real_changelog_can_be_cut() -> None:
    """As the release of today: its heading dated."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in text
    dated = text.replace("## [Unreleased]", "## [9.9.9] - 2027-01-01", 1)
    assert release.notes(dated, "9.9.9").startswith("### Added")


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in (*release.BUILT, "azimuth-linux-x86_64.cdx.json"):
        (folder / name).write_bytes(f"content of {name}".encode())
    root = tmp_path / "root"
    root.mkdir()
    (root / "CHANGELOG.md").write_text(CHANGELOG)
    monkeypatch.setattr(product, "ROOT", root)
    release.write(folder, "somebody/azimuth", "1.1.0")
    return folder


def digest(name: str) -> str:
    return hashlib.sha256(f"content of {name}".encode()).hexdigest()


def test_checksums_are_right(built: Path) -> None:
    done = subprocess.run(
        [need("sha256sum"), "--check", "--strict", "SHA256SUMS"],
        cwd=built,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count(": OK") == len(release.BUILT) + 1


def fields(text: str) -> dict[str, str]:
    """The plain keys of a manifest; keys of list entries too."""
    return dict(re.findall(r"^[- ]*(\w+): '(.*)'$", text, re.MULTILINE))


def test_winget(built: Path) -> None:
    """The fields that its schemas require, and their forms."""
    said = {
        kind: fields((built / name).read_text("utf-8"))
        for kind, name in {
            "version": "Azimuth.Azimuth.yaml",
            "installer": "Azimuth.Azimuth.installer.yaml",
            "defaultLocale": "Azimuth.Azimuth.locale.en-US.yaml",
        }.items()
    }
    for kind, found in said.items():
        assert re.fullmatch(
            r"[^.\s\\/:*?\"<>|]{1,32}(\.[^.\s\\/:*?\"<>|]{1,32}){1,7}", found["PackageIdentifier"]
        )
        assert found["PackageVersion"] == "1.1.0"
        assert found["ManifestType"] == kind
        assert re.fullmatch(r"\d+\.\d+\.\d+", found["ManifestVersion"])
    assert said["version"]["DefaultLocale"] == said["defaultLocale"]["PackageLocale"] == "en-US"
    locale = said["defaultLocale"]
    assert {"Publisher", "PackageName", "License", "ShortDescription"} <= locale.keys()
    assert 3 <= len(locale["ShortDescription"]) <= 256
    installer = said["installer"]
    assert (installer["InstallerType"], installer["Scope"]) == ("nullsoft", "user")
    # By this key of its list of programs Windows knows what is installed.
    assert installer["ProductCode"] == "Azimuth"
    assert installer["Architecture"] == "x64"
    assert installer["InstallerSha256"] == digest(release.WINDOWS_SETUP).upper()
    downloads = "https://github.com/somebody/azimuth/releases/download/v1.1.0"
    assert installer["InstallerUrl"] == f"{downloads}/azimuth-windows-x64-setup.exe"
    text = (built / "Azimuth.Azimuth.installer.yaml").read_text("utf-8")
    assert "Installers:\n- Architecture: 'x64'\n  InstallerUrl:" in text


def test_cask(built: Path) -> None:
    text = (built / "azimuth.rb").read_text("utf-8")
    assert re.match(r'cask "azimuth" do\n', text)
    assert 'version "1.1.0"' in text
    assert f'arm:   "{digest(release.MAC_ARM)}"' in text
    assert f'intel: "{digest(release.MAC_INTEL)}"' in text
    url = re.search(r'url "(.*)"', text)
    assert url is not None
    address = url[1].replace("#{version}", "1.1.0")
    for arch, name in {"arm64": release.MAC_ARM, "x86_64": release.MAC_INTEL}.items():
        assert address.replace("#{arch}", arch).endswith(f"/v1.1.0/{name}")
    desc = re.search(r'desc "(.*)"', text)
    assert desc is not None
    assert len(desc[1]) < 80
    assert not desc[1].endswith(".")
    for stanza in ("homepage", "app", "name"):
        assert re.search(rf'^  {stanza} "', text, re.MULTILINE)
    assert text.count(" do\n") == len(re.findall(r"^end$", text, re.MULTILINE)) == 1


def test_a_file_that_was_not_built_stops_it(built: Path) -> None:
    (built / release.LINUX).unlink()
    with pytest.raises(FileNotFoundError, match=release.LINUX):
        release.write(built, "somebody/azimuth", "1.1.0")


def test_the_tag_must_be_the_version() -> None:
    script = ROOT / "assets" / "packaging" / "release.py"
    wrong = subprocess.run(
        [sys.executable, script, "--tag", "v99.0.0"], capture_output=True, text=True, check=False
    )
    assert wrong.returncode == 2
    assert product.VERSION in wrong.stderr
    right = subprocess.run([sys.executable, script, "--tag", f"v{product.VERSION}"], check=False)
    assert right.returncode == 0


def test_what_it_is_made_of() -> None:
    """The program's own packages with those that they need, and no tool."""
    lines = release.runtime_requirements((ROOT / "requirements.lock").read_text("utf-8"))
    names = set(re.findall(r"^([a-z0-9-]+)==", lines, re.MULTILINE))
    assert {"azure-identity", "msal", "cryptography", "cffi", "requests", "segno"} <= names
    assert not names & {"pytest", "ruff", "pyinstaller", "zizmor", "mypy"}
    assert lines.count("--hash=sha256:") >= len(names)
