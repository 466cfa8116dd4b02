"""What looking at subscriptions does on threads: details of one, roles at all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.state import Place

if TYPE_CHECKING:
    # Controllers hold sessions and hand them back here: the type is all that they know of it.
    from desktop.identity.session import Session as Session  # noqa: PLC0414 - exported
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit, Work

# ruff: noqa: PLC0415 - imported on the worker, so that starting the program imports nothing heavy

#: So long a row is chosen before its details are asked for.
_PAUSE_S: Final = 0.2


def look_at(session: Session, kept: dict[str, Any], place: Place, kinds: Sequence[str]) -> Work:
    """A job that tells the details of one subscription, those of ``kinds``.

    ``kept`` holds what is kept of the session between looks. It begins after a pause: whoever walks
    through rows asks for nothing.
    """

    def work(emit: Emit, cancel: CancelToken) -> None:
        cancel.sleep(_PAUSE_S)
        from desktop.resources.look import Explorer

        explorer: Explorer = kept.setdefault("explorer", Explorer(session))
        explorer.look_at(place, emit, cancel, kinds)

    return work


def list_roles(session: Session, kept: dict[str, Any], places: Sequence[Place]) -> Work:
    """A job that tells the roles at each of the subscriptions, side by side."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.resources.look import Explorer

        explorer: Explorer = kept.setdefault("explorer", Explorer(session))
        explorer.list_roles(places, emit, cancel)

    return work
