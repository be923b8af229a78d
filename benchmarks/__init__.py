"""Programs that measure Cabin and print tables; `benchmarks/README.md` says what each is for."""

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
