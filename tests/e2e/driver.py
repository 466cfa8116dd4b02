"""Runs Azimuth on a display and uses it as a person does: keys, the clipboard, the web page.

The same for the source and for the built executable. No pytest here: ``make demo`` uses it too.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from desktop.demo.scripted_user import Page, ScriptedUser
from tests.support.display import Display
from tests.support.programs import Program
from tests.support.waiting import wait_until

DEVICE_CODE_TITLE = "Sign in with a device code"
MAIN_TITLE = "Azimuth"
#: More bytes than a picture of a window has that nothing was painted in yet.
EMPTY_PNG = 3000

# Python's webbrowser asks the first which browser is the default one, and opens pages with the
# second. Both stand first on the PATH, so that no variable like BROWSER is needed: that is what
# the executable has to work with.
_HELPERS = {
    "xdg-settings": "#!/bin/sh\nexit 1\n",
    "xdg-open": '#!/bin/sh\nprintf "%s\\n" "$1" >> "$(dirname "$0")/../opened"\n',
}


def _write_program(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)


class Azimuth:
    """One run of the program. Ends it, if it still runs, at the end of the ``with`` block.

    Its environment is HOME (an empty folder), PATH and DISPLAY, and ``environment`` on top.
    """

    def __init__(
        self,
        display: Display | None,
        command: Sequence[str | Path] | Program,
        *arguments: str | Path,
        environment: Mapping[str, str] | None = None,
        home: Mapping[str, str] | None = None,
        path: str = "{}",
    ) -> None:
        """``home``: programs in its home, which is its current folder, by name; ``path``: what its
        PATH becomes, where "{}" stands for what it would be.
        """
        self.display = display
        program = command if isinstance(command, Program) else Program(command)
        self._command = program.words(*arguments)
        #: What limits of time are multiplied with: a start under Wine takes seconds, on a machine
        #: with something else to do a minute.
        self.timeouts = 8 if program.windows else 1
        if display is not None:
            display.timeouts = self.timeouts
        self._environment = {**program.environment, **(environment or {})}
        self._in_home, self._path_form = home or {}, path
        self._ending = ExitStack()
        self._folder = Path()
        self._said = bytearray()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        folder = self._ending.enter_context(tempfile.TemporaryDirectory(prefix="azimuth-e2e-"))
        self._folder = Path(folder)
        home, helpers = self._folder / "home", self._folder / "helpers"
        home.mkdir()
        helpers.mkdir()
        for name, text in _HELPERS.items():
            _write_program(helpers / name, text)
        for name, text in self._in_home.items():
            _write_program(home / name, text)
        path = self._path_form.format(f"{helpers}{os.pathsep}{os.environ['PATH']}")
        environment = {"HOME": str(home), "PATH": path}
        if self.display is not None:
            environment |= self.display.env
        # Pipes, for under Wine no other standard handle works.
        self._process = subprocess.Popen(
            self._command,
            env=environment | self._environment,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert self._process.stdin is not None
        self._process.stdin.close()
        listening = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
        listening.start()
        self._ending.callback(self._end)
        return self

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Take what it says, so that it never waits for somebody to read. On a thread."""
        assert process.stdout is not None
        with process.stdout as stream:
            while piece := os.read(stream.fileno(), 65_536):
                self._said.extend(piece)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        said = self.said()
        if error is not None and said:
            error.add_note(f"the program said:\n{said}")
        crashed = error is None and "Traceback" in said
        self._ending.close()
        if crashed:
            message = f"an exception went unseen:\n{said}"
            raise AssertionError(message)

    def _end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "not started"
        return self._process

    @property
    def screen(self) -> Display:
        assert self.display is not None, "started without a display"
        return self.display

    # ---- what it shows

    def said(self) -> str:
        """What it wrote to stdout and stderr so far."""
        return bytes(self._said).decode("utf-8", "replace").strip()

    def opened(self) -> list[str]:
        """The addresses it opened in the browser."""
        record = self._folder / "opened"
        return record.read_text("utf-8").split() if record.exists() else []

    def window(self, title: str = MAIN_TITLE, timeout_s: float = 30) -> int:
        """Wait for one of its windows. Fails at once if the program has ended."""

        def look() -> list[int]:
            found = self.screen.windows(title)
            assert found or self.process.poll() is None, (
                f"ended with {self.process.returncode} instead of showing {title!r}"
            )
            return found

        limit_s = timeout_s * self.timeouts
        return wait_until(look, limit_s, lambda: f"{title!r} among {self.screen.titles()}")[-1]

    def status(self, timeout_s: float = 30) -> int:
        """Wait for its end, and return the exit status."""
        try:
            return self.process.wait(timeout_s * self.timeouts)
        except subprocess.TimeoutExpired:
            message = f"still runs after {timeout_s:g} s"
            if self.display is not None:
                message += f", showing {self.display.titles()}"
            raise TimeoutError(message) from None

    def report(self, path: Path, timeout_s: float = 30) -> dict[str, Any]:
        """Wait for the report, and return it."""

        def read() -> dict[str, Any] | None:
            try:
                found: dict[str, Any] = json.loads(path.read_text("utf-8"))
            except (FileNotFoundError, ValueError):
                return None
            return found

        found = wait_until(read, timeout_s * self.timeouts, f"the report {path.name}")
        assert found is not None
        return found

    def wait_file(self, path: Path, timeout_s: float = 20) -> Path:
        """Wait for a file that the program, or one that it starts, writes."""
        wait_until(path.exists, timeout_s * self.timeouts, f"the file {path.name}")
        return path

    def picture(self, path: Path, window: int, timeout_s: float = 5) -> Path:
        """A screenshot of the window once it has stopped changing (or at the last moment)."""
        before = b""

        def still() -> bool:
            nonlocal before
            now = self.screen.screenshot(path, window).read_bytes()
            same, before = now == before, now
            return same and len(now) > EMPTY_PNG

        try:
            wait_until(still, timeout_s * self.timeouts, "a window at rest", every_s=0.3)
        except TimeoutError:
            pass  # something moves: the last picture will do
        return path

    # ---- what a person does

    def copy_code(self) -> str:
        """Ctrl+C in the device code dialog; the code from the clipboard."""
        dialog = self.window(DEVICE_CODE_TITLE)
        self.screen.key(dialog, "ctrl+c")
        return self.screen.wait_clipboard()

    def open_code_page(self) -> str:
        """Enter in the device code dialog; the address that it opened."""
        dialog = self.window(DEVICE_CODE_TITLE)
        known = len(self.opened())
        self.screen.key(dialog, "Return")
        limit_s = 10 * self.timeouts
        return wait_until(lambda: self.opened()[known:], limit_s, "the page to be opened")[0]

    def sign_in_with_code(self, account: str) -> Page:
        """Copy the code, open the page, type the code there and choose the account."""
        code = self.copy_code()
        page = ScriptedUser().enter_code(self.open_code_page(), code, account)
        assert "done" in page.ids, f"the page says: {page.text}"
        return page

    def decline_code(self) -> Page:
        """Copy the code, open the page, type the code there and press Cancel."""
        code, scripted_user = self.copy_code(), ScriptedUser()
        scripted_user.open(self.open_code_page())
        scripted_user.press("next", code=code)
        return scripted_user.press("cancel")

    def quit(self) -> int:
        """Ctrl+Q; the exit status.

        On a busy machine a key that is pressed as a window comes up may go nowhere: whoever sees
        that nothing happens presses it again. ``test_keys_at_once`` looks at the first one.
        """
        window = self.window()
        for _ in range(3):
            with suppress(TimeoutError):
                self.screen.key(window, "ctrl+q")
                return self.status(10)
            if window not in self.screen.windows("Azimuth"):
                break
        return self.status()
