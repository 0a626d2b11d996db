"""Stories: which articles report the same event."""

from daily8.core.stories.assign import Candidate, assign
from daily8.core.stories.cluster import cluster
from daily8.core.stories.sameness import embedding_text, fading, likeness, relevance

__all__ = ["Candidate", "assign", "cluster", "embedding_text", "fading", "likeness", "relevance"]
