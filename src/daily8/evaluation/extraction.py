"""Quality of extraction: news pages whose text people marked, scored by what runs of words are found.

The folder ``extraction`` of the data holds ``pages.tar`` of ``<id>.html.gz`` and ``ground-truth.json.xz``
(``id → {articleBody, url}``) as in scrapinghub's article-extraction-benchmark, whose ``evaluate.py`` the score follows.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import random
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from daily8.core.articles import extract_article
from daily8.evaluation.figures import Figure, Report, data_file

KNOWN, PEER = 0.965, "trafilatura, fast mode"  # F1 on these pages
SHINGLE = 4  # tokens
_TOKEN = re.compile(r"\w+")
_NAMES = re.compile(rb"""\s(class|id)\s*=\s*("[^"]*"|'[^']*')""")

Extractor = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the text that people found on it."""

    html: bytes
    url: str
    truth: str


@dataclass(frozen=True, slots=True)
class Score:
    """Means over pages of the precision and recall of shingles; F1 of the means."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load(folder: Path) -> dict[str, Page]:
    """The pages by their ids; ``folder`` is the data's."""
    with lzma.open(data_file(folder, "extraction", "ground-truth.json.xz")) as packed:
        truth = json.loads(packed.read())
    with tarfile.open(data_file(folder, "extraction", "pages.tar")) as archive:
        files = {Path(one.name).name.removesuffix(".html.gz"): archive.extractfile(one) for one in archive.getmembers()}
        return {
            key: Page(gzip.decompress(file.read()), truth[key]["url"], truth[key]["articleBody"])
            for key, file in files.items()
            if file is not None and key in truth
        }


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    runs = range(max(1, len(tokens) - SHINGLE + 1)) if tokens else range(0)
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in runs)


def score_text(found: str, truth: str) -> Score:
    """Of one page."""
    there, wanted = shingles(found), shingles(truth)
    hits = (there & wanted).total()
    precision = hits / there.total() if there else float(not wanted)
    return Score(precision, hits / wanted.total() if wanted else 1.0)


def score(pages: Mapping[str, Page], extract: Extractor) -> Score:
    scores = [score_text(extract(page.html, page.url), page.truth) for page in pages.values()]
    return Score(sum(one.precision for one in scores) / len(scores), sum(one.recall for one in scores) / len(scores))


def renamed(page: Page, share: float, seed: int) -> Page:
    """The page with a share of its classes and ids made meaningless: a template of names that nobody has seen."""
    chosen = random.Random(f"{seed}{page.url}")  # noqa: S311 - the same names at every run
    known: dict[bytes, bytes] = {}

    def one(match: re.Match[bytes]) -> bytes:
        name = match.group()
        if name not in known:
            code = hashlib.blake2b(name, digest_size=4).hexdigest().encode()
            known[name] = b' %b="x%b"' % (match[1], code) if chosen.random() < share else name
        return known[name]

    return Page(_NAMES.sub(one, page.html), page.url, page.truth)


def ours(html: bytes, url: str) -> str:
    return extract_article(html, url=url).text


def evaluate_extraction(data: Path) -> Report:
    """F1, precision and recall; and F1 where half or all of the pages' classes and ids are names nobody has seen."""
    pages = load(data)
    found = score(pages, ours)
    figures = [
        Figure("pages F1", found.f1, KNOWN, PEER),
        Figure("pages precision", found.precision),
        Figure("pages recall", found.recall),
    ]
    for name, share in (("half of the names", 0.5), ("all names", 1.0)):
        strange = {key: renamed(page, share, seed=1) for key, page in pages.items()}
        figures.append(Figure(f"pages F1, {name} strange", score(strange, ours).f1))
    return Report("extraction", tuple(figures), (f"{len(pages)} pages",))
