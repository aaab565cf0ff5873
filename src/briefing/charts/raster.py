"""A drawing as PNG, for programs that do not show SVG: the display list replayed on matplotlib's Agg."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from briefing.charts.drawing import PathItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.charts.drawing import Drawing, PathStep, TextItem
    from briefing.typography.fonts import FontBook

#: Steps of transparency that are kept: edges stay smooth, and the colours of a chart fit into a palette.
LEVELS = 15
#: zlib's level: with 9 a picture takes twice as long as with 6 and saves a tenth of its bytes.
COMPRESSION = 6


def to_png(drawing: Drawing, book: FontBook, dpi: int = 200) -> bytes:
    """The drawing as a PNG file with a transparent ground; equal drawings give equal bytes."""
    from matplotlib.backends.backend_agg import RendererAgg

    scale = dpi / 72
    width, height = round(drawing.width * scale), round(drawing.height * scale)
    renderer: Any = RendererAgg(width, height, 72)  # type: ignore[no-untyped-call]
    for item in drawing.items:
        if isinstance(item, PathItem):
            _draw_path(renderer, item, scale, height)
        else:
            _draw_text(renderer, item, book, scale, height)
    return _encoded(renderer.buffer_rgba(), dpi)


def _draw_path(renderer: Any, item: PathItem, scale: float, height: int) -> None:
    from matplotlib.transforms import Affine2D

    gc = renderer.new_gc()
    gc.set_linewidth(item.width * scale if item.stroke else 0.0)
    gc.set_foreground(item.stroke or "#000000")
    gc.set_alpha(item.alpha)
    gc.set_capstyle("butt")
    gc.set_joinstyle("miter")
    if item.dash:
        gc.set_dashes(0, [part * scale for part in item.dash])
    place = Affine2D().scale(scale, -scale).translate(0, height)
    renderer.draw_path(gc, _path(item.steps), place, _rgb(item.fill) if item.fill else None)


def _draw_text(renderer: Any, item: TextItem, book: FontBook, scale: float, height: int) -> None:
    """The outlines of a line's characters, filled; a run is one path."""
    from matplotlib.transforms import Affine2D

    for run in item.runs:
        if not run.text.strip():
            continue
        gc = renderer.new_gc()
        gc.set_linewidth(0.0)
        place = Affine2D().scale(run.size * scale).rotate_deg(item.angle)
        place.translate(item.x * scale, height - item.y * scale)
        face = book.face(run.face)
        steps: list[PathStep] = []
        for char, x in zip(run.text, run.xs, strict=True):
            steps.extend(_moved(face.outline(char), x / run.size))
        renderer.draw_path(gc, _path(tuple(steps)), place, _rgb(run.color))


def _moved(steps: tuple[PathStep, ...], left: float) -> Iterator[PathStep]:
    """An outline moved to the right."""
    for step in steps:
        values = [float(value) for value in step[1:]]
        yield (step[0], *(value + left if i % 2 == 0 else value for i, value in enumerate(values)))


def _path(steps: tuple[PathStep, ...]) -> Any:
    """Steps as a matplotlib path."""
    from matplotlib.path import Path

    codes = {"M": Path.MOVETO, "L": Path.LINETO, "C": Path.CURVE4, "Z": Path.CLOSEPOLY}
    points: list[tuple[float, float]] = []
    kinds: list[Any] = []
    for step in steps:
        values = [float(value) for value in step[1:]] or [0.0, 0.0]
        points.extend(zip(values[::2], values[1::2], strict=True))
        kinds.extend([codes[str(step[0])]] * (len(values) // 2))
    return Path(points, kinds)


def _rgb(color: str) -> tuple[float, float, float]:
    return (int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255)


def _encoded(pixels: Any, dpi: int) -> bytes:
    """Pixels (height × width × RGBA) as PNG: by a palette where it holds all colours, else as they are."""
    import numpy as np
    from PIL import Image

    image = np.array(pixels)
    height, width = image.shape[:2]
    steps = np.round(np.arange(256) / 255 * LEVELS) * (255 // LEVELS)
    image[..., 3] = steps.astype(np.uint8)[image[..., 3]]
    packed = image.reshape(-1, 4).view(np.uint32).ravel()
    packed[image[..., 3].ravel() == 0] = 0
    # A chart is mostly runs of one colour: looking at where a run begins saves sorting a million pixels.
    begins = np.flatnonzero(np.concatenate([[True], packed[1:] != packed[:-1]]))
    colors, places = np.unique(packed[begins], return_inverse=True)
    if len(colors) > 256:
        return _saved(Image.fromarray(image), dpi)
    lengths = np.diff(np.append(begins, packed.size))
    indexes = np.repeat(places.ravel().astype(np.uint8), lengths)
    table = colors.view(np.uint8).reshape(-1, 4)
    picture = Image.fromarray(indexes.reshape(height, width))
    picture.putpalette(table[:, :3].tobytes())
    return _saved(picture, dpi, transparency=table[:, 3].tobytes())


def _saved(picture: Any, dpi: int, **options: Any) -> bytes:
    """A picture as the bytes of a PNG file that names no program and no date."""
    stream = BytesIO()
    picture.save(stream, "PNG", dpi=(dpi, dpi), compress_level=COMPRESSION, **options)
    return stream.getvalue()
