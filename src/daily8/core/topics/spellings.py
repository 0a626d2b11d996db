"""Given names whose consonants others share, or that each country spells in its own way, in either script."""

from __future__ import annotations

from daily8.core.text import fold

# One line each: Latin spellings | Arabic spellings.
_ROWS = """
mohammed muhammad mohamed mohammad muhammed mohamad mehmet mehmed mohamud | محمد
ahmed ahmad achmad | أحمد احمد
mahmoud mahmud mehmood mahmood | محمود
hamad | حمد
hamid hameed | حميد
hamdi hamdy | حمدي
hamdan | حمدان
ali aly | علي
ala alaa | علاء
hassan hasan | حسن
hussein hussain husein hossein husayn husain | حسين
hassanein hasanain | حسنين
hossam hussam | حسام
hisham hesham | هشام
hashem hashim | هاشم
said saeed saeid sayeed saied | سعيد
saad sa'ad | سعد
saud saoud | سعود
sayed sayyed sayyid sayid syed | السيد سيد
salem | سالم
salim saleem | سليم
salam | سلام
salama salameh | سلامة
salman | سلمان
suleiman sulaiman solomon soliman suleyman sulayman | سليمان
salah | صلاح
saleh salih | صالح
sami samy | سامي
samir sameer | سمير
samira sameera | سميرة
samar | سمر
omar umar | عمر
amr amro | عمرو
amir ameer emir | أمير
amira ameera | أميرة
ammar | عمار
imran | عمران
amer aamer | عامر
nasser naser nasir | ناصر
nassar | نصار
nasr | نصر
nasrallah | نصرالله
nour noor nur | نور
noura nora noora | نورة نورا
nouri noori | نوري
karim kareem | كريم
karam | كرم
akram | أكرم
khaled khalid | خالد
khalil khaleel | خليل
khalifa khalifah | خليفة
jamal gamal | جمال
jamil jameel gamil | جميل
jamila jameela | جميلة
faisal faysal feisal | فيصل
fadel fadhel fadl | فاضل فضل
fahd | فهد
farid fareed | فريد
fares faris | فارس
farouk farooq faruq faruk | فاروق
tarek tariq tareq | طارق
tamer | تامر
rashid rasheed rachid | رشيد
rashed | راشد
rami ramy | رامي
karima | كريمة
majid majed | ماجد
majeed | مجيد
mustafa mostafa moustafa mustapha | مصطفى
ibrahim ebrahim ibraheem abraham | إبراهيم ابراهيم
ismail ismael esmail | إسماعيل اسماعيل
yusuf youssef yousef yusef joseph josef jose | يوسف جوزيف خوسيه
yasser yasir | ياسر
yassin yasin yaseen | ياسين
walid waleed | وليد
khadija khadijah | خديجة
fatima fatma fatemeh fatimah | فاطمة
aisha aicha ayesha | عائشة
latifa latifah | لطيفة
layla leila laila | ليلى
lina leena | لينا
dina | دينا
dana | دانا دانة
diana | ديانا
maria | ماريا
mario | ماريو
marie mary | ماري
mira | ميرا
mariam maryam miriam | مريم
marc mark marco | مارك ماركو
martin | مارتن
morton | مورتون
marta martha | مارتا مارثا
michael | مايكل
mikhail michail | ميخائيل
michel | ميشال
michelle | ميشيل
miguel | ميغيل ميجيل
daniel | دانيال دانييل
danielle daniela daniella | دانييلا دانيلا
dennis denis | دينيس
paul | بول
paula paola | باولا
paolo paulo pablo | باولو بابلو
peter petr piotr | بيتر
petra | بيترا
patrick | باتريك
patricia | باتريسيا
john jon | جون
jean | جان
jane | جين
joan | جوان
johan johann | يوهان
joanna johanna | جوانا يوهانا
juan | خوان
ivan | إيفان ايفان
george | جورج
georgia | جورجيا
giorgio jorge | جورجيو خورخي
robert | روبرت
roberta | روبرتا
roberto | روبرتو
carl karl | كارل
carla karla | كارلا
carlo carlos | كارلو كارلوس
carol carole | كارول
caroline carolyn | كارولين
christian kristian | كريستيان
christina kristina cristina | كريستينا
christine kristin kristen | كريستين
alexander aleksandr alexandre alexandr | ألكسندر
alexandra | ألكسندرا
alejandro | أليخاندرو
andrew | أندرو
andrea | أندريا
andre andrei andrey | أندريه
andreas | أندرياس
anna ana | آنا
anne ann | آن
anton | أنطون
anthony antony | أنتوني أنطوني
antonio | أنطونيو
antonia | أنطونيا
eric erik | إريك
erica erika | إريكا
frank | فرانك
francis | فرانسيس
francesco francisco | فرانشيسكو فرانسيسكو
francesca francisca | فرانشيسكا
gabriel | غابرييل جبريل
gabriela gabrielle gabriella | غابرييلا
julia | جوليا
julian | جوليان
julie | جولي
julius julio | يوليوس خوليو
louis luis | لويس
louise luisa | لويز لويزا
nicholas nicolas | نيكولاس
nicole | نيكول
nicola | نيكولا
nikolai nikolay | نيكولاي
simon | سيمون سايمون
simone simona | سيمونا
stephen steven stefan stephan | ستيفن ستيفان
stephanie stefanie | ستيفاني
victor viktor | فيكتور
victoria viktoria | فيكتوريا
valerie | فاليري
valeria | فاليريا
vladimir volodymyr | فلاديمير فولوديمير
sergei sergey | سيرغي
david | ديفيد
davide | دافيدي
thomas | توماس
tomas | توماش
william | وليام ويليام
"""


def _load() -> dict[str, str]:
    rows = (line.partition("|") for line in _ROWS.strip().splitlines())
    return {fold(one): latin.split()[0] for latin, _, arabic in rows for one in (*latin.split(), *arabic.split())}


_SPELLINGS = _load()


def given_of(part: str) -> str:
    """One spelling for all of a given name, folded; empty for what is none that is told apart here."""
    return _SPELLINGS.get(part, "")
