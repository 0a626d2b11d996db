"""What publishers call their sections in other languages than English and Arabic; "_" joins the words of a name."""

from __future__ import annotations

SECTIONS = {
    "world": """
        monde international internationale internacional internacionales internazionale mundo mundial esteri
        welt ausland weltgeschehen buitenland wereld värld världen utrikes verden utenriks udland ulkomaat
        maailma świat zahraničí svět zahraničie svet külföld világ internaţional lume externe свят светът
        svijet svijetu κόσμος διεθνή в_мире мир за_рубежом світ dünya جهان بین_الملل بین‌الملل دنیا
        بين_الاقوامی دنيا दुनिया विदेश विश्व আন্তর্জাতিক বিশ্ব עולם חדשות_העולם dunia internasional thế_giới
        ต่างประเทศ 国际 國際 世界 国際 海外 국제 세계 erlent""",
    "politics": """
        politique política politica políticas elecciones eleições élections elezioni politik innenpolitik
        wahlen politiek politikk politiikka polityka politika politică политика выборы політика вибори
        πολιτική siyaset siyasi سیاست سیاسی سياست राजनीति चुनाव রাজনীতি פוליטיקה politik_indonesia chính_trị
        การเมือง 政治 时政 정치 belföld stjórnmál""",
    "business": """
        économie économie_et_finance entreprises bourse economía economia negocios mercados finanzas
        empresas finanças economía_y_negocios wirtschaft finanzen börse unternehmen economie financiën
        ekonomi näringsliv økonomi erhverv næringsliv talous gospodarka biznes ekonomika ekonomie byznys
        gazdaság üzlet afaceri economic икономика бизнес gospodarstvo ekonomija poslovno biznis οικονομία
        экономика финансы економіка бізнес finans اقتصاد بازار معیشت کاروبار व्यापार अर्थव्यवस्था कारोबार
        অর্থনীতি ব্যবসা כלכלה כסף bisnis kinh_tế kinh_doanh เศรษฐกิจ 经济 財經 财经 経済 ビジネス 경제 viðskipti""",
    "technology": """
        technologie technologies numérique high-tech tecnología tecnologia digital digitales technik
        netzwelt teknik teknologi tekno tekniikka teknologia technologia technologie_it tehnologie
        технологии tehnologija tehnika τεχνολογία технологія технології teknoloji فناوری تکنولوژی ٹیکنالوجی
        टेक्नोलॉजी तकनीक প্রযুক্তি טכנולוגיה công_nghệ เทคโนโลยี 科技 テクノロジー IT・科学 기술 IT/과학 테크 tækni""",
    "science": """
        sciences ciencia ciencias ciência ciências scienza scienze wissenschaft wissen forschung wetenschap
        vetenskap videnskab vitenskap tiede nauka věda veda tudomány ştiinţă stiinta наука znanost επιστήμη
        bilim علم علمی سائنس विज्ञान বিজ্ঞান מדע sains khoa_học วิทยาศาสตร์ 科学 サイエンス 과학 vísindi""",
    "health": """
        santé salud saúde salute sanità gesundheit medizin gezondheid hälsa sundhed helse terveys zdrowie
        zdraví zdravie egészség sănătate sanatate здраве zdravlje zdravje υγεία здоровье здоров'я sağlık
        سلامت بهداشت صحت स्वास्थ्य স্বাস্থ্য בריאות kesehatan sức_khỏe สุขภาพ 健康 医疗 醫療 医療 건강 heilsa""",
    "sport": """
        deportes deporte fútbol esportes esporte desporto futebol calcio fußball fussball voetbal fotboll
        fodbold fotball urheilu jalkapallo piłka_nożna sportovní futbal foci fotbal спорт футбол nogomet
        αθλητικά αθλητισμός ποδόσφαιρο spor futbol ورزش ورزشی فوتبال کھیل खेल क्रिकेट খেলা ক্রিকেট ספורט
        olahraga bola thể_thao bóng_đá กีฬา ฟุตบอล 体育 體育 スポーツ サッカー 스포츠 축구 íþróttir""",
    "entertainment": """
        cinéma divertissement people médias musique espectáculos espectaculos entretenimiento cine música
        famosos televisión entretenimento cinema televisão spettacoli musica unterhaltung kino musik leute
        entertainment nöje underholdning viihde rozrywka zábava szórakozás divertisment развлечения кино
        музыка zabava ψυχαγωγία развлечение розваги magazin سرگرمی سینما انٹرٹینمنٹ شوبز मनोरंजन बॉलीवुड
        বিনোদন בידור hiburan giải_trí บันเทิง 娱乐 娛樂 エンタメ 芸能 연예""",
    "culture": """
        livres littérature cultura libros gente estilo arte livros libri kultur feuilleton literatur bücher
        cultuur boeken kulttuuri kultura kultúra cultură культура πολιτισμός культурa культура_и_искусство
        kültür sanat kültür-sanat فرهنگ فرهنگی ہنر ادب संस्कृति সংস্কৃতি תרבות budaya văn_hóa วัฒนธรรม 文化
        カルチャー 문화 menning style_de_vie estilo_de_vida lifestyle yaşam""",
    "environment": """
        environnement climat planète météo medio_ambiente medioambiente clima meio_ambiente ambiente meteo
        umwelt klima wetter natur milieu klimaat miljö klimat miljø ympäristö ilmasto środowisko
        životní_prostředí příroda környezet mediu околна_среда okoliš okolje περιβάλλον экология климат
        екологія çevre iklim محیط_زیست ماحول पर्यावरण পরিবেশ סביבה lingkungan môi_trường สิ่งแวดล้อม 环境 環境
        환경 umhverfi""",
    "travel": """
        voyage voyages tourisme viajes turismo viagens viagem viaggi reise reisen reizen resor rejser
        matkailu podróże turystyka cestování utazás călătorii turism пътувания putovanja potovanja ταξίδια
        путешествия туризм подорожі seyahat turizm سفر گردشگری سیاحت यात्रा पर्यटन ভ্রমণ תיירות wisata
        perjalanan du_lịch ท่องเที่ยว 旅游 旅遊 旅行 여행 ferðalög""",
    "opinion": """
        opinion débats tribune tribunes éditorial éditoriaux chroniques idées opinión editoriales columnas
        opinião colunistas opinioni commenti editoriali meinung kommentar kommentare leitartikel debatte
        opinie ledare debatt debat meninger mielipide publicystyka názory komentáře vélemény opinii мнение
        мнения komentari kolumne mnenja γνώμες απόψεις думка погляди görüş yazarlar نظر دیدگاه یادداشت کالم
        विचार संपादकीय মতামত דעות opini kolom ý_kiến ความคิดเห็น 评论 評論 观点 社説 オピニオン 의견 사설 오피니언
        칼럼 skoðun""",
}
