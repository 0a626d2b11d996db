"""Which of a page's boxes holds the article, and which of the box's blocks belong to it.

A box is worth the words of its paragraphs: prose with punctuation, outside of links. The article is the deepest box
that keeps what its surroundings are worth, beside or below its headline; furniture within it goes by its name, its
links, or its words.
"""

from __future__ import annotations

from daily8.core.articles.blocks import Block, Box
from daily8.core.articles.cues import Cue
from daily8.core.articles.lines import ends_article, is_call, is_caption, is_credited, is_noise, is_sentence, stops
from daily8.core.text import fold

DENSE = 2.5  # characters of an alphabet that say as much as one of Chinese or Japanese
LONG = 80  # characters of a paragraph
AFTER = 6  # lines below the text, where a wall stands
TEASER = 200  # characters: what is shorter may be a teaser
_PROSE = frozenset({"p", "li", "pre", "dd"})
_UNITS = frozenset({"p", "blockquote", "ul", "ol", "li", "pre", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "td"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def _density(block: Block) -> float:
    return block.linked / block.size if block.size else 0.0


def block_worth(block: Block) -> float:
    """Characters of prose: little for what is short, has no punctuation, or consists of links."""
    if block.tag == "table":
        return 0.25 * max(0, block.size - 2 * block.linked)
    if block.tag not in _PROSE:
        return 0.0
    dense = DENSE if "\u3040" <= block.text[block.size // 2] <= "\u9fff" else 1
    free = dense * (block.size - 2 * block.linked)
    if free < 25:
        return 0.0
    marks = stops(block.text)
    if dense * block.size < LONG:
        return free * (0.5 if marks and is_sentence(block.text) else 0.1)
    worth = free if marks else free * 0.3
    return worth * (0.7 if block.tag == "li" else 1.0)


def _weigh(box: Box, title: str) -> None:
    worth = strength = 0.0
    size = linked = count = 0
    for one in box.inner:
        if isinstance(one, Block):
            value = one.worth = block_worth(one)
            worth += value
            strength += value * min(1.0, value / TEASER)
            size += one.size
            linked += one.linked
            count += 1
            if one.tag in HEADINGS and not box.titled and is_title(one, title):
                box.titled = True
        else:
            _weigh(one, title)
            worth += one.worth
            strength += one.strength
            size += one.size
            linked += one.linked
            count += one.count
            box.titled = box.titled or one.titled
            box.post = box.post or one.post
            box.clean = max(box.clean, one.clean)
    if box.cue & Cue.BODY and not box.cue & Cue.FURNITURE:
        box.clean = max(box.clean, worth)
    box.worth, box.strength, box.size, box.linked, box.count = worth, strength, size, linked, count


def is_title(block: Block, title: str) -> bool:
    return bool(title) and abs(len(block.text) - len(title)) < 10 and fold(block.text) == title


def _sum(box: Box) -> None:
    """Once more after something was cut out of it."""
    box.worth = box.strength = 0.0
    box.size = box.linked = 0
    for one in box.inner:
        if isinstance(one, Block):
            value = one.worth
            box.worth += value
            box.strength += value * min(1.0, value / TEASER)
        else:
            box.worth += one.worth
            box.strength += one.strength
        box.size += one.size
        box.linked += one.linked


_BAD = Cue.FURNITURE | Cue.LABEL | Cue.CAPTION | Cue.HIDDEN


def _prune(box: Box, whole: float, cut: list[tuple[Box, list[Box | Block]]]) -> None:
    """Cut boxes whose names or links say that they are furniture, unless the page's prose stands in them.

    ``cut`` takes each box with what it held before.
    """
    cut.append((box, box.inner))
    kept: list[Box | Block] = []
    for one in box.inner:
        if isinstance(one, Block):
            kept.append(one)
        elif _is_picture(one):
            kept.append(_picture(one))
        elif one.post and not one.titled and one.worth < 600 and one.size < 900:
            kept.append(one)
        elif _is_furniture(one, whole):
            if one.cue & Cue.CAPTION and not one.cue & Cue.FURNITURE:
                _give_caption(kept, one)
        else:
            _prune(one, whole, cut)
            if one.inner:
                kept.append(one)
    box.inner = kept
    _sum(box)


def _is_furniture(box: Box, whole: float) -> bool:
    cue = box.cue & _BAD
    if box.titled and box.tag not in HEADINGS:
        return False
    left = whole - box.worth
    if not cue:
        return _is_list_of_links(box, left)
    if box.cue & Cue.BODY and not cue & (Cue.HIDDEN | Cue.FURNITURE):
        return False
    if cue & Cue.HIDDEN and not cue & Cue.FURNITURE:
        return box.worth < 0.3 * whole
    if cue & Cue.FURNITURE:
        return box.worth < 0.3 * whole or (box.clean < 0.5 * box.worth and left > 250)
    if cue & Cue.LABEL:
        return box.size < 400 and box.worth < 0.2 * whole
    return box.worth < 0.3 * whole


def _is_list_of_links(box: Box, left: float) -> bool:
    """More links than words, in several blocks: a menu, other stories."""
    if box.tag in _UNITS and box.tag not in {"ul", "ol", "dl"}:
        return False
    return box.linked > 0.5 * box.size and box.linked > 60 and box.worth < 150 and left > 200


def _is_picture(box: Box) -> bool:
    """A picture or player with what is said of it, and nothing else."""
    if (
        not (box.tag == "figure" or (box.cue & Cue.PICTURE and not box.cue & Cue.BODY))
        or box.titled
        or box.size > 700
        or box.count > 12
    ):
        return False
    inner = list(box.blocks())
    return sum(one.tag in {"figure", "embed"} for one in inner) == 1 and not any(
        one.tag in {"table", "pre", "h1", "h2"} or (one.group is not None and one.group.tag == "blockquote")
        for one in inner
    )


def _picture(box: Box) -> Block:
    inner = list(box.blocks())
    picture = next(one for one in inner if one.tag in {"figure", "embed"})
    picture.caption = picture.caption or " ".join(one.text for one in inner if one.text)
    return picture


def _pictures_alone(box: Box) -> list[Block]:
    """Those of a box that holds nothing else: what is said beside it is said of them."""
    inner = list(box.blocks())
    return inner if all(one.tag == "figure" for one in inner) else []


def _give_caption(kept: list[Box | Block], box: Box) -> None:
    beside = [block for one in kept[-2:] for block in ([one] if isinstance(one, Block) else _pictures_alone(one))]
    figure = next((one for one in reversed(beside) if one.tag == "figure"), None)
    words = " ".join(block.text for block in box.blocks() if block.text)
    if figure is not None and not figure.caption and len(words) < 600:
        figure.caption = words


def find_body(root: Box) -> Box:
    """The deepest box that holds the article."""
    box = root
    while (inner := _next(box)) is not None:
        box = inner
    return box


def _next(box: Box) -> Box | None:
    """The box within it that holds the article; None when that is the box itself."""
    inner = [one for one in box.inner if isinstance(one, Box) and one.tag not in _UNITS and one.strength > 0]
    if not inner:
        return None
    direct = box.strength - sum(one.strength for one in inner)  # of paragraphs that stand in it themselves
    best = max(one.strength for one in inner)
    titled = next((one for one in inner if one.titled), None)
    if titled is not None:
        if titled.strength >= 0.3 * (best + direct) or titled.strength > 800:
            return titled
        place = inner.index(titled)
        inner = inner[place + 1 :] or inner
        best = max(one.strength for one in inner)
    if direct > 0.5 * best:
        return None
    chosen = next(one for one in inner if one.strength == best)
    shape = _shape(chosen)
    alike = [one for one in inner if one is chosen or (_may_be_part(one, chosen) and _alike(one, chosen, shape))]
    if len(alike) > 1 and sum(one.strength for one in alike) > 1.15 * best:
        return None
    first = next(
        (one for one in inner if one.tag == "article" or (one.cue & Cue.BODY and one.strength > 0.3 * best)), None
    )
    if first is not None and first.strength > 0.15 * best and chosen.tag == "article":
        chosen = first
    total = sum(one.strength for one in inner) + direct
    if chosen.cue & Cue.BODY or chosen.tag in {"article", "main"} or chosen.strength > 0.7 * total:
        return chosen
    return None


def _may_be_part(one: Box, chosen: Box) -> bool:
    """Articles of one page are each an article, but for the entries of a live blog."""
    return one.tag != "article" or bool(one.cue & chosen.cue & Cue.UPDATE)


def _alike(one: Box, other: Box, shape: tuple[str, ...]) -> bool:
    """Parts of one text: named or built the same, and not teasers."""
    if bool(one.names and one.names == other.names) or bool(one.cue & other.cue & Cue.BODY):
        return True
    return one.linked < 0.25 * one.size and one.strength > 0.2 * other.strength and _shape(one) == shape


def _shape(box: Box) -> tuple[str, ...]:
    """The elements from a box down to its first paragraph; empty where a heading stands above it."""
    tags = [box.tag]
    while box.tag not in _UNITS:
        inner = next((one for one in box.inner if isinstance(one, Box) and one.worth > 0), None)
        if inner is None or any(isinstance(one, Box) and one.tag in HEADINGS for one in box.inner):
            return (str(id(box)),)
        box = inner
        tags.append(box.tag)
    return tuple(tags)


def _keeps(block: Block, title: str) -> bool:
    if block.cue & Cue.UPDATE and block.tag in HEADINGS:
        return True
    if block.post or block.tag in {"figure", "embed"}:
        return True
    if block.tag == "h1" or is_title(block, title):
        return False
    density = _density(block)
    if block.tag == "table":
        return density < 0.5
    if is_noise(block.text) and not (block.size > 120 and density < 0.2 and stops(block.text) > 1):
        return False
    if is_caption(block.text) or (is_call(block.text) and block.size < 250):
        return False
    # A line that is a link to another page of the site leads away from the article; one to elsewhere is its source.
    return not (density > 0.8 and block.own > 0.4 * block.size and block.size < 250 and not is_sentence(block.text))


def choose_blocks(body: Box, title: str) -> list[Block]:
    folded = fold(title)
    blocks = _once(_before_the_end(_captioned(list(body.blocks()))))
    return _without_empty_headings(_trim([block for block in blocks if _keeps(block, folded)]))


def _captioned(blocks: list[Block]) -> list[Block]:
    """A line beside a picture that ends with a credit is the picture's, whatever it is called."""
    kept: list[Block] = []
    figure: Block | None = None
    for block in blocks:
        if block.tag == "figure":
            figure = block
        elif figure is not None and is_credited(block.text):
            figure.caption = figure.caption or block.text
            continue
        elif block.text:
            figure = None
        kept.append(block)
    return kept


def _once(blocks: list[Block]) -> list[Block]:
    """Without what stands there twice in a row: a gallery's captions, a headline above its own copy."""
    last, kept = "", []
    for block in blocks:
        if not block.text or block.text != last:
            kept.append(block)
        last = block.text or last
    return kept


def _before_the_end(blocks: list[Block]) -> list[Block]:
    """Up to a heading that opens something else, after most of the prose."""
    total, seen = sum(block.worth for block in blocks), 0.0
    for i, block in enumerate(blocks):
        most = 0.75 if block.tag in HEADINGS else 0.93
        if seen > most * total and block.text and ends_article(block.text):
            return blocks[:i]
        seen += block.worth
    return blocks


def _is_solid(block: Block) -> bool:
    if block.tag == "table":
        return True
    return (
        _density(block) < 0.5
        and not is_call(block.text)
        and (block.size >= 40 or (block.size > 25 and is_sentence(block.text)))
    )


def _trim(blocks: list[Block]) -> list[Block]:
    """Without dates, names and labels before the first sentence, and crumbs after the last."""
    solid = [i for i, block in enumerate(blocks) if block.text and _is_solid(block)]
    if not solid:
        return blocks
    first, last = solid[0], solid[-1]
    while last + 1 < len(blocks) and (_goes_on(blocks[last + 1]) or _is_talk(blocks[last : last + 3])):
        last += 1
    first = _first_question(blocks, first)
    shown = HEADINGS | {"figure", "embed"}
    head = [block for block in blocks[:first] if block.post or block.tag in shown]
    return head + blocks[first : last + 1]


def _first_question(blocks: list[Block], first: int) -> int:
    """Where an interview begins that is told from ``first`` on: with a question, however short, and a short answer."""
    place = first
    while place and _is_said(blocks[place - 1]):
        place -= 1
    return next((i for i in range(place, first) if _asks(blocks[i])), first)


def _is_talk(blocks: list[Block]) -> bool:
    """Whether the second answers the first, or is a question that the third answers."""
    before, block, after = blocks[0], blocks[1], blocks[-1]
    return _is_said(block) and (_asks(before) or (_asks(block) and after is not block and _is_said(after)))


def _is_said(block: Block) -> bool:
    return block.tag == "p" and is_sentence(block.text) and _density(block) < 0.2


def _asks(block: Block) -> bool:
    return block.text.rstrip("\"'”’»›)").endswith(("?", "؟", "？"))


def _goes_on(block: Block) -> bool:
    return block.post or (block.tag in {"li", "figure", "embed"} and _density(block) < 0.4)


def _without_empty_headings(blocks: list[Block]) -> list[Block]:
    """A heading with nothing below it opened something that was cut."""
    last = max((i for i, block in enumerate(blocks) if block.text and block.tag not in HEADINGS), default=-1)
    return [block for i, block in enumerate(blocks) if block.tag not in HEADINGS or i < last]


def _prune_with_care(root: Box) -> None:
    """Where names lie, and nearly all prose would go, they do not count."""
    whole, cut = root.worth, list[tuple[Box, list[Box | Block]]]()
    _prune(root, whole, cut)
    if whole < 250 or root.worth > 0.15 * whole:
        return
    for box, inner in cut:
        box.inner = inner
    for box, _ in reversed(cut):
        _sum(box)


def find_article(root: Box, title: str, headlines: list[str]) -> Box:
    """The box with the article, without the furniture that its boxes' names and links give away."""
    heads = [fold(title), *(fold(one) for one in headlines)]
    _weigh(root, heads[0])
    if not root.titled and len(heads) > 1:
        _weigh(root, heads[1])
    _prune_with_care(root)
    return find_body(root)


def lines_after(whole: list[Block], blocks: list[Block]) -> list[str]:
    """The page's next few lines below the article's last. ``whole``: all blocks of the page, as they were read."""
    last = next((block for block in reversed(blocks) if block.text), None)
    place = next((i + 1 for i, block in enumerate(whole) if block is last), 0)
    return [block.text for block in whole[place : place + AFTER] if block.text]
