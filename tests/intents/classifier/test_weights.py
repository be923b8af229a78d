"""The shipped weights are those that the model card tells of, made from the data that are committed."""

import re
from hashlib import sha256
from pathlib import Path

from intents.classifier.features import ROWS
from intents.classifier.model import DOMAINS, FILE, dump, load

DATA = Path(__file__).parents[3] / "benchmarks" / "training" / "data"
CARD = FILE.with_name("MODEL_CARD.md").read_text("utf-8")


def _told(what: str) -> str:
    match = re.search(rf"- {what}:.*sha256 `([0-9a-f]+)`", CARD)
    assert match, f"the model card does not tell the sha256 of the {what}"
    return match[1]


def test_weights_are_as_told() -> None:
    """The file is the one that was measured."""
    assert sha256(FILE.read_bytes()).hexdigest() == _told("weights")


def test_data_are_as_told() -> None:
    """The committed data are those that the weights were made from: else run `python -m benchmarks.training`."""
    digest = sha256()
    for path in sorted(DATA.iterdir()):
        if path.suffix in (".txt", ".xz"):
            digest.update(path.name.encode() + path.read_bytes())
    assert digest.hexdigest() == _told("training data")


def test_small() -> None:
    """What is shipped stays within its budget of 600 KiB."""
    assert FILE.stat().st_size <= 600 * 1024


def test_written_as_read() -> None:
    """Writing what was read gives the same model again."""
    models = {language: load(language) for language in ("zh", "en")}
    data = dump(models)
    assert data == FILE.read_bytes()
    assert all(len(one.weights) == len(DOMAINS) for one in models.values())
    assert all(len(part) == ROWS for one in models.values() for part in one.weights)
