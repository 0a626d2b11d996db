"""What an article is about: hashtags, category, language."""

from daily8.core.topics.find import find_topics, settle_language, text_for_names, with_entities

__all__ = ["find_topics", "settle_language", "text_for_names", "with_entities"]
