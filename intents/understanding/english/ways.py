"""English orders to be guided: to a place, place first, to two places, or to none that was named."""

from intents.catalogue import AddWaypoint, Command, FindPlaces, NavigateTo, SavedPlace
from intents.understanding import patterns
from intents.understanding.english import places, search, wish
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

_KIND_OF_WAY = r"(?:(?:the|a|an|my|any|some|most|turn by turn|driving|quick|fastest|quickest|best|shortest|easiest|scenic|(?:construction|toll|traffic) free|navigational|new|good|fast) )*"
_GO = Pattern(
    rf"^(?:(?P<sure>(?:(?:start |begin |switch on |commence |resume )?(?:navigat(?:e|ing|ion)|direct(?:ing)?|guid(?:e|ing|ance)|rout(?:e|ing)|lead|steer|point)(?: me| us)?(?: the way)?(?: (?:to|toward|towards|for))"
    rf"|(?:navigate|guide|direct|lead)(?: me| us)?|(?:route (?:me|us))|send (?:me|us) to"
    rf"|(?:(?:get|give|show|find|tell|map|plot|plan|calculate|set|need|want|pull up|bring up|look up|display|request|create|make|start|take)(?: (?:me|us|out|up))? )?{_KIND_OF_WAY}(?:directions?|routes?|way|path|course)(?: from here)?(?: (?:to|for)|(?= home))(?: (?:get|go|drive|reach) to)?"
    rf"|(?:get|give) (?:me |us )?directions?"
    rf"|(?:i |we )?(?:need|want|would like|i'?d like) {_KIND_OF_WAY}(?:directions?|route|way)(?: (?:to|for))?"
    rf"|(?:set|change|switch|update|make|put in|enter)(?: (?:the|a|my|our|navigation|nav|gps))* (?:destination|course)(?: (?:to|as|for|at|is))?"
    rf"|(?:show|tell) (?:me|us) (?:how (?:to|i (?:can )?|do i )(?:get|go|drive) to|the way to)|reroute(?: me| us)? to"
    rf"|(?:send|text) (?:me|us) (?:the )?directions? to|turn on (?:going|taking (?:me|us)|directing (?:me|us)|driving) to|(?:what(?:'s| is| are)|find|tell me) {_KIND_OF_WAY}(?:directions?|route|way|path)(?: (?:to|for))(?: (?:get|go|drive) to)?"
    rf"|how (?:do|can|could|would|should) (?:i|we) (?:get|go|drive|navigate|travel|make it) to"
    rf"|how (?:do|can|could|would|should) (?:i|we) (?:reach|find)))"
    rf"|(?:take|drive|bring|drop) (?:me|us)(?: off)?(?: back)? (?:to|at|by)|(?:take|drive|bring|get) (?:me|us)(?: back)?(?= (?:home|downtown|back home|there)\b)|(?:bring|get) (?:me|us) (?:to|home|back to)|(?:drive|go) to|get to(?! work\b)|go (?=home\b)|head(?:ing)? (?:to|for|home)?|let'?s (?:go|head|drive)(?: to)?|(?:i|we) (?:want|need|have|wanna|gotta|would like)(?: to)? (?:go|get|drive|head|navigate|travel)(?: to)?|i'?d like to (?:go|get|drive|head) to)\b\s*(?P<rest>.+)$"
)
_TO = Pattern(r"\b(?P<go>go|get|directions?|route|way) (?:2|too|two) ")
"""As a recogniser writes it: go 2 the airport."""
_FROM_HERE = Pattern(r"^(?:from (?:here|my (?:current )?location) )?(?:to )?")
_LEADS = Pattern(
    r"^(?:(?:please|um+|uh+|ok(?:ay)?|hey|so|well|maybe|to|at|it'?s|that'?d be|let'?s (?:say|go to|do|try)|i (?:would like|want|need|wish)(?: to)?(?: (?:go|get|drive|head|navigate|travel))?(?: to)?|i'?d like to (?:go|get|drive|head)(?: to)?|we (?:want|need) to (?:go|get) to|take me to|how about|what about|the place (?:that )?(?:i|we) (?:want|need|would like|have) to (?:get|go|be)(?: to)?(?: is)?|(?:my|the) destination is|go to|there is|there'?s),? )+"
)
_THERE = (
    r"(?:please |plz |can you |could you |would you |will you |just |now )*"
    r"(?:(?:take|guide|navigate|direct|bring|lead|drive|get|route|point|send|navigating)(?: (?:me|us))? (?:there|to (?:it|that place|that address|this place|this address))"
    r"|(?:give me |get me |i need |show me )?(?:the )?directions(?: (?:there|to (?:it|there)))?|(?:start|begin|set|switch on) (?:the )?(?:navigat(?:ion|ing)|route|guidance)(?: (?:there|to it))?"
    r"|(?:show me |tell me )?how (?:can|do|should|to|could|would) (?:(?:i|we) )?(?:get|go|drive|reach) (?:there|to (?:it|there))|let'?s go(?: there)?|go there|navigate|navigation|(?:show me |see )?where (?:is it|it is|is that|that is)|find it|i (?:want|need) to (?:get|go) there)"
    r"(?: (?:please|plz|now|with|by|via|using|on) ?.{0,40})?"
)
_PLACE_FIRST = Pattern(
    rf"(?P<place>.{{3,90}}?)[,.]? {_THERE}", having="there to direction navigat route guid how go where find"
)
_PLACE_IS = Pattern(
    r"(?:(?:the place|where)(?: that)? (?:i|we) (?:want|need|would like|have) to (?:get|go|be|drive)(?: to)?|the destination|my destination) is (?P<place>.{3,90})",
    having="destination place where",
)
_WITH = Pattern(
    r".*?(?P<with>(?:with|by|via|using|on) (?:the )?(?:\w+ )?(?:fastest|quickest|shortest)[ \w]*|(?:avoid|no|without) (?:the )?(?:tolls?|highways?|motorways?).*)$"
)
_NO_PLACE = Pattern(
    r"(?:(?:please|can you|could you|will you|just) )*"
    r"(?:navigate(?: (?:me|us|for me|somewhere|please|there))?|find (?:me )?(?:a|the) (?:route|way)|(?:start|begin|open|launch|turn on|switch on|activate|enable|use|bring up|show)(?: up)? (?:the |my |a )?(?:navigat(?:ion|ing|or)|sat ?nav|nav|gps|(?:route |turn by turn )?guidance|directions|navigation (?:system|app|mode))|(?:turn|switch) (?:the )?(?:navigation|nav|gps) on"
    r"|(?:(?:give|get|find) me|i need|i want|i'?d like|i would like|can i (?:have|get))(?: some| the| a)? (?:directions?|route|way)|directions|plan (?:a|the|my) route|set (?:a|the|my|up a) (?:destination|route|course)|(?:take|drive|bring|guide|navigate) (?:me|us) (?:somewhere|someplace|to (?:a|some) place|to (?:my|the) destination)|(?:change|switch|update) (?:the|my|our) destination|let'?s navigate|navigation)",
    having="navigat route way nav gps guidance direction course destination somewhere place",
)
_NOT_A_NAME = Pattern(
    r"\b(?:turn|open|close|play|set|stop|start|switch|is|are|was|were|do|does|did|can|could|will|would|should|i|i'm|you|he|she|they|we|it|it's|this|that|what|why|who|when|how|because|but|if|not|don't|please|yes|no|yeah|okay|cancel|nothing|never|nowhere|later|sorry|thanks|hello|hmm|wait|hot|cold|louder|volume|temperature|music)\b"
)
_PURPOSE = Pattern(
    r"^(?:(?:the )?(?:previous|next|last|first) (?:song|track|one|chapter|episode)\b|(?:the |some |all )?(?:(?:cold|warm|hot|cool) )?(?:air|vents?)\b|know|take|a trip|the (?:next|bottom|point|top|other side|truth)|sleep|him|her|them|you|bed|heaven|work faster|a person|a human|speak|talk|the settings?|settings?|menu|screen|see|be|do|have|make|understand|live|play|rest|business|fix|cook|solve|get rid|stop|help|use|open|turn|close|improve|become|say|a (?:man|woman|person)'s heart)\b"
)
_ORDERS = Pattern(
    r"(?:give|get|show|find|need|i need|take|make|put|search|look|bring|and|or|calculate|plan|tell|what|how|cancel|mute|turn|stop|end|quit|start|the|a|can|could|please)(?: (?:me|us|the|a|an|some|up|for))*$|(?:turn|open|close|play|set|stop|start|switch|cancel|mute|pause)\b"
)
"""What is no place before "directions": give me directions."""
_ADDRESS = Pattern(
    r"\d{1,5} (?:\w+ ){1,4}(?:street|avenue|road|boulevard|drive|lane|court|place|way|parkway|highway|st|ave|rd)\b"
)
_LATER = Pattern(
    r"^(?:to|on to|onto|go to|head to|drive to|after that to|take me to|navigate to|continue to|over to) (?P<place>.+)$"
)


