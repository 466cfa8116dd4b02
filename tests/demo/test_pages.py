"""The pages as a browser without scripts walks them."""

from __future__ import annotations

import pytest

from desktop.demo import pages
from desktop.demo.cloud import DemoCloud
from desktop.demo.estate import ClientApp, DemoAccount, Estate
from desktop.demo.residents import ADA, APP_IDS, BEN, CHLOE, KAI, LENA, WOODGROVE, demo_estate
from desktop.demo.visitor import Visitor
from tests.demo.clock import Clock
from tests.demo.wire import authorize_address, device_code, poll, query_of


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def type_code(demo: DemoCloud, visitor: Visitor, tenant: str = "organizations", **form: str) -> str:
    """A new code, typed; the device code it belongs to."""
    flow = device_code(demo, tenant, **form).body
    visitor.open(f"{demo.pages_url}/device")
    visitor.press("next", code=flow["user_code"])
    return str(flow["device_code"])


@pytest.mark.parametrize("path", ["/", "/device", "/nothing"])
def test_every_page_says_demo_and_loads_nothing(demo: DemoCloud, visitor: Visitor, path: str):
    page = visitor.open(demo.pages_url + path)
    assert ">Demo<" in page.text
    assert "nothing here leaves this machine" in page.text
    assert "src=" not in page.text
    assert "http" not in page.text.replace(demo.pages_url, "")


def test_the_way_of_a_code(demo: DemoCloud, visitor: Visitor):
    secret = type_code(demo, visitor)
    assert "Pick an account" in visitor.page.text
    for account in demo.estate.accounts:
        assert account.username in visitor.page.text
        assert account.outcome in visitor.page.text.replace("&#x27;", "'")
    visitor.pick(ADA)
    assert "Are you trying to sign in" in visitor.page.text
    page = visitor.press("continue")
    assert "done" in page.ids
    assert "You may close this page" in page.text
    assert poll(demo, secret).status == 200


