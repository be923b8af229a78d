"""From the events of a stream to the chunks of an answer, by the rules of its route.

- Control: nothing leaves before the stream ended properly, so that nothing half is done and a chain can
  still move on; then the calls, or else the text. Before it only reasoning comes, and signs of life.
- Conversation: text leaves as it comes, what looks like a printed call never; car tools are not on offer
  and calls of them are dropped.
"""

import logging
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from backends.chat.accumulate import Accumulator, RawCall
from backends.chat.arguments import Malformed, coerce, parse
from backends.chat.speakable import Speakable
from backends.chat.text_calls import find_calls, plain_name
from backends.chat.wire import HAND_OFF, tools_of
from backends.contract import Chunk, HandOff, Request, TextDelta, Thought, ToolCall, Usage
from backends.errors import BackendError, BadReply, Refused, Unreachable
from backends.provider import Provider
from backends.stream import LIFE
from intents.tools import may_be_meant_twice, needs_something
from intents.understanding.result import Route

MOST_CALLS = 16
"""Different calls of one answer; nobody asks for more in a sentence."""
MOST_EQUAL = 4
"""Equal calls of a tool that may well be meant twice, such as "louder"; beyond them it is a loop."""

NOTHING_MORE = 8
"""Lines left empty after which an answer is taken as ended: a local model may go on so until its longest answer."""

LONGEST = 8_000
"""Characters of an answer; nobody listens to more, and a model may go on without end."""

REFUSED = {"content_filter", "sensitive"}
BROKEN_OFF = {"network_error", "insufficient_system_resource", "error", "abort"}

_log = logging.getLogger("cabin.backends")


