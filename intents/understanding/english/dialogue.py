"""English questions about the car, reactions to the assistant, and ellipsis over turns."""

import re

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustFan,
    AdjustSeatComfort,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    Cancel,
    ChooseResult,
    Command,
    Confirm,
    ControlMedia,
    Help,
    MediaAction,
    MediaTopic,
    NavigationTopic,
    PlayMedia,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    RepeatReply,
    SetFan,
    SetSeatComfort,
    SetTemperature,
    SetVolume,
    SetWindow,
    StopTalking,
    Undo,
    VehicleTopic,
    parse_command,
)
from intents.understanding.english import words
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_VEHICLE: tuple[tuple[VehicleTopic, str], ...] = (
    (VehicleTopic.TYRE_PRESSURE, r"\bt[iy]re"),
    (VehicleTopic.RANGE, r"\brange\b|how far can (?:i|we) (?:go|drive)|enough (?:charge|battery)"),
    (VehicleTopic.CHARGE, r"\bbattery\b|how much charge|state of charge|charge level"),
    (VehicleTopic.OUTSIDE_TEMPERATURE, r"(?:cold|hot|warm|temperature|degrees).*outside|outside temperature"),
    (
        VehicleTopic.INSIDE_TEMPERATURE,
        r"(?:cold|hot|warm|temperature|degrees).*(?:inside|in here|in the car|cabin)|(?:inside|cabin) temperature",
    ),
    (VehicleTopic.PM25, r"pm ?2\.?5|air quality"),
    (VehicleTopic.SPEED, r"how fast (?:are we|am i)|(?:my|our|current) speed"),
    (VehicleTopic.LOCKS, r"\b(?:doors?|car)\b.*\blocked\b"),
    (VehicleTopic.DOORS, r"\b(?:doors?|trunk|boot)\b.*\b(?:open|closed|shut)\b"),
    (VehicleTopic.WINDOWS, r"\bwindows?\b.*\b(?:open|closed|shut|up|down)\b"),
    (VehicleTopic.LIGHTS, r"\blights?\b.*\b(?:on|off)\b"),
    (VehicleTopic.SET_TEMPERATURE, r"\b(?:temperature|ac)\b"),
)
_NAVIGATION: tuple[tuple[NavigationTopic, str], ...] = (
    (
        NavigationTopic.ETA,
        r"when (?:will|do|are) we (?:arrive|get|be)|\beta\b|how long (?:until|till|to go|will it take)|arrival time",
    ),
    (
        NavigationTopic.DISTANCE,
        r"how far (?:is it|to go|away|until|is the destination)|how many (?:kilomet|miles)|remaining distance",
    ),
    (NavigationTopic.NEXT_MANOEUVRE, r"next (?:turn|exit|manoeuvre|maneuver)|where do i turn"),
    (NavigationTopic.TRAFFIC, r"\btraffic\b"),
    (NavigationTopic.DESTINATION, r"where are we (?:going|heading)|(?:my|our|the) destination"),
)


def is_question(text: str) -> bool:
    """Whether a clause asks. "Can you open …" is a wish."""
    return bool(
        re.match(
            r"(?:what|who|when|where|why|how|which|is|are|am|do|does|did|was|were|has|have|tell me (?:the|how|my|what))\b",
            text,
        )
    )


def query(text: str) -> Commands:
    """What a clause asks about the car, or None."""
    if not is_question(text) or re.search(r"weather|how do i|how to|who (?:invented|made)|why", text):
        return None
    if re.search(
        r"what(?:'s| is)? (?:this|playing)|what (?:song|track|music)|(?:name of|called) this song", text
    ) and not re.search(r"capital|meaning", text):
        return (QueryMedia(topic=MediaTopic.PLAYING),)
    if re.search(r"who(?:'s| is)? (?:sing|this by|the artist)|who sings", text):
        return (QueryMedia(topic=MediaTopic.ARTIST),)
    if re.search(r"how loud|(?:the|current) volume", text):
        return (QueryMedia(topic=MediaTopic.VOLUME),)
    for navigation, pattern in _NAVIGATION:
        if re.search(pattern, text):
            return (QueryNavigation(topic=navigation),)
    for topic, pattern in _VEHICLE:
        if re.search(pattern, text) and not re.search(r"weather|seat|invent", text):
            return (QueryVehicle(topic=topic, zone=next(iter(words.zones(text)), None)),)
    return None


