"""Real proxies on the loopback interface: tinyproxy, and mitmproxy, which opens TLS."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.parts import ROOT, lack, need
from tests.support.waiting import wait_until

USER, PASSWORD = "ada", "hunter2-of-the-proxy"


@dataclass(frozen=True)
class RunningProxy:
    """``address`` has no user name in it; ``log`` is the file where it tells what it did."""

    address: str
    log: Path
    root: Path | None = None

    @property
    def with_credentials(self) -> str:
        return self.address.replace("://", f"://{USER}:{PASSWORD}@")

    @property
    def tunnels(self) -> int:
        """How many connections it was asked to pass on."""
        return self.log.read_text(errors="replace").count(": CONNECT ")


@contextlib.contextmanager
def tinyproxy(folder: Path, *, credentials: bool = False) -> Iterator[RunningProxy]:
    """tinyproxy; with ``credentials`` it lets nobody through but USER with PASSWORD."""
    program, port, log = need("tinyproxy"), _free_port(), folder / "tinyproxy.log"
    lines = [
        f"Port {port}",
        "Listen 127.0.0.1",
        "Allow 127.0.0.1",
        "Timeout 60",
        f'LogFile "{log}"',
        f'PidFile "{folder / "tinyproxy.pid"}"',
        "LogLevel Connect",
        "MaxClients 200",
    ]
    if credentials:
        lines.append(f"BasicAuth {USER} {PASSWORD}")
    settings = folder / "tinyproxy.conf"
    settings.write_text("\n".join(lines) + "\n")
    log.touch()
    with _running([program, "-d", "-c", str(settings)], folder, port):
        yield RunningProxy(f"http://127.0.0.1:{port}", log)


@contextlib.contextmanager
def mitmproxy(folder: Path, upstream_root: str) -> Iterator[RunningProxy]:
    """mitmproxy, which trusts ``upstream_root`` and signs with a root of its own (``root``)."""
    program = ROOT / ".venv-mitm" / ("Scripts" if sys.platform == "win32" else "bin") / "mitmdump"
    if not program.exists():
        lack("no mitmproxy in .venv-mitm (make mitm)")
    port, settings = _free_port(), folder / "mitmproxy"
    command = [str(program), "--listen-host", "127.0.0.1", "--listen-port", str(port)]
    command += ["--set", f"confdir={settings}", "--set", "flow_detail=1"]
    command += ["--set", f"ssl_verify_upstream_trusted_ca={upstream_root}"]
    with _running(command, folder, port) as log:
        root = settings / "mitmproxy-ca-cert.pem"
        wait_until(root.exists, 20, "mitmproxy's root")
        yield RunningProxy(f"http://127.0.0.1:{port}", log, root)


@contextlib.contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[Path]:
    """The program with what it prints in a file, from when it listens until the block ends."""
    printed = folder / "printed.log"
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    with printed.open("wb") as out:
        process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(
                lambda: process.poll() is not None or _listens(port),
                30,
                lambda: f"{command[0]}: {printed.read_text(errors='replace')}",
            )
            assert process.poll() is None, printed.read_text(errors="replace")
            yield printed
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as made:
            # Linux may give it that very port for its own: then it has reached itself.
            return bool(made.getsockname() != made.getpeername())
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port: int = there.getsockname()[1]
    return port
