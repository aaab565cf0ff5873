"""What a report shows where, and what an edit of it changes; nothing is drawn or built for that.

Also how a report begins. Like `pipeline`, it puts the rooms together and writes files, and knows no command line.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.diagnostics import Diagnostic, Place, ReportError, Severity
from briefing.existing import PdfOutcome, refuse_open, settle_note, with_backup
from briefing.outfit import Skin, planned_drawer, typesetter
from briefing.pipeline import lay_out, read
from briefing.report.checks.written import Written
from briefing.saving import refuse_unwritable, write_files
from briefing.shortfalls import missing_characters

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.changes.compare import Version
    from briefing.changes.model import Account
    from briefing.changes.showing import Showing
    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.compose.blocks import Brief
    from briefing.layout.frames import Draw, Properties
    from briefing.pipeline import Laid, Look
    from briefing.report.model import Chart, Figure, Report
    from briefing.typography.setting import Typesetter


def places(report: Report, source: Path, look: Look | None = None) -> tuple[Laid, list[Showing]]:
    """The pages and slides of a report with their charts left undrawn, and every place on them that shows a figure, in
    order."""
    from briefing.changes.showing import showings

    charts: dict[str, Chart] = {}

    def drawer(setter: Typesetter, medium: Medium) -> Draw:
        draw = planned_drawer(report, setter, medium)

        def noted(chart: Chart, width: float, height: float) -> Drawing:
            drawing = draw(chart, width, height)
            charts[drawing.digest] = chart
            return drawing

        return noted

    laid = lay_out(report, source, look=look, drawer=drawer)
    return laid, showings(report, laid.pages, laid.slides, charts)


def account(old: Version, new: Version, source: Path, look: Look | None = None) -> Account:
    """What differs between two versions of a report, and the pages and slides of the new one that show it.

    ReportError if the new one cannot be laid out; `source` is the file that it comes from.
    """
    from briefing.changes.compare import compare
    from briefing.changes.model import Account, Spread
    from briefing.changes.showing import saying

    changes = compare(old, new)
    if not changes:
        return Account(old.name, new.name, changes, {}, (), new.report.title)
    laid, shown = places(new.report, source, look)
    told = [change.new.id for change in changes.figures] + [figure.id for figure in changes.added]
    numbers = {
        figure: [sorted({at.number for at in shown if (at.figure, at.output) == (figure, output)})
                 for output in ("brief", "deck")]
        for figure in told
    }  # fmt: skip
    figures = {figure: Spread(tuple(pages), tuple(slides)) for figure, (pages, slides) in numbers.items()}
    words = tuple(Spread(*saying(words.said, laid.pages, laid.slides)) for words in changes.words)
    return Account(old.name, new.name, changes, figures, words, new.report.title)


def version(path: Path, revision: str = "") -> Version:
    """A report file as it is, or as a revision of git holds it; ReportError with everything wrong in it."""
    from briefing.changes.compare import Version
    from briefing.report.endings import is_workbook

    if not revision:
        return Version(read(path)[0], str(path))
    from briefing.changes.revisions import file_at

    data, name = file_at(revision, path), f"{revision}:{path.name}"
    return _other_version(data, path.name, name) if is_workbook(path) else _yaml_version(data, name)


def _yaml_version(data: bytes, name: str) -> Version:
    """A YAML report that is in no file. Pictures that it names may be gone by now: they are not looked for."""
    from briefing.changes.compare import Version
    from briefing.report.reader import read_report_text

    text = data.decode("utf-8", errors="replace")
    report, found = read_report_text(text, name)
    if report is None or any(item.severity is Severity.ERROR for item in found):
        raise ReportError(found)
    return Version(report, name)


def _other_version(data: bytes, file: str, name: str) -> Version:
    """A report of another form, in a file that is there for as long as it is read."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from briefing.changes.compare import Version

    with TemporaryDirectory() as folder:
        passing = Path(folder, file)
        passing.write_bytes(data)
        try:
            report, _ = read(passing)
        except ReportError as fault:
            raise ReportError(
                [replace(item, place=replace(item.place, file=name)) for item in fault.diagnostics]
            ) from None
    return Version(report, name)


def write_note(found: Account, path: Path) -> PdfOutcome:
    """Write what differs as a page to print (修改说明), in the form and of the kind of PDF that a brief has.

    Another PDF in its place, or an edited one, is kept as a backup.

    ReportError if a character has no font or the file cannot be written.
    """
    from briefing.changes.note import TITLE, compose_note
    from briefing.layout.frames import Properties

    pdf = _pdf_of(compose_note(found), Properties(f"{TITLE}：{found.title}"), path)
    kept = settle_note(path, pdf)
    write_files(path.parent, kept.files)
    return kept


def where(path: Path, figure_id: str, look: Look | None = None) -> tuple[Figure, list[Showing]]:
    """A figure of a report file, and every place that shows it; ReportError if there is none of that id."""
    from briefing.report.findings import suggestion

    report, _ = read(path)
    known = {figure.id: figure for figure in report.figures}
    if figure_id not in known:
        values = (("figure", figure_id), ("suggestion", suggestion(figure_id, list(known))))
        raise ReportError([Diagnostic("unknown-figure", Place(str(path)), values)])
    _, shown = places(report, path, look)
    return known[figure_id], [place for place in shown if place.figure == figure_id]


def start_report(folder: Path, form: str = "yaml") -> tuple[Path, ...]:
    """Write a report to start from into a folder, in one of the forms of `STARTS`; the report is the first file.

    ReportError if one of the files is there already, or cannot be written; nothing is written then.
    """
    from briefing.report.starter import STARTS

    contents = STARTS[form]()
    taken = [folder / name for name in contents if os.path.lexists(folder / name)]
    if taken:
        raise ReportError([Diagnostic("file-exists", Place(str(path)), (("file", str(path)),)) for path in taken])
    write_files(folder, contents)
    return tuple(folder / name for name in contents)


def convert(source: Path, target: Path) -> list[Diagnostic]:
    """Write the report in `source` to `target` (a workbook or YAML), or say what is wrong and write nothing.

    What is returned without an error among it are remarks on what was written.
    """
    return convert_keeping(source, target)[0]


def convert_keeping(source: Path, target: Path) -> tuple[list[Diagnostic], str]:
    """The same, with the name of the copy of a file that was there and said something else; empty where none was, or
    it said the same."""
    from briefing.report.convert import converted

    try:
        refuse_unwritable(target.parent, () if target.is_dir() else (target.name,))
        refuse_open(target)
        data, found = converted(source, target)
        if data is None:
            return found, ""
        files = with_backup(target, data, lambda held: held == data)
        write_files(target.parent, files)
    except ReportError as fault:
        return list(fault.diagnostics), ""
    return found, next((name for name in files if name != target.name), "")


def _pdf_of(brief: Brief, properties: Properties, path: Path, theme: str = "government") -> bytes:
    """The PDF of blocks that belong to no report, in the modern style; ReportError, at `path`, if a character has no
    font."""
    from briefing.layout.pages import lay_out_brief
    from briefing.writers.pdf import write_pdf

    def draw(chart: Chart, width: float, height: float) -> Drawing:
        raise ValueError(f"{chart.id} belongs to a report, and is not drawn {width:g} × {height:g} without it")

    setter = typesetter(Skin(theme, "modern"), frozenset())
    setter.missing.clear()
    pages = lay_out_brief(brief, setter, draw, properties)
    if setter.missing:
        raise ReportError(missing_characters(setter.missing, Written(str(path))))
    return write_pdf(pages, setter.theme, setter.book)
