"""What the parsers of both languages share."""


class OutOfRange(Exception):
    """A number was understood, and no command may hold it. The clause becomes a gap, never a guess."""
