"""English media: what to play, how loud, in which order."""

import re

from intents.catalogue import (
    AdjustVolume,
    Command,
    ControlMedia,
    FavouriteMedia,
    MediaAction,
    MuteMedia,
    PlayMedia,
    PlayMode,
    SeekBy,
    SeekTo,
    SetPlayMode,
    SetSource,
    SetVolume,
    Source,
)
from intents.understanding import patterns
from intents.understanding.english import player, wish, words
from intents.understanding.patterns import Pattern
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None
_GENRES = r"jazz|rock|folk|classical|pop|children'?s songs|nursery rhymes|electronic|hip ?hop|rap|blues|country|piano|podcasts?|news|oldies|opera|crosstalk|lullab(?:y|ies)|(?:old|english|chinese|cantonese|mandarin|love|light|instrumental)(?= (?:songs?|music))"
_MOODS = r"relaxing|calm(?:ing)?|quiet|happy|upbeat|cheerful|sad|romantic|energetic|soothing|chill|soft"


def read(text: str, original: str) -> Commands:
    """What of the media a clause asks for, or None. `original` keeps the case of names."""
    if (plain := player.plainly(text)) != text:
        text = original = plain
    if (mixed := _MIXED.fullmatch(text)) and (made := _play(f"play {mixed['list'] or mixed['what']}", original)):
        return (*made, SetPlayMode(mode=PlayMode.SHUFFLE))
    for reader in (_volume, _mode, _favourite, _seek, _transport, _source):
        if (commands := reader(text)) is not None:
            return commands
    return _play(text, original)


_MIXED = Pattern(
    r"shuffle (?P<list>(?:my |the )?(?:playlist .+|.+ playlist|favou?rites|liked songs))|play (?P<what>.+?) (?:on|in) (?:shuffle|random order)",
    having="shuffle random",
)
_SAID_OF_IT = Pattern(
    r"^(?:turn|crank|bump|bring) (?:(?:it|this|that) )?(?:(?:way|right|all the way) )?(?:up|down)(?: it| a (?:bit|little|notch|tad|touch)| please| some| (?:by|to) .+|$)|^(?:a (?:little|bit|tad|touch|smidge|hair|lot) |bit |slightly |much |way )?(?:louder|quieter|softer)\b|^make it (?:\w+ ){0,2}(?:louder|quieter)"
)
_NAMES = Pattern(
    r"(?:play|put on|listen|tune|add|save|(?:i|we)(?:'d)? (?:want|wanna|would like|like|love|need)(?: to)? (?:hear|listen)|let me hear|(?:can|could) (?:i|we) (?:hear|listen))\b"
)
"""What names music, and says nothing of its loudness."""
_MOVES = Pattern(
    r"\b(?:turn|set|put|bring|crank|bump|make|change|adjust|lower|raise|increase|decrease|reduce|drop|up|down|louder|quieter|softer|soft|loud|quiet|silent)\b"
)
_LOUDNESS = Pattern(r"\bvolume|\bmusic|\bsound|\bradio\b|\bsong\b")
_SPOKEN = (
    (MuteMedia(muted=False), Pattern(r"\bunmute\b|sound back on")),
    (
        MuteMedia(muted=True),
        Pattern(
            r"^mute(?: (?:it|this|that|everything|all|the \w+(?: \w+)?|\w+)(?: (?:down|off|for .{2,20}|now))?)?$|silence (?:the|it)|\bsound off$"
        ),
    ),
    (
        AdjustVolume(by=-20),
        Pattern(
            r"^(?:it'?s |that'?s |the music is |music'?s |this is )?(?:way |a bit |a little |just |really )?too (?:loud|noisy)|^(?:it'?s|this is|the music(?:'s| is)|the radio(?:'s| is)) (?:so|very|really|extremely|awfully|super|bloody|damn) (?:loud|noisy)(?: in here)?$|\bvolume(?:'s| is) (?:\w+ ){0,2}too (?:high|loud)"
        ),
    ),
    (
        AdjustVolume(by=20),
        Pattern(
            r"can(?:'?t| barely| hardly| scarcely|not) (?:really |even |quite )?hear (?:it|the (?:music|radio|song)|anything|this)\b(?! (?:over|from))|\b(?:music|sound|radio|song|volume|it)(?:'s| is) not (?:\w+ )?(?:loud|high) enough|\bvolume(?:'s| is) (?:\w+ ){0,2}too (?:low|quiet|soft)|^(?:it'?s |the music is )?too quiet"
        ),
    ),
)


