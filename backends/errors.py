"""What can go wrong with a backend.

BackendError
├── Unreachable      no connection
├── TimedOut         no (further) answer within the deadline
├── RateLimited      too many requests; says when to come back
├── Refused          the provider refuses this content
├── BadCredentials   key missing or wrong
├── OutOfCredit      the account is empty
├── UnknownModel     no such model
├── BadReply         an answer that cannot be used
└── AllFailed        none of several backends answered; carries what each of them said
"""

from collections.abc import Iterable
from itertools import chain

from backends.redact import redact_text


class BackendError(Exception):
    """Base of all; the message tells a person what to do next."""


class Unreachable(BackendError):
    """No connection to the backend."""


class TimedOut(BackendError):
    """The backend did not answer within its deadline."""


class RateLimited(BackendError):
    """Too many requests."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        """`retry_after` is in seconds, when the backend said so."""
        super().__init__(message)
        self.retry_after = retry_after


class Refused(BackendError):
    """The provider refuses this content."""


class BadCredentials(BackendError):
    """The key is missing or wrong."""


class OutOfCredit(BackendError):
    """The account is empty."""


class UnknownModel(BackendError):
    """The provider has no such model."""


class BadReply(BackendError):
    """The answer cannot be used."""


def kind(error: Exception) -> str:
    """The class of an error as it is documented: for a subclass made elsewhere, that of its parent here."""
    names = (one.__name__ for one in type(error).__mro__ if one.__module__ == __name__)
    return next(names, type(error).__name__)


class AllFailed(BackendError):
    """None of several backends answered."""

    def __init__(self, causes: Iterable[tuple[str, BackendError]]) -> None:
        """`causes` are the backends' names and what was wrong with each, in the order in which they were asked.

        Another AllFailed among them is taken apart.
        """
        pairs = ((error.causes if isinstance(error, AllFailed) else ((name, error),)) for name, error in causes)
        self.causes: tuple[tuple[str, BackendError], ...] = tuple(chain.from_iterable(pairs))
        said = redact_text("; ".join(f"{name}: {error}" for name, error in self.causes))
        super().__init__(f"no backend answered; {said}. A route that ends with on-device always has an answer")
