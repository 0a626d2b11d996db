"""Which category the meaning of an article leans to, in languages for which no telling words are known, too."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from daily8.adapters.embedding.use import UseEmbedder
from daily8.core.topics import find_topics
from daily8.core.topics.category_examples import EXAMPLES
from daily8.core.topics.leaning import WEIGHT, Kinds, kinds_of, leanings
from daily8.core.types import CATEGORIES, Document


@cache
def embedder() -> UseEmbedder:
    return UseEmbedder()


@cache
def kinds() -> Kinds:
    return kinds_of(embedder())


def category(headline: str, *, section: str = "") -> str:
    leaning = leanings(embedder().embed([headline]), kinds())[0]
    return find_topics(Document("a", headline, "", section=section or None), leaning=leaning).category


@pytest.mark.parametrize(
    ("expected", "headline"),
    [
        ("business", "Velmora puts up the price of petrol and natural gas"),
        ("business", "الرسوم الجمركية الجديدة ترفع كلفة الواردات في فلمورا"),
        ("science", "Une fusée emporte quatre astronautes vers la station orbitale"),
        ("health", "Der Impfstoff schützt Kinder vor dem Virus, zeigt eine Studie"),
        ("sport", "La selección gana la final en los penaltis"),
        ("business", "La banque centrale relève ses taux contre l'inflation"),
        ("travel", "ما الذي يراه السياح في البلدة القديمة خلال عطلة قصيرة"),
        ("environment", "Incendios forestales arrasan los bosques durante la ola de calor"),
        ("technology", "Il nuovo telefono ha una fotocamera migliore e più memoria"),
    ],
)
def test_meaning_tells_the_category_in_every_language_of_the_embedder(expected: str, headline: str) -> None:
    assert category(headline) == expected


def test_the_publishers_section_counts_more_than_meaning() -> None:
    assert category("La selección gana la final en los penaltis", section="Business") == "business"


def test_a_vector_of_nothing_leans_to_nothing() -> None:
    assert leanings(np.zeros((1, embedder().dimension), dtype=np.float32), kinds()) == [{}]


def test_every_category_shares_one_weight_and_has_examples() -> None:
    assert set(EXAMPLES) == set(CATEGORIES)
    found = leanings(embedder().embed(["A ferry sank", "العبارة غرقت"]), kinds())
    assert [sum(one.values()) for one in found] == pytest.approx([WEIGHT, WEIGHT], abs=1e-4)
    assert all(weight > 0 for one in found for weight in one.values())


def test_the_scale_of_an_embedders_likenesses_does_not_matter() -> None:
    vectors = embedder().embed(["The striker scores twice in the cup"])
    narrow = Kinds(kinds().vectors * 0.05, kinds().owners)
    assert leanings(vectors, narrow)[0] == pytest.approx(leanings(vectors, kinds())[0], abs=1e-3)
