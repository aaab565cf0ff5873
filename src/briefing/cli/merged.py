"""What a merge did, in words and as JSON; `briefing merge`."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.faults import telling_faults
from briefing.cli.found import refuse_input
from briefing.cli.language import Language
from briefing.cli.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.existing import Outcome, PdfOutcome
    from briefing.merge import Change, Merged
    from briefing.merge.model import Decide, Tell

#: Exit statuses: conflicts that a person should look at; a deck that could not be merged, with a new one beside it.
CONFLICTS, ASIDE = 3, 4
#: Characters of a value that are told in full.
MOST_SHOWN = 40

FIELDS: dict[Language, dict[str, str]] = {
    "zh": {"text": "文字", "notes": "备注", "cell": "单元格", "row": "表格行", "place": "位置", "size": "大小",
           "alt": "替代文字", "chart": "图表数据", "picture": "图片", "presence": "去留", "order": "幻灯片次序",
           "section": "节", "title": "文件属性", "layout": "版式", "link": "链接", "look": "格式",
           "motion": "动画和切换", "comment": "批注"},
    "en": {"text": "text", "notes": "notes", "cell": "cell", "row": "table row", "place": "place", "size": "size",
           "alt": "alt text", "chart": "chart data", "picture": "picture", "presence": "presence",
           "order": "order of slides", "section": "section", "title": "file properties", "layout": "layout",
           "link": "link", "look": "formatting", "motion": "animations and transitions", "comment": "comments"},
}  # fmt: skip
#: How conflicts were decided: for the edits, for the data.
_DECIDED: dict[Language, tuple[str, str]] = {
    "zh": ("冲突（保留了人工改动）", "冲突（改成了新数据）"),
    "en": ("conflicts (the edits were kept)", "conflicts (the new data were taken)"),
}


def status_of(outcome: Outcome | None) -> int:
    """The exit status of a build by what became of the deck."""
    if outcome is None:
        return 0
    if outcome.fate == "aside":
        return ASIDE
    return CONFLICTS if outcome.merged and outcome.merged.undecided and outcome.fate == "merged" else 0


def told(outcome: Outcome, pdfs: Iterable[PdfOutcome], deck: Path, language: Language, dry: bool) -> str:
    """What became of the files that were there, in lines; nothing where there were none."""
    lines: list[str] = []
    if outcome.fate == "aside":
        lines += _left(outcome, deck, language)
    elif outcome.fate == "fresh":
        lines += _lost(outcome.merged, deck, language)
    elif outcome.cause == "other-report":
        lines.append(words("deck-replaced", language, deck=deck, **_owner(outcome)))
    elif outcome.merged is not None:
        lines += summary_of(outcome.merged, language)
    if outcome.backup:
        key = "deck-kept" if outcome.fate == "replaced" else "edited-kept"
        lines.append(words(key, language, backup=deck.with_name(outcome.backup)))
    lines += [
        words(f"pdf-{pdf.cause}", language, file=deck.with_name(pdf.name), backup=deck.with_name(pdf.backup))
        for pdf in pdfs
        if pdf.backup
    ]
    if dry and lines:
        lines.append(words("rehearsal", language))
    return "\n".join(lines)


def _left(outcome: Outcome, deck: Path, language: Language) -> list[str]:
    """Why a deck was left as it is, where the new one stands, and what can be done."""
    other = outcome.cause == "other-report"
    values = {"deck": deck, "name": deck.with_name(outcome.name), **_owner(outcome)}
    from briefing.details import worded

    detail = worded(outcome.detail, language)
    why = words(f"left-{outcome.cause}", language, detail=detail, **values)
    why = why if detail or outcome.cause != "unreadable" else words("left-unreadable-somehow", language, **values)
    return [why, words("left-hint-other-report" if other else "left-hint", language, **values)]


def _owner(outcome: Outcome) -> dict[str, str]:
    title, unit = outcome.owner
    return {"title": title, "unit": unit}


def summary_of(merged: Merged, language: Language) -> list[str]:
    """The counts, then what a person should know of: conflicts, slides that came and went, what was kept."""
    zh = language == "zh"
    updated, kept, conflicts = merged.of("updated"), merged.of("kept"), merged.conflicts
    came, gone, hidden = merged.of("added"), merged.of("removed"), merged.of("hidden")
    if not merged.changes:
        return []
    if len(kept) == len(merged.changes):
        head = f"数据没有变化，演示文稿原样保留（人工改动 {len(kept)} 处）" if zh else (
            f"no new data: the edited deck was left as it is ({_many(len(kept), 'edit')})")  # fmt: skip
        return [head, *_listed("保留" if zh else "kept", kept, language)]
    counts = len(updated), len(kept), len(conflicts)
    head = (
        "合并到编辑过的演示文稿：更新 {} 处，保留人工改动 {} 处，冲突 {} 处"
        if zh
        else "merged into the edited deck: {} updated, {} kept, {} in conflict"
    )
    lines = [head.format(*counts)]
    lines += _listed(_DECIDED[language][merged.decide == "ours"], conflicts, language, both=True)
    lines += _listed("新增的幻灯片" if zh else "new slides", came, language, plain=True)
    lines += _listed(
        "删去的幻灯片（没有人改过）" if zh else "removed slides (nobody had edited them)", gone, language, plain=True
    )
    lines += _listed("数据中已删去、因有人工改动而隐藏的幻灯片" if zh else "gone from the data, hidden because edited",
                     hidden, language, plain=True)  # fmt: skip
    lines += _listed("更新" if zh else "updated", updated, language)
    lines += _listed("保留" if zh else "kept", kept, language)
    return lines


def _lost(merged: Merged | None, deck: Path, language: Language) -> list[str]:
    """What goes when a deck is begun anew."""
    zh = language == "zh"
    kept = merged.of("kept", "conflict", "hidden") if merged else ()
    head = (
        f"{deck} 重新生成，其中的人工改动不再保留" if zh else f"{deck} was begun anew; the edits in it are gone from it"
    )
    return [head, *_listed("不再保留的改动" if zh else "edits that are gone", kept, language)]


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _listed(
    head: str, changes: Iterable[Change], language: Language, both: bool = False, plain: bool = False
) -> list[str]:
    """Changes below a heading, a line for each slide, or with `both` values for each change."""
    changes = tuple(changes)
    if not changes:
        return []
    if both:
        return [
            f"{head}：" if language == "zh" else f"{head}:",
            *(f"  {_conflict(item, language)}" for item in changes),
        ]
    lines: dict[str, list[str]] = {}
    for item in changes:
        lines.setdefault(where(item, language), []).append(FIELDS[language][item.field])
    comma, gap = ("、", "　") if language == "zh" else (", ", "  ")
    shown = [f"  {place}" + ("" if plain else f"{gap}{_counted(fields, comma)}") for place, fields in lines.items()]
    return [f"{head}：" if language == "zh" else f"{head}:", *shown]


def _counted(fields: list[str], comma: str) -> str:
    counts = {field: fields.count(field) for field in dict.fromkeys(fields)}
    return comma.join(f"{field}×{count}" if count > 1 else field for field, count in counts.items())


def where(change: Change, language: Language) -> str:
    """A slide by number and title."""
    zh = language == "zh"
    if not change.slide:
        if not change.title:
            return "整份文稿" if zh else "the deck"
        return f"“{change.title}”" if zh else f'"{change.title}"'
    return f"第 {change.slide} 张“{change.title}”" if zh else f'slide {change.slide} "{change.title}"'


def _conflict(change: Change, language: Language) -> str:
    values = [_short(value) for value in (change.base, change.theirs, change.new)]
    field = FIELDS[language][change.field]
    if language == "zh":
        shown = [f"“{value}”" if value else "（无）" for value in values]
        return f"{where(change, language)}　{field}：原为{shown[0]}，文稿中为{shown[1]}，新数据为{shown[2]}"
    shown = [f'"{value}"' if value else "(none)" for value in values]
    return f"{where(change, language)}  {field}: was {shown[0]}, is {shown[1]} in the deck, {shown[2]} in the data"


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN]}…"


def as_json(merged: Merged | None, deck: Path, fate: str, backup: str = "", cause: str = "") -> str:
    """A merge for programs."""
    changes = merged.changes if merged else ()
    counts = {kind: sum(1 for item in changes if item.kind == kind)
              for kind in ("updated", "kept", "conflict", "added", "removed", "hidden")}  # fmt: skip
    names = ("kind", "slide", "title", "shape", "field", "base", "theirs", "new")
    found = [{name: getattr(item, name) for name in names} for item in changes]
    content = {"deck": str(deck), "result": fate, "cause": cause, "backup": backup, "counts": counts, "changes": found}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def write_report(path: Path, text: str, language: Language) -> str:
    """Write the JSON of a merge whole or not at all; what is to be said of a file of another kind that was there.

    ReportError if it cannot be written.
    """
    from briefing.existing import with_backup
    from briefing.saving import write_files

    files = {path.name: text.encode()} if _is_report(path) else with_backup(path, text.encode())
    write_files(path.parent, files)
    backup = next((name for name in files if name != path.name), "")
    return words("kept-aside", language, file=path, backup=path.with_name(backup)) if backup else ""


def _is_report(path: Path) -> bool:
    """Whether a file is the JSON of a merge."""
    try:
        held = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and {"deck", "result", "counts", "changes"} <= set(held)


@click.command("merge")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("edited", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option("--theirs", "decide", flag_value="theirs", default="")
@click.option("--ours", "decide", flag_value="ours")
@click.option("--tell", type=click.Choice(["comment", "note", "none"]), default="comment", show_default=True)
@click.option("--merge-report", type=click.Path(path_type=Path))
@click.pass_obj
def merge_command(
    language: Language, base: Path, edited: Path, new: Path, output: Path, decide: Decide, tell: Tell,
    merge_report: Path | None,
) -> None:  # fmt: skip
    """Bring what changed from BASE to NEW into EDITED.

    For decks that have lost their base: BASE is the deck as it was generated, NEW the newly generated one.
    """
    from briefing.diagnostics import Diagnostic, Place, ReportError
    from briefing.existing import refuse_open, with_backup
    from briefing.merge import MergeImpossibleError, Options, merge
    from briefing.saving import refuse_unwritable, write_files
    from briefing.templates.package import read_package

    refuse_input(output, "--output", [new], language)  # the edited deck may be replaced: it is kept as a backup
    if merge_report is not None:
        refuse_input(merge_report, "--merge-report", [base, edited, new, output], language)
    said = ""
    with telling_faults(language):
        for path in (base, edited, new):
            read_package(path)
        for path in (output, *([merge_report] if merge_report else ())):
            refuse_unwritable(path.parent, [path.name])
        refuse_open(output)
        options = Options(decide, tell, datetime.now().replace(microsecond=0))
        try:
            merged = merge(edited.read_bytes(), new.read_bytes(), options, base.read_bytes(), edited)
        except MergeImpossibleError as fault:
            values = (("file", str(edited)), ("new", str(new)))
            code = "merge-other-template" if fault.obstacle == "other-template" else "merge-no-base"
            raise ReportError([Diagnostic(code, Place(str(edited)), values)]) from None
        files = with_backup(output, merged.data)
        write_files(output.parent, files)
        if merge_report is not None:
            said = write_report(merge_report, as_json(merged, output, "merged"), language)
    slides = f"{output}　{merged.slides} 张" if language == "zh" else f"{output}  {_many(merged.slides, 'slide')}"
    backups = [words("kept-aside", language, file=output, backup=output.with_name(name)) for name in files
               if name != output.name]  # fmt: skip
    click.echo("\n".join([slides, *summary_of(merged, language), *backups, *filter(None, [said])]))
    if merged.undecided:
        raise SystemExit(CONFLICTS)
