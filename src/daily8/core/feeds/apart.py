"""Which entries of a feed are one, and what each is known by, where their guids or their addresses do not tell."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from daily8.core.articles.canonical import identity_url


@dataclass(frozen=True, slots=True)
class Claim:
    """What an entry says of itself.

    ``body``: all that it consists of beside its title; None where that is nothing. ``named``: it has a guid of its own,
    that is not only its address.
    """

    guid: str
    url: str | None
    title: str
    body: Hashable = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """``guid`` by which to know the entry; ``shares_address``: its address leads to other articles as well."""

    guid: str
    shares_address: bool = False


def told_apart(claims: Sequence[Claim]) -> list[Known]:
    """In their order.

    A guid that stands at several addresses tells nothing: all of its entries go by their addresses. An address that
    several guids have, with other words each, is nobody's own (the site's front page, a page of digests, a podcast's):
    its entries go by their guids, and those that have none by their titles.
    """
    claims = _by_their_words(claims)
    reused = _reused(claims)
    known = [Known(one.url if one.guid in reused and one.url else one.guid) for one in claims]
    for places in _at_one_address(claims):
        first = dict(_first_with_these_words(claims, places))
        if len(set(first.values())) > 1:
            for place, same in first.items():
                known[place] = Known(known[same].guid, shares_address=True)
    return known


def _by_their_words(claims: Sequence[Claim]) -> list[Claim]:
    """Several that have no guid but their address, which is the same, get one of their titles, or of all else."""
    places, named = defaultdict[str | None, list[int]](list), [*claims]
    for place, one in enumerate(claims):
        if not one.named:
            places[one.url].append(place)
    for found in places.values():
        bare = {place: replace(claims[place], guid="") for place in found}
        first = dict(_first_with_these_words(bare, found)) if len(found) > 1 else {}
        if len(set(first.values())) > 1:
            for place, same in first.items():
                named[place] = replace(claims[place], guid=_words_of(claims[same]))
    return named


def _words_of(claim: Claim) -> str:
    words = _plain(claim.title) or repr(claim.body)
    return f"sha256:{hashlib.sha256(f'{claim.url}{chr(10)}{words}'.encode('utf-8', 'replace')).hexdigest()}"


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


def _reused(claims: Sequence[Claim]) -> set[str]:
    """Guids of several addresses; those that differ in their spelling only are one."""
    addresses = defaultdict[str, set[str | None]](set)
    for one in claims:
        addresses[one.guid].add(one.url)
    several = {guid: urls for guid, urls in addresses.items() if len(urls) > 1}
    return {guid for guid, urls in several.items() if len({identity_url(url) if url else "" for url in urls}) > 1}


def _at_one_address(claims: Sequence[Claim]) -> Iterator[list[int]]:
    """Places of entries with different guids at one address, whatever part of the page they point to."""
    places = defaultdict[str, list[int]](list)
    for place, one in enumerate(claims):
        if one.url:
            places[one.url.partition("#")[0]].append(place)
    for found in places.values():
        if len({claims[place].guid for place in found}) > 1:
            yield found


def _first_with_these_words(
    claims: Sequence[Claim] | Mapping[int, Claim], places: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Each place and the first one of the same article: a guid, a title or a body alone may have been changed."""
    first: dict[Hashable, int] = {}
    for place in places:
        one, title = claims[place], _plain(claims[place].title)
        keys = [("guid", one.guid), ("title", title), ("body", one.body)]
        keys = [key for key in keys if key[1]]
        same = next((first[key] for key in keys if key in first), place)
        for key in keys:
            first.setdefault(key, same)
        yield place, same
