"""The content of a page: what kind it is, and its blocks in order, from the page's elements or what it states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from daily8.core.articles import gallery, live
from daily8.core.articles.blocks import Block, read_blocks
from daily8.core.articles.body import choose_blocks, find_article, lines_after
from daily8.core.articles.fields import description_of
from daily8.core.articles.leads import pictures_above
from daily8.core.articles.markup import plain_text
from daily8.core.articles.players import shown_player, stated_player
from daily8.core.articles.structured import PageFacts
from daily8.core.text import strip_markup
from daily8.core.types import Kind

THIN = 600  # characters: less is the caption of a video rather than an article
CAPTION = 250  # characters: less is no article, even where one is stated
_STATED = 400  # characters of a stated body that may replace the page's own
_VIDEO = re.compile(r"(VideoObject|Clip|TVEpisode|Movie)\Z")
_AUDIO = re.compile(r"(PodcastEpisode|AudioObject|RadioEpisode)\Z")


@dataclass(frozen=True, slots=True)
class Content:
    """``after``: the page's lines below the text. ``player``: where the page's video or audio plays. ``pictures``: all
    of the page, with their captions; ``above``: those between the headline and the text.
    """

    kind: Kind
    blocks: list[Block]
    after: list[str]
    player: str | None
    pictures: list[Block]
    above: list[Block]

    @property
    def text(self) -> str:
        """Without what the publisher keeps out of excerpts, unless nothing else would be left."""
        free = [block for block in self.blocks if not block.nosnippet]
        return plain_text(self.blocks if self.all_kept_out else free, captions=self.kind == "gallery")

    @property
    def kept_out(self) -> int:
        """Blocks marked ``data-nosnippet``."""
        return sum(block.nosnippet for block in self.blocks)

    @property
    def all_kept_out(self) -> bool:
        words = sum(block.size for block in self.blocks)
        return sum(block.size for block in self.blocks if block.nosnippet) > 0.8 * words > 0


def read_content(tree: Any, facts: PageFacts, *, title: str, url: str, host: str) -> Content:
    root = read_blocks(tree, host=host)
    whole = list(root.blocks())
    box = find_article(root, title, facts.headlines)
    updates = live.updates_in(box)
    is_live = "LiveBlogPosting" in facts.types
    if len(updates) >= (1 if is_live else live.FEWEST):
        is_live = True
        live.label_updates(updates)
    blocks = choose_blocks(box, title)
    if is_live and not updates:
        blocks = _longer(blocks, live.stated_updates(facts))
    elif not is_live:
        blocks = _longer(blocks, _stated_body(facts))
    kind, blocks, player = _told(tree, facts, "live" if is_live else None, blocks, url)
    pictures = [block for block in whole if block.tag == "figure"]
    return Content(kind, blocks, lines_after(whole, blocks), player, pictures, pictures_above(whole, blocks, title))


def _told(
    tree: Any, facts: PageFacts, kind: Kind | None, blocks: list[Block], url: str
) -> tuple[Kind, list[Block], str | None]:
    """The kind, the blocks with the page's description where it has no words, and the player."""
    words = sum(block.size for block in blocks)
    stated = stated_player(facts, url)
    kind = kind or _kind(facts, blocks, words, stated is not None)
    if kind == "gallery" and sum(block.tag == "figure" for block in blocks) < 2:
        blocks = blocks + gallery.stated_pictures(facts)
    player = stated or (shown_player(tree, url) if kind in {"video", "audio"} or words < CAPTION else None)
    if not words and (description := description_of(facts)):
        blocks = [Block("p", description, [description], len(description)), *blocks]
    return "video" if kind == "article" and player and not words else kind, blocks, player


def _longer(shown: list[Block], stated: list[Block]) -> list[Block]:
    """What a page states of its text counts where the page itself shows much less."""
    there, here = (sum(block.size for block in blocks) for blocks in (stated, shown))
    return stated if there > 1.5 * here else shown


def _stated_body(facts: PageFacts) -> list[Block]:
    body = facts.article.get("articleBody")
    if not isinstance(body, str) or len(body) < _STATED:
        return []
    texts = [strip_markup(part, limit=20_000) for part in re.split(r"\n+|</p>|<br\s*/?>\s*<br\s*/?>", body[:1_000_000])]
    return [Block("p", text, [text], len(text)) for text in texts[:2000] if text]


def _kind(facts: PageFacts, blocks: list[Block], words: int, plays: bool) -> Kind:
    og = facts.first("og:type").lower()
    thin = words < THIN
    if gallery.is_gallery(facts, blocks):
        return "gallery"
    if any(_AUDIO.match(kind) for kind in facts.types) or (thin and og.startswith("music")):
        return "audio"
    if any(_VIDEO.match(kind) for kind in facts.types) or (thin and og.startswith("video")):
        return "video"
    if plays and words < (CAPTION if facts.types or og.startswith("article") else THIN):
        return "video"
    return "article"
