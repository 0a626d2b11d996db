"""What comes first, and why."""

from daily8.core.ranking.front import Score, score_story
from daily8.core.ranking.related import Near, choose_related

__all__ = ["Near", "Score", "choose_related", "score_story"]
