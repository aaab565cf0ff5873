"""Edits of words and of how they look, of table cells, and of notes."""

from __future__ import annotations

import copy

from deck_reading import Deck, has, holds, marked
from edit_table import Conflict, Result, edit
from lxml import etree
from powerpoint import (
    NAMESPACES,
    A,
    Parts,
    opened,
    paint,
    paragraph_after,
    paragraphs,
    parse,
    related,
    retype,
    retype_part,
    runs_of,
    shape,
    slide,
    slide_part,
    style,
)

SENTENCE = "通过“湘商回归”和“迎老乡、回故乡、建家乡”活动，促成32个项目签约，总投资380亿元。"
TEXT = ("招商引资", "brief:湘商:text")
NUMBER = ("招商引资", "brief:湘商:number")
BODY = ("引资任务", "brief:引资任务:body")
TABLE = ("backup", "brief:backup:table")


def sentence_new(result: Result) -> bool:
    """The sentence has its new numbers, and nothing is told to be in conflict."""
    return result.deck.text(*TEXT)[0] == SENTENCE and not result.changes("conflict")


def _marked(test: object, part: str, at: tuple[str, str] = TEXT) -> object:
    return lambda deck: part in marked(deck.paragraph(*at), test)  # type: ignore[arg-type]


# -- words -----------------------------------------------------------------------------------------------------


@edit("text", "改标题的字", "A title is retyped", "their title stays, all numbers are new",
      lambda deck: deck.text("星商之声", "brief:星商之声:title") == ["星商之声：把服务送上门"],
      typed=("星商之声：把服务送上门",), odp=True)  # fmt: skip
def title_retyped(parts: Parts) -> None:
    with slide(parts, "星商之声") as root:
        retype(paragraphs(root, "brief:星商之声:title")[0], "星商之声：把服务送上门")


@edit("text", "改写一句话，句中数字同时变了", "A sentence is rewritten whose number changes",
      "their sentence stays, the conflict is told and stands on the slide as a comment",
      lambda deck: deck.text(*TEXT) == ["全年签约28个项目，引资361亿元，再上台阶。"],
      typed=("全年签约28个项目，引资361亿元，再上台阶。",), odp=True,
      conflict=Conflict("招商引资", "text", "再上台阶", "380亿元"))  # fmt: skip