def _volume(text: str) -> Commands:
    if (
        patterns.search(
            r"navigation|guidance|fan\b|seat|temperature|\bac\b|light|\bheat\b|phone|button|equali[sz]er|\bbass\b|treble|surround|balance|ringtone|\bcalls?\b|alert|alarm|warning|brak|chime|station\b|route|volume of (?!(?:the |my )?(?:music|media|sound|radio|audio|song|video))|\blit(?:er|re)s?\b",
            text,
        )
        or wish.is_of_a_house(text)
        or _STATION.search(text)
        or patterns.search(r"\b(?:from|off|on) the (?:internet|web|website|wall|shelf)\b", text)
        or len(text) > 60
    ):
        return None
    for command, pattern in _SPOKEN:
        if pattern.search(text):
            return (command,)
    about, it = _LOUDNESS.search(text), _SAID_OF_IT.search(text)
    if (not about and not it) or _NAMES.match(text):
        return None
    if "volume" not in text and not it and not _MOVES.search(text):
        return None
    if (commands := _volume_value(text)) is not None:
        return commands
    way = words.direction(text) or (1 if text.startswith("crank") else 0)
    if way and (it or patterns.search(r"volume|turn|louder|quieter|music|softer", text)):
        return (AdjustVolume(by=(10 if words.SLIGHT.search(text) else 20) * way),)
    return None


def _volume_value(text: str) -> Commands:
    """A volume with a number, or at one of its ends."""
    if patterns.search(r"\b(?:by|in) half\b", text):
        raise OutOfRange  # of what it is now: no command holds a fraction of that
    value = words.percent(text)
    if value is None and patterns.search(r"volume|\bto\b|\bby\b", text):
        found = words.first_number(text)
        value = None if found is None else round(found)
    if value is not None:
        if not 0 <= value <= 100:
            raise OutOfRange
        way = words.direction(text)
        stepped = way and not patterns.search(r"\b(?:to|at)\b", text)
        return (AdjustVolume(by=value * way),) if stepped else (SetVolume(percent=value),)
    if "volume" in text and words.MOST.search(text):
        return (SetVolume(percent=100),)
    if "volume" in text and words.LEAST.search(text):
        return (SetVolume(percent=5),)
    if level := _LEVEL.search(text):
        return (SetVolume(percent=_LEVELS[level.group("level") or level.group("of")]),)
    if loud := _LOUD.search(text):
        return (AdjustVolume(by=20 if loud.group("loud") or loud.group("noisy") else -20),)
    return (MuteMedia(muted=True),) if _SILENT.search(text) else None


_LEVEL = Pattern(
    r"\bvolume\b(?: level)?(?: (?:is|be|back|down|up|set))*(?: (?:to|at|on))?(?: an?)? (?<!too )(?P<level>low|medium|mid|moderate|normal|high)(?: (?:level|volume|setting))?$"
    r"|\b(?:to|at) (?:an? )?(?P<of>low|medium|mid|moderate|normal|high) (?:volume|sound)(?: level)?$"
)
_LEVELS = {"low": 20, "medium": 50, "mid": 50, "moderate": 50, "normal": 50, "high": 80}
"""Levels without a number, in percent."""
_LOUD = Pattern(
    r"\bvolume\b.*\b(?:(?P<loud>loud)|quiet|soft)$|^(?:make|turn) .*\b(?:sound|music|radio)\b.* (?:(?P<noisy>loud)|quiet|soft)$"
)
_SILENT = Pattern(r"\b(?:volume|sound)\b.*\bsilent$")


def _mode(text: str) -> Commands:
    if "shuffle" in text:
        return (SetPlayMode(mode=PlayMode.LIST if patterns.search(r"\boff\b|stop", text) else PlayMode.SHUFFLE),)
    if len(text) > 40:
        return None
    if patterns.search(r"\brepeat\b|\bloop\b", text) and not patterns.search(r"repeat (?:that|what)|say", text):
        if patterns.search(r"list|all|playlist|off|stop", text):
            return (SetPlayMode(mode=PlayMode.LIST),)
        one = patterns.search(
            r"song|track|one|this|it|^(?:turn on |enable |switch on )?repeat(?: mode)?(?: on)?$", text
        )
        return (SetPlayMode(mode=PlayMode.ONE),) if one else None
    return None


