"""Names that somebody gives to a tenant or subscription to harm whoever lists it."""

from __future__ import annotations

import re
import uuid
from typing import Final

from desktop.demo.sample import (
    AZURE_CLI_CLIENT_ID,
    ClientApp,
    DemoAccount,
    DemoSubscription,
    DemoTenant,
    Membership,
    Sample,
)

MALLORY: Final = "mallory@evil.example"
_FINE: Final = "Ação Größe 日本 👩\u200d💻 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
#: By what each does: the name as it is sent, and as it is to be shown ("": by its ID).
NAMES: Final = {
    "half of a pair": ("Half \ud800 name", "Half \N{REPLACEMENT CHARACTER} name"),
    "the other half": ("\udfffname", "\N{REPLACEMENT CHARACTER}name"),
    "a pair turned round": ("a\udc00\ud800b", "a\ufffd\ufffdb"),
    "zero": ("be\x00fore", "be\N{REPLACEMENT CHARACTER}fore"),
    "colours": ("\x1b[31mred\x1b[0m\x9b1m!", "red!"),
    "a forged line": ("x\n2026-11-28 00:00:00,000 INFO desktop: signed in", None),
    "other line breaks": ("a\rb\u2028c\x85d\x0be", "a b c d e"),
    "turned round": ("pro\u202edoc\u2066x\u2069.exe", "prodocx.exe"),
    "hidden": ("Con\u200bto\ufeffso\u00ad", "Contoso"),
    "a heap of marks": ("Z" + "\u0301" * 400, "Z" + "\u0301" * 4),
    "blanks": (" \u00a0\u3000 ", ""),
    "nothing to be seen": ("\u200b\u2800\u3164\ufe0f", ""),
    "long": ("L" * 5000, "L" * 299 + "…"),
    "no harm at all": (_FINE, _FINE),
}  # fmt: skip
#: What must be in no text that is shown, copied, logged or written; "\n" is judged apart.
HARMFUL: Final = re.compile(
    "[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def made_id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


def shown(name: str) -> str:
    """What is to be shown for a name of NAMES that is a line."""
    sent, told = NAMES[name]
    return sent.replace("\n", " ") if told is None else told


def sample() -> Sample:
    """One account in a tenant for each name, each with a subscription of that name and tags."""
    places = tuple(
        Membership(
            tenant := DemoTenant(made_id(f"tenant {name}"), sent, f"t{at}.example"),
            made_id(f"object {name}"),
            (
                DemoSubscription(
                    made_id(f"subscription {name}"),
                    sent,
                    tenant.tenant_id,
                    tags={f"key {sent[:100]}": f"value {sent[:100]}"},
                ),
            ),
        )
        for at, (name, (sent, _)) in enumerate(NAMES.items())
    )
    account = DemoAccount(MALLORY, "Mallory", "", places)
    return Sample((account,), (ClientApp(AZURE_CLI_CLIENT_ID, "Azimuth", family=True),))
