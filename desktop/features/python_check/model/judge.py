"""From facts to verdicts: which ways to sign in work with these packages, and what mends the rest.

What one package needs of another is read from its own metadata. Only what no metadata says is a
rule here: classes that came or went with a version. Pure; on a worker, because ``packaging`` is
imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from desktop.domain.models import Method, Verdict
from desktop.features.python_check.model.environment import (
    Code,
    Facts,
    Finding,
    Judgement,
    Package,
    Remedy,
    WayVerdict,
)

IDENTITY: Final = "azure-identity"
BROKER: Final = "azure-identity-broker"
RESOURCE: Final = "azure-mgmt-resource"
SUBSCRIPTIONS: Final = "azure-mgmt-resource-subscriptions"
CLI_CORE: Final = "azure-cli-core"
COMMON: Final = "azure-common"
MSREST: Final = "msrest"

_VSCODE_SINCE: Final = Method.VSCODE.declared.identity_since
#: Below it there is no process_timeout for az and no sign-in to private clouds.
_IDENTITY_WANTED: Final = "1.13"
#: azure.core's clients, which take credentials of azure-identity, begin here.
_CORE_SINCE: Final = "15"
#: SubscriptionClient left for a package of its own.
_CLIENT_GONE: Final = "25"
#: azure-cli-core closed the door that get_client_from_cli_profile used.
_PROFILE_GONE: Final = "2.21"
_OLDEST_PYTHON: Final = "3.9"
#: What a sign-in or a listing imports: requirements of others do not concern us.
_CONCERNED: Final = (
    IDENTITY, BROKER, "azure-core", "azure-mgmt-core", RESOURCE, SUBSCRIPTIONS, COMMON, CLI_CORE,
    MSREST, "msal", "msal-extensions", "msrestazure", "adal",
)  # fmt: skip
_TODAY: Final = Remedy((IDENTITY, RESOURCE + ">=" + _CLIENT_GONE, SUBSCRIPTIONS))


def judge(facts: Facts) -> Judgement:
    """Everything that is known of this environment. Never raises."""
    found = tuple(_findings(facts))
    return Judgement(
        facts=facts,
        ways=tuple(_way(facts, method) for method in Method),
        findings=tuple(sorted(found, key=lambda f: f.verdict is not Verdict.FAILED)),
        lists=_lister(facts) is not None,
    )


def code_for(facts: Facts, method: Method) -> Code | None:
    """For which libraries code must be written to list subscriptions there; None: none can."""
    if method is Method.CLI_PROFILE and _profile_works(facts):
        return Code.CLI_PROFILE
    return _lister(facts)


# ---- what is there


def _has(facts: Facts, name: str) -> Package | None:
    return facts.packages.get(name)


def _version(package: Package | None) -> Version | None:
    try:
        return Version(package.version) if package else None
    except InvalidVersion:
        return None


def _below(facts: Facts, name: str, bound: str) -> bool:
    """Whether it is there and older than that. Of a version that cannot be read: no."""
    version = _version(_has(facts, name))
    # A preview of 25 has lost what 25 has lost: only the release's numbers count.
    return version is not None and Version(version.base_version) < Version(bound)


def _lister(facts: Facts) -> Code | None:
    if _has(facts, RESOURCE):
        if _below(facts, RESOURCE, _CORE_SINCE):
            return Code.OLDER
        if _below(facts, RESOURCE, _CLIENT_GONE):
            return Code.BEFORE_25
    return Code.TODAY if _has(facts, SUBSCRIPTIONS) else None


def _profile_works(facts: Facts) -> bool:
    """Whether azure-common's own function still does what it says."""
    there = _has(facts, COMMON) and _has(facts, RESOURCE)
    return bool(
        there and _below(facts, CLI_CORE, _PROFILE_GONE) and _below(facts, RESOURCE, _CLIENT_GONE)
    )


# ---- the ways to sign in


def _way(facts: Facts, method: Method) -> WayVerdict:
    if method is Method.CLI_PROFILE:
        return _cli_profile(facts)
    text, places = _hindrance(facts, method)
    if text:
        return WayVerdict(method, Verdict.FAILED, text, places)
    if _lister(facts) is Code.OLDER and _has(facts, RESOURCE):
        if not method.declared.uses_az:
            return WayVerdict(method, Verdict.FAILED, "before-core", _version_of(facts, RESOURCE))
        if not _has(facts, MSREST):
            return WayVerdict(method, Verdict.FAILED, "no-msrest")
        return WayVerdict(method, Verdict.NOTE, "bridged", _version_of(facts, RESOURCE))
    return WayVerdict(method, Verdict.OK, "works", _version_of(facts, IDENTITY))


def _cli_profile(facts: Facts) -> WayVerdict:
    if _profile_works(facts):
        places = _version_of(facts, CLI_CORE)
        return WayVerdict(Method.CLI_PROFILE, Verdict.OK, "profile-works", places)
    cli = _way(facts, Method.CLI)
    if cli.verdict is Verdict.FAILED:
        return WayVerdict(Method.CLI_PROFILE, cli.verdict, cli.text, cli.places)
    gone = _has(facts, CLI_CORE) and _has(facts, COMMON)
    text = "profile-gone" if gone else "profile-absent"
    return WayVerdict(Method.CLI_PROFILE, Verdict.NOTE, text, _version_of(facts, CLI_CORE))


