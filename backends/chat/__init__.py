"""The client of every provider with the chat completions interface."""

from backends.chat.client import ChatBackend

__all__ = ["ChatBackend"]
