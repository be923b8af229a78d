"""English ellipsis: a bit more, what about the passenger, close it, another one: read after the command before."""

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustFan,
    AdjustSeat,
    AdjustTemperature,
    AdjustVolume,
    AdjustWindow,
    AdjustWipers,
    Color,
    Command,
    ControlMedia,
    FoldMirrors,
    MediaAction,
    MediaTopic,
    NavigateTo,
    NavigationTopic,
    PlayMedia,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    SeekBy,
    SetAirDirection,
    SetAmbientLight,
    SetDoor,
    SetFan,
    SetLock,
    SetRoutePreference,
    SetSeatComfort,
    SetTemperature,
    SetVolume,
    SetWindow,
    SetWipers,
    SwitchClimate,
    VehicleTopic,
    WiperMode,
    Zone,
    ZoomDirection,
    ZoomMap,
)
from intents.understanding import followup, patterns
from intents.understanding.english import bare, cabin, climate, comfort, media, words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None

_LEAD = r"(?:(?:even|make that|(?:bring|crank|bump|knock|take|push|ease|pump|notch) it|put it|still|some|make it|go|turn it|turn that|just|now|and|a|bit|little|tad|touch|notch|ok|okay|no) ){0,6}"
_AMOUNT = (
    rf"(?:by )?(?P<amount>{words.NUMBER}|a couple(?: of)?|half a)(?: (?:degrees?|percent|levels?|steps?|notch(?:es)?))?"
)
_UP = r"more|further|higher|warmer|louder|brighter|hotter|up|faster|stronger|wider"
_DOWN = r"less|lower|cooler|quieter|softer|dimmer|colder|down|slower|weaker|darker|smaller"
_STEP = Pattern(
    rf"{_LEAD}(?:{_AMOUNT} )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?:a bit|a little|a tad|again|still|yet|please|{_AMOUNT.replace('amount', 'after')})){{0,6}}"
)
_TOO = Pattern(
    r"(?:(?:it'?s|that'?s|still) ){0,6}(?:a (?:bit|little) )?too (?:(?P<up>high|hot|warm|loud|bright|fast|strong|much)|(?P<down>low|cold|cool|quiet|dark|dim|slow|weak|little))(?: now)?"
)
_NOT_ENOUGH = Pattern(
    r"(?:still )?(?:not (?:\w+ )?enough|(?:(?:a (?:bit|little|tad)|even|some|just|still|and) )*(?:more|further)|once more|(?:do it |and )?again)(?: (?:please|again|still))*"
)
_OFF = Pattern(
    r"(?:turn|switch|shut) (?:it|that|them)(?: back)? off(?: again)?|(?:turn|switch|shut) off(?: again)?|off(?: again)?|(?:close|shut) (?:it|that|them)(?: (?:again|up|back)){0,6}"
)
_ON = Pattern(
    r"(?:turn|switch) (?:it|that|them) (?:back )?on(?: again)?|back on|on again|open (?:it|that|them)(?: (?:again|back|up)){0,6}"
)
_WIPED = Pattern(
    r"(?:(?:turn|switch|put|set|make) (?:it|them) )?(?:to |on )?(?:on|off|stop|slow|slower|fast|faster|auto(?:matic)?|intermittent|interval|full(?: speed)?|max(?:imum)?|low|high)(?: (?:again|please|speed))?"
)
_STOPPED = Pattern(r"stop(?: (?:it|them|that))?(?: now)?")
"""Of what runs by itself; a window that is told to stop is not to close."""
_AIMED = Pattern(
    r"(?:(?:at|on|to|towards) )?(?:the |my )?(?:face|feet|foot|legs|body|chest|head|windshield|windscreen|floor)(?: (?:instead|please))*"
)
_FURTHER = Pattern(
    r"(?:(?:a (?:bit|little|tad|touch)|some|even|just|still) )*(?:more|further|again)(?: (?:please|again|a bit|a little))*|keep going|once more|another (?:step|notch|bit)"
)
_TOO_FAR = Pattern(r"(?:(?:that'?s|it'?s|now) )?(?:a (?:bit|little) )?too (?:far|much)(?: now)?|the other way")
_SEAT_WAY = Pattern(
    r"(?:(?:a (?:bit|little|tad|touch)|some|even|back|and|now|just) )*(?:further |more )?(?:forwards?|back(?:wards?)?|up|down|higher|lower|upright)(?: (?:again|please|a bit|a little|more))*"
)
_FOR_ZONE = Pattern(
    rf"(?P<value>(?:make it |set it )?(?:to |at |level )*(?:{words.NUMBER}(?: degrees?| percent)?|half(?:way)?|a (?:bit|little)(?: more)?|more|less|warmer|cooler|higher|lower|up|down|off|on|(?:turn|switch|put) (?:it|them|that) (?:on|off))) (?P<zone>(?:for|in|on|at) (?:the |my )?(?:[a-z']+ ?){{1,4}})"
)
_WOUND = Pattern(
    rf"(?:and |now )?(?:go |skip |jump |wind )?(?:(?P<back>back|backwards?)|forwards?|ahead) (?:by )?(?P<by>{words.NUMBER})(?: (?:seconds?|secs?|more))*"
)
_BETWEEN = Pattern(r"^(?:turn|switch|put) (?P<mine>mine|my (?:one|side)) (?P<way>on|off)\b")
_MINE = Pattern(
    r"(?:and |also |now |do |same (?:for|with) |just |only |for )*(?:(?P<verb>unlock|lock|open|close|shut|raise|lower|(?:turn|switch) (?:on|off)) )?(?:mine|my (?:one|side|seat|window|door)|(?<=for )me)(?: (?:too|also|as well|please))*(?P<rest> (?:all the way|half(?:way)?|fully|completely|a (?:bit|little|crack)|slightly|to .{1,14}|at .{1,14}|off|closed))?"
)
_LEAD_OFF = Pattern(
    r"^(?:(?:no|nope|actually|sorry|wait|i mean(?:t)?|not that(?! one$)(?: one)?(?! (?:much|far|high|loud|fast|strong|bright|low|wide|warm|hot|cold|open)\b)|ok(?:ay)?|oh|hmm|well|rather|make that)(?:[, ]+|$))+(?=\S)"
)
_NOT_THAT_MUCH = Pattern(
    r"(?:that'?s |it'?s )?(?:not (?:that|so|quite so|quite that|as) (?:much|far|high|loud|fast|strong|bright|low|wide|warm|hot|cold|open)|a (?:bit|little) much|less than that|way too much)"
)
_ANOTHER = Pattern(r"another(?: one)?|something else|next(?: one)?|not this one")
_MOVED = Pattern(
    r"(?:please )?(?:dim|(?P<bright>brighten)) (?:it|them|that)(?: (?:a (?:bit|little)|slightly|down|up|some|more))*"
    r"|(?:please )?(?:(?P<up>(?P<opens>open)|increase|raise|boost)|close|lower|reduce|decrease|drop) (?:it|that|them)(?: (?:a (?:bit|little)(?: (?:more|further|wider))?|(?:some )?more|further|wider|slightly(?: more)?))"
)


