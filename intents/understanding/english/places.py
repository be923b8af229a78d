"""What an English phrase says of a place: its name, its kind, a saved one, how near; price and area stay outside."""

from typing import Any

from intents.catalogue import Category, RoutePreference, SavedPlace
from intents.understanding import patterns
from intents.understanding.patterns import Pattern

LONGEST = 40
"""Characters of a name."""

CATEGORIES: tuple[tuple[Category, str], ...] = (
    (
        Category.CHARGING,
        r"(?:ev |electric )?charging (?:stations?|points?)|chargers?|superchargers?|(?:(?:somewhere|a place|place) )?to charge(?: (?:up|the car))?|charge(?: up| the car)?",
    ),
    (
        Category.FUEL,
        r"(?:gas|petrol|fuel|filling|gasoline) stations?|(?:get |some )?(?:gas|petrol|fuel|gasoline)|(?:somewhere|place) to (?:fill up|refuel|get gas)",
    ),
    (
        Category.PARKING,
        r"(?:public |free |cheap )?(?:car )?parking(?: (?:lots?|garages?|spaces?|spots?|structures?|place|area))?|car parks?|(?:somewhere|place|spot|space) to park(?: (?:the|my) car)?|(?:can|could|should|do) (?:i|we) park",
    ),
    (
        Category.COFFEE,
        r"coffee(?: (?:shops?|place|or tea place|house))?|caf[eé]s?|(?:cup of )?(?:coffee|tea)|latte|espresso",
    ),
    (
        Category.RESTAURANT,
        r"(?:fast food )?restaurants?|(?:something|anything|somewhere|places?|bite|a bite) to eat|fast food|(?:a )?(?:quick )?bite|food|snacks?|diners?|takeout|takeaway|eatery|dinner|lunch|breakfast",
    ),
    (Category.HOTEL, r"hotels?(?: room)?|motels?|(?:somewhere|place) to (?:stay|sleep)"),
    (Category.PHARMACY, r"pharmac(?:y|ies)|drug ?stores?|chemist'?s?"),
    (Category.HOSPITAL, r"hospitals?|emergency room"),
    (
        Category.MALL,
        r"(?:shopping )?malls?|shopping cent(?:er|re)s?|shopping|(?:somewhere|place) to (?:shop|go shopping)",
    ),
    (Category.SUPERMARKET, r"supermarkets?|grocer(?:y|ies)(?: stores?| shops?)?|convenience stores?"),
    (Category.BANK, r"banks?|atms?|cash machines?"),
    (
        Category.TOILET,
        r"(?:public )?(?:toilets?|restrooms?|bathrooms?|washrooms?|lavator(?:y|ies)|loos?|wc|gents|ladies|john|potty)(?: break| stop)?",
    ),
    (Category.SERVICE_AREA, r"service areas?|rest (?:stops?|areas?)"),
    (Category.CAR_WASH, r"car wash(?:es)?"),
    (Category.CINEMA, r"cinemas?|movie theat(?:er|re)s?"),
    (Category.GYM, r"gyms?"),
    (Category.PARK, r"parks?"),
    (Category.POLICE, r"police stations?"),
    (Category.AIRPORT, r"airports?"),
    (Category.STATION, r"(?:train|railway|metro|subway) stations?"),
    (Category.SIGHT, r"sights?|tourist attractions?"),
)
FOOD = (
    r"(?:pizza|sushi|burgers?|noodles|hot ?pot|barbecue|bbq|tacos?|burritos?|steaks?|ramen|pasta|seafood|dumplings|kebab|curry|sandwich(?:es)?|fried chicken"
    r"|(?:chinese|thai|italian|indian|mexican|japanese|korean|french|vietnamese|greek|turkish|spanish|vegan|vegetarian|halal|kosher)(?: (?:food|cuisine|takeout|takeaway))?)"
)
PREFERENCES = (
    (
        RoutePreference.AVOID_HIGHWAY,
        r"(?:avoid(?:ing)?|skip(?:ping)?|bypass(?:ing)?|no(?: more)?|without|(?:stay|keep)(?:ing)? off|not on|don'?t take)(?: the| any)? (?:highways?|motorways?|freeways?|expressways?|elevated roads?)",
    ),
    (
        RoutePreference.AVOID_TOLL,
        r"toll[- ]free|(?:avoid(?:ing)?|skip(?:ping)?|no(?: more)?|without|stay(?:ing)? off|keep(?:ing)? off|don'?t take)(?: the| any)? tolls?(?: roads?)?",
    ),
    (RoutePreference.SHORTEST, r"shorte(?:st|r) (?:route|way|path)|^shortest$"),
    (RoutePreference.FASTEST, r"(?:fastest|quickest|quick|fast|faster|quicker) (?:route|way)(?! to cook)|^fastest$"),
)
_MONEY = r"(?:dollars?|bucks?|euros?|pounds?|quid|usd|yuan|rmb|cents?)"
_SUM = r"[$£€]?\d+(?:\.\d+)?"
_PRICE = Pattern(
    rf"\b(?:(?:for|at|costing|priced|that costs?|with|of|under|below|over|above|less than|more than|at most|no more than|not more than|about|around|between|up to|cheaper than|than than|max(?:imum)?) )+(?:{_SUM}(?: (?:and|to|or) {_SUM})? {_MONEY}|[$£€]\d+(?: (?:and|to|or) [$£€]?\d+)?)(?: (?:a|per|each) ?(?:night|person|head|hour)?)?(?= |$)"
)
_DISTANCE = Pattern(
    r"\b(?:within|less than|no more than|not more than|under|in)(?: about)? (?:a |half a |\w+ )?(?:few )?(?:miles?|kilomet(?:er|re)s?|km|minutes?|blocks?|met(?:er|re)s?)(?: radius)?(?: (?:walk|drive|away))?(?: (?:of|from|to) (?:me|here|us|my (?:current )?(?:location|position|place)))?\b"
)
AREA = (
    r"(?:near(?:by| by| (?:me|us|here)|by (?:me|us|here))|near(?=$)|around (?:here|me|us|this area)|around(?=$)|close (?:by|to (?:me|us|here|my (?:location|place)))|(?:in|within|around) (?:the |this |my |our |that |the local )?(?:(?:immediate |surrounding |local )?(?:area|vicinity|neighbou?rhood|region|surroundings|city|town|district|country|place))(?! (?:of|hall|center|centre)\b)"
    r"|locally|not (?:too )?far(?: from (?:here|me)| away)?|here ?abouts|from here|near my (?:place|location|current location)|(?:of|from|to|at) my (?:current )?(?:location|position)|here)"
)
_AREA = Pattern(rf"(?:,? ){AREA}(?: to me| for me| from me| please)*(?= |$)")
_ALONG = Pattern(r"\b(?:along the (?:route|way)|on (?:the|our|my) (?:way|route))\b")
_TAIL = Pattern(
    r",? (?:(?:that|which|where|so that|so|because|since) (?:i|we|you|is|has|are|sells?|serves?|doesn'?t|isn'?t|can)\b.*|(?:without|with (?:the )?(?:least|less|no)(?: amount of)?|(?:and |to )?avoid(?:ing|s)?(?: all)?|through)(?: heavy| the)? traffic(?: jams?)?|(?:to|for) (?:me|us)|please|plz|somewhere|soon|quickly|quick|asap|now|right now|today|(?:for )?tonight|open now|thanks|for me|instead|via (?:the )?(?:fastest|quickest|shortest) route|(?:by|with|via|using|on|in) the (?:most )?(?:\w+ )?(?:fastest|quickest|shortest|scenic|best|easiest) (?:route|way)|and (?:go|take|drive|navigate|guide|start)\b.*)$"
)
_PRAISE = Pattern(
    r"^(?:(?:the|a|an|some|any|another|more|most|least|less|very|really|highly|top|highest|lowest|well|better|best(?! buy| western)|good|nice(?! ville)|great(?! wall| mosque| lakes?)|decent|worst|bad|crappy|crappiest|lousy|lousiest|terrible"
    r"|cheap(?:er|est)?|affordable|inexpensive|expensive|priciest|pricey|costly|low[- ]cost|high[- ]cost|cost|budget|fancy|popular|rated|rating|reviewed|recommended|liked|loved|local|nearby|near|nearest|close|closest|next|quick(?:est)?"
    r"|farthest|furthest|famous|rank(?:ed|ing)|bottom|place for|places for|place to get|somewhere with|kind of|cozy|quiet|new|all(?: the)?|list of|to|address (?:of|to|for)(?: the| a)?) )+"
)
_GENERIC_END = Pattern(r"(?<=\w) (?:places?|spots?|locations?|options?|joints?)$")
_NAMED_BY = Pattern(
    r"(?P<what>.{2,40}?) (?P<link>at|in|on|near|close to|close by|nearby|around|not (?:too )?far from|next to|by|off|beside|across from|in the vicinity of|at the (?:corner|intersection|crossroads) of) (?:the )?(?P<near>.{2,})"
)
_NEAR = Pattern(
    r"(?P<what>.{3,40}?) (?:near|around|close to|next to|nearby|by|not (?:too )?far from|in the vicinity of|beside|across from)(?: to)? (?:the )?(?P<near>(?!me\b|us\b|here\b|by\b|this\b|there\b|town\b|my\b|\d)[^,]{2,40})"
)
"""A parking lot near the Bund: near another place, not near the car."""
_NO_NAME = Pattern(
    r"(?:to|in|with|from|away|on|up|down|back|crazy|for|faster|slower|ahead|your|his|her|their|life|through|there|it|that|this|here|my (?:phone|keys|wallet|car|dog|cat|kids?|son|daughter|wife|husband|bag|glasses)\b|somewhere|anywhere|nowhere|me|us|him|them)\b(?! \w+ (?:street|road|avenue))|\d+$"
)
_KIND = Pattern(
    r"\b(?:stores?|shops?|restaurants?|bars?|pubs?|clubs?|caf[eé]s?|malls?|markets?|supermarkets?|stations?|hotels?|motels?|inns?|museums?|clinics?|dentists?|doctors?|salons?|barbers?|church(?:es)?|temples?|mosques?|synagogues?|library|libraries"
    r"|theat(?:er|re)s?|cinemas?|delis?|delicatessens?|baker(?:y|ies)|gyms?|academy|academies|schools?|universit(?:y|ies)|colleges?|cent(?:er|re)s?|stadiums?|arenas?|parks?|zoos?|aquariums?|gardens?|beach(?:es)?|airports?|harbou?rs?|ports?|piers?"
    r"|offices?|banks?|atms?|hospitals?|pharmac(?:y|ies)|garages?|dealers?(?:hips?)?|car ?wash|laundromats?|dry cleaners?|cleaning|post ?offices?|embass(?:y|ies)|plazas?|squares?|towers?|buildings?|halls?|galler(?:y|ies)|resorts?|spas?|bistros?|buffets?|steakhouses?|pizzerias?|diners?|cuisine|grills?|lounges?)$"
)
_ADDRESS = Pattern(
    r"\b(?:street|avenue|road|boulevard|blvd|drive|lane|court|parkway|highway|terrace|crossroads|intersection|county|st|ave|rd)\b\.?"
)


