"""A CSV file as rows of nodes with places. Its encoding and separator are recognised or refused, never guessed."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from briefing.diagnostics import Place
from briefing.report.characters import clean
from briefing.report.findings import Findings
from briefing.report.inputs import note
from briefing.report.node import Broken, Scalar, Sequence

MAX_BYTES = 8 * 1024 * 1024
MAX_CELLS = 50_000
SEPARATORS = ",;\t，；|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(r"sep=(.)\r?\n?")
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
#: Which share of everyday characters makes an encoding sure, or unlikely. Of pieces of Big5 text with eight ideographs
#: one in 600 has a share of 0.9 as GB18030, of twelve none in 3 000; of GB18030 text nearly all have.
_SURE, _UNLIKELY = 0.9, 0.7


def csv_rows(path: Path, named: Scalar, findings: Findings) -> list[Sequence] | Broken:
    """The rows of a CSV file that hold anything, without columns that are empty throughout; Broken with a finding."""
    text = _text(path, named, findings)
    if isinstance(text, Broken):
        return text
    here = Scalar("", Place(str(path), 1, 1))
    declared = _DECLARED.match(text)
    separator = declared[1] if declared else _separator(text)
    if separator is None:
        return findings.broken("csv-separator", here, file=named.text)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            rows.append((line, [_cell(cell) for cell in cells]))
            line = reader.line_num + 1
            if len(rows) * len(cells) > MAX_CELLS:
                return findings.broken("sheet-too-large", here, limit=f"{MAX_CELLS:,} 格")
    except csv.Error:
        return findings.broken("csv-quote", Scalar("", Place(str(path), line, 1)), file=named.text)
    rows = [(line, cells) for line, cells in rows[bool(declared) :] if any(cells)]
    if not rows:
        return findings.broken("outside-empty", here, file=named.text)
    return _sequences(path, rows, findings)


def _sequences(path: Path, rows: list[tuple[int, list[str]]], findings: Findings) -> list[Sequence]:
    """The rows as nodes; an empty column at the end, which programs write, is none."""
    wide = max(max((at + 1 for at, cell in enumerate(cells) if cell), default=0) for _, cells in rows)
    made = []
    for line, cells in rows:
        place = Place(str(path), line, 1)
        nodes = (clean(Scalar(cell, place, plain=False), findings) for cell in cells[:wide])
        made.append(Sequence(tuple(nodes), place))
    return made


def _cell(text: str) -> str:
    """A cell as Excel shows it: `="0071"` is how text of digits is exported."""
    text = text.strip(" \t\r\n\u3000")
    exported = _AS_TEXT.fullmatch(text)
    return (exported[1] if exported else text).replace("\r\n", "\n").replace("\r", "\n")


def _text(path: Path, named: Scalar, findings: Findings) -> str | Broken:
    try:
        if path.exists() and not path.is_file():
            return findings.broken("outside-missing", named, file=named.text)
        with note(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return findings.broken("outside-missing", named, file=named.text)
    except OSError as error:
        return findings.broken("file-unreadable", named, file=named.text, detail=error.strerror or "")
    if len(data) > MAX_BYTES:
        return findings.broken("file-too-large", named, limit=f"{MAX_BYTES // 1024 // 1024} MiB")
    text = decoded(data)
    return findings.broken("csv-encoding", named, file=named.text) if text is None else text


def decoded(data: bytes) -> str | None:
    """The text of bytes in UTF-8, UTF-16, GB18030 or Big5; None where it is none of them, or either of the last two."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    if b"\0" in data:
        even, odd = data[::2].count(0), data[1::2].count(0)
        return _decoded(data, "utf-16-le" if odd > even else "utf-16-be") if min(even, odd) == 0 else None
    text = _decoded(data, "utf-8")
    if text is not None:
        return text
    mainland = _everyday(data, "gb18030")
    if mainland >= _SURE:
        return _decoded(data, "gb18030")
    return _decoded(data, "big5") if mainland < _UNLIKELY and _everyday(data, "big5") >= _SURE else None


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _everyday(data: bytes, name: str) -> float:
    """Which share of a text's characters beyond ASCII are everyday ones in an encoding, 0 where it is not in it.

    Both put what is used every day first: GB 2312 its first level in rows B0–D7, Big5 in A4–C6, and marks before them.
    """
    text = _decoded(data, name)
    wide = [char for char in text or "" if char > "\x7f"]
    if not wide:
        return 0.0
    if name == "gb18030":
        usual = sum(len(pair := char.encode(name)) == 2 and pair[0] in _GB and pair[1] > 0xA0 for char in wide)
    else:
        usual = sum(char.encode(name)[0] in _BIG5 for char in wide)
    return usual / len(wide)


_GB = frozenset([*range(0xA1, 0xA4), *range(0xB0, 0xD8)])
_BIG5 = frozenset(range(0xA1, 0xC7))


def _separator(text: str) -> str | None:
    """What parts the cells: what gives every row as many of them. A comma where there is nothing to part; None where
    more than one could be meant."""
    counts = {mark: _widths(text, mark) for mark in SEPARATORS if mark in text}
    even = [mark for mark, widths in counts.items() if len(set(widths)) == 1 and widths[0] > 1]
    if len(even) == 1:
        return even[0]
    if even:
        return "," if "," in even and all(mark in "，；" for mark in even if mark != ",") else None
    headed = {mark: widths[0] for mark, widths in counts.items() if widths and widths[0] > 1}
    if len(headed) < 2:
        return next(iter(headed), ",")
    return "," if headed.get(",") == max(headed.values()) else None


def _widths(text: str, mark: str) -> list[int]:
    """How many cells the rows have that hold anything."""
    try:
        rows = list(csv.reader(io.StringIO(text[: 256 * 1024], newline=""), delimiter=mark))
    except csv.Error:
        return []
    return [len(row) for row in rows if any(cell.strip() for cell in row)]
