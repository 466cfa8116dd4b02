"""The code that we show for older libraries, run as it is shown: with azure-mgmt-resource 10.2.0
in an environment of its own, the real az, and the demo cloud.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import FABRIKAM, demo_accounts
from desktop.domain.models import Method, SignInRequest
from desktop.domain.snippets import CodePlace, Form, Snippet, snippets_for
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


def shown(session: Session, subscription_id: str) -> Snippet:
    place = CodePlace(Method.CLI_PROFILE, session.cloud, session.tenant_id, subscription_id)
    [found] = [s for s in snippets_for(place) if s.form is Form.PYTHON_OLDER]
    return found


def test_the_code_as_shown_prints_the_default_subscription(
    signed_in: RealAz, session: Session, tmp_path: Path
) -> None:
    default = session.default_subscription_id
    assert default
    before = len(signed_in.demo.requests)
    [line] = run(signed_in, shown(session, default).text, tmp_path).splitlines()
    [ben] = [a for a in demo_accounts() if a.username == BEN]
    home = {s.subscription_id: s.display_name for s in ben.home.subscriptions}
    assert line.startswith(f"{default} {home[default]} ")
    paths = [r.path for r in signed_in.demo.requests[before:] if r.status == 200]
    assert paths.count(f"/subscriptions/{default}") == 1
    assert session.tenant_id == FABRIKAM.tenant_id


def test_a_token_serves_every_question(signed_in: RealAz, session: Session, tmp_path: Path) -> None:
    """Each question of these libraries asks for the authentication anew; az is started once."""
    code = shown(session, session.default_subscription_id or "").text
    counted = """
import subprocess
started, start = [], subprocess.Popen
subprocess.Popen = lambda *a, **k: (started.append(a), start(*a, **k))[1]
"""
    more = """
list(client.subscriptions.list())
list(client.tenants.list())
print(str(started).count("get-access-token"))
"""
    assert run(signed_in, counted + code + more, tmp_path).splitlines()[-1] == "1"


def test_it_prints_the_first_subscription_where_none_is_named(
    signed_in: RealAz, session: Session, tmp_path: Path
) -> None:
    [ben] = [a for a in demo_accounts() if a.username == BEN]
    [line] = run(signed_in, shown(session, "").text, tmp_path).splitlines()
    assert line.startswith(f"{ben.home.subscriptions[0].subscription_id} ")
