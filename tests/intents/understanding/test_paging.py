"""More of the results on offer."""

import pytest

from intents.catalogue import ResultPage, TurnPage
from intents.understanding import Context, understand
from intents.understanding.result import Route

OFFERED = Context(choices=("甲", "乙", "丙", "丁"))
NEXT = ("下一页", "翻到下一页", "往后翻一下", "帮我翻页", "next page", "go to the next page please", "page down")
PREVIOUS = ("上一页", "返回上一页", "往前翻", "翻回去", "previous page", "go back a page")
MORE = ("还有别的吗", "还有没有其他的", "换一批", "看看别的", "show me more", "any others?", "what else is there")


@pytest.mark.parametrize("said", NEXT)
def test_the_next_page(said: str) -> None:
    """Plain words, whether anything is on offer or not."""
    assert understand(said).commands == understand(said, OFFERED).commands == (TurnPage(),)


@pytest.mark.parametrize("said", PREVIOUS)
def test_the_page_before(said: str) -> None:
    """Back again."""
    assert understand(said, OFFERED).commands == (TurnPage(page=ResultPage.PREVIOUS),)


@pytest.mark.parametrize("said", MORE)
def test_more_of_them(said: str) -> None:
    """Only of results on offer; otherwise it may be about anything."""
    assert understand(said, OFFERED).commands == (TurnPage(),)
    assert TurnPage() not in understand(said).commands


@pytest.mark.parametrize(
    "said", ["这本书还有下一页吗", "把这一页翻过去的往事", "the last page of the book made me cry"]
)
def test_talk_of_pages_turns_none(said: str) -> None:
    """Pages of books."""
    assert understand(said, OFFERED).route is Route.CONVERSATION
