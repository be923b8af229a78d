"""What can go wrong with a backend.

BackendError
├── Unreachable      no connection
├── TimedOut         no (further) answer within the deadline
├── RateLimited      too many requests; says when to come back
├── Refused          the provider refuses this content
├── BadCredentials   key missing or wrong
├── OutOfCredit      the account is empty
├── UnknownModel     no such model
└── BadReply         an answer that cannot be used
"""


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
