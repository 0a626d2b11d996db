"""A publisher's feed in its format: RSS 0.91, 0.92, 1.0, 2.0, Atom or JSON Feed."""

from __future__ import annotations

import json
from email.utils import format_datetime
from html import escape
from typing import Any

from daily8.press.media import clip_of
from daily8.press.model import Article, Issue

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"


def body_html(article: Article) -> str:
    return "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in article.paragraphs)


def _content(issue: Issue, article: Article) -> str:
    if not issue.publisher.full_text:
        return ""
    # RSS 1.0 has no element for an entry's picture: it stands in the content.
    picture = issue.picture(article) if issue.publisher.feed_format == "rss-1.0" else ""
    return (f'<p><img src="{picture}" alt=""></p>\n' if picture else "") + body_html(article)


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(text, quote=False)}</{name}>" if text else ""


def _cdata(name: str, html: str) -> str:
    return f"<{name}><![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>" if html else ""


def _rss_item(issue: Issue, article: Article) -> str:
    version = issue.publisher.feed_format
    parts = [
        _element("title", article.title), _element("link", issue.url(article)),
        _element("description", article.teaser), _element("pubDate", format_datetime(issue.published(article))),
    ]  # fmt: skip
    if version != "rss-0.91":
        parts.append(_element("category", article.category))
    if version == "rss-2.0":
        parts += [_element("guid", issue.url(article), ' isPermaLink="true"')]
        parts += [_element("dc:creator", author) for author in article.authors]
        parts += [_element("category", tag) for tag in article.tags]
        parts += [_cdata("content:encoded", _content(issue, article)), _media(issue, article)]
    return f"<item>{''.join(parts)}</item>"


def _media(issue: Issue, article: Article) -> str:
    found = ""
    if address := issue.picture(article):
        kind = issue.publisher.picture_type
        caption = _element("media:description", article.caption, ' type="plain"')
        found = (
            f'<media:content url="{address}" type="image/{kind}" medium="image" width="960" height="540">'
            f"{caption}</media:content>"
        )
    if not article.media:
        return found
    clip = clip_of(article.media)
    url = issue.media(article, clip.suffix)
    if article.media == "video":
        facts = f'fileSize="{len(clip.data)}" type="{clip.type}" medium="video" duration="{clip.seconds}"'
        return f'{found}<media:group><media:content url="{url}" {facts}/></media:group>'
    found += f'<enclosure url="{url}" length="{len(clip.data)}" type="{clip.type}"/>'
    found += f"<itunes:duration>{clip.seconds}</itunes:duration>"
    if article.chapters:
        place = issue.media(article, "chapters.json")
        found += f'<podcast:chapters url="{place}" type="application/json+chapters"/>'
    return found


def chapter_list(article: Article) -> str:
    """JSON chapters of the podcast namespace."""
    told = [{"startTime": second, "title": title} for second, title in article.chapters]
    return json.dumps({"version": "1.2.0", "chapters": told}, ensure_ascii=False)


def _rss(issue: Issue) -> str:
    publisher = issue.publisher
    version = publisher.feed_format.removeprefix("rss-")
    spaces = (
        f' xmlns:content="{_CONTENT}" xmlns:dc="{_DC}" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:podcast="https://podcastindex.org/namespace/1.0"'
    )
    items = "\n".join(_rss_item(issue, article) for article in issue.articles)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="{version}"{spaces if version == "2.0" else ""}>'
        f"<channel>{_element('title', publisher.name)}{_element('link', issue.base + '/')}"
        f"{_element('description', publisher.tagline or publisher.name)}{_element('language', publisher.language)}\n"
        f"{items}\n</channel></rss>\n"
    )


