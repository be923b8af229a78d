"""The weights: one file for both languages, read when a language is first asked for.

The file is a line of JSON, then for each language its weights, packed with zlib. The line tells, by language, the
`scale` of one step, the `bias` of each domain and the packed `size` in bytes. A weight is a signed byte; a domain's
weights stand together, one for each row of `features`. The calibration is already in `scale` and `bias`.
"""

import json
import zlib
from array import array
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

from intents.classifier.features import ROWS, rows
from intents.understanding.result import Language

DOMAINS = ("navigation", "media", "climate", "vehicle", "conversation")
"""In the order of the weights."""
FILE = Path(__file__).with_name("weights.bin")


@dataclass(frozen=True, slots=True)
class Model:
    """A linear layer over the rows that a sentence touches, and a softmax over the domains."""

    language: Language
    weights: tuple["array[int]", ...]
    """Of each domain, ROWS signed bytes."""
    scale: float
    bias: tuple[float, ...]

    def probabilities(self, text: str) -> tuple[float, ...]:
        """How likely each domain is, together 1. Without anything to read only the biases speak."""
        found = rows(text, self.language)
        step = self.scale / sqrt(len(found) or 1)
        sums = [sum(map(of.__getitem__, found)) for of in self.weights]
        scores = [step * total + bias for total, bias in zip(sums, self.bias, strict=True)]
        top = max(scores)
        parts = [exp(score - top) for score in scores]
        whole = sum(parts)
        return tuple(part / whole for part in parts)


@cache
def load(language: Language) -> Model:
    """The model of a language. Raises OSError when the file is not there: then the package is not whole."""
    data = FILE.read_bytes()
    line, _, packed = data.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    start = 0
    for name, of in head.items():
        if name == language:
            break
        start += of["size"]
    weights = array("b", zlib.decompress(packed[start : start + of["size"]]))
    parts = tuple(weights[i * ROWS : (i + 1) * ROWS] for i in range(len(DOMAINS)))
    return Model(language, parts, of["scale"], tuple(of["bias"]))


def dump(models: dict[Language, Model]) -> bytes:
    """The file of these models, as `load` reads it."""
    packed = {name: zlib.compress(b"".join(of.tobytes() for of in one.weights), 9) for name, one in models.items()}
    head = {
        name: {"scale": one.scale, "bias": list(one.bias), "size": len(packed[name])} for name, one in models.items()
    }
    return json.dumps(head).encode() + b"\n" + b"".join(packed.values())
