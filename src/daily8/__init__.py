"""Daily8: give it publishers, and it gives readers one place to read, understand, ask about and discuss the news."""

from importlib.metadata import version

__version__ = version("daily8")
