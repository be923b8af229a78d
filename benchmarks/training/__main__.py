"""Train the classifier of routes and domains, score it, and print Markdown tables.

Without options: trains on the committed data and writes the weights; the same data give the same file, byte for byte.
`--data` scores the third-party sets of a folder too and renews the figures of the model card. `--collect` takes the
committed rows anew from that folder and the suites.
"""

import argparse
from array import array
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from benchmarks.tables import table
from benchmarks.training import collect, evaluate, rows, tables
from benchmarks.training.calibrate import TALK, Bin, Calibration, balance, fit, reliability
from benchmarks.training.corpus import LANGUAGES, corpus
from benchmarks.training.folds import held_out
from benchmarks.training.rows import Labelled
from benchmarks.training.thresholds import Chosen, choose
from benchmarks.training.train import Layer, Settings, Table, train
from benchmarks.understanding.data import Folder
from intents.classifier import Scores
from intents.classifier.model import DOMAINS, FILE, Model, dump
from intents.understanding.result import Language

CARD = FILE.with_name("MODEL_CARD.md")


def data_digest() -> str:
    """What the committed training data are: of every file, in order of names."""
    digest = sha256()
    for path in sorted(rows.DATA.iterdir()):
        if path.suffix in (".txt", ".xz"):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _model(language: Language, layer: Layer, calibration: Calibration) -> Model:
    steps = layer.whole.astype(np.int8)
    weights = tuple(array("b", steps[:, i].tobytes()) for i in range(len(DOMAINS)))
    bias = [calibration.sharpness * float(one) for one in layer.bias]
    bias[TALK] += calibration.talk
    return Model(language, weights, round(layer.step * calibration.sharpness, 9), tuple(round(one, 6) for one in bias))


def run(data: Path | None, seed: int) -> None:
    """Train, write the weights, and print what was measured."""
    settings = Settings(seed)
    sentences = corpus(seed)
    models: dict[Language, Model] = {}
    bins: dict[Language, Sequence[Bin]] = {}
    held_scores: dict[tuple[Language, str], Scores] = {}
    chosen: dict[Language, Chosen] = {}
    by_source: list[list[object]] = []
    for language in LANGUAGES:
        some = [one for one in sentences if one.language == language]
        held = held_out(some, language, settings)
        calibration = fit(held)
        print(f"{language}: {calibration}", flush=True)
        sure = calibration.probabilities(held.scores)
        wishes = np.array([one.control for one in held.sentences])
        bins[language] = reliability(1 - sure[:, TALK], wishes, balance(held.sentences))
        for one, of in zip(held.sentences, sure, strict=True):
            held_scores[language, one.text] = Scores(*(float(part) for part in of))
        by_source += tables.written(language, held.sentences, held_scores)
        models[language] = _model(language, train(Table.of(some, language), settings), calibration)
        if data is not None:
            chosen[language] = choose(held.sentences, sure)
    written = dump(models)
    FILE.write_bytes(written)
    parts = [f"- weights: {len(written)} bytes, sha256 `{sha256(written).hexdigest()}`"]
    parts += [f"- training data: sha256 `{data_digest()}`", "", "### Trained on", "", tables.counts(sentences)]
    parts += ["", "### What people wrote, held out", "", table(tables.WRITTEN_HEAD, by_source)]
    parts += ["", "### Calibration, held out", "", tables.calibration(bins)]
    if data is not None:

        def score(text: str, language: Language) -> Scores:
            return Scores(*models[language].probabilities(text))

        scores = evaluate.measure(Folder(data), held_scores, chosen, score)
        parts += ["", "### Thresholds, held out", "", tables.thresholds(chosen)]
        parts += ["", "### Third-party sets: the classifier alone", "", tables.alone(scores)]
        parts += ["", "### Third-party sets: the parser, and both", "", tables.together(scores)]
    text = "\n".join(parts)
    print(text)
    if data is not None:
        tables.write(CARD, text)


def _collect(folder: Path) -> None:
    found: list[Labelled] = [*collect.third_party(Folder(folder)), *collect.own()]
    print(f"{rows.write(found)} rows, {rows.FILE.stat().st_size} bytes")


def main() -> None:
    """Read the options and run."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.training", description=__doc__)
    options.add_argument("--data", type=Path, help="folder of the third-party sets, to score them")
    options.add_argument("--collect", action="store_true", help="take the committed rows anew from the folder first")
    options.add_argument("--seed", type=int, default=5, help="of grammar, mishearing and batches (default: 5)")
    chosen = options.parse_args()
    if chosen.collect and chosen.data is None:
        options.error("--collect needs the folder: add --data FOLDER")
    if chosen.collect:
        _collect(chosen.data)
    run(chosen.data, chosen.seed)


if __name__ == "__main__":
    main()
