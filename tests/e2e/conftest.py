"""The real speech model for the tests of this folder."""

from tests.speech_model import speech_config, transcriber

__all__ = ["speech_config", "transcriber"]