def react(text: str, context: Context) -> Commands:
    """A reaction to the assistant, or None."""
    core = text.strip(" .,!?")
    if context.pending:
        if re.fullmatch(
            r"(?:yes|yeah|yep|yup|sure|ok(?:ay)?|do it|go ahead|confirm(?:ed)?|please do|right|correct|of course|please|,| )+",
            core,
        ):
            return (Confirm(),)
        if re.fullmatch(
            r"(?:no|nope|don'?t|cancel|never ?mind|stop|forget it|no thanks|not now|thanks|thank you|,| )+", core
        ):
            return (Cancel(),)
    for pattern, command in (
        (r"confirm", Confirm()),
        (r"cancel|never ?mind|forget it|no,? never ?mind", Cancel()),
        (r"undo(?: that| it| the last one)?|change (?:it|that) back|put (?:it|that) back|revert(?: that)?", Undo()),
        (
            r"(?:say|repeat) (?:that|it)(?: again)?(?: please)?|what did you (?:just )?say|come again|pardon",
            RepeatReply(),
        ),
        (r"stop talking|be quiet|shut up|quiet", StopTalking()),
        (r"help|what can (?:you|i) (?:do|say|ask)(?: for me)?", Help()),
    ):
        if re.fullmatch(pattern, core):
            return (command,)
    found = re.fullmatch(
        r"(?:(?:the|go to|take|choose|pick|select|i'?ll take|let'?s go to)\s+)*(first|second|third|fourth|last)(?: one| option| result)?",
        core,
    )
    if found:
        return (ChooseResult(index=_ORDINALS[found.group(1)]),)
    found = re.fullmatch(rf"(?:number|option|choose|pick)\s+({words.NUMBER})", core)
    if found and (value := words.number(found.group(1))) and 1 <= value <= 20:
        return (ChooseResult(index=int(value)),)
    return None


def follow_up(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous:
        return None
    core = text.strip(" .,!?")
    last = context.previous[-1]
    zones = words.zones(core)
    if (
        zones
        and re.match(r"(?:and|what about|how about|same (?:for|in|on)|also|the|for|now)\b", core)
        and len(core.split()) <= 7
    ):
        made = [
            parse_command(command.name(), command.model_dump() | {"zone": zone})
            for command in context.previous
            if "zone" in type(command).model_fields
            for zone in zones
        ]
        return tuple(made) or None
    if re.fullmatch(r"(?:turn|switch|shut|close) (?:it|that|them) ?(?:off)?|off|close (?:it|them)", core):
        return _switched(last, on=False)
    if re.fullmatch(r"(?:turn|switch|open) (?:it|that|them) ?(?:back )?(?:on)?|back on", core):
        return _switched(last, on=True)
    if re.fullmatch(r"another(?: one)?|something else|next(?: one)?", core) and isinstance(
        last, PlayMedia | ControlMedia
    ):
        return (ControlMedia(action=MediaAction.NEXT),)
    if re.fullmatch(
        r"(?:even |a (?:bit|little) |still |some |make it )*(?:more|further|higher|warmer|louder|brighter|hotter|up|faster)(?: please)?|more|again",
        core,
    ):
        return _more(last, 1)
    if re.fullmatch(
        r"(?:even |a (?:bit|little) |still |make it )*(?:less|lower|cooler|quieter|dimmer|colder|down|slower)(?: please)?",
        core,
    ):
        return _more(last, -1)
    return None


def _more(last: Command, way: int) -> Commands:
    match last:
        case SetTemperature() | AdjustTemperature():
            return (AdjustTemperature(by=float(way), zone=last.zone),)
        case SetVolume() | AdjustVolume():
            return (AdjustVolume(by=10 * way),)
        case SetFan() | AdjustFan():
            return (AdjustFan(by=15 * way, zone=last.zone),)
        case SetWindow() | AdjustWindow():
            return (AdjustWindow(by=10 * way, zone=last.zone),)
        case SetSeatComfort() | AdjustSeatComfort():
            return (AdjustSeatComfort(feature=last.feature, by=way, zone=last.zone),)
        case AdjustAmbientLight():
            return (AdjustAmbientLight(by=20 * way),)
        case _:
            return None


def _switched(last: Command, *, on: bool) -> Commands:
    fields, values = type(last).model_fields, last.model_dump()
    if isinstance(last, SetWindow | AdjustWindow):
        return (SetWindow(percent=100 if on else 0, zone=last.zone),)
    if isinstance(last, SetSeatComfort | AdjustSeatComfort):
        return (SetSeatComfort(feature=last.feature, level=2 if on else 0, zone=last.zone),)
    if isinstance(last, PlayMedia | ControlMedia):
        return (ControlMedia(action=MediaAction.RESUME if on else MediaAction.STOP),)
    if last.name() == "set_sunroof":
        return (parse_command("set_sunroof", {"percent": 100 if on else 0}),)
    for switch in ("on", "open"):
        if switch in fields:
            plain = {"color": None, "percent": None} if "color" in fields else {}
            return (parse_command(last.name(), values | {switch: on} | plain),)
    return None
