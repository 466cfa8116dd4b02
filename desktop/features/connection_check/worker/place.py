"""What checks share: where they look, and what they answer with."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from desktop.domain.clouds import Cloud
from desktop.domain.models import Problem, Verdict
from desktop.identity.failures import problem_from
from desktop.identity.transport import Network, Transport
from desktop.tasks.cancel import CancelToken


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, with the key of a sentence and its places, or with a problem that has words."""

    verdict: Verdict
    text: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None


class CheckFailed(Exception):
    """A check's failure, explained already."""

    def __init__(self, problem: Problem, *, only_note: bool = False) -> None:
        super().__init__(problem.kind)
        self.problem = problem
        self.only_note = only_note


@dataclass(slots=True)
class Place:
    """Where the checks look. Shared by their threads."""

    cloud: Cloud
    network: Network
    token: CancelToken
    _transport: Transport | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.network = self.network.to(self.cloud)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Resource Manager's and, where it is known already, the sign-in service's; each once."""
        known = (self.cloud.authority, self.cloud.resource_manager)
        return tuple(dict.fromkeys(url for url in known if url))

    @property
    def transport(self) -> Transport:
        """The one that both endpoints are asked with: it knows how late their clocks are.

        Raises OSError for a file of roots that cannot be used.
        """
        with self._lock:
            if self._transport is None:
                self._transport = Transport(self.network, self.cloud.resource_manager)
            return self._transport


@contextmanager
def about(url: str) -> Iterator[None]:
    """Explain what goes wrong within as a problem about the host of ``url``."""
    try:
        yield
    except CheckFailed:
        raise
    except Exception as error:
        problem = problem_from(error)
        if not problem.subject:
            problem = replace(problem, subject=host_of(url))
        raise CheckFailed(problem) from error


def host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def hosts_of(urls: tuple[str, ...] | list[str]) -> str:
    """The hosts of some addresses as a person reads them, each once."""
    return ", ".join(dict.fromkeys(host_of(url) for url in urls))
