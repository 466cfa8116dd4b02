"""The Azure CLI's lines and the Python on az's sign-in, run as they are shown, with the real az.

The lines sign az in, in a configuration of its own for each cloud; the Python uses that sign-in.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import BEN, TAILSPIN, demo_accounts
from desktop.domain.clouds import PUBLIC, US_GOVERNMENT, Cloud
from desktop.domain.models import Method
from desktop.domain.snippets import CodePlace, Form, Snippet, snippets_for
from tests.support.parts import need_az, need_before_25, need_older
from tests.support.real_clouds import RealClouds, known_audience
from tests.support.shown_code import Shown, python_file

pytestmark = pytest.mark.az

[SOMEONE] = [a for a in demo_accounts() if a.username == BEN]
CHOSEN = SOMEONE.memberships[1].subscriptions[-1]


@dataclass
class SignedIn:
    """az, signed in by the lines that we show for a device code, and what they said at the end."""

    cloud: Cloud
    environment: dict[str, str]
    account: dict[str, object]

    def place(self, method: Method) -> CodePlace:
        return CodePlace(method, self.cloud, TAILSPIN.tenant_id, CHOSEN.subscription_id)


def shown(place: CodePlace, form: Form) -> Snippet:
    [found] = [s for s in snippets_for(place) if s.form is form]
    return found


def lines(place: CodePlace, folder: Path) -> list[str | Path]:
    file = folder / "shown.sh"
    file.write_text(shown(place, Form.AZ).text, encoding="utf-8")
    return ["/bin/sh", "-e", file]


def last_object(said: str) -> dict[str, object]:
    """What ``az account show`` printed, after whatever was printed before it."""
    found: dict[str, object] = json.loads(said[said.rindex("\n{") :])
    return found


@pytest.fixture(
    scope="module", params=[None, PUBLIC, US_GOVERNMENT], ids=["demo", "public", "government"]
)
def signed_in(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SignedIn]:
    az, folder = need_az(), tmp_path_factory.mktemp("az")
    with DemoCloud() as demo, RealClouds(demo, folder) as clouds:
        trust = {"REQUESTS_CA_BUNDLE": demo.ca_file}
        environment = (clouds.environment if request.param else trust) | {
            "AZURE_CONFIG_DIR": str(folder / "azure"),
            "AZURE_CORE_COLLECT_TELEMETRY": "false",
            "PATH": f"{az.parent}:/usr/bin:/bin",
        }
        cloud = request.param or demo.cloud
        place = CodePlace(Method.DEVICE_CODE, cloud, TAILSPIN.tenant_id, CHOSEN.subscription_id)
        with Shown(lines(place, folder), folder, environment) as run:
            run.enter_code(BEN)
            yield SignedIn(cloud, environment, last_object("\n" + run.end()))


def test_the_lines_end_with_the_chosen_subscription(signed_in: SignedIn) -> None:
    assert signed_in.account["id"] == CHOSEN.subscription_id
    assert signed_in.account["name"] == CHOSEN.display_name
    assert signed_in.account["tenantId"] == TAILSPIN.tenant_id
    assert signed_in.account["isDefault"] is True
    assert signed_in.account["environmentName"] == signed_in.cloud.name


PYTHONS = [
    pytest.param(Method.CLI, Form.PYTHON, id="now"),
    pytest.param(Method.CLI, Form.PYTHON_BEFORE_25, id="before-25", marks=pytest.mark.before25),
    pytest.param(Method.CLI_PROFILE, Form.PYTHON_OLDER, id="below-15", marks=pytest.mark.older),
]


@pytest.mark.parametrize(("method", "form"), PYTHONS)
def test_python_uses_the_sign_in_of_az(
    signed_in: SignedIn, method: Method, form: Form, tmp_path: Path
) -> None:
    if form is Form.PYTHON:
        python = Path(sys.executable)
    else:
        python = need_before_25() if form is Form.PYTHON_BEFORE_25 else need_older()
    file = python_file(tmp_path, shown(signed_in.place(method), form).text)
    with Shown(
        [python, "-W", "error::SyntaxWarning", file], tmp_path, signed_in.environment
    ) as run:
        [line] = run.end().splitlines()
    assert line.startswith(f"{CHOSEN.subscription_id} {CHOSEN.display_name} ")


def test_the_variables_choose_az(signed_in: SignedIn, tmp_path: Path) -> None:
    (tmp_path / "lines.sh").write_text(shown(signed_in.place(Method.CLI), Form.ENVIRONMENT).text)
    private = signed_in.cloud.private
    told = {
        "base_url": signed_in.cloud.resource_manager,
        "credential_scopes": [signed_in.cloud.scope],
    }
    file = python_file(
        tmp_path,
        "from azure.identity import DefaultAzureCredential\n"
        "from azure.mgmt.resource.subscriptions import SubscriptionClient\n"
        "credential = DefaultAzureCredential()\n"
        f"client = SubscriptionClient(credential, **{told if private else {}})\n"
        f"print(client.subscriptions.get({CHOSEN.subscription_id!r}).display_name)\n"
        "[used] = credential.credentials\n"
        "print(type(used).__name__)\n",
    )
    command = ["/bin/sh", "-euc", '. ./lines.sh; exec "$0" "$1"', sys.executable, file]
    with Shown(command, tmp_path, signed_in.environment) as run:
        assert run.end().splitlines() == [CHOSEN.display_name, "AzureCliCredential"]


def test_the_lines_for_a_browser(tmp_path: Path) -> None:
    """As they are for the ways that have one; a person is at the browser that az opens."""
    az = need_az()
    with DemoCloud() as demo, RealClouds(demo, tmp_path) as clouds:
        environment = clouds.environment | {
            "AZURE_CONFIG_DIR": str(tmp_path / "azure"),
            "AZURE_CORE_COLLECT_TELEMETRY": "false",
            "PATH": f"{az.parent}:/usr/bin:/bin",
        }
        place = CodePlace(Method.CLI, PUBLIC, TAILSPIN.tenant_id, CHOSEN.subscription_id)
        with Shown(lines(place, tmp_path), tmp_path, environment) as run:
            run.sign_in(BEN, known_audience)
            assert last_object("\n" + run.end())["id"] == CHOSEN.subscription_id
