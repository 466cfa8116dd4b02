"""The resource groups of a subscription, as values. Pure; may be used from any thread."""

from __future__ import annotations

from typing import ClassVar, Self

from desktop.domain.detail import Detail
from desktop.domain.models import Problem
from desktop.domain.value import Value


class ResourceGroup(Value):
    """``resources`` counts what is in it; None: not counted (yet, or not allowed to)."""

    name: str
    location: str
    resources: int | None = None


class GroupsLook(Detail):
    """What a look at one subscription's resource groups, reached from one tenant, found so far.

    ``done`` is False while more may come. A refusal or failure is ``problem``. ``uncounted``: the
    groups are all there, but what is in them could not be counted; where there is too much to
    count, it is None, as are the counts.
    """

    key: ClassVar[str] = "groups"

    groups: tuple[ResourceGroup, ...] = ()
    done: bool = False
    problem: Problem | None = None
    uncounted: Problem | None = None

    @property
    def lacking(self) -> bool:
        return not self.done or bool(self.problem or self.uncounted)

    @classmethod
    def failed(cls, place: tuple[str, str], problem: Problem) -> Self:
        return cls(*place, done=True, problem=problem)
