"""Which cloud, and with which roots: from launch options and settings. Pure."""

from __future__ import annotations

from desktop.access.clouds import PUBLIC, Cloud, cloud_named
from desktop.access.settings import Settings
from desktop.access.value import replace
from desktop.launch import Options


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
