"""What the user prefers, as a value; ``settings_store`` keeps it in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop import words
from desktop.access.value import Value, field

VERSION: Final = 1
MOST_CLOUDS: Final = 8
LANGUAGES: Final = ("system", *words.LANGUAGES)
APPEARANCES: Final = ("system", "light", "dark")
LOG_LEVELS: Final = ("warning", "info", "debug")


class Registration(Value):
    """The user's own app registration in one cloud; empty texts are Azimuth's usual ones."""

    client_id: str = ""
    redirect_uri: str = ""
    tenant: str = ""


class PrivateCloud(Value):
    """A cloud that the user named by its Resource Manager's address, and its roots' PEM file."""

    address: str
    ca_file: str = ""


class Settings(Value):
    """All preferences; the defaults are those of a first start. Empty texts mean "not set".

    ``registrations`` goes by the cloud's name or address, ``columns`` by column (``details``:
    the pane beside the table), in pixels at 100 %.
    """

    appearance: str = "system"
    language: str = "system"
    cloud: str = ""
    stay_signed_in: bool = False
    proxy: str = field(default="", repr=False)  # it may hold a password
    no_proxy: str = ""
    az_path: str = ""
    log_level: str = "info"
    geometry: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    registrations: Mapping[str, Registration] = field(default_factory=dict)
    private_clouds: tuple[PrivateCloud, ...] = ()


def with_registration(settings: Settings, cloud: str, found: Registration) -> dict[str, Any]:
    """The change that keeps ``found`` for ``cloud`` (a name or an address); empty ones go."""
    kept = {name: each for name, each in settings.registrations.items() if name != cloud}
    if found != Registration():
        kept[cloud] = found
    return {"registrations": kept}


def with_private_cloud(settings: Settings, address: str, ca_file: str | None) -> dict[str, Any]:
    """The change that keeps a private cloud, the last used first; None: its roots stay as kept."""
    known = {each.address: each for each in settings.private_clouds}
    before = known.pop(address, PrivateCloud(address))
    first = PrivateCloud(address, before.ca_file if ca_file is None else ca_file)
    return {"private_clouds": (first, *known.values())[:MOST_CLOUDS]}


def to_json(settings: Settings) -> dict[str, Any]:
    """The settings as JSON has them; what is as at a first start is left out.

    So is a proxy's user name and password: no secret is kept in a file.
    """
    from dataclasses import asdict  # noqa: PLC0415 - slow, and seldom wanted

    usual = asdict(Settings())
    content = asdict(settings) | {"proxy": without_credentials(settings.proxy)}
    return {name: value for name, value in content.items() if value != usual[name]}


def without_credentials(address: str) -> str:
    """The address without user name and password, which may hold any character, even ``/``."""
    scheme, mark, rest = address.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"


def from_json(content: Mapping[str, Any]) -> Settings:
    """The settings that ``content`` describes; a value of the wrong shape counts as not set."""
    taken: dict[str, Any] = {}
    for name in Settings.__match_args__:
        if name in content:
            found = _READERS.get(name, _text)(content[name])
            if found is not None:
                taken[name] = found
    if taken.get("appearance") not in APPEARANCES:
        taken.pop("appearance", None)
    if taken.get("language") not in LANGUAGES:
        taken.pop("language", None)
    if taken.get("log_level") not in LOG_LEVELS:
        taken.pop("log_level", None)
    return Settings(**taken)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _widths(value: Any) -> dict[str, int] | None:
    if not isinstance(value, dict):
        return None
    return {k: v for k, v in value.items() if isinstance(v, int) and 0 < v < 10_000}


def _registrations(value: Any) -> dict[str, Registration] | None:
    if not isinstance(value, dict):
        return None
    names = Registration.__match_args__
    return {
        cloud: Registration(*(_text(entry.get(name)) or "" for name in names))
        for cloud, entry in value.items()
        if isinstance(entry, dict)
    }


def _clouds(value: Any) -> tuple[PrivateCloud, ...] | None:
    if not isinstance(value, list | tuple):
        return None
    return tuple(
        PrivateCloud(entry["address"], _text(entry.get("ca_file")) or "")
        for entry in value
        if isinstance(entry, dict) and _text(entry.get("address"))
    )


_READERS: Final = {
    "stay_signed_in": _truth,
    "columns": _widths,
    "registrations": _registrations,
    "private_clouds": _clouds,
}
