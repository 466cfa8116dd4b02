"""What the systems are told about the program, each thing from its one place.

Name and version stand in ``desktop/__init__.py``, the description in ``pyproject.toml``, the icon
in ``assets/azimuth.svg`` (``make icons`` draws the others). Pure functions; no PyInstaller here.
"""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

ROOT: Final = Path(__file__).resolve().parents[2]

_ABOUT: Final = runpy.run_path(str(ROOT / "desktop" / "__init__.py"))
_PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

NAME: Final[str] = _ABOUT["NAME"]
VERSION: Final[str] = _ABOUT["__version__"]
COMMAND: Final[str] = _PROJECT["name"]
DESCRIPTION: Final[str] = _PROJECT["description"]
KEYWORDS: Final[list[str]] = _PROJECT["keywords"]
LICENSE: Final[str] = _PROJECT["license"]
DEPENDENCIES: Final[list[str]] = _PROJECT["dependencies"]
AUTHOR: Final[str] = _PROJECT["authors"][0]["name"]
#: macOS, AppStream and the package managers ask for one name of this form.
ID: Final = "io.github.azimuth.azimuth"
#: The window manager's name for the window: ``toolkit.root``, as X11 capitalises it.
WINDOW_CLASS: Final = NAME

#: Where the parts of the installed form lie, beside azimuth.exe: each version has its own, so that
#: one that runs keeps them when the next is installed.
WINDOWS_PARTS: Final = f"app-{VERSION}"

#: The installed form in dist/, where Linux' executable is called azimuth.
WINDOWS_FOLDER: Final = f"{COMMAND}-windows"

WINDOWS_ICON: Final = ROOT / "assets" / "azimuth.ico"
MAC_ICON: Final = ROOT / "assets" / "azimuth.icns"
LINUX_ICONS: Final = sorted((ROOT / "assets" / "icons").glob("azimuth-*.png"))

SUMMARY: Final = "See what you can reach in Azure"
_PARAGRAPHS: Final = (
    "Choose a way to sign in. Azimuth lists every tenant and subscription that you reach, says in"
    " plain words why one is missing, and writes a report for whoever asked.\n"
    "It only reads: nothing in Azure is changed. A demo cloud comes along, so you can try it"
    " without an account."
).splitlines()

#: Windows scales the pixels of a program that does not say it can do so itself, and blurs them. Of
#: other screens than the first, Tk knows no scale: nothing more is claimed (``toolkit.native``).
WINDOWS_MANIFEST: Final = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges>
      <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
    </requestedPrivileges></security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true</dpiAware>
      <dpiAwareness xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">System\
</dpiAwareness>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true\
</longPathAware>
    </windowsSettings>
  </application>
  <dependency><dependentAssembly>
    <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
      processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
  </dependentAssembly></dependency>
</assembly>
"""


def version_numbers(version: str = VERSION) -> tuple[int, int, int, int]:
    """The four numbers of Windows: ``1.2.3rc1`` is (1, 2, 3, 0)."""
    found = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if found is None:
        raise ValueError(f"not a version of three numbers: {version}")
    major, minor, patch = map(int, found.groups())
    return major, minor, patch, 0


def windows_strings() -> dict[str, str]:
    """What Explorer shows under Details."""
    return {
        "CompanyName": AUTHOR,
        "FileDescription": NAME,
        "FileVersion": VERSION,
        "InternalName": COMMAND,
        "LegalCopyright": f"{LICENSE} License",
        "OriginalFilename": f"{COMMAND}.exe",
        "ProductName": NAME,
        "ProductVersion": VERSION,
    }


def mac_plist() -> dict[str, Any]:
    """What goes into Info.plist beside what PyInstaller writes itself."""
    return {
        "CFBundleDisplayName": NAME,
        # Two numbers more than the version would be a new build of it.
        "CFBundleVersion": ".".join(map(str, version_numbers()[:3])),
        "LSApplicationCategoryType": "public.app-category.utilities",
        "LSMinimumSystemVersion": "11.0",
        "NSHighResolutionCapable": True,
        # Both appearances are ours to draw.
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": f"{AUTHOR}, {LICENSE} License",
    }


def desktop_entry(command: str = COMMAND) -> str:
    """The entry of a Linux desktop's menu; ``command`` is a name on the PATH or a whole path."""
    words = ";".join(KEYWORDS)
    return "\n".join(
        (
            "[Desktop Entry]",
            "Type=Application",
            f"Name={NAME}",
            "GenericName=Azure sign-in check",
            f"Comment={SUMMARY}",
            f"Exec={_quoted(command)}",
            f"Icon={ID}",
            f"StartupWMClass={WINDOW_CLASS}",
            "Categories=Utility;",
            f"Keywords={words};",
            "Terminal=false",
            "",
        )
    )


def _quoted(command: str) -> str:
    """As the desktop entry specification quotes: inside the quotes, then as any string, then %."""
    if re.fullmatch(r"[\w./-]+", command, re.ASCII):
        return command
    inside = re.sub(r'(["`$\\])', r"\\\1", command).replace("\\", "\\\\")
    return f'"{inside}"'.replace("%", "%%")


def metainfo(releases: list[tuple[str, str]]) -> str:
    """AppStream's description for software centres; ``releases`` are (version, ISO date)."""
    listed = "".join(f'\n    <release version="{v}" date="{date}"/>' for v, date in releases)
    words = "".join(f"\n    <keyword>{escape(word)}</keyword>" for word in KEYWORDS)
    text = "".join(f"\n    <p>{escape(paragraph)}</p>" for paragraph in _PARAGRAPHS)
    releases_element = f"  <releases>{listed}\n  </releases>\n" if releases else ""
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>{LICENSE}</project_license>
  <name>{NAME}</name>
  <summary>{SUMMARY}</summary>
  <developer id="io.github.azimuth">
    <name>{AUTHOR}</name>
  </developer>
  <description>{text}
  </description>
  <launchable type="desktop-id">{ID}.desktop</launchable>
  <provides>
    <binary>{COMMAND}</binary>
  </provides>
  <keywords>{words}
  </keywords>
  <content_rating type="oars-1.1"/>
{releases_element}</component>
"""
