"""What comes first, and why."""

from daily8.core.ranking.features import PAGES, RULES, Features, Recipe
from daily8.core.ranking.front import Score, freshness, score_story
from daily8.core.ranking.order import Place, Reason, rank
from daily8.core.ranking.related import Near, choose_related

__all__ = [
    "PAGES", "RULES", "Features", "Near", "Place", "Reason", "Recipe", "Score", "choose_related", "freshness", "rank",
    "score_story",
]  # fmt: skip
