"""Training of the linear layer with numpy: Adagrad on the likelihood, in batches drawn from a seed, one thread."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any, TypeAlias

import numpy as np

from benchmarks.training.rows import Labelled
from intents.classifier.features import ROWS, rows
from intents.classifier.model import DOMAINS
from intents.understanding.result import Language

Matrix: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training depends on beside the data."""

    seed: int = 5
    epochs: int = 14
    batch: int = 256
    rate: float = 4.0
    decay: float = 2e-6
    """Of every weight that a batch touches, each time: keeps rare pieces small."""


@dataclass(frozen=True, slots=True)
class Table:
    """Sentences as rows of weights: all touched rows one after another, and where each sentence begins."""

    touched: Matrix
    starts: Matrix
    wanted: Matrix
    """1 for each domain that is right for the sentence."""
    weight: Matrix

    @staticmethod
    def of(sentences: Sequence[Labelled], language: Language) -> "Table":
        """The table of sentences of one language."""
        found = [sorted(rows(one.text, language)) for one in sentences]
        starts = np.zeros(len(found) + 1, dtype=np.int64)
        np.cumsum([len(one) for one in found], out=starts[1:])
        touched = np.fromiter((row for one in found for row in one), dtype=np.int64, count=int(starts[-1]))
        wanted = np.array([[name in one.label.split("|") for name in DOMAINS] for one in sentences], dtype=np.float64)
        return Table(touched, starts, wanted.reshape(-1, len(DOMAINS)), np.array([one.weight for one in sentences]))

    def pick(self, chosen: Matrix) -> "Table":
        """Some of the sentences."""
        sizes = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.zeros(len(chosen) + 1, dtype=np.int64)
        np.cumsum(sizes, out=starts[1:])
        at = np.arange(starts[-1]) - np.repeat(starts[:-1], sizes) + np.repeat(self.starts[chosen], sizes)
        return Table(self.touched[at], starts, self.wanted[chosen], self.weight[chosen])

    @property
    def sizes(self) -> Matrix:
        """How many rows each sentence touches."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights (row, domain) and biases, as learnt."""

    weights: Matrix
    bias: Matrix

    def scores(self, table: Table) -> Matrix:
        """One number a sentence and domain, before the softmax."""
        summed = np.add.reduceat(
            np.vstack([self.weights[table.touched], np.zeros((1, len(DOMAINS)))]), table.starts[:-1], axis=0
        )
        summed[table.sizes == 0] = 0.0
        return summed / np.sqrt(np.maximum(table.sizes, 1))[:, None] + self.bias

    @property
    def step(self) -> float:
        """What one of 127 steps is worth, so that the largest weight fits; weights are shipped in whole steps."""
        return float(np.abs(self.weights).max()) / 127 or 1.0

    @property
    def whole(self) -> Matrix:
        """The weights in steps, -127 to 127."""
        return np.asarray(np.rint(self.weights / self.step))

    def rounded(self) -> "Layer":
        """The layer as it is shipped."""
        return Layer(self.whole * self.step, self.bias)


def softmax(scores: Matrix) -> Matrix:
    """Probabilities of each row."""
    parts = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(parts / parts.sum(axis=1, keepdims=True))


def train(table: Table, settings: Settings) -> Layer:
    """Learn from a table. A sentence with several right domains counts by their sum."""
    count = len(table.starts) - 1
    layer = Layer(np.zeros((ROWS, len(DOMAINS))), np.zeros(len(DOMAINS)))
    seen = np.full((ROWS, len(DOMAINS)), 1e-3)
    seen_bias = np.full(len(DOMAINS), 1.0)
    order, draw = list(range(count)), random.Random(settings.seed)
    for epoch in range(settings.epochs):
        draw.shuffle(order)
        rate = settings.rate / sqrt(1 + epoch / 4)
        for start in range(0, count, settings.batch):
            part = table.pick(np.array(order[start : start + settings.batch]))
            guess = softmax(layer.scores(part))
            right = guess * part.wanted
            right /= np.maximum(right.sum(axis=1, keepdims=True), 1e-12)
            error = (guess - right) * part.weight[:, None] / len(part.weight)
            spread = np.repeat(error / np.sqrt(np.maximum(part.sizes, 1))[:, None], part.sizes, axis=0)
            some, inverse = np.unique(part.touched, return_inverse=True)
            slope = np.stack([np.bincount(inverse, spread[:, i], len(some)) for i in range(len(DOMAINS))], axis=1)
            slope += settings.decay * layer.weights[some]
            seen[some] += slope**2
            layer.weights[some] -= rate * slope / np.sqrt(seen[some])
            of_bias = error.sum(axis=0)
            seen_bias += of_bias**2
            layer.bias[:] -= 0.1 * rate * of_bias / np.sqrt(seen_bias)
    return layer
