"""The pages as a browser without scripts walks them."""

from __future__ import annotations

import pytest

from desktop.demo import pages
from desktop.demo.cloud import DemoCloud
from desktop.demo.sample import ClientApp, DemoAccount, Sample
from desktop.demo.sample_data import ADA, APP_IDS, BEN, CHLOE, KAI, LENA, WOODGROVE, sample_of_size
from desktop.demo.scripted_user import ScriptedUser
from tests.demo.clock import Clock
from tests.demo.wire import authorize_address, device_code, poll, query_of


@pytest.fixture
def scripted_user() -> ScriptedUser:
    return ScriptedUser()


def type_code(
    demo: DemoCloud, scripted_user: ScriptedUser, tenant: str = "organizations", **form: str
) -> str:
    """A new code, typed; the device code it belongs to."""
    flow = device_code(demo, tenant, **form).body
    scripted_user.open(f"{demo.pages_url}/device")
    scripted_user.press("next", code=flow["user_code"])
    return str(flow["device_code"])


@pytest.mark.parametrize("path", ["/", "/device", "/nothing"])
def test_every_page_says_demo_and_loads_nothing(
    demo: DemoCloud, scripted_user: ScriptedUser, path: str
):
    page = scripted_user.open(demo.pages_url + path)
    assert ">Demo<" in page.text
    assert "nothing here leaves this machine" in page.text
    assert "src=" not in page.text
    assert "http" not in page.text.replace(demo.pages_url, "")


def test_the_way_of_a_code(demo: DemoCloud, scripted_user: ScriptedUser):
    secret = type_code(demo, scripted_user)
    assert "Pick an account" in scripted_user.page.text
    for account in demo.sample.accounts:
        assert account.username in scripted_user.page.text
        assert account.outcome in scripted_user.page.text.replace("&#x27;", "'")
    scripted_user.pick(ADA)
    assert "Are you trying to sign in" in scripted_user.page.text
    page = scripted_user.press("continue")
    assert "done" in page.ids
    assert "You may close this page" in page.text
    assert poll(demo, secret).status == 200


