"""From due feeds to stored articles.

due feeds | fetch (conditional, polite) | parse | new or changed entries | page fetch if the text is short | extract
  | sanitise | rights | language | stored

The feed alone is enough to store an entry; its page only enriches it. Articles and their follow-up jobs are one
transaction, so a killed worker loses and doubles nothing.

``visit`` goes to a feed, ``standing`` tells what needs no look, ``renamed`` what goes by another guid and address,
``arrivals`` stores what is new, ``entries`` what has changed, ``pages`` reads an article's own page, ``signals`` what
the host says of those whose pages are not read, and ``content`` keeps the article and its versions.
"""

from daily8.services.ingest.content import plain_text
from daily8.services.ingest.entries import store_entry
from daily8.services.ingest.missing import look_at_fresh
from daily8.services.ingest.pages import postpone_page, read_page
from daily8.services.ingest.signals import read_signals
from daily8.services.ingest.visit import Visit, take_in, visit_feed, visit_together

__all__ = [
    "Visit",
    "look_at_fresh",
    "plain_text",
    "postpone_page",
    "read_page",
    "read_signals",
    "store_entry",
    "take_in",
    "visit_feed",
    "visit_together",
]
