"""A matplotlib renderer that takes down what is drawn as a display list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path

from briefing.charts.drawing import PathItem, TextItem
from briefing.charts.lettering import ABOVE, BELOW
from briefing.typography.text import Span, TextStyle

if TYPE_CHECKING:
    from briefing.charts.drawing import PathStep
    from briefing.charts.lettering import Lettering, Words
    from briefing.theme.model import FontRole, Theme

ROLES: tuple[FontRole, ...] = ("sans", "serif", "kai")


class Recorder(RendererBase):
    """Renders onto a list: a pixel is a point, y runs down, text is set by `Lettering`."""

    def __init__(self, width: float, height: float, lettering: Lettering, theme: Theme) -> None:
        """An empty display list of that many points."""
        super().__init__()
        self.items: list[PathItem | TextItem] = []
        self._size = (width, height)
        self._lettering = lettering
        self._theme = theme

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size in points."""
        return self._size

    def flipy(self) -> bool:
        """Text is asked for with y downwards."""
        return True

    def points_to_pixels(self, points: Any) -> Any:
        """A pixel is a point."""
        return points

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """Take down a path, filled and stroked as asked; nothing if it is neither."""
        width = float(gc.get_linewidth())
        fill = "" if rgbFace is None or (len(rgbFace) > 3 and rgbFace[3] == 0) else _hex(rgbFace)
        stroke = _hex(gc.get_rgb()) if width > 0 and gc.get_rgb()[3] > 0 else ""
        if not fill and not stroke:
            return
        alpha = gc.get_alpha()
        self.items.append(
            PathItem(
                steps=self._steps(path, transform),
                fill=fill,
                stroke=stroke,
                width=round(width, 3) if stroke else 0.0,
                dash=tuple(round(float(part), 3) for part in gc.get_dashes()[1] or ()) if stroke else (),
                alpha=1.0 if alpha is None else round(float(alpha), 3),
            )
        )

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Take down a line of text at its baseline; a `SetLine` brings spans of several styles."""
        if ismath:
            raise NotImplementedError("charts set text as it is written")
        spans = mtext.spans if isinstance(mtext, SetLine) else (Span(s, _style(prop, _hex(gc.get_rgb()))),)
        runs, _ = self._lettering.line(spans)
        colored = tuple(replace(run, color=self._color(run.color), xs=_rounded(run.xs)) for run in runs)
        self.items.append(TextItem(round(float(x), 3), round(float(y), 3), colored, round(float(angle), 3)))

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """The size of a line of text, as our own typesetting gives it."""
        if ismath:
            raise NotImplementedError("charts set text as it is written")
        size = prop.get_size_in_points()
        width = self._lettering.width((Span(s, _style(prop, "#000000")),))
        return width, size, size * BELOW

    def _get_font_height_metrics(self, prop: Any) -> tuple[float, float, float]:
        """Ascent, descent and line gap, for which matplotlib 3.11 would otherwise look for a font file."""
        size = prop.get_size_in_points()
        return size * ABOVE, size * BELOW, 0.0

    def _color(self, color: str) -> str:
        return color if color.startswith("#") else self._theme.hex(color)

    def _steps(self, path: Any, transform: Any) -> tuple[PathStep, ...]:
        """The path in points from the top left; quadratic curves raised to cubic ones."""
        steps: list[PathStep] = []
        at = (0.0, 0.0)
        for points, code in path.iter_segments(transform, simplify=False, curves=True):
            flat = [float(number) for number in points]
            pairs = [(flat[i], self._size[1] - flat[i + 1]) for i in range(0, len(flat) - 1, 2)]
            if code == Path.CURVE3:
                pairs = [_between(at, pairs[0]), _between(pairs[1], pairs[0]), pairs[1]]
            letter = _LETTERS[int(code)]
            steps.append((letter,) if letter == "Z" else (letter, *_rounded(sum(pairs, ()))))
            at = pairs[-1] if letter != "Z" else at
        return tuple(steps)


_LETTERS = {1: "M", 2: "L", 3: "C", 4: "C", 79: "Z"}


class SetLine(Artist):
    """A line of spans whose baseline starts at a point of the figure (y upwards), as one artist.

    matplotlib's own Text knows one style a line, and looks fonts up while it lays out.
    """

    def __init__(self, x: float, y: float, spans: Words) -> None:
        """Keep the place and the words."""
        super().__init__()
        self.x, self.y, self.spans = x, y, spans

    def draw(self, renderer: Any) -> None:
        """Hand the whole line to the renderer."""
        gc = renderer.new_gc()
        text = "".join(span.text for span in self.spans)
        prop = FontProperties(size=self.spans[0].style.size)
        y = renderer.get_canvas_width_height()[1] - self.y if renderer.flipy() else self.y
        renderer.draw_text(gc, self.x, y, text, prop, 0.0, False, self)
        gc.restore()


def _style(prop: Any, color: str) -> TextStyle:
    """The style that matplotlib's font properties and colour ask for."""
    weight = prop.get_weight()
    heavy = weight in ("bold", "semibold", "demibold", "demi", "heavy", "extra bold", "black")
    bold = heavy if isinstance(weight, str) else weight >= 600
    role: FontRole = next((role for role in ROLES if role in prop.get_family()), "sans")
    return TextStyle(role=role, size=prop.get_size_in_points(), bold=bold, color=color)


def _hex(rgb: Any) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02X}" for part in rgb[:3])


def _rounded(numbers: Any) -> tuple[float, ...]:
    return tuple(round(number, 3) + 0.0 for number in numbers)


def _between(start: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """The cubic control point two thirds of the way from an end to the quadratic one."""
    return (start[0] + (control[0] - start[0]) * 2 / 3, start[1] + (control[1] - start[1]) * 2 / 3)
