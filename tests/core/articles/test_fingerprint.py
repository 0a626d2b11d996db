"""Fingerprints are kept for as long as articles are: the same text has the same one in every version."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.fingerprint import fingerprint, shingles, words

WORDS = ["harbour", "الميناء", "café", "12", "the", "新聞", "ß", "of", "-", ","]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def hashed(text: str, size: int) -> set[int]:
    """BLAKE2b of every run of words, as it is defined."""
    tokens = words(text)
    runs = {" ".join(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1))}
    return {int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs}


@given(TEXTS, st.integers(1, 5))
def test_shingles_are_the_hashes_of_all_runs_of_words(text: str, size: int) -> None:
    assert shingles(text, size=size) == hashed(text, size)


@given(TEXTS)
def test_each_bit_of_a_fingerprint_is_what_most_of_the_shingles_say(text: str) -> None:
    found = hashed(text, 4)
    votes = [sum(one >> bit & 1 for one in found) * 2 > len(found) for bit in range(64)]
    assert fingerprint(text) == sum(1 << bit for bit, yes in enumerate(votes) if yes)


@pytest.mark.parametrize(
    ("text", "known"),
    [("", 0xE4A6A0577479B2B4), ("The harbour of Lantra reopened on Sunday after a storm", 0x5CCC63FEC3145D43)],
)
def test_a_fingerprint_is_that_of_the_articles_that_are_stored(text: str, known: int) -> None:
    assert fingerprint(text) == known
