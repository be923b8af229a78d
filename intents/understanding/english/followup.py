"""English ellipsis: a bit more, what about the passenger, close it, another one: read after the command before."""

import re

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustTemperature,
    AdjustVolume,
    Color,
    Command,
    ControlMedia,
    FoldMirrors,
    MediaAction,
    PlayMedia,
    SetAmbientLight,
    SetFan,
    SetTemperature,
    SetVolume,
)
from intents.understanding import followup, patterns
from intents.understanding.english import words
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_LEAD = (
    r"(?:(?:even|still|some|make it|go|turn it|turn that|just|now|and|a|bit|little|tad|touch|notch|ok|okay|no) ){0,6}"
)
_AMOUNT = (
    rf"(?:by )?(?P<amount>{words.NUMBER}|a couple(?: of)?|half a)(?: (?:degrees?|percent|levels?|steps?|notch(?:es)?))?"
)
_UP = r"more|further|higher|warmer|louder|brighter|hotter|up|faster|stronger|wider"
_DOWN = r"less|lower|cooler|quieter|softer|dimmer|colder|down|slower|weaker|darker|smaller"
_STEP = re.compile(
    rf"{_LEAD}(?:{_AMOUNT} )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:a bit|a little|a tad|again|please|{_AMOUNT.replace('amount', 'after')})){{0,6}}"
)
_TOO = re.compile(
    r"(?:(?:it'?s|that'?s|still) ){0,6}(?:a (?:bit|little) )?too (?:(?P<up>high|hot|warm|loud|bright|fast|strong|much)|(?P<down>low|cold|cool|quiet|dark|dim|slow|weak|little))(?: now)?"
)
_NOT_ENOUGH = re.compile(r"(?:still )?(?:not (?:\w+ )?enough|a little more|once more|again)")
_OFF = re.compile(
    r"(?:turn|switch|shut) (?:it|that|them)(?: back)? off(?: again)?|(?:turn|switch|shut) off(?: again)?|off(?: again)?|(?:close|shut) (?:it|that|them)(?: (?:again|up|back)){0,6}"
)
_ON = re.compile(
    r"(?:turn|switch) (?:it|that|them) (?:back )?on(?: again)?|back on|on again|open (?:it|that|them)(?: (?:again|back|up)){0,6}"
)
_ANOTHER = re.compile(r"another(?: one)?|something else|next(?: one)?|not this one")
_VALUE = re.compile(
    rf"(?:(?:make|set) (?:it|that)(?: to)?|to|no,?|actually) (?P<value>{words.NUMBER})(?: (?:degrees?|percent))?"
)


def read(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous or len(text) > 60:
        return None
    core = text.strip(" .,!?")
    last = context.previous[-1]
    zones = words.zones(core)
    if (
        zones
        and patterns.match(
            r"(?:and|what about|how about|same (?:for|in|on|with)|also|the|for|now|(?:do )?the same)\b", core
        )
        and len(core.split()) <= 7
        and not patterns.search(r"\d|\b(?:is|are|open|close|on|off|degrees?)\b", core)
    ):
        return followup.rezoned(context.previous, zones)
    made = _coloured(core, last) or _turned(core, last) or _stepped(core, last)
    return (made,) if made else None


def _coloured(core: str, last: Command) -> Command | None:
    """Make it blue, of the ambient light."""
    if not isinstance(last, SetAmbientLight | AdjustAmbientLight):
        return None
    found = patterns.fullmatch(
        r"(?:(?:actually|no|now|ok),? )?(?:(?:make|turn|change|set|switch) (?:it|that|them)(?: to)?|to|in)? ?(?P<color>[a-z]{3,6})(?: instead)?",
        core,
    )
    color = next((value for value in Color if found and value.name.lower() == found.group("color")), None)
    return SetAmbientLight(color=color, zone=getattr(last, "zone", None)) if color else None


def _turned(core: str, last: Command) -> Command | None:
    if isinstance(last, FoldMirrors) and (
        found := patterns.fullmatch(r"(un)?fold (?:it|them)(?: (?:again|back|out))?", core)
    ):
        return last.model_copy(update={"folded": not found.group(1)})
    if _OFF.fullmatch(core):
        return followup.switched(last, on=False)
    if _ON.fullmatch(core):
        return followup.switched(last, on=True)
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
        case SetVolume() | AdjustVolume():
            return SetVolume(percent=round(value))
        case SetFan() if value > 7:
            return SetFan(percent=round(value), zone=last.zone)
        case _:
            return None


def _stepped(core: str, last: Command) -> Command | None:
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
