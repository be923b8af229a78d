"""How somebody feels in the car, in a whole clause: my hands are freezing, it's way too hot back here.

Only a clause that says nothing else is read: who or what, a verb of being, how much, hot or cold, where, compared to
what. Any other word makes it talk.
"""

import re
from functools import lru_cache

from intents.catalogue import (
    AdjustTemperature,
    AirDirection,
    Command,
    HeatSteeringWheel,
    SeatFeature,
    SetAirDirection,
    SetSeatComfort,
    Zone,
)
from intents.understanding.english import words
from intents.understanding.patterns import Pattern

Commands = tuple[Command, ...] | None

_COLD = (
    r"cold(?:er)?|chill(?:y|ier|ed)|nipp(?:y|ier)|frigid|frosty|frostier|freezing(?: cold)?|frozen|shivering|icy|ice(?: cold)?|arctic"
    r"|numb(?: with cold)?|ice ?blocks?|blocks? of ice|icicles?|popsicles?|parky|baltic|freezer|ice ?box|fridge|refrigerator|igloo|north pole|antarctica|siberia|winter|brisk"
)
_HOT = (
    r"hot(?:ter)?|warm(?:er)?|boiling(?: hot)?|roasting|baking|sweltering|melting|muggy|humid|balmy|toasty|toastier|scorching(?: hot)?"
    r"|burning(?: up| hot)?|burning|sweaty|sweating|sultry|oven|sauna|furnace|summer|steaming|tropical|desert"
)
_COOL = r"cool(?:er)?"
"""Cold, when a place, a degree or a seat stands with it; it's cool is none."""
_MUCH = (
    r"(?:(?:a|an|the) (?:bit|little(?: bit)?|tad|touch|smidge|hair)|way|too|so|this|that|very|really|super|kind of|sort of|kinda|sorta|pretty|quite|rather"
    r"|somewhat|slightly|extremely|awfully|terribly|darn(?:ed)?|damn(?:ed)?|freak(?:ing|in)|frigg?(?:ing|in)|frick(?:ing|in)|bloody|absolutely|totally"
    r"|completely|still|just|always|already|incredibly|insanely|crazy|much|far|overly|uncomfortably|unbearably|ridiculously|literally|mighty|getting|feeling"
    r"|now|really really|a|an|the|like|becoming|all|be|been|on the)"
)
_BEING = (
    r"(?:'?m|'?s|'?re|am|is|are|(?:has |have |'s |'ve |is |are |s )?(?:gotten|got|become|been)|gets?|getting|feels?|feeling|felt like|seems?(?: to be| like)?|looks?|becomes?"
    r"|(?:is |are |'?s |'?re |'?m |am )?(?:getting|feeling|becoming)|(?:might|may|must|could|can) (?:be|feel)|turn(?:s|ed)(?: into)?|to be)"
)
_PLACE_WORD = (
    r"(?:in|on|at|over|around|for|here|there|this|that|these|the|my|our|your|me|us|inside|car|cabin|vehicle|back|front|rear|left|right|side|driver(?:'?s)?"
    r"|passenger(?:'?s|s')?|co|codriver(?:'?s)?|seats?|row|rows|zone|area|now|again|all|everyone|everybody|of|hand|second|combined|up|interior|to)"
)
_PART = r"hands?|fingers?|palms?|feet|foot|toes|legs?|ankles?|knees?|face|nose|ears?|head|neck|body|skin|butt|bum|bottom|backside|rear end|ass|buns|tush|arms?|shoulders?|chest"
_WHO = (
    rf"(?:(?:and |but |man |wow |oh |god |gosh |ugh |because |since |honestly )*(?:i (?:think|guess|feel like|believe|find) )?(?:that )?"
    rf"(?:(?P<some>i|we|it|this|everything|everyone|everybody|there)"
    rf"|(?:a |my |our |the |both |these |both my )?(?P<part>{_PART})|my (?P<spine>(?:lower |upper )?back)"
    rf"|(?:(?:the|this|my|our|your) )?(?P<wheel>(?:steering )?wheel)"
    rf"|(?P<air>(?:the |this |my )?(?:air|temp|temperature|cabin|car|interior|vehicle|ac|seat|air temp|air temperature|cabin temperature|temperature inside|inside)(?: temperature)?)"
    rf"|(?P<where>(?:(?:the|this|that|my|our|your) )?(?:{_PLACE_WORD} ){{0,5}}?(?:back|front|rear|left|right|side|(?:co ?)?driver(?:'?s)?|passenger(?:'?s|s')?|seats?|row|here|zone|area|combined))))"
)
_TAIL = (
    rf"(?P<tail>(?: {_PLACE_WORD}){{0,8}}?)"
    r"(?: (?P<than>(?:than|as|like|compared|for (?:my|our|me)|to (?:be|breathe|drive|bear|handle)|to my|at the moment|right now|so|all of a sudden|honestly|man|these days|ain'?t it|isn'?t it).{0,44}))?"
    rf"(?P<after>(?: {_PLACE_WORD}){{0,4}})"
)
_FELT = rf"(?:(?P<cold>{_COLD})|(?P<hot>{_HOT})|(?P<cool>{_COOL}))"
_SAYS = Pattern(rf"{_WHO}(?: ?{_BEING})(?P<much>(?: {_MUCH}){{0,5}})(?: as)? {_FELT}(?: side)?{_TAIL}")
_EXCLAIMS = Pattern(
    rf"(?:(?:god|man|wow|ugh|damn|brr+|phew|oh|my god|oh my god),? )*(?P<much>(?:(?:{_MUCH}) ){{1,4}}){_FELT}{_TAIL}|{_FELT.replace('<cold>', '<cold2>').replace('<hot>', '<hot2>').replace('<cool>', '<cool2>')}(?: (?:in|on|at|over|back|inside|here|for))(?: {_PLACE_WORD}){{0,6}}"
)
_WHY = Pattern(
    rf"(?:why|how come) (?:it'?s|it is|i'?m|we'?re|(?:is|are|does|am)(?: (?P<subject>(?:i|we|it|(?:the|this|my)? ?(?:{_PLACE_WORD} ?|air ?|temp ?|temperature ?){{0,6}}))))(?: (?:feel|getting|feeling|get))?(?P<much>(?: {_MUCH}){{0,4}}) {_FELT}(?: side)?{_TAIL}",
    having="why come",
)
_SHOULD_NOT = Pattern(
    rf"{_WHO} (?:should ?n[o']?t|shouldn'?t|ought not to) (?:have to )?(?:be|feel)(?P<much>(?: {_MUCH}){{1,3}}) {_FELT}{_TAIL}",
    having="should ought",
)
_NOT_ENOUGH = Pattern(
    rf"{_WHO}(?: ?(?:'?m|'?s|'?re|am|is|are|feels?))? ?(?:not|n'?t|isn'?t|aren'?t|ain'?t) (?:feeling |really |quite |nearly |getting )?{_FELT} enough{_TAIL}",
    having="enough",
)
_LEVEL = Pattern(
    rf"(?:the |my |this |our )?(?P<of>(?:\w+(?:'s)? ){{0,3}}?)(?:air |cabin |inside )?temp(?:erature)? (?:is|feels|seems|'?s)(?:{_MUCH} | ){{1,4}}(?:(?P<hot>high)|(?P<cold>low)){_TAIL}",
    having="high low",
)
_UNBEARABLE = Pattern(
    rf"(?:the|this) (?:(?P<hot>heat|warmth|humidity)|(?P<cold>cold|chill|coldness)) (?:in (?:here|the car) )?(?:{_BEING}|is killing|is getting to)(?: {_MUCH}){{0,4}} (?:unbearable|unacceptable|too much|much|killing me|me|awful|terrible|undesirable|intense|uncomfortable|unpleasant|insane|crazy|ridiculous|strong|intolerable){_TAIL}",
    having="heat warmth humidity cold chill",
)
_CHATTERING = Pattern(
    r"(?P<cold>my teeth are chattering|(?:i'?ve|i have) (?:got )?goose ?bumps|i'?m (?:shivering|freezing)(?: (?:to death|like crazy|my \w+ off))?|i(?:'m going to| will|'ll) (?:freeze|catch (?:a )?cold)(?: in here)?|i can'?t feel my (?:fingers|hands|toes|feet))"
    r"|i'?m (?:dying (?:of|from|in) (?:the |this )?heat|dripping(?: with sweat)?|sweating (?:like (?:a|crazy) ?\w*|buckets)|drenched in sweat|cooking|burning up)(?: in here| back here)?|i'?m melting(?: away)?(?: in here| back here)?"
)
"""Sayings of those who are cold or hot."""
_WISHED = Pattern(r"(?:cold|warm|hott|cool)er")
"""Without a verb of being, how it shall be: cooler in the back."""
_NOT_HERE = Pattern(
    r"\b(?:outside|outdoors|weather|today|tomorrow|yesterday|winter|summer|last|usual|week|month|year|january|february|april|june|july|august|september|october|november|december|season)\b"
)
_SOMEWHAT = Pattern(r"\b(?:too|bit|little|tad|touch|feel|feels|feeling|way|cooler|slightly)\b")
_HELD = frozenset({"hand", "hands", "finger", "fingers", "palm", "palms"})
_LOW = frozenset({"foot", "feet", "toes", "leg", "legs", "ankle", "ankles", "knee", "knees"})
_SAT_ON = frozenset({"butt", "bum", "bottom", "backside", "rear end", "ass", "buns", "tush"})


