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
from intents.understanding.english import words
from intents.understanding.reading import OutOfRange

Commands = tuple[Command, ...] | None
_GENRES = r"jazz|rock|folk|classical|pop|children'?s songs|nursery rhymes|electronic|hip ?hop|rap|blues|country|piano|podcasts?|news"
_MOODS = r"relaxing|calm(?:ing)?|quiet|happy|upbeat|cheerful|sad|romantic|energetic|soothing|chill|soft"


def read(text: str, original: str) -> Commands:
    """What of the media a clause asks for, or None. `original` keeps the case of names."""
    for reader in (_volume, _mode, _favourite, _seek, _transport, _source):
        if (commands := reader(text)) is not None:
            return commands
    return _play(text, original)


def _volume(text: str) -> Commands:
    if re.search(r"navigation|guidance|fan|seat|temperature|\bac\b|light", text):
        return None
    if re.search(r"\bunmute\b|sound back on", text):
        return (MuteMedia(muted=False),)
    if re.search(r"\bmute\b|silence (?:the|it)", text):
        return (MuteMedia(muted=True),)
    if re.search(r"too (?:loud|noisy)", text):
        return (AdjustVolume(by=-20),)
    if re.search(r"can'?t hear (?:it|the music|anything)|too quiet", text):
        return (AdjustVolume(by=20),)
    about = re.search(r"volume|music|sound|\bradio\b|\bsong\b", text)
    it = re.search(
        r"^(?:turn|crank) (?:it |this )?(?:up|down)(?: it)?\b|^(?:louder|quieter|softer)\b|make it (?:louder|quieter)|\b(?:louder|quieter)\b",
        text,
    )
    if not about and not it:
        return None
    value = words.percent(text)
    if value is None and re.search(r"volume|to\b|by\b", text):
        found = words.first_number(text)
        value = None if found is None else round(found)
    way = words.direction(text)
    if value is not None and about or (value is not None and it):
        if not 0 <= value <= 100:
            raise OutOfRange
        if way and re.search(r"\bby\b", text):
            return (AdjustVolume(by=value * way),)
        return (SetVolume(percent=value),)
    if "volume" in text and words.MOST.search(text):
        return (SetVolume(percent=100),)
    if "volume" in text and words.LEAST.search(text):
        return (SetVolume(percent=5),)
    if way and (it or re.search(r"volume|turn|louder|quieter", text)):
        return (AdjustVolume(by=(10 if words.SLIGHT.search(text) else 20) * way),)
    return None


def _mode(text: str) -> Commands:
    if "shuffle" in text:
        return (SetPlayMode(mode=PlayMode.LIST if re.search(r"\boff\b|stop", text) else PlayMode.SHUFFLE),)
    if re.search(r"\brepeat\b|\bloop\b", text) and not re.search(r"repeat (?:that|what)|say", text):
        if re.search(r"list|all|playlist|off|stop", text):
            return (SetPlayMode(mode=PlayMode.LIST),)
        return (SetPlayMode(mode=PlayMode.ONE),) if re.search(r"song|track|one|this|it", text) else None
    return None


def _favourite(text: str) -> Commands:
    if re.search(r"play (?:my |some )?(?:favou?rites?|liked)", text):
        return (PlayMedia(favourites=True),)
    if re.search(r"\b(?:unlike|remove (?:this|it) from)\b", text):
        return (FavouriteMedia(favourite=False),)
    if re.search(r"^(?:like|save|favou?rite|love) this\b|add (?:this|it)(?: song)? to (?:my )?favou?rites", text):
        return (FavouriteMedia(favourite=True),)
    return None


