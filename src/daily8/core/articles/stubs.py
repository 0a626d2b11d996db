"""Is what the page shows the article, or only its beginning, before a wall or a "read more"?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from daily8.core.articles.cues import Cue, cue_of
from daily8.core.articles.habits import blocks_of
from daily8.core.articles.signature import is_signature
from daily8.core.articles.structured import PageFacts, items, words_in
from daily8.core.text import strip_markup

SHORT = 1500  # characters: a teaser before a wall; whole articles that are shorter end with a full stop and no wall
_WALLED = 2600  # with a wall stated or seen
# Of small letters: a search that heeds no case takes each place of the text up with each of the words.
_WALL = re.compile(
    r"(?:subscribe|sign[ -]?(?:in|up)|log[ -]?in|register|become a (?:member|subscriber)|start your trial)"
    r"[^.]{0,40}\b(?:to|and) (?:continue|read|keep reading|unlock|access|view|see)|"
    r"(?:this|the) (?:article|story|content|post) is (?:only |exclusively |reserved )?(?:available |accessible )?"
    r"(?:for|to) (?:our )?(?:paid |paying )?(?:subscribers|members)|"
    r"already (?:a |have an? )?(?:subscriber|member|subscription|account)|"
    r"continue reading (?:with|this article|your article)|"
    r"you(?:'ve| have) (?:reached|used) (?:your|all)[^.]{0,40}(?:limit|articles)|subscribers? only|"
    r"(?:jetzt |weiter ?)lesen mit|mit .{0,20}abo weiterlesen|réservé aux abonnés|il vous reste \d+ ?% de cet article|"
    r"para seguir leyendo|contenido exclusivo para suscriptores|per continuare a leggere|"
    r"(?:اشترك|سجل|سجّل)[^.]{0,30}(?:لقراءة|لمتابعة|للمتابعة|لإكمال)|للمشتركين فقط|"
    r"чтобы (?:продолжить|читать)[^.]{0,30}(?:подпи|войди|зарегистр)"
)
_MORE = re.compile(
    r"(?i)\A\W*(?:read (?:more|on|the (?:full|rest|whole)[^.]{0,40}|"
    r"full (?:article|story)[^.]{0,20})|continue(?: reading)?|keep reading|"
    r"(?:view|see) (?:the )?full (?:article|story)|full story|weiterlesen|mehr lesen|"
    r"lire la suite|lire plus|seguir leyendo|leer más|"
    r"continua a leggere|leggi tutto|continue lendo|leia mais|lees verder|läs mer|"
    r"devamını oku|читать (?:далее|дальше|полностью)|"
    r"اقرأ المزيد|أكمل القراءة|تابع القراءة|إقرأ المزيد|المزيد)\W*(?:\(.{0,30}\)\W*)?\Z"
)
# So a link leads on in the text that it stands in; after other words ("read more:") another article may follow.
_ON = re.compile(r"(?i)\A\W*(?:continue|keep) reading\b|\A\W*(?:أكمل|تابع|متابعة|مواصلة) القراءة")
_LAST_LINK = re.compile(r'<a\b(?: [a-z]+="[^"]*")*>((?:(?!</?a\b).)*)</a>(?:\W|</?[a-z]\w*>)*\Z', re.S)
_WALL_CUE = re.compile(
    r"(?i)(?:pay|reg|meter|subscri(?:be|ption|ber)?)-?_?(?:wall|gate)|piano-(?:offer|inline)|tp-(?:container|modal)|"
    r"gated-content|locked-content|premium-(?:wall|teaser|lock)|article-gate"
)
_CUT = re.compile(r"(?:…|\.{3}|\[(?:…|\.{3}|&hellip;)\])\W{0,3}\Z")
_SIMPLE = re.compile(r"\s*([.#])(-?[_a-zA-Z][\w-]{0,100})\s*\Z")


def _is_false(value: Any) -> bool:
    return value is False or str(value).strip().lower().rpartition("/")[2] in {"false", "no", "0"}


def paid_parts(facts: PageFacts) -> list[str]:
    """The CSS selectors of the parts that the page states as not free (Google's markup of paywalled content)."""
    parts = [part for part in items(facts.article.get("hasPart"))[:20] if isinstance(part, dict)]
    selectors = [
        one for part in parts if _is_false(part.get("isAccessibleForFree")) for one in items(part.get("cssSelector"))
    ]
    return [one for one in selectors[:20] if isinstance(one, str)]


def is_paid(facts: PageFacts) -> bool:
    """Stated as not free, as a whole or in part, in JSON-LD or microdata, or by the locks of OpenGraph."""
    tier = facts.first("article:content_tier", "og:article:content_tier").lower()
    stated = facts.article.get("isAccessibleForFree")
    return (stated is not None and _is_false(stated)) or tier in {"locked", "metered"} or bool(paid_parts(facts))


def _has_part(tree: Any, selector: str) -> bool:
    """Whether the part that is not free stands on the page with its words. One that we cannot read says nothing."""
    simple = _SIMPLE.match(selector)
    if simple is None:
        return True
    name, mark = simple[2], simple[1]
    path = (
        "//*[@id=$name]"
        if mark == "#"
        else "//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $name, ' '))]"
    )
    return any(len(words_in(part, 500)) > 400 for part in tree.xpath(path, name=name)[:20])


def _stated_words(facts: PageFacts) -> int:
    count = re.match(r"\d{1,6}\Z", str(facts.article.get("wordCount") or "")[:10])
    return int(count.group()) if count else 0


def _wall_seen(tree: Any) -> bool:
    return any(
        _WALL_CUE.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:500])
        for element in tree.xpath("//body//*[self::div or self::section or self::aside][@class or @id]")[:5000]
    )


