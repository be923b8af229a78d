"""Scores on the third-party sets: the classifier alone, the parser alone, and both together as the router would.

Sets that are trained on are scored with the held-out models; the others with the shipped one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from benchmarks.training import parser
from benchmarks.training.thresholds import Chosen, acts
from benchmarks.understanding import catslu
from benchmarks.understanding.data import Folder, rows
from benchmarks.understanding.labels import SETS
from benchmarks.understanding.metrics import Share
from benchmarks.understanding.routes import route_of
from intents.classifier import Limits, Scores, weigh
from intents.understanding import Understanding
from intents.understanding.result import Language, Route

AT = (0.5, 0.7, 0.9, 0.95)
HeldOutScores: TypeAlias = Mapping[tuple[Language, str], Scores]
Scorer: TypeAlias = Callable[[str, Language], Scores]
TRAINED = frozenset({
    "kdconv_zh",
    "home_assistant_zh",
    "home_assistant_en",
    "slurp_en",
    "automotive_en",
    "poi_en",
    "vehicleworld_en",
})


@dataclass(slots=True)
class Count:
    """What one set came to. Rows without a sure label count in nothing."""

    language: str
    trained: bool = False
    """Whether the set's rows were trained on, and are scored by the models that did not see them."""
    right: Share = field(default_factory=Share)
    """Routes by the classifier alone, at one half."""
    domain: Share = field(default_factory=Share)
    found: list[Share] = field(default_factory=lambda: [Share() for _ in AT])
    """Of wishes, those with at least this probability of control."""
    false: list[Share] = field(default_factory=lambda: [Share() for _ in AT])
    """The same of conversation."""
    parser: Share = field(default_factory=Share)
    both: Share = field(default_factory=Share)
    acted: Share = field(default_factory=Share)
    """Of what asks for nothing, what the parser acts on."""
    acted_still: Share = field(default_factory=Share)
    """The same, without what is asked about."""
    asked: Share = field(default_factory=Share)
    """Of the wishes that the parser acts on, those that would be asked about."""

    def add(self, label: str, scores: Scores, found: Understanding, weighed: Understanding) -> None:
        """Count one sentence: what the parser read, and the same weighed."""
        route = route_of(label)
        if label.endswith("?"):
            return
        if route is None:  # either route will do, but nothing may happen
            self._still(found, weighed)
            return
        wish = route is Route.CONTROL
        self.right.add((scores.control >= 0.5) == wish)
        if wish:
            self.domain.add(scores.domain in label.split("|"))
        for at, hits, misses in zip(AT, self.found, self.false, strict=True):
            (hits if wish else misses).add(scores.control >= at)
        self.parser.add(found.route is route)
        self.both.add(weighed.route is route)
        if not wish:
            self._still(found, weighed)
        elif acts(found):
            self.asked.add(weighed.confidence < found.confidence)

    def _still(self, found: Understanding, weighed: Understanding) -> None:
        self.acted.add(acts(found))
        self.acted_still.add(acts(found) and weighed.confidence >= found.confidence)


def _sentences(folder: Folder) -> Iterator[tuple[str, Language, str, str]]:
    """(set, language, label, text) of every set that is there."""
    maps = folder.route_maps()
    for one in SETS:
        path = folder.file(one.file)
        if path is not None and (not one.map_name or one.map_name in maps):
            language: Language = "zh" if one.language == "zh" else "en"
            for row in rows(path):
                label = one.label(row, maps.get(one.map_name, {}))
                yield from ((one.name, language, label, text) for text in one.texts(row))
    path = folder.file(f"{catslu.NAME}.jsonl")
    if path is not None:
        for row in rows(path):
            for turn in row["turns"]:
                for way in ("text", "asr_1best"):
                    label = "navigation" if turn["semantic"] else "reject"
                    yield f"{catslu.NAME} {way}", "zh", label, catslu.said(turn[way])


def measure(folder: Folder, held: HeldOutScores, chosen: Mapping[Language, Chosen], score: Scorer) -> dict[str, Count]:
    """Score every set of the folder."""
    counts: dict[str, Count] = {}
    for name, language, label, text in _sentences(folder):
        found, clean = parser.read(text)
        if not found.intelligible:
            continue
        scores = held.get((language, clean)) or score(clean, language)
        weighed = weigh(found, clean, scores, Limits(chosen[language].wish, chosen[language].talk))
        counts.setdefault(name, Count(language, name in TRAINED)).add(label, scores, found, weighed)
    return counts
