"""Which domain a sentence is about, and whether it wishes anything of the car at all: a small trained model.

It answers where the parser has no rule: how likely a sentence is a wish to the car. It never makes a command. What it
was trained on, how well it does and where it fails is in MODEL_CARD.md beside it; `python -m benchmarks.training`
makes it.
"""

from functools import lru_cache

from intents.classifier.model import load
from intents.classifier.scores import Scores
from intents.classifier.weigh import LIMITS, Limits, weigh
from intents.understanding.result import Language


@lru_cache(maxsize=8)  # one utterance is judged by its sound and then as it is understood
def classify(text: str, language: Language) -> Scores:
    """Score a normalised sentence (`intents.understanding.normalise`). Never raises; the same text, the same scores."""
    return Scores(*load(language).probabilities(text))


__all__ = ["LIMITS", "Limits", "Scores", "classify", "weigh"]
