"""Bytes are read as what they are, whatever servers, templates and declarations call them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daily8.core.articles import extract_article
from daily8.core.charsets import codec_of, decode_as
from daily8.core.feeds import parse_feed
from daily8.core.feeds.section import read_section

URL = "https://post.example.com/a"
ARABIC = "أعلن مجلس لانترا يوم الأحد أن المرفأ سيفتح بعد العاصفة."
RUSSIAN = "Совет Лантры объявил в воскресенье, что гавань откроют после бури."
CHINESE = "兰特拉市议会星期天宣布，港口将在暴风雨后重新开放。"
JAPANESE = "ラントラ市議会は日曜日、嵐のあとに港を再開すると発表した。"
KOREAN = "란트라 시의회는 일요일 폭풍이 지난 뒤 항구를 다시 연다고 밝혔다."
TURKISH = "Lantra meclisi pazar günü limanın fırtınadan sonra açılacağını duyurdu."
FRENCH = "Le conseil de Lantra a décidé d’ouvrir le port après la tempête."
WRITTEN = [
    ("windows-1256", ARABIC, "ar"), ("windows-1251", RUSSIAN, "ru"), ("gbk", CHINESE, "zh-CN"),
    ("shift_jis", JAPANESE, "ja"), ("euc-jp", JAPANESE, "ja"), ("euc-kr", KOREAN, "ko"),
    ("windows-1254", TURKISH, "tr"), ("windows-1252", FRENCH, "fr"),
]  # fmt: skip


def page(text: str, *, head: str = "", language: str = "") -> str:
    body = "".join(f"<p>{number} {text}</p>" for number in range(6))
    spoken = f" lang='{language}'" if language else ""
    return f"<html{spoken}><head>{head}<title>{text}</title></head><body><article>{body}</article></body></html>"


def feed(text: str, *, declaration: str = "", language: str = "") -> str:
    spoken = f"<language>{language}</language>" if language else ""
    return (
        f"{declaration}<rss version='2.0'><channel><title>Post</title>{spoken}<item><title>{text}</title>"
        f"<link>{URL}</link></item></channel></rss>"
    )


def title(data: bytes, content_type: str | None = None) -> str:
    return parse_feed(data, url="https://post.example.com/feed", content_type=content_type).entries[0].title


@pytest.mark.parametrize(("charset", "text", "language"), WRITTEN)
def test_a_page_whose_charset_only_its_server_says_is_read(charset: str, text: str, language: str) -> None:
    found = extract_article(page(text).encode(charset), url=URL, content_type=f"text/html; charset={charset}")
    assert text in found.text


@pytest.mark.parametrize(("charset", "text", "language"), WRITTEN)
def test_where_nobody_says_the_charset_the_language_tells_it(charset: str, text: str, language: str) -> None:
    assert text in extract_article(page(text, language=language).encode(charset), url=URL).text
    assert title(feed(text, language=language).encode(charset)) == text


@pytest.mark.parametrize(("charset", "text", "language"), WRITTEN)
def test_a_charset_that_the_document_says_is_believed(charset: str, text: str, language: str) -> None:
    head = f"<meta charset='{charset}'>"
    assert text in extract_article(page(text, head=head).encode(charset), url=URL).text
    assert title(feed(text, declaration=f"<?xml version='1.0' encoding='{charset}'?>").encode(charset)) == text


@pytest.mark.parametrize("wrong", ["iso-8859-1", "windows-1256", "gbk", "us-ascii", "nonsense", "utf-16", "utf-7"])
@pytest.mark.parametrize("text", [ARABIC, FRENCH, CHINESE])
def test_utf_8_under_another_name_is_utf_8(wrong: str, text: str) -> None:
    header = f"text/html; charset={wrong}"
    assert text in extract_article(page(text, head=f"<meta charset={wrong}>").encode(), url=URL).text
    assert text in extract_article(page(text).encode(), url=URL, content_type=header).text
    assert title(feed(text, declaration=f"<?xml version='1.0' encoding='{wrong}'?>").encode()) == text
    assert title(feed(text).encode(), header) == text


def test_the_server_goes_before_the_page_unless_it_says_what_servers_say_of_everything() -> None:
    data = page(RUSSIAN, head="<meta charset='windows-1256'>").encode("windows-1251")
    assert RUSSIAN in extract_article(data, url=URL, content_type="text/html; charset=windows-1251").text
    data = page(ARABIC, head="<meta charset='windows-1256'>").encode("windows-1256")
    assert ARABIC in extract_article(data, url=URL, content_type="text/html; charset=ISO-8859-1").text


def test_a_byte_order_mark_goes_before_every_name() -> None:
    for codec in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode_as(ARABIC.encode(codec), ["windows-1256", "iso-8859-1"]) == ARABIC


def test_a_spoilt_byte_does_not_make_the_rest_unreadable() -> None:
    data = page(ARABIC).encode().replace("العاصفة".encode(), "العاصفة".encode() + b"\xd8 ", 1)
    assert ARABIC in extract_article(data, url=URL, content_type="text/html; charset=utf-8").text
    data = (
        feed(ARABIC, declaration="<?xml version='1.0' encoding='utf-8'?>")
        .encode()
        .replace(b"</title><link", b"\xff</title><link")
    )
    assert title(data).startswith(ARABIC)


def test_latin_1_that_says_utf_8_is_still_latin_1() -> None:
    data = page(FRENCH, head="<meta charset='utf-8'>").encode("windows-1252")
    assert FRENCH in extract_article(data, url=URL).text


def test_the_links_of_a_section_are_read_as_its_server_says() -> None:
    items = "".join(f"<li><h2><a href='/2026/03/0{n}/port-{n}'>{n} {RUSSIAN}</a></h2></li>" for n in range(1, 8))
    data = f"<html><body><main><ul>{items}</ul></main></body></html>".encode("windows-1251")
    found = read_section(data, url="https://post.example.com/", content_type="text/html; charset=windows-1251")
    assert [entry.title for entry in found.entries][:2] == [f"1 {RUSSIAN}", f"2 {RUSSIAN}"]


@pytest.mark.parametrize(("label", "codec"), [
    ("ISO-8859-1", "cp1252"), ("latin1", "cp1252"), ("us-ascii", "cp1252"), ("8859", "cp1252"), ("gb2312", "gb18030"),
    ("iso-8859-9", "cp1254"), ("Shift_JIS", "cp932"), ("ks_c_5601-1987", "cp949"), ("tis-620", "cp874"),
    ("utf8", "utf-8"), ("windows-1256", "cp1256"), ("utf-7", None), ("idna", None), ("hex", None), ("base64", None),
    ("no such", None), ("", None),
])  # fmt: skip
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


@given(st.text(min_size=1).filter(lambda text: not text.isascii() and text[0] != "\ufeff"), st.sampled_from(
    ["iso-8859-1", "windows-1256", "gbk", "shift_jis", None]
))  # fmt: skip
def test_whatever_is_utf_8_is_read_as_such(text: str, label: str | None) -> None:
    assert decode_as(text.encode("utf-8", "replace"), [label]) == text.encode("utf-8", "replace").decode()


@given(st.binary(max_size=200), st.lists(st.text(max_size=12) | st.sampled_from(["gbk", "utf-7", "rot13"]), max_size=3))
def test_any_bytes_under_any_names_are_some_text(data: bytes, labels: list[str]) -> None:
    assert isinstance(decode_as(data, labels), str)


GREEK = "Το συμβούλιο της Λάντρα ανακοίνωσε την Κυριακή ότι το λιμάνι θα ανοίξει μετά την καταιγίδα."
HEBREW = "מועצת לנטרה הודיעה ביום ראשון שהנמל ייפתח מחדש אחרי הסערה."
UNNAMED = [
    ("windows-1251", RUSSIAN), ("koi8-r", RUSSIAN), ("iso-8859-5", RUSSIAN), ("windows-1256", ARABIC),
    ("iso-8859-6", ARABIC), ("gbk", CHINESE), ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("euc-kr", KOREAN),
    ("windows-1253", GREEK), ("windows-1255", HEBREW),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "text"), UNNAMED)
@pytest.mark.parametrize("called", [None, "text/html; charset=iso-8859-1", "text/html; charset=utf-8"])
def test_where_nobody_says_the_charset_or_says_it_wrongly_the_letters_tell_it(
    charset: str, text: str, called: str | None
) -> None:
    assert text in extract_article(page(text).encode(charset), url=URL, content_type=called).text
    assert title(feed(text, declaration="<?xml version='1.0' encoding='utf-8'?>").encode(charset), called) == text


@pytest.mark.parametrize("charset", ["windows-1252", "windows-1254", "iso-8859-2"])
def test_western_text_is_taken_for_no_other(charset: str) -> None:
    western = "Élève à l'école où l'été était très agréable; Übergrößen, Müßiggang, Äpfel, ñandú, così perché più già."
    data = page(western * 20).encode(charset, "ignore")
    assert decode_as(data, [None]) == data.decode("cp1252", "replace")


@given(st.binary(max_size=400))
def test_whatever_bytes_come_some_text_is_read(data: bytes) -> None:
    assert isinstance(decode_as(b"\xd0\xc5\xcf\xd2" * 20 + data, ["latin1"]), str)
