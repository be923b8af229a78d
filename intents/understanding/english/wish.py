"""Whether an English clause is a wish to this car, or talk in which the car's words merely occur.

Two signs tell talk: somebody else as the subject, the past or a report, and words that no wish about the cabin needs.
A missed wish is asked again; a wish read into talk moves something that nobody asked to move.
"""

import re
from functools import lru_cache

from intents.understanding.english import words
from intents.understanding.patterns import Pattern

_TALK = Pattern(
    r"^(?:but |and |so |because )?(?:the (?:kids|children|boys|girls|neighbou?rs|guys|others|guests) (?!are\b|feel|need|want|can\b|could|would|will|in\b|at\b|windows?|seats?|side|fell|just|have|finally|reading|lights?|vents?|too\b|also\b)\w+|he|she|they|someone|somebody|everyone|people|nobody|who|that(?!'?s (?:\w+ ){0,2}(?:too|enough|loud))|those|you(?!'?re too)|yours|(?:my|our|his|her|their|your) (?!passengers?\b(?! (?:said|told|left|was|thinks|likes|hates|wants))|window|door|seat|side|feet|foot|face|hands?|back|butt|bum|bottom|legs|eyes|ears|route|volume|temperature|headlights|high beams|reading|windshield|windscreen|mirrors|glass|wipers|sunroof|wheel|fingers|toes)\w*)\b(?! (?:can|could) (?:you|we))"
    r"|\b(?:yesterday|last (?:week|night|year|month|time)|ago|used to|was|were|had|told|said|heard|saw|went|thought|remember(?:ed)?|left my|left the|bought|got stuck|did(?!n'?t)|when i|the time|every (?:day|time|night|morning|sunday)|all day|at work|tonight|overnight|movie|book|story|joke|lyrics|article|iphone|phone'?s)\b"
    r"|^(?:i|we) (?:love|hate|like|think|believe|wonder|know|heard|play|should|was|went|saw|had|left|bought|read|wish|guess|mean|hope|used|always|never|just (?:saw|heard|bought)|wonder)\b(?!.*\b(?:cold|hot|warm|freezing|stuffy|loud)\b)"
    r"|\b(?:won'?t|will not|doesn'?t (?:work|open|close|move|turn)|stuck|broken|jammed|not working)\b|\b(?:his|her|their|its) (?:hazards?|lights?|high beams?|headlights?|brights|windows?|doors?|trunk|wipers?|music|radio|mirrors?|sunroof)\b|^the (?:car|guy|truck|bus|van|taxi|man|woman|dog|cop)\b(?! is (?:\w+ )?(?:cold|hot|warm|stuffy))|^(?:i|we) (?:tried|forgot|already|keep|kept|managed|decided|refuse|can never)\b|\bit'?s (?:rude|illegal|legal|dangerous|bad|good|hard|easy|nice|fun|safe|important|annoying|impossible) to\b|\btakes (?:\w+ ){1,2}to\b|\bthere'?s (?:a|an|no) (?:button|way|switch|option|setting|rule|law)\b|\bhow to\b|^the (?:first|last|best|only|worst|next) thing\b|\bthe (?:song|lyrics?|movie|book|ad|guy|sign|manual|singer) (?:goes|says?|is (?:called|about))\b|^(?:let me tell|tell me (?:a|about)|sing|write|imagine|do you|did you|have you|does|why|what if|is it true|who|how (?:do|does|did|come|to))\b|\b(?:do you (?:think|like|know)|they say|as they say)\b"
)
_NAMES_SOMETHING = Pattern(r"(?:play|put on|navigate|take (?:me|us) to|directions)\b")
"""Wishes that end in a name, and a name may hold any word."""
_IDIOM = Pattern(
    r"\boff (?:his|her|their|your|its|my) (?:head|face|rocker|chest|game|mind|feet)\b|\b(?:ac|electric(?:ity)?|heating|energy|power|gas|light|water|phone) bills?\b|\b(?:from|off|on) the (?:internet|web|website|wall|shelf)\b|\bmy temperature(?:'s| is| was) |bank account|open (?:source|minded|mind|question|on|up about|house)|close (?:a deal|friend|your eyes|call|to)|hot (?:topic|dog|date|sauce)|cool (?:guy|story|thing|kid)|cold (?:call|case|war|beer|feet)|other cheek|turn(?:ed)? (?:up at|out|left|right|down the (?:salt|offer))|window of\b|window seat|windows (?:10|11|update)|warm (?:weather|welcome)|\bat the (?!back|front|moment|top|bottom|lowest|highest|max|min|same|feet|face|floor|legs|glass|body|windscreen|windshield|driver|passenger|rear)\w+|heat of\b|fan of\b|a (?:big|huge) fan|light (?:bulb|year|reading|meal)|lights of\b|next door|door to door|lock(?:ed|s)? in|living ?room|kitchen|bedroom|garage|bathroom|office|at (?:home|my gym)|house|\b(?:my|the) (?:phone|laptop|computer|tv|fridge|oven|apartment)\b"
)
"""Sayings and other places that hold a word of the car and mean something else."""

