"""English climate: temperature, fan, switches, seats, steering wheel."""

from intents.catalogue import (
    MAX_CELSIUS,
    MIN_CELSIUS,
    AdjustFan,
    AdjustTemperature,
    AirDirection,
    ClimateFeature,
    Command,
    SetAirDirection,
    SetFan,
    SetTemperature,
    SwitchClimate,
    Zone,
)
from intents.understanding import patterns
from intents.understanding.english import comfort, feelings, warmth, words
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None


def is_feeling(text: str) -> bool:
    """Whether a clause tells only how somebody feels; another clause may name the remedy."""
    return bool(
        patterns.match(rf"(?:(?:my|the|this) (?:\w+ ){{1,2}})?{warmth.FEELS}(?:{warmth.COLD}|{warmth.HOT})\b", text)
        or _STUFFY.search(text)
        or _FRESH.search(text)
        or patterns.fullmatch(
            r"(?:it'?s|it is|they'?re|(?:the|my|all the) (?:\w+ )?(?:windows?|windscreen|windshield|glass)(?:'s| is| are)) (?:all |so |really |completely )?(?:fogg|mist|steam)\w+(?: up)?",
            text,
        )
        or feelings.is_feeling(text)
    )


def read(text: str) -> Commands:
    """What of the climate a clause asks for, or None."""
    for reader in (_stuffy, feelings.read, comfort.read, _switches, _air, _fan, _temperature, warmth.read):
        if (commands := reader(text)) is not None:
            return commands
    return None


_STUFFY = Pattern(
    r"^(?:it'?s|it is|it feels|this car is|the air is|feels|getting|it'?s getting)?\s*(?:(?:a (?:bit|little)|so|too|really|very|kind of|pretty|getting|quite|rather) ){0,3}(?:stuffy|stale|airless)(?: (?:in here|inside|in this car|back here|again|air))?$|^(?:i|we) (?:need|want|could use) (?:some )?(?:fresh )?air$|^i can'?t breathe(?: in here)?$"
)
"""No fresh air, which is not heat."""
_FRESH = Pattern(
    r"^(?:let me |let us |let'?s |i'?d like to |i want to |we want to |i need )?(?:to )?(?:get|have|let in|breathe) (?:some |a bit of |a little )?(?:fresh air|air(?= in (?:here|the car)))(?: in (?:here|the car))?$"
)
"""What a window is opened for."""


def _stuffy(text: str) -> Commands:
    """Fresh air from outside, and a step more of it."""
    if not _STUFFY.search(text):
        return None
    return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=False), AdjustFan(by=15))


