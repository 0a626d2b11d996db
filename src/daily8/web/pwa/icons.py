"""Draw the app's icons again, after the mark has changed: ``python -m daily8.web.pwa.icons FOLDER``.

Two rings that make an 8, as in ``static/icons/mark.svg``, whose drawing is 64 units wide.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

NAVY, YELLOW = "#1f2d5a", "#f9be00"
UNITS, CORNER, STROKE = 64, 14, 7
RINGS = ((21, 10), (42, 12))  # height of the centre, radius
FINE = 4  # drawn so many times larger, for smooth edges
SAFE = 0.72  # share of a maskable icon that no launcher cuts off


def draw(size: int, *, maskable: bool = False) -> Image.Image:
    big = size * FINE
    unit = big * (SAFE if maskable else 1.0) / UNITS
    drawn = Image.new("RGBA", (big, big), NAVY if maskable else (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawn)
    if not maskable:
        pen.rounded_rectangle((0, 0, big - 1, big - 1), radius=big * CORNER // UNITS, fill=NAVY)
    for grow, colour in ((STROKE / 2, YELLOW), (-STROKE / 2, NAVY)):
        for height, radius in RINGS:
            x, y, r = big / 2, big / 2 + (height - UNITS / 2) * unit, (radius + grow) * unit
            pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    return drawn.resize((size, size), Image.Resampling.LANCZOS)


def main(folder: Path) -> None:
    for name, size, maskable in (("icon-192", 192, False), ("icon-512", 512, False), ("maskable-512", 512, True)):
        draw(size, maskable=maskable).quantize(64).save(folder / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
