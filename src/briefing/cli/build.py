"""`briefing build`: a report to a brief and a deck."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.faults import clear, telling_faults
from briefing.cli.found import located, refuse_input
from briefing.cli.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.diagnostics import Diagnostic
    from briefing.layout.prints import Beside
    from briefing.merge.model import Decide, Tell
    from briefing.pipeline import Also, BuildResult, Charts, Stage

#: Slides on a page of a handout, unless it is said.
USUAL_PER_PAGE = 3

STAGES: dict[Language, dict[Stage, str]] = {
    "zh": {"read": "读取报告", "pages": "排简报", "slides": "排演示文稿", "pdf": "写 PDF", "pptx": "写 PPTX",
           "prints": "排讲义和备注页", "write": "保存"},
    "en": {"read": "reading the report", "pages": "laying out the brief", "slides": "laying out the deck",
           "pdf": "writing the PDF", "pptx": "writing the PPTX",
           "prints": "laying out what is printed of the deck", "write": "saving"},
}  # fmt: skip


@click.command("build")
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", default=Path("output"), show_default=True, type=click.Path(path_type=Path),
              help="Folder for brief.pdf and deck.pptx. 输出文件夹。")  # fmt: skip
@click.option("--theme", default="", help="Colours, instead of the report's. 配色：government、business、ink。")
@click.option("--style", default="", help="Style of the brief, instead of the report's. 版式：jianbao、modern。")
@click.option("--mono", is_flag=True, help="Brief in greys, for a one-colour printer. 简报用灰度。")
@click.option("--charts", type=click.Choice(["picture", "native"]), default="picture", show_default=True,
              help="Charts of the deck: pictures, or PowerPoint's own. 演示文稿的图表：图片或可编辑。")  # fmt: skip
@click.option("--template", type=click.Path(path_type=Path),
              help="A unit's own PowerPoint file for the deck. 演示文稿套用本单位模板。")  # fmt: skip
@click.option("--also", multiple=True, type=click.Choice(["slides", "handout"]),
              help="Print the deck too: slides.pdf, handout.pdf (repeatable). 另存幻灯片、讲义的 PDF。")  # fmt: skip
@click.option("--per-page", type=click.Choice(["1", "2", "3", "4", "6"]),
              help="Slides on a page of the handout (3). 讲义每页几张幻灯片。")  # fmt: skip
@click.option("--beside", type=click.Choice(["lines", "notes"]),
              help="Lines to write on, or speaker notes, with each slide. 讲义旁留横线或印备注。")  # fmt: skip
@click.option("--notes-pdf", is_flag=True, help="Print the notes pages too: notes.pdf. 另存备注页的 PDF。")
@click.option("--theirs", "decide", flag_value="theirs", default="",
              help="In an edited deck, edits win without a comment. 冲突以人工改动为准，不加批注。")  # fmt: skip
@click.option("--ours", "decide", flag_value="ours", help="In an edited deck, new data win. 冲突以新数据为准。")
@click.option("--tell", type=click.Choice(["comment", "note", "none"]), default="comment", show_default=True,
              help="Where conflicts are told in the deck. 冲突写在批注、备注里，或不写。")  # fmt: skip
@click.option("--fresh", is_flag=True, help="Begin an edited deck anew; it is kept as a backup. 不合并，重新开始。")
@click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing. 只说明会怎样，不写文件。")
@click.option("--merge-report", type=click.Path(path_type=Path), help="Write what was merged as JSON. 另存合并报告。")
@click.option("--watch", is_flag=True, help="Build again whenever an input is saved. 每次保存后自动重新生成。")
@click.pass_obj
def build_command(
    language: Language,
    report: Path | None,
    output: Path,
    theme: str,
    style: str,
    mono: bool,
    charts: Charts,
    template: Path | None,
    also: tuple[str, ...],
    per_page: str | None,
    beside: Beside | None,
    notes_pdf: bool,
    decide: Decide,
    tell: Tell,
    fresh: bool,
    dry_run: bool,
    merge_report: Path | None,
    watch: bool,
) -> None:
    """Turn REPORT into brief.pdf and deck.pptx. 由报告生成简报和演示文稿。

    REPORT is a YAML file; without it report.yaml or data/report.yaml of this folder is taken.
    省略 REPORT 时，使用当前文件夹的 report.yaml 或 data/report.yaml。
    """
    from briefing.cli.merged import as_json, status_of, told, write_report
    from briefing.existing import Onto
    from briefing.pipeline import DECK_NAME, Look, build
    from briefing.saving import refuse_unwritable

    _check_look(theme, style)
    prints = _prints(also, per_page, beside, notes_pdf)
    path = located(report, language)
    look = Look(theme, style, mono, charts, template)
    if not watch:
        gc.disable()  # one build makes few cycles, and the process ends after it
    if merge_report is not None:
        refuse_input(merge_report, "--merge-report", [path, *([template] if template else ())], language)
    with telling_faults(language):
        if merge_report is not None:
            refuse_unwritable(merge_report.parent, [merge_report.name])
        if watch:
            from briefing.cli.watch import watch_command
            from briefing.preview.watching import Job

            watch_command(Job(path, output, look, prints), language)
            return
        onto = Onto(decide, tell, fresh, dry_run)
        result = build(path, output, _teller(language, path if path != report else None), look, prints, onto)
        said = ""
        if merge_report is not None and (deck := result.deck) is not None:
            report_text = as_json(deck.merged, output / DECK_NAME, deck.fate, deck.backup, deck.cause)
            said = write_report(merge_report, report_text, language)
    clear()
    if result.warnings:
        said_of(list(result.warnings), language)
    click.echo(summary(result, language))
    if result.deck is not None and (lines := told(result.deck, result.pdfs, output / DECK_NAME, language, dry_run)):
        click.echo(lines)
    if said:
        click.echo(said)
    if status := status_of(result.deck):
        raise SystemExit(status)


def _check_look(theme: str, style: str) -> None:
    """A usage error for a theme or style that there is not; looked up only when one is named."""
    if not theme and not style:
        return
    from briefing.theme import STYLES, theme_names

    for option, value, known in (("--theme", theme, theme_names()), ("--style", style, STYLES)):
        if value and value not in known:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)


def _prints(also: tuple[str, ...], per_page: str | None, beside: Beside | None, notes: bool) -> Also:
    """What is printed of the deck besides; a usage error for options of a handout that is not made."""
    from briefing.pipeline import Also

    handout = "handout" in also
    for option, value in (("--per-page", per_page), ("--beside", beside)):
        if value and not handout:
            raise click.BadParameter("needs --also handout（需要同时使用 --also handout）", param_hint=option)
    count = int(per_page or USUAL_PER_PAGE) if handout else 0
    if beside == "notes" and not _has_room(count):
        raise click.BadParameter(
            f"there is no room for notes with {count} slides on a page（每页 {count} 张时放不下备注）",
            param_hint="--beside",
        )
    return Also("slides" in also, count, beside or "lines", notes)


def _has_room(per_page: int) -> bool:
    """Whether a handout with so many slides on a page has room for notes."""
    from briefing.layout.prints import MOST_NOTED

    return per_page <= MOST_NOTED


def _teller(language: Language, found: Path | None) -> Callable[[Stage], None]:
    """Shows the stage a build is in, on one line of a terminal, with the report that was `found` where none was
    named."""
    words = STAGES[language]

    def tell(stage: Stage) -> None:
        said = f"{words[stage]} {found}…" if found and stage == "read" else f"{words[stage]}…"
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{said}", nl=False, err=True)
        else:
            click.echo(said, err=True)

    return tell


def said_of(diagnostics: list[Diagnostic], language: Language) -> None:
    from briefing.cli.diagnostics import render

    clear()
    click.echo(render(diagnostics, language, sys.stderr.isatty()), err=True)


def summary(result: BuildResult, language: Language) -> str:
    """Every file with its pages or slides, and the time."""
    from briefing.pipeline import BRIEF_NAME, DECK_NAME

    deck = result.deck.name if result.deck else DECK_NAME
    brief = result.pdfs[0].name if result.pdfs else BRIEF_NAME
    counts = {brief: result.pages, deck: result.slides, **dict(result.prints)}
    files = {file.name: file for file in result.files}
    lines = [_counted(files[name], count, language) for name, count in counts.items()]
    if result.template:
        from briefing.cli.template import matched

        layouts = result.template.layouts.values()
        found = ("；" if language == "zh" else "; ").join(matched(match, language) for match in layouts)
        lines.append(f"{result.template.path}　{found}" if language == "zh" else f"{result.template.path}  {found}")
    time = f"用时 {result.seconds:.2f} 秒" if language == "zh" else f"{result.seconds:.2f} s"
    return "\n".join([*lines, time])


def _counted(file: Path, count: int, language: Language) -> str:
    slides = file.suffix == ".pptx"
    if language == "zh":
        return f"{file}　{count} {'张' if slides else '页'}"
    return f"{file}  {count} {'slide' if slides else 'page'}{'s' if count != 1 else ''}"
