"""Stories: which articles report the same event."""

from daily8.core.stories.cluster import cluster
from daily8.core.stories.sameness import embedding_text, relevance

__all__ = ["cluster", "embedding_text", "relevance"]
