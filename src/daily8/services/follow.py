"""What readers follow, and what they want nothing of: hashtags, publishers, categories, stories, countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value

from daily8.core.errors import Daily8Error
from daily8.core.text import fold
from daily8.core.topics.identity import keys_of, thing_of
from daily8.core.types import CATEGORIES
from daily8.store.models import Follow, Hashtag, Mute, Publisher, Story
from daily8.store.queries.story import headlines

KINDS = ("hashtag", "publisher", "category", "story", "country")
MOST = 1000  # things one reader follows
LONGEST = 200  # characters of a key


class NothingToFollow(Daily8Error):
    """There is no such thing."""


@dataclass(frozen=True, slots=True)
class Followed:
    """``label`` is a name as stored; pages translate those of categories and countries. ``name`` is for addresses."""

    kind: str
    key: str
    label: str
    name: str


def find(kind: str, key: str) -> Followed:
    """What the key stands for, in its one stored spelling. Raises :class:`NothingToFollow`."""
    found = _found(kind, key) if 0 < len(key) <= LONGEST and "\0" not in key else None
    if found is None:
        raise NothingToFollow(f"There is no {kind or 'thing'} {key!r} to follow.")
    return found


def _found(kind: str, key: str) -> Followed | None:
    if kind == "hashtag":
        return _hashtag(key)
    if kind == "publisher":
        publisher = Publisher.objects.filter(slug=key).first()
        return Followed(kind, publisher.slug, publisher.name, publisher.slug) if publisher else None
    if kind == "story":
        return _story(key)
    if kind == "category" and key in CATEGORIES:
        return Followed(kind, key, key, key)
    if kind == "country" and len(key) == 2 and key.isascii() and key.isalpha():
        return Followed(kind, key.upper(), key.upper(), key.lower())
    return None


def _hashtag(key: str) -> Followed | None:
    """One thing whatever the spelling and the language of its name, where it is a known one."""
    keys = keys_of(key)
    stored = {one.key: one for one in Hashtag.objects.filter(key__in=[key, *keys])}
    hashtag = next((stored[one] for one in (key, *keys) if one in stored), None)
    thing = thing_of(key)
    if hashtag and thing:
        return Followed("hashtag", thing.key, thing.english, thing.english)
    return Followed("hashtag", hashtag.key, hashtag.name, hashtag.name) if hashtag else None


def _story(key: str) -> Followed | None:
    try:
        found = Story.objects.select_related("merged_into").filter(id=UUID(hex=key)).first()
    except ValueError:
        return None
    story = found and (found.merged_into or found)  # that which it became
    return Followed("story", story.id.hex, story.headline, story.id.hex) if story and story.headline else None


def follow(user_id: int, kind: str, key: str) -> bool:
    """False when it was followed already. Raises :class:`NothingToFollow`."""
    thing = find(kind, key)
    if Follow.objects.filter(user_id=user_id).count() >= MOST:
        raise Daily8Error(f"You follow {MOST} things, which is the most there is. Unfollow some first.")
    unmute(user_id, thing.kind, thing.key)
    if is_followed(user_id, thing.kind, thing.key):  # perhaps by another spelling
        return False
    return Follow.objects.get_or_create(user_id=user_id, kind=thing.kind, key=thing.key)[1]


def unfollow(user_id: int, kind: str, key: str) -> bool:
    """False when it was not followed. Works also for what exists no more."""
    return _end(Follow.objects.filter(user_id=user_id), kind, key)


def follows_any(user_id: int) -> bool:
    return Follow.objects.filter(user_id=user_id).exists()


def is_followed(user_id: int, kind: str, key: str) -> bool:
    """Under any spelling."""
    return Follow.objects.filter(user_id=user_id, kind=kind, key__in=_spellings(kind, key)).exists()


def mute(user_id: int, kind: str, key: str) -> bool:
    """What is muted is not followed. False when it was muted already. Raises :class:`NothingToFollow`."""
    thing = find(kind, key)
    if Mute.objects.filter(user_id=user_id).count() >= MOST:
        raise Daily8Error(f"You mute {MOST} things, which is the most there is. Unmute some first.")
    unfollow(user_id, thing.kind, thing.key)
    if wish_of(user_id, thing.kind, thing.key) == "mute":
        return False
    return Mute.objects.get_or_create(user_id=user_id, kind=thing.kind, key=thing.key)[1]


def unmute(user_id: int, kind: str, key: str) -> bool:
    """False when it was not muted. Works also for what exists no more."""
    return _end(Mute.objects.filter(user_id=user_id), kind, key)


def _end(wishes: QuerySet[Any], kind: str, key: str) -> bool:
    """Whether the reader had such a wish, which is no more; what is no kind and no key is not looked for."""
    if kind not in KINDS or "\0" in key:
        return False
    return wishes.filter(kind=kind, key__in=_keys(kind, key)).delete()[0] > 0


def _keys(kind: str, key: str) -> set[str]:
    """The key as it was given, in all its spellings, and what a story that became another is followed by now."""
    story = _story(key) if kind == "story" else None
    return {*_spellings(kind, key), story.key} if story else _spellings(kind, key)


def _spellings(kind: str, key: str) -> set[str]:
    return {key, *keys_of(key)} if kind == "hashtag" else {key}


def wish_of(user_id: int, kind: str, key: str) -> str:
    """``follow``, ``mute``, or nothing; of a hashtag under any spelling."""
    mine = {"user_id": user_id, "kind": kind, "key__in": _spellings(kind, key)}
    follows = Follow.objects.filter(**mine).values_list(Value("follow"))
    return next((wish for (wish,) in follows.union(Mute.objects.filter(**mine).values_list(Value("mute")))), "")


def muted(user_id: int, language: str = "") -> list[Followed]:
    """All that the reader mutes, as :func:`followed` names what is followed."""
    return _named(Mute.objects.filter(user_id=user_id).values_list("kind", "key"), language)


def followed(user_id: int, language: str = "") -> list[Followed]:
    """All that the reader follows, by kind and name; what exists no more keeps its key as a label.

    Stories bear their headlines in ``language`` where they have one.
    """
    return _named(Follow.objects.filter(user_id=user_id).values_list("kind", "key"), language)


def _named(things: Iterable[tuple[str, str]], language: str) -> list[Followed]:
    keys: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for kind, key in things:
        keys[kind].append(key)
    tags = dict(Hashtag.objects.filter(key__in=keys["hashtag"]).values_list("key", "name"))
    tags |= {key: thing.english for key in keys["hashtag"] if (thing := thing_of(key))}
    shops = dict(Publisher.objects.filter(slug__in=keys["publisher"]).values_list("slug", "name"))
    stories = headlines(keys["story"], language) if keys["story"] else {}
    labels = {"hashtag": tags, "publisher": shops, "story": stories}
    found = []
    for kind in KINDS:
        for key in keys[kind]:
            label = labels.get(kind, {}).get(key) or key
            name = {"hashtag": label, "country": key.lower()}.get(kind, key)
            found.append(Followed(kind, key, label, name))
    return sorted(found, key=lambda item: (KINDS.index(item.kind), fold(item.label)))
