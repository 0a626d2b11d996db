"""Lines that invite, share, credit or count instead of telling the news: what templates say, in many languages."""

from __future__ import annotations

import re

# At the beginning of a short line.
_NOISE = re.compile(
    r"(?i)^\W*(?:"
    r"share (?:this|on|via|article|story)\b|shares?:?$|follow (?:us|me|@|\w+ on|\w+ \w+ on)|sign[ -]?up\b|"
    r"subscribe\b|get (?:our|the) .{0,30}newsletter|"
    r"(?:click|tap) here|read (?:more|also|next|the full|this)\b|see (?:also|more)\b|also read\b|more (?:on|from|"
    r"about) .{0,60}:?$|more:|related\b.{0,30}:|"
    r"related (?:stories|articles|news|posts|topics|content|coverage|links|videos?)|recommended (?:stories|articles|"
    r"for you|reading|videos?)|you (?:may|might) (?:also )?(?:like|be interested)|"
    r"don'?t miss\b|must[ -]read\b|most read|trending\b.{0,20}$|advert(?:ise?ment)?s?\W*$|advertisement|(?:image|"
    r"photo|slide|picture)s? \d+ (?:of|/) \d+|sponsored (?:content|by)|story continues|article continues|"
    r"continue reading|"
    r"(?:continues|continued) below|scroll (?:down )?(?:for|to)|skip (?:to|ad)|(?:all )?rights reserved|copyright\b|"
    r"©|\(c\) (?:19|20)\d\d|"
    r"download (?:the|our)|join (?:our|the|us|\d)|like us on|find us on|tweet(?: this)?$|email (?:this|us|\w+ at)|"
    r"e-?mail:|print(?: this)?$|comments?(?: \(\d+\))?$|(?:leave|post|add|write|view|show|read) (?:a |your |"
    r"all )?comments?|"
    r"\d+ comments?$|\d+ (?:shares|views|likes)|views?:? \d|mailto:|[\w.+-]+@[\w-]+\.[\w.]+$|"
    r"accept (?:all )?cookies|photo(?:graph)?s?(?: credit)?(?: by)?:|image(?: credit)?s?(?: by)?:|(?:picture|video|"
    r"photo)s? credit|credit:|"
    r"source:.{0,60}$|watch (?:now|the video|live|more|below|video)\b|watch:|listen(?: now| to .{0,40}podcast)?:?$|"
    r"loading\b.{0,12}$|play (?:video|now)|(?:published|posted|updated|last (?:updated|modified)|"
    r"first published)\b.{0,60}$|"
    r"(?:by|written by|reporting by|editing by|story by|words by) [A-Z][^.!?]{2,80}$|filed under|tags?:|topics?:|"
    r"categor(?:y|ies):|posted in|in this (?:article|story)\b|view (?:gallery|comments|all|more)|"
    r"this (?:article|story|post) (?:originally |was (?:originally |first )?)(?:appeared|published)|"
    r"(?:have|got) (?:a |any )?(?:tip|news tip|story)|contact (?:us|the (?:author|writer|reporter))|(?:send|"
    r"submit) (?:us |your )(?:tips?|letters?)|we want to hear|terms (?:of|and)|privacy policy|"
    r"sponsored$|promoted$|newsletter|notifications?$|log ?in|register\b.{0,40}$|buy now|shop now|editor'?s? picks?|"
    r"read:|next:|previous:|up next|close$|back to top|top stories|latest (?:news|stories)|"
    r"teilen$|lesen sie auch|auch interessant|mehr zum thema|anzeige$|werbung$|kommentare|newsletter|"
    r"jetzt abonnieren|quelle:|foto:|bild:|"
    r"lire aussi|à lire|lire la suite|partager|publicité|s'abonner|abonnez-vous|inscrivez-vous|crédit photo|"
    r"lea también|le(?:er|a) más|lee también|compart(?:ir|e|ilhe)|publicidad|suscríbe|suscrib|síguenos|"
    r"te puede interesar|"
    r"leia (?:também|mais)|veja (?:também|mais)|saiba mais|siga|publicidade|inscreva-se|assine|"
    r"leggi anche|condividi|pubblicità|iscriviti|seguici|lees ook|meer over|deel dit|advertentie|läs (?:mer|också)|"
    r"dela|annons|"
    r"devamını|ayrıca|reklam|baca juga|bagikan|iklan|читайте также|читать также|поделиться|реклама|подпис|источник:|"
    r"фото:|смотрите также|"
    r"شارك|تابعنا|تابعونا|اشترك|اقرأ أيض|اقرأ المزيد|إقرأ أيض|اقرأ ايض|إعلان\W*$|اعلان\W*$|جميع الحقوق|حقوق النشر|"
    r"حمل التطبيق|حمّل|للمزيد|مواضيع ذات صلة|"
    r"أخبار ذات صلة|ذات صلة|شاهد أيض|المصدر\s*:|المصدر$|الأكثر (?:قراءة|قراءةً|مشاهدة)|قد يعجبك|التعليقات|اكتب تعليق|"
    r"関連記事|続きを読む|相关(?:阅读|新闻|链接)|分享到|延伸阅读|관련기사|기사제보"
    r")"
)
# Headings after which the article is over.
_END = re.compile(
    r"(?i)^\W*(?:related\b(?! to).{0,40}|more (?:from|on|in|stories|news|like|articles|posts|to|coverage)\b.{0,50}|"
    r"recommended\b.{0,30}|you (?:may|might) (?:also )?(?:like|enjoy|be interested).{0,20}|"
    r"(?:also )?read (?:more|next|also)\b.{0,40}|up next|what to read next|most (?:read|popular|viewed|shared|"
    r"recent)\b.{0,30}|trending\b.{0,30}|popular (?:now|stories|posts|articles|news|on)\b.{0,20}|latest (?:news|"
    r"stories|articles|posts|headlines|from|in|on)\b.{0,30}|"
    r"top (?:stories|news|headlines|videos)\b.{0,30}|recent (?:posts|articles|news|stories|comments)|"
    r"(?:\d+ )?(?:comments?|responses|replies|reactions|thoughts on)\b.{0,40}|(?:leave|post|add|write|submit) (?:a|"
    r"your) (?:comment|reply)|join the (?:conversation|discussion)|"
    r"about the (?:author|writer)s?|about (?:us|this (?:article|story))|sign up\b.{0,60}|subscribe\b.{0,60}|"
    r"newsletter\b.{0,40}|share (?:this|on|via|article|the)\b.{0,30}|share|tags|topics|follow us\b.{0,30}|"
    r"advertisement|sponsored\b.{0,30}|"
    r"don'?t miss\b.{0,30}|from (?:around )?the web|from our partners|around the web|promoted\b.{0,30}|"
    r"editor'?s'? picks?|see also|further reading|explore more|keep reading|next article|previous article|"
    r"mehr zum thema|auch interessant|das könnte.{0,30}|weitere artikel|kommentare|ähnliche.{0,20}|"
    r"à lire aussi|sur le même sujet|articles? (?:similaires|liés|recommandés)|commentaires?|"
    r"te puede interesar|noticias relacionadas|artículos? relacionados?|comentarios?|también te puede.{0,20}|"
    r"veja também|leia (?:também|mais)|notícias relacionadas|artigos? relacionados?|comentários?|"
    r"leggi anche|articoli correlati|potrebbe.{0,20}interessar.{0,10}|commenti|lees ook|gerelateerd.{0,20}|"
    r"läs (?:mer|också)|"
    r"baca juga|berita terkait|artikel terkait|komentar|ilgili haberler|yorumlar|читайте также|похожие.{0,20}|"
    r"комментарии|смотрите также|"
    r"اقرأ أيض.{0,20}|إقرأ أيض.{0,20}|اقرأ المزيد.{0,20}|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|أخبار متعلقة|"
    r"الأكثر قراءة.{0,10}|التعليقات.{0,10}|اترك تعليق.{0,10}|قد يعجبك.{0,20}|شاهد أيض.{0,20}|"
    r"関連記事|関連ニュース|相关(?:阅读|新闻|推荐)|延伸阅读|관련기사)\W*$"
)
_SENTENCE_END = re.compile("[.!?…؟۔。！？।:;][\"'”’»›)\\]\\s]*$")
_STOPS = re.compile("[。！？，、।]|[.!?…؟۔,،](?:\\s|$|[\"'”’»)])")


