"""Whose word a story rests on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.stories.origins import Reported, origins

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def report(number: int, publisher: str, *, text: str = "", agency: str = "") -> Reported:
    return Reported(f"{number:02}", publisher, text or f"{number:02}", NOON + timedelta(minutes=number), agency)


def test_copies_of_one_text_have_one_origin_which_had_it_first() -> None:
    (one,) = origins([report(2, "Courier", text="t"), report(1, "Post", text="t"), report(3, "Review", text="t")])
    assert (one.name, one.is_agency, one.publishers) == ("Post", False, ("Post", "Courier", "Review"))
    assert one.articles == ("01", "02", "03")


def test_all_that_credit_an_agency_have_one_origin_however_they_cut_its_texts() -> None:
    found = origins(
        [
            report(1, "Post", agency="AFP"),
            report(2, "Courier", agency="AFP"),
            report(3, "Review", text="01"),
            report(4, "Own"),
        ]
    )
    assert [(one.name, one.is_agency, len(one.publishers)) for one in found] == [("AFP", True, 3), ("Own", False, 1)]


def test_an_agency_that_is_itself_a_publisher_is_no_second_origin_beside_those_that_credit_it() -> None:
    found = origins(
        [report(1, "Reuters World"), report(2, "Courier", agency="Reuters"), report(3, "Review", text="01")]
    )
    assert [(one.name, one.is_agency, one.publishers) for one in found] == [
        ("Reuters", True, ("Reuters World", "Courier", "Review"))
    ]


def test_nobody_confirms_oneself() -> None:
    assert len(origins([report(1, "Post"), report(2, "Post"), report(3, "Post")])) == 1


REPORTS = st.lists(
    st.builds(
        report, st.integers(0, 99), st.sampled_from("PQR"), text=st.sampled_from(["", "x", "y"]),
        agency=st.sampled_from(["", "", "dpa"]),
    ),
    max_size=20, unique_by=lambda one: one.article_id,
)  # fmt: skip


@given(REPORTS, st.randoms())
def test_every_article_has_exactly_one_origin_whatever_the_order(reports: list[Reported], dice) -> None:  # type: ignore[no-untyped-def]
    found = origins(reports)
    assert sorted(article for one in found for article in one.articles) == sorted(one.article_id for one in reports)
    shuffled = list(reports)
    dice.shuffle(shuffled)
    assert origins(shuffled) == found
