"""Which version of each list a Resource Manager speaks, found out once a session.

Azure and Azure Stack Hub are years apart. Whoever asks a version that is not spoken there is told
which ones are; the newest that both speak is asked from then on. Any worker.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeVar

from azure.core.exceptions import HttpResponseError

from desktop.tasks.compute_lock import away

T = TypeVar("T")
_REFUSALS: Final = re.compile(
    r"\b(InvalidApiVersionParameter|UnsupportedApiVersion|NoRegisteredProviderFound"
    r"|InvalidResourceType)\b",
    re.I,
)
#: These say that there is such a list, in other versions; the others may mean that there is none.
_OF_VERSION: Final = {"invalidapiversionparameter", "unsupportedapiversion"}
_OFFER: Final = re.compile(r"supported\s+(?:api-?)?versions?\s+(?:are|is)\b:?([^.\n]*)", re.I)
#: Previews change without notice, so nothing here was written for one.
_VERSION: Final = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
#: Where a refusal does not say what would be accepted: one of each time, as Azure's profiles have.
_LADDER: Final = (
    "2021-01-01", "2019-10-01", "2018-05-01", "2016-06-01", "2015-11-01", "2015-07-01",
    "2015-01-01", "2014-04-01",
)  # fmt: skip
#: Whoever refuses more often does not mean what he offers.
MOST_TRIES: Final = 10
#: The first to ask finds it out for all; so long the others wait for that, at most.
WAIT_S: Final = 3.0


class Spoken(NamedTuple):
    """What is written here for one list: its name, and the versions that it was written for."""

    name: str
    newest: str
    oldest: str


#: Their answers are read field by field, so every version with those fields will do.
TENANTS: Final = Spoken("tenants", "2022-12-01", "2014-04-01")
SUBSCRIPTIONS: Final = Spoken("subscriptions", "2022-12-01", "2014-04-01")
GROUPS: Final = Spoken("groups", "2025-04-01", "2014-04-01")
RESOURCES: Final = Spoken("resources", "2025-04-01", "2014-04-01")
ROLE_ASSIGNMENTS: Final = Spoken("role assignments", "2022-04-01", "2015-07-01")
ROLE_DEFINITIONS: Final = Spoken("role definitions", "2022-04-01", "2015-07-01")
#: Nothing but that version tells one's own roles without knowing who one is.
ROLE_INSTANCES: Final = Spoken("role schedule instances", "2020-10-01", "2020-10-01")
ROLE_ELIGIBILITIES: Final = Spoken("role eligibilities", "2020-10-01", "2020-10-01")


class ApiVersions:
    """``private``: what one tenant's answer says of a list holds for all of the cloud, and it may
    well be an older one.
    """

    def __init__(self) -> None:
        self.private = False
        self._guard = threading.Lock()
        self._found: dict[str, str] = {}
        self._in_vain: dict[str, HttpResponseError] = {}
        self._finding: dict[str, threading.Lock] = {}

    def ask(self, spoken: Spoken, asked: Callable[[str], T]) -> T:
        """What ``asked`` returns for the newest version of that list which both speak.

        It is called once more for each version that was refused. Raises what it raises, and the
        refusal if there is no such version.
        """
        with self._first(spoken.name):
            if (known := self._in_vain.get(spoken.name)) is not None:
                raise known.with_traceback(None)
            version, tried = self._found.get(spoken.name, spoken.newest), set[str]()
            while True:
                try:
                    answer = asked(version)
                except HttpResponseError as refusal:
                    offered = offer_in(refusal)
                    if offered is None:
                        raise
                    tried.add(version)
                    left = {v for v in offered if spoken.oldest <= v <= spoken.newest} - tried
                    if not left or len(tried) >= MOST_TRIES:
                        if self.private:
                            self._in_vain[spoken.name] = refusal
                        raise
                    version = max(left)
                else:
                    self._found[spoken.name] = version
                    return answer

    @contextmanager
    def _first(self, name: str) -> Iterator[None]:
        """In a private cloud only one asks, until it is known what is spoken."""
        if not self.private or name in self._found or name in self._in_vain:
            yield
            return
        with self._guard:
            finding = self._finding.setdefault(name, threading.Lock())
        with away():
            mine = finding.acquire(timeout=WAIT_S)
        try:
            yield
        finally:
            if mine:
                finding.release()


def offer_in(refusal: HttpResponseError) -> tuple[str, ...] | None:
    """The versions that a refusal offers instead; None if it refuses for another reason."""
    if refusal.status_code not in {400, 404}:
        return None
    text = _text(refusal)
    code = _REFUSALS.search(text)
    if code is None:
        return None
    offers = [version for told in _OFFER.findall(text) for version in _VERSION.findall(told)]
    if not offers and code[1].lower() in _OF_VERSION:
        return _LADDER
    return tuple(offers) or None


def _text(error: HttpResponseError) -> str:
    try:
        text = str(error.response.text()) if error.response is not None else ""
    except Exception:  # noqa: BLE001 - a body that cannot be read says nothing
        text = ""
    return f"{text}\n{error.message}"[:100_000]
