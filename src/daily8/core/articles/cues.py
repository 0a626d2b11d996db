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
    WEAK = 32  # more often furniture than not
    UPDATE = 64  # one entry of a live blog
    PICTURE = 128  # holds a picture or a player, and what is said of it


# Names are read in lower case, with every mark between words as one blank: "ArticleBody-main__text" is
# " article body main text ". Words of one template are words of thousands: none of these names a publisher.
_BODY = re.compile(
    r" (?:(?:article|story|post|entry|news|blog|page|main|node|body|text|single|content|detail|details|item|field|"
    r"js|td)s? )"
    r"(?:\w+ )?(?:body|text|content|contents|copy|paragraphs?|entry|inner|maincontent)s? "
    r"|(?:article|story|post|news|entry|main)(?:body|text|content|copy) "
    r"| (?:body|entry|content|rich|article) ?(?:text|copy|body|content) | hentry | wysiwyg | prose | articulo |"
    r" artikel"
    r"|articlebody|storybody|postbody|textbody| blogpost | instapaper body | caas body "
)
_FURNITURE = re.compile(
    r" (?:comments?|disqus|respond|replies|related\w*|recommend\w*|recirc\w*|shar(?:e|es|ing|er|ethis|ebar|"
    r"ebuttons?)|social\w*|addtoany|"
    r"addthis|sharedaddy|newsletters?|subscri\w*|promo\w*|sponsor\w*|advert\w*|ads?|adv|advt|adsense|adunit|adslot|"
    r"dfp|gpt|banner\w*|"
    r"sidebar\w*|rail|breadcrumbs?|nav|navs|navbar|navigation|menus?|submenu|footer\w*|masthead|cookies?|consent|"
    r"gdpr|popups?|modal|overlay|"
    r"lightbox|dialog|toolbar|toolbox|pagination|pager|pagenav|paginate|signup|signin|login|register|registration|"
    r"regwall|paywall|"
    r"outbrain|taboola|zergnet|revcontent|mgid|trending|popular|mostread|mostpopular|upnext|readmore|readnext|"
    r"seealso|"
    r"furtherreading|copyright|disclaimer|poll|quiz|survey|ratings?|widgets?|ticker|weather|tooltip|dropdown|"
    r"feedback|"
    r"donat\w+|cta|calltoaction|teasers?|jobs|shop|shopping|affiliate|prevnext|nextprev|postnav|"
    r"morestories|morenews|morefrom|hashtags?|topics|tagcloud|keywords|playlist|jp relatedposts|crp related|"
    r"yarpp\w*|reactions?|emoji|reader comments|search|searchform|skip|appbanner|notification\w*|onesignal|"
    r"printfriendly|print only|noprint|app download|follow|followus|authorbox|bio|biography|about author|author info|"
    r"author box|author bio|post author|author card|author profile|author description|aboutauthor|correction policy|"
    r"rollover block|rollover|tooltips?|popover|hovercard|infolinks|contentad|livefyre|viafoura|coral talk|spot im|"
    r"piano|tp modal|article footer|article tools|story tools|"
    r"most (?:read|popular|viewed|commented|shared|watched)|more (?:from|stories|news|on|articles|posts|in)|"
    r"read (?:more|next|also)|see also|up next|next (?:article|post|story)|prev(?:ious)? (?:article|post|story)|"
    r"latest (?:news|posts|stories|articles|headlines)|recent (?:posts|news|stories|articles)|top stories|"
    r"also (?:read|like|on)|you may|might like|list of links|link list|linklist|links list|slideshow nav|"
    r"email (?:signup|alert|form)|sign (?:up|in)|mail(?:ing)? list|mailchimp|opt in|optin|alert bar|"
    r"post (?:meta|tags|navigation|footer|share|sharing)|entry (?:meta|footer|tags|utility)|pull ?quotes?|pullquote) "
)
_LABEL = re.compile(
    r" (?:by ?line\w*|authors?|dateline|date|datetime|time|timestamp|pubdate|published|posted|updated|tags?|taglist|"
    r"tagged|taxonomy|"
    r"categor(?:y|ies)|kicker|eyebrow|label|labels|section name|read(?:ing)? ?time|views?|counter|meta|metadata|"
    r"postmeta|"
    r"contributors?|source|sources|hed|headline|standfirst|dek|deck|subhead(?:line)?|subtitle|sub title|"
    r"excerpt|lede summary) "
)
_CAPTION = re.compile(
    r" (?:fig ?caption|captions?|wp caption(?: text)?|credits?|photo ?credit|photographer|image (?:caption|credit|"
    r"description|text|meta)|"
    r"media (?:caption|credit|info|description)|picture caption|photo (?:caption|by|info|meta)|legend|cutline|"
    r"gallery caption|"
    r"video (?:caption|title|description|meta|info)) "
)
# A whole name: "field--label-hidden" hides a label, not the field.
_HIDDEN = re.compile(
    r"(?i)(?:^|\s)(?:sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|hidden|invisible|hide|is-hidden|"
    r"u-hidden|d-none|off-?screen|"
    r"a11y|accessib[\w-]*hidden|assistive-text|print-only|printonly|no-?js|display-none|element-invisible)(?:\s|$)"
)
_WEAK = re.compile(
    r" (?:aside|header|head|tools?|box|boxout|infobox|module|embed inline|inline (?:related|promo|link|ad|story)|"
    r"extra|extras|"
    r"secondary|tertiary|complementary|side|right|utility|util|info|list|grid|carousel|slider|slideshow|gallery|"
    r"player|"
    r"video|media|package|collection|card|cards|fact ?box|links|tabs?|partner\w*|outro|end ?note|notes?) "
)
_UPDATE = re.compile(
    r" (?:live ?blog|live|lb|liveblog) (?:\w+ )?(?:post|entry|update|item|card|block)s? | liveblogupdate |"
    r"(?:liveblog|livepost|liveupdate)(?:entry|post|item)? "
)
_PICTURE = re.compile(
    r" (?:images?|img|photos?|pictures?|pic|figure|fig|thumbs?|thumbnail|media|slideshow|gallery|galleria|video|"
    r"player|videoplayer|hero|"
    r"lead (?:art|image|media|asset)|wp caption|featured (?:image|media)|fotos?|bild|imagem|imagen) "
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN = re.compile(r"[^a-z0-9]+")
LONGEST = 400  # characters of names that are read


@lru_cache(maxsize=8192)
def cue_of(names: str) -> int:
    """``names``: an element's class, id, role and itemprop, in any order."""
    words = f" {_BETWEEN.sub(' ', _CAMEL.sub(' ', names[:LONGEST]).lower()).strip()} "
    found = Cue.NONE
    for pattern, cue in _TABLE:
        if pattern.search(words):
            found |= cue
    return found | Cue.HIDDEN if _HIDDEN.search(names[:LONGEST]) else found


_TABLE = ((_BODY, Cue.BODY), (_FURNITURE, Cue.FURNITURE), (_LABEL, Cue.LABEL), (_CAPTION, Cue.CAPTION),
          (_WEAK, Cue.WEAK), (_UPDATE, Cue.UPDATE),
          (_PICTURE, Cue.PICTURE))  # fmt: skip
