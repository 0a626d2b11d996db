"""Articles are found by their words in every form, by their meaning, in both languages, newest first and bounded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories

pytestmark = pytest.mark.usefixtures("db")


class Deaf:
    """Hears no meaning, so that words alone decide."""

    name, dimension = "use-m3", 512

    def embed(self, texts: Any) -> Any:
        return np.zeros((len(texts), self.dimension), dtype=np.float32)


def written(title: str, **columns: Any) -> Any:
    from daily8.services.search import write_words

    row = factories.article(title, **columns)
    write_words([row])
    return row


def found(typed: str, **choice: Any) -> list[str]:
    from daily8.services.search import Choice, search

    results = search(typed, choice=Choice(**choice), embedder=Deaf(), now=factories.NOW)
    return [one.card.title for one in results.shown]


def test_words_are_found_in_every_form_and_with_any_accents() -> None:
    written("Elections in Sao Velmo", text="The president was elected.")
    written("انتخابات في فلمورا", language="ar", text="فازت الحكومة.")
    assert found("election") == ["Elections in Sao Velmo"]
    assert found("São ELECTING") == ["Elections in Sao Velmo"]
    assert found("الانتخابات") == ["انتخابات في فلمورا"]
    assert found("حكومة", language="ar") == ["انتخابات في فلمورا"]
    assert found("election", language="ar") == []


def test_all_words_are_wanted_phrases_stand_together_and_what_is_excluded_is_absent() -> None:
    written("One", text="The central bank of Velmora raised its rate.")
    written("Two", text="Velmora has a river bank and a central station.")
    assert set(found("velmora bank")) == {"One", "Two"}
    assert found('"central bank"') == ["One"]
    assert found("velmora -river") == ["One"]
    assert found("velmora volcano") == []


def test_a_title_counts_for_more_than_the_text_and_newer_for_more_than_older() -> None:
    day = timedelta(days=1)
    written("Text only", text="At last the comet was seen.", published_at=factories.NOW - day)
    written("Comet seen", text="It was bright.", published_at=factories.NOW - 2 * day)
    written("Comet seen", text="It was bright, long ago.", published_at=factories.NOW - 300 * day)
    assert found("comet")[0] == "Comet seen"
    assert found("comet", newest=True) == ["Text only", "Comet seen", "Comet seen"]
    assert found("comet", period="week", newest=True) == ["Text only", "Comet seen"]


@pytest.mark.parametrize("a_day", [1, 100_000])
@pytest.mark.parametrize(
    "ages",
    [
        [0.0] * 3 + [200.0] * 30,  # few lately, many long ago
        [float(age) for age in range(60)],
        [1.0, 1.1, 9.0, *(30 + age / 7 for age in range(40)), 500.0],
        [700.0, 800.0],
    ],
)
def test_wherever_the_matches_lie_in_time_the_newest_are_found_and_none_before_them_is_left_out(
    ages: list[float], a_day: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from daily8.core.search import ask
    from daily8.services.search import Choice, _place, write_words
    from daily8.store.queries import search as queries
    from daily8.store.queries.sql import Lately

    monkeypatch.setattr(queries, "_A_DAY", Lately(lambda: a_day))
    publisher = factories.publisher()
    rows = [
        factories.article(f"Number {place}", text="barley", publisher=publisher,
                          published_at=factories.NOW - timedelta(days=age, seconds=place))
        for place, age in enumerate(ages)
    ]  # fmt: skip
    write_words(rows)
    for limit in (1, 10, 25):
        hits = queries.find(ask("barley"), _place(Choice(), factories.NOW), limit=limit)
        newest = sorted(rows, key=lambda row: row.published_at, reverse=True)
        assert [hit.article_id for hit in hits[:limit]] == [row.pk for row in newest[:limit]]


def test_however_many_have_a_word_the_newest_are_found_and_old_ones_where_few_have_it() -> None:
    from daily8.services import search as service

    publisher = factories.publisher()
    rows = [
        factories.article(f"Number {age}", text="grain", publisher=publisher,
                          published_at=factories.NOW - timedelta(days=age)) for age in range(0, 900, 3)
    ]  # fmt: skip
    service.write_words(rows)
    results = service.search("grain", choice=service.Choice(newest=True), embedder=Deaf(), now=factories.NOW)
    assert [one.card.title for one in results.shown] == [f"Number {age}" for age in range(0, 60, 3)]
    assert results.found == service.MOST
    assert found("number 897") == ["Number 897"]


def test_of_reprints_one_is_shown() -> None:
    first = written("Agency report of the comet")
    written("The comet, by another paper", same_text_as=first)
    assert len(found("comet")) == 1


def test_what_is_withdrawn_is_not_found_even_before_its_words_are_gone() -> None:
    from daily8.services.rights import withdraw
    from daily8.store.models import Article, ArticleTerms

    row = written("Comet seen")
    Article.objects.filter(pk=row.pk).update(withdrawn_at=factories.NOW)
    assert found("comet") == []
    Article.objects.filter(pk=row.pk).update(withdrawn_at=None)
    withdraw([row.pk], why="publisher", now=factories.NOW)
    assert not ArticleTerms.objects.filter(article_id=row.pk).exists()


def test_what_waits_for_its_words_becomes_findable_in_the_background() -> None:
    from daily8.services import search as service
    from daily8.store.models import TextKeys

    row = factories.article("Comet seen")
    service.await_words([row])
    service.await_words([row])
    assert found("comet") == []
    assert service.fill() == 1
    assert found("comet") == ["Comet seen"]
    assert TextKeys.objects.filter(article=row).exists()
    assert service.fill() == 0


def test_a_worker_that_is_killed_before_it_wrote_the_words_loses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from daily8 import wiring
    from daily8.services import search as service
    from daily8.services.understand import understand_waiting

    def killed(_: Any) -> Any:
        raise SystemExit("killed")

    factories.article("Comet seen")
    with monkeypatch.context() as patched:
        patched.setattr(service, "write_words", killed)
        with pytest.raises(SystemExit):
            understand_waiting(embedder=wiring.embedder(), names=wiring.names(), now=factories.NOW)
    assert found("comet") == []
    assert service.fill() == 1
    assert found("comet") == ["Comet seen"]


def test_words_that_an_article_no_longer_says_are_not_written() -> None:
    from daily8.services import search as service
    from daily8.store.models import Article, ArticleTerms, Unwritten

    edited, gone = factories.article("Comet seen"), factories.article("Comet lost")
    service.await_words([edited, gone])
    Article.objects.filter(pk=edited.pk).update(version=2, title="Asteroid seen")
    Article.objects.filter(pk=gone.pk).update(withdrawn_at=factories.NOW)
    assert service.write_words([edited, gone]) == []
    assert not ArticleTerms.objects.exists()
    assert service.fill() == 1
    assert found("asteroid") == ["Asteroid seen"]
    assert not Unwritten.objects.exists()


def test_how_long_the_archive_is_makes_no_difference_to_what_waits_for_its_words() -> None:
    from django.db import connection

    from daily8.store.queries import copies, sql

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    copies.wait_for_words([factories.article().pk])
    plan = "\n".join(row[0] for row in sql.rows(f"EXPLAIN {copies.UNWRITTEN}", [5]))
    assert "store_article " not in plan


def test_meaning_finds_what_shares_no_word_in_either_language() -> None:
    from daily8 import wiring
    from daily8.core.stories import embedding_text
    from daily8.services.search import Choice, search, write_words
    from daily8.services.understand import document_of
    from daily8.store.models import ArticleVector

    rows = [
        factories.article("Doctors warn of a measles outbreak", text="Clinics in the hills have no vaccine left."),
        factories.article("الأطباء يحذرون من تفشي الحصبة", language="ar", text="نفد اللقاح من عيادات التلال."),
        factories.article("Kesh United win the cup", text="A goal in the last minute decided the final."),
    ]
    embedder = wiring.embedder()
    vectors = embedder.embed([embedding_text(document_of(row)) for row in rows])
    write_words(rows)
    for row, vector in zip(rows, vectors, strict=True):
        ArticleVector.objects.create(article=row, model=embedder.name, dimension=512, embedding=vector.tolist())
    results = search("epidemic disease spreads", choice=Choice(), embedder=embedder, now=factories.NOW)
    assert {one.card.title for one in results.shown[:2]} == {rows[0].title, rows[1].title}


def test_a_passage_shows_no_more_than_the_publisher_lets_us() -> None:
    from daily8.services.search import Choice, search

    publisher = factories.publisher("Headlines Only", display_mode="headline")
    written("Comet seen", text="It was a bright comet over the hills.", publisher=publisher)
    shown = search("bright", choice=Choice(), embedder=Deaf(), now=factories.NOW).shown
    assert [one.card.title for one in shown] == ["Comet seen"]
    assert shown[0].passage == ()


SQL = ["' OR 1=1 --", "'); DROP TABLE store_article; --", "%s %(id)s %", "a:*", "!a & b | c <-> d", "\\", "'~en'", "''"]


@pytest.mark.parametrize("typed", SQL)
def test_d16_operators_of_the_database_are_words_or_nothing(typed: str) -> None:
    from daily8.store.models import Article

    written("Comet seen")
    assert found(typed) == []
    assert Article.objects.count() == 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_d16_any_question_is_asked_as_values_alone(typed: str) -> None:
    """The statements are the same whatever is asked: a question never becomes a part of one."""
    from django.db import connection

    from daily8.core.search import ask
    from daily8.store.queries import search as queries

    seen: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    question = ask(typed)
    with connection.execute_wrapper(watch):
        queries.find(question, queries.Place("en", factories.NOW - timedelta(days=2), factories.NOW), limit=5)
    known = {queries.finding(a, b, ranked=True) for a in range(1, 13) for b in range(13)} | {queries.PER_DAY}
    assert set(seen) <= known


ENGLISH = [
    ("U.S. Senate votes on the budget", "U.S."),
    ("U.S. Senate votes on the budget", '"U.S. Senate"'),
    ("US Senate votes on the budget", "U.S. Senate"),
    ("U.K. schools reopen", "UK"),
    ("Covid-19 returns", "covid 19"),
    ("Covid-19 returns", "COVID19"),
    ("An F-16 crashed", "f16"),
    ("Boeing 737-800 grounded", "737-800"),
    ("Families of 9/11 meet", "9/11"),
    ("Prices rise 3.5% in June", "3.5%"),
    ("Warming of 1.5C is near", "1.5"),
    ("Warming of 1.5C is near", "1.5C"),
    ("Fine of $12,000 for a bakery", "12000"),
    ("The owner of amazon.com retires", "amazon"),
    ("The owner of amazon.com retires", "amazon.com"),
    ("AC/DC on stage again", "AC/DC"),
    ("X/Twitter was down", "twitter"),
    ("AT&T raises fees", "AT&T"),
    ("Elections of 2026 prepared", "٢٠٢٦"),
    ("J. K. Rowling writes again", "J.K. Rowling"),
    ("The Who on tour", "the who"),
    ("WHO warns of measles", "WHO"),
    ("WHO warns of measles", "#who"),
    ("To be or not to be, says a minister", "to be or not"),
    ("World Health Organization warns", "#WorldHealthOrganization"),
    ("Doctors cheer for #WorldHealthOrganization", "world health organization"),
]
ARABIC = [
    ("انتخابات ٢٠٢٦ في فلمورا", "2026"),
    ("استقالة وزير", "الوزير"),
    ("استقالة الوزير", "وزير"),
    ("الوزارة تنفي", "وزارة"),
    ("ولاية جديدة", "الولاية"),
    ("الوكالة تحذر", "وكالة"),
    ("خبر الوفاة", "وفاة"),
    ("الاقتصاد الإيراني", "إيران"),
    ("الجيش السوداني", "السودان"),
    ("جلسة برلمانية", "برلمان"),
    ("الحكومة اللبنانية", "لبنان"),
    ("دعم للبنان", "لبنان"),
    ("انفجار بغزة", "غزة"),
    ("معارك غزة", "بغزة"),
    ("زيارة لبغداد", "بغداد"),
    ("قمة ببيروت", "بيروت"),
    ("قمة القاهرة وبيروت", '"القاهرة بيروت"'),
    ("مسئول كبير", "مسؤول"),
    ("قرار أميركي", "أمريكي"),
    ("#منظمة_الصحة_العالمية تحذر", "منظمة الصحة العالمية"),
]


@pytest.mark.parametrize(("title", "typed"), ENGLISH)
def test_words_are_told_apart_in_a_question_as_they_are_in_an_article(title: str, typed: str) -> None:
    written(title, text="Nothing else is known.")
    written("Bread is dear", text="A baker said so.")
    assert found(typed) == [title]


@pytest.mark.parametrize(("title", "typed"), ARABIC)
def test_arabic_words_are_found_with_and_without_what_is_written_together_with_them(title: str, typed: str) -> None:
    written(title, language="ar", text="لا تفاصيل.")
    written("الخبز غال", language="ar", text="هكذا قال خباز.")
    assert found(typed) == [title]


WITHOUT_SPACES = [
    ("ja", "トヨタ自動車が新工場を建設", "新工場"),
    ("ja", "トヨタ自動車が新工場を建設", "トヨタ 建設"),
    ("zh", "首都发生5.2级地震", "地震"),
    ("zh", "首都发生5.2级地震", "5.2级地震"),
    ("zh", "iPhone新手机发布", "iphone 手机"),
    ("zh", "米价上涨", "米"),
    ("th", "แผ่นดินไหวในกรุงเทพ", "กรุงเทพ"),
    ("ko", "한국 대통령 선거", "대통령"),
]


@pytest.mark.parametrize(("language", "title", "typed"), WITHOUT_SPACES)
def test_words_are_found_where_no_spaces_part_them(language: str, title: str, typed: str) -> None:
    written(title, language=language, text="-")
    written("面包很贵 パンは高い ขนมปังแพง", language=language, text="-")
    assert found(typed, language=language) == [title]


@pytest.mark.parametrize(
    ("title", "typed"),
    [("سعر اللبن يرتفع", "لبنان"), ("رحلة في البحر", "البحرين"), ("فكرة من طالب", "كرة"), ("لجنة تجتمع", "جنة"),
     ("خبر بعيد", "عيد"), ("لم يأت ولا اتصل", "ولاية"), ("ما لديه شيء", "بلدية"), ("بطولة تبدأ", "طول")],
)  # fmt: skip
def test_letters_that_are_an_arabic_words_own_are_not_taken_from_it(title: str, typed: str) -> None:
    written(title, language="ar", text="هكذا قيل.")
    assert found(typed) == []


def test_an_abbreviation_that_looks_like_a_word_of_grammar_is_found_in_a_text_too() -> None:
    written("Measles return", text="The WHO has sent doctors, and who pays is open.")
    written("A play", text="Nobody knows who wrote it.")
    assert found("WHO doctors") == ["Measles return"]


class Hearing(Deaf):
    """Hears one meaning in everything."""

    def embed(self, texts: Any) -> Any:
        return np.ones((len(texts), self.dimension), dtype=np.float32) / self.dimension**0.5


def reasons(typed: str, embedder: Any = None, **choice: Any) -> dict[str, list[tuple[str, str]]]:
    """Title → (rule, name) of each reason."""
    from daily8.services.search import Choice, search

    results = search(typed, choice=Choice(**choice), embedder=embedder or Deaf(), now=factories.NOW)
    return {one.card.title: [(why.rule, why.name) for why in one.card.why] for one in results.shown}


def test_each_of_what_was_found_says_where_its_words_stand() -> None:
    written("Elections in Velmora", text="The harbour was closed.")
    written("The harbour", text="Velmora elected a president.")
    found = reasons("harbours ELECTION")
    assert found["Elections in Velmora"] == [("headline", "ELECTION"), ("text", "harbours"), ("age", "")]
    assert found["The harbour"] == [("headline", "harbours"), ("text", "ELECTION"), ("age", "")]
    assert reasons("harbours", newest=True)["The harbour"] == [("by-date", ""), ("headline", "harbours")]


def test_what_was_found_by_meaning_says_so() -> None:
    from daily8.store.models import ArticleVector

    other, same = written("Grain", text="Ships wait."), written("Harbour", text="Ships wait.")
    for row in (other, same):
        ArticleVector.objects.create(article=row, model="use-m3", dimension=512, embedding=Hearing().embed([""])[0])
    found = reasons("harbour", Hearing())
    assert found["Grain"] == [("meaning", "alone")]
    assert found["Harbour"] == [("headline", "harbour"), ("meaning", ""), ("age", "")]
