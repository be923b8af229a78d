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
from intents.understanding.english import words
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None
_GENRES = r"jazz|rock|folk|classical|pop|children'?s songs|nursery rhymes|electronic|hip ?hop|rap|blues|country|piano|podcasts?|news|oldies|opera|crosstalk|lullab(?:y|ies)|(?:old|english|chinese|cantonese|mandarin|love|light|instrumental)(?= (?:songs?|music))"
_MOODS = r"relaxing|calm(?:ing)?|quiet|happy|upbeat|cheerful|sad|romantic|energetic|soothing|chill|soft"


def read(text: str, original: str) -> Commands:
    """What of the media a clause asks for, or None. `original` keeps the case of names."""
    for reader in (_volume, _mode, _favourite, _seek, _transport, _source):
        if (commands := reader(text)) is not None:
            return commands
    return _play(text, original)


_SAID_OF_IT = re.compile(
    r"^(?:turn|crank|bump|bring) (?:(?:it|this|that) )?(?:up|down)(?: it| a (?:bit|little|notch|tad|touch)| please| some| (?:by|to) .+|$)|^(?:a (?:little|bit|tad|touch) )?(?:louder|quieter|softer)\b|^make it (?:\w+ ){0,2}(?:louder|quieter)"
)
_LOUDNESS = re.compile(r"\bvolume|\bmusic|\bsound|\bradio\b|\bsong\b")
_SPOKEN = (
    (MuteMedia(muted=False), re.compile(r"\bunmute\b|sound back on")),
    (MuteMedia(muted=True), re.compile(r"^mute\b|silence (?:the|it)|\bsound off$")),
    (
        AdjustVolume(by=-20),
        re.compile(
            r"^(?:it'?s |that'?s |the music is |music'?s |this is )?(?:way |a bit |a little |just |really )?too (?:loud|noisy)"
        ),
    ),
    (
        AdjustVolume(by=20),
        re.compile(r"can'?t (?:really )?hear (?:it|the music|anything)|^(?:it'?s |the music is )?too quiet"),
    ),
)


def _volume(text: str) -> Commands:
    if (
        patterns.search(r"navigation|guidance|fan|seat|temperature|\bac\b|light|\bheat\b|phone|button", text)
        or len(text) > 60
    ):
        return None
    for command, pattern in _SPOKEN:
        if pattern.search(text):
            return (command,)
    about, it = _LOUDNESS.search(text), _SAID_OF_IT.search(text)
    if not about and not it:
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
        return (
            (AdjustVolume(by=value * way),)
            if way and patterns.search(r"\bby\b|\b(?:up|down)\b(?!.*\bto\b)", text)
            else (SetVolume(percent=value),)
        )
    if "volume" in text and words.MOST.search(text):
        return (SetVolume(percent=100),)
    return (SetVolume(percent=5),) if "volume" in text and words.LEAST.search(text) else None


def _mode(text: str) -> Commands:
    if "shuffle" in text:
        return (SetPlayMode(mode=PlayMode.LIST if patterns.search(r"\boff\b|stop", text) else PlayMode.SHUFFLE),)
    if len(text) > 40:
        return None
    if patterns.search(r"\brepeat\b|\bloop\b", text) and not patterns.search(r"repeat (?:that|what)|say", text):
        if patterns.search(r"list|all|playlist|off|stop", text):
            return (SetPlayMode(mode=PlayMode.LIST),)
        return (SetPlayMode(mode=PlayMode.ONE),) if patterns.search(r"song|track|one|this|it", text) else None
    return None


def _favourite(text: str) -> Commands:
    if patterns.search(r"play (?:my |some )?(?:favou?rites?|liked)", text):
        return (PlayMedia(favourites=True),)
    if patterns.search(r"\b(?:unlike|remove (?:this|it) from)\b", text):
        return (FavouriteMedia(favourite=False),)
    if patterns.search(
        r"^(?:i )?(?:like|save|favou?rite|love) this(?: (?:song|track|one|tune))?$|add (?:this|it)(?: song)? to (?:my )?favou?rites",
        text,
    ):
        return (FavouriteMedia(favourite=True),)
    return None


def liked(text: str) -> Commands:
    """I like this song: a favourite, though it tells a liking."""
    found = patterns.fullmatch(r"i (?:really )?(?:like|love) this (?:song|track|tune)", text)
    return (FavouriteMedia(favourite=True),) if found else None


