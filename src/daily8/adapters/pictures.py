"""A stranger's picture → our own: small WebP and AVIF files of pixels alone, whatever else came with them."""

from __future__ import annotations

import base64
import io
import threading
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PIL import Image, ImageCms, UnidentifiedImageError, features

from daily8.core.errors import Daily8Error

T = TypeVar("T")

WIDTHS = (480, 960, 1600)  # pixels: a card, a column, a column on a fine screen
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
MAX_PIXELS = 25_000_000
MAX_PROFILE = 4 * 1024 * 1024  # bytes; those of printers have two
LEAST = 8  # pixels: what is smaller either way counts readers, and shows nothing
TALLEST = 4  # times the width
MAX_SCANS = 100  # of a progressive JPEG, which has about ten; each is one more pass over all pixels
QUALITY, EFFORT = 80, 2  # on libwebp's scales of 0 to 100 and 0 to 6
# Of detailed pictures AVIF at these has the error of the WebP above in a fifth less bytes, and costs about as much to
# make: slower speeds cost several times that for a twentieth of the bytes. Where it is not smaller, it is not kept.
AVIF_QUALITY, AVIF_SPEED = 66, 9
AVIF_PIXELS = 3_000_000  # of one file; taller ones would take seconds
BLUR = 20  # pixels: wide enough for the colours, in about 150 bytes
BLUR_QUALITY = 30
LOGO = 64  # pixels either way: 32 on a fine screen
LOGO_LEAST = 16
LOGO_LONGEST = 3  # times the other side: a mark, not a line of words
ORIENTATION = 0x0112  # the EXIF tag
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
ACROSS = {TURNS[tag] for tag in (5, 6, 7, 8)}  # width becomes height

# Pillow knows the size from the header and compares it before it decodes. Between one and two times the limit it
# only warns, so the warning is made an error.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
_one = threading.Lock()  # a decoded picture may take 100 MB: never two at a time


class PictureError(Daily8Error):
    """Bytes that are no picture we show: another format, broken, too large, or too small to be seen."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Our own files by width, none wider than it is called; ``width`` and ``height`` in pixels of the widest.

    ``files`` are WebP, ``avif`` has those that are worth it; ``blur`` is a tiny WebP in base64, empty where something
    is transparent, since it would shine through.
    """

    width: int
    height: int
    files: Mapping[int, bytes]
    avif: Mapping[int, bytes]
    blur: str = ""


def encode(data: bytes) -> Encoded:
    """The picture in each of :data:`WIDTHS`, never enlarged: first frame, upright, without metadata.

    Raises :class:`PictureError`, and nothing else.
    """
    return _opened(data, FORMATS, _encode)


def encode_logo(data: bytes) -> bytes:
    """A publisher's mark as WebP of at most :data:`LOGO` pixels either way. Raises :class:`PictureError` alone."""
    return _opened(data, (*FORMATS, "ICO"), _encode_logo)


def _opened(data: bytes, formats: tuple[str, ...], make: Callable[[Image.Image], T]) -> T:
    if data.count(b"\xff\xda") > MAX_SCANS and data.startswith(b"\xff\xd8"):
        raise PictureError(f"This JPEG picture has more than {MAX_SCANS} scans, which is refused.")
    try:
        with _one, Image.open(io.BytesIO(data), formats=formats) as opened:
            return make(opened)
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(f"This picture has more than {MAX_PIXELS // 1_000_000} million pixels.") from error
    except UnidentifiedImageError as error:
        raise PictureError("This is not a PNG, JPEG, GIF, WebP or AVIF picture.") from error
    except Exception as error:  # decoders raise anything at all on hostile bytes
        raise PictureError(f"This picture is broken: {type(error).__name__}: {str(error)[:200]}") from error


def _encode(opened: Image.Image) -> Encoded:
    if min(opened.size) < LEAST:
        raise PictureError(f"This picture is {opened.width} by {opened.height} pixels, too small to be seen.")
    turn = _turn(opened)
    wide, tall = max(WIDTHS), TALLEST * max(WIDTHS)
    if turn in ACROSS:
        wide, tall = tall, wide
    opened.draft("RGB", (2 * wide, 2 * tall))  # of a large JPEG only every second, fourth or eighth pixel is decoded
    picture = _small(opened, (wide, tall))
    picture = picture if turn is None else picture.transpose(turn)
    made: dict[tuple[int, int], tuple[bytes, bytes]] = {}  # by size: a small picture is the same in several widths
    files: dict[int, tuple[bytes, bytes]] = {}
    for width in sorted(WIDTHS, reverse=True):
        picture.thumbnail((width, TALLEST * width), Image.Resampling.LANCZOS)
        files[width] = made[picture.size] = made.get(picture.size) or (_webp(picture), _avif(picture))
    return Encoded(
        *next(iter(made)),
        files={width: webp for width, (webp, _) in files.items()},
        avif={width: avif for width, (webp, avif) in files.items() if avif and len(avif) < len(webp)},
        blur=_blur(picture),
    )


def _encode_logo(opened: Image.Image) -> bytes:
    short, long = sorted(opened.size)
    if short < LOGO_LEAST or long > LOGO_LONGEST * short:
        raise PictureError(f"This picture is {opened.width} by {opened.height} pixels, which is no logo.")
    opened.draft("RGB", (2 * LOGO, 2 * LOGO))
    return _webp(_small(opened, (LOGO, LOGO)))


def _small(opened: Image.Image, most: tuple[int, int]) -> Image.Image:
    """Pixels alone, RGB or RGBA in sRGB, within this width and height: no profile, no comment."""
    profile = opened.info.get("icc_profile")
    picture = opened if opened.mode == "CMYK" and profile else _colours(opened)
    picture.info.clear()
    picture.thumbnail(most, Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _in_srgb(picture, profile) if profile else picture


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours that its profile (ICC.1) says it has, as screens take them that are told of none.

    A profile that cannot be used says nothing, to browsers as to us.
    """
    mode = "RGB" if picture.mode == "CMYK" else picture.mode
    try:
        if len(profile) > MAX_PROFILE:
            return picture.convert(mode)
        said = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, said, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
    except Exception:  # noqa: BLE001 - as of EXIF
        return picture.convert(mode)


def _blur(picture: Image.Image) -> str:
    if picture.mode != "RGB":
        return ""
    tiny = picture.copy()
    tiny.thumbnail((BLUR, BLUR), Image.Resampling.BOX)
    return base64.b64encode(_webp(tiny, quality=BLUR_QUALITY)).decode("ascii")


def _turn(opened: Image.Image) -> Image.Transpose | None:
    """How the camera was held. Broken EXIF says nothing, to browsers as to us."""
    try:
        return TURNS.get(opened.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - as above
        return None


def _colours(opened: Image.Image) -> Image.Image:
    """RGB, or RGBA where something is transparent."""
    if opened.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut, not scale
        return opened.point(lambda value: value / 256).convert("L").convert("RGB")
    return opened.convert("RGBA" if opened.has_transparency_data else "RGB")


def _webp(picture: Image.Image, quality: int = QUALITY) -> bytes:
    file = io.BytesIO()
    picture.save(file, "WEBP", quality=quality, method=EFFORT)
    return file.getvalue()


def _avif(picture: Image.Image) -> bytes:
    """Empty where it is not worth its making, or Pillow was built without it."""
    if picture.width * picture.height > AVIF_PIXELS or not features.check("avif"):
        return b""
    file = io.BytesIO()
    picture.save(file, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, max_threads=1)
    return file.getvalue()
