# ruff: noqa: T201 - how far it is, for the console
"""``make screenshots``: every state of every window, in build/screenshots/ with an index.html.

    python -m tests.ui.screenshots [FOLDER] [--only NAME] [--look MODE SCALE LANGUAGE]

Light and dark, 100 % and 200 %, English and German, each on a display of its own, a few at a time.
What a state needs comes from the demo cloud (``scenarios``); what it cannot show, from made-up
events (``gallery``) through the same window. Needs Xvfb and ImageMagick.
"""

from __future__ import annotations

import argparse
import gc
import html
import itertools
import os
import subprocess
import sys
import tempfile
import time
import tkinter as tk
import traceback
from concurrent.futures import ThreadPoolExecutor  # noqa: TID251 - the end waits for them
from pathlib import Path

from desktop import translations
from desktop.toolkit import theme
from desktop.toolkit.root import Root
from tests.support.display import Display
from tests.ui import gallery, sample_events
from tests.ui.hand import Stage
from tests.ui.live import live
from tests.ui.scenarios import TOURS

Look = tuple[str, str, str]  # mode, scale, language

LOOKS: list[Look] = list(itertools.product(("light", "dark"), ("1", "2"), ("en", "de")))
ROOT = Path(__file__).resolve().parents[2]
SIZE = (1280, 840)
AT_ONCE = 3
LONGEST_S = 300
#: What the demo cloud cannot show: other programs, other machines, and faults of our own.
MADE_UP = (
    "empty", "options", "no_browser", "code_expired", "code_done", "code_blocked", "failed",
    "offline", "clouds", "tip", "check", "check_running", "crash", "look_groups_failed",
    "look_roles_refused", "look_disabled",
)  # fmt: skip


#: The pictures of the README: file, state and colours. Twice as fine, for screens that are.
README = (
    ("screenshot", "partial", "light"),
    ("device-code", "code", "light"),
    ("roles", "roles", "dark"),
    ("large-estate", "filtered", "light"),
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "screenshots")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--look", nargs=3)
    parser.add_argument("--readme", action="store_true")
    asked = parser.parse_args()
    if asked.readme:
        return for_readme()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.look:
        return take(tuple(asked.look), asked.folder, asked.only)
    begun = time.monotonic()
    command = [sys.executable, "-m", "tests.ui.screenshots", str(asked.folder)]
    command += itertools.chain.from_iterable(("--only", name) for name in asked.only)

    def run(look: Look) -> int:
        said = subprocess.run(
            [*command, "--look", *look], check=False, timeout=LONGEST_S, capture_output=True
        )
        sys.stderr.write(said.stderr.decode() if said.returncode else "")
        print(*look, "taken" if said.returncode == 0 else "FAILED", flush=True)
        return said.returncode

    with ThreadPoolExecutor(AT_ONCE) as pool:
        failed = [code for code in pool.map(run, LOOKS) if code]
    count = write_index(asked.folder)
    print(f"{count} pictures in {time.monotonic() - begun:.0f} s: {asked.folder / 'index.html'}")
    return 1 if failed else 0


def take(look: Look, folder: Path, only: list[str]) -> int:
    """All pictures of one look; Tk lives with one display for the life of its process."""
    mode, scale, language = look
    failed = 0
    size = (round(SIZE[0] * float(scale)), round(SIZE[1] * float(scale)))
    with Display(size, dpi=round(96 * float(scale))) as display:
        os.environ.update(display.env)
        os.environ["BROWSER"] = "true"  # it opens nothing, and says that it did
        translations.use(language)

        def picture(stage: Stage, name: str) -> None:
            if only and name not in only:
                return
            stage.turn(0.7)  # tooltips, and dialogs that find their place
            part = _around(stage.root)
            path = folder / f"{name}-{mode}-{scale}x-{language}.png"
            stage.beside(lambda: display.screenshot(path, part=part))

        for tour in TOURS:
            try:
                with live(display, theme.Mode(mode), language) as stage:
                    stage.turn(0.3)
                    for name in tour(stage):
                        picture(stage, name)
            except BaseException:  # noqa: BLE001 - the others are taken all the same
                traceback.print_exc()
                failed = 1
        for name in MADE_UP:
            if only and name not in only:
                continue
            made = Stage(Root("Azimuth"), display, mode=theme.Mode(mode))
            made.tell(sample_events.readiness())
            made.turn(0.1)
            gallery.SCENES[name](made)
            picture(made, name)
            made.window.close()
            gc.collect()
    return failed


def for_readme() -> int:
    """The best, into assets/: with few colours, for they have few, and so a third as large."""
    with tempfile.TemporaryDirectory() as folder:
        for mode in ("light", "dark"):
            names = [state for _, state, colours in README if colours == mode]
            only = itertools.chain.from_iterable(("--only", name) for name in names)
            command = [sys.executable, "-m", "tests.ui.screenshots", folder, *only]
            subprocess.run([*command, "--look", mode, "2", "en"], check=True, timeout=LONGEST_S)
        for file, state, mode in README:
            source, target = f"{folder}/{state}-{mode}-2x-en.png", ROOT / "assets" / f"{file}.png"
            fewer = ["+dither", "-colors", "128", "-define", "png:compression-level=9", "-strip"]
            subprocess.run(["convert", source, *fewer, f"PNG8:{target}"], check=True)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB")
    return 0


def _around(root: tk.Tk) -> tuple[int, int, int, int]:
    """The part of the screen with the window and all that lies over it."""
    found = [root, *(w for w in root.winfo_children() if isinstance(w, tk.Toplevel))]
    seen = [w for w in found if w.winfo_viewable()]
    left, top = min(w.winfo_rootx() for w in seen), min(w.winfo_rooty() for w in seen)
    right = max(w.winfo_rootx() + w.winfo_width() for w in seen)
    bottom = max(w.winfo_rooty() + w.winfo_height() for w in seen)
    return left, top, right - left, bottom - top


def write_index(folder: Path) -> int:
    """A page with all of them side by side; how many there are."""
    files = [path.name for path in folder.glob("*.png")]
    names = sorted({name.split("-light")[0].split("-dark")[0] for name in files})
    lines = [
        "<!doctype html><meta charset=utf-8><title>Azimuth</title>",
        "<style>body{font:14px sans-serif;margin:24px;background:#888}td{padding:4px}",
        "img{width:440px;display:block}th{text-align:left}</style><table>",
        "<tr>" + "".join(f"<th>{' '.join(look)}" for look in LOOKS),
    ]
    count = 0
    for name in names:
        lines.append(f"<tr><th colspan={len(LOOKS)}>{html.escape(name)}<tr>")
        for mode, scale, language in LOOKS:
            file = f"{name}-{mode}-{scale}x-{language}.png"
            count += (folder / file).exists()
            lines.append(f'<td><a href="{file}"><img src="{file}" loading=lazy alt="{file}"></a>')
    (folder / "index.html").write_text("\n".join(lines), encoding="utf-8")
    return count


if __name__ == "__main__":
    sys.exit(main())
