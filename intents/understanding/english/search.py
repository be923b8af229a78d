"""English searches for places: find, recommend, where can I get, any near here, what I need."""

from typing import Any

from intents.catalogue import Category, Command, FindPlaces
from intents.understanding import patterns
from intents.understanding.english import places, wish
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

_POLITE = r"(?:(?:please|could you|can you|would you|will you|help me|i'?d (?:like|love)(?: you)? to|i (?:want|need)(?: you)? to|i would (?:like|love)(?: for)?(?: you)?(?: to)?|for you to|let me|go ahead and|why don'?t you) )*"
_VERB = (
    r"(?:find(?: (?:me|us))?(?: out)?|search(?: for)?|look(?:ing)? (?:up|for)|locate|check(?: for| on)?|show(?: (?:me|us))?|display|view|see|get(?: (?:me|us))?|give (?:me|us)|list|pull up|bring up|recommend(?: (?:me|us))?"
    r"|suggest(?: (?:me|us))?|pick(?: up)?|choose|point (?:me|us) to|is there|are there|any(?=\b)|anywhere(?= to)|where(?:'s| is| are)(?= (?:the |a |an )?(?:nearest|closest|next))|do you (?:know|have)(?: of)?(?: any)?|i'?m looking for|i am looking for|we'?re looking for|what about|how about)"
)
_ALONG = Pattern(r"along|en route|on (?:the|our|my) (?:way|route)")
_ORDER = Pattern(rf"{_POLITE}{_VERB} (?P<what>.+)")
_WEAK = Pattern(
    rf"{_POLITE}(?:check|show|display|view|see|get|give|recommend|suggest|pick|choose|list|pull|bring|what about|how about|do you)\b"
)
"""Verbs that are said of anything: only with a place behind them."""
_WHERE_GET = Pattern(
    r"(?:(?:do you|i'?d like to|i want to|tell me|let me) know )?where (?:(?:can|could|do|should|might|would) (?:i|we|you)|(?:i|we) (?:can|could|should|might)) (?P<do>find|get|buy|eat|have|park|charge|drink|go|stay|pick up|grab|order|refuel|fill up|watch)(?: (?:some|a|an|any|to|for|the))* ?(?P<what>.*)",
    having="where",
)
_DOES = {
    "park": Category.PARKING,
    "charge": Category.CHARGING,
    "refuel": Category.FUEL,
    "fill up": Category.FUEL,
    "eat": Category.RESTAURANT,
    "stay": Category.HOTEL,
}
_WHAT_NEAR = Pattern(
    rf"(?:what|which)(?:'s| is| are|'re)? (?:(?:the|some|a|there|any) )*(?:(?P<first>(?:nearest|closest|nearby)) (?P<what>.+?)|(?P<kind>.+?) (?:is|are|can i find|do you have)(?: there)? {places.AREA})",
    having="what which",
)
_ADDRESS_OF = Pattern(
    rf"{_POLITE}(?:(?:what(?:'s| is)|give me|get me|tell me|find(?: me)?|show me|i need|look up|need) )?(?:an? |the )?address(?: and directions)?(?: (?:of|to|for))(?: (?:a|the))* (?P<what>.+)",
    having="address",
)
_ON_MAP = Pattern(
    rf"{_POLITE}(?:show|put|display|find|mark|locate|pull up|bring up|view|see)(?: me)? (?P<what>.+?) (?:on|in) (?:the|a|my) map",
    having="map",
)
_NEED = Pattern(
    r"(?:i|we|(?:the|my|our) (?:kids?|children|son|daughter|boy|girl|wife|husband|passengers?|baby)) (?:really |just |kind of |desperately |all )?(?:needs?|wants?|could use|could go for|wanna get|wanna have|feel like|fancy|would like|must have)(?: (?:to (?:get|find|buy|have|eat|grab|pick up|use|fill up(?: on)?)|having|eating|visit|shop at))?(?: (?:a|an|some|the|more))* (?P<what>.+)"
    r"|(?:i'?m|i am|we'?re) (?:craving|desiring(?: to eat)?|in need of|in the mood for|dying for|hungry for|thirsty for|looking to (?:get|buy|eat|find))(?: (?:a|an|some))* (?P<craved>.+)"
    r"|i'?d (?:like|love)(?: to (?:get|have|eat|buy|grab|pick up|find))?(?: (?:a|an|some))* (?P<liked>.+)",
    having="need want could wanna feel fancy like must crav desiring dying hungry thirsty looking mood love",
)
_NEEDED = frozenset({
    Category.FUEL,
    Category.COFFEE,
    Category.CHARGING,
    Category.PARKING,
    Category.RESTAURANT,
    Category.TOILET,
    Category.HOSPITAL,
    Category.PHARMACY,
    Category.HOTEL,
    Category.SUPERMARKET,
    Category.CAR_WASH,
    Category.BANK,
    Category.MALL,
    Category.SERVICE_AREA,
})
"""What one needs on the way."""
_GOES = Pattern(r"(?:i|we)(?:'d like| want| need| would like| have)? to (?:go|get to|drive|head)\b")
_BARE = Pattern(
    r"(?P<what>(?!anything|something|some(?:where)? |any |one )(?:the |a |an )?[\w' &-]{3,32}?),? (?:near(?:by| me| here)|around here|close by|in the area|in my area)(?: please)?"
)
_NOT_A_PLACE = Pattern(
    r"\b(?:festival|my food|recipes?|movies? (?:for|to|about)|movie(?! theat)|showing|jobs?|books?|songs?|games?|keys|phone(?! (?:store|shop|repair))|wallet|glasses|weather|news|jokes?|e?mails?|pictures?|photos?|videos?|flights?|meaning|name|names|word|definition|time|date|meetings?|stocks?|price of|picture|my car|bus|tickets?|show me the way|status|setting|settings"
    r"|life|aliens?|god|problem|question|reason|chance|way to|difference|point in|someone|anyone|anything (?:else|wrong|new)|something (?:else|wrong|new|funny|to (?:watch|read|do))|who|what|why|when|traffic|accidents?|jams?|appointments?|schedule|calendar|air|navigation|distance|history|reminders?|forecast|score|world|gift|present|outfit|dress|girl|guy|podcasts?|album|artist|music|playlist|radio|stations? (?:that|playing)|channel|article|website|internet|online|route|directions|percent|volume|temperature|seat|window|light)\b"
)
_BRAND = Pattern(r"\b(?:starbucks|mcdonald'?s|kfc|burger king|pizza hut|haidilao|luckin|ikea|shell|tesla)\b")
"""Names that everybody uses for one kind of place; the name goes before the kind."""
_WHERE = Pattern(r"where(?:'s| is| are) (?:the )?(?P<place>[a-z][\w' ]{2,30})")
_NO_SIGHT = Pattern(
    r"\b(?:my|your|our|his|her|their|i|you|he|she|we|they|it|this|that|everyone|everybody|button|switch|key|keys|phone|wallet|destination|problem|love|mind|car|seat|window|light|lever|charger cable|now|going|from|best|nearest|closest)\b"
)


