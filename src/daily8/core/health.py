"""How a source fares: facts of its visits in, a diagnosis out that pages and the terminal put into words.

A source is stale by its own rhythm: what is silence of a daily is a pause of a weekly. Everything is judged as of the
moment it was last asked, so that a platform that slept does not blame its sources.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

OK, NOTE, WARNING, ERROR = range(4)

# Every state with how grave it is.
STATES = MappingProxyType(
    {
        "new": OK,  # not asked yet
        "healthy": OK,
        "quiet": OK,  # answers, with nothing new for a while, as its rhythm has it
        "unverified": NOTE,  # of the catalogue, has never answered
        "retired": NOTE,  # of the catalogue, never answered, and not asked any more
        "slow": NOTE,
        "moved": NOTE,
        "malformed": NOTE,  # faulty, and read all the same
        "paused": NOTE,  # by an operator
        "stale": WARNING,
        "empty": WARNING,  # answers, and has never held an entry
        "busy": WARNING,  # asks for fewer visits
        "server": WARNING,  # its server fails
        "unreachable": WARNING,
        "timeout": WARNING,
        "dns": WARNING,
        "failing": WARNING,  # for a reason that was not kept
        "tls": ERROR,
        "bot-wall": ERROR,
        "robots": ERROR,
        "forbidden": ERROR,
        "missing": ERROR,
        "gone": ERROR,
        "not-a-feed": ERROR,
        "address": ERROR,  # no web address, or one that may not be asked
        "too-large": ERROR,
        "garbled": ERROR,  # not HTTP, or packed in a way nobody can read
        "redirects": ERROR,
        "fault": ERROR,  # it answered, and we failed
        "refused": ERROR,  # an error status with no meaning of its own
        "disabled": ERROR,  # given up after a month of failures
    }
)
WELL = frozenset({"healthy", "quiet", "slow", "moved", "malformed", "stale", "empty"})  # it answered the last time

OF_KIND = {
    "bad-url": "address", "blocked-address": "address", "dns": "dns", "connect": "unreachable", "tls": "tls",
    "timeout": "timeout", "too-large": "too-large", "bad-encoding": "garbled", "protocol": "garbled",
    "redirects": "redirects", "robots": "robots", "bot-wall": "bot-wall", "host-busy": "busy",
    "not-a-feed": "not-a-feed", "fault": "fault",
}  # fmt: skip
OF_STATUS = {401: "forbidden", 402: "forbidden", 403: "forbidden", 407: "forbidden", 451: "forbidden",
             404: "missing", 410: "gone", 408: "timeout", 504: "timeout", 429: "busy"}  # fmt: skip

SLOW = timedelta(seconds=10)  # a third of the time that a transfer may take
QUIET = 8  # visits in a row that brought nothing
GAPS = 3  # times its longer pauses without an entry, until a source is stale
STALE_LEAST = timedelta(days=3)  # a weekend is no silence
STALE_MOST = timedelta(days=180)
STALE_UNKNOWN = timedelta(days=60)  # of a source whose rhythm nobody knows
AHEAD = timedelta(days=1)  # so much in the future is a clock or a time zone; what is further is no news yet
FEW = 3  # dated entries below which there is no rhythm


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a source's visits. Times are aware; ``gap`` is the usual time between two entries."""

    asked: datetime | None = None
    answered: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    error_kind: str = ""
    error_status: int | None = None
    from_catalogue: bool = False
    newest: datetime | None = None
    gap: timedelta | None = None
    elapsed: timedelta | None = None
    quiet: int = 0
    empty: bool = False  # the last answer held no entry
    warnings: tuple[str, ...] = ()
    moved_to: str = ""
    moved_since: datetime | None = None
    paused: datetime | None = None
    given_up: bool = False  # not asked any more by itself
    hub: str = ""  # state of its WebSub subscription, where that has told of news: active, denied, …


@dataclass(frozen=True, slots=True)
class Sentence:
    """``key`` of :data:`daily8.core.health_words.SENTENCES`, and what is filled in."""

    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """``sentences``: the gravest first. ``remedy``: key of REMEDIES, empty where nothing is to be done."""

    state: str
    sentences: tuple[Sentence, ...]
    remedy: str = ""
    since: datetime | None = None

    @property
    def severity(self) -> int:
        return STATES[self.state]


