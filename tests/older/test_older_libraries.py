"""The code that we show for older libraries, run as it is shown: with azure-mgmt-resource 10.2.0
in an environment of its own, the real az, and the demo cloud.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.access.models import Method, SignInRequest
from desktop.access.snippets import older_libraries
from desktop.demo.cloud import DemoCloud
from desktop.demo.residents import FABRIKAM, demo_accounts
from desktop.identity.methods import SignInJob, cli_profile
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.tasks.cancel import CancelToken
from tests.support.parts import need_older
from tests.support.real_az import RealAz

pytestmark = [pytest.mark.az, pytest.mark.older]

BEN = "ben@fabrikam.com"


@pytest.fixture(scope="module")
def signed_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealAz]:
    need_older()
    with DemoCloud() as demo:
        az = RealAz(demo, tmp_path_factory.mktemp("az"))
        az.login(BEN)
        yield az


@pytest.fixture
def session(signed_in: RealAz, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """What the window has when it shows the code."""
    for name, value in signed_in.environment.items():
        monkeypatch.setenv(name, value)
    job = SignInJob(
        SignInRequest(Method.CLI_PROFILE),
        signed_in.demo.cloud,
        Network(),
        lambda event: None,
        CancelToken(),
    )
    found = cli_profile.sign_in(job)
    yield found
    found.close()


def run(az: RealAz, text: str, folder: Path) -> str:
    file = folder / "shown.py"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [need_older(), "-W", "error::SyntaxWarning", file],
        check=False,
        env=os.environ | az.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_is_a_library_of_before_azure_core() -> None:
    code = "import azure.mgmt.resource as r; print(r.__version__)"
    done = subprocess.run([need_older(), "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "10.2.0"


def test_the_code_as_shown_lists_the_default_subscription(
    signed_in: RealAz, session: Session, tmp_path: Path
) -> None:
    default = session.default_subscription_id
    assert default
    before = len(signed_in.demo.requests)
    said = run(signed_in, older_libraries(session.cloud, default), tmp_path).splitlines()
    [ben] = [a for a in demo_accounts() if a.username == BEN]
    home = {s.subscription_id: s.display_name for s in ben.home.subscriptions}
    assert said[0] == f"default: {default} {home[default]}"
    assert said[1:] == [f"{found} {name}" for found, name in home.items()]
    paths = [r.path for r in signed_in.demo.requests[before:] if r.status == 200]
    assert paths.count("/subscriptions") == 1
    assert f"/subscriptions/{default}" in paths
    assert session.tenant_id == FABRIKAM.tenant_id


def test_it_runs_without_a_default_subscription(
    signed_in: RealAz, session: Session, tmp_path: Path
) -> None:
    said = run(signed_in, older_libraries(session.cloud), tmp_path).splitlines()
    assert said
    assert not [line for line in said if line.startswith("default")]
