"""Places and bodies that news names daily, with the Arabic spelling that readers of Arabic know."""

from __future__ import annotations

from daily8.core.text import fold

# One line each: English name | Arabic name | further spellings of either.
_NAMES = """
United Nations | الأمم المتحدة | UN | U.N.
European Union | الاتحاد الأوروبي | EU
African Union | الاتحاد الأفريقي
Arab League | جامعة الدول العربية | الجامعة العربية
Security Council | مجلس الأمن
World Health Organization | منظمة الصحة العالمية | WHO | World Health Organisation
World Bank | البنك الدولي
International Monetary Fund | صندوق النقد الدولي | IMF
NATO | حلف شمال الأطلسي | الناتو | Nato
OPEC | أوبك | Opec | OPEC+
FIFA | الفيفا | فيفا | Fifa
UEFA | يويفا | Uefa
UNESCO | اليونسكو | يونسكو | Unesco
UNICEF | اليونيسف | يونيسف | Unicef
Red Cross | الصليب الأحمر
Red Crescent | الهلال الأحمر
White House | البيت الأبيض
Pentagon | البنتاغون
Kremlin | الكرملين
Hamas | حماس
Hezbollah | حزب الله
Champions League | دوري أبطال أوروبا
Premier League | الدوري الإنجليزي الممتاز
World Cup | كأس العالم
Olympic Games | الألعاب الأولمبية | Olympics
United States | الولايات المتحدة | US | U.S. | USA | America | أمريكا | أميركا
United Kingdom | المملكة المتحدة | UK | U.K. | Britain | بريطانيا | Great Britain
Russia | روسيا
Ukraine | أوكرانيا
China | الصين
India | الهند
Pakistan | باكستان
Japan | اليابان
South Korea | كوريا الجنوبية
North Korea | كوريا الشمالية
France | فرنسا
Germany | ألمانيا
Italy | إيطاليا
Spain | إسبانيا
Portugal | البرتغال
Netherlands | هولندا
Belgium | بلجيكا
Switzerland | سويسرا
Austria | النمسا
Poland | بولندا
Sweden | السويد
Norway | النرويج
Denmark | الدنمارك
Finland | فنلندا
Ireland | أيرلندا
Greece | اليونان
Turkey | تركيا | Türkiye
Iran | إيران
Iraq | العراق
Syria | سوريا
Lebanon | لبنان
Jordan | الأردن
Israel | إسرائيل
Palestine | فلسطين
Gaza | غزة | Gaza Strip | قطاع غزة
West Bank | الضفة الغربية
Egypt | مصر
Sudan | السودان
South Sudan | جنوب السودان
Libya | ليبيا
Tunisia | تونس
Algeria | الجزائر
Morocco | المغرب
Mauritania | موريتانيا
Saudi Arabia | السعودية | المملكة العربية السعودية
Qatar | قطر
Kuwait | الكويت
Bahrain | البحرين
Oman | سلطنة عمان | عُمان
United Arab Emirates | الإمارات | UAE | الإمارات العربية المتحدة
Yemen | اليمن
Somalia | الصومال
Ethiopia | إثيوبيا
Eritrea | إريتريا
Kenya | كينيا
Nigeria | نيجيريا
South Africa | جنوب أفريقيا
Afghanistan | أفغانستان
Bangladesh | بنغلاديش
Sri Lanka | سريلانكا
Nepal | نيبال
Indonesia | إندونيسيا
Malaysia | ماليزيا
Philippines | الفلبين
Thailand | تايلاند
Vietnam | فيتنام
Myanmar | ميانمار
Singapore | سنغافورة
Australia | أستراليا
New Zealand | نيوزيلندا
Canada | كندا
Mexico | المكسيك
Brazil | البرازيل
Argentina | الأرجنتين
Venezuela | فنزويلا
Colombia | كولومبيا
Chile | تشيلي
Peru | بيرو
Cuba | كوبا
Hungary | المجر
Romania | رومانيا
Bulgaria | بلغاريا
Serbia | صربيا
Belarus | بيلاروسيا
Georgia | جورجيا
Armenia | أرمينيا
Azerbaijan | أذربيجان
Kazakhstan | كازاخستان
Uzbekistan | أوزبكستان
Washington | واشنطن
New York | نيويورك
London | لندن
Paris | باريس
Berlin | برلين
Brussels | بروكسل
Geneva | جنيف
Vienna | فيينا
Rome | روما
Madrid | مدريد
Moscow | موسكو
Kyiv | كييف | Kiev
Beijing | بكين
Tokyo | طوكيو
Seoul | سيول
New Delhi | نيودلهي
Islamabad | إسلام آباد
Kabul | كابول
Tehran | طهران
Baghdad | بغداد
Damascus | دمشق
Beirut | بيروت
Amman | عمّان
Jerusalem | القدس
Ramallah | رام الله
Tel Aviv | تل أبيب
Cairo | القاهرة
Alexandria | الإسكندرية
Khartoum | الخرطوم
Tripoli | طرابلس
Rabat | الرباط
Doha | الدوحة
Riyadh | الرياض
Jeddah | جدة
Mecca | مكة
Dubai | دبي
Abu Dhabi | أبوظبي
Manama | المنامة
Muscat | مسقط
Sanaa | صنعاء
Aden | عدن
Istanbul | إسطنبول | اسطنبول
Ankara | أنقرة
Athens | أثينا
"""


def _load() -> dict[str, str]:
    """Folded spelling → the name in the script of that spelling."""
    known: dict[str, str] = {}
    for line in _NAMES.strip().splitlines():
        spellings = [one.strip() for one in line.split("|")]
        english, arabic = spellings[0], spellings[1]
        for spelling in spellings:
            known[fold(spelling.replace(".", ""))] = english if spelling.isascii() or "ü" in spelling else arabic
    return known


KNOWN = _load()
LONGEST_NAME = max(len(name.split()) for name in KNOWN)
