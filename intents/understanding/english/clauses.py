"""English sentences → clauses, with fillers off and corrections made."""

from intents.understanding import patterns
from intents.understanding.english import travel, ways, words
from intents.understanding.patterns import Pattern

_MOVES = r"(?:turn|switch|set|change|adjust|open|close|shut|put|activate|deactivate|enable|disable|raise|lower|increase|decrease|reduce|mute|unmute|heat|warm|cool|start|stop|power|up|hike|bump|alter|modify|tweak|lock|unlock|fold|unfold|dim)\b"
_FILLERS = Pattern(
    r"^(?:(?:um+|uh+|er+|hey|hi|hello|ok(?:ay)?|so|well|please|cabin(?! (?:lights?|lamps?|lighting|temp|air|is|feels)\b)|car(?! (?:is|feels|temp|lights?)\b)|kindly|just|also|and|then|now|can (?:you|we)(?! make it)|could (?:you|we)|would you(?: mind)?|will you|i'?d like (?:you )?to(?! (?:hear|listen))|i want you to|(?:i want to|let'?s)(?= (?:navigate|play|stop (?:at|by|for)|open|close|turn|set|put on|change)\b)|i need you to|maybe|oh|after that|finally|lastly|next,|go ahead and|would be nice to|do me a favou?r and|pls|yo|buddy|(?:am i|are you|will i be|would i be) able to(?! (?:know|find|see|get|have))|is it possible(?: for (?:you|me))? to|would it be possible(?: for you)? to|make sure (?:to|that you|you)|be sure to|go on and|i (?:would|'d) (?:really )?appreciate it if you (?:would|could)|i'?d (?:really )?(?:love|like) for you to|why don'?t you(?= (?:turn|open|close|set|play|put|navigate|find|show|take|switch|guide))"
    rf"|(?:can|could|may|might) i (?:please )?(?={_MOVES})|(?:now )?you (?:can|could|may) (?:now )?(?={_MOVES})|(?:please )?help me(?: to)? (?={_MOVES})|i (?:really )?(?:want|need|would like) to (?={_MOVES})|i'?d (?:really )?like to (?={_MOVES}))\b[ ,]*)+"
)
_ENDS = Pattern(
    r"(?:[ ,.!?]+|\b(?:please|thanks|thank you|for me|for us|for a (?:bit|moment)|would you|will you|could you|can you|right now|now|right away|already|though|instead|ok(?:ay)?|buddy|pls|mate|man|dude|bro|love|boss|sir|yaar|lah|darling|dear|honey|cheers|ta)\b)+$"
)
_VERBS = "turn|open|close|set|play|navigate|take|make|put|lock|unlock|mute|switch|start|stop|fold|avoid|skip(?= (?:the |all |any )?(?:highway|motorway|freeway|toll))|drive|go|get|shut|lower|raise|pause|shuffle|volume|dim|heat|recline|tilt|unfold|unmute|point|aim|blow|defrost|defog|demist|(?:warm|cool)(?= (?:up|down|the|my|it)\\b)|increase|decrease|crank|crack|roll|pop|kill|blast|bump|give|find|reset|activate|deactivate|enable|disable|adjust|change|cancel|i'?m|it'?s"
_SPLIT = Pattern(
    rf"[.;!?]\s+|,\s*(?:and then|then|and|also|but)?\s*|\s+(?:and then|then|and also|and finally|and lastly)\s+|\s+but\s+(?=(?:please )?(?:don'?t|do not|never|not (?:too|all|so|the(?! (?:driver|passenger|rear|back|front|left|right)))|leave|keep|no)\b)|\s+and\s+(?=(?:up|down|on|off|higher|lower) (?:in|for|on|at) (?:the|my) )|\s+and\s+(?=(?:mine|(?:the )?(?:passenger|driver)(?:'?s)?(?: one)?) (?:on|off|open|closed|up|down)(?:$|,))|\s+but\s+(?=(?:please |do )?(?:turn|open|close|shut|switch|play|put on|lock|unlock|mute|start|navigate|take me|heat|fold)\b(?! (?:it|them|that)\b))|\s+and\s+(?=[a-z' ]{{3,30}} (?:too|also|as well)(?:$|,))|\s+and\s+(?=(?:mine|(?:the )?(?:passenger|driver|rear|back|front|left|right|others?)(?:'?s|s'?)?(?: (?:left|right))?(?: ones?)?) (?:all the way|half(?:way)?|fully|completely|a (?:bit|little|crack)|(?:to|at) (?!the\b)\w+)|(?:a (?:bit|little) )?(?:warmer|cooler|hotter|colder|louder|quieter|brighter|dimmer)\b)|\s+and\s+(?=(?:{_VERBS}|(?:tell|sing|read) (?:me|us)|let (?:me|us) know|(?:please|(?:can|could|will|would) you) (?:please )?(?:{_VERBS}))\b)",
    having=". ; ! ? , then and but",
)
_CORRECTION = Pattern(
    r"^(.*?)[ ,]*\b(?:no wait|wait no|(?:no[ ,]+)?(?:sorry|hang on|hold on|wait)(?=[ ,]+(?:i (?:meant?|want)|make (?:it|that)|no\b|the\b|my\b|to\b|\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|sixteen|seventeen|eighteen|nineteen)\b))|or rather|no rather|rather(?=,)|no(?=,| \d| (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|sixteen|seventeen|eighteen|nineteen)\b)|actually no|sorry,|i meant?|scratch that|actually make (?:that|it)|make that|actually)\b[ ,]*(.+)$",
    having="no actually sorry wait hang hold rather mean scratch make",
)
_WISH = Pattern(
    r"(?:turn|open|close|set|switch|adjust|make|put|change|start|activate|enable|disable|go|take|navigate|play|don'?t)\b"
)
_VALUE = Pattern(r"(.*\b(?:to|play|at)\b)\s+")
_WITH_A_THING = Pattern(r"(?P<verb>(?:turn|switch) (?:on|off)|open|close|shut|lock|unlock|fold|unfold|heat)\b")
_DONE_WITH_IT = Pattern(r"\b(?:heat(?:er|ing)|warmer|massage|ventilation)\b")
_HEATED = Pattern(r"\b(?:wheel|seats?|mirrors?)(?: please)?$")
"""What is heated, without a word of it: the seat heating, I mean the steering wheel."""
_SEAT = Pattern(r"\b(?:front|rear|back|left|right|driver(?:'?s)?|passenger(?:'?s)?)\b ?")
_SEATED = Pattern(
    r"(?:(?:the|my|on|in|at|front|rear|back|left|right|driver(?:'?s)?|passenger(?:'?s)?|side|one|seat|window|both|all|of|them) ?)+"
)
"""A seat and nothing else: the rear left one."""
_VIA = Pattern(r"\W*(?:stop (?:at|by)|swing by|go via|pass by) .+ on (?:the|my|our) way (?:to|home)")
_FIND_AND_GO = Pattern(
    r"^(?:find|search for|look for|show me|get) (?P<what>.+?),? and (?:then )?(?:go|take|drive|navigate|guide|bring|head)(?: (?:me|us))?(?: (?:to it|there|to there))?$",
    having="find search look show get",
)
_PLEASE = Pattern(
    r"(?:(?:the|my|some) )?(?P<thing>(?:front |rear )?fog ?(?:lights?|lamps?)|(?:head|side|parking|reading|cabin|interior|ambient|dome) ?lights?|(?:high|full|low) beams?|hazards?|hazard lights|flashers|(?:rear |windshield |windscreen )?wipers?|ac|air ?con(?:ditioning)?|(?:(?:front|rear) )?(?:defroster|demister|defogger)|seat (?:heating|heater|warmer|massage|ventilation)|steering wheel heating|recirculation|purifier|massage|radio|music) please",
    having="please",
)
"""A thing and please: it is wished on."""
_APPOSED = Pattern(
    r"\b(?P<thing>windows?|lights?|lamps?|seats?|doors?|fogs|defrosters?|demisters?),\s+(?=(?:both |all )?(?:the )?(?:(?:front|driver'?s?|left) and (?:the )?(?:rear|back|passenger'?s?|right)|(?:rear|back) and (?:the )?front|all (?:of them|four))\b)"
)
"""A thing and then which of them: the fog lights, front and rear."""
_FIRST = Pattern(r"^(?:never ?mind|forget) the navigation\b.*")


