"""Words that a person should look at before they are published: one file per language, one entry a line.

Entries are folded like the text they are sought in; ``#`` starts a remark. The lists are short on
purpose: they hold, they do not refuse, and a long list mostly holds the innocent.
"""

from __future__ import annotations

import re
from importlib.resources import files

from daily8.core.text import fold

LANGUAGES = ("en", "ar")


def load_words(language: str) -> tuple[str, ...]:
    """The folded entries of a language's list."""
    lines = files(__name__).joinpath(f"{language}.txt").read_text(encoding="utf-8").splitlines()
    entries = (fold(line.partition("#")[0]).strip() for line in lines)
    return tuple(entry for entry in entries if entry)


def _pattern() -> re.Pattern[str]:
    english = "|".join(map(re.escape, load_words("en")))
    arabic = "|".join(map(re.escape, load_words("ar")))
    # Arabic joins and, so, with, the... to the word that follows.
    return re.compile(rf"\b(?:{english})\b|\b(?:[وفبلك]?(?:ال|لل)?|يا )(?:{arabic})\b")


WORDS = _pattern()
