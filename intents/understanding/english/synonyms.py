"""Many words of one sense → the one that the readers of the cabin, the climate and the volume know."""

from functools import lru_cache

from intents.understanding.english import words
from intents.understanding.patterns import Pattern

_THING = r"(?P<thing>(?:(?!\b(?:and|then|to|two|too|at)\b)[^,]){2,40}?)"
_LID = r"(?:(?:the|my) )?(?:trunk|boot|tailgate|lift ?gate|hood|bonnet|frunk)\b"
_MIRRORS = r"(?:(?:the|my|both|all|our|left|right|side|outside) )*mirrors?\b"
_SENSES: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(pattern, having=" ".join(having)), plain)
    for pattern, plain, *having in (
        (
            r"^(?P<verb>open|turn|switch|lock|unlock|fold|unfold|lower|rais|clos)ing\b(?= (?:the |my |all |on |off |up |down ))",
            r"\g<verb>",
        ),
        (
            r"^(?:stick|chuck|whack|bang|pop|throw|slap|get)(?= (?:the |my |some |all )?(?:\w+ ){1,3}(?:on|off|up|down)\b)",
            "put",
        ),
        (r"^on (?=(?:the |my )?(?:ac|air ?con\w*|lights?|headlights?|fan|wipers?|heater|radio|music)\b)", "turn on "),
        (r"^off (?=(?:the |my )?(?:ac|air ?con\w*|lights?|headlights?|fan|wipers?|heater|radio|music)\b)", "turn off "),
        (r"\bvehicle\b", "car"),
        (r"\b(?P<whose>my|the) chair\b", r"\g<whose> seat"),
        (r"\b(?:four ways?(?: flashers?)?|warning (?:lights|flashers)|hazard flashers)\b", "hazards"),
        (r"\b(?:(?:rear|back) )?hatch\b", "trunk"),
        (r"\bfront boot\b", "frunk"),
        (
            r"\bcharg(?:er|ing|e) (?:port (?:door|cover|flap|lid)|cover|hatch|socket|flap|door|lid|port)\b|\bev port\b|\bplug cover\b",
            "charge port",
        ),
        (rf"^(?:raise|lift(?: up)?|unlatch)(?= {_LID})", "open", "raise lift unlatch"),
        (rf"^(?:lower|put down|bring down|drop|pull down)(?= {_LID})", "close"),
        (rf"^(?:put|bring|pull|slam) (?P<thing>{_LID}) (?:down|shut)$", r"close \g<thing>"),
        (r"\b(?:wing|door|outer) mirror", "side mirror"),
        (rf"^(?:close|retract|pull in|bring in|draw in)(?= {_MIRRORS})", "fold"),
        (rf"^(?:put|push|bring|pop|pull) (?:back )?out(?= {_MIRRORS})", "unfold"),
        (rf"^fold (?P<thing>{_MIRRORS}) (?:back )?out\b", r"unfold \g<thing>"),
        (rf"^(?:de ?ice|clear)(?: off| up)?(?= {_MIRRORS})", "defrost"),
        (r"\b(?:overhead|ceiling|roof) (?:light|lamp)\b|\blight (?:on|in) the (?:ceiling|roof)\b", "dome light"),
        (r"\b(?:a |the )?lights? in (?:the (?:car|cabin)|here)\b", "the cabin lights"),
        (
            r"^(?:light up (?:the (?:cabin|inside|interior|car)|it up in here)|(?:brighten|light)(?: it| things)? up(?: the cabin| in here| the inside))$",
            "turn on the cabin lights",
        ),
        (
            r"^(?:doors locked|secure (?:the car|the doors|everything)|engage the (?:door )?locks|central locking on|lock us in|lock (?:me|everyone) in)$",
            "lock the doors",
            "lock secure",
        ),
        (r"^(?:open|release|undo|disengage|take off) the (?:door )?locks$|^doors unlocked$", "unlock the doors"),
        (r"^(?:reduce|decrease)(?= (?:the |my )?(?:ambient|mood))", "dim"),
        (r"^increase(?= (?:the |my )?(?:ambient|mood))", "brighten"),
        (
            r"^(?P<window>(?:open|lower|roll|wind|put|crack|let|bring|slide|drop|close|raise|windows?|my|the|passenger|driver|rear|back|all|front)\b.*?\bwindows?\b.*?|(?:open|lower|roll|wind|crack) .*?\bwindows?) (?:by )?(?:an inch|(?:a couple|a few|two|three)(?: of)? (?:inches|centimet\w+|fingers)|some|wider|(?:a (?:little|bit) )?(?:more|further)|a smidgen|just a (?:bit|little|crack|touch))$",
            r"\g<window> a bit",
            "window",
        ),
        (
            r"^wipe (?:off )?(?:the |my )?(?:rear|back) (?:windows?|windscreen|windshield|glass)$",
            "turn on the rear wiper",
        ),
        (
            r"^wipe (?:off )?(?:the |my )?(?:windscreen|windshield|glass|screen)$|^give (?:me|it) a wipe$",
            "turn on the wipers",
        ),
        (r"\bquicker\b", "faster"),
        (r"^slow (?=(?:the|my) wipers?$)", "slow down "),
        (r"^ease (?:off|up)(?: on)?(?= the )", "turn down"),
        (r"^get (?P<thing>(?:the|my|some) .{2,30}) (?:going|running|started)$", r"turn on \g<thing>"),
        (
            r"^(?:run|use)(?= (?:the |my |some )?(?:ac|a/c|air ?con\w*|heat(?:er|ing)?|defrost\w*|massage|purifier|wipers?)\b)",
            "turn on",
        ),
        (
            r"^(?:give me|(?:i|we) (?:need|want|could use|could do with|would like)|i'd like|can (?:i|we) (?:get|have)|let's have) (?:some |the |a bit of |a little )?(?P<thing>ac|a/c|air ?con(?:ditioning)?)$",
            r"turn on the \g<thing>",
        ),
        (
            r"^(?:i|we|it) (?:could|can) (?:use|do with) (?:some|a bit of|a little|more|a bit more)? ?(?:heat|warmth|warming(?: up)?)\b",
            "warmer",
        ),
        (
            r"^(?:i|we|it) (?:could|can) (?:use|do with) (?:some|a bit of|a little|more|a bit more)? ?cooling(?: down)?\b",
            "cooler",
        ),
        (
            r"^(?P<verb>cool|warm|heat) (?:things|(?:the|this) (?:car|cabin|place|thing|interior)|us|everything) (?P<way>down|up|off)\b",
            r"\g<verb> it \g<way>",
        ),
        (
            r"^cool (?P<where>(?:the|my) (?:back|front|rear|driver'?s?|passenger'?s?|side)(?: side| row)?)(?: (?:down|off|a (?:bit|little)))*$",
            r"cooler in \g<where>",
        ),
        (
            r"^(?:warm|heat) (?P<where>(?:the|my) (?:back|front|rear|driver'?s?|passenger'?s?|side)(?: side| row)?)(?: (?:up|a (?:bit|little)))*$",
            r"warmer in \g<where>",
        ),
        (
            r"^(?:(?:i|we) (?:don'?t|no longer|do not) (?:need|want)|no more|no|enough(?: of)?|that'?s enough)(?: the| this| any| more)? (?P<thing>ac|a/c|air ?con(?:ditioning)?|heat(?:er|ing)?|massage|seat heat(?:er|ing)|(?:re)?circulation|defroster)(?: any ?more| now| on)?$",
            r"turn off the \g<thing>",
        ),
        (r"\bback ?rub\b|\bmassaging\b", "massage"),
        (
            r"^(?:scoot|move|slide|push|bring|shift|put) me (?=(?:a (?:bit|little) )?(?:back|forwards?|up|down|closer)\b)",
            "move my seat ",
        ),
        (r"^lean me\b", "lean my seat"),
        (r"^recline(?= a (?:bit|little)$|$)", "recline my seat"),
        (r"\bcloser to the (?:steering )?wheel\b|(?<=seat )(?:up )?closer\b", "forward"),
        (
            r"^(?:(?:i|we) (?:need|want|could use|would like)|i'd like|give me|can i (?:have|get))? ?(?:a (?:bit|little) |some )?more leg ?room$",
            "move my seat back",
            "leg",
        ),
        (
            r"^(?:i|we) need (?:the |my |some )?(?P<thing>(?:head|fog|high|reading|cabin|interior) ?(?:lights?|lamps?|beams?)|fogs|hazards|ac|a/c|air ?con\w*|heat(?:er|ing)?|defroster|demister|seat heat(?:er|ing)|seat warmer)(?: on)?$",
            r"turn on the \g<thing>",
        ),
        (r"^clos\b", "close"),
        (r"^rais\b", "raise"),
        (r"\bhvac\b(?: system)?", "climate control"),
        (r"\b(?:(?:air )?blowers?|air fans?|ventilators?)\b", "fan"),
        (r"\b(?:air (?:delivery|flow)|airflow) (?:direction|mode)\b", "air direction"),
        (r"\bair delivery\b", "air flow"),
        (r"\bair circulat(?:ion|ing)\b", "recirculation"),
        (
            rf"(?<=\w )(?<!is )(?<!are )(?<!'s )(?<!way )(?<!bit )(?<!little )(?<!much )(?:two|too|2) (?=(?:the )?(?:on|off|auto\w*|max(?:imum)?\b|min(?:imum)?\b|level|stage|speed|low|high|medium|sync\w*|{words.NUMBER})\b)",
            "to ",
            "two too 2",
        ),
        (r"\b(?:un|de) ?-?sync\w*", "turn off sync"),
        (r"\bsynch\w*|\bsyncing\b|\bsynced\b", "sync"),
        (
            r"^(?:close|exit|quit|end)(?= (?:the |my |all )?(?:\w+ ){0,3}(?:ac|a/c|air ?con\w*|climate|heat|heating|heaters?|fan|cooling|cooler|recirculation|defrost\w*|air flow)\b)",
            "turn off",
        ),
        (
            r"^open(?= (?:the |my |all )?(?:\w+ ){0,3}(?:ac|a/c|air ?con\w*|climate|heat|heating|heaters?|fan|cooling|cooler|recirculation|defrost\w*|air flow)\b)",
            "turn on",
        ),
        (r"^automate (?P<thing>.+)$", r"set \g<thing> to auto"),
        (r"^(?:place|modify|alter|tweak|customi[sz]e|convert|move)\b", "set"),
        (
            r"\b(?:demisters?|defoggers?|defrosters?)\b|(?<=mirror )(?:warmers?|heaters?)\b|(?<=mirrors )(?:warmers?|heaters?)\b",
            "defroster",
        ),
        (r"\b(?:windscreen|wind shield|front glass)\b", "windshield"),
        (r"\btemps\b", "temperature"),
        (r"\b(?:tunes|stereo)\b", "music"),
        (r"\b(?:internal|inner|interior|inside) (?:air )?(?:re)?circulation\b", "recirculation"),
        (r"\b(?:external|outer|exterior|outside) (?:air )?circulation\b", "fresh air"),
        (
            r"^(?:de-?activate|disable|power (?:off|down)|shut (?:down|off)|switch off|cut(?: off)?|kill|put off)\b",
            "turn off",
        ),
        (r"^(?:activate|enable|power (?:on|up)|start(?: up)?|switch on|fire up|engage)\b(?= \w)", "turn on"),
        (
            rf"^(?:power|shut|switch|put|set|change|adjust|have|get|flip|i (?:want|need|would like)|i'?d like) {_THING} (?:(?:to|at|set|be|turned|switched|two|too|powered) )*(?:off|deactivated|disabled|down(?<=shut down))$",
            r"turn off \g<thing>",
        ),
        (
            rf"^(?:power|switch|put|set|change|adjust|have|get|flip|i (?:want|need|would like)|i'?d like) {_THING} (?:(?:to|at|set|be|turned|switched|two|too|powered) )*(?:on|activated|enabled)$",
            r"turn on \g<thing>",
        ),
        (rf"^power {_THING} (?P<way>off|on|down|up)$", r"turn \g<way> \g<thing>"),
        (rf"^shut {_THING} down$", r"turn off \g<thing>"),
        (
            r"^(?P<verb>hike|boost|bump|knock|dial|kick|notch|bring|take) (?P<thing>(?:the|my|it|that) ?(?:\w+ ){0,3}?)(?P<way>up|down)\b",
            r"turn \g<thing>\g<way>",
        ),
        (
            r"^(?:hike|boost|increment|rise|raise|bump|jack|kick|dial|crank|step|pump|notch|push|up)(?: up)?(?= (?:(?:the|my|our|this|all) )?(?:[\w']+ ){0,3}(?:temp|temperature|heat|heater|heating|fan|volume|air|ac|climate|sound|music)\b)",
            "increase",
        ),
        (
            r"^(?:decrement|lower|drop|cut|knock|bring|dial|take|step|notch|ease|tone)(?: down)?(?= (?:(?:the|my|our|this) )?(?:\w+ ){0,2}(?:temp|temperature|heat|heater|heating|fan|volume|air|ac|climate|sound|music)\b)(?! (?:me|us)\b)",
            "decrease",
        ),
        (r"\b(?P<way>more|less) (?=quiet\b|loud\b|bright\b|dark\b|warm\b|cold\b|hot\b|cool\b)", r"\g<way>-"),
    )
)
_COMPARED = {
    "more-quiet": "quieter",
    "more-loud": "louder",
    "more-bright": "brighter",
    "more-dark": "darker",
    "more-warm": "warmer",
    "more-hot": "hotter",
    "more-cold": "colder",
    "more-cool": "cooler",
    "less-quiet": "louder",
    "less-loud": "quieter",
    "less-bright": "darker",
    "less-dark": "brighter",
    "less-warm": "cooler",
    "less-hot": "cooler",
    "less-cold": "warmer",
    "less-cool": "warmer",
}
_COMPARISON = Pattern(r"\b(?:more|less)-[a-z]+")
_NAMED = Pattern(
    r"(?:play|start play(?:ing)?|begin play(?:ing)?|put on|throw on|navigate|directions|find|search|go|drive|take (?:me|us)|i want to hear)\b"
)
_PUT_ON = Pattern(
    r"(?:put|throw) on (?:the|my|a|some) (?:(?:warning|four|inside|interior|cabin|overhead|ceiling|rear|front|fog|head|high|full|main|hazard|reading|seat) ?)*(?:lights?|lamps?|fogs|hazards|flashers|ways|beams?|wipers?|heat\w*)(?: (?:in|on) (?:here|the (?:car|cabin|ceiling|roof|back)))?$"
)
"""Put on, of a thing of the car and nothing named."""


@lru_cache(maxsize=32)
def plainly(clause: str) -> str:
    """The clause with plain words; unchanged where it may end in a name."""
    if _NAMED.match(clause) and not _PUT_ON.match(clause):
        return clause
    for pattern, plain in _SENSES:
        clause = pattern.sub(plain, clause)
    return _COMPARISON.sub(lambda found: _COMPARED[found.group()], clause)
