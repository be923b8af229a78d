"""A reading weighed with the classifier's scores: routes and doubts, never a command."""

from intents.catalogue import SetWindow
from intents.classifier import LIMITS, Limits, Scores, weigh
from intents.understanding.result import Gap, Route, Understanding, Unsupported

LIMIT = Limits(wish=0.6, talk=0.8)
WISH = Scores(0.0, 0.0, 0.1, 0.8, 0.1)
TALK = Scores(0.0, 0.0, 0.05, 0.05, 0.9)
UNSURE = Scores(0.1, 0.1, 0.1, 0.2, 0.5)
NOTHING = Understanding(route=Route.CONVERSATION, language="en")
COMMAND = Understanding(route=Route.CONTROL, language="en", commands=(SetWindow(percent=100),), confidence=0.9)


def _gap(why: Unsupported) -> Understanding:
    return Understanding(route=Route.CONTROL, language="en", gaps=(Gap(text="so", why=why),))


def test_an_unread_wish_takes_the_control_route() -> None:
    """All of it is a gap, and there is no command."""
    found = weigh(NOTHING, "tuck the mirrors in", WISH, LIMIT)
    assert found.route is Route.CONTROL
    assert found.commands == ()
    assert [gap.text for gap in found.gaps] == ["tuck the mirrors in"]
    assert found.confidence == WISH.control


def test_talk_and_what_is_unsure_stay_conversation() -> None:
    """Nothing changes where the parser and the classifier agree, or the classifier is not sure."""
    assert weigh(NOTHING, "hello", TALK, LIMIT) is NOTHING
    assert weigh(NOTHING, "hello", UNSURE, LIMIT) is NOTHING
    assert weigh(COMMAND, "open it", WISH, LIMIT) is COMMAND
    assert weigh(COMMAND, "open it", UNSURE, LIMIT) is COMMAND


def test_a_command_in_talk_is_doubted() -> None:
    """The command stays, the confidence sinks below what any router acts on."""
    found = weigh(COMMAND, "he told me to open the window", TALK, LIMIT)
    assert found.commands == COMMAND.commands
    assert found.confidence <= 1 - LIMIT.talk


def test_a_gap_in_talk() -> None:
    """A driving function is refused and a missing place asked for, however much it sounds like talk.

    Of a time, a condition or a denial in talk nobody is told that it cannot be done; it is no less withheld.
    """
    for why in (Unsupported.DRIVING_FUNCTION, Unsupported.NO_PLACE, Unsupported.UNKNOWN_FUNCTION):
        found = _gap(why)
        assert weigh(found, "so", TALK, LIMIT) is found
    for why in (Unsupported.PHONE, Unsupported.CONDITION, Unsupported.SCHEDULE, Unsupported.NEGATED):
        talk = weigh(_gap(why), "so", TALK, LIMIT)
        assert (talk.route, talk.gaps) == (Route.CONVERSATION, _gap(why).gaps)


def test_noise_stays_noise() -> None:
    """What is not intelligible is not weighed."""
    noise = NOTHING.model_copy(update={"intelligible": False})
    assert weigh(noise, "", WISH, LIMIT) is noise


def test_limits() -> None:
    """A wish needs at least an even chance, a doubt more than that."""
    assert all(0.5 <= one.wish < one.talk < 1 for one in LIMITS.values())
