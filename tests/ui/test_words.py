"""The catalogue: every text that the window asks for is there, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from desktop.domain.advice import Action
from desktop.domain.models import Method, TenantStatus
from desktop.domain.state import Phase
from desktop.toolkit.keys import OTHER_KEYS, window_keys
from desktop.translations import has
from tests.support.texts import texts

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
_ASKED = re.compile(r'(?<![\w.])translate(_count)?\(\s*"([^"]+)"')


def test_every_text_that_is_asked_for_by_name_is_there() -> None:
    lacking, known = [], texts()
    for path in DESKTOP.rglob("*.py"):
        for count, key in _ASKED.findall(path.read_text(encoding="utf-8")):
            if (f"{key}[1]" if count else key) not in known:
                lacking.append(f"{path.name}: {key}")
    assert lacking == []


def test_every_family_of_texts_is_whole() -> None:
    keys = [
        *(f"method.{m}{end}" for m in Method for end in ("", ".short", ".ready", ".tip")),
        *(f"page.signing_in.{m}" for m in Method),
        *(f"action.{action}" for action in Action),
        *(f"access.status.{s}" for s in TenantStatus if s is not TenantStatus.OK),
        *(f"status.{p}" for p in (Phase.SIGNED_OUT, Phase.SIGN_IN_FAILED, Phase.LISTING_FAILED)),
        *(f"help.{name}" for name, *_ in (*window_keys(), *OTHER_KEYS)),
        *(f"device_code.{s}.{part}" for s in ("read", "away", "expired", "renewing")
          for part in ("heading", "hint")),
    ]  # fmt: skip
    assert [key for key in keys if not has(key)] == []


def test_every_text_can_be_filled() -> None:
    for key, text in texts().items():
        places = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        assert all(name.isidentifier() for name in places), key
        assert text == text.strip(), key
