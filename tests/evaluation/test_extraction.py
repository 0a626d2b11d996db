from __future__ import annotations

import gzip
import io
import json
import lzma
import tarfile
from pathlib import Path

import pytest

from daily8.evaluation.extraction import Page, evaluate_extraction, renamed, score_text
from daily8.evaluation.figures import DataAbsent

WORDS = "The ferry left the harbour at nine and came back at noon with nobody on board but the cook"


def test_a_text_scores_by_the_runs_of_four_words_that_it_shares() -> None:
    half = score_text(" ".join(WORDS.split()[:10]), WORDS)
    assert half.precision == 1
    assert half.recall == pytest.approx(7 / 16)
    assert half.f1 == pytest.approx(2 * 7 / 16 / (1 + 7 / 16))
    assert score_text("", WORDS).f1 == 0
    assert score_text("", "").f1 == 1


def test_strange_names_replace_classes_and_ids_and_nothing_else() -> None:
    page = Page(b'<p class="lead" id=\'one\' title="class">Text</p><p class="lead">More</p>', "https://a.example/", "")
    html = renamed(page, 1.0, seed=1).html.decode()
    assert "lead" not in html
    assert 'title="class">Text</p>' in html
    first, second = (part.split('class="')[1].split('"')[0] for part in html.split("<p ")[1:])
    assert first == second, "one name stays one name"
    assert renamed(page, 0.0, seed=1) == page


def test_pages_are_read_from_the_data_and_its_absence_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataAbsent, match="ground-truth"):
        evaluate_extraction(tmp_path)
    folder = tmp_path / "extraction"
    folder.mkdir()
    body = " ".join([WORDS, *(f"and number {number} followed" for number in range(30))])
    with lzma.open(folder / "ground-truth.json.xz", "wt") as truth:
        json.dump({"one": {"articleBody": body, "url": "https://a.example/one"}}, truth)
    html = gzip.compress(f"<html><body><h1>Ferry</h1><article><p>{body}</p></article></body></html>".encode())
    with tarfile.open(folder / "pages.tar", "w") as archive:
        member = tarfile.TarInfo("pages/one.html.gz")
        member.size = len(html)
        archive.addfile(member, io.BytesIO(html))
    figures = {one.name: one.value for one in evaluate_extraction(tmp_path).figures}
    assert figures["pages F1"] == pytest.approx(1)
