"""A virtual X display with a window manager, and a hand and an eye on it.

    with Display(dpi=192) as display:
        program = subprocess.Popen([...], env=display.environ())
        window = display.wait_window("Azimuth")
        display.key(window, "ctrl+c")
        assert display.clipboard() == "ABC-123"

Keys and clicks go through the XTEST extension to whatever has the focus, as from a real
keyboard: Tk and others treat events made by XSendEvent differently. Every wait is bounded
and says what it waited for. Only processes started here are ended, each by its own handle.

Debian: xvfb openbox xdotool xclip imagemagick.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tests.support.waiting import wait_until

# No bindings but the one that closes a window, so that no key meant for the program is
# taken by the window manager; and not the user's own configuration.
_OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse></focus>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <theme><name>Clearlooks</name><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard>
    <keybind key="A-F4"><action name="Close"/></keybind>
  </keyboard>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press">
        <action name="Focus"/><action name="Raise"/>
      </mousebind>
    </context>
    <context name="Close">
      <mousebind button="Left" action="Click"><action name="Close"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""

_COMMAND_S = 10.0


class DisplayError(Exception):
    """The display or one of its tools did not do what was asked."""


class Display:
    """One Xvfb with openbox on it, from ``with`` to the end of the block."""

    def __init__(
        self, size: tuple[int, int] = (1280, 900), *, dpi: int = 96, window_manager: bool = True
    ) -> None:
        self.size = size
        self.dpi = dpi
        #: What limits of time are multiplied with, for programs that need longer.
        self.timeouts = 1
        self._with_manager = window_manager
        self._ending = ExitStack()
        self._log: IO[bytes] | None = None
        self.env: dict[str, str] = {}
        """What a program needs to find the display, to be laid over an environment."""

    # ---- life

    def __enter__(self) -> Self:
        try:
            folder = Path(self._ending.enter_context(tempfile.TemporaryDirectory()))
            self._log = self._ending.enter_context((folder / "log").open("w+b"))
            self._start_server()
            if self._with_manager:
                self._start_manager(folder)
        except BaseException:
            self._ending.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.env = {}
        self._ending.close()

    def environ(self, **more: str) -> dict[str, str]:
        """This process's environment with the display (and ``more``) in it."""
        outer = {k: v for k, v in os.environ.items() if k not in {"WAYLAND_DISPLAY", "XAUTHORITY"}}
        return {**outer, **self.env, **more}

    def _start_server(self) -> None:
        width, height = self.size
        reading, writing = os.pipe()
        try:
            # fmt: off
            command = ["Xvfb", "-displayfd", str(writing), "-screen", "0",
                       f"{width}x{height}x24", "-dpi", str(self.dpi), "-nolisten", "tcp",
                       # Without it the server forgets everything whenever its last client
                       # leaves, as xdotool does before the window manager is there.
                       "-noreset"]
            # fmt: on
            server = self._start(command, pass_fds=(writing,))
            os.close(writing)
            writing = -1
            number = b""
            while not number.endswith(b"\n"):
                ready, _, _ = select.select([reading], [], [], _COMMAND_S)
                piece = os.read(reading, 16) if ready else b""
                if not piece:
                    message = f"Xvfb did not start (status {server.poll()}): {self._said()}"
                    raise DisplayError(message)
                number += piece
        finally:
            os.close(reading)
            if writing >= 0:
                os.close(writing)
        self.env = {"DISPLAY": f":{number.decode().strip()}"}

    def _start_manager(self, folder: Path) -> None:
        config = folder / "openbox.xml"
        config.write_text(_OPENBOX, encoding="utf-8")
        self._start(["openbox", "--sm-disable", "--config-file", str(config)])
        # xdotool can ask for the number of desktops only once a manager has told it.
        wait_until(
            lambda: self._run("xdotool", "get_num_desktops", check=False).returncode == 0,
            _COMMAND_S,
            lambda: f"openbox: {self._said()}",
        )

    def _start(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(
                command,
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                pass_fds=pass_fds,
            )
        except FileNotFoundError as error:
            message = f"{command[0]} is not installed"
            raise DisplayError(message) from error
        self._ending.callback(_end, process)
        return process

    def _said(self) -> str:
        if self._log is None:
            return ""
        self._log.flush()
        self._log.seek(0)
        return self._log.read().decode(errors="replace").strip()[-2000:]

    # ---- windows

    def windows(self, title_prefix: str = "") -> list[int]:
        """Ids of the visible windows whose title begins so, oldest first."""
        pattern = (
            "." if not title_prefix else "^" + re.sub(r"([][\\.*^$+?(){}|])", r"\\\1", title_prefix)
        )
        found = self._run("xdotool", "search", "--onlyvisible", "--name", pattern, check=False)
        ids = [int(word) for word in found.stdout.split() if word.isdigit()]
        # xdotool's search ignores case; and a window may be gone by now.
        return [window for window in ids if self.title(window).startswith(title_prefix)]

    def title(self, window: int) -> str:
        """The window's title, empty if it is gone."""
        done = self._run("xdotool", "getwindowname", str(window), check=False)
        return done.stdout.removesuffix("\n") if done.returncode == 0 else ""

    def titles(self) -> list[str]:
        return [self.title(window) for window in self.windows()]

    def wait_window(self, title_prefix: str, timeout_s: float = 20.0) -> int:
        """Wait for a visible window with that title, and return its id."""
        return wait_until(
            lambda: self.windows(title_prefix),
            timeout_s * self.timeouts,
            lambda: f"a window titled {title_prefix!r}; there are {self.titles()}",
        )[-1]

    def wait_no_window(self, title_prefix: str, timeout_s: float = 20.0) -> None:
        """Wait until no visible window has that title."""
        wait_until(
            lambda: not self.windows(title_prefix),
            timeout_s * self.timeouts,
            lambda: f"the end of windows titled {title_prefix!r}; there are {self.titles()}",
        )

    def window_size(self, window: int) -> tuple[int, int]:
        """Width and height of the window's inside, in pixels."""
        said = self._run("xdotool", "getwindowgeometry", "--shell", str(window)).stdout
        values = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
        # X and Y are left out: xdotool counts the frame twice in a reparented window.
        return int(values["WIDTH"]), int(values["HEIGHT"])

    def active(self) -> int | None:
        """The window that has the focus, None if no window has."""
        done = self._run("xdotool", "getactivewindow", check=False)
        return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else None

    def focus(self, window: int, timeout_s: float = 5.0) -> None:
        """Give the window the focus and wait until it has it."""

        def has_it() -> bool:
            if self.active() == window:
                return True
            self._run("xdotool", "windowactivate", str(window), check=False)
            return self.active() == window

        wait_until(
            has_it,
            timeout_s * self.timeouts,
            lambda: f"the focus on {self.title(window)!r}, not {self.title(self.active() or 0)!r}",
        )

    # ---- the hand

    def key(self, window: int, *keys: str) -> None:
        """Press keys (``Return``, ``ctrl+c``, …) one after the other in that window."""
        self.focus(window)
        self._run("xdotool", "key", "--clearmodifiers", *keys)

    def hold(self, key: str, *, down: bool = True) -> None:
        """Hold a key down, or let it go."""
        self._run("xdotool", "keydown" if down else "keyup", key)

    def type(self, window: int, text: str) -> None:
        """Type text into that window."""
        self.focus(window)
        self._run("xdotool", "type", "--clearmodifiers", "--delay", "5", "--", text)

    def click(
        self, x: int, y: int, *, window: int | None = None, button: int = 1, times: int = 1
    ) -> None:
        """Click (twice: ``times`` 2) at a place of the screen, or of a window's inside."""
        inside = [] if window is None else ["--window", str(window)]
        clicks = ["click", "--repeat", str(times), "--delay", "20", str(button)]
        self._run("xdotool", "mousemove", *inside, str(x), str(y), *clicks)

    def point(self, x: int, y: int) -> None:
        """Move the pointer to a place of the screen."""
        self._run("xdotool", "mousemove", str(x), str(y))

    def drag(self, x: int, y: int, by_x: int, by_y: int = 0) -> None:
        """Take hold of what is at a place of the screen, move it and let go."""
        self._run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
        for step in (1, 2):  # a press and a release alone would be a click
            at = (x + by_x * step // 2, y + by_y * step // 2)
            self._run("xdotool", "mousemove", str(at[0]), str(at[1]))
        self._run("xdotool", "mouseup", "1")

    def arrange(self, window: int, size: tuple[int, int], corner: tuple[int, int]) -> None:
        """Give a window another size and place, as a user does by its frame."""
        self._run("xdotool", "windowsize", str(window), *map(str, size))
        self._run("xdotool", "windowmove", str(window), *map(str, corner))

    def close(self, window: int) -> None:
        """Close as a user does; the program may ask back."""
        self.key(window, "alt+F4")

    # ---- the eye

    def clipboard(self) -> str:
        """The text on the clipboard, empty if there is none."""
        done = self._run("xclip", "-selection", "clipboard", "-o", check=False)
        return done.stdout if done.returncode == 0 else ""

    def wait_clipboard(self, timeout_s: float = 5.0) -> str:
        """Wait until there is text on the clipboard, and return it."""
        return wait_until(self.clipboard, timeout_s * self.timeouts, "text on the clipboard")

    def screenshot(
        self,
        path: Path | str,
        window: int | None = None,
        part: tuple[int, int, int, int] | None = None,
    ) -> Path:
        """Write a PNG of the whole screen, of one window's inside, or of a part of the screen
        (its corner, its width and height).
        """
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        target = "root" if window is None else str(window)
        crop: list[str] = []
        if part is not None:
            x, y, width, height = part
            crop = ["-crop", f"{width}x{height}+{x}+{y}", "+repage"]
        self._run("import", "-silent", "-window", target, *crop, f"png:{path}")
        return path

    def count(self, colour: str, place: tuple[int, int], size: tuple[int, int]) -> int:
        """How many dots of that part of the screen have the colour (``#rrggbb``)."""
        (x, y), (width, height) = place, size
        command = ["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}",
                   "-depth", "8", "rgb:-"]  # fmt: skip
        found = subprocess.run(
            command, env=self.environ(), capture_output=True, timeout=_COMMAND_S, check=True
        ).stdout
        wanted = bytes.fromhex(colour.removeprefix("#"))
        return sum(found[at : at + 3] == wanted for at in range(0, len(found), 3))

    def _run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        try:
            done = subprocess.run(
                command,
                env=self.environ(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_COMMAND_S,
                check=False,
            )
        except FileNotFoundError as error:
            message = f"{command[0]} is not installed"
            raise DisplayError(message) from error
        except subprocess.TimeoutExpired as error:
            message = f"{' '.join(command)} gave no answer in {_COMMAND_S:g} s"
            raise DisplayError(message) from error
        if check and done.returncode != 0:
            message = f"{' '.join(command)} failed ({done.returncode}): {done.stderr.strip()}"
            raise DisplayError(message)
        return done


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
