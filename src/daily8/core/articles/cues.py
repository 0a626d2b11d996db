"""What the names of elements say of their part in a page, in the words that templates use."""

from __future__ import annotations

import re
from functools import lru_cache


class Cue:
    """Bits of an integer."""

    NONE = 0
    BODY = 1  # holds the article's text
    FURNITURE = 2  # holds something else
    LABEL = 4  # a short thing about the article: byline, date, tags
    CAPTION = 8  # words of a picture
    HIDDEN = 16  # not shown
    UPDATE = 32  # one entry of a live blog
    PICTURE = 64  # holds a picture or a player, and what is said of it


# Names are read as their words: "ArticleBody-main__text" is "article body main text". Words of one template are words
# of thousands: none of these names a publisher.
_WORDS = {
    Cue.BODY: "articlebody storybody postbody textbody bodytext hentry wysiwyg prose articulo artikel blogpost",
    Cue.FURNITURE: """
        comment comments disqus respond replies share shares sharing sharer sharethis sharebar sharebuttons addtoany
        addthis sharedaddy newsletter newsletters ad ads adv advt adsense adunit adslot dfp gpt rail breadcrumb
        breadcrumbs nav navs navbar navigation menu menus submenu masthead cookie cookies consent gdpr popup popups
        modal overlay lightbox dialog toolbar toolbox pagination pager pagenav paginate signup signin login register
        registration regwall paywall outbrain taboola zergnet revcontent mgid trending popular mostread mostpopular
        upnext readmore readnext seealso furtherreading copyright disclaimer poll quiz survey rating ratings widget
        widgets ticker weather tooltip tooltips dropdown feedback cta calltoaction teaser teasers jobs shop shopping
        affiliate prevnext nextprev postnav morestories morenews morefrom hashtag hashtags topics tagcloud keywords
        playlist reaction reactions emoji search searchform skip appbanner onesignal printfriendly noprint follow
        followus authorbox bio biography aboutauthor rollover popover hovercard infolinks contentad livefyre
        viafoura piano linklist mailchimp optin pullquote pullquotes""",
    Cue.LABEL: """
        author authors dateline date datetime time timestamp pubdate published posted updated tag tags taglist
        tagged taxonomy category categories kicker eyebrow label labels readtime readingtime view views counter meta
        metadata postmeta contributor contributors source sources hed headline standfirst dek deck subhead
        subheadline subtitle excerpt""",
    Cue.CAPTION: """
        figcaption caption captions credit credits photocredit photographer legend cutline""",
    Cue.UPDATE: "liveblogupdate liveblogentry liveblogpost liveblogitem livepost liveupdate",
    Cue.PICTURE: """
        image images img photo photos picture pictures pic figure fig thumb thumbs thumbnail media slideshow gallery
        galleria video player videoplayer hero foto fotos bild imagem imagen""",
}  # fmt: skip
_BEGINNINGS = {
    Cue.FURNITURE: (
        "related", "recommend", "recirc", "social", "subscri", "promo", "sponsor", "advert", "banner", "sidebar",
        "footer", "donat", "yarpp", "notification",
    ),
    Cue.LABEL: ("byline",),
}  # fmt: skip
_PAIRS = {
    Cue.BODY: "instapaper body, caas body, rich text, rich body, rich content, entry text",
    Cue.FURNITURE: """
        jp relatedposts, crp related, reader comments, print only, app download, about author, author info, author
        box, author bio, post author, author card, author profile, author description, correction policy, coral
        talk, spot im, tp modal, article footer, article tools, story tools, most read, most popular, most viewed,
        most commented, most shared, most watched, more from, more stories, more news, more on, more articles, more
        posts, more in, read more, read next, read also, see also, up next, next article, next post, next story,
        prev article, prev post, prev story, previous article, previous post, previous story, latest news, latest
        posts, latest stories, latest articles, latest headlines, recent posts, recent news, recent stories, recent
        articles, top stories, also read, also like, also on, you may, might like, link list, links list, slideshow
        nav, email signup, email alert, email form, sign up, sign in, mail list, mailing list, opt in, alert bar,
        post meta, post tags, post navigation, post footer, post share, post sharing, entry meta, entry footer,
        entry tags, entry utility, pull quote, pull quotes""",
    Cue.LABEL: "by line, section name, read time, reading time, sub title, lede summary",
    Cue.CAPTION: """
        fig caption, wp caption, photo credit, image caption, image credit, image description, image text, image
        meta, media caption, media credit, media info, media description, picture caption, photo caption, photo by,
        photo info, photo meta, gallery caption, video caption, video title, video description, video meta, video
        info""",
    Cue.PICTURE: "lead art, lead image, lead media, lead asset, wp caption, featured image, featured media",
}  # fmt: skip
# "article body", "story main text": the first word says whose, the second or third that it is the text.
_WHOSE = frozenset({
    "article", "story", "post", "entry", "news", "blog", "page", "main", "node", "body", "text", "single",
    "content", "detail", "details", "item", "field", "js", "td", "rich",
})  # fmt: skip
_TEXT = frozenset({"body", "text", "content", "contents", "copy", "paragraph", "entry", "inner", "maincontent"})
_LIVE = frozenset({"live", "liveblog", "lb"})
_ENTRY = frozenset({"post", "entry", "update", "item", "card", "block"})
_JOINED = re.compile(r"(?:article|story|post|news|entry|main)(?:body|text|content|copy)\Z")
# A whole name: "field--label-hidden" hides a label, not the field.
_HIDDEN = re.compile(
    r"(?i)(?:^|\s)(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|hidden|invisible|hide|is-hidden|u-hidden|"
    r"d-none|off-?screen|a11y|assistive-text|print-only|printonly|no-?js|display-none|element-invisible)(?:\s|$)"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")
LONGEST = 400  # characters of names that are read


def _by_word(table: dict[int, str], separator: str | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for cue, words in table.items():
        for word in words.split(separator):
            found[word.strip()] = found.get(word.strip(), 0) | cue
    return found


_OF_WORD = _by_word(_WORDS, None)
_OF_PAIR = _by_word(_PAIRS, ",")


@lru_cache(maxsize=16384)
def _of_word(word: str) -> int:
    found = _OF_WORD.get(word, Cue.NONE)
    for cue, beginnings in _BEGINNINGS.items():
        if word.startswith(beginnings):
            found |= cue
    return found | Cue.BODY if _JOINED.search(word) else found


def _is_one_of(word: str, words: frozenset[str]) -> bool:
    return word in words or (word[-1:] == "s" and word[:-1] in words)


@lru_cache(maxsize=16384)
def cue_of(names: str) -> int:
    """``names``: an element's class, id, role and itemprop, in any order."""
    names = names[:LONGEST]
    words = _WORD.findall(_CAMEL.sub(" ", names).lower())
    found = Cue.HIDDEN if _HIDDEN.search(names) else Cue.NONE
    for place, word in enumerate(words):
        found |= _of_word(word)
        after = words[place + 1 : place + 3]
        if after:
            found |= _OF_PAIR.get(f"{word} {after[0]}", Cue.NONE)
            if _is_one_of(word, _WHOSE) and any(_is_one_of(one, _TEXT) for one in after):
                found |= Cue.BODY
            if word in _LIVE and any(_is_one_of(one, _ENTRY) for one in after):
                found |= Cue.UPDATE
    return found
