"""Hashtags: names that the text bears out and subjects that it repeats, in both languages, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daily8.adapters.entities.spacy_names import SpacyNames
from daily8.core.topics import find_topics, settle_language, text_for_names
from daily8.core.topics.candidates import MOST, camel_case
from daily8.core.topics.names import RuleNames, known_names
from daily8.core.topics.people import normalise_names
from daily8.core.topics.whole_names import with_whole_names
from daily8.core.types import Document

SANITATION = """Delhi's sanitation workers have gone on strike over unpaid wages. The strike began on Monday, and waste
is piling up in the streets of Delhi.

Mayor Asha Verma said on Tuesday that the wages would be paid within a week. "Sanitation is the first duty of a city,"
Verma said. Reuters reported that 40,000 sanitation workers had joined the strike.

The union of the sanitation workers wants safety gear, too. Read more: Photo by Getty Images."""
CHOLERA = """حذرت منظمة الصحة العالمية من تفشي الكوليرا في اليمن بعد تسجيل أكثر من 30 ألف حالة منذ بداية العام.

وقالت المنظمة إن تفشي الكوليرا يتركز في محافظات الحديدة وتعز، وإن نقص المياه النظيفة يفاقم الوضع يوم الاثنين."""


@cache
def finder() -> SpacyNames:
    return SpacyNames()


def tags(title: str, text: str, *, publisher: str = "", own: tuple[str, ...] = ()) -> tuple[str, ...]:
    document = settle_language(Document(id="a", title=title, text=text, publisher=publisher, tags=own))
    return find_topics(document, mentions=finder().find(text_for_names(document), language=document.language)).hashtags


def test_an_article_gets_the_people_places_and_subjects_that_it_is_about() -> None:
    found = tags("Sanitation workers of Delhi strike over wages", SANITATION, publisher="The Daily Wire of Delhi")
    assert 3 <= len(found) <= MOST
    assert {"Delhi", "AshaVerma"} <= set(found)
    assert any("Sanitation" in tag for tag in found)


def test_weekdays_agencies_credits_and_vague_words_are_no_tags() -> None:
    found = {tag.lower() for tag in tags("Sanitation workers of Delhi strike over wages", SANITATION)}
    assert not found & {"monday", "tuesday", "reuters", "getty", "gettyimages", "photo", "week", "city", "people"}
    assert not any(tag.isdigit() for tag in found)


def test_a_publisher_is_no_subject_of_its_own_news() -> None:
    text = (
        "The Velmora Post has learned that Anna Brandt resigns. Anna Brandt told the Velmora Post that she was tired."
    )
    assert "VelmoraPost" not in tags("Anna Brandt resigns", text * 3, publisher="Velmora Post")


def test_an_agency_that_nobody_has_heard_of_is_no_subject_where_it_is_quoted() -> None:
    text = """The harbour master of Aldren told the Halcyra Press Agency that the quays would open on Friday.

    The strike of the dockers has cost the harbour of Aldren 3 million marks, the Halcyra Press Agency reported."""
    found = tags("Dockers of Aldren end their strike", text)
    assert found
    assert "HalcyraPressAgency" not in found
    arabic = "قال مدير ميناء ألدرن لوكالة الأنباء الكاريثية إن الأرصفة ستفتح الجمعة. وأفادت وكالة الأنباء الكاريثية بأن الإضراب انتهى."
    assert not any("الأنباء" in tag for tag in tags("عمال ميناء ألدرن ينهون إضرابهم", arabic))


def test_an_arabic_article_gets_phrases_joined_by_underscores() -> None:
    found = tags("منظمة الصحة العالمية تحذر من تفشي الكوليرا في اليمن", CHOLERA)
    assert {"منظمة_الصحة_العالمية", "الكوليرا", "اليمن"} <= set(found)
    assert not {"الاثنين", "العام", "حالة"} & set(found)


def test_reports_of_one_event_share_their_tags() -> None:
    other = """Asha Verma, the mayor of Delhi, has promised to pay the striking sanitation workers. Their strike has
    left the streets of Delhi full of waste for days. Sanitation workers say that they will wait for the money."""
    first = set(tags("Sanitation workers of Delhi strike over wages", SANITATION))
    assert len(first & set(tags("Mayor Asha Verma promises wages to sanitation workers in Delhi", other))) >= 2


def test_a_headline_alone_gets_its_names() -> None:
    assert set(tags("France and Germany agree on a fighter jet", "")) >= {"France", "Germany"}


def test_a_headline_in_capitals_makes_no_names_of_its_verbs() -> None:
    text = "Nikki Haley has resigned as ambassador. Haley told the president on Tuesday. " * 3
    assert tags("Nikki Haley Resigns As Ambassador", text)[0] == "NikkiHaley"


def test_the_publishers_keywords_count_where_the_text_bears_them_out() -> None:
    text = "The marathon of Sarn was run in the rain. Two thousand ran the marathon, and a baker won it. " * 3
    found = tags("A baker wins the marathon of Sarn", text, own=("Sarn Marathon", "Marathon", "Celebrities"))
    assert "Marathon" in found
    assert "Celebrities" not in found


@pytest.mark.parametrize(
    ("phrase", "tag"),
    [
        ("world health organization", "WorldHealthOrganization"), ("Times Evoke", "TimesEvoke"), ("NATO", "NATO"),
        ("Trump's", "Trump"), ("McConnell", "McConnell"), ("كأس العالم", "كأس_العالم"),
    ],
)  # fmt: skip
def test_tags_are_written_in_camel_case_or_with_underscores(phrase: str, tag: str) -> None:
    assert camel_case(phrase) == tag


def test_short_forms_and_spellings_count_for_the_fullest_name() -> None:
    names = ["Donald Trump", "Trump", "Trump", "President Donald J. Trump", "U.S.", "the United States", "Russian"]
    assert normalise_names(names) == {"Donald Trump": 4, "United States": 2, "Russia": 1}


@pytest.mark.parametrize("junk", ["Monday", "the", "TrumpKamala Harris", "12 March", "@reader", "year", "a"])
def test_what_is_no_name_is_not_counted(junk: str) -> None:
    assert normalise_names([junk]) == {}


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=120),
    st.text(max_size=600)
    | st.lists(st.sampled_from([*SANITATION.split(), *CHOLERA.split()]), max_size=120).map(" ".join),
)
def test_any_text_gets_at_most_eight_different_tags_of_letters_and_digits(title: str, text: str) -> None:
    document = settle_language(Document(id="a", title=title, text=text))
    found = find_topics(
        document, mentions=RuleNames().find(text_for_names(document), language=document.language)
    ).hashtags
    assert len(found) == len({tag.casefold() for tag in found}) <= MOST
    assert all(tag.replace("_", "").isalnum() or any(char.isalpha() for char in tag) for tag in found)
    assert not any(char.isspace() or char in "#/?&" for tag in found for char in tag)


def test_abbreviations_of_countries_are_told_from_words_by_their_capitals() -> None:
    assert known_names("Tell us who won: the US, the U.S. or the UN?") == [
        "United States",
        "United States",
        "United Nations",
    ]
    assert known_names("france beats italy") == ["France", "Italy"]
    assert known_names("زار وفد من السعودية لبنان") == ["السعودية", "لبنان"]


def test_names_that_a_headline_sets_side_by_side_are_two() -> None:
    found = normalise_names(["Davos Narendra Modi", "Narendra Modi", "Davos", "Donald Trump", "Trump Putin",
                             "Vladimir Putin", "Overnight Health Care Trump", "Trump"])  # fmt: skip
    assert {"Narendra Modi", "Donald Trump", "Vladimir Putin"} <= set(found)
    assert not {"Trump Putin", "Overnight Health Care Trump"} & set(found)


@pytest.mark.parametrize("name", ["Donald Trump Jr", "Kim Jong Un", "Christine Blasey Ford", "Hillary Clinton"])
def test_a_whole_name_stays_whole_beside_its_relatives(name: str) -> None:
    others = ["Donald Trump", "Trump", "Kim Jong Il", "Blasey Ford", "Ford", "Gerald Ford", "Bill Clinton", "Clinton"]
    assert name in normalise_names([name, name, *others])


def test_a_lone_noun_stands_oftener_in_a_longer_text() -> None:
    text = "The meals came late. Nobody in Velmora liked the meals. Asha Verma threw her meals away."
    filler = " ".join(f"Sentence {n} tells of the harbour, of Lantra and of grain." for n in range(80))
    assert "Meals" not in tags("Meals of Velmora come late", f"{text} {filler}")


def test_a_programme_of_an_outlet_and_a_shouted_word_are_no_names() -> None:
    text = "NBC Politics learned that Asha Verma was freed on Monday. FREED was the word of the day. Asha Verma smiled."
    assert not {"NBCPolitics", "FREED"} & set(tags("Asha Verma is FREED in Velmora", text * 3))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Congressional Budget Office", "CBO"),
        ("Puerto Rico", "Puerto Ricans"),
        ("Barack Obama", "Obama Administration"),
    ],
)
def test_what_says_the_same_is_said_once(first: str, second: str) -> None:
    from daily8.core.topics.hashtags import choose_hashtags

    document = Document(id="a", title=f"{first} and {second} in Velmora", text=f"{first} and {second}. " * 9)
    found = choose_hashtags(document, {first: 5, second: 4, "Velmora": 2}, [])
    assert len(found) == 2


def test_a_brief_text_is_tagged_by_the_phrases_of_its_headline() -> None:
    text = "Divers found a strange animal. The government of the islands says that it will be asked before anyone digs."
    assert "DeepSeaMining" in tags("Islands of Tarva put off deep-sea mining", text)


def test_a_word_in_capitals_that_the_text_writes_small_was_only_shouted() -> None:
    text = "Mayor Asha Verma told Tarva that she would sue the island over its wells. Nobody had dared to sue before. "
    assert not {"SUE", "Sue"} & set(tags("Verma says she will SUE Tarva", text * 3))


def test_a_french_name_with_one_capital_stays_whole_and_verbs_join_no_tag() -> None:
    text = """La Ligue des champions reprend mardi à Velmora. Le club a perdu deux fois en Ligue des champions, selon la
    Banque centrale. La Cour pénale internationale a entendu la maire Anne Verdier."""
    found = set(tags("La Ligue des champions reprend à Velmora", text))
    assert "LigueDesChampions" in found
    assert not {"Ligue", "Champions", "ChampionsReprend"} & found


def test_an_arabic_preposition_is_no_part_of_a_tag() -> None:
    text = "طالب السكان بإغلاق المنجم، ورحبت البلدية بإغلاق المنجم. ووعدت الشركة بإغلاق كل المناجم في جزيرة تارفا."
    found = tags("سكان تارفا يطالبون بإغلاق المنجم", text)
    assert found
    assert not any(part.startswith("بإغلاق") for tag in found for part in tag.split("_"))


def test_a_headline_without_spaces_is_no_tag_but_its_words_are() -> None:
    found = tags("ヴェルモラ港が新空港を建設、地元住民は反対", "")
    assert "ヴェルモラ" in found
    assert all(len(tag) <= 6 for tag in found)


def test_a_common_noun_by_itself_is_no_tag_beside_three_that_tell_more() -> None:
    text = "Asha Verma met fishermen in Tarva. The fishermen told Verma that the boats of Brenland cross the line. "
    found = tags("Verma hears fishermen of Tarva about Brenland", text)
    assert {"AshaVerma", "Tarva", "Brenland"} <= set(found)
    assert "Fishermen" not in found


def test_a_person_named_in_passing_is_no_tag_of_a_long_text_and_one_it_comes_back_to_is() -> None:
    start = "The harbour of Aldren bought a crane, which Peter Halvard of the fire brigade had seen. "
    found = tags("A crane for Aldren", start + "Mayor Anna Brandt paid for it. Brandt showed it to the town. " * 30)
    assert "AnnaBrandt" in found
    assert "PeterHalvard" not in found


def test_a_headline_whose_words_all_have_capitals_makes_no_name_of_its_small_words() -> None:
    assert normalise_names(["Cohen On Aldren In TV Interview", "Bank of Aldren"]) == {"Bank of Aldren": 1}


def test_another_person_of_the_name_is_not_in_the_headline() -> None:
    text = "Carter Halvard spoke to Lisa Halvard. " + "The warrants on Carter Halvard are read. " * 30
    assert "LisaHalvard" not in tags("Warrants on Carter Halvard are read in Aldren", text)


def test_a_family_alone_is_not_a_part_of_a_building_that_has_its_name() -> None:
    assert "Donald Trump" in normalise_names(["Donald Trump", "Trump", "Trump", "Trump Tower"])
    assert normalise_names(["Donald Trump", "Trump", "Trump", "Trump Tower"])["Trump Tower"] == 1


def test_names_side_by_side_in_the_headline_are_one() -> None:
    assert with_whole_names({"Megyn": 2, "Kelly": 1}, "Brandt goes off on Megyn Kelly", "") == {"Megyn Kelly": 2}


def test_the_place_of_a_dateline_is_not_what_the_report_is_about() -> None:
    text = "HOUSTON (Reuters) - Aldren bought a crane. The crane lifts stones in Aldren. Houston Wire has more. " * 3
    assert "Houston" not in tags("Aldren buys a crane", text)
