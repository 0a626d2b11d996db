"""Illustrations drawn by code: a scene for each kind of event, in colours that differ from article to article."""

from __future__ import annotations

import colorsys
import io
import math
import random
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 960, 540
Colour = tuple[int, int, int]
Draw = ImageDraw.ImageDraw


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, saturation, value)
    return int(red * 255), int(green * 255), int(blue * 255)


def _sky(top: Colour, bottom: Colour) -> Image.Image:
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        t = y / HEIGHT
        column.putpixel((0, y), tuple(int(a + (b - a) * t) for a, b in zip(top, bottom, strict=True)))
    return column.resize((WIDTH, HEIGHT))


def _ridge(draw: Draw, dice: random.Random, y: float, height: float, fill: Colour) -> None:
    """A line of hills or of waves, filled down to the ground."""
    a, b, c = dice.uniform(2, 4), dice.uniform(5, 9), dice.uniform(0, 6)
    points = [
        (x, y - height * (math.sin(a * x / WIDTH * 2 + c) + 0.5 * math.sin(b * x / WIDTH * 2 + 2 * c)) / 1.5)
        for x in range(0, WIDTH + 1, 8)
    ]
    draw.polygon([*points, (WIDTH, HEIGHT), (0, HEIGHT)], fill=fill)


def _layers(draw: Draw, dice: random.Random, hue: float, start: float, height: float, count: int = 4) -> None:
    for n in range(count):
        y = start + (HEIGHT - start) * n / count
        _ridge(draw, dice, y, height * (1 - n / (2 * count)), _colour(hue, 0.45 + 0.08 * n, 0.62 - 0.12 * n))


def _disc(draw: Draw, x: float, y: float, radius: float, fill: Colour) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _sea(draw: Draw, dice: random.Random, hue: float) -> None:
    _disc(draw, dice.uniform(200, 760), 210, 70, (252, 232, 190))
    for n in range(3):
        x, dark = 120 + n * 260 + dice.uniform(-40, 40), _colour(hue, 0.5, 0.25)
        draw.line((x, 330, x, 150, x + 150, 150), fill=dark, width=9)
        draw.line((x - 50, 190, x, 120, x + 150, 150), fill=dark, width=4)
    x = dice.uniform(300, 560)
    for n in range(6):
        draw.rectangle((x + 20 + n * 34, 300, x + 50 + n * 34, 335), fill=_colour(dice.random(), 0.55, 0.8))
    draw.polygon([(x, 335), (x + 260, 335), (x + 225, 385), (x + 30, 385)], fill=_colour(hue + 0.45, 0.6, 0.35))
    _layers(draw, dice, hue, 370, 10)


def _hall(draw: Draw, dice: random.Random, hue: float) -> None:
    stone = _colour(hue, 0.12, 0.93)
    draw.pieslice((330, 70, 630, 370), 180, 360, fill=_colour(hue, 0.4, 0.55))
    draw.polygon([(180, 260), (480, 170), (780, 260)], fill=stone)
    draw.rectangle((180, 260, 780, 282), fill=_colour(hue, 0.2, 0.75))
    for n in range(8):
        draw.rectangle((205 + n * 74, 282, 237 + n * 74, 440), fill=stone)
    for n in range(3):
        draw.rectangle(
            (160 - n * 25, 440 + n * 18, 800 + n * 25, 458 + n * 18), fill=_colour(hue, 0.15, 0.85 - n * 0.08)
        )
    _layers(draw, dice, hue + 0.1, 500, 6, 2)


def _cells(draw: Draw, dice: random.Random, hue: float) -> None:
    for _ in range(26):
        x, y, radius = dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT), dice.uniform(22, 95)
        _disc(draw, x, y, radius, _colour(hue + dice.uniform(-0.08, 0.08), 0.45, dice.uniform(0.65, 0.95)))
        _disc(draw, x + radius / 6, y, radius * 0.62, _colour(hue, 0.25, 0.97))
        _disc(draw, x + radius / 5, y, radius * 0.22, _colour(hue - 0.12, 0.6, 0.55))


def _pitch(draw: Draw, dice: random.Random, hue: float) -> None:
    for n in range(10):
        draw.rectangle((n * 96, 190, n * 96 + 96, HEIGHT), fill=_colour(0.34, 0.55, 0.5 + 0.07 * (n % 2)))
    for _ in range(500):
        _disc(draw, dice.uniform(0, WIDTH), dice.uniform(60, 180), 5, _colour(dice.choice((hue, hue + 0.5)), 0.6, 0.85))
    draw.line((480, 190, 480, HEIGHT), fill=(240, 245, 238), width=6)
    draw.ellipse((340, 270, 620, 470), outline=(240, 245, 238), width=6)
    x = dice.uniform(200, 760)
    _disc(draw, x, 350, 34, (250, 250, 250))
    for n in range(5):
        angle = n * math.tau / 5
        _disc(draw, x + 22 * math.cos(angle), 350 + 22 * math.sin(angle), 7, (40, 40, 48))


