"""Everything that is trained on, in one fixed order: rows of others, own sentences, grammar, and misheard copies."""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from benchmarks.training.grammar import Grammar
from benchmarks.training.rows import DATA, Labelled, read
from intents.understanding.normalise import normalise
from intents.understanding.result import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
GENERATED = "grammar"
MISHEARD = "misheard"
WEIGHTS = {
    "own written": 3.0,
    "own spoken": 2.0,
    "own talk": 3.0,
    "own e2e": 2.0,
    "own not done": 2.0,
    "automotive_en": 0.4,
}
"""How much a sentence of a source counts; 1 where none is named."""
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢钟姜崔谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严"
)
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_TITLE = re.compile(r"《([^》]{2,12})》")
_LETTERS = re.compile(r"[a-z]+")
_WORD = re.compile(r"\w+")
_FIRST: list[str] = _WORD.findall(
    "james mary john sarah mike emma david lisa tom anna kevin laura peter julia chris nina sam olivia ben"
)
_COMMON = frozenset(
    _WORD.findall(
        "the a an to of in on and is it i you me my for that this what how do be with at can play"
        " turn set open close go please navigate up down off car from your are was who when where"
    )
)


def _written(language: Language) -> Iterator[Labelled]:
    """Own sentences: `wishes_*.txt` under headings `# domain`, `talk_*.txt` all conversation."""
    label = ""
    for line in (DATA / f"wishes_{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            label = line[2:].strip()
        elif line.strip():
            yield Labelled("own written", language, "", label, line.strip())
    for line in (DATA / f"talk_{language}.txt").read_text("utf-8").splitlines():
        if line.strip():
            yield Labelled("own written", language, "", "conversation", line.strip())


def _spans(language: Language, rows: Iterable[Labelled]) -> list[str]:
    """Runs of characters, or words, of conversation: what an open slot is filled with."""
    talk = [one.text.lower() for one in rows if one.language == language and one.label == "conversation"]
    if language == "zh":
        return sorted({run for text in talk for run in _HAN.findall(text) if len(run) > 1})
    return sorted({word for text in talk for word in _LETTERS.findall(text) if len(word) > 2} - _COMMON)


def _titles(language: Language, rows: Iterable[Labelled]) -> list[str]:
    """What stands in the marks of a title in Mandarin conversation."""
    return sorted({name for one in rows if one.language == language for name in _TITLE.findall(one.text.lower())})


def _makers(language: Language, spans: list[str], titles: list[str]) -> dict[str, Callable[[random.Random], str]]:
    def span(draw: random.Random) -> str:
        if language == "en":
            return " ".join(draw.choice(spans) for _ in range(draw.choice((1, 1, 2))))
        run, size = draw.choice(spans), draw.choice((2, 2, 3, 3, 4))
        start = draw.randrange(max(1, len(run) - size + 1))
        return run[start : start + size]

    def person(draw: random.Random) -> str:
        if language == "en":
            return draw.choice(_FIRST)
        given = draw.choice(spans)
        return draw.choice(_SURNAMES) + given[: draw.choice((1, 2))]

    def title(draw: random.Random) -> str:
        if language == "en":
            return span(draw)
        if draw.random() < 0.4:
            return draw.choice(titles)
        run, size = draw.choice(spans), draw.randrange(2, 10)
        start = draw.randrange(max(1, len(run) - size + 1))
        return run[start : start + size]

    return {"title": title, "span": span, "person": person, "number": lambda draw: str(draw.randrange(1, 120))}


def _generated(language: Language, given: list[Labelled], seed: int) -> Iterator[Labelled]:
    grammar = Grammar(_makers(language, _spans(language, given), _titles(language, given)))
    grammar.read(DATA / f"grammar_{language}.txt")
    seen: set[str] = set()
    for domain, text in grammar.draw(random.Random(f"{seed} {language}")):
        said = normalise(text)
        if said and said not in seen:
            seen.add(said)
            yield Labelled(GENERATED, language, "", domain, said)


class Mishearing:
    """Puts others of the same syllable, whatever its tone, in the place of some characters.

    `data/syllables.txt` lists the characters of each syllable.
    """

    def __init__(self) -> None:
        self._same: dict[str, str] = {}
        for line in (DATA / "syllables.txt").read_text("utf-8").splitlines():
            self._same.update(dict.fromkeys(line, line))

    def __call__(self, text: str, rate: float, draw: random.Random) -> str:
        """The text with this share of its characters misheard, on average."""
        return "".join(
            draw.choice(self._same[one]) if one in self._same and draw.random() < rate else one for one in text
        )


def _misheard(rows: Iterable[Labelled], seed: int) -> Iterator[Labelled]:
    """One Mandarin sentence in four again, with one character in ten misheard."""
    mishear, draw = Mishearing(), random.Random(f"{seed} misheard")
    for one in rows:
        if one.language == "zh" and draw.random() < 0.25:
            text = normalise(mishear(one.text, 0.1, draw))
            if text != one.text:
                yield replace(one, source=f"{MISHEARD} {one.source}", text=text, weight=0.5 * one.weight)


def corpus(seed: int) -> list[Labelled]:
    """Every sentence to train on. The same seed and files give the same list."""
    given = [*read(), *(replace(o, text=normalise(o.text)) for language in LANGUAGES for o in _written(language))]
    given = [replace(one, weight=WEIGHTS.get(one.source, 1.0), group=one.group or one.text) for one in given]
    made = [one for language in LANGUAGES for one in _generated(language, given, seed)]
    made = [replace(one, group=one.text) for one in made]
    every = [*given, *made]
    return [*every, *_misheard(every, seed)]
