"""The structure: what a screen reader reads, in which order, and as what."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, TypeAlias

import pikepdf
from handset import everything_pdf, frame, glyphs, pdf, table

from briefing.layout.frames import Box, GroupFrame, ShapeFrame

#: A structure as nested lists: type, then kids, where content and links stand as words.
Outline: TypeAlias = list[Any]


#: Files whose objects a test still holds.
OPEN: list[pikepdf.Pdf] = []


def structure(raw: bytes) -> Outline:
    """The structure of a file, below Document."""
    with pikepdf.open(BytesIO(raw)) as document:
        return [outline(kid) for kid in document.Root.StructTreeRoot.K.K]


def outline(element: Any) -> Outline:
    """An element with its kids."""
    kids: Outline = [str(element.S)[1:]]
    for kid in element.K:
        if isinstance(kid, int):
            kids.append("text")
        elif kid.get("/Type") in ("/MCR", "/OBJR"):
            kids.append("text" if kid.Type == "/MCR" else "link")
        else:
            kids.append(outline(kid))
    return kids


def elements(raw: bytes, kind: str) -> list[Any]:
    """All elements of a type, with the file kept open."""
    document = pikepdf.open(BytesIO(raw))
    OPEN.append(document)
    found = (item for item in document.objects if isinstance(item, pikepdf.Dictionary))
    return [item for item in found if item.get("/Type") == "/StructElem" and f"/{kind}" == item.S]


def test_everything_is_read_in_order(everything: bytes) -> None:
    row = ["TR", ["TH", "text"], ["TH", "text"], ["TH", "text"]]
    body = ["TR", ["TH", "text"], ["TD", "text"], ["TD", "text"]]
    assert structure(everything) == [
        ["H1", "text"],
        ["P", "text", ["Link", "text", "link"], ["Link", "text", "link"]],
        ["Figure", "text"],
        ["Caption", "text"],
        ["Table", row, body, body, body],
        ["Figure", "text"],
        ["P", "text", "text"],
        ["H2", "text"],
        ["L", ["LI", ["Lbl", "text"], ["LBody", "text"]]],
        ["P", ["Link", "text", "link"]],
        ["Figure", "text"],
        ["Note", ["Link", "text", "link"]],
    ]


def test_the_parent_tree_leads_back_from_every_content(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        nums = list(document.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        for page in document.pages:
            ids = [
                op.operands[1].MCID
                for op in pikepdf.parse_content_stream(page)
                if str(op.operator) == "BDC" and "/MCID" in op.operands[1]
            ]
            assert ids == list(range(len(parents[int(page.StructParents)])))
            for annotation in page.Annots:
                assert parents[int(annotation.StructParent)].S == "/Link"
            assert page.Tabs == "/S"


def test_all_content_is_marked(everything: bytes) -> None:
    painting = {"Tj", "TJ", "S", "f", "B", "f*", "B*"}
    with pikepdf.open(BytesIO(everything)) as document:
        for page in document.pages:
            depth = 0
            for _, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth > 0 or str(operator) not in painting
            assert depth == 0


def test_a_paragraph_over_a_page_break_is_one_element() -> None:
    raw = pdf((frame("p", 700, "全面回顾", ends=False),), (frame("p", 60, "精心部署", starts=False),))
    assert structure(raw) == [["P", "text", "text"]]


def test_paragraphs_of_one_key_that_start_anew_are_two() -> None:
    assert structure(pdf((frame("p", 100, "其一"), frame("p", 200, "其二")))) == [
        ["P", "text"],
        ["P", "text"],
    ]


def test_a_list_item_over_a_page_break_is_one_item() -> None:
    first = frame("list", 700, (glyphs("1."), glyphs("优化", 20)), tag="L", bullet="1.", ends=False)
    second = frame("list", 60, "服务", tag="L", bullet="1.", starts=False)
    raw = pdf((first,), (second,))
    assert structure(raw) == [["L", ["LI", ["Lbl", "text"], ["LBody", "text", "text"]]]]
    assert elements(raw, "L")[0].A.ListNumbering == "/Decimal"


def test_a_repeated_head_row_is_read_once() -> None:
    rows = (("区县", "特色"), ("天心", "商谈"))
    raw = pdf((table("t", 100, rows),), (table("t", 100, rows, continued=True),))
    [whole] = structure(raw)
    assert [len(row) - 1 for row in whole[1:]] == [2, 2, 2]
    assert [str(cell.A.Scope) for cell in elements(raw, "TH")] == ["/Column", "/Column", "/Row", "/Row"]


def test_figures_say_what_they_show_and_where(everything: bytes) -> None:
    chart, group, seal = elements(everything, "Figure")
    assert [str(figure.Alt) for figure in (chart, group, seal)] == [
        "签约项目总投资361亿元",
        "总投资361亿元",
        "印章",
    ]
    assert [round(float(side), 2) for side in seal.A.BBox] == [300, 501.89, 340, 541.89]


def test_a_group_without_words_is_read_frame_by_frame() -> None:
    dot = ShapeFrame("dot", "dot", Box(50, 60, 10, 10), fill="accent")
    raw = pdf((GroupFrame("g", "g", Box(50, 60, 200, 60), (dot, frame("a", 60, "甲"), frame("b", 100, "乙"))),))
    assert structure(raw) == [["P", "text"], ["P", "text"]]


def test_a_link_over_two_lines_is_one_element() -> None:
    link = "https://example.org"
    raw = pdf((frame("p", 100, (glyphs("原文", link=link),), (glyphs("在此", link=link),)),))
    assert structure(raw) == [["P", ["Link", "text", "link", "link"]]]


def test_a_link_in_an_artifact_is_still_in_the_structure() -> None:
    raw = pdf((frame("foot", 800, (glyphs("来源", link="https://example.org"),), tag="Artifact"),))
    assert structure(raw) == [["Link", "link"]]


def test_links_say_where_they_lead(everything: bytes) -> None:
    with pikepdf.open(BytesIO(everything)) as document:
        contents = [str(annotation.Contents) for page in document.pages for annotation in page.Annots]
    assert contents == ["新闻原文", "见下页", "回到标题", "来源：红网时刻"]


def test_poppler_reads_the_same_structure(tool: Callable[..., str]) -> None:
    lines = tool(everything_pdf(), "pdfinfo", "-struct-text", "FILE").splitlines()
    assert [line.strip() for line in lines if line.strip().startswith('"')][:3] == [
        '"2023年怎么干？"',
        '"星光不问赶路人，时光不负奋斗者。两个节点，"',
        '"新闻原文"',
    ]
