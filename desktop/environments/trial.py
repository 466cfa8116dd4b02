"""Runs code in an environment and reads from its output what became of it. On a worker."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from desktop.access.clouds import Cloud
from desktop.access.environments import Interpreter, RunResult
from desktop.access.models import DeviceCode, Method
from desktop.environments import children
from desktop.environments.children import Bounds, ChildError, Ended
from desktop.environments.probe import result_in, shown, surroundings
from desktop.environments.scripts import FLAGS, trial
from desktop.identity.failures import problem_from
from desktop.tasks.cancel import CancelToken

#: Ways that wait for a person: as long as the credentials themselves wait.
_PATIENT: Final = {Method.BROWSER: 300, Method.DEVICE_CODE: 900}
_SECONDS: Final = 120
_OUTPUT: Final = 1_000_000
_DETAIL: Final = 1_500
_GUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
#: Subscription ID, name, state: what every snippet prints.
_SUBSCRIPTION: Final = re.compile(rf"^({_GUID}) (.*?)(?: \S+)?\r?\n", re.M)
_PAGE: Final = re.compile(
    r"\b(https://[^\s\"'<>]{4,200}|http://(?:localhost|127\.0\.0\.1)[:/][^\s\"'<>]{1,200})"
)
_CODE: Final = re.compile(r"\bcode ([A-Z0-9]{4,16}(?:-[A-Z0-9]{4,16})?)\b")
_CODE_LIVES: Final = timedelta(minutes=15)
_NAME: Final = re.compile(r"[A-Za-z_]\w{0,80}")
_PLAIN: Final = {"object", "BaseException", "Exception"}
#: Errors of the code's own: no service and no network has anything to do with them.
_IMPORT: Final = {"ImportError", "ModuleNotFoundError"}
_PROFILE_GONE: Final = "public API of azure-cli-core has been deprecated"


def limit_s(method: Method) -> int:
    """How long a run may take, in seconds."""
    return _PATIENT.get(method, _SECONDS)


def run(
    interpreter: Interpreter,
    code: str,
    method: Method,
    cloud: Cloud,
    token: CancelToken,
    tell_code: Callable[[DeviceCode], None],
    seconds: float | None = None,
) -> RunResult:
    """Run ``code`` there, until it has named its first subscription. Raises only Cancelled.

    ``tell_code`` hears the device code that it prints, once.
    """
    started, issued = time.perf_counter(), False

    def listen(text: str) -> bool:
        nonlocal issued
        if not issued and (found := device_code_in(text)):
            issued = True
            tell_code(found)
        return _SUBSCRIPTION.search(text) is not None

    command = [interpreter.path, *FLAGS, "-c", trial(code)]
    bounds = Bounds(seconds or limit_s(method), _OUTPUT)
    told: dict[str, Any]
    try:
        ended = children.run(
            command, token, bounds, environment=surroundings(_cloud(cloud)), listen=listen
        )
        told = _outcome(ended)
    except ChildError as error:
        told = {"why": error.why, "detail": error.said}
    if "detail" in told:
        told["detail"] = shown(told["detail"], _DETAIL)
    return RunResult(method, **told, duration_s=time.perf_counter() - started)


def device_code_in(text: str) -> DeviceCode | None:
    """The code and the page that azure-identity prints; None while there is none."""
    page, code = _PAGE.search(text), _CODE.search(text)
    if page is None or code is None:
        return None
    return DeviceCode(code[1], page[1], datetime.now(UTC) + _CODE_LIVES)


def _cloud(cloud: Cloud) -> dict[str, str]:
    """What a private cloud with roots of its own needs; the demo is on this machine."""
    more = {"REQUESTS_CA_BUNDLE": cloud.ca_file} if cloud.ca_file else {}
    if cloud.is_demo:
        direct = ",".join(filter(None, (os.environ.get("NO_PROXY", ""), "localhost,127.0.0.1")))
        more |= {"NO_PROXY": direct, "no_proxy": direct}
    return more


def _outcome(ended: Ended) -> dict[str, Any]:
    found = _SUBSCRIPTION.search(ended.out)
    if found:
        return {"subscription_id": found[1].lower(), "name": shown(found[2], 200)}
    told = result_in(ended.out)
    if isinstance(told, dict) and told.get("done") is True:
        return {"why": "none"}
    chain = told.get("failed") if isinstance(told, dict) else None
    error = _error_of(chain) if isinstance(chain, list) else None
    if error is None:
        return {"why": "died", "detail": ended.err or ended.out}
    names, text = {base.__name__ for base in type(error).__mro__}, str(error)
    if _PROFILE_GONE in text:
        return {"why": "profile-gone", "detail": text}
    if names & _IMPORT:
        return {"why": "import", "detail": text}
    problem = problem_from(error)
    if problem.kind in {"unexpected", "unknown"}:
        return {"why": "code", "detail": f"{type(error).__name__}: {text}"}
    return {"problem": problem}


def _error_of(chain: list[Any]) -> Exception | None:
    """An exception of ours in the likeness of theirs, so that it is explained like ours."""
    found: Exception | None = None
    for link in reversed(chain[:8]):
        if not (isinstance(link, list) and len(link) == 2):
            continue
        names, text = link
        if not (isinstance(names, list) and isinstance(text, str)):
            continue
        kind: type[Exception] = Exception
        for name in reversed(names[:12]):
            if isinstance(name, str) and _NAME.fullmatch(name) and name not in _PLAIN:
                kind = type(name, (kind,), {})
        error = kind(text[:8_000])
        error.__cause__ = found
        found = error
    return found
