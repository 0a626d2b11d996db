"""Quality of categories and of language identification: how often both are right.

Categories on BBC articles with their own sections (a CSV with the columns ``document`` and ``categories``), by text
alone, in two halves: what was tuned on the first is seen on the second. Languages on what Django's translators and
spaCy's authors wrote, by length.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import django
from babel.messages.mofile import read_mo

from daily8.core.articles.language import detect_language
from daily8.core.topics.category import categorise
from daily8.core.types import Document

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "id", "it", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur")
SLUGS = {"tech": "technology"}
LENGTHS = ((25, 45), (45, 80), (80, 500))  # characters: a short headline, a headline, a sentence or two
MARKUP = re.compile(r"<[^>]+>|%\(\w+\)\w|%\w|\{\w*\}")


def categories(path: Path) -> None:
    csv.field_size_limit(10**8)
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    right, wrong = [0, 0], Counter[tuple[str, str]]()
    for place, row in enumerate(rows):
        title, _, text = row["document"].partition("\n")
        found, truth = (
            categorise(Document(id="", title=title, text=text)),
            SLUGS.get(row["categories"], row["categories"]),
        )
        right[place % 2] += found == truth
        if found != truth:
            wrong[truth, found] += 1
    halves = [(len(rows) + 1) // 2, len(rows) // 2]
    shares = [one / of for one, of in zip(right, halves, strict=True)]
    print(f"{path.name}: category right {shares[0]:.3f} of the first half, {shares[1]:.3f} of the second")
    print("  ", ", ".join(f"{a} taken for {b} {n}" for (a, b), n in wrong.most_common(8)))


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


def languages() -> None:
    cleaned = {(one, " ".join(MARKUP.sub("", text).split())) for one, text in (*translated(), *examples())}
    for shortest, longest in LENGTHS:
        chosen = sorted((one, text) for one, text in cleaned if shortest <= len(text) < longest)
        wrong = Counter((one, detect_language(text, "")[0]) for one, text in chosen)
        for one in LANGUAGES:
            del wrong[one, one]
        print(f"language of {len(chosen)} texts of {shortest} to {longest} characters in {len(LANGUAGES)} languages: "
              f"right {1 - wrong.total() / len(chosen):.3f}")  # fmt: skip
        print("  ", ", ".join(f"{a} taken for {b} {n}" for (a, b), n in wrong.most_common(8)))


def main() -> None:
    for path in map(Path, sys.argv[1:]):
        categories(path)
    languages()


if __name__ == "__main__":
    main()