def _night(draw: Draw, dice: random.Random, hue: float) -> None:
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=_colour(hue, 0.65, 0.16))
    for _ in range(260):
        _disc(draw, dice.uniform(0, WIDTH), dice.uniform(0, 420), dice.uniform(0.6, 2.4), (230, 235, 250))
    x, y = dice.uniform(280, 640), dice.uniform(110, 200)
    for n in range(90):
        shade = 1 - n / 90
        _disc(draw, x + n * 3.2, y - n * 1.3, 15 * shade + 2, _colour(hue - 0.1, 0.5 * (1 - shade), 0.25 + 0.7 * shade))
    _layers(draw, dice, hue, 440, 34, 2)
    draw.pieslice((120, 330, 280, 490), 180, 360, fill=(224, 226, 232))
    draw.rectangle((120, 408, 280, 470), fill=(196, 200, 210))
    draw.polygon([(196, 410), (216, 410), (236, 330), (224, 326)], fill=(50, 54, 70))


def _city(draw: Draw, dice: random.Random, hue: float) -> None:
    for row in range(3):
        x = -20.0
        while x < WIDTH:
            wide, high = dice.uniform(50, 110), dice.uniform(110, 330) - row * 50
            top, fill = 470 - high + row * 20, _colour(hue, 0.35 + 0.1 * row, 0.66 - 0.17 * row)
            draw.rectangle((x, top, x + wide, HEIGHT), fill=fill)
            for wy in range(int(top) + 14, 500, 26):
                for wx in range(int(x) + 10, int(x + wide) - 12, 22):
                    if dice.random() < 0.4:
                        draw.rectangle((wx, wy, wx + 9, wy + 12), fill=(250, 214, 130))
            x += wide + dice.uniform(2, 18)


def _lake(draw: Draw, dice: random.Random, hue: float) -> None:
    _disc(draw, dice.uniform(250, 700), 150, 56, (255, 240, 205))
    _layers(draw, dice, hue + 0.15, 230, 60, 2)
    draw.rectangle((0, 360, WIDTH, HEIGHT), fill=_colour(hue, 0.4, 0.7))
    for _ in range(40):
        x, y = dice.uniform(0, WIDTH), dice.uniform(370, HEIGHT)
        draw.line((x, y, x + dice.uniform(30, 120), y), fill=_colour(hue, 0.25, 0.85), width=3)
    for _ in range(11):
        x, y, s = dice.uniform(80, 880), dice.uniform(60, 260), dice.uniform(10, 22)
        draw.line((x - s, y - s / 2, x, y, x + s, y - s / 2), fill=(40, 44, 60), width=4, joint="curve")


def _train(draw: Draw, dice: random.Random, hue: float) -> None:
    _disc(draw, dice.uniform(550, 850), 110, 42, (246, 240, 214))
    _layers(draw, dice, hue, 260, 60, 3)
    draw.rectangle((0, 446, WIDTH, 456), fill=(60, 56, 60))
    for n in range(4):
        x = n * 244 - 30
        draw.rounded_rectangle((x, 340, x + 234, 436), 18, fill=_colour(hue + 0.5, 0.6, 0.4))
        for w in range(5):
            draw.rounded_rectangle((x + 18 + w * 43, 362, x + 48 + w * 43, 394), 5, fill=(252, 220, 140))
        for w in (40, 190):
            _disc(draw, x + w, 438, 13, (36, 34, 40))


def _storm(draw: Draw, dice: random.Random, hue: float) -> None:
    x, y = dice.uniform(380, 580), 230
    for turn in range(2):
        for n in range(420):
            angle, radius = n / 30 + turn * math.pi, n * 0.85
            px, py = x + radius * math.cos(angle) * 1.35, y + radius * math.sin(angle) * 0.75
            _disc(draw, px, py, 4 + n / 14, _colour(hue, 0.12 + n / 1400, 0.97 - n / 900))
    _disc(draw, x, y, 16, _colour(hue, 0.5, 0.3))
    _layers(draw, dice, hue, 470, 26, 3)


