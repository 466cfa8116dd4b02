"""What follows from the settings on a thread: what each way to sign in can do now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain import events as ev
from desktop.domain.clouds import Cloud
from desktop.domain.models import Method

if TYPE_CHECKING:
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit

# ruff: noqa: PLC0415 - imported on the worker, so that starting the program imports nothing heavy


def look_up_readiness(
    emit: Emit, cancel: CancelToken, az_path: str = "", cloud: Cloud | None = None
) -> None:
    """Tell what each way can do now in ``cloud``: quick ones first, those that ask az last.

    ``az_path`` is where the user says az is; empty: it is looked for.
    """
    from desktop.identity import azure_cli
    from desktop.identity.methods import module_of

    azure_cli.use(az_path)
    ways = sorted(Method, key=lambda m: (m.declared.uses_az, m.declared.looked_up))
    for method in ways:
        if not method.declared.uses_az:
            emit(ev.ReadinessFound(module_of(method).readiness(cloud)))
    from desktop.identity.methods.cli import look_up_profile

    profile = look_up_profile(cancel)
    for method in ways:
        if method.declared.uses_az:
            emit(ev.ReadinessFound(module_of(method).readiness(profile, cloud)))
