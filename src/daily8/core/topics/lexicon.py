"""What publishers call their sections, and words that tell a category; English and Arabic, as they are counted."""

from __future__ import annotations

from collections import defaultdict

from daily8.core.stories.lexical import terms
from daily8.core.text import fold

_SECTIONS = {
    "world": """world international global africa asia europe americas americas middleeast mideast mena us uk
        china india عالم العالم دولي دولية عالمي عربي ودولي الشرق_الأوسط""",
    "politics": """politics political election elections government parliament policy سياسة السياسة انتخابات سياسي""",
    "business": """business economy economics economic finance financial markets market money companies economie
        wirtschaft energy real_estate اقتصاد الاقتصاد أعمال مال أسواق طاقة""",
    "technology": """technology tech gadgets computing ai internet cyber software startups تكنولوجيا تقنية تقنيات""",
    "science": """science space research astronomy physics علوم العلوم فضاء""",
    "health": """health medicine medical wellness coronavirus covid صحة الصحة طب""",
    "sport": """sport sports football soccer cricket tennis basketball rugby golf f1 olympics nba nfl athletics رياضة
        الرياضة كرة كرة_القدم""",
    "entertainment": """entertainment film films movies movie tv television music celebrity showbiz celebrities
        gaming games ترفيه فن فنون مشاهير سينما""",
    "culture": """culture arts art books lifestyle style food fashion heritage theatre ثقافة الثقافة منوعات تراث كتب""",
    "environment": """environment climate nature weather wildlife بيئة البيئة مناخ المناخ طقس""",
    "travel": """travel tourism destinations سفر سياحة""",
    "opinion": """opinion opinions editorial editorials commentary comment columnists views columns
        رأي آراء مقالات الرأي""",
}

