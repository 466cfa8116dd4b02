"""The Python that we show, run as it is shown: with the library versions that it names, by a
browser and by a device code, at the demo cloud and where Microsoft's clouds should be.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample import DemoSubscription
from desktop.demo.sample_data import APP_IDS, BEN, TAILSPIN, demo_accounts
from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT, Cloud
from desktop.domain.models import Method
from desktop.domain.snippets import CodePlace, Form, Snippet, snippets_for
from tests.support import played_broker
from tests.support.parts import need_before_25
from tests.support.real_clouds import RealClouds, known_audience
from tests.support.shown_code import Shown, python_file
from tests.support.vscode import (
    cloud_of_vscode,
    good_record,
    play_broker,
    signing_in_as,
    write_record,
)

[SOMEONE] = [a for a in demo_accounts() if a.username == BEN]
#: Not the default of anything: the last of a tenant that is not the person's own.
CHOSEN = SOMEONE.memberships[1].subscriptions[-1]
WARNS = ("-W", "error::SyntaxWarning", "-W", "error::DeprecationWarning:__main__")


@dataclass
class Stage:
    demo: DemoCloud
    clouds: RealClouds

    def place(self, method: Method, cloud: Cloud | None = None, **more: str) -> CodePlace:
        where = cloud or self.demo.cloud
        return CodePlace(method, where, TAILSPIN.tenant_id, CHOSEN.subscription_id, **more)

    def environment(self, cloud: Cloud | None) -> dict[str, str]:
        """What a machine has where that cloud is reached."""
        if cloud is not None:
            return self.clouds.environment
        return {"REQUESTS_CA_BUNDLE": self.demo.ca_file}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with (
        DemoCloud() as demo,
        RealClouds(demo, tmp_path_factory.mktemp("clouds")) as clouds,
    ):
        yield Stage(demo, clouds)


def shown(place: CodePlace, form: Form) -> Snippet:
    [found] = [s for s in snippets_for(place) if s.form is form]
    return found


def python_of(form: Form) -> str:
    return sys.executable if form is Form.PYTHON else str(need_before_25())


def one_sees(subscription: DemoSubscription, said: str) -> None:
    last = said.splitlines()[-1]
    beginning, _, state = last.rpartition(" ")
    assert beginning == f"{subscription.subscription_id} {subscription.display_name}"
    # A text, or a member of the library's enumeration.
    assert state.rpartition(".")[2].replace("_", "").casefold() == subscription.state.casefold()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def hosts_of(cloud: Cloud) -> set[str]:
    return {urlsplit(address).netloc for address in (cloud.authority, cloud.resource_manager)}


WHERE = [
    pytest.param(None, id="demo"),
    *(pytest.param(c, id=c.name) for c in (PUBLIC, US_GOVERNMENT, CHINA)),
]
FORMS = [
    Form.PYTHON,
    pytest.param(Form.PYTHON_BEFORE_25, marks=pytest.mark.before25),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("cloud", WHERE)
@pytest.mark.parametrize("method", [Method.DEVICE_CODE, Method.BROWSER])
def test_it_prints_the_chosen_subscription(
    stage: Stage, method: Method, cloud: Cloud | None, form: Form, tmp_path: Path
) -> None:
    snippet = shown(stage.place(method, cloud), form)
    file = python_file(tmp_path, snippet.text)
    stage.clouds.asked.clear()
    with Shown([python_of(form), *WARNS, file], tmp_path, stage.environment(cloud)) as run:
        if method is Method.DEVICE_CODE:
            run.enter_code(BEN)
        else:
            run.sign_in(BEN, known_audience)
        one_sees(CHOSEN, run.end())
    if cloud is not None:
        assert stage.clouds.hosts() == hosts_of(cloud)
        [audience] = stage.clouds.audiences()
        # azure.core has an audience of its own in some clouds.
        assert audience.replace(".core.", ".") == urlsplit(cloud.resource_manager).netloc
        assert stage.clouds.audiences() == {urlsplit(cloud.resource_manager).netloc}
        asked = {path.split("/")[1] for host, _, path, _ in stage.clouds.asked if "oauth2" in path}
        assert asked == {TAILSPIN.tenant_id}


def test_an_own_app_signs_in_at_its_own_address(stage: Stage, tmp_path: Path) -> None:
    redirect_uri = f"http://localhost:{free_port()}"
    place = stage.place(
        Method.BROWSER, client_id=APP_IDS["own"], redirect_uri=redirect_uri, username=BEN
    )
    file = python_file(tmp_path, shown(place, Form.PYTHON).text)
    with Shown([sys.executable, *WARNS, file], tmp_path, stage.environment(None)) as run:
        asked = parse_qs(urlsplit(run.page_asked_for()).query)
        assert asked["client_id"] == [APP_IDS["own"]]
        assert asked["redirect_uri"] == [redirect_uri]
        assert asked["login_hint"] == [BEN]
        run.sign_in(BEN, known_audience)
        one_sees(CHOSEN, run.end())


@pytest.mark.parametrize("form", FORMS)
def test_it_prints_the_first_subscription_where_none_is_named(
    stage: Stage, form: Form, tmp_path: Path
) -> None:
    place = CodePlace(Method.DEVICE_CODE, stage.demo.cloud, SOMEONE.home.tenant.tenant_id, "")
    file = python_file(tmp_path, shown(place, form).text)
    with Shown([python_of(form), *WARNS, file], tmp_path, stage.environment(None)) as run:
        run.enter_code(BEN)
        one_sees(SOMEONE.home.subscriptions[0], run.end())


def test_it_asks_for_the_packages_that_it_imports() -> None:
    """What each form names for pip is what its environment here was made of."""
    place = CodePlace(Method.DEVICE_CODE, PUBLIC, TAILSPIN.tenant_id, CHOSEN.subscription_id)
    assert shown(place, Form.PYTHON).needs == (
        "azure-identity",
        "azure-mgmt-resource-subscriptions",
    )
    assert shown(place, Form.PYTHON_BEFORE_25).needs == (
        "azure-identity",
        "azure-mgmt-resource>=15,<25",
    )


# --- environment variables: sourced by sh, then a credential that is told nothing

sourced_by_sh = pytest.mark.skipif(sys.platform == "win32", reason="sourced by a POSIX shell")

_NOTHING_TOLD = """\
from azure.identity import {name}
from azure.mgmt.resource.subscriptions import SubscriptionClient
client = SubscriptionClient({name}({credential}){client})
found = client.subscriptions.get("{subscription_id}")
print(found.subscription_id, found.display_name, found.state)
"""


def sourced(snippet: Snippet, folder: Path, text: str) -> list[str | Path]:
    (folder / "lines.sh").write_text(snippet.text)
    file = python_file(folder, text)
    return ["/bin/sh", "-euc", '. ./lines.sh; exec "$0" "$1"', sys.executable, file]


@sourced_by_sh
@pytest.mark.parametrize("cloud", WHERE)
def test_the_variables_are_read_by_the_browser(
    stage: Stage, cloud: Cloud | None, tmp_path: Path
) -> None:
    snippet = shown(stage.place(Method.BROWSER, cloud), Form.ENVIRONMENT)
    text = _told_nothing("DefaultAzureCredential", stage.demo.cloud, cloud, CHOSEN)
    stage.clouds.asked.clear()
    environment = stage.clouds.environment if cloud else {}
    with Shown(sourced(snippet, tmp_path, text), tmp_path, environment) as run:
        assert urlsplit(run.page_asked_for()).path.split("/")[1] == TAILSPIN.tenant_id
        run.sign_in(BEN, known_audience)
        one_sees(CHOSEN, run.end())
    if cloud is not None:
        assert stage.clouds.hosts() == hosts_of(cloud)
        [audience] = stage.clouds.audiences()
        # azure.core has an audience of its own in some clouds.
        assert audience.replace(".core.", ".") == urlsplit(cloud.resource_manager).netloc


@sourced_by_sh
@pytest.mark.parametrize("cloud", [None, US_GOVERNMENT, CHINA])
def test_the_variables_are_read_by_a_device_code(
    stage: Stage, cloud: Cloud | None, tmp_path: Path
) -> None:
    # Its tenant is not among what it reads: it asks the person's own.
    chosen = SOMEONE.home.subscriptions[0]
    where = cloud or stage.demo.cloud
    tenant_id = SOMEONE.home.tenant.tenant_id
    place = CodePlace(Method.DEVICE_CODE, where, tenant_id, chosen.subscription_id)
    text = _told_nothing("DeviceCodeCredential", stage.demo.cloud, cloud, chosen)
    stage.clouds.asked.clear()
    environment = stage.clouds.environment if cloud else {}
    command = sourced(shown(place, Form.ENVIRONMENT), tmp_path, text)
    with Shown(command, tmp_path, environment) as run:
        run.enter_code(BEN)
        one_sees(chosen, run.end())
    if cloud is not None:
        assert stage.clouds.hosts() == hosts_of(cloud)


def test_a_device_code_reads_nothing_in_the_public_cloud(stage: Stage) -> None:
    forms = {s.form for s in snippets_for(stage.place(Method.DEVICE_CODE, PUBLIC))}
    assert Form.ENVIRONMENT not in forms


def _told_nothing(
    credential: str, here: Cloud, cloud: Cloud | None, subscription: DemoSubscription
) -> str:
    """A program that tells the credential nothing; for a private cloud what no variable says."""
    private = cloud is None
    addresses = f", base_url={here.resource_manager!r}, credential_scopes=[{here.scope!r}]"
    return _NOTHING_TOLD.format(
        name=credential,
        credential="disable_instance_discovery=True" if private else "",
        client=addresses if private else "",
        subscription_id=subscription.subscription_id,
    )


# --- Visual Studio Code: the broker does not load on this machine, so its class is played, in this
# process; the credential, the record and all that follows are the real ones


@pytest.mark.parametrize("cloud", WHERE)
def test_visual_studio_code(
    cloud: Cloud | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with cloud_of_vscode() as demo, RealClouds(demo, tmp_path) as clouds:
        on = Stage(demo, clouds)
        for name, value in (_home(tmp_path) | on.environment(cloud)).items():
            monkeypatch.setenv(name, value)
        place = on.place(Method.VSCODE, cloud)
        write_record(tmp_path, good_record(place.cloud.authority))
        made = play_broker(monkeypatch, signing_in_as(demo, BEN))
        snippet = shown(place, Form.PYTHON)
        assert "azure-identity-broker" in snippet.needs
        exec(compile(snippet.text, "shown.py", "exec"), {"__name__": "__main__"})
        one_sees(CHOSEN, capsys.readouterr().out)
        assert made[0]["tenant_id"] == TAILSPIN.tenant_id
        assert clouds.hosts() == (hosts_of(cloud) if cloud else set())


def _home(folder: Path) -> dict[str, str]:
    """A home folder, by the names of all systems."""
    return dict.fromkeys(("HOME", "USERPROFILE"), str(folder))


@pytest.mark.before25
@pytest.mark.parametrize("cloud", WHERE)
def test_visual_studio_code_before_25(cloud: Cloud | None, tmp_path: Path) -> None:
    with cloud_of_vscode() as demo, RealClouds(demo, tmp_path) as clouds:
        on = Stage(demo, clouds)
        place = on.place(Method.VSCODE, cloud)
        write_record(tmp_path, good_record(place.cloud.authority))
        file = python_file(tmp_path, shown(place, Form.PYTHON_BEFORE_25).text)
        command = [need_before_25(), played_broker.__file__, file]
        with Shown(command, tmp_path, on.environment(cloud)) as run:
            run.enter_code(BEN)
            one_sees(CHOSEN, run.end())
        assert clouds.hosts() == (hosts_of(cloud) if cloud else set())
