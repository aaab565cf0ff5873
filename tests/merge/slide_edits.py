"""Edits of slides and of the deck: order, presence, copies, outfit, animation, comments, links, sections."""

from __future__ import annotations

import re

from deck_reading import Deck, holds, marked, said
from edit_table import Result, edit
from powerpoint import (
    NAMESPACES,
    PRESENTATION,
    P,
    Parts,
    add_media,
    add_part,
    add_slide,
    delete_slide,
    duplicate_slide,
    entry_of,
    insert,
    move_slide,
    next_id,
    opened,
    paint,
    paragraphs,
    parse,
    png,
    properties,
    relate,
    related,
    retype,
    slide,
    slide_part,
)
from shape_edits import PICTURE, TEXT_BOX, tree
from text_edits import sentence_new

TASKS = ["星商之声", "引资任务", "特色商会", "自身建设"]
BLUE = png(47, 85, 151)


def numbers_new(result: Result) -> bool:
    """Two numbers on different slides are new; every other is looked at after each merge."""
    highlights = result.deck.text("highlights", "brief:签约总投资:number")
    return highlights[0] == "380亿元" and result.deck.text("招商引资", "brief:湘商:number")[0] == "380亿元"


def _tasks(deck: Deck) -> list[str]:
    return [key for key in deck.order if key in [*TASKS, "商会互访"]]


# -- order and presence of slides ------------------------------------------------------------------------------


@edit(
    "order",
    "挪动一页",
    "A slide is moved",
    "it stays there, numbers are new",
    lambda deck: deck.order.index("思路-section") < deck.order.index("两个节点"),
    expect=numbers_new,
    odp=True,
)
def slide_moved(parts: Parts) -> None:
    move_slide(parts, "思路-section", "两个节点")


@edit(
    "order",
    "挪动一页，报告添了一件实事",
    "A slide is moved, and a task is new",
    "the slide stays there, the new one comes in at its place",
    lambda deck: deck.order.index("自身建设") < deck.order.index("星商之声"),
    change="task-added",
    expect=lambda result: _tasks(result.deck) == ["自身建设", "星商之声", "引资任务", "商会互访", "特色商会"],
    libreoffice=False,
)
def slide_moved_and_task_new(parts: Parts) -> None:
    move_slide(parts, "自身建设", "星商之声")


@edit(
    "order",
    "挪动一页，报告对调了两件",
    "A slide is moved, and the data changes the order of others",
    "theirs stays where it was put, the others are in the new order",
    lambda deck: deck.order.index("思路-section") < deck.order.index("两个节点"),
    change="tasks-swapped",
    expect=lambda result: _tasks(result.deck) == ["引资任务", "星商之声", "特色商会", "自身建设"],
)
def slide_moved_others_swapped(parts: Parts) -> None:
    move_slide(parts, "思路-section", "两个节点")


@edit(
    "presence",
    "删去一页，报告没有动它",
    "A slide is deleted that the data leaves alone",
    "it stays away, numbers are new",
    lambda deck: "星商之声" not in deck.order,
    expect=numbers_new,
    odp=True,
)
def slide_deleted(parts: Parts) -> None:
    delete_slide(parts, "星商之声")


@edit(
    "presence",
    "删去一页，报告改了它",
    "A slide is deleted that the data changes",
    "it stays away, and that is told",
    lambda deck: "引资任务" not in deck.order,
    expect=lambda result: any(at.field == "presence" for at in result.told) and numbers_new(result),
    deletes=True,
    libreoffice=False,
)
def changed_slide_deleted(parts: Parts) -> None:
    delete_slide(parts, "引资任务")


@edit(
    "presence",
    "加一页自己的",
    "A slide of their own is added",
    "it stays at its place, numbers are new",
    lambda deck: deck.order[deck.order.index("招商引资") + 1] == "长沙市签约现场",
    typed=("长沙市签约现场",),
    expect=numbers_new,
    odp=True,
)
def own_slide_added(parts: Parts) -> None:
    box = TEXT_BOX.format(id=2, text="长沙市签约现场")
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    colors = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    xml = f"<p:sld><p:cSld><p:spTree>{group}{box}</p:spTree></p:cSld>{colors}</p:sld>"
    source = slide_part(parts, "招商引资")
    scratch: Parts = {}
    layout = related(parts, source, "slideLayout").removeprefix("ppt/")
    relate(scratch, "ppt/slides/x.xml", "slideLayout", f"../{layout}")
    add_part(parts, "ppt/slides/x.xml", "", xml)
    data = parts.pop("ppt/slides/x.xml")
    with opened(parts, "[Content_Types].xml") as types:
        types.remove(types[-1])
    add_slide(parts, data, source, scratch["ppt/slides/_rels/x.xml.rels"])