def first(whole: str) -> str | None:
    """A sentence that names the place first, as an order: the airport, take me there → navigate to the airport."""
    found = _PLACE_FIRST.fullmatch(whole)
    if not found or is_without_place(whole) or _GO.match(whole) or _ORDERS.match(found["place"]):
        return None
    name = _LEADS.sub("", found["place"].strip(" ,.")).strip(" ,")
    if (
        not 2 <= len(name) <= 90
        or patterns.match(r"(?:take|have|get|buy|eat|see|do|make|leave|work)\b", name)
        or _NOT_A_NAME.search(name)
        or patterns.search(r"[,;!?]", name)
    ):
        return None
    with_ = _WITH.fullmatch(whole[len(found["place"]) :])
    return f"navigate to {name}" + (f" {with_['with']}" if with_ else "")


_MADE = Pattern(r"(?:make|set|use|take|choose) (?P<place>.{2,60}?) (?:as )?(?:the|my|our) (?:new )?destination")


def place_named(whole: str) -> str | None:
    """The place I need to get to is X → navigate to X."""
    found = _PLACE_IS.fullmatch(whole) or _MADE.fullmatch(whole)
    return f"navigate to {found['place']}" if found and not _NOT_A_NAME.search(found["place"]) else None


def is_without_place(clause: str) -> bool:
    """Whether guidance is ordered and no place named."""
    return bool(_NO_PLACE.fullmatch(clause))