_FOR_ME = Pattern(rf"{words.NUMBER}(?: degrees?)? for (?:me|us)", having="for")
"""A number for whoever speaks, which is no filler beside one for somebody else."""


def strip(text: str) -> str:
    """Without fillers before and after."""
    if _FOR_ME.fullmatch(text.strip(" ,.!?")):
        return text.strip(" ,.!?")
    return _ENDS.sub("", _FILLERS.sub("", text.strip(" ,.!?"))).strip(" ,.!?")


def split(text: str) -> list[str]:
    """Clauses in order, each without fillers; what was corrected is gone."""
    if found := _PLEASE.fullmatch(text.strip(" ,.!?")):
        return [f"turn on the {found['thing']}"]
    whole = strip(text)
    if (plain := travel.plainly(whole)) != whole:
        return [plain]
    if found := _FIND_AND_GO.match(whole):
        return [f"navigate to {found.group('what')}"]
    if place_first := ways.first(whole) or ways.place_named(whole):
        return [place_first]
    if _FIRST.match(whole):
        return ["cancel navigation"]
    if _VIA.match(text):
        return [whole]
    text = _APPOSED.sub(r"\g<thing> ", text)
    if match := _CORRECTION.match(text):
        *kept, said = _SENTENCES.split(match.group(1)) if match.group(1).strip(" ,.!?") else [""]
        text = " ".join((*kept, _corrected(said, match.group(2))))
    return [_ordered(clause) for part in _SPLIT.split(text) if part and (clause := strip(part))]