_FEATURES: tuple[tuple[ClimateFeature, Pattern], ...] = tuple(
    (feature, Pattern(pattern))
    for feature, pattern in (
        (
            ClimateFeature.REAR_DEFROST,
            r"can'?t see (?:much |anything )?(?:out|out of|through) (?:the |my )?(?:rear|back)|\b(?:rear|back)\b(?! (?:seats?|row|left|right)).*(?:defrost|defog|demist|fogg|mist(?:ed|ing)|steam)|(?:defrost|defog|demist)\w* (?:on |in |for )?the (?:rear|back)|clear (?:up |off )?the (?:rear|back) (?:window|windshield|glass)|\bheat(?:ed|ing|er)?\b.*\b(?:rear|back) (?:window|windshield|glass|screen)",
        ),
        (
            ClimateFeature.FRONT_DEFROST,
            r"defrost(?!ing salt)|defog|demist|clear (?:up |off )?the (?:windshield|windscreen|front window)|fogg(?:ing|ed|y)|mist(?:ed|ing) up|steam(?:ed|ing) up|can'?t see (?:out|through)|(?:windshield|windscreen)(?:'s| is)? (?:all |completely )?(?:fog|mist|steam|iced|icy|froze|frost)|\b(?:clear|get rid of|get|remove) the (?:fog|mist|condensation|steam)\b",
        ),
        (ClimateFeature.PURIFIER, r"purif|(?:clean|filter) the air|air (?:filter|cleaner)"),
        (
            ClimateFeature.RECIRCULATION,
            r"recirculat|recirc\b|inside air|internal (?:air|loop)|(?:close|shut|block|keep).*outside air|(?:don'?t|do not|stop) let.*outside air",
        ),
        (
            ClimateFeature.SYNC,
            r"^(?:same temperature|link|match)\b.*\b(?:both|all|every|zones|sides)\b|\bsync(?!.*\b(?:calendar|phone|contacts?|clock|your|music|photos|files|watch)\b)",
        ),
        (
            ClimateFeature.AUTO,
            r"\bauto(?:mat(?:ic|ed|ically))?\b.*(?:climate|\bair|\bac\b|a/c|temperature|\btemp\b|vent|fan|heat|cooling|control mode for)|(?:climate|air ?con\w*|ac|a/c|temperature|temp|fan|vents?|ventilation|heat|heater|heating|cooling|air direction|air ?flow)\b.*\bauto(?:mat(?:ic|ed|ically))?\b|^(?:turn on |turn off |switch to |set |use |go )?(?:the )?auto(?:matic)? (?:control )?mode(?: (?:on|off))?(?: for the (?:whole|entire) (?:car|vehicle|cabin))?$",
        ),
        (ClimateFeature.AC, r"\ba/?c\b|air ?con\w*|aircon|\bcooling\b|(?<!a )(?<!bit )(?<!little )\bcooler\b(?= |$)"),
        (
            ClimateFeature.POWER,
            r"\bclimate(?: control)?\b|\bheaters?\b|\bheating\b|\bheat (?:on|off)$|^(?:turn on|turn off|start) (?:the |my |all )*heat(?: (?:in|on|for) .*)?$|\bheat (?:mode|system|control|setting)s?\b|\bturn off (?:the |my |all )?(?:\w+ )?heat\b",
        ),
    )
)


_SHUT_OUT = Pattern(r"(?:don'?t|do not|stop) let(?:ting)?\b.*\b(?:outside|outdoor) air|\bno outside air")
_BOTH_DEFROST = Pattern(
    r"(?=.*(?:defrost|defog|demist)).*\b(?:front|windshield)\b.{0,24} and (?:the )?(?:\w+ )?(?:rear|back)\b|(?=.*(?:defrost|defog|demist)).*\b(?:rear|back)\b.{0,16} and (?:the )?(?:front|windshield)\b|\bboth (?:defrosters|windshields)\b"
)
_DEFROSTS = (ClimateFeature.FRONT_DEFROST, ClimateFeature.REAR_DEFROST)


def _switches(text: str) -> Commands:
    if patterns.search(r"mirror|light|wiper|steering|\bplay\b", text):
        return None
    if "seat" in text and not patterns.search(r"\ba/?c\b|air ?con|climate", text):
        return None
    if _BOTH_DEFROST.search(text):
        return tuple(SwitchClimate(feature=f, on=not _OFF.search(text)) for f in _DEFROSTS)
    zones = tuple(zone for zone in words.zones(text) if zone is not Zone.ALL)
    if _SHUT_OUT.search(text):
        return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=True),)
    for feature, pattern in _FEATURES:
        if pattern.search(text):
            if zones and feature in (ClimateFeature.AC, ClimateFeature.POWER) and _OFF.search(text):
                # The climate of a part of the car has no switch of its own: its fan stops.
                return tuple(SetFan(percent=0, zone=zone) for zone in zones)
            if feature in (ClimateFeature.AC, ClimateFeature.POWER) and (
                words.first_number(text) is not None
                or words.MOST.search(text)
                or patterns.search(r"\b(?:low|high|medium)\b", text)
                or (
                    feature is ClimateFeature.AC
                    and _COOLER.search(text)
                    and not (_SWITCHED.search(text) or _OFF.search(text))
                )
                or not (_OFF.search(text) or _SWITCHED.search(text))
            ):
                return None
            return (
                SwitchClimate(
                    feature=feature,
                    on=not (_OFF.search(text) or (feature is ClimateFeature.RECIRCULATION and _from_outside(text))),
                ),
            )
    if patterns.search(r"fresh air|outside air|external (?:air|loop)", text) and "window" not in text:
        return (SwitchClimate(feature=ClimateFeature.RECIRCULATION, on=False),)
    return None


