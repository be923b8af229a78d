"""An open microphone: how much of what nobody called for is done or answered, and how many wishes are still heard."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.understanding import catslu, own
from benchmarks.understanding.data import Folder, rows
from benchmarks.understanding.kinds import changes
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.reader import Reader
from benchmarks.understanding.report import Report, read_as
from intents.understanding import Context

NAME = "overheard"
_OPEN = {"called": False}


def _talk(folder: Folder) -> Iterator[tuple[str, str]]:
    """What is not said to a car, or not to anybody: a name of the set, and the sentence."""
    for one in own.sentences():
        if one.suite == "talk":
            yield f"own talk {one.language}", one.text
    if path := folder.file("kdconv_zh.jsonl"):
        for row in rows(path):
            for turn in row["turns"]:
                yield "kdconv_zh, people to each other", turn
    if path := folder.file(f"{catslu.NAME}.jsonl"):
        for row in rows(path):
            for turn in row["turns"]:
                if not turn["semantic"]:
                    yield f"{catslu.NAME}, no semantics, as heard", catslu.said(turn["asr_1best"])


@dataclass(slots=True)
class _Score:
    done: Share = field(default_factory=Share)
    changing: Share = field(default_factory=Share)
    answered: Share = field(default_factory=Share)


def measure(folder: Folder, reader: Reader, report: Report) -> None:
    """Read talk and wishes as an open microphone hears them."""
    scores: dict[str, _Score] = {}
    for name, text in _talk(folder):
        found = reader.read(f"overheard {name.partition(',')[0]}", text, Context(**_OPEN))
        score = scores.setdefault(name, _Score())
        done = found.meant and bool(found.commands)
        if score.done.add(done):
            report.miss(NAME, "done", text, "nothing", read_as(found))
        score.changing.add(found.meant and changes(found.commands))
        score.answered.add(found.meant)
    head = ["overheard, per 1,000", "utterances", "answered", "command", "changing"]
    lines = [
        [name, one.done.of, *(share.per_thousand() for share in (one.answered, one.done, one.changing))]
        for name, one in scores.items()
    ]
    report.table("Open microphone: what is not meant for the car", head, lines)
    heard: dict[str, Share] = {}
    for one in own.sentences():
        if one.commands and one.suite == "spoken":
            context = one.context.model_copy(update=_OPEN)
            found = reader.read(f"overheard own spoken {one.language}", one.text, context)
            if not heard.setdefault(one.language, Share()).add(found.meant and found.commands == one.commands):
                report.miss(NAME, "wish", one.text, "taken", read_as(found))
    lines = [[f"own spoken {of}", share.of, share] for of, share in heard.items()]
    report.table("Open microphone: wishes", ["wishes", "sentences", "still done"], lines)
