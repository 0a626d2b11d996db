"""Every benchmark, one after the other, each in a process of its own: ``python -m bench [NAME …] [--full]``.

Those that grow a store are run with a small one, unless all of it is asked for. Ends with 1 when one of them failed,
after all others.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

# Name → what is asked of it when time is short.
SUITE: dict[str, tuple[str, ...]] = {
    "feeds": (),
    "extraction": (),
    "pipeline": (),
    "updating": (),
    "scheduler": (),
    "web": (),
    "storage": ("--sizes", "2000,20000"),
    "scale": ("--sizes", "2000,20000"),
    "ingesting": ("--size", "20000", "--seconds", "20"),
    "sametext": ("--sizes", "2000,20000"),
    "start": (),
}


def run(name: str, *, full: bool) -> str:
    """What became of it, in words; empty when all is well."""
    print(f"== {name}", flush=True)
    command = [sys.executable, "-m", f"bench.{name}", *(() if full else SUITE[name])]
    started = time.monotonic()
    code = subprocess.run(command, check=False).returncode
    print(f"== {name}: {time.monotonic() - started:.0f} s\n", flush=True)
    return f"{name} ended with {code}" if code else ""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SUITE))
    arguments.add_argument("--full", action="store_true", help="with all sizes: hours")
    given = arguments.parse_args()
    if unknown := sorted(set(given.names) - set(SUITE)):
        arguments.error(f"there is no benchmark {unknown[0]}; there are {', '.join(SUITE)}")
    failed = [words for name in given.names or SUITE if (words := run(name, full=given.full))]
    sys.exit("\n".join(failed) or 0)


if __name__ == "__main__":
    main()