# Anywhere in a paragraph of a template.
_CALL = re.compile(
    r"(?i)(?:sign[ -]?up|subscribe|register)\b.{0,100}\b(?:newsletters?|inbox|e-?mails?|alerts|updates)\b|"
    r"\bnewsletters?\b.{0,80}\b(?:inbox|sign[ -]?up|subscribe)\b|"
    r"\b(?:straight|directly|right|delivered)\b.{0,20}\b(?:to|in|into) your (?:inbox|e-?mail)|"
    r"\bfollow (?:him|her|them|us|me|@\w+|(?:\w+ ){1,6})(?:on|at|@)\W{0,3}(?:twitter|facebook|instagram|x\b|tiktok|"
    r"linkedin|threads|telegram|whatsapp|\w+ and|@)|"
    r"\bletters to the editor\b|\b(?:e-?mail|contact) [A-Z][\w .'-]{2,40} at \S+@|can be reached at|"
    r"\bthis (?:website|site) uses cookies|\baffiliate (?:links?|commission|partner)|\bcommission (?:if|when|on|"
    r"from)\b"
)


# One of these words stands in every such paragraph, and is found much faster.
_CALL_WORDS = (
    "newsletter", "inbox", "follow ", "subscribe", "sign up", "sign-up", "signup", "register", "letters to the", "mail",
    "contact", "reached at", "cookies", "affiliate", "commission",
)  # fmt: skip


