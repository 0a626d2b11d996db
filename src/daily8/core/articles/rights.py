"""Publishers' signals, and what they let us show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from daily8.core.text import one_line
from daily8.core.types import DisplayMode, Rights

EXCERPT = 300  # characters, unless the publisher asks for fewer
OUR_NAMES = frozenset({"*", "daily8"})
_SNIPPET = re.compile(r"max-snippet\s*:\s*(-?\d{1,9})", re.I)
_EQUALS = re.compile(r"\s*=\s*")
_AGENT = re.compile(r"\*|[a-z][a-z0-9_.-]*")  # the hour of ``unavailable_after`` is none
_WITH_VALUE = frozenset({"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"})


@dataclass(frozen=True, slots=True)
class Display:
    """What may be shown of an article: its whole body, an excerpt (plain text), or the headline alone."""

    mode: Literal["full", "excerpt", "headline"]
    html: str = ""
    excerpt: str = ""


def read_rights(directives: Mapping[str, str], *, free: bool | None = None, licence: str | None = None) -> Rights:
    """``directives``: where a signal was found → its value, e.g. ``{"meta robots": "noarchive, max-snippet:50"}``.

    What was said there several times stands on several lines. The most restrictive counts. ``ai-train=no`` is none of
    our business: nothing is trained here. ``ai-input=no``, ``noai`` and a reservation of text and data mining (TDMRep)
    forbid what we would make of a text; ``search=no`` (Content Signals) forbids showing more than that it is there.
    """
    said = [(where, line.strip()) for where, value in directives.items() for line in value.splitlines() if line.strip()]
    ours = [_ours(line) for _, line in said]
    words = {word for line in ours for word in re.split(r"[\s,;]+", line) if word}
    limits = [int(found) for line in ours for found in _SNIPPET.findall(line)]
    limit = min((one for one in limits if one >= 0), default=-1)
    signals = [one_line(f"{where}: {line}") for where, line in said]
    if free is False:
        signals.append("isAccessibleForFree: false")
    return Rights(
        signals=tuple(signals),
        noarchive=bool({"noarchive", "none"} & words),
        nosnippet=bool({"nosnippet", "search=no"} & words) or limit == 0,
        max_snippet=limit if limit > 0 else None,
        noai=bool({"noai", "ai=no", "ai-input=no"} & words) or _is_reserved(said),
        paywalled=free is False,
        licence=licence,
    )


def _is_reserved(said: Iterable[tuple[str, str]]) -> bool:
    return any("tdm-reservation" in where and line == "1" for where, line in said)


def _ours(line: str) -> str:
    """In lower case; of directives for one agent (``googlebot: noindex``) those for others are left out."""
    kept = []
    agent_is_ours = True
    for part in _EQUALS.sub("=", line.lower()).split(","):
        name, mark, rest = part.partition(":")
        if mark and _AGENT.fullmatch(name.strip()) and name.strip() not in _WITH_VALUE:
            agent_is_ours = name.strip() in OUR_NAMES
            part = rest
        if agent_is_ours:
            kept.append(part)
    return ",".join(kept)


def both(first: Rights, second: Rights) -> Rights:
    """What two places say together: what either forbids is forbidden."""
    limits = [one for one in (first.max_snippet, second.max_snippet) if one is not None]
    return Rights(
        signals=tuple(dict.fromkeys((*first.signals, *second.signals))),
        noarchive=first.noarchive or second.noarchive,
        nosnippet=first.nosnippet or second.nosnippet,
        max_snippet=min(limits) if limits else None,
        noai=first.noai or second.noai,
        paywalled=first.paywalled or second.paywalled,
        licence=first.licence or second.licence,
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
    is_stub: bool = False,
) -> Display:
    """The publisher's mode first, then the signals, then the audience: ``public`` shows pages as excerpts.

    ``is_stub``: the text is only the beginning of what the publisher sells, and is shown as such.
    """
    if display_mode == "headline" or rights.nosnippet:
        return Display("headline")
    short = Display("excerpt", excerpt=excerpt(text, limit=min(EXCERPT, rights.max_snippet or EXCERPT)))
    if display_mode == "full":
        return Display("full", html=html, excerpt=short.excerpt)
    if display_mode == "excerpt" or rights.max_snippet is not None:
        return short
    if source == "page" and (audience == "public" or rights.noarchive or rights.paywalled or is_stub):
        return short
    return Display("full", html=html, excerpt=short.excerpt)


Reason = Literal[
    "mode headline", "nosnippet", "mode full", "mode excerpt", "max-snippet", "public", "noarchive", "paywalled",
    "stub", "open",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a publisher said, what is shown because of it, and whether AI may be used. Pages translate the keys."""

    shown: Literal["full", "excerpt", "headline"]
    reason: Reason
    signals: tuple[str, ...]
    ai_allowed: bool
    licence: str | None


def receipt(
    rights: Rights,
    *,
    audience: Literal["private", "public"],
    display_mode: DisplayMode,
    source: Literal["feed", "page"],
    is_stub: bool = False,
) -> Receipt:
    """Why an article is shown as :func:`displayable` shows it."""
    given = displayable(
        rights, audience=audience, display_mode=display_mode, source=source, text="", html="", is_stub=is_stub
    )
    causes: tuple[tuple[bool, Reason], ...] = (
        (display_mode == "headline", "mode headline"),
        (rights.nosnippet, "nosnippet"),
        (display_mode == "full", "mode full"),
        (display_mode == "excerpt", "mode excerpt"),
        (rights.max_snippet is not None, "max-snippet"),
        (source == "page" and rights.paywalled, "paywalled"),
        (source == "page" and is_stub, "stub"),
        (source == "page" and rights.noarchive, "noarchive"),
        (source == "page" and audience == "public", "public"),
    )
    reason: Reason = next((name for holds, name in causes if holds), "open")
    return Receipt(given.mode, reason, rights.signals, not rights.noai, rights.licence)
