"""Which language a system's user reads."""

from __future__ import annotations

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.words import LANGUAGES
from desktop.words.system import first_known, language_for, of_environment, of_mac
from tests.support.parts import ROOT


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de"}, "de"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),  # as gettext has it
        ({"LANG": "de_DE.UTF-8", "LC_TIME": "en_US.UTF-8"}, "de"),
    ],
)
def test_the_environment_is_asked_as_gettext_does(env: dict[str, str], language: str) -> None:
    assert first_known(of_environment(env)) == language


def test_the_settings_go_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert language_for("system") == "de"
    assert language_for("en") == "en"
    monkeypatch.setenv("LANG", "C")
    assert language_for("system") == "en"
    assert language_for("de") == "de"


def test_macos_tells_by_its_file_and_the_programs_own_goes_first(tmp_path: Path) -> None:
    everywhere = tmp_path / ".GlobalPreferences.plist"
    assert of_mac(tmp_path) == []
    everywhere.write_bytes(b"not a property list")
    assert of_mac(tmp_path) == []
    told = {"AppleLanguages": ["fr-FR", "de-DE", "en-US"]}
    everywhere.write_bytes(plistlib.dumps(told, fmt=plistlib.FMT_BINARY))
    assert first_known(of_mac(tmp_path)) == "de"
    own = tmp_path / "io.github.azimuth.plist"
    own.write_bytes(plistlib.dumps({"AppleLanguages": ["en-DE"]}))
    assert first_known(of_mac(tmp_path)) == "en"


def test_names_of_every_spelling_are_known() -> None:
    assert [first_known([n]) for n in ("de-CH", "DE_de", "de.UTF-8", "den_XX", "")] == [
        "de", "de", "de", "en", "en",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is told no language by LANG")
def test_only_the_chosen_language_is_imported_beside_english() -> None:
    program = (
        "import sys; from desktop import words; from desktop.words.system import language_for;"
        "words.use(language_for('system'));"
        "print(sorted({m.split('.')[2] for m in sys.modules if m.startswith('desktop.words.')}))"
    )
    said = {}
    for language in ("C", "de_DE.UTF-8"):
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={"LANG": language}, check=True,
            capture_output=True, text=True, timeout=30,
        )  # fmt: skip
        said[language] = done.stdout.strip()
    assert said == {"C": "['en', 'system']", "de_DE.UTF-8": "['de', 'en', 'system']"}
    assert LANGUAGES == ("en", "de")
