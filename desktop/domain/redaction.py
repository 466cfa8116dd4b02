"""Takes secrets out of text: tokens, codes, passwords, cookies.

For everything that leaves a worker's hands as text: raw errors, the log, diagnostics, the report.
What an administrator needs stays: AADSTS texts, correlation and trace IDs, GUIDs, host names, and
error codes, although the key ``code`` holds a secret elsewhere.

When in doubt it removes too much, never too little. Pure; may be used from any thread; cleaning
twice changes nothing.
"""

from __future__ import annotations

import re
from typing import Final

MARK: Final = "[removed]"

#: Keys whose value is always secret; ``-`` and ``_`` are the same to us.
_SECRET_KEYS: Final = (
    "access_token", "refresh_token", "id_token", "id_token_hint", "accessToken", "refreshToken",
    "idToken", "client_secret", "clientSecret", "assertion", "client_assertion", "user_assertion",
    "password", "passwd", "pwd", "passphrase", "device_code", "deviceCode", "user_code", "userCode",
    "code_verifier", "client_info", "request_secret", "api_key", "apikey", "subscription_key",
    "sharedAccessKey", "SharedAccessSignature", "accountKey", "flowToken", "sFT", "canary",
    "apiCanary", "auth_code", "authorization_code", "sas_token", "session_key", "session_key_jwe",
)  # fmt: skip
_KEYS: Final = "|".join(re.escape(key).replace("_", "[-_]?") for key in _SECRET_KEYS)
#: A key begins where a word does, but ``user_password`` and ``x-access-token`` are keys as well.
_START: Final = r"(?<![A-Za-z0-9])(?:[A-Za-z0-9]{1,20}[-_]){0,3}"

# "key": "value" in JSON, 'key': 'value' as Python prints it, \"key\":\"value\" within a string;
# also ['value'], and a value that is cut off. The closing quote is one with as many backslashes.
_QUOTED_VALUE: Final = r"(?P<v>(?P<q>\\*[\"'])(?P<text>.*?)(?:(?<!\\)(?P=q)|\Z))"
_QUOTED: Final = re.compile(
    rf"(?P<k>{_START}(?:{_KEYS})\\*[\"']?\s*[:=]\s*\[?\s*b?){_QUOTED_VALUE}", re.I | re.S
)
_BARE: Final = re.compile(
    rf"(?P<k>{_START}(?:{_KEYS})(?:\\*[\"'])?\s*(?:=|:|%3A|%3D)\s*)"
    r"(?P<v>(?![\s\[{\"'\\])[^\s&\"'<>,;}\\]+)",
    re.I,
)
_OPTION: Final = re.compile(rf"(?P<k>--?(?:{_KEYS})\s+)(?P<v>[^\s\"']+|\"[^\"]*\"|'[^']*')", re.I)

# ``code`` is an error's name to Resource Manager, and a secret in a redirect.
_CODE_QUOTED: Final = re.compile(
    rf"(?P<k>(?<![A-Za-z0-9_.-])code\\*[\"']?\s*[:=]\s*\[?\s*b?){_QUOTED_VALUE}", re.I | re.S
)
_CODE_BARE: Final = re.compile(
    r"(?P<k>(?:(?<=[?&;#])|(?<![A-Za-z0-9_.-]))code\s*(?:=|:|%3D)\s*)"
    r"(?P<v>(?P<text>(?![\s\[{\"'\\])[^\s&\"'<>,}\\]+))",
    re.I,
)
_ERROR_CODE: Final = re.compile(
    r"(?:[A-Z]{1,6}[a-z]{2,24}){1,8}|AADSTS\d{1,9}|[a-z]{2,24}(?:[_-][a-z]{2,24}){1,5}|.{0,11}"
)
_REDIRECT_FIELD: Final = re.compile(
    r"(?P<k><[^<>]*\bname\s*=\s*[\"']?(?:code|state|" + _KEYS + r")\b[^<>]*?\bvalue\s*=\s*)"
    r"(?P<v>\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\s>]+)",
    re.I,
)
_REDIRECT_FIELD_TURNED: Final = re.compile(
    r"(?P<k><[^<>]*\bvalue\s*=\s*)(?P<v>\"[^\"]*\"|'[^']*'|[^\s>]+)"
    r"(?=[^<>]*\bname\s*=\s*[\"']?(?:code|state|" + _KEYS + r")\b)",
    re.I,
)
_SAID_CODE: Final = re.compile(r"(?P<k>\benter (?:the )?code\s+[\"']?)(?P<v>[^\s\"']+)", re.I)