def _rdf(issue: Issue) -> str:
    publisher = issue.publisher
    resources = "".join(f'<rdf:li rdf:resource="{issue.url(article)}"/>' for article in issue.articles)
    items = "\n".join(
        f'<item rdf:about="{issue.url(article)}">{_element("title", article.title)}'
        f"{_element('link', issue.url(article))}{_element('description', article.teaser)}"
        f"{_element('dc:date', issue.published(article).isoformat())}"
        f"{''.join(_element('dc:creator', author) for author in article.authors)}"
        f"{_element('dc:subject', article.category)}{_cdata('content:encoded', _content(issue, article))}</item>"
        for article in issue.articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        f' xmlns="http://purl.org/rss/1.0/" xmlns:dc="{_DC}" xmlns:content="{_CONTENT}">'
        f'<channel rdf:about="{issue.base}/">{_element("title", publisher.name)}{_element("link", issue.base + "/")}'
        f"{_element('description', publisher.tagline or publisher.name)}{_element('dc:language', publisher.language)}"
        f"<items><rdf:Seq>{resources}</rdf:Seq></items></channel>\n{items}\n</rdf:RDF>\n"
    )


def _atom_entry(issue: Issue, article: Article) -> str:
    authors = "".join(f"<author>{_element('name', author)}</author>" for author in article.authors)
    picture = issue.picture(article)
    content = _content(issue, article)
    return (
        f"<entry>{_element('id', issue.url(article))}{_element('title', article.title)}"
        f'<link rel="alternate" type="text/html" href="{issue.url(article)}"/>'
        + (f'<link rel="enclosure" type="image/{issue.publisher.picture_type}" href="{picture}"/>' if picture else "")
        + f"{_element('published', issue.published(article).isoformat())}"
        f"{_element('updated', issue.changed(article).isoformat())}{authors}"
        f'<category term="{escape(article.category)}"/>{_element("summary", article.teaser)}'
        f"{_element('content', content, ' type=' + chr(34) + 'html' + chr(34))}</entry>"
    )


def _atom(issue: Issue) -> str:
    publisher = issue.publisher
    latest = max((issue.changed(article) for article in issue.articles), default=issue.started)
    entries = "\n".join(_atom_entry(issue, article) for article in issue.articles)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{publisher.language}">'
        f"{_element('title', publisher.name)}{_element('subtitle', publisher.tagline)}"
        f'<link href="{issue.base}/"/><link rel="self" href="{issue.base}{publisher.feed_path}"/>'
        f"{_element('id', issue.base + '/')}{_element('updated', latest.isoformat())}\n{entries}\n</feed>\n"
    )


def _json_item(issue: Issue, article: Article) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": issue.url(article), "url": issue.url(article), "title": article.title, "summary": article.teaser,
        "image": issue.picture(article), "date_published": issue.published(article).isoformat(),
        "date_modified": issue.changed(article).isoformat(), "authors": [{"name": one} for one in article.authors],
        "tags": [article.category, *article.tags], "content_html": _content(issue, article),
        "content_text": article.teaser,
    }  # fmt: skip
    if article.media:
        clip = clip_of(article.media)
        url = issue.media(article, clip.suffix)
        item["attachments"] = [{"url": url, "mime_type": clip.type, "size_in_bytes": len(clip.data),
                                "duration_in_seconds": clip.seconds}]  # fmt: skip
    return {key: value for key, value in item.items() if value}


def _json(issue: Issue) -> str:
    publisher = issue.publisher
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": publisher.name, "home_page_url": f"{issue.base}/",
        "feed_url": issue.base + publisher.feed_path, "description": publisher.tagline,
        "language": publisher.language, "items": [_json_item(issue, article) for article in issue.articles],
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1)


def print_feed(issue: Issue) -> tuple[str, str]:
    """(media type, text) of the publisher's feed."""
    match issue.publisher.feed_format:
        case "json":
            return "application/feed+json", _json(issue)
        case "atom":
            return "application/atom+xml; charset=utf-8", _atom(issue)
        case "rss-1.0":
            return "application/rdf+xml; charset=utf-8", _rdf(issue)
        case _:
            return "application/rss+xml; charset=utf-8", _rss(issue)
