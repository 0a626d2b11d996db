"""A page of a site that has no feed, read as one: its links that look like articles are the entries.

Nothing is written for single sites. A link is weighed by its words (a headline has several), by its address (date,
number, slug), by where it stands (a heading; not a menu), and by its siblings: links of the same form of address, and
in boxes of the same tags and classes, share what they are. What is new since the visit before weighs more: news
changes, and menus stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from daily8.core.articles.canonical import article_id, identity_url
from daily8.core.articles.images import picture_address
from daily8.core.articles.page import page_tree
from daily8.core.feeds.links import ENOUGH as WORDS
from daily8.core.feeds.links import Link, address_weight, is_numbered, read_links, words
from daily8.core.feeds.times import parse_time
from daily8.core.text import one_line
from daily8.core.types import ParsedEntry, ParsedFeed

ENOUGH = 5  # links that look like articles make a page a section
MAX_ENTRIES = 100
THRESHOLD = 1.15
CAME, STAYED = 0.25, -0.3  # what a link weighs more that was not on the page at the visit before, or was
LEVELS = 12  # out of a link that its card may reach
NUMBERED = 0.8  # what a link of a list weighs more whose addresses are numbers and whose words are no names of sections
LISTED, SPOKEN = 5, 3.0  # so many links, and words of each on average, make such a list
SIBLINGS = 3  # so many make a form of address or a box tell something


@dataclass(frozen=True, slots=True)
class _Weighed:
    link: Link
    own: float


def read_section(
    html: bytes | str, *, url: str, known: Collection[str] = (), content_type: str | None = None
) -> ParsedFeed:
    """The articles that the page links to, in its order, at most 100.

    ``known`` are the :func:`link_marks` of the visit before: what stood there then has to look more like an article
    than what is new. An entry has the address, the headline, and picture and time where they stand near. Raises
    :class:`ParseError` when it is no web page, and nothing else; a page without such links gives no entries.
    """
    tree = page_tree(html, content_type)
    links = read_links(tree, url=url)
    articles = _articles(links, frozenset(known))[:MAX_ENTRIES]
    anchors = {id(link.element) for link in links}
    return ParsedFeed(
        title=_page_title(tree), home_url=url, language=_language(tree),
        entries=tuple(_entry(link, anchors, url) for link in articles),
    )  # fmt: skip


def link_marks(html: bytes | str, *, url: str) -> list[str]:
    """A short mark for every address of the site on the page, to know at the next visit what stood there."""
    return [_mark(link) for link in read_links(page_tree(html), url=url)]


def _mark(link: Link) -> str:
    return article_id(identity_url(link.address))[:12]


def headline_weight(title: str) -> float:
    """How much words look like a headline, 0 to 1."""
    count = words(title)
    if count > 45:
        return 0.4
    return min(max((count - 1.5) / 4.0, 0.0), 1.0)


def _articles(links: list[Link], known: frozenset[str]) -> list[Link]:
    weighed = [_Weighed(link, _own_weight(link)) for link in links]
    kinds = _shared(weighed, lambda link: link.kind)
    boxes = _shared(weighed, lambda link: link.box)
    lists = _numbered_lists(links)

    def weight(one: _Weighed) -> float:
        shared = kinds.get(one.link.kind, 0.0) + boxes.get(one.link.box, 0.0)
        news = 0.0 if not known else STAYED if _mark(one.link) in known else CAME
        if (one.link.kind, one.link.box) in lists:
            return one.own + max(0.5 * shared, 0.0) + NUMBERED + news
        return one.own + 0.5 * shared + news

    return [one.link for one in weighed if words(one.link.title) >= 2 and weight(one) >= THRESHOLD]


def _numbered_lists(links: Iterable[Link]) -> set[tuple[str, str]]:
    """(kind, box) of lists whose addresses say nothing but a number: there short headlines, too, are headlines."""
    groups: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if is_numbered(link.address) and not link.in_menu and not link.in_prose:
            groups[link.kind, link.box].append(link)
    return {
        key for key, group in groups.items()
        if len(group) >= LISTED and fmean(min(words(one.title), WORDS) for one in group) >= SPOKEN
    }  # fmt: skip


def _own_weight(link: Link) -> float:
    place = (0.3 if link.is_headline else 0.0) - (0.8 if link.in_menu else 0.0) - (1.2 if link.in_prose else 0.0)
    return headline_weight(link.title) + address_weight(link.address) + place


def _shared(weighed: Iterable[_Weighed], key: Callable[[Link], str]) -> dict[str, float]:
    """What the members of a group are on average, from -0.5 to 0.5 about the middle; small groups tell nothing."""
    groups: defaultdict[str, list[float]] = defaultdict(list)
    for one in weighed:
        groups[key(one.link)].append(min(max(one.own, -0.5), 1.5))
    return {name: fmean(own) - 0.7 for name, own in groups.items() if len(own) >= SIBLINGS}


def _entry(link: Link, anchors: set[int], url: str) -> ParsedEntry:
    card = _card(link, anchors)
    picture = next((found for one in card.iter("picture", "img") if (found := picture_address(one, url))), None)
    times = (parse_time(one.get("datetime") or "") for one in card.iter("time"))
    return ParsedEntry(
        guid=link.address, url=link.address, title=link.title, image_url=picture,
        published=next((time for time in times if time), None),
    )  # fmt: skip


def _card(link: Link, anchors: set[int]) -> Any:
    """The largest element around the link that holds no other article: what stands in it is said of this one."""
    card = link.element
    own = link.element.get("href")
    for _, around in zip(range(LEVELS), link.element.iterancestors(), strict=False):
        if any(id(one) in anchors and one.get("href") != own for one in around.iter("a")):
            break
        card = around
    return card


def _page_title(tree: Any) -> str:
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:site_name" and (name := one_line(meta.get("content") or "")):
            return name
    return one_line(next((one.text or "" for one in tree.iter("title")), ""))


def _language(tree: Any) -> str | None:
    root = next(iter(tree.iter("html")), tree)
    stated = (root.get("lang") or "").strip().replace("_", "-").lower()
    return stated if 2 <= len(stated) <= 16 else None
