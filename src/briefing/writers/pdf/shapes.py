"""Shapes and paths on the canvas: rules, fields, dots and the marks of charts."""

from __future__ import annotations

from briefing.charts.drawing import PathItem
from briefing.layout.frames import Box, ShapeFrame
from briefing.theme.model import Theme
from briefing.writers.pdf.canvas import PageCanvas
from briefing.writers.pdf.operands import numbers


def rgb(theme: Theme, color: str) -> tuple[float, float, float]:
    """The fractions of a colour: a token of the theme, or `#RRGGBB` as drawings have it."""
    if color.startswith("#"):
        return (int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255)
    return theme.rgb(color)


def paint_shape(canvas: PageCanvas, theme: Theme, shape: ShapeFrame) -> None:
    """Paint a rectangle, an ellipse or a line; nothing where it has neither fill nor stroke."""
    stroked = bool(shape.stroke) and shape.width > 0
    if not stroked and not shape.fill:
        return
    canvas.saveState()
    _set_ink(canvas, theme, shape.fill, shape.stroke if stroked else "", shape.width)
    _geometry(canvas, shape, stroked)
    canvas.restoreState()


def paint_path(canvas: PageCanvas, theme: Theme, path: PathItem, origin: Box) -> None:
    """Paint a path of a drawing whose left top is that of `origin`."""
    stroked = bool(path.stroke) and path.width > 0
    if not path.steps or not (stroked or path.fill):
        return
    canvas.saveState()
    _set_ink(canvas, theme, path.fill, path.stroke if stroked else "", path.width)
    if path.dash:
        canvas.setDash(list(path.dash))
    if path.alpha < 1:
        canvas.setFillAlpha(path.alpha)
        canvas.setStrokeAlpha(path.alpha)
    operator = {(True, True): "B", (True, False): "f", (False, True): "S"}[(bool(path.fill), stroked)]
    canvas.write(f"{_steps(path, origin.x, canvas.height - origin.y)} {operator}")
    canvas.restoreState()


def _steps(path: PathItem, left: float, top: float) -> str:
    """The path's steps as operators, y turned upwards."""
    parts = []
    for verb, *values in path.steps:
        places = [float(value) for value in values]
        points = [left + place if i % 2 == 0 else top - place for i, place in enumerate(places)]
        operator = {"M": "m", "L": "l", "C": "c", "Z": "h"}[str(verb)]
        parts.append(f"{numbers(*points)} {operator}" if points else operator)
    return " ".join(parts)


def _set_ink(canvas: PageCanvas, theme: Theme, fill: str, stroke: str, width: float) -> None:
    if fill:
        canvas.setFillColorRGB(*_rounded(theme, fill))
    if stroke:
        canvas.setStrokeColorRGB(*_rounded(theme, stroke))
        canvas.setLineWidth(round(width, 3))


def _rounded(theme: Theme, color: str) -> tuple[float, ...]:
    return tuple(round(part, 3) for part in rgb(theme, color))


def _geometry(canvas: PageCanvas, shape: ShapeFrame, stroked: bool) -> None:
    """The shape itself, from the page's top left to the canvas's lower left."""
    height = canvas.height
    left, right = round(shape.box.x, 3), round(shape.box.right, 3)
    top, bottom = round(height - shape.box.y, 3), round(height - shape.box.bottom, 3)
    if shape.geometry == "line":
        canvas.line(left, top, right, bottom)
    elif shape.geometry == "ellipse":
        canvas.ellipse(left, bottom, right, top, stroke=int(stroked), fill=int(bool(shape.fill)))
    else:
        canvas.rect(left, bottom, right - left, top - bottom, stroke=int(stroked), fill=int(bool(shape.fill)))
