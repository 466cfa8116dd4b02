"""A D-Bus session of its own with a real gnome-keyring in it."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.support.parts import need
from tests.support.waiting import wait_until

PASSWORD = b"a password of no importance"


@contextlib.contextmanager
def keyring_session(folder: Path) -> Iterator[dict[str, str]]:
    """Environment of programs in the session; its keyring is unlocked and empty."""
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
        # The second is written last: it says which keyring is the default one.
        made = [lambda: any(files.glob("*.keyring")), (files / "default").is_file]
        wait_until(lambda: all(is_there() for is_there in made), 10, "the keyring to be made")
        yield environment


def lock(environment: dict[str, str]) -> None:
    """Lock the keyring, as a screen lock may do."""
    import os

    import secretstorage

    before = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = environment["DBUS_SESSION_BUS_ADDRESS"]
    try:
        with contextlib.closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_collection_by_alias(connection, "default").lock()
    finally:
        del os.environ["DBUS_SESSION_BUS_ADDRESS"]
        if before is not None:
            os.environ["DBUS_SESSION_BUS_ADDRESS"] = before


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
