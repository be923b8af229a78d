"""Several wishes in one breath: speech recognisers write no commas, so a clause is cut where two whole wishes meet."""

from collections.abc import Callable, Iterable

LONGEST = 120
"""Characters of a clause that may be cut; nobody says more without a pause."""
MOST_READ = 48
"""Parts that are tried at most, so that no clause takes long."""

Reads = Callable[[str], bool]


def split(clause: str, starts: Iterable[int], reads: Reads, *, least: int, ends: Reads | None = None) -> list[str]:
    """The clause cut at starts, so that each part reads as a wish; whole where it cannot be.

    `ends` is what the last may be instead: something that is not to be done, or that will be told as not understood.
    `least` is how many characters a wish has at least. Each part is as short as can be.
    """
    if len(clause) > LONGEST:
        return [clause]
    points = (*starts, len(clause))
    tried: dict[str, bool] = {}
    stuck: set[tuple[int, bool]] = set()

    def is_wish(part: str) -> bool:
        if part not in tried:
            tried[part] = len(part) >= least and len(tried) < MOST_READ and reads(part)
        return tried[part]

    def rest_of(begin: int, *, loosely: bool) -> list[str] | None:
        if (begin, loosely) in stuck:
            return None
        for at in points:
            part = clause[begin:at].strip(" ,")
            if at <= begin or (at == len(clause) and begin == 0) or not is_wish(part):
                continue
            if at == len(clause):
                return [part]
            if (rest := rest_of(at, loosely=loosely)) is not None:
                return [part, *rest]
        last = clause[begin:].strip(" ,")
        if begin and loosely and ends is not None and ends(last):
            return [last]
        stuck.add((begin, loosely))
        return None

    return rest_of(0, loosely=False) or rest_of(0, loosely=True) or [clause]
