"""Where files are kept: said once by us for a quick start, and by platformdirs for the rest."""

from __future__ import annotations

import sys

import platformdirs
import pytest

from desktop import paths


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("config", [None, "", "relative", "/of/config", "/of/config/"])
@pytest.mark.parametrize("home", [None, "", "relative", "/of/home", "/"])
def test_settings_are_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, config: str | None, home: str | None
) -> None:
    for name, value in (("XDG_CONFIG_HOME", config), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    folder = platformdirs.user_config_path("Azimuth", appauthor=False)
    assert paths.settings_file() == folder / "settings.json"
