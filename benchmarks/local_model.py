"""A real language model on both routes: fetch it, serve it, and measure what becomes of 60 turns.

docs/local-model.md is the recipe. Nothing here is needed by Cabin.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

import anyio

from benchmarks.local_packages import MODEL_BYTES, FetchError, Layout, fetch
from benchmarks.local_report import report
from benchmarks.local_turns import Case, Outcome, cases, config, save, take

MODEL = "qwen2.5-coder-1.5b"
"""The name under which the server offers it."""


def server_command(program: Path, model: Path, port: int, threads: int) -> list[str]:
    """How the server is started: on the CPU, one answer at a time, with room for tools, dialogue and answer.

    Each route has a prompt of its own in each language. `--cache-ram` (MiB) keeps those that are not in use.
    """
    return [
        *(str(program), "-m", str(model), "--alias", MODEL),
        *("--host", "127.0.0.1", "--port", str(port), "--no-webui"),
        *("--jinja", "-c", "8192", "-np", "1", "--cache-ram", "2048"),
        *("-t", str(threads), "--device", "none"),
    ]


def serve(layout: Layout, program: Path, port: int, threads: int) -> None:
    """Become the server. Raises FetchError when there is none, or no model."""
    if not program.is_file():
        raise FetchError(f"there is no server at {program}: run `fetch` first, or name one by --server")
    if not layout.model.is_file() or layout.model.stat().st_size != MODEL_BYTES:
        raise FetchError(f"there is no whole model at {layout.model}: run `fetch` first")
    command = server_command(program, layout.model, port, threads)
    _tell(" ".join(command))
    os.execv(command[0], command)


async def measure(base_url: str, chosen: Sequence[Case]) -> list[Outcome]:
    """Take the turns one by one, telling on standard error how each ended."""
    settings = config(base_url, MODEL)
    outcomes = []
    for case in chosen:
        outcome = await take(case, settings)
        outcomes.append(outcome)
        how = "right" if outcome.right else "; ".join(outcome.faults)
        _tell(f"{case.id} {case.say} [{outcome.ended.by}, {outcome.total_ms / 1000:.1f} s] {how}")
    return outcomes


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Fetch, serve or run."""
    options = argparse.ArgumentParser(description=__doc__)
    does = options.add_subparsers(dest="does", required=True)
    for name, what in (("fetch", "get the model and its server"), ("serve", "start the server")):
        one = does.add_parser(name, help=what)
        one.add_argument("folder", type=Path, help="a folder of its own, with 3 GB to spare")
        if name == "serve":
            one.add_argument("--server", type=Path, help="another llama-server than the fetched one")
            one.add_argument("--port", type=int, default=18080)
            one.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    run = does.add_parser("run", help="take the turns and print tables")
    run.add_argument(
        "--base-url", default="http://127.0.0.1:18080/v1", help="where the server is (default: %(default)s)"
    )
    run.add_argument("--only", default="", help="only cases whose id begins so")
    run.add_argument("--mixed", action="store_true", help="in a mixed order, the same in every run")
    run.add_argument("--save", type=Path, help="write every turn to this file")
    given = options.parse_args()
    try:
        if given.does == "run":
            _run(given)
            return
        layout = Layout(folder=given.folder.resolve())
        if given.does == "fetch":
            fetch(layout, _tell)
        else:
            serve(layout, (given.server or layout.server).resolve(), given.port, given.threads)
    except (FetchError, OSError) as error:
        sys.exit(str(error))


def _run(given: argparse.Namespace) -> None:
    chosen = [case for case in cases() if case.id.startswith(given.only)]
    if given.mixed:
        Random(0).shuffle(chosen)
    outcomes = anyio.run(measure, given.base_url, chosen)
    if given.save:
        save(outcomes, given.save)
    print(report(outcomes))


if __name__ == "__main__":
    main()
