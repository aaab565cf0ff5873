"""What laying a report out finds wrong with it: characters that no font has, charts that find no room.

They are looked for in what was laid out, so that `check` and a build find the same, and told at the places where they
were written.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import category

from briefing.charts.drawing import TooSmallError
from briefing.compose.slides import ChartSlide, TaskSlide
from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.layout.frames import ChartFrame, TextFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.compose.slides import Deck
    from briefing.layout.frames import Draw, PageLayout, SlideLayout
    from briefing.report.checks.written import Written
    from briefing.report.model import Chart
    from briefing.typography.setting import Typesetter

#: Lettering in a chart that is smaller than so many points is not read.
LEGIBLE: dict[Medium, float] = {"print": 6.5, "slide": 9.0}
MOST_PLACES = 12  # that one finding lists
#: What only changes the look of the character before it: joiners, selectors of a form, colours of skin.
MODIFIERS = frozenset("\u200d\ufe0e\ufe0f\u20e3" + "".join(map(chr, range(0x1F3FB, 0x1F400))))


def legible(draw: Draw, setter: Typesetter, medium: Medium) -> Draw:
    """What draws charts, as long as their lettering can be read; TooSmallError where it could not.

    Characters without a font are noted, too, in drawings that were drawn before.
    """

    def drawn(chart: Chart, width: float, height: float) -> Drawing:
        drawing = draw(chart, width, height)
        setter.missing.update(char for char in drawing.characters if not setter.book.covers(char))
        if drawing.smallest < LEGIBLE[medium]:
            raise TooSmallError(drawing)
        return drawing

    return drawn


def missing_characters(characters: Iterable[str], written: Written) -> list[Diagnostic]:
    """A finding for each character that no font here has, at its first place, with all others."""
    found: list[Diagnostic] = []
    for item in lacking(characters):
        places = written.spots(dict(item.values)["char"]) or [Place(written.file)]
        values = {**dict(item.values), "places": _listed(places)}
        found.append(replace(item, place=places[0], values=tuple(values.items())))
    return found


def lacking(characters: Iterable[str]) -> list[Diagnostic]:
    """A finding for each character that no font here has, without a place. Marks on a character go with it."""
    missing = set(characters)
    if not missing:
        return []
    from briefing.typography.machine import advice  # which looks at the machine's fonts

    told = sorted(missing - MODIFIERS) or sorted(missing)
    values = (
        (
            ("char", char),
            ("code", f"U+{ord(char):04X}"),
            ("places", ""),
            ("emoji", char if is_emoji(char) else ""),
            ("advice", "" if is_emoji(char) else advice(char)),
        )
        for char in told
    )
    return [Diagnostic("missing-glyph", Place(""), value) for value in values]


def is_emoji(char: str) -> bool:
    """Whether a character is a picture, which text fonts do not have."""
    return char in MODIFIERS or 0x1F000 <= ord(char) <= 0x1FBFF or (category(char) == "So" and ord(char) >= 0x2300)


def _listed(places: Sequence[Place]) -> str:
    """All places, those of the first one's file without its name; where there are many, how many more."""
    listed = [str(place).removeprefix(places[0].file).lstrip(": ") or str(place) for place in places]
    more = f" … +{len(listed) - MOST_PLACES}" if len(listed) > MOST_PLACES else ""
    return "、".join(listed[:MOST_PLACES]) + more


def crowded_on_pages(
    pages: PageLayout, charts: Sequence[Chart], written: Written, fits: Callable[[Chart], bool]
) -> Iterator[Diagnostic]:
    """An error for each chart of a brief that was left empty for want of room, a warning for one in tiny lettering.

    `fits` tries a chart with fewer marks.
    """
    drawn = {frame.key: frame.drawing for page in pages.pages for frame in page.frames if isinstance(frame, ChartFrame)}
    for chart in charts:
        drawing = drawn.get(chart.id)
        if drawing is None or (drawing.digest and drawing.smallest >= LEGIBLE["print"]):
            continue
        marks = _marks(chart)
        most = bisect_left(range(1, marks), True, key=lambda count: not fits(_first(chart, count)))
        values = (
            ("chart", str(chart.title)),
            ("marks", str(marks)),
            ("size", f"{drawing.smallest:.1f}"),
            ("most", str(most) if most > 1 else ""),
        )
        code, severity = (
            ("chart-too-small", Severity.WARNING) if drawing.digest else ("chart-without-room", Severity.ERROR)
        )
        yield Diagnostic(code, written.chart(chart.id), values, severity)


def crowded_on_slides(deck: Deck, slides: SlideLayout, written: Written) -> Iterator[Diagnostic]:
    """A warning for each chart that found no room on any of its slides, where figures stand in its place."""
    drawing = {slide.key for slide in slides.slides if any(isinstance(frame, ChartFrame) for frame in slide.frames)}
    specs = [spec for spec in deck.slides if isinstance(spec, ChartSlide | TaskSlide)]
    drawn = {spec.chart.id for spec in specs if spec.chart and spec.head.key in drawing}
    for spec in specs:
        if spec.chart and spec.chart.id not in drawn:
            values = (("chart", str(spec.chart.title)), ("title", str(spec.head.title)))
            yield Diagnostic("chart-left-out", written.chart(spec.chart.id), values, Severity.WARNING)


def overlong_titles(slides: SlideLayout, written: Written) -> Iterator[Diagnostic]:
    """A warning for each title that does not stand in its box even in the smallest size, an error for one that leaves
    its slide; each text once."""
    told: set[Place] = set()
    for slide in slides.slides:
        for frame in slide.frames:
            if not isinstance(frame, TextFrame) or frame.placeholder not in ("title", "ctrTitle"):
                continue
            pitch, lines = frame.paragraphs[0].style.pitch, len(frame.lines)
            if lines * pitch <= frame.box.height + pitch / 2:
                continue
            place = written.saying(slide.title)
            if place not in told:
                told.add(place)
                count = len(slide.title)
                values = (("count", str(count)), ("most", str(int(frame.box.height // pitch) * (count // lines))))
                top, bottom = frame.box.y + frame.lines[0].baseline - pitch, frame.box.y + frame.lines[-1].baseline
                inside = top > -pitch / 2 and bottom < slides.height
                yield Diagnostic("title-too-long", place, values, Severity.WARNING if inside else Severity.ERROR)


def _marks(chart: Chart) -> int:
    return max(len(run) for run in (chart.figures, *(series.figures for series in chart.series)))


def _first(chart: Chart, count: int) -> Chart:
    """The chart with its first marks alone."""
    series = tuple(replace(one, figures=one.figures[:count]) for one in chart.series)
    return replace(chart, figures=chart.figures[:count], series=series)
