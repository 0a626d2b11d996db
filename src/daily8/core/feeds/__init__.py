"""Feeds: bytes of any format → :class:`ParsedFeed`, cleaned and safe."""

from daily8.core.feeds.parse import parse_feed

__all__ = ["parse_feed"]
