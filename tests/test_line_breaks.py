"""A line break that a person typed is content: it stands in both outputs, from YAML, CSV and workbooks alike."""

import io
from functools import cache
from pathlib import Path

import pymupdf
import pytest
import xlsxwriter
from pptx import Presentation

from briefing.pipeline import build, make
from briefing.report.convert import converted
from briefing.report.reader import read_report
from finished_files import build_text

ROWS = (
    ("任务", "措施\n（按次序）", "责任人"),
    ("安全生产", "1.开展排查\n2.建立台账\n3.限期整改", "张三\n李四"),
    ("English", "line one\nline two", "A\r\nB"),
    ("其他", "一行", "王五"),
)
TABLE = """title: 任务清单
organization: 示例局
sections:
  - kind: text
    heading: 清单
    tables:
"""
CELLS = [", ".join('"' + cell.replace("\r", "").replace("\n", "\\n") + '"' for cell in row) for row in ROWS]
IN_YAML = f"{TABLE}      - {{title: 清单表, columns: [{CELLS[0]}], rows: [[{'], ['.join(CELLS[1:])}]]}}\n"

PROSE = """title: 工作简报
organization: 甲局
masthead:
  name: 简报
  editor_note: |
    按语第一段。
    按语第二段。
  distribution:
    报: |
      市委办公室
      市政府办公室
    发: 各县区
figures: [{id: 数, label: 数目, value: 3, unit: 个}]
gist: |
  摘要第一段，共{{ 数 }}。

  摘要第二段。
meeting: {name: 年度会议, text: "会议第一段。\\n会议第二段。"}
sections:
  - kind: review
    heading: 回顾
    groups:
      - title: 第一组
        finding: "结论的前半，\\n结论的后半"
        text: |
          组文第一段。
          组文第二段。
        notes: |
          讲稿第一段。
          讲稿第二段。
        items:
          - name: 事项甲
            text: |
              　　事项第一段。
              　　事项第二段{{ 数 }}。
            points: ["1.开展排查\\n2.建立台账", 另一个要点]
  - kind: tasks
    heading: 任务
    tasks:
      - title: 抓好落实
        text: |
          任务第一段。
          任务第二段。
        ground: {text: "基础第一行\\n基础第二行", period: 2024年}
  - kind: text
    heading: 其他
    paragraphs:
      - |
        正文第一段。
        正文第二段。

        正文第三段。
      - 折叠的一行
        接着的一行
"""


@cache
def pages_of(text: str, style: str = "") -> list[str]:
    return lines_in(build_text(text, style).outputs.pdf)


def lines_in(pdf: bytes) -> list[str]:
    """The lines of text of a PDF in the order in which they are painted, without blanks."""
    found: list[str] = []
    with pymupdf.open(stream=pdf) as document:
        for page in document:
            for block in page.get_text("dict")["blocks"]:
                found += ["".join(span["text"] for span in line["spans"]).replace(" ", "") for line in block["lines"]]
    return found


def stand_apart(lines: list[str], *said: str) -> bool:
    """Whether words stand on lines of their own, one below another."""
    places = [next((at for at, line in enumerate(lines) if words in line), -1) for words in said]
    return -1 not in places and places == sorted(set(places))