def _more_link(tree: Any, tail: str) -> bool:
    """A link "read more" that follows the text's last words, in their block or the next two."""
    if not tail:
        return False
    tries = 0
    for link in tree.iter("a", "button"):
        if tries > 30:
            break
        if not _MORE.match(words_in(link, 80)):
            continue
        tries += 1
        element = link
        for _ in range(3):
            parent = element.getparent()
            if parent is None:
                break
            element = parent
            if cue_of(f"{element.get('class') or ''} {element.get('id') or ''}") & Cue.FURNITURE:
                break  # it leads to other articles
            words = words_in(element, 4 * SHORT)
            if tail in words:
                return len(words) < 3 * SHORT
    return False


def is_stub(facts: PageFacts, tree: Any, text: str, after: Iterable[str] = ()) -> bool:
    """True when the text is a beginning. A long text never is, whatever the page says of its price.

    ``after``: the lines of the page that follow the text, where a wall stands.
    """
    size, words = len(text), len(text.split())
    if not text:
        return False
    if is_paid(facts):
        parts = paid_parts(facts)
        if size < SHORT or (size < _WALLED and parts and not any(_has_part(tree, one) for one in parts)):
            return True
    stated = _stated_words(facts)
    if stated >= 150 and words < 0.4 * stated and size < _WALLED:
        return True
    if size >= SHORT:
        return False
    if any(_WALL.search(line[:2000].lower()) for line in after):
        return True
    return (bool(_CUT.search(text)) and _wall_seen(tree)) or _more_link(tree, _last_words(text))


def _last_words(text: str) -> str:
    last = " ".join(text.rpartition("\n\n")[2].split())
    return last[-40:]


def is_cut(html: str, text: str) -> bool:
    """Whether what a feed gives of an article is its beginning: it ends in an ellipsis, a wall or a "read more".

    ``html`` is sanitised, ``text`` its paragraphs.
    """
    blocks = blocks_of(text)
    signed = len(blocks) > 1 and is_signature(blocks[-1])
    last = blocks[-2 if signed else -1] if blocks else ""
    if _CUT.search(last) or _MORE.match(last) or _WALL.search(last[-400:].lower()):
        return True
    link = None if signed else _LAST_LINK.search(html[-3000:])
    words = strip_markup(link[1], limit=300) if link else ""
    return bool(_MORE.match(words) or _ON.match(words))
