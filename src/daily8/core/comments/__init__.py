"""Moderation as an ordered list of small phases, and the tree that replies make."""

from __future__ import annotations

from daily8.core.comments.moderate import PHASES, moderate
from daily8.core.comments.names import mixed_script, skeleton
from daily8.core.comments.threads import Thread, build_threads

__all__ = ["PHASES", "Thread", "build_threads", "mixed_script", "moderate", "skeleton"]
