"""What diagnoses say in English; pages translate these words, the terminal prints them.

A sentence names places as Python's named formats. ``since`` is a moment, ``gap`` a length of time.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from daily8.core.health import Diagnosis

STATE_NAMES = MappingProxyType(
    {
        "new": "new, not asked yet",
        "healthy": "healthy",
        "quiet": "answers, nothing new at the moment",
        "unverified": "unverified, has not answered yet",
        "retired": "put aside, never answered",
        "slow": "answers slowly",
        "moved": "has moved",
        "malformed": "faulty, but read",
        "paused": "paused",
        "stale": "stale",
        "empty": "empty",
        "busy": "asks for fewer visits",
        "server": "its server fails",
        "unreachable": "cannot be reached",
        "timeout": "too slow to answer",
        "dns": "its name is not found",
        "failing": "does not answer",
        "tls": "its certificate is refused",
        "bot-wall": "blocked by a bot wall",
        "robots": "forbidden by robots.txt",
        "forbidden": "refuses us",
        "missing": "not found",
        "gone": "gone for good",
        "not-a-feed": "not a feed any more",
        "address": "its address cannot be used",
        "too-large": "too large",
        "garbled": "its answer cannot be read",
        "redirects": "redirected in circles",
        "fault": "answers, but is not taken in",
        "refused": "answers with an error",
        "disabled": "given up",
    }
)
SENTENCES = MappingProxyType(
    {
        "new": "It was not asked yet.",
        "healthy": "It answered the last time it was asked.",
        "quiet": "Visits in a row that brought nothing new: %(visits)s. That is its rhythm.",
        "unverified": "It comes from the catalogue and has not answered yet.",
        "slow": "Its last answer took %(seconds)s s.",
        "moved": "It redirects for good to %(address)s.",
        "malformed": "Its feed is faulty and was read all the same. The first fault: %(warning)s",
        "paused": "An administrator paused it on %(since)s.",
        "stale": "Its newest entry is of %(since)s.",
        "stale-rhythm": "Its newest entry is of %(since)s, though it used to bring one at least every %(gap)s.",
        "empty": "It answers, but holds no entries.",
        "busy": "Its server asks for fewer visits.",
        "server": "Its server answered with an error of its own (HTTP %(status)s).",
        "unreachable": "Its server cannot be reached.",
        "timeout": "Its server did not answer in time.",
        "dns": "The name of its server is not found.",
        "failing": "It did not answer the last time.",
        "tls": "The certificate of its server is not valid.",
        "bot-wall": "A wall against programs stands before its server and lets Daily8 not through.",
        "robots": "The robots.txt of its site forbids the visit.",
        "forbidden": "Its server refuses us (HTTP %(status)s).",
        "missing": "There is nothing at its address (HTTP %(status)s).",
        "gone": "Its publisher says that it is gone for good.",
        "not-a-feed": "What stands at its address is not a feed.",
        "address": "Its address is no public web address.",
        "too-large": "It is larger than what is read of a feed.",
        "garbled": "Its server answers in a way that cannot be read.",
        "redirects": "Its address is redirected too often, or in circles.",
        "fault": "It answered, and Daily8 failed to take the answer in.",
        "refused": "Its server answered with HTTP %(status)s.",
        "disabled": "It failed for so long that it is not asked any more.",
        "retired": "It comes from the catalogue, never answered, and is not asked any more.",
        "since": "It has failed since %(since)s.",
        "hub": "Its hub tells us of news at once.",
    }
)
_ADDRESS = "Look for the feed's new address on the publisher's site; add that one and remove this."
_TEMPORARY = "Nothing to do: it is asked again by itself, ever later. If it lasts, look for the feed's new address."
REMEDIES = MappingProxyType(
    {
        "slow": "Nothing to do; if it lasts, tell the publisher.",
        "moved": "Nothing to do: when it says so for a day, the new address is taken.",
        "malformed": "Nothing to do; the publisher would be glad to hear of it.",
        "paused": "Resume it when it shall be asked again.",
        "stale": "Look at the publisher's site: the feed may be abandoned, and a newer one named there.",
        "empty": "Wait for the publisher's first entry, or look for another feed on its site.",
        "busy": "Nothing to do: Daily8 waits as long as it was told.",
        "server": _TEMPORARY,
        "unreachable": _TEMPORARY,
        "timeout": _TEMPORARY,
        "dns": "Check the spelling of the address and this machine's DNS; else the publisher may be gone.",
        "failing": _TEMPORARY,
        "tls": "Only the publisher can renew its certificate. Check this machine's clock; try again in a day or two.",
        "bot-wall": "Ask the publisher to let the agent Daily8 read its feeds, or remove the source.",
        "robots": "The publisher does not want it: ask for leave, or remove the source.",
        "forbidden": "It may be for subscribers, or closed to programs: ask the publisher, or remove the source.",
        "missing": _ADDRESS,
        "gone": _ADDRESS,
        "not-a-feed": _ADDRESS,
        "address": "Remove the source and add it with its right address; a network of yours must be allowed first.",
        "too-large": "Look for a shorter feed of the publisher, e.g. of one section.",
        "garbled": "Nothing to do: it is asked again. If it lasts, tell the publisher.",
        "redirects": _ADDRESS,
        "fault": "A fault of Daily8: report it with what the log says of this source, which is asked again by itself.",
        "refused": _TEMPORARY,
        "disabled": "Look for the feed's new address on the publisher's site and remove this one, or have it visited "
        "again.",
    }
)


def english(diagnosis: Diagnosis) -> tuple[str, str]:
    """(what is so, what to do about it), the second empty where nothing is; times as dates of UTC."""
    told = (SENTENCES[one.key] % _spoken(one.values) for one in diagnosis.sentences)
    return " ".join(told), REMEDIES.get(diagnosis.remedy, "")


def _spoken(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _word(value) for name, value in values.items()}


def _word(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, timedelta):
        hours = round(value.total_seconds() / 3600)
        if not hours:
            return f"{max(1, round(value.total_seconds() / 60))} min"
        return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"
    return value
