"""What an article says, and its versions: appended when it says something else."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from daily8.core.articles.credits import agency_credit
from daily8.core.articles.fingerprint import text_hash
from daily8.core.articles.language import detect_language
from daily8.core.articles.pictures import same_picture, shown_pictures
from daily8.core.text import clean, strip_markup
from daily8.store.models import Article
from daily8.store.queries import articles

OLDEST = timedelta(days=3650)
FORMER = 200  # pictures that it showed before, the last ones


def plain_text(html: str) -> str:
    """Sanitised HTML → paragraphs separated by a blank line."""
    marked = re.sub(r"</(p|h[2-6]|li|blockquote|figcaption|tr|pre|dd|dt)>|<br>|<hr>", "\x1f", html)
    parts = (strip_markup(part, limit=50_000) for part in marked.split("\x1f"))
    return "\n\n".join(part for part in parts if part)


def clamp(time: datetime | None, *, now: datetime) -> datetime:
    """A publisher's time within [now - 10 years, now]: none is refused for its age, none leads from the future."""
    return min(max(time or now, now - OLDEST), now)


def apply_content(article: Article, *, text: str, html: str, source: str, hint: str | None) -> None:
    article.text, article.html, article.source = clean(text), html, source
    article.word_count = len(text.split())
    article.agency = agency_credit(text) or ""
    article.language = detect_language(article.title, text, hint=hint)[0] or ""


def hash_content(article: Article) -> None:
    article.content_hash = text_hash(f"{article.title}\n{article.text}")


def pictures_of(article: Article) -> set[str]:
    return shown_pictures(article.image_url, article.html, article.feed_html)


def take_picture(article: Article, address: str, *, caption: str = "") -> None:
    """Let this picture lead the article. What is known of another, its words and its size, is not said of this one."""
    if address == article.image_url:
        return
    if caption or not same_picture(address, article.image_url):
        article.image_caption = caption
    article.image_url, article.image_blur = address, ""
    article.image_width = article.image_height = None


def save_if_changed(article: Article, *, before: set[str], now: datetime) -> None:
    """``before``: the pictures that it showed. Those that it shows no more go with it, too, when it goes."""
    gone = before - pictures_of(article)
    article.former_pictures = [*(one for one in article.former_pictures if one not in gone), *sorted(gone)][-FORMER:]
    hash_content(article)
    if articles.append_version(article, number=article.version + 1, now=now):
        article.version += 1
        article.understand_tries = 0
    articles.write(article)  # one that was merged into another meanwhile does not come back
