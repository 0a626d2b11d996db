"""The desk: moderation and administration, Django's admin in the shape of this site. Found by its autodiscovery."""

from __future__ import annotations

from daily8.web.admin import articles, comments, sources, users

__all__ = ["articles", "comments", "sources", "users"]