_OFF = Pattern(
    r"\boff\b|\bstop|\bdisable|\bdeactivate|\bkill\b|\bno (?:more|longer)\b|\bclose the (?:ac|a/c|air ?con\w*)\b"
)


def _from_outside(text: str) -> bool:
    return bool(patterns.search(r"fresh air|outside air|external", text)) and not patterns.search(
        r"\b(?:close|shut|block|keep)\b", text
    )


_SWITCHED = Pattern(r"\bon\b|\bstart|\benable|\bactivate|\buse\b|\bopen the (?:ac|a/c|air ?con\w*)\b")
_COOLER = Pattern(r"\bcooler\b")


def _air(text: str) -> Commands:
    if patterns.search(
        r"\b(?:warm|heat) (?:up )?my (?:feet|legs)\b|\bmy (?:feet|legs|toes) are (?:\w+ )?(?:cold|freezing|frozen|ice)",
        text,
    ):
        return (SetAirDirection(direction=AirDirection.DOWN),)
    if way := _UP_OR_DOWN.fullmatch(text):
        return (SetAirDirection(direction=AirDirection.UP if "up" in way.groups() else AirDirection.DOWN),)
    text = _NOT_THERE.sub("", text)
    if _TWO_WAYS.fullmatch(text):
        raise OutOfRange
    if not patterns.search(r"blow|\bair|\bvents?\b|point|\bheat mode|\bheat(?:er|ing)? to the (?:floor|feet)", text):
        return None
    named = [direction for direction, pattern in _AT if pattern.search(text)]
    if not named:
        return None
    if len(named) > 1:
        raise OutOfRange  # a zone blows one way
    direction = named[0]
    if _OFF.search(text) and not patterns.search(r"stop|blow", text):
        return None
    if patterns.search(r"don'?t|not|stop|away from|quit", text):
        direction = AirDirection.DOWN if direction is AirDirection.MIDDLE else AirDirection.MIDDLE
    return tuple(SetAirDirection(direction=direction, zone=z) for z in words.zones_or_own(text))


_UP_OR_DOWN = Pattern(
    r"(?:(?:blow|point|aim|direct|send|put) )?(?:the )?(?:air|vents) (?:straight )?(?P<way>up|down)(?:wards?)?|blow (?P<to>up|down)(?:wards?)?"
)
_NOT_THERE = Pattern(
    r",? (?:and )?(?:not|instead of|rather than) (?:(?:at|on|in|my|the) )*(?:face|feet|head|body|legs|windshield)$"
)
_TWO_WAYS = Pattern(
    r"(?:both )?(?:the |my )?(?:face|feet|windshield|windscreen|body|legs) and (?:the |my )?(?:face|feet|windshield|windscreen|body|legs)(?: mode)?"
)
"""Two places at once; a zone blows one way."""
_AT: tuple[tuple[AirDirection, Pattern], ...] = (
    (AirDirection.DOWN, Pattern(r"\b(?:feet|foot|legs?|floor|toes|bottom)\b")),
    (
        AirDirection.MIDDLE,
        Pattern(
            r"\b(?:face|head|body|chest|upper body|panel vents?|dash(?:board)? vents?|middle vents?)\b|\b(?:to|through) (?:the )?vents?$|\b(?:at|on|to|towards?) (?:me|us)$"
        ),
    ),
    (AirDirection.UP, Pattern(r"\b(?:windshield|windscreen|front window|glass)\b")),
)
"""Where air can be blown."""