def look_for(text: str, before: str) -> Commands:
    """Anything nearby after a clause that named the kind: I'm craving sushi, anything nearby."""
    if not patterns.fullmatch(
        r"where(?:'s| is) (?:the )?(?:nearest|closest)(?: place| one| spot)?(?: to (?:get|have|buy) (?:some|one|it))?|(?:is there |are there |do you have |find |got )?(?:anything|any|something|one|some|somewhere|such a place)(?: good)?(?: (?:nearby|near here|near me|around here|close by|around|on the way|along the way))",
        text,
    ):
        return None
    food = r"hungry|starving|eat|dinner|lunch|breakfast"
    for category, pattern in (*places.CATEGORIES, (Category.RESTAURANT, f"{food}|{places.FOOD}")):
        if patterns.search(rf"\b(?:{pattern})\b", before):
            return (FindPlaces(category=category, along_route="way" in text),)
    return None


def asked(text: str, original: str) -> Commands:
    """A search in the form of a question or a need, which other readers would take for talk."""
    if len(text) > 140:
        return None
    if _GOES.match(text):
        return None
    if (found := _WHERE_GET.fullmatch(text)) and (made := _got(found["do"], found["what"], original)):
        return made
    if found := _WHAT_NEAR.fullmatch(text):
        what = found["what"] or found["kind"]
        if _NOT_A_PLACE.search(what):
            return None
        return _found(f"{'nearest ' if found['first'] in ('nearest', 'closest') else ''}{what}", original, sure=True)
    if (found := _ADDRESS_OF.fullmatch(text)) and not _NOT_A_PLACE.search(found["what"]):
        of = not patterns.search(r"address(?: and directions)? for\b", text)
        return None if _NO_SIGHT.search(found["what"]) else _found(found["what"], original, sure=of)
    if found := _ON_MAP.fullmatch(text):
        return _found(found["what"], original, sure=True)
    if found := _NEED.fullmatch(text):
        return _needed(next(group for group in found.groups() if group), original)
    return None