@edit(
    "presence",
    "改了字，报告添了一件实事",
    "Words are retyped, and a task is new",
    "both: theirs stays, the slide comes in at its place",
    lambda deck: deck.text("特色商会", "brief:特色商会:title") == ["特色商会要有特色"],
    typed=("特色商会要有特色",),
    change="task-added",
    odp=True,
    expect=lambda result: _tasks(result.deck) == ["星商之声", "引资任务", "商会互访", "特色商会", "自身建设"],
)
def retyped_and_task_new(parts: Parts) -> None:
    with slide(parts, "特色商会") as root:
        retype(paragraphs(root, "brief:特色商会:title")[0], "特色商会要有特色")


@edit(
    "presence",
    "报告删了一件实事，那一页没人改",
    "A task is gone whose slide nobody edited",
    "its slide is removed",
    lambda deck: deck.text("特色商会", "brief:特色商会:title") == ["特色商会要有特色"],
    typed=("特色商会要有特色",),
    change="task-removed",
    expect=lambda result: "星商之声" not in result.deck.order and result.changes("removed"),
)
def other_slide_retyped_task_gone(parts: Parts) -> None:
    with slide(parts, "特色商会") as root:
        retype(paragraphs(root, "brief:特色商会:title")[0], "特色商会要有特色")


@edit(
    "presence",
    "报告删了一件实事，那一页有人改过",
    "A task is gone whose slide was edited",
    "its slide is kept, hidden, and that is told",
    lambda deck: deck.text("星商之声", "brief:星商之声:title") == ["服务送上门"],
    typed=("服务送上门",),
    change="task-removed",
    odp=True,
    expect=lambda result: result.deck.slide("星商之声")._element.get("show") == "0" and result.changes("hidden"),
)
def retyped_task_gone(parts: Parts) -> None:
    with slide(parts, "星商之声") as root:
        retype(paragraphs(root, "brief:星商之声:title")[0], "服务送上门")


