"""Is what an article's address answers with the article? It may be the front page, a consent wall, or a notice."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from daily8.core.articles.canonical import identity_url, same_site
from daily8.core.articles.fingerprint import shared_headline
from daily8.core.articles.habits import block_digests, blocks_of
from daily8.core.types import ExtractedArticle

Verdict = Literal["article", "gone", "elsewhere", "notice", "other"]

NOTICE = 2500  # characters; a page that holds more than a notice is longer
GONE = 600
SAME_TITLE = 0.5  # of the words of the shorter headline, in two of one article
# The last part of an address that shows the same article in another way: /story/amp, /story/2.
_VIEW = re.compile(r"(?i)(?:amp|print|mobile|full|index(?:\.\w+)?|default\.aspx?|\d{1,2}|page-?\d{1,2})\Z")
# Sites speak so of themselves and to their visitor, in the whole of a short text; articles about cookies do not.
_NOTICES = re.compile(
    r"(?i)\b(?:we|our partners|our (?:web)?site|this (?:web)?site)\b[^.]{0,60}\b(?:uses?|stores?|access)\b[^.]{0,90}"
    r"\bcookies?\b|\bby (?:continuing|using)\b[^.]{0,60}\bcookies?\b|\bwe value your privacy\b"
    r"|\baccept (?:all )?cookies"
    r"|\b(?:enable|activate|turn on) javascript\b"
    r"|\bjavascript (?:is|must be|has been) (?:disabled|required|enabled|not)"
    r"|\b(?:checking|verifying)\b[^.]{0,30}\byour (?:browser|connection)\b|\bverify(?:ing)?\b[^.]{0,20}\bhuman\b"
    r"|\byou are (?:not )?a (?:robot|human)\b|\bunusual (?:traffic|activity) from\b|\A\W*access (?:is )?denied\b"
    r"|\bwir (?:und unsere partner )?(?:verwenden|nutzen|speichern)\b[^.]{0,60}\bcookies\b"
    r"|\bjavascript (?:ist|zu) aktiv"
    r"|\bnous (?:et nos partenaires )?utilisons\b[^.]{0,40}\bcookies\b|\bactive[rz] javascript\b"
    r"|\b(?:utilizamos|usamos)\b[^.]{0,40}\bcookies\b|\b(?:habilit|activ)[ae]r? javascript\b"
    r"|\butilizziamo\b[^.]{0,40}cookie"
    r"|(?:نستخدم|نحن وشركاؤنا|يستخدم (?:هذا )?الموقع)[^.]{0,60}(?:ملفات تعريف الارتباط|الكوكيز)"
    r"|تفعيل (?:جافا ?سكريبت|javascript)|(?:التحقق|نتحقق) من (?:متصفحك|أنك (?:لست|إنسان))"
)
_GONE = re.compile(
    r"(?i)\bpage\b[^.]{0,40}\b(?:not|cannot|can't|couldn't) (?:be )?found\b|\A\W*(?:error )?404\b"
    r"|\b(?:article|story|page|content|post)\b (?:you[^.]{0,30} )?(?:is no longer (?:available|online)"
    r"|does(?: not|n['’]t) exist"
    r"|(?:has been|was) (?:removed|deleted|withdrawn|unpublished|taken down))"
    r"|\bseite (?:wurde )?nicht gefunden|\bnicht mehr verfügbar|\bpage introuvable|\bn['’]existe (?:pas|plus)"
    r"|\bpágina no (?:encontrada|existe)|\bya no está disponible"
    r"|(?:الصفحة|المقال|المقالة|الخبر)[^.]{0,30}(?:غير (?:موجود|متاح|متوفر)ة?|لم (?:يعد|تعد)|تم حذف)"
)


def verdict(page: ExtractedArticle, *, asked: str, answered: str, title: str, text: str) -> Verdict:
    """What the page at ``answered`` (after redirects) is to the article at ``asked``, called ``title``.

    ``text``: what its page said at the last look, if there was one. ``gone``: its address leads up to where many
    articles stand, or the page says so; ``elsewhere``: another site answers; ``notice``: nothing but words to the
    visitor; ``other``: far less than before, and none of its paragraphs.
    """
    related = _is_titled_so(page.title, title) or bool(_digests(page.text) & _digests(text))
    if is_root(answered) and identity_url(answered) != identity_url(asked):
        return "gone" if same_site(asked, answered) else "elsewhere"
    if not related and leads_up(asked, answered):
        return "gone"
    if not related and not same_site(asked, answered) and not _is_same_place(page, asked, answered):
        return "elsewhere"
    if not related and _mostly(_GONE, page.text, GONE):
        return "gone"
    if _mostly(_NOTICES, page.text, NOTICE):
        return "notice"
    return "other" if not related and not page.is_stub and _is_far_less(page.text, text) else "article"


def is_root(url: str) -> bool:
    """Whether it is the front page of a site."""
    parts = urlsplit(identity_url(url))
    return parts.path in {"", "/"} and not parts.query


def leads_up(url: str, other: str) -> bool:
    """Whether ``other`` is above ``url`` on its site: the section, a language's front page."""
    below, above = _segments(url), _segments(other)
    if not same_site(url, other) or len(above) >= len(below) or below[: len(above)] != above:
        return False
    return not all(_VIEW.match(one) for one in below[len(above) :])


def _segments(url: str) -> list[str]:
    return [one for one in urlsplit(identity_url(url)).path.split("/") if one]


def _is_same_place(page: ExtractedArticle, asked: str, answered: str) -> bool:
    """A site that moved keeps its paths; a page that is shown elsewhere may name the site that it is of."""
    before, after = _segments(asked), _segments(answered)
    if before == after or (before and before[-1:] == after[-1:] and re.search(r"[\d-]", before[-1])):
        return True
    return bool(page.canonical_url) and same_site(page.canonical_url or "", asked)


def _is_titled_so(headline: str, title: str) -> bool:
    """Whether two headlines share half the words of the shorter one."""
    return shared_headline(headline, title) >= SAME_TITLE


def _digests(text: str) -> set[int]:
    return set(block_digests(text))


def _mostly(pattern: re.Pattern[str], text: str, longest: int) -> bool:
    """Whether at least half of a short text are paragraphs that match."""
    if not text or len(text) > longest:
        return False
    return 2 * sum(len(block) for block in blocks_of(text) if pattern.search(block)) >= len(text)


def _is_far_less(text: str, before: str) -> bool:
    return 0 < len(text) < len(before) / 2
