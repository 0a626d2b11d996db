"""What is not to be taken in again: publishers by their domains, articles by their addresses, and their pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q

from daily8.core.articles.canonical import claimed_home, registrable_domain, spellings, via
from daily8.store.models import Article, Comment, OptOut

ARTICLE, DOMAIN, PICTURE = "article", "domain", "picture"


def is_opted_out(url: str, publisher_domain: str = "", *, identity: str = "") -> bool:
    """Whether nothing may be taken in from this address, or from this publisher.

    ``identity``: the id that the article of an entry has where its guid alone tells what it is.
    """
    wanted = Q(kind=DOMAIN, key__in=domains_of(url, publisher_domain))
    wanted |= Q(kind=ARTICLE, key__in=keys_of(url, identity=identity))
    return OptOut.objects.filter(wanted).exists()


def keys_of(url: str | None, *, identity: str = "") -> set[str]:
    """By which an article may have opted out: its address, however spelt, and its id.

    An entry that shares its address with others goes with what opted out there before it did.
    """
    addresses = spellings(url.replace("\x00", "")) if url else ()  # of which the database knows none
    return {*addresses, identity} - {""}


def domains_of(url: str, publisher_domain: str = "") -> set[str]:
    """By which an article at this address may have opted out."""
    return {_domain(url), publisher_domain, claimed_home(publisher_domain)} - {""}


def is_of(key: str, field: str = "domain") -> Q:
    """The publishers that go with a domain: its own, and those whose feeds on other sites say that they belong to it.

    ``field`` leads to the publisher's domain.
    """
    return Q(**{field: key}) | Q(**{f"{field}__startswith": via(key, "")})


def is_picture_out(address: str) -> bool:
    """Whether the picture went with what opted out: links to it hold for longer than its article."""
    wanted = Q(kind=PICTURE, key=_digest(address)) | Q(kind=DOMAIN, key__in={_domain(address)} - {""})
    return OptOut.objects.filter(wanted).exists()


def note_pictures(addresses: Iterable[str], *, cause: OptOut) -> None:
    """Pictures that are not to be fetched again for as long as ``cause`` holds."""
    rows = [OptOut(kind=PICTURE, key=_digest(address), cause=cause) for address in addresses]
    OptOut.objects.bulk_create(rows, ignore_conflicts=True)


def forget_names(articles: Sequence[UUID]) -> None:
    """The desk's history keeps who did what to these articles and their comments, but none of their words."""
    comments = Comment.objects.filter(article__in=articles).values_list("pk", flat=True)
    for model, keys in ((Article, articles), (Comment, comments)):
        kind = ContentType.objects.get_for_model(model)
        rows = LogEntry.objects.filter(content_type=kind, object_id__in=[str(one) for one in keys])
        rows.update(object_repr=F("object_id"))


def _digest(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _domain(address: str) -> str:
    """Empty of what is no address: nobody's, and refused where it is asked for."""
    try:
        return registrable_domain(address.replace("\x00", ""))  # of which the database knows none
    except ValueError:
        return ""
