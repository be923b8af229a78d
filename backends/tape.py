"""What a recording consists of: one JSON line for each request, chunk, error and end."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, get_args

from backends import errors
from backends.contract import Chunk, Request
from backends.errors import AllFailed, BackendError, RateLimited
from backends.redact import redact

PromptOf: TypeAlias = Callable[[Request], str]
"""The prompt that a request is sent with, as far as a change of it should make a recording invalid."""

REQUEST, ERROR, ENDED = "request", "error", "ended"

_CHUNKS = {kind.__name__: kind for kind in get_args(Chunk)}
_BREAKS = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""What would end a line for some reader, or cannot be written as UTF-8."""


def line_of(backend: str, n: int, what: str, value: Any = None, secrets: Iterable[str] = ()) -> str:
    """One line, without secrets: the backend, the number of its request, what happened."""
    entry = {"backend": backend, "n": n, "what": what, "value": redact(value, secrets)}
    text = json.dumps(entry, ensure_ascii=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def brief(request: Request, prompt: str = "", secrets: Iterable[str] = ()) -> dict[str, Any]:
    """What of a request decides the answer: the words themselves, and hashes of what is long."""
    secrets = tuple(secrets)
    rounds = [one.model_dump(exclude={"by"}, exclude_defaults=True) for one in request.rounds]
    told: dict[str, Any] = redact(
        {
            "utterance": request.utterance,
            "language": request.language,
            "route": request.route.value,
            "may_hand_off": request.may_hand_off,
            "rounds": rounds,
        },
        secrets,
    )
    told["tools"] = [tool.name for tool in request.tools]
    told["tools_hash"] = _hash([tool.model_dump() for tool in request.tools])
    told["prompt_hash"] = _hash(redact(prompt, secrets)) if prompt else ""
    return told


def chunk_value(chunk: Chunk) -> dict[str, Any]:
    """A chunk's fields."""
    return chunk.model_dump()


def chunk_of(what: str, value: dict[str, Any]) -> Chunk | None:
    """The chunk of a line, or None when it is none."""
    kind = _CHUNKS.get(what)
    return kind.model_validate(value) if kind else None


def error_value(error: Exception) -> dict[str, Any]:
    """An error's class and what it carries."""
    value: dict[str, Any] = {"type": type(error).__name__, "message": str(error)}
    if isinstance(error, RateLimited):
        value["retry_after"] = error.retry_after
    if isinstance(error, AllFailed):
        value["causes"] = [[name, error_value(cause)] for name, cause in error.causes]
    return value


def error_of(value: dict[str, Any]) -> Exception:
    """The error of a line. What was none of ours comes back as a class of the same name."""
    name, message = str(value["type"]), str(value["message"])
    if name == AllFailed.__name__:
        return AllFailed((who, _ours(error_of(cause))) for who, cause in value["causes"])
    if name == RateLimited.__name__:
        return RateLimited(message, value["retry_after"])
    known = getattr(errors, name, None)
    if isinstance(known, type) and issubclass(known, BackendError):
        return known(message)
    unknown: Exception = type(name, (Exception,), {})(message)
    return unknown


def _ours(error: Exception) -> BackendError:
    assert isinstance(error, BackendError)
    return error


def _hash(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
