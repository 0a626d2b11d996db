"""The standing forms in which newsrooms say that they have put something right, in English and Arabic."""

from __future__ import annotations

import re

_PIECE = (
    r"(?:article|story|report|post|piece|column|item|headline|video|podcast|page|newsletter|obituary|review|dispatch)"
)
_ENDED = r"(?=\s*(?:[:：–—(\[,|-]|appended\b|$))"  # a heading of its own, not the first word of a sentence
_NOTICE = re.compile(
    rf"""(?imx) ^[^\w\n]{{0,20}}(?:
      (?:correction|clarification)s?(?:\s+(?:and|&)\s+(?:correction|clarification)s?)?{_ENDED}
    | corrected(?:{_ENDED}|\s+(?:on|at|to|by|version)\b)
    | editor['’]?s['’]?\s+note\b
    | this\s+(?:[\w.,]+\s+){{0,4}}{_PIECE}\s+(?:was|has\s+been)\s+(?:corrected|amended|updated|revised|clarified)\b
    | (?:[^\n]{{0,120}}\W)?(?:an?|the|our)\s+(?:earlier|previous|prior|original)\s+version\s+of\s+(?:this|the|our)\s+
      (?:\w+\s+)?{_PIECE}\b
    | (?:تصحيح|تصويب|توضيح|تنويه|استدراك)(?:\s+(?:واعتذار|وتوضيح|وتنويه|خطأ))?(?=\s*(?:[:：–—(\[،|-]|$))
    | ملاحظة\s+(?:من\s+)?المحرر
    | (?:[^\n]{{0,120}}\W)?(?:نسخة|صيغة|رواية)\s+سابقة\s+من\s+(?:هذا|هذه)\b
    | (?:تم|جرى)\s+(?:تصحيح|تصويب|تعديل)\s+(?:هذا|هذه|الخبر|المقال|التقرير|المادة|النص|العنوان|خطأ|الخطأ)
    )
    | ^\s{{0,20}}[(\[]\s?(?:correct(?:s|ing|ed)|refiles\s+to\s+correct|(?:إعادة\s+)?لتصحيح|تصحيح|يصحح|تصويب)\b"""
)
_HEADLINE = re.compile(
    r"""(?x) (?:\A|[\s(\[-])CORRECT(?:ED|ION|S)\s?[-:–—)\]] | (?i:\A\W?(?:correction|corrected)\s?[:)\]–—])
    | \A\W?(?:تصحيح|تصويب)\s?[-:–—)\]]"""
)


def says_corrected(old_title: str, old_text: str, title: str, text: str) -> bool:
    """Whether the new version says in such a form what the old one did not say."""
    if _HEADLINE.search(title) and not _HEADLINE.search(old_title):
        return True
    return len(_NOTICE.findall(text)) > len(_NOTICE.findall(old_text))