_ANY = Pattern(
    rf"\b(?:{_COLD}|{_HOT}|{_COOL}|temp(?:erature)?|unbearable|unacceptable|much|me|awful|terrible|undesirable|intense|uncomfortable"
    r"|unpleasant|insane|crazy|ridiculous|strong|intolerable|chattering|goose ?bumps|freeze|feel my|heat|dripping|sweat|cooking)\b"
)


def is_feeling(text: str) -> bool:
    """Whether a clause only tells how somebody feels; another clause may name the remedy."""
    return read(text) is not None


@lru_cache(maxsize=32)
def read(text: str) -> Commands:
    """What a feeling asks for, or None when the clause is none."""
    if len(text) > 120 or not _ANY.search(text):
        return None
    if found := _CHATTERING.fullmatch(text):
        return (AdjustTemperature(by=2.0 if found["cold"] else -2.0),)
    for pattern in (_NOT_ENOUGH, _SHOULD_NOT, _SAYS, _WHY, _EXCLAIMS, _LEVEL, _UNBEARABLE):
        if found := pattern.fullmatch(text):
            said = found.groupdict()
            if pattern is _EXCLAIMS and _WISHED.fullmatch(
                next((felt for name, felt in said.items() if felt and name.startswith(("cold", "hot", "cool"))), "")
            ):
                return None
            return _remedy(text, said, lacking=pattern is _NOT_ENOUGH)
    return None


