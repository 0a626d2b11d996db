"""Lines over time as SVG: small multiples without scripts and style attributes, so that a strict page may hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from daily8.scoreboard.history import Line

WIDTH, HEIGHT, LEFT, GAP = 340, 84, 12, 16  # of one chart, in pixels; the space beside its line, and between charts
COLUMNS = 2
INK, QUIET, KNOWN = "#1f2d5a", "#6b7390", "#b8860b"


@dataclass(frozen=True, slots=True)
class Course:
    """A line in a field of ``width`` by ``height``: its places as SVG has them and the height of what is known."""

    points: str
    last: tuple[float, float]
    known: str | None
    width: int
    height: int


def _range(line: Line) -> tuple[float, float]:
    values = [point.value for point in line.points] + [one for one in (line.known, line.floor) if one is not None]
    low, high = min(values), max(values)
    room = max(high - low, 0.02) * 0.2
    return low - room, high + room


def course(line: Line, *, width: int = 300, height: int = 48) -> Course:
    """The figure's values from the first to the last run, at equal distances; one value is a level line."""
    low, high = _range(line)

    def level(value: float) -> float:
        return height - height * (value - low) / (high - low)

    values = [point.value for point in line.points]
    places = [(width * at / max(1, len(values) - 1), level(value)) for at, value in enumerate(values)]
    if len(places) == 1:
        places.append((float(width), places[0][1]))
    known = None if line.known is None else f"{level(line.known):.1f}"
    return Course(" ".join(f"{x:.1f},{y:.1f}" for x, y in places), places[-1], known, width, height)


def spark(line: Line) -> str:
    """One chart as a group at the origin: name, latest value, its course, and dashed what others reach."""
    drawn, right = course(line, width=WIDTH - 2 * LEFT, height=40), WIDTH - LEFT
    parts = [
        f'<text x="{LEFT}" y="16" font-size="12" fill="{QUIET}">{escape(line.name)}</text>',
        f'<text x="{right}" y="16" font-size="13" font-weight="700" text-anchor="end" fill="{INK}">'
        f"{line.latest:.3f}</text>",
    ]
    field = [f'<polyline points="{drawn.points}" fill="none" stroke="{INK}" stroke-width="2"/>']
    if drawn.known is not None:
        field.insert(0, f'<path d="M0 {drawn.known}H{drawn.width}" stroke="{KNOWN}" stroke-dasharray="4 3"/>')
        parts.append(f'<text x="{LEFT}" y="80" font-size="10" fill="{KNOWN}">{line.known:.3f} '
                     f"{escape(line.source)}</text>")  # fmt: skip
    x, y = drawn.last
    field.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{INK}"/>')
    return f'{"".join(parts)}<g transform="translate({LEFT} 26)">{"".join(field)}</g>'


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
