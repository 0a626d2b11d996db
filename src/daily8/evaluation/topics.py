"""Quality of categories and of language identification: how often both are right.

Categories on BBC articles with their own sections (a CSV with the columns ``document`` and ``categories``), by text
alone, in two halves: what was tuned on the first is seen on the second. Languages on what Django's translators and
spaCy's authors wrote, by length.
"""

from __future__ import annotations

import csv
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

import django
from babel.messages.mofile import read_mo

from daily8.adapters.embedding.use import UseEmbedder
from daily8.core.articles.language import detect_language
from daily8.core.stories import embedding_text
from daily8.core.topics.category import categorise
from daily8.core.topics.leaning import kinds_of, leanings
from daily8.core.types import Document
from daily8.evaluation.figures import Figure, Report, data_file

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "id", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur")
SLUGS = {"tech": "technology"}
LENGTHS = (("short headlines", 25, 45), ("headlines", 45, 80), ("sentences", 80, 500))  # characters
MARKUP = re.compile(r"<[^>]+>|%\(\w+\)\w|%\w|\{\w*\}")


def found_categories(documents: Sequence[Document]) -> list[str]:
    """The category of each by its words and its meaning, as ``daily8 lab topics`` finds it."""
    embedder = UseEmbedder()
    leans = leanings(embedder.embed([embedding_text(one) for one in documents]), kinds_of(embedder))
    return [categorise(document, leaning) for document, leaning in zip(documents, leans, strict=True)]


def evaluate_categories(data: Path) -> Report:
    """The share of BBC articles whose category is found from the text alone."""
    csv.field_size_limit(10**8)
    with lzma.open(data_file(data, "summaries", "bbc_valid.csv.xz"), "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong, of = [Counter[tuple[str, str]](), Counter[tuple[str, str]]()], Counter[int]()
    parted = (row["document"].partition("\n") for row in rows)
    categories = found_categories([Document(id="", title=title, text=text) for title, _, text in parted])
    for place, (row, found) in enumerate(zip(rows, categories, strict=True)):
        truth = SLUGS.get(row["categories"], row["categories"])
        of[place % 2] += 1
        if found != truth:
            wrong[place % 2][truth, found] += 1
    tuned, held_out = (1 - wrong[half].total() / of[half] for half in (0, 1))
    both = 1 - (wrong[0].total() + wrong[1].total()) / of.total()
    figures = (
        Figure("bbc category right", both),
        Figure("bbc category right, tuned half", tuned),
        Figure("bbc category right, other half", held_out),
    )
    return Report("topics", figures, (_confusions(wrong[0] + wrong[1]),))


def _confusions(wrong: Counter[tuple[str, str]]) -> str:
    return "; ".join(f"{truth} taken for {found} {times}" for (truth, found), times in wrong.most_common(8))


def _first(forms: object) -> str:
    """A message, or the first of its plural forms."""
    return forms if isinstance(forms, str) else str(next(iter(forms), "")) if isinstance(forms, tuple | list) else ""


def translated() -> Iterator[tuple[str, str]]:
    """(language, sentence) from Django's catalogues; what a catalogue left in English is left out."""
    english: set[str] = set()
    for language in LANGUAGES:
        for path in sorted(Path(django.__path__[0]).glob(f"**/locale/{language}/LC_MESSAGES/django.mo")):
            with path.open("rb") as file:
                for message in read_mo(file):
                    source, text = _first(message.id), _first(message.string)
                    english.add(source)
                    if source and text and text != source and language != "en":
                        yield language, text
    yield from (("en", text) for text in sorted(english))


def examples() -> Iterator[tuple[str, str]]:
    """(language, sentence) as spaCy's authors wrote them for trying their tokenisers."""
    for language in LANGUAGES:
        for sentence in import_module(f"spacy.lang.{language}.examples").sentences:
            yield language, sentence


def evaluate_language(data: Path) -> Report:
    """The share of texts whose language is found, by length. It needs no data: packages bring the texts."""
    cleaned = {(one, " ".join(MARKUP.sub("", text).split())) for one, text in (*translated(), *examples())}
    figures, notes = [], []
    for name, shortest, longest in LENGTHS:
        chosen = sorted((one, text) for one, text in cleaned if shortest <= len(text) < longest)
        found = Counter((one, detect_language(text, "")[0] or "none") for one, text in chosen)
        wrong = Counter({pair: times for pair, times in found.items() if pair[0] != pair[1]})
        figures.append(Figure(f"language right of {name}", 1 - wrong.total() / len(chosen)))
        notes.append(f"{len(chosen)} {name} in {len(LANGUAGES)} languages: {_confusions(wrong)}")
    return Report("language", tuple(figures), tuple(notes))
