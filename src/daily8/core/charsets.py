"""Bytes → text, whatever they were called on the way here.

Names mean what browsers take them for (WHATWG Encoding Standard, §4.2), a byte-order mark goes before every name, and
bytes that are UTF-8 are UTF-8: other encodings of real text never look like it, while servers and templates that call
UTF-8 by another name are many.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from daily8.core.guessing import guessed

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# UTF-7 and escapes hide markup from every filter before it; UTF-16 and UTF-32 show by their bytes.
_NOT_FOR_NEWS = {"utf7", "utf16", "utf32", "idna", "punycode", "unicodeescape", "rawunicodeescape", "undefined"}
_LABELS = {
    "cp1252": ("iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii",
               "ansi_x3.4-1968", "ibm819", "cp819", "x-cp1252"),
    "cp1254": ("iso-8859-9", "iso8859-9", "iso_8859-9", "latin5", "l5", "x-cp1254"),
    "cp874": ("iso-8859-11", "iso8859-11", "tis-620", "dos-874", "windows-874"),
    "gb18030": ("gb2312", "gb_2312", "gb_2312-80", "gbk", "x-gbk", "chinese", "csgb2312", "iso-ir-58"),
    "big5hkscs": ("big5", "big5-hkscs", "x-x-big5", "cn-big5", "csbig5"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "csshiftjis", "ms_kanji", "ms932", "windows-31j"),
    "euc_jp": ("x-euc-jp", "cseucpkdfmtjapanese"),
    "cp949": ("euc-kr", "euckr", "euc_kr", "korean", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "windows-949",
              "cseuckr"),
    "iso8859_8": ("iso-8859-8-i", "logical"),
    "mac_cyrillic": ("x-mac-cyrillic", "x-mac-ukrainian"),
    "mac_roman": ("macintosh", "x-mac-roman"),
    "utf-8": ("unicode-1-1-utf-8", "x-unicode20utf8"),
}  # fmt: skip
_BY_LABEL = {label: codec for codec, labels in _LABELS.items() for label in labels}
# What is read in a language where nobody says how it is written (HTML §13.2.3.2, the default by locale).
_BY_LANGUAGE = {
    "ar": ("cp1256",), "fa": ("cp1256",), "ur": ("cp1256",), "ckb": ("cp1256",), "he": ("cp1255",), "el": ("cp1253",),
    "tr": ("cp1254",), "az": ("cp1254",), "ku": ("cp1254",), "vi": ("cp1258",), "th": ("cp874",), "ko": ("cp949",),
    "ja": ("euc_jp", "cp932"), "zh": ("gb18030",), "ru": ("cp1251",), "uk": ("cp1251",), "be": ("cp1251",),
    "bg": ("cp1251",), "sr": ("cp1251",), "mk": ("cp1251",), "kk": ("cp1251",), "ky": ("cp1251",), "tg": ("cp1251",),
    "tt": ("cp1251",), "mn": ("cp1251",), "cs": ("cp1250",), "sk": ("cp1250",), "pl": ("iso8859_2",),
    "hu": ("iso8859_2",), "sl": ("iso8859_2",), "hr": ("cp1250",), "ro": ("iso8859_2",), "et": ("cp1257",),
    "lt": ("cp1257",), "lv": ("cp1257",),
}  # fmt: skip
_SPOKEN = re.compile(rb"""(?:\blang\s*=\s*["']?|<language>\s*(?:<!\[CDATA\[)?\s*)([A-Za-z]{2,3})\b""", re.I)
_HEAD = 4096  # bytes in which a document says its language
BAD = 8  # characters beyond ASCII for each that is none, at least: a slip of the publisher, not another encoding


def charset_of(content_type: str | None) -> str | None:
    """The charset that a Content-Type names."""
    found = _CHARSET.search(content_type or "")
    return found.group(1) if found else None


def is_western(label: str | None) -> bool:
    """Whether it is the name that servers give to everything unless they are told (Latin-1)."""
    return label is not None and codec_of(label) == "cp1252"


def codec_of(label: str) -> str | None:
    """The name of Python's codec for an encoding's label; None for what is unknown, or no text of news."""
    name = label.strip().lower()
    if re.sub("[-_]", "", name) in _NOT_FOR_NEWS:
        return None
    try:
        codec = codecs.lookup(_BY_LABEL.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None
    if not getattr(codec, "_is_text_encoding", True):
        return None
    # An alias of Python's may stand for what browsers read as something wider ("8859" for Latin-1).
    return _BY_LABEL.get(codec.name, codec.name)


def _marked(data: bytes) -> str | None:
    """The text, where its byte-order mark says how it is written."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    return None


def decode_as(data: bytes, labels: Iterable[str | None]) -> str:
    """Text by byte-order mark, as UTF-8, by the first label that fits, by its letters, its language, then Windows-1252.

    A label that servers give to everything (Latin-1) says nothing against letters that are none of the West.

    Never raises; a few bytes that fit nowhere become U+FFFD, and the rest is read all the same.
    """
    if (text := _marked(data)) is not None:
        return text
    for codec in _candidates(data, labels):
        text = data.decode(codec, "replace")
        if _fits(text):
            return text
    return data.decode("cp1252", "replace")


def _candidates(data: bytes, labels: Iterable[str | None]) -> Iterator[str]:
    if not data.isascii():  # else it may be written in escapes (ISO-2022-JP)
        yield "utf-8"
    for codec in filter(None, (codec_of(label) for label in labels if label)):
        if codec == "cp1252" and (meant := guessed(data)):
            yield meant
        yield codec
    yield "utf-8"
    if meant := guessed(data):
        yield meant
    spoken = _SPOKEN.search(data[:_HEAD])
    yield from _BY_LANGUAGE.get(spoken.group(1).decode("ascii").lower(), ()) if spoken else ()


def _fits(text: str) -> bool:
    bad = text.count("\ufffd")
    return not bad or bad * (BAD + 1) <= len(text) - len(text.encode("ascii", "ignore"))