def _remedy(text: str, said: dict[str, str | None], *, lacking: bool) -> Commands:
    cold, hot, cool = (said.get(name) or said.get(f"{name}2") for name in ("cold", "hot", "cool"))
    than = said.get("than") or ""
    here = text.removesuffix(said.get("after") or "").removesuffix(than) if than else text
    placed = bool(words.zones(here)) or bool(re.search(r"\b(?:here|inside|car|cabin)\b", here))
    if _NOT_HERE.search(here.replace(cold or hot or "-", "")) or (than and _NOT_HERE.search(than) and not placed):
        return None
    sure = lacking or placed or said.get("part") or said.get("air") or said.get("where")
    if cool and not (sure or _SOMEWHAT.search(here)):
        return None
    noun = re.fullmatch(r"(?:(?P<season>winter|summer)|tropical|desert|ice|burning)", cold or hot or "")
    if noun and not (placed or said.get("part") or (not noun["season"] and re.search(r"\b(?:like|burning)\b", here))):
        return None
    warmer = bool(cold or cool) != lacking
    zones: tuple[Zone | None, ...] = words.zones(f"{here} {said.get('after') or ''}")
    zones = zones or words.zones(said.get("where") or "")
    if not zones and than.startswith(("as ", "like ")):
        zones = words.zones(than)
    zones = zones or (None,)
    part = said.get("part") or ""
    if said.get("wheel"):
        return (HeatSteeringWheel(on=True),) if warmer else None
    if warmer and part in _HELD:
        return (HeatSteeringWheel(on=True),)
    if warmer and part in _LOW:
        return (SetAirDirection(direction=AirDirection.DOWN),)
    if said.get("spine") or part in _SAT_ON or (" seat" in f" {here}" and not said.get("some")):
        return _seat(zones, warmer=warmer)
    return tuple(AdjustTemperature(by=2.0 if warmer else -2.0, zone=zone) for zone in zones)


def _seat(zones: tuple[Zone | None, ...], *, warmer: bool) -> tuple[Command, ...]:
    feature = SeatFeature.HEATING if warmer else SeatFeature.VENTILATION
    return tuple(SetSeatComfort(feature=feature, level=2, zone=zone) for zone in zones)
