"""English navigation: where to, by which way, and the map."""

import re
from typing import Any

from intents.catalogue import (
    AddWaypoint,
    AdjustGuidanceVolume,
    CancelNavigation,
    Category,
    Command,
    FindPlaces,
    MapView,
    MuteGuidance,
    NavigateTo,
    RemoveWaypoint,
    RoutePreference,
    SavedPlace,
    SetGuidanceVolume,
    SetMapView,
    SetRoutePreference,
    ZoomDirection,
    ZoomMap,
)
from intents.understanding import patterns
from intents.understanding.english import wish, words

Commands = tuple[Command, ...] | None

CATEGORIES: tuple[tuple[Category, str], ...] = (
    (
        Category.CHARGING,
        r"charging (?:stations?|points?)|chargers?|superchargers?|(?:somewhere|a place|place) to charge|charge(?: up| the car)?",
    ),
    (Category.FUEL, r"(?:gas|petrol|fuel|filling) stations?|(?:get |some )?(?:gas|petrol|fuel)"),
    (Category.PARKING, r"parking(?: lots?| garages?| spaces?| spots?)?|car parks?|somewhere to park"),
    (Category.COFFEE, r"coffee(?: shops?)?|caf[eé]s?|starbucks"),
    (
        Category.RESTAURANT,
        r"restaurants?|(?:something|anything) to eat|food|places? to eat|somewhere to eat|a bite to eat",
    ),
    (Category.HOTEL, r"hotels?"),
    (Category.PHARMACY, r"pharmac(?:y|ies)|drug ?stores?"),
    (Category.HOSPITAL, r"hospitals?|emergency room"),
    (Category.MALL, r"(?:shopping )?malls?|shopping cent(?:er|re)s?"),
    (Category.SUPERMARKET, r"supermarkets?|grocery stores?|convenience stores?"),
    (Category.BANK, r"banks?|atms?"),
    (Category.TOILET, r"toilets?|restrooms?|bathrooms?"),
    (Category.SERVICE_AREA, r"service areas?|rest stops?"),
    (Category.CAR_WASH, r"car wash(?:es)?"),
    (Category.CINEMA, r"cinemas?|movie theat(?:er|re)s?"),
    (Category.GYM, r"gyms?"),
    (Category.PARK, r"parks?"),
    (Category.POLICE, r"police stations?"),
    (Category.AIRPORT, r"airports?"),
    (Category.STATION, r"(?:train|railway|metro|subway) stations?"),
    (Category.SIGHT, r"sights?|tourist attractions?"),
)
_PREFERENCES = (
    (
        RoutePreference.AVOID_HIGHWAY,
        r"(?:avoid(?:ing)?|no|without|stay(?:ing)? off|don'?t take)(?: the| any)? (?:highways?|motorways?|freeways?)",
    ),
    (RoutePreference.AVOID_TOLL, r"(?:avoid(?:ing)?|no|without)(?: the| any)? tolls?(?: roads?)?"),
    (RoutePreference.SHORTEST, r"shortest (?:route|way|path)|^shortest$"),
    (RoutePreference.FASTEST, r"(?:fastest|quickest) (?:route|way)(?! to cook)|^fastest$"),
)
_GO = re.compile(
    r"^(?:(?P<sure>(?:navigate(?: me| us)?|(?:get |give )?(?:me )?directions?|guide (?:me|us)|route (?:me|us)?|set (?:the |a )?(?:destination|course)|find (?:a |the )?(?:route|way))(?: to| for)?)"
    r"|(?:take|drive) (?:me|us)(?: to)?|(?:bring|get) (?:me|us) (?:to|home)|drive to|go to|go (?=home\b)|head(?:ing)? (?:to|for|home)?|let'?s (?:go|head|drive)(?: to)?|(?:i|we) (?:want|need|have|wanna|gotta)(?: to)? (?:go|get|drive|head)(?: to)?)\b\s*(?P<rest>.+)$"
)


def preference(text: str) -> RoutePreference | None:
    """The route preference that a clause names."""
    return next((value for value, pattern in _PREFERENCES if patterns.search(pattern, text)), None)


def read(text: str, original: str) -> Commands:
    """What of navigation a clause asks for, or None. `original` keeps the case of names."""
    for reader in (_guidance, _map, _cancel, _waypoints):
        if (commands := reader(text)) is not None:
            return commands
    return _find(text) or _go(text, original) or _preference(text)


def _guidance(text: str) -> Commands:
    if not patterns.search(r"navigation|guidance|voice (?:directions|prompts)", text):
        return None
    if patterns.search(r"\bunmute\b|voice (?:back )?on", text):
        return (MuteGuidance(muted=False),)
    if patterns.search(r"\bmute\b|voice off|silence|quiet$", text):
        return (MuteGuidance(muted=True),)
    if not patterns.search(r"volume|voice|loud|quiet|guidance", text):
        return None
    value = words.percent(text)
    number = words.first_number(text)
    if value is None and number is not None:
        value = round(number)
    if value is not None and 0 <= value <= 100:
        return (SetGuidanceVolume(percent=value),)
    if way := words.direction(text):
        return (AdjustGuidanceVolume(by=(10 if words.SLIGHT.search(text) else 20) * way),)
    return None


