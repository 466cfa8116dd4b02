"""Runs the program named as the first argument with a broker that is played, in an environment of
other libraries: there is none to be loaded here. The broker says its page and code on stderr, and
has the account of whoever uses them.
"""

import runpy
import sys
from types import ModuleType
from typing import Any

from azure.identity import InteractiveBrowserCredential

ONLY_BROKERS = (
    "parent_window_handle",
    "enable_msa_passthrough",
    "use_default_broker_account",
    "disable_interactive_fallback",
)


class InteractiveBrowserBrokerCredential(InteractiveBrowserCredential):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{k: v for k, v in options.items() if k not in ONLY_BROKERS})

    def _request_token(self, *scopes: str, **options: Any) -> dict[str, Any]:
        app = self._get_app(**options)
        flow = app.initiate_device_flow(list(scopes))
        print(flow["message"], file=sys.stderr, flush=True)  # noqa: T201
        found: dict[str, Any] = app.acquire_token_by_device_flow(flow)
        return found


if __name__ == "__main__":
    broker = ModuleType("azure.identity.broker")
    broker.__dict__[InteractiveBrowserBrokerCredential.__name__] = (
        InteractiveBrowserBrokerCredential
    )
    sys.modules["azure.identity.broker"] = broker
    for name in ("pymsalruntime", "msal.broker"):
        sys.modules[name] = ModuleType(name)
    runpy.run_path(sys.argv[1], run_name="__main__")
