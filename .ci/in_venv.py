"""Run a command of the project in a virtual environment of its own, which this makes when needed.

    python3 .ci/in_venv.py cabin
    python3 .ci/in_venv.py --tests pytest

Needs Python 3.11 or newer and nothing else: pip comes from the wheel beside this file, as `ensurepip`
has it, because a Debian python3 has neither. What was installed is written down in the environment, so
a second start installs nothing and needs no network. Steps are told on standard error.
"""

import os
import shutil
import subprocess
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be able to read as far as here
    enough = "import sys; sys.exit(sys.version_info < (3, 11))"
    for name in ("python3.13", "python3.12", "python3.11"):
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", enough], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    sys.exit("in_venv: Cabin needs Python 3.11 or newer, and this is %d.%d" % sys.version_info[:2])  # noqa: UP031

import hashlib
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
HOME = PROJECT / ".venv"
PYTHON = HOME / "bin" / "python"
NOTE = HOME / "cabin-installed.json"
PIP = HERE / "pip-26.3-py3-none-any.whl" / "pip"
SPOKEN = PROJECT / "tests" / "requirements-speech.txt"
ROOMS = ("assistant", "backends", "intents", "simulator")
USAGE = "usage: python3 .ci/in_venv.py [--tests] COMMAND [ARGUMENT...]"


class Failed(Exception):
    """A step could not be done; the message is for a person."""


def tell(text: str) -> None:
    """One line on what is going on."""
    print(f"in_venv: {text}", file=sys.stderr, flush=True)


def fingerprint(tests: bool) -> str:
    """Changes with everything that decides what must be installed."""
    parts = [(PROJECT / "pyproject.toml").read_text("utf-8")]
    if tests and SPOKEN.exists():
        parts.append(SPOKEN.read_text("utf-8"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def noted() -> dict[str, str]:
    """What an earlier run installed, mode to fingerprint, and under "place" the folder it did so in."""
    try:
        note = json.loads(NOTE.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def works(note: dict[str, str]) -> bool:
    """Whether there is an environment whose Python runs, and that was not moved since it was made."""
    check = (
        "import os, sys; home, version = sys.prefix, sys.version_info;"
        "packages = os.path.join(home, 'lib', 'python%d.%d' % version[:2], 'site-packages');"
        f"sys.exit(version < (3, 11) or home != {str(HOME)!r} or not os.path.isdir(packages))"
    )
    try:
        runs = subprocess.run([PYTHON, "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
    return runs and note.get("place", str(HOME)) == str(HOME)


def make() -> None:
    """A fresh environment, without the pip that not every Python can put there."""
    tell("making %s with Python %d.%d" % (HOME, *sys.version_info[:2]))  # noqa: UP031
    try:
        import venv

        venv.EnvBuilder(clear=True, symlinks=True).create(HOME)
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        raise Failed(f"{HOME} cannot be made: {error}") from error


def pip(*arguments: str) -> str | None:
    """Install into the environment; None when done, else pip's last word on why not."""
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-user", "--retries=2"]
    done = subprocess.run(
        [PYTHON, PIP, "install", *options, *arguments], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return None
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
    return said[-1][len("ERROR: ") :] if said else f"pip ended with status {done.returncode}"


def project(*extras: str) -> tuple[str, str, str]:
    """The project itself with these extras, and pip for what else a person may want there."""
    return "--editable", f".[{','.join(extras)}]" if extras else ".", "pip"


def install(tests: bool) -> None:
    """The project and what it needs; without speech recognition where that is not to be had."""
    extras = ("dev",) if tests else ()
    tell("installing Cabin" + (" and its tests" if tests else "") + ", which takes a minute the first time")
    why = pip(*project(*extras, "speech"))
    if why is not None:
        lacking = pip(*project(*extras))
        if lacking is not None:
            raise Failed(f"cannot install, is there a network? {lacking}")
        tell(f"going on without speech recognition, which cannot be installed: {why}")
    elif tests and SPOKEN.exists():
        tell("installing the speech model for the tests")
        why = pip("--require-hashes", "--no-deps", "--requirement", str(SPOKEN))
        if why is not None:
            tell(f"going on without the speech model, which cannot be installed: {why}")
    subprocess.run([PYTHON, "-m", "compileall", "-q", *ROOMS], cwd=PROJECT, stdout=subprocess.DEVNULL, check=False)


def prepare(tests: bool) -> None:
    """Have the environment as the command needs it. Tests need all that the program needs, and more."""
    note = noted()
    if works(note):
        if note.get("tests") == fingerprint(True) or (not tests and note.get("program") == fingerprint(False)):
            return
    else:
        make()
        note = {}
    install(tests)
    done = {"place": str(HOME), "tests" if tests else "program": fingerprint(tests)}
    NOTE.write_text(json.dumps({**note, **done}), "utf-8")


def run(command: str, arguments: list[str]) -> None:
    """Become the command. Its exit status is ours."""
    program = HOME / "bin" / command
    if not program.exists():
        raise Failed(f"there is no {command} in {program.parent}")
    path = os.pathsep.join([str(program.parent), os.environ.get("PATH", os.defpath)])
    os.execve(program, [command, *arguments], {**os.environ, "PATH": path, "VIRTUAL_ENV": str(HOME)})


def main(arguments: list[str]) -> None:
    """Prepare, then run."""
    tests = arguments[:1] == ["--tests"]
    command = arguments[1:] if tests else arguments
    if not command or command[0].startswith("-"):
        sys.exit(USAGE)
    try:
        prepare(tests)
        run(command[0], command[1:])
    except Failed as error:
        sys.exit(f"in_venv: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1:])