@edit(
    "presence",
    "隐藏一页",
    "A slide is hidden",
    "it stays hidden, numbers on it are new",
    lambda deck: deck.slide("招商引资")._element.get("show") == "0",
    expect=sentence_new,
    odp=True,
)
def slide_hidden(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        root.set("show", "0")


# -- copies of slides ------------------------------------------------------------------------------------------


def _copies_new(result: Result) -> bool:
    texts = [said(slide) for slide in result.deck.copies("招商引资")]
    return len(texts) == 2 and all("促成32个项目签约，总投资380亿元。" in text for text in texts)


@edit(
    "copies",
    "复制一页",
    "A slide is duplicated",
    "both stay, the numbers on both are new",
    lambda deck: len(deck.copies("招商引资")) == 2,
    expect=_copies_new,
    odp=True,
)
def slide_duplicated(parts: Parts) -> None:
    duplicate_slide(parts, "招商引资")


@edit(
    "copies",
    "复制一页并改字",
    "A slide is duplicated and the copy retyped",
    "the words are theirs, other numbers on the copy are new",
    lambda deck: any("湘商回归（二）" in said(slide) for slide in deck.copies("招商引资")),
    typed=("湘商回归（二）",),
    expect=_copies_new,
)
def duplicate_retyped(parts: Parts) -> None:
    with opened(parts, duplicate_slide(parts, "招商引资")) as root:
        retype(paragraphs(root, "brief:湘商:name")[0], "湘商回归（二）")


# -- theme, master, layout -------------------------------------------------------------------------------------


def _theme(deck: Deck, path: str) -> list[str]:
    return [
        str(at)
        for name, data in deck.parts.items()
        if name.startswith("ppt/theme/theme")
        for at in parse(data.decode().partition("?>")[2]).xpath(path, namespaces=NAMESPACES)
    ]


@edit(
    "theme",
    "换主题色",
    "A colour of the theme is changed",
    "it stays, numbers are new",
    lambda deck: "1F4E79" in "".join(_theme(deck, "//a:accent1/a:srgbClr/@val")).upper(),
    expect=numbers_new,
)
def theme_recoloured(parts: Parts) -> None:
    with opened(parts, "ppt/theme/theme1.xml") as root:
        color = root.find(".//a:accent1", NAMESPACES)
        color.clear()
        color.append(parse('<a:srgbClr val="1F4E79"/>'))


@edit(
    "theme",
    "换主题字体",
    "A font of the theme is changed",
    "it stays, numbers are new",
    lambda deck: "楷体" in _theme(deck, "//a:majorFont/a:ea/@typeface"),
    expect=numbers_new,
    libreoffice=False,
)
def theme_font_changed(parts: Parts) -> None:
    with opened(parts, "ppt/theme/theme1.xml") as root:
        root.find(".//a:majorFont/a:ea", NAMESPACES).set("typeface", "楷体")


@edit(
    "layout",
    "换一页的版式",
    "A slide gets another layout",
    "it stays so, numbers are new",
    lambda deck: deck.slide("招商引资").slide_layout.name == deck.slide("引资任务").slide_layout.name,
    expect=sentence_new,
)
def layout_changed(parts: Parts) -> None:
    name, other = slide_part(parts, "招商引资"), slide_part(parts, "引资任务")
    old, new = (related(parts, at, "slideLayout").rpartition("/")[2] for at in (name, other))
    rels = name.replace("slides/", "slides/_rels/") + ".rels"
    parts[rels] = parts[rels].replace(old.encode(), new.encode())


@edit(
    "layout",
    "在母版上放标志",
    "A logo is put on the master",
    "it stays, numbers are new",
    lambda deck: any(
        at.image.blob == BLUE
        for master in deck.show.slide_masters
        for at in master.shapes
        if at._element.tag == f"{P}pic"
    ),
    expect=numbers_new,
    libreoffice=False,
)
def logo_on_master(parts: Parts) -> None:
    master = "ppt/slideMasters/slideMaster1.xml"
    relation = add_media(parts, master, BLUE)
    with opened(parts, master) as root:
        tree(root).append(parse(PICTURE.format(id=next_id(root), relation=relation)))


@edit(
    "layout",
    "换一页的背景",
    "A slide gets a background",
    "it stays, numbers are new",
    lambda deck: (
        deck.slide("招商引资")._element.find("p:cSld/p:bg//a:srgbClr", NAMESPACES).get("val").upper() == "F2F2F2"
    ),
    expect=sentence_new,
    libreoffice=False,
)
def background_set(parts: Parts) -> None:
    fill = '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="F2F2F2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    with slide(parts, "招商引资") as root:
        tree(root).addprevious(parse(fill))


# -- animation and transition ----------------------------------------------------------------------------------

TIMING = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
    '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>'
    '<p:par><p:cTn id="3" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
    '<p:par><p:cTn id="4" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>'
    '<p:par><p:cTn id="5" presetID="1" presetClass="entr" presetSubtype="0" fill="hold" grpId="0" '
    'nodeType="clickEffect">'
    '<p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst><p:set><p:cBhvr><p:cTn id="6" dur="1" fill="hold">'
    '<p:stCondLst><p:cond delay="0"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="{id}"/></p:tgtEl>'
    "<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
    '<p:to><p:strVal val="visible"/></p:to></p:set></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>'
    '</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn><p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl>'
    '<p:sldTgt/></p:tgtEl></p:cond></p:prevCondLst><p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/>'
    "</p:tgtEl></p:cond></p:nextCondLst></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst>"
    '<p:bldLst><p:bldP spid="{id}" grpId="0"/></p:bldLst></p:timing>'
)


def _animated(deck: Deck) -> bool:
    root = deck.slide("招商引资")._element
    targets = {at.get("spid") for at in root.iter(f"{P}spTgt")}
    return str(deck.shape("招商引资", "brief:湘商:number").shape_id) in targets


