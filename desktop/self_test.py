"""``--self-test``: is this copy of the program whole? No network but a loopback server.

One line a check: ``ok``, ``note`` (something outside the program, such as a missing az) or
``FAIL``. Everything that a bundle could lack is really used, not only looked for.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from desktop import NAME, __version__
from desktop.access.models import Method
from desktop.launch import Options
from desktop.tasks.cancel import CancelToken

# ruff: noqa: PLC0415, T201 - each check imports what it checks; its lines are its purpose

#: No clock can be right that shows a day before this program was written.
WRITTEN: Final = datetime(2026, 11, 1, tzinfo=UTC)


class Note(Exception):
    """Something outside the program is missing or unusual."""


def run(options: Options) -> int:
    """Print one line a check; 0, or 1 if the program itself is broken. Main thread."""
    print(f"{NAME} {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    sound = [_report(name, check) for name, check in CHECKS]
    print("all well" if all(sound) else "this copy of the program is broken")
    return 0 if all(sound) else 1


def _report(name: str, check: Callable[[], str]) -> bool:
    started = time.perf_counter()
    try:
        verdict, text = "ok  ", check()
    except Note as note:
        verdict, text = "note", str(note)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this check's result
        verdict, text = "FAIL", f"{type(error).__name__}: {error}"
    took_ms = (time.perf_counter() - started) * 1000
    print(f"{verdict} {name}: {text} ({took_ms:.0f} ms)", flush=True)
    return verdict != "FAIL"


def _window() -> str:
    import tkinter as tk

    from desktop.access.state import AccessState
    from desktop.flows.main_flow import MainFlow
    from desktop.settings_store import SettingsStore
    from desktop.tasks.runner import Runner
    from desktop.ui.main_window import MainWindow

    tcl = tk.Tcl().eval("info patchlevel")
    try:
        root = tk.Tk()
    except tk.TclError as error:
        if "display" in str(error):
            raise Note(f"Tcl {tcl}; no display to open a window on") from None
        raise
    root.withdraw()
    state = AccessState()
    MainWindow(root, state, MainFlow(Options(), state, Runner(), SettingsStore()))
    root.update_idletasks()
    root.destroy()
    return f"Tk {tcl}, the main window builds"


def _files() -> str:
    from desktop import bundled

    names = [f"icons/azimuth-{size}.png" for size in (16, 32, 48, 128)]
    lacking = [name for name in names if not bundled.file(name).is_file()]
    if lacking:
        raise FileNotFoundError(", ".join(lacking))
    return f"{len(names)} pictures"


def _texts() -> str:
    from desktop import words

    for language in words.LANGUAGES:
        words.use(language)
    words.use("en")
    return ", ".join(words.LANGUAGES)


def _roots() -> str:
    from desktop.identity.transport import Network, trust

    context = trust(Network())
    if sys.platform in {"win32", "darwin"}:
        return "the system's own verifier"
    count = len(context.get_ca_certs())
    if not count:
        raise Note("the system has no certificate store; --ca-bundle can name one")
    return f"{count} roots of the system"


def _credentials() -> str:
    from azure.identity import (
        AzureCliCredential,
        DeviceCodeCredential,
        InteractiveBrowserCredential,
        VisualStudioCodeCredential,
    )

    from desktop.identity.methods import module_of

    for method in Method:
        module_of(method)
    made = (
        AzureCliCredential(),
        DeviceCodeCredential(),
        InteractiveBrowserCredential(),
        VisualStudioCodeCredential(),
    )
    return ", ".join(type(credential).__name__ for credential in made)


def _clients() -> str:
    from azure.identity import DeviceCodeCredential
    from azure.mgmt.resource.resources import ResourceManagementClient
    from azure.mgmt.resource.subscriptions import SubscriptionClient

    credential = DeviceCodeCredential()
    made = (
        SubscriptionClient(credential),
        ResourceManagementClient(credential, "00000000-0000-0000-0000-000000000000"),
    )
    return ", ".join(type(client).__name__ for client in made)


def _demo_cloud() -> str:
    from desktop.demo.cloud import DemoCloud
    from desktop.identity.cloud_discovery import discover
    from desktop.identity.transport import Network

    with DemoCloud() as demo:
        asked = type(demo.cloud)("self-test", "", demo.url, "", private=True)
        found = discover(asked, Network((str(demo.ca_file),)))
        try:
            discover(asked, Network())
        except Exception as error:
            if "CERTIFICATE_VERIFY_FAILED" not in str(error):
                raise
        else:
            raise RuntimeError("an unknown certificate authority was trusted")
    return f"answers over TLS, names {found.authority.rsplit(':', 1)[0]}, verified"


def _token_store() -> str:
    from desktop.identity.vault import VaultError, open_vault

    try:
        vault = open_vault()
        key, text = "self-test", "not a secret"
        vault.save(key, text)
        kept = vault.load(key)
        vault.delete(key)
    except VaultError as error:
        raise Note(f"no encrypted store to stay signed in with ({error})") from None
    if kept != text:
        raise RuntimeError("the store does not give back what it was given")
    return f"{type(vault).__name__.strip('_')} keeps and forgets"


def _azure_cli() -> str:
    from desktop.identity import azure_cli

    path = azure_cli.find()
    if path is None:
        raise Note("not installed; the two ways that use it cannot run")
    try:
        shown = azure_cli.run(["version"], CancelToken())
    except azure_cli.CliError as error:
        raise Note(f"{path} does not answer: {error}") from None
    return f"{shown.get('azure-cli')} at {path}"


def _vscode() -> str:
    from desktop.identity.methods.vscode import read_record

    try:
        record = read_record()
    except (OSError, ValueError) as error:
        raise Note(f"its sign-in record cannot be read: {error}") from None
    if record is None:
        raise Note("no sign-in record; Visual Studio Code has not signed in")
    return f"signed in as {record.get('username')}"


def _clock() -> str:
    now = datetime.now(UTC)
    if now < WRITTEN:
        raise Note(f"the clock shows {now:%Y-%m-%d}, which cannot be; sign-ins will fail")
    return f"{now:%Y-%m-%d %H:%M} UTC"


CHECKS: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    ("window", _window),
    ("files", _files),
    ("texts", _texts),
    ("TLS roots", _roots),
    ("credentials", _credentials),
    ("clients", _clients),
    ("demo cloud", _demo_cloud),
    ("token store", _token_store),
    ("Azure CLI", _azure_cli),
    ("VS Code", _vscode),
    ("clock", _clock),
)
