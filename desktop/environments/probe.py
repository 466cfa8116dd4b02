"""Asks an interpreter what it is and which packages it has. On a worker."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, Final

from packaging.utils import canonicalize_name

from desktop.access.environments import Facts, Interpreter, Package
from desktop.access.redaction import clean
from desktop.environments import children
from desktop.environments.children import Bounds, ChildError, Ended
from desktop.environments.scripts import FLAGS, MARK, probe
from desktop.tasks.cancel import CancelToken

BOUNDS: Final = Bounds(seconds=20, output=2_000_000)
_DETAIL: Final = 400
_TEXT: Final = 300
_PACKAGES: Final = 4_000
_REQUIRES: Final = 200


class ProbeError(Exception):
    """It told nothing; ``why`` names ``environment.failed.<why>``."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(detail or why)
        self.why, self.detail = why, shown(detail, _DETAIL)


def facts_of(interpreter: Interpreter, token: CancelToken, bounds: Bounds = BOUNDS) -> Facts:
    """What it tells of itself. Raises ProbeError, Cancelled."""
    command = [interpreter.path, *FLAGS, "-c", probe()]
    try:
        ended = children.run(command, token, bounds, environment=surroundings())
    except ChildError as error:
        raise ProbeError(error.why, error.said) from error
    return _facts(interpreter, _result(ended))


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment variables of a child: the user's own, none of ours."""
    ours = ("PYTHON", "_PYI", "_MEI", "TCL_LIBRARY", "TK_LIBRARY", "__PYVENV_LAUNCHER__")
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith(ours)}
    return kept | dict(more or {})


def result_in(text: str) -> Any:
    """What a script of ours said behind its mark; None if it said nothing."""
    _, found, rest = text.rpartition(f"\n{MARK}")
    if not found:
        return None
    try:
        return json.loads(rest.partition("\n")[0])
    except (ValueError, RecursionError):
        return None


def shown(text: str, limit: int) -> str:
    """Foreign text as one may show it: cleaned of secrets and of what no person can read."""
    readable = "".join(c if c.isprintable() or c == "\n" else " " for c in text[: 4 * limit])
    told = clean(readable).strip()
    return told if len(told) <= limit else told[: limit - 1] + "…"


def _result(ended: Ended) -> dict[str, Any]:
    told = result_in(ended.out)
    if isinstance(told, dict):
        if isinstance(told.get("old"), str):
            raise ProbeError("old", f"Python {told['old']}")
        return told
    if "-X is reserved" in ended.err:  # Python 2, which does not even know the option
        raise ProbeError("old", "Python 2")
    raise ProbeError("failed" if ended.status else "garbled", ended.err.strip() or ended.out)


def _facts(interpreter: Interpreter, told: dict[str, Any]) -> Facts:
    """From JSON that anybody may have written. Raises ProbeError if it is not of our shape."""
    python, found = told.get("python"), told.get("packages")
    if not (isinstance(python, str) and isinstance(found, dict)):
        raise ProbeError("garbled")
    packages: dict[str, Package] = {}
    for each in list(found.values())[:_PACKAGES]:
        package = _package(each)
        if package is not None:
            packages.setdefault(canonicalize_name(package.name), package)
    markers = told.get("markers")
    return Facts(
        interpreter=interpreter,
        python=shown(python, 40),
        implementation=_text(told, "implementation"),
        prefix=_text(told, "prefix"),
        virtual=told.get("virtual") is True,
        managed=told.get("managed") is True,
        has_pip="pip" in packages,
        markers={
            shown(str(key), 60): shown(value, _TEXT)
            for key, value in list(markers.items() if isinstance(markers, dict) else ())[:40]
            if isinstance(value, str)
        },
        packages=packages,
    )


def _text(told: dict[str, Any], key: str) -> str:
    value = told.get(key)
    return shown(value, _TEXT) if isinstance(value, str) else ""


def _package(each: object) -> Package | None:
    if not (isinstance(each, list) and len(each) == 3):
        return None
    name, version, requires = each
    if not (isinstance(name, str) and isinstance(version, str) and isinstance(requires, list)):
        return None
    lines = tuple(shown(line, _TEXT) for line in requires[:_REQUIRES] if isinstance(line, str))
    return Package(shown(name, 120), shown(version, 60), lines)
