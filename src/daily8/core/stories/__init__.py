"""Stories: which articles report the same event."""

from daily8.core.stories.assign import Candidate, assign
from daily8.core.stories.cluster import cluster
from daily8.core.stories.sameness import (
    RELATED_CROWD,
    STORY_CROWD,
    beyond_crowd,
    embedding_text,
    fading,
    relevance,
    wording_of,
)

__all__ = [
    "RELATED_CROWD",
    "STORY_CROWD",
    "Candidate",
    "assign",
    "beyond_crowd",
    "cluster",
    "embedding_text",
    "fading",
    "relevance",
    "wording_of",
]
