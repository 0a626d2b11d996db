from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.canonical import article_id, normalise_url, registrable_domain, same_site, story_id


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://News.Example.org:443/a/?utm_source=x&id=3#top", "https://news.example.org/a?id=3"),
        ("http://example.org", "http://example.org/"),
        ("https://example.org/a//b/index.html", "https://example.org/a/b"),
        ("https://example.org/خبر", "https://example.org/%D8%AE%D8%A8%D8%B1"),
        ("https://example.org/%D8%AE%D8%A8%D8%B1?fbclid=1", "https://example.org/%D8%AE%D8%A8%D8%B1"),
    ],
)
def test_noise_in_an_address_is_removed(url: str, normal: str) -> None:
    assert normalise_url(url) == normal


@given(st.text(alphabet="abc/?&=#%:.-_AÉخ20utm", max_size=60))
def test_normalising_twice_changes_nothing(tail: str) -> None:
    once = normalise_url("https://example.org/" + tail)
    assert normalise_url(once) == once


def test_identities_are_stable() -> None:
    assert article_id("https://example.org/a?utm_medium=rss") == article_id("https://EXAMPLE.org/a/")
    assert len(story_id(article_id("https://example.org/a"))) == 32


def test_sites_are_registrable_domains() -> None:
    assert registrable_domain("https://news.bbc.co.uk/x") == "bbc.co.uk"
    assert registrable_domain("http://127.0.0.1:8001/x") == "127.0.0.1:8001"
    assert same_site("https://www.a.example.com/", "https://b.example.com/")
    assert not same_site("https://a.github.com/", "https://a.gitlab.com/")