def sentence_rewritten(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype(paragraphs(root, "brief:湘商:text")[0], "全年签约28个项目，引资361亿元，再上台阶。")


@edit("text", "标题里加几个字，标题的数字同时变了", "Words are added to a title whose number changes",
      "their title stays, the conflict is told",
      lambda deck: deck.text("招商引资", "brief:招商引资:title") == ["招商见成效：签约总投资361亿元，兴村投资77亿元"],
      typed=("招商见成效：",), conflict=Conflict("招商引资", "text", "招商见成效", "380亿元"))  # fmt: skip
def title_with_number_retyped(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype_part(paragraphs(root, "brief:招商引资:title")[0], "签约总投资361", "招商见成效：签约总投资361")


@edit("text", "把数字改成与新底稿相同", "A number is corrected to what the data now says", "it stands once, no conflict",
      lambda deck: deck.text(*NUMBER)[0] == "380亿元", typed=("380",),
      expect=lambda result: not result.changes("conflict"))  # fmt: skip
def same_number_typed(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype_part(paragraphs(root, "brief:湘商:number")[0], "361", "380")


@edit("text", "把数字改成另一个数", "A number is changed to another than the data has", "theirs stays, the conflict is told",
      lambda deck: deck.text(*NUMBER)[0] == "370亿元", typed=("370",), odp=True,
      conflict=Conflict("招商引资", "text", "370", "380"),
      expect=lambda result: result.deck.text(*TEXT)[0] == SENTENCE)  # fmt: skip
def other_number_typed(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype_part(paragraphs(root, "brief:湘商:number")[0], "361", "370")


@edit("text", "在变动的一句后面另起一段", "A paragraph is added below a sentence that changes",
      "the paragraph stays, the sentence above it is new",
      lambda deck: deck.text(*TEXT)[1:] == ["详见附件三。"], typed=("详见附件三。",), expect=sentence_new, odp=True)  # fmt: skip
def paragraph_added(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paragraph_after(paragraphs(root, "brief:湘商:text")[0], "详见附件三。")


@edit("text", "在要点之间插一条", "A bullet is put between two others", "it stays between them, the other is new",
      lambda deck: deck.text(*BODY)[:2] == ["着力发展“会长经济”", "组团赴粤港澳招商"], typed=("组团赴粤港澳招商",),
      expect=lambda result: result.deck.text(*BODY)[2:] == ["签约项目在32个的基础上再增加"])  # fmt: skip
def bullet_added(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        paragraph_after(paragraphs(root, "brief:引资任务:body")[0], "组团赴粤港澳招商")


@edit("text", "删去一条要点，底稿没有动它", "A bullet is deleted that the data leaves alone", "it stays away, the other is new",
      lambda deck: "会长经济" not in "".join(deck.text(*BODY)),
      expect=lambda result: result.deck.text(*BODY) == ["签约项目在32个的基础上再增加"])  # fmt: skip
def bullet_deleted(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        gone = paragraphs(root, "brief:引资任务:body")[0]
        gone.getparent().remove(gone)


@edit("text", "删去一条要点，底稿同时改了它", "A bullet is deleted that the data changes",
      "it stays away, what it would say now is told as a conflict",
      lambda deck: deck.text(*BODY) == ["着力发展“会长经济”"], conflict=Conflict("引资任务", "text", "", "32个"))  # fmt: skip
def changed_bullet_deleted(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        gone = paragraphs(root, "brief:引资任务:body")[1]
        gone.getparent().remove(gone)


@edit("text", "对调两条要点", "Two bullets change places", "their order stays, the number is new",
      lambda deck: deck.text(*BODY)[1] == "着力发展“会长经济”",
      expect=lambda result: result.deck.text(*BODY)[0] == "签约项目在32个的基础上再增加")  # fmt: skip
def bullets_swapped(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        first, second = paragraphs(root, "brief:引资任务:body")
        second.addnext(first)


@edit("text", "清空一个文本框", "All text of a box is deleted", "it stays empty",
      lambda deck: "".join(deck.text("两个节点", "brief:二十大:name")) == "")  # fmt: skip
def box_emptied(parts: Parts) -> None:
    with slide(parts, "两个节点") as root:
        [paragraph] = paragraphs(root, "brief:二十大:name")
        for run in paragraph.findall("a:r", NAMESPACES):
            paragraph.remove(run)
        paragraph.append(parse('<a:endParaRPr lang="zh-CN" altLang="en-US" sz="2400" b="1" dirty="0"/>'))


@edit("text", "改标签，旁边的数字变了", "A label is retyped below a number that changes", "their label stays, the number is new",
      lambda deck: deck.text(*NUMBER)[1] == "招商总盘子", typed=("招商总盘子",), odp=True,
      expect=lambda result: result.deck.text(*NUMBER)[0] == "380亿元" and not result.changes("conflict"))  # fmt: skip
def label_retyped(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype(paragraphs(root, "brief:湘商:number")[1], "招商总盘子")


@edit("text", "改一句话，底稿把这句换了说法", "A sentence is retyped that the data rewords", "theirs stays, the conflict is told",
      lambda deck: deck.text("自身建设", "brief:自身建设:title") == ["抓自身建设，从严从实"], typed=("抓自身建设，从严从实",),
      change="reworded", conflict=Conflict("自身建设", "text", "从严从实", "以更高标准强化自身建设"))  # fmt: skip
def reworded_by_both(parts: Parts) -> None:
    with slide(parts, "自身建设") as root:
        retype(paragraphs(root, "brief:自身建设:title")[0], "抓自身建设，从严从实")


@edit("text", "改分组里一个框的字", "Text in a group is retyped", "it stays, numbers on the slide are new",
      lambda deck: "学习宣传贯彻党的二十大精神，学深悟透" in "\n".join(text for _, text in deck.said()),
      typed=("学深悟透",),
      expect=lambda result: result.deck.text("思路-section", "brief:思路-section:title")[0].endswith("210家"))  # fmt: skip
def text_in_group_retyped(parts: Parts) -> None:
    with slide(parts, "思路-section") as root:
        found = next(at for at in root.iter(f"{A}t") if at.text == "学习宣传贯彻党的二十大精神")
        retype(found.getparent().getparent(), "学习宣传贯彻党的二十大精神，学深悟透")


# -- runs ------------------------------------------------------------------------------------------------------


@edit("runs", "加粗一个词，句中数字变了", "A word is made bold in a sentence whose number changes",
      "the word is bold, the number is new", _marked(has("b", "1"), "湘商回归"), expect=sentence_new, odp=True)  # fmt: skip
def word_bold(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        style(paragraphs(root, "brief:湘商:text")[0], "湘商回归", b="1")


@edit("runs", "给一个词上色", "A word is coloured", "the word has its colour, the number is new",
      _marked(holds("a:solidFill/a:srgbClr[@val='C00000' or @val='c00000']"), "湘商回归"), expect=sentence_new,
      odp=True)  # fmt: skip
def word_coloured(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paint(
            paragraphs(root, "brief:湘商:text")[0], "湘商回归", '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
        )


@edit("runs", "给数字加下划线", "A number that changes is underlined", "the new number is underlined",
      lambda deck: "亿元" in marked(deck.paragraph(*TEXT), has("u", "sng")),
      expect=lambda result: sentence_new(result)
      and "380亿元" in marked(result.deck.paragraph(*TEXT), has("u", "sng")))  # fmt: skip
def number_underlined(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        style(paragraphs(root, "brief:湘商:text")[0], "361亿元", u="sng")


@edit("runs", "整句改成斜体", "A whole sentence is set in italics", "it is in italics, the number is new",
      lambda deck: "|" not in marked(deck.paragraph(*TEXT), has("i", "1")), expect=sentence_new)  # fmt: skip
def sentence_italic(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        [paragraph] = paragraphs(root, "brief:湘商:text")
        for run in paragraph.findall("a:r", NAMESPACES):
            run.find("a:rPr", NAMESPACES).set("i", "1")


@edit("runs", "改字号", "The size of a sentence is changed", "it has its size, the number is new",
      lambda deck: "|" not in marked(deck.paragraph(*TEXT), has("sz", "1800")), expect=sentence_new, odp=True)  # fmt: skip
def sentence_smaller(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        [paragraph] = paragraphs(root, "brief:湘商:text")
        for run in paragraph.findall("a:r", NAMESPACES):
            run.find("a:rPr", NAMESPACES).set("sz", "1800")


@edit("runs", "放大一个数字", "The size of a number that changes is changed", "the new number has that size",
      lambda deck: "|" not in marked(deck.paragraph(*NUMBER), has("sz", "4800")),
      expect=lambda result: result.deck.text(*NUMBER)[0] == "380亿元")  # fmt: skip
def number_larger(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        for run in paragraphs(root, "brief:湘商:number")[0].findall("a:r", NAMESPACES):
            run.find("a:rPr", NAMESPACES).set("sz", "4800")


@edit("runs", "给一个词标荧光", "A word is highlighted", "the word is highlighted, the number is new",
      _marked(holds("a:highlight"), "回故乡"), expect=sentence_new)  # fmt: skip
def word_highlighted(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paint(paragraphs(root, "brief:湘商:text")[0], "回故乡", '<a:highlight><a:srgbClr val="FFFF00"/></a:highlight>')


@edit("runs", "换一个词的字体", "A word gets another font", "the word has it, the number is new",
      _marked(holds("a:ea[@typeface='楷体']"), "湘商回归"), expect=sentence_new)  # fmt: skip
def word_in_other_font(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paragraph = paragraphs(root, "brief:湘商:text")[0]
        for tag in ("latin", "ea"):
            paint(paragraph, "湘商回归", f'<a:{tag} typeface="楷体" panose="02010609060101010101" charset="-122"/>')


@edit("runs", "只是被程序拆开的文字", "Runs are split by the spelling checker, nothing is changed", "nothing is theirs, the number is new",
      lambda deck: deck.text("招商引资", "brief:湘商:name") == ["湘商回归"], expect=sentence_new)  # fmt: skip
def runs_split(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        [paragraph] = paragraphs(root, "brief:湘商:text")
        for part in ("迎老乡", "建家乡"):
            for run in runs_of(paragraph, part):
                run.find("a:rPr", NAMESPACES).set("err", "1")
        paragraph.append(parse('<a:endParaRPr lang="zh-CN" altLang="en-US" sz="2000" dirty="0"/>'))


@edit("runs", "一段改居中", "A paragraph is centred", "it is centred, the number is new",
      lambda deck: deck.paragraph(*TEXT)._p.find("a:pPr", NAMESPACES).get("algn") == "ctr", expect=sentence_new)  # fmt: skip
def paragraph_centred(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paragraphs(root, "brief:湘商:text")[0].find("a:pPr", NAMESPACES).set("algn", "ctr")


# -- tables ----------------------------------------------------------------------------------------------------


def _row(deck: Deck, name: str) -> list[str]:
    return next(row for row in deck.table(*TABLE) if row[0] == name)


def _numbers_new(result: Result) -> bool:
    rows = result.deck.table(*TABLE)
    return {"72位", "超120次", "32个", "380亿元", "79亿元", "90家", "210家"} <= {row[1] for row in rows}


@edit("tables", "改表格里的说明", "A cell is retyped that the data leaves alone", "their cell stays, all numbers are new",
      lambda deck: _row(deck, "签约项目")[3] == "第11段，已核", typed=("第11段，已核",), expect=_numbers_new, odp=True)  # fmt: skip
def cell_retyped(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        retype(_cells(root)[3][3].find(".//a:p", NAMESPACES), "第11段，已核")


@edit("tables", "改表格里的数字，底稿也变了", "A number in a table is retyped that the data changes", "theirs stays, the conflict is told",
      lambda deck: _row(deck, "签约项目")[1] == "30个", typed=("30个",),
      conflict=Conflict("backup", "cell", "30个", "32个"))  # fmt: skip
def number_cell_retyped(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        retype(_cells(root)[3][1].find(".//a:p", NAMESPACES), "30个")


@edit("tables", "表格里一格改成斜体", "A cell that changes is set in italics", "the new number is in italics",
      lambda deck: "i=\"1\"" in etree.tostring(_cells(deck.slide("backup")._element)[3][1]).decode(),
      expect=_numbers_new)  # fmt: skip
def cell_italic(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        for run in _cells(root)[3][1].iter(f"{A}rPr"):
            run.set("i", "1")


@edit("tables", "给一格上底色", "A cell gets a ground", "it has it, its number is new",
      lambda deck: _cells(deck.slide("backup")._element)[3][1].find("a:tcPr/a:solidFill", NAMESPACES) is not None,
      expect=_numbers_new)  # fmt: skip
def cell_filled(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        cell = _cells(root)[3][1].find("a:tcPr", NAMESPACES)
        cell.append(parse('<a:solidFill><a:srgbClr val="FFF2CC"/></a:solidFill>'))


@edit("tables", "加一行", "A row is added to a table", "it stays, all numbers are new",
      lambda deck: _row(deck, "外贸进出口")[1] == "3000亿元", typed=("外贸进出口", "3000亿元"), expect=_numbers_new,
      odp=True)  # fmt: skip
def row_added(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        last = list(shape(root, "brief:backup:table").iter(f"{A}tr"))[-1]
        row = copy.deepcopy(last)
        for cell, text in zip(row.iter(f"{A}tc"), ("外贸进出口", "3000亿元", "2022年", "海关"), strict=True):
            retype(cell.find(".//a:p", NAMESPACES), text)
        last.addnext(row)


@edit("tables", "删一行，底稿没有动它", "A row is deleted that the data leaves alone", "it stays away, all numbers are new",
      lambda deck: "《天心商谈》节目" not in [row[0] for row in deck.table(*TABLE)], expect=_numbers_new)  # fmt: skip
def row_deleted(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        last = list(shape(root, "brief:backup:table").iter(f"{A}tr"))[-1]
        last.getparent().remove(last)


@edit("tables", "调列宽", "A column is made wider", "it stays wider, all numbers are new",
      lambda deck: abs(deck.shape(*TABLE).table.columns[0].width - 5_000_000) < 20_000,
      expect=_numbers_new)  # fmt: skip
def column_wider(parts: Parts) -> None:
    with slide(parts, "backup") as root:
        first, *_, last = root.iter(f"{A}gridCol")
        last.set("w", str(int(last.get("w")) + int(first.get("w")) - 5_000_000))
        first.set("w", "5000000")


def _cells(root: object) -> list[list[object]]:
    table = shape(root, "brief:backup:table")
    return [list(row.iter(f"{A}tc")) for row in table.iter(f"{A}tr")]


# -- notes -----------------------------------------------------------------------------------------------------

NOTE = "两个节点由一组系列活动贯穿。庆祝大会放在长沙第二个“企业家日”，72位民营企业家获颁纪念杯。国家级和省级媒体全年报道超120次。"


def _notes(parts: Parts, key: str) -> str:
    return related(parts, slide_part(parts, key), "notesSlide")


@edit("notes", "备注里加一段", "A paragraph is added to the notes", "it stays, the others are new",
      lambda deck: "这里停一下，看观众反应。" in deck.notes("两个节点"), typed=("这里停一下，看观众反应。",), odp=True,
      expect=lambda result: NOTE in result.deck.notes("两个节点"))  # fmt: skip
def note_added(parts: Parts) -> None:
    with opened(parts, _notes(parts, "两个节点")) as root:
        paragraph_after(
            next(at for at in root.iter(f"{A}p") if "两个节点由" in "".join(at.itertext())), "这里停一下，看观众反应。"
        )


@edit("notes", "改写备注，其中的数字变了", "Notes are rewritten whose number changes", "theirs stay, the conflict is told",
      lambda deck: "先说70位得主，再说媒体。" in deck.notes("两个节点"), typed=("先说70位得主，再说媒体。",),
      conflict=Conflict("两个节点", "notes", "先说70位得主", "72位"))  # fmt: skip
def notes_rewritten(parts: Parts) -> None:
    with opened(parts, _notes(parts, "两个节点")) as root:
        retype(
            next(at for at in root.iter(f"{A}p") if "两个节点由" in "".join(at.itertext())), "先说70位得主，再说媒体。"
        )


@edit("notes", "改备注里没有数字的一段", "Notes are retyped that the data leaves alone", "theirs stay",
      lambda deck: "抓机关、带队伍、强商会。" in deck.notes("自身建设"), typed=("抓机关、带队伍、强商会。",))  # fmt: skip
def notes_retyped(parts: Parts) -> None:
    with opened(parts, _notes(parts, "自身建设")) as root:
        retype(
            next(at for at in root.iter(f"{A}p") if "自身建设要求" in "".join(at.itertext())),
            "抓机关、带队伍、强商会。",
        )


@edit("notes", "备注里加粗", "A word of the notes is made bold", "it is bold, the number is new",
      lambda deck: any(run.font.bold for at in _note_paragraphs(deck) for run in at.runs if "系列活动" in run.text),
      expect=lambda result: NOTE in result.deck.notes("两个节点"),
      lost={"odp": "the notes' bold"})  # fmt: skip
def note_bold(parts: Parts) -> None:
    with opened(parts, _notes(parts, "两个节点")) as root:
        style(next(at for at in root.iter(f"{A}p") if "两个节点由" in "".join(at.itertext())), "系列活动", b="1")


def _note_paragraphs(deck: Deck) -> list[object]:
    return list(deck.slide("两个节点").notes_slide.notes_text_frame.paragraphs)
