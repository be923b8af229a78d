"""Text from outside, made harmless."""

import unicodedata


def plain(text: str, longest: int) -> str:
    """The text on one line, without control characters, cut to a length."""
    text = text[: 4 * longest]
    if not text.isprintable():
        text = _printable(text)
    kept = " ".join(text.split())
    return kept if len(kept) <= longest else kept[: longest - 1] + "…"


def _printable(text: str) -> str:
    spaced = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in text)
    return "".join(one for one in spaced if unicodedata.category(one) not in {"Cf", "Cs", "Co"})
