"""What keeping, saving and forgetting accounts does on threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain import events as ev
from desktop.domain.models import KeptAccount, SignInRequest

if TYPE_CHECKING:
    # Controllers hold sessions and hand them back here: the type is all that they know of it.
    from desktop.identity.session import Session as Session  # noqa: PLC0414 - exported
    from desktop.tasks.cancel import CancelToken
    from desktop.tasks.runner import Emit, Work

# ruff: noqa: PLC0415 - imported on the worker, so that starting the program imports nothing heavy


def keep(session: Session, request: SignInRequest) -> Work:
    """A job that keeps a session whose sign-in is through, for the next start.

    No part of the sign-in itself: a sign-in that was cancelled keeps nobody, and a slow store holds
    up no listing. A cancel of this job changes only what it tells.
    """

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity import accounts, saved_sign_ins

        saved_sign_ins.keep(session, request, emit)
        emit(ev.AccountsKept(accounts.kept()))

    return work


def save_tokens(session: Session) -> Work:
    """A job that brings the tokens of a kept session up to date, if it has new ones."""

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity import accounts, saved_sign_ins

        key = session.kept_key
        saved_sign_ins.save(session, emit)
        if session.kept_key != key:
            emit(ev.AccountsKept(accounts.kept()))

    return work


def tidy_store(emit: Emit, cancel: CancelToken) -> None:
    """Remove what the token store holds of ours without its being kept."""
    from desktop.identity import saved_sign_ins

    saved_sign_ins.tidy(emit)


def find_kept(emit: Emit, cancel: CancelToken) -> tuple[KeptAccount, ...]:
    """Tell which accounts stay signed in; the result too. A broken list is set aside first."""
    from desktop.identity.accounts import kept, set_aside_if_broken

    notice = set_aside_if_broken()
    if notice is not None:
        emit(ev.Noticed(*notice))
    found = kept()
    emit(ev.AccountsKept(found))
    return found


def sign_out(session: Session | None, key: str | None) -> Work:
    """A job that forgets an account: out of memory and, if it was kept, out of the store.

    From this call on nothing of ``session`` is saved; the rest happens in the job, whose cancel
    changes only what it tells. ``key`` is that of an account whose session has not begun.
    """
    if session is not None:
        session.closed = True

    def work(emit: Emit, cancel: CancelToken) -> None:
        from desktop.identity import accounts, saved_sign_ins

        saved_sign_ins.sign_out(session, key, emit)
        emit(ev.AccountsKept(accounts.kept()))

    return work
