"""What repeats over a publisher's pages is its template."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.habits import block_digest, block_digests, without_habits
from daily8.core.types import ExtractedArticle

NEWS = ["The harbour of Lantra reopened on Sunday.", "Ships wait for the tide.", "The mayor spoke of relief."]
HABIT = "Subscribe & get our letter"


def _article(*blocks: str) -> ExtractedArticle:
    html = "\n".join(f"<p>{block.replace('&', '&amp;')}</p>" for block in blocks)
    return ExtractedArticle("Harbour", text="\n\n".join(blocks), html=html)


def test_a_repeated_block_leaves_the_text_and_the_html() -> None:
    found = without_habits(_article(NEWS[0], HABIT, NEWS[1]), frozenset(block_digests([HABIT])))
    assert found == _article(NEWS[0], NEWS[1])


def test_an_article_is_never_emptied() -> None:
    article = _article(*NEWS)
    assert without_habits(article, frozenset(block_digests(article.text))) is article


def test_an_item_of_a_list_goes_alone() -> None:
    html = f"<p>{NEWS[0]}</p>\n<ul><li>{NEWS[1]}</li><li>Our <a href='https://x.example/'>app</a></li></ul>"
    article = ExtractedArticle("Harbour", text=f"{NEWS[0]}\n\n{NEWS[1]}\n\nOur app", html=html)
    found = without_habits(article, frozenset(block_digests(["our APP!"])))
    assert found.html == f"<p>{NEWS[0]}</p>\n<ul><li>{NEWS[1]}</li></ul>"
    assert found.text == f"{NEWS[0]}\n\n{NEWS[1]}"


def test_digests_fit_a_signed_column_and_see_past_case_accents_and_marks() -> None:
    assert block_digest("Café — ABONNEZ!") == block_digest("cafe abonnez")
    assert block_digests("a\n\n***\n\nA.\n\nb") == (block_digest("a"), block_digest("b"))
    assert all(-(1 << 63) <= digest < 1 << 63 for digest in block_digests(NEWS))


@given(st.lists(st.sampled_from([*NEWS, HABIT, "Our app"]), max_size=8), st.sets(st.sampled_from([*NEWS, HABIT])))
def test_what_is_left_is_in_order_and_holds_nothing_repeated(blocks: list[str], habits: set[str]) -> None:
    repeated = frozenset(block_digests(sorted(habits)))
    kept = [block for block in blocks if block not in habits]
    assert without_habits(_article(*blocks), repeated) == (_article(*kept) if kept else _article(*blocks))