_HEADER: Final = re.compile(
    r"(?P<k>(?<![A-Za-z])(?:proxy-|x-ms-)?authorization(?:-auxiliary)?\\*[\"']?\s*:\s*"
    r"|(?<![A-Za-z])(?:set-)?cookie2?\\*[\"']?\s*:\s*"
    r"|(?<![A-Za-z])x-ms-(?:refreshtokencredential|devicecredential|tokens?)\\*[\"']?\s*[:=]\s*)"
    rf"(?:{_QUOTED_VALUE}|(?P<bare>[^\r\n]+))",
    re.I | re.S,
)
_SCHEME: Final = re.compile(
    r"(?P<k>\b(?:bearer|pop|basic|negotiate|ntlm)\s+)"
    r"(?P<v>(?=[A-Za-z0-9._~+/=-]*[0-9=_~+/-])(?![a-z_]+=[\"'])[A-Za-z0-9._~+/-]{16,}={0,2})",
    re.I,
)
_JWT: Final = re.compile(r"eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}")
#: Longer than any identifier that a person needs: a GUID has 36 characters, a host's part 63.
_OPAQUE: Final = re.compile(r"(?<![A-Za-z0-9_-])(?:[01]\.A)?[A-Za-z0-9_-]{80,}[A-Za-z0-9_.~=-]*")
_USERINFO: Final = re.compile(r"(?P<k>\b[a-z][a-z0-9+.-]{1,20}://)[^\s/?#\"'<>]+@", re.I)
#: Somebody who types a proxy's address does not encode the slash in a password.
_RAW_USERINFO: Final = re.compile(
    r"(?P<k>\b[a-z][a-z0-9+.-]{1,20}://)[^\s/:@\"'<>]+:(?!\d{1,5}(?:[/?#]|$))[^\s\"'<>@]*@", re.I
)


def clean(text: str) -> str:
    """``text`` with every secret replaced by ``[removed]``."""
    text = _USERINFO.sub(rf"\g<k>{MARK}@", text)
    text = _RAW_USERINFO.sub(rf"\g<k>{MARK}@", text)
    text = _HEADER.sub(_keep_quotes, text)
    for pattern in (_REDIRECT_FIELD, _REDIRECT_FIELD_TURNED):
        text = pattern.sub(rf'\g<k>"{MARK}"', text)
    text = _QUOTED.sub(_keep_quotes, text)
    for pattern in (_BARE, _OPTION, _SAID_CODE, _SCHEME):
        text = pattern.sub(rf"\g<k>{MARK}", text)
    text = _CODE_QUOTED.sub(_unless_error_code, text)
    text = _CODE_BARE.sub(_unless_error_code, text)
    text = _JWT.sub(MARK, text)
    return _OPAQUE.sub(MARK, text)


def _keep_quotes(match: re.Match[str]) -> str:
    quote = match.group("q") or ""
    return f"{match['k']}{quote}{MARK}{quote}"


def _unless_error_code(match: re.Match[str]) -> str:
    if _ERROR_CODE.fullmatch(match["text"]) and not match["k"].rstrip().endswith("="):
        return match[0]
    if match["text"] == MARK:
        return match[0]
    quote = match.groupdict().get("q") or ""
    return f"{match['k']}{quote}{MARK}{quote}"
