"""What of the suites cannot run under Wine, by name, each with its reason.

A reason says whose it is: Wine's fault, or a thing that only Linux has. What fails there for a
fault of the program does not belong here.
"""

from __future__ import annotations

import sys
from typing import Final

#: Beginnings of node IDs (file, or file and test).
SKIPPED: Final[dict[str, str]] = {
    "tests/demo/test_server.py::TestFaults::test_reset": (
        "Wine tells a connection that was reset as one that ended in order"
    ),
    "tests/identity/test_roots.py::test_a_connection_that_is_reset_at_once_leaves_no_open_socket": (
        "Wine tells a connection that was reset as one that ended in order"
    ),
    "tests/identity/test_credential_processes.py::test_a_refusal_of_powershell": (
        "Wine's cmd.exe forgets the status of a script behind which `& exit` stands"
    ),
    "tests/identity/test_rate_limiter_share.py": (
        "each turn of its virtual time wakes a thread, which costs Wine a question to its server: "
        "minutes for what asks nothing of the system"
    ),
}


def is_wine() -> bool:
    """Whether this Python is one of Windows that Wine runs."""
    if sys.platform != "win32":
        return False
    import ctypes

    return hasattr(ctypes.windll.ntdll, "wine_get_version")


def reason(node_id: str) -> str | None:
    """Why that test is skipped under Wine; None if it is not."""
    return next((why for name, why in SKIPPED.items() if node_id.startswith(name)), None)
