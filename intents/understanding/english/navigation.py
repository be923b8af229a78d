"""English navigation: where to, by which way, and the map."""

from intents.catalogue import (
    AddWaypoint,
    AdjustGuidanceVolume,
    CancelNavigation,
    Command,
    MapView,
    MuteGuidance,
    NavigateTo,
    RemoveWaypoint,
    RoutePreference,
    SetGuidanceVolume,
    SetMapView,
    SetRoutePreference,
    ZoomDirection,
    ZoomMap,
)
from intents.understanding import patterns
from intents.understanding.english import places, search, ways, words
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None


def read(text: str, original: str) -> Commands:
    """What of navigation a clause asks for, or None. `original` keeps the case of names."""
    for reader in (_guidance, _map, _cancel):
        if (commands := reader(text)) is not None:
            return commands
    if (commands := _waypoints(text, original)) is not None:
        return commands
    return ways.go(text, original) or search.read(text, original) or _preference(text)


_VOICE = Pattern(
    r"\b(?:(?:navigation|guidance|gps|nav|sat ?nav|turn by turn)(?:'s)? (?:voice|volume|audio|sound|speech|announcements?|prompts?|instructions?|notifications?|broadcasts?)"
    r"|(?:voice|spoken|audio) (?:directions?|prompts?|guidance|navigation|instructions?|announcements?|notifications?|broadcasts?))\b"
)


_DIRECTIONS_SAID = Pattern(
    r"\b(?:speak|say|read|announce) (?:out )?(?:the |my |your )?directions\b|\bdirections (?:\w+ ){0,3}(?:louder|quieter|softer)$|\b(?:turn|make) (?:the |your )?directions (?:up|down)\b|\b(?:un)?mute (?:the |your )?directions\b"
)


def _guidance(text: str) -> Commands:
    voice = _VOICE.search(text) or _DIRECTIONS_SAID.search(text)
    if not voice and not patterns.search(r"navigation|guidance|\b(?:sat ?nav|nav|gps)\b", text):
        return None
    if patterns.search(r"\bunmute\b|voice (?:back )?on", text):
        return (MuteGuidance(muted=False),)
    if patterns.search(r"\bmute\b|voice off|silence|\bshut\b.*\bup$|\bhush\b|(?<!too )quiet$", text):
        return (MuteGuidance(muted=True),)
    if not voice and not patterns.search(
        r"volume|voice|loud|quiet|soft|guidance|^(?:turn|crank|bring)\b.*\b(?:up|down)\b", text
    ):
        return None
    if (made := _loudness(text)) is not None:
        return made
    if not voice:
        return None
    if words.is_off(text) or patterns.search(r"\bno more\b|\bshut up\b", text):
        return (MuteGuidance(muted=True),)
    return (MuteGuidance(muted=False),) if words.ON.search(text) else None


_LEVELS = (
    (Pattern(r"\b(?:max(?:imum)?|highest|loudest|full)\b"), 100),
    (Pattern(r"\b(?:min(?:imum)?|lowest|quietest)\b"), 5),
    (Pattern(r"\bhigh(?: level| volume)?$"), 80),
    (Pattern(r"\b(?:medium|half)\b"), 50),
    (Pattern(r"\blow(?: level| volume)?$"), 20),
)


def _loudness(text: str) -> Commands:
    value = words.percent(text)
    number = words.first_number(text)
    if value is None and number is not None:
        value = round(number)
    way = words.direction(text)
    if value is not None and 0 <= value <= 100:
        if way and patterns.search(r"\bby\b", text):
            return (AdjustGuidanceVolume(by=value * way),)
        return (SetGuidanceVolume(percent=value),)
    if found := patterns.search(r"\btoo (?:\w+ )?(?P<how>loud|noisy|quiet|soft|low)|can'?t hear|not loud enough", text):
        return (AdjustGuidanceVolume(by=-20 if found.group("how") in ("loud", "noisy") else 20),)
    if way:
        return (AdjustGuidanceVolume(by=(10 if words.SLIGHT.search(text) else 20) * way),)
    if patterns.search(r"volume|\bto\b|loud", text):
        return next((((SetGuidanceVolume(percent=level),)) for pattern, level in _LEVELS if pattern.search(text)), None)
    return None