def without_lead(text: str) -> str:
    """The text without a word that takes back what was said before: no, the passenger's."""
    return _LEAD_OFF.sub("", text)


def read(text: str, context: Context) -> Commands:
    """What an elliptic utterance means after the commands of the last turn, or None."""
    if not context.previous or len(text) > 60:
        return None
    core = _BETWEEN.sub(r"turn \g<way> \g<mine>", without_lead(text.strip(" .,!?")))
    last = context.previous[-1]
    if mine := _MINE.fullmatch(core):
        return _of_own(mine["verb"], mine["rest"], context)
    if made := _of_a_side(core, last) or _asked_of(core, context.previous):
        return made
    zones = words.zones(core)
    if zones and (there := _there(core, context.previous, zones)):
        return there
    if _ANOTHER_THING.search(core) and not _speaks_of(core, last):
        return None
    if (
        zones
        and (
            patterns.match(
                r"(?:and|what about|how about|same (?:for|in|on|with)|also|the|for|(?:in|on) the(?= (?:back|rear|front|passenger|driver)(?:'s)?(?: (?:side|seat|seats|row))?$)|now|just|only|(?:do )?the same)\b",
                core,
            )
            or patterns.search(r"(?:one|ones|too|also|as well|instead|side|same)$", core)
        )
        and len(core.split()) <= 7
        and not patterns.search(r"\d|\b(?:is|are|open|close|on|off|degrees?)\b", core)
        and words.first_number(patterns.sub(r"\bone\b", "", core)) is None
        and words.percent(core) is None
    ):
        return followup.rezoned(context.previous, zones)
    if (found := _FOR_ZONE.fullmatch(core)) and (seats := words.zones(found["zone"])):
        there = followup.rezoned(context.previous[-1:], seats) or ()
        return tuple(one for one in (_given(found["value"], last) for last in there) if one) or None
    for last in reversed(context.previous):
        step = _renamed(core, last) or _coloured(core, last) or _turned(core, last) or _stepped(core, last)
        if step:
            return (step,)
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
    r"^(?:and |also |now |what about |how about |make |set |open |(?:the )?same for )*(?:the )?(?:front |rear |back )?(?:driver|passenger|front|rear|back|left|right)(?:'s|s)?(?: (?:left|right|side|seats?|ones?|windows?))*(?: (?:too|also|as well))?(?:,)? *(?:to |at |by )?(?P<rest>.+)$"
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
    if isinstance(last, SetWindow | AdjustWindow) and patterns.fullmatch(
        r"(?:just |only )?(?:(?:down|open) )?(?:a (?:bit|little|crack|tad)|slightly)(?: (?:down|open))?", text
    ):
        return AdjustWindow(by=10, zone=last.zone)
    return _turned(text, last) or _stepped(text, last)


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


