"""One declaration a way to sign in: what options, snippets, check and report make of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import azure.identity
import pytest

from desktop import launch
from desktop.domain import events as ev
from desktop.domain.clouds import PUBLIC, Cloud
from desktop.domain.methods import Method
from desktop.domain.models import SignInRequest, Verdict
from desktop.domain.network_options import NetworkOptions
from desktop.domain.snippets import CodePlace, Form, snippets_for
from desktop.domain.state import AccessState
from desktop.features.python_check.model.environment import (
    Facts,
    Interpreter,
    Kind,
    Package,
)
from desktop.features.python_check.model.judge import judge
from desktop.features.reports.model import report
from desktop.features.settings import worker as settings_worker
from desktop.features.sign_in import worker as sign_in_worker
from desktop.identity.methods import module_of, require_own_cloud
from desktop.tasks.cancel import CancelToken
from desktop.translations import has
from tests.domain.reports import NOW
from tests.support import another_method
from tests.support.parts import ROOT

SUBSCRIPTION = "9e3779b1-0000-4000-8000-00000000000a"


@pytest.fixture
def another() -> Iterator[Method]:
    with another_method.declared() as method:
        yield method


@pytest.mark.parametrize("method", list(Method))
def test_every_method_is_whole(method: Method) -> None:
    kind = getattr(azure.identity, method.declared.credential)
    assert callable(kind.get_token)
    module = module_of(method)
    assert callable(module.readiness)
    assert callable(module.sign_in)
    assert method.declared.prompts or callable(module.require_own_cloud)
    texts = [f"method.{method}{end}" for end in ("", ".short", ".ready", ".tip")]
    texts += [f"page.signing_in.{method}", f"help.sign_in.{method}"]
    if method.declared.announced:
        texts.append(f"environment.run.before.{method}")
    assert [key for key in texts if not has(key)] == []


def test_the_readme_has_every_method_and_the_keys() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    table = told[told.index("| `--sign-in` |") :].partition("\n\n")[0]
    assert re.findall(r"^\|[^|`]*\| `([a-z-]+)` \|", table, re.M) == list(Method)
    first, *_, last = (method.shortcut for method in Method)
    assert f"{first} to {last}" in told


def test_another_method_is_a_choice_of_sign_in(
    another: Method, capsys: pytest.CaptureFixture[str]
) -> None:
    assert launch.parse(["--sign-in", another_method.NAME]).sign_in is another
    with pytest.raises(SystemExit):
        launch.parse(["--help"])
    assert another_method.NAME in capsys.readouterr().out


def test_another_method_has_its_snippets(another: Method) -> None:
    found = {s.form: s for s in snippets_for(CodePlace(another, PUBLIC, "t", SUBSCRIPTION))}
    text = found[Form.PYTHON].text
    assert "from azure.identity import AzurePowerShellCredential" in text
    assert "credential = AzurePowerShellCredential(" in text
    assert "AZURE_TOKEN_CREDENTIALS=azurepowershellcredential" in found[Form.ENVIRONMENT].text
    assert Form.PYTHON_CLI_PROFILE not in found


@pytest.mark.parametrize(("version", "works"), [("1.5", False), ("1.6", True), ("1.25", True)])
def test_another_method_is_judged_by_its_oldest_library(
    another: Method, version: str, works: bool
) -> None:
    there = {"azure-identity": version, "azure-mgmt-resource-subscriptions": "1.0.0"}
    packages = {name: Package(name, at) for name, at in there.items()}
    [way] = [
        w
        for w in judge(Facts(Interpreter("/p", Kind.CHOSEN), "3.11.7", packages=packages)).ways
        if w.method is another
    ]
    assert (way.verdict is not Verdict.FAILED) == works


def test_another_method_is_looked_up_and_signs_in(another: Method) -> None:
    told: list[ev.Event] = []
    settings_worker.look_up_readiness(told.append, CancelToken(), az_path="/nowhere/az")
    looked_up = [e.readiness.method for e in told if isinstance(e, ev.ReadinessFound)]
    assert looked_up == [
        Method.DEVICE_CODE, Method.BROWSER, Method.VSCODE, another, Method.CLI, Method.CLI_PROFILE
    ]  # fmt: skip
    work = sign_in_worker.sign_in(SignInRequest(another), PUBLIC, NetworkOptions())
    session = work(told.append, CancelToken())
    assert session.method is another
    session.close()
    assert isinstance(told[-1], ev.SignedIn)


def test_another_method_is_in_the_report(another: Method) -> None:
    state = AccessState()
    for event in (ev.SignInStarted(another), ev.ListingStarted()):
        state.apply(event)
    assert json.loads(report.render(state, "r.json", NOW))["method"] == another_method.NAME
    for end in (".html", ".md"):
        assert "Azure PowerShell" in report.render(state, f"r{end}", NOW).decode()


def test_a_method_that_says_nothing_of_private_clouds_is_used_for_none(another: Method) -> None:
    private = Cloud("hub", "https://a.example", "https://b.example", "https://b.example",
                    private=True)  # fmt: skip
    with pytest.raises(AttributeError):
        require_own_cloud(another, private, CancelToken())


def test_a_shortcut_is_its_place() -> None:
    assert [m.shortcut for m in Method] == [f"Ctrl+{n}" for n in range(1, len(Method) + 1)]
