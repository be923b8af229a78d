"""Reading sentences with a clock beside it, as the router takes them: what it would only ask about has no commands.

The clock counts the time of the processor that the sentence took, not what other programs took of it meanwhile.
"""

from collections import defaultdict
from time import thread_time

from assistant.config import Routes
from assistant.router import choose
from intents.understanding import Context, Understanding, understand

_NOTHING = Context()
_THRESHOLD = Routes().confidence


class Reader:
    """Understands sentences and keeps the milliseconds of one core that each took, by set."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = defaultdict(list)
        for sentence in ("打开空调", "turn on the air conditioning"):  # loads what a language needs
            understand(sentence)

    def read(self, name: str, text: str, context: Context = _NOTHING) -> Understanding:
        """Understand one sentence of the set of this name."""
        began = thread_time()
        understanding = understand(text, context)
        self.times[name].append((thread_time() - began) * 1000)
        if choose(understanding, _THRESHOLD).understood:
            return understanding
        return understanding.model_copy(update={"commands": ()})