_BIGGER = Pattern(
    r"(?:the )?(?:navigation |nav )?map(?: display| view)?(?: is|'s)? (?:(?:way|far|a bit|a little|much|still|just) )*too (?P<size>small|tiny|big|large|close|far)"
    r"|(?:make|get) the map(?: \w+)? (?P<more>bigger|larger|smaller|closer)(?: please)?|(?P<scale>enlarge|shrink|magnify) the map"
)


def _map(text: str) -> Commands:
    if found := _BIGGER.fullmatch(text):
        size = found["size"] or found["more"] or found["scale"]
        into = size in ("small", "tiny", "far", "bigger", "larger", "closer", "enlarge", "magnify")
        return (ZoomMap(direction=ZoomDirection.IN if into else ZoomDirection.OUT),)
    if found := patterns.search(
        r"zoom(?: (?:the )?map)?(?: view)?(?: (?:a (?:bit|little)|right|way|all the way|fully|back|further|more))* (in|out)\b",
        text,
    ):
        way = found.group(1)
        return (
            ZoomMap(
                direction=ZoomDirection(way), fully=bool(patterns.search(r"all the way|fully|\bright (?:in|out)", text))
            ),
        )
    for view, pattern in (
        (MapView.NORTH_UP, r"north (?:is |facing |always )?up\b|north (?:at|on|to) (?:the )?top"),
        (
            MapView.HEADING_UP,
            r"heading up|head(?:ing)? up|\b2d (?:map|view|mode|navigation)|(?:map|view)\b.*\b(?:to|in|into) (?:the )?(?:2d|two d(?:imension\w*)?)\b",
        ),
        (MapView.THREE_D, r"\b3d\b(?! (?:sound|audio|movie|glasses|print|printer|game|model|music))|three d\b"),
        (
            MapView.OVERVIEW,
            r"route overview|(?:whole|entire) route|(?:map|trip|journey) overview|^(?:show|see|view)(?: me)? (?:the|my|our) (?:full |complete )?route$|^(?:show )?(?:me )?(?:the |an )?overview",
        ),
    ):
        if patterns.search(pattern, text) and not patterns.search(r"\b(?:movie|watch|print|glasses)\b", text):
            return (SetMapView(view=view),)
    return None


def _cancel(text: str) -> Commands:
    if patterns.search(
        r"^(?:cancel|delete|remove|clear|drop|end|stop) (?:the|my|our|this) (?:current )?(?:destination|trip|journey|route)$|^(?:cancel|stop|end|quit|turn off|switch off|shut off|close|terminate|abort|finish|disable|deactivate|exit)(?: the| this| my| our)?(?: current| commute| active)? (?:navigation|navigating|nav|gps|route|(?:route |turn by turn )?guidance|directions)(?: (?:route|app|system|mode))?$|^(?:turn|switch|shut) (?:the )?(?:navigation|nav|sat ?nav|gps) off$|^(?:stop|quit) (?:giving (?:me|us) (?:the )?directions|guiding (?:me|us)|directing (?:me|us)|leading (?:me|us))$|^(?:i|we) (?:don'?t|do not|no longer) (?:need|want) (?:the |any )?(?:navigation|nav|guidance|gps|directions)(?: any ?more| now)?$|^(?:i|we) (?:know|can find) (?:the|my|our) way(?: from here| now)?$|^(?:i'?ll|we'?ll) find (?:my|our|the) (?:own )?way(?: from here)?$|^(?:forget|forget about|drop|scrap) the (?:route|navigation|directions)$",
        text,
    ):
        return (CancelNavigation(),)
    return None


_GIVEN_UP = Pattern(
    r"\b(?:stop|waypoint) (?:at|in|for|by) (?:the )?(.{2,30})$|\b(?:remove|delete|cancel|drop|skip) (?:the )?(?!the\b|last|first|next|second|third|this|that|my|our|waypoint|stop)(.{2,30}?) (?:stop|waypoint|from (?:my|the|our) (?:stops|route|waypoints))\b"
)
"""A stop that is given up, by its name."""


_KIND_OF_STOP = Pattern(
    r"^(?:add|make|put in|include) (?:an?|another) (?P<what>(?!quick\b|short\b|brief\b|rest\b|bus\b|pit\b)[a-z]+(?: [a-z]+)?) stop\b(?! (?:at|for|in|near|by)\b)(?: (?:on the way|to (?:the|my) route))?$",
    having="stop",
)


