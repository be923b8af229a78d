"""The house: who may import whom, how large a module may be, and what is shipped."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("assistant", "backends", "intents", "simulator")
LONGEST_MODULE = 400
LONGER: dict[str, str] = {}
"""Modules that may be longer, and why."""

HEAVY = ("textual", "openai", "faster_whisper", "ctranslate2", "numpy", "onnxruntime", "opencc", "hypothesis", "pytest")
LIGHT = ("intents", "intents.understanding", "intents.tools", "assistant.vehicle.gate", "assistant.vehicle.plans",
         "assistant.events", "assistant.replies", "assistant.facts", "assistant.cli", "backends.contract",
         "backends.on_device", "simulator.car")  # fmt: skip
"""Rooms that start at once: without a screen, a model or a client."""


def modules() -> list[Path]:
    """Every module of the four packages."""
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def test_imports_go_one_way() -> None:
    """The contracts of pyproject.toml hold."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("module", LIGHT)
def test_starts_without_what_is_heavy(module: str) -> None:
    """Importing it loads no screen, no model, no client; in a process of its own."""
    program = f"import sys, {module}; print([one for one in {HEAVY!r} if one in sys.modules])"
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert found.stdout.strip() == "[]"


def test_modules_are_small() -> None:
    """Up to 400 lines; what is longer says why, and no exception outlives its reason."""
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in modules()}
    longer = {path for path, length in lengths.items() if length > LONGEST_MODULE}
    assert longer == set(LONGER), {path: lengths.get(path) for path in longer ^ set(LONGER)}


def test_every_module_says_what_it_is() -> None:
    """A docstring at the top."""
    assert not [str(path) for path in modules() if not path.read_text("utf-8").startswith(('"""', 'r"""'))]


def test_every_package_is_typed() -> None:
    """The marker is beside the code."""
    assert all((ROOT / room / "py.typed").is_file() for room in ROOMS)


def test_the_wheel_holds_the_four_packages_and_their_data(tmp_path: Path) -> None:
    """Nothing else at the top level, no tests, and every file of data that the code reads."""
    program = f"from hatchling.build import build_wheel; print(build_wheel({str(tmp_path)!r}))"
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    with zipfile.ZipFile(tmp_path / found.stdout.strip().splitlines()[-1]) as wheel:
        names = set(wheel.namelist())
    top = {name.split("/")[0] for name in names}
    assert {one for one in top if not one.endswith(".dist-info")} == set(ROOMS)
    source = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert source <= names
    assert not [name for name in names if "vss_subset" in name or "test_" in name]
