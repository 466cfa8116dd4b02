"""Which cloud a refusal sends the user to: the sign-in service knows, and says it in its words."""

from __future__ import annotations

import re
from typing import Final

from desktop.domain.clouds import CHINA, PUBLIC, US_GOVERNMENT

#: What the sign-in service calls the clouds in its words: hosts, of sign-in or of the whole cloud.
_HOSTS: Final = (
    (US_GOVERNMENT, r"(?:login[.-])?microsoftonline\.us|login-us\.microsoftonline\.com"),
    (CHINA, r"(?:login\.)?(?:partner\.microsoftonline|microsoftonline|chinacloudapi)\.cn"),
    (PUBLIC, r"(?:login\.)?microsoftonline\.com|login\.(?:windows\.net|microsoft\.com)"),
)
_NAMES: Final = (
    (US_GOVERNMENT, r"azure (?:us )?government|us ?gov(?:ernment)?|fairfax|arlington"),
    (CHINA, r"azure china|21vianet|mooncake|gallatin"),
    (PUBLIC, r"public cloud"),
)
_LONGEST: Final = 4_000
#: A mention after or before one of these is of where the user is, not of where to go.
_BEFORE: Final = re.compile(r"(?:instead of|not supported on|current cloud instance)\W*\S*$", re.I)
_AROUND: Final = re.compile(r"endpoints?\W*(?:\()?(?:https?://)?$", re.I)
_BEHIND: Final = re.compile(r"\W*endpoint", re.I)


def cloud_named_in(text: str, asked: str = "") -> str:
    """The name of the cloud that a refusal's words send the user to, "" if they name none.

    ``asked`` is the host that refused: its own cloud is never meant. Only clouds of ``KNOWN`` are
    found, whatever else the text names.
    """
    here = next((cloud.name for cloud, hosts in _HOSTS if _is_at(hosts, asked)), "")
    for table in (_HOSTS, _NAMES):
        found = {cloud.name for cloud, names in table if _sent_to(names, text[:_LONGEST])} - {here}
        if len(found) == 1:
            return found.pop()
    return ""


def _is_at(hosts: str, asked: str) -> bool:
    return re.fullmatch(rf"(?:[\w-]+\.)*(?:{hosts})(?::\d+)?", asked, re.I) is not None


def _sent_to(names: str, text: str) -> bool:
    for told in re.finditer(rf"(?<![\w.-])(?:{names})(?![\w-]|\.\w)", text, re.I):
        before, behind = text[: told.start()][-60:], text[told.end() :]
        if not (_BEFORE.search(before) or _AROUND.search(before) or _BEHIND.match(behind)):
            return True
    return False
