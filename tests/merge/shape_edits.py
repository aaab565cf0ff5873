"""Edits of shapes: where they stand, what is there, pictures, native charts, names, and copies of keyed shapes."""

from __future__ import annotations

import copy
from typing import Any

from deck_reading import Deck, every, found_on, near
from edit_table import Conflict, Result, edit
from lxml import etree
from powerpoint import (
    NAMESPACES,
    A,
    P,
    Parts,
    R,
    add_media,
    frame,
    move,
    next_id,
    opened,
    parse,
    png,
    properties,
    related,
    resize,
    retype,
    set_chart_value,
    shape,
    slide,
    slide_part,
)

NUMBER = ("招商引资", "brief:湘商:number")
CHART = ("两笔投资图-chart", "brief:两笔投资图-chart:chart")
TEXT_BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="文本框 {id}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
    '<a:off x="762000" y="5200000"/><a:ext cx="5257800" cy="369332"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" rtlCol="0"><a:spAutoFit/></a:bodyPr><a:lstStyle/><a:p><a:r>'
    '<a:rPr lang="zh-CN" altLang="en-US" dirty="0"/><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
)
PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="{id}" name="图片 {id}" descr="会场照片"/>'
    '<p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
    '</p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
    '</p:blipFill><p:spPr><a:xfrm><a:off x="9800000" y="4900000"/><a:ext cx="1200000" cy="1200000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
RED = png(192, 0, 0)


def number_new(result: Result) -> bool:
    """The number that is edited is new, once, and nothing is in conflict."""
    return result.deck.text(*NUMBER)[0] == "380亿元" and not result.changes("conflict")


def tree(root: Any) -> Any:
    """The shape tree of a slide."""
    return root.find("p:cSld/p:spTree", NAMESPACES)


# -- geometry --------------------------------------------------------------------------------------------------