def preference(text: str) -> RoutePreference | None:
    """The route preference that a clause names."""
    return next((value for value, pattern in PREFERENCES if patterns.search(pattern, text)), None)


def is_near_here(text: str) -> bool:
    """Whether a phrase says near the car, how far at most, or what it may cost."""
    return bool(_AREA.search(f" {text}") or _DISTANCE.search(text) or _PRICE.search(text) or _nearest(text))


def is_kind(text: str) -> bool:
    """Whether a phrase ends in a kind of place, or holds an address."""
    bare = stripped(text)
    return bool(_KIND.search(bare) or _ADDRESS.search(bare) or category(bare))


def _nearest(text: str) -> bool:
    return bool(patterns.search(r"\b(?:nearest|closest)\b", text))


def category(bare: str) -> Category | None:
    """The kind of place that a phrase is."""
    for kind, pattern in CATEGORIES:
        if patterns.fullmatch(pattern, bare):
            return kind
    return Category.RESTAURANT if patterns.fullmatch(rf"{FOOD}(?: restaurants?| places?| joints?)?", bare) else None


def stripped(phrase: str) -> str:
    """The phrase without praise, price, area and what else is no part of a name."""
    rest = f" {phrase.strip(' .,!?')}"
    for _value, pattern in PREFERENCES:
        rest = patterns.sub(rf"\s*(?:,|and|by|via|with|on|but)?\s*(?:the |take the )?(?:{pattern})", "", rest)
    for _ in range(4):
        before = rest
        rest = _PRICE.sub("", _DISTANCE.sub("", _ALONG.sub("", _TAIL.sub("", rest)))).rstrip(" ,")
        rest = _AREA.sub("", rest).rstrip(" ,")
        if rest == before:
            break
    return _PRAISE.sub("", rest.strip(" ,")).strip(" ,")