class Reply:
    """One answer in the making."""

    def __init__(self, backend: str, request: Request, provider: Provider, cost: Callable[[Mapping[str, Any]], Usage]):
        """`cost` makes a Usage of the provider's counts."""
        self._backend, self._request, self._provider, self._cost = backend, request, provider, cost
        self._answer = Accumulator(provider.reasoning_fields)
        self._speakable = Speakable()
        self._schemas = {tool.name: tool.parameters for tool in tools_of(request)}
        self._text = ""
        self._blank = ""
        """What came since the last character of substance: passed on when another comes."""
        self._spoke = False
        self._length = 0

    @property
    def finished(self) -> bool:
        """Whether the provider said that the answer is at its end; only counts can follow."""
        return bool(self._answer.finish)

    def feed(self, event: Mapping[str, Any]) -> Iterator[Chunk]:
        """What one event of the stream adds; a sign of life for what has to wait for the end."""
        if self._length > LONGEST:
            return
        before = self._answer.pieces
        text, thought = self._answer.feed(event)
        spoken, aside = self._speakable.feed(text if text.isprintable() else _without_controls(text))
        chunks = list(self._pass_on(spoken, thought + aside))
        yield from chunks or ([LIFE] if text or self._answer.pieces > before else [])
        self._length += len(text)
        if self._says_no_more() or self._length > LONGEST:
            self._answer.finish = self._answer.finish or "stop"

    def _says_no_more(self) -> bool:
        """Whether only empty lines come any more, after something of substance."""
        said = self._speakable.printed or self._text or self._blank
        return _blank_end(said).count("\n") >= NOTHING_MORE and (self._spoke or bool(said.strip()))

    def end(self) -> Iterator[Chunk]:
        """The rest, once the stream is at its end, and what it cost. Raises what is wrong with the answer."""
        try:
            yield from self._rest()
        except BackendError:
            yield from self._account()
            raise
        yield from self._account()

    def _rest(self) -> Iterator[Chunk]:
        self._check_finish()
        yield from self._pass_on(*self._speakable.end())
        calls = self._calls()
        if self._hands_off(calls):
            yield HandOff()
        elif self._request.route is Route.CONTROL:
            yield from self._control(calls)
        elif not self._spoke:
            raise self._empty()

    def _hands_off(self, calls: list[ToolCall]) -> bool:
        """Whether that is all it wants. With other calls they are carried out; after words it is too late."""
        if self._spoke or not self._request.may_hand_off:
            return False
        return {call.name for call in calls} == {HAND_OFF} or (not calls and HAND_OFF in self._speakable.printed)

    def _account(self) -> Iterator[Chunk]:
        if self._answer.usage:
            yield self._cost(self._answer.usage)

    def _empty(self) -> BadReply:
        if self._answer.finish == "length":
            return self._too_long()
        return BadReply(f"{self._backend} gave an empty answer")

    def _too_long(self) -> BadReply:
        return BadReply(f"{self._backend}'s answer was cut: raise max_tokens of [backends.{self._backend}]")

    def _pass_on(self, text: str, thought: str) -> Iterator[Chunk]:
        if thought:
            yield Thought(text=thought)
        if self._request.route is Route.CONTROL:
            self._text += text
        elif text:
            text = self._blank + text
            self._blank = _blank_end(text)
            if said := text.removesuffix(self._blank):
                yield TextDelta(text=said if self._spoke else said.lstrip())
                self._spoke = True

    def _check_finish(self) -> None:
        finish, who = self._answer.finish, self._backend
        if finish in REFUSED:
            raise Refused(f"{who} refuses to talk about this")
        if finish in BROKEN_OFF:
            raise Unreachable(f"{who} broke off its answer: {finish}")
        if not self._answer.begun:
            raise BadReply(
                f"{who} sent an answer of another form than chat completions: check base_url of [backends.{who}]"
            )
        if not finish and self._provider.finish_required:
            raise Unreachable(f"{who}'s answer broke off before its end")
        if finish == "length" and (self._answer.calls or self._speakable.printed):
            raise self._too_long()

    def _control(self, calls: list[ToolCall]) -> Iterator[Chunk]:
        calls = [call for call in calls if call.name != HAND_OFF or HAND_OFF not in self._schemas]
        if not calls and (self._speakable.printed or any("_" in one and one in self._text for one in self._schemas)):
            raise BadReply(f"{self._backend} printed a tool call that cannot be read")
        if calls:
            yield from calls
        elif text := self._text.strip():
            yield TextDelta(text=text)
        elif not self._request.rounds:  # after results, to say nothing is to be done
            raise self._empty()

    def _calls(self) -> list[ToolCall]:
        """The calls that were made, or else those that were printed. On the conversation route only a hand-off."""
        made = [call for call in self._answer.calls if call.name or call.arguments.strip()]
        if any(not call.name for call in made):
            raise BadReply(f"{self._backend} called a tool without naming it")
        calls = [self._made(call, n) for n, call in enumerate(made)]
        if not calls or any(self._lacks(call) for call in calls):  # some call with {} and print the rest
            calls = list(self._printed()) or calls
        if self._request.route is not Route.CONTROL:
            return [call for call in calls if call.name == HAND_OFF and not self._spoke]
        return self._sane(calls)

    def _made(self, call: RawCall, n: int) -> ToolCall:
        name = plain_name(call.name)
        id_ = call.id or self._id(n)
        try:
            arguments = parse(call.arguments)
        except Malformed:
            return ToolCall(id=id_, name=name, arguments={}, malformed=call.arguments[:200])
        return ToolCall(id=id_, name=name, arguments=coerce(arguments, self._schemas.get(name, {})))

    def _lacks(self, call: ToolCall) -> bool:
        """Whether a call is without arguments that its tool cannot do without."""
        if not set(self._schemas.get(call.name, {}).get("required", ())) <= set(call.arguments):
            return True
        return not call.arguments and call.malformed is None and needs_something(call.name)

    def _printed(self) -> Iterator[ToolCall]:
        for n, call in enumerate(find_calls(self._speakable.printed, self._schemas)):
            arguments = coerce(call.arguments, self._schemas[call.name])
            yield ToolCall(
                id=self._id(n), name=call.name, arguments=arguments, malformed=call.malformed, recovered=True
            )

    def _id(self, n: int) -> str:
        """An id for a call that came without one, not used before in this turn."""
        return f"call_{len(self._request.rounds)}_{n}"

    def _sane(self, calls: list[ToolCall]) -> list[ToolCall]:
        """Without the repetitions of a model in a loop: equal calls count once, unless as many can be meant."""
        keys = [f"{call.name} {sorted(call.arguments.items())!r} {call.malformed}" for call in calls]
        equal, seen = Counter(keys), Counter[str]()
        kept = []
        for call, key in zip(calls, keys, strict=True):
            seen[key] += 1
            meant = equal[key] <= MOST_EQUAL and may_be_meant_twice(call.name, call.arguments)
            if meant or seen[key] == 1:
                kept.append(call)
        kept = kept[:MOST_CALLS]
        if dropped := len(calls) - len(kept) + self._answer.dropped:
            _log.warning("%s repeated itself: %d tool calls were dropped", self._backend, dropped)
        if recovered := sum(call.recovered for call in kept):
            _log.info("%s printed %d tool calls as text; they were read out of it", self._backend, recovered)
        return kept


def _without_controls(text: str) -> str:
    """The text without what would drive a terminal or turn the writing round; its line ends stay."""
    return "".join(one for one in text if one == "\n" or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co"})


def _blank_end(text: str) -> str:
    """The white space that a text ends in."""
    return text[len(text.rstrip()) :]
