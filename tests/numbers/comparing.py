"""Whether each number of an output is one that the source shows, and each that the source uses is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from outputs import Marks, Printed
from sources import NUMBER, Figure, Source, Tree, canonical, power, scale_and_base, solid

#: How many characters behind a number are compared: a unit, or the next words of a sentence.
BEHIND = 6
#: What may follow a number that its source shows without a unit: no word that could be taken for one.
NO_UNIT = re.compile(r"[，。；：、）”’》】—…|/÷×+−\-（~～\u3000]|$")
#: Numbers that the product counts or says itself, with the words that they stand in.
MADE = (
    r"^(?:图|表)\d+(?=\u3000)",  # captions
    r"约\d+分钟|约\d+分半钟|约\d+分半",  # how long it takes to say
    r"（续\d+）",
    r"保留\d位小数|在\d+个数中的位次",  # how a derived figure came about
)
DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
PARAGRAPHS = re.compile(r"第(\d+(?:[、至]\d+)*)段")


@dataclass(frozen=True, slots=True)
class Token:
    """A number and what stands right behind it."""

    number: str
    behind: str


def tokens(text: str) -> Iterator[Token]:
    """The numbers of a text with the characters behind each, up to the next digit."""
    for found in NUMBER.finditer(text):
        behind = re.split(r"\d", solid(text[found.end() :]), maxsplit=1)[0]
        yield Token(canonical(found[0]), behind[:BEHIND])


class Shown:
    """What the source of a report shows: its numbers, and what stands behind each."""

    def __init__(self, source: Source) -> None:
        """Gather them."""
        self.source = source
        self.units: dict[str, set[str]] = {}  # of figures: complete units
        self.words: dict[str, set[str]] = {}  # of typed text: the words that follow
        for figure in source.figures.values():
            for text in (figure.printed, figure.bare, figure.large):
                self._keep(self.units, text)
            self._keep(self.words, figure.period)
        for text in (*source.typed, *self._dates(), *self._masthead(), *_counted(source)):
            self._keep(self.words, text.rstrip("。；"))
        self.paragraphs = {number for figure in source.figures.values() for number in figure.paragraphs}

    @staticmethod
    def _keep(table: dict[str, set[str]], text: str) -> None:
        for token in tokens(text):
            table.setdefault(token.number, set()).add(token.behind)

    def _dates(self) -> Iterator[str]:
        for text in self.source.typed:
            if found := DATE.fullmatch(text):
                year, month, day = map(int, found.groups())
                yield f"{year}年{month}月{day}日"

    def _masthead(self) -> Iterator[str]:
        masthead = self.source.tree.get("masthead") or {}
        yield f"第{masthead.get('issue')}期"
        yield f"共印{masthead.get('copies')}份"

    def shows(self, token: Token, kind: str) -> bool:
        """Whether a number that stands in a text of that kind is one of the source with its unit."""
        units = self.units.get(token.number, ())
        if any(token.behind.startswith(unit) if unit else NO_UNIT.match(token.behind) for unit in units):
            return True
        if kind == "mark" and units and not token.behind:  # the unit stands at the axis
            return True
        words = self.words.get(token.number, ())
        return any(
            token.behind.startswith(said) or (kind == "open" and said.startswith(token.behind or "-"))
            if said
            else NO_UNIT.match(token.behind)
            for said in words
        )

    def nearest(self, number: str) -> str:
        """What the source shows that is most like a number, for a message."""
        known = {*self.units, *self.words}

        def far(other: str) -> tuple[bool, Decimal]:
            same_digits = re.sub(r"\D", "", other).strip("0") == re.sub(r"\D", "", number).strip("0")
            return not same_digits, abs(_decimal(other) - _decimal(number))

        like = number if number in known else min(known, key=far, default="")
        behind = sorted({*self.units.get(like, ()), *self.words.get(like, ())})
        return f"{like} followed by {'、'.join(map(repr, behind[:4]))}" if like else "nothing"


def _counted(source: Source) -> Iterator[str]:
    """The numbers of tasks and points, each in front of what it numbers."""
    for section in source.tree["sections"]:
        tasks, points = section.get("tasks") or [], section.get("points") or []
        for number, task in enumerate(tasks, 1):
            yield f"{number}．{source.filled(task['title'])}"
            yield f"{number}．{source.filled(task.get('short') or task['title'])}"
            yield f"第{number}件，共"
            yield f"{len(tasks)}件"
        yield from (f"{number}．{source.filled(point)}" for number, point in enumerate(points, 1))


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace("−", "-").replace(",", ""))


# -- every number in the outputs ---------------------------------------------------------------------------------


def not_shown(source: Source, printed: Iterable[Printed]) -> list[str]:
    """Each number in an output that the source does not show with what stands behind it."""
    shown = Shown(source)
    return [
        f"{token.number} before {token.behind!r} in {item.where}: {item.text[:60]!r}; "
        f"the source has {shown.nearest(token.number)}"
        for item in printed
        if item.kind != "count"
        for token in tokens(_without_made(shown, item.text))
        if not shown.shows(token, item.kind)
    ]


def _without_made(shown: Shown, text: str) -> str:
    """The text without what the product counts; paragraphs of the source must be such as figures name."""
    for made in MADE:
        text = re.sub(made, "", text)
    for found in PARAGRAPHS.finditer(text):
        if set(re.findall(r"\d+", found[1])) <= shown.paragraphs:
            text = text.replace(found[0], "")
    # in the formula of a figure, a minus between two amounts takes one from the other
    return re.sub(r"(?<=[^\W\d]|%)−", "-", text) if "计算得出：" in text else text


# -- every number of the source ----------------------------------------------------------------------------------


def missing(source: Source, printed: Iterable[Printed]) -> list[str]:
    """Each text of the source that prints figures and does not stand in the outputs as it must."""
    said = "\n".join(solid(item.text) for item in printed)
    parts = said.replace("\n", "")
    return [text for text in source.with_figures if text.rstrip("。；") not in said and text not in parts]


def used(source: Source) -> list[Figure]:
    """The figures that something in the report names, by id, besides sentences."""
    names: list[str] = []

    def walk(tree: object, key: str = "") -> None:
        if isinstance(tree, dict):
            for name, value in tree.items():
                walk(value, name)
        elif isinstance(tree, list):
            for item in tree:
                if isinstance(item, str) and key in ("figures", "highlights"):
                    names.append(item)
                walk(item, key)

    walk(source.tree)
    return [figure for name in dict.fromkeys(names) for figure in source.named(name)]


def unprinted(source: Source, printed: Iterable[Printed]) -> list[str]:
    """Each figure that the report uses whose value with its unit stands nowhere."""
    said = "\n".join(solid(item.text) for item in printed)
    return [f"{figure.id}: {figure.printed}" for figure in used(source) if solid(figure.printed) not in said]


def wrong_rows(source: Source, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Each row of the table of all figures that says otherwise than its figure; one row for each, in their order."""
    figures = list(source.figures.values())
    faults = [] if len(rows) == len(figures) else [f"{len(rows)} rows for {len(figures)} figures"]
    for figure, row in zip(figures, rows, strict=False):
        told = (row["数据"], row["数值"], row.get("时间", ""))
        wanted = (figure.label, figure.printed, figure.period)
        faults += [] if told == wanted else [f"{figure.id}: the table says {told}, the source {wanted}"]
    return faults


