"""Shared wording: rare words and turns of phrase that two texts have in common."""

from __future__ import annotations

import zlib

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.core.stories.wording import RARE, RULES, Usage, Wording, shared_wording, wording

HARBOUR = "The harbour of Lantra reopened after the crane was lifted from the channel."
AGAIN = "Ships enter Lantra again: the crane was lifted from the channel of the harbour."
CUP = "A late goal by the substitute won the cup for Ostra in the rain."
texts = st.lists(st.sampled_from([*HARBOUR.split(), *CUP.split(), "هدنة", "غزة"]), max_size=30).map(" ".join)


def alike(*given_texts: str, publishers: list[str] | None = None) -> np.ndarray:  # type: ignore[type-arg]
    return shared_wording([wording("", one) for one in given_texts], publishers or [""] * len(given_texts))


def test_reports_of_one_event_share_more_than_others() -> None:
    found = alike(HARBOUR, AGAIN, CUP)
    assert found[0, 1] > 0.15 > 3 * found[0, 2]


def test_words_of_grammar_alone_make_nothing_alike() -> None:
    assert alike("This is what they said about it", "And that was what she said about him")[0, 1] == 0


def test_a_title_counts_more_than_the_text() -> None:
    texts_ = [wording("Lantra", CUP), wording("", f"Lantra {CUP}"), wording("Lantra harbour", "")]
    found = shared_wording(texts_, ["a", "b", "c"])
    assert found[0, 2] > found[1, 2]


def test_a_phrase_of_one_publisher_alone_is_its_style() -> None:
    usage = Usage.of([wording("", f"{one} Subscribe now") for one in (HARBOUR, CUP, AGAIN)], ["a", "a", "b"])
    assert list(usage.look_up(wording("", "subscribe").ids)) == [3.0]
    assert list(usage.look_up(wording("", "substitute").ids)) == [0.0]
    assert list(usage.look_up(wording("", "crane").ids)) == [2.0]


def test_a_larger_archive_says_which_words_are_common() -> None:
    pair = [wording("", "drought Lantra"), wording("", "drought Ostra")]
    archive = Usage.of([wording("", f"drought number {n}") for n in range(40)], [str(n) for n in range(40)])
    assert shared_wording(pair, ["a", "b"], known=archive)[0, 1] < shared_wording(pair, ["a", "b"])[0, 1]


def test_a_language_with_few_texts_is_not_judged_by_the_many_of_another() -> None:
    """In a small language beside a large one nearly all words are new, and the few known ones would be all that counts."""
    arabic = [
        "فاز المرشح في انتخابات كوريا الجنوبية",
        "وصل الممثل إلى كوريا الجنوبية للترويج لفيلمه",
        "زلزال يضرب مرمريس",
    ]
    english = [f"{HARBOUR} Report {n} names words{n} more{n} than{n} others{n}" for n in range(300)]
    words, houses = [wording("", one) for one in (*arabic, *english)], [str(n) for n in range(303)]
    languages = ["ar"] * 3 + ["en"] * 300
    alone = shared_wording(words[:3], houses[:3], languages=languages[:3])
    beside = shared_wording(words, houses, languages=languages)[:3, :3]
    archive = Usage.of(words, houses, languages)
    known = shared_wording(words[:3], houses[:3], languages=languages[:3], known=archive)
    assert np.allclose(beside, alone, atol=0.02)
    assert np.allclose(known, alone, atol=0.02)
    assert shared_wording(words, houses)[0, 1] > 2 * alone[0, 1]  # as it is where no language is told


def test_no_texts_give_an_empty_matrix() -> None:
    assert alike().shape == (0, 0)
    assert alike("", "").tolist() == [[0, 0], [0, 0]]


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=6), st.lists(texts, max_size=6), st.lists(texts, max_size=6))
def test_texts_that_were_compared_before_are_as_alike_as_others(
    found: list[str], company: list[str], archive: list[str]
) -> None:
    usage = Usage.of([wording("", one) for one in archive], [str(at) for at in range(len(archive))])
    compared, others = [wording("", one) for one in found], [wording("", one) for one in company]
    publishers = [str(at) for at in range(len(found) + len(company))]
    shared_wording([*others, *compared], publishers, known=usage)
    shared_wording([*compared, *others], publishers)
    again = shared_wording(compared, publishers[: len(found)], known=usage)
    anew = shared_wording([wording("", one) for one in found], publishers[: len(found)], known=usage)
    assert np.allclose(again, anew, atol=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=RARE + 8))
def test_likeness_is_mutual_and_between_nothing_and_all(found: list[str]) -> None:
    matrix = alike(*found)
    assert np.allclose(matrix, matrix.T, atol=1e-5)
    assert matrix.min() >= 0
    assert matrix.max() <= 1 + 1e-5


def test_other_wording_of_the_same_text_has_other_rules() -> None:
    """What is kept of articles was made by these rules: raise ``RULES`` with whatever makes another number here."""
    made = wording("Lantra reopens", f"{HARBOUR} Mira Tol saw 12 ships, and 12 more. {CUP} أعيد فتح ميناء لانترا")
    assert (RULES, zlib.crc32(made.packed())) == (1, 3991157301)


@settings(max_examples=30, deadline=None)
@given(texts, texts)
def test_wording_is_the_same_when_it_was_kept(title: str, text: str) -> None:
    made = wording(title, text)
    kept = Wording.unpacked(made.packed())
    assert (kept.ids.tolist(), kept.marks.tolist()) == (made.ids.tolist(), made.marks.tolist())
    assert len(made.packed()) == 5 * len(made.ids)


def test_a_word_that_fills_a_text_is_counted_as_far_as_there_is_room() -> None:
    often, more = wording("", "Lantra " * 127), wording("", "Lantra " * 400)
    assert often.marks.max() == more.marks.max() == 255
