"""The guides say what is so: what is generated is up to date, what is written by hand names what there is."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
from click.testing import CliRunner

from assistant import events
from assistant.cli import cli
from assistant.cli.lines import EXIT
from assistant.compose import compose
from assistant.config import Config
from assistant.memory import CONFIRM_SECONDS, UNDO_TURNS
from assistant.vehicle.rules import RULES

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs"
CONTRACT = (DOCS / "machine-contract.md").read_text("utf-8")
README = (PROJECT / "README.md").read_text("utf-8")
PAGES = sorted([*DOCS.glob("*.md"), *PROJECT.glob("*.md"), PROJECT / "benchmarks" / "README.md"])


def _tables() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_tables", DOCS / "tables.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TABLES = _tables()


def _section(heading: str) -> str:
    """The contract's text under a heading, up to the next of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#)", CONTRACT, re.DOTALL | re.MULTILINE)
    assert found, f"docs/machine-contract.md has no heading {heading}"
    return found[1]


def _first_column(text: str) -> list[str]:
    return [cell.strip("` ") for cell in re.findall(r"^\| (`[^`]*`|[^|]*) \|", text, re.MULTILINE)][2:]


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    """`python docs/tables.py` would change nothing."""
    text = page.read_text("utf-8")
    assert TABLES.renewed(text) == text, "run: python docs/tables.py"


@pytest.mark.parametrize("event", get_args(events.Event), ids=lambda event: event.__name__)
def test_every_field_of_an_event_is_documented(event: type[events.Event]) -> None:
    """The contract lists the fields that an event has, in their order, and no others."""
    name = event.model_fields["event"].default
    assert _first_column(_section(name)) == list(event.model_fields)


def test_statuses_are_documented() -> None:
    """The contract lists every status, and every exit status with its statuses."""
    assert sorted(_first_column(_section("Statuses"))) == sorted(events.Status)
    rows = dict(re.findall(r"^\| (\d) \| (.*) \|$", _section("Exit statuses"), re.MULTILINE))
    for status, code in EXIT.items():
        assert f"`{status}`" in rows[str(code)]
    assert set(rows) == {str(code) for code in EXIT.values()} | {"2"}


async def test_slash_commands_are_documented() -> None:
    """The contract lists what /help lists."""
    async with compose(Config()).console.submit("/help") as stream:
        ended = [event async for event in stream][-1]
    assert isinstance(ended, events.TurnEnded)
    written = {line.replace("\\|", "|") for line in _first_column(_section("Slash commands"))}
    assert written == set(ended.reply.splitlines())


def test_safety_figures_are_right() -> None:
    """The safety guide states the waiting time, the depth of undo and every rule."""
    safety = (DOCS / "safety.md").read_text("utf-8")
    assert f"waits {CONFIRM_SECONDS:g} seconds" in safety
    assert f"up to {({10: 'ten'})[UNDO_TURNS]} turns" in safety
    assert {rule.id for rule in RULES} <= set(re.findall(r"S\d\d", safety))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(PROJECT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link and picture of a page is there, and so is the heading that it names."""
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), target
        headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE) if heading else []
        assert not heading or heading in {one.lower().replace(" ", "-") for one in headings}, target


SENTENCES = [cell for row in re.findall(r"^\| (?!\|)(.+) \| (.+) \|$", README.split("## Who")[0], re.M) for cell in row]


@pytest.mark.parametrize("sentence", [cell for cell in SENTENCES if not set(cell) <= {"-", " ", "|"}])
def test_what_the_readme_says_to_say_works(sentence: str) -> None:
    """Each sentence is done, or asked back where the car has to."""
    ran = CliRunner().invoke(cli, ["say", sentence])
    assert ran.exit_code in (0, 5), ran.output


def test_the_readme_has_ten_sentences() -> None:
    """Five in each language."""
    said = [cell for cell in SENTENCES if not set(cell) <= {"-", " ", "|"}]
    assert len(said) == 10
    assert sum(any("一" <= letter <= "鿿" for letter in cell) for cell in said) == 5