def _seconds(text: str) -> int | None:
    found = patterns.search(
        rf"({words.NUMBER})\s*minutes?(?:\s*(?:and )?({words.NUMBER})(?:\s*seconds?)?)?|({words.NUMBER})\s*seconds?",
        text,
    )
    if not found:
        return None
    if found.group(3):
        return round(words.number(found.group(3)) or 0)
    return round(
        (words.number(found.group(1)) or 0) * 60 + (words.number(found.group(2)) or 0 if found.group(2) else 0)
    )


def _seek(text: str) -> Commands:
    seconds = _seconds(text)
    if patterns.search(r"fast ?forward|skip (?:ahead|forward)|forward", text) and "seat" not in text:
        return (SeekBy(seconds=seconds or 15),) if seconds or patterns.search(r"fast|skip", text) else None
    if patterns.search(r"rewind|go back .*second|skip back", text):
        return (SeekBy(seconds=-(seconds or 15)),)
    if seconds is not None and patterns.search(r"^(?:go|jump|skip|start|seek)\b.*\b(?:to|at|from)\b", text):
        return (SeekTo(seconds=seconds),)
    return None


def _transport(text: str) -> Commands:
    what = r"(?: the| this| that)?(?: next| previous)?(?: music| song| track| playback| radio| one)?"
    for action, pattern in (
        (
            MediaAction.NEXT,
            r"^(?:next|skip)(?: the| song| track| one| this| it| that)?(?: song| one| track)?$|(?:play|go to|skip to) (?:the )?next(?: song| track| one)?$|another song|different song",
        ),
        (
            MediaAction.PREVIOUS,
            r"^(?:previous|last) (?:song|track)$|^(?:play|go (?:back )?to) (?:the )?(?:previous|last) (?:song|track|one)|go back (?:a|one) (?:song|track)",
        ),
        (MediaAction.REPLAY, r"play (?:it|that|this)(?: song)? again|start (?:it|the song) over|from the beginning"),
        (MediaAction.PAUSE, rf"^(?:pause{what}|hit pause|pause it)$"),
        (
            MediaAction.STOP,
            r"^(?:stop|turn off|switch off|kill|cut|shut off) (?:the |this )?(?:music|song|radio|playback|audio|tunes)$|^(?:turn|switch|shut) the (?:music|radio|audio) off$|^stop playing",
        ),
        (MediaAction.RESUME, rf"^(?:resume|continue|unpause){what}$|keep playing|^play$"),
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
        (Source.FM, r"(?:turn on|switch to|put on|play|listen to) the radio\b|^(?:fm )?radio on"),
        (Source.INTERNET, r"online music|streaming"),
    ):
        if patterns.search(pattern, text) and patterns.search(r"switch|turn|play|use|listen|put|change|on", text):
            return (SetSource(source=source),)
    return None


_PLAY = re.compile(
    r"^(?:play|put on|throw on|spin|i (?:want|wanna|would like|'d like) (?:to )?(?:hear|listen to)|i'?d (?:like|love) to (?:hear|listen to)|listen to|let'?s (?:hear|listen to))(?: me)?\s+(?P<what>.+)$"
)
_NOT_PLAYED = re.compile(
    r"(?:is|was|it by|a role|the role|games?|football|soccer|chess|basketball|with|along|it safe|tricks|dead|the next|in)\b|the piano$"
)
_STATION = re.compile(
    r"\b(?:fm|am|tune (?:in )?to|station)\s*(?:fm\s*)?(\d{2,4}(?:\.\d)?)\b|\b(\d{2,3}\.\d) ?fm\b|^(?:play|tune|listen).* (\d{2,3}\.\d)$"
)
_BY_SHAPE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("album", r"(?:the )?album (?P<album>.+?)(?: by (?P<artist>.+))?"),
        ("playlist", r"(?:my |the )?playlist (?P<playlist>.+)"),
        ("playlist", r"(?:my |the )?(?P<playlist>.+) playlist"),
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


_OWNED = re.compile(r"(?P<artist>[\w. ]{2,30}?)'s (?P<title>[\w' ]{2,40})", re.I)


def _play(text: str, original: str) -> Commands:
    if station := _STATION.search(text):
        return (PlayMedia(station=next(group for group in station.groups() if group)),)
    if found := patterns.fullmatch(
        rf"(?:some|a little|a bit of) (?:{_GENRES}|{_MOODS})(?: music| songs| tunes)?", text
    ):
        text = f"play {found.group()}"
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
