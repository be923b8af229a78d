"""Calibration: two numbers a language, fitted to held-out scores, and how well the probabilities then hold.

All scores are multiplied by `sharpness` and `talk` is added to that of conversation. Sets differ a thousandfold in
size and in how much of them is a wish, so a sentence counts such that wishes and conversation weigh the same, and
each source within them with the root of its size.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from benchmarks.training.folds import HeldOut
from benchmarks.training.rows import Labelled
from benchmarks.training.train import Matrix, softmax
from intents.classifier.model import DOMAINS

TALK = DOMAINS.index("conversation")
BINS = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns raw scores into probabilities."""

    sharpness: float
    talk: float

    def probabilities(self, scores: Matrix) -> Matrix:
        """Calibrated probabilities of each row of scores."""
        moved = scores * self.sharpness
        moved[:, TALK] += self.talk
        return softmax(moved)


def balance(sentences: Sequence[Labelled]) -> Matrix:
    """What each sentence counts; together 1."""
    sizes = Counter((one.source, one.control) for one in sentences)
    totals = Counter[bool]()
    for (_, control), size in sizes.items():
        totals[control] += sqrt(size)  # type: ignore[assignment]
    shares = [0.5 / (sqrt(sizes[one.source, one.control]) * totals[one.control]) for one in sentences]
    return np.array(shares)


def fit(held: HeldOut) -> Calibration:
    """The likeliest calibration on a grid."""
    weight = balance(held.sentences)

    def loss(one: Calibration) -> float:
        right = (one.probabilities(held.scores) * held.wanted).sum(axis=1)
        return float(-(weight * np.log(np.maximum(right, 1e-9))).sum())

    sharpest = [0.4 * 1.08**i for i in range(31)]
    moves = [-1.5 + 0.1 * i for i in range(31)]
    return min((Calibration(sharp, move) for sharp in sharpest for move in moves), key=loss)


@dataclass(frozen=True, slots=True)
class Bin:
    """The sentences whose probability of control falls into one tenth."""

    low: float
    count: int
    said: float
    """The mean probability."""
    true: float
    """The share that was a wish."""
    weight: float


def reliability(control: Matrix, wish: Matrix, weight: Matrix) -> list[Bin]:
    """A bin for each tenth that has sentences."""
    number = np.minimum((control * BINS).astype(int), BINS - 1)
    bins = list[Bin]()
    for i in range(BINS):
        some = number == i
        of = weight[some].sum()
        if of > 0:
            said, true = (weight[some] * control[some]).sum() / of, (weight[some] * wish[some]).sum() / of
            bins.append(Bin(i / BINS, int(some.sum()), float(said), float(true), float(of)))
    return bins


def error(bins: Sequence[Bin]) -> float:
    """Expected calibration error, 0 to 1."""
    return sum(one.weight * abs(one.said - one.true) for one in bins) / sum(one.weight for one in bins)
