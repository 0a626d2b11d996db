"""Words that are too vague to be a hashtag by themselves, though they may be part of one; folded."""

from __future__ import annotations

from daily8.core.text import fold
from daily8.core.topics.arabic import stem

_ENGLISH = """
pick picks cabinet anchor verdict suspect compromise amendment utterly flag logo care consent photo rally agents agent
troops squad album recorded choose questioned faith squads judges testimony witness craze captain manager striker
midfielder blast politics client tape sponsor import imports species beware longtime friend ability access account
accuser action activity addition address administration adviser advisers advocate affair age aide aides allegation
allegations ally allies amount analyst anger announcement answer appeal appearance application approach area argument
arm army arrest aspect attack attempt attention attorney audience author authorities authority average backer
background ban base basis battle beginning behavior behaviour benefit bid bill bit block board body boss box boy
boycott break briefing building bus business businesses call camera campaign candidate capital car career case cases
cause center centre chair chairman challenge chance change changes character charge charges chief child children
choice circumstances citizen citizens claim claims class clients club coach colleague colleagues committee companies
competition complaint concern concerns condition conditions conference confidence conflict congress contact content
contest contract control conversation copy corner correspondents cost costs council couple course court coverage crew
crime crisis critic critics crowd culture customer customers damage data date daughter daughters day days deal deals
death deaths debate decade decades decision defeat defence defense delay demand demands department deputy detail
details development difference difficulty director discussion district division document documents dollars door doubt
dozens draft drive drop ear economist effect effort efforts election elections emergency employee employees end ending
energy episode error estimate event events evidence exchange executive existence expectation experience expert experts
explanation extent eye eyes face fact facts failure family fan fans father favor feature fee feeling field fight
figure figures file film final finance finding fire firm firms floor focus followers food foot force forces form
former forum founder frame freedom friends front fund funding funds future gain game games gap generation girl goal
goals governor grade ground growth guard guest gun guy half hand hands head heads health hearing heart help hero hint
history hit holder home hope host hour hours house household hundreds husband idea image impact importance incident
income increase individual individuals industry information initiative injuries injury institution intelligence
intention interest interview investigation investigators investment issue issues item job jobs judge justice kid kids
kind knowledge lack land language law laws lawmaker lawmakers lawsuit lawyer lawyers lead leader leaders leadership
league legislation lesson letter level levels license life light limit line lines link list living loan location look
loss losses lot love loyalty machine majority male management manner mark market markets marriage mass match matches
material materials matter mayor measure measures media meeting meetings member memo memory message method middle mile
miles military mind minority minute minutes mission mistake mode model moment money mood morning mother motion motive
move movement movie music name names nation nations nature need negotiations network news newspaper nights nobody
nominee note number numbers object occasion offence offense offer office officer officers officials operation
operations operator operators opinion opponent opponents opportunity opposition option order orders organization
organizations outcome outrage owner owners pace package page pain pair panel paper papers parent parents park part
partner partners parts party path patients pattern people percentage performance period permission person personnel
phase phone photograph picture piece pilot pitch plane plans plant player players point points police policies policy
politician politicians pool population position possibility post posts potential power powers practice presence
presidency president presidents pressure price prices primary principle priority prison prize problem problems
procedure process product products program programme programs progress project projects promise proof property
proposal proposals prosecutor prosecutors prospect protection protest protesters provision public purpose push quarter
question questions quote race range rate rates reaction reader readers reality reason reasons record records reference
reform region regulation relation relations relationship release remark remarks reporters representative
representatives request requirement research resident residents resource resources response responsibility rest result
results review rhetoric rights rise risk risks road role room round row rule rules ruling run safety sale sales scale
scene schedule school season seat seats secret secretary section sector security senator senators sense sentence
series servant service services session set sets shape share shares shift shop shops shot show shows side sides sign
signs site situation size smoke society son song sort sound space speaker speaking speech speed spending spokeswoman
spot staff staffers stage stake stand standard star start state statements states status step steps stop strategy
street strength strike strikes structure student students studies study stuff style subject success suit summer supply
support supporter supporters surprise survey survivors system systems table talk talks target task teacher team teams
tech technology tens tension term terms test tests text theme theory threat threats ticket tie title titles tone tool
topic total touch town track trade tradition training transition treatment trend trial trip trouble trust truth turn
type understanding union unit units update uproar use user users value values version vice victim victims victory view
views violation violence vision visit visitors voice volunteers vote voter voters votes wall war warning watch water
weapon weapons weekend weeks weight well whole wife will win winner winners winter witnesses woman word words worker
workers works world worries wrong year years yesterday yield youth zone winning fees birthday dozen thousand advantage
absence adult alarm anniversary anyone beat belief bottom bride brother sister chunk clash clashes collection column
comeback community companion comparison concept confirmation consequence consumer context core correspondence
credibility crowds crown deadline dealings desk diplomat diplomats disagreement display dispute distance doctor
doctors doors drama dream driver duty ease edge editor elements engine entry environment explosion explosions factor
favourite finish flight flights foundation fun gathering glass gold guests guide hall heat heights highlight hole
holiday horse hotel human incentive inch island journalist journalists journey keeper kick killer kilometre kilometres
king lady lake legacy length lie lies mate metre metres mountain mouth neighbor neighbors neighbour neighbours nerve
night noise nose notice novel parade passage passion paths penny phrase pictures platform pocket poll polls
presentation profile quality queen quotation reach recording relatives repair reply return reward river roots rush
scandal science scientist scientists screen sea search seconds sequence shock silence sky slot soldier soldiers soul
speakers spirit spring station stock stone store stores storm stories streets strip surface talent tale temperature
tent top tour tower trail train trains transport tree trees truck twist valley vehicle village villages voting wake
walk wave way ambassador corporation profit joke genius hostility hypocrisy pursuit cultivation deadlock border dark
relief repeal award nomination pastor podiatrist sequel audio mule outlook podium resignation uncertainty controversy
conspiracy tweet tweets departure delegate delegates ad ads insult apology backlash bluff blame boost calm chaos cop
cops courage custody disappointment discipline duo excuse exit fate fear fears flaw fraction fury glory grip guilt
hate honor honour hurdle influence intent irony landmark lawn leak loophole luck lunch maker mandate mercy misery
monster myth notion oath obstacle opener outburst outsider patience pause pledge pledges plot portrait pride
punishment quest rage refusal regret reminder reputation respect rift rumour rumor sacrifice salary setback showdown
siege skill slogan snap soup stance statue stunt suspicion swamp swing symbol sympathy tactic temper tide toll tribute
truce tumult urgency vacation vow warmth wealth wisdom wound permit permits shutter shutters dear weather wing wish
wood writer writers yard enemy attacks economy hell lifeline reserves inquiry bosses libraries library digital
activist activists warrant optimism slide dips enrollment footage payoff counsel commander commanders compound
compounds lecture lectures book books stability instability cable cables survivor survivors settler settlers crossing
crossings curb curbs drill drills glimpse handful hunt inmate inmates itinerary layer layers layoff layoffs lineup loser
losers makeover mishap newcomer newcomers nod novelty ordeal overhaul pardon pleas plea precaution probe probes pundit
pundits raid raids rampage ranking rankings recap refund refunds remnant remnants reshuffle retreat rookie rundown
shakeup shortage shortages shortfall shutdown sighting sightings slump snub spat spree squabble stalemate standoff
stash stint stopover stunner suitor takeaway takeaways tally teaser testament tidbit tirade toddler toddlers toughness
trainee trainees tryst upset upswing villain villains whistle windfall woe woes workout wreck wreckage kidnapper
kidnappers gunman gunmen climber skier skiers teenager teenagers youngster youngsters pensioner pensioners motorist
motorists passer pedestrian pedestrians bystander bystanders shopper shoppers commuter commuters villager villagers
frenchwoman englishman outlaw outlaws accomplice accomplices dismissal fuel snow
rescuer rescuers tip tips mount dinner diagnosis agreement borrower borrowers nuke nukes index bonus payout payouts
advert adverts code trick tricks obituary vol inc daughter insider insiders dept
dr md phd jr sr ga progressive islamic climate greater
"""
_ARABIC = """
بعد قبل ايضا بدات بدا ستكون يكون هيئات شركه شركات حكومه موسم ربيع صيف خريف شتاء بقوة قوة درجات درجة ناهز عمر طارئ
محللون محللين مسؤول مسؤولون مسؤولين تطورات وضع عملية عمليات حاله اوضاع حارس مرتين مجرده قارب ازمه مارك تعني تشاهد
تقاسم مترا مكعبا مدربه ضفاف حساء سكون جمله جانب داخل خارج شمال جنوب شرق غرب عاما عام اعوام يوما ايام شهرا شهور اسبوعا
اسابيع ليله ليالي الليل ساعه دقيقه مره مرات المره الاولي الاول الثاني الثانيه الثالثه الاخير الاخيره السنه القرن قرن
عقد عقود قرون صوت اصوات نسمه شخص شخصا اشخاص الناس ناس رجل رجال امراه نساء اطفال طفل شيء اشياء طريق الطريق بيت البيت
بيوت باب ابواب يد عين كثيره كثير قليل قليله كبيره كبير صغير صغيره طويل طويله جديد جديده قديم قديمه اخر اخري اخرون مزيد
مزيدا المزيد احد احدي عشر عشره عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون اثنان اثنا اثني ثلاث اربع خمس ست سبع
ثماني تسع مئه مئات الاف ملايين نصف ربع ثلث حوالي قرابه تقريبا وقت الوقت زمن لحظه مكان المكان سؤال الاسئله اسئله جواب
كلمه كلمات قصه القصه درس دروس دليل مختصر خبر اختبار اختبارات سبب اسباب نتيجه نتائج طريقه شكل حال حالات مشاهد مشهد
قراءه معني فرق خلاف الخلاف قرار القرار امر امور موقف خطوه خطه بدايه نهايه انتهاء ختام اعاده عوده غياب حضور وجود زياده
نسبه رقم ارقام قيمه سعر تكلفه فاتوره حساب حق حقوق دور فرصه خسائر اعلن يعلن تعلن يعود تعود يفوز تفوز يقر تقر ينهي تنهي
يبني تبني تخسر يخسر يطير تطير تشغل يشغل يعمل تعمل يري تري يدفع تدفع ينزل تنزل ينجح تنجح تصل يصل تصلان توقعان يوقع توقع
يهدي تقطع يقطع يحصون تزيل يزيل تمشي كسبت تركتها اوقف توقف اكتشف اعادت عاد عادت السباق العاشره السادسه الخامسه السابعه
الواحده زرقاء خضراء حمراء بيضاء سوداء مدير المدير رئيسه المدرب الفريق اللاعبون فيلم الفيلم منطقه المنطقه مناطق قريه
القريه قري القري حي شارع سكان السكان اهالي عمال العمال مركز المركز مجلس المجلس لجنه اللجنه هيئه الهيئه خبراء الخبراء
بموجب قرب لزم انحاء قباله اثر عقب جراء ازاء حيال صالح فضل هدف بعدما فيما لدي شرقي غربي شمالي جنوبي ابرز كلا وفاه رحيل
وصول مقتل مصرع اصابه اصابات اعتقال توقيف اتهام اتهامات توجيه اعلان تاكيد منتصف مليارات دولار دولارات نجم مؤلف ايقونه
اسره عائله عائلات جوله انتشار استعاده دعم حصر تشديد تسريع تقليل مسلح مسلحون شاب شبان شباب هجوم هجمات قضيه قضايا شرطه
نيابه جيش قوات جنود ضحايا ضحيه قتلي قتيل قتيلا جرحي مصاب مصابين متهم المتهم متهمين مشتبه اتفاق اتفاقيه محادثات مفاوضات
لقاء مباحثات زياره قمه مؤتمر خطاب رساله تصريح تصريحات حديث مقابله مناقشه بحث تحقيق تحقيقات التحقيق محاوله مشروع مشاريع
برنامج برامج تفاصيل اخبار معلومات بيانات ملف ملفات تهمه تهم لائحه حكم احكام محكمه قاض قاضيه محام مدعي ادعاء سلطات سلطه
مواطن مواطنين مواطنون سكاني حادث حادثه حوادث ازمات خطر مخاطر تهديد تهديدات ضغط ضغوط دعوه دعوات مطلب مطالب مطالبه رفض
قبول موافقه تصويت اقتراع حمله حملات اجراء اجراءات تدابير قيود توتر تصعيد هدنه مهله موعد مرحله مراحل فتره اهداف هدفين
مباراه مباريات لاعب لاعبين لاعبون منتخب فريق نادي جمهور جماهير نهائي الشوط بطوله بطل ابطال فوز خساره هزيمه تعادل نقاط
نقطه صداره ترتيب مواجهه مواجهات طاقم مطلع لصالح مدينه بلده عاصمه العاصمه موقع مواقع مبني منشاه منزل منازل سياره سيارات
طائره طائرات سفينه سفن قاعده ارض اراضي الارض حدود الحدود محيط مياه وسيط وسطاء ممثل ممثلين وفد سفير سفاره مكتب مقر فرع
مؤسسه مؤسسات جمعيه اتحاد حركه حزب جماعه جماعات منظمه تنظيم مجموعه شبكه قناه موظف موظفين مدني مدنيين امراض طبيب اطباء
مستشفي مستشفيات طالب طلاب مدرسه مدارس جامعه مشاركه مشاركين معارض معارضه المعارضه ناشط ناشطين متحدثه استخدام تنفيذ
تطبيق انشاء اقامه بناء توفير تعزيز تطوير تحسين ضمان حمايه مكافحه مراجعه متابعه اطلاق اختيار تعيين اقاله استقاله انسحاب
انضمام عرض طلب عقوبه مال اموال سوق اسواق اسهم ارباح نمو انخفاض ارتفاع تراجع مبيعات ميزانيه صفقه صفقات مسؤوليه رئاسه
قياده قاده زعماء زعيم جانبين طرفين اطراف عنف سلاح اسلحه ضربه ضربات غاره غارات قصف صاروخ صواريخ معركه معارك اشتباكات
قتال حرب الثلاث الاربع الخمس مسن خاطفو شخصيه واحد واحده اثنين ثلاثه اربعه خمسه سته سبعه ثمانيه قناعه ذهبيه فضيه
برونزيه ميداليه جبال بعضهم البعض محل عدم مطار جزيره برلمان دراسه مركبه كتاب ممرضه مجددا ركله حريق حرائق انفجار انهيار
مصنع مصانع محاكمه طعام غذاء السؤال عطل جزء اجزاء اداره الاداره باحثون الباحثون تقدم تسعه اغلاق الاغلاق افتتاح فتح
اجتماع جلسه خلال مقابل باسم لاول علاج علاجات مرضي مهرجان مهرجانات اتصالات اتصال تشغيل هواتف هاتف تمديد ترشح مطلوب بلاد
البلاد نزوح وزراء سفراء نواب انتصار اول تطور قرارات انطلاق علامه خام اجهزه ميزات ميزه نوع انواع فعاليات دوره حفل نجوم
عروض اعمال توقعات ارتفاعا ثقه سياسه خدمه خدمات تقنيه انقطاع مرصد بحيره ائتلاف ذكري اكتشاف اوراق
"""
_WORDS = (_ENGLISH + _ARABIC).split()
VAGUE = frozenset(fold(word) for word in _WORDS) | frozenset(stem(word) for word in _WORDS)