def cells_of(pptx: bytes) -> list[list[str]]:
    """The first table of a deck by its cells."""
    for slide in Presentation(io.BytesIO(pptx)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                return [[cell.text_frame.text.replace("\v", "\n") for cell in row.cells] for row in shape.table.rows]
    raise AssertionError("no table")


def table_report(tmp_path: Path, kind: str) -> Path:
    """A report whose table comes from a file of some kind."""
    path = tmp_path / "report.yaml"
    if kind == "csv":
        text = "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)
        (tmp_path / "表.csv").write_bytes(text.encode("gb18030"))
    if kind == "xlsx":
        with xlsxwriter.Workbook(str(tmp_path / "表.xlsx")) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate(ROWS):
                sheet.write_row(row, 0, cells)
    path.write_text(IN_YAML if kind == "yaml" else TABLE + f"      - {{title: 清单表, from: 表.{kind}}}\n", "utf-8")
    return path


@pytest.mark.parametrize("kind", ["yaml", "csv", "xlsx"])
def test_the_lines_of_a_cell_are_lines_on_pages_and_slides(tmp_path: Path, kind: str) -> None:
    path = table_report(tmp_path, kind)
    report, found = read_report(path)
    assert report is not None, found
    assert found == []
    outputs = make(report, path)
    lines = lines_in(outputs.pdf)
    for cell in ("1.开展排查", "2.建立台账", "3.限期整改", "张三", "李四", "lineone", "linetwo", "（按次序）"):
        assert cell in lines, (cell, lines)
    assert cells_of(outputs.pptx) == [[cell.replace("\r", "") for cell in row] for row in ROWS]


def test_rows_are_as_high_as_their_lines_and_cells_begin_at_the_top() -> None:
    with pymupdf.open(stream=build_text(IN_YAML).outputs.pdf) as document:
        words = {word[4]: word for word in document[0].get_text("words")}
        rules = sorted({round(item["rect"].y0) for item in document[0].get_drawings() if item["rect"].width > 100})
    tops = [words[name][1] for name in ("1.开展排查", "2.建立台账", "3.限期整改")]
    assert words["张三"][1] == pytest.approx(words["1.开展排查"][1], abs=1) == words["安全生产"][1]
    assert tops[1] - tops[0] == pytest.approx(tops[2] - tops[1], abs=0.2)
    assert words["English"][1] > tops[2] + 10
    assert rules[-1] > words["王五"][3] - 2


def test_the_rows_of_a_slide_have_room_for_their_lines() -> None:
    deck = Presentation(io.BytesIO(build_text(IN_YAML).outputs.pptx))
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    pitch = table.cell(1, 1).text_frame.paragraphs[0].line_spacing.pt
    heights = [row.height.pt for row in table.rows]
    assert [round((height - heights[3]) / pitch) for height in heights] == [1, 2, 1, 0]


@pytest.mark.parametrize("style", ["jianbao", "modern"])
def test_the_lines_of_prose_are_paragraphs_of_the_brief(style: str) -> None:
    lines = pages_of(PROSE, style)
    for said in ("按语", "摘要", "会议", "组文", "事项", "任务"):
        assert stand_apart(lines, f"{said}第一段", f"{said}第二段"), (said, lines)
    assert stand_apart(lines, "正文第一段", "正文第二段", "正文第三段", "折叠的一行接着的一行")
    assert stand_apart(lines, "1.开展排查", "2.建立台账", "另一个要点")
    assert stand_apart(lines, "报：市委办公室", "市政府办公室", "发：各县区")


def test_the_paragraphs_of_a_brief_are_paragraphs_to_a_screen_reader() -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(build_text(PROSE).outputs.pdf)) as document:
        kinds = [str(item.S) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item
                 and item.get("/Type") == "/StructElem"]  # fmt: skip
    whole = PROSE.replace("正文第一段。\n        正文第二段。\n\n        正文第三段。", "正文。")
    with pikepdf.open(io.BytesIO(build_text(whole).outputs.pdf)) as document:
        fewer = [str(item.S) for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item
                 and item.get("/Type") == "/StructElem"]  # fmt: skip
    assert kinds.count("/P") - fewer.count("/P") == 2


