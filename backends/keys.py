"""Where a provider's key comes from: an environment variable, or a file that only its owner can read."""

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

LEAST_SECRET = 8
"""Characters of a secret. What is shorter is a word, such as `none` for a server that wants no key."""


class KeyFileError(ValueError):
    """A key file cannot be used; the message says what to change."""


def find_key(variables: Sequence[str], file: Path | None, environ: Mapping[str, str] = os.environ) -> str | None:
    """The key of the first variable that is set, else of the file; None when there is none. Raises KeyFileError."""
    for variable in variables:
        if key := environ.get(variable, "").strip():
            return _usable(key, variable)
    return None if file is None else _usable(_read(file.expanduser()), str(file))


def secrets_of(variables: Sequence[str], file: Path | None, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """All that may be a key, usable or not, to be kept out of what is written down."""
    found = [environ.get(variable, "") for variable in variables]
    if file is not None:
        with suppress(OSError, ValueError):  # what cannot be read is told where it is needed
            found.append(file.expanduser().read_text("utf-8"))
    return tuple(key for one in found if len(key := one.strip()) >= LEAST_SECRET)


def _read(file: Path) -> str:
    try:
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise KeyFileError(f"others can read the key file {file}: run chmod 600 {file}")
        key = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise KeyFileError(f"the key file {file} cannot be read: {why}") from error
    if not key:
        raise KeyFileError(f"the key file {file} is empty")
    return key


def _usable(key: str, where: str) -> str:
    """A key that can stand in a header; a copied one often carries along what is around it."""
    if not key.isascii() or not key.isprintable() or " " in key:
        raise KeyFileError(f"the key of {where} holds spaces or characters that no key has: copy it again")
    return key
