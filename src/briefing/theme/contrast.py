"""Whether a colour can be read on another (WCAG 2.1, 1.4.3), and the nearest one that can."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Rgb: TypeAlias = tuple[float, float, float]

#: The least contrast of text with its ground.
READABLE = 4.5
STEP = 0.005  # of lightness


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, fractions of red, green and blue: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(color: Rgb, grounds: Iterable[Rgb]) -> float:
    """The contrast of a colour with the ground that it stands off from least."""
    return min(contrast(color, ground) for ground in grounds)


def darkened(color: Rgb, grounds: Iterable[Rgb]) -> Rgb:
    """The colour of the same hue and saturation, dark enough to be read on light grounds, as whole 255ths."""
    known = tuple(grounds)
    hue, lightness, saturation = colorsys.rgb_to_hls(*color)
    made = _rounded(color)
    while lightness > 0 and least_contrast(made, known) < READABLE:
        lightness -= STEP
        made = _rounded(colorsys.hls_to_rgb(hue, max(0.0, lightness), saturation))
    return made


def _rounded(color: Rgb) -> Rgb:
    red, green, blue = (round(part * 255) / 255 for part in color)
    return red, green, blue


def _luminance(color: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
