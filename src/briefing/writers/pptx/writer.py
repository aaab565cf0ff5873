"""`write_pptx`: a laid-out deck as the bytes of a PowerPoint file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.layout.frames import SlideLayout
from briefing.theme.model import Theme
from briefing.writers.pptx.package import Carry, own_base, packed
from briefing.writers.pptx.placeholders import layout_specs
from briefing.writers.pptx.sheet import Pictures
from briefing.writers.pptx.slides import paint
from briefing.writers.pptx.template import base_parts, paint_layout

if TYPE_CHECKING:
    from briefing.templates.template import Template


def write_pptx(
    layout: SlideLayout,
    theme: Theme,
    pictures: Pictures,
    template: Template | None = None,
    carry: Carry | None = None,
) -> bytes:
    """The deck as a file; the same layout, theme, pictures and template give the same bytes.

    `pictures` gives a chart's drawing as SVG and as PNG. With a `template` the slides stand on its masters instead of
    ours. `carry` makes parts that the file carries for later from all its others (see `packed`).

    ValueError for what no layout should ask for: a name that is doubled or ends in a digit, a link to nowhere, an
    unknown layout, a character outside XML.
    """
    keys = {slide.key: number for number, slide in enumerate(layout.slides, 1)}
    if len(keys) != len(layout.slides):
        raise ValueError("two slides have the same key")
    if template is not None:
        from briefing.writers.pptx.foreign import foreign_base, foreign_specs

        specs = foreign_specs(template)
        painted = [paint(slide, theme, specs, keys, pictures) for slide in layout.slides]
        return packed(foreign_base(template, layout), painted, carry=carry)
    specs = layout_specs(theme)
    unknown = sorted(set(layout.furniture) - set(specs))
    if unknown:
        raise ValueError(f"furniture for layouts that are not there: {', '.join(unknown)}")
    slides = [paint(slide, theme, specs, keys, pictures) for slide in layout.slides]
    layouts = [paint_layout(theme, spec, layout.furniture.get(name, ()), pictures) for name, spec in specs.items()]
    return packed(own_base(base_parts(layout, theme, specs), tuple(specs), len(slides)), slides, layouts, carry)
