"""A stranger's picture becomes our own: right way up, in three widths, sharp, with nothing but pixels in it."""

from __future__ import annotations

import base64
import contextlib
import io
import random

import pytest
from PIL import Image, ImageCms

from daily8.adapters import pictures
from daily8.adapters.pictures import LOGO, WIDTHS, PictureError, encode, encode_logo
from tests.threats.hostile_pictures import drawn, noisy

RED, BLUE = (220, 30, 30), (20, 60, 160)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def close(colour: object, to: tuple[int, ...]) -> bool:
    return isinstance(colour, tuple) and all(abs(a - b) <= 24 for a, b in zip(colour[:3], to, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_every_format_of_the_web_comes_out_as_webp_in_three_widths(kind: str) -> None:
    found = encode(drawn(kind, (2400, 1350)))
    assert (found.width, found.height) == (1600, 900)
    assert set(found.files) == set(WIDTHS)
    for width, data in found.files.items():
        picture = opened(data)
        assert (picture.format, picture.mode) == ("WEBP", "RGB")
        assert picture.size == (width, width * 9 // 16)
        assert close(picture.getpixel((width // 16, width // 16)), RED)
        assert close(picture.getpixel((width - 9, 9)), BLUE)


def _profile(**renamed: str) -> bytes:
    """sRGB with tags renamed: with ``rXYZ`` and ``bXYZ`` changed for each other its red is blue."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    names = {old.encode(): new.encode() for old, new in renamed.items()}
    table = made[132 : 132 + 12 * int.from_bytes(made[128:132], "big")]
    entries = [table[at : at + 12] for at in range(0, len(table), 12)]
    changed = b"".join(names.get(one[:4], one[:4]) + one[4:] for one in entries)
    return made[:132] + changed + made[132 + len(table) :]


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_colours_are_those_that_the_pictures_profile_says(kind: str) -> None:
    plain = Image.new("RGB", (400, 300), (255, 0, 0))
    file = io.BytesIO()
    plain.save(file, kind, icc_profile=_profile(rXYZ="bXYZ", bXYZ="rXYZ"))
    shown = opened(encode(file.getvalue()).files[480]).convert("RGB").getpixel((200, 150))
    assert close(shown, (0, 0, 255))
    logo = opened(encode_logo(file.getvalue())).convert("RGB").getpixel((32, 24))
    assert close(logo, (0, 0, 255))


@pytest.mark.parametrize("profile", [b"", b"no profile", _profile()[:200], _profile(rXYZ="zzzz"), _profile() * 9000])
@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
def test_a_profile_that_cannot_be_used_changes_nothing(profile: bytes, mode: str) -> None:
    plain = Image.new("RGB", (400, 300), (128, 128, 128)).convert(mode)
    file = io.BytesIO()
    plain.save(file, "JPEG", icc_profile=profile)
    assert close(opened(encode(file.getvalue()).files[480]).convert("RGB").getpixel((200, 150)), (128, 128, 128))


def test_a_small_picture_is_not_enlarged() -> None:
    found = encode(drawn("JPEG", (300, 200)))
    assert (found.width, found.height) == (300, 200)
    assert {opened(data).size for data in found.files.values()} == {(300, 200)}


def test_a_tall_picture_stays_within_what_can_be_encoded() -> None:
    found = encode(drawn("PNG", (700, 20_000)))
    assert {width: opened(data).height for width, data in found.files.items()} == {480: 1920, 960: 3840, 1600: 6400}


def test_a_picture_is_shown_as_the_camera_was_held() -> None:
    """The red corner of each turned file ends where the viewer of a photograph sees it."""
    corners = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    for turn, (right, below) in corners.items():
        exif = Image.Exif()
        exif[0x0112] = turn
        picture = opened(encode(drawn("JPEG", (2000, 1000), exif=exif)).files[480])
        assert picture.size == ((480, 960) if turn >= 5 else (480, 240)), turn
        at = (picture.width - 9 if right else 9, picture.height - 9 if below else 9)
        assert close(picture.getpixel(at), RED), turn


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_exif_does_not_cost_the_picture() -> None:
    for exif in (
        b"Exif\x00\x00MM\x00*\xff\xff\xff\xff",
        b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff",
        b"Exif\x00\x00",
    ):
        assert encode(drawn("JPEG", exif=exif)).width == 640


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_other_colour_modes_keep_their_looks(mode: str) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (64, 64), 32_768)
        file = io.BytesIO()
        picture.save(file, "PNG")
        assert close(opened(encode(file.getvalue()).files[480]).getpixel((30, 30)), (128, 128, 128))
        return
    picture = opened(encode(drawn("PNG", (200, 200), mode)).files[480])
    assert picture.size == (200, 200)


def test_cmyk_becomes_rgb() -> None:
    picture = opened(encode(drawn("JPEG", mode="CMYK")).files[480])
    assert picture.mode == "RGB"
    assert close(picture.getpixel((400, 200)), BLUE)


def test_what_is_transparent_stays_so() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    clear.paste((220, 30, 30, 255), (0, 0, 50, 100))
    for kind in ("PNG", "GIF", "WEBP"):
        file = io.BytesIO()
        clear.save(file, kind)
        picture = opened(encode(file.getvalue()).files[480])
        assert picture.mode == "RGBA", kind
        assert picture.getpixel((90, 50))[3] == 0, kind  # type: ignore[index]
        assert picture.getpixel((10, 50))[3] == 255, kind  # type: ignore[index]


@pytest.mark.parametrize("size", [(1, 1), (7, 600), (600, 1), (2, 2)])
def test_what_is_too_small_to_be_seen_is_no_picture(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="too small"):
        encode(drawn("GIF", size))


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00", b"<html></html>", b"%PDF-1.4", b"BM" + bytes(60), b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP"],
)
def test_what_is_no_picture_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(PictureError) as raised:
        encode(data)
    assert raised.value.message.endswith("picture.") or "broken" in raised.value.message


def test_formats_outside_the_list_are_refused() -> None:
    for kind in ("TIFF", "BMP", "ICO", "PPM", "JPEG2000", "TGA"):
        with pytest.raises(PictureError, match="not a PNG, JPEG"):
            encode(drawn(kind, (64, 64)))


def test_a_picture_cut_short_is_refused() -> None:
    for kind in ("PNG", "JPEG", "WEBP", "AVIF"):
        whole = drawn(kind, (800, 800))
        with pytest.raises(PictureError):
            encode(whole[: len(whole) // 2])


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_hostile_bytes_never_raise_anything_else() -> None:
    dice = random.Random(8)
    for kind in ("PNG", "JPEG", "GIF", "WEBP", "AVIF"):
        whole = bytearray(drawn(kind, (64, 48)))
        for _ in range(120):
            broken = bytearray(whole)
            for _ in range(dice.randint(1, 12)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            with contextlib.suppress(PictureError):
                assert set(encode(bytes(broken)).files) == set(WIDTHS)


# --- AVIF, blur, marks ----------------------------------------------------------------------------


def test_each_width_is_there_as_avif_too_where_that_is_smaller() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera that tells"
    told = {"exif": exif, "icc_profile": b"profile", "comment": b"words"}
    for data in (noisy((1920, 1080)), noisy((1920, 1080), **told)):
        found = encode(data)
        assert found.avif
        for width, avif in found.avif.items():
            picture = opened(avif)
            assert (picture.format, picture.size) == ("AVIF", (width, width * 9 // 16))
            assert len(avif) < len(found.files[width])
            assert not {"exif", "icc_profile", "xmp", "comment"} & {key for key, value in picture.info.items() if value}
            assert b"camera" not in avif


def test_avif_looks_like_the_picture_and_keeps_what_is_transparent() -> None:
    file = io.BytesIO()
    shown = opened(noisy((1200, 800))).convert("RGBA")
    shown.paste((0, 0, 0, 0), (600, 0, 1200, 800))
    shown.save(file, "PNG")
    found = encode(file.getvalue())
    avif, webp = opened(found.avif[480]).convert("RGBA"), opened(found.files[480]).convert("RGBA")
    for x, y in ((100, 100), (17, 200), (220, 310)):
        assert close(avif.getpixel((x, y)), webp.getpixel((x, y))[:3])  # type: ignore[index]
    assert avif.getpixel((470, 160))[3] < 8  # type: ignore[index]


def test_a_very_tall_picture_has_no_avif_that_would_take_seconds() -> None:
    found = encode(drawn("PNG", (1600, 9000)))
    assert max(found.avif, default=0) < 1600
    assert set(found.files) == set(WIDTHS)


def test_where_pillow_knows_no_avif_there_is_webp_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures.features, "check", lambda name: False)
    found = encode(drawn("PNG"))
    assert not found.avif
    assert set(found.files) == set(WIDTHS)


def test_the_blur_is_a_tiny_picture_of_the_same_colours_and_shape() -> None:
    for data in (noisy((1920, 1080)), drawn("PNG", (400, 400)), drawn("JPEG", (500, 2000))):
        found = encode(data)
        assert len(found.blur) <= 600
        tiny = opened(base64.b64decode(found.blur, validate=True))
        assert tiny.format == "WEBP"
        assert abs(tiny.width / tiny.height - found.width / found.height) < 0.25
    assert close(opened(base64.b64decode(encode(drawn("PNG")).blur)).getpixel((17, 8)), BLUE)


def test_what_is_transparent_has_no_blur_that_would_shine_through() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (100, 100), (0, 0, 0, 0)).save(file, "PNG")
    assert encode(file.getvalue()).blur == ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "ICO"])
def test_a_mark_comes_out_small_and_as_webp(kind: str) -> None:
    picture = opened(encode_logo(drawn(kind, (256, 256))))
    assert (picture.format, picture.size) == ("WEBP", (LOGO, LOGO))
    assert close(picture.convert("RGB").getpixel((50, 50)), BLUE)


@pytest.mark.parametrize("size", [(8, 8), (15, 200), (400, 60), (1, 1)])
def test_what_is_too_small_or_a_line_of_words_is_no_mark(size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="no logo"):
        encode_logo(drawn("PNG", size))


def test_hostile_marks_raise_nothing_else() -> None:
    dice = random.Random(9)
    whole = bytearray(drawn("ICO", (64, 64)))
    for _ in range(200):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        with contextlib.suppress(PictureError):
            assert encode_logo(bytes(broken))
