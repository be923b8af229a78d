"""The request of a chat completion, read as far as all providers agree on it."""

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1)]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")


class Function(_Body):
    """What an earlier turn called."""

    name: Name
    arguments: str = ""


class Called(_Body):
    """A tool call in the history."""

    id: Name
    function: Function


class Said(_Body):
    """One message."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[dict[str, Any]] | None = None
    tool_calls: list[Called] | None = None
    tool_call_id: str | None = None

    @property
    def text(self) -> str:
        """What was said, without whatever else the content holds."""
        if isinstance(self.content, list):
            return "".join(str(part.get("text", "")) for part in self.content)
        return self.content or ""

    def field(self, name: str) -> Any:
        """A field beyond the standard; None when it is not there."""
        return (self.model_extra or {}).get(name)


class OfferedFunction(_Body):
    """A tool's name and form."""

    name: Name
    parameters: dict[str, Any] = {}


class Offered(_Body):
    """A tool on offer."""

    type: Literal["function"] = "function"
    function: OfferedFunction


class StreamOptions(_Body):
    """What a stream may hold besides the answer."""

    include_usage: bool = False


class Asked(_Body):
    """The body of a request. Fields that are not known here are kept: providers differ in them."""

    model: Name
    messages: list[Said] = Field(min_length=1)
    stream: bool = False
    stream_options: StreamOptions | None = None
    tools: list[Offered] = []
    tool_choice: str | dict[str, Any] | None = None
    parallel_tool_calls: bool | None = None

    def field(self, path: str) -> Any:
        """A field beyond the standard by its path, e.g. `thinking.type`; None when it is not there."""
        found: Any = self.model_extra or {}
        for step in path.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return found

    @property
    def wants_usage(self) -> bool:
        """Whether the stream is to end with usage."""
        return self.stream_options is not None and self.stream_options.include_usage

    @property
    def tool_names(self) -> tuple[str, ...]:
        """The tools on offer."""
        return tuple(tool.function.name for tool in self.tools)

    @property
    def choice(self) -> str:
        """`auto`, `none`, `required`, or the name of the one tool to be called."""
        if isinstance(self.tool_choice, dict):
            function = self.tool_choice.get("function")
            return str(function.get("name", "")) if isinstance(function, dict) else ""
        return self.tool_choice or "auto"

    @property
    def since_user(self) -> list[Said]:
        """What came after the last thing the user said: the rounds of this turn."""
        last = max((i for i, one in enumerate(self.messages) if one.role == "user"), default=-1)
        return self.messages[last + 1 :]


def object_of(text: str) -> dict[str, Any] | None:
    """A JSON object out of a text; None when it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
