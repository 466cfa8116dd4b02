"""How the user says the network is reached. Pure; any thread."""

from __future__ import annotations

from desktop.domain.value import Value, field


class NetworkOptions(Value):
    """How the user says the network is reached.

    ``proxy`` is an address, which may hold a user name and a password; ``no_proxy`` names hosts
    that are reached without it, with commas between. Without a ``proxy`` those of the environment
    and the system are used.
    """

    ca_files: tuple[str, ...] = ()
    proxy: str = field(default="", repr=False)
    no_proxy: str = ""
    az_path: str = ""
