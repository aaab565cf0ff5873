"""From a report file to finished files: the only module that knows all the stages.

A build reads, composes and lays out everything, and makes both files in memory, before it touches the disk; then it
writes each beside its place and renames it. Whatever fails before that leaves the earlier files as they were.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.diagnostics import Diagnostic, Place, ReportError, Severity
from briefing.report.model import FrameworkSection, ReviewSection, TasksSection, UnitsSection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefing.charts.cache import ChartCache
    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.layout.frames import PageLayout, Properties, SlideLayout
    from briefing.report.model import Chart, Report, Section
    from briefing.typography.setting import Typesetter

MOST_WORD = 10  # characters of a name that a title keeps on one line

BRIEF_NAME = "brief.pdf"
DECK_NAME = "deck.pptx"

Stage: TypeAlias = Literal["read", "pages", "slides", "pdf", "pptx", "write"]
#: What the charts of a deck are: pictures, the same as the brief's, or charts of the office program, to be edited.
Charts: TypeAlias = Literal["picture", "native"]
Progress: TypeAlias = "Callable[[Stage], None]"


@dataclass(frozen=True, slots=True)
class Look:
    """Looks that override the report's: a theme, a style of the brief, greys for a one-colour printer.

    `charts` says what those of the deck are; the brief's are always drawn.
    """

    theme: str = ""
    style: str = ""
    mono: bool = False
    charts: Charts = "picture"


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote: files, how many pages and slides, seconds it took, and what it warns of."""

    files: tuple[Path, ...]
    pages: int
    slides: int
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Outputs:
    """Both finished files in memory, with their laid-out pages and slides."""

    pdf: bytes
    pptx: bytes
    pages: PageLayout
    slides: SlideLayout


def _silent(stage: Stage) -> None:
    del stage


def build(report_path: Path, output: Path, progress: Progress | None = None, look: Look | None = None) -> BuildResult:
    """Write the brief and the deck of a report into a folder; `look` overrides what the report says of its looks.

    ReportError carries every problem of the report, or why a file cannot be written; nothing has changed then.
    """
    start = time.perf_counter()
    tell = progress or _silent
    tell("read")
    report, found = _read(report_path)
    outputs = make(report, report_path, tell, look or Look())
    tell("write")
    files = write_files(output, {DECK_NAME: outputs.pptx, BRIEF_NAME: outputs.pdf})
    seconds = time.perf_counter() - start
    return BuildResult(files, len(outputs.pages.pages), len(outputs.slides.slides), seconds, tuple(found))


def _read(path: Path) -> tuple[Report, list[Diagnostic]]:
    """The report and its warnings; ReportError with all findings if there is an error among them."""
    from briefing.report.reader import read_report

    report, found = read_report(path)
    if report is None or any(item.severity is Severity.ERROR for item in found):
        raise ReportError(found)
    return report, found


def make(report: Report, source: Path, tell: Progress = _silent, look: Look | None = None) -> Outputs:
    """Both files of a report in memory. `source` is where characters without a font are looked for and named."""
    from briefing.charts.cache import ChartCache, cached_svg_png
    from briefing.compose import compose_brief, compose_deck
    from briefing.layout.pages import lay_out_brief
    from briefing.layout.slides import lay_out_deck

    cache = ChartCache.default()
    look = look or Look()
    name, style, words = look.theme or report.theme, look.style or report.style, frozenset(_words(report))
    printer, setter = _typesetter(name, style, look.mono, words), _typesetter(name, style, False, words)
    book = setter.book
    printer.missing.clear()
    setter.missing.clear()
    properties = _properties(report)
    tell("pages")
    pages = lay_out_brief(compose_brief(report), printer, _drawer(report, printer, "print", cache), properties)
    tell("slides")
    draw = _native_drawer(report, setter) if look.charts == "native" else _drawer(report, setter, "slide", cache)
    slides = lay_out_deck(compose_deck(report), setter, draw, properties)
    if setter.missing | printer.missing:
        raise ReportError(_missing(setter.missing | printer.missing, source))
    tell("pdf")
    from briefing.writers.pdf import write_pdf

    pdf = write_pdf(pages, printer.theme, book)
    tell("pptx")
    from briefing.writers.pptx import write_pptx

    def pictures(drawing: Drawing) -> tuple[bytes, bytes]:
        return cached_svg_png(drawing, book, cache=cache)

    return Outputs(pdf, write_pptx(slides, setter.theme, pictures), pages, slides)


