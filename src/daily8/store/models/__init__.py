"""Tables: columns, constraints and ``__str__``; no business methods, no signals, no clever ``save()``."""

from daily8.store.models.articles import (
    PAGELESS,
    Article,
    ArticleAlias,
    ArticleHashtag,
    ArticleTerms,
    ArticleVector,
    ArticleVersion,
    ArticleWording,
    Entry,
    Hashtag,
    Story,
    StoryAssignment,
    StoryKeys,
    TextKeys,
    Unwritten,
)
from daily8.store.models.discussion import Comment, ModerationEvent
from daily8.store.models.keeping import ReadArticle, SavedArticle
from daily8.store.models.people import Follow, Mute, User
from daily8.store.models.sources import Feed, Host, HubSubscription, OptOut, PageBlock, Publisher
from daily8.store.models.system import ContentVersion, RankedOrder, Setting, SourceImport

__all__ = [
    "PAGELESS",
    "Article",
    "ArticleAlias",
    "ArticleHashtag",
    "ArticleTerms",
    "ArticleVector",
    "ArticleVersion",
    "ArticleWording",
    "Comment",
    "ContentVersion",
    "Entry",
    "Feed",
    "Follow",
    "Hashtag",
    "Host",
    "HubSubscription",
    "ModerationEvent",
    "Mute",
    "OptOut",
    "PageBlock",
    "Publisher",
    "RankedOrder",
    "ReadArticle",
    "SavedArticle",
    "Setting",
    "SourceImport",
    "Story",
    "StoryAssignment",
    "StoryKeys",
    "TextKeys",
    "Unwritten",
    "User",
]
