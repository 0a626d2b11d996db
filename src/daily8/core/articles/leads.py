"""The picture that leads an article and stands above its box."""

from __future__ import annotations

from itertools import islice

from daily8.core.articles.blocks import Block
from daily8.core.articles.body import HEADINGS, is_title
from daily8.core.articles.cues import Cue, cue_of
from daily8.core.text import fold


def pictures_above(whole: list[Block], blocks: list[Block], title: str) -> list[Block]:
    """The page's pictures between its headline and the article's first words, where templates put the one that leads.

    ``whole``: all blocks of the page, as they were read; ``blocks``: those of the article.
    """
    first = next((block for block in blocks if block.text), None)
    end = next((i for i, block in enumerate(whole) if block is first), 0)
    folded = fold(title)
    heads = [i for i, block in enumerate(whole[:end]) if block.tag in HEADINGS and is_title(block, folded)]
    between = whole[heads[-1] : end] if heads else []
    return [block for block in between if block.tag == "figure" and not _is_beside_names(block)]


def _is_beside_names(picture: Block) -> bool:
    """Whether it stands with who wrote the article, or among other furniture."""
    around = islice(picture.element.iterancestors(), 3) if picture.element is not None else ()
    named = (f"{one.get('class') or ''} {one.get('id') or ''}" for one in around)
    return any(cue_of(names) & (Cue.LABEL | Cue.FURNITURE) for names in named)
