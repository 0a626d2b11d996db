"""The press in a process of its own, so that what is measured beside it is not its printing.

``python -m bench.pressroom FOLDER`` prints its sources as one line of JSON and stands until its input ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from daily8.press import Press
from daily8.press.press import PressSource


@contextmanager
def pressroom(folder: Path) -> Iterator[tuple[PressSource, ...]]:
    """The sources of a press that stands as long as the context."""
    command = [sys.executable, "-m", "bench.pressroom", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("The press has no pipes.")
        try:
            yield tuple(PressSource(**source) for source in json.loads(process.stdout.readline()))
        finally:
            process.stdin.close()


def main() -> None:
    with Press(Path(sys.argv[1])) as press:
        print(json.dumps([asdict(source) for source in press.sources]), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