def _favourite(text: str) -> Commands:
    if patterns.search(
        r"(?:play|playing|switch to|go to|tune (?:in )?to|listen to|hear|put on|start|resume) (?:(?:me|my|some|one|of|the|all) )*(?:favou?rites?\b|liked)",
        text,
    ):
        return (PlayMedia(favourites=True),)
    if patterns.search(r"\b(?:unlike|remove (?:this|it|that)(?: song| track| one)? from)\b", text):
        return (FavouriteMedia(favourite=False),)
    if patterns.search(
        r"^(?:i )?(?:like|save|favou?rite|love) this(?: (?:song|track|one|tune))?$|^(?:add|save|put) (?:this|it|that|the current)(?: song| track| one| music)? (?:to|in|on|into) (?:my |the )?(?:\w+ ){0,2}favou?rites?(?: list| playlist| songs)?$|^favou?rite (?:this|the) (?:music|song|track)$",
        text,
    ):
        return (FavouriteMedia(favourite=True),)
    return None


def liked(text: str) -> Commands:
    """I like this song: a favourite, though it tells a liking."""
    found = patterns.fullmatch(r"i (?:really )?(?:like|love) this (?:song|track|tune)", text)
    return (FavouriteMedia(favourite=True),) if found else None


_LENGTH = Pattern(
    rf"({words.NUMBER})\s*minutes?(?:\s*(?:and )?({words.NUMBER})(?:\s*seconds?)?)?|({words.NUMBER})\s*sec(?:ond)?s?\b",
    having="minute sec",
)


def _seconds(text: str) -> int | None:
    found = _LENGTH.search(text)
    if not found:
        some = patterns.search(
            r"\b(?:(?P<half>half a)|an?|(?P<couple>a couple of)) minutes?(?P<more> and a half)?\b", text
        )
        return (
            (30 if some["half"] or some["more"] else 0) + (0 if some["half"] else 120 if some["couple"] else 60)
            if some
            else None
        )
    if found.group(3):
        return round(words.number(found.group(3)) or 0)
    return round(
        (words.number(found.group(1)) or 0) * 60 + (words.number(found.group(2)) or 0 if found.group(2) else 0)
    )


def _seek(text: str) -> Commands:
    seconds = _seconds(text)
    if patterns.search(rf"{words.NUMBER} (?:songs?|tracks?|episodes?|chapters?)$", text):
        return None  # counted in songs
    if (
        patterns.search(r"fast ?forward|(?:skip|jump|wind|move) (?:ahead|forward|on)\b(?! to)|forward", text)
        and "seat" not in text
    ):
        return (SeekBy(seconds=seconds or 15),) if seconds or patterns.search(r"fast|skip|jump|wind", text) else None
    if patterns.search(r"rewind|(?:skip|jump|wind) back|^(?!.*\b(?:to|from|at|seat|window)\b).*\bback\b.*\bsec", text):
        return (SeekBy(seconds=-(seconds or 15)),)
    if seconds is not None and patterns.search(
        r"^(?:go|jump|skip|start|seek|play|move|take me)\b.*\b(?:to|at|from)\b", text
    ):
        return (SeekTo(seconds=seconds),)
    return None


