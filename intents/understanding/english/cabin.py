"""English cabin and body: windows, roof, shades, lights, wipers, locks, lids, mirrors, seats, scenes."""

from intents.catalogue import (
    AdjustAmbientLight,
    AdjustSeat,
    AdjustWindow,
    AdjustWipers,
    Color,
    Command,
    ExteriorLight,
    FoldMirrors,
    HeatMirrors,
    Lid,
    MirrorSide,
    Scene,
    SeatAxis,
    SetAmbientLight,
    SetDoor,
    SetExteriorLight,
    SetInteriorLights,
    SetLid,
    SetLock,
    SetReadingLight,
    SetShade,
    SetSunroof,
    SetWindow,
    SetWindowLock,
    SetWipers,
    Shade,
    StartScene,
    WiperMode,
)
from intents.understanding import patterns
from intents.understanding.english import words
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None
_CLOSE = Pattern(r"\b(?:close|shut|roll up|up|raise|off)\b")
_OPEN = Pattern(r"\b(?:open|roll down|down|lower|crack|wind down|drop)\b")


_MAKE_SURE = Pattern(
    r"(?:make sure|ensure)(?: that)? (?:everything|all (?:the )?doors|the (?:car|doors?)|it)(?:'s| is| are) (?:locked|secured?)(?: up)?"
)
_STATED = Pattern(
    r"(?:(?:the|my|our|these|this|all|those) )?(?:[a-z]+ ){1,4}(?:is|are|should be|might be|may be|must be|seems? to be|appears? to be|was|were)(?: (?:still|already|now|probably))? (?!too\b|not \w+ enough|so\b|way too|asleep|sleeping)"
)
"""How a thing is, not how it shall be: the door is open."""


_WHILE = Pattern(r"\S \bwith (?:the|my|all|our)(?: \w+){1,3} (?:open|down|up|closed|shut)$")
"""How things are while something else goes on: I can't hear a thing with the windows open."""
_HAPPENS = Pattern(
    r"(?:the|their|our|all) \w+ (?:opens?|clos(?:es?)|shuts?|locks?) (?:at (?!the\b)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|every|late|early|from|until)"
)
"""The doors open at seven."""


def read(text: str) -> Commands:
    """What of the cabin a clause asks for, or None."""
    if _MAKE_SURE.fullmatch(text):
        return (SetLock(locked=True),)
    if _HAPPENS.match(text) or _WHILE.search(text):
        return None
    if _STATED.match(text):
        return _mirror(text) if patterns.search(r"fogg|mist|steam|\bicy|frost|\biced?\b|froze", text) else None
    for reader in (
        _scene,
        _dipped,
        _shade,
        _sunroof,
        _window_lock,
        _lid,
        _lock,
        _mirror,
        _wipers,
        _lights,
        _window,
        _seat,
    ):
        if (commands := reader(text)) is not None:
            return commands
    return None


def is_news(text: str) -> bool:
    """Whether a clause only tells what calls for a scene: the kids fell asleep."""
    return _ASLEEP.match(text) is not None


def is_smell(text: str) -> bool:
    """Whether a clause only tells of bad air; another may name the remedy."""
    return bool(patterns.search(r"\b(?:smells?|stinks)\b", text))


_ASLEEP = Pattern(
    r"(?:the |my |our )?(?:baby|kids?|child|children|son|daughter)(?:'s| is| are| has| have| just){0,2} (?:fell |fallen |just |finally ){0,2}(?:asleep|sleeping)$",
    having="asleep sleeping",
)


def _scene(text: str) -> Commands:
    if is_news(text):
        return (StartScene(scene=Scene.CHILD_ASLEEP),)
    for scene, pattern in (
        (Scene.NAP, r"\bnap mode|(?:take|have) a (?:\w+ )?nap|sleep mode"),
        (
            Scene.CHILD_ASLEEP,
            r"\bbaby mode",
        ),
        (
            Scene.AIR_OUT,
            r"air (?:out|it out)|^it (?:smells|stinks)(?: (?:bad|awful|terrible|funny))?(?: in here| in this car)?$|smok(?:e|ing) mode|smells? (?:of|like) (?:smoke|cigarettes?|weed)|get rid of the smell|air the car out",
        ),
        (Scene.RAIN, r"\brain mode"),
    ):
        if patterns.search(pattern, text) and not words.OFF.search(text):
            return (StartScene(scene=scene),)
    return None


