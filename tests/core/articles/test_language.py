"""The language of a text, also of a short headline, and of those that share a script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.articles.language import detect_language, primary


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Minister resigns after budget vote"),
        ("ar", "الوزير يستقيل بعد التصويت على الموازنة"),
        ("fa", "رئیس‌جمهور گفت که پروژه تمام می‌شود"),
        ("ur", "وزیر اعظم نے کہا ہے کہ بجٹ منظور ہو گیا"),
        ("de", "Minister tritt nach Abstimmung über den Haushalt zurück"),
        ("fr", "Le ministre démissionne après le vote du budget"),
        ("es", "El ministro dimite tras la votación del presupuesto"),
        ("it", "Il ministro si dimette dopo il voto sul bilancio"),
        ("pt", "O ministro demite-se após a votação do orçamento"),
        ("ru", "Министр подал в отставку после голосования по бюджету"),
        ("uk", "Міністр подав у відставку після голосування щодо бюджету"),
        ("tr", "Bakan bütçe oylamasının ardından istifa etti"),
    ],
)
def test_a_headline_tells_its_language(language: str, headline: str) -> None:
    assert detect_language(headline, "")[0] == language


def test_a_text_counts_beyond_its_first_line() -> None:
    quote = "Le ministre a démissionné après le vote du budget au parlement, selon la presse de la capitale. " * 4
    assert detect_language("« Breaking the rules »", quote)[0] == "fr"


def test_a_publishers_claim_decides_where_the_words_do_not() -> None:
    assert detect_language("PSG", "", hint="fr-FR") == ("fr", 0.5)
    assert detect_language("", "") == (None, 0.0)
    assert detect_language("12:30", "", hint="ar")[0] == "ar"


@pytest.mark.parametrize(
    ("title", "hint", "language"),
    [("عاجل", "en", "ar"), ("پاکستان", "en", "fa"), ("پاکستان", "ur", "ur"), ("Ελλάδα", "en", "el"), ("서울", "en", None),
     ("서울시청", "en", "ko"), ("Москва", "ru", "ru"), ("NASA", None, None), ("Elon Musk X Grok", None, None),
     ("NASA", "ar", "ar"), ("Elon Musk X Grok", "es", "es"), ("غزة", "en", None)],
)  # fmt: skip
def test_the_letters_outvote_a_claim_that_cannot_be_written_in_them(
    title: str, hint: str | None, language: str | None
) -> None:
    assert detect_language(title, "", hint=hint)[0] == language


def test_plain_words_overrule_a_wrong_claim() -> None:
    text = "The minister resigned after the budget vote, and parliament will meet again on Thursday morning."
    assert detect_language("Minister resigns", text, hint="ar")[0] == "en"


def test_tags_are_cut_to_their_primary_part() -> None:
    assert [primary(tag) for tag in ("en-GB", "ar_EG", " FR ", "", None)] == ["en", "ar", "fr", None, None]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gets_a_language_or_none_with_a_confidence(title: str, text: str) -> None:
    language, confidence = detect_language(title, text)
    assert 0 <= confidence <= 1
    assert (language is None) == (confidence == 0)


ENGLISH = (
    "The minister of finance said on Tuesday that the budget of the city was to be voted on in the morning, and that "
    "it is for the council to say how much of it goes to schools and to the harbour."
)


def test_plain_english_is_told_without_asking_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daily8.core.articles.language._guess", lambda sample: pytest.fail("asked"))
    assert detect_language("Budget", ENGLISH, hint="ar") == ("en", 1.0)


@pytest.mark.parametrize("other", [
    "Das Team von The Voice hat in Berlin gewonnen, und The Rolling Stones of London spielen am Abend in der Stadt. " * 3,
    "De minister was in het debat over The Hague Rules en The Rule of Law, en hij is van plan om in Europa te zijn. " * 3,
])  # fmt: skip
def test_english_names_make_no_text_english(other: str) -> None:
    assert detect_language("", other)[0] in {"de", "nl"}
