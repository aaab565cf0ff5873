"""Charts that people edit in PowerPoint: read back with python-pptx and openpyxl, and put before the judges."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pptx_sample as sample
import pymupdf
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from briefing.charts.describe import KIND_NAMES
from briefing.charts.native.make import native_drawing
from briefing.layout.frames import Box, ChartFrame
from briefing.pipeline import Look, make
from briefing.report.figures import Unit, format_figure
from briefing.report.model import Chart, Figure, Report, Text
from briefing.typography.fonts import default_book
from briefing.typography.setting import Typesetter
from briefing.writers.pptx import write_pptx
from extreme_reports import Size, extreme
from finished_files import REPORTS, SHIPPED, Built, build_text, built, chart_cache, parts_of, solid
from judges import Judge, archforge_faults, audit_faults, open_xml_faults
from programs import converted

NATIVE = ["shipped", "health", "large"]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
#: What a kind of chart may become: columns without room are bars, as parts without room are.
TYPES = {
    "bar": {XL_CHART_TYPE.BAR_CLUSTERED},
    "column": {XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.BAR_CLUSTERED},
    "line": {XL_CHART_TYPE.LINE_MARKERS},
    "rank": {XL_CHART_TYPE.LINE_MARKERS},
    "share": {XL_CHART_TYPE.BAR_STACKED_100, XL_CHART_TYPE.BAR_CLUSTERED},
    "progress": {XL_CHART_TYPE.BAR_CLUSTERED},
}


@dataclass(frozen=True)
class Shown:
    """A chart of the report and the shape that shows it in the deck."""

    report: Report
    spec: Chart
    shape: Any

    @property
    def chart(self) -> Any:
        return self.shape.chart

    @property
    def figures(self) -> list[list[Figure]]:
        """The figures of each series that holds values of the report."""
        runs = [series.figures for series in self.spec.series] or [self.spec.figures]
        if self.spec.kind == "share" and len(self.chart.plots[0].categories) == 1:
            runs = [(key,) for key in self.spec.figures]
        return [[self.report.figure(key) for key in run] for run in runs]


@cache
def deck(name: str) -> Any:
    return Presentation(io.BytesIO(built(name, charts="native").outputs.pptx))


def charts_in(presentation: Any, report: Report) -> list[Shown]:
    """Every chart of a deck with its spec, which its words for the blind name."""
    found = []
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                said = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                specs = [spec for spec in report.charts if said.startswith(opening(spec))]
                assert len(specs) == 1, said
                found.append(Shown(report, specs[0], shape))
    return found


def opening(spec: Chart) -> str:
    return f"{KIND_NAMES[spec.kind]}：{str(spec.title).rstrip('。；，')}。"


@cache
def shown(name: str) -> list[Shown]:
    return charts_in(deck(name), built(name).report)


def every_chart() -> Iterator[Shown]:
    for name in NATIVE:
        yield from shown(name)


def value_series(item: Shown) -> list[Any]:
    """The series of a chart that hold values of the report; a track is no such series, nor is what parts leave."""
    series = list(item.chart.plots[0].series)
    return [one for one in series if not one.name.startswith(("目标", "其余"))]


# -- what is shown ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NATIVE)
def test_every_chart_is_one_of_powerpoints_in_the_place_of_its_picture(name: str) -> None:
    def places(charts: Any, drawn: bool) -> dict[str, tuple[int, ...]]:
        frames = (shape for slide in charts.slides for shape in slide.shapes if shape.name.endswith("chart"))
        return {
            f"{shape.name} {shape._element.xpath('.//p:cNvPr/@descr')[0]}":
            (shape.left, shape.top, shape.width, shape.height)
            for shape in frames
            if bool(getattr(shape, "image", None) if drawn else shape.has_chart)
        }  # fmt: skip

    pictures = places(Presentation(io.BytesIO(built(name).outputs.pptx)), drawn=True)
    native = places(deck(name), drawn=False)
    assert native == pictures
    assert native
    assert not [part for part in parts_of(built(name, charts="native").outputs.pptx) if part.startswith("ppt/media")]


def test_all_kinds_are_among_the_charts_and_each_has_its_type() -> None:
    assert {item.spec.kind for item in every_chart()} == set(TYPES)
    wrong = [(item.spec.id, item.chart.chart_type) for item in every_chart()
             if item.chart.chart_type not in TYPES[item.spec.kind]]  # fmt: skip
    assert wrong == []
    stacked = [item for item in every_chart() if item.chart.chart_type == XL_CHART_TYPE.BAR_STACKED_100]
    upright = [item for item in every_chart() if item.chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED]
    assert stacked
    assert upright


def test_values_are_those_of_the_report_digit_for_digit() -> None:
    for item in every_chart():
        scales = {Unit.parse(figure.unit).scale for run in item.figures for figure in run}
        assert len(scales) == 1, "these reports write the figures of a chart in one unit"
        values = [list(series.values) for series in value_series(item)]
        assert values == [[float(figure.value) for figure in run] for run in item.figures], item.spec.id


def test_series_are_called_as_in_the_report_with_their_unit() -> None:
    for item in every_chart():
        names = [series.name for series in value_series(item)]
        if item.spec.series:
            units = {figure.unit for run in item.figures for figure in run}
            assert names == [f"{series.name}（{unit}）" for series in item.spec.series for unit in units]
        assert all(re.search("[\u4e00-\u9fff]", name) for name in names)


def test_ranks_go_up_when_they_get_smaller() -> None:
    ranks = [item for item in every_chart() if item.spec.kind == "rank"]
    assert len(ranks) >= 3
    for item in ranks:
        axis = item.chart._chartSpace.find(f".//{C}valAx")
        assert axis.find(f"{C}scaling/{C}orientation").get("val") == "maxMin"
        assert item.chart._chartSpace.find(f".//{C}catAx/{C}crosses").get("val") == "max"


def test_bars_and_columns_begin_at_zero_and_may_grow_beyond_their_highest_value() -> None:
    for item in every_chart():
        if item.spec.kind in ("bar", "column"):
            assert item.chart.value_axis.minimum_scale == 0
            assert item.chart.value_axis.maximum_scale is None


# -- labels ----------------------------------------------------------------------------------------------------


def labels(series: Any) -> dict[int, tuple[str, list[tuple[str, str]]]]:
    """The words of each label of a series by point, and its fields: their text and the number format of the label."""
    found = {}
    for label in series._element.iterfind(f"{C}dLbls/{C}dLbl"):
        at = int(label.find(f"{C}idx").get("val"))
        if label.find(f"{C}delete") is None:
            pattern = label.find(f"{C}numFmt").get("formatCode")
            fields = [(field.findtext(f"{A}t"), pattern) for field in label.iter(f"{A}fld")]
            found[at] = ("".join(text.text or "" for text in label.iter(f"{A}t")), fields)
    return found


def test_labels_say_what_the_brief_says() -> None:
    for item in every_chart():
        if item.spec.kind == "progress":
            track = labels(item.chart.plots[0].series[0])
            said = [[track[at][0] for at in range(len(track))]]
        else:
            said = [[text for _, (text, _) in sorted(labels(series).items())] for series in value_series(item)]
        for number, figures in enumerate(item.figures):
            printed = [format_figure(figure) for figure in figures]
            whole = len(item.figures) == 1 or item.spec.kind != "line"
            if whole:
                assert len(said[number]) == len(printed)
            assert all(any(value in text for value in printed) for text in said[number])
            assert printed[-1] in said[number][-1]


def test_numbers_in_labels_are_fields_that_print_their_cells_as_written() -> None:
    counted = 0
    for item in every_chart():
        for series in item.chart.plots[0].series:
            source = value_series(item)[0] if series.name.startswith("目标") else series
            for at, (text, fields) in labels(series).items():
                (number, pattern), *others = fields
                assert others == []
                assert number in text
                decimals = len(pattern.partition(";")[0].partition(".")[2])
                assert f"{source.values[at]:.{decimals}f}".replace("-", "−") == number
                counted += 1
    assert counted > 50


def test_series_are_named_directly_and_no_chart_has_title_or_legend() -> None:
    for item in every_chart():
        assert not item.chart.has_legend
        assert not item.chart.has_title
        for spec, series in zip(item.spec.series, value_series(item), strict=False):
            assert any(spec.name in text for text, _ in labels(series).values())


def test_the_point_of_the_title_is_in_the_accent_and_the_rest_is_not() -> None:
    checked = 0
    for item in every_chart():
        if item.spec.series or item.spec.kind not in ("bar", "column", "progress") or not item.spec.highlight:
            continue
        at = item.spec.figures.index(item.spec.highlight)
        series = value_series(item)[0]._element
        points = {int(point.find(f"{C}idx").get("val")): fill(point) for point in series.iterfind(f"{C}dPt")}
        tones = [points.get(place, fill(series)) for place in range(len(item.spec.figures))]
        assert [place for place, tone in enumerate(tones) if tone == "accent1"] == [at]
        checked += 1
    assert checked >= 3


def fill(element: Any) -> str:
    """The theme colour of a mark."""
    return str(element.find(f"{C}spPr/{A}solidFill/{A}schemeClr").get("val"))


# -- the workbook ----------------------------------------------------------------------------------------------


def cells(chart: Any, reference: str) -> list[Any]:
    """What stands in the cells of the embedded workbook that a reference names."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    sheet, _, area = reference.partition("!")
    found = book[sheet][area.replace("$", "")]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else [found.value]


