"""``daily8 demo``: the platform on publishers of our own, without the internet, under a banner that says so."""

from __future__ import annotations

import os
from datetime import datetime

import typer

from daily8.cli import platform
from daily8.config import load_config
from daily8.press import Press

app = typer.Typer()


def _enter_demo() -> None:
    """A data folder and database of its own; the only private addresses allowed are this machine's."""
    folder = load_config(database_url=None).data_dir / "demo"
    os.environ.update(DAILY8_DATA_DIR=str(folder), DAILY8_DEMO="true", DAILY8_ALLOW_PRIVATE_NETWORKS="127.0.0.0/8")
    for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(name, None)


@app.command()
def run() -> None:
    """Start the press and the platform together until Ctrl-C."""
    _enter_demo()
    config = load_config()

    def load(now: datetime) -> None:
        from daily8.services.media import keep_channels
        from daily8.services.sources import register

        for source in press.sources:
            register(
                name=source.name, feed_url=source.feed_url, home_url=source.home_url, language=source.language,
                country=source.country, category=source.category, due=now,
            )  # fmt: skip
        keep_channels(press.channels, now=now)
        platform.say(f"The press plays {len({source.name for source in press.sources})} invented publishers")

    config.data_dir.mkdir(parents=True, exist_ok=True)
    with Press(config.data_dir / "press") as press:
        platform.run(config, load)
