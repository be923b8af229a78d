"""Takes secrets out of what is written down or shown."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

REMOVED = "[removed]"

_VALUE = r"[A-Za-z0-9._~+/=:-]"
_START = r"(?:(?<![A-Za-z0-9])|(?<=\\[nrtbf])|(?<=\\u[0-9a-fA-F]{4}))"
"""Not within a word; the letters of an escape are none."""
_KEYS = re.compile(
    rf"{_START}(?:sk|ark)-[A-Za-z0-9_-]{{6,}}"
    r"|sk-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}"
    r"|bce-v3/[A-Za-z0-9_/-]+"
    rf"|{_START}(?:ALTAK|AKLT|AKIA|LTAI|AKID|AIza)[A-Za-z0-9_-]{{8,}}"
    r"|[0-9a-f]{32}\.[A-Za-z0-9]{16}"
    r"|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?"
)
"""Keys by their shape: OpenAI and its likes, Ark, Qianfan, cloud access keys, Zhipu, signed tokens."""
_SCHEMES = re.compile(rf"(?i)\b(Bearer|Basic|Token)(\s+){_VALUE}{{6,}}")
_NAMED = re.compile(
    r"(?i)((?:api[_ -]?key|x-api-key|authorization|(?:access|auth|refresh|secret)[_-](?:token|key)|secret|password)"
    rf"[\"']?\s*[:=]\s*[\"']?)(?:(?:Bearer|Basic|Token)\s+)?{_VALUE}+"
)
_SECRET_NAME = re.compile(
    r"(?i)^(?:.*[_-])?(?:api[_-]?key|apikey|authorization|(?:access|auth|refresh|secret)[_-]?(?:token|key)"
    r"|secret|password|credentials?)$"
)


def redact_address(url: str) -> str:
    """An address without the user, the password and the query that may stand in it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def redact_text(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without what looks like a key, and without the `secrets` that are known."""
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        text = text.replace(secret, REMOVED)
    text = _NAMED.sub(rf"\1{REMOVED}", text)
    return _KEYS.sub(REMOVED, _SCHEMES.sub(rf"\1\2{REMOVED}", text))


def redact(value: Any, secrets: Iterable[str] = ()) -> Any:
    """The same for all texts in a JSON value; what stands under a secret's name is removed whole."""
    secrets = tuple(secrets)
    if isinstance(value, str):
        return redact_text(value, secrets)
    if isinstance(value, Mapping):
        return {
            redact_text(str(key), secrets): REMOVED
            if _SECRET_NAME.match(str(key)) and inner
            else redact(inner, secrets)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return [redact(inner, secrets) for inner in value]
    return value