def _renamed(core: str, last: Command) -> Command | None:
    """Another kind or direction in place of the last: rock, my feet."""
    made: tuple[Command, ...] | None = None
    if isinstance(last, PlayMedia) and len(core.split()) <= 3:
        made = media.of_a_kind(core)
    elif isinstance(last, SetAirDirection) and _AIMED.fullmatch(core):
        made = climate.read(f"blow the air at {core}")
        made = tuple(one.model_copy(update={"zone": last.zone}) for one in made or ())
    return made[0] if made else None


def _seated(core: str, last: AdjustSeat) -> Command | None:
    """Further with the seat, or back again."""
    if _FURTHER.fullmatch(core):
        return last
    if _TOO_FAR.fullmatch(core):
        return last.model_copy(update={"by": -last.by})
    if patterns.match(
        r"(?:raise|lower|recline|move|heat|warm|cool|ventilate|massage|tilt|slide|push|lift) (?:it|that)\b", core
    ):
        made = _of_the_seat(patterns.sub(r"\b(?:it|that)\b", "the seat", core))
        return made[0].model_copy(update={"zone": last.zone}) if made else None
    if not _SEAT_WAY.fullmatch(core):
        return None
    made = cabin.read(f"move the seat {core}")
    return made[0].model_copy(update={"zone": last.zone}) if made else None