_CREDIT = re.compile(
    r"(?:[(\[|/–—]\s*(?i:image|photo|picture|pic|credit|source|foto|bild|file photo|file|"
    r"courtesy)s?\b[^().!?]{0,60}\)?|"
    r"\b(?i:photo(?:graph)?|image|picture|credit|illustration|courtesy|foto|bild|"
    r"crédit)s?(?i: credit)?\s*(?:(?i:by) [A-Z]|[:/©]).{0,60}|"
    r"(?:صورة|تصوير)\s*:.{0,60}|"
    r"(?i:\b(?:getty(?: images)?|shutterstock|alamy|istock|unsplash|pixabay))\b.{0,30}|"
    r"(?:\b(?:AFP|REUTERS|EPA|AP Photo)|[/(] ?(?:AFP|Reuters|AP)|via AP(?:, [Ff]ile)?)\b.{0,30})\W*\Z"
)


_CREDITED = re.compile(
    r"[(\[]\s*(?i:image|photo|picture|pic|credit|foto|bild)s?(?:\s*:|(?i: credit:| by|"
    r" courtesy)) ?[^()]{2,60}[)\]]\W*\Z"
)


def is_caption(line: str) -> bool:
    """A caption wherever it stands: it ends with its credit in brackets."""
    return 0 < len(line) < 300 and _CREDITED.search(line[-80:]) is not None


def is_credited(line: str) -> bool:
    """A caption, told by the credit at its end."""
    return 0 < len(line) < 400 and _CREDIT.search(line[-110:]) is not None


def is_noise(line: str) -> bool:
    return len(line) < 200 and _NOISE.match(line) is not None


def is_call(line: str) -> bool:
    """A paragraph that asks to subscribe, follow or write. Only such as stand at an end or are short are cut."""
    if len(line) >= 500:
        return False
    lower = line.lower()
    return any(word in lower for word in _CALL_WORDS) and _CALL.search(line) is not None


def ends_article(line: str) -> bool:
    return len(line) < 80 and _END.match(line) is not None


def is_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-12:]) is not None


def stops(text: str) -> int:
    """Marks of punctuation at the ends of sentences and clauses."""
    return len(_STOPS.findall(text))