def _map(text: str) -> Commands:
    if found := patterns.search(r"zoom(?: the map)? (in|out)|zoom the map (in|out)", text):
        way = found.group(1) or found.group(2)
        return (ZoomMap(direction=ZoomDirection(way), fully=bool(patterns.search(r"all the way|fully", text))),)
    for view, pattern in (
        (MapView.NORTH_UP, r"north (?:is )?up"),
        (MapView.HEADING_UP, r"heading up|2d map"),
        (MapView.THREE_D, r"\b3d\b|three d"),
        (MapView.OVERVIEW, r"route overview|(?:whole|entire) route|overview"),
    ):
        if patterns.search(pattern, text):
            return (SetMapView(view=view),)
    return None


def _cancel(text: str) -> Commands:
    if patterns.search(
        r"^(?:cancel|stop|end|quit|turn off|exit)(?: the| this| my)? (?:navigation|navigating|route|guidance)$", text
    ):
        return (CancelNavigation(),)
    return None


def _query(rest: str, original: str) -> dict[str, Any] | None:
    for _value, pattern in _PREFERENCES:
        rest = patterns.sub(rf"\s*(?:,|and|by|via|with|on|but)?\s*(?:the |take the )?(?:{pattern})", "", rest)
    rest = patterns.sub(r"\s*(?:please|now|thanks|and (?:go|take|drive|navigate).*)$", "", rest).strip(" .,!?")
    nearest = bool(patterns.search(r"\b(?:nearest|closest)\b", rest))
    along = bool(patterns.search(r"along the (?:route|way)|on (?:the|our|my) way", rest))
    bare = patterns.sub(
        r"\b(?:along the (?:route|way)|on (?:the|our|my) way|near(?:by| me| here)|around here|close by)\b", "", rest
    )
    bare = patterns.sub(r"^(?:(?:the|a|an|some|any|nearest|closest|to)\s+)+", "", bare.strip()).strip()
    if patterns.fullmatch(r"(?:my )?(?:home|house|place)", bare):
        return {"saved": SavedPlace.HOME}
    if patterns.fullmatch(r"(?:my )?(?:work|office|the office)", bare):
        return {"saved": SavedPlace.WORK}
    for category, pattern in CATEGORIES:
        if patterns.fullmatch(pattern, bare):
            return {"category": category, "nearest": nearest, "along_route": along}
    if (
        not bare
        or len(bare) > 40
        or patterns.match(r"(?:to|away|on|up|down|back|crazy|for|faster|slower|ahead|\d+)\b", bare)
    ):
        return None
    at = original.lower().rfind(bare)
    return {"place": original[at : at + len(bare)] if at >= 0 else bare, "nearest": nearest, "along_route": along}


def _waypoints(text: str) -> Commands:
    if patterns.search(r"\b(?:waypoints?|stops?)\b", text) and patterns.search(
        r"\b(?:remove|delete|clear|cancel)\b", text
    ):
        return (RemoveWaypoint(everything=bool(patterns.search(r"\ball\b|clear|every", text))),)
    if both := patterns.search(r"^(?:stop (?:at|by) |go via |pass by )(.+?) on (?:the|my|our) way to (.+)$", text):
        first, last = _query(both.group(1), text), _query(both.group(2), text)
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**(first | ({} if "saved" in first else {"nearest": True}))))
    found = patterns.search(
        r"^(?:add (?:a )?(?:stop|waypoint)(?: at| for| to)?|stop (?:at|by|for)|swing by|pass by|go via|make a stop at)\s+(.+)$",
        text,
    )
    if found and (query := _query(found.group(1), text)):
        return (AddWaypoint(**(query | ({} if "saved" in query else {"nearest": True}))),)
    return None


def _find(text: str) -> Commands:
    if patterns.search(r"\band (?:go|take|drive|navigate)", text) or not patterns.search(
        r"^(?:find|search|look for|show me|where(?:'s| is| are| can)|is there|are there|any|(?:i|we) need|i'?m looking for|i'?m hungry)\b",
        text,
    ):
        return None
    if len(text) > 60 or patterns.search(r"festival|my food|recipe|movie|showing|tonight|job", text):
        return None
    if patterns.search(r"hungry", text):
        return (FindPlaces(category=Category.RESTAURANT),)
    for category, pattern in CATEGORIES:
        if patterns.search(rf"\b(?:{pattern})\b", text):
            return (
                FindPlaces(
                    category=category,
                    nearest=bool(patterns.search(r"nearest|closest", text)),
                    along_route=bool(patterns.search(r"along|on (?:the|our|my) way", text)),
                ),
            )
    return None


def _go(text: str, original: str) -> Commands:
    match = _GO.match(text)
    if not match:
        return None
    if patterns.match(r"(?:back )?home\b", match.group("rest")) or patterns.match(r".*\bhead(?:ing)? home$", text):
        return (NavigateTo(saved=SavedPlace.HOME, preference=preference(text)),)
    query = _query(match.group("rest"), original)
    if query is None or (not match.group("sure") and not wish.looks_like_place(str(query.get("place", "home")))):
        return None
    return (NavigateTo(preference=preference(text), **query),)


def _preference(text: str) -> Commands:
    wished = preference(text)
    if wished is None or len(text) > 45 or patterns.search(r"^(?:what|who|how|which|why)|easiest", text):
        return None
    return (SetRoutePreference(preference=wished),)
