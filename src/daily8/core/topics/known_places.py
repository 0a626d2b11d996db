"""Further places with their names in English and Arabic: rows as in ``known_things``."""

PLACES = """
Liechtenstein | ليختنشتاين
San Marino | سان مارينو
East Timor | تيمور الشرقية | Timor-Leste
Samoa | ساموا
Tonga | تونغا
Vanuatu | فانواتو
Solomon Islands | جزر سليمان
Marshall Islands | جزر مارشال
Republic of the Congo | جمهورية الكونغو
Puerto Rico | بورتوريكو
Macau | ماكاو | Macao
Tibet | التبت
Xinjiang | شينجيانغ
Kurdistan | كردستان | إقليم كردستان
Chechnya | الشيشان
Dagestan | داغستان
Siberia | سيبيريا
Donbas | دونباس | Donbass
Abkhazia | أبخازيا
South Ossetia | أوسيتيا الجنوبية
Nagorno-Karabakh | ناغورني كاراباخ | ناغورنو كاراباخ
Catalonia | كتالونيا | كاتالونيا | Catalunya
Andalusia | الأندلس
Sicily | صقلية
Sardinia | سردينيا
Bavaria | بافاريا
Northern Ireland | أيرلندا الشمالية | إيرلندا الشمالية
Gibraltar | جبل طارق
Balkans | البلقان
Caucasus | القوقاز
Latin America | أمريكا اللاتينية | أميركا اللاتينية
South America | أمريكا الجنوبية | أميركا الجنوبية
North America | أمريكا الشمالية | أميركا الشمالية
Southeast Asia | جنوب شرق آسيا
Central Asia | آسيا الوسطى
West Africa | غرب أفريقيا | غرب إفريقيا
East Africa | شرق أفريقيا | شرق إفريقيا
Horn of Africa | القرن الأفريقي | القرن الإفريقي
Caribbean | الكاريبي | البحر الكاريبي | Caribbean Sea
Pacific Ocean | المحيط الهادئ | المحيط الهادي
Atlantic Ocean | المحيط الأطلسي
Indian Ocean | المحيط الهندي
South China Sea | بحر الصين الجنوبي
Baltic Sea | بحر البلطيق
Arabian Sea | بحر العرب
Gulf of Aden | خليج عدن
Bab el-Mandeb | باب المندب | مضيق باب المندب | Bab al-Mandab
Strait of Malacca | مضيق ملقا
Bosphorus | البوسفور | Bosporus
Nile | النيل | نهر النيل
Euphrates | نهر الفرات
Tigris | نهر دجلة
Himalayas | الهيمالايا | جبال الهيمالايا
Mount Everest | جبل إيفرست | إيفرست
Guantanamo Bay | غوانتانامو | خليج غوانتانامو | Guantánamo
Alaska | ألاسكا
Arizona | أريزونا
Colorado | كولورادو
Hawaii | هاواي
Illinois | إلينوي
Louisiana | لويزيانا
Massachusetts | ماساتشوستس
Michigan | ميشيغان | ميتشيغان
Minnesota | مينيسوتا
Nevada | نيفادا
New Jersey | نيوجيرسي | نيوجيرزي
New Mexico | نيو مكسيكو
North Carolina | كارولاينا الشمالية | نورث كارولاينا
South Carolina | كارولاينا الجنوبية | ساوث كارولاينا
Ohio | أوهايو
Oregon | أوريغون
Pennsylvania | بنسلفانيا
Tennessee | تينيسي
Utah | يوتا
Wisconsin | ويسكونسن
Rhode Island | رود آيلاند
Atlanta | أتلانتا
Boston | بوسطن
Dallas | دالاس
Detroit | ديترويت
Houston | هيوستن
Las Vegas | لاس فيغاس
Miami | ميامي
Minneapolis | مينيابوليس
New Orleans | نيو أورليانز
Philadelphia | فيلادلفيا
San Diego | سان دييغو
Seattle | سياتل
Montreal | مونتريال | Montréal
Quebec | كيبيك | Québec
Vancouver | فانكوفر
Goma | غوما
Kigali | كيغالي
Kampala | كمبالا
Harare | هراري
Luanda | لواندا
Maputo | مابوتو
Bamako | باماكو
Niamey | نيامي
Ouagadougou | واغادوغو
N'Djamena | نجامينا
Juba | جوبا
Asmara | أسمرة
Nouakchott | نواكشوط
Tigray | تيغراي
Marseille | مرسيليا | مارسيليا
Lyon | ليون
Nice | نيس
Hamburg | هامبورغ
Frankfurt | فرانكفورت
Venice | البندقية
Valencia | فالنسيا
Seville | إشبيلية
Rotterdam | روتردام
The Hague | لاهاي | Hague
Zurich | زيورخ | زيوريخ | Zürich
Davos | دافوس
Bratislava | براتيسلافا
Zagreb | زغرب
Sarajevo | سراييفو
Pristina | بريشتينا
Skopje | سكوبيه
Tirana | تيرانا
Nicosia | نيقوسيا
Riga | ريغا
Vilnius | فيلنيوس
Tallinn | تالين
Reykjavik | ريكيافيك
Chisinau | كيشيناو
Edinburgh | إدنبرة | أدنبرة
Birmingham | برمنغهام
Glasgow | غلاسكو
Lviv | لفيف
Donetsk | دونيتسك
Luhansk | لوغانسك | Lugansk
Mariupol | ماريوبول
Zaporizhzhia | زابوريجيا | زابوريجيه | Zaporizhia
Kherson | خيرسون
Dnipro | دنيبرو
Pokrovsk | بوكروفسك
Kursk | كورسك
Belgorod | بيلغورود
Saint Petersburg | سان بطرسبرغ | سانت بطرسبرغ | St. Petersburg
Chernobyl | تشيرنوبيل | تشيرنوبل
Osaka | أوساكا
Hiroshima | هيروشيما
Fukushima | فوكوشيما
Pyongyang | بيونغ يانغ
Shenzhen | شنتشن
Wuhan | ووهان
Phnom Penh | بنوم بنه
Yangon | يانغون | رانغون | Rangoon
Kolkata | كولكاتا | Calcutta | كلكتا
Peshawar | بيشاور
Kandahar | قندهار
Herat | هرات
Mashhad | مشهد الإيرانية
Isfahan | أصفهان
Shiraz | شيراز
Tabriz | تبريز
Natanz | نطنز
Fordow | فوردو | Fordo
Izmir | إزمير
Gaziantep | غازي عنتاب
Diyarbakir | ديار بكر
Latakia | اللاذقية
Tartus | طرطوس | Tartous
Idlib | إدلب
Deir ez-Zor | دير الزور
Raqqa | الرقة
Daraa | درعا
Sweida | السويداء | Suwayda
Quneitra | القنيطرة
Palmyra | تدمر
Sidon | صيدا
Baalbek | بعلبك
Sulaymaniyah | السليمانية | Sulaimaniyah
Anbar | الأنبار
Najaf | النجف
Karbala | كربلاء
Fallujah | الفلوجة
Taiz | تعز
Marib | مأرب
Hadramawt | حضرموت | Hadhramaut
Saada | صعدة
Socotra | سقطرى
Sirte | سرت
Misrata | مصراتة
Derna | درنة
Port Sudan | بورتسودان
Omdurman | أم درمان
El Fasher | الفاشر | Al-Fashir
Kordofan | كردفان
Sinai | سيناء | شبه جزيرة سيناء
Sharm el-Sheikh | شرم الشيخ
Luxor | الأقصر
Aswan | أسوان
Port Said | بورسعيد
Giza | الجيزة
Al-Aqsa Mosque | المسجد الأقصى | الأقصى | Al-Aqsa | الحرم القدسي
East Jerusalem | القدس الشرقية
Beit Lahia | بيت لاهيا
Jabalia | جباليا
Deir al-Balah | دير البلح
Neom | نيوم
Dhahran | الظهران
Dammam | الدمام
Tangier | طنجة
Fez | فاس
Agadir | أغادير
Oran | وهران
Sfax | صفاقس
"""
