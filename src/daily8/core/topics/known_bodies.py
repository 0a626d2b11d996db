"""Further organisations, companies, clubs and events with their names in English and Arabic, rows as in
``known_things``."""

BODIES = """
Islamic Jihad | الجهاد الإسلامي | حركة الجهاد الإسلامي
Revolutionary Guard | الحرس الثوري | IRGC | Revolutionary Guards | الحرس الثوري الإيراني
Quds Force | فيلق القدس
Muslim Brotherhood | الإخوان المسلمون | جماعة الإخوان المسلمين | الإخوان المسلمين
Kurdistan Workers' Party | حزب العمال الكردستاني | PKK
Syrian Democratic Forces | قوات سوريا الديمقراطية | SDF | قسد
Hayat Tahrir al-Sham | هيئة تحرير الشام | HTS
Popular Mobilization Forces | الحشد الشعبي | PMF
Boko Haram | بوكو حرام
Al-Shabaab | حركة الشباب الصومالية | Al Shabaab
Wagner Group | مجموعة فاغنر | فاغنر
Fatah | حركة فتح
Palestine Liberation Organization | منظمة التحرير الفلسطينية | PLO
Mossad | الموساد
Shin Bet | الشاباك
Knesset | الكنيست
Likud | الليكود
Board of Peace | مجلس السلام
UNIFIL | اليونيفيل | يونيفيل
ECOWAS | إيكواس
OECD | منظمة التعاون الاقتصادي والتنمية
IOM | المنظمة الدولية للهجرة | International Organization for Migration | منظمة الهجرة الدولية | منظمة الهجرة
International Labour Organization | منظمة العمل الدولية | ILO
Food and Agriculture Organization | منظمة الأغذية والزراعة | FAO | الفاو
Human Rights Council | مجلس حقوق الإنسان | UN Human Rights Council
General Assembly | الجمعية العامة للأمم المتحدة | UN General Assembly
International Committee of the Red Cross | اللجنة الدولية للصليب الأحمر | ICRC
International Energy Agency | وكالة الطاقة الدولية | IEA
Bundestag | البوندستاغ
Alternative for Germany | حزب البديل من أجل ألمانيا | AfD | البديل من أجل ألمانيا
Bank of England | بنك إنجلترا
Bank of Japan | بنك اليابان
State Department | الخارجية الأمريكية | وزارة الخارجية الأمريكية | الخارجية الأميركية
Wall Street | وول ستريت
Nasdaq | ناسداك
Bitcoin | بيتكوين | البيتكوين
Netflix | نتفليكس
Disney | ديزني
Warner Bros | وارنر براذرز | Warner Bros. Discovery | وارنر براذرز ديسكفري | Warner Brothers
Paramount | باراماونت
Sony | سوني
Nintendo | نينتندو
Intel | إنتل
Alibaba | علي بابا
Tencent | تينسنت
ByteDance | بايت دانس
Xiaomi | شاومي
Volkswagen | فولكس فاغن | فولكسفاغن
Mercedes | مرسيدس | Mercedes-Benz
Honda | هوندا
Nissan | نيسان اليابانية
Hyundai | هيونداي
Renault | رينو
Stellantis | ستيلانتيس
Ferrari | فيراري
Porsche | بورشه
Anthropic | أنثروبيك
DeepSeek | ديب سيك
ChatGPT | تشات جي بي تي | شات جي بي تي
Grok | غروك
Shein | شي إن
Temu | تيمو
Starbucks | ستاربكس
McDonald's | ماكدونالدز
Pfizer | فايزر
AstraZeneca | أسترازينيكا
Moderna | موديرنا
ExxonMobil | إكسون موبيل
Chevron | شيفرون
TotalEnergies | توتال إنرجيز
Gazprom | غازبروم
Lufthansa | لوفتهانزا
Turkish Airlines | الخطوط الجوية التركية | الخطوط التركية
Emirates Airline | طيران الإمارات
Etihad Airways | الاتحاد للطيران
DP World | موانئ دبي العالمية
ADNOC | أدنوك
Goldman Sachs | غولدمان ساكس
JPMorgan | جيه بي مورغان | JPMorgan Chase | JP Morgan
Atletico Madrid | أتلتيكو مدريد | Atlético Madrid
Inter Milan | إنتر ميلان
AC Milan | إيه سي ميلان
Borussia Dortmund | بوروسيا دورتموند
Tottenham | توتنهام | Tottenham Hotspur
Newcastle United | نيوكاسل يونايتد
Benfica | بنفيكا
Ajax | أياكس
Zamalek | الزمالك
Al Ahly | الأهلي المصري | Al-Ahly
La Liga | الدوري الإسباني
Serie A | الدوري الإيطالي
Bundesliga | الدوري الألماني | البوندسليغا
Ligue 1 | الدوري الفرنسي
Saudi Pro League | دوري روشن | الدوري السعودي | دوري روشن السعودي
Copa America | كوبا أمريكا | كوبا أميركا | Copa América
Club World Cup | كأس العالم للأندية
Arab Cup | كأس العرب
Winter Olympics | الأولمبياد الشتوي | الألعاب الأولمبية الشتوية | Winter Olympic | Winter Games | Winter Olympic Games
Paralympics | الألعاب البارالمبية | Paralympic Games | الألعاب البارالمبية الشتوية
International Olympic Committee | اللجنة الأولمبية الدولية | IOC
Super Bowl | السوبر بول
Tour de France | طواف فرنسا
Roland Garros | رولان غاروس | French Open | بطولة فرنسا المفتوحة
Australian Open | بطولة أستراليا المفتوحة
National Security Council | مجلس الأمن القومي
US Open | بطولة أمريكا المفتوحة | بطولة أميركا المفتوحة
Ballon d'Or | الكرة الذهبية
Academy Awards | جوائز الأوسكار | Oscars | الأوسكار | Oscar
Golden Globes | جوائز غولدن غلوب | غولدن غلوب | Golden Globe Awards
Grammy Awards | جوائز غرامي | Grammys | غرامي
Cannes Film Festival | مهرجان كان | مهرجان كان السينمائي
Venice Film Festival | مهرجان البندقية السينمائي
Berlinale | مهرجان برلين السينمائي | Berlin Film Festival | مهرجان برلين | برليناله
Nobel Prize | جائزة نوبل
Nobel Peace Prize | جائزة نوبل للسلام
Eurovision | يوروفيجن | يوروفيجين | Eurovision Song Contest
British Museum | المتحف البريطاني
International Space Station | محطة الفضاء الدولية | ISS
Munich Security Conference | مؤتمر ميونيخ للأمن | مؤتمر ميونخ للأمن
Ramadan | رمضان | شهر رمضان
Hajj | موسم الحج
Eid al-Fitr | عيد الفطر
Eid al-Adha | عيد الأضحى
Lunar New Year | رأس السنة الصينية | Chinese New Year | رأس السنة القمرية
Brexit | بريكست
COVID-19 | كوفيد-19 | Coronavirus | كورونا | فيروس كورونا | Covid | Covid-19
Ebola | إيبولا | فيروس إيبولا
"""
# Subjects that both languages tag: joined, and not looked for in texts.
