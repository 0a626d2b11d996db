"""Where this site itself serves the pictures of publishers."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from daily8.core.signing import sign
from daily8.services.pictures import WIDTHS


def link(address: str, width: int) -> str:
    """The path of the picture in one of ``WIDTHS``; it holds for a week at least."""
    return f"/media/{sign(settings.PICTURE_KEY, address, width, now=timezone.now())}"


def choice(address: str, widths: Sequence[int] = WIDTHS) -> str:
    """A ``srcset``: the browser takes the width that its screen needs."""
    return ", ".join(f"{link(address, width)} {width}w" for width in widths)