def _transport(text: str) -> Commands:
    thing = r"(?:music|song|track|playback|radio|one|podcast|episode|audio ?book|chapter|album|audio|video|tunes|playlist|book|station|channel)"
    what = rf"(?: the| this| that| my| playing)*(?: next| previous)?(?: {thing})?"
    for action, pattern in (
        (
            MediaAction.NEXT,
            rf"^next {thing}$|^(?:skip|go|move|proceed|jump|forward)(?: ahead| forward)? (?:to )?the next {thing}$|^(?:next|skip)(?: the| song| track| one| this| it| that)?(?: song| one| track)?$|(?:play|go to|skip to) (?:the )?next(?: song| track| one)?$|another song|different song",
        ),
        (
            MediaAction.PREVIOUS,
            rf"^previous {thing}$|^(?:go|back|move|jump)(?: back)? (?:to )?(?:the previous|one|an?) {thing}$|^(?:previous|last) (?:song|track)$|^(?:play|go (?:back )?to) (?:the )?(?:previous|last) (?:song|track|one)|go back (?:a|one) (?:song|track)",
        ),
        (
            MediaAction.REPLAY,
            r"^replay(?: (?:it|this|that|the)(?: (?:last )?(?:song|track))?)?$|play (?:it|that|this|the)(?: song| one| track| last one)? again|^(?:the )?(?:last|same|that) (?:song|one|track) again$|(?:(?:re)?start|turn on) (?:it|(?:the|this|that) (?:song|track|one))(?: (?:over|again|from the (?:start|top|beginning)))+|restart (?:it|(?:the|this|that) (?:song|track))|from the (?:beginning|top)$|(?:song|track) from the start$",
        ),
        (
            MediaAction.PAUSE,
            rf"^(?:pause{what}|hit pause|pause (?:it|that|this)|(?:hold|freeze)(?: the| this| that) {thing}(?: for .{{1,12}})?)$",
        ),
        (
            MediaAction.STOP,
            r"^(?:stop|turn off|switch off|kill|cut|shut off) (?:the |this )?(?:music|song|radio|playback|audio|tunes|podcast|audio ?book|video)$|^(?:turn|switch|shut) the (?:music|radio|audio) off$|^stop playing",
        ),
        (
            MediaAction.RESUME,
            rf"^(?:resume|continue|unpause|carry on(?: with)?|go on with){what}(?<!carry on)$|^(?:keep|carry on|go on|continue|resume|start) playing(?: again)?(?: the music| it| the song)?$|^play$|^(?:put|turn|switch) (?:it|the music) back on$",
        ),
    ):
        if patterns.search(pattern, text):
            return (ControlMedia(action=action),)
    return None


def _source(text: str) -> Commands:
    if patterns.search(r"\d", text) or words.is_off(text):
        return None
    for source, pattern in (
        (Source.BLUETOOTH, r"\bbluetooth\b"),
        (Source.USB, r"\busb\b"),
        (
            Source.FM,
            r"(?:turn on|switch on|switch to|put on|play|listen to|start|open|activate|enable) (?:the |my )?radio\b(?! (?:station|channel) \w)|^(?:fm |the )?radio on|^(?:turn|switch|put) the radio on",
        ),
        (Source.INTERNET, r"online music|streaming"),
    ):
        if patterns.search(pattern, text) and patterns.search(r"switch|turn|play|use|listen|put|change|on", text):
            return (SetSource(source=source),)
    return None


_MUSIC_ON = Pattern(
    r"(?:(?:turn|switch|put) on|start|open|play|tune in(?: to)?|get|give me|let'?s (?:have|hear)|let me hear|i (?:want|need|would like)|i'?d like)(?: (?:playing|the|some|my|a bit of|a little|any))* (?:music|tunes|songs?)|(?:turn|switch|put) (?:the |some |my )?(?:music|tunes) on|(?:some )?music on|music please"
)
"""Music, whatever it may be."""
_PLAY = Pattern(
    r"^(?:(?:start |begin )?play(?:ing)?(?! mode)|put on|throw on|spin|(?:please )?let (?:me|us) hear|(?:can|could|may) (?:i|we) (?:hear|listen to)|(?:i|we) need to (?:hear|listen to)|i (?:want|wanna|would like|'d like) (?:to )?(?:hear|listen to)|i'?d (?:like|love) to (?:hear|listen to)|listen to|let'?s (?:hear|listen to))(?: me)?\s+(?P<what>.+)$"
)
_NOT_PLAYED = Pattern(
    r"(?:is|was|it by|a role|the role|games?|football|soccer|chess|basketball|with|along|it safe|tricks|dead|the next|in)\b|the piano$"
)
_STATION = Pattern(
    r"\b(?:fm|am|tune (?:in )?to|station)\s*(?:fm\s*)?(\d{2,4}(?:\.\d)?)\b|\b(\d{2,3}\.\d) ?fm\b|^(?:play|tune|listen).* (\d{2,3}\.\d)$|^(?:go to|radio|put on|switch|(?:set|turn|tune) the (?:radio|station)|change the (?:station|channel))\b.*? ((?:8[7-9]|9\d|10[0-8])\.\d)$"
)
_BY_SHAPE: tuple[tuple[str, Pattern], ...] = tuple(
    (kind, Pattern(pattern, re.I))
    for kind, pattern in (
        ("album", r"(?:the )?album (?P<album>.+?)(?: by (?P<artist>.+))?"),
        ("playlist", r"(?:my |the )?playlist (?P<playlist>.+)"),
        ("playlist", r"(?:my |the )?(?P<playlist>.+) playlist"),
        ("station", r"(?P<station>(?:\w+ )?radio (?:\d|one|two|three|four|five|six))"),
        ("station", r"(?:the )?(?P<station>.+?) (?:radio|station)"),
        (
            "artist",
            r"(?:some |a song by |songs by |music by |something by |anything by |something from )(?P<artist>.+)",
        ),
        ("artist", r"(?:some |any )?(?:music|songs?) by (?P<artist>.+)"),
        ("song", r"(?:the song |a song |the track )?(?P<title>.+) by (?P<artist>.+)"),
        ("title", r"(?:the song |the track )?(?P<title>.+)"),
    )
)


