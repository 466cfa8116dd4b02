"""What whoever helps will ask for: versions, system, settings, how things stand. No secret in it.

Pure but for reading versions; may be used from any thread that may read the state.
"""

from __future__ import annotations

import locale
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Final

from desktop import NAME, __version__
from desktop.clean_text import line
from desktop.domain.redaction import clean
from desktop.domain.setting import declared
from desktop.domain.settings import to_json
from desktop.domain.state import AccessState
from desktop.features.connection_check import texts as checks
from desktop.features.connection_check.model import CheckState

#: Packages whose version explains a failure; the executable carries their metadata (build.spec).
PACKAGES: Final = (
    "azure-core", "azure-identity", "azure-identity-broker", "azure-mgmt-authorization",
    "azure-mgmt-resource", "azure-mgmt-resource-subscriptions", "certifi", "cryptography",
    "keyring", "msal", "msal-extensions", "pymsalruntime", "requests", "secretstorage",
    "truststore", "urllib3",
)  # fmt: skip
#: Variables that steer how the network is reached. Their names say enough.
_STEERING: Final = (
    "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE",
    "SSL_CERT_DIR", "AZURE_CONFIG_DIR", "BROWSER",
)  # fmt: skip


def versions() -> dict[str, str]:
    """The packages that are here, by name; "?" where a copy does not tell its version."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            module = sys.modules.get(name.replace("-", "_"))
            if module is not None:
                found[name] = str(getattr(module, "__version__", "?"))
    return found


def text(state: AccessState, activity: str, *, tk: str = "", log: str = "") -> str:
    """Everything, to be pasted. ``tk`` is Tk's version and scale, ``log`` the log file's place."""
    found = state.of(CheckState).results
    parts = (
        _part("program", _program(tk, log)),
        _part("packages", versions().items()),
        _part("settings", _settings(state)),
        _part("state", _state(state)),
        _part("network", _network()),
        checks.as_text(found.values(), state.cloud) if found else "",
        f"activity\n{_indented(activity)}" if activity else "",
    )
    return clean("\n".join(part for part in parts if part))


def _part(title: str, pairs: Iterable[tuple[str, object]]) -> str:
    """Two columns without a colon: what follows ``device-code:`` would be taken for a secret."""
    told = [(name, line(str(value))) for name, value in pairs if value not in ("", None)]
    width = max((len(name) for name, _ in told), default=0)
    lines = [f"  {name:{width}}  {value}" for name, value in told]
    return "\n".join((title, *lines, "")) if lines else ""


def _indented(words: str) -> str:
    return "".join(f"  {each}\n" for each in words.splitlines())


def _program(tk: str, log: str) -> Iterator[tuple[str, object]]:
    yield NAME, f"{__version__} ({'executable' if getattr(sys, 'frozen', False) else 'source'})"
    yield "Python", f"{platform.python_version()} {sys.maxsize.bit_length() + 1}-bit"
    yield "Tk", tk
    yield "system", f"{platform.platform()} {platform.machine()}"
    yield "locale", ".".join(filter(None, locale.getlocale()))
    yield "log file", log


def _settings(state: AccessState) -> Iterator[tuple[str, object]]:
    usual, known = True, declared(state.settings)
    for name, value in to_json(state.settings).items():
        if known[name].in_diagnostics:
            usual = False
            yield name, value
    if usual:
        yield "all", "as at a first start"


def _state(state: AccessState) -> Iterator[tuple[str, object]]:
    cloud = state.cloud
    yield "cloud", f"{cloud.name} {cloud.authority} {cloud.resource_manager}"
    yield "phase", state.phase
    yield "way", state.method
    for method, ready in state.readiness.items():
        yield f"{method}", f"{ready.state} {ready.reason or ''}".strip()
    yield "signed in", "yes" if state.account else "no"
    yield "tenants", len(state.tenants)
    yield "subscriptions", state.subscription_count
    problems = [state.problem, *(access.problem for access in state.needs_attention)]
    for problem in filter(None, problems):
        ids = f"correlation {problem.correlation_id}" if problem.correlation_id else ""
        yield "problem", " ".join(filter(None, (problem.kind, problem.code, ids)))


def _network() -> Iterator[tuple[str, object]]:
    for name in _STEERING:
        if os.environ.get(name) or os.environ.get(name.lower()):
            yield name, "set"
