"""The furniture of publishers' pages that is no news: a reader's software must leave it out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Words:
    cookies: str
    accept: str
    newsletter: str
    newsletter_text: str
    share: str
    mail: str
    more: str
    comments: str
    comment_text: str
    tags: str
    adverts: str
    sections: tuple[str, ...]
    rights: str

    def phrases(self) -> tuple[str, ...]:
        """What must not remain of a page once its article is taken out."""
        return (self.cookies, self.newsletter_text, self.mail, self.comment_text, self.adverts, self.rights)


ENGLISH = Words(
    cookies="We and our 214 partners store cookies on your device to measure how you read us.",
    accept="Accept all cookies",
    newsletter="Mornings, sorted",
    newsletter_text="Sign up for our free newsletter and get the ten stories everyone talks about before breakfast.",
    share="Share this article",
    mail="I thought you might enjoy reading this story",
    more="Read more",
    comments="Join the conversation",
    comment_text="You must be logged in to post a comment. Please keep to our house rules.",
    tags="Topics",
    adverts="Advertisement: winter sale ends Sunday, up to 60% off garden furniture.",
    sections=("Home", "World", "Business", "Sport", "Culture", "Weather", "Puzzles"),
    rights="All rights reserved. Reproduction without written permission is prohibited.",
)
ARABIC = Words(
    cookies="نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لقياس تصفحك للموقع وتحسين تجربتك.",
    accept="أوافق على الكل",
    newsletter="نشرة الصباح",
    newsletter_text="اشترك في نشرتنا البريدية المجانية لتصلك أهم عشر قصص قبل فنجان قهوتك.",
    share="شارك هذا المقال",
    mail="أعتقد أن هذا الموضوع قد يهمك",
    more="اقرأ أيضا",
    comments="شاركنا رأيك",
    comment_text="يجب تسجيل الدخول لإضافة تعليق. نرجو الالتزام بقواعد النشر.",
    tags="كلمات مفتاحية",
    adverts="إعلان: تخفيضات الشتاء تنتهي يوم الأحد وتصل إلى ٦٠٪ على أثاث الحدائق.",
    sections=("الرئيسية", "العالم", "اقتصاد", "رياضة", "ثقافة", "الطقس", "ألعاب"),
    rights="جميع الحقوق محفوظة. لا يجوز إعادة النشر من دون إذن خطي.",
)


def words_of(language: str) -> Words:
    return ARABIC if language == "ar" else ENGLISH


def cookie_banner(words: Words) -> str:
    return (
        f'<div id="cookie-consent" class="cookie-banner" role="dialog"><p>{words.cookies}</p>'
        f"<button>{words.accept}</button></div>"
    )


def share_bar(words: Words, url: str, title: str) -> str:
    mail = f"mailto:?subject={quote(title)}&amp;body={quote(words.mail)}%20{quote(url)}"
    return (
        f'<div class="share-bar social"><span>{words.share}</span><ul><li><a href="{mail}">✉ Email</a></li>'
        f'<li><a href="https://social.example/share?u={quote(url)}">Chirper</a></li><li><a href="#copy">Link</a></li>'
        "</ul></div>"
    )


def newsletter_box(words: Words) -> str:
    return (
        f'<aside class="newsletter newsletter-signup"><h3>{words.newsletter}</h3><p>{words.newsletter_text}</p>'
        '<form action="/newsletter" method="post"><input type="email" name="mail" placeholder="name@example.org">'
        "<button>OK</button></form></aside>"
    )


def advert(words: Words) -> str:
    return f'<div class="ad-slot advertisement" data-slot="mid-2"><small>{words.adverts}</small></div>'


def related_box(words: Words, links: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{escape(url)}">{escape(title)}</a></li>' for url, title in links)
    return f'<aside class="related-articles widget"><h3>{words.more}</h3><ul>{items}</ul></aside>' if items else ""


def comment_box(words: Words) -> str:
    return (
        f'<section id="comments" class="comments"><h3>{words.comments}</h3><p>{words.comment_text}</p>'
        "<textarea name='comment'></textarea></section>"
    )


def tag_list(words: Words, tags: tuple[str, ...]) -> str:
    items = "".join(f'<li><a rel="tag" href="/tag/{quote(tag)}">{escape(tag)}</a></li>' for tag in tags)
    return f'<div class="tags"><span>{words.tags}</span><ul>{items}</ul></div>' if items else ""


def menu(words: Words) -> str:
    items = "".join(f'<li><a href="/#{number}">{name}</a></li>' for number, name in enumerate(words.sections))
    return f"<nav><ul>{items}</ul></nav>"


def footer(words: Words, name: str) -> str:
    return f"<footer><p>© {escape(name)}</p><p>{words.rights}</p></footer>"