def go(text: str, original: str) -> Commands:
    """Guidance to the place that a clause names, or None."""
    match = _GO.match(_TO.sub(r"\g<go> to ", text))
    if not match:
        return None
    rest = _FROM_HERE.sub("", match["rest"])
    if patterns.match(r"(?:back )?home\b", rest) or patterns.match(r".*\bhead(?:ing)? home$", text):
        return (NavigateTo(saved=SavedPlace.HOME, preference=places.preference(text)),)
    if _PURPOSE.match(rest):
        return None
    if via := patterns.fullmatch(r"(.{2,60}) (?:via|by way of|stopping at|with a stop at) (.{2,40})", rest):
        last, stop = places.query(via.group(1), original), places.query(via.group(2), original)
        if last and stop and not places.preference(via.group(2)) and not patterns.search(r"\broute\b", via.group(2)):
            return (NavigateTo(**last), AddWaypoint(**(stop | {"nearest": True})))
    query = places.query(rest, original)
    if query is None or not (
        match["sure"] or _ADDRESS.match(rest) or wish.looks_like_place(str(query.get("place", "home")))
    ):
        return None
    if match["sure"] and patterns.search(r"\b(?:i|you|he|she|they|what|because)\b", str(query.get("place", ""))):
        return None
    return (NavigateTo(preference=places.preference(text), **query),)


_ASKS = Pattern(
    r"(?:how (?:do|can|could|would|should) (?:i|we)|what(?:'s| is| are) (?:\w+ ){0,5}(?:directions?|route|way|path)(?: (?:to|for)))\b"
)


def asked(text: str, original: str) -> Commands:
    """Guidance in the form of a question: how do I get to the station."""
    return (
        go(text, original)
        if _ASKS.match(text) and not patterns.search(r"\b(?:say|spell|pronounce|cook|make)\b", text)
        else None
    )


_FIRST = Pattern(r"(?:but )?first,? (?P<what>.+)")


def before_that(clause: str, before: tuple[Command, ...], original: str) -> Commands:
    """A stop that is said behind the destination: but first get me a coffee."""
    found = _FIRST.fullmatch(clause)
    if not found or not before or not isinstance(before[0], NavigateTo):
        return None
    made = search.asked(found["what"], original) or search.read(found["what"], original) or go(found["what"], original)
    if not made or len(made) != 1 or not isinstance(made[0], FindPlaces | NavigateTo):
        return None
    stop = made[0].model_dump(exclude={"preference"}, exclude_defaults=True)
    return (AddWaypoint(**(stop if "saved" in stop else stop | {"nearest": True})),)


def onwards(clause: str, before: tuple[Command, ...], original: str) -> Commands:
    """Guidance to a further place behind one: the one before becomes a stop on the way."""
    if len(before) != 1 or not isinstance(before[0], NavigateTo):
        return None
    found = _LATER.match(clause)
    query = places.query(found["place"] if found else clause, original)
    if not query or (not found and "place" in query) or not wish.looks_like_place(str(query.get("place", "home"))):
        return None
    stop = before[0].model_dump(exclude={"preference"}, exclude_defaults=True)
    if "saved" not in stop:
        stop["nearest"] = True
    return (NavigateTo(**query, preference=before[0].preference), AddWaypoint(**stop))


def named(text: str, original: str) -> Commands:
    """The answer to where to: a mere name, or None when it is plainly something else."""
    name = _LEADS.sub("", text.strip(" ,.!?")).strip(" ,.!?")
    name = patterns.sub(r"[, ]+(?:please|thanks|thank you|i guess|i think)$", "", name)
    if (
        not name
        or len(name) > 80
        or patterns.match(r"(?:the )?one\b(?! \w+ cent)", name)
        or (_NOT_A_NAME.search(name) and not patterns.search(r"\bwork\b", name))
    ):
        return None
    query = places.query(name, original)
    return (NavigateTo(**query, preference=places.preference(text)),) if query else None
