"""The one composition root: ports become adapters here, once a process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from daily8 import __version__
from daily8.config import Config, load_config
from daily8.core.ports import Embedder, Fetcher, NameFinder

T = TypeVar("T")
_made: dict[str, Any] = {}
_lock = threading.RLock()


def _once(make: Callable[[], T]) -> Callable[[], T]:
    """Made at the first call and kept, even when many threads call at the same time."""

    def get() -> T:
        with _lock:
            if make.__name__ not in _made:
                _made[make.__name__] = make()
            made: T = _made[make.__name__]
            return made

    get.__name__, get.__doc__ = make.__name__, make.__doc__
    return get


@_once
def config() -> Config:
    return load_config()


@_once
def fetcher() -> Fetcher:
    """The process's only door to the internet."""
    from daily8.adapters.http import HttpFetcher

    agent = f"Daily8/{__version__} (+{config().public_url})"
    return HttpFetcher(user_agent=agent, allow_networks=config().allow_private_networks)


@_once
def embedder() -> Embedder:
    from daily8.adapters.embedding.use import UseEmbedder

    return UseEmbedder()


@_once
def _loading() -> threading.Thread:
    """Loads the embedder's model, which takes seconds, beside whoever asked first."""
    thread = threading.Thread(target=embedder().embed, args=(["."],), name="load-embedder", daemon=True)
    thread.start()
    return thread


def embedder_at_once() -> Embedder | None:
    """The embedder, for who cannot wait until its model is loaded: None until then."""
    return None if _loading().is_alive() else embedder()


@_once
def names() -> NameFinder:
    from daily8.adapters.entities.spacy_names import SpacyNames

    return SpacyNames()


def close() -> None:
    """Close what this process has opened to the world."""
    with _lock:
        if made := _made.pop("fetcher", None):
            made.close()
