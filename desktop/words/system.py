"""Which language the system's user reads; asked once at the start, before the first text.

Light: nothing is imported but where the system can be asked in no other way. The Windows and macOS
parts are from the systems' documentation; the files of macOS are read in tests, Windows was not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from desktop.words import LANGUAGES

#: Where macOS keeps the order of languages: for this program alone, then for all.
_MAC_FILES: Final = ("io.github.azimuth.plist", ".GlobalPreferences.plist")
#: The lower ten bits of a Windows language identifier.
_WINDOWS: Final = {0x07: "de", 0x09: "en"}


def language_for(wanted: str) -> str:
    """The language to speak: ``wanted`` if it is one of LANGUAGES, else the system's."""
    return wanted if wanted in LANGUAGES else first_known(_system_languages())


def first_known(names: Iterable[str]) -> str:
    """The first of ``names`` (like ``de_AT.UTF-8`` or ``de-AT``) that is spoken here, or English."""
    for name in names:
        found = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
        if found in LANGUAGES:
            return found
    return LANGUAGES[0]


def _system_languages() -> list[str]:
    if sys.platform == "win32":
        return _of_windows()
    if sys.platform == "darwin":  # an app that was double-clicked has no LANG
        return of_mac(Path.home() / "Library/Preferences") or of_environment(os.environ)
    return of_environment(os.environ)


def of_environment(env: Mapping[str, str]) -> list[str]:
    """The languages that a POSIX environment asks for, the dearest first, as gettext takes them."""
    locale = next((env[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(k)), "")
    if locale.partition(".")[0] in ("", "C", "POSIX"):
        return []
    return [*filter(None, env.get("LANGUAGE", "").split(":")), locale]


def of_mac(preferences: Path) -> list[str]:
    """The user's languages in the order of System Settings; none if they cannot be read."""
    import plistlib  # noqa: PLC0415 - only there

    for name in _MAC_FILES:
        try:
            with (preferences / name).open("rb") as file:
                found = plistlib.load(file).get("AppleLanguages")
        except (OSError, ValueError, AttributeError):
            continue
        if isinstance(found, list) and found:
            return [str(each) for each in found]
    return []


if sys.platform == "win32":

    def _of_windows() -> list[str]:
        import ctypes  # noqa: PLC0415 - only there

        told = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return [_WINDOWS.get(told & 0x3FF, "")]

else:

    def _of_windows() -> list[str]:
        return []