def _shade(text: str) -> Commands:
    if not patterns.search(r"\b(?:sun ?)?shades?\b|\bblinds?\b|sun blind|\bcurtains?\b", text):
        return None
    shade = (
        Shade.REAR_WINDOW
        if patterns.search(r"rear|\bback (?:window|shade|blind|sun)|in (?:the )?back", text)
        else Shade.ALL
        if patterns.search(r"\ball\b(?! the way)", text)
        else Shade.SUNROOF
    )
    if (value := words.percent(text)) is not None:
        return (SetShade(shade=shade, covered=100 - value if "open" in text else value),)
    if patterns.search(r"\bopen|retract|\b(?:pull|slide|fold|put) .*(?<!the )\bback\b", text):
        return (SetShade(shade=shade, covered=0),)
    if patterns.search(r"close|shut|raise|\bup\b|cover|\bdraw\b|\b(?:across|over)\b", text):
        return (SetShade(shade=shade, covered=100),)
    return (SetShade(shade=shade, covered=0),) if patterns.search(r"lower|\bdown\b", text) else None


def _sunroof(text: str) -> Commands:
    if not patterns.search(
        r"sun ?roof|moon ?roof|glass roof|\broof\b(?! (?:light|lamp|rack|box|bars?|rails?)\b)", text
    ):
        return None
    if patterns.search(r"\btilt|\bvent|\btip\b|\bpop\b.*\bup\b", text):
        return (SetSunroof(tilt=True),)
    value = words.percent(text)
    if patterns.search(r"\b(?:close|shut)\b", text) and not patterns.search(r"\bopen\b", text):
        return (SetSunroof(percent=0 if value is None else 100 - value),)
    if value is not None and not patterns.search(r"\bby\b", text):
        return (SetSunroof(percent=value),)
    if patterns.search(r"\bopen\b|crack|slide back", text):
        return (SetSunroof(percent=20 if patterns.search(r"crack|a bit|a little|slightly", text) else 100),)
    return None


def _window(text: str) -> Commands:
    if not patterns.search(r"\bwindows?\b", text) or "lock" in text:
        return None
    zones = words.zones_or_own(text)
    closing = bool(_CLOSE.search(text)) and not patterns.search(r"\bopen\b|roll down", text)
    if (value := words.percent(text)) is not None and patterns.search(r"\bby (?!half)", text):
        return tuple(AdjustWindow(by=-value if closing else value, zone=z) for z in zones)
    if value is not None:
        return tuple(SetWindow(percent=100 - value if closing else value, zone=z) for z in zones)
    if words.SLIGHT.search(text) or "crack" in text:
        return tuple(AdjustWindow(by=-10 if closing else 10, zone=z) for z in zones)
    if closing:
        return tuple(SetWindow(percent=0, zone=z) for z in zones)
    return tuple(SetWindow(percent=100, zone=z) for z in zones) if _OPEN.search(text) else None


def _window_lock(text: str) -> Commands:
    if not patterns.search(
        r"child (?:safety )?lock|window lock|kid lock|\b(?:un)?lock (?:the |both |all )*(?:rear |back |kids'? )?windows?\b",
        text,
    ):
        return None
    off = patterns.search(r"\boff\b|release|disable|unlock|deactivate", text)
    return (SetWindowLock(on=not off),)


def _lid(text: str) -> Commands:
    for lid, pattern in (
        (Lid.FRUNK, r"\bfrunk\b|front trunk"),
        (Lid.TRUNK, r"\btrunk\b|\bboot\b|tailgate|lift ?gate"),
        (Lid.HOOD, r"\bhood\b|\bbonnet\b"),
        (Lid.CHARGE_PORT, r"charg(?:e|ing) (?:port|flap|door|lid)"),
    ):
        if patterns.search(pattern, text):
            if patterns.search(r"\b(?:close|shut)\b", text):
                return (SetLid(lid=lid, open=False),)
            if patterns.search(r"\b(?:open|pop|release|unlock)\b", text):
                if words.percent(text) is not None or words.SLIGHT.search(text) or "crack" in text:
                    raise OutOfRange  # a lid opens all the way: not what was asked for
                return (SetLid(lid=lid, open=True),)
    return None


