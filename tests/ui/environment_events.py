"""Made-up checks of Python environments, for tests and gallery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop.domain.models import DeviceCode, Method
from desktop.features.python_check.model import events as happened
from desktop.features.python_check.model.commands import ShowEnvironmentCheck
from desktop.features.python_check.model.environment import (
    Doubt,
    Facts,
    Interpreter,
    Kind,
    Package,
    Program,
    RunResult,
    Unreadable,
)
from desktop.features.python_check.model.judge import judge
from tests.ui import sample_events
from tests.ui.hand import Stage

HERE = Interpreter("/home/ada/shop/.venv/bin/python", Kind.PROJECT, "3.11.7", "/home/ada/shop")
FOUND = (
    HERE,
    Interpreter("/home/ada/miniforge3/envs/data science/bin/python", Kind.CONDA, "3.12.4"),
    Interpreter("/home/ada/.pyenv/versions/3.9.18/bin/python", Kind.PYENV, "3.9.18"),
    Interpreter("/home/ada/.local/share/uv/python/cpython-3.13.0/bin/python", Kind.UV, "3.13.0"),
    Interpreter("/usr/bin/python3", Kind.SYSTEM, "3.11"),
)
SEARCHED = happened.InterpretersFound(FOUND)
MARKERS = {"python_version": "3.11", "sys_platform": "linux", "python_full_version": "3.11.7"}


def facts(**packages: str | tuple[str, ...]) -> Facts:
    """An environment with these: ``azure_core="1.20"``, or with its requirements behind it."""
    found = {}
    for key, value in packages.items():
        version, *requires = (value,) if isinstance(value, str) else value
        name = key.replace("_", "-")
        found[name] = Package(name, version, tuple(requires))
    return Facts(
        HERE, "3.11.7", prefix="/home/ada/shop/.venv", virtual=True, markers=MARKERS,
        packages=found, program=Program(HERE.path, "/usr/bin/python3.11"),
    )  # fmt: skip


CURRENT = facts(
    azure_identity=("1.27.0", "azure-core>=1.31.0", "msal>=1.30"), azure_core="1.41.0",
    azure_mgmt_core="1.6.0", azure_mgmt_resource="26.0.0",
    azure_mgmt_resource_subscriptions="1.0.0",
    msal="1.39.0", msal_extensions="1.3.1",
)  # fmt: skip
BROKEN = facts(
    azure_identity=("1.27.0", "azure-core>=1.31.0", "msal>=1.30"), azure_core="1.20.0",
    azure_mgmt_resource="26.0.0", azure_common="1.1.28", azure_cli_core="2.91.0", msal="1.39.0",
)  # fmt: skip
OLDEST = facts(azure_cli_core="2.20.0", azure_common="1.1.28", azure_mgmt_resource="10.2.0",
               msrest="0.7.1", adal="1.2.7")  # fmt: skip
ODD = replace(CURRENT, program=Program(HERE.path, "/home/ada/shop/tools/run.sh", Doubt.SCRIPT))
READING = happened.ReadingStarted(HERE.path)


def judged(found: Facts) -> tuple[happened.EnvironmentEvent, ...]:
    return (SEARCHED, READING, happened.EnvironmentJudged(judge(found)))


def code() -> DeviceCode:
    return DeviceCode(
        "C7KQ2ZL8D", "https://login.microsoft.com/device", datetime.now(UTC) + timedelta(minutes=14)
    )


WORKED = RunResult(Method.CLI, "a1f2c3d4-0001-4000-8000-000000000001", "Production", duration_s=2.4)
REFUSED = RunResult(Method.BROWSER, problem=sample_events.BLOCKED, duration_s=1.1)
LACKS = RunResult(
    Method.CLI, why="import", duration_s=0.3,
    detail="cannot import name 'AccessTokenInfo' from 'azure.core.credentials'",
)  # fmt: skip


def show(stage: Stage, *told: happened.EnvironmentEvent) -> None:
    """Open the window and tell it this."""
    stage.run(ShowEnvironmentCheck())
    stage.turn(0.1)
    stage.tell(*told)


SCENES = {
    "environment_choose": (SEARCHED,),
    "environment_reading": (SEARCHED, READING),
    "environment_current": judged(CURRENT),
    "environment_broken": judged(BROKEN),
    "environment_oldest": judged(OLDEST),
    "environment_none": judged(facts(pip="24.0")),
    "environment_no_folder": (
        SEARCHED,
        happened.ReadingStarted("/home/ada/documents"),
        happened.ReadingFailed(Unreadable("no-environment", "/home/ada/documents")),
    ),
    "environment_unread": (
        SEARCHED,
        READING,
        happened.ReadingFailed(Unreadable("unread", HERE.path)),
    ),
    "environment_code": (
        *judged(CURRENT),
        happened.RunStarted(Method.DEVICE_CODE, 900),
        happened.RunAsksForCode(code()),
    ),
    "environment_odd": judged(ODD),
    "environment_page": (
        *judged(CURRENT),
        happened.RunStarted(Method.BROWSER, 300),
        happened.RunAsksForPage("https://login.microsoftonline.com/organizations/oauth2", False),
    ),
    "environment_worked": (*judged(CURRENT), happened.RunEnded(WORKED)),
    "environment_refused": (*judged(CURRENT), happened.RunEnded(REFUSED)),
    "environment_lacks": (*judged(CURRENT), happened.RunEnded(LACKS)),
}
