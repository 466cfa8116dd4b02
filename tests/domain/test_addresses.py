"""What is this computer, what is plainly an address, and what a browser may be sent to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.addresses import host_of, is_loopback, may_be_opened

OPENED = [
    "https://microsoft.com/devicelogin",
    "HTTPS://Login.MicrosoftOnline.com/common/oauth2/v2.0/authorize?x=a%20b#@tenant",
    "https://portal.azure.com/#@contoso.com/resource/subscriptions/1",
    "http://localhost:8400/?code=1",
    "http://localhost/device",
    "http://LOCALHOST:1/",
    "http://127.0.0.1:50000/x",
    "http://127.8.9.10/",
    "http://[::1]:8400/",
]
REFUSED = [
    "http://localhost.evil.example/",
    "http://localhost.evil",
    "http://localhostevil/",
    "http://127.0.0.1.evil.example/",
    "http://127.0.0.1evil/",
    "http://evil.localhost/",
    "http://localhost@evil.example/",
    "http://localhost:80@evil.example/",
    "http://localhost:@evil.example",
    "http://127.0.0.1:80@evil.example/",
    "http://evil.example#localhost",
    "http://evil.example/localhost",
    "http://localhost\\@evil.example/",
    "http://evil.example\\@localhost/",
    "http:\\\\localhost/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://127.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.256/",
    "http://127.0.0.01/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::1%25lo]/",
    "http://[::1",
    "http://localhost%00.evil.example/",
    "http://localhost%2eevil.example/",
    "http://loc\nalhost/",
    "http://localhost\t/",
    " http://localhost/",
    "http://localhost /",
    "http://localhost\x00/",
    "http://localhost\u3002evil/",
    "http://\uff4cocalhost/",
    "http://localhost:99999/",
    "http://localhost:0/",
    "http:localhost/",
    "http:/localhost/",
    "//localhost/",
    "http://",
    "https://",
    "https://user@microsoft.com/",
    "https://microsoft.com@evil.example/",
    "https://microsoft.com\\@evil.example/",
    "https://microsoft.com\n/",
    "https://mic\u202erosoft.com/",
    "https://microsoft.com/\x1b[31m",
    "https://\u0440\u0430ypal.com/",
    "https://a..b/",
    "file:///etc/passwd",
    "javascript:alert(1)//https://microsoft.com",
    "ftp://localhost/",
    "httpx://localhost/",
    "localhost:8400",
    "",
]


@pytest.mark.parametrize("address", OPENED)
def test_pages_that_are_opened(address: str) -> None:
    assert may_be_opened(address)


@pytest.mark.parametrize("address", REFUSED)
def test_pages_that_are_not(address: str) -> None:
    assert not may_be_opened(address)


@given(st.sampled_from(["http://localhost", "http://127.0.0.1", "http://[::1]"]), st.text())
def test_whatever_follows_it_stays_on_this_computer(start: str, more: str) -> None:
    if may_be_opened(start + more):
        assert is_loopback(host_of(start + more))