def test_the_cache_of_every_chart_equals_its_workbook() -> None:
    for item in every_chart():
        for reference in item.chart._chartSpace.iter(f"{C}strRef", f"{C}numRef"):
            cached = [point.findtext(f"{C}v") for point in reference.iter(f"{C}pt")]
            found = cells(item.chart, reference.findtext(f"{C}f"))
            assert [float(value) for value in cached] == found if reference.tag == f"{C}numRef" else cached == found
            count = reference.find(f".//{C}ptCount").get("val")
            assert int(count) == len(found)


def test_headings_are_chinese_and_nothing_but_the_data_is_in_the_workbook() -> None:
    for item in every_chart():
        book = openpyxl.load_workbook(io.BytesIO(item.chart.part.chart_workbook.xlsx_part.blob))
        (sheet,) = book.worksheets
        head, *rows = sheet.iter_rows(values_only=True)
        assert head[0] in ("项目", "时间")
        assert head[1:] == tuple(series.name for series in item.chart.plots[0].series)
        assert [row[0] for row in rows] == list(item.chart.plots[0].categories)


def test_words_for_the_track_show_the_cells_of_what_is_done() -> None:
    progress = [item for item in every_chart() if item.spec.kind == "progress"]
    assert progress
    for item in progress:
        (shown_range,) = item.chart._chartSpace.iter("{http://schemas.microsoft.com/office/drawing/2012/chart}f")
        assert cells(item.chart, shown_range.text) == list(value_series(item)[0].values)


