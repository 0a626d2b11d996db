"""Places and bodies that news names daily, with the Arabic spelling that readers of Arabic know."""

from __future__ import annotations

from collections.abc import Iterable

from daily8.core.text import fold

# One line each: English name | Arabic name | further spellings of either.
NAMES = """
United Nations | الأمم المتحدة | UN | U.N.
European Union | الاتحاد الأوروبي | EU
African Union | الاتحاد الأفريقي
Arab League | جامعة الدول العربية | الجامعة العربية
Security Council | مجلس الأمن
World Health Organization | منظمة الصحة العالمية | WHO | World Health Organisation
World Bank | البنك الدولي
International Monetary Fund | صندوق النقد الدولي | IMF
NATO | حلف شمال الأطلسي | الناتو | Nato
OPEC | أوبك | Opec | OPEC+ | منظمة البلدان المصدرة للبترول | منظمة الدول المصدرة للنفط
FIFA | الفيفا | فيفا | Fifa
UEFA | يويفا | Uefa
UNESCO | اليونسكو | يونسكو | Unesco
UNICEF | اليونيسف | يونيسف | Unicef
Red Cross | الصليب الأحمر
Red Crescent | الهلال الأحمر
White House | البيت الأبيض
Pentagon | البنتاغون
Kremlin | الكرملين
Republicans | الجمهوريون | Republican | GOP | Republican Party
Democrats | الديمقراطيون | Democrat | Democratic | Dems | Democratic Party
Hamas | حماس
Hezbollah | حزب الله
Champions League | دوري أبطال أوروبا
Premier League | الدوري الإنجليزي الممتاز
World Cup | كأس العالم
Olympic Games | الألعاب الأولمبية | Olympics | Olympic
United States | الولايات المتحدة | US | U.S. | USA | America | أمريكا | أميركا
United Kingdom | المملكة المتحدة | UK | U.K. | Britain | بريطانيا | Great Britain
Russia | روسيا | Russian | Russians
Ukraine | أوكرانيا | Ukrainian | Ukrainians
China | الصين | Chinese
India | الهند | Indian | Indians
Pakistan | باكستان | Pakistani
Japan | اليابان | Japanese
South Korea | كوريا الجنوبية | South Korean | South Koreans
North Korea | كوريا الشمالية | North Korean | North Koreans
France | فرنسا | French
Germany | ألمانيا | German | Germans
Italy | إيطاليا | Italian
Spain | إسبانيا | Spanish
Portugal | البرتغال
Netherlands | هولندا | Dutch
Belgium | بلجيكا
Switzerland | سويسرا
Austria | النمسا
Poland | بولندا | Polish
Sweden | السويد | Swedish
Norway | النرويج
Denmark | الدنمارك
Finland | فنلندا
Ireland | أيرلندا | Irish
Greece | اليونان | Greek
Turkey | تركيا | Türkiye | Turkish
Iran | إيران | Iranian | Iranians
Iraq | العراق | Iraqi | Iraqis
Syria | سوريا | Syrian | Syrians
Lebanon | لبنان | Lebanese
Jordan | الأردن
Israel | إسرائيل | Israeli | Israelis
Palestine | فلسطين | Palestinian | Palestinians
Gaza | غزة | Gaza Strip | قطاع غزة
West Bank | الضفة الغربية
Egypt | مصر | Egyptian | Egyptians
Sudan | السودان | Sudanese
South Sudan | جنوب السودان
Libya | ليبيا | Libyan
Tunisia | تونس
Algeria | الجزائر
Morocco | المغرب
Mauritania | موريتانيا
Saudi Arabia | السعودية | المملكة العربية السعودية | Saudi | Saudis
Qatar | قطر | Qatari
Kuwait | الكويت
Bahrain | البحرين
Oman | سلطنة عمان | عُمان
United Arab Emirates | الإمارات | UAE | الإمارات العربية المتحدة
Yemen | اليمن | Yemeni
Somalia | الصومال
Ethiopia | إثيوبيا | Ethiopian
Eritrea | إريتريا
Kenya | كينيا | Kenyan
Nigeria | نيجيريا | Nigerian
South Africa | جنوب أفريقيا | South African | South Africans
Afghanistan | أفغانستان | Afghan | Afghans
Bangladesh | بنغلاديش
Sri Lanka | سريلانكا
Nepal | نيبال
Indonesia | إندونيسيا | Indonesian
Malaysia | ماليزيا
Philippines | الفلبين
Thailand | تايلاند
Vietnam | فيتنام | Vietnamese
Myanmar | ميانمار
Singapore | سنغافورة
Australia | أستراليا | Australian
New Zealand | نيوزيلندا
Canada | كندا | Canadian | Canadians
Mexico | المكسيك | Mexican | Mexicans
Brazil | البرازيل | Brazilian | Brazilians
Argentina | الأرجنتين
Venezuela | فنزويلا | Venezuelan
Colombia | كولومبيا
Chile | تشيلي
Peru | بيرو
Cuba | كوبا | Cuban
Hungary | المجر | Hungarian
Romania | رومانيا
Bulgaria | بلغاريا
Serbia | صربيا
Belarus | بيلاروسيا
Georgia | جورجيا
Armenia | أرمينيا
Azerbaijan | أذربيجان
Kazakhstan | كازاخستان
Uzbekistan | أوزبكستان
Washington | واشنطن | Washington DC | Washington D.C. | D.C.
New York | نيويورك | NY | N.Y. | New York City | NYC
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
# Further peoples, for their countries.
_PEOPLES = """
Danish Denmark | Danes Denmark | Swiss Switzerland | Austrian Austria | Belgian Belgium | Portuguese Portugal |
Norwegian Norway | Finnish Finland | Swedes Sweden | Romanian Romania | Bulgarian Bulgaria | Serbian Serbia |
Croatian Croatia | Albanian Albania | Belarusian Belarus | Armenian Armenia | Azerbaijani Azerbaijan |
Kazakh Kazakhstan | Uzbek Uzbekistan | Somali Somalia | Somalis Somalia | Colombian Colombia | Colombians Colombia |
Emirati United Arab Emirates | Argentine Argentina | Argentinian Argentina | Chilean Chile | Peruvian Peru |
Tunisian Tunisia | Algerian Algeria | Moroccan Morocco | Jordanian Jordan | Kuwaiti Kuwait | Omani Oman |
Bahraini Bahrain | Malaysian Malaysia | Thai Thailand | Filipino Philippines | Filipinos Philippines |
Nepali Nepal | Nepalese Nepal | Bangladeshi Bangladesh | Sri Lankan Sri Lanka | Haitian Haiti | Cubans Cuba |
Venezuelans Venezuela | Hungarians Hungary | Nicaraguan Nicaragua | Guatemalan Guatemala | Honduran Honduras |
Salvadoran El Salvador | Ecuadorian Ecuador | Bolivian Bolivia | Jamaican Jamaica | Icelandic Iceland |
Taiwanese Taiwan | Cambodian Cambodia | Mongolian Mongolia | Scottish Scotland | Welsh Wales | Ghanaian Ghana |
Ugandan Uganda | Rwandan Rwanda | Congolese DR Congo | Cameroonian Cameroon | Senegalese Senegal |
Zimbabwean Zimbabwe | Zambian Zambia | Tanzanian Tanzania | Eritrean Eritrea | Libyans Libya | Yemenis Yemen |
Qataris Qatar | Poles Poland | Greeks Greece | Turks Turkey | Swedes Sweden | Cypriot Cyprus | Estonian Estonia |
Latvian Latvia | Lithuanian Lithuania | Slovak Slovakia | Slovenian Slovenia | Czech Czech Republic |
Moldovan Moldova | Kosovar Kosovo | Burmese Myanmar | Singaporean Singapore | Paraguayan Paraguay |
Uruguayan Uruguay | Angolan Angola | Mozambican Mozambique | Namibian Namibia | Malagasy Madagascar
"""


def _load() -> dict[str, str]:
    """Folded spelling → the name in the script of that spelling."""
    known: dict[str, str] = {}
    for line in NAMES.strip().splitlines():
        spellings = [one.strip() for one in line.split("|")]
        english, arabic = spellings[0], spellings[1]
        for spelling in spellings:
            known[fold(spelling.replace(".", ""))] = english if spelling.isascii() or "ü" in spelling else arabic
    return known | dict(_people(one.split()) for one in _PEOPLES.split("|"))


def _people(words: list[str]) -> tuple[str, str]:
    """The folded name of a people, of one word but for Sri Lanka's, and its country."""
    size = 2 if words[0] == "Sri" else 1
    return fold(" ".join(words[:size])), " ".join(words[size:])


def sizes(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The first word of a folded spelling → of how many words such spellings are, the longest first."""
    by_first: dict[str, set[int]] = {}
    for name in names:
        by_first.setdefault(name.split()[0], set()).add(len(name.split()))
    return {word: tuple(sorted(found, reverse=True)) for word, found in by_first.items()}


KNOWN = _load()
