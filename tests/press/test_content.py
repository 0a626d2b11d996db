"""What the press prints is rich enough to practise on."""

from __future__ import annotations

from collections import Counter, defaultdict

from daily8.core.articles.fingerprint import same_text
from daily8.core.articles.language import detect_language
from daily8.press.content import load_publishers

PUBLISHERS = load_publishers()
PRINTED = [(publisher, article) for publisher in PUBLISHERS for article in publisher.articles]


def test_there_are_eight_publishers_and_half_of_them_write_arabic() -> None:
    assert len(PUBLISHERS) >= 8
    assert sum(publisher.language == "ar" for publisher in PUBLISHERS) >= 4
    assert max(len(publisher.articles) for publisher in PUBLISHERS) <= 12
    assert len({publisher.feed_format for publisher in PUBLISHERS}) == 6
    assert len({publisher.layout for publisher in PUBLISHERS}) == 5
    assert sum(publisher.full_text for publisher in PUBLISHERS) == len(PUBLISHERS) // 2


def test_sixty_articles_tell_of_twelve_events_and_each_has_two_related_ones() -> None:
    events, languages = Counter(a.event for _, a in PRINTED), defaultdict(set)
    for publisher, article in PRINTED:
        languages[article.event].add(publisher.language)
    assert len(PRINTED) >= 60
    assert len(events) >= 12
    assert min(events.values()) >= 3
    assert sum(len(both) == 2 for both in languages.values()) >= 6


def test_articles_have_the_length_of_news_and_names_of_their_own() -> None:
    for _, article in PRINTED:
        assert 110 <= len(article.text.split()) <= 350, article.slug
        assert article.authors, article.slug
        assert article.caption, article.slug
    assert len({article.slug for _, article in PRINTED}) == len(PRINTED)
    assert len({article.title for _, article in PRINTED}) == len(PRINTED)


def test_every_article_is_in_the_language_of_its_publisher() -> None:
    for publisher, article in PRINTED:
        assert detect_language(article.title, article.text, hint=None)[0] == publisher.language, article.slug


def test_two_publishers_reprint_the_agency_under_its_credit_and_headlines_of_their_own() -> None:
    agency = next(publisher for publisher in PUBLISHERS if publisher.agency)
    reprinting = Counter[str]()
    for publisher, article in PRINTED:
        if not article.text.startswith(f"({agency.name})"):
            continue
        original = next(one for one in agency.articles if one.event == article.event)
        assert same_text(original.text, article.text)
        assert len(article.text) < len(original.text)
        assert article.title != original.title
        reprinting[publisher.slug] += 1
    assert len(reprinting) == 2
    assert min(reprinting.values()) >= 3


def test_there_is_a_video_and_a_podcast_an_edit_and_a_withdrawal() -> None:
    assert {article.media for _, article in PRINTED} == {"", "audio", "video"}
    assert any(article.edit for _, article in PRINTED)
    assert any(article.gone_after for _, article in PRINTED)
