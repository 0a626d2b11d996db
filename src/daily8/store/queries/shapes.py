"""Rows of a table as objects of its model, without asking Django for a statement each time: for what happens often."""

from __future__ import annotations

from collections.abc import Sequence
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
