"""Bytes of any encoding → an element tree, without entities, network, files or recursion."""

from __future__ import annotations

import codecs
import html
import re

from lxml import etree

from daily8.core.errors import ParseError

MAX_BYTES = 32 * 1024 * 1024
# UTF-7 and escapes hide markup from every filter before it; UTF-16 and UTF-32 show by their bytes.
_NOT_FOR_NEWS = {"utf7", "utf16", "utf32", "idna", "punycode", "unicodeescape", "rawunicodeescape"}
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.I)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# What may stand before the root element: comments, instructions, document types.
_PROLOG = re.compile(
    r"\s*(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b(?:[^\[<>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>)", re.S | re.I
)
_ROOT = re.compile(r"<[A-Za-z_]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,12})|([0-9]{1,12}));")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#x?[0-9a-fA-F]{1,12};|[A-Za-z][A-Za-z0-9]{1,31};)")


def decode(data: bytes, content_type: str | None = None) -> str:
    """Text by byte-order mark, UTF-16 pattern, declaration, HTTP charset, UTF-8, then Windows-1252; never raises."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    if data[:4] == b"<\x00?\x00" or data[:4] == b"<\x00r\x00":
        return data.decode("utf-16-le", "replace")
    if data[:4] in {b"\x00<\x00?", b"\x00<\x00r"}:
        return data.decode("utf-16-be", "replace")
    if data[:4] == b"\x4c\x6f\xa7\x94":  # '<?xm' in EBCDIC
        return data.decode("cp037", "replace")
    declared = _DECLARED.match(data[:400])
    http = _CHARSET.search(content_type or "")
    names = [declared.group(1).decode("ascii")] if declared else []
    names += [http.group(1)] if http else []
    for name in [*names, "utf-8"]:
        if re.sub("[-_]", "", name.lower()) in _NOT_FOR_NEWS:
            continue
        try:
            codec = codecs.lookup(name)
            if getattr(codec, "_is_text_encoding", True):
                return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _character(match: re.Match[str]) -> str:
    number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    legal = number in {9, 10, 13} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD
    return match.group() if legal or 0x10000 <= number <= 0x10FFFF else ""


def _named(match: re.Match[str]) -> str:
    if match.group(1) in _XML_ENTITIES:
        return match.group()
    text = html.unescape(match.group())
    return "&amp;" + match.group()[1:] if text == match.group() else text.replace("<", "&lt;").replace("&", "&amp;")


def _from_root(text: str) -> str:
    """The text from its root element on. What begins with an element can have no document type.

    Raises :class:`ParseError` when there is no element.
    """
    at = 0
    while match := _PROLOG.match(text, at):
        at = match.end()
    root = _ROOT.search(text, at)
    if root is None:
        raise ParseError("This is not a feed: it holds no element.")
    return text[root.start() :]


def parse_xml(data: bytes, content_type: str | None = None) -> etree._Element:
    """The root element. Raises :class:`ParseError` when there is none.

    The document type is cut before parsing, so no entity and no attribute can be declared: bombs and external
    references have nothing to expand (threats B1, B2). What is broken is repaired as far as libxml2 can.
    """
    if len(data) > MAX_BYTES:
        raise ParseError("The feed is larger than 32 MB. Ask the publisher for a shorter one.")
    text = _from_root(_ILLEGAL.sub("", decode(data, content_type)))
    text = _NAMED.sub(_named, _REFERENCE.sub(_character, text))
    text = _BARE.sub("&amp;", text).strip()
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"This is not a feed: {error}.") from error
    if root is None:
        raise ParseError("This is not a feed: it holds no element.")
    return root