@lru_cache(maxsize=2)
def _typesetter(theme: str, style: str, mono: bool, words: frozenset[str]) -> Typesetter:
    """The typesetter for a theme and the names of a report; a later build of the same report finds it warm."""
    from briefing.theme import load_theme
    from briefing.typography.fonts import default_book
    from briefing.typography.setting import Typesetter

    return Typesetter(load_theme(theme, style, mono=mono), default_book(), words)


def _drawer(
    report: Report, setter: Typesetter, medium: Medium, cache: ChartCache
) -> Callable[[Chart, float, float], Drawing]:
    """What draws a chart of the report for a medium in a width and height in points."""
    from briefing.charts.cache import cached_drawing

    figures = {figure.id: figure for figure in report.figures}

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        return cached_drawing(chart, figures, setter.theme, setter, width, height, medium, cache=cache)

    return draw


def _native_drawer(report: Report, setter: Typesetter) -> Callable[[Chart, float, float], Drawing]:
    """What lays out the charts of a deck that the office program draws.

    Its drawings are empty, since nothing of such a deck shows them: layout asks a drawing for its size and its words
    alone. What paints slides itself takes the data along with a drawing: `replace(drawn, data=native.data)`.
    """
    from briefing.charts.native.make import native_drawing

    figures = {figure.id: figure for figure in report.figures}

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        return native_drawing(chart, figures, setter.theme, setter, width, height)

    return draw


def _words(report: Report) -> set[str]:
    """Names of the report that a title does not tear apart."""
    words = {report.organization, *(figure.unit for figure in report.figures)}
    words |= {label for chart in report.charts for _, label in chart.labels}
    for section in report.sections:
        words |= {section.short, *_section_words(section)}
    return {word for word in words if 1 < len(word) <= MOST_WORD}


def _section_words(section: Section) -> Iterator[str]:
    """Names of things in a section."""
    if isinstance(section, ReviewSection):
        yield from (item.name for group in section.groups for item in group.items)
    elif isinstance(section, UnitsSection):
        yield from (unit.name for unit in section.units)
    elif isinstance(section, FrameworkSection):
        yield from (part for level in section.levels for part in level.items)
    elif isinstance(section, TasksSection):
        yield from (word for task in section.tasks for word in (task.short, task.brand))


def _properties(report: Report) -> Properties:
    from briefing.layout.frames import Properties

    masthead, meeting = report.masthead, report.meeting
    day = masthead.date if masthead and masthead.date else meeting.date if meeting else None
    keywords = tuple(dict.fromkeys(section.short or section.heading for section in report.sections))
    return Properties(report.title, report.organization, report.subtitle, keywords, day)


def _missing(characters: set[str], source: Path) -> list[Diagnostic]:
    """A finding for each place of a character that no font here has."""
    from briefing.typography.machine import advice

    found: list[Diagnostic] = []
    lines = source.read_text("utf-8", errors="replace").splitlines()
    for char in sorted(characters):
        values = (("char", char), ("code", f"U+{ord(char):04X}"), ("advice", advice(char)))
        places = [(number, line) for number, line in enumerate(lines, 1) if char in line]
        for number, line in places or [(0, "")]:
            place = Place(str(source), number, line.find(char) + 1 if number else 0)
            found.append(Diagnostic("missing-glyph", place, values, excerpt=line))
    return found


def write_files(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write files beside their places and move them there, all or none as far as the system allows.

    ReportError if the folder cannot be made or a file is held by another program (a deck open in PowerPoint).
    """
    passing = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in contents}
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in contents.items():
            at = folder / name
            _write_through(passing[at], data)
        for at in passing:
            if at.exists():  # a folder, a file that is kept from change or held by a program: known before any moves
                at.open("r+b").close()
        for at, beside in passing.items():
            beside.replace(at)
    except OSError as fault:
        values = (("file", str(at)), ("detail", fault.strerror or str(fault)))
        raise ReportError([Diagnostic("cannot-write", Place(str(at)), values)]) from fault
    finally:
        for beside in passing.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return tuple(sorted(passing))


def _write_through(path: Path, data: bytes) -> None:
    """Write a file and have it on the disk before it takes another's place."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
