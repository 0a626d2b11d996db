"""Front pages and article pages, in five layouts that carry their furniture in different places."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from daily8.press import boilerplate as furniture
from daily8.press.media import clip_of
from daily8.press.model import Article, Issue
from daily8.press.pictures import HEIGHT, WIDTH

_STYLE = "body{font:18px/1.6 Georgia,serif;max-width:46rem;margin:auto;padding:1rem}img{max-width:100%;height:auto}"


def _schema(issue: Issue, article: Article) -> str:
    facts: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.title,
        "datePublished": issue.published(article).isoformat(), "dateModified": issue.changed(article).isoformat(),
        "author": [{"@type": "Person", "name": one} for one in article.authors], "inLanguage": issue.publisher.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": issue.publisher.name},
        "articleSection": article.category,
        "keywords": list(article.tags), "mainEntityOfPage": issue.url(article), "isAccessibleForFree": True,
    }  # fmt: skip
    if address := issue.picture(article):
        facts["image"] = {"@type": "ImageObject", "url": address, "caption": article.caption,
                          "width": WIDTH, "height": HEIGHT}  # fmt: skip
    text = json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text.replace("</", "<" + chr(92) + "/")}</script>'


def _open_graph(issue: Issue, article: Article) -> str:
    facts = {
        "og:type": "article", "og:title": article.title, "og:site_name": issue.publisher.name,
        "og:url": issue.url(article), "og:description": article.teaser, "og:image": issue.picture(article),
        "og:image:alt": article.caption if article.picture else "", "og:locale": issue.publisher.language,
        "article:published_time": issue.published(article).isoformat(), "article:section": article.category,
    }  # fmt: skip
    return "".join(f'<meta property="{key}" content="{escape(value)}">' for key, value in facts.items() if value)


def _head(issue: Issue, article: Article) -> str:
    publisher = issue.publisher
    authors = "".join(f'<meta name="author" content="{escape(one)}">' for one in article.authors)
    return (
        f'<meta charset="utf-8"><title>{escape(article.title)} | {escape(publisher.name)}</title>'
        f'<meta name="date" content="{issue.published(article).isoformat()}">{authors}'
        f'<link rel="canonical" href="{issue.url(article)}">{_feed_link(issue)}{_icon(issue)}<style>{_STYLE}</style>'
        + (_open_graph(issue, article) if publisher.open_graph else "")
        + (_schema(issue, article) if publisher.json_ld else "")
    )


def _feed_link(issue: Issue) -> str:
    kind = {"atom": "atom+xml", "json": "feed+json", "rss-1.0": "rdf+xml"}.get(issue.publisher.feed_format, "rss+xml")
    return f'<link rel="alternate" type="application/{kind}" href="{issue.publisher.feed_path}">'


def _icon(issue: Issue) -> str:
    return f'<link rel="apple-touch-icon" sizes="180x180" href="{issue.icon}">' if issue.icon else ""


def _figure(issue: Issue, article: Article) -> str:
    address = issue.picture(article)
    if not address:
        return ""
    return (
        f'<figure><img src="{address}" width="{WIDTH}" height="{HEIGHT}" alt="{escape(article.caption)}">'
        f"<figcaption>{escape(article.caption)}</figcaption></figure>"
    )


def _player(issue: Issue, article: Article) -> str:
    if not article.media:
        return ""
    clip = clip_of(article.media)
    return f'<{article.media} controls src="{issue.media(article, clip.suffix)}"></{article.media}>'


def _byline(issue: Issue, article: Article) -> str:
    time = issue.published(article)
    return (
        f'<p class="byline">{escape(", ".join(article.authors))} '
        f'<time datetime="{time.isoformat()}">{time:%d-%m-%Y %H:%M}</time></p>'
    )


def _others(issue: Issue, article: Article) -> list[tuple[str, str]]:
    return [(issue.url(one), one.title) for one in issue.articles if one.slug != article.slug][:4]


def _paragraphs(article: Article, middle: str) -> str:
    """The body with ``middle`` after its second paragraph, where publishers like to interrupt."""
    parts = [f"<p>{escape(part, quote=False)}</p>" for part in article.paragraphs]
    return "\n".join([*parts[:2], middle, *parts[2:]])


def _classic(issue: Issue, article: Article, words: furniture.Words) -> str:
    share = furniture.share_bar(words, issue.url(article), article.title)
    return (
        f"{furniture.cookie_banner(words)}<header>{escape(issue.publisher.name)}{furniture.menu(words)}</header>"
        f"<main><article><h1>{escape(article.title)}</h1>{_byline(issue, article)}{share}{_figure(issue, article)}"
        f'{_player(issue, article)}<div class="article-body">{_paragraphs(article, furniture.newsletter_box(words))}'
        f"</div>{furniture.tag_list(words, article.tags)}{share}</article>"
        f"{furniture.related_box(words, _others(issue, article))}{furniture.comment_box(words)}</main>"
        f"{furniture.footer(words, issue.publisher.name)}"
    )


def _portal(issue: Issue, article: Article, words: furniture.Words) -> str:
    """Boxes in boxes; an inline pointer to another story and an advert interrupt the text."""
    others = _others(issue, article)
    pointer = ""
    if others:
        url, title = others[0]
        pointer = f'<p class="inline-related"><strong>{words.more}: </strong><a href="{url}">{escape(title)}</a></p>'
    return (
        f'<div class="wrapper"><div class="topbar">{furniture.menu(words)}</div><div class="breadcrumb"><a href="/">'
        f'{words.sections[0]}</a> › <a href="/#1">{escape(article.category)}</a></div><div class="row">'
        f'<div class="col-8 story"><h1 class="headline">{escape(article.title)}</h1>{_byline(issue, article)}'
        f'{_figure(issue, article)}{_player(issue, article)}<div class="story-text">'
        f"{_paragraphs(article, pointer + furniture.advert(words))}</div>"
        f"{furniture.share_bar(words, issue.url(article), article.title)}</div>"
        f'<div class="col-4 sidebar">{furniture.related_box(words, others)}{furniture.newsletter_box(words)}</div>'
        "</div>"
        f"{furniture.comment_box(words)}{furniture.footer(words, issue.publisher.name)}</div>"
        f"{furniture.cookie_banner(words)}"
    )


def _magazine(issue: Issue, article: Article, words: furniture.Words) -> str:
    """A large picture first, a standfirst, subscription boxes at both ends of the text."""
    return (
        f'<div class="hero">{_figure(issue, article)}</div><article itemscope itemtype="https://schema.org/NewsArticle">'
        f'<h1 itemprop="headline">{escape(article.title)}</h1>{_byline(issue, article)}'
        f'{_player(issue, article)}<section itemprop="articleBody">{_paragraphs(article, "")}</section>'
        f"{furniture.newsletter_box(words)}{furniture.tag_list(words, article.tags)}"
        f"{furniture.share_bar(words, issue.url(article), article.title)}</article>"
        f"{furniture.comment_box(words)}{furniture.related_box(words, _others(issue, article))}"
        f"{furniture.footer(words, issue.publisher.name)}{furniture.cookie_banner(words)}"
    )


def _tabloid(issue: Issue, article: Article, words: furniture.Words) -> str:
    """The furniture stands before the news: banner, bar, box and widget, then the text."""
    return (
        f"{furniture.cookie_banner(words)}{furniture.menu(words)}{furniture.advert(words)}"
        f'<div id="content"><div class="post"><h1>{escape(article.title)}</h1>'
        f"{furniture.share_bar(words, issue.url(article), article.title)}{furniture.newsletter_box(words)}"
        f'{_byline(issue, article)}<div class="entry-content">{_figure(issue, article)}{_player(issue, article)}'
        f"{_paragraphs(article, furniture.advert(words))}</div></div></div>"
        f"{furniture.related_box(words, _others(issue, article))}{furniture.comment_box(words)}"
        f"{furniture.footer(words, issue.publisher.name)}"
    )


def _archive(issue: Issue, article: Article, words: furniture.Words) -> str:
    """A page as they were built long ago, of tables."""
    cells = furniture.related_box(words, _others(issue, article)) + furniture.newsletter_box(words)
    return (
        f'<table width="100%"><tr><td colspan="2">{furniture.menu(words)}</td></tr><tr><td valign="top">'
        f"<h1>{escape(article.title)}</h1>{_byline(issue, article)}{_figure(issue, article)}{_player(issue, article)}"
        f"{_paragraphs(article, '')}{furniture.share_bar(words, issue.url(article), article.title)}</td>"
        f'<td width="200" valign="top" class="sidebar">{cells}</td></tr></table>{furniture.comment_box(words)}'
        f"{furniture.footer(words, issue.publisher.name)}{furniture.cookie_banner(words)}"
    )


_LAYOUTS: dict[str, Callable[[Issue, Article, furniture.Words], str]] = {
    "classic": _classic, "portal": _portal, "magazine": _magazine, "tabloid": _tabloid, "archive": _archive,
}  # fmt: skip


def _document(issue: Issue, head: str, body: str) -> str:
    language = issue.publisher.language
    direction = "rtl" if language == "ar" else "ltr"
    return f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head>{head}</head><body>{body}</body></html>\n'


def article_page(issue: Issue, article: Article) -> str:
    words = furniture.words_of(issue.publisher.language)
    return _document(issue, _head(issue, article), _LAYOUTS[issue.publisher.layout](issue, article, words))


def front_page(issue: Issue) -> str:
    words = furniture.words_of(issue.publisher.language)
    items = "".join(f'<li><a href="{issue.url(one)}">{escape(one.title)}</a></li>' for one in issue.articles)
    name = escape(issue.publisher.name)
    head = f'<meta charset="utf-8"><title>{name}</title>{_feed_link(issue)}{_icon(issue)}<style>{_STYLE}</style>'
    body = f"<h1>{name}</h1><p>{escape(issue.publisher.tagline)}</p>{furniture.menu(words)}<ul>{items}</ul>"
    return _document(issue, head, body + furniture.footer(words, issue.publisher.name))


def channel_page(issue: Issue) -> str:
    words = furniture.words_of(issue.publisher.language)
    title = escape(issue.publisher.channel)
    head = f'<meta charset="utf-8"><title>{title}</title>{_icon(issue)}<style>{_STYLE}</style>'
    body = f'<h1>{title}</h1><video controls src="/live/stream.m3u8"></video>{furniture.menu(words)}'
    return _document(issue, head, body + furniture.footer(words, issue.publisher.name))
