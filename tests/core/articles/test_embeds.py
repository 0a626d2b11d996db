"""What others' code draws on a page becomes a quotation with a link; what is kept out of excerpts stays out of the text."""

from __future__ import annotations

import pytest

from daily8.core.articles import extract_article
from daily8.core.articles.frames import watch_url
from daily8.core.articles.platforms import player_name, post_name
from daily8.core.types import ExtractedArticle

FIRST = "<p>The minister had meant to write to one person. The message went to eleven million, within an hour.</p>"
LAST = "<p>By noon the bridge was closed, and by two o'clock there was a song about it, which people liked.</p>"


def read(between: str) -> ExtractedArticle:
    return extract_article(
        f"<html><body><article><h1>A word</h1><div class='entry-content'>{FIRST}{between}{LAST}</div></article></body></html>",
        url="https://courier.example.org/word",
    )


@pytest.mark.parametrize(
    ("embed", "link"),
    [
        ("<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<iframe data-src='//player.vimeo.com/video/12345'></iframe>", "https://vimeo.com/12345"),
        ("<iframe src='https://open.spotify.com/embed/episode/7'></iframe>", "https://open.spotify.com/episode/7"),
        ("<amp-youtube data-videoid=abcdefghijk></amp-youtube>", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<lite-youtube videoid=abcdefghijk></lite-youtube>", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<div class=fb-post data-href='https://www.facebook.com/m/posts/7'></div>", "https://www.facebook.com/m/posts/7"),
        ("<div><script async src=https://telegram.org/js/telegram-widget.js data-telegram-post=m/43></script></div>", "https://t.me/m/43"),
        ("<amp-twitter data-tweetid=123></amp-twitter>", "https://twitter.com/i/status/123"),
        ("<video controls><source src=/clip.mp4></video>", "https://courier.example.org/clip.mp4"),
        ("<blockquote class=twitter-tweet><p>Fine.</p><a href='https://twitter.com/m/status/12'>1 March</a></blockquote>", "https://twitter.com/m/status/12"),
        ("<div class=social><blockquote><p>It is fine, we say.</p><a href='https://x.com/m/status/12'>1 March</a></blockquote></div>", "https://x.com/m/status/12"),
        ("<blockquote class=tiktok-embed cite='https://www.tiktok.com/@m/video/7'><section>A dance.</section></blockquote>", "https://www.tiktok.com/@m/video/7"),
    ],
)  # fmt: skip
def test_a_known_embed_is_a_quotation_with_a_link(embed: str, link: str) -> None:
    found = read(embed).html
    start, end = found.index("<blockquote>"), found.index("</blockquote>")
    assert f'href="{link}"' in found[start:end]
    assert found.index("eleven million") < start < end < found.index("By noon")


TWEET = (
    "<blockquote class=twitter-tweet><p>It is fine here.</p>&mdash; Mira (@m) "
    "<a href='https://twitter.com/m/status/12'>March 1</a></blockquote><script async src=https://platform.twitter.com/widgets.js></script>"
)


@pytest.mark.parametrize(
    "before", ["", "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>", TWEET.replace("12", "11")]
)
def test_a_post_at_the_end_keeps_its_words_and_its_link(before: str) -> None:
    page = f"<html><body><article><h1>A word</h1>{FIRST}{LAST}{before}{TWEET}</article></body></html>"
    found = extract_article(page, url="https://courier.example.org/word").html
    last = found[found.rindex("<blockquote>") :]
    assert "It is fine here." in last
    assert 'href="https://twitter.com/m/status/12"' in last


def test_a_post_before_the_first_sentence_stays() -> None:
    page = f"<html><body><article><h1>A word</h1>{TWEET}{FIRST}{LAST}</article></body></html>"
    found = extract_article(page, url="https://courier.example.org/word").html
    assert found.index("It is fine here.") < found.index("status/12") < found.index("eleven million")


@pytest.mark.parametrize(
    "embed",
    ["<iframe src='https://ads.example.net/1'></iframe>", "<iframe src='http://127.0.0.1/youtube.com'></iframe>", "<iframe></iframe>",
     "<blockquote class=instagram-media data-instgrm-permalink='https://www.inst[x/p'></blockquote>", "<iframe src='https://[x'></iframe>",
     "<amp-youtube data-videoid='\"><script>'></amp-youtube>", "<video src='blob:x'></video>"],
)  # fmt: skip
def test_an_unknown_or_broken_embed_is_nothing(embed: str) -> None:
    assert read(embed).html.count("<p>") == 2
    assert "blockquote" not in read(embed).html


def test_what_is_kept_out_of_excerpts_is_shown_but_no_text() -> None:
    found = read("<div data-nosnippet><p>Whoever finds this in an excerpt has read too far, says her lawyer.</p></div>")
    assert "her lawyer" in found.html
    assert "her lawyer" not in found.text
    assert "data-nosnippet: 1" in found.rights.signals
    assert not found.rights.nosnippet


def test_a_body_kept_out_as_a_whole_is_its_text_but_never_an_excerpt() -> None:
    found = extract_article(
        f"<body><article><h1>A word</h1><div class=body data-nosnippet>{FIRST}{LAST}</div></article>",
        url="https://c.example.org/",
    )
    assert "eleven million" in found.text
    assert found.rights.nosnippet


@pytest.mark.parametrize(
    "address", ["", "x", "https://[", "https://youtube.com.evil.example/embed/abcdefghijk", "//", "https://"]
)
def test_no_other_address_is_a_known_one(address: str) -> None:
    assert player_name(address) == post_name(address) == ""
    if address != "https://[":
        assert watch_url(address) == address
