"""Articles: pages and fragments of HTML → safe, plain data."""

from daily8.core.articles.extract import extract_article
from daily8.core.articles.sanitise import sanitise_html

__all__ = ["extract_article", "sanitise_html"]
