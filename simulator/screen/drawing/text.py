"""Text measured in terminal cells: cleaning, cutting, padding, and wrapping Mandarin and English together."""

import re
import unicodedata

from rich.cells import cell_len

_NO_START = frozenset("，。！？；：、）》」』】〕”’％…～·,.!?;:)]}>%°℃")
"""Marks that never begin a line."""
_NO_END = frozenset("（《「『【〔“‘([{<¥$")
"""Marks that never end a line."""
_UNIT = "%|°C?|℃|km/h|km|ms|min|m|s|kPa|公里|千米|分钟|小时|米|分|秒|度|档|点|个|岁|元|层|号"
_UNITS = re.compile(
    rf"[-+]?\d+(?:[.:,]\d+)*(?:\s?(?:{_UNIT})(?![A-Za-z]))?"  # a number with its unit
    r"|[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9'’._/+\-\[\]=:@#&?]*"  # a word
    r"|\s+|.",
    re.DOTALL,
)
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")
CUT = ".."
"""Stands for what did not fit; two cells in every terminal."""


def clean(text: str) -> str:
    """Without control and joining characters, so that the cells of a text are the sum of its characters' cells."""
    kept = []
    for char in text:
        if char == "\n":
            kept.append(char)
        elif char in "\t\r\v\f\x85\u2028\u2029":
            kept.append(" ")
        elif char not in _JOINERS and unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """Cleaned, with line ends and runs of spaces as single spaces."""
    return " ".join(clean(text).split())


def width_of(text: str) -> int:
    """How many cells a cleaned text takes."""
    return sum(map(cell_len, text)) if not text.isascii() else len(text)


def take(text: str, width: int) -> str:
    """The longest start of a text that takes no more than `width` cells."""
    if text.isascii():
        return text[: max(0, width)]
    used = 0
    for index, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return text[:index]
    return text


def cut(text: str, width: int) -> str:
    """The text, or its start and `..` when it is wider than `width`."""
    if width_of(text) <= width:
        return text
    return take(text, width - len(CUT)) + CUT if width > len(CUT) else take(text, width)


def cut_path(path: str, width: int) -> str:
    """A dotted path, without its first parts when it is too wide."""
    if width_of(path) <= width:
        return path
    parts = path.split(".")
    while len(parts) > 1 and width_of(".".join(parts)) + len(CUT) > width:
        del parts[0]
    return cut(CUT + ".".join(parts), width)


def pad(text: str, width: int) -> str:
    """Cut or filled with spaces to exactly `width` cells."""
    short = cut(text, width)
    return short + " " * (width - width_of(short))


def pad_left(text: str, width: int) -> str:
    """Cut or filled with spaces on the left to exactly `width` cells."""
    short = cut(text, width)
    return " " * (width - width_of(short)) + short


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells (at least 2).

    Breaks between Han characters and at spaces; keeps words and numbers with their units whole; no closing
    mark begins a line and no opening mark ends one, unless a single unit is wider than the line. A long path
    breaks at its dots.
    """
    width = max(2, width)
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _glued(paragraph: str) -> list[str]:
    """Units that stay together: marks hang on their neighbours."""
    units: list[str] = []
    for token in _UNITS.findall(paragraph):
        joins = units and not units[-1].isspace() and (token[0] in _NO_START or units[-1][-1] in _NO_END)
        if joins and not token.isspace():
            units[-1] += token
        else:
            units.append(token)
    return units


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for unit in _glued(paragraph):
        cells = width_of(unit)
        if used + cells > width and line.strip():
            lines.append(line.rstrip())
            line, used = "", 0
        if not line and unit.isspace():
            continue
        while cells > width:
            head = _part(unit, width)
            lines.append(head)
            unit = unit[len(head) :]
            cells = width_of(unit)
        line, used = line + unit, used + cells
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _part(unit: str, width: int) -> str:
    """The start of a unit that is too wide: up to its last dot or slash, as a path is read, else what fits."""
    head = take(unit, width)
    at = max(head.rfind("."), head.rfind("/")) + 1
    return head[:at] if at > 1 else head
