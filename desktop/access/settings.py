"""What the user prefers, as a value; ``settings_store`` keeps it in a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from desktop import words
from desktop.access import ids
from desktop.access.clouds import cloud_named
from desktop.access.value import Value, field

VERSION: Final = 1
MOST_CLOUDS: Final = 8
APPEARANCES: Final = ("system", "light", "dark")
LOG_LEVELS: Final = ("warning", "info", "debug")
#: No path, address or ID is longer.
MOST_LETTERS: Final = 4_096
#: Control characters, and halves of surrogate pairs: no path or address holds one, and Tk, the
#: system's calls and encodings each fail on some of them in a way of their own.
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def languages() -> tuple[str, ...]:
    """What the language may be set to: the system's, or one that has a catalog."""
    return ("system", *words.languages())


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


def merged(content: Mapping[str, Any], settings: Settings, names: Iterable[str]) -> dict[str, Any]:
    """A file's ``content`` with the fields ``names`` of ``settings`` in place of what it had there.

    All else stays as it was read: fields that are not ours, and within ours the entries and their
    fields that ``from_json`` does not understand, which a newer Azimuth may have written.
    """
    told, found = to_json(settings), dict(content)
    for name in names:
        value = told.get(name)
        if name in _ENTRIES:
            value = _ENTRIES[name](content.get(name), value)
        if value:
            found[name] = value
        else:
            found.pop(name, None)
    return found


def without_credentials(address: str) -> str:
    """The address without user name and password, which may hold any character, even ``/``."""
    scheme, mark, rest = address.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"


def from_json(content: Mapping[str, Any]) -> Settings:
    """The settings that ``content`` describes; a value of the wrong shape counts as not set."""
    taken: dict[str, Any] = {}
    for name in Settings.__match_args__:
        if name in content:
            found = _READERS.get(name, one_line)(content[name])
            if found is not None:
                taken[name] = found
    if taken.get("appearance") not in APPEARANCES:
        taken.pop("appearance", None)
    if taken.get("language") not in languages():
        taken.pop("language", None)
    if taken.get("log_level") not in LOG_LEVELS:
        taken.pop("log_level", None)
    return Settings(**taken)


def one_line(value: Any) -> str | None:
    """``value`` if it is a text that any part of the system takes, of a length that makes sense."""
    fits = isinstance(value, str) and len(value) <= MOST_LETTERS and not _UNFIT.search(value)
    return value if fits else None


def _truth(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _width(value: Any) -> int | None:
    return value if type(value) is int and 0 < value < 10_000 else None


def _widths(value: Any) -> dict[str, int] | None:
    if not isinstance(value, dict):
        return None
    return {name: each for name, each in value.items() if one_line(name) and _width(each)}


def _registrations(value: Any) -> dict[str, Registration] | None:
    if not isinstance(value, dict):
        return None
    found = {}
    for cloud, entry in value.items():
        if one_line(cloud) and isinstance(entry, dict):
            told = {n: one_line(entry.get(n)) or "" for n in Registration.__match_args__}
            found[cloud] = Registration(**told | {"tenant": ids.normal(told["tenant"])})
    return found


def _address(entry: Any) -> str | None:
    """The address of an entry for a private cloud; None if that entry makes no sense."""
    address = one_line(entry.get("address")) if isinstance(entry, dict) else None
    try:
        return address if address and cloud_named(address).private else None
    except ValueError:
        return None


def _clouds(value: Any) -> tuple[PrivateCloud, ...] | None:
    if not isinstance(value, list | tuple):
        return None
    found = [
        PrivateCloud(address, one_line(entry.get("ca_file")) or "")
        for entry in value
        if (address := _address(entry))
    ]
    return tuple(found[:MOST_CLOUDS])


_READERS: Final = {
    "stay_signed_in": _truth,
    "columns": _widths,
    "registrations": _registrations,
    "private_clouds": _clouds,
}


def _columns_merged(before: Any, after: Any) -> dict[str, Any]:
    return _not_in(_widths(before), before) | (after or {})


def _registrations_merged(before: Any, after: Any) -> dict[str, Any]:
    kept = _not_in(_registrations(before), before)
    old = before if isinstance(before, dict) else {}
    changed = {
        cloud: {**old.get(cloud, {}), **entry} if cloud not in kept else entry
        for cloud, entry in (after or {}).items()
    }
    return kept | changed


def _clouds_merged(before: Any, after: Any) -> list[Any]:
    old = before if isinstance(before, list | tuple) else ()
    understood = {each.address for each in _clouds(old) or ()}
    fields = {_address(entry): entry for entry in reversed(old)}
    changed = [{**fields.get(entry["address"], {}), **entry} for entry in after or ()]
    return [*changed, *(entry for entry in old if _address(entry) not in understood)]


def _not_in(understood: Mapping[str, Any] | None, before: Any) -> dict[str, Any]:
    if not isinstance(before, dict):
        return {}
    return {name: value for name, value in before.items() if name not in (understood or {})}


#: How fields that hold entries are brought into a file: (what it had, what they are now).
_ENTRIES: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "columns": _columns_merged,
    "registrations": _registrations_merged,
    "private_clouds": _clouds_merged,
}
