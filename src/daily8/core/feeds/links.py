"""The links of a page, each with where it stands and what it says: what articles are told from menus by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import unquote, urlsplit

from daily8.core.articles.canonical import identity_url, normalise_url, same_site
from daily8.core.articles.sanitise import absolute_url
from daily8.core.text import UNSPACED, one_line

MAX_LINKS = 3000  # of one page
MAX_TITLE = 300  # characters
MAX_ADDRESS = 1000  # characters; an Arabic letter takes six
MAX_STEP = 200  # characters of a step of an address that are looked at
ENOUGH = 6  # words of a headline: more tell nothing, and teasers have many
MAX_PIECES = 200  # texts of one element that are read
_SILENT = frozenset({"script", "style", "noscript", "template", "svg"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MENUS = frozenset({"nav", "footer"})
_MENU_ROLES = frozenset({"navigation", "menu", "menubar", "contentinfo", "search", "tablist"})
_INLINE = frozenset({"b", "strong", "em", "i", "span", "u", "font"})
_PROSE = 40  # characters around a link that make it a part of a sentence
_FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|m3u8|css|js|xml|rss|json|ics|docx?|xlsx?|apk|exe)\Z", re.I
)
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])(?=[/-]?\d{0,2}(?:/|-|\Z))")
_NUMBER = re.compile(r"\d{5,}")
_CODE = re.compile(r"(?i)(?=[a-f-]{0,40}\d)[0-9a-f]{8}[0-9a-f-]{0,40}\Z|[a-z]{0,20}\d[0-9a-z]{6,40}\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Scripts that put no blanks between words: two characters count as one.
_ASKED = re.compile(r"(?:^|&)(?:id|p|aid|nid|sid|articleid|newsid|news|article|storyid|story)=(?:[\w-]{2,}|\d)", re.I)
# First steps of addresses that lead to lists, people, or the reader's own things, on sites of every kind.
_LISTS = frozenset({
    "tag", "tags", "topic", "topics", "category", "categories", "author", "authors", "by", "section", "sections",
    "search", "login", "signin", "register", "account", "user", "users", "profile", "subscribe", "newsletter",
    "newsletters", "about", "contact", "privacy", "terms", "help", "faq", "rss", "feed", "feeds", "archive", "archives",
    "page", "author-profile", "staff", "people", "contributors", "jobs", "careers", "advertise", "legal", "sitemap",
    "weather", "games", "shop", "store", "comments", "share", "print", "email", "cart", "live-tv",
})  # fmt: skip


@dataclass(slots=True)
class Link:
    """An address of the page's own site, and the best of the places where it stands.

    ``kind`` is the form of its address, ``box`` the tags and classes around it: links of one kind and box are
    siblings. ``element`` is the anchor whose words are the title.
    """

    address: str
    title: str
    kind: str
    box: str
    element: Any
    in_menu: bool = False
    is_headline: bool = False
    in_prose: bool = False


def words(text: str) -> float:
    """How many words, as far as that can be told."""
    dense = len(UNSPACED.findall(text))
    return dense / 2 + len(_WORD.findall(UNSPACED.sub(" ", text)))


def read_links(tree: Any, *, url: str) -> list[Link]:
    """Each address of the site once, in the order of the page, but those of files, feeds and the page itself."""
    found: dict[str, Link] = {}
    here = identity_url(url).partition("?")[0]
    for anchor in islice(tree.iter("a"), MAX_LINKS):
        address = _own_address(anchor, url)
        key = identity_url(address) if address else ""
        if address is None or (key.partition("?")[0] == here and not _ASKED.search(urlsplit(key).query)):
            continue  # nowhere, or this page again
        link = _link(anchor, address)
        found[key] = _better(found[key], link) if key in found else link
    return list(found.values())


def _own_address(anchor: Any, url: str) -> str | None:
    href = (anchor.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return None
    address = absolute_url(href, url)
    if address is None or len(address) > MAX_ADDRESS or not same_site(address, url):
        return None
    address = normalise_url(address)
    return None if _FILE.search(urlsplit(address).path) else address


def _link(anchor: Any, address: str) -> Link:
    around = _around(anchor)
    title, is_headline = _title(anchor, around)
    return Link(
        address=address, title=title, kind=address_kind(address), box=_box(anchor, around), element=anchor,
        in_menu=any(_is_menu(one) for one in around), is_headline=is_headline, in_prose=_in_prose(anchor, len(title)),
    )  # fmt: skip


def _around(anchor: Any) -> list[Any]:
    """The elements around it, innermost first."""
    return list(islice(anchor.iterancestors(), 40))


def _is_menu(element: Any) -> bool:
    return element.tag in _MENUS or (element.get("role") or "").lower() in _MENU_ROLES


def _box(anchor: Any, around: list[Any]) -> str:
    """Five steps out, each by its tag and first class; numbers in classes tell nothing."""
    return "<".join(_step(one) for one in (anchor, *around[:5]))


def _step(element: Any) -> str:
    name = (element.get("class") or "").split()
    return f"{element.tag}.{re.sub(r'[0-9]+', '0', name[0])}" if name else str(element.tag)


def _text(element: Any) -> str:
    return one_line(" ".join(islice(_read(element), MAX_PIECES)), limit=MAX_TITLE * 2)


def _read(element: Any) -> Iterator[str]:
    """Its texts in the order of the page, without those of scripts."""
    waiting = [(element, False)]
    while waiting:
        one, is_read = waiting.pop()
        if not is_read:
            if one is not element and one.tail:
                waiting.append((one, True))
            if one.tag not in _SILENT:
                yield one.text or ""
                waiting.extend((child, False) for child in reversed(one))
        else:
            yield one.tail


def _pieces(element: Any) -> Iterator[str]:
    """The texts that stand in the element itself."""
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def _title(anchor: Any, around: Iterable[Any]) -> tuple[str, bool]:
    """The heading in the link or around it, else the link's own words, else those for who cannot see its picture."""
    for heading in islice(anchor.iter(*HEADINGS), 3):
        if text := _text(heading):
            return text[:MAX_TITLE], True
    text = _text(anchor)
    heading = any(one.tag in HEADINGS for one in islice(around, 3))
    if not text:
        text = next((one_line(value, limit=MAX_TITLE) for value in _spoken(anchor) if value.strip()), "")
    return text[:MAX_TITLE], heading and bool(text)


