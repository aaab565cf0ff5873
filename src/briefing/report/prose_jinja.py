"""Prose that needs more than names: conditions, loops and a few filters, by Jinja2 in a sandbox.

A template comes from a file that someone else may have written. So its syntax tree is walked before anything
runs, and whatever is not on a short list is refused; loops are counted beforehand, output while it grows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from briefing.report.figures import arabic
from briefing.report.model import Figure, TextSpan
from briefing.report.prose import (
    ATTRIBUTES,
    Filled,
    Problem,
    attribute_text,
    merged,
    unknown_attribute,
    unknown_figure,
)

MAX_OUTPUT = 20_000
MAX_ROUNDS = 20_000  # of all loops of a template together
MAX_RANGE = 1_000
MAX_NESTING = 2
MAX_DEPTH = 30

_LOOP_ATTRIBUTES = frozenset({"index", "index0", "first", "last", "length"})
_PLAIN_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.CondExpr,
    nodes.Neg,
)
_FAILURES = (TemplateError, ArithmeticError, AttributeError, TypeError, ValueError)
_BREAK_OR_TAG = re.compile(r"\n|\{\{|\{%|\{#")


class FigureText(str):
    """Text that a figure prints. `str()` of it is itself, so the mark lives until the template is out."""

    __slots__ = ("figure",)
    figure: str

    def __str__(self) -> str:
        return self


class FigureNumber(Decimal):
    """The value of a figure, to compare and to round."""

    figure: str


class FigureView:
    """A figure as templates see it."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def __getattr__(self, name: str) -> Any:
        """One of `ATTRIBUTES`; `value` is a number, the others are text."""
        if name == "value" and not self._figure.words:
            return _number(self._figure.value, self._figure.id)
        if name in ATTRIBUTES:
            return _text(attribute_text(self._figure, name), self._figure.id)
        raise AttributeError(name)

    def __str__(self) -> str:
        return _text(attribute_text(self._figure, ""), self._figure.id)


def fill_with_jinja(template: str, figures: Mapping[str, Figure | None]) -> Filled:
    """The template with its figures, as `prose.fill` gives it."""
    if len(template) > MAX_OUTPUT:
        return _failed("template-too-long", 0, 1, limit=str(MAX_OUTPUT))
    lines = _Lines(template)
    try:
        tree = _environment().parse(lines.broken)
    except TemplateSyntaxError as error:
        return _syntax_problem(lines, error.lineno, str(error.message))
    except (RecursionError, ValueError, OverflowError) as error:
        return _syntax_problem(lines, 1, type(error).__name__)
    walk = _Walk(lines, figures)
    walk.visit(tree, frozenset(), 0, 1, 0)
    if walk.problems or any(figures[name] is None for name in walk.names):
        return Filled(problems=tuple(walk.problems))
    return _rendered(template, {name: figures[name] for name in walk.names})


def _rendered(template: str, figures: Mapping[str, Figure | None]) -> Filled:
    """The output of a template that has passed the walk."""
    views = {name: FigureView(figure) for name, figure in figures.items() if figure is not None}
    spans: list[TextSpan] = []
    length = 0
    try:
        for piece in _environment().from_string(template).generate(views):
            length += len(piece)
            if length > MAX_OUTPUT:
                return _failed("template-too-long", 0, 1, limit=str(MAX_OUTPUT))
            spans.append(TextSpan("".join(piece), piece.figure if isinstance(piece, FigureText) else ""))
    except (*_FAILURES, RecursionError, MemoryError, SyntaxError) as error:
        return _failed("template-failed", 0, 1, detail=str(error))
    return Filled(merged(spans))


def _failed(code: str, offset: int, length: int, **values: str) -> Filled:
    return Filled(problems=(Problem(code, offset, length, tuple(values.items())),))


def _syntax_problem(lines: _Lines, line: int, detail: str) -> Filled:
    offset = lines.offset(line)
    return _failed("template-syntax", offset, lines.tag_length(offset), detail=detail)


