"""What the figures of the record are called to readers; one without words is listed by its name."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

# suite → its heading, and what is measured
SUITES = {
    "extraction": (
        _("Text of articles"),
        _("Whether exactly the article is taken from a news page, without menus, advertisements and teasers."),
    ),
    "feeds": (
        _("Feeds"),
        _("Whether feeds of every format, also damaged ones, are read as they are meant."),
    ),
    "stories": (
        _("Stories"),
        _("Whether articles about one event, and no others, stand together, judged by editors' own grouping."),
    ),
    "related": (
        _("Related articles"),
        _("Whether the nearest articles are about the same event."),
    ),
    "topics": (
        _("Categories"),
        _("Whether an article's category is found from its text alone."),
    ),
    "language": (
        _("Languages"),
        _("Whether the language of a text is found, in 16 languages."),
    ),
    "duplicates": (
        _("The same text again"),
        _("Whether shortened, reworded and newly headed copies are known as copies."),
    ),
    "cross-language": (
        _("Between English and Arabic"),
        _("Whether articles about one event find each other across the languages."),
    ),
    "small-language": (
        _("Small languages"),
        _("Whether a language in which few articles are written keeps its stories beside one of many."),
    ),
    "press": (
        _("Invented news"),
        _("Stories and categories of the demonstration's publishers, measured anew with every change."),
    ),
    "speed": (
        _("Speed"),
        _("How fast each step is beside a known limit or program, on the same machine at the same time."),
    ),
}
FIGURES = {
    "extraction.pages F1": _("Text found on real news pages"),
    "extraction.pages F1, all names strange": _("The same on pages built as nobody has seen before"),
    "feeds.gofeed's fields": _("Fields of feeds that the program gofeed reads, found alike"),
    "feeds.feedparser's fields": _("Fields of feeds that the program feedparser reads, found alike"),
    "feeds.feedsmith's fields": _("Feeds of every version known to the program feedsmith"),
    "feeds.items of real feeds": _("Entries of real feeds, all there"),
    "stories.allsides online B-cubed F1": _("American news, articles coming one by one"),
    "stories.allsides offline B-cubed F1": _("American news, all articles at once"),
    "stories.ecbplus online B-cubed F1": _("News of 43 subjects, articles coming one by one"),
    "stories.ecbplus offline B-cubed F1": _("News of 43 subjects, all articles at once"),
    "related.allsides nearest": _("The nearest article is about the same event"),
    "related.allsides recall@5": _("How much of a story is among the nearest five"),
    "related.allsides nearest within five days": _("The nearest article of the same days is about the same event"),
    "related.ecbplus nearest": _("The nearest article is about the same event, news of 43 subjects"),
    "topics.bbc category right": _("Category of BBC articles found"),
    "language.language right of sentences": _("Language of sentences found"),
    "language.language right of headlines": _("Language of headlines found"),
    "language.language right of short headlines": _("Language of short headlines found"),
    "duplicates.near-duplicates F1": _("Copies found, others left alone"),
    "cross-language.nearest in the other language": _("The same event found in the other language"),
    "cross-language.nearest in the other language, headlines alone": _("The same, by headlines alone"),
    "cross-language.stories of both languages, B-cubed F1": _("Articles of both languages in the right stories"),
    "cross-language.stories of both languages, headlines alone, B-cubed F1": _("Those stories, by headlines alone"),
    "small-language.in other letters, B-cubed F1": _("Stories of a small language in letters of its own"),
    "small-language.Arabic, B-cubed F1": _("A few Arabic stories among many English ones"),
    "small-language.the same in English, B-cubed F1": _("The stories of the first line, written in English"),
    "press.stories online, B-cubed F1": _("Invented news, articles coming one by one"),
    "press.stories offline, B-cubed F1": _("Invented news, all articles at once"),
    "press.category right, en": _("Category of invented English articles found"),
    "press.category right, ar": _("Category of invented Arabic articles found"),
    "speed.feeds": _("Reading feeds"),
    "speed.extraction": _("Taking the text from pages"),
    "speed.sanitising": _("Making markup safe"),
    "speed.language": _("Finding the language"),
    "speed.categories": _("Finding the category"),
    "speed.names": _("Finding names"),
    "speed.hashtags": _("Choosing hashtags"),
    "speed.embedding": _("Computing meaning"),
    "speed.assigning a story": _("Assigning articles to stories"),
    "speed.related list": _("Choosing related articles"),
}
