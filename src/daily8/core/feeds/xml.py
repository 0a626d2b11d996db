"""Bytes of any encoding → an element tree, without entities, network, files or recursion."""

from __future__ import annotations

import codecs
import html
import re

from lxml import etree

from daily8.core.charsets import charset_of, decode_as
from daily8.core.errors import ParseError

MAX_BYTES = 32 * 1024 * 1024
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_PATTERNS = {
    b"<\x00?\x00": "utf-16-le", b"<\x00r\x00": "utf-16-le", b"\x00<\x00?": "utf-16-be", b"\x00<\x00r": "utf-16-be",
    b"\x4c\x6f\xa7\x94": "cp037",  # '<?xm' in EBCDIC
}  # fmt: skip
# What may stand before the root element: comments, instructions, document types.
_PROLOG = re.compile(
    rb"\s*(?:<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b(?:[^\[<>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>)", re.S | re.I
)
_ROOT = re.compile(rb"<[A-Za-z_]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,12})|([0-9]{1,12}));")
_NOTHING = "\0"  # stands where a reference was, until what is around it can make no other one
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!#x?[0-9a-fA-F]{1,12};|[A-Za-z][A-Za-z0-9]{1,31};)")


# HTML's empty elements, left open: in XML they would swallow all that follows.
_OPEN = re.compile(r"<(br|hr|img|wbr)(\s[^<>]*)?(?<!/)>(?!\s*</\1)", re.I)


def decode(data: bytes, content_type: str | None = None) -> str:
    """Text by byte-order mark, UTF-16 pattern, as UTF-8, by declaration, HTTP charset, language; never raises."""
    declared = _DECLARED.match(data[:400])
    if data[:4] in _PATTERNS:
        return data.decode(_PATTERNS[data[:4]], "replace")
    return decode_as(data, (declared.group(1).decode("ascii") if declared else None, charset_of(content_type)))


def _character(match: re.Match[str]) -> str:
    number = int(match.group(1), 16) if match.group(1) else int(match.group(2))
    legal = number in {9, 10, 13} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD
    return match.group() if legal or 0x10000 <= number <= 0x10FFFF else _NOTHING


def _named(match: re.Match[str]) -> str:
    if match.group(1) in _XML_ENTITIES:
        return match.group()
    text = html.unescape(match.group())
    return "&amp;" + match.group()[1:] if text == match.group() else text.replace("<", "&lt;").replace("&", "&amp;")


def _from_root(data: bytes) -> bytes:
    """UTF-8 from its root element on. What begins with an element can have no document type.

    Raises :class:`ParseError` when there is no element.
    """
    at = 0
    while match := _PROLOG.match(data, at):
        at = match.end()
    root = _ROOT.search(data, at)
    if root is None:
        raise ParseError("This is not a feed: it holds no element.")
    return data[root.start() :]


def _says_utf8(data: bytes, content_type: str | None) -> bool:
    """Whether nothing says anything else; whether it is true the parser will find out."""
    head = data[:400].removeprefix(codecs.BOM_UTF8)
    if b"\0" in head[:64] or not head.lstrip().startswith(b"<"):
        return False
    declared = _DECLARED.match(head)
    if declared:
        return declared.group(1).lower() in {b"utf-8", b"utf8"}
    return (charset_of(content_type) or "utf-8").lower() in {"utf-8", "utf8"}


def _tree(data: bytes) -> tuple[etree._Element | None, bool]:
    """The root element, and whether the document was well-formed up to its end."""
    # Not collect_ids=False: with it libxml2 loads external subsets, whatever load_dtd says.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, strip_cdata=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"This is not a feed: {error}.") from error
    return root, len(parser.error_log) == 0 or _harmless(parser.error_log)


def _harmless(log: etree._ListErrorLog) -> bool:
    """What follows the root element is not of the feed; an odd namespace is a namespace."""
    return len(log) < 20 and all(
        one.type == etree.ErrorTypes.ERR_DOCUMENT_END or one.domain == etree.ErrorDomains.NAMESPACE for one in log
    )


def _repaired(text: str) -> bytes:
    """Without characters and references that XML does not know, with those that HTML knows resolved.

    CDATA sections hold neither references nor elements: they stay as they are.
    """
    text, parts, at = _ILLEGAL.sub("", text), [], 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        parts += [_mended(text[at:start]), text[start : end + 3]]
        at = end + 3
    return "".join([*parts, _mended(text[at:])]).encode("utf-8", "replace")


def _mended(text: str) -> str:
    if "&" in text:
        text = _REFERENCE.sub(_character, _NAMED.sub(_named, text))
        text = _BARE.sub("&amp;", text).replace(_NOTHING, "")
    return _OPEN.sub(r"<\1\2/>", text)


def parse_xml(data: bytes, content_type: str | None = None) -> etree._Element:
    """The root element. Raises :class:`ParseError` when there is none.

    The document type is cut before parsing, so no entity and no attribute can be declared: bombs and external
    references have nothing to expand (threats B1, B2). What is broken is repaired, as far as we and libxml2 can; most
    documents are sound and go to the parser as they came.
    """
    if len(data) > MAX_BYTES:
        raise ParseError("The feed is larger than 32 MB. Ask the publisher for a shorter one.")
    # Where entities are declared every reference is made text first, so that nothing hangs on the cut alone.
    if b"<!ENTITY" not in data and _says_utf8(data, content_type):
        root, sound = _tree(_from_root(data))
        if sound and root is not None:
            return root
    root, _ = _tree(_from_root(_repaired(decode(data, content_type))))
    if root is None:
        raise ParseError("This is not a feed: it holds no element.")
    return root
