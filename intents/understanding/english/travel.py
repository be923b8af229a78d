"""What is asked of the car and the way in many words → the words that the readers know: how much juice, no more tolls."""

from functools import lru_cache

from intents.understanding import patterns
from intents.understanding.english import player
from intents.understanding.patterns import Pattern

_SAID: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(rf"(?:{pattern})"), plain)
    for pattern, plain in (
        (r"(?:time to |let'?s )?(?:drive|head) home|time to (?:go|get) home|homeward", "take me home"),
        (
            r"(?:exit|kill|call off|leave|quit|abort|drop|shut down|shut off|close) (?:the |my )?(?:navigation|guidance|route|directions|nav|sat ?nav)|(?:navigation|guidance|nav|sat ?nav) off",
            "cancel navigation",
        ),
        (
            r"(?:silence|shut up|shut off|quiet(?:en)?|hush) (?:the |my )?(?:navigation|guidance|nav|sat ?nav|gps|directions)(?: voice)?|no (?:more )?voice guidance|no navigation voice",
            "mute the navigation",
        ),
        (
            r"(?:i |we )?can'?t hear the (?:navigation|directions|guidance|nav|gps)|turn up the directions",
            "make the navigation louder",
        ),
        (
            r"turn down the directions|the (?:navigation|nav|gps|guidance)(?: voice)?(?:'s| is) too loud",
            "make the navigation quieter",
        ),
        (
            r"(?:i |we )?(?:need|have) to (?:fill up|fuel up|get (?:gas|fuel|petrol)|refuel|gas up|tank up)|(?:i |we )?need (?:a |some )?(?:gas|petrol|fuel)(?: station)?|(?:let'?s )?find a (?:gas|petrol) station|let'?s (?:fill up|get gas|fuel up)",
            "find a gas station",
        ),
        (
            r"(?:is there |find (?:me )?)?(?:anywhere|somewhere|a (?:place|spot)) (?:i can |we can |to )park(?: near ?by| near here| around here)?|where can (?:i|we) park(?: near ?by| near here| around here)?",
            "find a parking lot nearby",
        ),
        (
            r"how long(?:'s| is) the (?:drive|trip|ride|journey)|time to (?:the )?destination|how much time (?:is )?left|(?:remaining|travel) time",
            "how long until we arrive",
        ),
        (
            r"(?:remaining )?distance (?:to (?:the )?destination|left)|how far(?: is)? (?:the )?destination",
            "how far is it",
        ),
        (
            r"(?:are there )?any (?:accidents|delays|jams|traffic jams|congestion|hold ?ups)(?: ahead| up ahead)?|is there (?:any )?(?:congestion|an accident)(?: ahead)?|are there (?:any )?delays(?: ahead)?",
            "is there traffic ahead",
        ),
        (
            r"which way (?:do|should) (?:i|we) (?:go|turn)|next turn|(?:where|when) (?:do|should) (?:i|we) (?:have to |need to )?(?:go (?:now|next)|turn(?: off)?)|which way",
            "what is the next turn",
        ),
        (r"(?:i|we) (?:don'?t|do not) want to (?:pay|use) (?:any )?tolls?(?: roads?)?", "avoid tolls"),
        (
            r"(?:take|get|keep) (?:me|us) off (?:the )?(?:motorway|highway|freeway)s?|take (?:the )?(?:back|side|country|smaller) roads",
            "avoid highways",
        ),
        (
            r"(?:map closer|bigger map|(?:a )?closer view(?: of the map)?|zoom into the map|closer on the map)",
            "zoom in",
        ),
        (r"(?:smaller map|map further out|zoom out of the map)", "zoom out"),
        (r"(?:show|see)(?: me)? the whole (?:trip|journey|way|thing on the map)", "show the whole route"),
        (
            r"how (?:much range|many (?:more )?(?:kilomet(?:er|re)s|kms?|miles)) (?:do (?:i|we) have|have (?:i|we) got|is there|are there|can (?:i|we) (?:still )?drive)(?: left)?|range(?: left| remaining)|how much (?:further|farther|longer) can (?:i|we) drive",
            "what is my range",
        ),
        (r"what(?:'s| is) (?:it|the car) set (?:to|at)", "what is the temperature set to"),
        (
            r"what'?s the charge(?: at)?|battery (?:percentage|percent|charge|life)|how charged (?:are we|is (?:it|the (?:car|battery)))|am i low on battery|(?:are we|am i) running low",
            "what is the battery level",
        ),
        (
            r"(?:temperature|temp) outside|how (?:cold|warm|hot|chilly) is it out(?: there)?",
            "what is the temperature outside",
        ),
        (r"(?:temperature|temp) (?:inside|in here|in the car)", "what is the temperature inside"),
        (r"is (?:it|everything|the car) (?:all )?locked(?: up)?", "are the doors locked"),
        (
            r"(?:did|have) (?:i|we) (?:close|shut|leave open|closed|shut) the (?:trunk|boot)(?: open)?",
            "is the trunk closed",
        ),
        (r"(?:did|have) (?:i|we) (?:close|shut|closed) the windows|check the windows", "are the windows closed"),
        (r"(?:what|how much) speed (?:are we|am i) (?:doing|going|at)", "what is my speed"),
        (
            r"(?:what'?s )?the name of (?:this|that) (?:song|track|tune)|what (?:are we|am i) listening to|do you know (?:this|that) (?:song|tune)|what'?s that song|name (?:of )?(?:this|that) (?:song|tune)",
            "what song is this",
        ),
        (
            r"who'?s playing|who (?:made|performs|wrote) this(?: song)?|who is (?:this|that) (?:singer|artist|band|singing)",
            "who sings this",
        ),
    )
)
_LONGEST = 60


@lru_cache(maxsize=32)
def plainly(clause: str) -> str:
    """A question or an order in plain words; unchanged where it is none of these."""
    return patterns.said_as(clause, _SAID, _LONGEST) or player.plainly(clause)
