"""`backdrop`: what a unit's template draws behind its slides, as one frame."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.charts.drawing import PathItem
from briefing.layout.frames import BackdropFrame, Box, Picture, PlacedPicture
from briefing.report.pictures import PictureError, picture_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.templates.ornaments import Ornament


def backdrop(drawn: Iterable[Ornament], width: float, height: float) -> BackdropFrame:
    """The ornaments of a layout on a slide of that size, in points."""
    return BackdropFrame("template", "backdrop", Box(0, 0, width, height), tuple(_items(drawn)))


def _items(drawn: Iterable[Ornament]) -> Iterator[PathItem | PlacedPicture]:
    for item in drawn:
        if item.steps and item.fill:
            yield PathItem(item.steps, item.fill, alpha=item.alpha)
        elif item.data:
            try:
                found = picture_in(_coloured(item), Path("template"))
            except (PictureError, OSError):  # a kind that print does not know (EMF, SVG, TIFF): left out
                continue
            yield PlacedPicture(Box(*item.box), Picture(found.data, found.kind, found.width, found.height))


def _coloured(item: Ornament) -> bytes:
    """The picture in its two colours, if it is shown in two. Pillow comes with ReportLab."""
    if not item.duotone:
        return item.data
    from PIL import Image, ImageOps

    dark, light = item.duotone
    with Image.open(BytesIO(item.data)) as image:
        made = ImageOps.colorize(image.convert("L"), dark, light)
    stream = BytesIO()
    made.save(stream, "JPEG", quality=85)
    return stream.getvalue()
