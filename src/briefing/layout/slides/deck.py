"""`lay_out_deck`: every slide spec to one slide or, where its content needs it, several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.compose import slides as specs
from briefing.layout.frames import Properties, Slide, SlideLayout
from briefing.layout.slides.figures import lay_chart, lay_numbers
from briefing.layout.slides.framework import lay_framework
from briefing.layout.slides.items import lay_glance, lay_grid, lay_items
from briefing.layout.slides.kit import SlideKit
from briefing.layout.slides.logo import logo_furniture
from briefing.layout.slides.opening import lay_closing, lay_contents, lay_cover, lay_facts
from briefing.layout.slides.tables import lay_table
from briefing.layout.slides.tasks import lay_task, lay_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.layout.frames import Draw, Picture
    from briefing.typography.setting import Typesetter

_PLAIN: dict[type, Callable[..., list[Slide]]] = {
    specs.CoverSlide: lay_cover,
    specs.ContentsSlide: lay_contents,
    specs.FactsSlide: lay_facts,
    specs.NumbersSlide: lay_numbers,
    specs.ItemsSlide: lay_items,
    specs.GridSlide: lay_grid,
    specs.FrameworkSlide: lay_framework,
    specs.GlanceSlide: lay_glance,
    specs.TextSlide: lay_text,
    specs.TableSlide: lay_table,
    specs.ClosingSlide: lay_closing,
}
_DRAWN: dict[type, Callable[..., list[Slide]]] = {specs.ChartSlide: lay_chart, specs.TaskSlide: lay_task}


def lay_out_deck(
    deck: specs.Deck, setter: Typesetter, draw: Draw, properties: Properties, logo: Picture | None = None
) -> SlideLayout:
    """The slides of a deck. `draw` makes a chart of a width and height in points.

    A logo stands on the layouts; the typesetter's theme must have room for it (`Theme.with_logo`).
    """
    kit = SlideKit(setter, setter.theme)
    slides: list[Slide] = []
    for spec in deck.slides:
        number = len(slides) + 1
        kind = type(spec)
        slides.extend(_DRAWN[kind](kit, spec, number, draw) if kind in _DRAWN else _PLAIN[kind](kit, spec, number))
    furniture = logo_furniture(kit, logo, f"{properties.author}标志") if logo else {}
    return SlideLayout(kit.width, kit.height, tuple(slides), properties, furniture)