def query(phrase: str, original: str) -> dict[str, Any] | None:
    """The fields of a place query that a phrase gives; None where it is no place. `original` keeps the case."""
    phrase = patterns.sub(r"\s*(?:please|plz|now|thanks)$", "", phrase.strip(" .,!?"))
    nearest, along = _nearest(phrase), bool(_ALONG.search(phrase))
    bare = stripped(phrase)
    if patterns.fullmatch(r"(?:(?:to |my |our )*(?:home|house)|(?:to )?(?:my|our) place)", bare):
        return {"saved": SavedPlace.HOME}
    if patterns.fullmatch(r"(?:(?:to |my |our )*(?:work|office|workplace|the office))", bare):
        return {"saved": SavedPlace.WORK}
    if kind := category(bare):
        return {"category": kind, "nearest": nearest, "along_route": along}
    if found := _NEAR.fullmatch(bare):
        inner = query(found["what"], original)
        if inner and "saved" not in inner:
            near = as_said(found["near"].strip(), original)[:LONGEST].strip()
            return inner | {"near": near, "nearest": nearest, "along_route": along}
        return None
    if len(bare) > LONGEST and (found := _NAMED_BY.fullmatch(bare)):
        inner = query(found["what"], original)
        near = as_said(found["near"], original)[:LONGEST].strip()
        return inner | {"near": near} if inner and "saved" not in inner else None
    if len(bare) > LONGEST and _ADDRESS.search(bare):
        bare = bare[: LONGEST + 1].rpartition(" ")[0]
    if len(bare) < 2 or len(bare) > LONGEST or _NO_NAME.match(bare) or bare in ("place", "one", "spot", "places"):
        return None
    return {"place": as_said(bare, original), "nearest": nearest, "along_route": along}


def as_said(name: str, original: str) -> str:
    """A name with the case that it was said with."""
    at = original.lower().rfind(name)
    return original[at : at + len(name)] if at >= 0 else name
