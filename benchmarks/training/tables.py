"""What the program measured, as Markdown: printed, and written between the marks of the model card."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.tables import table
from benchmarks.training.calibrate import Bin, error
from benchmarks.training.evaluate import AT, Count, HeldOutScores
from benchmarks.training.rows import Labelled
from benchmarks.training.thresholds import Chosen
from benchmarks.understanding.metrics import Share, total
from intents.understanding.result import Language

BEGIN, END = "<!-- begin scores -->", "<!-- end scores -->"


def counts(sentences: Sequence[Labelled]) -> str:
    """How many sentences of each source and language were trained on."""
    keys = sorted({(one.language, one.source.partition(" ")[0]) for one in sentences}, reverse=True)
    lines: list[list[object]] = []
    for language, source in keys:
        some = [one for one in sentences if (one.language, one.source.partition(" ")[0]) == (language, source)]
        wishes = sum(one.control for one in some)
        lines.append([language, source, len(some), wishes, len(some) - wishes])
    return table(["language", "source", "sentences", "wishes", "conversation"], lines)


def written(language: Language, sentences: Sequence[Labelled], held: HeldOutScores) -> list[list[object]]:
    """A row for each source of held-out sentences: its wishes that are found, and its talk that is taken for one."""
    lines: list[list[object]] = []
    for source in sorted({one.source for one in sentences}):
        found, false = [Share(), Share()], [Share(), Share()]
        for one in sentences:
            if one.source == source:
                for share, at in zip(found if one.control else false, (0.5, 0.9), strict=True):
                    share.add(held[language, one.text].control >= at)
        lines.append([
            f"{source}, {language}",
            found[0].of,
            *found,
            false[0].of,
            *(one.per_thousand() for one in false),
        ])
    return lines


WRITTEN_HEAD = ("held out", "wishes", "recall 0.5", "recall 0.9", "talk", "false 0.5", "false 0.9")


def calibration(bins: Mapping[Language, Sequence[Bin]]) -> str:
    """The reliability of the probability of control, and the expected calibration error."""
    lines: list[list[object]] = []
    for language, of in bins.items():
        lines += [[language, f"{one.low:.1f}", one.count, f"{one.said:.2f}", f"{one.true:.2f}"] for one in of]
    errors = ", ".join(f"{language} {error(of):.3f}" for language, of in bins.items())
    made = table(["language", "control from", "sentences", "mean probability", "share of wishes"], lines)
    return f"{made}\n\nExpected calibration error: {errors}"


def thresholds(chosen: Mapping[Language, Chosen]) -> str:
    """The chosen thresholds and what they do on the held-out sentences."""
    head = ["language", "wish", "parser finds nothing", "route right", "talk", "wishes acted on", "asked"]
    lines: list[list[object]] = [
        [language, f"{one.wish:.2f}", one.unread, f"{one.unread_right:.1%}", f"{one.talk:.2f}", one.acted, one.asked]
        + [one.false, one.caught]
        for language, one in chosen.items()
    ]
    return table([*head, "talk acted on", "of them asked"], lines)


def _groups(scores: Mapping[str, Count]) -> list[tuple[str, list[Count]]]:
    groups = [(f"{name}{' (held out)' if one.trained else ''}", [one]) for name, one in scores.items()]
    for language in ("zh", "en"):
        for title, trained in (("evaluate only", False), ("held out", True)):
            some = [one for one in scores.values() if one.language == language and one.trained is trained]
            groups.append((f"all {language}, {title}", some))
    return [*groups, ("all", list(scores.values()))]


def alone(scores: Mapping[str, Count]) -> str:
    """The classifier by itself."""
    lines: list[list[object]] = []
    for name, of in _groups(scores):
        found = [total(one.found[i] for one in of) for i in range(len(AT))]
        false = [total(one.false[i] for one in of) for i in range(len(AT))]
        lines.append(
            [name, total(one.right for one in of).of, total(one.right for one in of), total(one.domain for one in of)]
            + [_precision(found[0], false[0]), *found]
            + [share.per_thousand() for share in false]
        )
    head = ["set", "sure", "route", "domain", "precision", *(f"recall {at}" for at in AT)]
    return table([*head, *(f"false {at}" for at in AT)], lines)


def _precision(found: Share, false: Share) -> str:
    return str(Share(found.right, found.right + false.right))


def together(scores: Mapping[str, Count]) -> str:
    """The parser alone, and with the classifier."""
    lines: list[list[object]] = []
    for name, of in _groups(scores):
        parts = [
            total(getattr(one, kind) for one in of) for kind in ("parser", "both", "acted", "acted_still", "asked")
        ]
        parser, both, acted, still, asked = parts
        lines.append([name, parser.of, parser, both, acted.per_thousand(), still.per_thousand(), asked.of, asked.right])
    head = ["set", "sure", "parser", "both", "acted", "acted, both", "wishes acted on", "of them asked"]
    return table(head, lines)


def write(card: Path, text: str) -> None:
    """Put the text between the marks of the card. Raises ValueError when they are not there."""
    old = card.read_text("utf-8")
    if BEGIN not in old or END not in old:
        raise ValueError(f"put the lines {BEGIN} and {END} into {card.name}")
    before, after = old.partition(BEGIN)[0], old.partition(END)[2]
    card.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
