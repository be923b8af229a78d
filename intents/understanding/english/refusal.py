"""Why an English clause may not become a command: unsaid by "don't", tied to a condition or a time, or not the car's."""

from functools import lru_cache

from intents.understanding import patterns
from intents.understanding.denied import Denial
from intents.understanding.english import wish, withheld, words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Unsupported

CAR_WORD = Pattern(
    r"\b(?:ac|a/c|air con\w*|aircon|temperature|fan|seat|window|sunroof|sunshade|shade|light|headlight|beam|hazard|wiper|trunk|boot|hood|bonnet|door|mirror|volume|navigation|defrost\w*|climate|heater|heat|heating|purifier|recirculation|massage|lock|music|radio|hvac|a/c|blower|vent|ventilation|air ?flow|cooling|cooler|airflow|temp|demist\w*|defog\w*|(?:re)?circulation|recirculated|sync\w*|fog light|high beam)s?\b"
)
UNSERVED = Pattern(
    r"\b(?:dash ?cam|screen|display|hud|head up|dashboard|fragrance|bluetooth call|wireless charg\w*|hotspot|wifi|camera|sentry|dog mode|camp mode|glove ?box|fuel (?:door|cap|flap)|daytime running|drls?|turn signal|app|wallpaper|theme|lyrics|seat ?belt|table|ionizer|humidifier|fridge|cup ?holder)s?\b"
)
_DRIVING = Pattern(
    r"\b(?:shift|gears?|gear|handbrake|(?:parking|hand|emergency) brake|cruise(?: control)?|lane (?:keep|assist|depart|cent|chang)\w*|change lanes?|traction control|stability control|esp|esc|abs|aeb|auto ?pilot|autopark|self driv\w+|(?:sport|sports|eco|comfort|snow|driving|drive|race|track|off road|one pedal) mode|honk|horn|beep|air ?bags?|(?:start|stop|enable|disable|cut|switch on|turn off|turn on|shut off|kill|shut down|switch off) the (?:car|engine|motor)|suspension|brakes?|brake|accelerate|overtake|(?:slow|speed)(?: the car)? (?:down|up)|slow the car|park (?:the car|for me|us|it)|regen\w*|blinkers?|indicators?|turn signals?|drive faster|drive slower|power off the car|collision|driver assist\w*|blind spot|pull over|make a u turn)\b|\b(?:into|in|to) (?:park|drive|reverse|neutral)\b"
)
_NOT_DRIVING = Pattern(
    r"\b(?:place|somewhere|spot|space) to park|wiper|fan|music|song|video|volume|^(?:play|navigate|go to|take me)\b"
)
_CONDITION = Pattern(
    r"^(?:if|once|as soon as|whenever|unless|in case)\b.+|^when(?!'s| is| are| will| do| did| can)\b.+|(?<!check )(?<!see )(?<!know )(?<!tell me )(?<!me know )\bif (?:it|i|we|the)\b|\b(?:when|once|as soon as|until) (?:we|it|i|the)\b.*\b(?:arrive|rains?|gets?|get|stops?|reach|drops?|falls?|wake|home|dark)\b",
    having="if once soon when unless case until",
)
_SCHEDULE = Pattern(
    rf"\b(?:in|after) (?:{words.NUMBER}|an?|half an) (?:seconds?|minutes?|hours?)\b|\bremind me\b|\btomorrow\b.*\b(?:turn|open|heat|start|close|set)|\b(?:turn|open|heat|start|close|set)\b.*\btomorrow\b|\bschedule\b|\bat (?:\d{{1,2}}(?::\d\d)?|{words.NUMBER}) ?(?:am|pm|o'?clock)\b|\bfor (?:{words.NUMBER}|an?) (?:minutes?|hours?)\b|^(?:don'?t forget|remember) to\b",
    having="second minute hour remind tomorrow schedule am pm clock remember forget",
)
_REMIND = Pattern(
    r"^(?:(?:tomorrow|tonight|later|at [\w: ]{1,12}|in [\w ]{1,12}) )?(?:remind (?:me|us)|(?:set|put on|create|make|add|start) (?:an?|my|the|another) (?:\w+ ){0,2}(?:alarm|timer|reminder)|wake me)\b",
    having="remind alarm timer wake",
)
_NEGATED = Pattern(
    r"^(?:(?:please|and|but|no)[ ,]+){0,6}(?:(?:you )?(?:don'?t|do not|never|must not|mustn'?t|shouldn'?t)|no need to|you needn'?t|stop (?:opening|closing|turning|changing)|i don'?t want (?:you to|the))\b(?! (?:you|blow|point|want|like|mind|go (?:by|on)|take the (?:highway|motorway)|use (?:tolls|highways)|forget))"
    r"|^(?:keep|leave) (?:the |my |all the |all )?(?:\w+ ){0,2}(?:closed|shut|on|off|open|alone|as (?:it|they)|how|locked|unlocked)\b|(?<!why )\b(?:don'?t|do not|never|not|no need|needn'?t|shouldn'?t|mustn'?t|won'?t|refuse)(?: (?:to|ever|even|you|us|me|want|need|like|have|bother|dare|be|please|going|gonna|yet|just|go|and|let|anyone|anybody|him|her|them|keep)){0,5} (?:open|close|shut|turn|switch|unlock|lock|start|touch|fold|unfold|move|heat|activate|enable|disable|roll|pop|release|opening|closing|turning|unlocking)\b|\bnot (?:to )?(?:open|close|turn|unlock)\b",
    having="don not never no mustn shouldn needn stop keep leave won refuse",
)
_IDLE = Pattern(
    r"(?:please )?(?:(?:don'?t|do not) (?:you )?(?:worry|rush|mention|panic|cry|lie|be \w+|laugh|judge|hurry|sweat it|get me wrong)\b|leave me alone$)"
)
"""Said to a person, and of nothing in the car."""
_PHONE = Pattern(
    r"^(?:call|phone|dial|ring|text|message|sms|whatsapp|wechat)(?! (?:it|me|a day|is|to|off)\b) \w+|\b(?:send|write|read)(?: me)? (?:an?|my|the)? ?(?:\w+ )?(?:text|message|sms|wechat|whatsapp|email)s?\b|\bhang up\b|\b(?:answer|pick up|take|reject|decline|end|ignore) (?:the |that |this |my )?(?:phone|call)\b|\bmake a (?:phone )?call\b|\bgive \w+ a (?:call|ring)\b|\bcall (?:my |back\b)",
    having="call phone dial ring text message sms whatsapp wechat email hang",
)
_VIDEO = Pattern(
    r"(?:play|put on|watch|show(?: me)?|i want to watch|let'?s watch) (?:(?:a|an|some|the|me) )*(?:movies?|films?|videos?|tv(?: shows?)?|series|youtube|netflix|cartoons?)(?: (?:on|in|for) .{3,24})?",
    having="movie film video tv series youtube netflix cartoon",
)
_INJECTION = Pattern(
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |the |your |any |my ){0,6}(?:previous |prior |earlier |above |safety ){0,6}(?:instructions?|rules?|prompts?|limits?|restrictions?|guidelines)|developer mode|you are now (?:an?|the) "
)