class _Lines:
    """A template with a line break before each tag, so that Jinja's line numbers say which tag is meant."""

    def __init__(self, template: str) -> None:
        starts = [match.start() for match in _BREAK_OR_TAG.finditer(template)]
        self.template = template
        self.broken = _BREAK_OR_TAG.sub(lambda match: "\n" + match[0].strip("\n"), template)
        self._offsets = [0, *starts]

    def offset(self, line: int) -> int:
        """Where a line of the broken template starts in the template itself."""
        return self._offsets[min(max(line, 1), len(self._offsets)) - 1]

    def tag_length(self, offset: int) -> int:
        """How long the tag at an offset is."""
        tag = re.match(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", self.template[offset:])
        return len(tag[0]) if tag else 1


class _Walk:
    """What a template's syntax tree uses: the names of figures, and what it must not."""

    def __init__(self, lines: _Lines, figures: Mapping[str, Figure | None]) -> None:
        self.problems: list[Problem] = []
        self.names: set[str] = set()
        self._lines = lines
        self._figures = figures
        self._found: dict[tuple[int, str], int] = {}
        self._rounds = 0

    def visit(self, node: nodes.Node, local: frozenset[str], loops: int, rounds: int, depth: int) -> None:
        """Check a node and what it holds. `local` are loop variables; `rounds` how often the node is run."""
        if depth > MAX_DEPTH:
            self._forbid(node, "…")
        elif isinstance(node, nodes.Name):
            self._name(node, local)
        elif isinstance(node, nodes.Getattr):
            self._attribute(node, local)
        elif isinstance(node, nodes.For):
            self._loop(node, local, loops, rounds, depth)
        elif isinstance(node, nodes.Const):
            self._constant(node)
        elif isinstance(node, nodes.Filter):
            self._filter(node, local, loops, rounds, depth)
        elif isinstance(node, _PLAIN_NODES):
            for child in node.iter_child_nodes():
                self.visit(child, local, loops, rounds, depth + 1)
        else:
            self._forbid(node, type(node).__name__)

    def _name(self, node: nodes.Name, local: frozenset[str]) -> None:
        if node.name in local:
            return
        if node.name in self._figures:
            self.names.add(node.name)
        else:
            self.problems.append(unknown_figure(node.name, self._place(node, node.name)))

    def _attribute(self, node: nodes.Getattr, local: frozenset[str]) -> None:
        if not isinstance(node.node, nodes.Name):
            self._forbid(node, "." + node.attr)
            return
        name = node.node.name
        if name == "loop" and name in local:
            if node.attr not in _LOOP_ATTRIBUTES:
                self._forbid(node, f"loop.{node.attr}")
            return
        self._name(node.node, local)
        if node.attr not in ATTRIBUTES and (name in local or name in self._figures):
            self.problems.append(unknown_attribute(name, node.attr, self._place(node, node.attr)))

    def _constant(self, node: nodes.Const) -> None:
        """Numbers stay small, so that nothing long is printed by a short template."""
        if isinstance(node.value, (int, float)) and not -(10**18) < node.value < 10**18:
            self._forbid(node, str(node.value)[:20])

    def _filter(self, node: nodes.Filter, local: frozenset[str], loops: int, rounds: int, depth: int) -> None:
        simple = all(isinstance(arg, nodes.Const) and _is_small(arg.value) for arg in node.args)
        if node.name not in _FILTERS or not simple or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._forbid(node, f"|{node.name}")
        elif node.node is not None:
            self.visit(node.node, local, loops, rounds, depth + 1)

    def _loop(self, node: nodes.For, local: frozenset[str], loops: int, rounds: int, depth: int) -> None:
        count = _loop_length(node.iter)
        allowed = isinstance(node.target, nodes.Name) and not node.recursive and not node.test
        if count is None or not allowed or loops >= MAX_NESTING:
            self._forbid(node, "for")
            return
        self._rounds += rounds * count
        if self._rounds > MAX_ROUNDS:
            self._forbid(node, "for")
            return
        if isinstance(node.iter, nodes.List):
            for item in node.iter.items:
                self.visit(item, local, loops, rounds, depth + 1)
        assert isinstance(node.target, nodes.Name)
        inner = local | {node.target.name, "loop"}
        for child in node.body:
            self.visit(child, inner, loops + 1, rounds * count, depth + 1)
        for child in node.else_:
            self.visit(child, local, loops, rounds, depth + 1)

    def _forbid(self, node: nodes.Node, what: str) -> None:
        offset = self._lines.offset(node.lineno)
        length = self._lines.tag_length(offset)
        self.problems.append(Problem("template-forbidden", offset, length, (("what", what),)))

    def _place(self, node: nodes.Node, word: str) -> int:
        """The offset of a word in the tag that a node stands in; the next one each time it is asked for."""
        start = self._lines.offset(node.lineno)
        after = self._found.get((start, word), start)
        match = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(self._lines.template, after)
        if match is None:
            return start
        self._found[start, word] = match.end()
        return match.start()


def _loop_length(source: nodes.Node) -> int | None:
    """How many rounds a loop makes over a literal list or `range` of literal numbers; None for all else."""
    count = len(source.items) if isinstance(source, nodes.List) else _range_length(source)
    return count if count is not None and count <= MAX_RANGE else None


def _range_length(source: nodes.Node) -> int | None:
    """The length of `range(…)` with one to three literal numbers; None for anything else."""
    if not isinstance(source, nodes.Call) or not isinstance(source.node, nodes.Name):
        return None
    bounds = [arg.value for arg in source.args if isinstance(arg, nodes.Const) and isinstance(arg.value, int)]
    spread = source.kwargs or source.dyn_args or source.dyn_kwargs or len(bounds) != len(source.args)
    if source.node.name != "range" or spread or not 1 <= len(bounds) <= 3:
        return None
    try:
        return len(range(*bounds))
    except (ValueError, OverflowError):
        return None


def _is_small(value: Any) -> bool:
    return isinstance(value, int) and 0 <= value <= 10


def _text(text: str, figure: str) -> FigureText:
    result = FigureText(text)
    result.figure = figure
    return result


def _number(value: Decimal, figure: str) -> FigureNumber:
    result = FigureNumber(value)
    result.figure = figure
    return result


def _rounded(value: Any, digits: int = 0) -> FigureNumber:
    """The value with so many decimals, halves away from zero as people round."""
    return _number(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), _figure_of(value))


def _absolute(value: Any) -> FigureNumber:
    return _number(abs(Decimal(value)), _figure_of(value))


def _truncated(value: Any) -> FigureNumber:
    return _number(Decimal(int(value)), _figure_of(value))


def _figure_of(value: Any) -> str:
    return getattr(value, "figure", "")


_FILTERS = {"abs": _absolute, "round": _rounded, "int": _truncated}


def _printed(value: Any) -> Any:
    """What a tag prints: figures keep their mark, numbers are written as elsewhere."""
    if isinstance(value, FigureView):
        return str(value)
    if isinstance(value, FigureNumber):
        return _text(arabic(value), value.figure)
    return value


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    """The sandbox: no loader, no globals but `range`, undefined names are errors."""
    environment = SandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, finalize=_printed
    )
    environment.globals = {"range": environment.globals["range"]}
    environment.filters = dict(_FILTERS)
    environment.tests = {}
    return environment