def test_python_pptx_can_replace_the_data_of_a_chart() -> None:
    from pptx.chart.data import CategoryChartData

    presentation = Presentation(io.BytesIO(built("large", charts="native").outputs.pptx))
    chart = next(item.chart for item in charts_in(presentation, built("large").report) if item.spec.kind == "bar")
    data = CategoryChartData()
    data.categories = ["甲", "乙"]
    data.add_series("数（件）", (3, 4))
    chart.replace_data(data)
    assert list(chart.plots[0].series[0].values) == [3, 4]


def test_a_figure_that_changes_changes_cache_workbook_and_words() -> None:
    text = SHIPPED.read_text("utf-8")
    assert text.count("value: 361\n") == 1
    changed = text.replace("value: 361\n", "value: 412\n")
    made = build_text(changed, charts="native")
    old, new = (find(item, "签约总投资") for item in (built("shipped", charts="native"), made))
    assert list(old.chart.plots[0].series[0].values) == [361, 77]
    assert list(new.chart.plots[0].series[0].values) == [412, 77]
    assert cells(new.chart, "Sheet1!$B$2:$B$3") == [412, 77]
    assert labels(new.chart.plots[0].series[0])[0][0] == "412亿元"


def find(item: Built, figure: str) -> Shown:
    """The chart that shows a figure."""
    charts = charts_in(Presentation(io.BytesIO(item.outputs.pptx)), item.report)
    return next(one for one in charts if figure in one.spec.figures)


