"""`Template`: what a deck built on a foreign master has to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from briefing.diagnostics import Diagnostic
    from briefing.templates.colours import Scheme
    from briefing.templates.package import Package

#: The layouts that a deck uses.
Role: TypeAlias = Literal["cover", "title-only", "title-body"]
ROLES: tuple[Role, ...] = ("cover", "title-only", "title-body")
Align: TypeAlias = Literal["left", "center", "right"]
Anchor: TypeAlias = Literal["top", "middle", "bottom"]
#: How a layout was found: its OOXML type, its name, the placeholders it has, or as a makeshift.
How: TypeAlias = Literal["type", "name", "placeholders", "makeshift"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout with what its text inherits.

    `kind` and `index` are those of its `p:ph`; `box` (x, y, width, height) and `insets` (left, top, right, bottom) are
    points of the file; `size` is that of its first level in points, 0 where nobody says it, `color` `#RRGGBB`; `fixed`
    says that its text is never fitted by the program; `text` is what the layout itself has written in it.
    """

    kind: str
    index: int
    box: tuple[float, float, float, float]
    insets: tuple[float, float, float, float]
    anchor: Anchor
    align: Align
    size: float
    bold: bool
    color: str
    fixed: bool
    text: str = ""

    @property
    def inner(self) -> tuple[float, float, float, float]:
        """The box without its insets: where text stands."""
        x, y, width, height = self.box
        left, top, right, bottom = self.insets
        return (x + left, y + top, max(width - left - right, 0.0), max(height - top - bottom, 0.0))


@dataclass(frozen=True, slots=True)
class Match:
    """A layout that plays a role: its part and name, its placeholders by the words of frames, and how it was found.

    Placeholders are `title`, `body` (a cover's subtitle, too), `sldNum`, `ftr`; a layout without one lacks its word.
    """

    role: Role
    part: str
    name: str
    how: How
    slots: dict[str, Slot]


@dataclass(frozen=True, eq=False)
class Template:
    """A template: its package, the size of its slides in points, its layouts by role, its colours and faces.

    `master` is that of content, `themes` are the theme parts of all masters that are used, that of content first.

    `fonts` are the faces of headings and of body text (East Asian); `findings` say what is missing or was mended.
    """

    path: str
    package: Package
    width: float
    height: float
    layouts: dict[Role, Match]
    master: str
    themes: tuple[str, ...]
    scheme: Scheme
    fonts: tuple[str, str]
    findings: tuple[Diagnostic, ...] = ()
