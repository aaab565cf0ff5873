"""Edits of tables and of notes."""

from __future__ import annotations

import copy

from deck_reading import Deck
from edit_table import Conflict, Result, edit
from lxml import etree
from powerpoint import (
    NAMESPACES,
    A,
    Parts,
    opened,
    paragraph_after,
    parse,
    related,
    retype,
    shape,
    slide,
    slide_part,
    style,
)

TABLE = ("backup", "brief:backup:table")

# -- tables ----------------------------------------------------------------------------------------------------


def _row(deck: Deck, name: str) -> list[str]:
    return next(row for row in deck.table(*TABLE) if row[0] == name)


def _numbers_new(result: Result) -> bool:
    rows = result.deck.table(*TABLE)
    return {"72位", "超120次", "32个", "380亿元", "79亿元", "90家", "210家"} <= {row[1] for row in rows}


@edit(
    "tables",
    "改表格里的说明",
    "A cell is retyped that the data leaves alone",
    "their cell stays, all numbers are new",
    lambda deck: _row(deck, "签约项目")[3] == "第11段，已核",
    typed=("第11段，已核",),
    expect=_numbers_new,
    odp=True,
)
def cell_retyped(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        retype(_cells(root)[3][3].find(".//a:p", NAMESPACES), "第11段，已核")


@edit(
    "tables",
    "改表格里的数字，报告也变了",
    "A number in a table is retyped that the data changes",
    "theirs stays, the conflict is told",
    lambda deck: _row(deck, "签约项目")[1] == "30个",
    typed=("30个",),
    conflict=Conflict("backup", "cell", "30个", "32个"),
)
def number_cell_retyped(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        retype(_cells(root)[3][1].find(".//a:p", NAMESPACES), "30个")


@edit(
    "tables",
    "表格里一格改成斜体",
    "A cell that changes is set in italics",
    "the new number is in italics",
    lambda deck: 'i="1"' in etree.tostring(_cells(deck.slide("backup")._element)[3][1]).decode(),
    expect=_numbers_new,
    libreoffice=False,
)
def cell_italic(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        for run in _cells(root)[3][1].iter(f"{A}rPr"):
            run.set("i", "1")


@edit(
    "tables",
    "给一格上底色",
    "A cell gets a ground",
    "it has it, its number is new",
    lambda deck: _cells(deck.slide("backup")._element)[3][1].find("a:tcPr/a:solidFill", NAMESPACES) is not None,
    expect=_numbers_new,
    libreoffice=False,
)
def cell_filled(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        cell = _cells(root)[3][1].find("a:tcPr", NAMESPACES)
        cell.append(parse('<a:solidFill><a:srgbClr val="FFF2CC"/></a:solidFill>'))


@edit(
    "tables",
    "加一行",
    "A row is added to a table",
    "it stays, all numbers are new",
    lambda deck: _row(deck, "外贸进出口")[1] == "3000亿元",
    typed=("外贸进出口", "3000亿元"),
    expect=_numbers_new,
    odp=True,
)
def row_added(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        last = list(shape(root, "brief:backup:table").iter(f"{A}tr"))[-1]
        row = copy.deepcopy(last)
        for cell, text in zip(row.iter(f"{A}tc"), ("外贸进出口", "3000亿元", "2022年", "海关"), strict=True):
            retype(cell.find(".//a:p", NAMESPACES), text)
        last.addnext(row)


@edit(
    "tables",
    "删一行，报告没有动它",
    "A row is deleted that the data leaves alone",
    "it stays away, all numbers are new",
    lambda deck: "《天心商谈》节目" not in [row[0] for row in deck.table(*TABLE)],
    expect=_numbers_new,
    libreoffice=False,
)
def row_deleted(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        last = list(shape(root, "brief:backup:table").iter(f"{A}tr"))[-1]
        last.getparent().remove(last)


@edit(
    "tables",
    "调列宽",
    "A column is made wider",
    "it stays wider, all numbers are new",
    lambda deck: abs(deck.shape(*TABLE).table.columns[0].width - 5_000_000) < 20_000,
    expect=_numbers_new,
)
def column_wider(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        first, *_, last = root.iter(f"{A}gridCol")
        last.set("w", str(int(last.get("w")) + int(first.get("w")) - 5_000_000))
        first.set("w", "5000000")


def _cells(root: object) -> list[list[object]]:
    table = shape(root, "brief:backup:table")
    return [list(row.iter(f"{A}tc")) for row in table.iter(f"{A}tr")]


# -- notes -----------------------------------------------------------------------------------------------------

NOTE = (
    "两个节点由一组系列活动贯穿。庆祝大会放在长沙第二个“企业家日”，72位民营企业家获颁纪念杯。"
    "国家级和省级媒体全年报道超120次。"
)


def _notes(parts: Parts, key: str) -> str:
    return related(parts, slide_part(parts, key), "notesSlide")


@edit(
    "notes",
    "备注里加一段",
    "A paragraph is added to the notes",
    "it stays, the others are new",
    lambda deck: "这里停一下，看观众反应。" in deck.notes("两个节点"),
    typed=("这里停一下，看观众反应。",),
    odp=True,
    expect=lambda result: NOTE in result.deck.notes("两个节点"),
)
def note_added(parts: Parts) -> None:
    with opened(parts, _notes(parts, "两个节点")) as root:
        paragraph_after(
            next(at for at in root.iter(f"{A}p") if "两个节点由" in "".join(at.itertext())), "这里停一下，看观众反应。"
        )


@edit(
    "notes",
    "改写备注，其中的数字变了",
    "Notes are rewritten whose number changes",
    "theirs stay, the conflict is told",
    lambda deck: "先说70位得主，再说媒体。" in deck.notes("两个节点"),
    typed=("先说70位得主，再说媒体。",),
    conflict=Conflict("两个节点", "notes", "先说70位得主", "72位"),
)
def notes_rewritten(parts: Parts) -> None:
    with opened(parts, _notes(parts, "两个节点")) as root:
        retype(
            next(at for at in root.iter(f"{A}p") if "两个节点由" in "".join(at.itertext())), "先说70位得主，再说媒体。"
        )


@edit(
    "notes",
    "改备注里没有数字的一段",
    "Notes are retyped that the data leaves alone",
    "theirs stay",
    lambda deck: "抓机关、带队伍、强商会。" in deck.notes("自身建设"),
    typed=("抓机关、带队伍、强商会。",),
    libreoffice=False,
)
def notes_retyped(parts: Parts) -> None:
    with opened(parts, _notes(parts, "自身建设")) as root:
        retype(
            next(at for at in root.iter(f"{A}p") if "自身建设要求" in "".join(at.itertext())),
            "抓机关、带队伍、强商会。",
        )


@edit(
    "notes",
    "备注里加粗",
    "A word of the notes is made bold",
    "it is bold, the number is new",
    lambda deck: any(run.font.bold for at in _note_paragraphs(deck) for run in at.runs if "系列活动" in run.text),
    expect=lambda result: NOTE in result.deck.notes("两个节点"),
    libreoffice=False,
)
def note_bold(parts: Parts) -> None:
    with opened(parts, _notes(parts, "两个节点")) as root:
        style(next(at for at in root.iter(f"{A}p") if "两个节点由" in "".join(at.itertext())), "系列活动", b="1")


def _note_paragraphs(deck: Deck) -> list[object]:
    return list(deck.slide("两个节点").notes_slide.notes_text_frame.paragraphs)
