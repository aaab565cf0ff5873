"""`showings`: every place of the laid-out pages and slides that shows a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.compose.words import chart_figures
from briefing.layout.frames import ChartFrame, GroupFrame, TableFrame, TextFrame
from briefing.report.figures import format_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.layout.frames import Frame, PageLayout, SlideLayout
    from briefing.report.model import Chart, Report, Text
    from briefing.report.texts import Texts
    from briefing.typography.text import Paragraph

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


def showings(
    report: Report, pages: PageLayout, slides: SlideLayout, charts: Mapping[str, Chart], texts: Texts
) -> list[Showing]:
    """All places in the order of the pages, then of the slides. `charts` are the charts by the digests of their
    drawings, `texts` what `texts_of` gives."""
    finder = _Finder(report, charts, texts)
    found = [*finder.on_pages(pages), *finder.on_slides(slides)]
    return list(dict.fromkeys(found))


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
    """Looks through frames with all that is known of the figures."""

    def __init__(self, report: Report, charts: Mapping[str, Chart], texts: Texts) -> None:
        self.figures = {figure.id: figure for figure in report.figures}
        self.charts = charts
        self.texts = [(_bare(words), text) for words, text in texts.items()]

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
                spots = self._traced(note, [])
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
            for figure in chart_figures(chart):
                yield Showing(figure, *at, "chart", format_figure(self.figures[figure]), str(chart.title))

    def _of_text(self, frame: TextFrame, part: Part, output: Output, number: int, title: str) -> Iterator[Showing]:
        """The figures in the lines of a frame; a paragraph that goes on elsewhere is passed over there."""
        for index, paragraph in enumerate(frame.paragraphs):
            lines = [line.source for line in frame.lines if line.paragraph == index]
            first, last = (min(lines)[0], max(lines)[1]) if lines else (0, len(paragraph.text))
            marked = _marked(paragraph)
            spots = [spot for spot in self._traced(paragraph.text, marked) if first <= spot.start < last or not lines]
            yield from self._shown(paragraph.text, spots, output, number, title, part)

    def _shown(
        self, words: str, spots: Sequence[_Spot], output: Output, number: int, title: str, part: Part
    ) -> Iterator[Showing]:
        for spot in spots:
            around = words if part == "number" else _sentence(words, spot)
            yield Showing(spot.figure, output, number, title, part, words[spot.start : spot.end], around)

    def _traced(self, words: str, marked: list[_Spot]) -> list[_Spot]:
        """The figures that spans name, and those in words that are known to print some."""
        spots = list(marked)
        for known, text in self.texts:
            at = words.find(known) if known else -1
            while at >= 0:
                spots += [spot for spot in _spots(text, at) if not _taken(spot, spots)]
                at = words.find(known, at + len(known))
        return sorted(spots, key=lambda spot: spot.start)


def _bare(words: str) -> str:
    """Words without the full stop that they may lose; nothing for words that are no more than a number, which say
    nothing of where it comes from."""
    bare = words.removesuffix("。")
    return bare if len(re.sub(r"[\d\W]", "", bare)) > 2 else ""


def _taken(spot: _Spot, spots: Sequence[_Spot]) -> bool:
    return any(spot.start < other.end and other.start < spot.end for other in spots)


def _spots(text: Text, at: int) -> Iterator[_Spot]:
    """The figures of a text that stands at an offset."""
    for span in text.spans:
        if span.figure:
            yield _Spot(span.figure, at, at + len(span.text))
        at += len(span.text)


def _marked(paragraph: Paragraph) -> list[_Spot]:
    """The figures that the spans of a paragraph name; neighbours of one figure are one."""
    spots: list[_Spot] = []
    at = 0
    for span in paragraph.spans:
        end = at + len(span.text)
        if span.figure and spots and spots[-1].figure == span.figure and spots[-1].end == at:
            spots[-1] = _Spot(span.figure, spots[-1].start, end)
        elif span.figure:
            spots.append(_Spot(span.figure, at, end))
        at = end
    return spots


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
