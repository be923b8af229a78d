"""Talk that is asked for beside a wish."""

import pytest

from intents.understanding import understand


@pytest.mark.parametrize(
    ("say", "talk"),
    [
        ("把车窗打开一半然后讲个笑话", "讲个笑话"),
        ("讲个笑话，再把空调关了", "讲个笑话"),
        ("打开座椅加热，给我讲个故事", "给我讲个故事"),
        ("turn on my seat heater and tell me a joke", "tell me a joke"),
        ("tell me something about Shanghai and open the sunroof", "tell me something about shanghai"),
        ("打开空调，告诉我还有多少电", ""),
        ("播放郭德纲的相声，开窗", ""),
        ("open my window and tell me how much battery is left", ""),
        ("有点冷，打开座椅加热", ""),
        ("讲个笑话", ""),
    ],
)
def test_what_is_to_be_talked_about(say: str, talk: str) -> None:
    """A request for talk in its own clause, where something else is wished; a question about the car is a wish."""
    found = understand(say)
    assert found.talk.lower() == talk
    assert bool(found.commands) or not talk
