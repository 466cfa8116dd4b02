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
#: A bus that starts nothing by itself. One with the system's services starts a second keyring for
#: whoever asks before ours has taken its name; that one is locked and empty, and answers for good.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@contextlib.contextmanager
def keyring_session(folder: Path) -> Iterator[dict[str, str]]:
    """Environment of programs in the session; its keyring is unlocked and empty."""
    need_module("secretstorage")
    home = folder / "home"
    home.mkdir()
    with contextlib.ExitStack() as cleanup:
        configuration = folder / "bus.conf"
        configuration.write_text(_BUS.format(folder=folder), "utf-8")
        bus = subprocess.Popen(
            [
                need("dbus-daemon"),
                f"--config-file={configuration}",
                "--nofork",
                "--print-address",
            ],
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
        wait_until(lambda: _has_default(environment), 60, "the keyring to be the default one")
        yield environment


def lock(environment: dict[str, str]) -> None:
    """Lock the keyring, as a screen lock may do."""
    import secretstorage  # Linux only

    with _connected(environment) as connection:
        secretstorage.get_collection_by_alias(connection, "default").lock()


def unlock(environment: dict[str, str]) -> None:
    """Unlock it again, as the user's password does."""
    from secretstorage.defines import SS_PATH
    from secretstorage.util import DBusAddressWrapper, format_secret, open_session

    with _connected(environment) as connection:
        import secretstorage

        collection = secretstorage.get_collection_by_alias(connection, "default")
        password = format_secret(open_session(connection), PASSWORD, "text/plain")
        inside = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
        service = DBusAddressWrapper(SS_PATH, inside, connection)
        service.call("UnlockWithMasterPassword", "o(oayays)", collection.collection_path, password)


def entries(environment: dict[str, str]) -> set[str]:
    """The accounts that the keyring has entries of ours for."""
    import secretstorage

    with _connected(environment) as connection:
        collection = secretstorage.get_collection_by_alias(connection, "default")
        items = collection.search_items({"application": "Azimuth"})
        return {item.get_attributes()["account"] for item in items}


def put(environment: dict[str, str], account: str, **more: str) -> None:
    """Put an entry there, as Azimuth does."""
    import secretstorage

    with _connected(environment) as connection:
        collection = secretstorage.get_collection_by_alias(connection, "default")
        attributes = {"application": "Azimuth", "account": account, **more}
        collection.create_item(account, attributes, b"{}", replace=True)


def _has_default(environment: dict[str, str]) -> bool:
    """The keyring takes its name on the bus first, then makes its default collection."""
    import secretstorage

    with _connected(environment) as connection:
        try:
            found = secretstorage.get_collection_by_alias(connection, "default")
            return not found.is_locked()
        except secretstorage.SecretStorageException:  # not there, or no default one yet
            return False


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
