"""Compiles the catalogs of texts when the project is installed, or a wheel is made of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.append(str(Path(__file__).parent))
import catalogs


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]
    """Found by hatchling: pyproject.toml names this file."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        catalogs.compile_all(Path(self.root) / "desktop" / "locale")
