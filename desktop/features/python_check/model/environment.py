"""Python environments of the user's projects: the nouns. Pure values that may cross threads.

``judge`` says what works in one and what mends it, ``telling`` has the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.clouds import Cloud
from desktop.domain.models import Method, Problem, Verdict
from desktop.domain.value import Value


class Kind(StrEnum):
    """How an interpreter was found; in the order in which they are offered."""

    CHOSEN = "chosen"
    PROJECT = "project"
    ACTIVE = "active"
    CONDA = "conda"
    PYENV = "pyenv"
    UV = "uv"
    HOMEBREW = "homebrew"
    STORE = "store"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python that can be started. ``version`` is what its surroundings say, "" if nothing.

    ``folder`` is the project's folder that it was found in, "" if there is none; ``lock`` the path
    of the file beside the environment that says which packages belong into it.
    """

    path: str
    kind: Kind
    version: str = ""
    folder: str = ""
    lock: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """An installed distribution; ``requires`` are its own requirement lines.

    ``editable``: its code is not in the environment, but in the folder of a project.
    """

    name: str
    version: str
    requires: tuple[str, ...] = ()
    editable: bool = False


class Doubt(StrEnum):
    """Why a file that is named like Python may be something else."""

    SCRIPT = "script"
    OTHER_NAME = "other-name"


@dataclass(frozen=True, slots=True)
class Program:
    """The file that a run would start, as it was when it was read.

    ``real`` is where it really lies, the same as ``path`` if no link leads elsewhere. ``stamp``
    changes with the file behind it.
    """

    path: str
    real: str
    doubt: Doubt | None = None
    stamp: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the files of an environment tell, cleaned and bounded. Nothing was started for it.

    ``python`` is its version, of which only "3.11" may be known. ``packages`` are by canonical
    name. ``markers`` are PEP 508's. ``virtual``: an environment and not the installation itself.
    ``managed``: the system forbids pip to change it (PEP 668). ``program``: what a run would start.
    """

    interpreter: Interpreter
    python: str
    implementation: str = "CPython"
    prefix: str = ""
    virtual: bool = False
    managed: bool = False
    has_pip: bool = True
    markers: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, Package] = field(default_factory=dict)
    program: Program | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """Requirements to install; ``telling.command`` makes a line of it."""

    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A known conflict. ``text`` names ``environment.finding.<text>``, whose places it fills."""

    text: str
    verdict: Verdict
    places: Mapping[str, str] = field(default_factory=dict)
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class WayVerdict:
    """Whether one way to sign in works with these packages; a note: it does, in another manner.

    ``text`` names ``environment.way.<text>``, whose places it fills.
    """

    method: Method
    verdict: Verdict
    text: str
    places: Mapping[str, str] = field(default_factory=dict)


class Code(StrEnum):
    """For which libraries code must be written to run in an environment."""

    TODAY = "today"
    BEFORE_25 = "before-25"
    OLDER = "older"
    CLI_PROFILE = "cli-profile"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is true of one environment. ``lists``: it has what lists subscriptions."""

    facts: Facts
    ways: tuple[WayVerdict, ...]
    findings: tuple[Finding, ...]
    lists: bool

    def way(self, method: Method) -> WayVerdict:
        return next(way for way in self.ways if way.method is method)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why nothing is known of an interpreter: ``environment.failed.<why>``.

    ``detail`` is cleaned.
    """

    why: str
    place: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What the code did there: a subscription, none at all, or why not.

    ``why`` names ``environment.run.<why>`` where no row of advice has the words.
    """

    method: Method
    subscription_id: str = ""
    name: str = ""
    problem: Problem | None = None
    why: str = ""
    detail: str = ""
    duration_s: float = 0.0


class CodeWanted(Value):
    """What code that runs in another environment shall reach; "" and None: as it comes."""

    cloud: Cloud
    tenant_id: str = ""
    subscription_id: str = ""
    username: str | None = None
    client_id: str | None = None
