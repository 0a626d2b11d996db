"""Countries, places, organisations and people with their names in English and Arabic, for one identity of each.

A row has the English name, the Arabic name, then other spellings of either. These join tags that were found; they are
not looked for in texts, where Jordan may be a first name. The rows are open facts, written for this project.
"""

THINGS = """
Albania | ألبانيا
Andorra | أندورا
Angola | أنغولا | أنجولا
Bahamas | جزر البهاما | The Bahamas | الباهاماس
Bangladesh | بنغلاديش | بنجلاديش
Barbados | بربادوس
Belarus | بيلاروسيا | بيلاروس | Byelorussia | روسيا البيضاء
Belize | بليز
Benin | بنين
Bhutan | بوتان
Bolivia | بوليفيا
Bosnia and Herzegovina | البوسنة والهرسك | Bosnia | البوسنة | Bosnia-Herzegovina
Botswana | بوتسوانا
Brunei | بروناي
Burkina Faso | بوركينا فاسو
Burundi | بوروندي
Cambodia | كمبوديا
Cameroon | الكاميرون
Cape Verde | الرأس الأخضر | Cabo Verde
Central African Republic | جمهورية أفريقيا الوسطى | أفريقيا الوسطى
Chad | تشاد
Chile | تشيلي | شيلي
Comoros | جزر القمر
Costa Rica | كوستاريكا
Ivory Coast | ساحل العاج | Côte d’Ivoire | Cote d'Ivoire | كوت ديفوار
Croatia | كرواتيا
Cyprus | قبرص
Czech Republic | التشيك | Czechia | جمهورية التشيك
DR Congo | الكونغو الديمقراطية | DRC | Democratic Republic of the Congo | جمهورية الكونغو الديمقراطية
DR Congo | الكونغو الديمقراطية | Democratic Republic of Congo
Djibouti | جيبوتي
Dominican Republic | جمهورية الدومينيكان | الدومينيكان
Ecuador | الإكوادور
El Salvador | السلفادور
Equatorial Guinea | غينيا الاستوائية
Estonia | إستونيا
Eswatini | إسواتيني | Swaziland | سوازيلاند
Fiji | فيجي
Gabon | الغابون
Gambia | غامبيا | The Gambia
Ghana | غانا
Greenland | غرينلاند | جرينلاند
Guatemala | غواتيمالا | جواتيمالا
Guinea | غينيا
Guinea-Bissau | غينيا بيساو
Guyana | غيانا
Haiti | هايتي
Honduras | هندوراس
Hong Kong | هونغ كونغ | هونج كونج
Hungary | المجر | هنغاريا
Iceland | آيسلندا | أيسلندا
Jamaica | جامايكا
Kosovo | كوسوفو
Kyrgyzstan | قيرغيزستان | قرغيزستان
Laos | لاوس
Latvia | لاتفيا
Lesotho | ليسوتو
Liberia | ليبيريا
Lithuania | ليتوانيا
Luxembourg | لوكسمبورغ | لوكسمبورج
Madagascar | مدغشقر
Malawi | مالاوي | ملاوي
Maldives | المالديف | جزر المالديف
Mali | مالي
Malta | مالطا
Mauritius | موريشيوس
Moldova | مولدوفا
Monaco | موناكو
Mongolia | منغوليا
Montenegro | الجبل الأسود
Mozambique | موزمبيق
Myanmar | ميانمار | Burma | بورما
Namibia | ناميبيا
New Zealand | نيوزيلندا | نيوزيلاندا
Nicaragua | نيكاراغوا | نيكاراجوا
Niger | النيجر
North Macedonia | مقدونيا الشمالية
Palestine | فلسطين | Palestinian Territories | الأراضي الفلسطينية
Panama | بنما
Papua New Guinea | بابوا غينيا الجديدة
Paraguay | باراغواي | باراجواي
Philippines | الفلبين | The Philippines
Rwanda | رواندا
Saudi Arabia | السعودية | KSA
Senegal | السنغال
Seychelles | سيشل
Sierra Leone | سيراليون
Slovakia | سلوفاكيا
Slovenia | سلوفينيا
South Africa | جنوب أفريقيا | جنوب إفريقيا
Suriname | سورينام
Syria | سوريا | سورية
Taiwan | تايوان
Tajikistan | طاجيكستان
Tanzania | تنزانيا
Thailand | تايلاند | تايلند
Togo | توغو
Trinidad and Tobago | ترينيداد وتوباغو
Turkey | تركيا | Turkiye
Turkmenistan | تركمانستان
Uganda | أوغندا
United Arab Emirates | الإمارات | Emirates
Uruguay | أوروغواي | أورغواي
Vatican | الفاتيكان | Vatican City
Western Sahara | الصحراء الغربية
Zambia | زامبيا
Zimbabwe | زيمبابوي
Golan Heights | الجولان | هضبة الجولان
Crimea | القرم | شبه جزيرة القرم
Kashmir | كشمير
Darfur | دارفور
Red Sea | البحر الأحمر
Mediterranean | البحر المتوسط | Mediterranean Sea | البحر الأبيض المتوسط
Black Sea | البحر الأسود
Suez Canal | قناة السويس
Strait of Hormuz | مضيق هرمز | Hormuz
Panama Canal | قناة بنما
Middle East | الشرق الأوسط
North Africa | شمال أفريقيا | شمال إفريقيا
Africa | أفريقيا | إفريقيا
Europe | أوروبا
Asia | آسيا
Antarctica | القطب الجنوبي | أنتاركتيكا
California | كاليفورنيا
Texas | تكساس
Florida | فلوريدا
Los Angeles | لوس أنجلوس | لوس أنجليس
Chicago | شيكاغو | شيكاجو
San Francisco | سان فرانسيسكو
Scotland | اسكتلندا
Wales | ويلز
England | إنجلترا | إنكلترا
Barcelona | برشلونة
Milan | ميلانو
Munich | ميونخ | ميونيخ
Amsterdam | أمستردام
Lisbon | لشبونة
Copenhagen | كوبنهاغن
Stockholm | ستوكهولم
Oslo | أوسلو
Helsinki | هلسنكي
Dublin | دبلن
Warsaw | وارسو
Prague | براغ
Budapest | بودابست
Bucharest | بوخارست
Sofia | صوفيا
Belgrade | بلغراد
Kharkiv | خاركيف | Kharkov
Odesa | أوديسا | Odessa
Minsk | مينسك
Tbilisi | تبليسي
Yerevan | يريفان
Baku | باكو
Shanghai | شنغهاي
Taipei | تايبيه
Bangkok | بانكوك
Jakarta | جاكرتا
Kuala Lumpur | كوالالمبور
Manila | مانيلا
Hanoi | هانوي
Dhaka | دكا
Mumbai | مومباي | Bombay | بومباي
Delhi | دلهي
Karachi | كراتشي
Lahore | لاهور
Colombo | كولومبو
Kathmandu | كاتماندو
Sydney | سيدني
Melbourne | ملبورن
Canberra | كانبرا
Wellington | ويلينغتون
Ottawa | أوتاوا
Toronto | تورونتو
Mexico City | مكسيكو سيتي
Havana | هافانا
Caracas | كاراكاس
Bogota | بوغوتا | Bogotá
Lima | ليما
Santiago | سانتياغو
Buenos Aires | بوينس آيرس | بوينس أيرس
Brasilia | برازيليا | Brasília
Rio de Janeiro | ريو دي جانيرو
Sao Paulo | ساو باولو | São Paulo
Nairobi | نيروبي
Addis Ababa | أديس أبابا
Mogadishu | مقديشو
Kinshasa | كينشاسا
Lagos | لاغوس
Abuja | أبوجا
Accra | أكرا
Dakar | داكار
Pretoria | بريتوريا
Johannesburg | جوهانسبرغ
Cape Town | كيب تاون
Casablanca | الدار البيضاء
Marrakesh | مراكش | Marrakech
Benghazi | بنغازي
Aleppo | حلب
Homs | حمص
Mosul | الموصل
Basra | البصرة
Kirkuk | كركوك
Erbil | أربيل
Medina | المدينة المنورة
Sharjah | الشارقة
Hodeidah | الحديدة | Hudaydah
Rafah | رفح
Khan Younis | خان يونس | Khan Yunis
Jenin | جنين
Nablus | نابلس
Hebron | الخليل
Haifa | حيفا
Reserve Bank | البنك الاحتياطي
Federal Reserve | الاحتياطي الفيدرالي | The Fed | الاحتياطي الاتحادي | مجلس الاحتياطي الفيدرالي
European Central Bank | البنك المركزي الأوروبي | ECB
European Commission | المفوضية الأوروبية
European Parliament | البرلمان الأوروبي
International Court of Justice | محكمة العدل الدولية | ICJ
International Criminal Court | المحكمة الجنائية الدولية | ICC
International Atomic Energy Agency | الوكالة الدولية للطاقة الذرية | IAEA
World Trade Organization | منظمة التجارة العالمية | WTO | World Trade Organisation
World Food Programme | برنامج الأغذية العالمي | WFP | World Food Program
UNRWA | الأونروا | أونروا
UNHCR | مفوضية اللاجئين | المفوضية السامية للأمم المتحدة لشؤون اللاجئين
Gulf Cooperation Council | مجلس التعاون الخليجي | GCC | مجلس التعاون لدول الخليج العربية
Organisation of Islamic Cooperation | منظمة التعاون الإسلامي | OIC | Organization of Islamic Cooperation
BRICS | بريكس
ASEAN | آسيان | رابطة دول جنوب شرق آسيا
G7 | مجموعة السبع | Group of Seven
G20 | مجموعة العشرين | Group of Twenty
Amnesty International | منظمة العفو الدولية
Human Rights Watch | هيومن رايتس ووتش | HRW
Doctors Without Borders | أطباء بلا حدود | MSF | Médecins Sans Frontières
Interpol | الإنتربول
CIA | وكالة المخابرات المركزية | وكالة الاستخبارات المركزية
FBI | مكتب التحقيقات الفيدرالي | مكتب التحقيقات الاتحادي
NASA | ناسا | وكالة ناسا
European Space Agency | وكالة الفضاء الأوروبية | ESA
Supreme Court | المحكمة العليا
Congress | الكونغرس | الكونجرس
Senate | مجلس الشيوخ
Taliban | طالبان
Houthis | الحوثيون | Houthi | الحوثيين | أنصار الله
Islamic State | تنظيم الدولة الإسلامية | ISIS | ISIL | داعش | تنظيم الدولة
Al-Qaeda | القاعدة | Al Qaeda | تنظيم القاعدة
Rapid Support Forces | قوات الدعم السريع | RSF | الدعم السريع
Palestinian Authority | السلطة الفلسطينية
Apple | آبل | أبل
Google | غوغل | جوجل
Microsoft | مايكروسوفت
Amazon | أمازون
Meta | ميتا
Facebook | فيسبوك
Instagram | إنستغرام | انستغرام | إنستجرام
WhatsApp | واتساب | واتس آب
TikTok | تيك توك
YouTube | يوتيوب
OpenAI | أوبن إيه آي | أوبن أيه آي
Nvidia | إنفيديا | NVIDIA
Tesla | تسلا | تيسلا
SpaceX | سبيس إكس
Samsung | سامسونغ | سامسونج
Huawei | هواوي
Boeing | بوينغ | بوينج
Airbus | إيرباص
Toyota | تويوتا
Saudi Aramco | أرامكو | Aramco | أرامكو السعودية
QatarEnergy | قطر للطاقة
Qatar Airways | الخطوط الجوية القطرية | الخطوط القطرية
Real Madrid | ريال مدريد
Manchester United | مانشستر يونايتد | Man United | Man Utd
Manchester City | مانشستر سيتي | Man City
Liverpool | ليفربول
Arsenal | أرسنال | آرسنال
Chelsea | تشيلسي
Bayern Munich | بايرن ميونخ | بايرن ميونيخ
Paris Saint-Germain | باريس سان جيرمان | PSG
Juventus | يوفنتوس
Al-Hilal | الهلال | Al Hilal
Al-Nassr | النصر | Al Nassr
Europa League | الدوري الأوروبي
Africa Cup of Nations | كأس أمم أفريقيا | AFCON | كأس الأمم الأفريقية
Asian Cup | كأس آسيا
Formula One | فورمولا 1 | Formula 1 | F1 | الفورمولا 1
Wimbledon | ويمبلدون
Donald Trump | دونالد ترامب | Donald J. Trump | Trump | ترامب
Joe Biden | جو بايدن | Biden | بايدن
Barack Obama | باراك أوباما | Obama | أوباما
Kamala Harris | كامالا هاريس
Elon Musk | إيلون ماسك | Musk
Vladimir Putin | فلاديمير بوتين | Putin | بوتين
Volodymyr Zelensky | فولوديمير زيلينسكي | Volodymyr Zelenskyy | Volodymyr Zelenskiy | Zelensky | Zelenskyy | زيلينسكي
Xi Jinping | شي جين بينغ | شي جينبينغ
Narendra Modi | ناريندرا مودي | Modi | مودي
Emmanuel Macron | إيمانويل ماكرون | Macron | ماكرون
Keir Starmer | كير ستارمر | Starmer | ستارمر
Recep Tayyip Erdogan | رجب طيب أردوغان | Recep Tayyip Erdoğan | Erdogan | أردوغان | Recep Erdogan
Benjamin Netanyahu | بنيامين نتنياهو | Netanyahu | نتنياهو
Mahmoud Abbas | محمود عباس
Abdel Fattah el-Sisi | عبد الفتاح السيسي | Abdel Fattah al-Sisi
Mohammed bin Salman | محمد بن سلمان | Mohammad bin Salman
Tamim bin Hamad Al Thani | تميم بن حمد آل ثاني | تميم بن حمد
Mohamed bin Zayed | محمد بن زايد | Mohammed bin Zayed
Bashar al-Assad | بشار الأسد | Bashar Assad
Ahmed al-Sharaa | أحمد الشرع
Ali Khamenei | علي خامنئي | Khamenei | خامنئي
Masoud Pezeshkian | مسعود بزشكيان | Pezeshkian | بزشكيان
Antonio Guterres | أنطونيو غوتيريش | António Guterres | أنطونيو جوتيريش | Guterres | غوتيريش
Ursula von der Leyen | أورسولا فون دير لاين
Friedrich Merz | فريدريش ميرتس
Giorgia Meloni | جورجا ميلوني | جورجيا ميلوني | Meloni | ميلوني
Viktor Orban | فيكتور أوربان | Viktor Orbán | Orban | أوربان
Kim Jong Un | كيم جونغ أون | Kim Jong-un
Lionel Messi | ليونيل ميسي | Messi | ميسي
Cristiano Ronaldo | كريستيانو رونالدو | Ronaldo | رونالدو
Kylian Mbappe | كيليان مبابي | Kylian Mbappé | Mbappe | مبابي
Mohamed Salah | محمد صلاح | Mo Salah
"""
