"""What `briefing build --watch` says."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from briefing.cli.language import Language

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from briefing.changes.model import Account, Spread, WordChange
    from briefing.pipeline import BuildResult
    from briefing.preview.watching import Built, Job

MOST_FIGURES = 3  # told by name in a line
MOST_CHARACTERS = 16  # of words that are told in full
WAITING = {"zh": "正在等待改动，按 Ctrl-C 结束。", "en": "Waiting for changes; Ctrl-C ends."}
STOPPED = {"zh": "已停止。", "en": "Stopped."}
KEPT = {
    "zh": "上一次的成品没有改动；改好后保存，会自动重新生成。",
    "en": "The last good files are kept; save again once it is mended.",
}
MENDED = {"zh": "已改好", "en": "mended"}


def watch_command(job: Job, language: Language) -> None:
    """Build whenever an input is saved, until it is interrupted."""
    from briefing.cli.build import said_of, summary
    from briefing.preview.watching import Built, watch

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupted)
    try:
        for outcome in watch(job):
            if isinstance(outcome, Built):
                if outcome.result.warnings:
                    said_of(list(outcome.result.warnings), language)
                first = outcome.account is None
                said = summary(outcome.result, language) if first else line_of(outcome, language)
                _out(
                    "\n".join(
                        filter(None, [said, _kept(outcome.result, job, language), WAITING[language] if first else ""])
                    )
                )
            else:
                said_of(list(outcome.diagnostics), language)
                click.echo(KEPT[language], err=True)
    except KeyboardInterrupt:
        _out(STOPPED[language])


def _kept(result: BuildResult, job: Job, language: Language) -> str:
    """What became of files that people had made or edited."""
    from briefing.cli.merged import told
    from briefing.pipeline import DECK_NAME

    return told(result.deck, result.pdfs, job.output / DECK_NAME, language, dry=False) if result.deck else ""


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


def _out(text: str) -> None:
    click.echo(text)
    sys.stdout.flush()


def line_of(built: Built, language: Language) -> str:
    """What a build changed, in one line: 签约总投资 361亿元 → 372亿元；简报第2页、幻灯片第4、8张."""
    account = built.account
    parts = _parts(account, language) if account else []
    if not parts:
        parts = [_saved(built.files, language)]
    marks = ("；", "：", "　") if language == "zh" else ("; ", ": ", "  ")
    said = marks[0].join(parts)
    took = f"{built.result.seconds:.2f} {'秒' if language == 'zh' else 's'}"
    return f"{MENDED[language] + marks[1] if built.mended else ''}{said}{marks[2]}{took}"


def _parts(account: Account, language: Language) -> list[str]:
    """Figures by name, then how much else there is, then where all of it shows."""
    from briefing.changes.naming import place_of, spread_words
    from briefing.cli.diff import part_words
    from briefing.report.figures import format_figure

    changes, zh = account.changes, language == "zh"
    told = [f"{changes.label(change.new)} {change.printed[0]} → {change.printed[1]}" for change in changes.figures]
    told += [f"{'新增' if zh else 'new: '}{changes.label(figure)} {format_figure(figure)}" for figure in changes.added]
    told += [f"{'删去' if zh else 'removed: '}{changes.label(figure)}" for figure in changes.removed]
    told += [part_words(part, language).replace("　", "") for part in changes.parts]
    told += list(dict.fromkeys(_told(one, place_of(one) if zh else ".".join(one.path)) for one in changes.words))
    if len(told) > MOST_FIGURES:
        rest = len(told) - MOST_FIGURES
        told = [*told[:MOST_FIGURES], f"另有 {rest} 处改动" if zh else f"{rest} more"]
    where = spread_words(_together([*account.figures.values(), *account.words]), language)
    return [*told, where] if where else told


def _told(words: WordChange, place: str) -> str:
    """Changed words by their place, and in full where they are short."""
    if max(len(words.old), len(words.new)) > MOST_CHARACTERS:
        return place
    return f"{place} {words.old or '—'} → {words.new or '—'}"


def _together(spreads: list[Spread]) -> Spread:
    from briefing.changes.model import Spread

    pages = {number for spread in spreads for number in spread.pages}
    return Spread(tuple(sorted(pages)), tuple(sorted({number for spread in spreads for number in spread.slides})))


def _saved(files: tuple[Path, ...], language: Language) -> str:
    """Where no word differs: which files were saved."""
    names = ("、" if language == "zh" else ", ").join(path.name for path in files)
    if not names:
        return "内容没有变化" if language == "zh" else "nothing differs"
    return (
        f"{names} 已更新，文字和数据没有变化" if language == "zh" else f"{names} was saved; no words or figures differ"
    )
