"""Names that stand in a text as its source and not as its subject: the publisher, other outlets, agencies."""

from __future__ import annotations

import re

from daily8.core.articles.credits import AGENCIES
from daily8.core.text import fold

OPENING = 200  # characters in which a text names its author
AROUND = 48  # characters around a name in which it is said to speak
_VERBS = (
    r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|argued|argues|noted|explained|stated|testified|continued)"
)
_SPEAKS = re.compile(rf",?\s(?:also\s|later\s|then\s|has\s)?{_VERBS}\b|,[^,.]{{0,40}},?\s{_VERBS}\b")
_ARABIC_VERBS = "قال|قالت|صرح|صرحت|أوضح|أوضحت|أضاف|أضافت|أكد|أكدت|ذكر|أفاد|أفادت|أشار|أشارت|بحسب|وفق|وفقا|يقول|تقول|حسب"
_SPOKEN_ARABIC = re.compile(rf"(?<![\u0621-\u064a])و?(?:{_ARABIC_VERBS})\s[^.؟!\n]{{0,60}}$")
_SPOKEN = re.compile(rf"(?:\b{_VERBS}|\baccording to|\bby)\s(?:[\w.'’-]+\s){{0,4}}$")
_OUTLETS = """
ABC | ABC News | AP | UPI | Al Arabiya | Al Jazeera | AlJazeera | Associated Press | Axios | BBC | BBC News |
BBC Sport |
Bloomberg | Bloomberg News | Boston Globe | Breitbart | Breitbart News | BuzzFeed | BuzzFeed News | CBS | CBS News |
CBN News | CNBC | CNN | C-SPAN | Daily Beast | Daily Caller | Daily Mail | Dawn | Deutsche Welle | DW | El Pais |
Facebook | Financial Times | Forbes | Fox | Fox Business | Fox News | Fox News Channel | Getty | Getty Images |
Guardian | Huffington Post | HuffPost | Instagram | Los Angeles Times | Le Monde | Mother Jones | MSNBC | NBC | NBC
News | New York Daily News | New York Post | New York Times | Newsmax | Newsweek | NPR | PBS | Politico | ProPublica |
Roll Call | Sky News | Slate | Telegraph | The Associated Press | The Hill | The Times | Time Magazine | Times |
Townhall | Twitter | Univision | USA Today | Vice News | Vox | Wall Street Journal | Washington Examiner | Washington
Post | Washington Times | WhatsApp | Yahoo News | YouTube | Autoplay | Flipboard | Share | Email | Advertisement |
Sign | Newsletter | Photo | More | Reporting | Editing | Copy | Play | الجزيرة | العربية | بي بي سي | سكاي نيوز |
رويترز | تويتر | فيسبوك | يوتيوب | إنستغرام | الشرق الأوسط | نيويورك تايمز | واشنطن بوست | Seguir
"""
OUTLETS = frozenset(fold(name.strip()) for name in _OUTLETS.replace("\n", " ").split("|")) | frozenset(
    fold(one) for pair in AGENCIES.items() for one in pair if len(one) > 2
)

# What agencies call themselves in any country.
_AGENCY = re.compile(
    r"(?:\b(?:news|press) (?:agency|service|association)|\bnewswire)\Z|\Aوكاله (?:\w+ ){0,3}(?:ال|لل)?انباء\b"
)

# Outlets whose names begin other names, too.
_ALSO_WORDS = frozenset(
    {"abc", "copy", "dawn", "dw", "efe", "email", "forbes", "fox", "guardian", "mena", "more", "petra", "photo", "play",
     "reporting", "sana", "share", "sign", "slate", "spa", "telegraph", "times", "the times", "the hill", "ani", "wam",
     "facebook", "twitter", "youtube", "instagram", "whatsapp", "العربيه", "الشرق الاوسط", "بترا"}
)  # fmt: skip
# Words that a credit begins or ends with.
CREDITS = frozenset(
    {"photo", "photos", "file", "image", "images", "sketch", "getty", "credit", "video", "watch", "reuters", "cnn",
     "npr", "politico", "breitbart"}
)  # fmt: skip


def _begins_with_outlet(folded: str) -> bool:
    """A programme, a desk, or a headline's next word: NBC Politics, Fox News Sunday."""
    parts = folded.split()
    return any(" ".join(parts[:size]) in OUTLETS - _ALSO_WORDS for size in range(1, len(parts)))


def is_outlet(name: str, publisher: str) -> bool:
    """An outlet or agency that we know of, the publisher in another spelling, or a credit."""
    folded, own = fold(name).removeprefix("the "), fold(publisher).removeprefix("the ")
    if {folded.split()[0], folded.split()[-1]} & CREDITS or _begins_with_outlet(folded):
        return True
    if own and " " in own and folded.startswith(f"{own} "):
        return True
    return (
        folded in OUTLETS
        or bool(_AGENCY.search(folded))
        or (bool(own) and (folded == own or (len(folded) > 3 and folded in own.split())))
    )


def is_byline(name: str, text: str) -> bool:
    """The name signs the text or a picture: alone at the beginning, after "by" or an agency's stroke."""
    if name not in text[:OPENING] or f"{name}/" in text[:OPENING]:
        return name in text[:OPENING]  # Jane Doe/AP
    return bool(re.search(rf"(?:\A|\n|\b[Bb]y\s|\w/)\s*{re.escape(name)}\s*(?:\n|,|\||\band\b|\Z)", text[:OPENING]))


def is_quoted(name: str, text: str) -> bool:
    """Whoever the name's last word stands for speaks, mostly, wherever the text names them, and does nothing else."""
    last, spoke, named = name.rsplit(" ", 1)[-1], 0, 0
    at = text.find(last)
    while at >= 0:
        end = at + len(last)
        spoke += bool(_SPOKEN_ARABIC.search(text[max(0, at - 2 * AROUND) : at]))
        spoke += bool(_SPEAKS.match(text[end : end + AROUND])) or bool(_SPOKEN.search(text[max(0, at - AROUND) : at]))
        named += 1
        at = text.find(last, end)
    return 2 * spoke > named
