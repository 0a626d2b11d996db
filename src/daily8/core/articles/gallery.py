"""Galleries: pictures with what is said of each."""

from __future__ import annotations

import re
from typing import Any

from daily8.core.articles.blocks import Block
from daily8.core.articles.structured import PageFacts, address, items, names
from daily8.core.text import strip_markup

FEWEST = 4  # pictures with captions
MOST = 200
_TYPES = re.compile(r"(ImageGallery|MediaGallery)\Z")


def is_gallery(facts: PageFacts, blocks: list[Block]) -> bool:
    """Stated, or told by what it shows: more words below pictures than beside them."""
    if any(_TYPES.match(kind) for kind in facts.types):
        return True
    captions = [block.caption for block in blocks if block.tag == "figure" and block.caption]
    words = sum(block.size for block in blocks if block.tag != "figure")
    return len(captions) >= FEWEST and sum(map(len, captions)) > words


def stated_pictures(facts: PageFacts) -> list[Block]:
    """The pictures that a gallery states in its JSON-LD, for pages that draw them with a script."""
    listed: list[Any] = []
    for key in ("image", "associatedMedia", "hasPart", "itemListElement"):
        listed += [one for one in items(facts.article.get(key)) if isinstance(one, dict)]
    blocks = []
    for one in listed[:MOST]:
        picture = one.get("image") if isinstance(one.get("image"), dict) else one
        place = address(picture.get("contentUrl") or picture.get("url"))
        caption = strip_markup(
            " ".join(names(one.get("caption") or one.get("description") or one.get("name"))), limit=2000
        )
        if place:
            blocks.append(Block("figure", caption=caption, address=place))
    return blocks if len(blocks) > 1 else []
