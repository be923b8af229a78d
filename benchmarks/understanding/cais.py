"""CAIS: Mandarin requests for music, our `play_media` put into the source's slots.

| ours | the source's |
| --- | --- |
| title | song_name |
| artist | singer_name |
| album | album_name |
| genre, mood, playlist | song_type, song_language, list: one class, `kind` |

Values are compared without punctuation, spaces and case, a kind also without a last 的. Only rows with the intent
PlayMusic are scored, and of their slots only these; rows without one of them must give an empty set.
"""

import re

from benchmarks.understanding.data import Folder, Row, rows
from benchmarks.understanding.metrics import SLOT_HEAD, Share, SlotScore
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from intents.catalogue import Command, PlayMedia

NAME = "cais_zh"
SLOTS = {
    "song_name": "title",
    "singer_name": "artist",
    "album_name": "album",
    "song_type": "kind",
    "song_language": "kind",
    "list": "kind",
}
_BESIDE = re.compile(r"[\s,，。.!！?？·、《》“”\"']")


def _plain(slot: str, value: str) -> tuple[str, str]:
    value = _BESIDE.sub("", value).lower()
    return slot, value.removesuffix("的") if slot == "kind" else value


def gold(row: Row) -> set[tuple[str, str]]:
    """The slots of a row that ours correspond to."""
    return {_plain(SLOTS[slot["name"]], slot["value"]) for slot in row["slots"] if slot["name"] in SLOTS}


def ours(commands: tuple[Command, ...]) -> set[tuple[str, str]]:
    """The same of our commands."""
    found: set[tuple[str, str]] = set()
    for command in commands:
        if isinstance(command, PlayMedia):
            named = {"title": command.title, "artist": command.artist, "album": command.album}
            found |= {_plain(slot, value) for slot, value in named.items() if value}
            found |= {_plain("kind", value) for value in (command.genre, command.mood, command.playlist) if value}
    return found


def measure(folder: Folder, reader: Reader, report: Report) -> None:
    """Score the slots of every request for music."""
    path = folder.file(f"{NAME}.jsonl")
    if path is None:
        report.skipped(f"{NAME} slots", "not in the data folder")
        return
    score, played = SlotScore(), Share()
    by_slot: dict[str, SlotScore] = {name: SlotScore() for name in ("title", "artist", "album", "kind")}
    for row in rows(path):
        if row["intent"] != "PlayMusic":
            continue
        understanding = reader.read(f"{NAME} slots", row["text"])
        wanted, found = gold(row), ours(understanding.commands)
        playing = played.add(any(isinstance(command, PlayMedia) for command in understanding.commands))
        if not score.add(wanted, found) and playing:  # what is not played at all is an error of the intent
            report.miss(NAME, "slots", row["text"], sorted(wanted), read_as(understanding))
        for name, one in by_slot.items():
            one.add({s for s in wanted if s[0] == name}, {s for s in found if s[0] == name})
    lines: list[list[object]] = [["all", score.exact.of, score.expected, *score.cells()]]
    lines += [[name, one.exact.of, one.expected, *one.cells()] for name, one in by_slot.items()]
    report.table(
        f"CAIS: slots of PlayMusic ({played} read as something to play)", ["slot", "rows", "slots", *SLOT_HEAD], lines
    )
