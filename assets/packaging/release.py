"""What goes with a release, made from CHANGELOG.md, the lock and the built files.

    python assets/packaging/release.py --repository OWNER/NAME FOLDER

FOLDER holds the built files under the names below. Written beside them: NOTES.md, SHA256SUMS, the
three files of a winget manifest, a Homebrew cask. ``--requirements`` instead prints what the
executables are made of, pinned, for the software bill of materials. Run by the release workflow.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Final

import product
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WINDOWS: Final = "azimuth-windows-x64.exe"
WINDOWS_SETUP: Final = "azimuth-windows-x64-setup.exe"
MAC_ARM: Final = "Azimuth-macos-arm64.zip"
MAC_INTEL: Final = "Azimuth-macos-x86_64.zip"
LINUX: Final = "azimuth-linux-x86_64"
BUILT: Final = (LINUX, MAC_ARM, MAC_INTEL, WINDOWS, WINDOWS_SETUP)

WINGET_SCHEMA: Final = "1.6.0"
WINGET_ID: Final = f"{product.NAME}.{product.NAME}"


def notes(changelog: str, version: str) -> str:
    """The section of that version, without its heading. Raises LookupError if there is none."""
    heading = re.compile(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d\n", re.MULTILINE)
    found = heading.search(changelog)
    if found is None:
        raise LookupError(f"CHANGELOG.md has no section '## [{version}] - YYYY-MM-DD'")
    section = re.split(r"^(?:## |\[[^]]+\]: )", changelog[found.end() :], maxsplit=1, flags=re.M)[0]
    if not section.strip():
        raise LookupError(f"CHANGELOG.md says nothing of {version}")
    return section.strip() + "\n"


def sha256(file: Path) -> str:
    """In hexadecimal, small letters."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def checksums(files: Iterable[Path]) -> str:
    """As ``sha256sum --check`` reads them."""
    return "".join(f"{sha256(file)}  {file.name}\n" for file in sorted(files))


def winget(version: str, download: str, digest: str, home: str) -> dict[str, str]:
    """File name -> content of a manifest for winget; ``digest`` is of the setup at ``download``."""
    common = {"PackageIdentifier": WINGET_ID, "PackageVersion": version}
    return {
        f"{WINGET_ID}.yaml": _winget("version", {**common, "DefaultLocale": "en-US"}),
        f"{WINGET_ID}.locale.en-US.yaml": _winget(
            "defaultLocale",
            {
                **common,
                "PackageLocale": "en-US",
                "Publisher": product.AUTHOR,
                "PackageName": product.NAME,
                "PackageUrl": home,
                "License": product.LICENSE,
                "ShortDescription": product.DESCRIPTION,
            },
        ),
        f"{WINGET_ID}.installer.yaml": _winget(
            "installer",
            {
                **common,
                "InstallerType": "nullsoft",
                "Scope": "user",
                "UpgradeBehavior": "install",
                "ProductCode": product.NAME,
                "Installers": [
                    {
                        "Architecture": "x64",
                        "InstallerUrl": download,
                        "InstallerSha256": digest.upper(),
                    }
                ],
            },
        ),
    }


def _winget(kind: str, fields: dict[str, object]) -> str:
    schema = f"winget-manifest.{kind}.{WINGET_SCHEMA}.schema.json"
    lines = [f"# yaml-language-server: $schema=https://aka.ms/{schema}"]
    whole = {**fields, "ManifestType": kind, "ManifestVersion": WINGET_SCHEMA}
    return "\n".join([*lines, *_yaml(whole), ""])


