"""`json_schema`: what editors check a report by, made from the tables that read it.

Keys, choices and limits come from `schema.py` and its converters, descriptions in Chinese from the tables of
docs/report-format.md, in English from the docstrings of the model and of the converters. What hangs on other parts of
a report (references, ids that are taken, figures in prose) no schema can check: `briefing build` does.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import briefing
from briefing.report import brand, model, scalars, schema, words
from briefing.report.records import Field, KindOf, ListOf, NameOr, OneOrMore, PairsOf, Record
from briefing.report.scalars import Choice, Converter

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: A text may look like a number or a word of logic; the reader takes it as it was written.
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_NAME: dict[str, Any] = {"type": ["string", "number"], "maxLength": scalars.MAX_ID, "minLength": 1}
_COLOUR: dict[str, Any] = {"type": "string", "pattern": f"^{brand._COLOUR.pattern}$"}
#: Numbers and dates as they are typed: what the reader refuses besides, it explains better than a pattern could.
_DIGITS = r"^\s*[-+−－＋]?\s*[0-9０-９.．][0-9０-９,， '’.．]*\s*$"
_DAY: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": r"^\s*[0-9０-９〇零○一二三四五六七八九]{4}\s*(?:年|[-/.—–－／．])\s*"
    r"[0-9０-９一二三四五六七八九十元]{1,2}\s*"
    r"(?:月|[-/.—–－／．])\s*[0-9０-９一二三四五六七八九十廿卅]{1,3}(?![0-9])|^\s*[0-9０-９]{8}\s*$"
    r"|^\s*[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}\s*$|^\s*[0-9 ]*[A-Za-z]{3,9}[0-9., ]+$",
    "if": {"pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "then": {"format": "date"},
}
_YES_NO = [True, False, *dict.fromkeys([*words.YES_OR_NO.values(), *words.YES_OR_NO])]
_WRITTEN: dict[str, Any] = {"type": ["number", "string"]}
#: The ways to give a figure its value, and how many decimals a result has.
_WORKED_OUT: dict[str, dict[str, Any]] = {
    "value": _WRITTEN,
    "values": {"type": "object", "additionalProperties": _WRITTEN, "minProperties": 1},
    "formula": {"type": ["string", "number"]},
    "change": {"type": "array", "items": _NAME, "minItems": 2, "maxItems": 2},
    "share_of": {"type": "array", "items": _NAME, "minItems": 2, "maxItems": 2},
    "rank_in": {"type": "array", "items": _NAME, "minItems": 2},
    "round": {"type": "integer", "minimum": 0, "maximum": 6},
}

#: What converters of single values take.
_SCALARS: dict[Converter, dict[str, Any]] = {
    scalars.word: _TEXT,
    scalars.line: _TEXT,
    scalars.prose: _TEXT,
    scalars.statement: _TEXT,
    scalars.plain_lines: _TEXT,
    scalars.required_line: {**_TEXT, "minLength": 1},
    scalars.number: {"type": ["number", "string"], "pattern": _DIGITS},
    scalars.whole: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 999_999_999,
        "pattern": r"^\s*[0-9０-９][0-9０-９,， ]{0,10}(?:[.．][0０]+)?\s*$",
    },
    scalars.minutes: {"type": "number", "exclusiveMinimum": 0, "maximum": scalars.MOST_MINUTES, "multipleOf": 0.5},
    scalars.boolean: {"enum": _YES_NO},
    scalars.day: _DAY,
    scalars.link: {"type": "string"},
    scalars.figure_id: {**_NAME, "type": "string", "pattern": r"^[^\s:{}|_\d][^\s:{}|]*$"},
    scalars.part_id: {**_NAME, "pattern": r"^[^:{}|\n]+$"},
    scalars.figure_ref: _NAME,
    scalars.chart_ref: _NAME,
    brand.colour: _COLOUR,
    brand.accent_colour: _COLOUR,
    brand.logo_path: {"type": "string"},
    brand.template_path: {"type": "string"},
}


@lru_cache(maxsize=1)
def json_schema() -> dict[str, Any]:
    """The schema of a report file, draft 2020-12."""
    made = _Maker(_explained())
    root = made.record(schema.REPORT, "")
    return {"$schema": DIALECT, "title": "briefing 报告", **root, "$defs": dict(sorted(made.definitions.items()))}


def schema_text() -> str:
    """The schema as it is printed and kept in files."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