def _lock(text: str) -> Commands:
    if patterns.search(r"\bunlock\b", text):
        return tuple(SetLock(locked=False, zone=z) for z in words.zones_or_own(text))
    if patterns.search(r"\block\b", text) and patterns.search(r"door|car|\bit\b|lock up|lock everything", text):
        return tuple(SetLock(locked=True, zone=z) for z in words.zones_or_own(text))
    if patterns.search(r"\bdoors?\b", text) and (found := patterns.search(r"\b(open|close|shut)\b", text)):
        return tuple(SetDoor(open=found.group(1) == "open", zone=z) for z in words.zones_or_own(text))
    return None


def _mirror(text: str) -> Commands:
    if "mirror" not in text:
        return None
    left = bool(patterns.search(r"\bleft\b|\bdriver", text))
    right = bool(patterns.search(r"\bright\b|\bpassenger", text))
    side = None if left == right else MirrorSide.LEFT if left else MirrorSide.RIGHT
    if patterns.search(r"heat|warm|defrost|defog|demist|fogg|mist|steam|\bice\b|icy|frost", text):
        return (HeatMirrors(on=not patterns.search(r"\boff\b|stop", text), side=side),)
    if patterns.search(r"unfold|fold out|open|extend", text):
        return (FoldMirrors(folded=False, side=side),)
    return (FoldMirrors(folded=True, side=side),) if patterns.search(r"fold|tuck|retract", text) else None


def _wipers(text: str) -> Commands:
    if "wiper" not in text:
        return None
    rear = bool(patterns.search(r"\b(?:rear|back)\b", text))
    if patterns.search(r"\boff\b|\bstop\b", text):
        return (SetWipers(mode=WiperMode.OFF, rear=rear),)
    for mode, pattern in (
        (WiperMode.AUTO, r"auto|rain sens"),
        (WiperMode.INTERVAL, r"interval|intermittent"),
        (WiperMode.FAST, r"\b(?:fast|full(?: speed)?|max\w*|fastest|high|highest|all the way up)\b(?<!too fast)"),
        (WiperMode.SLOW, r"\b(?:slow|low|slowest|lowest)\b(?! (?:\w+ ){0,3}down)(?<!too slow)"),
    ):
        if patterns.search(pattern, text):
            return (SetWipers(mode=mode, rear=rear),)
    if patterns.search(r"faster|speed up|\bup\b|increase|too slow", text):
        return (AdjustWipers(by=1),)
    if patterns.search(r"slower|\bslow (?:\w+ ){0,3}down|\bdown\b|decrease|reduce|too fast", text):
        return (AdjustWipers(by=-1),)
    turned_on = patterns.search(r"\bon\b|start|activate|use|going|wipe|run|need", text)
    return (SetWipers(mode=WiperMode.MEDIUM, rear=rear),) if turned_on else None


_LAMPS: tuple[tuple[ExteriorLight, Pattern], ...] = tuple(
    (light, Pattern(pattern))
    for light, pattern in (
        (ExteriorLight.HAZARD, r"hazards?\b|emergency (?:lights|flashers)|flashers"),
        (ExteriorLight.HIGH_BEAM, r"high ?beams?|full beams?|main beams?|brights\b"),
        (ExteriorLight.REAR_FOG, r"(?:rear|back) fog"),
        (ExteriorLight.FRONT_FOG, r"fog ?(?:lights?|lamps?)|\bfogs\b"),
        (ExteriorLight.POSITION, r"position lights?|parking lights?|\bside ?lights?(?! (?:in|at|of))"),
        (ExteriorLight.AUTO, r"(?:head)?lights? (?:to |on )?auto|automatic (?:head)?lights"),
        (ExteriorLight.LOW_BEAM, r"\bhead ?(?:lights?|lamps?)|low beams?|dipped"),
    )
)


