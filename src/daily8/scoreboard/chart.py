"""Lines over time as SVG: small multiples without scripts and style attributes, so that a strict page may hold them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from daily8.scoreboard.history import Line

WIDTH, HEIGHT, LEFT, GAP = 340, 84, 12, 16  # of one chart, in pixels; the space beside its line, and between charts
COLUMNS = 2
INK, QUIET, KNOWN = "#1f2d5a", "#6b7390", "#b8860b"


def _y(value: float, low: float, high: float) -> float:
    return 66 - 34 * (value - low) / (high - low)


def _scale(line: Line) -> tuple[float, float]:
    values = [point.value for point in line.points] + [one for one in (line.known, line.floor) if one is not None]
    low, high = min(values), max(values)
    room = max(high - low, 0.02) * 0.2
    return low - room, high + room


def spark(line: Line) -> str:
    """One chart as a group at the origin: name, latest value, its course, and dashed what others reach."""
    low, high = _scale(line)
    width, count = WIDTH - 2 * LEFT, len(line.points)
    xs = [LEFT + width * (at / (count - 1) if count > 1 else 0.5) for at in range(count)]
    places = [(x, _y(point.value, low, high)) for x, point in zip(xs, line.points, strict=True)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    parts = [
        f'<text x="{LEFT}" y="16" font-size="12" fill="{QUIET}">{escape(line.name)}</text>',
        f'<text x="{WIDTH - LEFT}" y="16" font-size="13" font-weight="700" text-anchor="end" fill="{INK}">'
        f"{line.latest:.3f}</text>",
    ]
    if line.known is not None:
        y = _y(line.known, low, high)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - LEFT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{KNOWN}" '
                     f'stroke-dasharray="4 3"/>')  # fmt: skip
        parts.append(f'<text x="{LEFT}" y="80" font-size="10" fill="{KNOWN}">{line.known:.3f} '
                     f"{escape(line.source)}</text>")  # fmt: skip
    parts.append(f'<polyline points="{path}" fill="none" stroke="{INK}" stroke-width="2"/>')
    x, y = places[-1]
    parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{INK}"/>')
    return "".join(parts)


def chart(lines: Sequence[Line]) -> str:
    """A document of its own, for the documentation."""
    rows = -(-len(lines) // COLUMNS)
    width, height = COLUMNS * (WIDTH + GAP) + GAP, rows * (HEIGHT + GAP) + GAP
    groups = []
    for at, line in enumerate(lines):
        x, y = GAP + (at % COLUMNS) * (WIDTH + GAP), GAP + (at // COLUMNS) * (HEIGHT + GAP)
        frame = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#fff" stroke="#dfe3ee"/>'
        groups.append(f'<g transform="translate({x} {y})">{frame}{spark(line)}</g>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="system-ui, sans-serif" role="img" aria-label="What was measured, release by release">'
        f"{''.join(groups)}</svg>\n"
    )
