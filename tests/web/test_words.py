"""Everything readers see is said in Arabic too, with all of its plural forms, and the compiled words are the written ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

WEB = Path(__file__).parents[2] / "src/daily8/web"
LOCALES = WEB / "locale"
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
IN_TEMPLATE = re.compile(
    r"""n?gettext\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?:,\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))?"""
)
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]")


def in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def in_template(path: Path) -> Iterator[str]:
    from django.utils.translation.template import templatize

    for found in IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
        yield ast.literal_eval(found.group(1))


def made_of_names() -> Iterator[str]:
    """Words that code puts together from a fixed list of names."""
    from daily8.core.health_words import REMEDIES, SENTENCES, STATE_NAMES
    from daily8.core.types import CATEGORIES

    yield from (f"category {slug}" for slug in CATEGORIES)
    for words in (STATE_NAMES, SENTENCES, REMEDIES):
        yield from words.values()
    yield from (f"listing {name}" for name in ("videos", "podcasts", "live"))
    yield from (f"medium {name}" for name in ("video", "audio", "live"))
    yield from (f"kind {name}" for name in ("publisher", "category", "country", "hashtag", "story"))


def used() -> set[str]:
    found = set(made_of_names())
    for path in WEB.parent.rglob("*.py"):
        found |= set(in_python(path))
    for path in (*WEB.rglob("*.html"), *WEB.rglob("*.txt")):
        found |= set(in_template(path))
    return {text for text in found if text.strip()}


def catalogue(language: str) -> Any:
    return read_po(BytesIO((LOCALES / language / "LC_MESSAGES/django.po").read_bytes()), locale=language)


def key(identity: Any) -> str:
    return identity if isinstance(identity, str) else identity[0]


@pytest.mark.usefixtures("django_ready")
def test_every_word_is_said_in_arabic() -> None:
    known = {key(message.id) for message in catalogue("ar") if message.id and all([message.string, *_forms(message)])}
    assert used() - known == set()


@pytest.mark.usefixtures("django_ready")
def test_no_translation_is_left_over() -> None:
    for language in ("ar", "en"):
        assert {key(message.id) for message in catalogue(language) if message.id} - used() == set(), language


def _forms(message: Any) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("en", 2)])
def test_plurals_have_all_their_forms_and_places(language: str, forms: int) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            assert len(_forms(message)) == forms, message.id
            # One and two may say the number in words.
            wanted, said = set(PLACE.findall(message.id[1])), [set(PLACE.findall(form)) for form in _forms(message)]
            assert all(places <= wanted for places in said), message.id
            assert said[-1] == wanted, message.id
        else:
            assert sorted(PLACE.findall(message.string)) == sorted(PLACE.findall(message.id)), message.id


def test_the_arabic_plural_rule_is_that_of_cldr() -> None:
    rule, choose = Locale.parse("ar").plural_form, c2py(catalogue("ar").plural_expr)
    for n in range(200):
        assert ("zero", "one", "two", "few", "many", "other")[choose(n)] == rule(n), n


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_compiled_words_are_the_written_ones(language: str) -> None:
    compiled = read_mo(BytesIO((LOCALES / language / "LC_MESSAGES/django.mo").read_bytes()))
    said = [{key(m.id): tuple(_forms(m)) for m in found if m.id} for found in (compiled, catalogue(language))]
    assert said[0] == said[1]