_NOT_SWITCHED = Pattern(r"\b(?:delay|follow me|level(?:ing|ling)|angle|sensitivity|aim)\b")
_TELLS = Pattern(r"\btoo (?:\w+ )?(?:dim|dark|bright|harsh)\b|\bkeeps?\b")
_TURNS = Pattern(r"^(?:turn|switch|put|dim|brighten|make|use|close|kill)\b|\b(?:turn|switch) (?:on|off)\b")
_FOGS = Pattern(
    r"\b(?:all|both)\b.*\bfog ?(?:lights?|lamps?)|\b(?:front|rear|back)(?: fog ?(?:lights?|lamps?))? and (?:the )?(?:front|rear|back) fog"
    r"|\bfog ?(?:lights?|lamps?) (?:front and rear|rear and front|(?:in|at) the front and (?:the )?(?:rear|back))\b"
)
"""The fog lights of both ends."""
_SOME_LIGHT = Pattern(
    r"(?:^|\b(?:turn|switch|single|the|all|any|some|my|our|every|on|off|these|those|cabin|car|interior|inside|indoor|dome|overhead|ceiling|of) )(?:lights?|lamps?)\b(?! (?:music|rain|traffic|show|snack))"
)
"""Lights without a kind of their own. Another kind (daytime running lights) is never taken for these."""


def _dipped(text: str) -> Commands:
    if patterns.match(r"dip(?:ped)? (?:the |my |your )?(?:head ?)?(?:lights?|beams?|lamps?)$", text):
        return (SetExteriorLight(light=ExteriorLight.HIGH_BEAM, on=False),)
    if _TOO_DARK_TO_READ.fullmatch(text):
        return tuple(SetReadingLight(on=True, zone=z) for z in words.zones_or_own(text))
    return None


def _lights(text: str) -> Commands:
    if patterns.search(r"ambient|ambience|mood light", text) or _COLORED.match(text):
        return _ambient(text)
    if _NOT_SWITCHED.search(text) or (_TELLS.search(text) and not _TURNS.search(text)):
        return None
    off = bool(patterns.search(r"\boff\b|\bkill\b|\bout\b|disable|shut|\bstop\b|\bclose\b", text))
    on = bool(patterns.search(r"\bon\b|enable|activate|\bauto|\buse\b|give me|switch to|i need|\bflash\b", text))
    if patterns.search(r"reading (?:light|lamp)s?|map (?:light|lamp)s?", text):
        return tuple(SetReadingLight(on=not off, zone=z) for z in words.zones_or_own(text)) if on or off else None
    if (on or off) and _FOGS.search(text):
        both = (ExteriorLight.FRONT_FOG, ExteriorLight.REAR_FOG)
        return tuple(SetExteriorLight(light=light, on=not off) for light in both)
    for light, pattern in _LAMPS:
        if pattern.search(text):
            return (SetExteriorLight(light=light, on=not off),) if on or off else None
    return _inside(text, on=on, off=off)


def _inside(text: str, *, on: bool, off: bool) -> Commands:
    """The lights inside, or lights without a kind of their own."""
    if patterns.search(r"\b(?:dome|overhead|ceiling|roof) (?:light|lamp)\b", text):
        return (SetInteriorLights(on=not off, dome_only=True),) if on or off else None
    if not _SOME_LIGHT.search(text):
        return None
    if patterns.search(r"^(?:dim|brighten)\b", text):
        return (AdjustAmbientLight(by=-20 if "dim" in text else 20),)
    if off:
        # Group words end inside: never the exterior lights.
        return (SetInteriorLights(on=False),)
    if on:
        inside = patterns.search(r"cabin|interior|inside|indoor|dome|overhead|ceiling|\ball\b|in here", text)
        if not inside and (seats := words.zones(text)) and "light" in text:
            return tuple(SetReadingLight(on=True, zone=z) for z in seats)
        return (SetInteriorLights(on=True),) if inside else (SetExteriorLight(light=ExteriorLight.LOW_BEAM, on=True),)
    return None