_OWNED = Pattern(r"(?P<artist>[\w. ]{2,30}?)'s (?P<title>[\w' ]{2,40})", re.I)


def of_a_kind(text: str) -> Commands:
    """A genre or a mood and nothing else."""
    found = patterns.fullmatch(
        rf"(?:some |something )?(?P<what>{_GENRES}|{_MOODS})(?: music| songs?)?(?: instead)?", text
    )
    return _play(f"play {found['what']}", text) if found else None


def _play(text: str, original: str) -> Commands:
    if station := _STATION.search(text):
        return (PlayMedia(station=next(group for group in station.groups() if group)),)
    if found := patterns.fullmatch(
        rf"(?:turn on |let'?s have |give me |i want |i'?d like |i (?:need|could do with|could use|fancy|feel like) |(?:i'?m )?in the mood for |how about |can (?:i|we) (?:have|get) |(?:find|get) me |switch to )?(?P<what>(?:(?:(?:some|something|a little|a bit of) )?(?:(?<=for )|(?<=some )|(?<=something )|(?<=little )|(?<=bit of )|(?<=switch to )|(?<=feel like )|(?<=about ))(?:{_GENRES}|{_MOODS})|(?<=turn on )the news)(?: music| songs| tunes)?)",
        text,
    ):
        text = f"play {found['what']}"
    if _MUSIC_ON.fullmatch(text) or patterns.fullmatch(
        r"(?:play|put on) (?:me )?(?:some |a little )?music (?:for|while|during|to) (?:\w+ ){0,3}\w+", text
    ):
        return (PlayMedia(),)
    if found := patterns.fullmatch(r"(?:put|play) (?P<what>some .{2,40}) on", text):
        text = f"play {found['what']}"
    verb = _PLAY.match(text)
    if not verb or _NOT_PLAYED.match(verb.group("what")) or len(verb.group("what")) > 60:
        return None
    rest = verb.group("what")
    if patterns.fullmatch(r"(?:some |any )?(?:music|songs?|something|anything|tunes|a song)(?: (?:good|nice))?", rest):
        return (PlayMedia(),)
    if found := patterns.fullmatch(
        rf"(?:some |something |a little |any )?(?:more )?({_MOODS})(?: music| songs?| tunes| stuff)?", rest
    ):
        return (PlayMedia(mood=found.group(1)),)
    if found := patterns.fullmatch(rf"(?:some |a little |any |a |the )?({_GENRES})(?: music| songs?)?", rest):
        return (PlayMedia(genre=found.group(1)),)
    at = original.lower().rfind(rest)
    said = original[at : at + len(rest)] if at >= 0 else rest
    if (owned := _OWNED.fullmatch(said)) and not patterns.match(
        r"(?i)(?:let|it|that|what|here|there|who|she|he)$", owned["artist"]
    ):
        return (PlayMedia(**owned.groupdict()),)
    for _kind, pattern in _BY_SHAPE:
        if found := pattern.fullmatch(said):
            return (PlayMedia(**{key: value for key, value in found.groupdict().items() if value}),)
    return None
