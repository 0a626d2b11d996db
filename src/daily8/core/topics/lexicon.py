"""What publishers call their sections, and words that tell a category; English and Arabic, as they are counted."""

from __future__ import annotations

from collections import defaultdict

from daily8.core.stories.lexical import words
from daily8.core.text import fold
from daily8.core.topics import sections

_SECTIONS = {
    "world": """world international global africa asia europe americas middleeast mideast mena us uk china india
        عالم العالم دولي دولية عالمي عربي ودولي الشرق_الأوسط""",
    "politics": """politics political election elections government parliament policy سياسة السياسة انتخابات سياسي""",
    "business": """business economy economics economic finance financial markets market money companies economie
        wirtschaft energy real_estate اقتصاد الاقتصاد أعمال مال أسواق طاقة""",
    "technology": """technology tech gadgets computing ai internet cyber software startups تكنولوجيا تقنية تقنيات""",
    "science": """science space research astronomy physics علوم العلوم فضاء""",
    "health": """health medicine medical wellness coronavirus covid صحة الصحة طب""",
    "sport": """sport sports football soccer cricket tennis basketball rugby golf f1 olympics nba nfl athletics
        رياضة الرياضة كرة كرة_القدم""",
    "entertainment": """entertainment film films movies movie tv television music celebrity showbiz celebrities
        gaming games ترفيه فن فنون مشاهير سينما""",
    "culture": """culture arts art books lifestyle style food fashion heritage theatre ثقافة الثقافة منوعات تراث
        كتب""",
    "environment": """environment climate nature weather wildlife بيئة البيئة مناخ المناخ طقس""",
    "travel": """travel tourism destinations سفر سياحة""",
    "opinion": """opinion opinions editorial editorials commentary comment columnists views columns رأي آراء مقالات
        الرأي""",
}

