"""The picture that leads an article, captions of several pictures, and text that is set as it stands."""

from __future__ import annotations

import pytest

from daily8.core.articles import extract_article

URL = "https://post.example.com/2026/crane"
P = "<p>The harbour of Lunden was closed on Thursday morning after a crane fell across the main channel, it said.</p>"


def lead_of(above: str, body: str = P * 3) -> str | None:
    page = f"<main><h1>Crane falls</h1>{above}<div class=entry-content>{body}</div></main>"
    return extract_article(f"<html><title>Crane falls</title><body>{page}</body></html>", url=URL).image_url


@pytest.mark.parametrize(
    "above",
    [
        "<figure class=wp-block-post-featured-image><img src=/lead.jpg></figure>",
        "<div class='field field--name-field-image'><img src=/lead.jpg width=480 height=320></div>",
        "<div class=byline><img src=/ada.jpg> By Ada Lunn</div><div class=article_image><img src=/lead.jpg></div>",
        "<img class=avatar src=/ada.jpg><img src=/lead.jpg>",
    ],
)
def test_a_picture_between_headline_and_text_leads_before_those_within(above: str) -> None:
    assert lead_of(above, f"{P * 3}<figure><img src=/inner.jpg></figure>") == "https://post.example.com/lead.jpg"


def test_a_picture_of_who_wrote_it_leads_nothing() -> None:
    assert lead_of("<div class=author-box><img src=/ada.jpg width=90></div>") is None


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ("/a.jpg 320w, /b.jpg 2000w", "/b.jpg"),
        ("/a.jpg 320w, /b.jpg 800w, /c.jpg 4000w", "/b.jpg"),
        ("/a.jpg 320w", "/a.jpg"),
        ("/a.jpg 2000w, /b.jpg 4000w", "/a.jpg"),
    ],
)
def test_of_a_small_and_a_large_picture_the_one_that_fills_the_column_is_taken(candidates: str, chosen: str) -> None:
    assert lead_of(f"<figure><img srcset='{candidates}' src=/z.jpg></figure>") == f"https://post.example.com{chosen}"


def test_what_is_said_of_several_pictures_together_is_said_of_the_last() -> None:
    row = "<div class=row><div><img src=/1.jpg></div><div><img src=/2.jpg></div></div>"
    html = f"<article>{P * 2}<figure>{row}<figcaption>Two views</figcaption></figure>{P.replace('crane', 'mast')}</article>"
    assert "2.jpg" in extract_article(html, url=URL).html.partition("<figcaption>Two views")[0][-60:]


def test_lines_of_program_text_stay_lines() -> None:
    code = "<pre><code><span>def f(x):</span>\n    <span>return</span> x\n\nprint(f(1))</code></pre>"
    found = extract_article(f"<article>{P * 2}{code}{P.replace('crane', 'mast')}</article>", url=URL)
    assert "<pre><code>def f(x):\n    return x\n\nprint(f(1))</code></pre>" in found.html
    assert "def f(x):\n    return x\nprint(f(1))" in found.text


def test_an_interview_begins_with_its_question_and_ends_with_the_answer() -> None:
    talk = f"<p><b>Were you there?</b></p><p>Yes.</p>{P}{P.replace('crane', 'mast')}<p><b>And now?</b></p><p>No.</p>"
    body = f"<article><h1>Crane falls</h1><p>12 March</p>{talk}<p>Lunden</p></article>"
    lines = extract_article(f"<title>Crane falls</title>{body}", url=URL).text.split("\n\n")
    assert (lines[:2], lines[-2:], len(lines)) == (["Were you there?", "Yes."], ["And now?", "No."], 6)
