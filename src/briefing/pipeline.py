"""From a report file to finished files: the only module that knows all the stages.

A build reads, composes and lays out everything, and makes all files in memory, before it touches the disk; then it
writes each beside its place and renames it. Whatever fails before that leaves the earlier files as they were.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefing.diagnostics import Diagnostic, Place, ReportError, Severity
from briefing.report.model import FrameworkSection, ReviewSection, TasksSection, UnitsSection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefing.charts.cache import ChartCache
    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.compose.blocks import Brief
    from briefing.layout.frames import Draw, PageLayout, Picture, Properties, SlideLayout
    from briefing.layout.prints import Beside
    from briefing.report.model import Chart, Report, Section
    from briefing.templates.template import Template
    from briefing.theme import Theme
    from briefing.typography.setting import Typesetter

MOST_WORD = 10  # characters of a name that a title keeps on one line

BRIEF_NAME = "brief.pdf"
DECK_NAME = "deck.pptx"
SLIDES_NAME = "slides.pdf"
HANDOUT_NAME = "handout.pdf"
NOTES_NAME = "notes.pdf"

Stage: TypeAlias = Literal["read", "pages", "slides", "pdf", "pptx", "prints", "write"]
#: What the charts of a deck are: pictures, the same as the brief's, or charts of the office program, to be edited.
Charts: TypeAlias = Literal["picture", "native"]
Progress: TypeAlias = "Callable[[Stage], None]"
#: What draws charts for a typesetter and a medium.
Drawer: TypeAlias = "Callable[[Typesetter, Medium], Draw]"


@dataclass(frozen=True, slots=True)
class Look:
    """Looks that override the report's: a theme, a style of the brief, greys for a one-colour printer.

    `charts` says what those of the deck are; the brief's are always drawn. `template` is a PowerPoint file on whose
    masters the deck stands.
    """

    theme: str = ""
    style: str = ""
    mono: bool = False
    charts: Charts = "picture"
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Also:
    """What is printed of the deck besides: its slides as they are, a handout with so many slides on a page (0: none)
    with lines or notes beside them, pages of speaker notes."""

    slides: bool = False
    handout: int = 0
    beside: Beside = "lines"
    notes: bool = False

    @property
    def anything(self) -> bool:
        """Whether there is anything to print."""
        return self.slides or bool(self.handout) or self.notes


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF printed of the deck: the name of its file, its bytes and the laid-out pages."""

    name: str
    pdf: bytes
    layout: PageLayout


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote: files, how many pages and slides, seconds it took, and what it warns of.

    `prints` are the further files by name, with their pages; `inputs` are the files that were read.
    """

    files: tuple[Path, ...]
    pages: int
    slides: int
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()
    prints: tuple[tuple[str, int], ...] = ()
    inputs: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Outputs:
    """The finished files in memory, with their laid-out pages and slides."""

    pdf: bytes
    pptx: bytes
    pages: PageLayout
    slides: SlideLayout
    prints: tuple[Print, ...] = ()

    @property
    def files(self) -> dict[str, bytes]:
        """All of them by name."""
        return {DECK_NAME: self.pptx, BRIEF_NAME: self.pdf, **{item.name: item.pdf for item in self.prints}}


def _silent(stage: Stage) -> None:
    del stage


def build(
    report_path: Path,
    output: Path,
    progress: Progress | None = None,
    look: Look | None = None,
    also: Also | None = None,
) -> BuildResult:
    """Write the brief and the deck of a report into a folder, and what is to be printed of the deck `also`.

    `look` overrides what the report says of its looks.

    ReportError carries every problem of the report, or why a file cannot be written; nothing has changed then.
    """
    from briefing.report.inputs import noting

    start = time.perf_counter()
    tell = progress or _silent
    tell("read")
    with noting() as inputs:
        report, found = read(report_path)
        outputs = make(report, report_path, tell, look or Look(), also)
    tell("write")
    files = write_files(output, outputs.files)
    seconds = time.perf_counter() - start
    prints = tuple((item.name, len(item.layout.pages)) for item in outputs.prints)
    counts = len(outputs.pages.pages), len(outputs.slides.slides)
    return BuildResult(files, *counts, seconds, tuple(found), prints, tuple(inputs))


def read(path: Path) -> tuple[Report, list[Diagnostic]]:
    """The report and its warnings; ReportError with all findings if there is an error among them."""
    from briefing.report.reader import read_report

    report, found = read_report(path)
    if report is None or any(item.severity is Severity.ERROR for item in found):
        raise ReportError(found)
    return report, found


@dataclass(frozen=True, slots=True)
class Laid:
    """Everything at its place, before anything is written: pages, slides, what is printed of them (name, pages, the
    colours it is painted in), and the typesetters of paper and screen."""

    pages: PageLayout
    slides: SlideLayout
    prints: tuple[tuple[str, PageLayout, Theme], ...]
    printer: Typesetter
    setter: Typesetter
    template: Template | None = None


def make(
    report: Report, source: Path, tell: Progress = _silent, look: Look | None = None, also: Also | None = None
) -> Outputs:
    """The files of a report in memory. `source` is where characters without a font are looked for and named."""
    from briefing.charts.cache import ChartCache, cached_svg_png

    cache = ChartCache.default()
    laid = lay_out(report, source, tell, look, also, partial(_drawer, report, cache=cache))
    book = laid.setter.book
    tell("pdf")
    from briefing.writers.pdf import write_pdf

    pdf = write_pdf(laid.pages, laid.printer.theme, book)
    tell("pptx")
    from briefing.writers.pptx import write_pptx

    def pictures(drawing: Drawing) -> tuple[bytes, bytes]:
        return cached_svg_png(drawing, book, cache=cache)

    pptx = write_pptx(laid.slides, laid.setter.theme, pictures, laid.template)
    printed = tuple(Print(name, write_pdf(pages, theme, book), pages) for name, pages, theme in laid.prints)
    return Outputs(pdf, pptx, laid.pages, laid.slides, printed)


def lay_out(
    report: Report,
    source: Path,
    tell: Progress = _silent,
    look: Look | None = None,
    also: Also | None = None,
    drawer: Drawer | None = None,
) -> Laid:
    """The pages and slides of a report; ReportError if a character has no font.

    `drawer` gives what draws charts for a typesetter and a medium; without one they are left empty in their places.
    """
    from briefing.compose import compose_brief, compose_deck
    from briefing.layout.pages import lay_out_brief
    from briefing.layout.slides import lay_out_deck

    drawer = drawer or partial(blank_drawer, report)
    look = look or Look()
    template = _template(look)
    words, logo = frozenset(_words(report)), None if template else _logo(report, source)
    skin = _skin(report, look, logo)
    printer = _typesetter(replace(skin, mono=look.mono), words)
    setter = _typesetter(replace(skin, template=template), words)
    printer.missing.clear()
    setter.missing.clear()
    properties = _properties(report)
    tell("pages")
    pages = lay_out_brief(compose_brief(report), printer, drawer(printer, "print"), properties, logo)
    tell("slides")
    deck = compose_deck(report)
    printing = bool(also and also.anything)

    def laid_out(setter: Typesetter) -> SlideLayout:
        draw = drawer(setter, "slide")
        if look.charts == "native":
            draw = _native_drawer(report, setter, draw if printing else None)
        return lay_out_deck(deck, setter, draw, properties, logo)

    slides = laid_out(setter)
    if template is not None:
        slides = _refitted(slides, template)
    prints: list[tuple[str, PageLayout, Theme]] = []
    if also and printing:
        grey = look.mono and template is None  # a template's colours are its own
        shown = slides if template is None else _on_backdrops(slides, template)
        prints = _prints(also, shown, laid_out(printer) if grey else shown, setter, printer if grey else setter, tell)
    if setter.missing | printer.missing:
        raise ReportError(_missing(setter.missing | printer.missing, source))
    return Laid(pages, slides, tuple(prints), printer, setter, template)


def blank_drawer(report: Report, setter: Typesetter, medium: Medium) -> Draw:
    """What gives charts their room and nothing in it: on a page they always have it, on a slide it is worked out."""
    from briefing.charts.drawing import Drawing

    if medium == "slide":
        return _native_drawer(report, setter, None)

    def blank(chart: Chart, width: float, height: float) -> Drawing:
        return Drawing(width, height, (), "", f"{chart.id} {width:g} {height:g}")

    return blank


def pdf_of(brief: Brief, properties: Properties, path: Path, theme: str = "government") -> bytes:
    """The PDF of blocks that belong to no report, in the modern style; ReportError, at `path`, if a character has no
    font."""
    from briefing.layout.pages import lay_out_brief
    from briefing.writers.pdf import write_pdf

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        raise ValueError(f"{chart.id} belongs to a report, and is not drawn {width:g} × {height:g} without it")

    setter = _typesetter(_Skin(theme, "modern"), frozenset())
    setter.missing.clear()
    pages = lay_out_brief(brief, setter, draw, properties)
    if setter.missing:
        raise ReportError([replace(item, place=Place(str(path))) for item in _lacking(setter.missing)])
    return write_pdf(pages, setter.theme, setter.book)


def _prints(
    also: Also,
    slides: SlideLayout,
    on_paper: SlideLayout,
    setter: Typesetter,
    printer: Typesetter,
    tell: Progress,
) -> list[tuple[str, PageLayout, Theme]]:
    """What is printed of the deck: name, pages and colours of each.

    The slides are those of the deck; what is written on goes to a printer, in `printer`'s colours.
    """
    from briefing.layout.prints import lay_out_handout, lay_out_notes, slides_as_pages

    tell("prints")
    found: list[tuple[str, PageLayout, Theme]] = []
    if also.slides:
        found.append((SLIDES_NAME, slides_as_pages(slides), setter.theme))
    if also.handout:
        handout = lay_out_handout(on_paper, also.handout, printer, also.beside)
        found.append((HANDOUT_NAME, handout, printer.theme))
    if also.notes:
        found.append((NOTES_NAME, lay_out_notes(on_paper, printer), printer.theme))
    return found


def _template(look: Look) -> Template | None:
    """The unit's own template, if one is asked for."""
    if look.template is None:
        return None
    from briefing.templates import read_template

    return read_template(look.template)


