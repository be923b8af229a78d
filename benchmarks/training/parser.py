"""The parser by itself: what `understand` reads before the classifier weighs it."""

from unittest.mock import patch

from intents.understanding import Understanding, understand
from intents.understanding.normalise import normalise


def _as_read(found: Understanding, *_: object) -> Understanding:
    return found


def read(text: str) -> tuple[Understanding, str]:
    """The reading of a text, and what of it the classifier would be asked about: all but the talk beside a wish."""
    with patch("intents.classifier.weigh", _as_read):
        found = understand(text)
    clean = normalise(text)
    return found, clean.replace(found.talk, " ") if found.talk else clean
