"""Stories and categories without any data but the repository's: what the press prints, whose events are known, and the
written pairs, each with the categories that a careful editor may give it.

The texts of others, on which the other suites measure, are news as it is; these are few and plain. They show in seconds
whether a change has broken something, with every change.
"""

from __future__ import annotations

from pathlib import Path

from daily8.core.stories import cluster
from daily8.core.types import Document
from daily8.evaluation.cross_language import LANGUAGES, Told, pairs, prepared
from daily8.evaluation.figures import Figure, Report
from daily8.evaluation.online import online
from daily8.evaluation.stories import b_cubed, b_cubed_figures
from daily8.evaluation.topics import found_categories
from daily8.press.content import load_publishers

# The press's events, with the categories that an editor may give an article about each.
CATEGORIES = {
    "accord": ("world", "politics", "environment"),
    "budget": ("politics", "business"),
    "comet": ("science",),
    "cup": ("sport",),
    "festival": ("entertainment", "culture"),
    "fever": ("health",),
    "foundry": ("business", "technology"),
    "harbour": ("business",),
    "lake": ("environment", "science"),
    "nighttrain": ("travel",),
    "storm": ("world", "environment"),
    "tidal": ("technology", "environment", "science"),
}
WRONG = 12  # that the notes name


def printed() -> list[Told]:
    """All that the invented publishers print about events, reprints and films as well."""
    return [
        Told(
            Document(one.slug, one.title, one.text, publisher.name, language=publisher.language),
            one.event,
            "press",
            CATEGORIES[one.event],
        )
        for publisher in load_publishers()
        for one in publisher.articles
        if one.event
    ]


def evaluate_press(data: Path) -> Report:
    """B-cubed F1 of the press's stories, and the share of right categories. It needs no data."""
    told = printed()
    documents, vectors = prepared(told)
    truth = [one.event for one in told]
    figures: list[Figure] = []
    for way, found in (("offline", cluster(documents, vectors)), ("online", online(documents, vectors))):
        figures += b_cubed_figures(f"stories {way}", b_cubed(found, truth))
    chosen, wrong = [*told, *pairs()], []
    found = found_categories([one.document for one in chosen])
    for language in LANGUAGES:
        of = [(one, name) for one, name in zip(chosen, found, strict=True) if one.document.language == language]
        missed = [f"{one.document.id}: {name}" for one, name in of if name not in one.categories]
        figures.append(Figure(f"category right, {language}", 1 - len(missed) / len(of)))
        wrong += missed
    return Report("press", tuple(figures), (f"wrong categories: {'; '.join(wrong[:WRONG])}",))
