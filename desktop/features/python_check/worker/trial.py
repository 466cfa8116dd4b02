"""Runs code in an environment and reads from its output what became of it. On a worker."""

from __future__ import annotations

import contextlib
import json
import os
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from desktop.domain.addresses import may_be_opened
from desktop.domain.clouds import Cloud, is_the_demo
from desktop.domain.device_codes import DeviceCodeError, check_code
from desktop.domain.models import DeviceCode, Method
from desktop.features.python_check.model.environment import Interpreter, RunResult
from desktop.features.python_check.worker import children
from desktop.features.python_check.worker.children import Bounds, ChildError, Ended
from desktop.features.python_check.worker.files import shown
from desktop.features.python_check.worker.scripts import FLAGS, MARK, PAGE, trial
from desktop.features.python_check.worker.surroundings import minimal
from desktop.identity import browser_link
from desktop.identity.failures import problem_from
from desktop.tasks.cancel import Cancelled, CancelToken

_OUTPUT: Final = 1_000_000
_DETAIL: Final = 1_500
_GUID: Final = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
#: Subscription ID, name, state: what every snippet prints.
_SUBSCRIPTION: Final = re.compile(rf"^({_GUID}) (.*?)(?: \S+)?\r?\n", re.M)
_ADDRESS: Final = re.compile(r"\bhttps?://[^\s\"'<>]{4,200}")
_HANDED: Final = re.compile(rf"^{PAGE}(.*)\n", re.M)
_LONGEST: Final = 8_000
#: So many addresses are looked at in all that was printed.
_LOOKED_AT: Final = 50
#: No sign-in opens more.
_PAGES: Final = 3
_CODE: Final = re.compile(r"\bcode ([A-Z0-9]{4,16}(?:-[A-Z0-9]{4,16})?)\b")
_CODE_LIVES: Final = timedelta(minutes=15)
_NAME: Final = re.compile(r"[A-Za-z_]\w{0,80}")
_PLAIN: Final = {"object", "BaseException", "Exception"}
#: Errors of the code's own: no service and no network has anything to do with them.
_IMPORT: Final = {"ImportError", "ModuleNotFoundError"}
_PROFILE_GONE: Final = "public API of azure-cli-core has been deprecated"


def limit_s(method: Method) -> int:
    """How long a run may take, in seconds."""
    return method.declared.run_limit_s


@dataclass(frozen=True, slots=True)
class Heard:
    """Who hears what the code asks a person for: a device code (once), a page to be opened.

    Both are called on the thread of the run.
    """

    code: Callable[[DeviceCode], object]
    page: Callable[[str], object] = lambda address: None


def run(
    interpreter: Interpreter,
    code: str,
    method: Method,
    cloud: Cloud,
    token: CancelToken,
    heard: Heard,
    seconds: float | None = None,
    programs: str = "",
) -> RunResult:
    """Run ``code`` there, until it has named its first subscription; then nothing of it lives on.
    Raises only Cancelled.

    ``programs`` is a folder for its PATH, where az is.
    """
    started, issued, opened = time.perf_counter(), False, 0

    def listen(text: str) -> bool:
        nonlocal issued, opened
        if not issued and (found := device_code_in(text, demo=is_the_demo(cloud))):
            issued = True
            heard.code(found)
        for address in pages_in(text, demo=cloud.is_demo)[opened:_PAGES]:
            opened += 1
            heard.page(address)
        return _SUBSCRIPTION.search(text) is not None

    command = [interpreter.path, *FLAGS, "-c", trial(code)]
    bounds = Bounds(seconds or limit_s(method), _OUTPUT)
    told: dict[str, Any]
    try:
        variables = minimal(_cloud(cloud), programs)
        told = _outcome(children.run(command, token, bounds, environment=variables, listen=listen))
    except ChildError as error:
        told = {"why": error.why, "detail": error.said}
    if "detail" in told:
        told["detail"] = shown(told["detail"], _DETAIL)
    return RunResult(method, **told, duration_s=time.perf_counter() - started)


def open_page(address: str, told: Callable[[bool], object]) -> None:
    """Open a page as we open our own, and tell whether that worked; some browsers block."""

    def work() -> None:
        opened = browser_link.open_page(address)
        with contextlib.suppress(Cancelled):
            told(opened)

    threading.Thread(target=work, name="open-page", daemon=True).start()


def device_code_in(text: str, *, demo: bool = False) -> DeviceCode | None:
    """The code and the page that azure-identity prints; None while there is none, and for one that
    is not to be used. The pages of the ``demo`` are on this machine, and not encrypted.
    """
    code = _CODE.search(text)
    if code is None:
        return None
    for found in islice(_ADDRESS.finditer(text), _LOOKED_AT):
        if _may_be_opened(found[0], demo=demo):
            with contextlib.suppress(DeviceCodeError):
                check_code(code[1], found[0], demo=demo)
                return DeviceCode(code[1], found[0], datetime.now(UTC) + _CODE_LIVES)
    return None


def pages_in(text: str, *, demo: bool = False) -> list[str]:
    """The addresses that the code wanted to open in a browser, if one may open them."""
    found = (_parsed(line[1]) for line in islice(_HANDED.finditer(text), _LOOKED_AT))
    return [each for each in found if isinstance(each, str) and _may_be_opened(each, demo=demo)]


def result_in(text: str) -> Any:
    """What a script of ours said behind its mark; None if it said nothing."""
    _, found, rest = text.rpartition(f"\n{MARK}")
    return _parsed(rest.partition("\n")[0]) if found else None


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _may_be_opened(address: str, *, demo: bool) -> bool:
    """Whether it is an encrypted page on the web, or one of the demo's: no file, no program."""
    if len(address) > _LONGEST or not may_be_opened(address):
        return False
    return demo or not address.lower().startswith("http:")


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
