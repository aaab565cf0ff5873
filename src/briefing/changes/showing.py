"""`showings`: every place of the laid-out pages and slides that shows a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.compose.evidence import figures_in
from briefing.compose.words import chart_figures
from briefing.layout.frames import ChartFrame, GroupFrame, TableFrame, TextFrame
from briefing.report.figures import format_figure
from briefing.report.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefing.layout.frames import Frame, PageLayout, SlideLayout
    from briefing.report.model import Chart, Report, TextSpan
    from briefing.typography.text import Span

Output: TypeAlias = Literal["brief", "deck"]
#: What of a page or slide shows a figure.
Part: TypeAlias = Literal["title", "text", "number", "chart", "caption", "table", "notes"]

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]*[”’）]*")
_TITLES = frozenset({"title", "heading", "ctrTitle"})


@dataclass(frozen=True, slots=True)
class Showing:
    """One place that shows a figure.

    `number` counts pages or slides from 1; `title` is the heading that the place stands under, or the slide's title;
    `printed` is how the figure reads there, `words` the sentence, row of the table or name of the chart around it.
    """

    figure: str
    output: Output
    number: int
    title: str
    part: Part
    printed: str
    words: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A figure in a run of words."""

    figure: str
    start: int
    end: int


def showings(report: Report, pages: PageLayout, slides: SlideLayout, charts: Mapping[str, Chart]) -> list[Showing]:
    """All places in the order of the pages, then of the slides. `charts` are the charts by the digests of their
    drawings.

    Words remember which figures they print: places are told by that, not by how they read.
    """
    finder = _Finder(report, charts)
    return [*finder.on_pages(pages), *finder.on_slides(slides)]


def saying(words: str, pages: PageLayout, slides: SlideLayout) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The pages and slides that say some words, as they stand or without their full stop."""
    sought = [line.removesuffix("。") for line in words.split("\n") if line.removesuffix("。")]
    on_pages = (page.number for page in pages.pages for text in _texts(page.frames) if _says(text, sought))
    said = ((number, text) for number, slide in enumerate(slides.slides, 1)
            for text in (slide.title, *slide.notes, *_texts(slide.frames)))  # fmt: skip
    return tuple(sorted(set(on_pages))), tuple(sorted({number for number, text in said if _says(text, sought)}))


def _says(text: str, sought: Sequence[str]) -> bool:
    """Whether a text says one of some lines."""
    return any(line in text for line in sought)


def _texts(frames: Sequence[Frame]) -> Iterator[str]:
    """The paragraphs of frames. One that goes on over a page is there on both."""
    for frame in frames:
        if isinstance(frame, TextFrame):
            yield from (paragraph.text for paragraph in frame.paragraphs)
        elif isinstance(frame, GroupFrame):
            yield from _texts(frame.children)
        elif isinstance(frame, TableFrame):
            yield from _texts([cell.text for cells in frame.rows for cell in cells])


class _Finder:
    """Looks through frames."""

    def __init__(self, report: Report, charts: Mapping[str, Chart]) -> None:
        self.figures = {figure.id: figure for figure in report.figures}
        self.charts = charts

    def on_pages(self, layout: PageLayout) -> Iterator[Showing]:
        """The places of a brief; a heading holds until the next one."""
        headings = {mark.key: mark.text for mark in layout.bookmarks}
        heading = ""
        for page in layout.pages:
            for frame in page.frames:
                heading = headings.get(frame.key, heading)
                yield from self._of_frame(frame, "brief", page.number, heading)

    def on_slides(self, layout: SlideLayout) -> Iterator[Showing]:
        """The places of a deck, in the order of frames, then the notes."""
        for number, slide in enumerate(layout.slides, 1):
            for frame in slide.frames:
                yield from self._of_frame(frame, "deck", number, slide.title)
            for note in slide.notes:
                spots = _runs_of(Text.plain(note).spans)
                yield from self._shown(note, spots, "deck", number, slide.title, "notes")

    def _of_frame(self, frame: Frame, output: Output, number: int, title: str) -> Iterator[Showing]:
        at = (output, number, title)
        if isinstance(frame, GroupFrame):
            for child in frame.children:
                yield from self._of_frame(child, *at)
        elif isinstance(frame, TextFrame):
            yield from self._of_text(frame, _part_of(frame), *at)
        elif isinstance(frame, TableFrame):
            for cells in frame.rows:
                row = "｜".join(text for cell in cells if (text := _words_of(cell.text)))
                for cell in cells:
                    yield from (replace(found, words=row) for found in self._of_text(cell.text, "table", *at))
        elif isinstance(frame, ChartFrame) and (chart := self.charts.get(frame.drawing.digest)):
            for figure in dict.fromkeys((*chart_figures(chart), *figures_in(_names(chart)))):
                yield Showing(figure, *at, "chart", format_figure(self.figures[figure]), str(chart.title))

    def _of_text(self, frame: TextFrame, part: Part, output: Output, number: int, title: str) -> Iterator[Showing]:
        """The figures in the lines of a frame; a paragraph that goes on elsewhere is passed over there."""
        for index, paragraph in enumerate(frame.paragraphs):
            lines = [line.source for line in frame.lines if line.paragraph == index]
            first, last = (min(lines)[0], max(lines)[1]) if lines else (0, len(paragraph.text))
            spots = [spot for spot in _runs_of(paragraph.spans) if first <= spot.start < last or not lines]
            yield from self._shown(paragraph.text, spots, output, number, title, part)

    def _shown(
        self, words: str, spots: Sequence[_Spot], output: Output, number: int, title: str, part: Part
    ) -> Iterator[Showing]:
        for spot in spots:
            around = words if part == "number" else _sentence(words, spot)
            yield Showing(spot.figure, output, number, title, part, words[spot.start : spot.end], around)


def _runs_of(spans: Iterable[Span | TextSpan]) -> list[_Spot]:
    """The figures that spans name; neighbours of one figure (its number, its unit) are one."""
    spots: list[_Spot] = []
    at = 0
    for span in spans:
        end = at + len(span.text)
        if span.figure and spots and spots[-1].figure == span.figure and spots[-1].end == at:
            spots[-1] = _Spot(span.figure, spots[-1].start, end)
        elif span.figure:
            spots.append(_Spot(span.figure, at, end))
        at = end
    return spots


def _names(chart: Chart) -> tuple[Text, ...]:
    """The names in a chart that are not those of its figures."""
    names = (*(label for _, label in chart.labels), *(series.name for series in chart.series))
    return tuple(map(Text.plain, names))


def _words_of(frame: TextFrame) -> str:
    return "".join(paragraph.text.replace("\n", " ") for paragraph in frame.paragraphs)


def _part_of(frame: TextFrame) -> Part:
    if frame.placeholder in _TITLES or frame.role in _TITLES:
        return "title"
    return "number" if frame.role == "number" else "caption" if frame.role == "caption" else "text"


def _sentence(words: str, spot: _Spot) -> str:
    """The sentence of the words that a figure stands in."""
    for match in _SENTENCE.finditer(words):
        if match.start() <= spot.start < match.end():
            return match[0].strip()
    return words
