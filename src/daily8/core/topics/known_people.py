"""People whom news names often, with their names in English and Arabic: rows as in ``known_things``.

A surname alone is a spelling of whom it can hardly be said of anybody else.
"""

PEOPLE = """
Joseph Aoun | جوزيف عون
Nawaf Salam | نواف سلام
Nabih Berri | نبيه بري
Naim Qassem | نعيم قاسم
Hassan Nasrallah | حسن نصر الله | Nasrallah
Yahya Sinwar | يحيى السنوار | Sinwar | السنوار
Ismail Haniyeh | إسماعيل هنية | Haniyeh | هنية
King Abdullah II | الملك عبد الله الثاني | عبد الله الثاني
King Salman | الملك سلمان | سلمان بن عبد العزيز
Faisal bin Farhan | فيصل بن فرحان
Mostafa Madbouly | مصطفى مدبولي
Mohammed bin Abdulrahman Al Thani | محمد بن عبد الرحمن آل ثاني
Haitham bin Tariq | هيثم بن طارق
Hamad bin Isa Al Khalifa | حمد بن عيسى آل خليفة
Meshal Al-Ahmad Al-Sabah | مشعل الأحمد الصباح | مشعل الأحمد
Abdul Hamid Dbeibah | عبد الحميد الدبيبة | Dbeibah | الدبيبة
Khalifa Haftar | خليفة حفتر | Haftar | حفتر
Kais Saied | قيس سعيد
Rached Ghannouchi | راشد الغنوشي | Ghannouchi | الغنوشي
Abdelmadjid Tebboune | عبد المجيد تبون | Tebboune | تبون
Mohammed VI | محمد السادس | King Mohammed VI | الملك محمد السادس
Abdel Fattah al-Burhan | عبد الفتاح البرهان
Mohamed Hamdan Dagalo | محمد حمدان دقلو | Hemedti | Hemeti | حميدتي
Rashad al-Alimi | رشاد العليمي
Abdul-Malik al-Houthi | عبد الملك الحوثي
Muqtada al-Sadr | مقتدى الصدر
Nouri al-Maliki | نوري المالكي
Mohammed Shia al-Sudani | محمد شياع السوداني
Masoud Barzani | مسعود بارزاني
Abdullah Ocalan | عبد الله أوجلان | Ocalan | أوجلان | Abdullah Öcalan
Hakan Fidan | هاكان فيدان
Ekrem Imamoglu | أكرم إمام أوغلو | Imamoglu | Ekrem İmamoğlu
Abbas Araghchi | عباس عراقجي | Araghchi | عراقجي
Hassan Rouhani | حسن روحاني | Rouhani | روحاني
Ebrahim Raisi | إبراهيم رئيسي
Itamar Ben-Gvir | إيتمار بن غفير | Ben-Gvir | بن غفير
Bezalel Smotrich | بتسلئيل سموتريتش | Smotrich | سموتريتش
Yair Lapid | يائير لابيد | Lapid | لابيد
Benny Gantz | بيني غانتس | Gantz | غانتس
Israel Katz | يسرائيل كاتس
Yoav Gallant | يوآف غالانت
JD Vance | جيه دي فانس | J.D. Vance | جي دي فانس
Marco Rubio | ماركو روبيو | Rubio | روبيو
Pete Hegseth | بيت هيغسيث | Hegseth | هيغسيث
Steve Witkoff | ستيف ويتكوف | Witkoff | ويتكوف
Jared Kushner | جاريد كوشنر | Kushner | كوشنر
Melania Trump | ميلانيا ترامب
Ivanka Trump | إيفانكا ترامب
Mike Pence | مايك بنس | Pence
Mike Pompeo | مايك بومبيو | Pompeo | بومبيو
Hillary Clinton | هيلاري كلينتون | Hillary Rodham Clinton
Bill Clinton | بيل كلينتون
George W. Bush | جورج بوش | George Bush | جورج دبليو بوش
Bernie Sanders | بيرني ساندرز
Elizabeth Warren | إليزابيث وارن
Nancy Pelosi | نانسي بيلوسي | Pelosi | بيلوسي
Chuck Schumer | تشاك شومر | Schumer | شومر
Mitch McConnell | ميتش ماكونيل | McConnell
Mitt Romney | ميت رومني | Romney | رومني
John McCain | جون ماكين | McCain
Robert Mueller | روبرت مولر | Mueller
James Comey | جيمس كومي | Comey
Brett Kavanaugh | بريت كافانو | Kavanaugh
Neil Gorsuch | نيل غورسوش | Gorsuch
Michael Flynn | مايكل فلين
Paul Manafort | بول مانافورت | Manafort
Steve Bannon | ستيف بانون | Bannon
Gavin Newsom | غافين نيوسوم | Newsom
Zohran Mamdani | زهران ممداني | Mamdani | ممداني
Jerome Powell | جيروم باول
Sergei Lavrov | سيرغي لافروف | Sergey Lavrov | Lavrov | لافروف
Dmitry Peskov | دميتري بيسكوف | Peskov | بيسكوف
Dmitry Medvedev | دميتري ميدفيديف | ديمتري ميدفيديف | ميدفيديف
Alexei Navalny | أليكسي نافالني | Navalny | نافالني | Alexey Navalny
Yevgeny Prigozhin | يفغيني بريغوجين | Prigozhin | بريغوجين
Ramzan Kadyrov | رمضان قديروف | Kadyrov | قديروف
Alexander Lukashenko | ألكسندر لوكاشينكو | Lukashenko | لوكاشينكو
Wang Yi | وانغ يي
Li Qiang | لي تشيانغ
Shehbaz Sharif | شهباز شريف
Imran Khan | عمران خان
Sanae Takaichi | ساناي تاكايتشي | Takaichi | تاكايتشي
Shinzo Abe | شينزو آبي
Lee Jae-myung | لي جاي ميونغ | Lee Jae Myung
Yoon Suk Yeol | يون سوك يول | Yoon Suk-yeol
Ferdinand Marcos Jr | فرديناند ماركوس | Ferdinand Marcos
Rodrigo Duterte | رودريغو دوتيرتي | Duterte | دوتيرتي
Prabowo Subianto | برابوو سوبيانتو | Prabowo
Anwar Ibrahim | أنور إبراهيم
Aung San Suu Kyi | أونغ سان سو تشي | Suu Kyi
Sheikh Hasina | الشيخة حسينة | Hasina
Muhammad Yunus | محمد يونس
Tarique Rahman | طارق رحمن
Anthony Albanese | أنتوني ألبانيزي | أنتوني ألبانيز
Mark Carney | مارك كارني | Carney | كارني
Justin Trudeau | جاستن ترودو | Trudeau | ترودو
Claudia Sheinbaum | كلوديا شينباوم | Sheinbaum | شينباوم
Luiz Inacio Lula da Silva | لولا دا سيلفا | Luiz Inácio Lula da Silva | Lula da Silva | لويس إيناسيو لولا دا سيلفا
Jair Bolsonaro | جايير بولسونارو | Bolsonaro | بولسونارو
Javier Milei | خافيير ميلي | Milei
Nicolas Maduro | نيكولاس مادورو | Nicolás Maduro | Maduro | مادورو
Maria Corina Machado | ماريا كورينا ماتشادو | María Corina Machado | ماتشادو
Gustavo Petro | غوستافو بيترو
Pedro Sanchez | بيدرو سانشيز | Pedro Sánchez
Olaf Scholz | أولاف شولتس | Scholz | شولتس
Angela Merkel | أنغيلا ميركل | Merkel | ميركل | أنجيلا ميركل
Donald Tusk | دونالد توسك
Peter Magyar | بيتر ماغيار | Péter Magyar
Robert Fico | روبرت فيتسو | Fico
Aleksandar Vucic | ألكسندر فوتشيتش | Vucic | فوتشيتش | Aleksandar Vučić
Marine Le Pen | مارين لوبان | Le Pen | لوبان | مارين لوبن
Nicolas Sarkozy | نيكولا ساركوزي | Sarkozy | ساركوزي
Jean-Luc Melenchon | جان لوك ميلانشون | Jean-Luc Mélenchon
Mark Rutte | مارك روته | Rutte | روته
Kaja Kallas | كايا كالاس | Kallas
Jens Stoltenberg | ينس ستولتنبرغ | Stoltenberg | ستولتنبرغ
Christine Lagarde | كريستين لاغارد | Lagarde | لاغارد
Tedros Adhanom Ghebreyesus | تيدروس أدهانوم غيبريسوس | تيدروس أدهانوم
Rafael Grossi | رافاييل غروسي | Grossi | غروسي | Rafael Mariano Grossi
Rishi Sunak | ريشي سوناك | Sunak | سوناك
Boris Johnson | بوريس جونسون
Nigel Farage | نايجل فاراج | Farage | فاراج
Tony Blair | توني بلير
Theresa May | تيريزا ماي
King Charles III | الملك تشارلز الثالث | King Charles | الملك تشارلز | تشارلز الثالث
Queen Elizabeth II | الملكة إليزابيث الثانية | الملكة إليزابيث
Prince William | الأمير وليام
Prince Harry | الأمير هاري
Pope Leo XIV | البابا ليو الرابع عشر | Pope Leo | البابا ليو
Pope Francis | البابا فرنسيس | البابا فرانسيس
Dalai Lama | الدالاي لاما
Cyril Ramaphosa | سيريل رامافوزا | Ramaphosa | رامافوزا
Bola Tinubu | بولا تينوبو | Tinubu | تينوبو
William Ruto | وليام روتو
Abiy Ahmed | آبي أحمد
Paul Kagame | بول كاغامي | Kagame | كاغامي
Felix Tshisekedi | فيليكس تشيسكيدي | Tshisekedi | Félix Tshisekedi
Yoweri Museveni | يوري موسيفيني | Museveni | موسيفيني
Ibrahim Traore | إبراهيم تراوري | Ibrahim Traoré
Mark Zuckerberg | مارك زوكربيرغ | Zuckerberg | زوكربيرغ
Jeff Bezos | جيف بيزوس | Bezos | بيزوس
Bill Gates | بيل غيتس
Sam Altman | سام ألتمان
Tim Cook | تيم كوك
Jensen Huang | جنسن هوانغ
Jeffrey Epstein | جيفري إبستين | Epstein | إبستين
Ghislaine Maxwell | غيلين ماكسويل
Harvey Weinstein | هارفي واينستين | Weinstein
Julian Assange | جوليان أسانج | Assange | أسانج
Edward Snowden | إدوارد سنودن | Snowden | سنودن
Jamal Khashoggi | جمال خاشقجي | Khashoggi | خاشقجي
Greta Thunberg | غريتا تونبرغ | Thunberg | تونبرغ
Malala Yousafzai | ملالا يوسفزي | ملالا يوسفزاي
Jesse Jackson | جيسي جاكسون
Taylor Swift | تايلور سويفت
Beyonce | بيونسيه | Beyoncé
Novak Djokovic | نوفاك ديوكوفيتش | Djokovic | ديوكوفيتش
Rafael Nadal | رافاييل نادال | Nadal | نادال | رافائيل نادال
Roger Federer | روجر فيدرر | Federer | فيدرر
Carlos Alcaraz | كارلوس ألكاراس | Alcaraz | ألكاراس
Jannik Sinner | يانيك سينر
Serena Williams | سيرينا وليامز
Lewis Hamilton | لويس هاميلتون
Max Verstappen | ماكس فيرستابن | Verstappen | فيرستابن
Neymar | نيمار
Erling Haaland | إيرلينغ هالاند | Haaland | هالاند
Lamine Yamal | لامين يامال
Vinicius Junior | فينيسيوس جونيور | Vinícius Júnior | Vinicius | فينيسيوس | Vinicius Jr
Jude Bellingham | جود بيلينغهام | Bellingham | بيلينغهام
Robert Lewandowski | روبرت ليفاندوفسكي | Lewandowski | ليفاندوفسكي
Karim Benzema | كريم بنزيمة | Benzema | بنزيمة
Luka Modric | لوكا مودريتش | Modric | مودريتش | Luka Modrić
Achraf Hakimi | أشرف حكيمي | Hakimi
Riyad Mahrez | رياض محرز | Mahrez
Pep Guardiola | بيب غوارديولا | Guardiola | غوارديولا
Carlo Ancelotti | كارلو أنشيلوتي | Ancelotti | أنشيلوتي
Jose Mourinho | جوزيه مورينيو | José Mourinho | Mourinho | مورينيو
Jurgen Klopp | يورغن كلوب | Jürgen Klopp | Klopp
Gianni Infantino | جياني إنفانتينو | Infantino | إنفانتينو
Lindsey Vonn | ليندسي فون
"""
