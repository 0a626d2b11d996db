"""Publishers' signals, and what they let us show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from daily8.core.text import one_line
from daily8.core.types import DisplayMode, Rights

EXCERPT = 300  # characters, unless the publisher asks for fewer
_SNIPPET = re.compile(r"max-snippet\s*:\s*(-?\d{1,9})", re.I)


@dataclass(frozen=True, slots=True)
class Display:
    """What may be shown of an article: its whole body, an excerpt (plain text), or the headline alone."""

    mode: Literal["full", "excerpt", "headline"]
    html: str = ""
    excerpt: str = ""


def read_rights(directives: Mapping[str, str], *, free: bool | None = None, licence: str | None = None) -> Rights:
    """``directives``: where a signal was found → its value, e.g. ``{"meta robots": "noarchive, max-snippet:50"}``."""
    signals = [one_line(f"{where}: {value}") for where, value in directives.items() if value]
    joined = ", ".join(directives.values()).lower()
    words = set(re.split(r"[\s,;]+", joined))
    snippet = _SNIPPET.search(joined)
    limit = int(snippet.group(1)) if snippet else -1
    reserved = directives.get("tdm-reservation", "").strip() == "1"
    no_ai = bool({"noai", "noimageai", "ai=no", "ai-input=no", "ai-train=no"} & words) or reserved
    if free is False:
        signals.append("isAccessibleForFree: false")
    return Rights(
        signals=tuple(signals),
        noarchive="noarchive" in words or "none" in words,
        nosnippet="nosnippet" in words or limit == 0,
        max_snippet=limit if limit > 0 else None,
        noai=no_ai,
        paywalled=free is False,
        licence=licence,
    )


def excerpt(text: str, *, limit: int = EXCERPT) -> str:
    """The beginning of the text, cut after a sentence where one ends past the middle, else at a word."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    head = flat[:limit]
    ends = [match.end() for match in re.finditer(r"[.!?؟۔…](?=\s)", head)]
    if ends and ends[-1] > limit / 2:
        return head[: ends[-1]]
    return head.rpartition(" ")[0].rstrip(" ,،;؛:-") + "…"


def displayable(
    rights: Rights,
    *,
    audience: Literal["private", "public"],
    display_mode: DisplayMode,
    source: Literal["feed", "page"],
    text: str,
    html: str,
) -> Display:
    """The publisher's mode first, then the signals, then the audience: ``public`` shows pages as excerpts."""
    if display_mode == "headline" or rights.nosnippet:
        return Display("headline")
    short = Display("excerpt", excerpt=excerpt(text, limit=min(EXCERPT, rights.max_snippet or EXCERPT)))
    if display_mode == "full":
        return Display("full", html=html, excerpt=short.excerpt)
    if display_mode == "excerpt" or rights.max_snippet is not None:
        return short
    if source == "page" and (audience == "public" or rights.noarchive or rights.paywalled):
        return short
    return Display("full", html=html, excerpt=short.excerpt)
