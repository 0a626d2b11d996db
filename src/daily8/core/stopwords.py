"""Words that carry no subject, folded: of grammar (STOP), of news in general (GENERIC), bare qualities (QUALITY)."""

from __future__ import annotations

from daily8.core.text import fold

_ENGLISH = """
everything something nothing anything a about above across after again against ago all almost along already also
although always am amid among an and another any anyone are around as at away back be became because become been
before began behind being below between both but by came can cannot come could day days did do does doing done down
due during each early either else end enough even ever every everyone expected far few first following for former
found four from full further gave get getting give given go goes going gone good got great had half has have having he
her here hers herself high him himself his hours how however i if in including indeed inside instead into is it its
itself just keep kept know known large last late later latest least left less let like likely little long made main
make makes making man many may me mean meanwhile members men might million billion month months more most much must my
near nearly need never new next nine no nobody none nor not now of off often old on once one only onto or other others
our out outside over own part past people per perhaps place plan plans put quite rather really recent recently right
said same saw say saying says second see seem seen set seven several shall she should show since six small so some
someone soon still such take taken taking tell ten than that the their them themselves then there these they thing
things think third this those though thousand three through thursday time times to today together told too took toward
towards twice two under until up upon us use used using very via want was way ways we week weeks well went were what
when where whether which while who whole whom whose why will with within without woman women work would year years
yesterday yet you young your five eight added according called asked help hit big top start started starts begin
begins returns return
"""
_ARABIC = """
في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي الذين اللذان اللواتي ما لا لم لن قد كان كانت يكون تكون كما بعد قبل
بين حتى خلال منذ عند عندما حيث حول ضد دون غير كل بعض أي أو ثم لكن لكنه لكنها إن أن إذا إذ بل هو هي هم نحن أنا أنت وهو
وهي وقد وكان وكانت ولم ولا وما وفي ومن وعلى وإلى وعن ومع كذلك أيضا ايضا فقط جدا عام أمام تحت فوق أكثر اكثر أقل أول
أولى ثاني ثانية ثالث اليوم أمس غدا قال قالت وقال وقالت وأضاف وأضافت أضاف أوضح وأوضح ذكر وذكر أعلن وأعلن أكد وأكد أشار
وأشار يتم تم تمت وتم سيتم بسبب بشأن ضمن نحو عدم مثل لدى لها له لهم بها به بهم فيها فيه عليه عليها منها منه إنه إنها
أنه أنها وأن بأن لأن كي لكي هناك هنا الآن الان واحد اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة مائة ألف مليون
مليار سنة سنوات شهر أشهر يوم أيام أسبوع أسابيع ساعة ساعات الماضي الماضية المقبل المقبلة الحالي الحالية الجاري وذلك بما
مما فيما عنه عنها إلا سوف وسط عبر حسب وفق وفقا إضافة بالإضافة تجاه أثناء لدينا كبير كبيرة جديد جديدة عدد عدة
"""
_EUROPEAN = """
le la les des du un une et est dans pour par sur avec qui que ont aux ses leur plus cette ces ce après entre sans sous
selon depuis contre être été fait lors chez vers pas ne se au el los las del una unos por para con como tras sus más
desde hasta sobre ha han este esta estos fue según der die das den dem ein eine einen einem einer und ist mit von für
auf bei nach zum zur vom sich nicht auch wird hat haben sind gegen über wegen seit vor aus im il lo gli della delle
degli nel nella per che sono dal alla dei non di da su os dos das na nos nas uma com mais não em ao pela pelo foi het
een van voor met zijn niet ook naar wordt bir ve için ile olarak daha sonra göre и в на с по за из от до что как это
не его после для при также или
"""
_GENERIC = """
enlarge minn calif fla mass penn conn tenn wash ariz mich wis ill regime murder fleeing getting european europeans
african africans asian asians western eastern arab arabs news breaking video videos live update updates report reports
exclusive watch photos gallery opinion analysis read more comment comments story stories article articles press agency
reporter correspondent editor newsletter subscribe source sources spokesman spokesperson spokeswoman statement
official officials minister ministry government president company city country state world nation group percent cent
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december reuters afp dpa getty images image picture people person everyone someone life time times
thing things way lot americans american british white_house_officials mr mrs press_release anyone yes okay todays
todayi associated autoplay facebook twitter email share copyright caption credit slideshow homepage home latest
general featured uncategorized podcast episode morning evening night afternoon أخبار الأخبار عاجل فيديو صور تقرير
مباشر خبر وكالة مراسل بيان مصدر مصادر متحدث رئيس الرئيس وزير الوزير الوزارة وزارة الحكومة حكومة شركة الشركة مدينة
المدينة دولة الدولة العالم البلاد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يناير فبراير مارس أبريل مايو
يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين المئة بالمئة صباح
مساء
"""

_QUALITY = """
able actual additional aggressive alleged american angry annual apparent armed bad basic best better big bigger
biggest bitter black blue bold brief bright british broad bureaucratic busy central certain chief civil clean clear
close cold common complete complex concerned conservative constant controversial crucial current daily dangerous dead
deep defensive democratic different difficult direct domestic double dramatic due early easy economic effective eight
empty entire european exact exclusive extraordinary extreme fair false famous fast favorite fellow fierce final
financial fine first five foreign formal former four free french fresh front full fundamental future general german
global good great green growing hard heavy high higher historic huge human illegal immediate important inaugural
incoming independent individual initial intense internal international joint junior key large larger largest last late
latest leading left legal less liberal light likely limited little local long longer low lower main major many massive
maximum middle minor mixed modern more most much multiple mutual narrow national natural necessary negative new next
nice nine normal numerous official old older only open opposite ordinary original other outside overall own partial
particular past perfect permanent personal physical political poor popular positive possible potential powerful
present presidential previous primary prime private professional proper proud public quick quiet rare raw ready real
recent red regional regular related relevant religious remarkable repeated republican respective responsible rich
right rival russian sad safe same second secret senior separate serious seven several severe sharp short similar
simple single six small so-called social sole solid special specific square stable standard strange strong stunning
subsequent such sudden suspected temporary ten terrible third three tiny top total tough traditional true twin two
typical ugly unable unclear unique united universal unknown unprecedented unusual upcoming urgent useful usual vast
very vital warm weak weekly wealthy well-known white whole wide wild working worse worst wrong young younger
"""

QUALITY = frozenset(fold(word) for word in _QUALITY.split())  # adjectives that tell nothing before a noun
STOP = frozenset(fold(word) for word in (_ENGLISH + _ARABIC + _EUROPEAN).split())
GENERIC = frozenset(fold(word) for word in _GENERIC.split())
