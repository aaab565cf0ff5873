"""From a report file to finished files: the only module that knows all the stages.

A build reads, composes and lays out everything, and makes all files in memory, before it touches the disk; then it
writes each beside its place and renames it. Whatever fails before that leaves the earlier files as they were.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from briefing.diagnostics import Diagnostic, ReportError, Severity
from briefing.existing import Onto, Outcome, PdfOutcome, refuse_open, settle, settle_pdf
from briefing.outfit import (
    drawer_of,
    logo_of,
    native_drawer,
    on_backdrops,
    planned_drawer,
    properties_of,
    refitted,
    skin_of,
    typesetter,
    words_of,
)
from briefing.report.checks.written import Written
from briefing.saving import refuse_unwritable, write_files
from briefing.shortfalls import crowded_on_pages, crowded_on_slides, legible, missing_characters, overlong_titles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.layout.frames import Draw, PageLayout, SlideLayout
    from briefing.layout.prints import Beside
    from briefing.report.checks import Examined
    from briefing.report.model import Report
    from briefing.templates.template import Template
    from briefing.theme import Theme
    from briefing.typography.setting import Typesetter

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
Made = TypeVar("Made")


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

    @property
    def names(self) -> list[str]:
        """The names of the files that are printed."""
        asked = ((SLIDES_NAME, self.slides), (HANDOUT_NAME, self.handout), (NOTES_NAME, self.notes))
        return [name for name, wanted in asked if wanted]


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF printed of the deck: the name of its file, its bytes and the laid-out pages."""

    name: str
    pdf: bytes
    layout: PageLayout


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote: files, how many pages and slides, seconds it took, and what it warns of.

    `prints` are the further files by name, with their pages; `template` is the unit's own that the deck stands on;
    `inputs` are the files that were read; `deck` says what became of the deck that was there before, and `pdfs` what
    became of each PDF, the brief first.
    """

    files: tuple[Path, ...]
    pages: int
    slides: int
    seconds: float
    warnings: tuple[Diagnostic, ...] = ()
    prints: tuple[tuple[str, int], ...] = ()
    template: Template | None = None
    inputs: tuple[Path, ...] = ()
    deck: Outcome | None = None
    pdfs: tuple[PdfOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Outputs:
    """The finished files in memory, with their laid-out pages and slides."""

    pdf: bytes
    pptx: bytes
    pages: PageLayout
    slides: SlideLayout
    prints: tuple[Print, ...] = ()
    template: Template | None = None
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def pdfs(self) -> dict[str, bytes]:
        """The PDF files by name, the brief first."""
        return {BRIEF_NAME: self.pdf, **{item.name: item.pdf for item in self.prints}}

    @property
    def files(self) -> dict[str, bytes]:
        """All of them by name."""
        return {DECK_NAME: self.pptx, **self.pdfs}


def _silent(stage: Stage) -> None:
    del stage


def build(
    report_path: Path,
    output: Path,
    progress: Progress | None = None,
    look: Look | None = None,
    also: Also | None = None,
    onto: Onto | None = None,
) -> BuildResult:
    """Write the brief and the deck of a report into a folder, and what is to be printed of the deck `also`.

    `look` overrides what the report says of its looks. A deck that people have edited takes the new data and keeps what
    they did; `onto` says how.

    ReportError carries every problem of the report, or why a file cannot be written; nothing has changed then.
    """
    from briefing.report.inputs import noting

    start = time.perf_counter()
    tell, onto = progress or _silent, onto or Onto()
    tell("read")
    with noting() as inputs:
        found = examined(report_path)
        assert found.report is not None
        if not onto.dry:
            _refuse_unwritable(output, also)
        outputs = make(found.report, report_path, tell, look or Look(), also, found.written)
    tell("write")
    deck = settle(output, DECK_NAME, outputs.pptx, onto)
    pdfs = tuple(settle_pdf(output, name, data, deck, onto.known) for name, data in outputs.pdfs.items())
    if not onto.dry:
        write_files(output, {**deck.files, **{name: data for pdf in pdfs for name, data in pdf.files.items()}})
    seconds = time.perf_counter() - start
    files = tuple(sorted(output / name for name in (deck.name, *(pdf.name for pdf in pdfs))))
    prints = tuple((pdf.name, len(item.layout.pages)) for pdf, item in zip(pdfs[1:], outputs.prints, strict=True))
    counts = len(outputs.pages.pages), len(outputs.slides.slides)
    warnings = (*found.findings, *outputs.warnings)
    return BuildResult(files, *counts, seconds, warnings, prints, outputs.template, tuple(inputs), deck, pdfs)


def _refuse_unwritable(folder: Path, also: Also | None) -> None:
    """ReportError, before anything is laid out, if what is to be made could not be saved."""
    refuse_unwritable(folder, (BRIEF_NAME, DECK_NAME, *(also.names if also else ())))
    refuse_open(folder / DECK_NAME)


def read(path: Path) -> tuple[Report, list[Diagnostic]]:
    """The report and its warnings; ReportError with all findings if there is an error among them."""
    found = examined(path)
    assert found.report is not None
    return found.report, list(found.findings)


def examined(path: Path) -> Examined:
    """The report with what makes it untrue or impossible to print; ReportError if there is an error among that."""
    from briefing.report.checks import examine

    found = examine(path)
    told = tuple(item for item in found.findings if item.code not in found.style)
    if found.report is None or any(item.severity is Severity.ERROR for item in told):
        raise ReportError(list(told))
    return replace(found, findings=told)


def check(path: Path) -> list[Diagnostic]:
    """All that is wrong with a report: everything that a build of it refuses or warns of, and what is only unlovely.

    It is read, composed and laid out for that as in a build, but nothing is drawn or written.
    """
    from briefing.report.checks import examine

    found = examine(path)
    if found.report is None:
        return list(found.findings)
    try:
        more = lay_out(found.report, path, written=found.written).warnings
    except ReportError as fault:
        more = tuple(fault.diagnostics)
    return sorted((*found.findings, *more), key=lambda item: item.place)


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
    warnings: tuple[Diagnostic, ...] = ()


def make(
    report: Report,
    source: Path,
    tell: Progress = _silent,
    look: Look | None = None,
    also: Also | None = None,
    written: Written | None = None,
) -> Outputs:
    """The files of a report in memory. `source` is its file, and `written` knows the places in it."""
    from briefing.charts.cache import ChartCache, cached_svg_png

    cache = ChartCache.default()
    laid = lay_out(report, source, tell, look, also, partial(drawer_of, report, cache=cache), written)
    book = laid.setter.book
    tell("pdf")
    from briefing.writers.pdf import write_pdf

    pdf = write_pdf(laid.pages, laid.printer.theme, book)
    tell("pptx")
    from briefing.merge.carrier import carrying
    from briefing.writers.pptx import write_pptx

    def pictures(drawing: Drawing) -> tuple[bytes, bytes]:
        return cached_svg_png(drawing, book, cache=cache)

    pptx = write_pptx(laid.slides, laid.setter.theme, pictures, laid.template, carrying)
    printed = tuple(Print(name, write_pdf(pages, theme, book), pages) for name, pages, theme in laid.prints)
    return Outputs(pdf, pptx, laid.pages, laid.slides, printed, laid.template, laid.warnings)


def lay_out(
    report: Report,
    source: Path,
    tell: Progress = _silent,
    look: Look | None = None,
    also: Also | None = None,
    drawer: Drawer | None = None,
    written: Written | None = None,
) -> Laid:
    """The pages and slides of a report; ReportError with every character that has no font and every chart without room.

    `drawer` gives what draws charts for a typesetter and a medium; without one only their words are laid out.
    """
    from briefing.compose import compose_brief, compose_deck
    from briefing.layout.pages import lay_out_brief
    from briefing.layout.slides import lay_out_deck

    drawer = drawer or partial(planned_drawer, report)
    look = look or Look()
    written, wrong = written or Written(str(source)), list[Diagnostic]()
    template = _tried(wrong, lambda: _template(report, source, look))
    words, logo = frozenset(words_of(report)), None if template else _tried(wrong, lambda: logo_of(report, source))
    skin = skin_of(report, look.theme, look.style, logo)
    printer = typesetter(replace(skin, mono=look.mono), words)
    setter = typesetter(replace(skin, template=template), words)
    printer.missing.clear()
    setter.missing.clear()
    properties = properties_of(report)
    tell("pages")
    on_paper = legible(drawer(printer, "print"), printer, "print")
    pages = lay_out_brief(compose_brief(report), printer, on_paper, properties, logo)
    tell("slides")
    deck = compose_deck(report)
    printing = bool(also and also.anything)

    def laid_out(setter: Typesetter) -> SlideLayout:
        draw = drawer(setter, "slide")
        if look.charts == "native":
            draw = native_drawer(report, setter, draw if printing else None)
        return lay_out_deck(deck, setter, legible(draw, setter, "slide"), properties, logo)

    slides = laid_out(setter)
    wrong += (*_crowded(report, pages, printer, written), *crowded_on_slides(deck, slides, written))
    wrong += overlong_titles(slides, written)
    if template is not None:
        slides = refitted(slides, template)
    prints: list[tuple[str, PageLayout, Theme]] = []
    if also and printing:
        # A template's colours are its own; the slides as pages keep those of the deck.
        grey = look.mono and template is None and bool(also.handout or also.notes)
        shown = slides if template is None else on_backdrops(slides, template)
        paper, on_sheets = (printer, laid_out(printer)) if grey else (setter, shown)
        tell("prints")
        prints = _prints(also, (shown, setter.theme), (on_sheets, paper.theme), printer)
    wrong += missing_characters(setter.missing | printer.missing, written)
    wrong = written.quoted(wrong)
    if any(item.severity is Severity.ERROR for item in wrong):
        raise ReportError(wrong)
    return Laid(pages, slides, tuple(prints), printer, setter, template, tuple(wrong))


def _tried(wrong: list[Diagnostic], make: Callable[[], Made | None]) -> Made | None:
    """What is made, or None with what is wrong noted, so that the rest is looked at, too."""
    try:
        return make()
    except ReportError as fault:
        wrong += fault.diagnostics
        return None


def _crowded(report: Report, pages: PageLayout, printer: Typesetter, written: Written) -> list[Diagnostic]:
    """The charts of a brief that found no room on its pages."""
    from briefing.layout.pages.brief import has_room

    draw = legible(planned_drawer(report, printer, "print"), printer, "print")
    return list(crowded_on_pages(pages, report.charts, written, partial(has_room, printer, draw)))


def _prints(
    also: Also, shown: tuple[SlideLayout, Theme], on_paper: tuple[SlideLayout, Theme], printer: Typesetter
) -> list[tuple[str, PageLayout, Theme]]:
    """What is printed of the deck: name, pages and colours of each.

    The slides `shown` are those of the deck; `on_paper` those in the colours of the printer that sets the sheets.
    """
    from briefing.layout.prints import lay_out_handout, lay_out_notes, slides_as_pages

    found: list[tuple[str, PageLayout, Theme]] = []
    if also.slides:
        found.append((SLIDES_NAME, slides_as_pages(shown[0]), shown[1]))
    slides, theme = on_paper
    if also.handout:
        found.append((HANDOUT_NAME, lay_out_handout(slides, also.handout, printer, also.beside), theme))
    if also.notes:
        found.append((NOTES_NAME, lay_out_notes(slides, printer), theme))
    return found


def _template(report: Report, source: Path, look: Look) -> Template | None:
    """The unit's own template, if one is asked for, here or in the report."""
    named = report.brand.template if report.brand else ""
    path = look.template or (source.parent / named if named else None)
    if path is None:
        return None
    from briefing.templates import read_template

    return read_template(path)
