"""What the user prefers, as a value; ``settings_store`` keeps it in a file.

Each setting is declared once, in ``Settings``; ``docs/recipes/add-a-setting.md`` has the steps for
another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from desktop import translations
from desktop.domain import ids
from desktop.domain.clouds import cloud_named
from desktop.domain.setting import Widget, choice, declared, kept, one_line, switch, text
from desktop.domain.value import Value

VERSION: Final = 1
MOST_CLOUDS: Final = 8
APPEARANCES: Final = ("system", "light", "dark")
LOG_LEVELS: Final = ("warning", "info", "debug")


def languages() -> tuple[str, ...]:
    """What the language may be set to: the system's, or one that has a catalog."""
    return ("system", *translations.languages())


def _language_named(language: str) -> str:
    """What a language calls itself."""
    return translations.own_name(language) if language in translations.languages() else ""


class Registration(Value):
    """The user's own app registration in one cloud; empty texts are Azimuth's usual ones."""

    client_id: str = ""
    redirect_uri: str = ""
    tenant: str = ""


class PrivateCloud(Value):
    """A cloud that the user named by its Resource Manager's address, and its roots' PEM file."""

    address: str
    ca_file: str = ""


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


def without_credentials(address: str) -> str:
    """The address without user name and password, which may hold any character, even ``/``."""
    scheme, mark, rest = address.rpartition("://")
    return f"{scheme}{mark}{rest.rpartition('@')[2]}"


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


def is_proxy(address: str) -> bool:
    """Whether ``address`` is that of an HTTP proxy."""
    from urllib.parse import urlsplit  # noqa: PLC0415 - when one is typed

    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _is_program(path: str) -> bool:
    from desktop import programs  # noqa: PLC0415 - when one is typed

    return programs.find(str(Path(path).expanduser())) is not None


class Settings(Value):
    """All preferences, in the order of the dialog; the defaults are those of a first start.

    Empty texts mean "not set". ``registrations`` goes by the cloud's name or address, ``columns``
    by column (``details``: the pane beside the table), in pixels at 100 %.
    """

    appearance: str = choice("system", lambda: APPEARANCES)
    language: str = choice("system", languages, named=_language_named)
    cloud: str = text(Widget.CLOUD)
    stay_signed_in: bool = switch()
    proxy: str = text(check=is_proxy, write=without_credentials, shown=False)
    no_proxy: str = text()
    az_path: str = text(Widget.FILE, check=_is_program)
    log_level: str = choice("info", lambda: LOG_LEVELS)
    geometry: str = kept("", in_diagnostics=False)
    columns: Mapping[str, int] = kept(
        factory=dict, read=_widths, merge=_columns_merged, in_diagnostics=False
    )
    registrations: Mapping[str, Registration] = kept(
        factory=dict, read=_registrations, merge=_registrations_merged
    )
    private_clouds: tuple[PrivateCloud, ...] = kept((), read=_clouds, merge=_clouds_merged)


def to_json(settings: Settings) -> dict[str, Any]:
    """The settings as JSON has them; what is as at a first start is left out.

    So is a proxy's user name and password: no secret is kept in a file.
    """
    from dataclasses import asdict  # noqa: PLC0415 - slow, and seldom wanted

    usual, now = asdict(Settings()), asdict(settings)
    content = {name: each.write(now[name]) for name, each in declared(settings).items()}
    return {name: value for name, value in content.items() if value != usual[name]}


def merged(content: Mapping[str, Any], settings: Settings, names: Iterable[str]) -> dict[str, Any]:
    """A file's ``content`` with the fields ``names`` of ``settings`` in place of what it had there.

    All else stays as it was read: fields that are not ours, and within ours the entries and their
    fields that ``from_json`` does not understand, which a newer Azimuth may have written.
    """
    told, found, known = to_json(settings), dict(content), declared(settings)
    for name in names:
        value = known[name].merge(content.get(name), told.get(name))
        if value:
            found[name] = value
        else:
            found.pop(name, None)
    return found


def from_json(content: Mapping[str, Any]) -> Settings:
    """The settings that ``content`` describes; a value of the wrong shape counts as not set."""
    read = {
        name: each.read(content[name])
        for name, each in declared(Settings).items()
        if name in content
    }
    return Settings(**{name: value for name, value in read.items() if value is not None})
