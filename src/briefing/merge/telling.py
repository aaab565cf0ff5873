"""Conflicts put where a person sees them: a comment on the slide, or a paragraph of its notes.

Comments are those of ECMA-376 19.4 (`commentAuthors`, `comments`), which every program shows. A deck that has the
threaded comments of newer programs takes no second kind beside them: there, notes are written. A slide has one comment
of ours for a shape at most; a later conflict on it takes the earlier one's place, so nothing piles up.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from briefing.merge.carrier import NAMESPACE
from briefing.merge.paragraphs import P_PR, R_PR, T, paragraphs, text_of
from briefing.merge.slides import notes_body
from briefing.templates.package import NS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from briefing.merge.deck import Deck
    from briefing.merge.identity import Sheet
    from briefing.merge.model import Verdict

#: Who writes the comments.
AUTHOR, INITIALS = "briefing", "br"
_P = f"{{{NS['p']}}}"
_AUTHORS = "ppt/commentAuthors.xml"
_KIND = "application/vnd.openxmlformats-officedocument.presentationml"
#: Where the first comment of a slide stands, and how far each next one is below, in the units of comments (1/576 inch).
_PLACE, _STEP = 10, 24
_MARK = "【数据已更新】"
#: What a comment is about, for the next merge: an extension with the name of a shape.
_EXTENSION = "{2B0C5A6E-7F41-4C1D-8E93-5D2A90B7C64F}"
_ABOUT = f"{{{NAMESPACE}}}about"
FIELDS = {
    "text": "文字", "notes": "备注", "cell": "单元格", "row": "表格行", "place": "位置", "size": "大小",
    "alt": "替代文字", "chart": "图表数据", "picture": "图片", "presence": "去留", "order": "次序", "layout": "版式",
    "section": "节", "link": "链接", "look": "格式", "title": "文件标题",
    "motion": "动画和切换", "comment": "批注",
}  # fmt: skip


def sentence(verdict: Verdict) -> str:
    """A conflict in words: what the data say now, and what it was."""
    what = FIELDS[verdict.field]
    new = f"新数据为“{verdict.new}”" if verdict.new else "新数据中已没有"
    old = f"原来是“{verdict.base}”" if verdict.base else "原来没有"
    theirs = f"演示文稿里改成了“{verdict.theirs}”" if verdict.theirs else "演示文稿里已删去"
    return f"{_MARK}{what}：{new}；{old}，{theirs}，未作改动。请核对。"


def tell(deck: Deck, sheet: Sheet, verdicts: Sequence[Verdict], way: str, moment: datetime | None) -> None:
    """Tell conflicts on a slide, as comments or in its notes."""
    if way == "none" or not verdicts:
        return
    said: dict[str, list[str]] = {}
    for verdict in verdicts:
        said.setdefault(verdict.shape, []).append(sentence(verdict))
    texts = {shape: "\n".join(lines) for shape, lines in said.items()}
    if way == "comment" and not _threaded(deck):
        _comment(deck, sheet, texts, moment)
    else:
        _note(deck, sheet, texts)


def _threaded(deck: Deck) -> bool:
    """Whether a deck has comments of the newer kind."""
    return any(item.kind in ("authors", "author") for item in deck.relations(deck.main).values())


def _comment(deck: Deck, sheet: Sheet, texts: Mapping[str, str], moment: datetime | None) -> None:
    author = _author(deck)
    part = deck.leads(sheet.part, "comments")
    if not part:
        empty = f'<p:cmLst xmlns:p="{NS["p"]}"/>'.encode()
        part = deck.add("ppt/comments/comment1.xml", empty, f"{_KIND}.comments+xml")
        deck.relate(sheet.part, "comments", part)
    root = deck.tree(part)
    number = author.get("id", "0")
    for shape, text in texts.items():
        _forget(root, number, shape)
        at = len(root)
        index = int(author.get("lastIdx", "0")) + 1
        author.set("lastIdx", str(index))
        node = etree.SubElement(root, f"{_P}cm", authorId=number, idx=str(index))
        if moment is not None:
            node.set("dt", moment.strftime("%Y-%m-%dT%H:%M:%S.000"))
        etree.SubElement(node, f"{_P}pos", x=str(_PLACE), y=str(_PLACE + _STEP * at))
        etree.SubElement(node, f"{_P}text").text = text
        extension = etree.SubElement(etree.SubElement(node, f"{_P}extLst"), f"{_P}ext", uri=_EXTENSION)
        etree.SubElement(extension, _ABOUT, nsmap={"brief": NAMESPACE}, name=shape)
    deck.touch(part)


def _forget(root: etree._Element, author: str, shape: str) -> None:
    """Take our earlier comment on a shape away."""
    for node in list(root):
        about = next(node.iter(_ABOUT), None)
        if node.get("authorId") == author and about is not None and about.get("name") == shape:
            root.remove(node)


def _author(deck: Deck) -> etree._Element:
    """Our entry among the authors of comments, newly made if there is none."""
    part = deck.leads(deck.main, "commentAuthors")
    if not part:
        empty = f'<p:cmAuthorLst xmlns:p="{NS["p"]}"/>'.encode()
        part = deck.add(_AUTHORS, empty, f"{_KIND}.commentAuthors+xml")
        deck.relate(deck.main, "commentAuthors", part)
    root = deck.tree(part)
    deck.touch(part)
    found = next((item for item in root if item.get("name") == AUTHOR), None)
    if found is None:
        number = 1 + max((int(item.get("id", "0")) for item in root), default=-1)
        found = etree.SubElement(
            root, f"{_P}cmAuthor", id=str(number), name=AUTHOR, initials=INITIALS, lastIdx="0", clrIdx=str(number % 8)
        )
    return found


def _note(deck: Deck, sheet: Sheet, texts: Mapping[str, str]) -> None:
    """Write conflicts below the notes, each shape's in the place of an earlier one."""
    body = notes_body(deck, sheet.notes)
    if body is None:
        return
    for shape, text in texts.items():
        end = f"（{shape}）" if shape else ""
        for old in paragraphs(body):
            said = text_of(old)
            if said.startswith(_MARK) and said.endswith(end or "请核对。") and len(paragraphs(body)) > 1:
                body.remove(old)
        body.append(_paragraph(body, text.replace("\n", " ") + end))
    deck.touch(sheet.notes)


def _paragraph(body: etree._Element, text: str) -> etree._Element:
    """A paragraph like the last one, with other words."""
    last = paragraphs(body)[-1:]
    node = etree.Element(f"{{{NS['a']}}}p")
    style = last[0].find("a:pPr", NS) if last else None
    if style is not None and style.tag == P_PR:
        node.append(deepcopy(style))
    run = etree.SubElement(node, f"{{{NS['a']}}}r")
    found = last[0].find("a:r/a:rPr", NS) if last else None
    run.append(deepcopy(found) if found is not None else etree.Element(R_PR, lang="zh-CN"))
    etree.SubElement(run, T).text = text
    return node
