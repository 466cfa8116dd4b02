"""What the details of a subscription are made of. Pure; may be used from any thread."""

from __future__ import annotations

from typing import ClassVar, Self

from desktop.domain.models import Problem
from desktop.domain.value import Value


class Detail(Value):
    """What was found of one kind at one subscription, as reached from one tenant.

    A subclass is the kind: its ``key`` names its reader (``resources.<key>``), its tab
    (``features.details.view.<key>``) and its texts (``details.tab.<key>``). A refusal or failure
    is its field ``problem``. Listed in ``details.DETAILS``.
    """

    key: ClassVar[str]

    tenant_id: str
    subscription_id: str

    @property
    def place(self) -> tuple[str, str]:
        return self.tenant_id, self.subscription_id

    @property
    def problem(self) -> Problem | None:
        raise NotImplementedError

    @property
    def lacking(self) -> bool:
        """Whether asking once more could bring more."""
        raise NotImplementedError

    @classmethod
    def failed(cls, place: tuple[str, str], problem: Problem) -> Self:
        """Nothing was found, because of ``problem``."""
        raise NotImplementedError
