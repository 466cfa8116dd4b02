"""Runs code that the program shows, as it is shown, in a process of its own, with a person near."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.demo.scripted_user import ScriptedUser
from tests.support.scripts import path_with
from tests.support.waiting import wait_until

TIMEOUT_S = 90
#: Writes the address down, whole or not at all.
_BROWSER = """\
import pathlib, sys
new = pathlib.Path(__file__).with_name("page-asked-for.new")
new.write_text(sys.argv[1], "utf-8")
new.replace(new.with_suffix(""))
"""
_PAGE_AND_CODE = re.compile(r"(http://\S+).*?\bcode ([A-Z0-9]{4,}-?[A-Z0-9]{2,})")


class Shown:
    """A program under way in ``folder``, which is its home. Nothing else of this environment's
    variables reaches it than ``environment``. Ended when the block ends, whatever it does then.

    Its browser is a person who is told of pages by ``page_asked_for``.
    """

    def __init__(
        self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]
    ) -> None:
        self._page = folder / "page-asked-for"
        self._said, self._failed = folder / "said", folder / "failed"
        self._page.unlink(missing_ok=True)
        browser = folder / "browser.py"
        browser.write_text(_BROWSER, "utf-8")
        # Slashes, for webbrowser reads it as a shell would.
        words = (Path(sys.executable).as_posix(), "-ISB", browser.as_posix())
        variables = {
            "PATH": path_with(),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            "BROWSER": f"{' '.join(words)} %s",
        } | dict(environment)
        if sys.platform == "win32":  # without which it has neither sockets nor a home
            variables |= {"SYSTEMROOT": os.environ["SYSTEMROOT"], "USERPROFILE": str(folder)}
        with self._said.open("wb") as said, self._failed.open("wb") as failed:
            self._process = subprocess.Popen(
                list(command),
                cwd=folder,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=failed,
                start_new_session=True,
            )

    def __enter__(self) -> Shown:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            if sys.platform == "win32":
                self._process.kill()
            else:  # and what it started
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    @property
    def said(self) -> str:
        return self._said.read_text()

    @property
    def failed(self) -> str:
        return self._failed.read_text()

    def enter_code(self, username: str) -> None:
        """Read the page and code that it tells, wherever it tells them, and use them."""

        def told() -> re.Match[str] | None:
            self._still_there()
            return _PAGE_AND_CODE.search(self.said + self.failed)

        found = wait_until(told, TIMEOUT_S, "a page and a code")
        assert found is not None
        assert "done" in ScriptedUser().enter_code(found[1], found[2], username).ids

    def page_asked_for(self) -> str:
        """The address at which it opened the browser."""

        def opened() -> bool:
            self._still_there()
            return self._page.exists()

        wait_until(opened, TIMEOUT_S, "a browser")
        return self._page.read_text()

    def sign_in(self, username: str, page: Callable[[str], str] = str) -> None:
        """Be the person at the browser that it opens; ``page`` may change the address."""
        ScriptedUser().sign_in(page(self.page_asked_for()), username)

    def end(self) -> str:
        """What it printed, once it ended well."""
        status = self._process.wait(TIMEOUT_S)
        assert status == 0, self.failed
        return self.said

    def _still_there(self) -> None:
        ended = self._process.poll()
        assert not ended, self.failed


def python_file(folder: Path, text: str) -> Path:
    """``text`` as a program."""
    file = folder / "shown.py"
    file.write_text(text, encoding="utf-8")
    return file
