"""``python -m desktop.demo``: the demo cloud by itself, until Ctrl+C."""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Final

from desktop.demo.cloud import DemoCloud
from desktop.demo.sample_data import sample_of_size
from desktop.domain.snippets.quoting import powershell_string

_TEMPLATE: Final = """\
The Azimuth demo cloud is running. It is offline; nothing leaves this machine.

  sign-in and Resource Manager   {url}
  pages to type codes on         {pages}/device
  its certificate authority      {ca}

Sign in with Azimuth:

  azimuth --cloud {url} --ca-bundle {quoted_ca} --sign-in device-code

Sign in with the Azure CLI, in a directory of its own so that yours stays as it is:

{variables}
  az cloud register -n AzimuthDemo --endpoint-resource-manager {url}
  az cloud set -n AzimuthDemo
  az config set core.instance_discovery=false core.login_experience_v2=off
  az config set core.collect_telemetry=false
  az login --use-device-code

Accounts:

{accounts}

Ctrl+C ends it.
"""

#: The lines that set the variables, and how a value is quoted there.
_SHELL: Final = """\
  export AZURE_CONFIG_DIR="$(mktemp -d)" REQUESTS_CA_BUNDLE={quoted_ca}"""
_POWERSHELL: Final = """\
  $env:AZURE_CONFIG_DIR = New-Item -ItemType Directory "$env:TEMP\\azimuth-$(New-Guid)"
  $env:REQUESTS_CA_BUNDLE = {quoted_ca}"""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options. Wrong ones end the process with status 2, as argparse does."""
    parser = argparse.ArgumentParser(
        prog="python -m desktop.demo", description="Serve Azimuth's offline demo cloud."
    )
    parser.add_argument("--port", type=_port, default=0, help="https port (default: a free one)")
    parser.add_argument("--pages-port", type=_port, default=0, help="http port of the pages")
    parser.add_argument("--delay-ms", type=_count, default=0, help="wait before every answer")
    parser.add_argument(
        "--tenants", type=_positive, default=50, help="tenants of the large account"
    )
    parser.add_argument(
        "--subscriptions", type=_count, default=400, help="its subscriptions in each tenant"
    )
    parser.add_argument("--page-size", type=_positive, help="most rows of a page of a listing")
    parser.add_argument(
        "--ca", type=Path, metavar="FILE", help="also write the authority's PEM here"
    )
    parser.add_argument("--json", action="store_true", help="print one line for scripts instead")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted or terminated; status 1 if a port or file cannot be had."""
    asked = parse(arguments)
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    cloud = DemoCloud(
        sample=sample_of_size(asked.tenants, asked.subscriptions),
        delay_s=asked.delay_ms / 1000,
        page_size=asked.page_size,
        port=asked.port,
        pages_port=asked.pages_port,
    )
    try:
        with cloud:
            announce(cloud, asked.ca, as_json=asked.json)
            # In slices, because Windows wakes no thread that waits without end for Ctrl+C.
            while not stop.wait(0.5):
                pass
    except OSError as failure:
        print(f"The demo cloud cannot run: {failure}", file=sys.stderr)
        return 1
    return 0


def announce(cloud: DemoCloud, ca: Path | None, *, as_json: bool) -> None:
    """Say where it is, to people or to scripts. ``ca`` is where the user wants the PEM."""
    ca_file = Path(cloud.ca_file)
    if ca is not None:
        ca.write_bytes(ca_file.read_bytes())
        ca_file = ca.absolute()
    if as_json:
        told = {"url": cloud.url, "pages_url": cloud.pages_url, "ca_file": str(ca_file)}
        print(json.dumps(told), flush=True)
        return
    accounts = cloud.sample.accounts
    width = max(len(account.username) for account in accounts)
    windows = sys.platform == "win32"
    quoted_ca = powershell_string(str(ca_file)) if windows else shlex.quote(str(ca_file))
    text = _TEMPLATE.format(
        url=cloud.url,
        pages=cloud.pages_url,
        ca=ca_file,
        quoted_ca=quoted_ca,
        variables=(_POWERSHELL if windows else _SHELL).format(quoted_ca=quoted_ca),
        accounts="\n".join(f"  {a.username:<{width}}  {a.outcome}" for a in accounts),
    )
    print(text, end="", flush=True)


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return number


def _positive(text: str) -> int:
    number = _count(text)
    if number == 0:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _port(text: str) -> int:
    number = _count(text)
    if number > 65535:
        raise argparse.ArgumentTypeError("must be a port")
    return number


if __name__ == "__main__":
    raise SystemExit(main())
