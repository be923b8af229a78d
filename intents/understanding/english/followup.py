"""English ellipsis: a bit more, what about the passenger, close it, another one: read after the command before."""

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    Color,
    Command,
    ControlMedia,
    FoldMirrors,
    MediaAction,
    MuteMedia,
    PlayMedia,
    SetAmbientLight,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SetVolume,
    SetWindow,
    Zone,
)
from intents.understanding import followup, patterns
from intents.understanding.english import words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_LEAD = r"(?:(?:even|make that|bring it|put it|still|some|make it|go|turn it|turn that|just|now|and|a|bit|little|tad|touch|notch|ok|okay|no) ){0,6}"
_AMOUNT = (
    rf"(?:by )?(?P<amount>{words.NUMBER}|a couple(?: of)?|half a)(?: (?:degrees?|percent|levels?|steps?|notch(?:es)?))?"
)
_UP = r"more|further|higher|warmer|louder|brighter|hotter|up|faster|stronger|wider"
_DOWN = r"less|lower|cooler|quieter|softer|dimmer|colder|down|slower|weaker|darker|smaller"
_STEP = Pattern(
    rf"{_LEAD}(?:{_AMOUNT} )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:a bit|a little|a tad|again|please|{_AMOUNT.replace('amount', 'after')})){{0,6}}"
)
_TOO = Pattern(
    r"(?:(?:it'?s|that'?s|still) ){0,6}(?:a (?:bit|little) )?too (?:(?P<up>high|hot|warm|loud|bright|fast|strong|much)|(?P<down>low|cold|cool|quiet|dark|dim|slow|weak|little))(?: now)?"
)
_NOT_ENOUGH = Pattern(r"(?:still )?(?:not (?:\w+ )?enough|a little more|once more|again)")
_OFF = Pattern(
    r"(?:turn|switch|shut) (?:it|that|them)(?: back)? off(?: again)?|(?:turn|switch|shut) off(?: again)?|off(?: again)?|(?:close|shut) (?:it|that|them)(?: (?:again|up|back)){0,6}"
)
_ON = Pattern(
    r"(?:turn|switch) (?:it|that|them) (?:back )?on(?: again)?|back on|on again|open (?:it|that|them)(?: (?:again|back|up)){0,6}"
)
_ANOTHER = Pattern(r"another(?: one)?|something else|next(?: one)?|not this one")
_VALUE = Pattern(
    rf"(?:(?:make|set|turn|put|bring|change|lower|raise|adjust) (?:it|that)(?: back)?(?: down| up)?(?: to)?|to|no,?|actually) (?P<value>{words.NUMBER})(?: (?:degrees?|percent))?"
)

_MOVED = Pattern(
    r"(?:please )?(?:(?P<up>(?P<opens>open)|increase|raise|boost)|close|lower|reduce|decrease|drop) (?:it|that|them)(?: (?:a (?:bit|little)(?: (?:more|further|wider))?|(?:some )?more|further|wider|slightly(?: more)?))"
)
_LEVEL = Pattern(
    r"(?:no,? )?(?:(?:set|turn|put|change|adjust|bring|make|switch) (?:it|that)(?: back)?(?: down| up)?|(?:let'?s )?go back|back)? ?(?:to )?(?:a |the )?(?P<level>low|medium|mid|middle|high|normal|max|maximum|min|minimum|half)(?: (?:level|volume|setting))?"
)
_LEVELS = {
    "low": 20,
    "medium": 50,
    "mid": 50,
    "middle": 50,
    "normal": 50,
    "half": 50,
    "high": 80,
    "max": 100,
    "maximum": 100,
    "min": 5,
    "minimum": 5,
}
"""A level that is said of the volume, in percent."""


