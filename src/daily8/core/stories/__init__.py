"""Stories: which articles report the same event."""

from daily8.core.stories.assign import Candidate, assign
from daily8.core.stories.cluster import cluster
from daily8.core.stories.sameness import (
    RELATED_CROWD,
    STORY_CROWD,
    beyond_crowd,
    dated,
    decay,
    embedding_text,
    faded,
    fading,
    further_reading,
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
    "dated",
    "decay",
    "embedding_text",
    "faded",
    "fading",
    "further_reading",
    "relevance",
    "wording_of",
]