def _spoken(anchor: Any) -> Iterator[str]:
    yield from (anchor.get(name) or "" for name in ("aria-label", "title"))
    yield from (image.get("alt") or "" for image in anchor.iter("img"))


def _in_prose(anchor: Any, length: int) -> bool:
    """Whether it is some words of a longer text: its parent has words of its own around it."""
    parent = anchor.getparent()
    while parent is not None and parent.tag in _INLINE:
        parent = parent.getparent()
    if parent is None:
        return False
    own = sum(len(piece.strip()) for piece in islice(_pieces(parent), MAX_PIECES))
    return own > _PROSE and own > length


def _better(one: Link, other: Link) -> Link:
    """Of two places of an address that with the headline, else with more words, else the first.

    In a menu, or in a sentence, is what stands in nothing else.
    """
    best = max(one, other, key=lambda link: (link.is_headline and not link.in_menu, min(words(link.title), ENOUGH)))
    best.in_menu, best.in_prose = one.in_menu and other.in_menu, one.in_prose and other.in_prose
    best.is_headline = one.is_headline or other.is_headline
    return best


def address_kind(address: str) -> str:
    """The form of an address: a letter a step (d date, n number or code, s slug of several words, w word)."""
    parts = urlsplit(address)
    steps = [step for step in unquote(parts.path).split("/") if step]
    form = "".join(_step_kind(step) for step in steps)
    return f"{parts.netloc}/{form}" + ("?q" if _ASKED.search(parts.query) else "")


def _step_kind(step: str) -> str:
    step = re.sub(r"\.\w{2,5}\Z", "", step)[:MAX_STEP]
    if step.isdigit():
        return "d" if len(step) in {2, 4, 8} else "n"
    if words(step) >= 3:
        return "s"
    return "n" if _NUMBER.search(step) or _CODE.match(step) else "w"


def _is_list(step: str) -> bool:
    return step.lower() in _LISTS or "comment" in step.lower()


def is_numbered(address: str) -> bool:
    """Whether it ends with a number, or asks for one, and is no list's."""
    parts = urlsplit(address)
    steps = [step for step in unquote(parts.path).split("/") if step]
    if any(_is_list(step) for step in steps):
        return False
    return _ASKED.search(parts.query) is not None or bool(
        steps and re.fullmatch(r"\d+(?:\.\w{2,5})?", steps[-1][:MAX_STEP])
    )


def address_weight(address: str) -> float:
    """How much an address looks like an article's, from about -1 to 1: its date, number, slug and place."""
    parts = urlsplit(address)
    steps = [step for step in unquote(parts.path).split("/") if step]
    if not steps:
        return 0.3 if _ASKED.search(parts.query) else -1.0
    last = re.sub(r"\.\w{2,5}\Z", "", steps[-1])[:MAX_STEP]
    weight = min(words(last), 5) * 0.12
    weight += 0.3 if _NUMBER.search(parts.path) or _CODE.match(last) or _ASKED.search(parts.query) else 0.0
    weight += 0.3 if _YEAR_MONTH.search("/".join(steps[:-1]) + "/" + last) else 0.0
    weight -= 0.7 if any(_is_list(step) for step in (*steps[:-1], last)) else 0.0
    return weight - (0.3 if words(last) <= 1 and not re.search(r"\d", parts.path) else 0.0)