def _of_own(verb: str | None, rest: str | None, context: Context) -> Commands:
    """The same for the speaker, or by a value of its own: mine too, mine all the way, unlock mine."""
    zone = _own(context.previous[-1], context)
    own = tuple(
        one.model_copy(update={"zone": zone})
        for one in (context.previous[-1:] if verb or rest else context.previous)
        if "zone" in type(one).model_fields
    )
    if not own or not (verb or rest):
        return own or None
    last = own[0]
    if verb and isinstance(last, SetWindow | AdjustWindow):
        verb = {"raise": "close", "lower": "open"}.get(verb, verb)
    if verb and isinstance(last, SetLock):
        return (last.model_copy(update={"locked": verb == "lock"}),) if verb in ("lock", "unlock") else None
    if verb and isinstance(last, SetWindow | AdjustWindow | SetDoor) != verb.startswith(("open", "close", "shut")):
        return None
    made = (
        followup.switched(last, on=verb in ("open", "turn on", "switch on"))
        if verb and verb != "lock" and verb != "unlock"
        else last
    )
    if made and rest:
        made = _given(rest.strip(), made)
    return (made,) if made else None


_ONE_SIDE = Pattern(
    r"(?:and |also |just |only |now )*(?:(?P<verb>open|close|shut|turn on|turn off) )?(?:the )?(?P<side>left|right|other|(?<=open )both|(?<=close )both|(?<=shut )both|(?<=on )both|(?<=off )both)(?:(?<=both)|(?: (?:one|side|window|door|light|seat|of them)s?)+)(?: (?:too|also|as well|only|instead))*"
)
_ACROSS = {
    Zone.DRIVER: Zone.PASSENGER,
    Zone.PASSENGER: Zone.DRIVER,
    Zone.REAR_LEFT: Zone.REAR_RIGHT,
    Zone.REAR_RIGHT: Zone.REAR_LEFT,
}


def _of_a_side(core: str, last: Command) -> Commands:
    """The same on the other side of the row that was named, or on one of both: the right one too."""
    found = _ONE_SIDE.fullmatch(core)
    zone = getattr(last, "zone", None)
    if not found or "zone" not in type(last).model_fields:
        return None
    row = Zone.REAR.seats if zone in (Zone.REAR, Zone.REAR_LEFT, Zone.REAR_RIGHT) else Zone.FRONT.seats
    if found["side"] == "both":
        zone = Zone.REAR if row == Zone.REAR.seats else Zone.FRONT
        made = followup.switched(last.model_copy(update={"zone": zone}), on=found["verb"] in ("open", "turn on"))
        return (made,) if found["verb"] and made else None
    seat = _ACROSS.get(zone or Zone.DRIVER) if found["side"] == "other" else row[0 if found["side"] == "left" else 1]
    there = last.model_copy(update={"zone": seat})
    made = followup.switched(there, on=found["verb"] in ("open", "turn on")) if found["verb"] else there
    return (made,) if seat and made else None


_HOW_LONG = Pattern(
    r"(?:and )?how (?:(?P<long>long)|far)(?: (?:is it|will (?:it|that) (?:take|be)|does (?:it|that) take|to get there))*"
)
_SET_TO = Pattern(r"(?:and )?what(?:'s| is) (?:it|that) (?:set to|set at|at|on)(?: (?:now|right now))?")


_WHERE_ELSE = Pattern(r"(?:and |what about |how about )*(?P<where>inside|outside|in here|out there)")
_WARM = {
    "inside": VehicleTopic.INSIDE_TEMPERATURE,
    "in here": VehicleTopic.INSIDE_TEMPERATURE,
    "outside": VehicleTopic.OUTSIDE_TEMPERATURE,
    "out there": VehicleTopic.OUTSIDE_TEMPERATURE,
}


def _asked_of(core: str, previous: tuple[Command, ...]) -> Commands:
    """A question about what was set just before: how long, what is it set to."""
    last = previous[-1]
    if (found := _HOW_LONG.fullmatch(core)) and any(
        isinstance(one, NavigateTo | SetRoutePreference) for one in previous
    ):
        return (QueryNavigation(topic=NavigationTopic.ETA if found["long"] else NavigationTopic.DISTANCE),)
    if isinstance(last, QueryVehicle) and (found := _WHERE_ELSE.fullmatch(core)) and last.topic in _WARM.values():
        return (QueryVehicle(topic=_WARM[found["where"]]),)
    if not _SET_TO.fullmatch(core):
        return None
    if isinstance(last, SetVolume | AdjustVolume):
        return (QueryMedia(topic=MediaTopic.VOLUME),)
    if isinstance(last, SetTemperature | AdjustTemperature | SwitchClimate):
        return (QueryVehicle(topic=VehicleTopic.SET_TEMPERATURE, zone=getattr(last, "zone", None)),)
    return None