def by_now(published: Sequence[datetime | None], now: datetime) -> list[datetime]:
    """The times that entries came at; announcements of what is to come tell nothing of a source's rhythm."""
    return [min(at, now) for at in published if at is not None and at <= now + AHEAD]


def usual_gap(published: Sequence[datetime | None]) -> timedelta | None:
    """The ninth decile of the times between two entries: nights and weekends are of the rhythm. None for too few.

    Entries of the same moment count once: such dates are made when a feed is printed.
    """
    times = sorted({at for at in published if at is not None})
    if len(times) < FEW:
        return None
    gaps = [(later - earlier).total_seconds() for earlier, later in itertools.pairwise(times)]
    decile = statistics.quantiles(gaps, n=10, method="inclusive")[-1]
    return timedelta(seconds=decile)


def patience(gap: timedelta | None) -> timedelta:
    """How long a source of that rhythm may bring nothing before it is stale."""
    return STALE_UNKNOWN if gap is None else min(max(gap * GAPS, STALE_LEAST), STALE_MOST)


def diagnose(facts: Facts, now: datetime) -> Diagnosis:
    """The gravest of all that is true of the source gives the state; the rest is told behind it."""
    if facts.paused is not None:
        return Diagnosis("paused", (Sentence("paused", {"since": facts.paused}),), "paused", facts.paused)
    if facts.failures:
        return _failing(facts)
    if facts.asked is None or facts.answered is None:
        state = "unverified" if facts.from_catalogue else "new"
        return Diagnosis(state, (Sentence(state),))
    notes = _notes(facts, now) or [Diagnosis("healthy", (Sentence("healthy"),))]
    told = tuple(sentence for one in notes for sentence in one.sentences)
    return replace(notes[0], sentences=(*told, Sentence("hub")) if facts.hub == "active" else told)


def cause(facts: Facts) -> str:
    """The state that the last error stands for."""
    status = facts.error_status
    if facts.error_kind not in {"", "http-status"}:
        return OF_KIND.get(facts.error_kind, "failing")
    if status is None:
        return "failing"
    return OF_STATUS.get(status) or ("server" if status >= 500 else "refused")


def _failing(facts: Facts) -> Diagnosis:
    why, since = cause(facts), facts.failing_since
    told = [Sentence(why, {"status": facts.error_status or 0})]
    state = why
    never = facts.answered is None and facts.from_catalogue
    if facts.given_up and why != "gone":
        state = "retired" if never else "disabled"
        told.append(Sentence(state))
    elif never and why != "gone":
        state, told = "unverified", [Sentence("unverified"), *told]
    if since is not None:
        told.append(Sentence("since", {"since": since}))
    return Diagnosis(state, tuple(told), "disabled" if state in {"disabled", "retired"} else why, since)


def _notes(facts: Facts, now: datetime) -> list[Diagnosis]:
    """What is true of a source that answers, the gravest first."""
    found = []
    if facts.newest is not None and now - facts.newest > patience(facts.gap):
        key = "stale" if facts.gap is None else "stale-rhythm"
        told = Sentence(key, {"since": facts.newest, "gap": facts.gap})
        found.append(Diagnosis("stale", (told,), "stale", facts.newest))
    if facts.empty and facts.newest is None:
        found.append(Diagnosis("empty", (Sentence("empty"),), "empty"))
    if facts.moved_to:
        told = Sentence("moved", {"address": facts.moved_to})
        found.append(Diagnosis("moved", (told,), "moved", facts.moved_since))
    if facts.warnings:
        told = Sentence("malformed", {"warning": facts.warnings[0]})
        found.append(Diagnosis("malformed", (told,), "malformed"))
    if facts.elapsed is not None and facts.elapsed >= SLOW:
        told = Sentence("slow", {"seconds": round(facts.elapsed.total_seconds())})
        found.append(Diagnosis("slow", (told,), "slow"))
    if facts.quiet >= QUIET:
        found.append(Diagnosis("quiet", (Sentence("quiet", {"visits": facts.quiet}),)))
    return found
