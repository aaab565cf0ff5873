"""Converters of a unit's own looks: colours that can be read, a logo that can be printed."""

from __future__ import annotations

import re

from briefing.report.findings import Failed, Reading
from briefing.report.node import Node
from briefing.report.scalars import scalar

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
#: What text in the accent stands on, by the names of the theme's colours.
GROUNDS = ("paper", "panel")


def colour(node: Node, reading: Reading) -> str | Failed:
    """A colour as `#RRGGBB`."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    return text.upper() if _COLOUR.fullmatch(text) else reading.error("bad-colour", found, text=text)


def accent_colour(node: Node, reading: Reading) -> str | Failed:
    """A colour that text can have on all grounds of a slide; all themes share those."""
    code = colour(node, reading)
    if isinstance(code, Failed):
        return code
    from briefing.theme.contrast import READABLE, darkened, least_contrast
    from briefing.theme.model import hex_of, load_theme, rgb_of, theme_names

    theme = load_theme(theme_names()[0])
    grounds = [theme.rgb(token) for token in GROUNDS]
    least = least_contrast(rgb_of(code), grounds)
    if least >= READABLE:
        return code
    values = {"ratio": f"{least:.1f}", "least": f"{READABLE}", "suggestion": hex_of(darkened(rgb_of(code), grounds))}
    return reading.error("colour-too-light", node, colour=code, **values)


def logo_path(node: Node, reading: Reading) -> str | Failed:
    """The path of a PNG or JPEG that can be printed, as it was written."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    if not text or reading.folder is None:
        return text
    from briefing.report.pictures import PictureError, read_picture

    try:
        read_picture(reading.folder / text)
    except PictureError as fault:
        return reading.error(fault.code, found, **fault.values)
    return text


def template_path(node: Node, reading: Reading) -> str | Failed:
    """The path of a PowerPoint file, as it was written; whether it can be used is known when it is opened."""
    found = scalar(node, reading)
    if isinstance(found, Failed):
        return found
    text = found.text.strip()
    if text and reading.folder is not None and not (reading.folder / text).is_file():
        return reading.error("file-missing", found, file=str(reading.folder / text))
    return text
