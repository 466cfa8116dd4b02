"""Half of the executable is needed only after the window is there: it is unpacked then.

The loader of a one-file executable unpacks all that it finds before anything runs, which is most
of what a start takes. So on Linux the libraries of TLS and cryptography travel as constants of
modules, which it leaves packed; ``desktop.late`` writes them out when the first is imported.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from types import CodeType
from typing import Final

Entry = tuple[str, str, str]

#: The module that lists the others: ``DATA`` is a tuple of (path in the bundle, module).
INDEX: Final = "_late_index"

_LATE: Final = re.compile(
    r"""
    (.*/)?(_rust\.|_cffi_backend\.|_psutil_|_ssl\.|_hashlib\.|unicodedata\.|pyexpat\.|_elementtree\.
    |_decimal\.|lib(ssl|crypto)\.so)
    | charset_normalizer/
    """,
    re.VERBOSE,
)


def split(binaries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """(what the loader unpacks, what comes late), each in its order."""
    early = [entry for entry in binaries if not _LATE.match(entry[0]) or entry[2] == "SYMLINK"]
    return early, [entry for entry in binaries if entry not in early]


def as_modules(late: list[Entry], folder: Path) -> dict[str, tuple[Entry, CodeType]]:
    """Module name -> (entry for the archive of modules, its code). Strips; writes to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    made, index = {}, []
    # Libraries first: what is linked against them is written, and so found, after them.
    for number, (name, path, _) in enumerate(sorted(late, key=lambda e: ("/" in e[0], e[0]))):
        module, stripped = f"_late_{number}", folder / f"{number}.so"
        subprocess.run(["strip", "-o", stripped, path], check=True)  # noqa: S607 - binutils
        index.append((name, module))
        made[module] = _module(module, stripped.read_bytes(), folder)
    made[INDEX] = _module(INDEX, tuple(index), folder)
    return made


def _module(name: str, data: object, folder: Path) -> tuple[Entry, CodeType]:
    source = folder / f"{name}.py"
    source.write_text("DATA = ...\n", "utf-8")
    code = compile("DATA = 'here'", str(source), "exec")
    constants = tuple(data if constant == "here" else constant for constant in code.co_consts)
    return (name, str(source), "PYMODULE"), code.replace(co_consts=constants)
