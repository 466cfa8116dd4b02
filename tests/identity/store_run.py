"""An Azimuth's part in keeping and forgetting sessions, as a process of its own.

``python -m tests.identity.store_run '{"store": …, "delay_s": …, "do": [[word, number], …]}'``.
"restore" takes up what is kept, "save" brings it up to date ``number`` times. What it noticed is
printed at the end.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from azure.identity import AuthenticationRecord
from msal import SerializableTokenCache, TokenCache

from desktop import paths
from desktop.domain.clouds import cloud_named
from desktop.domain.events import Event, Noticed
from desktop.domain.models import Account, Method, SignInRequest
from desktop.identity import accounts, saved_sign_ins
from desktop.identity.session import Session
from tests.support.played_store import PlayedStore

CLOUD = cloud_named("https://management.example")
ADA = "ada@contoso.com"
KEY = f"{ADA} @ {CLOUD.name} by device-code"
REQUEST = SignInRequest(Method.DEVICE_CODE, stay_signed_in=True)


class Closed:
    """A transport that is only closed."""

    def close(self) -> None:
        pass


def session_of(username: str = ADA, token: str = "first") -> Session:
    """A session as a sign-in leaves it, with one refresh token."""
    record = AuthenticationRecord("tenant", "client", "https://login.example", "a.b", username)
    unused: Any = None
    transport: Any = Closed()
    session = Session(
        Method.DEVICE_CODE, CLOUD, Account(username, "tenant"), "tenant", unused, transport,
        SerializableTokenCache(), record=record,
    )  # fmt: skip
    refresh(session, token)
    return session


def refresh(session: Session, token: str) -> None:
    """What a service's answer does to the cache."""
    entry = {"home_account_id": "a.b", "environment": "login.example", "client_id": "client"}
    kind = TokenCache.CredentialType.REFRESH_TOKEN
    with session.cache._lock:
        session.cache._cache.setdefault(kind, {})["key"] = entry | {"secret": token}
        session.cache.has_state_changed = True


def restored(token: str) -> Session:
    """A session that goes on as the account that is kept."""
    session = session_of(token=token)
    found = accounts.entry_of(KEY)
    assert found is not None
    session.kept_key, session.kept_id = KEY, found[1]
    return session


def say(what: object) -> None:
    """A line for the test that started us."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(asked: dict[str, Any]) -> None:
    store = PlayedStore(Path(asked["store"]), asked.get("delay_s", 0.0))
    store.install()
    noticed: list[str] = []

    def emit(event: Event) -> None:
        if isinstance(event, Noticed):
            noticed.append(event.key)

    session: Session | None = None
    for word, number in asked["do"]:
        match word:
            case "restore":
                session = restored(f"token {number}")
                say("ready")
                sys.stdin.readline()
            case "save":
                assert session is not None
                for turn in range(number):
                    refresh(session, f"token {os.getpid()} {turn}")
                    saved_sign_ins.save(session, emit)
    say(noticed)


def die_at(step: int, store: PlayedStore) -> None:
    """Kill this process at that step of those that change a file or the store."""
    steps = itertools.count()

    def on_step(what: str) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    store.on_step = on_step
    whole = paths.write_whole

    def watched(path: Path, text: str, mode: int = paths.PRIVATE_FILE) -> None:
        on_step("before write")
        whole(path, text, mode)
        on_step("after write")

    paths.write_whole = watched


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
