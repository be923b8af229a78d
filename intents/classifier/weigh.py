"""What the parser read, weighed with what the classifier thinks of the sentence.

Three things follow, and none is a command:

* Nothing was read, and the sentence is likely a wish: it takes the control route, with a gap that holds all of it.
* Commands were read that change something, and the sentence is very likely talk: the confidence sinks below any
  threshold of the router, so that it is not acted on.
* Only a time, a condition, a denial, a call or a film was read, and the sentence is very likely talk: it takes the
  conversation route. The gap stays, so that nobody on that route may hand it on to those who act.

Other gaps stay as they are, however much the sentence sounds like talk: many questions about the car's state do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from intents.classifier.scores import Scores
from intents.understanding.result import Gap, Language, Route, Understanding, Unsupported


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities, 0 to 1, chosen by `python -m benchmarks.training` on held-out sentences."""

    wish: float
    """From this probability of control on, what the parser cannot read is taken for a wish."""
    talk: float
    """From this probability of conversation on, what the parser read is doubted."""


LIMITS: Mapping[Language, Limits] = MappingProxyType({"zh": Limits(0.50, 0.81), "en": Limits(0.50, 0.81)})


_TOLD = frozenset({
    Unsupported.CONDITION,
    Unsupported.SCHEDULE,
    Unsupported.NEGATED,
    Unsupported.PHONE,
    Unsupported.VIDEO,
})
"""Gaps that words of any talk may look like: the sunroof leaks when it rains."""


def weigh(found: Understanding, text: str, scores: Scores, limits: Limits) -> Understanding:
    """The reading of a normalised text, changed where the classifier has something to say.

    An answer to a question is not to be weighed: what it means stands in the question.
    """
    if not found.intelligible:
        return found
    if found.route is Route.CONVERSATION and scores.control >= limits.wish:
        gap = Gap(text=text, why=Unsupported.UNKNOWN_FUNCTION)
        return found.model_copy(update={"route": Route.CONTROL, "gaps": (gap,), "confidence": scores.control})
    if scores.conversation < limits.talk:
        return found
    if found.gaps and not found.commands and {gap.why for gap in found.gaps} <= _TOLD:
        return found.model_copy(update={"route": Route.CONVERSATION})
    if any(command.no_signal is None for command in found.commands):
        return found.model_copy(update={"confidence": min(found.confidence, scores.control)})
    return found
