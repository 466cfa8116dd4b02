"""A D-Bus session of its own with a real gnome-keyring in it."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.parts import need, need_module
from tests.support.waiting import wait_until

PASSWORD = b"a password of no importance"


@contextlib.contextmanager
def keyring_session(folder: Path) -> Iterator[dict[str, str]]:
    """Environment of programs in the session; its keyring is unlocked and empty."""
    need_module("secretstorage")
    home = folder / "home"
    home.mkdir()
    with contextlib.ExitStack() as cleanup:
        bus = subprocess.Popen(
            [need("dbus-daemon"), "--session", "--nofork", "--print-address"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        cleanup.callback(_end, bus)
        assert bus.stdout is not None
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
        }
        keyring = subprocess.Popen(
            [need("gnome-keyring-daemon"), "--unlock", "--foreground", "--components=secrets"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        cleanup.callback(_end, keyring)
        assert keyring.stdin is not None
        keyring.stdin.write(PASSWORD)
        keyring.stdin.close()
        files = home / ".local/share/keyrings"
        wait_until(lambda: any(files.glob("*.keyring")), 10, "the keyring to be made")
        wait_until(lambda: _has_default(environment), 30, "the keyring to be the default one")
        yield environment


def lock(environment: dict[str, str]) -> None:
    """Lock the keyring, as a screen lock may do."""
    import secretstorage  # Linux only

    with _connected(environment) as connection:
        secretstorage.get_collection_by_alias(connection, "default").lock()


def _has_default(environment: dict[str, str]) -> bool:
    """The file is there a moment before its keyring can be asked for."""
    import secretstorage

    with _connected(environment) as connection:
        try:
            secretstorage.get_collection_by_alias(connection, "default")
        except secretstorage.ItemNotFoundException:
            return False
    return True


@contextlib.contextmanager
def _connected(environment: dict[str, str]) -> Iterator[Any]:
    import secretstorage

    name = "DBUS_SESSION_BUS_ADDRESS"
    before = os.environ.get(name)
    os.environ[name] = environment[name]
    try:
        with contextlib.closing(secretstorage.dbus_init()) as connection:
            yield connection
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
