"""Where a report is looked for when only its folder is known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.report.endings import WORKBOOKS, is_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The name that a report has by default, with any of these endings.
NAME = "report"
ENDINGS = (".yaml", ".yml", ".xlsx", ".xlsm", ".json")
#: The folder beside, in which a report may be kept.
DATA = "data"

_YAML = frozenset({".yaml", ".yml"})
#: Lock files of office programs, hidden files, and copies that the program itself keeps.
_PASSED_OVER = re.compile(r"~\$|\.|.*\.backup-\d+\.[^.]+$|.*\.?schema\.json$", re.IGNORECASE)
#: Keys that stand in every report, in both languages.
_KEYS = re.compile(r"(?:^|[{,\s])[\"']?(title|organization|sections|标题|单位名称|章节)[\"']?\s*[:：]", re.MULTILINE)
#: Sheets that stand in every workbook of a report.
_SHEETS = re.compile(r'name="\s*(基本信息|章节|关键数据)\s*"')
_MOST = 1024 * 1024  # bytes of a file that are looked at


def reports_in(folder: Path) -> tuple[Path, ...]:
    """The report of a folder: one file, or several of equal right, or none.

    What is called `report` comes first, then what reads like a report under any name, then a file that stands alone;
    the folder comes before its `data`. Only names and the first bytes of files are looked at.
    """
    here, data = _files(folder), _files(folder / DATA)
    for found in (
        _named(here),
        [*_likely(here), *_named(data)],
        _likely(data),
        _lone(here),
        _lone(data),
    ):
        if found:
            return tuple(found)
    return ()


def _files(folder: Path) -> list[Path]:
    """The files of a folder that are called as reports may be; none if it cannot be listed."""
    endings = WORKBOOKS | set(ENDINGS)
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in endings and path.is_file()]
    except OSError:
        return []
    # The path is said as a person would type it: `report.yaml`, not `./report.yaml`.
    return sorted(path for path in found if not _PASSED_OVER.match(path.name))


def _named(files: Iterable[Path]) -> list[Path]:
    return [path for path in files if path.stem.lower() == NAME]


def _likely(files: Iterable[Path]) -> list[Path]:
    return [path for path in files if _reads_like_one(path)]


def _lone(files: list[Path]) -> list[Path]:
    """A single file that a person may have begun; JSON is mostly another program's."""
    found = [path for path in files if path.suffix.lower() != ".json"]
    return found if len(found) == 1 else []


def _reads_like_one(path: Path) -> bool:
    """Whether the keys or the sheets of a report stand in a file."""
    try:
        text = _sheets_of(path) if is_workbook(path) else _beginning(path)
    except Exception:  # zipfile and zlib raise many kinds for a damaged file
        return False
    if is_workbook(path):
        return bool(_SHEETS.search(text))
    return len(set(_KEYS.findall(text))) > 1


def _beginning(path: Path) -> str:
    with path.open("rb") as stream:
        data = stream.read(_MOST)
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")


def _sheets_of(path: Path) -> str:
    """The list of sheets of a workbook, as XML."""
    from html import unescape
    from zipfile import ZipFile

    with ZipFile(path) as package, package.open("xl/workbook.xml") as part:
        return unescape(part.read(_MOST).decode("utf-8", errors="replace"))