@pytest.mark.parametrize("style", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_codes_are_taken_as_people_type_them(demo: DemoCloud, scripted_user: ScriptedUser, style):
    flow = device_code(demo).body
    scripted_user.open(f"{demo.pages_url}/device")
    assert scripted_user.press("next", code=style(flow["user_code"])).status == 200


def test_a_wrong_code_may_be_typed_again(demo: DemoCloud, scripted_user: ScriptedUser):
    scripted_user.open(f"{demo.pages_url}/device")
    page = scripted_user.press("next", code="<b>wrong")
    assert page.status == 400
    assert "problem" in page.ids
    assert "&lt;B&gt;WRONG" in page.text
    page = scripted_user.press("next", code=device_code(demo).body["user_code"])
    assert page.status == 200


def test_old_and_used_codes_are_told_apart(
    demo: DemoCloud, scripted_user: ScriptedUser, clock: Clock
):
    flow = device_code(demo).body
    demo.decline(flow["user_code"])
    scripted_user.open(f"{demo.pages_url}/device")
    assert "used already" in scripted_user.press("next", code=flow["user_code"]).text
    clock.advance(900)
    assert "has expired" in scripted_user.press("next", code=flow["user_code"]).text


def test_cancel_tells_the_program(demo: DemoCloud, scripted_user: ScriptedUser):
    secret = type_code(demo, scripted_user)
    scripted_user.pick(ADA)
    assert "declined" in scripted_user.press("cancel").ids
    assert poll(demo, secret).body["error"] == "authorization_declined"


def test_a_block_is_shown_to_the_person_only(demo: DemoCloud, scripted_user: ScriptedUser):
    secret = type_code(demo, scripted_user)
    page = scripted_user.pick(KAI)
    assert page.status == 400
    assert "Conditional Access" in page.text
    assert "AADSTS53003" in page.text
    assert "goes on waiting" in page.text
    assert poll(demo, secret).body["error"] == "authorization_pending"
    scripted_user.press("back")
    scripted_user.pick(ADA)
    assert "done" in scripted_user.say_yes().ids


def test_the_second_factor(demo: DemoCloud, scripted_user: ScriptedUser):
    secret = type_code(demo, scripted_user, WOODGROVE.tenant_id)
    assert "Woodgrove Bank" in scripted_user.page.text
    assert scripted_user.page.text.index(BEN) < scripted_user.page.text.index(ADA), (
        "members come first"
    )
    scripted_user.pick(BEN)
    assert "approve" in scripted_user.press("continue").ids
    assert "done" in scripted_user.press("approve").ids
    assert poll(demo, secret, WOODGROVE.tenant_id).status == 200


def test_a_stranger_to_the_tenant(demo: DemoCloud, scripted_user: ScriptedUser):
    type_code(demo, scripted_user, WOODGROVE.tenant_id)
    assert "AADSTS50020" in scripted_user.pick(LENA).text


def test_consent(demo: DemoCloud, scripted_user: ScriptedUser):
    type_code(demo, scripted_user, client_id=APP_IDS["asks-consent"])
    scripted_user.pick(ADA)
    assert "accept" in scripted_user.press("continue").ids
    assert "done" in scripted_user.press("accept").ids


def test_a_page_left_open_too_long(demo: DemoCloud, scripted_user: ScriptedUser, clock: Clock):
    type_code(demo, scripted_user)
    clock.advance(900)
    assert "start again" in scripted_user.pick(ADA).text
    clock.advance(4000)
    device_code(demo)
    scripted_user.open(f"{demo.pages_url}/sign-in", {"sign_in": "x", "account": ADA})
    assert "not known" in scripted_user.page.text


def test_a_page_sent_twice(demo: DemoCloud, scripted_user: ScriptedUser):
    type_code(demo, scripted_user)
    page = scripted_user.pick(ADA)
    scripted_user.press("continue")
    scripted_user.page = page
    assert "come to its end" in scripted_user.press("continue").text


class TestAuthorize:
    def test_back_by_a_form(self, demo: DemoCloud, scripted_user: ScriptedUser):
        scripted_user.open(authorize_address(demo))
        page = scripted_user.pick(CHLOE)
        form = page.forms[0]
        assert form.action == "http://localhost:8400"
        assert form.fields["state"] == "the state"
        assert form.fields["code"]

    @pytest.mark.parametrize("answer", ["code", "error"])
    def test_back_by_an_address(self, demo: DemoCloud, scripted_user: ScriptedUser, answer: str):
        # The page to come back to is one of the demo's own: there is a browser at its end.
        back = {"redirect_uri": demo.pages_url, "response_mode": "query"}
        scripted_user.open(authorize_address(demo, **back))
        page = scripted_user.pick(ADA) if answer == "code" else scripted_user.press("cancel")
        told = query_of(page.address)
        assert told["state"] == "the state"
        assert answer in told
        if answer == "error":
            assert told["error"] == "access_denied"
            assert told["error_description"].startswith("AADSTS65004")

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"client_id": "nobody"}, "AADSTS700016"),
            ({"redirect_uri": "http://evil.example"}, "AADSTS50011"),
            ({"client_id": APP_IDS["single-tenant"]}, "AADSTS50194"),
            ({"tenant": "nowhere.example"}, "AADSTS90002"),
            ({"code_challenge": ""}, "AADSTS9002325"),
        ],
    )
    def test_wrong_requests_end_at_a_page(
        self, demo: DemoCloud, scripted_user: ScriptedUser, asked: dict[str, str], code: str
    ):
        page = scripted_user.open(authorize_address(demo, **asked))
        assert page.status == 400
        assert code in page.text
        assert page.address.startswith(demo.pages_url), "nobody is sent to an unchecked address"

    def test_the_hinted_account_comes_first(self, demo: DemoCloud, scripted_user: ScriptedUser):
        page = scripted_user.open(authorize_address(demo, login_hint=CHLOE.upper()))
        assert page.text.index(CHLOE) < page.text.index(ADA)


def test_error_numbers_are_explained(demo: DemoCloud, scripted_user: ScriptedUser):
    assert "multi-factor" in scripted_user.open(f"{demo.pages_url}/error?code=50076").text
    assert scripted_user.open(f"{demo.pages_url}/error?code=x").status == 404


def test_values_are_escaped():
    evil = "<script>\"&'"
    account = DemoAccount(evil, evil, evil, sample_of_size(1, 1).accounts[0].memberships)
    sample = Sample((account,), (ClientApp("app", evil),))
    with DemoCloud(sample=sample) as demo:
        scripted_user = ScriptedUser()
        texts = [scripted_user.open(demo.pages_url).text]
        type_code(demo, scripted_user, client_id="app")
        texts.append(scripted_user.page.text)
        texts.append(scripted_user.pick(evil).text)
        scripted_user.open(authorize_address(demo, client_id="app", state=evil))
        texts.append(scripted_user.pick(evil).text)
        assert scripted_user.page.forms[0].fields["state"] == evil
    assert all("<script>" not in text and "&lt;script&gt;" in text for text in texts)


def test_the_visitor_keeps_to_this_machine(scripted_user: ScriptedUser):
    for address in ("http://example.com/", "file:///etc/passwd", "https://localhost/"):
        with pytest.raises(ValueError, match=":"):
            scripted_user.open(address)
    with pytest.raises(LookupError):
        scripted_user.press("nothing")


def test_no_page_needs_a_script():
    page = pages.form_post_page("http://localhost:1", [("code", "x")], "nonce")
    assert 'id="continue"' in page
