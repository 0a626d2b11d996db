"""The category of an article: what its publisher says, else what its words say."""

from __future__ import annotations

import pytest

from daily8.core.topics.category import categorise
from daily8.core.topics.lexicon import SECTIONS, WORDS
from daily8.core.types import CATEGORIES, Document


def category(title: str, text: str = "", **more: object) -> str:
    return categorise(Document(id="a", title=title, text=text, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expected", "title", "text"),
    [
        ("sport", "Late goal wins the cup", "The striker scored in injury time and the team won the league match."),
        ("business", "Shares fall as profits slip", "Investors sold the stock after the company cut its forecast."),
        (
            "politics",
            "Prime minister loses vote",
            "Parliament rejected the bill, and the opposition wants an election.",
        ),
        ("technology", "Hackers take over websites", "The software lets computer users be attacked over the internet."),
        ("entertainment", "Film wins best actor Oscar", "The actor thanked the director of the movie at the awards."),
        ("health", "Vaccine slows outbreak", "Doctors at the hospital say that patients have milder symptoms."),
        ("science", "Telescope finds a planet", "Astronomers saw the planet in the orbit of a star in our galaxy."),
        ("environment", "Floods follow the hurricane", "Rainfall was heavy, and climate change makes storms stronger."),
        ("world", "Ceasefire holds at the border", "The troops of both sides and the rebels wait for the envoy."),
        ("sport", "هدف متأخر يمنح الفريق كأس البطولة", "سجل المهاجم في الشوط الثاني وفاز المنتخب بالمباراة."),
        ("business", "تراجع الأسهم مع هبوط الأرباح", "باع المستثمرون أسهم الشركة في البورصة بعد ارتفاع التضخم."),
        ("health", "لقاح جديد يبطئ الوباء", "قال الأطباء في المستشفى إن المرضى يتعافون من الحمى."),
        ("politics", "البرلمان يقر قانون الانتخابات", "صوت النواب على القانون، وقالت المعارضة إنها ستطعن فيه."),
    ],
)
def test_words_tell_the_category(expected: str, title: str, text: str) -> None:
    assert category(title, text) == expected


def test_the_publishers_section_counts_more_than_a_few_words() -> None:
    assert category("The goal of the season", "A match for the league.", section="Business") == "business"


@pytest.mark.parametrize(
    ("section", "expected"),
    [("Deportes", "sport"), ("Politique", "politics"), ("Economía", "business"), ("Kultur", "culture"),
     ("Wissenschaft", "science"), ("Santé", "health"), ("Salud", "health"), ("Meinung", "opinion"),
     ("Opinión", "opinion"), ("Спорт", "sport"), ("Политика", "politics"), ("体育", "sport"), ("スポーツ", "sport"),
     ("Spor", "sport"), ("ورزش", "sport"), ("سیاست", "politics"), ("Medio ambiente", "environment"), ("Monde", "world")],
)  # fmt: skip
def test_sections_are_known_in_many_languages(section: str, expected: str) -> None:
    assert category("Qqqq", "", section=section) == expected


def test_a_section_that_says_where_decides_only_where_nothing_says_what() -> None:
    assert category("Stocks tumble as Fed raises rates", section="US & Canada") == "business"
    assert category("What to know today", section="US & Canada") == "world"
    assert category("Hospital bombed in Gaza kills 20") == "world"


def test_the_address_tells_where_the_words_do_not() -> None:
    assert category("What to know today", url="https://news.example/sport/football/what-to-know") == "sport"


def test_without_evidence_an_article_is_general() -> None:
    assert category("What to know today") == "general"
    assert category("") == "general"


def test_every_telling_word_and_section_names_a_category_that_there_is() -> None:
    assert set(SECTIONS.values()) <= set(CATEGORIES)
    assert {one for found in WORDS.values() for one in found} <= set(CATEGORIES)