def _fan(text: str) -> Commands:
    if patterns.search(r"seat|fan of\b", text) or not patterns.search(
        r"\bfans?\b|air ?flow|blower|\bwind (?:speed|strength|volume)\b|\bair (?:speed|volume)\b|\bvent(?:s|ilation)?\b|\b(?:more|less|too much) (?:air|wind)\b|too (?:windy|drafty)|\bblow(?:s|ing)? (?:\w+ )?(?:harder|stronger|softer|hard|strong)|^stop blowing$|^the air(?:'s| is) (?:\w+ )?(?:too|not)\b|^turn (?:up the air|the air up|down the air|the air down)\b",
        text,
    ):
        return None
    zones = words.zones_or_own(text)
    if (value := words.percent(text)) is not None:
        return tuple(SetFan(percent=_within(value), zone=z) for z in zones)
    if words.MOST.search(text):
        return tuple(SetFan(percent=100, zone=z) for z in zones)
    if words.LEAST.search(text):
        return tuple(SetFan(percent=14, zone=z) for z in zones)
    if _OFF.search(text) or patterns.match(r"no (?:fan|blower)\b", text):
        return tuple(SetFan(percent=0, zone=z) for z in zones)
    if stage := patterns.search(r"\b(?P<level>low|medium|mid|middle|high)\b", text):
        return tuple(SetFan(percent=_STAGES[stage.group("level")], zone=z) for z in zones)
    if to := patterns.search(
        rf"\b(?:up|down)? ?(?:to|at) (?:the )?(?:level |speed |step |stage |setting |notch )?(?P<level>{words.NUMBER})$",
        text,
    ):
        return tuple(SetFan(percent=of_level(words.number(to.group("level")) or 0), zone=z) for z in zones)
    if by := patterns.search(
        rf"\b(?P<way>up|down|increase|decrease|raise|lower|reduce)\b(?:.* by| by)? (?P<steps>{words.NUMBER}|a|one)(?: (?:notch(?:es)?|levels?|steps?|stages?))?$",
        text,
    ):
        steps = words.number(by.group("steps")) or 1
        way = 1 if by.group("way") in ("up", "increase", "raise") else -1
        return tuple(AdjustFan(by=way * _within(15 * steps), zone=z) for z in zones)
    if (value := words.direction(text)) or patterns.search(
        r"too (?:strong|much|windy|drafty|hard|loud|noisy)|\bmuch noise\b|too weak|harder|strong enough|\b(?:crank|speed up|slow(?: the fan)? down)",
        text,
    ):
        value = value or (
            1 if patterns.search(r"\bcrank|speed up|too weak|harder|not (?:\w+ )?strong enough", text) else -1
        )
        return tuple(AdjustFan(by=15 * value, zone=z) for z in zones)
    if (level := words.first_number(text)) is not None:
        return tuple(SetFan(percent=of_level(level), zone=z) for z in zones)
    if patterns.search(r"\b(?:fans?|vents?)\b", text) and patterns.search(
        r"^(?:turn|put|get) (?:on|(?:the |my )?(?:\w+ ){0,2}(?:fans?|vents?) on)\b|\bfans? on$|\bvents? on$", text
    ):
        return tuple(AdjustFan(by=15, zone=z) for z in zones)
    return None


_STAGES = {"low": 29, "medium": 57, "mid": 57, "middle": 57, "normal": 57, "high": 100}
"""Of seven steps of the fan, in percent."""


def of_stage(stage: str) -> int:
    """Low, medium, high or the least, of seven steps of the fan, in percent."""
    return _STAGES.get(stage, 14)


def of_level(level: float) -> int:
    """Seven steps; a higher number is a percentage."""
    return _within(level) if level > 7 else round(level * 100 / 7)


def _within(value: float) -> int:
    if not 0 <= value <= 100:
        raise OutOfRange
    return round(value)


def in_celsius(value: float, text: str) -> float:
    """Degrees as a command holds them; what can only be Fahrenheit is that."""
    if "celsius" not in text and ("fahrenheit" in text or 60 <= value <= 90):
        value = (value - 32) * 5 / 9
    value = round(value * 2) / 2
    if not MIN_CELSIUS <= value <= MAX_CELSIUS:
        raise OutOfRange
    return value