def read(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous or len(text) > 60:
        return None
    core = text.strip(" .,!?")
    last = context.previous[-1]
    zones = words.zones(core)
    if zones and (there := _there(core, context.previous, zones)):
        return there
    if _ANOTHER_THING.search(core) and not _speaks_of(core, last):
        return None
    if (
        zones
        and patterns.match(
            r"(?:and|what about|how about|same (?:for|in|on|with)|also|the|for|now|(?:do )?the same)\b", core
        )
        and len(core.split()) <= 7
        and not patterns.search(r"\d|\b(?:is|are|open|close|on|off|degrees?)\b", core)
        and words.first_number(patterns.sub(r"\bone\b", "", core)) is None
        and words.percent(core) is None
    ):
        return followup.rezoned(context.previous, zones)
    for last in reversed(context.previous):
        if made := _coloured(core, last) or _turned(core, last) or _stepped(core, last):
            return (made,)
    return None


_ANOTHER_THING = Pattern(
    r"\b(?P<what>window|sunroof|fan|light|door|mirror|temperature|volume|heat|ventilat|massage|wiper|shade|music)\w*"
)
_KINDS = {"heat": "comfort", "ventilat": "comfort", "massage": "comfort", "music": "media"}


def _speaks_of(text: str, last: Command) -> bool:
    """Whether the thing that is named is the one of the command before."""
    found = _ANOTHER_THING.search(text)
    return found is not None and _KINDS.get(found["what"], found["what"]) in last.name()


_OF_THE_ZONE = Pattern(
    r"^(?:and |also |now |what about |how about |make |set |open |(?:the )?same for )*(?:the )?(?:front |rear |back )?(?:driver|passenger|front|rear|back|left|right)(?:'s|s)?(?: (?:left|right|side|seat|one|window))*(?: (?:too|also|as well))?(?:,)? *(?:to |at |by )?(?P<rest>.+)$"
)


def _there(text: str, previous: tuple[Command, ...], zones: tuple[Zone, ...]) -> Commands:
    """The same thing of another zone, by a value of its own: the passenger's too, halfway."""
    found = _OF_THE_ZONE.match(text)
    if not found or (_ANOTHER_THING.search(text) and not _speaks_of(text, previous[-1])):
        return None
    rest = patterns.sub(r"^(?:too|also|as well)[ ,]*|[ ,]*(?:too|also|as well)$", "", found.group("rest").strip(" ,"))
    there = followup.rezoned(previous[-1:], zones) or ()
    made = [_given(rest, one) for one in there]
    return tuple(command for command in made if command) or None


def _given(text: str, last: Command) -> Command | None:
    """A value and nothing else: halfway, 23 degrees, a bit, level 3, off."""
    if isinstance(last, SetWindow | AdjustWindow):
        if (part := words.percent(text)) is not None and len(text.split()) <= 3:
            return SetWindow(percent=part, zone=last.zone)
        if patterns.fullmatch(r"a (?:bit|little|crack)|slightly", text):
            return AdjustWindow(by=10, zone=last.zone)
        if patterns.fullmatch(r"all the way|fully|completely", text):
            return SetWindow(percent=100, zone=last.zone)
    if patterns.fullmatch(r"off|closed", text):
        return followup.switched(last, on=False)
    found = patterns.fullmatch(rf"(?:to |at |level )*(?P<value>{words.NUMBER})(?: (?:degrees?|percent))?", text)
    return _valued(words.number(found.group("value")), last) if found else None


def _coloured(core: str, last: Command) -> Command | None:
    """Make it blue, of the ambient light."""
    if not isinstance(last, SetAmbientLight | AdjustAmbientLight):
        return None
    found = patterns.fullmatch(
        r"(?:(?:actually|no|now|ok),? )?(?:(?:make|turn|change|set|switch) (?:it|that|them)(?: to)?|to|in)? ?(?P<color>[a-z]{3,6})(?: instead)?",
        core,
    )
    color = next((value for value in Color if found and value == found.group("color")), None)
    return SetAmbientLight(color=color, zone=getattr(last, "zone", None)) if color else None


def _turned(core: str, last: Command) -> Command | None:
    if isinstance(last, FoldMirrors) and (
        found := patterns.fullmatch(r"(un)?fold (?:it|them)(?: (?:again|back|out))?", core)
    ):
        return last.model_copy(update={"folded": not found.group(1)})
    if _OFF.fullmatch(core):
        return followup.switched(last, on=False)
    if isinstance(last, SetVolume | AdjustVolume | MuteMedia) and (level := _LEVEL.fullmatch(core)):
        return SetVolume(percent=_LEVELS[level["level"]])
    if _ON.fullmatch(core):
        return followup.switched(last, on=True)
    if found := _MOVED.fullmatch(core):
        return followup.more(last, 1 if found["up"] else -1)
    if _ANOTHER.fullmatch(core) and isinstance(last, PlayMedia | ControlMedia | SetVolume | AdjustVolume):
        return ControlMedia(action=MediaAction.NEXT)
    if found := _VALUE.fullmatch(core):
        return _valued(words.number(found.group("value")), last)
    return None


def _valued(value: float | None, last: Command) -> Command | None:
    if value is None:
        return None
    match last:
        case SetTemperature() | AdjustTemperature():
            return SetTemperature(celsius=value, zone=last.zone)
        case SetVolume() | AdjustVolume() | MuteMedia():
            return SetVolume(percent=round(value))
        case SetSeatComfort() | AdjustSeatComfort() if value in (0, 1, 2, 3):
            return SetSeatComfort(feature=last.feature, level=round(value), zone=last.zone)
        case SetFan() if value > 7:
            return SetFan(percent=round(value), zone=last.zone)
        case _:
            return None


def _stepped(core: str, last: Command) -> Command | None:
    if not followup.can_be_said_of(last, core):
        return None
    if found := _TOO.fullmatch(core):
        return followup.more(last, -1 if found.group("up") else 1)
    if _NOT_ENOUGH.fullmatch(core):
        return followup.more(last, followup.direction_of(last))
    if found := _STEP.fullmatch(core):
        said = found.group("amount") or found.group("after")
        if said is None:
            amount = None
        else:
            amount = 2.0 if said.startswith("a couple") else 0.5 if said == "half a" else words.number(said)
        return followup.more(last, 1 if found.group("up") else -1, amount)
    return None
