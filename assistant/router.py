"""Which route an utterance takes: a pure decision, with its reason."""

from pydantic import BaseModel, ConfigDict

from intents.understanding.result import Route, Understanding


class Routing(BaseModel):
    """The route, and why."""

    model_config = ConfigDict(frozen=True)

    route: Route
    why: str
    understood: bool = True
    """False when nothing may be done or answered but "please say it again"."""
    meant: bool = True
    """False when nothing may be done or answered at all, because it was not said to the assistant."""


def choose(understanding: Understanding, threshold: float) -> Routing:
    """Car control when the on-device reading is sure of it, else conversation.

    `threshold` is the confidence, 0 to 1, below which a control reading is not acted on.
    """
    if not understanding.meant:
        return Routing(route=understanding.route, why="not said to the assistant", understood=False, meant=False)
    if not understanding.intelligible:
        return Routing(route=understanding.route, why="nothing intelligible in it", understood=False)
    if understanding.route is Route.CONVERSATION:
        return Routing(route=Route.CONVERSATION, why="no car command in it")
    if understanding.confidence < threshold:
        why = f"too unsure: {understanding.confidence:.2f} is below {threshold:.2f}"
        return Routing(route=Route.CONTROL, why=why, understood=False)
    named = [command.name() for command in understanding.commands] + [gap.why.value for gap in understanding.gaps]
    return Routing(route=Route.CONTROL, why=f"read as {', '.join(named)}")
