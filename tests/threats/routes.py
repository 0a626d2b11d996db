"""Every address of the URLconf with an example of each variable part, so that no new route escapes a test."""

from __future__ import annotations

import re._constants as c
import re._parser as parser
from collections.abc import Iterator
from typing import Any

CONVERTERS = {
    "int": "1",
    "str": "world",
    "slug": "world",
    "path": "part",
    "uuid": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
}
CLASSES = {c.CATEGORY_DIGIT: "0", c.CATEGORY_WORD: "a", c.CATEGORY_SPACE: " "}


def _of_set(items: Any) -> str:
    kind, value = items[0]
    if kind is c.NEGATE:
        return "a"
    return {c.LITERAL: lambda: chr(value), c.RANGE: lambda: chr(value[0]), c.CATEGORY: lambda: CLASSES[value]}[kind]()


def example(pattern: Any) -> str:
    """A text that the regular expression matches."""
    found = ""
    for kind, value in pattern:
        if kind is c.LITERAL:
            found += chr(value)
        elif kind in (c.ANY, c.NOT_LITERAL):
            found += "a"
        elif kind is c.IN:
            found += _of_set(value)
        elif kind is c.BRANCH:
            found += example(value[1][0])
        elif kind is c.SUBPATTERN:
            found += example(value[3])
        elif kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            found += example(value[2]) * max(value[0], 1)
    return found


def _part(pattern: Any) -> str:
    from django.urls.resolvers import LocalePrefixPattern, RoutePattern

    if isinstance(pattern, LocalePrefixPattern):
        return "en/"
    if not isinstance(pattern, RoutePattern):
        return example(parser.parse(str(pattern)))
    route = str(pattern._route)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        route = re_sub(name, CONVERTERS.get({"string": "str"}.get(kind, kind), "world"), route)
    return route


def re_sub(name: str, value: str, route: str) -> str:
    import re

    return re.sub(rf"<(?:\w+:)?{name}>", value, route)


def routes(patterns: Any = None, before: str = "/") -> Iterator[str]:
    """Paths that resolve, one a route."""
    from django.urls import URLResolver, get_resolver

    for entry in get_resolver().url_patterns if patterns is None else patterns:
        path = before + _part(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, path)
        else:
            yield path
