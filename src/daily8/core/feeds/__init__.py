"""Feeds: bytes of any format → :class:`ParsedFeed`, cleaned and safe."""

from daily8.core.feeds.drafts import Draft, DraftEntry, draft, finished
from daily8.core.feeds.parse import draft_feed, parse_feed

__all__ = ["Draft", "DraftEntry", "draft", "draft_feed", "finished", "parse_feed"]
