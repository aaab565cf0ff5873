"""`Sheet`: what one slide gathers while its shapes are painted (ids, names, relationships)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.charts.drawing import Drawing
from briefing.layout.frames import Frame
from briefing.theme.model import Theme
from briefing.writers.pptx.markup import escaped
from briefing.writers.pptx.names import shape_name
from briefing.writers.pptx.placeholders import LayoutSpec

if TYPE_CHECKING:
    from briefing.writers.pptx.charts.part import ChartPart

#: A chart's drawing → the same picture as SVG and as PNG.
Pictures: TypeAlias = Callable[[Drawing], tuple[bytes, bytes]]
RelationKind: TypeAlias = Literal["master", "layout", "link", "slide", "png", "svg", "jpeg", "chart"]

_DECORATIVE = (
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
)
#: Text that is a link keeps its own colour instead of the theme's colour of links.
_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext>'
    "</a:extLst>"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Something that a slide or layout refers to: the master, a layout or slide by its key, an address, the bytes of a
    picture, a chart."""

    kind: RelationKind
    target: str | bytes | ChartPart


@dataclass(slots=True)
class Sheet:
    """A slide or a layout in the making. `keys` are those of all slides, which links may name."""

    theme: Theme
    layout: LayoutSpec
    keys: Mapping[str, int]
    pictures: Pictures
    relations: dict[Relation, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def relate(self, kind: RelationKind, target: str | bytes | ChartPart) -> str:
        """The relationship id of a target; the same target has the same id."""
        return self.relations.setdefault(Relation(kind, target), f"rId{len(self.relations) + 1}")

    def properties(self, frame: Frame, alt: str = "", link: str = "", decorative: bool = False) -> str:
        """The `p:cNvPr` of a frame's shape; ValueError if its name is taken on this slide."""
        name = shape_name(frame)
        if name in self.names:
            raise ValueError(f"two shapes of one slide are called {name!r}")
        self.names.add(name)
        descr = f' descr="{escaped(alt)}"' if alt else ""
        inside = self.link(link) if link else ""
        inside += f"<a:extLst>{_DECORATIVE}</a:extLst>" if decorative else ""
        return f'<p:cNvPr id="{len(self.names) + 1}" name="{escaped(name)}"{descr}>{inside}</p:cNvPr>'

    def link(self, address: str, of_text: bool = False) -> str:
        """The `a:hlinkClick` of an address or `#key`; ValueError for another scheme or an unknown slide."""
        inside = _OWN_COLOUR if of_text else ""
        if address.startswith("#"):
            if address[1:] not in self.keys:
                raise ValueError(f"a link names a slide that is not there: {address!r}")
            rid = self.relate("slide", address[1:])
            return f'<a:hlinkClick r:id="{rid}" action="ppaction://hlinksldjump">{inside}</a:hlinkClick>'
        if not address.startswith(("http://", "https://", "mailto:")):
            raise ValueError(f"a link must be http, https, mailto or #key: {address!r}")
        escaped(address)
        return f'<a:hlinkClick r:id="{self.relate("link", address)}">{inside}</a:hlinkClick>'
