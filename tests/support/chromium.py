"""A real, headless Chromium with an empty profile, driven by selenium."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.support.parts import need

# The first two: CI runs as root, without a graphics card. The others keep it from calling home.
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
TIMEOUT_S = 30


class Chromium:
    """A browser with a person before it."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def click(self, css: str) -> None:
        """Click what ``css`` finds, once it is there."""
        self.wait_for(css)
        self.driver.find_element(By.CSS_SELECTOR, css).click()

    def fill(self, css: str, text: str) -> None:
        self.wait_for(css)
        self.driver.find_element(By.CSS_SELECTOR, css).send_keys(text)

    def wait_for(self, css: str) -> None:
        WebDriverWait(self.driver, TIMEOUT_S).until(
            lambda driver: driver.find_elements(By.CSS_SELECTOR, css)
        )

    def wait_for_text(self, text: str) -> None:
        WebDriverWait(self.driver, TIMEOUT_S).until(lambda driver: text in driver.page_source)


@contextlib.contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser of its own for the block."""
    options = webdriver.ChromeOptions()
    options.binary_location = need("chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        driver = webdriver.Chrome(options, Service(need("chromedriver")))
        try:
            yield Chromium(driver)
        finally:
            driver.quit()
