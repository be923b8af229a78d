"""Pieces of sentences in both languages: zones, lists, times, distances."""

from collections.abc import Iterable, Sequence

from assistant.wording import say, words
from intents.catalogue import SEATS, PlayMedia, Zone
from intents.understanding.result import Language


def listed(items: Sequence[str], language: Language) -> str:
    """Some items as one speaks them: with "and" before the last."""
    if len(items) < 2:
        return "".join(items)
    return say(language, "join.list").join(items[:-1]) + say(language, "join.last") + items[-1]


def zone_name(seats: Iterable[Zone], language: Language, style: str = "of") -> str:
    """The shortest name for some seats. `style` is a table of the wording: `of` goes before a thing
    that each seat has, `part` before one that the whole car has, `at` says where."""
    held = set(seats)
    whole = next((zone for zone in (Zone.ALL, Zone.FRONT, Zone.REAR) if set(zone.seats) == held), None)
    if whole:
        return say(language, f"{style}.{whole.value}")
    return listed([say(language, f"{style}.{seat.value}") for seat in SEATS if seat in held], language)


def zoned(seats: Sequence[Zone], language: Language, style: str = "of") -> dict[str, object]:
    """What a sentence about some seats is filled with: `zone`, and in English `s`, `are` and the like for number."""
    many = len(set(seats)) > 1
    return {
        "zone": zone_name(seats, language, style),
        "s": "s" if many else "",
        "are": "are" if many else "is",
        "have": "have" if many else "has",
        "it": "them" if many else "it",
    }


def duration(seconds: float, language: Language) -> str:
    """A position in a track."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [_count("minute", minutes, language)] if minutes else []
    parts += [_count("second", rest, language)] if rest or not minutes else []
    return say(language, "place.and").join(parts)


def _count(unit: str, value: int, language: Language) -> str:
    return say(language, f"place.{unit}" if value == 1 else f"place.{unit}s", value=value)


def minutes(seconds: float, language: Language) -> str:
    """How long it takes, in whole minutes and at least one."""
    hours, rest = divmod(max(1, round(seconds / 60)), 60)
    parts = [_count("hour", hours, language)] if hours else []
    parts += [_count("minute", rest, language)] if rest else []
    return say(language, "place.and").join(parts)


def distance(metres: float, language: Language) -> str:
    """A distance as one says it."""
    if metres >= 995:
        value = f"{metres / 1000:.1f}".removesuffix(".0")
        return say(language, "place.one_km" if value == "1" else "place.km", value=value)
    return say(language, "place.m", value=max(10, round(metres / 10) * 10))


def asked_for(what: str, language: Language) -> str:
    """What was looked for, as the driver would say it: a name as it is, a category by its word."""
    return str(words(language)["category"].get(what, what))


def media_wish(command: PlayMedia, language: Language) -> str:
    """What was looked for to play, as one says it: a title by an artist, an album, a kind of music."""
    kinds = ("title", "album", "playlist", "station", "genre", "mood")
    said = [(kind, value) for kind in kinds if (value := getattr(command, kind)) is not None]
    if not said:
        return say(language, "wish.artist", value=command.artist)
    what = listed([say(language, f"wish.{kind}", value=value) for kind, value in said], language)
    return say(language, "wish.by", artist=command.artist, what=what) if command.artist else what
