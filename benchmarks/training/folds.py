"""Held-out scores: the sentences that people wrote in five parts, each scored by a model that never saw its groups.

Grammar sentences and misheard copies are trained on and never scored: a held-out one is too like the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from benchmarks.training.corpus import GENERATED, MISHEARD
from benchmarks.training.rows import Labelled
from benchmarks.training.train import Layer, Matrix, Settings, Table, train
from intents.understanding.result import Language

FOLDS = 5


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Sentences and the scores of the model that did not see them."""

    sentences: tuple[Labelled, ...]
    scores: Matrix
    wanted: Matrix


def fold(one: Labelled) -> int:
    """The part of a sentence: 0 to 4, the same for a whole group."""
    return crc32(one.group.encode()) % FOLDS


def is_written(one: Labelled) -> bool:
    """Whether people wrote the sentence as it stands."""
    return one.source != GENERATED and not one.source.startswith(MISHEARD)


def held_out(sentences: Sequence[Labelled], language: Language, settings: Settings) -> HeldOut:
    """Train five times and score each part. The layers are rounded as the shipped one is."""
    table = Table.of(sentences, language)
    part = np.array([fold(one) for one in sentences])
    written = np.array([is_written(one) for one in sentences])
    generated = np.array([one.source == GENERATED for one in sentences])
    scores = np.zeros((len(sentences), table.wanted.shape[1]))
    for number in range(FOLDS):
        seen = np.flatnonzero((part != number) | generated)
        unseen = np.flatnonzero((part == number) & written)
        layer: Layer = train(table.pick(seen), settings).rounded()
        scores[unseen] = layer.scores(table.pick(unseen))
    kept = np.flatnonzero(written)
    return HeldOut(tuple(sentences[int(i)] for i in kept), scores[kept], table.wanted[kept])