_WORDS = {
    "world": """war ceasefire troops military army missile airstrike strike embassy diplomat diplomatic
        ambassador refugees
        border treaty sanctions rebels militants nato united nations foreign peacekeepers conflict invasion
        hostages talks
        negotiations summit envoy drone drones militia humanitarian
        حرب هدنة قوات جيش صاروخ غارة سفارة دبلوماسي سفير لاجئين حدود معاهدة عقوبات مسلحين أمم متحدة خارجية نزاع رهائن
        محادثات مفاوضات قمة مبعوث مسيرة ميليشيا إنساني قصف قتلى هجوم""",
    "politics": """election elections vote voters ballot parliament senate senator congress coalition party
        parties lawmaker
        lawmakers campaign candidate prime minister cabinet opposition referendum mp mps legislation bill policy
        manifesto
        chancellor governor mayor democrats republicans labour tory tories conservative conservatives tax immigration
        constituency poll polls lord lords commons whitehall downing blair brown howard kennedy
        انتخابات ناخبين اقتراع برلمان مجلس نواب شيوخ ائتلاف حزب أحزاب حملة مرشح حكومة معارضة استفتاء تشريع قانون تصويت
        محافظ بلدية رئاسة رئاسية دستور""",
    "business": """company companies profit profits shares stock stocks market markets investor investors bank
        banks economy
        economic growth inflation rates interest trade exports imports dollar euro oil prices gdp revenue sales
        firm firms
        merger takeover bankruptcy quarter earnings analysts currency debt unemployment central budget deficit retail
        consumers manufacturing bid shareholders stake industry demand fiscal lender billion yen airline carrier
        شركة شركات أرباح أسهم سوق أسواق مستثمرين بنك بنوك مصرف اقتصاد اقتصادي نمو تضخم فائدة تجارة صادرات واردات دولار
        يورو نفط أسعار ميناء إيرادات مبيعات اندماج عملة ديون بطالة موازنة عجز استثمار صناعة تمويل شحن""",
    "technology": """software computer computers internet online web technology digital phone phones mobile
        smartphone app
        apps users data microsoft google apple device devices broadband virus spam hackers cyber security chip chips
        processor artificial intelligence robot robots network networks wireless gadget gadgets console video
        games download
        downloads net pc pcs blog blogs server website websites technologies ipod sony nintendo spyware programs
        program
        برمجيات حاسوب كمبيوتر إنترنت رقمي رقمية هاتف هواتف تطبيق تطبيقات مستخدمين بيانات جهاز أجهزة اختراق قراصنة
        سيبراني رقاقة معالج ذكاء اصطناعي روبوت شبكة شبكات تقنية تكنولوجيا""",
    "science": """scientists researchers study telescope space nasa planet orbit satellite astronomers physics
        particles
        fossil fossils dna genome species laboratory experiment discovery rocket spacecraft moon mars astronaut
        astronauts
        asteroid biology chemistry archaeologists observatory galaxy probe
        علماء باحثين دراسة تلسكوب فضاء كوكب مدار فلك فيزياء أحفورة جينوم مختبر تجربة اكتشاف مركبة قمر المريخ
        رواد كويكب آثار مرصد مجرة مسبار""",
    "health": """health hospital hospitals doctors doctor patients patient disease vaccine vaccines virus cancer
        treatment
        medicine medical drug drugs infection infections outbreak clinic surgery nurses pandemic epidemic
        symptoms therapy
        mental diabetes vaccination clinical nutrition fever
        صحة مستشفى مستشفيات أطباء طبيب مرضى مريض مرض لقاح لقاحات فيروس سرطان علاج دواء أدوية عدوى تفشي عيادة جراحة
        ممرضين وباء أعراض تطعيم حمى إصابة""",
    "sport": """match matches team teams goal goals league cup champion champions championship tournament
        players player coach
        football soccer cricket tennis rugby olympic olympics medal race win wins victory defeat season club
        stadium striker
        midfielder final semi-final squad injury scored seed grand slam marathon athletics sprint world-record boxing
        formula referee penalty half-time captain game games side england ireland wales arsenal chelsea
        liverpool madrid
        manchester united beat play played open indoor nations
        مباراة فريق هدف أهداف دوري كأس بطل بطولة لاعب لاعبين مدرب قدم ملعب منتخب ميدالية سباق فوز هزيمة موسم
        نادي مهاجم
        حارس نهائي تعادل أولمبياد ماراثون حكم جماهير شوط""",
    "entertainment": """film films movie movies actor actress director oscar oscars box office album song songs
        singer band
        music concert star stars celebrity tv television show shows series drama comedy hollywood bollywood
        festival award
        awards nominated nomination premiere chart charts rapper pop rock soundtrack netflix bafta grammy album
        musical
        فيلم أفلام ممثل ممثلة مخرج أوسكار ألبوم أغنية أغاني مغني مغنية فرقة موسيقى حفل نجم نجوم تلفزيون مسلسل دراما
        كوميديا مهرجان جائزة سينما عرض""",
    "culture": """museum exhibition gallery art artist artists painting paintings sculpture novel author writer
        poet poetry
        book books heritage culture cultural theatre opera library fashion restaurant chef recipe architecture
        manuscript
        literature unesco manuscripts tradition dance
        متحف معرض فن فنان فنانين لوحة لوحات رواية كاتب مؤلف شاعر شعر كتاب كتب تراث ثقافة ثقافي مسرح أوبرا مكتبة
        أزياء مطبخ
        عمارة مخطوطة مخطوطات أدب رقص""",
    "environment": """climate warming emissions carbon pollution wildlife forest forests drought flood floods
        storm hurricane
        wildfire wildfires earthquake conservation renewable biodiversity glacier reef coral species rainfall heatwave
        temperatures environmental deforestation recycling plastic ecosystem turtles
        مناخ احترار انبعاثات كربون تلوث حياة برية غابة غابات جفاف فيضان فيضانات عاصفة إعصار حرائق زلزال متجددة تنوع
        أمطار حرارة بيئة بيئي بيئية شعاب سلاحف نفايات""",
    "travel": """travel tourism tourists tourist hotel hotels beach resort passengers airport cruise holiday
        holidays visitors
        destination destinations itinerary visa sightseeing hiking railway
        سفر سياحة سياح فندق فنادق شاطئ منتجع مسافرين مطار رحلة رحلات عطلة زوار وجهة تأشيرة قطار""",
    "opinion": """opinion columnist editorial op-ed argue column مقال رأي كاتب افتتاحية""",
}

SECTIONS = {fold(name.replace("_", " ")): category for category, names in _SECTIONS.items() for name in names.split()}


def _telling() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for category, words in _WORDS.items():
        for word in terms("", words):
            found[word].append(category)
    return {word: tuple(categories) for word, categories in found.items()}


WORDS = _telling()
