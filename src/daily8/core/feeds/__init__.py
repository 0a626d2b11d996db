"""Feeds: bytes of any format → :class:`ParsedFeed`, cleaned and safe."""

from daily8.core.feeds.parse import cleaned, parse_feed

__all__ = ["cleaned", "parse_feed"]
