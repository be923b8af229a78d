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
from intents.understanding.english import words

Commands = tuple[Command, ...] | None

CATEGORIES: tuple[tuple[Category, str], ...] = (
    (Category.CHARGING, r"charging (?:stations?|points?)|chargers?|superchargers?|somewhere to charge"),
    (Category.FUEL, r"(?:gas|petrol|fuel|filling) stations?"),
    (Category.PARKING, r"parking(?: lots?| garages?| spaces?| spots?)?|car parks?|somewhere to park"),
    (Category.COFFEE, r"coffee(?: shops?)?|caf[eé]s?|starbucks"),
    (Category.RESTAURANT, r"restaurants?|something to eat|food|places? to eat|somewhere to eat"),
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
        r"(?:avoid(?:ing)?|no|without|stay off)(?: the| any)? (?:highways?|motorways?|freeways?)",
    ),
    (RoutePreference.AVOID_TOLL, r"(?:avoid(?:ing)?|no|without)(?: the| any)? tolls?(?: roads?)?"),
    (RoutePreference.SHORTEST, r"shortest(?: route| way| path)?"),
    (RoutePreference.FASTEST, r"(?:fastest|quickest)(?: route| way)?"),
)
_GO = re.compile(
    r"^(?:navigate(?: me)?(?: to)?|take (?:me|us)(?: to)?|drive(?: me| us)?(?: to)?|go(?: to)?|(?:get )?directions? to|bring me(?: to)?|head (?:to|for)|guide me to|let'?s go(?: to)?|i (?:want|need|have) to go(?: to)?|route(?: me)? to|set (?:the |a )?destination(?: to)?|find a route to|get me to|find (?=the nearest .* and (?:go|take|drive|navigate)))\s*(.+)$"
)


def preference(text: str) -> RoutePreference | None:
    """The route preference that a clause names."""
    return next((value for value, pattern in _PREFERENCES if re.search(pattern, text)), None)


def read(text: str, original: str) -> Commands:
    """What of navigation a clause asks for, or None. `original` keeps the case of names."""
    for reader in (_guidance, _map, _cancel, _waypoints):
        if (commands := reader(text)) is not None:
            return commands
    return _find(text) or _go(text, original) or _preference(text)


def _guidance(text: str) -> Commands:
    if not re.search(r"navigation|guidance|voice (?:directions|prompts)", text):
        return None
    if re.search(r"\bunmute\b|voice (?:back )?on", text):
        return (MuteGuidance(muted=False),)
    if re.search(r"\bmute\b|voice off|silence|quiet$", text):
        return (MuteGuidance(muted=True),)
    if not re.search(r"volume|voice|loud|quiet|guidance", text):
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
    if found := re.search(r"zoom(?: the map)? (in|out)|zoom the map (in|out)", text):
        way = found.group(1) or found.group(2)
        return (ZoomMap(direction=ZoomDirection(way), fully=bool(re.search(r"all the way|fully", text))),)
    for view, pattern in (
        (MapView.NORTH_UP, r"north (?:is )?up"),
        (MapView.HEADING_UP, r"heading up|2d map"),
        (MapView.THREE_D, r"\b3d\b|three d"),
        (MapView.OVERVIEW, r"route overview|(?:whole|entire) route|overview"),
    ):
        if re.search(pattern, text):
            return (SetMapView(view=view),)
    return None


def _cancel(text: str) -> Commands:
    if re.search(r"(?:cancel|stop|end|quit|turn off|exit)(?: the)? (?:navigation|navigating|route|guidance)", text):
        return (CancelNavigation(),)
    return None


def _query(rest: str, original: str) -> dict[str, Any] | None:
    for _value, pattern in _PREFERENCES:
        rest = re.sub(rf"\s*(?:,|and|by|via|with|on|but)?\s*(?:the |take the )?(?:{pattern})", "", rest)
    rest = re.sub(r"\s*(?:please|now|thanks|and (?:go|take|drive|navigate).*)$", "", rest).strip(" .,!?")
    nearest = bool(re.search(r"\b(?:nearest|closest)\b", rest))
    along = bool(re.search(r"along the (?:route|way)|on (?:the|our|my) way", rest))
    bare = re.sub(
        r"\b(?:along the (?:route|way)|on (?:the|our|my) way|near(?:by| me| here)|around here|close by)\b", "", rest
    )
    bare = re.sub(r"^(?:(?:the|a|an|some|any|nearest|closest|to)\s+)+", "", bare.strip()).strip()
    if re.fullmatch(r"(?:my )?(?:home|house|place)", bare):
        return {"saved": SavedPlace.HOME}
    if re.fullmatch(r"(?:my )?(?:work|office|the office)", bare):
        return {"saved": SavedPlace.WORK}
    for category, pattern in CATEGORIES:
        if re.fullmatch(pattern, bare):
            return {"category": category, "nearest": nearest, "along_route": along}
    if not bare or len(bare) > 40 or re.match(r"(?:to|away|on|up|down|back|crazy|for|faster|slower|ahead|\d+)\b", bare):
        return None
    at = original.lower().rfind(bare)
    return {"place": original[at : at + len(bare)] if at >= 0 else bare, "nearest": nearest, "along_route": along}


def _waypoints(text: str) -> Commands:
    if re.search(r"\b(?:waypoints?|stops?)\b", text) and re.search(r"\b(?:remove|delete|clear|cancel)\b", text):
        return (RemoveWaypoint(everything=bool(re.search(r"\ball\b|clear|every", text))),)
    if both := re.search(r"^(?:stop (?:at|by) |go via |pass by )(.+?) on (?:the|my|our) way to (.+)$", text):
        first, last = _query(both.group(1), text), _query(both.group(2), text)
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**(first | ({} if "saved" in first else {"nearest": True}))))
    found = re.search(
        r"^(?:add (?:a )?(?:stop|waypoint)(?: at| for| to)?|stop (?:at|by)|swing by|pass by|go via|make a stop at)\s+(.+)$",
        text,
    )
    if found and (query := _query(found.group(1), text)):
        return (AddWaypoint(**(query | ({} if "saved" in query else {"nearest": True}))),)
    return None


def _find(text: str) -> Commands:
    if re.search(r"\band (?:go|take|drive|navigate)", text) or not re.search(
        r"^(?:find|search|look for|show|where(?:'s| is| are| can)|is there|are there|any|i need|i'?m looking for|i'?m hungry)\b",
        text,
    ):
        return None
    if re.search(r"hungry", text):
        return (FindPlaces(category=Category.RESTAURANT),)
    for category, pattern in CATEGORIES:
        if re.search(rf"\b(?:{pattern})\b", text):
            return (
                FindPlaces(
                    category=category,
                    nearest=bool(re.search(r"nearest|closest", text)),
                    along_route=bool(re.search(r"along|on (?:the|our|my) way", text)),
                ),
            )
    return None


def _go(text: str, original: str) -> Commands:
    match = _GO.match(text)
    if not match:
        return None
    query = _query(match.group(1), original)
    return (NavigateTo(preference=preference(text), **query),) if query else None


def _preference(text: str) -> Commands:
    wish = preference(text)
    if wish is None or re.search(r"^(?:what|who|how|which|why)", text):
        return None
    return (SetRoutePreference(preference=wish),)
