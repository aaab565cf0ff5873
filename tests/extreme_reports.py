"""Reports whose words are far longer, or far more in number, than anybody should write."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefing.report import model as m
from briefing.report.model import ChartKind

PROSE = "统筹推进新一轮国有企业改革深化提升行动，推动“三项制度”改革走深走实；力争2025年研发投入强度达到3.5%，"
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃星宿列张寒来暑往秋收冬藏"


def prose(length: int) -> m.Text:
    """Running text of so many characters."""
    return m.Text.plain((PROSE * (length // len(PROSE) + 1))[:length])


def name(length: int, index: int = 0) -> str:
    """A name of so many characters, told apart by its last."""
    return (PROSE.replace("，", "").replace("；", "") * 9)[: max(0, length - 1)] + NAMES[index]


@dataclass(frozen=True, slots=True)
class Size:
    """How long and how many: lengths in characters, counts of things."""

    prose: int = 40
    name: int = 8
    title: int = 30
    label: int = 12
    feature: int = 10
    part: int = 8
    ground: int = 30
    ground_figures: int = 2
    ground_chart: str = ""
    brand: int = 4
    period: int = 6
    office: int = 10
    masthead: int = 6
    subtitle: int = 12
    recipients: int = 40
    items: int = 4
    item_points: int = 0
    units: int = 8
    tasks: int = 4
    points: int = 3
    highlights: int = 6
    columns: int = 4
    rows: int = 6
    people: int = 3
    texts: int = 1
    marks: int = 9


#: Titles as long as they may be, many tasks and figures, tables over several slides.
STRESS = Size(title=60, tasks=15, highlights=9, rows=30)


def extreme(size: Size) -> m.Report:
    """A report of every kind of section and chart in that size. All ids of one number are alike across kinds."""
    figures = tuple(
        m.Figure(NAMES[i], name(size.label, i), Decimal("1234.5"), "万人次", period="截至2024年底", source=(1,))
        for i in range(max(size.marks, 9))
    )
    ids = tuple(figure.id for figure in figures)
    return m.Report(
        name(size.title),
        name(size.office),
        (
            m.ReviewSection("回", name(size.name), (_group(size, ids),), name(6), prose(size.prose)),
            m.UnitsSection(NAMES[0], name(size.name), _units(size, ids), "单位", name(6), prose(20), prose(size.prose)),
            m.FrameworkSection("框", name(size.name), _levels(size), name(6), prose(20), prose(size.prose)),
            m.TasksSection("事", name(size.name), _tasks(size, ids), name(6), name(6), prose(20), prose(size.prose)),
            *(_text(size, ids, number) for number in range(size.texts)),
        ),
        name(size.subtitle),
        m.Masthead(
            name(size.masthead),
            "123456",
            name(size.office),
            None,
            prose(size.prose),
            (("报", name(size.recipients)), ("送", name(size.recipients))),
            10,
        ),
        m.Meeting(
            name(size.title),
            None,
            "上午",
            name(20),
            tuple(m.Person(f"某{NAMES[i]}", name(20), "讲话") for i in range(size.people)),
            prose(size.prose),
        ),
        prose(size.prose),
        figures,
        ids[: size.highlights],
        prose(20),
        _charts(size, ids),
        m.Provenance(name(30), name(10), None, "https://example.org/" + "a" * size.name, name(20), prose(size.prose)),
    )


def _charts(size: Size, ids: tuple[str, ...]) -> tuple[m.Chart, ...]:
    title, marks = prose(min(60, size.title)), ids[: size.marks]
    kinds: tuple[ChartKind, ...] = ("bar", "column", "line", "numbers", "share")
    single = tuple(m.Chart(kind, kind, title, marks) for kind in kinds)
    series = tuple(m.Series(name(min(size.label, 20), i), marks[i::3]) for i in range(3))
    several = tuple(m.Chart(f"{kind}多", kind, title, series=series) for kind in kinds[:3] if size.marks >= 9)
    return (*single, *several)


def _group(size: Size, ids: tuple[str, ...]) -> m.Group:
    items = tuple(
        m.Item(f"项{NAMES[i]}", name(size.name, i), prose(size.prose), (prose(size.prose),) * size.item_points, ids[:2])
        for i in range(size.items)
    )
    several = ("bar多", "column多", "line多") if size.marks >= 9 else ()
    return m.Group("组", name(size.name), prose(20), prose(size.prose), items, ("column", "bar", "numbers", *several))


def _units(size: Size, ids: tuple[str, ...]) -> tuple[m.Unit, ...]:
    return tuple(
        m.Unit(f"位{NAMES[i]}", name(size.name, i), prose(size.prose), name(size.feature), figures=ids[:1])
        for i in range(size.units)
    )


def _levels(size: Size) -> tuple[m.Level, ...]:
    counts = (1, 2, 3, 5, 12)
    return tuple(
        m.Level(NAMES[i], count, name(min(size.name, 30)), tuple(name(size.part, k) for k in range(count)))
        for i, count in enumerate(counts)
    )


def _tasks(size: Size, ids: tuple[str, ...]) -> tuple[m.Task, ...]:
    ground = m.Ground(prose(size.ground), ids[: size.ground_figures], size.ground_chart, name(size.period))
    return tuple(
        m.Task(
            NAMES[i],
            name(size.title, i),
            name(min(size.name, 30), i),
            m.NO_TEXT,
            (prose(size.prose),) * size.points,
            name(size.brand),
            ground,
        )
        for i in range(size.tasks)
    )


def _text(size: Size, ids: tuple[str, ...], number: int) -> m.TextSection:
    heads = tuple(name(4, i) for i in range(size.columns))
    rows = (tuple(prose(size.prose) for _ in heads),) * size.rows
    table = m.Table(f"表{NAMES[number]}", name(size.name), heads, rows)
    charts = ("line", "share") if not number else ()
    points = (prose(size.prose),) * size.points
    return m.TextSection(f"文{NAMES[number]}", name(size.name), points[:2], points, ids[:4], charts, (table,))
