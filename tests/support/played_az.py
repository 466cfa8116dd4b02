"""A small script that plays az: says what a test wants, and notes what it was asked."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

PUBLIC = {
    "name": "AzureCloud",
    "endpoints": {
        "resourceManager": "https://management.azure.com/",
        "activeDirectory": "https://login.microsoftonline.com",
        "activeDirectoryResourceId": "https://management.core.windows.net/",
    },
}


def account(name: str = "ada@contoso.com", **changed: Any) -> dict[str, Any]:
    """An entry of ``az account list``."""
    return {
        "id": "11111111-1111-1111-1111-111111111111",
        "name": "Production",
        "state": "Enabled",
        "tenantId": "22222222-2222-2222-2222-222222222222",
        "homeTenantId": "22222222-2222-2222-2222-222222222222",
        "cloudName": "AzureCloud",
        "isDefault": True,
        "user": {"name": name, "type": "user"},
    } | changed


class PlayedAz:
    """az in ``folder``. An answer is JSON, or a shell line to run in its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "az"
        self.answers: dict[str, Any] = {
            "account list": [account()],
            "cloud show": PUBLIC,
            "version": {"azure-cli": "2.91.0"},
        }
        self.write()

    def says(self, command: str, answer: Any) -> None:
        self.answers[command] = answer
        self.write()

    def fails(self, command: str, complaint: str) -> None:
        self.says(command, f"printf '%s\\n' {shlex.quote(complaint)} >&2; exit 1")

    def write(self) -> None:
        cases = "".join(
            f'"{command}"*) {_line(answer)};;\n' for command, answer in self.answers.items()
        )
        note = shlex.quote(str(self.folder / "asked"))
        self.path.write_text(f'#!/bin/sh\necho "$*" >> {note}\ncase "$*" in\n{cases}esac\n')
        self.path.chmod(0o755)

    @property
    def asked(self) -> list[str]:
        """The commands so far, each without its options."""
        file = self.folder / "asked"
        lines = file.read_text().splitlines() if file.exists() else []
        return [line.partition(" --")[0] for line in lines]


def _line(answer: Any) -> str:
    return answer if isinstance(answer, str) else f"printf '%s' {shlex.quote(json.dumps(answer))}"
