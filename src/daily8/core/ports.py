"""Ports: what the use cases need from the world. Adapters make them real; tests make them small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from daily8.core.errors import FetchError
from daily8.core.types import Mentions

Vectors = npt.NDArray[np.float32]
PRIVATE_HEADERS = frozenset({"authorization", "cookie", "proxy-authorization"})  # for the first host alone

# Each may be meant for another agent, whose name is good for what follows it in the same header.
APART_HEADERS = frozenset({"x-robots-tag"})


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One polite transfer. Limits are the port's defaults unless told; none can be unlimited."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)  # e.g. If-None-Match, echoed byte for byte
    accept: str = "*/*"
    max_bytes: int = 10 * 1024 * 1024  # decoded
    deadline: float = 30.0  # seconds, total: DNS, TLS, redirects and body together
    max_redirects: int = 5  # of a GET; a POST is never redirected
    method: Literal["GET", "POST"] = "GET"
    body: bytes = b""  # of a POST, e.g. an encoded form with its Content-Type in ``headers``
    follow: bool = True  # False: an answer that redirects is returned, its target as the last of ``redirects``
    truncate: bool = False  # True: of a longer answer the first ``max_bytes`` are returned, instead of an error


@dataclass(frozen=True, slots=True)
class FetchResponse:
    """An answer with any status below 400, or 304. Error statuses raise ``FetchError(kind="http-status")``.

        A status that redirects is seen only by who asked not to follow.
    A wall against programs raises ``FetchError(kind="bot-wall")``, whatever its status.
    """

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]  # lower-case names; repeated ones joined by ", ", those of APART_HEADERS by line breaks
    body: bytes  # decoded
    redirects: tuple[tuple[int, str], ...] = ()  # (status, target) of each hop
    elapsed: float = 0.0


Came = tuple[int, FetchResponse | FetchError]


class Fetcher(Protocol):
    """The one door out. Blocking, safe to call from many threads, never longer than the deadline."""

    def fetch(self, request: FetchRequest) -> FetchResponse:
        """Raise :class:`daily8.core.errors.FetchError` for every failure, and nothing else."""
        ...

    def fetch_each(self, requests: Sequence[FetchRequest]) -> Iterator[Sequence[Came]]:
        """All of them, those that have come so far at a time: the place of each request, and its answer or failure.

        As it stands here one after another; who can has them all under way at once.
        """
        for place, request in enumerate(requests):
            try:
                yield [(place, self.fetch(request))]
            except FetchError as error:
                yield [(place, error)]

    def check(self, url: str) -> None:
        """Raise FetchError for an address that ``fetch`` would refuse to dial; dial nothing. May ask the DNS."""
        ...

    def close(self) -> None: ...


class Embedder(Protocol):
    """Texts to unit vectors, one row a text, in order. ``name`` is stored with each vector."""

    @property
    def name(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    def embed(self, texts: Sequence[str]) -> Vectors: ...


class NameFinder(Protocol):
    def find(self, text: str, *, language: str | None) -> Mentions:
        """What the text mentions, as written, as often as it occurs, in order."""
        ...

    def find_all(self, texts: Sequence[tuple[str, str | None]]) -> list[Mentions]:
        """The same of many (text, language) at once, which costs a model less."""
        ...


class LanguageModel(Protocol):
    @property
    def name(self) -> str: ...
    def complete(self, *, system: str, user: str, max_tokens: int, deadline: float) -> str:
        """Raise :class:`daily8.core.errors.ModelError` for every failure, and nothing else."""
        ...


class Speech(Protocol):
    @property
    def languages(self) -> frozenset[str]: ...
    def speak(self, text: str, *, language: str) -> bytes:
        """A WAV file, mono."""
        ...
