"""The platform's own numbers in the form of Prometheus, asked of the database when they are scraped."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from daily8.services.numbers import numbers


class Platform(Collector):
    def collect(self) -> Iterator[Metric]:
        try:
            found = numbers()
        except DatabaseError:
            yield GaugeMetricFamily("daily8_database_up", "Whether the database answers", value=0)
            return
        yield GaugeMetricFamily("daily8_database_up", "Whether the database answers", value=1)
        yield GaugeMetricFamily("daily8_articles", "Articles stored", value=found.articles)
        yield GaugeMetricFamily("daily8_stories", "Stories", value=found.stories)
        yield GaugeMetricFamily("daily8_held_comments", "Comments that wait for a person", value=found.held_comments)
        sources = GaugeMetricFamily("daily8_sources", "Feeds by state", labels=["state"])
        for state, count in found.sources.items():
            sources.add_metric([state], count)
        yield sources
        jobs = GaugeMetricFamily("daily8_jobs", "Jobs that are not done", labels=["status", "queue"])
        for (status, queue), count in found.jobs.items():
            jobs.add_metric([status, queue], count)
        yield jobs


def exposition() -> bytes:
    """A registry of its own: it asks the database when it is scraped, and only then."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Platform())
    return generate_latest(registry)