@edit(
    "animation",
    "给数字加出现动画",
    "A number that changes gets an animation",
    "it stays on that number, which is new",
    _animated,
    expect=sentence_new,
    odp=True,
)
def number_animated(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        insert(root, parse(TIMING.format(id=properties(root, "brief:湘商:number").get("id"))))


@edit(
    "animation",
    "给一页加切换效果",
    "A slide gets a transition",
    "it stays, numbers are new",
    lambda deck: list(deck.slide("招商引资")._element.iter(f"{P}transition")),
    expect=sentence_new,
)
def transition_set(parts: Parts) -> None:
    with slide(parts, "招商引资") as root:
        insert(root, parse('<p:transition spd="med"><p:fade/></p:transition>'))


# -- comments --------------------------------------------------------------------------------------------------

MODERN = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
MODERN_RELATION = "http://schemas.microsoft.com/office/2018/10/relationships"
AUTHOR = "{3F1B7C5A-2D4E-4A6B-8C9D-0E1F2A3B4C5D}"


@edit(
    "comments",
    "写一条批注",
    "A comment is written",
    "it stays, numbers are new",
    lambda deck: "请核实" in deck.comments(deck.slide("招商引资")),
    typed=("请核实",),
    expect=sentence_new,
)
def comment_written(parts: Parts) -> None:
    add_part(
        parts,
        "ppt/commentAuthors.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.commentAuthors+xml",
        '<p:cmAuthorLst><p:cmAuthor id="1" name="王处长" initials="王" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>',
    )
    relate(parts, PRESENTATION, "commentAuthors", "commentAuthors.xml")
    add_part(
        parts,
        "ppt/comments/comment1.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
        '<p:cmLst><p:cm authorId="1" dt="2023-01-13T09:30:00.000" idx="1"><p:pos x="10" y="10"/>'
        "<p:text>请核实</p:text></p:cm></p:cmLst>",
    )
    relate(parts, slide_part(parts, "招商引资"), "comments", "../comments/comment1.xml")


@edit(
    "comments",
    "写一条新式批注",
    "A modern comment is written",
    "it stays, numbers are new",
    lambda deck: "口径要统一" in deck.comments(deck.slide("招商引资")),
    typed=("口径要统一",),
    expect=sentence_new,
    lost={"libreoffice": "dropped: modern comments"},
)
def modern_comment_written(parts: Parts) -> None:
    add_part(
        parts,
        "ppt/authors.xml",
        "application/vnd.ms-powerpoint.authors+xml",
        f'<p188:authorLst xmlns:p188="{MODERN}"><p188:author id="{AUTHOR}" name="王处长" initials="王" userId="S::w" '
        'providerId="AD"/></p188:authorLst>',
    )
    relate(parts, PRESENTATION, f"{MODERN_RELATION}/authors", "authors.xml")
    text = '<a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="zh-CN" altLang="en-US"/><a:t>口径要统一</a:t></a:r></a:p>'
    add_part(
        parts,
        "ppt/comments/modernComment_104_0.xml",
        "application/vnd.ms-powerpoint.comments+xml",
        f'<p188:cmLst xmlns:p188="{MODERN}"><p188:cm id="{{5C6D7E8F-1A2B-4C3D-9E4F-5A6B7C8D9E0F}}" '
        f'authorId="{AUTHOR}" created="2023-01-13T09:30:00.000"><p188:pos x="10" y="10"/>'
        f"<p188:txBody>{text}</p188:txBody></p188:cm></p188:cmLst>",
    )
    relate(parts, slide_part(parts, "招商引资"), f"{MODERN_RELATION}/comments", "../comments/modernComment_104_0.xml")


# -- links, sections, properties -------------------------------------------------------------------------------

ADDRESS = "https://www.changsha.gov.cn/"


@edit(
    "links",
    "给句中的词加链接",
    "A word gets a link in a sentence whose number changes",
    "the link stays on the word, the number is new",
    lambda deck: "湘商回归" in marked(deck.paragraph("招商引资", "brief:湘商:text"), holds("a:hlinkClick")),
    expect=sentence_new,
    odp=True,
)
def word_linked(parts: Parts) -> None:
    relation = relate(parts, slide_part(parts, "招商引资"), "hyperlink", ADDRESS, outside=True)
    with slide(parts, "招商引资") as root:
        paint(paragraphs(root, "brief:湘商:text")[0], "湘商回归", f'<a:hlinkClick r:id="{relation}"/>')


@edit(
    "links",
    "给数字框加链接",
    "A shape gets a link",
    "the link stays, its number is new",
    lambda deck: deck.shape("招商引资", "brief:湘商:number").click_action.hyperlink.address == ADDRESS,
    expect=sentence_new,
    libreoffice=False,
)
def shape_linked(parts: Parts) -> None:
    relation = relate(parts, slide_part(parts, "招商引资"), "hyperlink", ADDRESS, outside=True)
    with slide(parts, "招商引资") as root:
        properties(root, "brief:湘商:number").insert(0, parse(f'<a:hlinkClick r:id="{relation}"/>'))


@edit(
    "links",
    "做一个跳到别页的按钮",
    "A button that leads to another slide is added",
    "it stays and leads there",
    lambda deck: any(
        at.click_action.target_slide is deck.slide("引资任务") or at.click_action.target_slide == deck.slide("引资任务")
        for at in deck.slide("招商引资").shapes
        if at.has_text_frame and "看这件实事" in at.text_frame.text
    ),
    typed=("看这件实事",),
    expect=sentence_new,
    libreoffice=False,
)
def button_added(parts: Parts) -> None:
    target = slide_part(parts, "引资任务").rpartition("/")[2]
    relation = relate(parts, slide_part(parts, "招商引资"), "slide", target)
    with slide(parts, "招商引资") as root:
        box = parse(TEXT_BOX.format(id=next_id(root), text="看这件实事"))
        box[0][0].append(parse(f'<a:hlinkClick r:id="{relation}" action="ppaction://hlinksldjump"/>'))
        tree(root).append(box)


def _sections(deck: Deck) -> dict[str, int]:
    root = parse(deck.parts[PRESENTATION].decode().partition("?>")[2])
    return {
        at.get("name"): len(at.findall(".//p14:sldId", NAMESPACES))
        for at in root.iter(f"{{{NAMESPACES['p14']}}}section")
    }


@edit(
    "sections",
    "重新分节，报告添了一件实事",
    "The slides are put into other sections, and a task is new",
    "the sections stay, the new slide is in the section of its neighbours",
    lambda deck: list(_sections(deck)) == ["回顾", "部署"],
    change="task-added",
    expect=lambda result: (
        sum(_sections(result.deck).values()) == len(result.deck.slides)
        and _sections(result.deck)["部署"] == _sections(result.edited)["部署"] + 1
    ),
    lost={"libreoffice": "dropped: sections"},
)
def sections_made(parts: Parts) -> None:
    with opened(parts, PRESENTATION) as root:
        ids = [at.get("id") for at in root.iterfind(".//p:sldId", NAMESPACES)]
        cut = ids.index(entry_of(parts, root, slide_part(parts, "思路-section")).get("id"))
        lists = ["".join(f'<p14:sldId id="{at}"/>' for at in part) for part in (ids[:cut], ids[cut:])]
        sections = "".join(
            f'<p14:section name="{name}" id="{{0F0E0D0C-0B0A-4908-8706-05040302010{at}}}"><p14:sldIdLst>{slides}'
            "</p14:sldIdLst></p14:section>"
            for at, (name, slides) in enumerate(zip(("回顾", "部署"), lists, strict=True))
        )
        old = root.find(".//p14:sectionLst", NAMESPACES)
        old.getparent().replace(old, parse(f"<p14:sectionLst>{sections}</p14:sectionLst>"))


@edit(
    "properties",
    "改文档标题",
    "The title of the document is changed",
    "it stays, numbers are new",
    lambda deck: "会员大会讲稿" in deck.parts["docProps/core.xml"].decode(),
    typed=("会员大会讲稿",),
    expect=numbers_new,
)
def title_property_changed(parts: Parts) -> None:
    parts["docProps/core.xml"] = re.sub(
        "<dc:title>.*?</dc:title>", "<dc:title>会员大会讲稿</dc:title>", parts["docProps/core.xml"].decode()
    ).encode()


@edit(
    "properties",
    "什么也没改",
    "Nothing is edited",
    "the deck is as the new build makes it",
    lambda deck: deck.text("招商引资", "brief:湘商:name") == ["湘商回归"],
    odp=True,
    expect=lambda result: (
        sentence_new(result) and numbers_new(result) and not [at for at in result.told if at.kind not in {"updated"}]
    ),
)
def nothing_edited(parts: Parts) -> None:
    assert parts
