"""What the press prints: ``publishers.toml``, and a file for each event with what each publisher says about it."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from datetime import timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from daily8.press.model import Article, Edit, Publisher


def _article(data: dict[str, Any], event: dict[str, Any], name: str) -> Article:
    edit = data.get("edit")
    return Article(
        slug=data["slug"],
        title=data["title"],
        text=data["text"].strip(),
        age=timedelta(hours=data["hours_ago"]),
        authors=tuple(data.get("authors", ())),
        summary=data.get("summary", ""),
        caption=data.get("caption", ""),
        picture=event["picture"] if data.get("caption") else "",
        category=data["category"],
        tags=tuple(data.get("tags", ())),
        media=data.get("media", ""),
        chapters=tuple((second, title) for second, title in data.get("chapters", ())),
        event=name,
        edit=Edit(timedelta(minutes=edit["after_minutes"]), edit["title"], edit["paragraph"], edit["text"])
        if edit
        else None,
        gone_after=timedelta(minutes=data["gone_after_minutes"]) if "gone_after_minutes" in data else None,
    )


def _reprint(data: dict[str, Any], originals: dict[str, dict[str, Any]], agency: str) -> dict[str, Any]:
    """An agency's copy as its customers print it: under its credit and their own headline, a little shorter."""
    original = originals[data["reprint_of"]]
    parts = [part.strip() for part in original["text"].strip().split("\n\n")]
    kept = [part for number, part in enumerate(parts) if number not in data.get("without", ())]
    return {**original, **data, "text": f"({agency}) — " + "\n\n".join(kept), "authors": [agency]}


def _events() -> list[tuple[str, dict[str, Any]]]:
    folder = files(__name__) / "events"
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    return [(one.name.removesuffix(".toml"), tomllib.loads(one.read_text(encoding="utf-8"))) for one in found]


@lru_cache(maxsize=1)
def load_publishers() -> tuple[Publisher, ...]:
    """Every publisher with its articles."""
    settings = tomllib.loads((files(__name__) / "publishers.toml").read_text(encoding="utf-8"))
    agency = next(one["name"] for one in settings["publisher"] if one.get("agency"))
    printed: dict[str, list[Article]] = defaultdict(list)
    for name, event in _events():
        originals = {one["slug"]: one for one in event["article"] if "text" in one}
        for data in event["article"]:
            full = _reprint(data, originals, agency) if "reprint_of" in data else data
            printed[data["publisher"]].append(_article(full, event, name))
    return tuple(
        Publisher(**{**one, "forbidden": tuple(one.get("forbidden", ())), "articles": tuple(printed[one["slug"]])})
        for one in settings["publisher"]
    )
