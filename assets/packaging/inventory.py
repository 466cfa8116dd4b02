"""The list of what is in the bundle, which goes into it: ``--self-test`` looks for each part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import product

#: Its name in the bundle; ``desktop.self_test`` reads it, and ``desktop.leftovers``.
NAME: Final = "assets/inventory.json"


def contents(binaries: list[Any], datas: list[Any], pure: list[Any]) -> dict[str, Any]:
    """``program``, and its ``files`` (with ``/``) and own ``modules``, each sorted."""
    files = {entry[0].replace("\\", "/") for entry in (*binaries, *datas)}
    modules = {entry[0] for entry in pure if entry[0].split(".")[0] == "desktop"}
    return {"program": product.NAME, "files": sorted(files), "modules": sorted(modules)}


def write(folder: Path, analysis: Any) -> Path:
    """Write the list into ``folder``; return its path."""
    found = contents(analysis.binaries, analysis.datas, analysis.pure)
    path = folder / "inventory.json"
    path.write_text(json.dumps(found, indent=0), "utf-8")
    return path