def _yaml(fields: dict[str, object]) -> list[str]:
    """The little of YAML that is needed: strings, and lists of strings or of such mappings."""
    lines = []
    for key, value in fields.items():
        if isinstance(value, list):
            lines.append(f"{key}:")
            for entry in value:
                inner = _yaml(entry) if isinstance(entry, dict) else [_quoted(str(entry))]
                lines += [("- " if i == 0 else "  ") + line for i, line in enumerate(inner)]
        else:
            lines.append(f"{key}: {_quoted(str(value))}")
    return lines


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def cask(version: str, downloads: str, arm: str, intel: str, home: str) -> str:
    """The Homebrew cask; ``downloads`` is the address of the folder, the others are digests."""
    per_release = downloads.replace(version, "#{version}")
    return f"""\
cask "{product.COMMAND}" do
  arch arm: "arm64", intel: "x86_64"

  version "{version}"
  sha256 arm:   "{arm}",
         intel: "{intel}"

  url "{per_release}/Azimuth-macos-#{{arch}}.zip"
  name "{product.NAME}"
  desc "{product.SUMMARY}"
  homepage "{home}"

  depends_on macos: ">= :big_sur"

  app "{product.NAME}.app"

  zap trash: [
    "~/Library/Application Support/{product.NAME}",
    "~/Library/Logs/{product.NAME}",
  ]
end
"""


def runtime_requirements(lock: str, marker_environment: dict[str, str] | None = None) -> str:
    """The lines of the lock that the program itself needs, tools left out, hashes and all."""
    blocks = {
        canonicalize_name(re.split(r"[=\s\[;]", block, maxsplit=1)[0]): block
        for block in re.split(r"\n(?=[A-Za-z0-9])", lock)
        if not block.startswith("#")
    }
    needed: set[str] = set()
    open_ = [Requirement(line) for line in product.DEPENDENCIES]
    while open_:
        requirement = open_.pop()
        name = canonicalize_name(requirement.name)
        if name in needed or not _applies(requirement.marker, requirement, marker_environment):
            continue
        needed.add(name)
        for line in metadata.requires(name) or []:
            inner = Requirement(line)
            if _applies(inner.marker, requirement, marker_environment):
                open_.append(Requirement(str(inner).partition(";")[0]))
    return "\n".join(blocks[name].rstrip() for name in sorted(needed)) + "\n"


def _applies(
    marker: Marker | None, asked_by: Requirement, environment: dict[str, str] | None
) -> bool:
    if marker is None:
        return True
    extras = asked_by.extras or {""}
    return any(marker.evaluate({**(environment or {}), "extra": extra}) for extra in extras)


def write(folder: Path, repository: str, version: str = product.VERSION) -> None:
    """Write everything. Raises FileNotFoundError if a built file is not there."""
    home = f"https://github.com/{repository}"
    downloads = f"{home}/releases/download/v{version}"
    digests = {name: sha256(folder / name) for name in BUILT}
    changelog = (product.ROOT / "CHANGELOG.md").read_text("utf-8")
    made = {
        "NOTES.md": notes(changelog, version),
        f"{product.COMMAND}.rb": cask(
            version, downloads, digests[MAC_ARM], digests[MAC_INTEL], home
        ),
        **winget(version, f"{downloads}/{WINDOWS_SETUP}", digests[WINDOWS_SETUP], home),
    }
    for name, content in made.items():
        (folder / name).write_text(content, "utf-8", newline="\n")
    listed = [*(folder / name for name in BUILT), *folder.glob("*.cdx.json")]
    (folder / "SHA256SUMS").write_text(checksums(listed), "utf-8", newline="\n")


def main() -> None:
    """Read the arguments and do it."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path, nargs="?")
    reader.add_argument("--repository", default="OWNER/NAME")
    reader.add_argument("--tag", help="must be v and the version of the program")
    reader.add_argument("--requirements", action="store_true")
    given = reader.parse_args()
    if given.tag is not None and given.tag != f"v{product.VERSION}":
        reader.error(f"the tag is {given.tag}, the program's version {product.VERSION}")
    if given.requirements:
        print(runtime_requirements((product.ROOT / "requirements.lock").read_text("utf-8")))
    elif given.folder is not None:
        write(given.folder, given.repository)


if __name__ == "__main__":
    main()