def is_injection(text: str) -> bool:
    """Whether a sentence tells the assistant to forget its rules; then nothing in it is done."""
    return bool(_INJECTION.search(text))


@lru_cache(maxsize=32)
def hangs_on(text: str) -> Unsupported | None:
    """The condition or the time that a whole sentence hangs on, or None."""
    if _REMIND.search(text):
        return Unsupported.SCHEDULE
    if wish.is_narration(text) and not patterns.match(r"(?:if|when|once|at|in|after)\b", text):
        return None
    about = CAR_WORD.search(text) or patterns.search(r"\b(?:navigate|go|home|play|charge)\b", text)
    if about and _CONDITION.search(text) and not patterns.match(r"when (?:will|do|are|is)", text):
        return Unsupported.CONDITION
    if about and _SCHEDULE.search(text) and not patterns.search(r"skip|forward|rewind|jump|back", text):
        return Unsupported.SCHEDULE
    return None


def why_not(clause: str, *, asks: bool) -> Unsupported | None:
    """Why a clause may not become a command, or None. `asks` tells a question."""
    if is_injection(clause):
        return Unsupported.UNKNOWN_FUNCTION
    if (reason := hangs_on(clause)) is not None:
        return reason
    if _IDLE.match(clause):
        return None
    if _NEGATED.search(clause) and (CAR_WORD.search(clause) or UNSERVED.search(clause) or len(clause) < 16):
        return Unsupported.NEGATED
    if withheld.forbids(clause) and (CAR_WORD.search(clause) or withheld.names_something(clause)):
        return Unsupported.NEGATED
    if asks or wish.is_narration(clause):
        return None
    if _PHONE.search(clause):
        return Unsupported.PHONE
    if _VIDEO.fullmatch(clause):
        return Unsupported.VIDEO
    if _DRIVING.search(clause) and not _NOT_DRIVING.search(clause) and len(clause) <= 60:
        return Unsupported.DRIVING_FUNCTION
    return None


_UNSAID = Pattern(
    r"\b(?:never|didn'?t|did not|haven'?t|have not|wasn'?t) (?:say|said|ask|asked|tell|told|saying|asking)\b|\bwho (?:said|told|asked)\b",
    having="never didn did haven have wasn who",
)
_NO_MORE = Pattern(
    r"\bno more\b|\bany ?more\b|\b(?:do not|don'?t|not|no longer) (?:need|want)\b|\bno need for\b|\benough (?:of|with)\b"
)
_NOT_THAT = Pattern(r"\bwithout\b|\bnot (?:the|my|that)\b")


def denial(text: str) -> Denial | None:
    """How a clause unsays what it names, beyond the forms that are known to forbid; None when it does not."""
    if _UNSAID.search(text):
        return Denial.UNSAID
    if _NO_MORE.search(text):
        return Denial.STOP
    return Denial.UNWISHED if _NOT_THAT.search(text) else None
