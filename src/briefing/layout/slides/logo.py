"""A unit's logo on the layouts of a deck: large on the cover, small beside every title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import PictureFrame

if TYPE_CHECKING:
    from briefing.layout.frames import Frame, Picture
    from briefing.layout.slides.kit import SlideKit

#: Layouts with a title to stand beside.
BESIDE_TITLE = ("title-body", "title-only", "closing")


def logo_furniture(kit: SlideKit, logo: Picture, alt: str) -> dict[str, tuple[Frame, ...]]:
    """What stands on each layout; only the cover's says what it is, for the others repeat it."""
    small: tuple[Frame, ...] = (PictureFrame("logo", "corner", kit.box("logo"), logo),)
    furniture = dict.fromkeys(BESIDE_TITLE, small)
    furniture["cover"] = (PictureFrame("logo", "cover", kit.box("cover_logo"), logo, alt),)
    return furniture
