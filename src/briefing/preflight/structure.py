"""The structure tree of a tagged PDF: to which block of text every stretch of content belongs (14.7, 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

#: Types of elements that are one paragraph each; what is inside belongs to the outermost of a list item or figure.
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
BLOCKS = HEADINGS | {"P", "LI", "TD", "TH", "Note", "Caption", "Figure", "Title", "TOCI"}
WHOLE = frozenset({"LI", "Figure"})


@dataclass(slots=True)
class Blocks:
    """The types of blocks in reading order, and the block of each page (from 1) and marked-content id."""

    kinds: list[str] = field(default_factory=list)
    of: dict[tuple[int, int], int] = field(default_factory=dict)


def read_blocks(document: pikepdf.Pdf) -> Blocks:
    """The blocks of a document; none where it is not tagged."""
    blocks = Blocks()
    root: Any = document.Root.get("/StructTreeRoot")
    if root is None:
        return blocks
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    roles = {str(name): str(role) for name, role in root.get("/RoleMap", {}).items()}
    _walk(root.get("/K", pikepdf.Array()), -1, 0, _Tree(blocks, pages, roles))
    return blocks


@dataclass(frozen=True, slots=True)
class _Tree:
    """What is known while the tree is walked."""

    blocks: Blocks
    pages: dict[tuple[int, int], int]
    roles: dict[str, str]


def _walk(kid: Any, block: int, page: int, tree: _Tree) -> None:
    """Follow what an element holds; `block` is the one it is in (-1: none), `page` where ids count from."""
    if isinstance(kid, int):
        tree.blocks.of[page, kid] = block
    elif isinstance(kid, pikepdf.Array):
        for part in kid:
            _walk(part, block, page, tree)
    elif "/S" in kid:
        _element(kid, block, page, tree)
    elif "/MCID" in kid:
        number = tree.pages.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page
        tree.blocks.of[number, int(kid["/MCID"])] = block


def _element(element: Any, block: int, page: int, tree: _Tree) -> None:
    kind = str(element["/S"])
    kind = tree.roles.get(kind, kind).removeprefix("/")
    inside = block >= 0 and tree.blocks.kinds[block] in WHOLE
    if kind in BLOCKS and not inside:
        tree.blocks.kinds.append(kind)
        block = len(tree.blocks.kinds) - 1
    if "/Pg" in element:
        page = tree.pages.get(element["/Pg"].objgen, page)
    _walk(element.get("/K", pikepdf.Array()), block, page, tree)
