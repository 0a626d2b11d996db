"""The one composition root: ports become adapters here, once a process."""

from __future__ import annotations

from functools import cache

from daily8 import __version__
from daily8.config import Config, load_config
from daily8.core.ports import Embedder, Fetcher


@cache
def config() -> Config:
    return load_config()


@cache
def fetcher() -> Fetcher:
    """The process's only door to the internet."""
    from daily8.adapters.http import HttpFetcher

    agent = f"Daily8/{__version__} (+{config().public_url})"
    return HttpFetcher(user_agent=agent, allow_networks=config().allow_private_networks)


@cache
def embedder() -> Embedder:
    from daily8.adapters.embedding.use import UseEmbedder

    return UseEmbedder()