def _got(does: str, what: str, original: str) -> Commands:
    if does in _DOES and not (does == "eat" and what and not patterns.match(places.AREA, what)):
        fields: dict[str, Any] = {"category": _DOES[does]}
        if near := patterns.match(
            r"(?:.* )?(?:near|around|by|close to) (?:the )?(?P<near>(?!me\b|us\b|here\b)[^,]{2,30})$", what
        ):
            fields |= {"near": places.as_said(near["near"], original)}
        return (FindPlaces(**fields),)
    if _NOT_A_PLACE.search(what) or not what:
        return None
    made = _found(what, original, sure=False)
    return made if made or not places.is_near_here(what) else _found(what, original, sure=True)


def _needed(what: str, original: str) -> Commands:
    if _NOT_A_PLACE.search(what):
        return None
    query = places.query(what, original)
    if query and query.get("category") in _NEEDED and not patterns.search(r"\b(?:for|than|with|from)\b", what):
        return (FindPlaces(**query),)
    return _found(what, original, sure=False) if query and "category" in query or places.is_near_here(what) else None


def _found(what: str, original: str, *, sure: bool) -> Commands:
    query = places.query(what, original)
    if query is None or not (sure or "category" in query or places.is_kind(what) or places.is_near_here(what)):
        return None
    if "place" in query and not wish.looks_like_place(str(query["place"])):
        return None
    return (FindPlaces(**query),)


def read(text: str, original: str) -> Commands:
    """What a clause searches for, or None."""
    found = _WHERE.fullmatch(text)
    if found and not _NO_SIGHT.search(found["place"]):
        return _found(found["place"], original, sure=True)
    if patterns.search(r"\band (?:go|take|drive|navigate)", text) or len(text) > 140:
        return None
    if patterns.match(r"(?:i'?m|we'?re|i am) (?:so |really |very |getting )?(?:hungry|starving)\b", text):
        return (FindPlaces(category=Category.RESTAURANT),)
    if found := patterns.fullmatch(r"(?P<what>(?:the )?(?:nearest|closest) .{3,40})", text):
        return _found(found["what"], original, sure=False)
    found = _ORDER.fullmatch(text)
    if not found:
        if _BARE.fullmatch(text) and not _NOT_A_PLACE.search(text) and len(text.split()) <= 5:
            return _found(text, original, sure=False)
        query = (
            places.query(text, original) if patterns.search(r" (?:near|close to|next to|around|by) ", text) else None
        )
        return (FindPlaces(**query),) if query and "near" in query and "category" in query else None
    what = found["what"]
    if _BRAND.search(what) and not patterns.search(r" (?:near|by|around|close to) (?!me|here|us|by)", what):
        brand = _BRAND.search(what)
        along = bool(_ALONG.search(what))
        return (FindPlaces(place=places.as_said(brand.group(), original), along_route=along),) if brand else None
    if _NOT_A_PLACE.search(places.stripped(what)):
        return None
    if made := _found(what, original, sure=bool(patterns.match(rf"{_POLITE}locate ", text))):
        return made
    return None if _WEAK.match(text) else _category_in(what)


def _category_in(what: str) -> Commands:
    """A kind of place somewhere in a longer phrase: a good place to eat hot pot."""
    if len(what) > 60:
        return None
    for category, pattern in places.CATEGORIES:
        if patterns.search(rf"\b(?:{pattern})\b", what):
            near = bool(patterns.search(r"nearest|closest", what))
            along = bool(_ALONG.search(what))
            return (FindPlaces(category=category, nearest=near, along_route=along),)
    return None
