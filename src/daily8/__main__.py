"""``python -m daily8``."""

from daily8.cli.app import main

main()
