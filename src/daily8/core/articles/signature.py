"""The line with which blogging software ends every entry, whole or not: "The post … appeared first on …"."""

from __future__ import annotations

import re

LONGEST = 600  # characters of such a line
_LINE = (
    r"(?i:\b(?:the post|der beitrag|l[’']article|la entrada|l[’']articolo|o post)\b[^\n]{1,300}\b(?:appeared first on|"
    r"first appeared on|erschien zuerst|est apparu en premier|se publicó primero|aparece primero|proviene da|"
    r"apareceu primeiro)\b|(?:ظهرت المقالة|ظهر المقال|المقال)[^\n]{1,300}(?:أولاً على|أولا على))"
)
_WHOLE = re.compile(rf"\A{_LINE}")
_LAST = re.compile(rf"(?:\[(?:…|\.\.\.)\]\s*)?{_LINE}[^\n]*\Z")
_ENDS = re.compile(r"(?i)first|zuerst|premier|primero|primeiro|proviene|أول")  # seen before the text is taken up


def is_signature(block: str) -> bool:
    """Whether a paragraph is such a line."""
    return bool(_WHOLE.search(block))


def without_signature(text: str) -> str:
    """A text without such a line at its end, which feeds also write into its last paragraph."""
    head, last = text[:-LONGEST], text[-LONGEST:]
    return head + _LAST.sub("", last).rstrip() if _ENDS.search(last) else text
