"""The media library: metadata only, and how something is found in it."""

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.vehicle.contract import Track
from intents.catalogue import PlayMedia
from intents.sound.index import How, Index

_GENRES = {
    "jazz": "爵士", "rock": "摇滚", "folk": "民谣", "classical": "古典", "pop": "流行", "electronic": "电子",
    "rap": "说唱", "hip hop": "说唱", "hiphop": "说唱", "嘻哈": "说唱", "blues": "蓝调", "country": "乡村",
    "piano": "古典", "钢琴": "古典", "交响": "古典", "podcast": "播客", "podcasts": "播客", "news": "新闻",
    "有声书": "评书", "戏曲": "京剧", "opera": "京剧", "crosstalk": "相声", "light music": "轻音乐",
    "纯音乐": "轻音乐", "instrumental": "轻音乐", "古风": "民乐", "国风": "民乐", "英语": "英文歌", "粤语": "粤语歌",
    "广东歌": "粤语歌", "国语歌": "国语", "中文": "中文歌", "经典老歌": "老歌",
    "children's songs": "儿歌", "childrens songs": "儿歌", "nursery rhymes": "儿歌",
}  # fmt: skip
_MOODS = {
    "relaxing": "放松", "calm": "安静", "calming": "安静", "quiet": "安静", "happy": "欢快", "upbeat": "动感",
    "cheerful": "欢快", "sad": "伤感", "romantic": "浪漫", "energetic": "动感", "soothing": "舒缓", "chill": "放松",
    "soft": "温柔", "sleepy": "助眠", "nostalgic": "怀旧",
    "轻松": "放松", "快乐": "欢快", "开心": "欢快", "悲伤": "伤感",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `library.tsv`: the track and the folded names that it answers to."""

    track: Track
    aliases: tuple[str, ...]


def _fold(text: str) -> str:
    return re.sub(r"[\s'’·《》.,!?-]+", "", text.lower())


@cache
def entries() -> tuple[Entry, ...]:
    """The whole library, in the order of the file."""
    text = resources.files("simulator.media").joinpath("library.tsv").read_text("utf-8")
    return tuple(_entry(line) for line in text.splitlines() if line and not line.startswith("#"))


def _entry(line: str) -> Entry:
    uri, title, artist, album, genre, mood, seconds, source, aliases, title_en, artist_en = line.split("\t")
    track = Track(
        uri=uri,
        title=title,
        artist=artist,
        album=album,
        genre=genre,
        mood=mood,
        duration_s=int(seconds),
        source=source,
        title_en=title_en,
        artist_en=artist_en,
    )
    return Entry(track, tuple(_fold(alias) for alias in aliases.split(",") if alias))


def _is(said: str, *names: str) -> bool:
    key = _fold(said)
    folded = [_fold(name) for name in names if name]
    if key in folded:
        return True
    if len(key) >= 2 and any(key in name or (len(name) >= 3 and name in key) for name in folded):
        return True
    return len(key) >= 4 and bool(difflib.get_close_matches(key, folded, n=1, cutoff=0.8))


def _names(entry: Entry) -> tuple[str, ...]:
    return (*entry.aliases, _fold(entry.track.title_en))


def find(query: PlayMedia, favourites: tuple[str, ...]) -> tuple[Track, ...]:
    """Tracks that fit all that was said, exact titles first; everything but radio for a bare wish.

    Where nothing is written as it was said, what sounds so is taken.
    """
    found = _written(query, favourites)
    if found or not (said := [field for field in _NAMED if getattr(query, field)]):
        return found
    heard = {field: name for field in said if (name := _heard(field, getattr(query, field)))}
    return _written(query.model_copy(update=heard), favourites) if heard else ()


def _written(query: PlayMedia, favourites: tuple[str, ...]) -> tuple[Track, ...]:
    found = [entry for entry in entries() if _fits(entry, query, favourites)]
    if query.title:
        key = _fold(query.title)
        found.sort(key=lambda entry: (key != _fold(entry.track.title), key not in _names(entry)))
    return tuple(entry.track for entry in found)


_NAMED: dict[str, Callable[[Entry], tuple[str, ...]]] = {
    "title": lambda entry: (entry.track.title, entry.track.title_en, entry.track.artist, *entry.aliases),
    "artist": lambda entry: (entry.track.artist, entry.track.artist_en),
    "album": lambda entry: (entry.track.album,),
    "station": lambda entry: (entry.track.title, *entry.aliases),
}
"""The names that each part of a wish may mean."""


@cache
def _index(field: str) -> Index[str]:
    """The names of one kind in the library, each with itself."""
    names = dict.fromkeys(name for entry in entries() for name in _NAMED[field](entry) if name)
    return Index((name, (name,)) for name in names)


def _heard(field: str, said: str) -> str | None:
    """The one known name that sounds like what was said; a long one may sound only nearly so."""
    best = _index(field).best(said)
    sure = best and (best[0].how is How.SOUND or (best[0].how is How.NEAR and best[0].cost == 1 and len(said) >= 3))
    return best[0].payload if sure and (len(best) == 1 or best[0].how is How.SOUND) else None


def _fits(entry: Entry, query: PlayMedia, favourites: tuple[str, ...]) -> bool:
    track = entry.track
    radio = track.source in ("FM", "AM")
    if query.station:
        return radio and _station(query.station, entry)
    if radio:
        return False
    if query.favourites and track.uri not in favourites:
        return False
    titles, artists = (track.title, track.title_en), (track.artist, track.artist_en)
    if query.title and not _is(query.title, *titles, *entry.aliases) and not _is(query.title, *artists):
        return False
    if query.artist and not _is(query.artist, *artists, *entry.aliases):
        return False
    if query.album and not _is(query.album, track.album):
        return False
    if query.genre and not any(_is(genre, track.genre, *entry.aliases) for genre in _genres(query.genre)):
        return False
    if query.mood and _MOODS.get(query.mood.lower(), query.mood) not in (track.mood, _MOODS.get(track.mood)):
        return False
    return not query.playlist or _is(query.playlist, track.album, track.genre, track.mood)


def _station(said: str, entry: Entry) -> bool:
    """By frequency, which must be the very one, by name, or any of a band (FM, AM)."""
    track = entry.track
    if said.upper() in ("FM", "AM"):
        return track.source == said.upper()
    rest = re.sub(r"^\s*(?:fm|am|调频|调幅)?\s*", "", said, flags=re.I)
    if re.fullmatch(r"\d+(?:\.\d+)?", rest):
        return track.artist == f"{track.source}{rest}"
    return _is(rest, track.title, track.title_en, *entry.aliases)


def _genres(said: str) -> tuple[str, ...]:
    """A genre or a language as the library has it, also when it was said with "music" or "songs" after it."""
    short = re.sub(r"(?:音乐|乐|歌曲?|\s+(?:music|songs?))$", "", said, flags=re.I)
    return tuple(_GENRES.get(one.lower(), one) for one in (said, short) if len(one) >= 2)


def by_uri(uri: str) -> Track | None:
    """The track with this uri, or None."""
    return next((entry.track for entry in entries() if entry.track.uri == uri), None)


def playlist(source: str = "INTERNET") -> tuple[Track, ...]:
    """The list that next and previous walk: what the source has, a radio its stations."""
    return tuple(entry.track for entry in entries() if entry.track.source == source)