def test_the_lines_of_prose_stay_apart_on_slides_and_in_notes() -> None:
    deck = Presentation(io.BytesIO(build_text(PROSE).outputs.pptx))
    shown = [
        shape.text_frame.text.replace("\v", "\n")
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    lines = [line for text in shown for line in text.split("\n")]
    for said in ("会议", "组文", "事项", "任务", "正文"):
        assert stand_apart(lines, f"{said}第一段", f"{said}第二段"), said
    assert stand_apart(lines, "基础第一行", "基础第二行")
    assert stand_apart(lines, "1.开展排查", "2.建立台账", "另一个要点")
    notes = [note for slide in deck.slides for note in slide.notes_slide.notes_text_frame.text.split("\n")]
    assert {"讲稿第一段。", "讲稿第二段。", "正文第三段。", "折叠的一行接着的一行"} <= set(notes)


def test_a_title_is_one_line_however_it_was_typed() -> None:
    deck = Presentation(io.BytesIO(build_text(PROSE).outputs.pptx))
    assert "结论的前半，结论的后半" in [slide.shapes.title.text for slide in deck.slides if slide.shapes.title]


def test_a_condition_on_a_line_of_its_own_leaves_no_empty_line() -> None:
    text = PROSE.replace(
        "        正文第二段。\n", "        {% if 0 %}\n        从略。\n        {% endif %}\n        正文第二段。\n"
    )
    lines = pages_of(text)
    assert stand_apart(lines, "正文第一段", "正文第二段", "正文第三段")
    assert "从略" not in "".join(lines)


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("|\n          甲\n          乙", ["甲", "乙"]),
        ("|\n          甲\n\n\n          乙\n", ["甲", "乙"]),
        (">\n          甲\n          乙\n\n          丙\n          D\n          E\n", ["甲乙", "丙 D E"]),
        ("甲\n          乙\n\n          丙", ["甲乙", "丙"]),
        ('"甲\\n乙\n          丙"', ["甲", "乙丙"]),
        ('"甲 \\\n          乙"', ["甲 乙"]),
        ('"A\n          B\\\n          C\n\n          丁"', ["A BC", "丁"]),
        ("'甲''s\n          乙\n\n          丙'", ["甲's 乙", "丙"]),
        (">-\n          甲\n            - 乙\n            - 丙\n          丁", ["甲", "- 乙", "- 丙", "丁"]),
    ],
)
def test_only_what_yaml_folds_is_closed_up(tmp_path: Path, written: str, lines: list[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        f"title: 题\norganization: 局\nsections:\n  - kind: text\n    heading: 表\n    paragraphs:\n      - {written}\n"
    )
    report, found = read_report(path)
    assert report is not None, found
    assert [str(text) for text in report.sections[0].paragraphs] == lines


def test_a_workbook_keeps_the_lines_of_its_texts_and_so_does_yaml_made_from_it(tmp_path: Path) -> None:
    source, book, again = tmp_path / "a.yaml", tmp_path / "a.xlsx", tmp_path / "b.yaml"
    whole = PROSE.replace('"1.开展排查\\n2.建立台账", ', "")
    source.write_text(whole + "    tables:\n" + IN_YAML.partition("    tables:\n")[2], "utf-8")
    for one, other in ((source, book), (book, again)):
        data, found = converted(one, other)
        assert data is not None, found
        assert found == []
        other.write_bytes(data)
    reports = [read_report(path)[0] for path in (source, book, again)]
    assert reports[0] is not None
    assert reports[0] == reports[1] == reports[2]


def test_a_point_of_several_lines_is_told_of_when_it_becomes_several_points(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(PROSE, "utf-8")
    _, found = converted(source, tmp_path / "a.xlsx")
    line = 1 + next(at for at, text in enumerate(PROSE.split("\n")) if "points:" in text)
    assert [(item.code, item.place.line) for item in found] == [("convert-point-parted", line)]


def test_new_data_change_one_line_of_a_cell_and_keep_what_a_person_typed_into_another(tmp_path: Path) -> None:
    path, folder = tmp_path / "report.yaml", tmp_path / "out"
    path.write_text(IN_YAML, "utf-8")
    build(path, folder)
    show = Presentation(str(folder / "deck.pptx"))
    table = next(shape.table for slide in show.slides for shape in slide.shapes if shape.has_table)
    runs = table.cell(1, 1).text_frame.paragraphs[0].runs
    assert [run.text for run in runs] == ["1.开展排查", "2.建立台账", "3.限期整改"]
    runs[2].text = "3.限期整改（月底前）"
    table.cell(2, 1).text_frame.text = "typed by hand"
    show.save(str(folder / "deck.pptx"))
    path.write_text(IN_YAML.replace("1.开展排查", "1.全面排查").replace("李四", "李四\\n赵六"), "utf-8")
    build(path, folder)
    cells = cells_of((folder / "deck.pptx").read_bytes())
    assert cells[1] == ["安全生产", "1.全面排查\n2.建立台账\n3.限期整改（月底前）", "张三\n李四\n赵六"]
    assert cells[2][1] == "typed by hand"


def test_a_figure_in_a_line_of_its_own_is_found_there() -> None:
    from briefing.report.model import Text, TextSpan

    text = Text((TextSpan("甲\n共"), TextSpan("3个", "数"), TextSpan("。\n乙")))
    assert [str(line) for line in text.lines] == ["甲", "共3个。", "乙"]
    assert text.lines[1].spans[1] == TextSpan("3个", "数")


def test_a_row_taller_than_a_slide_goes_on_with_the_lines_that_are_left() -> None:
    lines = [f"第{number}条措施" for number in range(1, 61)]
    text = TABLE + '      - {title: 长表, columns: [任务, 措施], rows: [[甲, "' + "\\n".join(lines) + '"]]}\n'
    built = build_text(text)
    assert [line for line in lines_in(built.outputs.pdf) if line.endswith("条措施")] == lines
    said = []
    for slide in Presentation(io.BytesIO(built.outputs.pptx)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                said += shape.table.cell(1, 1).text_frame.text.split("\v")
                bottom = shape.top.pt + sum(row.height.pt for row in shape.table.rows)
                assert bottom <= 540
    assert said == lines