class _Maker:
    """Turns records into schemas; those below the report stand in `definitions` by the place of their keys."""

    def __init__(self, explained: dict[str, dict[str, str]]) -> None:
        self.explained = explained
        self.definitions: dict[str, Any] = {}

    def record(self, record: Record, place: str, optional: tuple[str, ...] = ()) -> dict[str, Any]:
        """A mapping with the keys of a record and no others; those that are `optional` need not be there."""
        told = self.explained.get(place or "报告", {})
        doc = _class_of(record).__doc__ or ""
        shapes = {key: self._field(key, field, place, told, doc) for key, field in record.fields.items()}
        needed = [key for key, field in record.fields.items() if field.required and key not in optional]
        return {
            "description": _both(told.get("", ""), _first_line(doc)),
            "type": "object",
            **_named(record.name, shapes, place),
            **({"allOf": [_required(record.name, key) for key in needed]} if needed else {}),
            "additionalProperties": False,
        }

    def _field(self, name: str, field: Field, place: str, told: dict[str, str], doc: str) -> dict[str, Any]:
        shape = self._shape(field.convert, f"{place}.{name}" if place else name)
        said = _both(told.get(name, ""), _sentences_on(name, doc) or _first_line(_doc_of(field.convert)))
        return {"description": said, **(shape if field.required else _or_nothing(shape))}

    def _shape(self, convert: Converter, place: str) -> dict[str, Any]:
        """What a converter takes."""
        if isinstance(convert, Record):
            return self._defined(convert, place)
        if convert is schema.figures:
            return {"type": "array", "items": self._figure(place)}
        if isinstance(convert, ListOf):
            return {"type": "array", "items": self._shape(convert.convert, place), "minItems": convert.at_least}
        if isinstance(convert, OneOrMore):
            one = self._shape(convert.convert, place)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        if isinstance(convert, PairsOf):
            return {"type": "object", "additionalProperties": self._shape(convert.convert, place)}
        if isinstance(convert, Choice):
            return {"enum": [*convert.words, *convert.called]}
        if isinstance(convert, NameOr):
            return {"anyOf": [dict(_SCALARS[scalars.required_line]), self._defined(convert.record, place)]}
        if isinstance(convert, KindOf):
            return self._sections(place)
        if convert in _SCALARS:
            return dict(_SCALARS[convert])
        return self._special(convert)

    def _special(self, convert: Converter) -> dict[str, Any]:
        """The converters that choose what they take; KeyError for one that nobody described."""
        from briefing.theme.model import STYLES, theme_names

        if convert is scalars.theme_name:
            return {"enum": [*theme_names(), *words.THEMES]}
        if convert is scalars.style_name:
            return {"enum": [*STYLES, *words.STYLES]}
        raise KeyError(convert)

    def _figure(self, place: str) -> dict[str, Any]:
        """A figure with a value as it is written, or one of the ways to work it out."""
        made = self.record(schema.FIGURE, place, ("value",))
        for name, shape in _WORKED_OUT.items():
            made["properties"][name] = {"description": made["properties"][name]["description"], **_or_nothing(shape)}
        made["oneOf"] = [{"not": _lacks("figure", way)} for way in _WORKED_OUT if way != "round"]
        self.definitions[place] = made
        return {"$ref": f"#/$defs/{place}"}

    def _sections(self, place: str) -> dict[str, Any]:
        """A section of one kind; the kind decides which keys it has, so that faults are told where they are."""
        called = _names("section", "kind")
        every = {"enum": [name for kind in schema.SECTIONS for name in _kind(kind)]}
        cases = [
            {"if": {"anyOf": [{"properties": {name: {"enum": _kind(kind)}}, "required": [name]} for name in called]},
             "then": self._defined(record, f"{place}.{kind}", {"kind": {"enum": _kind(kind)}})}
            for kind, record in schema.SECTIONS.items()
        ]  # fmt: skip
        return {
            "type": "object",
            "properties": dict.fromkeys(called, every),
            "allOf": [_required("section", "kind"), *cases],
        }

    def _defined(self, record: Record, place: str, known: dict[str, Any] | None = None) -> dict[str, Any]:
        """A reference to the schema of a record."""
        if place not in self.definitions:
            made = self.record(record, place)
            for name, shape in (known or {}).items():
                made["properties"][name] = {"description": made["properties"][name]["description"], **shape}
            self.definitions[place] = made
        return {"$ref": f"#/$defs/{place}"}