# Words that hardly stand elsewhere, and words that only lean to a category. "_" joins the words of a phrase.
_STRONG = {
    "world": """ceasefire truce airstrike airstrikes embassy ambassador refugees rebels militants peacekeepers
        hostages envoy militia troops warplanes shelling bombardment insurgents insurgency consulate
        foreign_minister united_nations security_council nato peace_talks air_strike air_strikes war_crimes
        suicide_bomber prisoner_swap bombed bombing bombs shelled
        هدنة غارة غارات سفارة سفير لاجئين نازحين مسلحين رهائن أسرى ميليشيا قصف احتلال
        مستوطنين فصائل مجلس_أمن أمم_متحدة وقف_إطلاق وزير_خارجية إطلاق_نار قوات_احتلال صواريخ مبعوث peace_accord
        peace_deal accord معاهدة_سلام اتفاق_سلام""",
    "politics": """election elections voter voters ballot parliament parliamentary senate senator congressman
        lawmaker lawmakers coalition referendum legislation mp mps tory tories whitehall constituency manifesto
        prime_minister home_secretary foreign_secretary house_lords house_commons lib_dem liberal_democrat
        labour_party conservative_party general_election home_office attorney_general supreme_court white_house
        democrats republicans impeachment backbench backbenchers chancellor no_confidence civil_liberty
        human_rights council_tax political_party asylum detainee detainees shadow_cabinet party_leader law_lords
        انتخابات انتخابية ناخبين اقتراع برلمان برلماني برلمانية مجلس_نواب مجلس_شيوخ نائب نواب ائتلاف حزب أحزاب
        مرشح مرشحين استفتاء تشريع تشريعية معارضة رئيس_وزراء رئيس_حكومة دستور حجب_ثقة""",
    "business": """profit profits share_price shareholder shareholders investor investors gdp inflation revenue
        revenues merger takeover bankruptcy earnings interest_rate interest_rates central_bank stock_market
        stock_exchange economic_growth economist economists fiscal lender quarterly bondholder bonds
        consumer_spending crude_oil oil_price oil_prices federal_reserve exchange_rate trade_deficit
        budget_deficit unemployment_rate job_cuts dividend creditors subsidiary chief_executive retailer retailers
        retail_sales manufacturing exporter exporters carmaker imf world_bank wall_street hedge_fund
        private_equity startup_funding أرباح أسهم مساهمين مستثمر مستثمرين بورصة تضخم إيرادات مبيعات اندماج استحواذ
        أسعار_فائدة بنك_مركزي نمو_اقتصادي ناتج_محلي أسعار_نفط سعر_صرف صادرات واردات سندات مصارف pension pensions
        pension_fund economic_forum workforce wages redundancies accounting_scandal fraud_trial unemployed
        unemployment recession""",
    "technology": """software computer computers computing internet broadband website websites web smartphone
        smartphones gadget gadgets hacker hackers cyberattack malware spyware spam virus_writers operating_system
        search_engine artificial_intelligence chatbot machine_learning semiconductor microchip wireless wi-fi
        bluetooth handset handsets desktop laptop laptops pc pcs console consoles gamer gamers gaming playstation
        xbox video_game video_games file_sharing peer_peer download downloads mobile_phone mobile_phones
        digital_camera developer developers online_service microsoft google app apps browser server servers
        encryption blogger bloggers blogging e-mail e-mails robot robots cyber cybersecurity users user_data
        data_centre nintendo linux electronics برمجيات حاسوب كمبيوتر إنترنت هاتف_ذكي هواتف_ذكية تطبيق تطبيقات
        قراصنة اختراق_بيانات سيبراني سيبرانية رقاقة رقائق معالج ذكاء_اصطناعي روبوت روبوتات أشباه_موصلات
        برنامج_خبيث مستخدمين خوادم gameplay multiplayer graphics high_definition set-top mp3 ipod rfid
        supercomputer supercomputers keyboard speech_recognition text_messages e-commerce digital_music digital_tv
        firewall patch open_source computer_game computer_games pc_game games_console game_developer handheld""",
    "science": """scientists physicist physicists astronomers telescope nasa spacecraft asteroid comet galaxy
        fossil fossils dinosaur genome dna laboratory experiment astronaut astronauts orbit planet planets lunar
        particle particles archaeologists archaeologist evolution biologist biologists observatory rover
        solar_system black_hole علماء تلسكوب فلكيين فيزياء مركبة_فضائية كويكب مذنب مجرة أحفورة حفريات جينوم مختبر
        رائد_فضاء رواد_فضاء مرصد كوكب مسبار باحثين مدار قمر_صناعي""",
    "health": """hospital hospitals doctor doctors patient patients disease diseases vaccine vaccines vaccination
        cancer surgery surgeon nurses nurse pandemic epidemic symptoms therapy diabetes obesity clinical_trial
        infection infections outbreak clinic clinics world_health mental_health public_health health_ministry
        medicine medicines hiv fever مستشفى مستشفيات أطباء طبيب مرضى مريض مرض أمراض لقاح لقاحات سرطان جراحة ممرضين
        وباء أعراض تطعيم حمى عدوى إصابات صحة_عالمية وزارة_صحة علاج سكري دواء""",
    "sport": """goalkeeper striker midfielder defender coach coaches cup champions championship championships
        tournament semi-final quarter-final final_score football footballer footballers soccer cricket cricketer
        tennis rugby olympic olympics medal medals medallist athlete athletes athletics squad penalty_kick
        half-time scored scorer stadium grand_slam six_nations world_cup premier_league champions_league fa_cup
        grand_prix formula_one referee kick-off world_record relay sprinter sprint marathon boxer boxing
        heavyweight golfer golf wimbledon davis_cup open_champion midfield full-back fly-half scrum-half wicket
        innings nba nfl nhl quarterback touchdown batsman teammate injury_time title_race world_champion
        world_number season victory match matches league حارس_مرمى مهاجم مدافع مدرب بطولة دوري كأس منتخب ملعب
        أولمبياد أولمبي أولمبية ميدالية ماراثون هدف_تعادل ركلة_جزاء ركلات_ترجيح شوط مباراة مباريات لاعب لاعبين
        كرة_قدم كرة_سلة نهائي_كأس تصفيات جماهير signed_striker loan_deal premiership transfer_window""",
    "entertainment": """film films movie movies actor actors actress oscar oscars box_office album albums singer
        singers songwriter band pop_star rapper concert concerts sitcom soap_opera comedy comedian hollywood
        bollywood grammy grammys bafta golden_globe soundtrack film_festival academy_award best_actor best_film
        best_director top_ten singles_chart chart_show screenwriter tv_series tv_show drama_series celebrity
        celebrities netflix starring musical rock_band hip_hop nominations nominated sequel premiere film_maker
        film-maker guitarist viewers reality_show فيلم أفلام ممثل ممثلة ممثلين مخرج مخرجة أوسكار ألبوم أغنية أغاني
        مغني مغنية فرقة_موسيقية حفل_غنائي مسلسل مسلسلات دراما كوميديا مهرجان_سينمائي مهرجان_سينما سينما سينمائي
        شباك_تذاكر فنانة مهرجان_أفلام box-office film_director music_award movie_star screenplay cinema cinemas
        pop_music album_chart single_chart film_critics theatre_award stage_show musician musicians orchestra
        conductor composer record_company music_industry rock_star pop_group comic_book""",
    "culture": """museum museums exhibition novelist novel novels poet poetry painting paintings sculpture sculptor
        sculptures heritage literary literature library libraries opera ballet architect architecture manuscript
        manuscripts fashion_week chef recipe recipes cuisine playwright theatre_company art_gallery old_master
        متحف متاحف معرض_فني روائي رواية روايات شاعر شعراء قصيدة لوحة لوحات نحت تراث مخطوطة مخطوطات أوبرا مسرحية
        أدب_عربي مكتبة_وطنية معرض_كتاب طبخ وصفة أزياء""",
    "environment": """climate_change global_warming greenhouse emissions carbon_dioxide wildlife deforestation
        drought flood floods flooding hurricane typhoon cyclone wildfire wildfires earthquake tsunami biodiversity
        glacier glaciers coral endangered conservation conservationists rainfall heatwave rainforest ecosystem
        renewable_energy pollution recycling storm تغير_مناخ مناخ مناخي مناخية احترار انبعاثات كربون تلوث
        حياة_برية جفاف فيضان فيضانات إعصار حرائق_غابات زلزال تنوع_حيوي محمية شعاب أمطار عاصفة سلاحف أرصاد
        طاقة_متجددة العاصفة عواصف""",
    "travel": """tourism tourist tourists holidaymakers hotel hotels resort resorts beach beaches sightseeing
        itinerary travellers backpackers cruise_ship night_train sleeper_train travel_guide destination
        destinations سياحة سياحي سياحية سياح فندق فنادق منتجع شواطئ وجهة_سياحية قطار_ليلي مسافرين رحلات_سياحية""",
    "opinion": """op-ed editorial_board columnist my_view مقال_رأي افتتاحية""",
}
_LEANING = {
    "world": """war army military missile missiles border treaty sanctions diplomat diplomats diplomatic foreign
        conflict invasion talks negotiations summit drone drones humanitarian soldiers attack attacks killed kills
        protest
        حرب قوات جيش صاروخ دبلوماسي دبلوماسية حدود معاهدة اتفاق عقوبات نزاع محادثات مفاوضات قمة
        مسيرة مسيرات إنساني إنسانية قتلى هجوم جنود خارجية دولي سلام رئيس توقيع""",
    "politics": """vote votes party parties campaign candidate candidates cabinet opposition bill policy governor
        mayor government minister ministers secretary president political politician politicians immigration
        labour conservative liberal lord lords commons downing council civil law poll polls speech leader
        terrorism police_powers court judge tax budget reform public spokesman تصويت حملة حكومة حكومي سياسي سياسية
        قانون رئاسة رئاسي رئاسية بلدية محافظ وزير وزراء مجلس موازنة ميزانية كتلة خطاب قرار رئيس""",
    "business": """company companies firm firms shares stock stocks market markets bank banks economy economic
        growth rate rates trade exports imports dollar euro yen oil price prices sales sale quarter analyst
        analysts currency debt unemployment budget deficit retail consumer consumers bid stake industry demand
        billion airline investment financial finance export import cost costs jobs insurance account energy fuel
        steel plant factory contract business deal group chief executive output bn forecast figures employment
        شركة شركات سهم سوق أسواق بنك بنوك مصرف اقتصاد اقتصادي اقتصادية نمو فائدة تجارة تجاري تجارية دولار يورو نفط
        أسعار سعر ميناء عملة ديون بطالة عجز استثمار استثمارات صناعة صناعي تمويل شحن موازنة مصنع إنتاج عمال port
        ports harbour cargo container containers freight shipping quay exporters merchants traders موانئ حاويات
        بضائع سفن سفينة رصيف أرصفة""",
    "technology": """technology technologies digital phone phones mobile device devices data online net user
        network networks chip chips processor program programs system systems apple sony dvd virus security
        information machine machines screen camera video content hardware satellite tools million_people image
        images تقنية تقنيات تكنولوجيا رقمي رقمية هاتف هواتف جهاز أجهزة شبكة شبكات بيانات معلومات اختراق إلكتروني
        إلكترونية منصة game games player players titles interactive format files memory copy services online_music
        innovation users tech""",
    "science": """study research researchers researcher space rocket satellite moon mars discovery discovered
        species biology chemistry physics university brain cells probe science scientific دراسة بحث أبحاث فضاء
        فضائي فضائية اكتشاف قمر مريخ تجربة جامعة علمي علمية آثار فلك""",
    "health": """health medical treatment drug drugs virus risk mental nutrition smoking blood ill illness care
        deaths صحة صحي صحية طبي طبية أدوية فيروس وفيات تغذية تفشي""",
    "sport": """team teams goal goals player players win wins won winner beat defeat club injury injured champion
        title game games side race final play played round penalty finals captain score points boss manager season
        ireland_wales second_half first_half set seed victory drug_test squad فريق فرق هدف أهداف بطل أبطال قدم
        موسم نادي أندية فوز هزيمة تعادل نهائي نهائية حكم سباق مرمى نقاط نقطة""",
    "entertainment": """music song songs star stars tv television show shows series drama festival award awards
        chart charts pop rock single artist artists audience stage director screen studio original role host
        magazine ceremony موسيقى حفل نجم نجوم نجمة تلفزيون مهرجان جائزة جوائز عرض عروض جمهور فنان فنانين theatre
        dance performance performances recording tour dvd""",
    "culture": """art arts book books author authors writer writers theatre gallery fashion restaurant restaurants
        culture cultural dance tradition ancient artist artists معرض فن فنون كتاب كتب كاتب كاتبة ثقافة ثقافي
        ثقافية مسرح مؤلف شعر عمارة تقاليد مهرجان""",
    "environment": """climate environment environmental carbon forest forests species river lake water temperature
        temperatures weather plastic waste animals birds fish ocean coast nature بيئة بيئي بيئية غابة غابات حرارة
        طقس نهر بحيرة مياه نفايات حيوانات طيور أسماك بحر ساحل طبيعة سيول رياح""",
    "travel": """travel holiday holidays passengers airport visa visitors railway train trains trip flight flights
        سفر عطلة زوار مطار رحلة رحلات تأشيرة قطار قطارات""",
    "opinion": """opinion column argue رأي مقال""",
}
STRONG, LEANING = 2.0, 1.0  # what a word of each kind says

_REGIONS = "africa asia europe americas middleeast mideast mena us uk china india"  # parts of the world
REGIONS = frozenset(_REGIONS.split())
SECTIONS = {
    fold(name.replace("_", " ")): category
    for lists in (sections.SECTIONS, _SECTIONS)
    for category, names in lists.items()
    for name in names.split()
}


def _telling() -> dict[str, dict[str, float]]:
    """Word or phrase of two words → the categories it speaks for, and how loudly."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for weight, lists in ((LEANING, _LEANING), (STRONG, _STRONG)):
        for category, listed in lists.items():
            for entry in listed.split():
                found[" ".join(words(entry.replace("_", " ")))][category] = weight
    return dict(found)


WORDS = _telling()
