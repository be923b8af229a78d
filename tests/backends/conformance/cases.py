"""The cases that every provider is put through, and what each must come to: the one source of the tests and the page.

What a case comes to is told in a word or two, as `docs/conformance.md` explains: `ok`; the class of the error with
which the turn fell through to the device; `told: …` where an answer broke off that had begun to be spoken; `refused`
where the assistant does not start with such a configuration.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict

from backends.emulator import KEY, Fault, FaultName
from backends.emulator.faults import TEXT_FORMS
from intents.understanding.result import Route

WISH = "副驾温度调高两度，播放茉莉花"
IN_ENGLISH = "make the passenger two degrees warmer and play some jazz"
BOTH = ("adjust_temperature", "play_media")
"""The commands of both. The first is relative, so that one that is carried out twice shows."""
JOKE = "给我讲个笑话"
ALWAYS_THINKS = "stepfun"

CONTROL, TALK = (Route.CONTROL,), (Route.CONVERSATION,)
KEY_ENV = "CABIN_CONFORMANCE_KEY"


class Group(StrEnum):
    """The tables of the page, by their headings."""

    TURNS = "Turns"
    INPUT = "Bad input"
    CONTROL = "Faults on the control route"
    TALK = "Faults in conversation"


class Place(StrEnum):
    """What `base_url` leads to."""

    EMULATOR = "the emulator"
    ELSEWHERE = "a path of it that is nothing"
    DOUBLED = "its address with /chat/completions at the end"
    NO_HOST = "a host that there is not"
    CLOSED = "a port where nothing listens"
    PLAIN = "https:// where there is http://"
    TLS = "the emulator behind TLS, with a self-signed certificate"


class Case(BaseModel):
    """One case."""

    model_config = ConfigDict(frozen=True)

    name: str
    """Of its row, and of its test."""
    group: Group
    said: tuple[str, ...] = (WISH,)
    does: tuple[str, ...] = BOTH
    """The commands that are carried out in the end, whoever did it, each as often as it stands here."""
    routes: tuple[Route, ...] = CONTROL
    """The routes that the last turn takes."""
    misread: bool = False
    """Whether the device takes the utterance for one of the other route, so that the provider hands it off."""
    faults: tuple[Fault, ...] = ()
    later: tuple[Fault, ...] = ()
    """From the first tool call on, in place of `faults`. What was called before stays done."""
    place: Place = Place.EMULATOR
    trusted: bool = False
    """Whether the machine trusts the certificate."""
    key: str | None = KEY
    settings: Mapping[str, Any] = {}
    expects: str = "ok"
    but: Mapping[str, str] = {}
    """What it comes to for single providers."""
    says: str = ""
    """What every reason for falling through says, as a pattern; `{provider}` is filled in."""

    def expected(self, provider: str) -> str:
        """What it must come to."""
        return self.but.get(provider, self.expects)


def _turns() -> Iterator[Case]:
    def case(name: str, **fields: Any) -> Case:
        return Case(name=name, group=Group.TURNS, **fields)

    one = {"said": ("副驾温度调高两度",), "does": ("adjust_temperature",)}
    talk = {"said": (JOKE,), "does": (), "routes": TALK}
    yield case("one command", **one)
    yield case("several commands, their results fed back")
    yield case("the same in English", said=(IN_ENGLISH,))
    yield case("the same while thinking", settings={"thinking": True, "extra_body": {}})
    yield case("a question about the car", said=("还有多少电",), does=())
    twice = {"said": ("副驾温度调高两度", "再高两度"), "does": ("adjust_temperature",) * 2}
    yield case("a second command that refers to the first", **twice)
    yield case("conversation", **talk)
    yield case("conversation in English", said=("tell me a joke",), does=(), routes=TALK)
    yield case("a second line of conversation", said=(JOKE, JOKE), does=(), routes=TALK)
    yield case("control hands off to conversation", **{**talk, "misread": True, "routes": CONTROL + TALK})
    yield case("conversation hands off to control", misread=True, routes=TALK + CONTROL)
    retried = {"settings": {"retries": 1}}
    for fault in (Fault(name=FaultName.OVERLOADED, times=1), Fault(name=FaultName.RATE_LIMITED, value=0.01, times=1)):
        yield case(f"{fault.name} once, asked again", faults=(fault,), **retried)
    for name in (FaultName.DROP, FaultName.RATE_LIMITED, FaultName.HTML):
        later = f"{name} after the first calls were done"
        yield case(later, later=(Fault(name=name),), expects=KINDS[name], says=REASONS[name])


def _inputs() -> Iterator[Case]:
    def case(name: str, expects: str, says: str, *, free: bool = False, **fields: Any) -> Case:
        but = {"openai-compatible": "ok"} if free else {}
        return Case(name=name, group=Group.INPUT, expects=expects, says=says, but=but, **fields)

    credentials, check_key = "BadCredentials", f"does not accept the key: check {KEY_ENV}, that it belongs to http"
    missing = f"has no key: set the environment variable {KEY_ENV}$"
    yield case("no key", credentials, missing, key=None)
    yield case("an empty key", credentials, missing, key=" ")
    yield case("a key with a space in it", credentials, f"the key of {KEY_ENV} holds spaces", key="emulated key")
    yield case("a key that is no key's letters", credentials, f"the key of {KEY_ENV} holds spaces", key="密钥")
    yield case("a wrong key", credentials, check_key, key="sk-wrong-key-0123456789", free=True)
    yield case("an unknown provider", "refused", "no provider is named {provider}x; did you mean {provider}",
               settings={"provider": "{provider}x"})  # fmt: skip
    yield case("an unknown model", "UnknownModel", r"the model no-such-model: choose another by `model` in \[backends",
               settings={"model": "no-such-model"}, free=True)  # fmt: skip
    address = r"check base_url of \[backends.car\], .*; it ends in the version"
    yield case("a base URL with a wrong path", "Unreachable", address, place=Place.ELSEWHERE)
    yield case("a base URL that ends in /chat/completions", "Unreachable", address, place=Place.DOUBLED)
    page = r"answered with a web page{} instead of data: check base_url .* a login or a proxy"
    for status, told in ((200, ""), (403, r" \(HTTP 403\)"), (502, r" \(HTTP 502\)")):
        fault = Fault(name=FaultName.HTML, value=float(status))
        yield case(f"a proxy's web page with status {status}", "Unreachable", page.replace("{}", told), faults=(fault,))
    yield case("a web page with status 404", "Unreachable", address, faults=(Fault(name=FaultName.HTML, value=404.0),))
    yield case("a host that there is not", "Unreachable", "there is no host no-such-host.invalid: check base_url",
               place=Place.NO_HOST)  # fmt: skip
    yield case("a port where nothing listens", "Unreachable", "nothing listens at 127.*: start the server of car or",
               place=Place.CLOSED)  # fmt: skip
    yield case("https:// where there is http://", "Unreachable", "speaks no TLS as expected: check whether base_url",
               place=Place.PLAIN)  # fmt: skip
    yield case("a certificate that nobody vouches for", "Unreachable",
               r"a certificate that cannot be verified \(self.signed certificate\): check the car's clock",
               place=Place.TLS)  # fmt: skip
    yield case("the same, trusted by the machine", "ok", "", place=Place.TLS, trusted=True)
    credit = "no credit left: top it up, or put another backend into the route"
    yield case("an account without credit", "OutOfCredit", credit, faults=(Fault(name=FaultName.OUT_OF_CREDIT),))
    no_tools = (Fault(name=FaultName.NO_TOOLS),)
    yield case("a model without tools, for control", "UnknownModel", "takes no tools: choose another model, or start",
               faults=no_tools)  # fmt: skip
    yield case("a model without tools, in conversation", "ok", "", faults=no_tools, said=(JOKE,), does=(), routes=TALK)


VALUES = {FaultName.LATENCY: 20.0, FaultName.FIRST_TOKEN: 20.0, FaultName.DRIP: 1.0}
ABOUT_CALLS = {
    FaultName.UNKNOWN_TOOL, FaultName.BAD_ARGUMENTS, FaultName.MISSING_ARGUMENTS, FaultName.WRONG_ARGUMENTS,
    FaultName.STRING_ARGUMENTS, FaultName.REPEATED_CALLS, FaultName.HALF_CALL, FaultName.NO_INDEX,
    FaultName.DROP_MID_CALL, FaultName.TEXT_CALL,
}  # fmt: skip
"""These leave conversation as it is."""
HARMLESS = {
    FaultName.LATENCY, FaultName.FIRST_TOKEN, FaultName.DRIP, FaultName.NO_DONE, FaultName.STRING_ARGUMENTS,
    FaultName.REPEATED_CALLS, FaultName.NO_INDEX, FaultName.TEXT_CALL, FaultName.EARLY_SUCCESS, FaultName.UNKNOWN_TOOL,
}  # fmt: skip
"""What these spoil is made good, or left out."""
KINDS = {
    FaultName.SILENCE: "TimedOut", FaultName.STALL: "TimedOut",
    FaultName.BAD_KEY: "BadCredentials", FaultName.FORBIDDEN: "BadCredentials",
    FaultName.OUT_OF_CREDIT: "OutOfCredit", FaultName.UNKNOWN_MODEL: "UnknownModel",
    FaultName.RATE_LIMITED: "RateLimited", FaultName.NO_TOOLS: "UnknownModel",
    FaultName.MODERATED: "Refused", FaultName.MODERATED_MID_STREAM: "Refused",
    FaultName.OVERLOADED: "Unreachable", FaultName.SERVER_ERROR: "Unreachable", FaultName.HTML: "Unreachable",
    FaultName.DROP: "Unreachable", FaultName.DROP_MID_STREAM: "Unreachable", FaultName.DROP_MID_CALL: "Unreachable",
    FaultName.TRUNCATED_JSON: "Unreachable", FaultName.NO_FINISH: "Unreachable", FaultName.STREAM_ERROR: "Unreachable",
}  # fmt: skip
"""The errors of the others, where it is not BadReply."""
REASONS = {
    FaultName.SILENCE: "nothing came within|not there within",
    FaultName.STALL: "not there within|nothing came within",
    FaultName.BAD_KEY: f"check {KEY_ENV}",
    FaultName.FORBIDDEN: f"check {KEY_ENV}",
    FaultName.OUT_OF_CREDIT: "top it up",
    FaultName.UNKNOWN_MODEL: "choose another by `model`",
    FaultName.RATE_LIMITED: "wait a little|top it up",
    FaultName.MODERATED: "refuses this content",
    FaultName.MODERATED_MID_STREAM: "refuses to talk about this|refuses this content",
    FaultName.NO_TOOLS: "takes no tools: choose another model",
    FaultName.HTML: r"answered with a web page \(HTTP 502\)",
    FaultName.BAD_REQUEST: r"check model and extra_body of \[backends.car\]",
    FaultName.OVERLOADED: "ask again",
    FaultName.SERVER_ERROR: "ask again",
    FaultName.DROP: "check the network",
    FaultName.DROP_MID_STREAM: "check the network",
    FaultName.DROP_MID_CALL: "check the network",
    FaultName.BROKEN_JSON: "sent what is no JSON: ask again",
    FaultName.BAD_ARGUMENTS: "its tool calls were invalid",
    FaultName.MISSING_ARGUMENTS: "its tool calls were invalid",
    FaultName.WRONG_ARGUMENTS: "its tool calls were invalid",
    FaultName.HALF_CALL: "its tool calls were invalid",
    FaultName.EMPTY_CALLS: "gave an empty answer",
    FaultName.ONLY_THOUGHT: "gave an empty answer",
    FaultName.STREAM_ERROR: "broke off with an error of its own",
    FaultName.LENGTH: "raise max_tokens",
    FaultName.TRUNCATED_JSON: "broke off before its end",
    FaultName.NO_FINISH: "broke off before its end",
}
SPOILED = {FaultName.MISSING_ARGUMENTS}
"""Of two calls in one answer this leaves one that is valid, though another than was meant: play anything."""
QUOTAS = ("doubao", "glm", "qwen")
"""Whose rate limits have a form that only money helps against."""


def _faults() -> Iterator[Fault]:
    for name in FaultName:
        if name is FaultName.TEXT_CALL:
            yield from (Fault(name=name, value=form) for form in TEXT_FORMS)
        else:
            yield Fault(name=name, value=VALUES.get(name))
    yield Fault(name=FaultName.DROP, value="reset")


def _name(fault: Fault) -> str:
    return f"{fault.name}={fault.value}" if isinstance(fault.value, str) else str(fault.name)


def _in_control() -> Iterator[Case]:
    for fault in _faults():
        yield Case(
            name=_name(fault),
            group=Group.CONTROL,
            faults=(fault,),
            settings=_patience(fault),
            expects="ok" if fault.name in HARMLESS else "part" if fault.name in SPOILED else _kind(fault),
            but=_but(fault),
            says=REASONS.get(fault.name, ""),
        )


def _patience(fault: Fault, *, begun: bool = False) -> dict[str, float]:
    """Little for what never comes, though enough for a beginning that must come; else the usual, of much."""
    if fault.name not in {FaultName.SILENCE, FaultName.STALL}:
        return {}
    return dict.fromkeys(("first_token_s", "timeout_s"), 0.5 if begun else 0.1)


def _kind(fault: Fault) -> str:
    return KINDS.get(fault.name, "BadReply")


def _but(fault: Fault) -> dict[str, str]:
    if fault.name is FaultName.RATE_LIMITED:
        return dict.fromkeys(QUOTAS, "RateLimited, OutOfCredit")
    return {"openai-compatible": "BadReply"} if fault.name in SPOILED else {}


BEGUN = {
    FaultName.STALL, FaultName.DROP_MID_STREAM, FaultName.TRUNCATED_JSON, FaultName.BROKEN_JSON,
    FaultName.NO_FINISH, FaultName.STREAM_ERROR, FaultName.MODERATED_MID_STREAM,
}  # fmt: skip
"""They come when the answer is being spoken already, so that nobody else can give it."""
FINE_IN_TALK = HARMLESS | {FaultName.LENGTH, FaultName.NO_TOOLS}


def _in_talk() -> Iterator[Case]:
    for fault in _faults():
        if fault.name in ABOUT_CALLS:
            continue
        begun = fault.name in BEGUN
        thinks_still = {ALWAYS_THINKS: _kind(fault)} if begun and fault.name is not FaultName.NO_FINISH else {}
        yield Case(
            name=_name(fault),
            group=Group.TALK,
            said=(JOKE,),
            does=(),
            routes=TALK,
            faults=(fault,),
            settings=_patience(fault, begun=begun),
            expects="ok" if fault.name in FINE_IN_TALK else f"told: {_kind(fault)}" if begun else _kind(fault),
            but=thinks_still or _but(fault),
            says=REASONS.get(fault.name, ""),
        )


CASES = (*_turns(), *_inputs(), *_in_control(), *_in_talk())
