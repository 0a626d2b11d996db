"""Rows of a table as objects of its model, without asking Django for a statement each time: for what happens often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)


class Shape(Generic[M]):
    """How rows become objects of a model, found out once. ``columns`` are what to select, from what is called so."""

    def __init__(self, model: type[M], alias: str) -> None:
        fields = model._meta.concrete_fields
        self._model, self._names = model, [field.attname for field in fields]
        self._readers = [(place, read) for place, field in enumerate(fields)
                         if (read := getattr(field, "from_db_value", None))]  # fmt: skip
        self.columns = ", ".join(f'{alias}."{field.column}"' for field in fields)
        self.width = len(fields)

    def made(self, values: Sequence[Any]) -> M:
        row = list(values)
        for place, read in self._readers:
            row[place] = read(row[place], None, connection)
        return self._model.from_db(connection.alias, self._names, row)


@cache
def shape(model: type[M], alias: str) -> Shape[M]:
    return Shape(model, alias)


def fresh(model: type[M], **values: Any) -> M:
    """A new object, not yet stored, as ``model(**values)`` with the columns' attributes as names, in half the time."""
    defaults = _defaults(model)
    return model(*(values[name] if name in values else make() if make else value for name, value, make in defaults))


@cache
def _defaults(model: type[Model]) -> list[tuple[str, Any, Callable[[], Any] | None]]:
    """Of each column its attribute and its value, or how one is made for each object."""
    fields = model._meta.concrete_fields
    return [(one.attname, *((None, one.get_default) if callable(one.default) else (one.get_default(), None)))
            for one in fields]  # fmt: skip