# -- looks that follow the theme -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NATIVE)
def test_colours_and_fonts_are_the_themes_and_every_text_has_a_size_and_a_language(name: str) -> None:
    parts = {part: xml for part, xml in parts_of(built(name, charts="native").outputs.pptx).items()
             if re.fullmatch(r"ppt/charts/chart\d+\.xml", part)}  # fmt: skip
    assert parts
    for xml in parts.values():
        tree = etree.fromstring(xml)
        assert list(tree.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr")) == []
        assert {face.get("typeface") for face in tree.iter(f"{A}ea")} == {"+mn-ea"}
        assert {face.get("typeface") for face in tree.iter(f"{A}latin")} == {"+mn-lt"}
        for properties in tree.iter(f"{A}rPr", f"{A}defRPr"):
            assert properties.get("lang") == "zh-CN"
            assert int(properties.get("sz")) >= 1000


def test_settings_of_a_chart_are_written_and_ids_of_axes_are_unsigned() -> None:
    for item in every_chart():
        space = item.chart._chartSpace
        for path, value in (
            ("c:date1904", "0"),
            ("c:roundedCorners", "0"),
            ("c:chart/c:autoTitleDeleted", "1"),
            ("c:chart/c:plotVisOnly", "1"),
            ("c:chart/c:dispBlanksAs", "gap"),
        ):
            assert space.xpath(f"{path}/@val") == [value]
        ids = [int(value) for value in space.xpath(".//c:axId/@val | .//c:crossAx/@val")]
        assert min(ids) >= 0
        assert len(set(ids)) == 2


# -- judges ----------------------------------------------------------------------------------------------------


def long_labels() -> bytes:
    """A deck whose charts have fifteen marks with labels of sixty characters."""
    report = extreme(Size(label=60, marks=15, ground_chart="bar", ground_figures=0))
    return make(report, Path("extreme.yaml"), look=Look("ink", charts="native")).pptx


def judged() -> dict[str, bytes]:
    return {
        "shipped": built("shipped", theme="government", charts="native").outputs.pptx,
        "large": built("large", theme="business", charts="native").outputs.pptx,
        "health": built("health", theme="ink", charts="native").outputs.pptx,
        "long labels": long_labels(),
    }


@pytest.fixture(scope="module", name="decks")
def fixture_decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("decks")
    paths = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", chart_cache())
        for name, data in judged().items():
            paths[name] = folder / f"{name.replace(' ', '-')}.pptx"
            paths[name].write_bytes(data)
    return paths


@pytest.mark.office
@pytest.mark.parametrize("judge", [open_xml_faults, audit_faults, archforge_faults])
def test_judges_find_nothing(decks: dict[str, Path], judge: Judge) -> None:
    assert judge(list(decks.values())) == {path: [] for path in decks.values()}


@pytest.mark.office
@pytest.mark.parametrize("name", ["shipped", "large", "health"])
def test_libreoffice_shows_every_label_of_every_chart(decks: dict[str, Path], name: str, tmp_path: Path) -> None:
    shown = converted([decks[name]], "pdf", tmp_path)
    presentation = Presentation(decks[name])
    seen = 0
    with pymupdf.open(shown / f"{decks[name].stem}.pdf") as pdf:
        for page, slide in zip(pdf, presentation.slides, strict=True):
            text = solid(page.get_text())
            for shape in (shape for shape in slide.shapes if shape.has_chart):
                plot = shape.chart.plots[0]
                wanted = [label for series in plot.series for label, _ in labels(series).values()]
                wanted += list(plot.categories) if len(plot.categories) > 1 else []
                assert [word for word in wanted if solid(word) not in text] == []
                seen += len(wanted)
            bottom = max((word[3] for word in page.get_text("words")), default=0)
            assert bottom <= page.rect.height
    assert seen > 3


# -- bytes and imports -----------------------------------------------------------------------------------------


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for seed, zone in (("1", "UTC"), ("999", "Asia/Shanghai")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "BRIEFING_CACHE": chart_cache()}
        command = [sys.executable, "-m", "briefing", "build", str(REPORTS["large"]), "--charts", "native", "-o", seed]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        files.append([(tmp_path / seed / name).read_bytes() for name in ("deck.pptx", "brief.pdf")])
    assert files[0] == files[1]


def loaded(charts: str, cache: Path, output: Path) -> set[str]:
    """The libraries that a build in a process of its own loads."""
    program = (
        "import sys; from briefing.cli import main\n"
        f"main(['build', {str(REPORTS['health'])!r}, '--charts', {charts!r}, '-o', {str(output)!r}],"
        " standalone_mode=False)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    environment = os.environ | {"BRIEFING_CACHE": str(cache)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return set(re.findall(r"'(\w+)'", done.stdout.splitlines()[-1]))


@pytest.mark.slow
def test_a_native_build_draws_nothing_for_its_deck_and_a_deck_of_pictures_loads_no_xlsxwriter(tmp_path: Path) -> None:
    cold = loaded("native", tmp_path / "cache", tmp_path / "a")
    kept = [path.suffix for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    warm = loaded("native", tmp_path / "cache", tmp_path / "b")
    assert "xlsxwriter" in cold & warm
    assert not {".svg", ".png"} & set(kept)
    drawn_for_the_brief = {"matplotlib", "numpy"}
    assert drawn_for_the_brief <= cold
    assert not {*drawn_for_the_brief, "pptx", "openpyxl", "lxml"} & warm
    assert "xlsxwriter" not in loaded("picture", tmp_path / "cache", tmp_path / "c")


# -- the package -----------------------------------------------------------------------------------------------


def test_two_shapes_never_share_a_chart_though_they_show_the_same(tmp_path: Path) -> None:
    figures = {"甲": Figure("甲", "签约", Decimal(361), "亿元"), "乙": Figure("乙", "兴村", Decimal(77), "亿元")}
    spec = Chart("图", "bar", Text.plain("两笔投资"), tuple(figures))
    drawing = native_drawing(spec, figures, sample.THEME, Typesetter(sample.THEME, default_book()), 300, 200)
    frames = [ChartFrame(key, "chart", Box(left, 120, 300, 200), drawing) for key, left in (("左", 60), ("右", 480))]
    slides = (sample.slide("一", 1, *frames), sample.slide("二", 2, frames[0]))
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_pptx(sample.deck(*slides), sample.THEME, sample.pictures))
    parts = parts_of(path.read_bytes())
    assert sorted(name for name in parts if name.startswith("ppt/charts/chart")) == [
        f"ppt/charts/chart{number}.xml" for number in (1, 2, 3)
    ]
    charts = [shape.chart for slide in Presentation(path).slides for shape in slide.shapes if shape.has_chart]
    assert len({chart.part.partname for chart in charts}) == 3
    assert len({chart.part.chart_workbook.xlsx_part.partname for chart in charts}) == 3


def test_only_a_deck_with_workbooks_declares_them() -> None:
    native, pictures = (parts_of(built("shipped", charts=kind).outputs.pptx) for kind in ("native", "picture"))
    assert b'Extension="xlsx"' in native["[Content_Types].xml"]
    assert b'Extension="xlsx"' not in pictures["[Content_Types].xml"]
    assert [name for name in pictures if name.startswith(("ppt/charts", "ppt/embeddings"))] == []


def test_a_file_saved_by_python_pptx_still_has_its_charts_and_workbooks(tmp_path: Path) -> None:
    saved = tmp_path / "saved.pptx"
    presentation = Presentation(io.BytesIO(built("large", charts="native").outputs.pptx))
    presentation.save(saved)
    again = charts_in(Presentation(saved), built("large").report)
    assert [item.shape.name for item in again] == [item.shape.name for item in shown("large")]
    assert [cells(item.chart, "Sheet1!$B$2") for item in again] == [
        cells(item.chart, "Sheet1!$B$2") for item in shown("large")
    ]