def _by(amount: float) -> float:
    value = round(amount * 2) / 2
    if not -16 <= value <= 16:
        raise OutOfRange
    return value


_SIDE = Pattern(
    r" (?:on|in|for|at|to) (?:the |my )?(?:(?:co|driver(?:'?s)?|passenger(?:'?s)?|front|rear|back|left|right|side|seat|zone|row|combined|part|only) ?)+$"
)
"""Where a wish is for, at its end."""


_EACH = Pattern(
    rf"\b(?:driver|passenger|rear|back seats?|rear left|rear right|front)(?:'?s)?(?: side| seats?| row)?(?: at| to| on)? (?P<value>{words.NUMBER})"
)
"""Several seats, each with its own temperature: driver 21 passenger 23."""
BROUGHT = Pattern(rf"(?:turn|bring|take|get|drop|put|bump|knock) it (?:back )?(?:up|down) to {words.NUMBER}")
"""Of nothing that was named: a number of degrees is that."""
_FOR_WHOM = Pattern(
    rf"{words.NUMBER}(?: degrees?)? (?:for|on|in|at) (?:me|myself|my side|my seat|(?:the |my )?(?:driver|passenger|rear|back|front|left|right)(?:'?s|s)?(?: (?:side|seats?|row|zone|passengers?))?)"
)


def _temperature(text: str) -> Commands:
    if patterns.search(
        r"volume|percent|%|brightness|window|outside|weather|speed|minute|second|kilomet|fm\b|channel|centimet|\bcm\b|inch|millimet|\bmet(?:er|re)s?\b|trunk|boot\b|hood|roof|shade|mirror|backrest|\bheight\b|\bgear\b|\bfan\b|\bstation\b",
        text,
    ):
        return None
    zones = words.zones_or_own(text)
    about = patterns.search(
        r"temperature|temp\b|degrees?|celsius|fahrenheit|^(?:cool|warm|heat)(?: (?:the (?:car|cabin)|it|us|me|things|everything))?(?: down| up| off)* to |^set my (?:side|zone|seat) to |\bac\b|a/c|air ?con|climate|heat(?:er|ing)?\b|\bcooling\b|thermostat",
        text,
    )
    by = patterns.search(
        rf"(?:({words.NUMBER}|half a|a couple(?: of)?|an?(?= degree))\s*(?:more )?(?:fahrenheit |celsius )?degrees?\s*(?:fahrenheit |celsius )?(?:warmer|hotter|higher|cooler|colder|lower|up|down|more|less))"
        rf"|(?:(?:by|up|down)\s+({words.NUMBER}|half a|a couple(?: of)?|an?(?= degree))(?:\s*(?:fahrenheit |celsius )?degrees?)?(?: fahrenheit| celsius)?$)",
        _SIDE.sub("", text),
    )
    stepped = patterns.search(
        rf"\b(?:turn|increase|decrease|raise|lower|reduce|set|put)\b.*?\b(?:temp\w*|heat\w*|it)\b.*?({words.NUMBER})(?: degrees?)?(?: celsius| fahrenheit)?$",
        _SIDE.sub("", text),
    )
    if not by and stepped and words.direction(text) and not patterns.search(r"\b(?:to|at)\b", text):
        amount = words.number(stepped.group(1)) or 1.0
        scale = 5 / 9 if "fahrenheit" in text else 1.0
        return tuple(AdjustTemperature(by=_by(amount * scale * words.direction(text)), zone=z) for z in zones)
    if by and not patterns.search(r"\bto\b", _SIDE.sub("", text)):
        said = by.group(1) or by.group(2)
        amount = 0.5 if said == "half a" else 2.0 if said.startswith("a couple") else words.number(said) or 1.0
        way = words.direction(text) or 1
        scale = 5 / 9 if "fahrenheit" in text else 1.0
        if by.group(1) or about:
            return tuple(AdjustTemperature(by=_by(amount * scale * way), zone=z) for z in zones)
    if len(pairs := [*_EACH.finditer(text)]) > 1:
        return tuple(
            SetTemperature(celsius=in_celsius(words.number(one["value"]) or 0, text), zone=zone)
            for one in pairs
            for zone in words.zones(one.group())
        )
    value = words.first_number(text)
    if value is not None and _FOR_WHOM.fullmatch(text) and (16 <= value <= 32 or 60 <= value <= 90):
        return tuple(SetTemperature(celsius=in_celsius(value, text), zone=z) for z in zones)
    if value is not None and 16 <= value <= 28 and BROUGHT.fullmatch(text):
        return (SetTemperature(celsius=value),)
    shaped = patterns.search(
        r"\b(?:set|make|have|turn|change|put|to|at|like|want)\b|^\W*(?:driver|passenger|rear|front|back|mine|my side|in the (?:back|front|rear))",
        text,
    )
    if value is not None and (
        about
        or (
            shaped
            and patterns.search(
                r"^(?:we )?(?:make it|have it|(?:put|turn|get|want|i want|i'?d like) it (?:on|to|at)|make the (?:driver|passenger|rear|back)|set \d\d for|do \d\d degrees|(?:i'?d like|i want|can i have|keep|have) (?:the |my )?(?:rear|back|driver|passenger|front|side|seats?)|(?:turn|put|change|bring) the (?:rear|back|driver|passenger|front)|set (?:it|the (?:rear|back|driver|passenger|front)|driver|passenger|rear)|driver|passenger|rear|front|back|mine|my side|in the (?:back|front|rear)|the (?:driver|passenger|rear|back))\b",
                text,
            )
        )
    ):
        return tuple(SetTemperature(celsius=in_celsius(value, text), zone=z) for z in zones)
    return _cooling(text) or _without_number(text, zones, about=bool(about))


