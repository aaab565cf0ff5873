"""A YAML file as a tree of nodes with places.

The tree is built from the parser's events with a stack of our own, so that depth, size and aliases are
bounded whatever the file holds; no tag is ever turned into an object.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from briefing.diagnostics import Place
from briefing.report.characters import BREAK, MOST_TOLD, clean, code_point
from briefing.report.findings import Findings, spot
from briefing.report.inputs import note
from briefing.report.node import Broken, Entry, Mapping, Node, Scalar, Sequence
from briefing.report.yaml_blanks import indented, parted
from briefing.report.yaml_folds import unfolded

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 50_000  # with every alias written out

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: Line breaks that editors do not show as lines; some are lines to YAML. Those inside a text stay, no other is meant.
_ODD_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_ODD_BREAK = re.compile(f"[{_ODD_BREAKS}]")
_BREAK_IN_TEXT = re.compile(rf"(?<=[^\s:\-,\[{{])[ \t]*[{_ODD_BREAKS}][ \t{_ODD_BREAKS}]*(?=[^\s])")
#: A character beyond U+FFFF as JSON escapes it, in two halves.
_PAIR = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
_STRING_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})


@dataclass(slots=True)
class Source:
    """A file that was read: its tree (None if there is none), its lines and its name."""

    root: Node | None
    lines: list[str]
    file: str


def read_yaml(path: Path, findings: Findings) -> Source:
    """The tree of a YAML file; what is wrong with the file goes to `findings`."""
    text = _text_of(path, findings)
    return parse_yaml(text, str(path), findings) if text is not None else Source(None, [], str(path))


def parse_yaml(text: str, file: str, findings: Findings) -> Source:
    """The tree of YAML text; `file` names it in places."""
    text = indented(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    source, found = _parsed(text, file)
    if not isinstance(source.root, Mapping) and (with_blanks := parted(text)) != text:
        again, refound = _parsed(with_blanks, file)
        source, found = (again, refound) if isinstance(again.root, Mapping) else (source, found)
    findings.found += found.found
    if source.root is not None:
        from briefing.report.translation import in_model_words  # which knows the keys of every record

        source.root = in_model_words(source.root, findings)
    return source


def _parsed(text: str, file: str) -> tuple[Source, Findings]:
    """The tree of a text, and what is wrong with it."""
    findings = Findings()
    text = _PAIR.sub(_paired, text)
    lines = _ODD_BREAK.sub(" ", text).split("\n")
    text = _ODD_BREAK.sub(" ", _BREAK_IN_TEXT.sub(lambda found: _ODD_BREAK.sub(BREAK, found[0], count=1), text))
    root = None
    try:
        text = _without_unprintable(text, lines, file, findings)
        root = _Composer(text, file, findings).compose()
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, lines, file, findings)
    except yaml.YAMLError as error:
        findings.error("yaml-syntax", spot(file, 1, 1), detail=str(error))
    except _GivenUpError:
        pass
    return Source(root, lines, file), findings


def _paired(halves: re.Match[str]) -> str:
    """The escape of YAML for a character that JSON writes in two halves; it is two characters shorter."""
    code = 0x10000 + ((int(halves[1], 16) & 0x3FF) << 10) + (int(halves[2], 16) & 0x3FF)
    return f"\\U{code:08x}"


def _report_syntax(error: yaml.MarkedYAMLError, lines: list[str], file: str, findings: Findings) -> None:
    """Note a syntax error, unless what led to it has been noted at the same place."""
    from briefing.report.yaml_faults import explain

    fault = explain(error, lines)
    here = spot(file, fault.line + 1, fault.column + 1, fault.length)
    if not any(item.place == here.place for item in findings.found):
        findings.error(fault.code, here, **dict(fault.values))


def _text_of(path: Path, findings: Findings) -> str | None:
    """The characters of a file, or None with a finding."""
    nowhere = Scalar("", Place(str(path)))
    try:
        with note(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        findings.error("file-missing", nowhere, file=str(path))
    except OSError as error:
        folder = error.errno in (errno.EISDIR, errno.EACCES) and path.is_dir()  # Windows only says: no permission
        code = "file-is-folder" if folder else "file-unreadable"
        findings.error(code, nowhere, file=str(path), detail=error.strerror or str(error))
    else:
        if len(data) > MAX_BYTES:
            findings.error("file-too-large", nowhere, limit=f"{MAX_BYTES // 1024 // 1024} MiB")
            return None
        return _decoded(data, str(path), findings)
    return None


def _decoded(data: bytes, file: str, findings: Findings) -> str | None:
    """UTF-8 as text, or None with the place of the first byte that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        column = len(before) - before.rfind("\n")
        findings.error("not-utf8", spot(file, before.count("\n") + 1, column))
        return None


