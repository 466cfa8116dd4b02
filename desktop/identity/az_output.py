"""What az writes: the JSON among it, and what its complaints mean. Pure; any thread.

Whatever is told here is az's own trouble: az reads variables that Azimuth does not, and none of the
options that Azimuth has.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, Final

from desktop import clean_text
from desktop.domain.models import Problem
from desktop.domain.redaction import clean

#: So much of what az printed is shown.
SHOWN: Final = 240
#: So many brackets are looked behind.
_STARTS: Final = 500
#: Colours, titles and cursor movements of terminals, and other characters that nobody sees.
_ESCAPES: Final = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-_]")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_OPENING: Final = re.compile(r"[{\[]")
#: The first that fits. AADSTS codes are told before, by ``failure_answers``.
_BROKEN: Final = re.compile(
    r"bad interpreter|no module named '?azure|No module named '?(?:encodings|knack|msal)"
    r"|Failed to import encodings|python(?:3[\d.]*|\.exe)?['\"]?\s*:?\s*(?:not found|No such file)"
    r"|python(?:\.exe)?['\"]? is not recognized|can't open file .*azure"
    r"|Failed to load python executable|Python was not found|did not find executable at"
    r"|Unable to create process using|No Python at"
    r"|The system cannot find the (?:path|file) specified|init_fs_encoding|DLL load failed"
    r"|ModuleNotFoundError|ImportError: |SyntaxError: |unsupported locale|exec format error",
    re.IGNORECASE,
)
_CA_FILE: Final = re.compile(
    r"suitable TLS CA certificate bundle, invalid path: (?P<path>[^\r\n]*)"
    r"|CA_BUNDLE environment variable is specified with an invalid file path"
    r"|NO_CERTIFICATE_OR_CRL_FOUND|PEM lib|\[X509",
    re.IGNORECASE,
)
_UNTRUSTED: Final = re.compile(
    r"CERTIFICATE_VERIFY_FAILED|certificate verif(?:y|ication) failed|self[- ]signed certificate"
    r"|unable to get local issuer|add this certificate to the trusted CA bundle",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"certificate is not yet valid|computer's time and time zone|not valid yet"
    r"|token is not yet valid"
    r"|clock (?:skew|is)|current time .{0,60}(?:before|after) .{0,40}(?:nbf|exp|valid)",
    re.IGNORECASE,
)
_EXPIRED: Final = re.compile(r"certificate (?:has )?expired", re.IGNORECASE)
_SECRET: Final = re.compile(
    r"(?:client secret|secret keys?|password|credential|certificate)s?\b[^.\r\n]{0,80}\bexpired"
    r"|expired\b[^.\r\n]{0,40}(?:client secret|secret key|certificate)",
    re.IGNORECASE,
)
_BUNDLE: Final = "REQUESTS_CA_BUNDLE"


def json_in(said: str) -> Any:
    """The JSON object or list in what az printed, whatever is around it. ValueError if none is.

    The largest, if there are several; its texts are cleaned.
    """
    text = json_text(said)
    return clean_text.value(json.loads(text), text)


def json_text(said: str) -> str:
    """The same as text, as az wrote it. ValueError if there is none."""
    plain = visible(said).strip()
    decoder, best, end = json.JSONDecoder(), (0, 0), 0
    for _ in range(_STARTS):
        opening = _OPENING.search(plain, end)
        if opening is None:
            break
        try:
            _, end = decoder.raw_decode(plain, opening.start())
            best = max(best, (opening.start(), end), key=lambda span: span[1] - span[0])
        except (ValueError, RecursionError):
            end = opening.end()
    if not best[1]:
        raise ValueError("there is no JSON in it")
    return plain[best[0] : best[1]]


def visible(said: str) -> str:
    """Without colours and other characters that nobody sees; line breaks and tabs stay."""
    return _UNSEEN.sub("", _ESCAPES.sub("", said))


def shown(said: str, limit: int = SHOWN) -> str:
    """What az printed as one line to be read in a sentence, without secrets."""
    line = " ".join(clean(visible(said)[:20_000]).split())
    return line if len(line) <= limit else f"{line[: limit - 2]} …"


def problem_in(complaint: str) -> Problem | None:
    """What is the matter with az where its own words tell; None leaves it to ``failures``."""
    said = visible(complaint)
    if "AADSTS" in said:
        return None
    if _CLOCK.search(said):
        return _problem("clock-wrong", said, "")
    if found := _CA_FILE.search(said):
        return _problem("az-ca-file", said, found["path"] or os.environ.get(_BUNDLE, ""))
    if _UNTRUSTED.search(said) and not _EXPIRED.search(said):
        return _of_trust(said)
    if _SECRET.search(said) and not _EXPIRED.search(said):
        return _problem("app-credential", said, "")
    if _BROKEN.search(said):
        return _problem("az-broken", said, shown(said))
    return None


def _of_trust(said: str) -> Problem:
    # It trusts what REQUESTS_CA_BUNDLE names, else a list of its own; never the system's.
    file = os.environ.get(_BUNDLE, "")
    if not file:
        return _problem("az-untrusted", said, "")
    return _problem("az-ca-roots" if Path(file).is_file() else "az-ca-file", said, file)


def _problem(kind: str, said: str, subject: str) -> Problem:
    return Problem(kind, code=kind, raw=clean(said[:20_000]), subject=subject)
