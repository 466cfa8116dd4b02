"""Commands of the settings, and the cloud that launch options and settings make. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.clouds import PUBLIC, Cloud, cloud_named
from desktop.domain.settings import Settings
from desktop.domain.value import replace
from desktop.kernel.commands import Command
from desktop.launch import Options


class ChangeSettings(Command):
    """Put preferences (fields of ``Settings``, by name) in force and keep them."""

    changes: Mapping[str, object]


class LookUpReadiness(Command):
    """Look up once more what each way to sign in can do (the window regained focus)."""


def cloud_at_start(options: Options, settings: Settings) -> Cloud:
    """The cloud that the window opens with: the one asked for, else the one used last."""
    if options.cloud is not None:
        return options.cloud
    try:
        return with_roots(cloud_named(settings.cloud), settings) if settings.cloud else PUBLIC
    except ValueError:  # edited by hand
        return PUBLIC


def with_roots(cloud: Cloud, settings: Settings, ca_file: str | None = None) -> Cloud:
    """``cloud`` trusting ``ca_file``, or what the settings have for it where that is None."""
    if not cloud.private or cloud.is_demo:
        return cloud
    kept = {each.address: each.ca_file for each in settings.private_clouds}
    found = kept.get(cloud.key, "") if ca_file is None else ca_file
    return replace(cloud, ca_file=found or None)
