"""``--self-test``: is this copy of the program whole? No network but a loopback server.

One line a check: ``ok``, ``note`` (something outside the program, such as a missing az) or
``FAIL``. Everything that a bundle could lack is really used, not only looked for.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from desktop import NAME, __version__, self_test_parts
from desktop.clean_text import line
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.launch import Options
from desktop.self_test_parts import Note
from desktop.tasks.cancel import CancelToken

if TYPE_CHECKING:  # at run time only jobs import it
    from desktop.identity.session import Session

# ruff: noqa: PLC0415, T201 - each check imports what it checks; its lines are its purpose

#: No clock can be right that shows a day before this program was written.
WRITTEN: Final = datetime(2026, 11, 1, tzinfo=UTC)


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
    print(line(f"{verdict} {name}: {text} ({took_ms:.0f} ms)"), flush=True)
    return verdict != "FAIL"


def _texts() -> str:
    from desktop import translations

    for language in translations.languages():
        translations.own_name(language)  # reads its catalog
    return ", ".join(translations.languages())


def _roots() -> str:
    import ssl

    import certifi

    from desktop.identity.transport import Network, trust

    # What is asked where a Linux system has no store of its own.
    own = len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs())
    context = trust(Network())
    if sys.platform in {"win32", "darwin"}:
        return f"the system's own verifier; {own} that come along"
    count = len(context.get_ca_certs())
    if not count:
        raise Note("the system has no certificate store; --ca-bundle can name one")
    return f"{count} roots of the system; {own} that come along"


def _credentials() -> str:
    import azure.identity

    from desktop.identity.methods import module_of

    for method in Method:
        module_of(method)
    if sys.platform in {"win32", "darwin"}:
        # The broker's native part: no credential loads it when it is made.
        importlib.import_module("pymsalruntime")
    names = sorted({method.declared.credential for method in Method})
    made = [getattr(azure.identity, name)() for name in names]
    return ", ".join(type(credential).__name__ for credential in made)


def _clients() -> str:
    from azure.identity import DeviceCodeCredential
    from azure.mgmt.authorization import v2020_10_01, v2022_04_01
    from azure.mgmt.resource.resources import ResourceManagementClient
    from azure.mgmt.resource.subscriptions import SubscriptionClient

    credential = DeviceCodeCredential()
    subscription = "00000000-0000-0000-0000-000000000000"
    made = (
        SubscriptionClient(credential),
        ResourceManagementClient(credential, subscription),
        v2020_10_01.AuthorizationManagementClient(credential),
        v2022_04_01.AuthorizationManagementClient(credential, subscription),
    )
    return ", ".join(sorted({type(client).__name__ for client in made}))


def _demo_cloud() -> str:
    """A whole sign-in and listing, over TLS, with the real clients."""
    from desktop.demo.cloud import DemoCloud
    from desktop.domain.network_options import NetworkOptions
    from desktop.features.sign_in.worker import sign_in
    from desktop.identity.certificates import UntrustedServerError
    from desktop.identity.cloud_discovery import discover
    from desktop.identity.transport import Network
    from desktop.resources.inventory import list_access

    told: list[ev.Event] = []
    with DemoCloud() as demo:
        request = SignInRequest(Method.DEVICE_CODE)
        network = NetworkOptions((str(demo.ca_file),))
        session = sign_in(request, demo.cloud, network)(_type_the_code, CancelToken())
        list_access(session, told.append, CancelToken())
        roles = _look_closer(session, told)
        session.close()
        asked = type(demo.cloud)("self-test", "", demo.url, "", private=True)
        try:
            discover(asked, Network())
        except UntrustedServerError:  # each system's verifier has other words for it
            pass
        else:
            raise RuntimeError("an unknown certificate authority was trusted")
    found = [event for event in told if isinstance(event, ev.SubscriptionsFound)]
    count = sum(len(event.subscriptions) for event in found)
    if not count:
        raise RuntimeError(f"the list is empty: {told}")
    return (
        f"signed in over TLS, {count} subscriptions listed, {roles} roles read; "
        "a stranger's certificate refused"
    )


def _look_closer(session: Session, told: list[ev.Event]) -> int:
    """The resource groups and roles of the subscriptions; how many roles there are."""
    from desktop.domain.details import DETAILS
    from desktop.domain.roles import RolesLook
    from desktop.resources.look import Explorer

    listed = [event for event in told if isinstance(event, ev.SubscriptionsFound)]
    places = [(e.tenant_id, s.subscription_id) for e in listed for s in e.subscriptions]
    heard: list[ev.Event] = []
    for place in places:
        kinds = [kind.key for kind in DETAILS]
        Explorer(session).look_at(place, heard.append, CancelToken(), kinds)
    found = [event.detail for event in heard if isinstance(event, ev.DetailFound)]
    problems = [detail.problem for detail in found]
    if any(problems):
        raise RuntimeError(f"not every subscription could be looked at: {problems}")
    return sum(len(detail.roles) for detail in found if isinstance(detail, RolesLook))


def _type_the_code(event: ev.Event) -> None:
    from desktop.demo.sample_data import ADA
    from desktop.demo.scripted_user import ScriptedUser

    if isinstance(event, ev.DeviceCodeIssued):
        ScriptedUser().enter_code(event.code.verification_uri, event.code.user_code, ADA)


def _token_store() -> str:
    from desktop.identity.encrypted_store import EncryptedStoreError, open_store
    from desktop.identity.saved_sign_ins import try_out

    if sys.platform == "linux":
        # Where no keyring answers, less than this is asked below.
        import secretstorage  # noqa: F401 - and with it jeepney
    try:
        name, given_back = try_out("self-test", open_store)
    except EncryptedStoreError as error:
        raise Note(f"no encrypted store to stay signed in with ({error})") from None
    if not given_back:
        raise RuntimeError("the store does not give back what it was given")
    return f"{name} keeps and forgets"


def _azure_cli() -> str:
    import psutil

    from desktop.identity import azure_cli, credential_processes

    psutil.Process().children()  # by it an az that is cancelled is ended
    credential_processes.install()
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


def _environments() -> str:
    from desktop.features.python_check.model.judge import judge
    from desktop.features.python_check.texts import headline
    from desktop.features.python_check.worker import files, places, reading

    found = places.on_machine()
    if not found:
        raise Note("no Python on this machine")
    try:
        facts = reading.facts_of(found[-1], CancelToken())
    except files.ReadError as error:
        raise Note(f"{found[-1].path} cannot be read: {error.why}") from None
    return f"{len(found)} found; Python {facts.python}: {headline(judge(facts))}"


def _clock() -> str:
    now = datetime.now(UTC)
    if now < WRITTEN:
        raise Note(f"the clock shows {now:%Y-%m-%d}, which cannot be; sign-ins will fail")
    return f"{now:%Y-%m-%d %H:%M} UTC"


CHECKS: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    ("window", self_test_parts.window),
    ("pictures", self_test_parts.pictures),
    ("QR code", self_test_parts.qr_code),
    ("parts", self_test_parts.parts),
    ("texts", _texts),
    ("TLS roots", _roots),
    ("credentials", _credentials),
    ("clients", _clients),
    ("demo cloud", _demo_cloud),
    ("token store", _token_store),
    ("Azure CLI", _azure_cli),
    ("VS Code", _vscode),
    ("Python environments", _environments),
    ("clock", _clock),
)
