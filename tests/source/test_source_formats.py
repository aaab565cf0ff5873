"""The same words come out of every format, counted in the same way; files that cannot be read say why."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import docx
import pikepdf
import pymupdf
import pypandoc
import pytest
from invented_source import SOURCE

from briefing.messages import catalogue
from briefing.source.document import SourceDocument, UnreadableSource
from briefing.source.reading import read_source

TABLE = [["片区", "项目（个）", "投资（亿元）"], ["临溪区", "64", "1,182"], ["青岚市", "17", "30"]]
ROWS = ["片区　项目（个）　投资（亿元）", "临溪区　64　1,182", "青岚市　17　30"]


def words(document: SourceDocument) -> list[str]:
    """The paragraphs without spaces, which formats keep differently beside Latin letters."""
    return ["".join(paragraph.text.split()) for paragraph in document.paragraphs]


EXPECTED = ["".join(text.split()) for text in SOURCE]


def write_docx(path: Path, table: bool = False) -> Path:
    """The source as a Word file of python-docx, with empty paragraphs between."""
    document = docx.Document()
    for text in SOURCE:
        document.add_paragraph(text)
        document.add_paragraph("")
    if table:
        grid = document.add_table(len(TABLE), 3)
        for row, cells in enumerate(TABLE):
            for column, cell in enumerate(cells):
                grid.cell(row, column).text = cell
    document.save(str(path))
    return path


def write_pdf(path: Path, style: str, columns: int = 1) -> Path:
    """The source as a PDF that MuPDF sets."""
    html = f"<h2>{SOURCE[0]}</h2>" + "".join(f"<p>{text}</p>" for text in SOURCE[1:])
    story, writer, more = pymupdf.Story(html=html, user_css=style), pymupdf.DocumentWriter(str(path)), 1
    paper = pymupdf.paper_rect("a4")
    while more:
        device = writer.begin_page(paper)
        for column in range(columns):
            width = (paper.width - 120) / columns
            left = 60 + column * width
            if more:
                more, _ = story.place(pymupdf.Rect(left, 72, left + width - 24 * (columns > 1), paper.height - 72))
                story.draw(device)
        writer.end_page()
    writer.close()
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_the_encodings_that_chinese_programs_write(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "source.txt"
    path.write_bytes("\r\n\r\n".join(SOURCE).encode(encoding))
    document = read_source(path)
    assert [paragraph.text for paragraph in document.paragraphs] == [" ".join(text.split()) for text in SOURCE]
    assert [paragraph.number for paragraph in document.paragraphs] == list(range(1, len(SOURCE) + 1))


def test_markdown_loses_its_marks_and_keeps_its_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "source.md"
    path.write_text(
        "---\ntitle: x\n---\n# 一、**总体**情况\n\n新登记企业\n1236家，\n见[附表](a.html)。\n\n"
        "- 走访*58*家\n- 调解3起\n\n"
        "| 片区 | 项目（个） |\n|---|--:|\n| 临溪区 | 64 |\n\n***\n> 引文100字<br>\n",
        "utf-8",
    )
    assert [p.text for p in read_source(path).paragraphs] == [
        "一、总体情况", "新登记企业1236家，见附表。", "走访58家", "调解3起", "片区　项目（个）",
        "临溪区　64", "引文100字",
    ]  # fmt: skip


def test_markdown_without_blank_lines_is_counted_by_lines(tmp_path: Path) -> None:
    path = tmp_path / "source.md"
    path.write_text("\n".join(SOURCE), "utf-8")
    assert words(read_source(path)) == EXPECTED


def test_a_word_file_of_another_program_has_paragraphs_and_rows(tmp_path: Path) -> None:
    document = read_source(write_docx(tmp_path / "source.docx", table=True))
    assert words(document) == EXPECTED + ["".join(row.split()) for row in ROWS]
    (cell,) = [cell for cell in document.paragraphs[-2].cells if cell.head == "投资（亿元）"]
    assert document.paragraphs[-2].text[cell.start : cell.end] == "1,182"


def test_words_deleted_in_a_word_file_are_not_read_and_footnotes_are(tmp_path: Path) -> None:
    path = tmp_path / "source.docx"
    text = "# 标题\n\n签约项目28个[^1]。\n\n[^1]: 另有意向项目9个。\n"
    pypandoc.convert_text(text, "docx", "md", outputfile=str(path))
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                gone = (
                    "<w:p><w:del><w:r><w:delText>删去的31个</w:delText></w:r></w:del><w:r><w:t>留下</w:t></w:r></w:p>"
                )
                data = data.replace(b"</w:body>", gone.encode() + b"</w:body>")
            new.writestr(name, data)
    assert words(read_source(changed)) == ["标题", "签约项目28个。", "留下", "另有意向项目9个。"]


def test_a_web_page_of_pandoc_says_what_the_word_file_says(tmp_path: Path) -> None:
    word = write_docx(tmp_path / "source.docx", table=True)
    pypandoc.convert_file(str(word), "html", outputfile=str(tmp_path / "source.html"), extra_args=["-s"])
    assert read_source(tmp_path / "source.html").paragraphs == read_source(word).paragraphs


def test_a_web_page_is_read_without_scripts_menus_and_what_stands_round_the_article(tmp_path: Path) -> None:
    path = tmp_path / "source.html"
    path.write_bytes(
        "<meta charset=gbk><title>站点</title><script>var a=1;</script><body>"
        "<nav>首页 频道</nav><div>推荐阅读99条</div>"
        "<article><h1>标题</h1><style>p{}</style><p>签约<b>28</b>个&mdash;&mdash;<br>总投资361亿元<p>完</article>"
        "<footer>备案号123</footer>".encode("gbk")
    )
    assert [p.text for p in read_source(path).paragraphs] == ["标题", "签约28个——", "总投资361亿元", "完"]


def test_cells_of_a_web_page_that_span_stand_under_their_heads(tmp_path: Path) -> None:
    path = tmp_path / "source.html"
    path.write_text(
        "<table><tr><th>区<th>年份<th>项目（个）</tr><tr><td rowspan=2>临溪区<td>2023年<td>51</tr>"
        "<tr><td>2024年<td>64</tr></table><table><tr><td><p>版面一</p><p>版面二</p></td></tr></table>",
        "utf-8",
    )
    document = read_source(path)
    assert [p.text for p in document.paragraphs] == [
        "区　年份　项目（个）", "临溪区　2023年　51", "临溪区　2024年　64", "版面一", "版面二",
    ]  # fmt: skip
    assert [cell.head for cell in document.paragraphs[2].cells] == ["区", "年份", "项目（个）"]


@pytest.mark.parametrize(
    ("style", "columns"),
    [
        ("body{font-size:14px} p{text-indent:2em;margin:0;line-height:1.6}", 1),
        ("body{font-size:14px} p{margin:9px 0}", 1),
        ("body{font-size:16px} p{text-indent:2em;margin:0;line-height:1.5}", 1),
        ("body{font-size:11px} p{text-indent:2em;margin:0;line-height:1.6}", 2),
    ],
    ids=["indented", "with gaps", "large", "two columns"],
)
def test_lines_of_a_pdf_become_the_paragraphs_again(tmp_path: Path, style: str, columns: int) -> None:
    assert words(read_source(write_pdf(tmp_path / "source.pdf", style, columns))) == EXPECTED


def fault_of(path: Path) -> str:
    """The code that a file is refused with."""
    with pytest.raises(UnreadableSource) as caught:
        read_source(path)
    assert caught.value.code in catalogue()
    return caught.value.code


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    def file(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    scan = pymupdf.open()
    scan.new_page()
    scan.save(tmp_path / "scan.pdf")
    with pikepdf.open(write_pdf(tmp_path / "open.pdf", "")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with zipfile.ZipFile(tmp_path / "sheet.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert fault_of(tmp_path / "none.txt") == "file-missing"
    assert fault_of(file("a.xls", b"x")) == "source-format"
    assert fault_of(file("a.txt", b"  \n\n")) == "source-empty"
    assert fault_of(file("b.txt", b"\xff\xff\x00\x81")) == "source-encoding"
    assert fault_of(file("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest")) == "source-old-word"
    assert fault_of(file("b.docx", b"PK\x03\x04broken")) == "source-damaged"
    assert fault_of(tmp_path / "sheet.docx") == "source-other-kind"
    assert fault_of(file("a.pdf", b"%PDF-1.7\nbroken")) == "source-damaged"
    assert fault_of(tmp_path / "scan.pdf") == "source-without-text"
    assert fault_of(tmp_path / "locked.pdf") == "source-protected"
    (tmp_path / "folder.txt").mkdir()
    assert fault_of(tmp_path / "folder.txt") == "source-is-folder"


def hostile_docx(path: Path, body: bytes) -> Path:
    """A package whose text is the given part."""
    types = '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'  # noqa: E501
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("word/document.xml", body)
    return path


def test_a_bomb_and_entities_that_grow_are_refused(tmp_path: Path) -> None:
    assert fault_of(hostile_docx(tmp_path / "bomb.docx", b"<a>" + b" " * 80_000_000 + b"</a>")) == "source-too-large"
    entities = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>&b;</a>'
    assert fault_of(hostile_docx(tmp_path / "entities.docx", entities)) == "source-damaged"


def outcome(path: Path) -> str:
    """What becomes of a file: it is read, or refused with a code."""
    try:
        return "read" if read_source(path).paragraphs else "nothing"
    except UnreadableSource as fault:
        return fault.code


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".md", ".txt"])
def test_damaged_files_are_read_or_refused_and_never_end_in_another_error(tmp_path: Path, ending: str) -> None:
    whole = tmp_path / f"whole{ending}"
    if ending == ".pdf":
        write_pdf(whole, "")
    elif ending == ".docx":
        write_docx(whole, table=True)
    else:
        whole.write_text("<p>" + "</p>\n<p>".join(SOURCE) + "</p><![x", "utf-8")
    data, random = whole.read_bytes(), Random(5)
    for number in range(30):
        damaged = bytearray(data[: random.randrange(len(data))] if number % 3 == 0 else data)
        for _ in range(random.randrange(1, 40)):
            damaged[random.randrange(len(damaged))] = random.randrange(256)
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(damaged)
        assert outcome(path) in {"read", *catalogue()}
