"""Which language a system's user reads."""

from __future__ import annotations

import locale
import plistlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.translations import system
from desktop.translations.system import first_known, language_for, of_environment, of_mac
from tests.support.parts import ROOT


@pytest.fixture(autouse=True)
def two_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that these tests hold whatever languages are added."""
    monkeypatch.setattr(system, "languages", lambda: ("en", "de"))


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
    half = plistlib.dumps({"AppleLanguages": ["de-DE"]})[:-40]
    for broken in (
        b"not a property list",
        half,
        plistlib.dumps(["de-DE"]),
        b"bplist00" + bytes(40),
    ):
        everywhere.write_bytes(broken)
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


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("pt-BR", "pt_BR"),
        ("pt_BR.UTF-8", "pt_BR"),
        ("pt-PT", "pt"),
        ("zh-Hant-TW", "zh_TW"),
        ("zh-Hans-SG", "zh_Hans"),
        ("zh", "en"),  # which of the two is not said
        ("sr_RS@latin", "sr@latin"),
        ("sr-Cyrl-RS", "sr"),
        ("pl", "pl"),
        ("pl-PL", "pl"),
        ("fil-PH", "fil"),
        ("qps-ploc", "en"),
    ],
)
def test_any_language_that_has_a_catalog_is_found(
    monkeypatch: pytest.MonkeyPatch, tag: str, language: str
) -> None:
    there = ("en", "fil", "pl", "pt", "pt_BR", "sr", "sr@latin", "zh_Hans", "zh_TW")
    monkeypatch.setattr(system, "languages", lambda: there)
    assert first_known([tag]) == language


def test_every_language_that_windows_names_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the standard library's list of them."""
    names = set(locale.windows_locale.values())
    there = {name.partition("_")[0].lower() for name in names}
    assert len(there) > 100
    monkeypatch.setattr(system, "languages", lambda: ("en", *sorted(there)))
    for name in names:
        found = name.partition("_")[0].lower()
        assert first_known([name.replace("_", "-")]) == found


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows tells it so")
def test_windows_tells_a_tag() -> None:
    told = system._system_languages()
    assert told
    assert all(re.fullmatch(r"[a-z]{2,3}(-\w+)+", tag) for tag in told), told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows is told no language by LANG")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows is told no language by LANG")
def test_only_the_chosen_catalog_is_read_beside_english() -> None:
    program = (
        "import sys; from desktop import translations;"
        "from desktop.translations.system import language_for;"
        "opened = [];"
        "sys.addaudithook(lambda event, args: opened.append(args[0]) if event == 'open' else None);"
        "translations.use(language_for('system')); translations.translate('sign_in.heading');"
        "print(sorted({p.split('/')[-3] for p in map(str, opened) if p.endswith('.mo')}))"
    )
    said = {}
    for language in ("C", "de_DE.UTF-8"):
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={"LANG": language}, check=True,
            capture_output=True, text=True, timeout=30,
        )  # fmt: skip
        said[language] = done.stdout.strip()
    assert said == {"C": "['en']", "de_DE.UTF-8": "['de', 'en']"}
