"""A small program that plays az: says what a test wants, and notes what it was asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.scripts import play

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


#: ``answers`` is what PlayedAz writes: the beginning of a command, and the lines that answer it.
_ANSWERS = """
with (here / "asked").open("a", encoding="utf-8") as asked:
    asked.write(args + "\\n")
for command, code in json.loads((here / "answers").read_text("utf-8")):
    if args.startswith(command):
        exec(code)
        break
"""


class PlayedAz:
    """az in ``folder``. An answer is JSON, or Python lines to run in its place (``scripts``)."""

    def __init__(self, folder: Path, wine_python: Path | None = None) -> None:
        self.folder = folder
        self.answers: dict[str, Any] = {
            "account list": [account()],
            "cloud show": PUBLIC,
            "version": {"azure-cli": "2.91.0"},
        }
        self.write()
        self.path = play(folder, "az", _ANSWERS, wine_python)

    def says(self, command: str, answer: Any) -> None:
        self.answers[command] = answer
        self.write()

    def fails(self, command: str, complaint: str) -> None:
        self.says(command, complains(complaint))

    def write(self) -> None:
        lines = [(command, _lines(answer)) for command, answer in self.answers.items()]
        (self.folder / "answers").write_text(json.dumps(lines), "utf-8")

    @property
    def asked(self) -> list[str]:
        """The commands so far, each without its options."""
        file = self.folder / "asked"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        return [line.partition(" --")[0] for line in lines]


def prints(text: str | bytes, status: int = 0) -> str:
    """An answer: just that, and the exit status."""
    return f"say({text!r}); sys.exit({status})"


def complains(text: str, status: int = 1) -> str:
    """An answer: a complaint on the standard error."""
    line = text + "\n"
    return f"complain({line!r}); sys.exit({status})"


def _lines(answer: Any) -> str:
    return answer if isinstance(answer, str) else f"say({json.dumps(answer)!r})"