_COLOR = Pattern(rf"\b(?:{'|'.join(Color)})\b")
_COLORED = Pattern(
    rf"(?:turn|make|set|change|switch|put|have|give me|i want|i'?d like) (?!.*\b(?:at|after|before|by|until) )(?:(?:all|the|my|our|these|those|inside|interior|cabin|car|indoor|of|some) )*(?:lights|lighting)(?: (?:in here|inside|in the (?:car|cabin)))?(?: (?:to|be|into))? (?:{'|'.join(Color)})$"
    rf"|(?:(?:turn|make|set|change|switch|put) )(?:(?:the|my|our|inside|interior|cabin|car|of|lights?|lighting) )*colou?r(?: of the (?:lights?|lighting))?(?: (?:to|be|into))? (?:{'|'.join(Color)})$"
    rf"|(?:(?:give me|i want|i'?d like|we want|can (?:i|we) (?:have|get)|let'?s have|have|how about) )?(?:some |the )?(?:{'|'.join(Color)}) (?:mood |cabin |interior )?(?:lights|lighting)(?: (?:in here|inside|in the (?:car|cabin)))?$"
)
"""The lights that have colours: make the lights blue."""
_TOO_DARK_TO_READ = Pattern(
    r"(?:(?:i|we) (?:need|want|could use) (?:some |more |a bit of )?(?:light|a light) to read(?: by| with)?(?: .{3,20})?|(?:i|we) can'?t see (?:enough )?to read(?: .{3,20})?|it'?s too dark to read(?: .{3,20})?)"
)


def _ambient(text: str) -> Commands:
    found = _COLOR.search(text)
    color = next((value for value in Color if found and value == found.group()), None)
    value = words.percent(text)
    if value is None and (to := patterns.search(rf"\b(?:to|at) (?P<value>{words.NUMBER})$", text)):
        value = round(words.number(to["value"]) or 0)
        if value > 100:
            raise OutOfRange
    if color is None and value is None and patterns.search(r"\boff\b", text):
        return (SetAmbientLight(on=False),)
    if color is not None or value:
        return (SetAmbientLight(color=color, percent=value or None),)
    if words.MOST.search(text):
        return (SetAmbientLight(percent=100),)
    if patterns.search(r"\b(?:turn|switch) on\b", text):
        return (SetAmbientLight(on=True),)
    if patterns.search(r"\b(?<!too )dim|darker|too bright|down|lower", text):
        return (AdjustAmbientLight(by=-20),)
    if patterns.search(r"bright|too d(?:ark|im)|\bup\b", text):
        return (AdjustAmbientLight(by=20),)
    return (SetAmbientLight(on=True),) if words.ON.search(text) else None


def _seat(text: str) -> Commands:
    if not patterns.search(r"\bseat\b|backrest|^sit me\b", text) or patterns.search(
        r"heat|warm|cool|ventilat|massage|belt", text
    ):
        return None
    zones = words.zones_or_own(patterns.sub(r"\bback\b", "", text))
    moves: list[tuple[SeatAxis, int]] = []
    for axis, by, pattern in (
        (SeatAxis.BACKREST, -1, r"reclin|\b(?:lean|lay|tip|lie|tilt)\b.*\b(?:back|down)\b|flatter"),
        (SeatAxis.BACKREST, 1, r"upright|straight(?:en|er)?\b|\bsit\b.*\bup\b|\bback up\b"),
        (SeatAxis.BACKREST, -1, r"backrest\b.*\b(?:back|down)|\b(?:lower|drop) .*backrest"),
        (SeatAxis.BACKREST, 1, r"backrest\b.*\b(?:forwards?|up)|\braise .*backrest"),
        (SeatAxis.POSITION, -1, r"\bback(?:wards?)?\b"),
        (SeatAxis.POSITION, 1, r"\bforwards?\b"),
        (SeatAxis.HEIGHT, 1, r"\b(?:raise|lift|up|higher)\b"),
        (SeatAxis.HEIGHT, -1, r"\b(?:lower|down)\b"),
    ):
        if patterns.search(pattern, text) and axis not in {move[0] for move in moves}:
            moves.append((axis, by))
    if not patterns.search(r"\band\b", text) or any(axis is SeatAxis.BACKREST for axis, _ in moves):
        moves = moves[:1]  # one way, unless two are joined: forward and up
    return tuple(AdjustSeat(axis=axis, by=by, zone=z) for z in zones for axis, by in moves) or None