def _without_unprintable(text: str, lines: list[str], file: str, findings: Findings) -> str:
    """The text with blanks for characters that neither YAML nor XML can hold, each told; a file with NUL is no text."""
    if not _UNPRINTABLE.search(text):
        return text
    if "\0" in text:
        line = text[: text.index("\0")].count("\n")
        findings.error("not-text", spot(file, line + 1, lines[line].index("\0") + 1), character=code_point("\0"))
        raise _GivenUpError
    found = ((number, match) for number, line in enumerate(lines, 1) for match in _UNPRINTABLE.finditer(line))
    for number, match in islice(found, MOST_TOLD):
        findings.warning("control-character", spot(file, number, match.start() + 1), character=code_point(match[0]))
    return _UNPRINTABLE.sub(" ", text)


class _GivenUpError(Exception):
    """The file is not worth reading on; the finding has been noted."""


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; `size` counts its nodes with aliases written out."""

    event: Any
    values: list[Node] = field(default_factory=list)
    size: int = 1


class _Composer:
    """Builds nodes from the events of one file."""

    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self._text = text
        self._file = file
        self._findings = findings
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._root: Node | None = None

    def compose(self) -> Node | None:
        """The root, or None with a finding if the file is empty; YAMLError where the syntax is wrong."""
        for event in self._events():
            if isinstance(event, yaml.ScalarEvent):
                self._add(self._scalar(event), event.anchor)
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                self._open(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
                self._give_up("several-documents", self._spot(event))
        if self._root is None or (isinstance(self._root, Scalar) and self._root.is_null):
            self._give_up("file-empty", spot(self._file, 1, 1))
        return self._root

    def _events(self) -> Iterator[Any]:
        """The events of the file. Typed as anything: the C parser has no annotations."""
        events: Iterator[Any] = yaml.parse(self._text, Loader=_Loader)
        return events

    def _give_up(self, code: str, node: Node, **values: str) -> None:
        self._findings.error(code, node, **values)
        raise _GivenUpError

    def _spot(self, event: Any) -> Scalar:
        """Where an event starts, as long as its first line."""
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return spot(self._file, start.line + 1, start.column + 1, length)

    def _scalar(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        place = Place(self._file, start.line + 1, start.column + 1)
        raw = self._text[start.index : end.index]
        folded = start.line != end.line
        length = (raw.find("\n") if folded else len(raw)) or 1
        if event.tag not in _STRING_TAGS:
            return self._findings.broken("yaml-tag", Scalar("", place, length), tag=event.tag)
        plain = event.implicit[0] and not event.style
        value = unfolded(event.value, raw, event.style or "") if folded else event.value
        return clean(Scalar(value, place, length, plain, raw), self._findings)

    def _open(self, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._give_up("too-deep", self._spot(event), limit=str(MAX_DEPTH))
        if event.tag not in (None, "!"):
            self._give_up("yaml-tag", self._spot(event), tag=event.tag)
        self._stack.append(_Open(event))

    def _close(self) -> None:
        done = self._stack.pop()
        is_mapping = isinstance(done.event, yaml.MappingStartEvent)
        node = self._mapping(done) if is_mapping else self._sequence(done)
        self._add(node, done.event.anchor, done.size)

    def _add(self, node: Node, anchor: str | None, size: int = 1) -> None:
        """Hand a finished node to what it stands in."""
        if anchor:
            self._anchors[anchor] = (node, size)
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        parent.values.append(node)
        parent.size += size
        if parent.size > MAX_NODES:
            self._give_up("too-many-values", node, limit=str(MAX_NODES))

    def _alias(self, event: Any) -> None:
        """Put the anchored node here again. An anchor that is still open would hold itself."""
        known = self._anchors.get(event.anchor)
        if known is None:
            self._give_up("unknown-alias", self._spot(event), alias=event.anchor)
        else:
            self._add(known[0], None, known[1])

    def _sequence(self, done: _Open) -> Node:
        here = self._spot(done.event)
        return Sequence(tuple(done.values), here.place, here.length)

    def _mapping(self, done: _Open) -> Node:
        """The mapping of alternating keys and values, without keys that stand in it twice."""
        here = self._spot(done.event)
        entries: dict[str, Entry] = {}
        for key, value in zip(done.values[::2], done.values[1::2], strict=True):
            if not isinstance(key, Scalar):
                return self._odd_key(here, key)
            if key.text in entries:
                first = entries[key.text].key.place.line
                self._findings.error("duplicate-key", key, key=key.text, first=str(first))
            else:
                entries[key.text] = Entry(key, value)
        length = done.values[0].length if done.values else 1
        return Mapping(tuple(entries.values()), here.place, length)

    def _odd_key(self, here: Scalar, key: Node) -> Node:
        """A mapping whose key is no text: mostly `{{ figure }}` without quotes round it."""
        if isinstance(key, Broken):
            return key
        from briefing.report.yaml_faults import braces_around

        lines = self._text.split("\n")
        line, column = here.place.line - 1, here.place.column - 1
        if lines[line].startswith("{{", column):
            fault = braces_around(lines, line, column)
            return self._findings.broken(fault.code, Scalar("", here.place, fault.length), **dict(fault.values))
        return self._findings.broken("odd-key", key)