def _refitted(slides: SlideLayout, template: Template) -> SlideLayout:
    """The slides in the size of the template's own, in the placeholders that it has."""
    from briefing.layout.slides.refit import refit
    from briefing.templates.look import factor_of
    from briefing.writers.pptx.foreign import foreign_specs

    placeholders = {name: frozenset(spec.slots) for name, spec in foreign_specs(template).items()}
    return refit(slides, factor_of(template), placeholders)


def _on_backdrops(slides: SlideLayout, template: Template) -> SlideLayout:
    """The slides with what the template draws behind them, which a deck has in its layouts."""
    from briefing.layout.slides.backdrop import backdrop
    from briefing.templates.ornaments import ornaments
    from briefing.writers.pptx.foreign import PARTS

    behind = {role: backdrop(ornaments(template, role), slides.width, slides.height) for role in template.layouts}
    return replace(slides, furniture={name: (behind[role],) for name, role in PARTS.items()})


@dataclass(frozen=True, slots=True)
class _Skin:
    """All that a theme is made from: its names, a unit's colours, the width by height of its logo (0 without one),
    its own template."""

    theme: str
    style: str
    accent: str = ""
    companion: str = ""
    aspect: float = 0.0
    mono: bool = False
    template: Template | None = None


def _skin(report: Report, look: Look, logo: Picture | None) -> _Skin:
    colours = (report.brand.accent, report.brand.companion) if report.brand else ("", "")
    aspect = logo.width / logo.height if logo else 0.0
    return _Skin(look.theme or report.theme, look.style or report.style, *colours, aspect)


