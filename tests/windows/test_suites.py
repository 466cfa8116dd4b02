"""The tests of the other folders, run by the Windows Python.

``AZIMUTH_SUITES`` chooses some, by their names below with blanks between; without it all are run.
"""

from __future__ import annotations

import os
import re
from typing import Final

import pytest

from tests.support.parts import ROOT
from tests.windows.wine import Done, Wine

#: What each suite is made of. Of the tests in ui those that need no display of X11: the window of
#: Windows is driven by tests/e2e/test_main_job.py.
SUITES: Final = {
    "settings": ("tests/test_settings_store.py", "tests/test_paths.py", "tests/test_launch.py",
                 "tests/test_log_file.py", "tests/test_diagnostics.py", "tests/windows/inside"),
    "pure": ("tests/domain", "tests/tasks", "tests/translations", "tests/kernel",
             "tests/test_clean_text.py", "tests/test_safe_write.py", "tests/test_programs.py",
             "tests/test_cannot_start.py", "tests/test_leftovers.py", "tests/test_self_test.py"),
    "identity": ("tests/identity",),
    "resources": ("tests/resources",),
    "flows": ("tests/flows",),
    "network": ("tests/network",),
    "demo": ("tests/demo",),
    "environments": ("tests/environments",),
    "ui": ("tests/ui",),
}  # fmt: skip
#: Tests of parts that only this system has, as their marks say.
CHOICE: Final = (
    "not (gui or exe or az or chromium or keyring or older or oldest or before25 or bench)"
)
#: Several times what each takes on a machine with something else to do.
LIMIT_S: Final = 900
#: Under Wine a process or a connection fails for no reason now and then. So few are met once more,
#: by themselves; what fails then too is the program's.
MOST_AGAIN: Final = 3

pytestmark = [pytest.mark.windows, pytest.mark.timeout(2 * LIMIT_S + 60)]


def chosen() -> list[str]:
    named = os.environ.get("AZIMUTH_SUITES", "").split()
    unknown = set(named) - set(SUITES)
    assert not unknown, f"no such suite: {unknown}"
    return named or list(SUITES)


@pytest.mark.parametrize("suite", chosen())
def test_suite(wine: Wine, suite: str) -> None:
    done = run(wine, "--numprocesses", "2", "--dist", "loadfile", *SUITES[suite])
    failed = failures(done.said)
    # Shown by -rP, as make windows asks: what ran, what was skipped for which reason, what failed.
    told = ("SKIPPED", "FAILED", "ERROR")
    print("\n".join(line for line in done.said.splitlines() if line.startswith(told)))
    print(closing(done))
    if failed and len(failed) <= MOST_AGAIN:
        print(f"met once more, by themselves: {failed}\n{done.said}")
        done = run(wine, *failed)
        print(closing(done))
    done.must_succeed()
    assert " passed" in closing(done)


def run(wine: Wine, *arguments: str) -> Done:
    """The tests that are named, by the Windows Python."""
    options = ("-q", "-rsfE", "-p", "no:cacheprovider", "-m", CHOICE)
    return wine.run(
        [wine.rig.python, "-m", "pytest", *options, *arguments],
        LIMIT_S,
        cwd=ROOT,
        PYTHONDONTWRITEBYTECODE="1",
    )


def closing(done: Done) -> str:
    """The last line, which tells how many passed."""
    return done.said.strip().splitlines()[-1]


def failures(said: str) -> list[str]:
    """The tests that failed, by their node IDs as pytest's summary has them."""
    named = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", said, re.M)
    return [name.replace("\\", "/") for name in dict.fromkeys(named)]
