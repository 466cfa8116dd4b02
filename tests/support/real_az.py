"""The real Azure CLI, signed in to a demo cloud as a person would sign it in."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

from desktop.demo.cloud import DemoCloud
from tests.support.parts import need_az

TIMEOUT_S = 60


class RealAz:
    """az with a configuration folder of its own; ``environment`` is what makes a program use it."""

    def __init__(self, demo: DemoCloud, folder: Path) -> None:
        self.path = need_az()
        self.demo = demo
        self.environment = {
            "AZURE_CONFIG_DIR": str(folder),
            "REQUESTS_CA_BUNDLE": str(demo.ca_file),
            "AZURE_CORE_COLLECT_TELEMETRY": "false",
            "PATH": f"{self.path.parent}{os.pathsep}/usr/bin{os.pathsep}/bin",
        }
        self.use_cloud()

    def run(self, *arguments: str) -> str:
        """What ``az arguments`` prints; fails with az's words if it fails."""
        done = subprocess.run(
            [self.path, *arguments],
            check=False,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_S,
        )
        assert done.returncode == 0, f"az {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def use_cloud(self) -> None:
        """Make the demo its active cloud."""
        url = self.demo.url
        self.run(
            *("cloud", "register", "-n", "Demo", "--endpoint-active-directory", url),
            *("--endpoint-resource-manager", url),
            *("--endpoint-active-directory-resource-id", "https://management.azure.com/"),
            *("--endpoint-active-directory-graph-resource-id", f"{url}/graph"),
        )
        self.run("cloud", "set", "-n", "Demo")
        self.run("config", "set", "core.instance_discovery=false", "core.login_experience_v2=off")

    def login(self, username: str, *options: str) -> None:
        """``az login --use-device-code``, its code used by ``username``."""
        process = subprocess.Popen(
            [self.path, "login", "--use-device-code", *options],
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
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
            assert process.wait(TIMEOUT_S) == 0, said
        finally:
            process.kill()
            process.wait()
            if process.stderr is not None:
                process.stderr.close()

    def forget_access_tokens(self) -> None:
        """Take az to the hour after its last use: only its refresh tokens are left."""
        file = Path(self.environment["AZURE_CONFIG_DIR"]) / "msal_token_cache.json"
        cache = json.loads(file.read_text())
        cache["AccessToken"] = {}
        file.write_text(json.dumps(cache))
