"""Settings of a test, one a widget: what ``docs/recipes/add-a-setting.md`` adds to ``Settings``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from desktop import settings_store, translations
from desktop.domain import settings
from desktop.domain.setting import Widget, choice, switch, text
from desktop.domain.settings import Settings


def is_short(typed: str) -> bool:
    return len(typed) < 6


class More(Settings):
    """As if these stood in ``Settings`` itself."""

    pace: str = choice("slow", lambda: ("slow", "quick"))
    loud: bool = switch()
    nickname: str = text(check=is_short)
    folder: str = text(Widget.FILE)


#: Their texts in the catalog.
TEXTS = {
    "settings.pace": "Pace",
    "settings.pace.slow": "Slowly",
    "settings.pace.quick": "Quickly",
    "settings.loud": "Loudness",
    "settings.loud.text": "Say it aloud",
    "settings.nickname": "Nickname",
    "settings.nickname.hint": "None",
    "settings.nickname.wrong": "It is too long.",
    "settings.nickname.note": "Nobody else sees it.",
    "settings.folder": "Folder",
    "settings.folder.hint": "None",
    "settings.folder.browse": "Choose…",
    "settings.folder.choose": "Which folder?",
}


@contextmanager
def declared() -> Iterator[None]:
    """As if they were declared, and their texts in the catalog."""
    found = translations._text

    def with_its_texts(key: str, *more: Any) -> Any:
        return TEXTS.get(key) or found(key, *more)

    with ExitStack() as ending:
        for module in (settings, settings_store):
            ending.enter_context(patch.object(module, "Settings", More))
        ending.enter_context(patch.object(translations, "_text", with_its_texts))
        yield