def is_via(clause: str) -> bool:
    """Whether a clause is one wish of a way with a stop: stop at a charger on the way home."""
    return bool(_VIA.match(clause))


_REASON = Pattern(
    r"(?P<order>(?:turn|switch|open|close|shut|set|put|activate|enable|disable|deactivate|start|stop|increase|decrease|raise|lower|lock|unlock|reduce|make|roll) .{4,60}?),? "
    r"(?:because|since|so (?:that |i |we |the |it |my )|in order to|as (?:i|we|it|the|there|my)\b|to (?:alert|warn|let|signal|notify|remind|fit|see|get|make sure|help|avoid|improve|protect|keep|save|give|light|prevent|be)|before (?:it|the (?:rain|storm|snow|bugs?|dust|smell)|i|we)\b|while (?:i|we)(?:'m|'re| am| are)\b|for (?:better|safety|the (?:dog|kids?|view)|some|a (?:better|moment|while|clear)|fresh|ventilation|easier|loading|unloading)).*$"
)
"""An order and what it is good for: turn on the hazard lights to warn the others."""
_CAUSE = Pattern(
    r"(?:(?:now )?that|since|because|seeing (?:that|as)|as) (?:it|i|we|the|there|my|our|everyone|they)\b.{3,40}? (?:(?:please|just|can you|could you|let's) )*(?P<order>(?:turn|switch|open|close|shut|set|put|activate|start|stop|increase|decrease|raise|lower|lock|unlock|reduce|roll|crack|dim|fold|defrost|play|pause|navigate|mute) .{3,60})"
)
"""What calls for an order, and the order: now that it's dark turn on the lights."""


def without_reason(clause: str) -> str | None:
    """The order of a clause that says what it is good for; None where it does not."""
    found = _REASON.match(clause) or _CAUSE.fullmatch(clause)
    return found["order"] if found else None


_WISHED = Pattern(
    r"(?:i'?d like|i (?:want|need)|(?:can|could) (?:i|we) (?:have|get)|get|have) (?P<what>(?:the|my|all) .{2,40}?) (?P<how>closed|shut|open(?:ed)?|on|off|locked|unlocked)"
)
_HOW = {"closed": "close", "shut": "close", "open": "open", "opened": "open", "on": "turn on", "off": "turn off"}


_PLAYED = Pattern(r"^(?:stick|chuck|whack|bang|throw|slap|pop|bung|get)(?: me)? on\b(?= \w)")
_OVER_TO = Pattern(
    r"^(?:flick|flip|swap|jump|hop|change|go|turn)(?: (?:me|it))?(?: (?:over|back|across))? to(?= (?:the )?(?:radio|bluetooth|usb|fm|am)\b)"
)


def _ordered(clause: str) -> str:
    """I'd like the sunroof closed → close the sunroof."""
    clause = _PLAYED.sub("put on", _OVER_TO.sub("switch to", clause))
    if not (found := _WISHED.fullmatch(clause)):
        return clause
    how = found.group("how")
    return f"{_HOW.get(how, how.removesuffix('ed'))} {found.group('what')}"


_SENTENCES = Pattern(r"(?<=[.;!?])\s+(?=\S)")
_COMPLAINS = Pattern(r"(?:no[ ,]+)*(?:the (?:\w+ ){1,2}(?:is|'s)|it'?s|that'?s|it is|that is)(?: \w+)? (?:too|not)\b")
"""It's too loud: no other value, but a new wish after the one before."""


def _corrected(said: str, rest: str) -> str:
    """Go to X, no wait, Y → go to Y; set it to 24, actually make that 22 → set it to 22."""
    if _COMPLAINS.match(rest):
        return f"{said}. {rest}"
    if _WISH.match(strip(rest)) and not patterns.match(r"make (?:that|it) \w+$", strip(rest)):
        return rest
    rest = patterns.sub(r"^(?:make (?:that|it)|to)\s+", "", strip(rest))
    if (verb := _WITH_A_THING.match(strip(said))) and not patterns.match(rf"{words.NUMBER}\b", rest):
        if words.zones(rest) and _SEATED.fullmatch(rest):
            return f"{_SEAT.sub('', strip(said))} {rest}"
        if patterns.match(r"(?:the|my|all)\b", rest):
            done = _DONE_WITH_IT.search(said)
            return f"{verb['verb']} {rest}" + (f" {done.group()}" if done and _HEATED.search(rest) else "")
    stem = _VALUE.match(said)
    return f"{stem.group(1)} {rest}" if stem else rest
