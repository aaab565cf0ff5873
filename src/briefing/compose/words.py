"""Wording that both outputs share: dates, captions, sources, the words of a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.report.figures import format_figure
from briefing.report.model import Text, TextSpan
from briefing.report.periods import dated_words, own_periods
from briefing.report.phrases import cut, listed, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from briefing.report.model import Chart, Figure, Meeting, Person, Report
    from briefing.report.text import Line

_ISSUE = r"(?P<year>[0-9]{4}年)?(?:第\s*)?(?P<number>[^第期总年刊号（）()\s]+)(?:\s*期)?(?P<rest>[（(].+[）)])?"
_ENDS = "。！？…"

#: Paragraphs that a source line lists; the notes have those of every figure.
MOST_PARAGRAPHS = 5


def date_words(day: date | None) -> str:
    """A date as Chinese documents print it, 2023年1月12日; empty if there is none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def issue_words(issue: str) -> Line:
    """The issue of a brief as it is printed: 12 as 第12期; what is whole as it is (总第123期, 2025年第3期, 增刊)."""
    text = issue.strip()
    whole = issue if text == issue else text
    parts = re.fullmatch(
        r"(?P<year>[0-9]{4}年)?(?:第\s*)?(?P<number>[^第期总年刊号（）()\s]+)(?:\s*期)?(?P<rest>[（(].+[）)])?", text
    )
    if not parts or re.match("(?i)no", text):
        return said(whole)
    year, number, rest = (_piece(Text.plain(whole), *parts.span(name)) for name in ("year", "number", "rest"))
    return said(year, "第", number, "期", rest)


def _piece(text: Text, start: int, end: int) -> Text:
    """Some characters of a text, with the figures in them; none of a part that is not there."""
    return cut(cut(text, max(end, 0))[0], max(start, 0))[1]


def sentence(text: Text) -> Text:
    """The text with a full stop, if it has no mark at its end that closes a sentence."""
    whole = str(text).rstrip("”’）")
    if not whole or whole[-1] in _ENDS:
        return text
    return Text((*text.spans, TextSpan("。")))


def joined(texts: Iterable[Text], mark: str = "；") -> Text:
    """Points run together as one sentence; one of several lines begins and ends on lines of its own."""
    spans: list[TextSpan] = []
    parted = False
    for text in texts:
        if spans:
            spans.append(TextSpan(f"{mark}\n" if parted or _of_lines(text) else mark))
        parted = _of_lines(text)
        spans.extend(without_stop(text).spans)
    return Text(tuple(spans))


def _of_lines(text: Text) -> bool:
    return any("\n" in span.text for span in text.spans)


def without_stop(text: Text) -> Text:
    """The text without the full stop at its end."""
    if not text or not text.spans[-1].text.endswith("。"):
        return text
    last = text.spans[-1]
    return Text((*text.spans[:-1], TextSpan(last.text[:-1], last.figure)))


def after(first: Text, second: Text) -> Text:
    """Two texts one behind the other, the first closed as a sentence; below it where either is of several lines."""
    if not first or not second:
        return first or second
    between = (TextSpan("\n"),) if _of_lines(first) or _of_lines(second) else ()
    return Text((*sentence(first).spans, *between, *second.spans))


def person_words(person: Person) -> Line:
    """A person as they are announced: office, name, what they did."""
    return said(person.title, person.name, person.role)


def meeting_time(meeting: Meeting) -> Line:
    """When the meeting was: 2023年1月11日上午."""
    return said(date_words(meeting.date), meeting.time)


def meeting_words(meeting: Meeting) -> Text:
    """The meeting in one paragraph: when and where it was, what it did, who spoke."""
    when = meeting_time(meeting)
    where = said("在", meeting.place, "召开") if meeting.place else "召开"
    opening = Text.plain(said(when, "，" if when else "", meeting.name, where, "。"))
    people = listed(map(person_words, meeting.speakers), "，")
    return after(after(opening, meeting.text), Text.plain(said(people, "。") if people else ""))


def chart_label(chart: Chart, figure: Figure) -> str:
    """What a figure is called in a chart."""
    return dict(chart.labels).get(figure.id, figure.label)


def chart_figures(chart: Chart) -> tuple[str, ...]:
    """The ids of all figures in a chart, in order, without repeats."""
    ids = (*chart.figures, *(figure for series in chart.series for figure in series.figures))
    whole = (chart.whole,) if chart.whole else ()
    return tuple(dict.fromkeys((*ids, *whole)))


def source_words(report: Report, figure_ids: Iterable[str]) -> Line | str:
    """Where figures come from: outlet, date and paragraphs; empty where the report does not say."""
    origin = report.provenance
    if origin is None:
        return ""
    paragraphs = sorted({p for figure_id in figure_ids for p in report.figure(figure_id).source})
    outlet = listed(filter(None, (origin.outlet, origin.date.isoformat() if origin.date else "")), " ")
    numbers = "、".join(map(str, paragraphs[:MOST_PARAGRAPHS]))
    where = f"第{numbers}段{'等' if len(paragraphs) > MOST_PARAGRAPHS else ''}" if paragraphs else ""
    parts = [part for part in (outlet, where) if part]
    return said("来源：", listed(parts, "，")) if parts else ""


def said_figure(figure: Figure, label: str = "", period: str = "") -> Line:
    """A figure as it is said: its label and value, led by the period it says itself."""
    name = label or figure.label
    before = dated_words(name, period).removesuffix(name)
    return said(before, name, TextSpan(format_figure(figure), figure.id))


def said_figures(figures: Iterable[Figure], words: str = "") -> list[Line]:
    """Figures as they are said one after another under `words`, with their periods where these differ.

    Behind a figure that says its own, the next ones say theirs: they would be read as of the same time.
    """
    shown = list(figures)
    own = own_periods(shown, words)
    first = next((at for at, figure in enumerate(shown) if figure.id in own), len(shown))
    return [said_figure(figure, period=figure.period if at >= first else "") for at, figure in enumerate(shown)]


def figure_words(report: Report, figure_id: str) -> Line:
    """A figure in full for a speaker: label, value, period, source and whether it was derived."""
    figure = report.figure(figure_id)
    period = f"（{figure.period}）" if figure.period else ""
    source = f"，原文第{'、'.join(map(str, figure.source))}段" if figure.source else ""
    derived = "，推算得出" if figure.derived and "推算" not in figure.note else ""
    derived = f"，计算得出：{figure.formula}" if figure.formula else derived
    note = f"，{figure.note}" if figure.note else ""
    return said(f"{figure.label}：", TextSpan(format_figure(figure), figure.id), f"{period}{note}{derived}{source}")


def named_first(text: Text, figure_ids: Sequence[str]) -> str:
    """The first of the figures that a text speaks of, else the first of all; empty where there are none."""
    known = set(figure_ids)
    spoken = (span.figure for span in text.spans if span.figure in known)
    return next(spoken, figure_ids[0] if figure_ids else "")
