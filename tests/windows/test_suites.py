"""The tests of the other folders, run by the Windows Python.

``AZIMUTH_SUITES`` chooses some, by their names below with blanks between; without it all are run.
"""

from __future__ import annotations

import os
from typing import Final

import pytest

from tests.support.parts import ROOT
from tests.windows.wine import Wine

#: What each suite is made of.
SUITES: Final = {
    "settings": ("tests/test_settings_store.py", "tests/test_paths.py", "tests/test_launch.py",
                 "tests/test_log_file.py", "tests/test_diagnostics.py", "tests/windows/inside"),
    "pure": ("tests/access", "tests/tasks", "tests/words"),
    "identity": ("tests/identity",),
    "resources": ("tests/resources",),
    "flows": ("tests/flows",),
    "network": ("tests/network",),
    "demo": ("tests/demo",),
    "environments": ("tests/environments",),
}  # fmt: skip
#: Tests of parts that only this system has, as their marks say.
CHOICE: Final = (
    "not (gui or exe or az or chromium or keyring or older or oldest or before25 or bench)"
)
#: Several times what each takes on a machine with something else to do.
LIMIT_S: Final = 900

pytestmark = [pytest.mark.windows, pytest.mark.timeout(LIMIT_S + 60)]


def chosen() -> list[str]:
    named = os.environ.get("AZIMUTH_SUITES", "").split()
    unknown = set(named) - set(SUITES)
    assert not unknown, f"no such suite: {unknown}"
    return named or list(SUITES)


@pytest.mark.parametrize("suite", chosen())
def test_suite(wine: Wine, suite: str, record_property: pytest.RecordProperty) -> None:
    done = wine.run(
        [wine.rig.python, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "-m", CHOICE,
         *SUITES[suite]],
        LIMIT_S,
        cwd=ROOT,
        PYTHONDONTWRITEBYTECODE="1",
    )  # fmt: skip
    closing = done.said.strip().splitlines()[-1]
    record_property("closing line", closing)
    # Shown by -rP, as make windows asks: what ran, and what was skipped for which reason.
    print("\n".join(line for line in done.said.splitlines() if line.startswith("SKIPPED")), closing)
    done.must_succeed()
    assert " passed" in closing
