"""Each report of a story says what it brings: first of all, of its country, in its language; and what became of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from daily8.core.ranking import Reason
from daily8.core.ranking.reports import Report, why_reported

REPORTS = st.lists(
    st.builds(
        Report, st.sampled_from(["", "qa", "fr"]), st.sampled_from(["", "en", "ar"]), st.booleans(), st.integers(0, 9)
    )
)


def rules(why: tuple[Reason, ...]) -> dict[str, object]:
    return {one.rule: one.name or one.number for one in why}


def test_the_first_the_leading_and_those_from_elsewhere_are_told() -> None:
    found = [rules(one) for one in why_reported([
        Report("fr", "en", copies=2), Report("gb", "en", leads=True), Report("fr", "ar"), Report("", ""),
    ])]  # fmt: skip
    assert found == [
        {"earliest": 0, "reprints": 2},
        {"report": 2, "central": 0, "from-country": "gb"},
        {"report": 3, "in-language": "ar"},
        {"report": 4},
    ]


@given(REPORTS)
def test_every_report_has_a_reason_and_each_country_and_language_comes_first_once(reports: list[Report]) -> None:
    found = why_reported(reports)
    assert len(found) == len(reports)
    assert all(found)
    assert sum("earliest" in rules(one) for one in found) == bool(reports)
    for rule in ("from-country", "in-language"):
        named = [rules(one)[rule] for one in found if rule in rules(one)]
        assert len(named) == len(set(named))
        assert "" not in named


def test_a_report_without_others_is_like_none_of_them() -> None:
    assert [reason.rule for reason in why_reported([Report("qa", "en", leads=True)])[0]] == ["earliest"]
