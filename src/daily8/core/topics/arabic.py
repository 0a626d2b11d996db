"""Arabic words without what is written onto them, so that one word is counted as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from daily8.core.text import fold
from daily8.core.topics.arabic_words import GIVEN, VERBS

_ARTICLE_AFTER = re.compile("^(?:[وفبك]{1,2}ال|و?لل)(?=[\u0621-\u064a]{3})")
# "And", but for the nouns that begin with its letter.
_NOT_AND = "زار|زير|كال|كيل|ثيق|ثائق|لاي|ليد|ظيف|باء|اشنطن|حد|قود|فد|رش|صول|ضع|سائل|سيط|ساط|رق|ادي|رث|ارنر|يليام|ليام"
_AND = re.compile(f"^و(?!{_NOT_AND})(?=[\u0621-\u064a]{{4}})")
_PARTICLE = re.compile("^(?:[وف][بل]?|[بل])(?=[\u0621-\u064a]{3})")
_CLITICS = re.compile("^([وف]?)([بلك]?)(.{3,})$")
# How verbs of the present look; nouns that look so have an ending or a vowel of nouns, or stand here.
_PRESENT = re.compile(
    "^(?:ست(?:كون|بدأ|علن|شارك|عقد|عود|طلق|نطلق)|سي(?:علن|تم|كون|صبح|زور|لتقي|واجه|بدأ|شارك|عود|قدم|طلق|غادر)|ي(?!ونيو|وليو|ناير|وم|هود|مين|سار|ورو|وتيوب|اسمين|ورانيوم|ختا?$|د$|دا$|افا|ابان|ونان|من$|مني|ونس|ونيس)"
    "|ت(?!ا|.?.?$|.*(?:[ةى]|ات|ون|ين)$|..ي.$|.ا))"
)
_NOUNS = """
تضخم تفشي تلوث تطور تقدم توتر تمرد تجسس تنصت تعافي تغير تحول تدخل تسرب تسلل توغل تسمم تزلج تنوع تكتل تضرر تفوق توسع
تأهل تنمر تحرش تفكك تصحر تشدد تعدد تبرع تحد تحدي تعد تصدي تدني تيك تويتر تسلا توم تيم تركي تمر تل تلال تبن تبني تيار
تكنولوجيا تكتيك تلفزيون تليفزيون تلسكوب تعليم تنظيم تذكر ترشح تملك تراث توأم تيمو تركيا تكساس توغو تونس تونغا
"""
_TAA_NOUNS = frozenset(_NOUNS.split())
_VERBS_TOO = """
تغادر تصادر تهاجم تحاكم تشارك تطالب تحاصر تواجه تواصل تعاقب تقاوم تساعد تدافع تعارض تقاطع تحاول تتابع تراقب تناقش
تعالج تلاحق تعاني تحارب تستضيف تستعيد تفاوض تعادل تعيد تزيل تجيز تطيح تعين تدين
"""
_TAA_VERBS = frozenset(_VERBS_TOO.split())
_FOREIGN = re.compile(
    "^(?:[أإآ](?!.{1,2}ا).{4,}(?<!ة)(?<!ون)(?<!ات)(?<!اء)|(?!ال).{3,}(?:[^ي]ا|[^اي]و|يا|ستان|لاند|بورغ|سون))$"
)
_TAA_ENDS = frozenset(["وقت", "صوت", "موت", "بنت", "سبت", "صمت", "إنترنت", "انترنت", "توقيت"])
_OWNED = re.compile("(?:.{3}(?:ها|هم|هما|هن)|.{3}(?<!يا)(?<!جا)(?<!تبا)(?<!لل)ه)$")  # "their", "her", "his"


# Nouns that begin with these letters by themselves.
_BEGINS_SO = re.compile(
    "^(?:ب(?:نك|نوك|يان|ناء|نا|طول|طل|رلمان|رنامج|رامج|حير|حر|حار|حث|حوث|ريد|رج|رق|لد|لاد|ضائع|طاق|طال|قاء|قاع|كتيريا|ترول|نزين"
    "|ني|ورص|يئ|يت|يوت|يع|ندق|نادق|عث|قر|وابة|اب|اخر|احث|ارود|الون|ديل|رد|ركان|رهان|شر|صم|غل|كاء|لاغ|لوتوث|نت|نود|وصل|ياض|ئر"
    "|اد|ارج|طار|رميل|رتقال|ويض|عوض|رونز|لوغ|لور)"
    "|ل(?:قاح|قاء|جان|جنة|اعب|اجئ|غة|غات|غز|وح|وائح|ائحة|يل|يال|حم|حوم|حظ|حن|قب|باس|جوء|قط|ون|ؤلؤ|سان|ص|عب|عن|هج|وب|وم|يبرال"
    "|يزر)|[^بل])"
)


def without_particles(words: Sequence[str], *, written: Collection[str]) -> list[tuple[str, bool]]:
    """Each word bare, and whether a particle stood before it: such a word begins a phrase.

    ``والبحيرة`` → ``البحيرة``; ``بجائزة`` → ``جائزة`` where that is one of the folded words in ``written``.
    """
    bare = []
    for word in words:
        whole, rest = _ARTICLE_AFTER.sub("ال", word), _PARTICLE.sub("", word)
        known = fold(rest) in written or "ال" + fold(rest) in written
        if whole == word and rest != word and known:
            whole = rest
        elif whole == word:
            whole = _AND.sub("", word)
        bare.append((whole, whole != word))
    return bare


@lru_cache(maxsize=1 << 15)
def bare_forms(folded: str) -> tuple[str, ...]:
    """A folded word, and what it may be without "and", "so", "in", "for", "like" before it: وللصين → الصين."""
    forms = [folded]
    if match := _CLITICS.match(folded):
        conjunction, preposition, rest = match.groups()
        if conjunction:
            forms.append(preposition + rest)
        if preposition:
            forms.append(f"ا{preposition}{rest}" if preposition + rest[:1] == "لل" else rest)
            forms += [rest] if preposition + rest[:1] == "لل" else []
    return tuple(forms)


@lru_cache(maxsize=1 << 14)
def is_verb(word: str) -> bool:
    """Whether a word, as it is written, is likely a verb."""
    if word in GIVEN or word in _TAA_NOUNS or word.startswith("ال"):
        return False
    folded = fold(word)
    if folded in VERBS or word in _TAA_VERBS or (folded[:1] == "و" and folded[1:] in VERBS):
        return True
    return len(word) > 2 and (word.endswith("وا") or bool(_PRESENT.match(word)))


def is_past(word: str) -> bool:
    """Whether a word that an article follows is rather "she did" than a noun; few nouns end so."""
    return len(word) > 3 and word.endswith("ت") and word[-2] not in "اويى" and word not in _TAA_ENDS


def is_owned(word: str) -> bool:
    """Whether a word, as it is written, ends in a pronoun: their city."""
    return bool(_OWNED.search(word))


def without_preposition(word: str) -> str:
    """A noun, as it is written, without "in" or "for" before it, where few nouns begin so by themselves."""
    return word if len(word) < 4 or _BEGINS_SO.match(word) else word[1:]


@lru_cache(maxsize=1 << 14)
def looks_foreign(word: str) -> bool:
    """Whether a word has the shape of a name from another language: an ending or a beginning that nouns seldom have."""
    return bool(_FOREIGN.match(word))


def without_for(word: str) -> str:
    """The same for "for" alone, which foreign names seldom begin with."""
    return without_preposition(word) if word.startswith("ل") else word


def stem(word: str) -> str:
    """Folded and without the article: ``المذنب`` and ``مذنب`` are counted as one word."""
    folded = fold(word)
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded
