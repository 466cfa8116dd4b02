"""The pages in a real Chromium: no warning, no script needed, and back to the program."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from azure.identity import InteractiveBrowserCredential
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import ADA, BEN, KAI, WOODGROVE
from tests.demo.wire import device_code, poll
from tests.support.chromium import ARGUMENTS, TIMEOUT_S, Chromium
from tests.support.parts import need

pytestmark = pytest.mark.chromium


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs scripts."""
    return bool(request.param)


@pytest.fixture
def browser(scripts: bool, tmp_path: Path) -> Iterator[Chromium]:
    options = webdriver.ChromeOptions()
    options.binary_location = need("chromium")
    for argument in (*ARGUMENTS, "--no-proxy-server", f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(argument)
    if not scripts:
        blocked = {"profile.managed_default_content_settings.javascript": 2}
        options.add_experimental_option("prefs", blocked)
    driver = webdriver.Chrome(options, Service(need("chromedriver")))
    try:
        yield Chromium(driver)
    finally:
        driver.quit()


def pick(browser: Chromium, username: str) -> None:
    browser.click(f'button[value="{username}"]')


def text_of(browser: Chromium) -> str:
    return browser.driver.find_element(By.TAG_NAME, "body").text


def test_a_device_code_from_the_first_page_to_the_last(demo: DemoCloud, browser: Chromium):
    flow = device_code(demo, WOODGROVE.tenant_id).body
    browser.open(f"{demo.pages_url}/device")
    assert "Demo" in text_of(browser)
    assert browser.driver.switch_to.active_element.get_attribute("id") == "code"
    browser.fill("#code", "nonsense")
    browser.click("#next")
    browser.wait_for("#problem")
    code = flow["user_code"].lower()
    browser.fill("#code", f"{code[:4]}-{code[4:]}\n")
    pick(browser, BEN)
    browser.click("#continue")
    browser.click("#approve")
    browser.wait_for("#done")
    assert poll(demo, flow["device_code"], WOODGROVE.tenant_id).status == 200


def test_a_block_and_a_way_out(demo: DemoCloud, browser: Chromium):
    flow = device_code(demo).body
    browser.open(flow["verification_uri"])
    browser.fill("#code", flow["user_code"] + "\n")
    pick(browser, KAI)
    browser.wait_for("#facts")
    assert "AADSTS53003" in text_of(browser)
    browser.click("#back")
    browser.wait_for("#account-1")
    browser.click("#cancel")
    browser.wait_for("#declined")
    assert poll(demo, flow["device_code"]).body["error"] == "authorization_declined"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Queue[str]:
    """Addresses that the program under test wants a browser to open."""
    addresses: Queue[str] = Queue()

    class Listening(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            addresses.put(url)
            return True

    monkeypatch.setattr(webbrowser, "_tryorder", [])
    monkeypatch.setattr(webbrowser, "_browsers", {})
    webbrowser.register("listening", None, Listening("listening"), preferred=True)
    return addresses


def test_the_browser_way_comes_back_to_the_program(
    demo: DemoCloud, browser: Chromium, scripts: bool, opened: Queue[str]
):
    tokens: list[str] = []
    credential = InteractiveBrowserCredential(
        authority=demo.url, disable_instance_discovery=True, connection_verify=demo.ca_file
    )
    signing_in = threading.Thread(
        target=lambda: tokens.append(credential.get_token(demo.cloud.scope).token), daemon=True
    )
    signing_in.start()
    browser.open(opened.get(timeout=TIMEOUT_S))
    pick(browser, ADA)
    if not scripts:
        browser.click("#return #continue")
    browser.wait_for_text("You can close this window")
    signing_in.join(TIMEOUT_S)
    credential.close()
    assert tokens
