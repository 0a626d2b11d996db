"""The words of a text, a headline or a question: one way to tell them apart, so that what is asked for is what is kept.

Abbreviations are one word with and without what stands between their letters (U.S., AT&T, F-16), numbers are one word
in any digits and with any separators, and a hashtag is the words that were run together in it. Scripts that set no
spaces (Chinese, Japanese, Thai) are told in pairs of letters, each with the next, as search engines do without a
dictionary: a word of two letters or more is such pairs side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from daily8.core.text import UNSPACED, fold, pairs

LONGEST = 100  # letters of a word that are compared
_ZEROS = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0x1040, 0x17E0)
_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)} | {0x66B: ".", 0x66C: ","}
_OTHER_DIGIT = re.compile(f"[{''.join(map(chr, _DIGITS))}]")
_SEATED = ("ؤ", "ئ")  # of one hamza, which countries seat differently
_LETTER = r"[^\W\d_]"
# Each pattern begins with a sign or a digit, of which a text has few, and looks around from there. What is left out:
# full stops between single letters, also of a name's beginning ("J. K."), and the hyphen of a model ("F-16").
_INSIDE = re.compile(
    rf"[.\-](?:(?<={_LETTER}\.)(?<!\w{_LETTER}\.)(?={_LETTER}(?!\w)|\s{_LETTER}\.)\s?|(?<={_LETTER}-)(?<!\w\w\w-)(?=\d))"
)
_AND = re.compile(rf"(?<!\w)({_LETTER})\s?&\s?({_LETTER})(?!\w)|(?<!\w)({_LETTER}{{1,2}})&({_LETTER}{{1,2}})(?!\w)")
_DIGITS_AND_SIGNS = re.compile(r"\d+[.,][\d.,]*\d")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?|(\d+)[.,](\d+)")
_SIGN = re.compile(r"[.,]")
_AFTER_NAME = re.compile(rf"\d(?<={_LETTER}{_LETTER}{_LETTER}\d)")
_POINT = "\u2e2f"  # a letter that no news has, for the full stop of a number until its words are told apart
_DIGIT = re.compile(r"\d")
_BLANKS = bytes(code if code < 128 and chr(code).isalnum() else 0x20 for code in range(256))
_WORD = re.compile(r"[^\W_]+")
_TOGETHER = re.compile(f"({UNSPACED.pattern}+)")
_TAG = re.compile(r"#\w+")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Z][a-z])")
# As they stand in a text, roughly: each is compared by its words.
_STANDING = re.compile(
    rf"{_LETTER}{{3,}}[^\W_]*|{_LETTER}(?:\.\s?{_LETTER}(?!\w))+|{_LETTER}{{1,2}}(?:\s?&\s?{_LETTER}{{1,2}}(?!\w)|-\d\w*)|\d+(?:[.,]\d+)+|[^\W_]+"
)
_SIGNS_BETWEEN = r"(?:\.\s?|,|-|\s?&\s?)?"
_SHORT = 4  # letters of an abbreviation, at most


def words(text: str) -> list[str]:
    """Folded, in their order; of no word more than :data:`LONGEST` letters."""
    if "#" in text:
        text = _TAG.sub(lambda tag: _HUMP.sub(" ", tag[0]), text)
    if not text.isascii():
        text = text.replace(*_SEATED)
    text = fold(text).lower().replace(_POINT, " ")  # mathematical capitals are known as some only now
    if not text.isascii() and _OTHER_DIGIT.search(text):
        text = text.translate(_DIGITS)
    text = without_signs(text)
    if _DIGIT.search(text):
        text = _AFTER_NAME.sub(r" \g<0>", _DIGITS_AND_SIGNS.sub(_one_number, text))
    found = text.encode().translate(_BLANKS).decode().split() if text.isascii() else _WORD.findall(text)
    if _POINT in text:
        found = [word.replace(_POINT, ".") for word in found]
    if not text.isascii() and UNSPACED.search(text):
        found = [one for word in found for part in _TOGETHER.split(word) if part for one in _told(part)]
    return found if max(map(len, found), default=0) <= LONGEST else [word[:LONGEST] for word in found]


def _told(part: str) -> list[str]:
    """Of letters that are set together their pairs; what has none is a word."""
    return (UNSPACED.match(part) and pairs(part)) or [part]


def without_signs(text: str) -> str:
    """Abbreviations as one word each, where they are surely some."""
    text = _INSIDE.sub("", text)
    return _AND.sub(lambda found: "".join(filter(None, found.groups())), text) if "&" in text else text


def standing(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words where they stand."""
    return _STANDING.finditer(text, start, end)


def standing_at(text: str, at: int, end: int) -> re.Match[str] | None:
    return _STANDING.match(text, at, end)


@lru_cache(maxsize=1 << 10)
def spelled(word: str) -> str:
    """A pattern of the ways in which a text in ASCII may spell the beginning of a word."""
    signs = _SIGNS_BETWEEN if len(word) <= _SHORT or word.isdigit() else ""
    return signs.join(map(re.escape, word))


def _one_number(found: re.Match[str]) -> str:
    """One number, without separators of thousands and with a full stop before decimals; or several, as in a date."""
    number = _NUMBER.fullmatch(found[0])
    if number is None:
        return _SIGN.sub(" ", found[0])
    whole, rest = next((number[at], number[at + 1]) for at in (1, 3, 5) if number[at])
    return _SIGN.sub("", whole) + (_POINT + rest if rest else "")
