"""Many words of one sense → the one that the readers of the cabin, the climate and the volume know."""

from functools import lru_cache

from intents.understanding.english import words
from intents.understanding.patterns import Pattern

_THING = r"(?P<thing>(?:(?!\b(?:and|then|to|two|too|at)\b)[^,]){2,40}?)"
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


@lru_cache(maxsize=32)
def plainly(clause: str) -> str:
    """The clause with plain words; unchanged where it may end in a name."""
    if _NAMED.match(clause):
        return clause
    for pattern, plain in _SENSES:
        clause = pattern.sub(plain, clause)
    return _COMPARISON.sub(lambda found: _COMPARED[found.group()], clause)
