"""What is said to a player in many ways → the one that the reader of media knows: change the track, one song back."""

from functools import lru_cache

from intents.understanding import patterns
from intents.understanding.patterns import Pattern

_SONG = r"(?:song|track|tune|one)"
_THIS = r"(?:this|that|the|it|my|the current)"
_AGAIN = r"(?:again|one more time|once more|(?:over )?from the (?:start|top|beginning)|over)"
_SAID: tuple[tuple[Pattern, str], ...] = tuple(
    (Pattern(rf"(?:{pattern})"), plain)
    for pattern, plain in (
        (
            rf"(?:change|switch) (?:{_THIS} )?{_SONG}|play (?:something else|another(?: {_SONG})?|a different {_SONG})|(?:put on|play|give me|move on to|onto|on to|jump to|go on to|get me) the next {_SONG}"
            rf"|not this {_SONG}|i (?:don'?t|do not) like this {_SONG}|next tune|skip (?:a|one|the) {_SONG}",
            "next song",
        ),
        (
            rf"(?:go )?back (?:to the (?:last|previous) {_SONG}|(?:up )?(?:a|one) {_SONG})|one {_SONG} back|(?:play )?the {_SONG} before(?: (?:this|that)(?: one)?)?|play that last {_SONG} again"
            rf"|put the (?:last|previous) {_SONG} (?:back )?on|(?:the )?previous(?: one)?",
            "previous song",
        ),
        (
            rf"(?:let me |let us )?(?:play|hear) (?:it|that|this)(?: {_SONG})? {_AGAIN}|start (?:the {_SONG} )?over",
            "play it again",
        ),
        (
            r"(?:start|play|put|turn|switch) (?:the )?music (?:again|back on)|music (?:back )?on again|(?:keep|let) the music (?:going|play(?:ing)?)|let it play|play on|carry on|keep going",
            "resume",
        ),
        (r"pause(?: (?:it|that|this|the music))? for a (?:sec|second|moment|minute|bit)", "pause the music"),
        (rf"end (?:the |this )?(?:music|{_SONG})", "stop the music"),
        (
            r"(?:the )?(?:music|radio|sound) loud|(?:pump|jack) it up|blast it|turn (?:it|the music) louder",
            "turn it up",
        ),
        (
            r"(?:the )?(?:music|radio|sound) (?:quiet|low)|keep (?:it|the (?:noise|music|volume)) down|tone it down|(?:the )?(?:radio|music|song)(?:'s| is) too loud",
            "turn it down",
        ),
        (
            r"(?:turn|crank|pump) (?:it|this|the (?:music|radio|sound|volume)) (?:all the way|right) up|as loud as (?:it goes|possible|it can go)|(?:music|radio|sound) (?:on )?full blast|full blast (?:music|volume)|loudest",
            "volume to maximum",
        ),
        (
            r"(?:turn|switch|shut) (?:off )?the sound(?: off)?|(?:kill|cut|lose) the sound|volume off",
            "mute the sound",
        ),
        (
            r"sound (?:back )?on|(?:turn|switch|put) the sound (?:back )?on|(?:turn|switch) (?:back )?on the sound|bring (?:back the sound|the sound back)|take it off mute|turn off mute|mute off",
            "unmute the sound",
        ),
        (r"(?:play )?(?:on shuffle|(?:in )?random(?: order| play)?)|mix it up", "shuffle"),
        (r"(?:stop|no more|don'?t|quit) shuffl(?:e|ing)|play (?:them )?in order", "shuffle off"),
        (r"repeat the (?:list|album)|loop the (?:list|album)", "repeat the playlist"),
        (rf"keep playing this {_SONG}|single(?: {_SONG})? repeat", "repeat this song"),
        (
            rf"(?:heart|bookmark|star|like|love|save|mark|remember) {_THIS} (?:{_SONG}(?: as a favou?rite)?|as a favou?rite|to my (?:library|likes))|heart {_THIS}|thumbs up(?: for this {_SONG})?|save it to my library",
            "like this song",
        ),
        (
            rf"(?:unfavou?rite|un ?heart) {_THIS}(?: {_SONG})?|(?:take|delete|remove|drop) {_THIS}(?: {_SONG})? (?:off|from|out of) (?:my |the )?(?:favou?rites?|likes|liked songs)(?: list)?",
            "unlike this song",
        ),
        (
            r"play (?:the )?(?:songs?|something|stuff|music) (?:that )?(?:i|i've|i have) (?:like|love|liked|saved)|play my saved (?:songs|music)|my favou?rites",
            "play my favourites",
        ),
        (
            r"(?:how about|can (?:i|we) have|could (?:i|we) have|let's put on) some (?:music|tunes)|put something on|surprise me with (?:a song|some music)|some (?:music|tunes)",
            "play some music",
        ),
        (
            r"fm radio|(?:switch|change|go)(?: (?:back|over))? to (?:the )?(?:fm|radio)|(?:let's have|can we have) the radio on|back to the radio|(?:switch|set|change) the source to (?:fm|the radio)|radio instead",
            "turn on the radio",
        ),
        (
            r"bluetooth(?: audio| music)?|play (?:music |songs )?from my phone|play my phone's music|(?:set|switch|change) the source to bluetooth",
            "switch to bluetooth",
        ),
        (r"usb(?: audio| music)?|(?:set|switch|change) the source to usb", "switch to usb"),
    )
)
_LONGEST = 48


@lru_cache(maxsize=32)
def plainly(clause: str) -> str:
    """The order to the player in plain words; unchanged where it is none of these."""
    return patterns.said_as(clause, _SAID, _LONGEST) or clause
