"""A full front page of invented news in both languages, to look at and to measure."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests import factories

PUBLISHERS = {
    "en": (("Velmora Post", "QA"), ("The Lantra Courier", "GB"), ("Ostrel Business Daily", "AE"), ("Kesh Wire", "FR")),
    "ar": (("صحيفة فلمورا", "QA"), ("بريد لانترا", "LB"), ("أوستريل الاقتصادية", "SA"), ("وكالة كيش", "EG")),
}
EVENTS = (
    (
        "world",
        "Harbour of Velmora opens again after eleven weeks of silence",
        "ميناء فلمورا يفتح أبوابه من جديد بعد أحد عشر أسبوعًا من الصمت",
    ),
    (
        "politics",
        "Lantra’s parliament votes to move the capital to the coast",
        "برلمان لانترا يصوّت على نقل العاصمة إلى الساحل",
    ),
    (
        "business",
        "Ostrel bank raises its rate to 4.75 per cent and surprises the markets",
        "مصرف أوستريل يرفع الفائدة إلى 4.75 في المئة ويفاجئ الأسواق",
    ),
    (
        "technology",
        "A telescope built by students finds a comet that nobody expected",
        "تلسكوب بناه طلاب يكتشف مذنّبًا لم يتوقعه أحد",
    ),
    ("sport", "Kesh United win the cup in the last minute", "كيش المتحد يحرز الكأس في الدقيقة الأخيرة"),
    ("science", "Coral returns to the bay where the old mine stood", "المرجان يعود إلى الخليج حيث كان المنجم القديم"),
    ("health", "Clinics in the highlands run out of measles vaccine", "عيادات المرتفعات تستنفد لقاح الحصبة"),
    (
        "culture",
        "The lost songs of the lamp keepers are heard for the first time in a century",
        "أغاني حرّاس المنارات المفقودة تُسمع لأول مرة منذ قرن",
    ),
)
ASPECTS = {
    "en": ("", "What we know: ", "In pictures: ", "Analysis: "),
    "ar": ("", "ما نعرفه: ", "بالصور: ", "تحليل: "),
}
BODY = {
    "en": (
        "The first of twelve ships came in at dawn, and a crowd that had waited on the quay since midnight greeted it with horns and lamps. The port authority said that 38,000 tonnes of grain will be unloaded by Friday.",
        "Trade had stood still since a landslide closed the channel in September. Divers cleared the last of the rock on Saturday, two weeks ahead of plan, and pilots took soundings through the night.",
        "“We are open, and we mean to stay open,” said the harbour master, Ilse Maren, who has run the port for nineteen years. “Every family in this town lives from that channel.”",
        "Prices of bread, which had risen by 22 per cent, fell in the morning market. Bakers said that it would take ten days until the first flour reaches the hill towns.",
    ),
    "ar": (
        "دخلت أولى السفن الاثنتي عشرة مع الفجر، واستقبلها حشد انتظر على الرصيف منذ منتصف الليل بالأبواق والمصابيح. وقالت هيئة الميناء إن 38 ألف طن من الحبوب ستُفرَّغ قبل يوم الجمعة.",
        "وكانت التجارة قد توقفت منذ أن أغلق انهيار أرضي القناة في سبتمبر. وأزال الغواصون آخر الصخور يوم السبت قبل أسبوعين من الموعد المقرر، وقاس المرشدون الأعماق طوال الليل.",
        "وقالت مديرة الميناء إلسا مارين التي تديره منذ تسعة عشر عامًا: «نحن مفتوحون، وسنبقى كذلك. كل أسرة في هذه المدينة تعيش من تلك القناة».",
        "وانخفضت أسعار الخبز التي كانت قد ارتفعت 22 في المئة في سوق الصباح. وقال الخبازون إن وصول أول دقيق إلى بلدات التلال سيستغرق عشرة أيام.",
    ),
}
HEADINGS = {"en": ("What comes next", "Wheat", "Salt", "Tonnes"), "ar": ("ما الذي يلي", "القمح", "الملح", "الأطنان")}


def _html(language: str) -> tuple[str, str]:
    """(html, text) of a body with a quotation, a subheading, a list, a table and a link."""
    from daily8.services.ingest import plain_text

    first, second, quoted, last = BODY[language]
    heading, wheat, salt, tonnes = HEADINGS[language]
    html = (
        f"<p>{first}</p><p>{second}</p><blockquote><p>{quoted}</p></blockquote><h2>{heading}</h2>"
        f'<p>{last} <a href="https://velmora.test/port">{heading}</a>.</p><ul><li>{wheat}</li><li>{salt}</li></ul>'
        f"<table><thead><tr><th>{heading}</th><th>{tonnes}</th></tr></thead><tbody><tr><td>{wheat}</td><td>38,000</td>"
        f"</tr><tr><td>{salt}</td><td>4,100</td></tr></tbody></table><p>{second}</p>"
    )
    return html, plain_text(html)


def _cited(row: Any, sentence: str) -> dict[str, Any]:
    start = row.text.index(sentence)
    return {"text": sentence, "source_id": row.id.hex, "start": start, "end": start + len(sentence), "support": 1.0}


def _understood(row: Any, language: str, related: list[Any]) -> None:
    first, second, _, last = BODY[language]
    row.summary = {
        "version": row.version,
        "summary": [_cited(row, first.split(". ")[0] + "."), _cited(row, second.split(". ")[0] + ".")],
        "key_facts": [_cited(row, last.split(". ")[0] + ".")],
    }
    row.related = [[one.id.hex, 0.9 - n / 10] for n, one in enumerate(related)]
    row.save()


def fill(picture: Any = lambda n: "") -> dict[str, Any]:
    """Stories with articles of both languages; ``picture(n)`` is the address of the n-th picture, or empty."""
    from daily8.services.search import write_words
    from daily8.store.models import Feed

    found: dict[str, Any] = {"en": [], "ar": []}
    for n, event in enumerate(EVENTS):
        since = factories.NOW - timedelta(minutes=40 + 170 * n)
        story = factories.story(event[1], category=event[0], score=100.0 - n, article_count=8, publisher_count=8, origin_count=6,
                                firsts=[int((since - timedelta(minutes=55 * m)).timestamp()) for m in (3, 3, 2, 2, 0, 0)],
                                first_seen_at=since - timedelta(hours=5), last_changed_at=since)  # fmt: skip
        for at, language in enumerate(("en", "ar")):
            html, text = _html(language)
            for m, (name, country) in enumerate(PUBLISHERS[language]):
                shop = factories.publisher(name, slug=f"{language}-{m}", country=country, language=language)
                row = factories.article(
                    ASPECTS[language][m] + event[1 + at], text=text, html=html, category=event[0], language=language,
                    publisher=shop, story=story, published_at=since - timedelta(minutes=55 * m), comment_count=n % 4,
                    image_url=picture(n) if (n + m) % 4 != 3 else "", image_caption=event[1 + at],
                    tags=("Velmora", "HarbourReopens", "GrainTrade") if language == "en" else ("فلمورا", "ميناء_فلمورا", "تجارة_الحبوب"),
                    authors=["Ilse Maren", "Tomas Okari"] if language == "en" else ["إلسا مارين"],
                )  # fmt: skip
                found[language].append(row)
            _, copy, _, wire = found[language][-4:]
            copy.same_text_as = wire
            copy.save()
            story.leads[language] = found[language][-4].id.hex
        story.lead_article = found["en"][-4]
        story.save()
        found.setdefault("stories", []).append(story)
    write_words([*found["en"], *found["ar"]])
    for language in ("en", "ar"):
        shop = found[language][0].publisher
        Feed.objects.create(
            publisher=shop,
            url=f"https://{shop.domain}/rss",
            state="healthy",
            last_success_at=factories.NOW,
            last_fetch_at=factories.NOW,
        )
        Feed.objects.create(
            publisher=shop,
            url=f"https://{shop.domain}/sport",
            state="timeout",
            failures=3,
            error="It did not answer in 20 s.",
            error_kind="timeout",
            last_fetch_at=factories.NOW,
            failing_since=factories.NOW - timedelta(hours=5),
        )
        for row in found[language][:8]:
            _understood(row, language, [one for one in found[language][4:13] if one.pk != row.pk][:6])
    return found
