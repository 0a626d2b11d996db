"""Stories of a small language beside a large one: whether a tenth of the news keeps its stories among the rest.

Once in truth: the Arabic reports of the repository (the written pairs and the press) beside some two thousand articles
in English. They have few stories of several reports, so once more by code: every tenth story of the English articles is
written in other letters, as a language whose words nobody else uses; its meaning, as the embedder sees it, stays. What
the same articles reach in English, among all others, shows what being few costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from daily8.core.types import Document
from daily8.evaluation.cross_language import pairs, prepared
from daily8.evaluation.figures import Figure, Report, data_file
from daily8.evaluation.online import online
from daily8.evaluation.press import printed
from daily8.evaluation.stories import b_cubed_figures, b_cubed_of, labelled

EVERY = 10  # of the stories, one is written in other letters
LANGUAGE = "hy"  # the one whose letters are borrowed, which have capitals, too
# a to z and A to Z → the first 26 of its small letters and of its capitals
LETTERS = {ord(first) + at: base + at for first, base in (("a", 0x561), ("A", 0x531)) for at in range(26)}


def rewritten(document: Document) -> Document:
    """The article in the other letters, letter by letter: equal words stay equal, capitals stay capitals."""
    return replace(
        document,
        title=document.title.translate(LETTERS),
        text=document.text.translate(LETTERS),
        language=LANGUAGE,
    )


def _figures(name: str, found: Sequence[str], truth: Sequence[str], chosen: Sequence[int]) -> list[Figure]:
    return b_cubed_figures(name, b_cubed_of(found, truth, chosen))


def evaluate_small_language(data: Path) -> Report:
    """B-cubed F1, precision and recall of the small language's articles, as they arrive among the large one's."""
    documents, truth, vectors = labelled(data_file(data, "stories", "allsides_dev.jsonl.xz"))
    few = set(list(dict.fromkeys(truth))[::EVERY])
    chosen = [at for at, story in enumerate(truth) if story in few]
    mixed = [rewritten(one) if story in few else one for one, story in zip(documents, truth, strict=True)]
    figures = _figures("in other letters", online(mixed, vectors), truth, chosen)
    figures += _figures("the same in English", online(documents, vectors), truth, chosen)
    arabic = [one for one in (*printed(), *pairs()) if one.document.language == "ar"]
    own, theirs = prepared(arabic)
    found = online([*documents, *own], np.concatenate([vectors, theirs]))
    events = [f"event {one.event}" for one in arabic]
    figures += _figures("Arabic", found, [*truth, *events], range(len(documents), len(found)))
    return Report(
        "small-language",
        tuple(figures),
        (f"{len(chosen)} articles in other letters, {len(own)} in Arabic, beside {len(documents)} in English",),
    )
