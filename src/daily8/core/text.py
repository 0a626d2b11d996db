"""Plain text that is safe to store and show: cleaning, markup stripping, folding."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

# PostgreSQL refuses NUL; surrogates cannot be encoded; C0/C1 controls have no business in news.
_ASCII_CONTROLS = bytes({*range(32), 0x7F} - {0x09, 0x0A, 0x0D})
# Windows-1252 taken for Latin-1 gives C1 controls where quotes and dashes were meant (WHATWG Encoding does the same).
_C1 = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
SOFT_HYPHEN = "\xad"  # where a line may end; whoever looks for the word knows of none
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{SOFT_HYPHEN}\ud800-\udfff\ufffe\uffff]")
# Bidi embeddings, overrides and isolates reorder what stands around them; zero-width marks hide text.
# U+200C and U+200D stay: Persian and emoji need them.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]")
_MARK = re.compile("[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]")
_MARKS = re.compile(f"({_MARK.pattern}{{8}}){_MARK.pattern}+")
_ODD = re.compile(f"[{_CONTROL.pattern[1:-1]}{_MARK.pattern[1:-1]}]")
# Each pattern stops at the next "<", or matches to the end: none reads the same characters again and again.
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_RAW = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_BEFORE_MARK = re.compile(r"(?<! ) +([,.;:!?،؛؟])")
# Of scripts that set no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
WORD = 24  # characters of a long word
_SPACE = re.compile(r"[\s\u00a0\u2028\u2029]+")
_TASHKEEL = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}


def pairs(word: str) -> list[str]:
    """Each letter with the next: how words are compared where no spaces part them."""
    return [word[at : at + 2] for at in range(len(word) - 1)]


def clean(text: str) -> str:
    """Text in NFC without controls and soft hyphens, and at most eight combining marks in a row."""
    if text.isascii():
        return text.encode().translate(None, _ASCII_CONTROLS).decode()
    if _ODD.search(text):
        text = _CONTROL.sub("", text.translate(_C1)) if _CONTROL.search(text) else text
        text = _MARKS.sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str, *, limit: int = 500) -> str:
    """Cleaned, without invisible and bidirectional controls, on one line of at most ``limit`` characters."""
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # as most
    line = _SPACE.sub(" ", _INVISIBLE.sub("", clean(text[: limit * 8]))).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _without_comments(text: str) -> str:
    """A comment that never ends is text."""
    if "<!--" not in text:
        return text
    first, *others = text.split("<!--")
    ends = (part.partition("-->") for part in others)
    return first + "".join(f" {after}" if mark else f"<!--{before}" for before, mark, after in ends)


def without_tags(text: str) -> str:
    """Markup cut out, whatever it is: a blank for each tag and comment, nothing of scripts and styles."""
    return _TAG.sub(" ", _without_comments(_RAW.sub(" ", text)))


def strip_markup(text: str, *, limit: int = 500) -> str:
    """A title or name as plain text: tags removed and entities resolved, also when they were escaped twice.

    A literal ``<`` that opens no tag stays: it is text, and is escaped where it is shown.
    """
    text = text[: limit * 40]
    if "<" not in text and "&" not in text:
        return one_line(_BEFORE_MARK.sub(r"\1", text) if " " in text else text, limit=limit)
    for _ in range(3):
        bare = html.unescape(without_tags(text) if "<" in text else text)
        if bare == text:
            break
        text = bare
        if "<" not in text and "&" not in text:
            break
    return one_line(_BEFORE_MARK.sub(r"\1", text), limit=limit)


def fold(text: str) -> str:
    """For comparing: lower case, no accents, no tashkeel, one shape for each alef, ya and ta marbuta."""
    return _fold_word(text) if len(text) <= WORD else _fold(text)


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    """The same words come again and again."""
    return _fold(word)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold())
    for char in set(text):  # a text has few different ones
        if (shape := _shape(char)) != char:
            text = text.replace(char, shape)
    return text


@lru_cache(maxsize=1 << 12)
def _shape(char: str) -> str:
    if char.isascii():
        return char
    return "" if _TASHKEEL.match(char) or unicodedata.combining(char) else _ARABIC.get(char, char)


def initial(name: str) -> str:
    """The letter that stands for a name: the first of its first word that is not an article; empty without one."""
    words = re.findall(r"[^\W_]+", name)
    first = next((word for word in words if word.casefold() not in {"the", "a", "an"}), words[0] if words else "")
    return (first.removeprefix("ال") or first)[:1].upper()
