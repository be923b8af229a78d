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
    (
        Category.PARKING,
        r"parking(?: lots?| garages?| spaces?| spots?)?|car parks?|somewhere to park|(?:can|could|should) (?:i|we) park",
    ),
    (Category.COFFEE, r"coffee(?: shops?)?|caf[eé]s?"),
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
        r"(?:avoid(?:ing)?|skip(?:ping)?|bypass(?:ing)?|no|without|stay(?:ing)? off|don'?t take)(?: the| any)? (?:highways?|motorways?|freeways?|expressways?|elevated roads?)",
    ),
    (RoutePreference.AVOID_TOLL, r"(?:avoid(?:ing)?|skip(?:ping)?|no|without)(?: the| any)? tolls?(?: roads?)?"),
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
    for reader in (_guidance, _map, _cancel):
        if (commands := reader(text)) is not None:
            return commands
    if (commands := _waypoints(text, original)) is not None:
        return commands
    return _find(text, original) or _go(text, original) or _preference(text)


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
        r"^(?:cancel|stop|end|quit|turn off|exit)(?: the| this| my)? (?:navigation|navigating|route|(?:route |turn by turn )?guidance|directions)$",
        text,
    ):
        return (CancelNavigation(),)
    return None


def _query(rest: str, original: str) -> dict[str, Any] | None:
    for _value, pattern in _PREFERENCES:
        rest = patterns.sub(rf"\s*(?:,|and|by|via|with|on|but)?\s*(?:the |take the )?(?:{pattern})", "", rest)
    rest = patterns.sub(r"\s*(?:please|now|thanks|and (?:go|take|drive|navigate).*)$", "", rest).strip(" .,!?")
    if found := _NEAR.fullmatch(rest):
        inner = _query(found.group("what"), original)
        return inner | {"near": _as_said(found.group("near"), original)} if inner and "saved" not in inner else None
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
        or patterns.match(
            r"(?:to|away|on|up|down|back|crazy|for|faster|slower|ahead|your|his|her|their|life|through|\d+)\b", bare
        )
    ):
        return None
    return {"place": _as_said(bare, original), "nearest": nearest, "along_route": along}


_NEAR = re.compile(
    r"(?P<what>.{3,40}?) (?:near|around|close to|next to|nearby|by)(?: to)? (?:the )?(?P<near>(?!me\b|us\b|here\b|by\b|this\b|there\b|town\b)[^,]{2,30})"
)
"""A parking lot near the Bund: near another place, not near the car."""


def _as_said(name: str, original: str) -> str:
    """A name with the case that it was said with."""
    at = original.lower().rfind(name)
    return original[at : at + len(name)] if at >= 0 else name


_GIVEN_UP = re.compile(
    r"\b(?:stop|waypoint) (?:at|in|for|by) (?:the )?(.{2,30})$|\b(?:remove|delete|cancel|drop|skip) (?:the )?(?!the\b|last|first|next|second|third|this|that|my|our|waypoint|stop)(.{2,30}?) (?:stop|waypoint|from (?:my|the|our) (?:stops|route|waypoints))\b"
)
"""A stop that is given up, by its name."""


def _waypoints(text: str, original: str) -> Commands:
    if patterns.search(r"\b(?:waypoints?|stops?)\b", text) and patterns.search(
        r"\b(?:remove|delete|clear|cancel|drop|skip|lose|scrap)\b", text
    ):
        everything = bool(patterns.search(r"\ball\b|clear|every", text))
        named = _GIVEN_UP.search(text)
        place = next((group for group in named.groups() if group), None) if named and not everything else None
        return (RemoveWaypoint(place=_as_said(place, original) if place else None, everything=everything),)
    if both := patterns.search(
        r"^(?:stop (?:at|by) |go via |pass by )(.+?) on (?:the|my|our) way (?:to )?((?<=to ).+|home)$", text
    ):
        first, last = _query(both.group(1), original), _query(both.group(2), original)
        if first and last:
            return (NavigateTo(**last), AddWaypoint(**(first | ({} if "saved" in first else {"nearest": True}))))
    found = patterns.search(
        r"^(?:add (?:a )?(?:stop|waypoint)(?: at| for| to)?|stop (?:at|by|for)|swing by|pass by|go via|make a stop at)\s+(.+)$",
        text,
    )
    if found and (query := _query(found.group(1), original)):
        return (AddWaypoint(**(query | ({} if "saved" in query else {"nearest": True}))),)
    return None


_WHERE = re.compile(r"where(?:'s| is| are) (?:the )?(?P<place>[a-z][\w' ]{2,30})")
_NO_SIGHT = re.compile(
    r"\b(?:my|your|our|his|her|their|i|you|he|she|we|they|it|this|that|everyone|everybody|button|switch|key|keys|phone|wallet|destination|problem|love|mind|car|seat|window|light|lever|charger cable|now|going|from|best|nearest|closest)\b"
)


def look_for(text: str, before: str) -> Commands:
    """Anything nearby after a clause that named the kind: I'm craving sushi, anything nearby."""
    if not patterns.fullmatch(
        r"(?:is there |are there |do you have |find |got )?(?:anything|any|something|one|some|somewhere)(?: good)?(?: (?:nearby|near here|near me|around here|close by|around|on the way|along the way))",
        text,
    ):
        return None
    food = r"hungry|starving|eat|sushi|pizza|burgers?|noodles|hot ?pot|dinner|lunch|breakfast|barbecue|bbq|tacos|steak"
    for category, pattern in (*CATEGORIES, (Category.RESTAURANT, food)):
        if patterns.search(rf"\b(?:{pattern})\b", before):
            return (FindPlaces(category=category, along_route="way" in text),)
    return None


def _asked(text: str, original: str) -> Commands:
    """Where a place is, or what there is near it, also without a verb."""
    found = _WHERE.fullmatch(text)
    if found and not _NO_SIGHT.search(found.group("place")):
        query = _query(found.group("place"), original)
        return (FindPlaces(**query),) if query and wish.looks_like_place(str(query.get("place", "home"))) else None
    rest = patterns.sub(
        r"^(?:find(?: me)?|search(?: for)?|look for|show me|where(?:'s| is| are| can i (?:find|get)| can we (?:find|get))|is there|are there|any|(?:i|we) need|i'?m looking for|i want)\s+",
        "",
        text,
    )
    nearest = patterns.match(r"(?:the )?(?:nearest|closest) ", text)
    query = _query(rest, original) if nearest or _NEAR.fullmatch(rest) else None
    return (FindPlaces(**query),) if query and ("category" in query or _BRAND.search(rest)) else None


_BRAND = re.compile(r"\b(?:starbucks|mcdonald'?s|kfc|burger king|pizza hut|haidilao|luckin|ikea|shell|tesla)\b")
"""Names that everybody uses for one kind of place; the name goes before the kind."""


def _find(text: str, original: str) -> Commands:
    if made := _asked(text, original):
        return made
    if patterns.search(r"\band (?:go|take|drive|navigate)", text) or not patterns.search(
        r"^(?:find|search|look for|show me|where(?:'s| is| are| can)|is there|are there|any|(?:i|we) need|i'?m looking for|i'?m hungry)\b",
        text,
    ):
        return None
    if len(text) > 60 or patterns.search(r"festival|my food|recipe|movie|showing|tonight|job", text):
        return None
    if patterns.search(r"hungry", text):
        return (FindPlaces(category=Category.RESTAURANT),)
    if brand := _BRAND.search(text):
        along = bool(patterns.search(r"along|on (?:the|our|my) way", text))
        return (FindPlaces(place=_as_said(brand.group(), original), along_route=along),)
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
    if via := patterns.fullmatch(r"(.{2,40}) (?:via|by way of|stopping at) (.{2,40})", match.group("rest")):
        last, stop = _query(via.group(1), original), _query(via.group(2), original)
        return (NavigateTo(**last), AddWaypoint(**(stop | {"nearest": True}))) if last and stop else None
    query = _query(match.group("rest"), original)
    if query is None or (not match.group("sure") and not wish.looks_like_place(str(query.get("place", "home")))):
        return None
    return (NavigateTo(preference=preference(text), **query),)


def _preference(text: str) -> Commands:
    wished = preference(text)
    if wished is None or len(text) > 45 or patterns.search(r"^(?:what|who|how|which|why)|easiest", text):
        return None
    return (SetRoutePreference(preference=wished),)