def _stage(draw: Draw, dice: random.Random, hue: float) -> None:
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=_colour(hue, 0.7, 0.2))
    for n in range(5):
        x, to = 100 + n * 190, 480 + dice.uniform(-300, 300)
        draw.polygon([(x, 0), (to - 90, 430), (to + 90, 430)], fill=_colour(hue + n * 0.06, 0.45, 0.55 + 0.08 * n))
    draw.rectangle((0, 430, WIDTH, HEIGHT), fill=_colour(hue, 0.6, 0.12))
    for n in range(34):
        _disc(draw, n * 30 + dice.uniform(-8, 8), 520 + dice.uniform(-14, 10), 22, _colour(hue, 0.5, 0.07))
    draw.rounded_rectangle((360, 190, 600, 330), 8, fill=(246, 238, 220))


def _river(draw: Draw, dice: random.Random, hue: float) -> None:
    _layers(draw, dice, 0.3 + hue / 6, 170, 50, 4)
    bend = dice.uniform(60, 120)
    left = [(480 + bend * math.sin(n / 4) - 8 - n * 7, 200 + n * 12) for n in range(30)]
    right = [(480 + bend * math.sin(n / 4) + 8 + n * 7, 200 + n * 12) for n in range(30)]
    draw.polygon([*left, *reversed(right)], fill=_colour(0.56, 0.45, 0.85))
    draw.arc((250, 300, 710, 520), 180, 360, fill=(238, 230, 214), width=16)
    draw.rectangle((150, 300, 810, 314), fill=(238, 230, 214))


def _circuit(draw: Draw, dice: random.Random, hue: float) -> None:
    draw.rectangle((0, 0, WIDTH, HEIGHT), fill=_colour(hue, 0.7, 0.24))
    for n in range(34):
        x, y = dice.randrange(0, WIDTH, 40), dice.randrange(0, HEIGHT, 30)
        bend, far = x + dice.randrange(80, 240, 40), y + dice.choice((-120, -60, 60, 120))
        shade = _colour(hue + dice.uniform(-0.06, 0.06), 0.4, 0.5 + n / 80)
        draw.line((x, y, bend, y, bend + abs(far - y), far, bend + abs(far - y) + 90, far), fill=shade, width=5)
        _disc(draw, x, y, 10, shade)
        _disc(draw, x, y, 4, _colour(hue, 0.7, 0.24))
    draw.rounded_rectangle((390, 180, 570, 360), 16, fill=_colour(hue, 0.5, 0.14), outline=(249, 220, 150), width=6)
    draw.arc((430, 220, 530, 320), dice.uniform(0, 180), dice.uniform(300, 420), fill=(249, 220, 150), width=10)


SCENES: dict[str, tuple[Callable[[Draw, random.Random, float], None], float]] = {
    "sea": (_sea, 0.56), "hall": (_hall, 0.09), "cells": (_cells, 0.93), "pitch": (_pitch, 0.02),
    "night": (_night, 0.64), "city": (_city, 0.6), "lake": (_lake, 0.52), "train": (_train, 0.7),
    "storm": (_storm, 0.58), "stage": (_stage, 0.8), "river": (_river, 0.4), "circuit": (_circuit, 0.5),
}  # fmt: skip


@lru_cache(maxsize=128)
def draw_picture(scene: str, seed: str, kind: str) -> bytes:
    """A 960x540 illustration; the same scene and seed give the same bytes. ``kind`` is png or jpeg."""
    paint, hue = SCENES[scene]
    dice = random.Random(seed)  # noqa: S311 - colours and places, no secrets
    hue += dice.uniform(-0.05, 0.05)
    image = _sky(_colour(hue, 0.35, 0.88), _colour(hue + dice.uniform(0.35, 0.5), 0.22, 0.98))
    paint(ImageDraw.Draw(image), dice, hue)
    file = io.BytesIO()
    image.filter(ImageFilter.SMOOTH).save(file, kind.upper(), quality=88)
    return file.getvalue()


@lru_cache(maxsize=32)
def draw_icon(seed: str) -> bytes:
    """A publisher's mark: 180x180 pixels of PNG, a shape on its colour."""
    dice = random.Random(seed)  # noqa: S311 - as above
    hue = dice.random()
    image = Image.new("RGB", (180, 180), _colour(hue, 0.7, 0.55))
    draw = ImageDraw.Draw(image)
    bright = _colour(hue + 0.45, 0.35, 0.98)
    draw.ellipse((34, 34, 146, 146), outline=bright, width=dice.choice((14, 20, 28)))
    turn = dice.choice((30, 60, 90, 120))
    draw.pieslice((58, 58, 122, 122), turn, turn + 220, fill=bright)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
