"""Which news agency a text is from, as its first or last words credit it: "LONDON (Reuters) -", "المصدر: أ ف ب".

Many agencies are called like something else: Petra is a city too, and PTI a party. Such names count only where nothing
but a credit stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# Spellings of news agencies as they stand in credits; the value is the agency's own short name.
AGENCIES = {
    "dpa": "dpa", "afp": "AFP", "reuters": "Reuters", "ap": "AP", "xinhua": "Xinhua", "ansa": "ANSA", "efe": "EFE",
    "tass": "TASS", "qna": "QNA", "wam": "WAM", "spa": "SPA", "kuna": "KUNA", "sana": "SANA", "mena": "MENA",
    "pti": "PTI", "ani": "ANI", "upi": "UPI", "anadolu": "Anadolu", "aa": "Anadolu", "petra": "Petra", "bna": "BNA",
    "yonhap": "Yonhap", "kyodo": "Kyodo", "bernama": "Bernama", "interfax": "Interfax", "jiji": "Jiji",
    "jiji press": "Jiji", "wafa": "WAFA", "bloomberg": "Bloomberg",
    "associated press": "AP", "agence france-presse": "AFP", "رويترز": "Reuters", "ا ف ب": "AFP", "ا.ف.ب": "AFP",
    "فرانس برس": "AFP", "د ب ا": "dpa", "د.ب.ا": "dpa", "ا ب": "AP", "شينخوا": "Xinhua", "الاناضول": "Anadolu",
    "قنا": "QNA", "وام": "WAM", "واس": "SPA", "كونا": "KUNA", "سانا": "SANA", "بترا": "Petra", "ا ش ا": "MENA",
    "يونهاب": "Yonhap", "وفا": "WAFA",
}  # fmt: skip
# Names that are also places, people, parties, companies or words.
ALSO_WORDS = frozenset(
    ["petra", "spa", "ani", "sana", "mena", "aa", "ap", "pti", "wam", "bna", "efe", "ansa",
     "bloomberg", "wafa", "وفا", "قنا", "بترا", "سانا", "وام", "كونا", "واس"]
)  # fmt: skip
NAMES = frozenset(["petra", "bloomberg", "wafa"])  # of these, written like any name
# Whole names of those whose short ones are initials.
_LONG = {
    "associated press": "AP", "agence france-presse": "AFP", "agence france presse": "AFP", "saudi press agency": "SPA",
    "qatar news agency": "QNA", "emirates news agency": "WAM", "kuwait news agency": "KUNA",
    "jordan news agency": "Petra",
    "bahrain news agency": "BNA", "middle east news agency": "MENA", "press trust of india": "PTI",
    "asian news international": "ANI", "united press international": "UPI", "syrian arab news agency": "SANA",
    "palestine news agency": "WAFA", "deutsche presse-agentur": "dpa", "agencia efe": "EFE",
    "وكالة الانباء السعودية": "SPA", "وكالة الانباء القطرية": "QNA", "وكالة انباء الامارات": "WAM",
    "وكالة الانباء الكويتية": "KUNA",
}  # fmt: skip
_BESIDE = re.compile(
    r"(?i)(?<!\w)(?:the|news|press|agency|agencia|agenzia|ajansı|service|wire|world|international|english|arabic|top"
    r"|وكال[ةه]|[ال]*انباء|عربي|بالعربي[ةه]|نت)(?!\w)"
)
_SAYS_SO = re.compile(r"(?i)agen|ajans|وكال[ةه]")
_HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا"})
_INITIALS = re.compile(r"\w(?:[ .]\w)+")


def _spelling(name: str) -> str:
    """Initials are written with dots, blanks or both; a name that is also a word counts as agencies write theirs."""
    if _INITIALS.fullmatch(name):
        return r"[. ]\s?".join(name[::2]) + r"\.?"
    if name in ALSO_WORDS and name.isascii():
        return f"{name.title()}|{name.upper()}" if name in NAMES else name.upper()
    return f"(?i:{re.escape(name)})"


def _any(names: Iterable[str]) -> str:
    return "|".join(_spelling(name) for name in sorted(names, key=lambda name: (-len(name), name)))


_SURE = _any(AGENCIES.keys() - ALSO_WORDS)
_ARABIC = _any(name for name in ALSO_WORDS if not name.isascii())
_CAPITALS = _any(name for name in ALSO_WORDS - NAMES if name.isascii())
_ANY = _any(AGENCIES)
_OF_THE = r"(?:[Tt]he\s+|وكالة\s+(?:انباء\s+)?)?"
_AGENCY = r"(?:\s+(?:[Nn]ews\s+)?[Aa]gency)?"
_WORD = r"[A-Z\u0600-\u06ff][\w'’.-]*"
_PLACE = rf"{_WORD}(?:[ /,-]{{1,2}}{_WORD}){{0,3}}"
_DAY = r"(?:,?\s+(?:(?:[A-Z][a-z]{2,8}\.?|\d{1,2})\s*){1,3}[.,]?)?"  # "May 3"
_OPENING = (
    rf"\W{{0,3}}({_SURE}|{_CAPITALS}){_AGENCY}(?:\s*[|:–—/]|\s*-\s)",  # "AFP - ", "Reuters: "
    rf"\W{{0,3}}(dpa)\s+{_PLACE}",  # "dpa Moscow/Kiev Ukraine has", which no other agency writes
    rf".{{0,60}}?[(\[]\s*{_OF_THE}({_SURE}|{_ARABIC}){_AGENCY}\s*[)\]]",  # "Paris (AFP) The", "دمشق (سانا) "
    rf".{{0,60}}?[(\[]\s*({_ANY}){_AGENCY}\s*[)\]]\s*(?:[-–—:]|\.\s)",  # "LONDON, May 3 (AP) — "
    rf"\W{{0,3}}[A-Z]{{3,}}(?:[ ,/.-]+[A-Z]{{2,}})*{_DAY}\s*\(({_ANY})\)",  # "NEW DELHI (PTI) The"
    rf"[(\[]\s*({_ANY}){_AGENCY}\s*[)\]]",
    rf".{{0,60}}?/\s?({_ANY})\s?/",  # "MOSCOW, January 5. /TASS/."
    # "عمان - أ ف ب - "
    rf"\W{{0,3}}{_PLACE}(?:\s*[–—:]\s*|\s+-\s*){_OF_THE}({_ANY}){_AGENCY}\s*(?:[-–—:|/\n]|\.\s|\Z)",
    rf"\W{{0,3}}{_PLACE}{_DAY},?\s+({_SURE}){_AGENCY}\s*[-–—]",  # "LONDON, May 3, Reuters -"
    rf"\W{{0,3}}(?:By\s+|(?i:source)\s*:\s*|المصدر\s*:\s*){_OF_THE}({_ANY}){_AGENCY}\s*(?:[\n|,–—:-]|\Z)",
    rf"\W{{0,3}}By\s+{_PLACE},\s+{_OF_THE}({_ANY}){_AGENCY}\s*(?:[\n|–—]|\Z)",  # "By Jane Doe, Associated Press"
)
_CLOSING = (
    rf"[(\[]\s*{_OF_THE}({_SURE}|{_ARABIC}){_AGENCY}\s*[)\]]\W{{0,3}}\Z",
    rf"(?:[.!?؟…\"”’']\s*|\n\s*)[(\[]\s*({_ANY})\s*[)\]]\W{{0,3}}\Z",  # "the minister said. (PTI)"
    rf"[(\[]\s*({_ANY})\s*[)\]]\Z",  # but not "he left the party (PTI)."
    rf"(?:\A|\s)[-–—/]\s*{_OF_THE}({_ANY}){_AGENCY}\W{{0,3}}\Z",
    rf"/({_SURE})\W{{0,3}}\Z",
    rf"[(\[]\s*({_ANY})\s*/[^()\[\]\n]{{1,30}}[)\]]\W{{0,3}}\Z",  # "(DPA/The Local)"
    rf"(?i:\bwith\s+(?:agency\s+)?inputs?\s+from)\s+{_OF_THE}({_ANY}){_AGENCY}\W{{0,3}}\Z",
    rf"(?:(?i:source)|المصدر)\s*:\s*{_OF_THE}({_ANY}){_AGENCY}(?:\s*[,،/+&|-][^\n]{{0,30}})?\W{{0,3}}\Z",
    rf"(?:\A|\n\s*|[.!?\"”]\s+)By\s+{_OF_THE}({_ANY}){_AGENCY}\W{{0,3}}\Z",  # not "seen by Reuters."
    rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{{4}})?,?\s*{_OF_THE}({_ANY})(?!\w)[^\n]{{0,30}}\Z",
)
_OPENINGS = [re.compile(form) for form in _OPENING]
_CLOSINGS = [re.compile(form) for form in _CLOSING]


def agency_credit(text: str) -> str | None:
    """The news agency that the text credits at its very beginning or end, else None."""
    text = text.strip()
    start, end = text[:160].translate(_HAMZA), text[-80:].translate(_HAMZA)
    found = (form.match(start) for form in _OPENINGS), (form.search(end) for form in _CLOSINGS)
    match = next((one for forms in found for one in forms if one), None)
    return _named(match[1]) if match else None


@lru_cache(maxsize=4096)
def agency_named(publisher: str) -> str:
    """The short name of the agency that a publisher of this name is; empty of every other.

    Its name is an agency's and nothing else but words such as "news agency", or the part of its service.
    """
    spelt = _BESIDE.sub(" ", publisher.translate(_HAMZA)).strip(" .:|–—-")
    name = " ".join(spelt.lower().split())
    if name in AGENCIES and (name not in ALSO_WORDS or spelt.isupper() or _SAYS_SO.search(publisher)):
        return AGENCIES[name]
    return _LONG.get(" ".join(publisher.translate(_HAMZA).lower().removeprefix("the ").split()), "")


def _named(spelt: str) -> str:
    name = spelt.lower()
    return AGENCIES.get(name) or AGENCIES[" ".join(re.findall(r"\w", name))]