def _without_number(text: str, zones: tuple[Zone | None, ...], *, about: bool) -> Commands:
    """A temperature at one of its ends, or a step of it."""
    if level := patterns.search(r"\b(?:to|on|at|full)? ?(?P<level>high|low|medium|mid|max)$", text):
        if not about or level.group("level") not in ("high", "max"):
            return None  # how warm a low heat is, nobody knows
        return tuple(SetTemperature(celsius=MAX_CELSIUS, zone=z) for z in zones)
    if about and words.MOST.search(text):
        return tuple(SetTemperature(celsius=MAX_CELSIUS, zone=z) for z in zones)
    if about and words.LEAST.search(text):
        return tuple(SetTemperature(celsius=MIN_CELSIUS, zone=z) for z in zones)
    if about and (way := words.direction(text)):
        size = 1.0 if words.SLIGHT.search(text) else 2.0
        return tuple(AdjustTemperature(by=size * way, zone=z) for z in zones)
    return None


def _cooling(text: str) -> Commands:
    """More of the A/C is cooler, less of it warmer; where degrees or a temperature are named, those are meant."""
    if not patterns.search(r"\bac\b|a/c|\bair ?con\w*|\bcooling\b", text) or patterns.search(
        r"temp|degree|heat|warm|cool(?!ing)|cold|hot|fan", text
    ):
        return None
    zones = words.zones_or_own(text)
    level = patterns.search(r"\b(?P<level>low|medium|high)$", text)
    if words.MOST.search(text) or level:
        percent = _STAGES[level.group("level")] if level else 100
        air = tuple(SetFan(percent=percent, zone=z) for z in zones)
        return (SwitchClimate(feature=ClimateFeature.AC, on=True), *air)
    if way := words.direction(text) or (1 if patterns.search(r"\bcrank\b|\bstronger\b|\bharder\b", text) else 0):
        size = 1.0 if words.SLIGHT.search(text) else 2.0
        return tuple(AdjustTemperature(by=-size * way, zone=z) for z in zones)
    return None