def _hindrance(facts: Facts, method: Method) -> tuple[str, dict[str, str]]:
    """Why a credential of azure-identity cannot even be made; "" if it can."""
    if not _has(facts, IDENTITY):
        return "no-identity", {}
    since, broker = method.declared.identity_since, method.declared.broker
    if _below(facts, IDENTITY, since):
        return "identity-older", _version_of(facts, IDENTITY) | {"since": since}
    if broker and not _has(facts, BROKER):
        return "no-broker", {}
    concerned = (IDENTITY, BROKER) if broker else (IDENTITY,)
    for lack in _lacks(facts):
        if lack.text in {"requires-missing", "requires-older"} and lack.places["by"] in concerned:
            return lack.text, dict(lack.places)
    return "", {}


def _version_of(facts: Facts, name: str) -> dict[str, str]:
    package = _has(facts, name)
    return {"package": name, "version": package.version if package else ""}


# ---- known conflicts


def _findings(facts: Facts) -> Iterator[Finding]:
    """Each conflict, with what mends it."""
    failed, note = Verdict.FAILED, Verdict.NOTE
    if _python_below(facts, _OLDEST_PYTHON):
        yield Finding("python-old", note, {"version": facts.python, "since": _OLDEST_PYTHON})
    if not any(name.startswith("azure-") for name in facts.packages):
        yield Finding("no-azure", failed, {}, _TODAY)
        return
    if not _has(facts, IDENTITY):
        verdict = note if _profile_works(facts) else failed
        yield Finding("no-identity", verdict, {}, Remedy((IDENTITY,)))
    elif _below(facts, IDENTITY, _IDENTITY_WANTED):
        places = _version_of(facts, IDENTITY) | {"since": _IDENTITY_WANTED}
        yield Finding("identity-older", note, places, Remedy((f"{IDENTITY}>={_IDENTITY_WANTED}",)))
    if _has(facts, IDENTITY) and not _has(facts, BROKER):
        wanted = (f"{IDENTITY}>={_VSCODE_SINCE}", BROKER)
        yield Finding("no-broker", note, {}, Remedy(wanted))
    elif _below(facts, IDENTITY, _VSCODE_SINCE):
        places = _version_of(facts, IDENTITY) | {"since": _VSCODE_SINCE}
        wanted = (f"{IDENTITY}>={_VSCODE_SINCE}", BROKER)
        yield Finding("vscode-older", note, places, Remedy(wanted))
    yield from _listing(facts)
    if _has(facts, COMMON) and _has(facts, CLI_CORE) and not _below(facts, CLI_CORE, _PROFILE_GONE):
        yield Finding("profile-gone", note, _version_of(facts, CLI_CORE), None)
    yield from _lacks(facts)


def _listing(facts: Facts) -> Iterator[Finding]:
    places = _version_of(facts, RESOURCE)
    code = _lister(facts)
    if code is Code.OLDER:
        verdict = Verdict.NOTE if _profile_works(facts) else Verdict.FAILED
        yield Finding("before-core", verdict, places, _TODAY)
        if not _has(facts, MSREST):
            yield Finding("no-msrest", Verdict.FAILED, places, Remedy((MSREST,)))
    elif code is None and _has(facts, RESOURCE):
        yield Finding("client-gone", Verdict.FAILED, places, Remedy((SUBSCRIPTIONS,)))
    elif code is None:
        yield Finding("no-lister", Verdict.NOTE, {}, Remedy((SUBSCRIPTIONS,)))


def _python_below(facts: Facts, bound: str) -> bool:
    try:
        return Version(facts.python) < Version(bound)
    except InvalidVersion:
        return False


def _lacks(facts: Facts) -> Iterator[Finding]:
    """What the packages that matter here need by their own metadata, and do not get."""
    told = set[str]()
    for name in _CONCERNED:
        package = _has(facts, name)
        for need in _needs(facts, package) if package else ():
            there = facts.packages.get(canonicalize_name(need.name))
            finding = _lack(name, need, there)
            if finding is not None and str(need) not in told:
                told.add(str(need))
                yield finding


def _needs(facts: Facts, package: Package) -> Iterator[Requirement]:
    for line in package.requires:
        try:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({**facts.markers, "extra": ""}):
                yield need
        except (InvalidRequirement, ValueError, KeyError, TypeError):
            continue  # a line that pip would not understand either


def _lack(by: str, need: Requirement, there: Package | None) -> Finding | None:
    wanted = str(need.specifier)
    places = {"by": by, "package": need.name, "wanted": wanted}
    # "===" takes any text, and this text gets into a command that somebody will paste.
    plain = all(each.operator != "===" for each in need.specifier) and not need.url
    remedy = Remedy((f"{need.name}{need.specifier}",)) if plain else None
    if there is None:
        return Finding("requires-missing", Verdict.FAILED, places, remedy)
    version = _version(there)
    if version is None or need.specifier.contains(version, prereleases=True):
        return None
    places["version"] = there.version
    if _too_old(need.specifier, version):
        return Finding("requires-older", Verdict.FAILED, places, remedy)
    # Newer than what its maker knew: it mostly works, pip complains.
    return Finding("requires-other", Verdict.NOTE, places, remedy)


def _too_old(specifiers: SpecifierSet, version: Version) -> bool:
    """Whether a lower bound is what it does not keep to."""
    for each in specifiers:
        bound = each.version.removesuffix(".*")
        if each.operator in {">=", ">", "~=", "==", "==="} and not each.contains(version, True):
            try:  # what does not lie above a bound may be the bound itself
                return each.operator == ">" or version < Version(bound)
            except InvalidVersion:
                continue
    return False
