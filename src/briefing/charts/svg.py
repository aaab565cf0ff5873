"""A drawing as SVG: vectors only, every character an outline, so that no machine needs the fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.charts.drawing import PathItem, TextItem

if TYPE_CHECKING:
    from briefing.charts.drawing import Drawing, PathStep
    from briefing.typography.fonts import FontBook
    from briefing.typography.text import GlyphRun

#: Outlines are written in whole thousandths of an em.
EM = 1000


#: The standard library's `escape` would load urllib and ssl with it.
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def to_svg(drawing: Drawing, book: FontBook) -> bytes:
    """The drawing as an SVG file in UTF-8; equal drawings give equal bytes."""
    size = f"{_number(drawing.width)} {_number(drawing.height)}"
    width, height = size.split()
    body = "\n".join(_element(item, book) for item in drawing.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {size}"'
        f' role="img">\n<title>{drawing.alt.translate(ESCAPES)}</title>\n{body}\n</svg>\n'
    ).encode()


def _element(item: PathItem | TextItem, book: FontBook) -> str:
    return _path(item) if isinstance(item, PathItem) else _text(item, book)


def _path(item: PathItem) -> str:
    """A path element; what is not said is SVG's default."""
    paint = f'fill="{item.fill}"' if item.fill else 'fill="none"'
    if item.stroke:
        paint += f' stroke="{item.stroke}" stroke-width="{_number(item.width)}"'
    if item.dash:
        paint += f' stroke-dasharray="{" ".join(_number(part) for part in item.dash)}"'
    if item.alpha != 1:
        paint += f' opacity="{_number(item.alpha)}"'
    return f'<path {paint} d="{_steps(item.steps)}"/>'


def _steps(steps: tuple[PathStep, ...]) -> str:
    return "".join(str(step[0]) + " ".join(_number(float(value)) for value in step[1:]) for step in steps)


def _text(item: TextItem, book: FontBook) -> str:
    """A line of text: one path a run, in thousandths of an em with y upwards, placed by a transform."""
    turn = f" rotate({_number(-item.angle)})" if item.angle else ""
    place = f"translate({_number(item.x)} {_number(item.y)}){turn}"
    runs = (_run(run, place, book) for run in item.runs if run.text.strip())
    return "\n".join(runs)


def _run(run: GlyphRun, place: str, book: FontBook) -> str:
    scale = _number(run.size / EM, 6)
    face = book.face(run.face)
    lefts = (round(x / run.size * EM) for x in run.xs)
    outlines = "".join(_outline(face.outline(char), left) for char, left in zip(run.text, lefts, strict=True))
    return f'<path fill="{run.color}" transform="{place} scale({scale} -{scale})" d="{outlines}"/>'


def _outline(steps: tuple[PathStep, ...], left: int) -> str:
    """An outline moved right by `left`, as relative steps of whole numbers."""
    parts: list[str] = []
    at = start = (0, 0)
    for step in steps:
        values = [round(float(value) * EM) for value in step[1:]]
        points = [(values[i] + left, values[i + 1]) for i in range(0, len(values), 2)]
        if step[0] == "M":
            at = start = points[0]
            parts.append(f"M{at[0]} {at[1]}")
        elif step[0] == "Z":
            at = start
            parts.append("z")
        else:
            parts.append(str(step[0]).lower() + _relative(points, at))
            at = points[-1]
    return "".join(parts)


def _relative(points: list[tuple[int, int]], at: tuple[int, int]) -> str:
    """Coordinates from where the pen is, with no more separators than needed."""
    text = ""
    for x, y in points:
        for value in (x - at[0], y - at[1]):
            text += str(value) if value < 0 or not text else f" {value}"
    return text


def _number(value: float, digits: int = 2) -> str:
    """A number with no more digits than it needs."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
