"""Why an article is where it is, in the reader's words."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language, gettext, ngettext

from daily8.core.ranking import Reason
from daily8.core.topics.identity import thing_of
from daily8.web.templatetags.daily8 import category_name, country_name
from daily8.web.templatetags.health import language_name

register = template.Library()
HOURS = 48  # in which an age is told up to there
ISOLATED = "\u2068{}\u2069"  # names of others must not turn the sentence around them


@register.filter
def why_words(reason: Reason) -> str:
    n = reason.number
    if reason.rule == "burst" and reason.name == "now":
        words = ngettext(
            "%(n)s independent origin in the last 2 hours", "%(n)s independent origins in the last 2 hours", n
        )
    elif reason.rule == "burst":
        words = ngettext("%(n)s independent origin within 2 hours", "%(n)s independent origins within 2 hours", n)
    elif reason.rule == "origins":
        words = ngettext("%(n)s independent origin", "%(n)s independent origins", n)
    elif reason.rule == "reprints":
        words = ngettext("Taken over by %(n)s more publisher", "Taken over by %(n)s more publishers", n)
    elif reason.rule == "fresh" and n > HOURS:
        n = -(-n // 24)
        words = ngettext("Its last report is at most %(n)s day old", "Its last report is at most %(n)s days old", n)
    elif reason.rule == "fresh":
        words = ngettext("Its last report is at most %(n)s hour old", "Its last report is at most %(n)s hours old", n)
    elif reason.rule == "age":
        words = ngettext(
            "At most %(n)s day old; newer ones weigh more",
            "At most %(n)s days old; newer ones weigh more", n,
        )  # fmt: skip
    elif reason.rule == "report":
        words = gettext("Independent report number %(n)s, in the order in which they came")
    else:
        return _named(reason)
    return words % {"n": n}


def _named(reason: Reason) -> str:
    kind, _, name = reason.name.partition(":")
    if reason.rule == "follow" and kind == "story":
        return gettext("You follow this story")
    if reason.rule == "follow":
        return gettext("You follow %(thing)s") % {"thing": ISOLATED.format(_thing(kind, name))}
    if reason.rule in {"headline", "text", "from-country", "in-language"}:
        return _with_name(reason)
    if reason.rule == "read":
        return _read(kind, name)
    if reason.rule == "category":
        return gettext("Among the newest in “%(category)s”") % {"category": category_name(reason.name)}
    if reason.rule == "things":
        return gettext("It is about %(things)s, too") % {"things": _tags(reason.name.split())}
    return {
        "event": gettext("It reports the same event"),
        "subject": gettext("It is on the same subject"),
        "rare": gettext("A source seldom seen here has room at every fifth place"),
        "variety": gettext("It makes room for another subject or publisher than those above it"),
        "picture": gettext("The first of the best three that has a picture leads the page"),
        "newest": gettext("In the order of time: the newest come first"),
        "discussed": gettext("You commented on this story"),
        "earliest": gettext("The first report of the story"),
        "central": gettext("Its headline stands for the story: plain, and most like the others'"),
        "meaning": gettext("About the same, by other words") if name or kind else gettext("About the same, too"),
        "by-date": gettext("The newest come first, as you chose"),
        "saved": gettext("You saved it"),
        "already": gettext("You read this already, so it stands further back"),
        "outside": gettext("Much reported, and outside of what you follow"),
    }[reason.rule]


def _with_name(reason: Reason) -> str:
    if reason.rule == "from-country":
        return gettext("The first report from %(country)s") % {"country": country_name(reason.name)}
    if reason.rule == "in-language":
        return gettext("The first report in this language: %(language)s") % {"language": language_name(reason.name)}
    named = ISOLATED.format(reason.name)
    if reason.rule == "headline":
        return gettext("In the headline: %(words)s") % {"words": named}
    return gettext("In the text: %(words)s") % {"words": named}


def _read(kind: str, name: str) -> str:
    if kind == "story":
        return gettext("You read about this story")
    if kind == "hashtag":
        return gettext("You read about %(thing)s") % {"thing": ISOLATED.format(_thing(kind, name))}
    if kind == "category":
        return gettext("You read articles in “%(category)s”") % {"category": category_name(name)}
    return gettext("You read articles of %(publisher)s") % {"publisher": ISOLATED.format(name)}


def _tags(keys: list[str]) -> str:
    """What these known things are called, as hashtags."""
    names = [thing.name(get_language() or "en") for key in keys if (thing := thing_of(key))]
    return " ".join(ISOLATED.format(f"#{name}") for name in names)


def _thing(kind: str, name: str) -> str:
    if kind == "hashtag":
        return f"#{name}"
    if kind == "category":
        return category_name(name)
    return country_name(name) if kind == "country" else name
