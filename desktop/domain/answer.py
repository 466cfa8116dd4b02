"""The answer to "am I signed in, as whom, what do I reach?", in a sentence. Pure; any thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from desktop.domain.state import AccessState, Phase
from desktop.translations import translate, translate_count


class Tone(Enum):
    """How the answer is meant."""

    YES = auto()
    #: Nothing that can be used is known, or not whether there is more.
    NOT_ALL = auto()
    #: Not known yet: a listing runs.
    WAITING = auto()


class Answer(NamedTuple):
    """The sentence, and a second one for what is missing ("" for nothing).

    ``attention`` is how many tenants need attention before the answer is whole.
    """

    tone: Tone
    text: str
    lacking: str = ""
    attention: int = 0


def answer(state: AccessState) -> Answer | None:
    """The answer as far as it is known; None where nobody is signed in or nothing was listed."""
    if state.account is None or not state.tenants:
        return None
    count, where = state.subscription_count, _where(state)
    told = {
        "account": state.account.username,
        "subscriptions": translate_count("access.subscriptions", count),
        "where": where,
    }
    if state.phase is Phase.LISTING and not state.refreshing:
        return Answer(Tone.WAITING, translate("answer.so_far", **told))
    attention = 0 if state.busy else len(state.needs_attention)
    lacking = translate_count("answer.attention", attention) if attention else ""
    tone = Tone.NOT_ALL
    if not count:
        if not attention:
            return None
        text = translate("answer.not_yet", **told)
    elif state.phase is Phase.LISTING_FAILED:
        text = translate("answer.before", **told)
    elif not state.listing_complete and not state.refreshing:
        text = translate("answer.stopped", **told)
    elif _none_usable(state):
        account = state.account.username
        text = translate_count("answer.disabled", count, account=account, where=where)
    else:
        tone, text = Tone.YES, translate("answer.yes", **told)
    return Answer(tone, text, lacking, attention)


def _where(state: AccessState) -> str:
    """``in Contoso`` or ``in 2 of 3 tenants``: those that hold any of the subscriptions."""
    found = list(state.tenants.values())
    if len(found) == 1:
        return translate("answer.where.one", tenant=found[0].tenant.label)
    reached = sum(1 for each in found if each.subscriptions)
    return translate_count("answer.where.many", len(found), reached=reached)


def _none_usable(state: AccessState) -> bool:
    return all(
        subscription.unusable
        for found in state.tenants.values()
        for subscription in found.subscriptions
    )
