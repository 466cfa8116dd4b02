"""Snippets as text: which forms there are where, and that their words are in the catalogue.

The other test_snippets_… run them, and hold that no value becomes code.
"""

from __future__ import annotations

import ast

import pytest
from packaging.requirements import Requirement

from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT, Cloud
from desktop.domain.models import Method
from desktop.domain.snippets import CodePlace, Form, Snippet, snippets_for
from desktop.translations import has

TENANT = "b107debb-61d5-56ae-b504-8c0fd3c532ad"
ID = "11111111-1111-1111-1111-111111111111"
PRIVATE = Cloud(
    "Contoso Hub",
    "https://login.hub.contoso.com",
    "https://management.hub.contoso.com",
    "https://management.hub.contoso.com/123",
    private=True,
)
ALL = [PUBLIC, US_GOVERNMENT, CHINA, PRIVATE]


def shown(method: Method, cloud: Cloud, **more: str) -> dict[Form, Snippet]:
    found = snippets_for(CodePlace(method, cloud, TENANT, ID, **more))
    assert len({s.form for s in found}) == len(found)
    return {s.form: s for s in found}


def test_the_public_cloud_has_the_shortest_code() -> None:
    assert shown(Method.DEVICE_CODE, PUBLIC)[Form.PYTHON].text == (
        "from azure.identity import DeviceCodeCredential\n"
        "from azure.mgmt.resource.subscriptions import SubscriptionClient\n"
        "\n"
        f'credential = DeviceCodeCredential(tenant_id="{TENANT}")\n'
        "client = SubscriptionClient(credential)\n"
        "\n"
        f'subscription = client.subscriptions.get("{ID}")\n'
        "print(subscription.subscription_id, subscription.display_name, subscription.state)\n"
    )


@pytest.mark.parametrize("cloud", ALL)
@pytest.mark.parametrize("method", Method)
def test_the_most_useful_form_comes_first(method: Method, cloud: Cloud) -> None:
    forms = list(shown(method, cloud))
    assert forms[:3] == [Form.PYTHON, Form.PYTHON_BEFORE_25, Form.AZ]
    az = method in (Method.CLI, Method.CLI_PROFILE)
    assert (Form.PYTHON_OLDER in forms) == az
    assert (Form.PYTHON_CLI_PROFILE in forms) == (method is Method.CLI_PROFILE)
    assert (Form.POWERSHELL in forms) == (not cloud.private)


@pytest.mark.parametrize("cloud", ALL)
@pytest.mark.parametrize("method", Method)
def test_lines_are_short_enough_to_be_read(method: Method, cloud: Cloud) -> None:
    for snippet in shown(method, cloud).values():
        assert snippet.text.endswith("\n")
        assert not snippet.text.endswith("\n\n")
        widest = 180 if snippet.form is Form.POWERSHELL else 100
        assert max(map(len, snippet.text.splitlines())) <= widest, snippet.form


@pytest.mark.parametrize("cloud", ALL)
@pytest.mark.parametrize("method", Method)
def test_what_is_needed_can_be_asked_of_pip(method: Method, cloud: Cloud) -> None:
    for snippet in shown(method, cloud).values():
        names = {Requirement(need).name for need in snippet.needs}
        assert bool(names) == (snippet.form not in (Form.AZ, Form.POWERSHELL))
        broker = method is Method.VSCODE and bool(names)
        assert ("azure-identity-broker" in names) == broker


def test_own_app_and_address_are_for_the_ways_that_take_them() -> None:
    own = {"client_id": "own-app", "redirect_uri": "http://localhost:8765", "username": "a@b.c"}
    for method in Method:
        arguments = credential_arguments(shown(method, PUBLIC, **own)[Form.PYTHON].text)
        expected = {"tenant_id": TENANT}
        if method in (Method.BROWSER, Method.DEVICE_CODE):
            expected["client_id"] = "own-app"
        if method is Method.BROWSER:
            expected |= {"redirect_uri": "http://localhost:8765", "login_hint": "a@b.c"}
        assert arguments == expected


@pytest.mark.parametrize("method", list(Method))
def test_az_asks_for_a_device_code_where_the_user_did(method: Method) -> None:
    asked = "--use-device-code" in shown(method, PUBLIC)[Form.AZ].text
    assert asked is (method is Method.DEVICE_CODE)


def test_an_address_that_names_no_port_leaves_the_choice_to_the_library() -> None:
    code = shown(Method.BROWSER, PUBLIC, client_id="own-app", redirect_uri="http://localhost")
    assert "redirect_uri" not in credential_arguments(code[Form.PYTHON].text)


def test_a_private_cloud_is_not_asked_about_elsewhere() -> None:
    for method in (Method.BROWSER, Method.DEVICE_CODE, Method.VSCODE):
        arguments = credential_arguments(shown(method, PRIVATE)[Form.PYTHON].text)
        assert arguments["disable_instance_discovery"] is True


def test_variables_of_a_private_cloud_begin_with_what_they_do_not_tell() -> None:
    first, second, *_ = shown(Method.BROWSER, PRIVATE)[Form.ENVIRONMENT].text.splitlines()
    assert first.startswith("# No variable tells where a private cloud is")
    assert second.startswith("export ")


@pytest.mark.parametrize("method", Method)
def test_what_is_not_known_is_left_out(method: Method) -> None:
    for snippet in snippets_for(CodePlace(method, US_GOVERNMENT, "", "")):
        assert '""' not in snippet.text.replace('{"access_token": ""}', "").replace('"""', "")
        assert "''" not in snippet.text
        assert "tenant" not in snippet.text.lower()


def test_every_form_has_its_words() -> None:
    keys = [f"code.{form}.{part}" for form in Form for part in ("title", "text")]
    assert [key for key in [*keys, "code.production"] if not has(key)] == []


def credential_arguments(text: str) -> dict[str, object]:
    """What the credential is told."""
    [assigned] = [
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == "credential"
    ]
    assert isinstance(assigned, ast.Call)
    return {str(k.arg): ast.literal_eval(k.value) for k in assigned.keywords}
