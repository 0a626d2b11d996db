"""What publishers' signals let us show, and the receipt that says so."""

from __future__ import annotations

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.rights import both, displayable, read_rights, receipt
from daily8.core.types import Rights

URL = "https://post.example.com/a"


@pytest.mark.parametrize(
    ("directives", "field", "value"),
    [
        ({"meta robots": "noarchive"}, "noarchive", True),
        ({"meta robots": "NONE"}, "noarchive", True),
        ({"x-robots-tag": "max-snippet:50", "meta robots": "max-snippet: 20"}, "max_snippet", 20),
        ({"meta robots": "max-snippet:-1"}, "max_snippet", None),
        ({"meta robots": "max-snippet:0"}, "nosnippet", True),
        ({"meta robots": "noai"}, "noai", True),
        ({"header tdm-reservation": "1"}, "noai", True),
        ({"header tdm-reservation": "0"}, "noai", False),
        ({"robots.txt content-signal": "search=yes, ai-input=no"}, "noai", True),
        ({"robots.txt content-signal": "search=yes, ai-train=no"}, "noai", False),
        ({"robots.txt content-signal": "search=no"}, "nosnippet", True),
        ({"x-robots-tag": "googlebot: nosnippet"}, "nosnippet", False),
        ({"x-robots-tag": "daily8: nosnippet"}, "nosnippet", True),
        ({"x-robots-tag": "googlebot: noarchive, nosnippet, daily8: noai"}, "nosnippet", False),
        ({"x-robots-tag": "googlebot: noarchive\nnoai"}, "noai", True),
        ({"x-robots-tag": "googlebot: noarchive\nnoai"}, "noarchive", False),
        ({"x-robots-tag": "noai\ngooglebot: max-snippet:0\nmax-snippet: 90"}, "max_snippet", 90),
        ({"x-robots-tag": "unavailable_after: 25 Jun 2026 15:00:00 GMT, noai"}, "noai", True),
        ({"x-robots-tag": "unavailable_after: Thursday, 25-Jun-26 15:00:00 GMT, noai"}, "noai", True),
        ({"header content-signal": "search = yes, ai-input = no"}, "noai", True),
        ({"header tdm-reservation": "0\n1"}, "noai", True),
    ],
)
def test_signals_are_read_as_they_are_meant(directives: dict[str, str], field: str, value: object) -> None:
    assert getattr(read_rights(directives), field) == value


def test_each_signal_is_told_by_itself() -> None:
    assert read_rights({"x-robots-tag": "googlebot: noarchive\n\n noai "}).signals == (
        "x-robots-tag: googlebot: noarchive",
        "x-robots-tag: noai",
    )


@pytest.mark.parametrize("name", ["robots", "googlebot", "googlebot-news", "daily8", "ROBOTS"])
def test_every_element_of_a_page_that_speaks_to_programs_counts(name: str) -> None:
    first = "<meta name=robots content='index, follow'>"
    head = f"{first}<meta name={name} content='noarchive'><meta name={name} content='nosnippet, noai'>"
    rights = extract_article(f"<html><head>{head}</head><body><p>Words.</p></body></html>", url=URL).rights
    assert (rights.noarchive, rights.nosnippet, rights.noai) == (True, True, True)


def test_a_reservation_of_mining_counts_wherever_it_stands_among_others() -> None:
    head = "<meta name=tdm-reservation content=0><meta name='tdm-reservation' content='1'>"
    rights = extract_article(f"<html><head>{head}</head><body><p>Words.</p></body></html>", url=URL).rights
    assert rights.noai


def test_a_thousand_elements_of_one_name_are_not_kept_whole() -> None:
    head = "<meta name=robots content='index'>" * 1900
    rights = extract_article(f"<html><head>{head}</head><body><p>Words.</p></body></html>", url=URL).rights
    assert len(rights.signals) < 1000


def test_what_either_place_forbids_is_forbidden() -> None:
    together = both(
        Rights(signals=("a",), noai=True, max_snippet=50), Rights(signals=("b", "a"), noarchive=True, max_snippet=90)
    )
    assert together == Rights(signals=("a", "b"), noai=True, noarchive=True, max_snippet=50)


@pytest.mark.parametrize("audience", ["private", "public"])
@pytest.mark.parametrize("mode", ["auto", "full", "excerpt", "headline"])
@pytest.mark.parametrize("source", ["feed", "page"])
@pytest.mark.parametrize("stub", [False, True])
@pytest.mark.parametrize(
    "rights", [Rights(), Rights(noarchive=True), Rights(nosnippet=True), Rights(max_snippet=9), Rights(paywalled=True)]
)
def test_the_receipt_tells_the_reason_of_what_is_shown(audience, mode, source, stub, rights) -> None:  # type: ignore[no-untyped-def]
    asked = {"audience": audience, "display_mode": mode, "source": source, "is_stub": stub}
    shown, told = displayable(rights, text="Words.", html="<p>Words.</p>", **asked), receipt(rights, **asked)
    assert told.shown == shown.mode
    assert (told.reason in {"open", "mode full"}) == (shown.mode == "full")