_WORDS = """
i i'm i'd i'll im my me we we're we'd us our you your it it's its this that's that these them there here's the a an
some any all both every everyone everybody everything each one ones of to in on at by for from with and or then
also too so very really pretty quite bit little tad touch notch slightly somewhat way much more less most least
please can could would will you'd mind like want need have has got get give put make made set turn switch flip
change adjust keep bring take let let's go going do doing be is are am isn't aren't feel feels feeling getting bump
crank blast kill shut close open crack roll wind down up off out over back front rear left right side sides driver
driver's drivers passenger passenger's passengers passengers' seat seats seat's row kid kids kid's baby child
children window windows window's sunroof moonroof roof glass shade shades blind blinds sunshade visor cover door
doors trunk boot hood bonnet frunk tailgate liftgate charge charging port flap lid mirror mirrors wiper wipers
windshield windscreen light lights lighting lamp lamps headlight headlights headlamps beam beams high low fog
hazard hazards flashers parking position brights dipped dome cabin interior inside outside ambient mood reading map
overhead temperature temp degree degrees celsius fahrenheit heat heater heaters heated heating warm warmer warmth
hot hotter boiling roasting sweating sweltering stuffy oven sauna cold colder chilly freezing frozen cool cooler
cooling air ac a/c aircon con conditioning conditioner conditioned climate control fan fans blower blow blowing
vent vents ventilation ventilated windy airflow flow defrost defroster defog defogger demist demister fogged
fogging foggy misted steamed auto automatic automatically recirculation recirculate recirc recirculating fresh
purifier clear purify filter clean sync synchronize massage massager steering wheel hands hand feet foot face legs
head body chest butt bum bottom backside lean recline upright straighten forward forwards backward backwards scoot
slide move raise lower higher lowest highest max maximum min minimum full fully half halfway third quarter percent
level step steps speed fast faster fastest slow slower slowest medium interval intermittent bright brighter
brightness dim dimmer darker dark color colour red orange yellow green cyan blue purple pink white lock unlock
locked unlocked locks fold unfold tuck extend pop release tilt point aim direct turned volume music sound radio
song loud louder quiet quieter softer noisy mute unmute navigation nav voice guidance now again just still couple
enough start stop enable disable activate deactivate begin use using increase decrease reduce boost stronger weaker
strong weak gentle gently same as possible here it'll should not don't no without safety whole car entire vehicle
system mode nap sleep asleep sleeping fell fallen smoke smoking smells smell rain raining rainy sun sunny can't see
hear through thing stuff hi hey ok okay thanks zero two three four five six seven eight nine ten eleven twelve
thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
hundred setting settings power setting's middle center centre upper down's freshen circulate moisture windscreen's
windshield's rear's something pointing warming uncomfortable comfortable comfy nippy frigid icy toasty humid muggy
scorching burning shivering baking melting brr nice except excepting other than apart besides excluding mine
everywhere minus lots brighten ensure secure secured everything's function functions completely reset pressing rows
controls mechanism mechanisms systems modes automated combined only co codriver driver's' climates heats
recirculated circulating hike stage levels panel dash floor external internal circulation loop purifying knock
climate's pressure pressures toes hvac thermostat temperatures sidelights sidelight foglights
foglight headlamp sit straight straighter lay backrest ambience demisters bun buns bum warmers dip dipped tilted raised
noise making noisy teeth chattering zones ventilate car's curtain curtains
run running vehicle retract foggy lift hatch drop quicker wing legroom flash iced icy unlatch wipe glass notches inch
inches wider further closer sunshades shut-off lessen fogs four ways warning engage reclined beam's chair deice ice
"""
"""Every word that a wish about the cabin is made of."""
_KNOWN = frozenset(_WORDS.split())

_MOST_UNKNOWN = 0.26
"""The share of words that may be none of these."""


_HOUSE = Pattern(
    r"\b(?:living ?room|kitchen|bed ?rooms?|bath ?room|hall(?:way)?|basement|attic|patio|porch|garden|yard|balcony|closet|dining room|nursery|laundry|upstairs|downstairs|(?:first|second|third|ground|top) floor|ceiling fan|office|fireplace"
    r"|coffee (?:machine|maker|pot)|kettle|toaster|tv|tele(?:vision|visor)?|washing machine|washer|dryer|dishwasher|vacuum|robot|(?:wall|wemo|smart) ?(?:plug|socket)s?|plug|socket|stove|(?:at|my|the) (?:home|house)|apartment|garage)\b"
)


def is_of_a_house(text: str) -> bool:
    """Whether a clause speaks of a room or a device of a house."""
    return bool(_HOUSE.search(text))


@lru_cache(maxsize=32)
def is_narration(text: str) -> bool:
    """Whether a clause tells, reports or asks an opinion, whatever it speaks of."""
    return bool(_TALK.search(text)) and not _NAMES_SOMETHING.match(text)


def is_complaint(text: str) -> bool:
    """Whether a clause only says what is wrong with something: it's too loud. Another may name the remedy."""
    return bool(_TOO.match(text))


_TOO = Pattern(
    r"(?:(?:it|that|this|the [a-z ]{2,20})(?:'?s| is|'re| are) )?(?:\w+ )?too (?:loud|noisy|quiet|bright|dark|strong|weak|windy|drafty|far|much|fast|slow)(?: in here| for me| now)?$"
)


@lru_cache(maxsize=32)
def is_talk(text: str) -> bool:
    """Whether a clause that names a part of the car does not wish anything of it."""
    if is_narration(text) or _IDIOM.search(text):
        return True
    said = re.findall(r"[a-z/']+", text)
    unknown = sum(word not in _KNOWN for word in said)
    return bool(said) and unknown / len(said) > _MOST_UNKNOWN


def is_all_known(text: str) -> bool:
    """Whether every word is one that is said of the cabin."""
    strange = [word for word in re.findall(r"[a-z/']+", text) if word not in _KNOWN and word not in _OF_A_QUESTION]
    return not strange or (
        len(strange) == 1 and not re.search(rf"\b(?:in|of|for|from|at) (?:\w+ )?{strange[0]}\b", text)
    )


_QUESTION_WORDS = """
what what's which how temps hvac status state current currently controls control modes mechanism mechanisms systems
levels said combined vehicle's moment time set at value values does do did has have been was were turned adjusted
changed modified working running activated deactivated enabled disabled active using actual degree synced
synchronized cooler stand reading readings being where still i've we've ours given present exactly who's going
"""
"""Words that only a question about the cabin has."""
_OF_A_QUESTION = frozenset(_QUESTION_WORDS.split())


def looks_like_place(name: str) -> bool:
    """Whether a phrase can be the name of a place: short, and without the words that make a sentence."""
    return len(name) <= 40 and not _SENTENCE.search(name.lower()) and not words.number(name)


_SENTENCE = Pattern(
    r"^(?:to|away|on|up|down|back|crazy|for|faster|slower|ahead|a|an|bed|sleep|shopping|out|it|that|this|there|with|play|do|see|say|get|ing|fishing|swimming|\d+)\b"
    r"|\b(?:is|are|was|were|i|you|he|she|they|we|it|what|that|because|but|when|if|website|news|email|degrees?|percent|minutes?|seconds?)\b"
)