def _waypoints(text: str, original: str) -> Commands:
    if patterns.search(r"\b(?:waypoints?|stops?)\b", text) and patterns.search(
        r"\b(?:remove|delete|clear|cancel|drop|skip|lose|scrap|forget(?: about)?|leave out|no more)\b", text
    ):
        everything = bool(patterns.search(r"\ball\b|clear|every|no more|\bstops$(?<!last stops)", text))
        named = _GIVEN_UP.search(text)
        place = next((group for group in named.groups() if group), None) if named and not everything else None
        return (RemoveWaypoint(place=places.as_said(place, original) if place else None, everything=everything),)
    if both := patterns.search(
        r"^(?:stop (?:at|by) |go via |pass by )(.+?) on (?:the|my|our) way (?:to )?((?<=to ).+|home)$", text
    ):
        first, last = places.query(both.group(1), original), places.query(both.group(2), original)
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**(first | ({} if "saved" in first else {"nearest": True}))))
    if named := patterns.fullmatch(
        r"(?:add|make|set|insert|put) (?P<place>.{2,40}?) (?:as|to be) (?:a |an |the |my )?(?:way ?point|stop(?: ?over)?|intermediate stop|stopping point)(?: .{0,40})?",
        text,
    ):
        query = places.query(named["place"], original)
        return (AddWaypoint(**(query | ({} if "saved" in query else {"nearest": True}))),) if query else None
    text = _KIND_OF_STOP.sub(r"add a stop at \g<what>", text)
    found = patterns.search(
        r"^(?:add (?:a |another )?(?:stop ?over|stop|waypoint)(?: (?:at|for|to|in|near|by))?(?: the(?= city center))?|stop (?:at|by|for)|swing by|pass by|go via|make a stop at)\s+(.+)$",
        text,
    )
    if found and (query := places.query(found.group(1), original)):
        return (AddWaypoint(**(query | ({} if "saved" in query else {"nearest": True}))),)
    return None


_UNWANTED = Pattern(
    r"(?:i'?d (?:rather|prefer to)|i (?:want|prefer) to|let'?s|can we|we should)? ?(?:not (?:to )?|avoid |(?:i|we) (?:don'?t|do not) (?:want|wanna|like|need)(?: to)? |don'?t )?(?:pay(?:ing)?|take|taking|use|using|go(?:ing)? (?:on|through|via)|keep (?:me |us )?off|stay(?:ing)? off|steer clear of|keep away from)(?: (?:the|any|those|all))* (?:(?P<toll>tolls?|toll (?:roads?|gates?|booths?|stations?))|(?P<way>highways?|motorways?|freeways?|expressways?))"
)
_AWAY = Pattern(r"\b(?:not|avoid|don'?t|do not|off|clear|away)\b")


def _unwanted(text: str) -> RoutePreference | None:
    """A way that somebody would rather not take: I don't want to pay tolls, keep off the motorway."""
    found = _UNWANTED.fullmatch(text)
    if not found or not _AWAY.search(text):
        return None
    return RoutePreference.AVOID_TOLL if found["toll"] else RoutePreference.AVOID_HIGHWAY


_WAYS = r"(?:the |any |all )?(?:toll roads?|tolls?|highways?|motorways?|freeways?|expressways?)"
_BOTH_AVOIDED = Pattern(
    rf"(?:avoid|skip|no|without|stay off|keep off) (?=.*toll)(?=.*way){_WAYS} (?:and|or)(?: no| avoid)? {_WAYS}",
    having="toll",
)


def _preference(text: str) -> Commands:
    if patterns.fullmatch(
        r"(?:please )?(?:(?:re-?route|find (?:a|another) (?:route|way)|change the route|take another route)(?: (?:the navigation|me|us))?(?: to)? )?(?:avoid|bypass|get around|skip)(?:ing)? (?:the |all |any |heavy )*(?:traffic(?: jams?)?|jams?|congestion)(?: (?:ahead|on the (?:road|way|route)))?",
        text,
    ):
        return (SetRoutePreference(preference=RoutePreference.FASTEST),)
    if _BOTH_AVOIDED.fullmatch(text):
        return tuple(
            SetRoutePreference(preference=one) for one in (RoutePreference.AVOID_TOLL, RoutePreference.AVOID_HIGHWAY)
        )
    wished = places.preference(text) or _unwanted(text)
    if wished is None or len(text) > 45 or patterns.search(r"^(?:what|who|how|which|why)|easiest", text):
        return None
    return (SetRoutePreference(preference=wished),)
