"""A way to sign in that is declared once has a card, a key, and a line in the help."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.domain import events as ev
from desktop.domain.methods import Method
from desktop.domain.models import Readiness, Ready, SignInRequest
from desktop.features.sign_in.model import SignIn
from tests.support import another_method
from tests.ui.hand import Stage

pytestmark = pytest.mark.gui


@pytest.fixture
def another() -> Iterator[Method]:
    with another_method.declared() as method:
        yield method


def test_its_card_shows_icon_title_and_readiness(another: Method, stage: Stage) -> None:
    ready = Readiness(another, Ready.READY, account=another_method.USERNAME)
    stage.tell(ev.ReadinessFound(ready))
    stage.turn()
    card = stage.window.sign_in.cards[another]
    told = stage.texts(card)
    assert told == ["Azure PowerShell", another_method.USERNAME]
    assert str(card.card._picture["image"])


def test_its_key_signs_in_with_it(another: Method, stage: Stage) -> None:
    stage.press("ctrl+6")
    asked = [each.request for each in stage.ran if isinstance(each, SignIn)]
    assert asked == [SignInRequest(another)]


def test_the_help_tells_its_key(another: Method, stage: Stage) -> None:
    stage.window.dialogs.open_shortcuts()
    stage.turn()
    told = stage.texts()
    assert told[told.index("Ctrl+6") + 1] == "Sign in with Azure PowerShell"


def test_the_page_says_what_is_done(another: Method, stage: Stage) -> None:
    stage.tell(ev.SignInStarted(another))
    stage.turn()
    assert "PowerShell is asked for a token." in " ".join(stage.texts())