def _of_the_seat(text: str) -> Commands:
    return comfort.read(text) or cabin.read(text)


def _own(last: Command, context: Context) -> Zone | None:
    """The speaker's own place; a lock without a zone is that of all doors."""
    return context.speaker if isinstance(last, SetLock) else None


def _in_its_way(core: str, last: Command) -> Command | None:
    """What is said in its own words of mirrors, wipers, the fan, a seat, locks, the song's position or the map."""
    if isinstance(last, FoldMirrors) and (
        found := patterns.fullmatch(
            r"(?:(?P<out>unfold|open)|fold) (?:it|them)(?P<back>(?: (?:again|back|out|up|in))*)", core
        )
    ):
        return last.model_copy(update={"folded": not (found["out"] or "out" in found["back"])})
    if isinstance(last, SetWipers | AdjustWipers) and _WIPED.fullmatch(core):
        return next(
            iter(cabin.read(f"wipers {patterns.sub('^(?:turn|switch|put|set|make) (?:it|them) ', '', core)}") or ()),
            None,
        )
    if isinstance(last, PlayMedia | ControlMedia) and _STOPPED.fullmatch(core):
        return ControlMedia(action=MediaAction.STOP)
    if isinstance(last, SetSeatComfort) and _STOPPED.fullmatch(core):
        return last.model_copy(update={"level": 0})
    if isinstance(last, SetWipers | AdjustWipers) and (_OFF.fullmatch(core) or _STOPPED.fullmatch(core)):
        return SetWipers(mode=WiperMode.OFF, rear=getattr(last, "rear", False))
    if isinstance(last, SetFan | AdjustFan) and _OFF.fullmatch(core):
        return SetFan(percent=0, zone=last.zone)
    if isinstance(last, AdjustSeat):
        return _seated(core, last)
    if isinstance(last, SetLock) and (
        found := patterns.fullmatch(r"(?P<un>un)?lock (?:it|them|everything)(?: (?:again|up|back|all))*", core)
    ):
        return last.model_copy(update={"locked": not found["un"]})
    if isinstance(last, SeekBy) and (found := _WOUND.fullmatch(core)) and (seconds := words.number(found["by"])):
        return SeekBy(seconds=round(seconds) * (-1 if found["back"] else 1))
    if isinstance(last, ZoomMap) and (
        found := patterns.fullmatch(r"(?:back |zoom )*(?P<way>in|out)(?: (?:again|a bit|a little|more|further))*", core)
    ):
        return ZoomMap(direction=ZoomDirection(found["way"]))
    return None


def _turned(core: str, last: Command) -> Command | None:
    if made := _in_its_way(core, last):
        return made
    if _OFF.fullmatch(core):
        return followup.switched(last, on=False)
    if _ON.fullmatch(core):
        return followup.switched(last, on=True)
    if found := _MOVED.fullmatch(core):
        return followup.more(last, 1 if found["up"] or found["bright"] else -1)
    if _ANOTHER.fullmatch(core) and isinstance(last, PlayMedia | ControlMedia | SetVolume | AdjustVolume):
        return ControlMedia(action=MediaAction.NEXT)
    return bare.valued(core, last)


def _stepped(core: str, last: Command) -> Command | None:
    if not followup.can_be_said_of(last, core):
        return None
    if found := _TOO.fullmatch(core):
        return followup.more(last, -1 if found.group("up") else 1)
    if _NOT_THAT_MUCH.fullmatch(core):
        shut = isinstance(last, SetWindow) and not last.percent
        return followup.more(last, followup.direction_of(last) if shut else -followup.direction_of(last))
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
