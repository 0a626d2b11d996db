"""Sentences as spans of a text, in English and Arabic."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?؟۔…]+[\"'”’»)\]]*(?=\s|\Z)|\n\s*\n")
# A full stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gen|Gov|Lt|Col|Sgt|Capt|Maj|Cpl|Pvt|Pfc|Adm|Cmdr|Brig|Supt|Det|Insp|Rev|Fr|"
    r"Msgr|Hon|Pres|Amb|Sec|Dep|Asst|Dist|Atty|St|Ste|Mt|Ft|Ave|Blvd|Rd|Jr|Sr|vs|No|Nos|Inc|Ltd|Co|Corp|Bros|Dept|Univ|"
    r"Assn|approx|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b[A-Z]\.[A-Z]|\be\.g|\bi\.e|\b[ap]\.m|"
    r"(?<![\u0621-\u064a])[\u0621-\u064a])\.\Z"
)
MAX_SENTENCE = 1200


def split(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence, in order, without surrounding white space; nothing but white space is left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        paragraph = match.group().startswith("\n")
        end = match.start() if paragraph else match.end()
        if not paragraph and end - start < MAX_SENTENCE and _SHORT.search(text[max(start, end - 12) : end]):
            continue
        spans.append((start, end))
        start = match.end()
    spans.append((start, len(text)))
    trimmed = []
    for first, last in spans:
        piece = text[first:last]
        left = len(piece) - len(piece.lstrip())
        if stripped := piece.strip():
            trimmed.append((first + left, first + left + len(stripped)))
    return tuple(trimmed)
