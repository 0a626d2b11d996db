"""The platform's own numbers in the form of Prometheus, asked of the database when they are scraped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from math import isfinite
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from daily8.core.health import STATES
from daily8.services.numbers import Flow, numbers

PAGE_STATES = ("wanted", "later", "done", "refused", "failed")


class Platform(Collector):
    def collect(self) -> Iterator[Metric]:
        try:
            found = numbers(timezone.now())
        except DatabaseError:
            yield GaugeMetricFamily("daily8_database_up", "Whether the database answers", value=0)
            return
        yield GaugeMetricFamily("daily8_database_up", "Whether the database answers", value=1)
        yield GaugeMetricFamily("daily8_articles", "Articles stored", value=found.articles)
        yield GaugeMetricFamily("daily8_stories", "Stories", value=found.stories)
        yield GaugeMetricFamily("daily8_held_comments", "Comments that wait for a person", value=found.held_comments)
        sources = GaugeMetricFamily("daily8_sources", "Feeds by state", labels=["state"])
        for state in {**STATES, **found.sources}:  # also those that no feed has: a series must not end at its last
            sources.add_metric([state], found.sources.get(state, 0))
        yield sources
        yield from _flow(found.flow)
        yield from _forgotten(found.forgotten)
        jobs = GaugeMetricFamily("daily8_jobs", "Jobs that are not done", labels=["status", "queue"])
        for (status, queue), count in found.jobs.items():
            jobs.add_metric([status, queue], count)
        yield jobs


def _flow(flow: Flow) -> Iterator[Metric]:
    yield GaugeMetricFamily("daily8_new_articles_per_hour", "Articles first seen in the last hour",
                            value=flow.new_articles)  # fmt: skip
    yield GaugeMetricFamily("daily8_feed_lag_seconds", "Since the feed that waits longest was due", value=flow.lag)
    pages = GaugeMetricFamily("daily8_pages", "Pages of the newest articles of the last day", labels=["state"])
    for state in {**dict.fromkeys(PAGE_STATES), **flow.pages}:
        pages.add_metric([state], flow.pages.get(state, 0))
    yield pages
    answers = HistogramMetricFamily("daily8_feed_answer_seconds", "How long the last answer of each feed took")
    buckets = [(f"{bound:g}" if isfinite(bound) else "+Inf", number) for bound, number in flow.answers]
    answers.add_metric([], buckets, flow.answer_seconds)
    yield answers


def _forgotten(sums: dict[str, Any]) -> Iterator[Metric]:
    for name in ("articles", "stories", "entries"):
        yield CounterMetricFamily(f"daily8_forgotten_{name}", f"Removed for their age: {name}", value=sums.get(name, 0))
    yield GaugeMetricFamily("daily8_forgetting_longest_seconds", "Longest transaction of the last run",
                            value=sums.get("longest", 0))  # fmt: skip
    last = datetime.fromisoformat(sums["at"]).timestamp() if "at" in sums else 0
    yield GaugeMetricFamily("daily8_forgetting_last_timestamp_seconds", "When the last run ended", value=last)
    behind = int(sums.get("more", 0))
    yield GaugeMetricFamily("daily8_forgetting_behind", "Whether the last run left work", value=behind)


def exposition() -> bytes:
    """A registry of its own: it asks the database when it is scraped, and only then."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Platform())
    return generate_latest(registry)
