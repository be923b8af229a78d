"""How many utterances of the suites end as they must, by group. A known failure counts as a failure."""

import argparse
import sys
from collections import defaultdict
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest

from benchmarks import PROJECT
from benchmarks.tables import table

TYPED = PROJECT / "tests" / "e2e" / "test_utterances.py"


class Collector:
    """A pytest plug-in that keeps what became of each case."""

    def __init__(self) -> None:
        self.groups: dict[str, str] = {}
        self.outcomes: dict[str, str] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note the group of each case."""
        for item in items:
            parameters: dict[str, Any] = getattr(getattr(item, "callspec", None), "params", {})
            if "case" in parameters:
                self.groups[item.nodeid] = parameters["case"]["group"]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how a case ended; what failed or was expected to fail is not passed."""
        if report.nodeid in self.groups and (report.when == "call" or not report.passed):
            self.outcomes[report.nodeid] = report.outcome


def rows(collector: Collector) -> list[list[object]]:
    """A row for each group, and one for all."""
    passed: dict[str, list[bool]] = defaultdict(list)
    for node, outcome in collector.outcomes.items():
        passed[collector.groups[node]].append(outcome == "passed")
    totals = {**passed, "all": [one for group in passed.values() for one in group]}
    return [[name, len(ends), sum(ends), f"{sum(ends) / len(ends):.1%}"] for name, ends in totals.items() if ends]


def run(suite: str) -> None:
    """Run a suite and print its table and what failed."""
    collector = Collector()
    with redirect_stdout(StringIO()) as said:
        status = pytest.main([suite, "-q"], plugins=[collector])
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        sys.exit(said.getvalue())
    print(table(["group", "cases", "passed", "rate"], rows(collector)))
    failed = [node.partition("[")[2][:-1] for node, outcome in collector.outcomes.items() if outcome != "passed"]
    print("\nnot passed: " + (", ".join(failed) or "none"))


def main() -> None:
    """Run the typed suite, and the spoken one when a model is named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--speech-model", help="also run the spoken suite, with this model (name or folder)")
    model = options.parse_args().speech_model
    run(str(TYPED))
    if model:
        from benchmarks.spoken import run as run_spoken

        print()
        run_spoken(model)


if __name__ == "__main__":
    main()