def _named(record: str, shapes: dict[str, Any], place: str) -> dict[str, Any]:
    """The keys under every name: the offered ones, which editors complete, beside the keys, any other as a pattern."""
    offered: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for key in [*shapes, *words.SHORTCUTS.get(record, {})]:
        part = _part(place, key)
        for at, name in enumerate(words.called(record, key)):
            if name in offered or name in others:  # 报头: a record, or its name
                held = offered if name in offered else others
                held[name] = {"if": {"type": ["object", "null"]}, "then": held[name], "else": part}
            else:
                (others if at else offered)[name] = part
    alike: dict[str, list[str]] = {}
    for name, shape in others.items():
        alike.setdefault(json.dumps(shape), []).append(name)
    patterns = {f"^({'|'.join(names)})$": json.loads(shape) for shape, names in alike.items()}
    return {"properties": shapes | offered} | ({"patternProperties": patterns} if patterns else {})


def _part(place: str, path: str) -> dict[str, Any]:
    """A reference to what a key of a record takes, or of a record within it."""
    outer, _, key = path.rpartition(".")
    record = ".".join(part for part in (place, outer) if part)
    return {"$ref": f"#/$defs/{record}/properties/{key}" if record else f"#/properties/{key}"}


def _names(record: str, key: str) -> list[str]:
    """A key and all that it is called."""
    return [key, *words.called(record, key)]


def _kind(kind: str) -> list[str]:
    """A kind of sections and all that it is called."""
    return [kind, *(word for word, meant in words.SECTION_KINDS.items() if meant == kind)]


def _lacks(record: str, key: str) -> dict[str, Any]:
    """A mapping that has a key under none of its names."""
    return {"propertyNames": {"not": {"enum": _names(record, key)}}}


def _required(record: str, key: str) -> dict[str, Any]:
    """A key must be there; a fault names it as it is offered first."""
    return {"if": _lacks(record, key), "then": {"required": [key]}}


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """The shape, or a key with nothing behind it, which counts as not given."""
    if isinstance(shape.get("type"), list):
        return {**shape, "type": [*shape["type"], "null"]}
    if "enum" in shape:
        return {"enum": [*shape["enum"], None]}
    if "$ref" in shape:  # not one of two: a fault is to be told where it is
        return {"if": {"not": {"type": "null"}}, "then": shape}
    if "anyOf" in shape:
        return {"anyOf": [*shape["anyOf"], {"type": "null"}]}
    return {**shape, "type": [shape["type"], "null"]}


def _class_of(record: Record) -> Any:
    """The class of the model that a record makes."""
    named = {schema.FIGURE.build: model.Figure, schema.TASK.build: model.Task}
    return named.get(record.build, record.build)


def _doc_of(convert: Converter) -> str:
    """What a converter says that it makes; of a list, what it says of one."""
    if isinstance(convert, ListOf | OneOrMore):
        return _doc_of(convert.convert)
    if isinstance(convert, NameOr):
        return _doc_of(convert.record)
    if isinstance(convert, KindOf):
        return "Sections of the kinds that `kind` names."
    if isinstance(convert, Record):
        return str(_class_of(convert).__doc__)
    if isinstance(convert, Choice):
        return f"One of {', '.join(convert.words)}."
    return convert.__doc__ or ""


def _both(chinese: str, english: str) -> str:
    return "\n".join(part for part in (chinese, english) if part)


def _first_line(doc: str) -> str:
    """The first sentence of a docstring."""
    return re.split(r"(?<=\.)\s", _plain(doc), maxsplit=1)[0]


def _sentences_on(name: str, doc: str) -> str:
    """The sentences of a docstring that speak of a field."""
    return " ".join(part for part in re.split(r"(?<=[.;])\s", _plain(doc)) if f"`{name}`" in part)


def _plain(doc: str) -> str:
    return re.sub(r"\s+", " ", doc).strip()


def _explained() -> dict[str, dict[str, str]]:
    """What docs/report-format.md says: by the place of a record its keys in Chinese, under "" the record itself. A key
    without words of its own has those of its type."""
    text = _format_document().read_text("utf-8")
    types = {name: _unmarked(words) for name, words in re.findall(r"^\| (\S+) \| (.*) \|$", text, re.MULTILINE)}
    found: dict[str, dict[str, str]] = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading = re.match(r"`([^`]+)`\n+([^|`\n]*)", section)
        if heading is None:
            continue
        rows = re.findall(r"^\| `(\w+)` \| (.*?) \|[^|]*\|(?: (.*?))? \|$", section, re.MULTILINE)
        keys = {key: _unmarked(words) or types.get(kind, "") for key, kind, words in rows}
        found[heading[1]] = {"": _unmarked(heading[2])} | keys
    return found


def _unmarked(words: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words.replace("\\|", "|").replace("`", "")).strip()


def _format_document() -> Path:
    """docs/report-format.md, in the package or in the checkout."""
    package = Path(briefing.__file__).parent
    installed = package / "docs" / "report-format.md"
    return installed if installed.is_file() else package.parent.parent / "docs" / "report-format.md"
