"""What a feed's text shows of pictures, players and posts once it is sanitised."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles.sanitise import sanitise_html
from daily8.core.feeds import parse_feed
from daily8.core.feeds.bodies import with_media
from daily8.core.types import ParsedEntry

BASE = "https://news.example.org/feed"
REAL = '<img src="https://news.example.org/real.jpg">'


def body(markup: str) -> ParsedEntry:
    document = (
        f"<rss><channel><item><title>T</title><description>{html.escape(markup)}</description></item></channel></rss>"
    )
    return parse_feed(document.encode(), url=BASE).entries[0]


@pytest.mark.parametrize(
    ("embed", "link"),
    [
        ("<iframe src='https://www.youtube.com/embed/abcdefghijk' width=560></iframe>", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<p><iframe data-src='//player.vimeo.com/video/12345'></iframe></p>", "https://vimeo.com/12345"),
        ("<video controls poster=/p.jpg><source src=/clip.mp4>No video here.</video>", "https://news.example.org/clip.mp4"),
        ("<audio src='https://news.example.org/talk.mp3'></audio>", "https://news.example.org/talk.mp3"),
        ("<lite-youtube videoid=abcdefghijk></lite-youtube>", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<div class=fb-post data-href='https://www.facebook.com/town/posts/7'></div>", "https://www.facebook.com/town/posts/7"),
        ("<script async src='https://telegram.org/js/telegram-widget.js' data-telegram-post='town/43'></script>", "https://t.me/town/43"),
        ("<figure class=wp-block-embed><div class=wp-block-embed__wrapper>\nhttps://www.youtube.com/watch?v=abcdefghijk\n</div></figure>",
         "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<blockquote class=tiktok-embed cite='https://www.tiktok.com/@m/video/7'><p>A dance.</p></blockquote>", "https://www.tiktok.com/@m/video/7"),
        ("<blockquote class=twitter-tweet><p>Fine.</p><a href='https://x.com/m/status/1'>1 March</a></blockquote>", "https://x.com/m/status/1"),
    ],
)  # fmt: skip
def test_players_and_posts_are_quotations_with_a_link(embed: str, link: str) -> None:
    found = body(f"<p>Before &amp; then</p>{embed}<p>After</p>").summary_html
    quotation = found[found.index("<blockquote>") : found.index("</blockquote>")]
    assert f'href="{link}"' in quotation
    assert found.startswith("<p>Before &amp; then</p>")
    assert found.endswith("<p>After</p>")
    assert not any(name in found for name in ("<iframe", "<video", "<audio", "<script", "<p></p>"))


@pytest.mark.parametrize(
    "embed",
    ["<iframe src='https://ads.example.net/1'></iframe>", "<iframe src='javascript:alert(1)//youtube.com'></iframe>", "<video></video>",
     "<lite-youtube videoid='\"><script>'></lite-youtube>", "<script data-telegram-post='../../x'></script>",
     "<div class=fb-post data-href='javascript:alert(1)'></div>", "<iframe src='https://127.0.0.1/'></iframe>"],
)  # fmt: skip
def test_what_nobody_knows_is_nothing(embed: str) -> None:
    assert body(f"<p>Before</p>{embed}<p>After</p>").summary_html == "<p>Before</p><p>After</p>"


@pytest.mark.parametrize(
    "late",
    ["<img src='data:image/gif;base64,R0lGOD' data-src=/real.jpg>", "<img class=lazy src=/placeholder.gif data-lazy-src=/real.jpg>",
     "<img data-original=/real.jpg>", "<img data-srcset='/small.jpg 300w, /real.jpg 1200w'>", "<amp-img src=/real.jpg></amp-img>",
     "<picture><source data-srcset='/real.jpg 1x'><img src='data:,'></picture>", "<img srcset='/real.jpg 800w'>"],
)  # fmt: skip
def test_pictures_that_a_script_would_load_have_their_address(late: str) -> None:
    found = body(f"<p>{late} words</p>")
    assert found.summary_html == f"<p>{REAL} words</p>"
    assert found.image_url == "https://news.example.org/real.jpg"


@pytest.mark.parametrize(
    "counter",
    ["<img src=https://count.example.net/1.gif width=1 height=1>", "<img src=https://count.example.net/1.gif style='display:none'>",
     "<img height='1' src=https://count.example.net/1.gif>", "<img src=https://count.example.net/1.gif hidden>", "<img alt=''>",
     "<img src=https://count.example.net/1.gif style='width:1px;height:1px'>", "<img src='data:image/gif;base64,R0lGOD'>"],
)  # fmt: skip
def test_pictures_that_nobody_sees_go(counter: str) -> None:
    found = body(f"<p>Words</p>{counter}<p><img src=/real.jpg></p>")
    assert found.summary_html == f"<p>Words</p><p>{REAL}</p>"
    assert found.image_url == "https://news.example.org/real.jpg"


@pytest.mark.parametrize(
    "icon", ["<img src=/i.png width=32 height=32>", "<img src='https://secure.gravatar.com/avatar/1?s=400'>"]
)
def test_icons_and_faces_stay_but_do_not_lead(icon: str) -> None:
    found = body(f"<p>{icon}</p><p><img src=/real.jpg></p>")
    assert found.summary_html.count("<img") == 2
    assert found.image_url == "https://news.example.org/real.jpg"


def test_an_emoji_that_is_a_picture_is_a_letter() -> None:
    found = body("<p>Well <img class=wp-smiley src='https://s.w.org/e.png' alt='\U0001f642'> done</p>")
    assert (found.summary_html, found.image_url) == ("<p>Well \U0001f642 done</p>", None)


@pytest.mark.parametrize(
    "plain",
    ["<p>Words &nbsp; and <b>more</b>", "<img src='/a.jpg' srcset='/b.jpg 2x' loading=lazy width=800 height=10%>", "<img src=/google-pixel-9.jpg>",
     "<table><td width=5>a</table>", "1 < 2 & 3", ""],
)  # fmt: skip
def test_what_holds_nothing_of_the_kind_comes_back_as_it_was(plain: str) -> None:
    assert with_media(plain, BASE) == plain


def test_a_body_too_deep_to_walk_comes_back_as_it_was() -> None:
    deep = "<div>" * 5000 + "<iframe src=https://youtu.be/abcdefghijk></iframe>"
    assert with_media(deep, BASE) == deep


def test_many_pictures_in_one_cost_no_more_than_their_number() -> None:
    late = "<img data-src=/real.jpg>"
    found = with_media(f"<picture>{late * 20_000}", BASE)
    assert found.count('src="https://news.example.org/real.jpg"') == 20_000


PARTS = ["<iframe src=https://youtu.be/abcdefghijk>", "</iframe>", "<video src=/a.mp4>", "</video>", "<img data-src=/a.jpg>", "<p>", "</p>", "<script>",
         "</script>", "<img width=1 src=/b>", "<blockquote class=tiktok-embed cite=https://tiktok.com/x>", "</blockquote>", "&lt;b&gt;", "<svg>", "<!--",
         "-->", "\x01", "<lite-youtube videoid=a title='\x02\"<'>", "<img src=x onerror=alert(1) hidden>", "words"]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_no_script_and_no_frame_survives_whatever_stands_around(markup: str) -> None:
    safe = sanitise_html(with_media(markup, BASE), base_url=BASE)
    assert not any(name in safe for name in ("<iframe", "<script", "<video", "onerror", "<svg", "<lite"))


@pytest.mark.parametrize("sound", [
    REAL, '<p style="color: red">A</p><img src="/a.jpg" style="width: 100%; max-width: 1000px" width="640">',
    "<img class=wide alt=x src=/a.jpg height=480>",
])  # fmt: skip
def test_an_honest_picture_is_no_reason_to_take_a_text_apart(sound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daily8.core.feeds.bodies.page_tree", lambda html: pytest.fail("taken apart"))
    assert with_media(sound, BASE) == sound


@pytest.mark.parametrize("unseen", [
    '<img src="/c.gif" style="border:0; DISPLAY:none">', "<img src=/c.gif style='visibility: hidden'>",
    '<img alt="" src="/c.gif" style="height:1px;width:1px">', '<img src="" alt="nothing">',
])  # fmt: skip
def test_a_picture_that_nobody_sees_is_left_out_however_it_is_hidden(unseen: str) -> None:
    assert "img" not in body(f"<p>Words.</p>{unseen}").summary_html


@pytest.mark.parametrize(("markup", "shown"), [
    ("<p>A</p><noscript><img src=/real.jpg></noscript>", 1),
    ("<span class=lazy></span><noscript>No script? <img src=/real.jpg width=640></noscript><p>A</p>", 1),
    ("<img src=/spacer.gif class=lazy data-src=/real.jpg><noscript><img src=/real.jpg></noscript>", 1),
    ("<img src=/real-300x200.jpg><noscript><img src=/real.jpg></noscript>", 1),
    ("<noscript><img height=1 width=1 style='display:none' src='https://www.facebook.com/tr?id=1'></noscript><p>A</p>", 0),
    ("<noscript>Switch scripts on.</noscript><p>A</p>", 0),
])  # fmt: skip
def test_a_picture_for_readers_without_scripts_is_shown_where_no_other_is(markup: str, shown: int) -> None:
    html = body(markup).summary_html
    assert html.count("<img") == shown
    assert "cript" not in html