@lru_cache(maxsize=2)
def _typesetter(skin: _Skin, words: frozenset[str]) -> Typesetter:
    """The typesetter for a theme and the names of a report; a later build of the same report finds it warm."""
    from briefing.theme import load_theme
    from briefing.typography.fonts import default_book
    from briefing.typography.setting import Typesetter

    theme = load_theme(skin.theme, skin.style, mono=skin.mono)
    if not skin.mono:  # greys tell weights apart, whatever the unit's colours are
        theme = theme.with_colors(skin.accent, skin.companion)
    if skin.template is not None:
        from briefing.templates.look import themed

        return Typesetter(themed(skin.template, theme), default_book(), words)
    return Typesetter(theme.with_logo(skin.aspect) if skin.aspect else theme, default_book(), words)


def _logo(report: Report, source: Path) -> Picture | None:
    """The logo that a report names, from the folder of its file; ReportError if it cannot be used."""
    if report.brand is None or not report.brand.logo:
        return None
    from briefing.layout.frames import Picture
    from briefing.report.pictures import PictureError, read_picture

    try:
        found = read_picture(source.parent / report.brand.logo)
    except PictureError as fault:
        raise ReportError([Diagnostic(fault.code, Place(str(source)), tuple(fault.values.items()))]) from fault
    return Picture(found.data, found.kind, found.width, found.height)


def _drawer(report: Report, setter: Typesetter, medium: Medium, cache: ChartCache) -> Draw:
    """What draws a chart of the report for a medium in a width and height in points."""
    from briefing.charts.cache import cached_drawing

    figures = {figure.id: figure for figure in report.figures}

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        return cached_drawing(chart, figures, setter.theme, setter, width, height, medium, cache=cache)

    return draw


def _native_drawer(report: Report, setter: Typesetter, drawn: Draw | None) -> Draw:
    """What lays out the charts of a deck that the office program draws.

    Its drawings are empty, since nothing of such a deck shows them: layout asks a drawing for its size and its words
    alone. Where slides are printed, too, `drawn` draws what is painted there.
    """
    from briefing.charts.native.make import native_drawing

    figures = {figure.id: figure for figure in report.figures}

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        native = native_drawing(chart, figures, setter.theme, setter, width, height)
        return replace(drawn(chart, width, height), data=native.data) if drawn else native

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
    found: list[Diagnostic] = []
    lines = source.read_text("utf-8", errors="replace").splitlines()
    for lacking in _lacking(characters):
        char = dict(lacking.values)["char"]
        places = [(number, line) for number, line in enumerate(lines, 1) if char in line]
        for number, line in places or [(0, "")]:
            place = Place(str(source), number, line.find(char) + 1 if number else 0)
            found.append(replace(lacking, place=place, excerpt=line))
    return found


def _lacking(characters: set[str]) -> list[Diagnostic]:
    """A finding for each character that no font here has, without a place."""
    from briefing.typography.machine import advice

    values = ((("char", char), ("code", f"U+{ord(char):04X}"), ("advice", advice(char))) for char in sorted(characters))
    return [Diagnostic("missing-glyph", Place(""), value) for value in values]


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
