"""What an article is about: hashtags, category, language."""

from daily8.core.topics.find import find_topics

__all__ = ["find_topics"]
