"""Makes azimuth-setup.exe from the folder form of the Windows build, by NSIS. Linux or Windows.

    python assets/packaging/windows_setup.py dist/azimuth-windows dist/azimuth-setup.exe

Debian: nsis.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import product


def command(folder: Path, target: Path) -> list[str]:
    """What makes ``target`` from the files of ``folder``."""
    values = {
        "AUTHOR": product.AUTHOR,
        "COMMAND": product.COMMAND,
        "FOLDER": folder.absolute(),
        "ICON": product.WINDOWS_ICON,
        "LICENSE": product.LICENSE,
        "NAME": product.NAME,
        "PARTS": product.WINDOWS_PARTS,
        "TARGET": target.absolute(),
        "VERSION": product.VERSION,
        "VERSION_NUMBERS": ".".join(map(str, product.version_numbers())),
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    script = Path(__file__).with_name("setup.nsi")
    return ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(script)]


def main() -> int:
    """Read the arguments and do it."""
    folder, target = (Path(word) for word in sys.argv[1:])
    if not (folder / f"{product.COMMAND}.exe").is_file():
        print(f"{folder} is not the folder form: it has no {product.COMMAND}.exe")
        return 2
    return subprocess.run(command(folder, target), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
