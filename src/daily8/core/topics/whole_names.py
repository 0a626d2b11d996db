"""Whole names for what a text says short: the full name may stand far below where names are looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import permutations

from daily8.core.stopwords import GENERIC, STOP
from daily8.core.text import fold
from daily8.core.topics.gazetteer import KNOWN
from daily8.core.topics.given import GIVEN
from daily8.core.topics.vague import VAGUE

SEARCHED = 20_000  # characters of a text
AROUND = 40  # characters around a name in which the rest of it stands
_EDGES = ".,;:()[]\"'“”‘’"
_COMMON = STOP | GENERIC | VAGUE
_OFFICES = """
mr mrs ms miss dr sir lord lady dame senator sen rep congressman congresswoman president minister secretary judge
justice chief officer captain coach professor prof general gen colonel col sergeant sgt lieutenant lt king queen
prince princess pres pm vp dem gop pope pastor reverend rev bishop cardinal chancellor governor gov mayor attorney
counsel director republican democrat democratic conservative republicans democrats special former acting deputy vice
prime first second
"""
_WHERE = (" in", " In", " to", " To", " from", " From")  # before a place
_TITLES = frozenset(_OFFICES.split())


def with_whole_names(names: Mapping[str, int], title: str, text: str) -> dict[str, int]:
    """The names, those of one word as the text says them whole; a given name alone below the title is none."""
    names = _side_by_side(names, title)
    text = f"{title}. {text[:SEARCHED]}"
    found: Counter[str] = Counter()
    persons = {
        fold(one).rsplit(" ", 1)[-1]: one for one in names if fold(one).partition(" ")[0] in GIVEN and " " in one
    }
    for name, count in names.items():
        if (person := persons.get(fold(name), "")) and not any(f"{where} {name}" in text for where in _WHERE):
            found[person] += count  # Michael Jordan's, though it is a country's, too
            continue
        whole = _whole(name, text) if _may_be_short(name) else name
        if whole or name in title:
            found[whole or name] += count
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _side_by_side(names: Mapping[str, int], title: str) -> Mapping[str, int]:
    """The names, two single ones that stand side by side in the headline as one: Megyn, Kelly."""
    single = [name for name in names if _may_be_short(name)]
    for first, second in permutations(single, 2):
        if f" {first} {second} " in f" {title} ":
            joined = {f"{first} {second}": max(names[first], names[second])}
            return joined | {name: count for name, count in names.items() if name not in (first, second)}
    return names


def _may_be_short(name: str) -> bool:
    return name.isascii() and name.isalpha() and not name.isupper() and fold(name) not in KNOWN


def _whole(name: str, text: str) -> str:
    """The whole name that stands in the text most often, else the name; nothing of a lone given name."""
    before, after = Counter[str](), Counter[str]()
    for first, second in _neighbours(name, text):
        before[first] += 1
        after[second] += 1
    is_given = fold(name) in GIVEN
    for first, count in before.most_common():
        if _may_name(first) and (fold(first) in GIVEN or (count > 1 and not is_given and fold(first) not in KNOWN)):
            return f"{first} {name}"
    if not is_given:
        small = next((first for first, _ in _neighbours(name.lower(), text) if first in GIVEN), "")
        return f"{small.title()} {name}" if small else name  # of a text that writes names small within sentences
    return next((f"{name} {second}" for second, _ in after.most_common() if _may_name(second)), "")


def _neighbours(name: str, text: str) -> Iterator[tuple[str, str]]:
    """The words before and after each place of the name, over an initial; empty where a sentence begins or ends."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            before = text[max(0, at - AROUND) : at] if text[at - 1 : at] == " " else ""
            words = before.split(" ")[:-1]
            if words and len(words[-1].strip(".")) == 1:
                words.pop()
            after = text[end + 1 : end + AROUND].split(" ")[0] if text[end : end + 1] == " " else ""
            yield (words[-1] if words else ""), after.rstrip(_EDGES).removesuffix("'s").removesuffix("’s")
        at = text.find(name, end)


def _may_name(word: str) -> bool:
    """In capitals at its start alone, and none of grammar, news or office."""
    return (
        len(word) > 1
        and word[0].isupper()
        and not word.isupper()
        and word.replace("-", "").replace("'", "").replace("’", "").isalpha()
        and not word.endswith(("'s", "’s"))
        and fold(word) not in _COMMON
        and fold(word) not in _TITLES
    )
