"""The two thresholds of the router, chosen on held-out sentences of the training side.

`wish`: where the parser finds nothing and control is at least this likely, the sentence takes the control route. It is
the value with the best route accuracy on such sentences, wishes and conversation weighing the same.
`talk`: where the parser acts, asks nothing, and conversation is at least this likely, the reading is asked about
instead of acted on. It is the lowest value that asks at most one right reading in 200.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.training import parser
from benchmarks.training.calibrate import TALK, balance
from benchmarks.training.rows import Labelled
from benchmarks.training.train import Matrix
from intents.understanding import Understanding
from intents.understanding.result import Route

GRID = tuple(0.5 + 0.01 * i for i in range(50))
LOST = 0.005


@dataclass(frozen=True, slots=True)
class Chosen:
    """The thresholds, and what they do on the held-out sentences."""

    wish: float
    talk: float
    unread: int
    """Sentences of which the parser makes nothing."""
    unread_right: float
    """Their route accuracy with `wish`, balanced; 0.5 without, as all of them go to conversation."""
    acted: int
    """Wishes on which the parser acts."""
    asked: int
    """Those of them that `talk` asks about."""
    false: int
    """Conversation on which the parser acts."""
    caught: int
    """Those of them that `talk` asks about."""


def acts(found: Understanding) -> bool:
    """Whether a reading changes anything."""
    return any(command.no_signal is None for command in found.commands)


def choose(sentences: Sequence[Labelled], probabilities: Matrix) -> Chosen:
    """Read every sentence with the parser and choose."""
    read = [parser.read(one.text)[0] for one in sentences]
    talk = probabilities[:, TALK]
    wishes = np.array([one.control for one in sentences])
    unread = np.array([one.route is Route.CONVERSATION and one.intelligible for one in read])
    weight = balance(sentences) * unread
    weight = np.where(wishes, weight / weight[wishes].sum(), weight / weight[~wishes].sum()) / 2
    right = {t: float((weight * ((1 - talk >= t) == wishes)).sum()) for t in GRID}
    wish = max(GRID, key=lambda t: right[t])
    acting = np.array([acts(one) for one in read])
    done, false = talk[acting & wishes], talk[acting & ~wishes]
    limit = next((u for u in GRID if (done >= u).mean() <= LOST), 1.0)
    asked, caught = int((done >= limit).sum()), int((false >= limit).sum())
    return Chosen(wish, limit, int(unread.sum()), right[wish], len(done), asked, len(false), caught)
