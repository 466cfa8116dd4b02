"""Makes the icon's other formats from ``azimuth.svg``: ``make icons``.

Needs rsvg-convert (Debian: librsvg2-bin). ICO and ICNS are both a directory of pictures,
which may be PNG; so nothing else is needed.
"""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZES = (16, 24, 32, 48, 64, 128, 256)

# Below this size the arc and the hub are a blur: they are left out, and the rest is bolder.
FINE_FROM = 32
SMALL = b"""
.fine { display: none }
.north { r: 4.2px }
.needle { stroke: #fff; stroke-width: 3px; stroke-linejoin: round }
.tail { fill-opacity: 0.5 }
"""

# The names under which macOS looks for each size (points, doubled points).
ICNS = ((b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256))
ICNS_DOUBLE = ((b"ic11", 32), (b"ic12", 64), (b"ic13", 256), (b"ic09", 512), (b"ic10", 1024))


def png(size: int) -> bytes:
    """The icon as a PNG of ``size`` × ``size`` pixels."""
    command = ["rsvg-convert", "--width", str(size), "--height", str(size)]
    style = b""
    if size < FINE_FROM:
        style = SMALL
        command += ["--stylesheet", "/dev/stdin"]
    drawn = subprocess.run(
        [*command, str(HERE / "azimuth.svg")], check=True, input=style, stdout=subprocess.PIPE
    )
    return drawn.stdout


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNGs (Windows Vista or newer)."""
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(directory) + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # one byte a side: 0 stands for 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return directory + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """A macOS icon of PNGs."""
    body = b"".join(struct.pack(">4sI", k, 8 + len(p)) + p for k, p in pictures.items())
    return struct.pack(">4sI", b"icns", 8 + len(body)) + body


def main() -> None:
    pictures = {size: png(size) for size in SIZES}
    folder = HERE / "icons"
    folder.mkdir(exist_ok=True)
    for size, picture in pictures.items():
        (folder / f"azimuth-{size}.png").write_bytes(picture)
    (HERE / "azimuth.ico").write_bytes(ico(pictures))
    named = {name: pictures.get(size) or png(size) for name, size in ICNS + ICNS_DOUBLE}
    (HERE / "azimuth.icns").write_bytes(icns(named))


if __name__ == "__main__":
    main()