@edit(
    "geometry",
    "挪动一个数字",
    "A number that changes is moved",
    "it stays there, the number is new",
    lambda deck: near(deck.frame(*NUMBER)[:2], (762000 + 300_000, 2341880 + 200_000)),
    expect=number_new,
    odp=True,
)
def number_moved(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        move(shape(root, "brief:湘商:number"), 300_000, 200_000)


@edit(
    "geometry",
    "改文本框大小",
    "A box is made narrower",
    "it stays so, its number is new",
    lambda deck: near(deck.frame(*NUMBER)[2:], (5257800 - 900_000, 889000 + 300_000)),
    expect=number_new,
    libreoffice=False,
)
def box_resized(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        resize(shape(root, "brief:湘商:number"), -900_000, 300_000)


@edit(
    "geometry",
    "转一个角度",
    "A box is turned",
    "it stays turned, its number is new",
    lambda deck: abs(deck.shape(*NUMBER).rotation - 5) < 0.1,
    expect=number_new,
)
def box_turned(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        frame(shape(root, "brief:湘商:number")).set("rot", "300000")


@edit(
    "geometry",
    "挪动标题",
    "A title is moved, a placeholder",
    "it stays there, its numbers are new",
    lambda deck: near(deck.frame("招商引资", "brief:招商引资:title"), (762000, 600000, 10881360, 838200)),
    odp=True,
    expect=lambda result: result.deck.text("招商引资", "brief:招商引资:title") == ["签约总投资380亿元，兴村投资79亿元"],
)
def title_moved(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        place = '<a:xfrm><a:off x="762000" y="600000"/><a:ext cx="10881360" cy="838200"/></a:xfrm>'
        shape(root, "brief:招商引资:title").find("p:spPr", NAMESPACES).append(parse(place))


@edit(
    "geometry",
    "给文本框加底色和边框",
    "A box gets a ground and a line",
    "both stay, its number is new",
    lambda deck: str(deck.shape(*NUMBER).fill.fore_color.rgb) == "FFF2CC",
    expect=number_new,
    libreoffice=False,
)
def box_filled(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        looks = shape(root, "brief:湘商:number").find("p:spPr", NAMESPACES)
        looks.remove(looks.find("a:noFill", NAMESPACES))
        looks.append(parse('<a:solidFill><a:srgbClr val="FFF2CC"/></a:solidFill>'))
        looks.append(parse('<a:ln w="12700"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln>'))


@edit(
    "geometry",
    "把两样东西组合起来",
    "Two shapes are grouped",
    "they stay grouped, the number in the group is new",
    lambda deck: any(
        hasattr(at, "shapes") and any(inside.name == "brief:湘商:number" for inside in at.shapes)
        for at in deck.slide("招商引资").shapes
    ),
    expect=number_new,
    odp=True,
)
def shapes_grouped(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        number = next_id(root)
        box = '<a:off x="762000" y="1778000"/><a:ext cx="5257800" cy="1452880"/>'
        child = box.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        group = parse(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="组合 {number}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f"<p:grpSpPr><a:xfrm>{box}{child}</a:xfrm></p:grpSpPr></p:grpSp>"
        )
        shape(root, "brief:湘商:number").addnext(group)
        for name in ("brief:湘商:name", "brief:湘商:number"):
            group.append(shape(root, name))


@edit(
    "geometry",
    "挪动一块，报告又添了一件实事",
    "A tile is moved, and a new task moves all tiles",
    "theirs stays where it was put, the new tile comes in",
    lambda deck: near(
        deck.frame("实事-section", "brief:星商之声-glance:tile")[:2], (762000 + 500_000, 1828800 + 900_000)
    ),
    change="task-added",
    expect=lambda result: result.deck.find("实事-section", "brief:商会互访-glance:tile"),
)
def tile_moved_by_both(parts: Parts) -> None:
    with slide(parts, "实事-section") as root:
        move(shape(root, "brief:星商之声-glance:tile"), 500_000, 900_000)


# -- order and presence of shapes ------------------------------------------------------------------------------


@edit(
    "order",
    "置于顶层",
    "A shape is brought to the front",
    "it stays in front, its number is new",
    lambda deck: [at.name for at in deck.slide("招商引资").shapes][-2:].count("brief:湘商:number"),
    expect=number_new,
)
def shape_to_front(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        tree(root).append(shape(root, "brief:湘商:number"))


@edit(
    "presence",
    "删去一样东西，报告没有动它",
    "A shape is deleted that the data leaves alone",
    "it stays away",
    lambda deck: not deck.find("招商引资", "brief:湘商:rule"),
    expect=number_new,
    odp=True,
)
def shape_deleted(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        gone = shape(root, "brief:湘商:rule")
        gone.getparent().remove(gone)


@edit(
    "presence",
    "删去一个数字，报告改了它",
    "A number is deleted that the data changes",
    "it stays away, and that is told",
    lambda deck: not deck.find(*NUMBER),
    expect=lambda result: any("湘商:number" in at.shape for at in result.told),
    deletes=True,
    libreoffice=False,
)
def changed_shape_deleted(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        gone = shape(root, "brief:湘商:number")
        gone.getparent().remove(gone)


@edit(
    "presence",
    "加一个文本框",
    "A text box is added",
    "it stays, numbers are new",
    lambda deck: "数据待统计局核定" in "\n".join(text for _, text in deck.said),
    typed=("数据待统计局核定",),
    expect=number_new,
    odp=True,
)
def text_box_added(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        tree(root).append(parse(TEXT_BOX.format(id=next_id(root), text="数据待统计局核定")))


# -- pictures --------------------------------------------------------------------------------------------------


def _pictures(deck: Deck, key: str) -> list[bytes]:
    return [at.image.blob for at in every(deck.slide(key).shapes) if at._element.tag == f"{P}pic"]


@edit(
    "pictures",
    "插入照片",
    "A photograph is put on a slide",
    "it stays, numbers are new",
    lambda deck: RED in _pictures(deck, "招商引资"),
    expect=number_new,
    odp=True,
)
def photograph_added(parts: Parts) -> None:
    relation = add_media(parts, slide_part(parts, "招商引资"), RED)
    with slide(parts, "招商引资") as root:
        tree(root).append(parse(PICTURE.format(id=next_id(root), relation=relation)))


@edit(
    "pictures",
    "把图表换成自己的图片",
    "A chart's picture is replaced",
    "their picture stays, numbers beside it are new",
    lambda deck: RED in _pictures(deck, CHART[0]),
    expect=lambda result: (
        result.deck.text(CHART[0], "brief:两笔投资图-chart:title") == ["招商签约总投资380亿元，兴村投资79亿元"]
    ),
    conflict=Conflict(CHART[0], "picture", "", ""),
)
def chart_picture_replaced(parts: Parts) -> None:
    relation = add_media(parts, slide_part(parts, CHART[0]), RED)
    with slide(parts, CHART[0]) as root:
        blip = shape(root, CHART[1]).find(".//a:blip", NAMESPACES)
        blip.set(f"{R}embed", relation)
        blip.remove(blip.find("a:extLst", NAMESPACES))


@edit(
    "pictures",
    "裁剪图表图片",
    "A chart's picture is cropped",
    "it stays cropped, the chart is drawn anew",
    lambda deck: abs(deck.shape(*CHART).crop_left - 0.05) < 0.01,
    expect=lambda result: _pictures(result.deck, CHART[0]) == _pictures(result.new, CHART[0]),
    libreoffice=False,
)
def chart_picture_cropped(parts: Parts) -> None:
    with slide(parts, CHART[0]) as root:
        blip = shape(root, CHART[1]).find(".//a:blip", NAMESPACES)
        blip.addnext(etree.Element(f"{A}srcRect", l="5000", r="5000"))


@edit(
    "pictures",
    "挪动图表图片",
    "A chart's picture is moved",
    "it stays there, the chart is drawn anew",
    lambda deck: near(deck.frame(*CHART)[:2], (762000, 1600200 + 150_000)),
    odp=True,
    expect=lambda result: _pictures(result.deck, CHART[0]) == _pictures(result.new, CHART[0]),
)
def chart_picture_moved(parts: Parts) -> None:
    with slide(parts, CHART[0]) as root:
        move(shape(root, CHART[1]), 0, 150_000)


@edit(
    "pictures",
    "改替代文字",
    "The alt text of a chart is retyped",
    "theirs stays, the conflict is told",
    lambda deck: deck.shape(*CHART)._element[0][0].get("descr") == "两笔投资的对比图",
    typed=("两笔投资的对比图",),
    conflict=Conflict(CHART[0], "alt", "两笔投资的对比图", "380亿元"),
)
def alt_text_retyped(parts: Parts) -> None:
    with slide(parts, CHART[0]) as root:
        properties(root, CHART[1]).set("descr", "两笔投资的对比图")


# -- native charts ---------------------------------------------------------------------------------------------


def _chart(deck: Deck) -> Any:
    return deck.shape(*CHART).chart


def _values(deck: Deck) -> list[float]:
    return list(_chart(deck).plots[0].series[0].values)


def values_new(result: Result) -> bool:
    """The chart shows the new values, and its workbook has them, where one is left."""
    assert _values(result.deck) == [380, 79]
    return True


def _chart_part(parts: Parts) -> str:
    return related(parts, slide_part(parts, CHART[0]), "chart")


@edit(
    "charts",
    "改原生图表里的一个数",
    "A value of a native chart is changed that the data changes, too",
    "theirs stays, the conflict is told",
    lambda deck: _values(deck)[1] == 75,
    native=True,
    conflict=Conflict(CHART[0], "chart", "75", "79"),
)
def chart_value_typed(parts: Parts) -> None:
    set_chart_value(parts, _chart_part(parts), 1, "75")


@edit(
    "charts",
    "改原生图表的颜色",
    "A native chart gets another colour",
    "the colour stays, the values are new",
    lambda deck: str(_chart(deck).plots[0].series[0].format.fill.fore_color.rgb) == "2F5597",
    native=True,
    expect=values_new,
    odp=True,
)
def chart_recoloured(parts: Parts) -> None:
    with opened(parts, _chart_part(parts)) as root:
        fill = root.find(".//c:ser/c:spPr/a:solidFill", NAMESPACES)
        fill.getparent().replace(fill, parse('<a:solidFill><a:srgbClr val="2F5597"/></a:solidFill>'))


@edit(
    "charts",
    "给原生图表加标题",
    "A native chart gets a title",
    "the title stays, the values are new",
    lambda deck: _chart(deck).has_title and _chart(deck).chart_title.text_frame.text == "两笔投资（亿元）",
    native=True,
    typed=("两笔投资（亿元）",),
    expect=values_new,
    libreoffice=False,
)
def chart_titled(parts: Parts) -> None:
    title = (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>"
        '<a:rPr lang="zh-CN" altLang="en-US"/><a:t>两笔投资（亿元）</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )
    with opened(parts, _chart_part(parts)) as root:
        deleted = root.find("c:chart/c:autoTitleDeleted", NAMESPACES)
        deleted.set("val", "0")
        deleted.addprevious(parse(title))


@edit(
    "charts",
    "条形图改柱形图",
    "A native bar chart is made a column chart",
    "it stays one, the values are new",
    lambda deck: _chart(deck)._chartSpace.find(".//c:barDir", NAMESPACES).get("val") == "col",
    native=True,
    expect=values_new,
    libreoffice=False,
)
def chart_turned(parts: Parts) -> None:
    with opened(parts, _chart_part(parts)) as root:
        root.find(".//c:barDir", NAMESPACES).set("val", "col")
        for axis, side in (("catAx", "b"), ("valAx", "l")):
            root.find(f".//c:{axis}/c:axPos", NAMESPACES).set("val", side)


@edit(
    "charts",
    "挪动原生图表",
    "A native chart is moved",
    "it stays there, the values are new",
    lambda deck: near(deck.frame(*CHART)[:2], (762000, 1600200 + 150_000)),
    native=True,
    expect=values_new,
    odp=True,
)
def chart_moved(parts: Parts) -> None:
    with slide(parts, CHART[0]) as root:
        move(shape(root, CHART[1]), 0, 150_000)


# -- names, and copies of a keyed shape ------------------------------------------------------------------------


@edit(
    "names",
    "在选择窗格里改名",
    "A shape is renamed in the selection pane",
    "it stays, and none comes beside it",
    lambda deck: deck.find("招商引资", "引资总额"),
    keeps=("361亿元",),
    expect=lambda result: not result.deck.find(*NUMBER),
)
def shape_renamed(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        properties(root, "brief:湘商:number").set("name", "引资总额")


def _copy(root: Any, name: str, new_name: str, right: int, down: int) -> Any:
    twin = copy.deepcopy(shape(root, name))
    twin[0][0].set("id", str(next_id(root)))
    twin[0][0].set("name", new_name)
    move(twin, right, down)
    return twin


def _both_new(result: Result) -> bool:
    return [at.text_frame.paragraphs[0].text for at in result.deck.find(*NUMBER)] == ["380亿元"] * 2


@edit(
    "copies",
    "复制一个数字，同名",
    "A number is copied under the same name",
    "its place is theirs, both numbers are new",
    lambda deck: (
        len(deck.find(*NUMBER)) == 2 and any(abs(at.left - 762000 - 500_000) < 3600 for at in deck.find(*NUMBER))
    ),
    expect=_both_new,
    odp=True,
)
def number_copied(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        tree(root).append(_copy(root, "brief:湘商:number", "brief:湘商:number", 500_000, 2_400_000))


@edit(
    "copies",
    "复制一个数字，名字后加了序号",
    "A number is copied, and a figure comes behind its name",
    "its place is theirs, both numbers are new",
    lambda deck: len(deck.find(*NUMBER)) == 2,
    expect=_both_new,
    libreoffice=False,
)
def number_copied_numbered(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        tree(root).append(_copy(root, "brief:湘商:number", "brief:湘商:number 1", 500_000, 2_400_000))


@edit(
    "copies",
    "把一个数字复制到另一页",
    "A number is copied to another slide",
    "it stays there, and is new there, too",
    lambda deck: found_on(deck.slide("星商之声"), "brief:湘商:number"),
    expect=lambda result: result.deck.text("星商之声", "brief:湘商:number")[0] == "380亿元",
)
def number_copied_away(parts: Parts) -> None:
    with slide(parts, "招商引资") as source:
        twin = _copy(source, "brief:湘商:number", "brief:湘商:number", 2_000_000, 2_000_000)
    with slide(parts, "星商之声") as root:
        twin[0][0].set("id", str(next_id(root)))
        tree(root).append(twin)


@edit(
    "copies",
    "复制一个数字并改字",
    "A number is copied and the copy's label retyped",
    "the label is theirs, the number of the copy is new",
    lambda deck: any("其中：本年" in at.text_frame.text for at in deck.find(*NUMBER)),
    typed=("其中：本年",),
    expect=_both_new,
    libreoffice=False,
)
def copy_retyped(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        twin = _copy(root, "brief:湘商:number", "brief:湘商:number", 500_000, 2_400_000)
        tree(root).append(twin)
        retype(list(twin.iter(f"{A}p"))[1], "其中：本年")
