"""The press: every publisher on a port of its own, at addresses and times that a restart keeps."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from daily8.core.errors import Daily8Error
from daily8.press.answers import Answer, answer, faulty
from daily8.press.content import load_publishers
from daily8.press.model import Issue, Publisher
from daily8.press.server import Access, Site
from daily8.press.weekdays import as_of

STATE = "press.json"
FAULTY = "faulty"  # the name of the faulty site among the ports
SLOW = 60.0  # seconds that the slow feed takes
LOG_LINES = 100_000


@dataclass(frozen=True, slots=True)
class PressSource:
    """What a reader's software has to know to follow a publisher."""

    name: str
    home_url: str
    feed_url: str
    language: str
    country: str
    category: str


@dataclass(frozen=True, slots=True)
class PressChannel:
    """A channel that is always on, as the catalogue lists them."""

    publisher: str
    title: str
    home_url: str
    page_url: str
    hls_url: str
    language: str
    country: str


def _now() -> datetime:
    return datetime.now(UTC)


class Press:
    """A context manager. ``folder`` keeps the ports and the start instant; ``ports`` are for its first start."""

    def __init__(
        self, folder: Path, ports: Sequence[int] | None = None, *, publishers: Sequence[Publisher] | None = None,
        slow: float = SLOW, clock: Callable[[], datetime] = _now,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.publishers = load_publishers() if publishers is None else tuple(publishers)
        self._invented = publishers is None
        self.log: deque[Access] = deque(maxlen=LOG_LINES)
        self.started = clock()
        self._wanted, self._slow, self._clock = tuple(ports or ()), slow, clock
        self._sites: dict[str, Site] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Press:
        state = self._read_state()
        if "started" in state:
            self.started = datetime.fromisoformat(state["started"])
        if self._invented:
            self.publishers = as_of(load_publishers(), self.started)
        known: dict[str, int] = state.get("ports", {})
        names = [one.slug for one in self.publishers] + [FAULTY]
        first = dict(zip(names, self._wanted, strict=False))
        with self._stack as stack:
            for name in names:
                site = Site(known.get(name, first.get(name, 0)), partial(self._respond, name), self.log.append)
                stack.callback(site.close)
                self._sites[name] = site
            self._write_state(known | {name: site.port for name, site in self._sites.items()})
            for site in self._sites.values():
                site.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def _read_state(self) -> dict[str, Any]:
        path = self.folder / STATE
        if not path.exists():
            return {}
        try:
            state = json.loads(path.read_text(encoding="utf-8"))
            datetime.fromisoformat(state["started"])
            return {"started": state["started"], "ports": {str(k): int(v) for k, v in state["ports"].items()}}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Daily8Error(f"{path}, which keeps the press's addresses, is damaged. Remove it.") from error

    def _write_state(self, ports: dict[str, int]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / STATE
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"started": self.started.isoformat(), "ports": ports}, indent=1), encoding="utf-8")
        fresh.replace(path)

    def _respond(self, name: str, path: str) -> Answer:
        if name == FAULTY:
            return faulty(path, self._slow)
        return answer(self.issue(name), path)

    def _base(self, name: str) -> str:
        return f"http://{self._sites[name].host}"

    def issue(self, slug: str) -> Issue:
        """What the publisher has in print at this moment."""
        publisher = next(one for one in self.publishers if one.slug == slug)
        return Issue.of(publisher, self._base(slug), self.started, self._clock())

    @property
    def sources(self) -> tuple[PressSource, ...]:
        return tuple(
            PressSource(
                one.name, f"{self._base(one.slug)}/", self._base(one.slug) + one.feed_path, one.language, one.country,
                one.category,
            )
            for one in self.publishers
        )  # fmt: skip

    @property
    def channels(self) -> tuple[PressChannel, ...]:
        live = [(one, self._base(one.slug)) for one in self.publishers if one.channel]
        return tuple(
            PressChannel(
                one.name, one.channel, f"{base}/", f"{base}/live", f"{base}/live/stream.m3u8", one.language,
                one.country,
            )
            for one, base in live
        )  # fmt: skip

    @property
    def faulty_sources(self) -> tuple[PressSource, ...]:
        """Feeds that answer 404, 500, very late, and with a wall against programs."""
        base = self._base(FAULTY)
        names = {"The Missing Post": "/missing.xml", "The Broken Post": "/broken.xml", "The Slow Post": "/slow.xml",
                 "The Walled Post": "/walled.xml"}  # fmt: skip
        return tuple(PressSource(name, f"{base}/", base + path, "en", "", "") for name, path in names.items())
