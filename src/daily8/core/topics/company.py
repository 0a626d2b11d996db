"""Names that are words, or other names, as well: what is said beside them tells whether the known thing is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from daily8.core.text import fold
from daily8.core.topics.arabic_words import PEOPLES

# Name | what is said around it, folded by code. An Arabic word counts with its article and what is attached to it.
_COMPANY = """
حماس | غزة رفح إسرائيل إسرائيلي إسرائيلية فلسطين فلسطيني فلسطينية فلسطينيين حركة القسام فتح الجهاد السنوار هنية
 مشعل حية الضيف أسرى رهائن محتجزين فصائل مقاومة احتلال هدنة تهدئة نتنياهو صهيوني كتائب أنفاق طوفان تفاوض مفاوضات
 وساطة وسطاء وفد
جدة | السعودية سعودي سعودية مكة المدينة الرياض مطار ميناء محافظة أمانة كورنيش بلدية أمير حجاج معتمرين قمة اتفاق
 سباق حلبة فورمولا الاتحاد الأهلي بلد غرفة إعلان محادثات مباحثات منطقة شرطة
قطر | الدوحة قطري قطرية قطريين تميم أمير دولة منتخب كأس مونديال بطولة خليج سعودية إمارات كويت بحرين عمان مصر إيران
 غاز وساطة وزير وزارة خارجية حكومة سفير سفارة استاد جامعة قمة رئيس إسرائيل حماس أمريكا واشنطن ترامب
مصر | القاهرة مصري مصرية مصريين السيسي سيسي النيل إسكندرية الجيزة سيناء دولة منتخب حكومة وزير وزارة رئيس جمهورية
 سفير سفارة قناة معبر رفح السودان إثيوبيا ليبيا إسرائيل غزة سد جنيه محافظة الأهلي الزمالك كأس بطولة أفريقيا
جورجيا | تبليسي جورجي جورجية جورجيين القوقاز أبخازيا أوسيتيا روسيا روسي موسكو أرمينيا أذربيجان الاتحاد الأوروبي
 باتومي
الهلال | دوري روشن مباراة فريق نادي مدرب مهاجم هدف ملعب ديربي نيفيز الدوسري بونو كأس الشوط
النصر | دوري روشن مباراة فريق نادي مدرب مهاجم هدف ملعب ديربي رونالدو كأس الشوط
Georgia | tbilisi georgian georgians batumi abkhazia ossetia caucasus russia russian moscow eu armenia azerbaijan
 kutaisi saakashvili ivanishvili zourabichvili kobakhidze
"""
_PLACES = frozenset(map(fold, ("جدة", "قطر", "مصر", "جورجيا")))
_IN = frozenset(
    map(fold, ("في", "إلى", "من", "بين", "مع", "نحو", "داخل", "خارج", "باتجاه", "عبر", "مدينة", "دولة", "محافظة"))
)
_COUNTRIES = frozenset(map(fold, ("قطر", "مصر")))  # beside any other country they are meant
_ALL_COUNTRIES = frozenset(PEOPLES) | frozenset(map(fold, PEOPLES.values()))
_AFTER = {fold("مصر"): (fold("على"),)}  # insisting on
_ARTICLE = "ال"


def _load() -> dict[str, frozenset[str]]:
    rows = (line.partition("|") for line in _COMPANY.strip().replace("\n ", " ").splitlines())
    return {fold(name.strip()): frozenset(fold(word) for word in company.split()) for name, _, company in rows}


COMPANY = _load()


def is_meant(name: str, said: Collection[str]) -> bool:
    """Whether the known thing is meant, as far as the folded words of the text tell; who needs no company always is."""
    company = COMPANY.get(fold(name))
    if company is None or not company.isdisjoint(said) or any(_ARTICLE + word in said for word in company):
        return True
    return fold(name) in _COUNTRIES and any(word in _ALL_COUNTRIES and word != fold(name) for word in said)


def stands_as_name(name: str, folded: Sequence[str], at: int) -> bool:
    """Whether what stands around a name tells that it is one: at the beginning of a clause, or "in" before a place.

    ``folded`` are the words of the clause. Arabic has no capitals; its headlines begin with whom they are about.
    """
    key, after = fold(name), folded[at + 1] if at + 1 < len(folded) else ""
    if after in _AFTER.get(key, ()):
        return False
    if at == 0:
        return folded[0] == key and not after.startswith(_ARTICLE) and len(folded) > 1
    return key in _PLACES and folded[at - 1] in _IN and not after.startswith(_ARTICLE)
