"""English questions about the car, and reactions to the assistant."""

from functools import lru_cache

from intents.catalogue import (
    Cancel,
    ChooseResult,
    Command,
    Confirm,
    ControlMedia,
    Help,
    MediaAction,
    MediaTopic,
    NavigationTopic,
    QueryMedia,
    QueryNavigation,
    QueryVehicle,
    RepeatReply,
    StopTalking,
    Undo,
    VehicleTopic,
)
from intents.understanding import patterns
from intents.understanding.english import wish, words
from intents.understanding.patterns import Pattern
from intents.understanding.result import Context

Commands = tuple[Command, ...] | None
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1} | {
    word: n for n, word in enumerate(("fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 5)
}
_VEHICLE: tuple[tuple[VehicleTopic, str], ...] = (
    (VehicleTopic.TYRE_PRESSURE, r"\bt[iy]re(?:s|'s)?\b"),
    (
        VehicleTopic.RANGE,
        r"\b(?:my|the|remaining|our) range\b|how (?:much|many)(?: \w+){0,2} range\b|how far can (?:i|we|it|this car) (?:still )?(?:go|drive|get|travel)(?: (?:on|with) .+)?(?: still)?$|how far (?:can|will|does) (?:the |my |this )?(?:battery|charge|car|tank) (?:take|get|last)|enough (?:charge|battery|juice|range)|(?:make it|get) .*on (?:this|one) charge",
    ),
    (
        VehicleTopic.CHARGE,
        r"(?:how much|what'?s|the|my|our) (?:\w+ ){0,6}battery(?: level)?\b|how much (?:charge|juice|power|fuel|gas|petrol|gasoline|diesel)\b|(?:fuel|gas|petrol|gasoline|diesel)(?: tank)? (?:level|gauge|status|amounts?|percentage|left|at|is)\b|running (?:low|out)(?: on| of)? (?:\w+ )?(?:fuel|gas|petrol|diesel|battery|charge|power)|(?:status|level|amount) of (?:the |my )?(?:fuel|gas|petrol|battery)|(?:fuel|gas) tank|state of charge|charge level",
    ),
    (
        VehicleTopic.OUTSIDE_TEMPERATURE,
        r"(?:cold|hot|warm|temperature|temp|degrees).*outside|outside\b.*\btemp(?:erature)?\b",
    ),
    (
        VehicleTopic.INSIDE_TEMPERATURE,
        r"(?:cold|hot|warm|temperature|degrees).*(?:inside|in here|in the car|cabin)|(?:inside|cabin) temperature",
    ),
    (
        VehicleTopic.PM25,
        r"pm ?2\.?5|air quality|(?:what(?:'s| is)|how(?:'s| is)) the air(?: like)?(?: in here| in the car| inside)?$|is the air (?:in here |in the car |inside )?(?:clean|good|bad|ok|okay|dirty|fresh|polluted)",
    ),
    (VehicleTopic.SPEED, r"how fast (?:are we|am i)|(?:my|our|current|the) speed$|(?:my|our|current) speed"),
    (VehicleTopic.LOCKS, r"^did (?:i|we|you) lock (?:it|up|the (?:car|doors?))$|\b(?:doors?|car|we)\b.*\blocked\b"),
    (VehicleTopic.DOORS, r"\b(?:doors?|trunk|boot)\b.*\b(?:open|closed|shut)\b"),
    (VehicleTopic.SUNROOF, r"\b(?:sun|moon) ?roof\b.*\b(?:open|closed|shut|tilted)\b"),
    (
        VehicleTopic.CLIMATE,
        r"^(?:is|are|was|do|does|did|has|have|am)\b.*\b(?:ac|a/c|air ?con\w*|hvac|climate(?: control)?|heat|heating|heater|cooling|cooler)\b.* (?:on|off|running|working|activated|deactivated|enabled|disabled|active)(?: (?:now|currently|right now|at the moment|or off|still))?$",
    ),
    (VehicleTopic.WINDOWS, r"\bwindows?\b.*\b(?:open|closed|shut|up|down)\b"),
    (
        VehicleTopic.LIGHTS,
        r"\b(?:head|fog|hazard|side|parking )? ?(?:lights?|hazards|high beams?|low beams?)\b.*\b(?:on|off)\b",
    ),
    (VehicleTopic.SET_TEMPERATURE, r"\b(?:temperature|ac)\b(?: (?:set|now|at|right|is|currently|setting|to)\b.*)?$"),
    (
        VehicleTopic.SET_TEMPERATURE,
        r"\b(?:temp(?:erature)?s?|ac|a/c|air ?con\w*|hvac|climate|thermostat|heat|heaters?|heating|cooling|cooler)\b",
    ),
)
_NAVIGATION: tuple[tuple[NavigationTopic, str], ...] = (
    (
        NavigationTopic.ETA,
        r"how many (?:more )?(?:minutes|hours) (?:until|till|to|before|left)|(?:when|what time) (?:will|do|are|would) (?:we|i) (?:arrive|get|be|going to (?:arrive|get|be))|\beta\b|how (?:long|much longer)(?: is it)? (?:until|till|to (?:go|get there|the destination)|will it take|does it take|before)(?!.*(?:christmas|dinner|cook))|arrival time|are we (?:nearly |almost )?there(?: yet)?$|how (?:long|much longer)(?:'s| is it| have we got| do we have)?(?: left)?(?: until| till| before)? (?:we'?re|we are|we get|we arrive|to get|we reach|i get|i arrive|arrival)\b|^how (?:much longer|long)(?: now)?$|how long(?:'s| is| have we got| do we have) left\b|(?:when|what time) (?:we|i)(?:'ll)? (?:will )?(?:arrive|get there|be there)\b|will we be there (?:soon|in time|on time)",
    ),
    (
        NavigationTopic.DISTANCE,
        r"how (?:far|much (?:further|farther)) (?:(?:is it|it is|away is it|have we got|is left|do we have|we have|i have)(?: left| still| to go| from here)*$|is it to (?:the )?(?:destination|go)|to go|away are we|until|is the destination|are we|do we|have we)|how much (?:further|farther)$|how many (?:more )?(?:kilomet\w+|kms?|miles|clicks)(?: (?:left|to go|remain\w*|until|are left|are there|do we|is it|more|till)|$)|(?:remaining distance|distance (?:left|remaining|to (?:go|the destination|our destination|get there)))",
    ),
    (
        NavigationTopic.NEXT_MANOEUVRE,
        r"next (?:turn|exit|manoeuvre|maneuver)|(?:where|which way|when) (?:do|should) (?:i|we) (?:turn|go (?:next|now|here)|take)|(?:which|what) (?:exit|turn|turning|lane|junction) (?:do|should|am|are) (?:i|we)|(?:do|should) (?:i|we) (?:turn|go|keep) (?:left or right|right or left|straight)|which way (?:now|next)$",
    ),
    (
        NavigationTopic.TRAFFIC,
        r"\btraffic\b(?! (?:light|law|ticket|rule)).{0,20}$|\b(?:jams?|congestion|hold ?ups?|tailbacks?|delays?|road ?works)\b.{0,8}\b(?:ahead|on (?:the|my|our) (?:way|road|route))$|(?:how(?:'s| is| are| does)|what(?:'s| is)) the roads?(?: ahead)?(?: (?:look(?:ing)?|like))*(?: ahead)?$|(?:is|are) the roads?(?: ahead)? (?:clear|busy|blocked|jammed|free|congested)(?: ahead)?",
    ),
    (
        NavigationTopic.DESTINATION,
        r"where (?:are we|am i) (?:going|headed|heading|off to|driving)|(?:my|our|the) destination",
    ),
)


_NOT_ASKED = (
    r"weather|seat|invent|\bsun\b|mirror|wheel|wiper|\bfan\b|blower|\bfans\b|air ?flow|\b(?:did|do) you (?!lock)"
)
"""Of what no topic tells anything."""


_IS_ABLE = Pattern(
    r"(?:can|could) (?:the|these|those|this|my|all the)(?: \w+){1,3}? (?:be|fold|open|close|recline|tilt|move|go|heat|cool|lock)\b(?!.* (?:a (?:bit|little|touch|tad)|slightly|more|\w+er)\b).*"
)
"""Asks what the car is able to do; a degree makes a wish of it: could the seat go back a bit."""
_ABILITY = Pattern(r"do(?:es)? (?:the|my|these|this)(?: \w+){1,3} (?:open|close|fold|recline|tilt|move|lock)(?: \w+)?")


@lru_cache(maxsize=64)
def is_question(text: str) -> bool:
    """Whether a clause asks. "Can you open …" is a wish."""
    return bool(_IS_ABLE.fullmatch(text)) or bool(
        patterns.match(
            r"(?:what|whose|who|when|where|why|how|which|is|are|am|do|does|did|was|were|will (?:it|we|i|there)|would it|should (?:i|we)|has|have(?! (?:it|the|my)\b)|can we make|can i make|tell me (?:the|how|my|what))\b",
            text,
        )
    )


_CHECK = Pattern(
    r"(?:(?:check|show(?: me)?|read(?: me)?|give me|tell me) (?:(?:the|my|our) )?|my )?(?P<what>(?:current |remaining )?(?:t[iy]res?(?: pressures?)?|range|battery(?: level| status| charge)?|charge level|air quality|(?:outside|outdoor|inside|cabin) temp(?:erature)?|eta|arrival time|speed|distance (?:left|remaining)|traffic(?: conditions?| situation| report| update)?(?: ahead| on (?:the|my|our) (?:way|route))?))$"
)
"""A question in the form of an order: check the tyre pressure."""


def query(text: str) -> Commands:
    """What a clause asks about the car, or None."""
    if found := _CHECK.match(text):
        text = f"what is the {found.group('what')}"
    if patterns.fullmatch(
        r"(?:any (?:traffic|jams?|traffic jams?|congestion)|(?:the )?current traffic|traffic (?:conditions?|situation|report|update))(?: (?:(?:up )?ahead|on the (?:way|route|road)))?",
        text,
    ):
        return (QueryNavigation(topic=NavigationTopic.TRAFFIC),)
    if (
        not is_question(text)
        or len(text) > 100
        or wish.is_of_a_house(text)
        or _ABILITY.fullmatch(text)
        or patterns.search(
            r"weather|difference|is it (?:bad|safe|ok|okay|legal|good|worth|true|normal)|how (?:do|does) (?!we)|how to|who (?:invented|made)|why|\bbest\b|\bwine\b",
            text,
        )
    ):
        return None
    if patterns.search(
        r"what(?:'s| is)? (?:playing|this (?:song|track|called)|this$)|what (?:song|track|music) (?:is (?:this|that|it|playing|currently playing|on)|(?:this|that|it) is)|(?:name|title|details?) of (?:this|the|that)(?: current(?:ly)?)?(?: playing)? (?:song|track|music)|\bcalled this song|^what(?:'s| is) the (?:song|track)(?: name| title| called| playing)?(?: now)?$|which (?:song|track) is (?:this|that|it)",
        text,
    ) and not patterns.search(r"capital|meaning", text):
        return (QueryMedia(topic=MediaTopic.PLAYING),)
    if patterns.search(
        r"who(?:'s| is)? (?:singing|this (?:by|singing|singer|artist|band)|the (?:artist|singer|band)\b(?! of the (?!song|track)))|^(?:what|which)(?:'s| is)? (?:the )?(?:artist|singer|band)(?:'s)?(?: name)?(?: is this| of this (?:song|track))?$|name of (?:the |this )?(?:artist|singer|band|musical group)$|who (?:the )?(?:artist|singer) is|whose (?:song|track|music) is (?:this|that|it)|who (?:sings|sang|sung|performs|performed) (?:this|that|it)",
        text,
    ):
        return (QueryMedia(topic=MediaTopic.ARTIST),)
    if patterns.search(
        r"how loud|(?:the|my|current|sound|audio|media|music) volume|\bvolume\b.*\b(?:set|at|level|on|still|status|now|high|low)\b",
        text,
    ):
        return (QueryMedia(topic=MediaTopic.VOLUME),)
    for navigation, pattern in _NAVIGATION:
        if patterns.search(pattern, text):
            return (QueryNavigation(topic=navigation),)
    for topic, pattern in _VEHICLE:
        if patterns.search(pattern, text) and not patterns.search(_NOT_ASKED, text):
            if topic is VehicleTopic.SET_TEMPERATURE and not wish.is_all_known(text):
                return None
            return (QueryVehicle(topic=topic, zone=next(iter(words.zones(text)), None)),)
    return None


_REACTIONS: tuple[tuple[Pattern, Command], ...] = tuple(
    (Pattern(pattern), command)
    for pattern, command in (
        (r"confirm", Confirm()),
        (r"cancel|never ?mind|forget it|no,? never ?mind", Cancel()),
        (
            r"undo(?: that| it| this| the last (?:one|thing|change)| what you(?: just)? did)?|(?:change|put|set|turn|switch|bring|take) (?:it|that|them|everything|things) back(?: (?:to )?(?:how|the way|where|what|as) (?:it|they|things|that) (?:was|were)(?: before)?| again)?"
            r"|(?:(?:go|back|put it|set it|leave it) )*(?:back )?(?:to )?(?:how|where|the way|what|as) (?:it|things|that) (?:was|were)(?: before)?|revert(?: that| it)?|take that back",
            Undo(),
        ),
        (
            r"(?:say|repeat) (?:that|it)(?: again)?(?: please)?|what did you (?:just )?say|come again|pardon(?: me)?|what was that(?: again)?|(?:sorry,? )?i (?:didn'?t|did not) (?:catch|hear|get) (?:that|you)|one more time|once more(?: please)?",
            RepeatReply(),
        ),
        (
            r"(?:please )?(?:no more|don'?t play|do not play)(?: any| the)?(?: more)? (?:music|songs?|radio)(?: any ?more)?",
            ControlMedia(action=MediaAction.STOP),
        ),
        (
            r"stop talking|silence|be quiet|shut up|quiet|sh+(?:ush)?|hush|zip it|enough talking|that'?s enough talking",
            StopTalking(),
        ),
        (r"help|what can (?:you|i) (?:do|say|ask)(?: for me)?", Help()),
    )
)
"""What is said to the assistant itself, whole."""


def react(text: str, context: Context) -> Commands:
    """A reaction to the assistant, or None."""
    core = text.strip(" .,!?")
    if context.pending:
        if patterns.fullmatch(
            r"(?:yes|yeah|yep|yup|sure|m+ ?hm+|uh ?huh|why not|ok(?:ay)?|do it|go ahead|confirm(?:ed)?|please do|right|correct|of course|please|,| )+",
            core,
        ):
            return (Confirm(),)
        if patterns.fullmatch(
            r"(?:no|nope|don'?t|cancel|never ?mind|stop|forget it|no thanks|not now|not yet|wait|hold on|do not|please don'?t|actually|leave it|thanks|thank you|,| )+",
            core,
        ):
            return (Cancel(),)
    for pattern, command in _REACTIONS:
        if pattern.fullmatch(core):
            return (command,)
    if context.choices and (chosen := _offered(core)):
        return chosen
    found = patterns.fullmatch(
        rf"(?:(?:the|go (?:to|for|with)|take(?: me to)?|choose|pick|select|i'?ll (?:take|have|go (?:for|with))|let'?s (?:go (?:to|for|with)|do|take|try)|make it|navigate to|i (?:want|like|prefer)|i'?d say)\s+){{0,6}}({'|'.join(_ORDINALS)})(?: one| option| result| choice| place)?(?: (?:please|will do|is fine|sounds good|looks good|on the list|then))?",
        core,
    )
    if found:
        return (ChooseResult(index=_ORDINALS[found.group(1)]),)
    if chosen := _by_name(core, context):
        return chosen
    if (found := _NUMBERED.fullmatch(core)) and (value := words.number(found.group(1))) and 1 <= value <= 20:
        return (ChooseResult(index=int(value)),)
    return None


_NUMBERED = Pattern(
    rf"(?:(?:go (?:for|with|to)|take|let'?s (?:do|take|go with)|i'?ll (?:take|have)) )?(?:(?:choose|pick|select)\s+)?(?:number|option|choose|pick|select|result)\s+(?:number )?({words.NUMBER})(?: please| will do| is fine)?",
    having="number option choose pick select result",
)
_NUMBERS = ("one", "two", "three", "four", "five", "six")


def _offered(text: str) -> Commands:
    """A short answer to a list of places."""
    if patterns.fullmatch(
        r"(?:none(?: of (?:them|these|those))?|neither|no(?:ne)? thanks|i don'?t want (?:any of them|to go)|no|nope)",
        text,
    ):
        return (Cancel(),)
    if patterns.fullmatch(r"(?:(?:the|go to|take|choose|pick|i'?ll take) )*(?:nearest|closest)(?: one)?", text):
        return (ChooseResult(index=1),)
    if text in _NUMBERS:
        return (ChooseResult(index=_NUMBERS.index(text) + 1),)
    return (ChooseResult(index=int(text)),) if patterns.fullmatch(r"[1-9]", text) else None


def _by_name(text: str, context: Context) -> Commands:
    """A place on offer by a part of its name: the Lujiazui one. The name must be offered once."""
    found = patterns.fullmatch(
        r"(?:(?:the|go to|take|choose|pick|i'?ll take|let'?s go to)\s+){0,3}(.{4,30}?)(?: one)?", text
    )
    if not found:
        return None
    fits = [index for index, name in enumerate(context.choices, 1) if found.group(1) in name.lower()]
    return (ChooseResult(index=fits[0]),) if len(fits) == 1 else None
