"""Edits of words and of how they look."""

from __future__ import annotations

from deck_reading import has, holds, marked
from edit_table import Conflict, Result, edit
from powerpoint import (
    NAMESPACES,
    A,
    Parts,
    paint,
    paragraph_after,
    paragraphs,
    parse,
    retype,
    retype_part,
    runs_of,
    slide,
    style,
)

SENTENCE = "通过“湘商回归”和“迎老乡、回故乡、建家乡”活动，促成32个项目签约，总投资380亿元。"
TEXT = ("招商引资", "brief:湘商:text")
NUMBER = ("招商引资", "brief:湘商:number")
BODY = ("引资任务", "brief:引资任务:body")


def sentence_new(result: Result) -> bool:
    """The sentence has its new numbers, and nothing is told to be in conflict."""
    return result.deck.text(*TEXT)[0] == SENTENCE and not result.changes("conflict")


def _marked(test: object, part: str, at: tuple[str, str] = TEXT) -> object:
    return lambda deck: part in marked(deck.paragraph(*at), test)  # type: ignore[arg-type]


# -- words -----------------------------------------------------------------------------------------------------


@edit(
    "text",
    "改标题的字",
    "A title is retyped",
    "their title stays, all numbers are new",
    lambda deck: deck.text("星商之声", "brief:星商之声:title") == ["星商之声：把服务送上门"],
    typed=("星商之声：把服务送上门",),
    odp=True,
)
def title_retyped(parts: Parts) -> None:
    with slide(parts, "星商之声") as root:
        retype(paragraphs(root, "brief:星商之声:title")[0], "星商之声：把服务送上门")


