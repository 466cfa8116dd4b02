"""Which language the system's user reads; asked once at the start, before the first text.

Light: nothing is imported but where the system can be asked in no other way. Windows is asked in
the tests that Wine runs; the macOS part is from Apple's documentation, and tests read such files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from desktop.translations import ENGLISH, languages

#: Where macOS keeps the order of languages: for this program alone, then for all.
_MAC_FILES: Final = ("io.github.azimuth.plist", ".GlobalPreferences.plist")
#: MUI_LANGUAGE_NAME: tags like ``de-DE`` rather than numbers, which not every language has.
_AS_TAGS: Final = 0x8


def language_for(wanted: str) -> str:
    """The language to speak: ``wanted`` if it is one of ``languages()``, else the system's."""
    return wanted if wanted in languages() else first_known(_system_languages())


def first_known(tags: Iterable[str]) -> str:
    """The first of ``tags`` (``de_AT.UTF-8``, ``sr_RS@latin``, ``zh-Hant-TW``) that is spoken here.

    What a tag names exactly goes before the language with one of its further parts, and that before
    the language alone. English if nothing fits.
    """
    spoken = {name.lower().replace("-", "_"): name for name in languages()}
    for tag in tags:
        name, at, modifier = tag.lower().partition("@")
        whole = name.partition(".")[0].replace("-", "_")
        main, *parts = whole.split("_")
        names = (whole, *(f"{main}_{part}" for part in parts), main)
        wanted = (*(f"{each}{at}{modifier}" for each in names if at), *names)
        for each in wanted:
            if each in spoken:
                return spoken[each]
    return ENGLISH


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


def preferences_in(file: Path) -> dict[str, Any]:
    """What a Mac's property list holds; nothing if it is not there or makes no sense."""
    import plistlib  # noqa: PLC0415 - only there
    from xml.parsers.expat import ExpatError  # noqa: PLC0415 - only there

    try:
        with file.open("rb") as opened:
            found = plistlib.load(opened)
    # Half an XML file is no ValueError.
    except (OSError, ValueError, AttributeError, ExpatError):
        return {}
    return found if isinstance(found, dict) else {}


def of_mac(preferences: Path) -> list[str]:
    """The user's languages in the order of System Settings; none if they cannot be read."""
    for name in _MAC_FILES:
        found = preferences_in(preferences / name).get("AppleLanguages")
        if isinstance(found, list) and found:
            return [str(each) for each in found]
    return []


if sys.platform == "win32":

    def _of_windows() -> list[str]:
        """The languages of Windows' own windows, in the order that the user chose."""
        import ctypes  # noqa: PLC0415 - only there

        count, size = ctypes.c_ulong(), ctypes.c_ulong()
        ask = ctypes.windll.kernel32.GetUserPreferredUILanguages
        if not ask(_AS_TAGS, ctypes.byref(count), None, ctypes.byref(size)):
            return []
        told = ctypes.create_unicode_buffer(size.value)  # names that each end in NUL
        if not ask(_AS_TAGS, ctypes.byref(count), told, ctypes.byref(size)):
            return []
        return [name for name in "".join(told).split("\0") if name]

else:

    def _of_windows() -> list[str]:
        return []
