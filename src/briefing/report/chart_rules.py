"""What a chart must not do: mix units, stack parts that make no whole, rank what has no rank."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefing.report.figures import Unit, base_value
from briefing.report.findings import Reading
from briefing.report.model import Chart, Figure, Report
from briefing.report.node import Mapping, Node, Scalar, Sequence
from briefing.report.periods import plain_period
from briefing.report.scalars import name_of

_WITH_SERIES = ("bar", "column", "line")


def check_chart(chart: Chart, mapping: Mapping, reading: Reading) -> None:
    """Report what is wrong with a chart as a whole; its references have been checked."""
    if not _has_marks(chart, mapping, reading):
        return
    _check_names(chart, mapping, reading)
    marks = list(_marks(mapping, reading))
    if chart.kind == "numbers":
        return
    whole = reading.figures.get(chart.whole)
    for node, figure in [*marks, *([(_at(mapping, "whole"), whole)] if whole else [])]:
        if figure.words:
            reading.error("figure-in-words", node, figure=figure.id, words=figure.words)
            return
    comparable = _same_kind(chart, mapping, marks, reading) and _same_unit(chart, mapping, marks, reading)
    if comparable and _same_times(chart, mapping, reading):
        _check_values(chart, mapping, [figure for _, figure in marks], reading)


def check_shown(_: Report, mapping: Mapping, reading: Reading) -> None:
    """Warn of charts that no part of the report shows; not beside errors, which may have taken a part away."""
    charts = None if reading.has_errors else mapping.get("charts")
    for chart in charts.items if isinstance(charts, Sequence) else ():
        node = chart.get("id") if isinstance(chart, Mapping) else None
        if isinstance(node, Scalar) and name_of(node) not in reading.charts_shown:
            reading.warning("chart-not-shown", node, chart=name_of(node))


def _has_marks(chart: Chart, mapping: Mapping, reading: Reading) -> bool:
    """Whether the chart has figures or series, and not both."""
    if chart.figures and chart.series:
        reading.error("chart-figures-and-series", _at(mapping, "series"), chart=chart.id)
    elif not chart.figures and not chart.series:
        reading.error("chart-empty", mapping, chart=chart.id)
    elif chart.series and chart.kind not in _WITH_SERIES:
        reading.error("chart-no-series", _at(mapping, "series"), chart=chart.id, kind=_kind(mapping))
    else:
        return _long_enough(chart, mapping, reading)
    return False


def _long_enough(chart: Chart, mapping: Mapping, reading: Reading) -> bool:
    """Whether a line has two points, and all series have as many."""
    rows = [series.figures for series in chart.series] or [chart.figures]
    place = _at(mapping, "series" if chart.series else "figures")
    if len({len(row) for row in rows}) > 1:
        reading.error("series-uneven", place, counts="、".join(str(len(row)) for row in rows))
        return False
    if chart.kind == "line" and len(rows[0]) < 2:
        reading.error("line-too-short", place, chart=chart.id)
        return False
    if len(rows) == len(rows[0]) == 1 and chart.kind in ("bar", "column", "share"):
        reading.warning("chart-of-one", place, chart=chart.id)
    return True


def _check_names(chart: Chart, mapping: Mapping, reading: Reading) -> None:
    """Report a highlight, labels or a whole that the chart does not use."""
    shown = set(chart.figures).union(*(series.figures for series in chart.series))
    if chart.highlight and chart.highlight not in shown:
        reading.error("highlight-not-in-chart", _at(mapping, "highlight"), figure=chart.highlight)
    labels = mapping.get("labels")
    if isinstance(labels, Mapping):
        for entry in labels.entries:
            if entry.key.text not in shown:
                reading.error("label-not-in-chart", entry.key, figure=entry.key.text)
    if chart.whole and chart.kind not in ("share", "progress"):
        reading.warning("whole-not-used", _at(mapping, "whole"), kind=_kind(mapping))


def _marks(mapping: Mapping, reading: Reading) -> Iterator[tuple[Node, Figure]]:
    """The figures of a chart with the nodes that name them; those that could not be read are left out."""
    for node in _mark_nodes(mapping):
        figure = reading.figures.get(getattr(node, "text", ""))
        if figure is not None:
            yield node, figure


def _mark_nodes(mapping: Mapping) -> Iterator[Node]:
    figures, series = mapping.get("figures"), mapping.get("series")
    if isinstance(figures, Sequence):
        firsts: dict[str, Node] = {}
        for node in figures.items:  # one that is listed twice is shown once
            firsts.setdefault(getattr(node, "text", ""), node)
        yield from firsts.values()
    if isinstance(series, Sequence):
        for item in series.items:
            inner = item.get("figures") if isinstance(item, Mapping) else None
            yield from inner.items if isinstance(inner, Sequence) else ()


def _kind(mapping: Mapping) -> str:
    """The kind of a chart as the file has it, without the word for a chart."""
    kind = mapping.get("kind")
    return kind.said.strip().removesuffix("图") if isinstance(kind, Scalar) else ""


def _same_kind(chart: Chart, mapping: Mapping, marks: list[tuple[Node, Figure]], reading: Reading) -> bool:
    """Whether ranks stand in a rank chart, and nothing else does."""
    for node, figure in marks:
        if chart.kind == "rank" and figure.kind != "rank":
            reading.error("not-a-rank", node, figure=figure.id)
            return False
        if chart.kind != "rank" and figure.kind == "rank":
            reading.error("rank-as-quantity", node, figure=figure.id, kind=_kind(mapping))
            return False
    return True


def _same_unit(chart: Chart, mapping: Mapping, marks: list[tuple[Node, Figure]], reading: Reading) -> bool:
    """Whether all marks, and the whole, can share an axis: 亿元 and 万元 can, 亿元 and 家 cannot."""
    if chart.kind == "rank" or not marks:
        return True
    used = list(marks)
    if whole := reading.figures.get(chart.whole):
        used.append((_at(mapping, "whole"), whole))
    first = marks[0][1]
    for node, figure in used:
        if Unit.parse(figure.unit).base != Unit.parse(first.unit).base:
            values = {"figure": figure.id, "unit": figure.unit or "—", "other": first.unit or "—"}
            reading.error("mixed-units", node, **values, other_figure=first.id)
            return False
    return True


def _same_times(chart: Chart, mapping: Mapping, reading: Reading) -> bool:
    """Whether series over periods have the same one at each place: it labels the marks of all of them."""
    rows = [[reading.figures.get(figure_id) for figure_id in series.figures] for series in chart.series]
    known = [[figure for figure in row if figure] for row in rows]
    if not known or any(len(row) < len(rows[0]) for row in known):
        return True
    times = [figure.period for figure in known[0]]
    over_time = chart.kind == "line" or len({figure.label for figure in known[0]}) == 1
    if chart.labels or not over_time or not all(times) or len(set(times)) < len(times):
        return True
    nodes = list(_mark_nodes(mapping))
    for at, figure in enumerate(figure for row in known for figure in row):
        other = times[at % len(times)]
        if figure.period and plain_period(figure.period) != plain_period(other):
            values = {"figure": figure.id, "period": figure.period, "other": other}
            reading.error("series-times-differ", nodes[at] if at < len(nodes) else mapping, **values)
            return False
    return True


def _check_values(chart: Chart, mapping: Mapping, figures: list[Figure], reading: Reading) -> None:
    """Report values that this kind of chart cannot show."""
    negative = next((figure for figure in figures if figure.value < 0), None)
    if negative and chart.kind not in ("line", "column", "rank"):
        node = _at(mapping, "figures" if chart.figures else "series")
        reading.error("negative-in-chart", node, figure=negative.id, kind=_kind(mapping))
        return
    whole = reading.figures.get(chart.whole)
    if whole and whole.value <= 0:
        reading.error("whole-not-positive", _at(mapping, "whole"), figure=whole.id)
    elif chart.kind == "progress" and not chart.whole and any(f.kind != "percent" for f in figures):
        reading.error("progress-needs-whole", _at(mapping, "figures"), chart=chart.id)
    elif chart.kind == "share":
        _check_share(chart, mapping, figures, whole, reading)


def _check_share(chart: Chart, mapping: Mapping, figures: list[Figure], whole: Figure | None, reading: Reading) -> None:
    """Report parts that do not add up to the whole, or to 100 where they are percentages."""
    if len(figures) != len(chart.figures) or (chart.whole and whole is None):
        return
    if whole is None and figures[0].kind != "percent":
        return
    total = base_value(whole) if whole else Decimal(100)
    slack = sum(map(_rounding, [*figures, *([whole] if whole else [])]), Decimal(0))
    parts = sum(map(base_value, figures), Decimal(0))
    if abs(parts - total) > slack:
        code = "share-exceeds-whole" if parts > total else "share-incomplete"
        reading.error(code, _at(mapping, "figures"), parts=f"{parts:f}", whole=f"{total:f}")


def _rounding(figure: Figure) -> Decimal:
    """How far a printed value may be from the true one: half its last place, nothing for a plain count."""
    scale = Unit.parse(figure.unit).scale
    exponent = figure.value.as_tuple().exponent
    if figure.kind != "percent" and scale == 1 and exponent == 0:
        return Decimal(0)
    return Decimal(5).scaleb(int(exponent) - 1) * scale


def _at(mapping: Mapping, key: str) -> Node:
    """The value of a key, or the mapping if it has none."""
    return mapping.get(key) or mapping