@edit(
    "text",
    "改写一句话，句中数字同时变了",
    "A sentence is rewritten whose number changes",
    "their sentence stays, the conflict is told and stands on the slide as a comment",
    lambda deck: deck.text(*TEXT) == ["全年签约28个项目，引资361亿元，再上台阶。"],
    typed=("全年签约28个项目，引资361亿元，再上台阶。",),
    odp=True,
    conflict=Conflict("招商引资", "text", "再上台阶", "380亿元"),
)
def sentence_rewritten(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype(paragraphs(root, "brief:湘商:text")[0], "全年签约28个项目，引资361亿元，再上台阶。")


@edit(
    "text",
    "标题里加几个字，标题的数字同时变了",
    "Words are added to a title whose number changes",
    "their words stay and the number is new: they stand at different places of the sentence",
    lambda deck: deck.text("招商引资", "brief:招商引资:title")[0].startswith("招商见成效：签约总投资"),
    typed=("招商见成效：",),
    expect=lambda result: (
        result.deck.text("招商引资", "brief:招商引资:title") == ["招商见成效：签约总投资380亿元，兴村投资79亿元"]
    ),
    libreoffice=False,
)
def title_with_number_retyped(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype_part(paragraphs(root, "brief:招商引资:title")[0], "签约总投资361", "招商见成效：签约总投资361")


@edit(
    "text",
    "把数字改成与新报告相同",
    "A number is corrected to what the data now says",
    "it stands once, no conflict",
    lambda deck: deck.text(*NUMBER)[0] == "380亿元",
    typed=("380",),
    expect=lambda result: not result.changes("conflict"),
    libreoffice=False,
)
def same_number_typed(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype_part(paragraphs(root, "brief:湘商:number")[0], "361", "380")


@edit(
    "text",
    "把数字改成另一个数",
    "A number is changed to another than the data has",
    "theirs stays, the conflict is told",
    lambda deck: deck.text(*NUMBER)[0] == "370亿元",
    typed=("370",),
    odp=True,
    conflict=Conflict("招商引资", "text", "370", "380"),
    expect=lambda result: result.deck.text(*TEXT)[0] == SENTENCE,
)
def other_number_typed(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype_part(paragraphs(root, "brief:湘商:number")[0], "361", "370")


@edit(
    "text",
    "在变动的一句后面另起一段",
    "A paragraph is added below a sentence that changes",
    "the paragraph stays, the sentence above it is new",
    lambda deck: deck.text(*TEXT)[1:] == ["详见附件三。"],
    typed=("详见附件三。",),
    expect=sentence_new,
    odp=True,
)
def paragraph_added(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paragraph_after(paragraphs(root, "brief:湘商:text")[0], "详见附件三。")


@edit(
    "text",
    "在要点之间插一条",
    "A bullet is put between two others",
    "it stays between them, the other is new",
    lambda deck: deck.text(*BODY)[:2] == ["着力发展“会长经济”", "组团赴粤港澳招商"],
    typed=("组团赴粤港澳招商",),
    expect=lambda result: result.deck.text(*BODY)[2:] == ["签约项目在32个的基础上再增加"],
)
def bullet_added(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        paragraph_after(paragraphs(root, "brief:引资任务:body")[0], "组团赴粤港澳招商")


@edit(
    "text",
    "删去一条要点，报告没有动它",
    "A bullet is deleted that the data leaves alone",
    "it stays away, the other is new",
    lambda deck: "会长经济" not in "".join(deck.text(*BODY)),
    expect=lambda result: result.deck.text(*BODY) == ["签约项目在32个的基础上再增加"],
    libreoffice=False,
)
def bullet_deleted(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        gone = paragraphs(root, "brief:引资任务:body")[0]
        gone.getparent().remove(gone)


@edit(
    "text",
    "删去一条要点，报告同时改了它",
    "A bullet is deleted that the data changes",
    "it stays away, what it would say now is told as a conflict",
    lambda deck: deck.text(*BODY) == ["着力发展“会长经济”"],
    conflict=Conflict("引资任务", "text", "", "32个"),
)
def changed_bullet_deleted(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        gone = paragraphs(root, "brief:引资任务:body")[1]
        gone.getparent().remove(gone)


@edit(
    "text",
    "对调两条要点",
    "Two bullets change places",
    "their order stays, the number is new",
    lambda deck: deck.text(*BODY)[1] == "着力发展“会长经济”",
    expect=lambda result: result.deck.text(*BODY)[0] == "签约项目在32个的基础上再增加",
)
def bullets_swapped(parts: Parts) -> None:
    with slide(parts, "引资任务") as root:
        first, second = paragraphs(root, "brief:引资任务:body")
        second.addnext(first)


@edit(
    "text",
    "清空一个文本框",
    "All text of a box is deleted",
    "it stays empty",
    lambda deck: "".join(deck.text("两个节点", "brief:二十大:name")) == "",
)
def box_emptied(parts: Parts) -> None:
    with slide(parts, "两个节点") as root:
        [paragraph] = paragraphs(root, "brief:二十大:name")
        for run in paragraph.findall("a:r", NAMESPACES):
            paragraph.remove(run)
        paragraph.append(parse('<a:endParaRPr lang="zh-CN" altLang="en-US" sz="2400" b="1" dirty="0"/>'))


@edit(
    "text",
    "改标签，旁边的数字变了",
    "A label is retyped below a number that changes",
    "their label stays, the number is new",
    lambda deck: deck.text(*NUMBER)[1] == "招商总盘子",
    typed=("招商总盘子",),
    odp=True,
    expect=lambda result: result.deck.text(*NUMBER)[0] == "380亿元" and not result.changes("conflict"),
)
def label_retyped(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        retype(paragraphs(root, "brief:湘商:number")[1], "招商总盘子")


@edit(
    "text",
    "改一句话，报告把这句换了说法",
    "A sentence is retyped that the data rewords",
    "theirs stays, the conflict is told",
    lambda deck: deck.text("自身建设", "brief:自身建设:title") == ["抓自身建设，从严从实"],
    typed=("抓自身建设，从严从实",),
    change="reworded",
    conflict=Conflict("自身建设", "text", "从严从实", "以更高标准强化自身建设"),
    libreoffice=False,
)
def reworded_by_both(parts: Parts) -> None:
    with slide(parts, "自身建设") as root:
        retype(paragraphs(root, "brief:自身建设:title")[0], "抓自身建设，从严从实")


@edit(
    "text",
    "改分组里一个框的字",
    "Text in a group is retyped",
    "it stays, numbers on the slide are new",
    lambda deck: "学习宣传贯彻党的二十大精神，学深悟透" in "\n".join(text for _, text in deck.said),
    typed=("学深悟透",),
    expect=lambda result: result.deck.text("思路-section", "brief:思路-section:title")[0].endswith("210家"),
    libreoffice=False,
)
def text_in_group_retyped(parts: Parts) -> None:
    with slide(parts, "思路-section") as root:
        found = next(at for at in root.iter(f"{A}t") if at.text == "学习宣传贯彻党的二十大精神")
        retype(found.getparent().getparent(), "学习宣传贯彻党的二十大精神，学深悟透")


# -- runs ------------------------------------------------------------------------------------------------------


@edit(
    "runs",
    "加粗一个词，句中数字变了",
    "A word is made bold in a sentence whose number changes",
    "the word is bold, the number is new",
    _marked(has("b", "1"), "湘商回归"),
    expect=sentence_new,
    odp=True,
)
def word_bold(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        style(paragraphs(root, "brief:湘商:text")[0], "湘商回归", b="1")


@edit(
    "runs",
    "给一个词上色",
    "A word is coloured",
    "the word has its colour, the number is new",
    _marked(holds("a:solidFill/a:srgbClr[@val='C00000' or @val='c00000']"), "湘商回归"),
    expect=sentence_new,
    odp=True,
)
def word_coloured(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paint(
            paragraphs(root, "brief:湘商:text")[0], "湘商回归", '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
        )


@edit(
    "runs",
    "给数字加下划线",
    "A number that changes is underlined",
    "the new number is underlined",
    lambda deck: "亿元" in marked(deck.paragraph(*TEXT), has("u", "sng")),
    expect=lambda result: sentence_new(result) and "380亿元" in marked(result.deck.paragraph(*TEXT), has("u", "sng")),
)
def number_underlined(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        style(paragraphs(root, "brief:湘商:text")[0], "361亿元", u="sng")


@edit(
    "runs",
    "整句改成斜体",
    "A whole sentence is set in italics",
    "it is in italics, the number is new",
    lambda deck: "|" not in marked(deck.paragraph(*TEXT), has("i", "1")),
    expect=sentence_new,
    libreoffice=False,
)
def sentence_italic(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        [paragraph] = paragraphs(root, "brief:湘商:text")
        for run in paragraph.findall("a:r", NAMESPACES):
            run.find("a:rPr", NAMESPACES).set("i", "1")


@edit(
    "runs",
    "改字号",
    "The size of a sentence is changed",
    "it has its size, the number is new",
    lambda deck: "|" not in marked(deck.paragraph(*TEXT), has("sz", "1800")),
    expect=sentence_new,
    odp=True,
)
def sentence_smaller(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        [paragraph] = paragraphs(root, "brief:湘商:text")
        for run in paragraph.findall("a:r", NAMESPACES):
            run.find("a:rPr", NAMESPACES).set("sz", "1800")


@edit(
    "runs",
    "放大一个数字",
    "The size of a number that changes is changed",
    "the new number has that size",
    lambda deck: "|" not in marked(deck.paragraph(*NUMBER), has("sz", "4800")),
    expect=lambda result: result.deck.text(*NUMBER)[0] == "380亿元",
    libreoffice=False,
)
def number_larger(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        for run in paragraphs(root, "brief:湘商:number")[0].findall("a:r", NAMESPACES):
            run.find("a:rPr", NAMESPACES).set("sz", "4800")


@edit(
    "runs",
    "给一个词标荧光",
    "A word is highlighted",
    "the word is highlighted, the number is new",
    _marked(holds("a:highlight"), "回故乡"),
    expect=sentence_new,
    libreoffice=False,
)
def word_highlighted(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paint(paragraphs(root, "brief:湘商:text")[0], "回故乡", '<a:highlight><a:srgbClr val="FFFF00"/></a:highlight>')


@edit(
    "runs",
    "换一个词的字体",
    "A word gets another font",
    "the word has it, the number is new",
    _marked(holds("a:ea[@typeface='楷体']"), "湘商回归"),
    expect=sentence_new,
    libreoffice=False,
)
def word_in_other_font(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paragraph = paragraphs(root, "brief:湘商:text")[0]
        for tag in ("latin", "ea"):
            paint(paragraph, "湘商回归", f'<a:{tag} typeface="楷体" panose="02010609060101010101" charset="-122"/>')


@edit(
    "runs",
    "只是被程序拆开的文字",
    "Runs are split by the spelling checker, nothing is changed",
    "nothing is theirs, the number is new",
    lambda deck: deck.text("招商引资", "brief:湘商:name") == ["湘商回归"],
    expect=sentence_new,
)
def runs_split(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        [paragraph] = paragraphs(root, "brief:湘商:text")
        for part in ("迎老乡", "建家乡"):
            for run in runs_of(paragraph, part):
                run.find("a:rPr", NAMESPACES).set("err", "1")
        paragraph.append(parse('<a:endParaRPr lang="zh-CN" altLang="en-US" sz="2000" dirty="0"/>'))


@edit(
    "runs",
    "一段改居中",
    "A paragraph is centred",
    "it is centred, the number is new",
    lambda deck: deck.paragraph(*TEXT)._p.find("a:pPr", NAMESPACES).get("algn") == "ctr",
    expect=sentence_new,
    libreoffice=False,
)
def paragraph_centred(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        paragraphs(root, "brief:湘商:text")[0].find("a:pPr", NAMESPACES).set("algn", "ctr")