# -- charts that PowerPoint draws --------------------------------------------------------------------------------


def wrong_marks(source: Source, marks: Marks) -> list[str]:
    """What is wrong with a native chart: no chart of the report has its marks, or its workbook differs from it."""
    faults = []
    columns = [column for name, points in marks.series for column in [(name, *(value for _, value in points))]]
    heads = tuple(category for category, _ in marks.series[0][1])
    rows = zip(*marks.workbook, strict=True)
    if [heads, *columns] != [row[1:] if not at else row for at, row in enumerate(rows)]:
        faults.append(f"the workbook of the chart {marks.key} has {marks.workbook}, the chart {marks.series}")
    if not any(_same(_expected(source, chart), found) for chart in source.charts.values() for found in [_found(marks)]):
        faults.append(f"no chart of the report shows {marks.series} (on {marks.key})")
    return faults


def _found(marks: Marks) -> list[tuple[str, Decimal]]:
    """Each mark of a chart: its name, and its value without the scale of the unit that its series names."""
    found = []
    for series, points in marks.series:
        name, unit = re.fullmatch(r"(.*?)(?:（([^（）]*)）)?", series).groups()  # type: ignore[union-attr]
        scale = power(scale_and_base(unit or "")[0])
        for category, value in points:
            found.append((f"{name}/{category}", Decimal(repr(value)).scaleb(scale)))
    return found


def _expected(source: Source, chart: Mapping[str, Tree]) -> list[tuple[set[str], Decimal]]:
    """Each mark that a chart must have: the names that it may bear, and its value."""
    labels, kind, marks = chart.get("labels") or {}, chart["kind"], []
    whole = source.figures.get(chart.get("whole", ""))
    names = [source.filled(series["name"]) for series in chart.get("series") or []]
    for at, row in enumerate(source.figures_of_chart(chart)):
        for figure in row:
            own = {labels[figure.id]} if figure.id in labels else {figure.label, figure.period}
            own |= {f"{one}（{figure.period}）" for one in own if figure.period}  # where the marks are of several times
            series = names[at] if names else {"rank": "位次", "progress": "完成"}.get(kind, "数值")
            amount = figure.value.scaleb(power(scale_and_base(figure.unit)[0]))
            total = whole.label if whole else "合计"
            drawn = {f"{series}/{one}" for one in own}  # parts too narrow for their names become bars
            marks.append((drawn | {f"{one}/{total}" for one in own} if kind == "share" else drawn, amount))
            if kind == "progress":
                aim = whole.value.scaleb(power(scale_and_base(whole.unit)[0])) if whole else Decimal(100)
                marks.append(({f"目标/{one}" for one in own}, aim))
    return marks


def _same(expected: list[tuple[set[str], Decimal]], found: list[tuple[str, Decimal]]) -> bool:
    """Whether each mark has its counterpart, and none is left."""
    left = list(found)
    for names, value in expected:
        match = next((mark for mark in left if mark[0] in names and mark[1] == value), None)
        if match is None:
            return False
        left.remove(match)
    return not left
