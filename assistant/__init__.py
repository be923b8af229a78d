"""The conversation: config, router, dialogue state, the turn and its events, the command line."""

from importlib.util import find_spec
from pathlib import Path

_ROOMS = ("assistant", "backends", "intents", "simulator")


def _check_rooms() -> None:
    """The four rooms share one folder. Raises ImportError naming a folder that shadows one of them."""
    home = Path(__file__).parent.parent
    for room in _ROOMS[1:]:
        spec = find_spec(room)
        found = Path(spec.origin).parent if spec and spec.origin else None
        if found is None or found.parent != home:
            where = found or next(iter(spec.submodule_search_locations or ()), None) if spec else None
            raise ImportError(
                f"Cabin needs its own package '{room}' from {home}, but Python finds {where or 'none'}. "
                "Run cabin from another folder, or rename that folder."
            )


_check_rooms()
