"""Drawings as inline SVG, made by pure functions of plain numbers.

Every drawing stands beside the same data as text or a table, so it is hidden from screen
readers.  Positions are attributes, never styles: the page's policy forbids inline styles.
Colours come from classes of the style sheet, so that dark mode and print follow.
"""

import html

from reports.view_drawings import Axis, Bar, Figure

BAR_WIDTH, BAR_HEIGHT = 320, 22
TIME_WIDTH, TIME_HEIGHT = 640, 230
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 30
SHAPES = ("circle", "square", "diamond", "triangle", "cross", "ring")


def text(value: str) -> str:
    """`value` safe inside SVG text and attributes."""
    return html.escape(value, quote=True)


def scale(value: float, axis: Axis, start: float, end: float) -> float:
    """The place of `value` when the axis is drawn from `start` to `end`; one decimal."""
    width = axis.high - axis.low or 1.0
    return round(start + (value - axis.low) / width * (end - start), 1)


def _ends(low: float | None, high: float | None, axis: Axis, start: float, end: float) -> tuple[float, float]:
    left = start if low is None else scale(low, axis, start, end)
    right = end if high is None else scale(high, axis, start, end)
    return left, right


def range_bar(bar: Bar, axis: Axis) -> str:
    """One outlet's range on the axis: a dot for a number, a bar for a range, an arrow for no end."""
    y, last = BAR_HEIGHT / 2, BAR_WIDTH - 8
    left, right = _ends(bar.low, bar.high, axis, 8, last)
    tone = f"side-{bar.letter.lower()}" if bar.letter else "side-a"
    parts = []
    if right > left:
        parts.append(f'<path class="bar" d="M{left:g} {y:g}H{right:g}"/>')
    parts.append(_left_end(bar, left, y) + _right_end(bar, right, y, lone=left == right))
    return _svg(BAR_WIDTH, BAR_HEIGHT, "".join(parts), f"rb {tone}")


def _dot(x: float, y: float, hollow: bool) -> str:
    kind = ' class="hollow"' if hollow else ""
    return f'<circle{kind} cx="{x:g}" cy="{y:g}" r="5"/>'


def _left_end(bar: Bar, x: float, y: float) -> str:
    if bar.low is None:
        return f'<path class="arrow" d="M{x + 6:g} {y - 5:g}l-6 5 6 5"/>'
    return _dot(x, y, bar.open_low)


def _right_end(bar: Bar, x: float, y: float, *, lone: bool) -> str:
    if bar.high is None:
        return f'<path class="arrow" d="M{x - 6:g} {y - 5:g}l6 5 -6 5"/>'
    return "" if lone else _dot(x, y, bar.open_high)


def axis_marks(axis: Axis) -> str:
    """The numbers under a column of range bars."""
    last = BAR_WIDTH - 8
    ticks, labels = f"M8 .5H{last}", []
    for value, label in axis.marks:
        x = scale(value, axis, 8, last)
        place = ' class="s"' if x < 30 else ' class="e"' if x > last - 30 else ""
        ticks += f"M{x:g} 0v4"
        labels.append(f'<text x="{x:g}" y="16"{place}>{text(label)}</text>')
    return _svg(BAR_WIDTH, 20, f'<path class="tick" d="{ticks}"/>' + "".join(labels), "ax")


def over_time(figure: Figure) -> str:
    """Figures of a topic placed by time: bars from low to high, a shape for each outlet."""
    if figure.times is None:
        return ""
    parts = [_frame(figure.axis, figure.times)]
    taken: dict[float, int] = {}
    for bar in figure.bars:
        x = scale(bar.at, figure.times, LEFT, TIME_WIDTH - RIGHT)
        slot = taken[x] = taken.get(x, -1) + 1
        parts.append(_time_bar(bar, x + 14 * slot, figure.axis, bar.shape % len(SHAPES)))
    return _svg(TIME_WIDTH, TIME_HEIGHT, "".join(parts), "ot")


def _frame(axis: Axis, times: Axis) -> str:
    right, bottom = TIME_WIDTH - RIGHT, TIME_HEIGHT - BOTTOM
    parts = []
    for value, label in axis.marks:
        y = scale(value, axis, bottom, TOP)
        parts.append(
            f'<path class="rule" d="M{LEFT} {y:g}H{right}"/>'
            f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{text(label)}</text>'
        )
    for value, label in times.marks:
        x = scale(value, times, LEFT, right)
        parts.append(f'<path class="tick" d="M{x:g} {bottom}v5"/>')
        parts.append(f'<text x="{x:g}" y="{bottom + 20}">{text(label)}</text>')
    return "".join(parts)


def _time_bar(bar: Bar, x: float, axis: Axis, shape: int) -> str:
    bottom = TIME_HEIGHT - BOTTOM
    low = bottom if bar.low is None else scale(bar.low, axis, bottom, TOP)
    high = TOP if bar.high is None else scale(bar.high, axis, bottom, TOP)
    mark = low if bar.low is not None else high
    parts = [f'<path class="bar" d="M{x:g} {low:g}V{high:g}"/>' if low != high else ""]
    if bar.high is None:
        parts.append(f'<path class="arrow" d="M{x - 5:g} {high + 6:g}l5 -6 5 6"/>')
    if bar.low is None:
        parts.append(f'<path class="arrow" d="M{x - 5:g} {low - 6:g}l5 6 5 -6"/>')
    parts.append(shape_path(shape, x, mark))
    title = text(f"{bar.outlet}: {bar.label}, {bar.when}")
    return f'<g class="series-{shape}"><title>{title}</title>{"".join(parts)}</g>'


def shape_path(shape: int, x: float, y: float) -> str:
    """The sign of an outlet, centred on (x, y): colour is never the only difference."""
    drawn = {
        "circle": f'<circle class="dot" cx="{x:g}" cy="{y:g}" r="5"/>',
        "square": f'<path class="dot" d="M{x - 5:g} {y - 5:g}h10v10h-10z"/>',
        "diamond": f'<path class="dot" d="M{x:g} {y - 6.5:g}l6.5 6.5 -6.5 6.5 -6.5 -6.5z"/>',
        "triangle": f'<path class="dot" d="M{x:g} {y - 6:g}l6 11h-12z"/>',
        "cross": f'<path class="arrow" d="M{x - 5:g} {y - 5:g}l10 10m0 -10l-10 10"/>',
        "ring": f'<circle class="hollow" cx="{x:g}" cy="{y:g}" r="5"/>',
    }
    return drawn[SHAPES[shape % len(SHAPES)]]


def shape_key(shape: int) -> str:
    """The sign of the n-th outlet for the legend and the table."""
    return _svg(16, 16, f'<g class="series-{shape % len(SHAPES)}">{shape_path(shape, 8, 8)}</g>', "sk")


def _svg(width: float, height: float, body: str, name: str) -> str:
    return f'<svg class="{name}" viewBox="0 0 {width:g} {height:g}" aria-hidden="true">{body}</svg>'