def _seconds(text: str) -> int | None:
    found = re.search(
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
    if re.search(r"fast ?forward|skip (?:ahead|forward)|forward", text) and "seat" not in text:
        return (SeekBy(seconds=seconds or 15),) if seconds or re.search(r"fast|skip", text) else None
    if re.search(r"rewind|go back .*second|skip back", text):
        return (SeekBy(seconds=-(seconds or 15)),)
    if seconds is not None and re.search(r"^(?:go|jump|skip|start|seek)\b.*\b(?:to|at|from)\b", text):
        return (SeekTo(seconds=seconds),)
    return None


def _transport(text: str) -> Commands:
    what = r"(?: the| this| that)?(?: next| previous)?(?: music| song| track| playback| radio| one)?"
    for action, pattern in (
        (
            MediaAction.NEXT,
            r"^(?:next|skip)(?: song| track| one| this)?(?: song| one| track)?$|(?:play|go to|skip to) (?:the )?next(?: song| track| one)?$|another song|different song",
        ),
        (
            MediaAction.PREVIOUS,
            r"^(?:previous|last) (?:song|track)$|(?:play|go (?:back )?to) (?:the )?previous|go back (?:a|one) (?:song|track)",
        ),
        (MediaAction.REPLAY, r"play (?:it|that|this)(?: song)? again|start (?:it|the song) over|from the beginning"),
        (MediaAction.PAUSE, rf"^pause{what}$"),
        (
            MediaAction.STOP,
            r"^(?:stop|turn off|switch off) (?:the |this )?(?:music|song|radio|playback|audio)$|stop playing",
        ),
        (MediaAction.RESUME, rf"^(?:resume|continue|unpause){what}$|keep playing|^play$"),
    ):
        if re.search(pattern, text):
            return (ControlMedia(action=action),)
    return None


def _source(text: str) -> Commands:
    if re.search(r"\d", text) or words.is_off(text):
        return None
    for source, pattern in (
        (Source.BLUETOOTH, r"\bbluetooth\b"),
        (Source.USB, r"\busb\b"),
        (Source.FM, r"(?:turn on|switch to|put on|play|listen to) the radio\b|^(?:fm )?radio on"),
        (Source.INTERNET, r"online music|streaming"),
    ):
        if re.search(pattern, text) and re.search(r"switch|turn|play|use|listen|put|change|on", text):
            return (SetSource(source=source),)
    return None


def _play(text: str, original: str) -> Commands:
    if station := re.search(
        r"(?:fm|am|tune (?:in )?to|station)\s*(?:fm\s*)?(\d+(?:\.\d+)?)|(\d{2,3}\.\d)(?: fm)?", text
    ):
        return (PlayMedia(station=station.group(1) or station.group(2)),)
    verb = re.match(
        r"(?:play|put on|i want to hear|i want to listen to|i'?d like to (?:hear|listen to)|listen to)\s+(.+)$", text
    )
    if not verb or re.match(r"(?:is|was|a role|the role|games?|football|chess)\b", verb.group(1)):
        return None
    rest = verb.group(1)
    said = original[len(original) - len(rest) :] if original.lower().endswith(rest) else rest
    if re.fullmatch(r"(?:some |any |me some )?(?:music|songs?|something|a song)", rest):
        return (PlayMedia(),)
    if found := re.search(rf"\b({_MOODS})\b", rest):
        return (PlayMedia(mood=found.group(1)),)
    if (found := re.search(rf"\b({_GENRES})\b", rest)) and re.fullmatch(
        rf"(?:some |me some |a little |any )?(?:{_GENRES})(?: music| songs)?", rest
    ):
        return (PlayMedia(genre=found.group(1)),)
    if found := re.fullmatch(r"(?:the )?album (.+?)(?: by (.+))?", said, re.I):
        return (PlayMedia(album=found.group(1), artist=found.group(2)),)
    if found := re.fullmatch(r"(?:my |the )?(?:playlist (.+)|(.+) playlist)", said, re.I):
        return (PlayMedia(playlist=found.group(1) or found.group(2)),)
    if found := re.fullmatch(r"(?:the )?(.+?) (?:radio|station)", said, re.I):
        return (PlayMedia(station=found.group(1)),)
    if found := re.fullmatch(r"(?:some |a song by |songs by |music by |something by |anything by )(.+)", said, re.I):
        return (PlayMedia(artist=found.group(1)),)
    if (found := re.fullmatch(r"(.+) by (.+)", said, re.I)) and len(said) <= 60:
        title = re.sub(
            r"^(?:the song |a song |music |some music |songs? )", "", found.group(1) + " ", flags=re.I
        ).strip()
        return (PlayMedia(title=title or None, artist=found.group(2)),)
    if len(said) <= 40:
        return (PlayMedia(title=re.sub(r"^(?:the song |the track )", "", said, flags=re.I)),)
    return None
