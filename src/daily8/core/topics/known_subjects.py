"""Subjects that news has tags for, with their names in English and Arabic: rows as in ``known_things``.

What is listed tells something by itself and is written as one, so that whoever follows it wants each article on it.
English is compared without its plurals and hyphens, Arabic without its articles; a row has what else is said for it.
"""

from __future__ import annotations

SUBJECTS = """
Artificial Intelligence | الذكاء الاصطناعي | AI
Generative AI | الذكاء الاصطناعي التوليدي | Generative Artificial Intelligence
Machine Learning | تعلم الآلة | التعلم الآلي
Large Language Models | النماذج اللغوية الكبيرة | LLMs | Large Language Model
Facial Recognition | التعرف على الوجوه
Autonomous Vehicles | السيارات ذاتية القيادة | Self-driving Cars | Driverless Cars | Self-driving Car
Electric Vehicles | السيارات الكهربائية | Electric Cars | Electric Vehicle | Electric Car | EVs
Social Media | وسائل التواصل الاجتماعي | مواقع التواصل الاجتماعي | منصات التواصل الاجتماعي | شبكات التواصل الاجتماعي
Cybersecurity | الأمن السيبراني | Cyber Security
Cyberattacks | الهجمات السيبرانية | Cyber Attack | Cyberattack | Hacking | هجوم سيبراني | هجمات إلكترونية
Ransomware | برامج الفدية
Data Protection | حماية البيانات | Data Privacy
Data Breach | تسريب البيانات | Data Breaches | Data Leak
Net Neutrality | حيادية الإنترنت
Free Speech | حرية التعبير | Freedom of Speech | Freedom of Expression
Press Freedom | حرية الصحافة | Freedom of the Press
Fake News | الأخبار الكاذبة | أخبار زائفة | الأخبار المضللة
Disinformation | التضليل الإعلامي | Misinformation
Conspiracy Theories | نظريات المؤامرة | Conspiracy Theory | نظرية المؤامرة
Cryptocurrency | العملات المشفرة | Cryptocurrencies | العملات الرقمية
File Sharing | مشاركة الملفات | File-sharing
Open Source | المصادر المفتوحة | Open-source Software | Free Software
Video Games | ألعاب الفيديو | Video Game | Computer Games
Semiconductors | أشباه الموصلات | Semiconductor
Quantum Computing | الحوسبة الكمومية | Quantum Computer | Quantum Computers
Data Centers | مراكز البيانات | Data Centres | Data Centre | Data Center
Mass Surveillance | المراقبة الجماعية
Climate Change | تغير المناخ | التغير المناخي | التغيرات المناخية | Global Warming | Climate Crisis | الاحتباس الحراري
Greenhouse Gases | غازات الاحتباس الحراري | Greenhouse Gas | Greenhouse Gas Emissions
Carbon Emissions | انبعاثات الكربون | الانبعاثات الكربونية | Carbon Dioxide Emissions
Fossil Fuels | الوقود الأحفوري | Fossil Fuel
Renewable Energy | الطاقة المتجددة | Renewables | الطاقات المتجددة
Solar Energy | الطاقة الشمسية | Solar Power
Wind Power | طاقة الرياح | Wind Energy
Nuclear Energy | الطاقة النووية | Nuclear Power
Air Pollution | تلوث الهواء
Plastic Waste | النفايات البلاستيكية | Plastic Pollution
Deforestation | إزالة الغابات
Biodiversity | التنوع البيولوجي | التنوع الحيوي
Endangered Species | الأنواع المهددة بالانقراض
Heatwave | موجة الحر | Heatwaves | Heat Wave | Heat Waves | موجات الحر | موجة حر
Drought | الجفاف
Floods | الفيضانات | Flood | Flooding | فيضان
Flash Floods | السيول | Flash Flood | Flash Flooding
Wildfires | حرائق الغابات | Wildfire | Bushfire | Bushfires | Forest Fires | Forest Fire
Earthquake | الزلزال | Earthquakes | زلازل | هزة أرضية | هزات أرضية
Tsunami | تسونامي
Hurricane | الأعاصير | Hurricanes | Typhoon | Cyclone
Tornado | الأعاصير القمعية | Tornadoes
Landslide | الانهيارات الأرضية | Landslides | انهيار أرضي | انهيارات أرضية | Mudslide
Avalanche | الانهيارات الثلجية | Avalanches | انهيار ثلجي
Volcanic Eruption | ثوران بركاني | ثوران البركان | Volcanic Eruptions
Oil Spill | تسرب نفطي | Oil Spills | التسرب النفطي
Whaling | صيد الحيتان
Inflation | التضخم | معدل التضخم | Consumer Prices | معدلات التضخم
Tariffs | الرسوم الجمركية | Tariff | Import Duties | التعريفات الجمركية
Trade War | الحرب التجارية | Trade Wars
Free Trade | التجارة الحرة | Free Trade Agreement
Oil Prices | أسعار النفط | Oil Price | Crude Prices | Price of Oil
Natural Gas | الغاز الطبيعي
Liquefied Natural Gas | الغاز الطبيعي المسال | LNG | الغاز المسال
Gold Prices | أسعار الذهب | Gold Price | Price of Gold | سعر الذهب
Food Prices | أسعار الغذاء | أسعار المواد الغذائية
House Prices | أسعار المنازل | Home Prices | Housing Prices | أسعار العقارات
Housing Market | سوق العقارات | Real Estate | سوق الإسكان | السوق العقارية | القطاع العقاري
Interest Rates | أسعار الفائدة | Interest Rate | سعر الفائدة
Exchange Rate | سعر الصرف | Exchange Rates | أسعار الصرف
Unemployment | البطالة | Jobless Rate | Unemployment Rate | معدل البطالة
Minimum Wage | الحد الأدنى للأجور
Recession | الركود الاقتصادي | ركود اقتصادي
National Debt | الدين العام | Public Debt | Government Debt | الديون السيادية
Debt Ceiling | سقف الدين | Debt Limit
Budget Deficit | عجز الموازنة | Fiscal Deficit | عجز الميزانية
Government Shutdown | الإغلاق الحكومي | Federal Shutdown
Fiscal Cliff | الهاوية المالية
Austerity | التقشف
Tax Cuts | خفض الضرائب | Tax Cut | التخفيضات الضريبية
Tax Reform | الإصلاح الضريبي
Tax Evasion | التهرب الضريبي
Privatisation | الخصخصة | Privatization
Bankruptcy | الإفلاس
Layoffs | تسريح العمال | Mass Layoffs | تسريح الموظفين
Supply Chain | سلاسل الإمداد | Supply Chains | سلاسل التوريد
Stock Market | أسواق الأسهم | Stock Markets | سوق الأسهم
Foreign Investment | الاستثمار الأجنبي | Foreign Direct Investment | الاستثمارات الأجنبية
Economic Growth | النمو الاقتصادي
Economic Reform | الإصلاح الاقتصادي | Economic Reforms | الإصلاحات الاقتصادية
Islamic Finance | التمويل الإسلامي
Income Inequality | التفاوت في الدخل | Economic Inequality
Money Laundering | غسل الأموال | غسيل الأموال
Insider Trading | التداول بناء على معلومات داخلية
Antitrust | مكافحة الاحتكار
Student Loans | القروض الطلابية | Student Debt | Student Loan
Pensions | المعاشات | معاشات التقاعد
Public Transport | النقل العام | Mass Transit
High-speed Rail | القطارات السريعة | High Speed Rail | القطار السريع
Food Security | الأمن الغذائي | Food Insecurity
Water Security | الأمن المائي
Water Scarcity | شح المياه | ندرة المياه | Water Shortage | Water Shortages | نقص المياه
Power Outage | انقطاع الكهرباء | Power Outages | انقطاع التيار الكهربائي | Blackouts | Power Cuts
Desalination | تحلية المياه
Tourism | السياحة | القطاع السياحي
Health Care | الرعاية الصحية | Healthcare | Health-care
Health Insurance | التأمين الصحي
Mental Health | الصحة النفسية | الصحة العقلية
Public Health | الصحة العامة
Pandemic | الجائحة
Vaccines | اللقاحات | Vaccine | Vaccination | Vaccinations | حملة التطعيم
Ebola | إيبولا | Ebola Virus
Cholera | الكوليرا
Measles | الحصبة
Malaria | الملاريا
Tuberculosis | مرض السل
Polio | شلل الأطفال
Mpox | جدري القردة | Monkeypox
Zika | زيكا | Zika Virus
Bird Flu | إنفلونزا الطيور | Avian Flu | Avian Influenza
Swine Flu | إنفلونزا الخنازير
Influenza | الإنفلونزا | Seasonal Flu
HIV | الإيدز | AIDS | فيروس نقص المناعة
Cancer | السرطان | مرض السرطان
Breast Cancer | سرطان الثدي
Diabetes | السكري | مرض السكري
Obesity | السمنة | البدانة
Dementia | الخرف | Alzheimer's | ألزهايمر | Alzheimer's Disease | الزهايمر
Opioids | المسكنات الأفيونية | Opioid Crisis | Opioid Epidemic | Opioid | Fentanyl
Marijuana | الماريغوانا | Cannabis | القنب | Medical Marijuana
Abortion | الإجهاض | Abortions | Abortion Rights | Abortion Ban
Birth Control | منع الحمل | Contraception
Stem Cells | الخلايا الجذعية | Stem Cell
Gene Editing | التعديل الجيني | Gene Therapy | العلاج الجيني
Organ Transplant | زراعة الأعضاء | Organ Transplants | Organ Donation | التبرع بالأعضاء
Antibiotics | المضادات الحيوية | Antibiotic Resistance
Smoking | التدخين
Vaping | السجائر الإلكترونية | E-cigarettes
Malnutrition | سوء التغذية
Famine | المجاعة
Human Rights | حقوق الإنسان
Civil Rights | الحقوق المدنية
Women's Rights | حقوق المرأة
Gender Equality | المساواة بين الجنسين
Gay Marriage | زواج المثليين | Same-sex Marriage | Marriage Equality
LGBT Rights | حقوق المثليين | Gay Rights | LGBTQ | Transgender Rights
Voting Rights | حقوق التصويت
Voter Fraud | تزوير الانتخابات | Election Fraud | Electoral Fraud
Voter Suppression | قمع الناخبين
Gerrymandering | ترسيم الدوائر الانتخابية
Presidential Election | الانتخابات الرئاسية | Presidential Elections | انتخابات الرئاسة
Parliamentary Elections | الانتخابات البرلمانية | Parliamentary Election | الانتخابات التشريعية | Legislative Elections
General Election | الانتخابات العامة | General Elections
Midterm Elections | انتخابات التجديد النصفي | Midterms | Midterm Election
Local Elections | الانتخابات المحلية | Municipal Elections | الانتخابات البلدية
Presidential Debate | المناظرة الرئاسية | Presidential Debates
Electoral College | المجمع الانتخابي
Campaign Finance | تمويل الحملات الانتخابية
Impeachment | المساءلة والعزل | Impeachment Inquiry | Impeachment Trial
Executive Order | الأمر التنفيذي | Executive Orders | أمر تنفيذي
Filibuster | التعطيل البرلماني
Referendum | الاستفتاء | استفتاء شعبي
Foreign Policy | السياسة الخارجية
Immigration | الهجرة | Immigration Reform | Immigration Policy
Illegal Immigration | الهجرة غير الشرعية | Illegal Immigrants | الهجرة غير النظامية | Undocumented Immigrants
Travel Ban | حظر السفر
Border Wall | الجدار الحدودي | Border Security | أمن الحدود
Migrants | المهاجرون | Migrant | المهاجرين | مهاجرون
Refugees | اللاجئون | Refugee | اللاجئين
Internally Displaced | النازحون | النازحين
Asylum | اللجوء | Asylum Seekers | طالبو اللجوء | طالبي اللجوء
Deportation | ترحيل المهاجرين | Deportations
Gun Control | ضبط السلاح | Gun Laws | Gun Violence | Gun Rights | Gun Reform | العنف المسلح
Mass Shooting | إطلاق نار جماعي | Mass Shootings | School Shooting | School Shootings
Police Brutality | عنف الشرطة | Police Violence | Police Shooting | Police Shootings
Death Penalty | عقوبة الإعدام | Capital Punishment | أحكام الإعدام
Sexual Assault | الاعتداء الجنسي | Sexual Assaults | الاعتداءات الجنسية
Sexual Harassment | التحرش الجنسي | Sexual Misconduct | التحرش
Child Abuse | إساءة معاملة الأطفال | Child Sexual Abuse
Domestic Violence | العنف الأسري | Domestic Abuse | العنف المنزلي
Human Trafficking | الاتجار بالبشر | Sex Trafficking
Drug Trafficking | تهريب المخدرات | Drug Smuggling | Drug Cartels | Drug Cartel | تجارة المخدرات
Drug Abuse | تعاطي المخدرات | Drug Addiction | إدمان المخدرات
Organised Crime | الجريمة المنظمة | Organized Crime
Identity Theft | سرقة الهوية
Hate Crime | جرائم الكراهية | Hate Crimes
Hate Speech | خطاب الكراهية
Corruption | مكافحة الفساد | Bribery | قضايا الفساد | الرشوة | Graft
Arson | الحرق العمد
Maritime Piracy | القرصنة البحرية | Somali Pirates
Racism | العنصرية
Antisemitism | معاداة السامية | Anti-Semitism
Islamophobia | الإسلاموفوبيا
White Supremacy | تفوق العرق الأبيض | White Supremacists | White Nationalism | White Nationalists
Far Right | اليمين المتطرف | Far-right Extremism
Terrorism | الإرهاب | Terrorist Attack | Terror Attack | Terrorist Attacks | هجوم إرهابي | مكافحة الإرهاب
Suicide Bombing | التفجيرات الانتحارية | Suicide Bombings | Suicide Bomber | تفجير انتحاري
Plane Crash | تحطم طائرة | Plane Crashes | Air Crash | سقوط طائرة | Helicopter Crash | تحطم مروحية
Train Crash | حادث قطار | Train Derailment | Rail Crash | تصادم قطارين
Ceasefire | وقف إطلاق النار | Cease-fire | لوقف إطلاق النار | وقف النار | الهدنة
Peace Talks | محادثات السلام | Peace Negotiations | مفاوضات السلام
Peace Deal | اتفاق السلام | Peace Agreement | Peace Accord | Peace Process | عملية السلام | اتفاقية السلام
Two-state Solution | حل الدولتين
Civil War | الحرب الأهلية
Military Coup | الانقلاب العسكري | Coup Attempt | محاولة انقلاب | محاولة الانقلاب
War Crimes | جرائم الحرب | War Crime
Genocide | الإبادة الجماعية
Ethnic Cleansing | التطهير العرقي
Crimes Against Humanity | جرائم ضد الإنسانية
Nuclear Weapons | الأسلحة النووية | Nuclear Weapon | السلاح النووي | Nuclear Arms
Nuclear Test | تجربة نووية | Nuclear Tests
Nuclear Program | البرنامج النووي | Nuclear Programme
Nuclear Deal | الاتفاق النووي | Nuclear Agreement
Nuclear Talks | المفاوضات النووية | Nuclear Negotiations | المحادثات النووية
Nuclear Submarines | الغواصات النووية | Nuclear Submarine
Chemical Weapons | الأسلحة الكيميائية | Chemical Attack | Chemical Weapon
Ballistic Missiles | الصواريخ الباليستية | Ballistic Missile | صواريخ باليستية
Missile Defence | الدفاع الصاروخي | Missile Defense | Missile Shield
Drones | الطائرات المسيرة | Drone Strikes | الطائرات المسيّرة | Drone Attack | طائرات مسيرة | Drone Strike
Airstrikes | الغارات الجوية | Air Strikes | Airstrike | Air Strike | غارة جوية
Arms Sales | مبيعات الأسلحة | Arms Deal | صفقة أسلحة | صفقات الأسلحة
Defence Spending | الإنفاق الدفاعي | Defense Spending | Military Spending | الإنفاق العسكري
Economic Sanctions | العقوبات الاقتصادية | Trade Sanctions
Humanitarian Aid | المساعدات الإنسانية | Humanitarian Assistance | الإغاثة الإنسانية
Hostages | الرهائن | Hostage | المحتجزين | رهائن
Prisoner Exchange | تبادل الأسرى | Prisoner Swap | تبادل السجناء
Hunger Strike | إضراب عن الطعام | Hunger Strikes | الإضراب عن الطعام
General Strike | الإضراب العام | إضراب عام
Martial Law | الأحكام العرفية
State of Emergency | حالة الطوارئ
Espionage | التجسس | Spying | Spies
Extradition | تسليم المطلوبين
Settlements in the West Bank | الاستيطان | المستوطنات الإسرائيلية | Israeli Settlements | Jewish Settlements
Asteroids | الكويكبات | Asteroid | كويكب
Space Exploration | استكشاف الفضاء | Space Mission
Space Shuttle | مكوك الفضاء
Satellites | الأقمار الصناعية | Satellite | الأقمار الاصطناعية | قمر صناعي
Black Holes | الثقوب السوداء | Black Hole | ثقب أسود
Dark Matter | المادة المظلمة
Solar Eclipse | كسوف الشمس | كسوف الشمس الكلي
Lunar Eclipse | خسوف القمر
Exoplanets | الكواكب الخارجية | Exoplanet
Dinosaurs | الديناصورات | Dinosaur | ديناصور
Archaeology | علم الآثار | الاكتشافات الأثرية | Archaeologists | كشف أثري
Higher Education | التعليم العالي
Charter Schools | المدارس المستقلة | Charter School
Student Protests | احتجاجات الطلاب | Student Protest
Child Labour | عمالة الأطفال | Child Labor
Child Marriage | زواج القاصرات | زواج الأطفال
Box Office | شباك التذاكر
Film Festival | مهرجان سينمائي | Film Festivals
Football | كرة القدم
Basketball | كرة السلة
Tennis | كرة المضرب | التنس
Rugby | الرغبي
Cricket | الكريكيت
Handball | كرة اليد
Volleyball | الكرة الطائرة
Figure Skating | التزلج الفني | التزلج الفني على الجليد
Ice Hockey | هوكي الجليد
Alpine Skiing | التزلج الألبي
Snowboarding | التزلج على الألواح | Snowboard
Biathlon | البياثلون
Boxing | الملاكمة
Horse Racing | سباق الخيل | سباقات الخيل
Chess | الشطرنج
Doping | المنشطات
Concussions | ارتجاج الدماغ | Concussion
Match-fixing | التلاعب بنتائج المباريات | Match Fixing
Monetary Policy | السياسة النقدية
Central Bank Digital Currency | العملة الرقمية للبنك المركزي | Digital Currency
Wheat | القمح | Wheat Prices | أسعار القمح
Copper | النحاس | أسعار النحاس
Coal | الفحم | Coal Mining | Coal Industry
Steel | صناعة الصلب | Steel Industry | الحديد والصلب
Critical Minerals | المعادن النادرة | Rare Earths | المعادن الحرجة | Rare Earth
Lithium | الليثيوم
Hydrogen | الهيدروجين الأخضر | Green Hydrogen
Carbon Tax | ضريبة الكربون
Value Added Tax | ضريبة القيمة المضافة | VAT
Infrastructure | البنية التحتية | البنى التحتية
Public Spending | الإنفاق العام | Government Spending | الإنفاق الحكومي
State Budget | الموازنة العامة | ميزانية الدولة | الميزانية العامة | الموازنة العامة للدولة
Stimulus | حزمة التحفيز | Stimulus Package | Economic Stimulus
Bailout | خطة الإنقاذ المالي | Bailouts
Jobs Report | تقرير الوظائف | Job Growth | Jobs Growth | Payrolls
Housing Crisis | أزمة السكن | Affordable Housing | أزمة الإسكان | Homelessness
Homeless | المشردون | Homeless People
E-commerce | التجارة الإلكترونية | Online Shopping
Start-ups | الشركات الناشئة | Startups
Initial Public Offering | الطرح العام الأولي | IPO | الاكتتاب العام
Mergers and Acquisitions | الاندماج والاستحواذ | Takeover Bid
Copyright | حقوق النشر | Copyright Infringement | حقوق الملكية الفكرية | Intellectual Property
Patents | براءات الاختراع | Patent
Online Safety | السلامة على الإنترنت | Child Safety Online
Broadband | الإنترنت السريع | Wi-fi
Smartphones | الهواتف الذكية | Smartphone
Cloud Computing | الحوسبة السحابية
Robots | الروبوتات | Robotics | Humanoid Robots | روبوتات
Deepfakes | التزييف العميق | Deepfake
Virtual Reality | الواقع الافتراضي | Augmented Reality | الواقع المعزز
Spam | البريد المزعج
Computer Viruses | فيروسات الحاسوب | Malware | البرمجيات الخبيثة | Spyware | برامج التجسس
Hush Money | أموال الصمت | Hush-money Payments
Security Clearance | التصريح الأمني | Security Clearances
Special Counsel | المحقق الخاص | Special Prosecutor
Supreme Court Nomination | ترشيح المحكمة العليا | Supreme Court Nominee
Executive Privilege | الامتياز التنفيذي
State of the Union | خطاب حالة الاتحاد | State of the Union Address
Family Separation | فصل العائلات المهاجرة | Family Separations
Affirmative Action | التمييز الإيجابي
Voter Registration | تسجيل الناخبين
Religious Freedom | الحرية الدينية | Religious Liberty | حرية المعتقد
Separation of Powers | فصل السلطات
Constitutional Amendment | التعديلات الدستورية | Constitutional Reform | تعديل الدستور | الإصلاحات الدستورية
No-confidence Vote | حجب الثقة | Vote of No Confidence | سحب الثقة
Caretaker Government | حكومة تصريف الأعمال
National Day | اليوم الوطني
Curfew | حظر التجول | حظر التجوال | Curfews
Hajj | موسم الحج | مناسك الحج | Pilgrimage to Mecca
Money Transfers | تحويلات المغتربين | Remittances
Blood Donation | التبرع بالدم
Heart Disease | أمراض القلب | Heart Attacks
Kidney Disease | أمراض الكلى
Autism | التوحد | اضطراب التوحد
Suicide | الانتحار | Suicide Prevention
Infertility | العقم | IVF
Weight Loss | فقدان الوزن | إنقاص الوزن | Weight-loss Drugs
Intermittent Fasting | الصيام المتقطع
Antimicrobial Resistance | مقاومة المضادات الحيوية
Animal Cruelty | القسوة على الحيوانات | Animal Abuse | Animal Welfare | الرفق بالحيوان
Fox Hunting | صيد الثعالب | Hunting Ban
Poaching | الصيد الجائر | Illegal Wildlife Trade
Coral Reefs | الشعاب المرجانية | Coral Reef
Sea Level Rise | ارتفاع مستوى سطح البحر | Rising Sea Levels
Rainforest | الغابات المطيرة | Rainforests
Snowstorm | العاصفة الثلجية | Blizzard | Snowstorms | عاصفة ثلجية
Sandstorm | العاصفة الرملية | Dust Storm | عاصفة رملية | عاصفة ترابية
Thunderstorms | العواصف الرعدية | عواصف رعدية | أمطار رعدية
Weather Forecast | حالة الطقس | توقعات الطقس | درجات الحرارة
Building Collapse | انهيار مبنى | Building Collapses | انهيار عقار
Shipwreck | غرق سفينة | غرق مركب | غرق قارب | Migrant Boat
Road Accident | حادث سير | حادث مروري | Road Accidents | حوادث السير | Car Crash | حوادث المرور
Kidnapping | الاختطاف | عمليات الخطف | Abduction
Serial Killer | القاتل المتسلسل | Serial Killings
Ponzi Scheme | الاحتيال الهرمي | Ponzi
Illegal Drugs | المخدرات | Narcotics | ضبط مخدرات
Captagon | الكبتاغون | حبوب الكبتاغون
Landmines | الألغام الأرضية | Landmine | Land Mines
Cluster Bombs | القنابل العنقودية | Cluster Munitions
Peacekeeping | حفظ السلام | Peacekeepers | قوات حفظ السلام
Conscription | التجنيد الإجباري | Military Service | الخدمة العسكرية | الخدمة الإلزامية
Reconstruction | إعادة الإعمار
Disarmament | نزع السلاح
Uranium Enrichment | تخصيب اليورانيوم | Enriched Uranium | اليورانيوم المخصب
Maritime Security | أمن الملاحة | الملاحة البحرية | حرية الملاحة
Space Station | المحطة الفضائية
Moon Landing | الهبوط على القمر | Moon Mission
Alien Life | الحياة خارج الأرض | Extraterrestrial Life | UFOs
Literature Prize | الجوائز الأدبية | Literary Prize
Opera | الأوبرا | Opera House
Fashion | الأزياء | Fashion Week | أسبوع الموضة
Reality Television | تلفزيون الواقع | Reality TV
Drug Prices | أسعار الأدوية | Prescription Drug Prices
Missile Tests | التجارب الصاروخية | Missile Launch | Missile Test | تجربة صاروخية
Assault Weapons | البنادق الهجومية | Assault Weapons Ban | Assault Rifles
Grand Jury | هيئة المحلفين الكبرى
Women's Football | كرة القدم النسائية
Sports Betting | المراهنات الرياضية | Sports Gambling
Citizenship | سحب الجنسية | منح الجنسية | Path to Citizenship
Golf | الغولف | الجولف
Athletics | ألعاب القوى | Track and Field
Swimming | السباحة
Cycling | سباق الدراجات | Cyclists | الدراجات الهوائية
Skiing | التزلج
Speed Skating | التزلج السريع
Curling | الكيرلنغ
Wrestling | المصارعة
Judo | الجودو
Gymnastics | الجمباز
Baseball | البيسبول
American Football | كرة القدم الأمريكية
Motorcycle Racing | سباقات الدراجات النارية | MotoGP
Marathon | الماراثون | Marathons
Transfer Window | سوق الانتقالات | الميركاتو | فترة الانتقالات
Esports | الرياضات الإلكترونية | E-sports
Camel Racing | سباقات الهجن | سباق الهجن
School Curriculum | المناهج الدراسية | المناهج التعليمية
Exams | الثانوية العامة | Final Exams | امتحانات الثانوية العامة | البكالوريا
University Admissions | القبول الجامعي | College Admissions
"""
