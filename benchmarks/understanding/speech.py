"""The Mandarin recordings as a real recogniser heard them: does the car end in the state that the written text gives?

Both texts go to a fresh simulated car. Heard plainly, heard with hot words, and joined as the speech engine joins the
two (the hot words may repair, not replace). Lines whose written text changes nothing in the car are questions,
searches or talk: there the commands must be the same. Where the end-to-end suite knows the state that a recording must
end in, that is compared too.
"""

from dataclasses import dataclass, field

from assistant.speech import guards
from benchmarks.understanding.car import End, after
from benchmarks.understanding.data import E2E, Folder, Row, rows
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as

NAME = "speech"


def _joined(row: Row) -> str:
    plain, hot = str(row["heard"]), str(row["heard_with_hotwords"])
    return hot if guards.repairs(hot, plain) and not guards.is_loop(hot) else plain


@dataclass(slots=True)
class Score:
    """What one way of hearing came to."""

    moved: Share = field(default_factory=Share)
    still: Share = field(default_factory=Share)
    suite: Share = field(default_factory=Share)


async def measure(folder: Folder, reader: Reader, report: Report) -> None:
    """Say every line as written and as heard, and print how often the ends agree."""
    path = folder.file("speech/manifest.jsonl")
    if path is None:
        report.skipped(NAME, "no speech/manifest.jsonl in the data folder")
        return
    known: dict[str, Row] = {row["file"]: row for row in rows(E2E / "spoken.jsonl")}
    scores = {way: Score() for way in ("written", "plain", "with hot words", "joined")}
    for row in rows(path):
        if row["language"] == "zh":
            await _line(row, known.get(row["file"]), scores, reader, report)
    head = [
        "Mandarin, heard",
        "changes",
        "same state",
        "changes nothing",
        "same commands",
        "in spoken.jsonl",
        "its state",
    ]
    lines = [
        [way, one.moved.of, one.moved, one.still.of, one.still, one.suite.of, one.suite] for way, one in scores.items()
    ]
    report.table("Speech: as heard against as written", head, lines)


async def _line(row: Row, case: Row | None, scores: dict[str, Score], reader: Reader, report: Report) -> None:
    given = case["given"] if case else []
    written = await after(*given, row["text"])
    commands = reader.read(NAME, row["text"]).commands
    texts = {"plain": row["heard"], "with hot words": row["heard_with_hotwords"], "joined": _joined(row)}
    if case:
        scores["written"].suite.add(_as_wanted(case, written))
    for way, text in texts.items():
        heard = await after(*given, text)
        found = reader.read(NAME, text)
        same = heard.state == written.state if written.changed else found.commands == commands
        (scores[way].moved if written.changed else scores[way].still).add(same)
        if not same and way == "joined":
            expected = {"said": row["text"], "changes": written.turn.changes}
            report.miss(NAME, "heard", text, expected, {"changes": heard.turn.changes, **read_as(found)})
        if case:
            scores[way].suite.add(_as_wanted(case, heard))


def _as_wanted(case: Row, end: End) -> bool:
    quiet = bool(case["state"]) or not end.turn.changes
    return end.has(case["state"]) and quiet and end.turn.status == case["status"]
