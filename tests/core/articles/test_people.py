"""Names where an author stands, of feeds and pages."""

from __future__ import annotations

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.people import better_known, people

TEXT = "<p>The harbour of Lunden was closed on Thursday morning after a crane fell across the main channel.</p>" * 3


@pytest.mark.parametrize(
    "account", ["admin", "Unknown", "ada@post.example", "https://post.example/ada", "www.post.example"]
)
def test_accounts_and_addresses_are_no_names(account: str) -> None:
    assert people([account]) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Lunn and Bo Hansen", ("Ada Lunn", "Bo Hansen")),
        ("ada@post.example (Ada Lunn)", ("Ada Lunn",)),
        ("Von Max Keller und Eva Lang", ("Max Keller", "Eva Lang")),
        ("Élodie Martin, Óscar Ruiz et Jean Petit", ("Élodie Martin", "Óscar Ruiz", "Jean Petit")),
        ("Ana Ruiz y José Ortega", ("Ana Ruiz", "José Ortega")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("سامر حداد، ليلى ناصر", ("سامر حداد", "ليلى ناصر")),
        ("Ada Lunn, Berlin", ("Ada Lunn, Berlin",)),
        ("Ada Lunn, Political Editor", ("Ada Lunn",)),
    ],
)
def test_names_in_one_line_are_told_apart_and_none_is_torn(line: str, names: tuple[str, ...]) -> None:
    assert people([line]) == names


def test_the_publisher_a_desk_and_nameless_agencies_give_way_to_who_is_named() -> None:
    assert people(["Harbour Post", "News Desk", "Ada Lunn"], publisher="harbour post") == ("Ada Lunn",)
    assert people(["وكالات", "سامر حداد"]) == ("سامر حداد",)
    assert people(["Harbour Post"], publisher="Harbour Post") == ("Harbour Post",)
    assert better_known(["وكالات"], ["سامر حداد"]) == ["سامر حداد"]
    assert better_known(["Ada Lunn"], ["Bo Hansen"]) == ["Ada Lunn"]
    assert better_known(["وكالات"], []) == ["وكالات"]


def test_credits_of_templates_that_state_nothing_are_read() -> None:
    page = (
        f"<h1>رافعة</h1><span class=writer>كتب: سامر حداد</span><span class=date>20 نوفمبر 2026 - 08:12 ص</span>{TEXT}"
    )
    found = extract_article(f"<html lang=ar><body>{page}</body></html>", url="https://post.example.com/1")
    assert found.authors == ("سامر حداد",)
    assert found.published is not None
    assert found.published.isoformat() == "2026-11-20T08:12:00+00:00"


def test_rdfa_and_abbreviations_of_dates_are_read() -> None:
    credit = "<span rel='schema:author'><span typeof='schema:Person' property='schema:name'>Bo Hansen</span></span>"
    date = "<span property='schema:dateCreated' content='2026-11-20T08:12:00+00:00'></span>"
    found = extract_article(f"<body><h1>Crane</h1>{credit}{date}{TEXT}</body>", url="https://post.example.com/1")
    assert (found.authors, str(found.published)) == (("Bo Hansen",), "2026-11-20 08:12:00+00:00")
    blog = "<abbr itemprop='datePublished' title='2026-11-20T08:12:00-08:00'>8:12 AM</abbr>"
    found = extract_article(f"<body><h1>Crane</h1>{TEXT}{blog}</body>", url="https://post.example.com/1")
    assert str(found.published) == "2026-11-20 16:12:00+00:00"
