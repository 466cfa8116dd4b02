"""get_client_from_cli_profile itself, run as it is shown: with azure-cli-core 2.20.0, which signed
itself in to the demo cloud.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import BEN, FABRIKAM, demo_accounts
from desktop.domain.models import Method
from desktop.domain.snippets import CodePlace, Form, snippets_for
from tests.support.oldest_cli import OldestCli
from tests.support.shown_code import Shown, python_file

pytestmark = pytest.mark.oldest


def test_it_prints_the_chosen_subscription(tmp_path: Path) -> None:
    [ben] = [a for a in demo_accounts() if a.username == BEN]
    first, chosen = ben.home.subscriptions[0], ben.home.subscriptions[-1]
    with DemoCloud() as demo:
        cli = OldestCli(demo, tmp_path / "azure")
        cli.login(BEN, first.subscription_id)
        place = CodePlace(
            Method.CLI_PROFILE, demo.cloud, FABRIKAM.tenant_id, chosen.subscription_id
        )
        [snippet] = [s for s in snippets_for(place) if s.form is Form.PYTHON_CLI_PROFILE]
        file = python_file(tmp_path, snippet.text)
        with Shown([cli.python, file], tmp_path, cli.environment) as run:
            [line] = run.end().splitlines()
        assert line.startswith(f"{chosen.subscription_id} {chosen.display_name} ")
