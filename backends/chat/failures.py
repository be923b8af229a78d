"""From what the client raises to our few errors, with words that tell a person what to change.

Providers say the same thing in different ways, and their codes say more than the HTTP status: `by_code`
makes a provider's own table. What no table knows is judged by its status.
"""

import re
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backends.chat.plain import plain
from backends.errors import (
    BackendError,
    BadCredentials,
    BadReply,
    OutOfCredit,
    RateLimited,
    Refused,
    TimedOut,
    UnknownModel,
    Unreachable,
)
from backends.provider import WireError
from backends.redact import redact_text

LONGEST_WORDS = 200
"""Characters of a provider's own message that are passed on."""

Explain = Callable[[WireError], BackendError | None]

_MODERATED = re.compile(
    r"content.?filter|data_?inspection|content exists risk|sensitive|high risk|moderation"
    r"|content\b.{0,20}\b(blocked|flagged|filtered)",
    re.I,
)
_NO_CREDIT = re.compile(
    r"insufficient[ _](balance|quota|credit|funds)|(balance|credits?) (is|are) (insufficient|too low|used up)"
    r"|arrear|overdue|余额不足|欠费",
    re.I,
)
_NO_MODEL = re.compile(
    r"\bmodels?\b.{0,60}\b(not exist|not found|unknown)|(unknown|no such|invalid) model", re.I | re.S
)
_OF_A_MODEL = re.compile(r"model|deployment|模型", re.I)
_NO_TOOLS = re.compile(
    r"\btools?\b.*(not? support|unsupported|requires?)|(not? support|unsupported).*\btools?\b", re.I | re.S
)
_WRONG_REQUEST = re.compile(
    r"(invalid|bad|unsupported|unknown|missing).{0,20}(request|param|argument|field|message)|malformed|must (be|not)"
    r"|too long|context.length",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked for what; the words name it."""

    backend: str
    base_url: str
    model: str
    key_env: tuple[str, ...] = ()
    key: str = ""

    @property
    def variable(self) -> str:
        """The environment variable to set."""
        return " or ".join(self.key_env) or f"api_key_env of [backends.{self.backend}]"


def by_code(table: Mapping[str, type[BackendError]]) -> Explain:
    """A provider's own table: error codes (or types) to our errors."""

    def explain(error: WireError) -> BackendError | None:
        for code in (error.code, error.type):
            if kind := table.get(code):
                return _make(kind, error.message, error.retry_after)
        return None

    return explain


def no_key(asked: Asked) -> BadCredentials:
    """The key is missing, found before any request."""
    return BadCredentials(f"{asked.backend} has no key: set the environment variable {asked.variable}")


def translate(error: Exception, asked: Asked, explain: Explain | None) -> BackendError:
    """Our error for one of the client's."""
    import openai

    match error:
        case BackendError():
            return error
        case openai.APITimeoutError():
            return TimedOut(f"{asked.backend} at {asked.base_url} sent nothing for too long")
        case openai.APIStatusError() if _is_page(error.body) and error.status_code not in {404, 429}:
            return web_page(asked, error.status_code)
        case openai.APIStatusError():
            return explained(_of_status(error), asked, explain)
        case openai.APIConnectionError():
            return _unreachable(error, asked)
        case openai.APIResponseValidationError():
            return BadReply(
                f"{asked.backend} sent an answer of another form than chat completions: "
                f"check base_url of [backends.{asked.backend}]"
            )
        case openai.APIError():
            return explained(wire_error(200, error.body, error.message), asked, explain)
        case openai.OpenAIError():
            return BadReply(f"{asked.backend} cannot be asked: {_clean(str(error), asked)}")
        case ValueError() | RecursionError():
            return BadReply(f"{asked.backend} sent what is no JSON: ask again, and check base_url if it goes on")
        case _:
            return BadReply(f"{asked.backend} sent an answer that cannot be read ({type(error).__name__})")


def wire_error(status: int, body: Any, message: str = "", retry_after: float | None = None) -> WireError:
    """What can be read of an error's body, in any of the providers' envelopes."""
    if isinstance(body, Mapping):
        inner = body.get("error", body)
        if isinstance(base := body.get("base_resp"), Mapping):  # MiniMax, with status 200
            return WireError(status, str(base.get("status_code", "")), "", str(base.get("status_msg", "")), retry_after)
        if isinstance(inner, Mapping):
            code, kind = inner.get("code"), inner.get("type")
            said = inner.get("message") or inner.get("detail") or message
            return WireError(status, _word(code), _word(kind), str(said), retry_after)
        body = inner
    return WireError(status, message=body if isinstance(body, str) and body else message, retry_after=retry_after)


def explained(error: WireError, asked: Asked, explain: Explain | None) -> BackendError:
    """Our error for one that came over the wire: by the provider's table, else by its status."""
    found = (explain(error) if explain else None) or _usual(error, asked)
    advice = _BROKEN_OFF if isinstance(found, Unreachable) and error.status == 200 else _advice(found, error, asked)
    told = advice.format(backend=asked.backend, model=asked.model, url=asked.base_url, variable=asked.variable)
    said = _clean(str(found), asked)
    return _make(type(found), f"{told}: {said}" if said else told, getattr(found, "retry_after", None))


def web_page(asked: Asked, status: int = 200) -> Unreachable:
    """Something answered that is no such server."""
    told = "a web page" if status == 200 else f"a web page (HTTP {status})"
    return Unreachable(
        f"{asked.base_url} answered with {told} instead of data: check base_url of [backends.{asked.backend}], "
        "and whether the network wants a login or a proxy"
    )


class NoTools(UnknownModel):
    """The model, or its server, takes no tools."""


_BROKEN_OFF = "{backend} at {url} broke off with an error of its own; ask again"
"""An error that came with status 200, in the place of an answer or of its rest."""
_WRONG_ADDRESS = "check base_url of [backends.{backend}], {url}; it ends in the version, such as /v1"
_WANTS_KEY = "{backend} at {url} wants a key: set {variable}"
_ADVICE: Mapping[type[BackendError], str] = {
    NoTools: "{backend}'s model {model} takes no tools: choose another model, or start the server with tool calls on",
    Unreachable: "{backend} at {url} is out of order; ask again later",
    TimedOut: "{backend} at {url} took too long",
    RateLimited: "{backend} has had too many requests: wait a little, or raise the limit of its account",
    Refused: "{backend} refuses this content",
    BadCredentials: "{backend} does not accept the key: check {variable}, that it belongs to {url}, and what it may do",
    OutOfCredit: "{backend}'s account has no credit left: top it up, or put another backend into the route",
    UnknownModel: "{backend} cannot use the model {model}: choose another by `model` in [backends.{backend}]",
    BadReply: "{backend} does not accept the request: check model and extra_body of [backends.{backend}]",
}

_BY_STATUS: Mapping[int, type[BackendError]] = {
    401: BadCredentials, 402: OutOfCredit, 403: BadCredentials, 408: TimedOut, 429: RateLimited, 504: TimedOut,
}  # fmt: skip


def _advice(found: BackendError, error: WireError, asked: Asked) -> str:
    """What to change, by the kind of error; a 404 that is about no model is about the address."""
    if error.status == 404 and type(found) is Unreachable:
        return _WRONG_ADDRESS
    if isinstance(found, BadCredentials) and not asked.key:
        return _WANTS_KEY
    return _ADVICE[type(found)]


def _usual(error: WireError, asked: Asked) -> BackendError:
    """By the status, and by the words that all providers use for the same thing."""
    everything = f"{error.code} {error.type} {error.message}"
    status = int(error.code) if error.status == 200 and re.fullmatch("[45][0-9]{2}", error.code) else error.status
    if status in {400, 403, 422, 200} and _MODERATED.search(everything):
        return Refused(error.message)
    if _NO_CREDIT.search(everything):
        return OutOfCredit(error.message)
    if status in {400, 404, 422, 500, 501} and _NO_TOOLS.search(error.message):
        return NoTools(error.message)
    if status in {400, 422, 200} and _NO_MODEL.search(error.message):
        return UnknownModel(error.message)
    if status == 404:
        of_a_model = _OF_A_MODEL.search(everything) or (asked.model and asked.model in error.message)
        return UnknownModel(error.message) if of_a_model else Unreachable(error.message)
    if status == 200:
        wrong = _WRONG_REQUEST.search(f"{error.type} {error.message}")
        return BadReply(error.message) if wrong else Unreachable(error.message)
    if status in _BY_STATUS:
        return _make(_BY_STATUS[status], error.message, error.retry_after)
    return (Unreachable if status >= 500 else BadReply)(error.message)


def _make(kind: type[BackendError], message: str, retry_after: float | None) -> BackendError:
    return RateLimited(message, retry_after) if kind is RateLimited else kind(message)


def _of_status(error: Any) -> WireError:
    """Of a status error of the client."""
    retry = _seconds(error.response.headers.get("retry-after", ""))
    if _is_page(error.body):
        return WireError(error.status_code, message="a web page", retry_after=retry)
    return wire_error(error.status_code, error.body, retry_after=retry)


def _is_page(body: Any) -> bool:
    return isinstance(body, str) and body.lstrip().startswith("<")


def _unreachable(error: Exception, asked: Asked) -> Unreachable:
    """No connection: why, and what to look at."""
    host = asked.base_url.split("//")[-1].split("/")[0]
    for cause in _causes(error):
        text = str(cause)
        if isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in text:
            found = re.search(r"verify failed: (.{1,80}?)\.? \(_ssl", text)
            why = f" ({found[1]})" if found else ""
            return Unreachable(
                f"{host} shows a certificate that cannot be verified{why}: check the car's clock, base_url, and "
                "whether a proxy stands between"
            )
        if isinstance(cause, ssl.SSLError) or "SSL" in text:
            return Unreachable(f"{host} speaks no TLS as expected: check whether base_url is http:// or https://")
        if isinstance(cause, socket.gaierror) or "getaddrinfo" in text or "Name or service" in text:
            return Unreachable(f"there is no host {host}: check base_url of [backends.{asked.backend}] and the network")
        if isinstance(cause, ConnectionRefusedError):
            return Unreachable(f"nothing listens at {host}: start the server of {asked.backend} or check its base_url")
    return Unreachable(f"the connection to {asked.backend} at {host} broke off: check the network, and ask again")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it."""
    for _ in range(12):
        if error is None:
            return
        yield error
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        error = error.__cause__ or error.__context__


def _clean(text: str, asked: Asked) -> str:
    """A provider's words on one line, without anything that may be a key."""
    return plain(redact_text(text, [asked.key]), LONGEST_WORDS)


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _seconds(header: str) -> float | None:
    return float(header) if re.fullmatch(r"\d{1,5}(\.\d{1,3})?", header.strip()) else None
