"""The demo cloud with a person at its pages, for tests of the real clients."""

from __future__ import annotations

import threading
from typing import TypeVar

from desktop.demo.cloud import DemoCloud
from desktop.domain import events as ev
from desktop.domain.models import Method, SignInRequest
from desktop.identity.methods import SignInJob, module_of
from desktop.identity.session import Session
from desktop.identity.transport import Network
from desktop.tasks.cancel import CancelToken

T = TypeVar("T")


class Person:
    """Hears events; types each device code into the demo's pages as ``username``."""

    def __init__(self, demo: DemoCloud, username: str) -> None:
        self.demo = demo
        self.username = username
        self.heard: list[ev.Event] = []
        self.code_seen = threading.Event()

    def hear(self, event: ev.Event) -> None:
        self.heard.append(event)
        if isinstance(event, ev.DeviceCodeIssued):
            self.code_seen.set()
            self.act(event.code.user_code)

    def act(self, user_code: str) -> None:
        """Approve the code; tests override it to decline or to wait."""
        self.demo.approve(user_code, self.username)

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.heard if isinstance(event, kind)]

    def sign_in(self) -> Session:
        """Sign in with a device code, as the program does on a worker."""
        request = SignInRequest(Method.DEVICE_CODE)
        job = SignInJob(request, self.demo.cloud, Network(), self.hear, CancelToken())
        session: Session = module_of(Method.DEVICE_CODE).sign_in(job)
        return session