@pytest.mark.parametrize("style", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_codes_are_taken_as_people_type_them(demo: DemoCloud, visitor: Visitor, style):
    flow = device_code(demo).body
    visitor.open(f"{demo.pages_url}/device")
    assert visitor.press("next", code=style(flow["user_code"])).status == 200


def test_a_wrong_code_may_be_typed_again(demo: DemoCloud, visitor: Visitor):
    visitor.open(f"{demo.pages_url}/device")
    page = visitor.press("next", code="<b>wrong")
    assert page.status == 400
    assert "problem" in page.ids
    assert "&lt;B&gt;WRONG" in page.text
    page = visitor.press("next", code=device_code(demo).body["user_code"])
    assert page.status == 200


def test_old_and_used_codes_are_told_apart(demo: DemoCloud, visitor: Visitor, clock: Clock):
    flow = device_code(demo).body
    demo.decline(flow["user_code"])
    visitor.open(f"{demo.pages_url}/device")
    assert "used already" in visitor.press("next", code=flow["user_code"]).text
    clock.advance(900)
    assert "has expired" in visitor.press("next", code=flow["user_code"]).text


def test_cancel_tells_the_program(demo: DemoCloud, visitor: Visitor):
    secret = type_code(demo, visitor)
    visitor.pick(ADA)
    assert "declined" in visitor.press("cancel").ids
    assert poll(demo, secret).body["error"] == "authorization_declined"


def test_a_block_is_shown_to_the_person_only(demo: DemoCloud, visitor: Visitor):
    secret = type_code(demo, visitor)
    page = visitor.pick(KAI)
    assert page.status == 400
    assert "Conditional Access" in page.text
    assert "AADSTS53003" in page.text
    assert "goes on waiting" in page.text
    assert poll(demo, secret).body["error"] == "authorization_pending"
    visitor.press("back")
    visitor.pick(ADA)
    assert "done" in visitor.say_yes().ids


def test_the_second_factor(demo: DemoCloud, visitor: Visitor):
    secret = type_code(demo, visitor, WOODGROVE.tenant_id)
    assert "Woodgrove Bank" in visitor.page.text
    assert visitor.page.text.index(BEN) < visitor.page.text.index(ADA), "members come first"
    visitor.pick(BEN)
    assert "approve" in visitor.press("continue").ids
    assert "done" in visitor.press("approve").ids
    assert poll(demo, secret, WOODGROVE.tenant_id).status == 200


def test_a_stranger_to_the_tenant(demo: DemoCloud, visitor: Visitor):
    type_code(demo, visitor, WOODGROVE.tenant_id)
    assert "AADSTS50020" in visitor.pick(LENA).text


def test_consent(demo: DemoCloud, visitor: Visitor):
    type_code(demo, visitor, client_id=APP_IDS["asks-consent"])
    visitor.pick(ADA)
    assert "accept" in visitor.press("continue").ids
    assert "done" in visitor.press("accept").ids


def test_a_page_left_open_too_long(demo: DemoCloud, visitor: Visitor, clock: Clock):
    type_code(demo, visitor)
    clock.advance(900)
    assert "start again" in visitor.pick(ADA).text
    clock.advance(4000)
    device_code(demo)
    visitor.open(f"{demo.pages_url}/sign-in", {"sign_in": "x", "account": ADA})
    assert "not known" in visitor.page.text


def test_a_page_sent_twice(demo: DemoCloud, visitor: Visitor):
    type_code(demo, visitor)
    page = visitor.pick(ADA)
    visitor.press("continue")
    visitor.page = page
    assert "come to its end" in visitor.press("continue").text


class TestAuthorize:
    def test_back_by_a_form(self, demo: DemoCloud, visitor: Visitor):
        visitor.open(authorize_address(demo))
        page = visitor.pick(CHLOE)
        form = page.forms[0]
        assert form.action == "http://localhost:8400"
        assert form.fields["state"] == "the state"
        assert form.fields["code"]

    @pytest.mark.parametrize("answer", ["code", "error"])
    def test_back_by_an_address(self, demo: DemoCloud, visitor: Visitor, answer: str):
        # The page to come back to is one of the demo's own: there is a browser at its end.
        back = {"redirect_uri": demo.pages_url, "response_mode": "query"}
        visitor.open(authorize_address(demo, **back))
        page = visitor.pick(ADA) if answer == "code" else visitor.press("cancel")
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
        self, demo: DemoCloud, visitor: Visitor, asked: dict[str, str], code: str
    ):
        page = visitor.open(authorize_address(demo, **asked))
        assert page.status == 400
        assert code in page.text
        assert page.address.startswith(demo.pages_url), "nobody is sent to an unchecked address"

    def test_the_hinted_account_comes_first(self, demo: DemoCloud, visitor: Visitor):
        page = visitor.open(authorize_address(demo, login_hint=CHLOE.upper()))
        assert page.text.index(CHLOE) < page.text.index(ADA)


def test_error_numbers_are_explained(demo: DemoCloud, visitor: Visitor):
    assert "multi-factor" in visitor.open(f"{demo.pages_url}/error?code=50076").text
    assert visitor.open(f"{demo.pages_url}/error?code=x").status == 404


def test_values_are_escaped():
    evil = "<script>\"&'"
    account = DemoAccount(evil, evil, evil, demo_estate(1, 1).accounts[0].memberships)
    estate = Estate((account,), (ClientApp("app", evil),))
    with DemoCloud(estate=estate) as demo:
        visitor = Visitor()
        texts = [visitor.open(demo.pages_url).text]
        type_code(demo, visitor, client_id="app")
        texts.append(visitor.page.text)
        texts.append(visitor.pick(evil).text)
        visitor.open(authorize_address(demo, client_id="app", state=evil))
        texts.append(visitor.pick(evil).text)
        assert visitor.page.forms[0].fields["state"] == evil
    assert all("<script>" not in text and "&lt;script&gt;" in text for text in texts)


def test_the_visitor_keeps_to_this_machine(visitor: Visitor):
    for address in ("http://example.com/", "file:///etc/passwd", "https://localhost/"):
        with pytest.raises(ValueError, match=":"):
            visitor.open(address)
    with pytest.raises(LookupError):
        visitor.press("nothing")


def test_no_page_needs_a_script():
    page = pages.form_post_page("http://localhost:1", [("code", "x")], "nonce")
    assert 'id="continue"' in page
