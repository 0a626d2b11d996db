"""Costs by size as small charts of one SVG: sizes to the right by powers of ten, milliseconds upwards."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

WIDTH, HEIGHT, GAP, LEFT, TOP, FOOT = 300, 170, 16, 14, 44, 26
INK, QUIET, LINE = "#1f2d5a", "#566078", "#e1e5ee"


def curve(name: str, costs: Mapping[int, float]) -> str:
    """One chart as a group at the origin; each point says its milliseconds."""
    sizes = sorted(costs)
    low, high = math.log10(sizes[0]), math.log10(sizes[-1])
    top = max(costs.values()) or 1.0
    width, height = WIDTH - 2 * LEFT - 24, HEIGHT - TOP - FOOT
    points = [
        (LEFT + 12 + width * ((math.log10(size) - low) / (high - low) if high > low else 0.5),
         TOP + height * (1 - costs[size] / top), size) for size in sizes
    ]  # fmt: skip
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#fff" stroke="{LINE}"/>',
        f'<text x="{LEFT}" y="20" font-size="13" font-weight="700" fill="{INK}">{escape(name)}</text>',
        f'<path d="M{LEFT} {TOP + height}H{WIDTH - LEFT}" stroke="{LINE}"/>',
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)}" fill="none" stroke="{INK}" '
        f'stroke-width="2"/>',
    ]
    for x, y, size in points:
        words = f'x="{x:.1f}" font-size="11" text-anchor="middle"'
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{INK}"/>',
            f'<text {words} y="{y - 7:.1f}" fill="{INK}">{costs[size]:.1f} ms</text>',
            f'<text {words} y="{HEIGHT - 9}" fill="{QUIET}">{size:,}</text>',
        ]
    return "".join(parts)


def curves(found: Mapping[str, Mapping[int, float]]) -> str:
    """``found``: name → articles → milliseconds."""
    rows = -(-len(found) // 2)
    width, height = 2 * (WIDTH + GAP) + GAP, rows * (HEIGHT + GAP) + GAP
    groups = "".join(
        f'<g transform="translate({GAP + at % 2 * (WIDTH + GAP)} {GAP + at // 2 * (HEIGHT + GAP)})">'
        f"{curve(name, costs)}</g>"
        for at, (name, costs) in enumerate(found.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="system-ui, sans-serif" role="img" aria-label="Milliseconds by the number of articles">'
        f"{groups}</svg>\n"
    )
