from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles import canonical
from daily8.core.articles.canonical import (
    article_id,
    feed_spellings,
    identity_url,
    ids_of,
    normalise_url,
    noted_beside,
    registrable_domain,
    same_site,
    spellings,
    story_id,
)


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


@pytest.mark.parametrize("query", ["t=%C7%E1", "t=%C8%E2&b=%CA+x", "t=%D8%AE"])
def test_a_query_in_another_charset_keeps_its_bytes(query: str) -> None:
    assert normalise_url(f"https://example.org/a.php?{query}") == f"https://example.org/a.php?{query}"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a/b?id=1", "https://www.example.org/a/b/?id=1#top", "http://m.example.org/a/b?id=1",
        "https://example.org/amp/a/b?id=1", "https://example.org/a/b/amp/?id=1", "https://amp.example.org/a/b.amp?id=1",
        "https://example.org/a/b?amp&id=1", "https://example.org/a/b?id=1&outputType=amp", "https://mobile.example.org/a/b?id=1",
    ],
)  # fmt: skip
def test_editions_of_one_article_have_one_identity(url: str) -> None:
    plain = "https://example.org/a/b?id=1"
    assert identity_url(url) == plain
    assert plain in spellings(url)
    assert spellings(url)[0] == normalise_url(url)
    assert noted_beside(url) in {None, plain}


@pytest.mark.parametrize(
    "host", ["velmora.test", "velmora.test:8080", "a.b.co.uk", "velmora.github.io", "news.velmora.qa"]
)
def test_editions_are_known_under_any_registry(host: str) -> None:
    for one in (f"http://www.{host}/a/", f"https://m.{host}/a", f"https://{host}/amp/a"):
        assert identity_url(one) == f"https://{host}/a"
    assert f"http://www.{host}/a" in spellings(f"https://{host}/a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://m.github.io/a", "https://github.io/a"),  # names under a registry: strangers
        ("https://www.co.uk/a", "https://co.uk/a"),
        ("https://m.org/a", "https://org/a"),
        ("https://www.velmora/a", "https://velmora/a"),
        ("https://example.org/amp", "https://example.org/"),
        ("https://example.org/amp/amp", "https://example.org/"),
        ("https://example.org/amplifiers", "https://example.org/lifiers"),
        ("https://example.org/a?ampere=1", "https://example.org/a"),
        ("https://sport.example.org/a", "https://example.org/a"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
    ],
)
def test_what_only_looks_like_an_edition_stays_apart(one: str, other: str) -> None:
    assert identity_url(one) != identity_url(other)
    assert {*spellings(one)}.isdisjoint(spellings(other))


@given(st.text(alphabet="abcmwp./?&=#%:-_@[]خamp", max_size=40))
def test_any_address_has_an_identity_of_its_own_site_that_is_its_own(rest: str) -> None:
    for url in (f"https://www.example.org/amp/index.html/{rest}/amp", f"http://{rest}", rest):
        plain = identity_url(url)
        assert identity_url(plain) == plain
        assert normalise_url(url) == spellings(url)[0]
    assert same_site(identity_url(f"https://www.example.org/{rest}"), "https://example.org/")


def test_ids_of_addresses_are_those_of_their_articles() -> None:
    addresses = spellings("http://www.example.org/a?utm_source=x")
    assert [one.hex for one in ids_of(addresses)] == [article_id(one) for one in addresses]


def test_a_feed_is_known_with_or_without_www_and_a_slash_and_by_either_scheme() -> None:
    found = feed_spellings("http://example.org/feed/?type=rss")
    assert {"https://example.org/feed?type=rss", "http://www.example.org/feed/?type=rss"} < found
    assert len(found) == 8
    assert found == feed_spellings("https://www.example.org/feed?type=rss")
    assert feed_spellings("no address") == {"no address"}
    assert feed_spellings("https://example.org") == feed_spellings("http://example.org/")


@given(
    st.sampled_from(["https://", "http://", "HTTPS://"]),
    st.sampled_from(["news.example.org", "www.a.com", "m.a.com:8080", "a.com:443", "A.com", "amp.a.com", "127.0.0.1:8000"]),
    st.lists(st.sampled_from(["", "world", "amp", "a-b_c", "index.html", "x.amp", "2026", "a%20b", "é", "it's"]), max_size=4),
    st.sampled_from(["", "/", "?q=1", "?utm_source=x", "#top"]),
)  # fmt: skip
def test_what_is_normal_already_is_known_as_such(scheme: str, host: str, steps: list[str], end: str) -> None:
    url = f"{scheme}{host}{''.join(f'/{step}' for step in steps)}{end}"
    quickly = [form(url) for form in (normalise_url, identity_url, registrable_domain)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canonical, "_NORMAL", re.compile(r"(?!)"))
        normalise_url.cache_clear()
        identity_url.cache_clear()
        assert [form(url) for form in (normalise_url, identity_url, registrable_domain)] == quickly
    normalise_url.cache_clear()
    identity_url.cache_clear()


@pytest.mark.parametrize(
    "noise",
    ["source=rss-1a2b------2", "ref=rss", "partner=rss&emc=rss", "srsltid=AfmBOo", "__twitter_impression=true",
     "_hsenc=p2A&_hsmi=12", "from=feed"],
)  # fmt: skip
def test_that_a_reader_comes_from_a_feed_tells_no_articles_apart(noise: str) -> None:
    assert normalise_url(f"https://post.example.com/a?{noise}") == "https://post.example.com/a"
    assert normalise_url(f"https://post.example.com/a?id=7&{noise}") == "https://post.example.com/a?id=7"


@pytest.mark.parametrize("query", ["source=reuters", "ref=12", "from=rssi", "partner=7"])
def test_what_may_name_an_article_stays(query: str) -> None:
    assert normalise_url(f"https://post.example.com/a?{query}").endswith(query)
