"""Names and subjects in Arabic, which has no capitals: known things, peoples, persons, places, and shapes of phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.topics import find_topics, settle_language, text_for_names
from daily8.core.topics.arabic import bare_forms, is_verb, looks_foreign
from daily8.core.topics.arabic_names import arabic_names, known_in_arabic
from daily8.core.topics.arabic_phrases import noun_phrases
from daily8.core.topics.names import RuleNames
from daily8.core.types import Document


def tags(title: str, text: str) -> tuple[str, ...]:
    document = settle_language(Document(id="a", title=title, text=text))
    return find_topics(document, mentions=RuleNames().find(text_for_names(document), language="ar")).hashtags


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصل الوفد إلى للبنان وبالصين", ["لبنان", "الصين"]),
        ("القوات الروسية والأوكرانيون", ["روسيا", "أوكرانيا"]),
        ("ترامب يلتقي بوتين", ["دونالد ترامب", "فلاديمير بوتين"]),
        ("إصابة في الرباط الصليبي", []),
        ("الحد الأقصى للأجور", []),
        ("أمريكا والأمم المتحدة", ["الولايات المتحدة", "الأمم المتحدة"]),
    ],
)
def test_known_things_are_found_with_particles_as_peoples_and_by_short_names(text: str, names: list[str]) -> None:
    assert known_in_arabic(text) == names


def test_a_surname_alone_counts_for_the_whole_name_that_the_text_says_elsewhere() -> None:
    found = arabic_names("رئيس زامبيا الراحل لونغو. ما زال جثمان إدغار لونغو في مشرحة. وقالت أسرة لونغو إنها تنتظر.")
    assert found.count("إدغار لونغو") == 3
    assert "لونغو" not in found


def test_who_has_an_office_is_named_when_the_text_names_him_again() -> None:
    said_again = "قال وزير الدفاع السابق زكوان فرامل إنه عاد. ورفض فرامل التعليق."
    assert arabic_names(said_again) == ["زكوان فرامل", "زكوان فرامل"]
    assert arabic_names("قال وزير الدفاع السابق زكوان فرامل إنه عاد.") == []


def test_a_place_after_the_word_for_its_kind_is_a_name_when_it_is_said_again() -> None:
    text = "أغلقت السلطات مطار لمروش يوم أمس. ويقع لمروش خارج بلدة هردان. وهردان صغيرة."
    assert arabic_names(text) == ["مطار لمروش", "هردان", "مطار لمروش"]  # the last by its name alone


def test_what_is_called_by_its_place_is_told_whole() -> None:
    assert arabic_names("مهرجان القاهرة السينمائي في بتوقيت بيروت") == ["مهرجان القاهرة السينمائي"]
    assert arabic_names("باحثون في جامعة فلوريدا الأميركية") == ["جامعة فلوريدا", "الولايات المتحدة"]


def test_a_name_does_not_end_before_the_name_of_god_that_is_its_part() -> None:
    assert arabic_names("توفي الفنان ممدوح عبد العليم، وكان عبد العليم") == ["ممدوح عبد العليم", "ممدوح عبد العليم"]


def test_who_comes_after_and_is_another() -> None:
    assert arabic_names("لقاء بين صلاح ورونالدو") == ["كريستيانو رونالدو"]


@pytest.mark.parametrize("text", ["قمة نارية بين الفريقين وقمة نارية أخرى", "جائزة أفضل فيلم وجائزة أفضل ممثل"])
def test_what_is_said_of_a_thing_is_no_name_for_it(text: str) -> None:
    assert [phrase for phrase in (*arabic_names(text), *noun_phrases(text)) if " " in phrase] == []


def test_the_right_hand_is_not_of_yemen() -> None:
    assert "اليمن" not in arabic_names("على الضفة اليمنى من النهر، وفي اليد اليمنى")


@pytest.mark.parametrize(("word", "foreign"), [("لومورا", True), ("أوسمير", True), ("أسعار", False), ("إعلان", False),
                                              ("أسئلة", False), ("هجوم", False), ("مادونا", True)])  # fmt: skip
def test_names_of_other_languages_are_told_by_their_shape(word: str, foreign: bool) -> None:
    assert looks_foreign(word) is foreign


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("قانون الخدمات الرقمية", "قانون الخدمات الرقمية"), ("الصيام المتقطع ينتشر", "الصيام المتقطع"),
        ("التجربة النووية", "التجربة النووية"), ("اتهم بغسل الأموال", "غسل الأموال"), ("وتفشي الكوليرا", "تفشي الكوليرا"),
    ],
)  # fmt: skip
def test_phrases_are_told_by_their_shape(text: str, phrase: str) -> None:
    assert phrase in set(noun_phrases(text))


@pytest.mark.parametrize(
    "text",
    ["ترفض عرض", "تغادر المستشفى", "قطعت الكهرباء", "آلاف الجنود", "القضية الأخيرة", "الجيش السوداني", "خطة دفاعية"],
)
def test_verbs_amounts_peoples_and_what_has_no_article_make_no_phrase(text: str) -> None:
    assert [phrase for phrase in noun_phrases(text) if " " in phrase] == []


@pytest.mark.parametrize("word", ["يعلن", "ترفض", "تنتزع", "أعلنت", "قالوا", "سيعلن"])
def test_verbs_are_known_by_their_look(word: str) -> None:
    assert is_verb(word)


@pytest.mark.parametrize("word", ["تحقيق", "تضخم", "يونيو", "تعاون", "ستاينبرغ", "تجربة", "تافالي", "التحقيق", "يوسف"])
def test_nouns_that_look_like_verbs_are_none(word: str) -> None:
    assert not is_verb(word)


def test_an_article_of_three_sentences_gets_three_tags_that_name_its_subject() -> None:
    found = tags(
        "روبيو يعلن من بودابست دعمه لأوربان قبل انتخابات أبريل",
        "وقعت الولايات المتحدة والمجر اتفاقا للتعاون النووي المدني خلال زيارة وزير الخارجية الأمريكي ماركو روبيو. "
        "وأشاد الوزير برئيس الوزراء فيكتور أوربان الذي يواجه أصعب اقتراع منذ سنوات.",
    )
    assert {"ماركو_روبيو", "فيكتور_أوربان", "بودابست"} <= set(found)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء \n.،", max_size=300))
def test_any_arabic_text_is_read(text: str) -> None:
    assert all(name.strip() for name in [*arabic_names(text), *noun_phrases(text), *known_in_arabic(text)])


@given(st.text(alphabet="ابتلوفكمسر", min_size=1, max_size=12))
def test_a_word_is_its_own_first_form(word: str) -> None:
    assert bare_forms(word)[0] == word
    assert all(bare_forms(word))
