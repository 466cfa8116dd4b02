"""azure-cli-core 2.20 of .venv-oldest, signed in to a demo cloud by its own Profile."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from desktop.demo.cloud import DemoCloud
from tests.support.parts import ROOT, need_oldest

TIMEOUT_S = 60
CLOUD = "Demo"


class OldestCli:
    """A configuration folder of its own; ``environment`` is what makes a program use it.

    ``python`` is the interpreter that has the libraries. Nothing is signed in before ``login``.
    """

    def __init__(self, demo: DemoCloud, folder: Path) -> None:
        """``folder`` becomes AZURE_CONFIG_DIR; it is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        self.python = need_oldest()
        self.demo = demo
        self.folder = folder
        self.environment = {
            "AZURE_CONFIG_DIR": str(folder),
            "REQUESTS_CA_BUNDLE": demo.ca_file,
            "AZURE_CORE_COLLECT_TELEMETRY": "false",
        }

    def login(self, username: str, default: str = "") -> list[dict[str, Any]]:
        """Sign in as ``username``, once a folder; the accounts as the profile keeps them.

        ``default`` names the subscription that becomes the default one; else it is the first.
        """
        process = subprocess.Popen(
            [
                self.python,
                ROOT / "tests" / "oldest" / "sign_in.py",
                *(CLOUD, f"{self.demo.url}/adfs", self.demo.url, self.demo.cloud.audience),
                *((default,) if default else ()),
            ],
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stderr is not None
            said = ""
            for line in process.stderr:
                said += line
                if found := re.search(r"code ([A-Z0-9]{6,})", line):
                    self.demo.approve(found.group(1), username)
            printed, _ = process.communicate(timeout=TIMEOUT_S)
            assert process.returncode == 0, said
        finally:
            process.kill()
            process.communicate()
        accounts: list[dict[str, Any]] = json.loads(printed)
        return accounts

    def run(self, code: str) -> subprocess.CompletedProcess[str]:
        """What happens when ``code`` runs there, signed in or not; it may fail."""
        return subprocess.run(
            [self.python, "-c", code],
            check=False,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
        )

    def forget_access_tokens(self) -> None:
        """Take it to the hour after its last use: only its refresh tokens are left."""
        file = self.folder / "accessTokens.json"
        entries = json.loads(file.read_text(encoding="utf-8"))
        for entry in entries:
            entry["expiresOn"] = "2020-01-01 00:00:00.000000"
        file.write_text(json.dumps(entries), encoding="utf-8")
