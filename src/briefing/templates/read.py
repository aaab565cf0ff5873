"""`read_template`: a PowerPoint file as a `Template`."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from briefing.diagnostics import Diagnostic, Place, ReportError, Severity
from briefing.report.inputs import note
from briefing.templates.colours import Scheme
from briefing.templates.match import Candidate, matched
from briefing.templates.package import NS, R_ID, Package, read_package
from briefing.templates.placeholders import EMU, Sheet
from briefing.templates.template import ROLES, Match, Role, Template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The face that is written where a theme names none for Chinese.
CHINESE_FACE = "微软雅黑"
#: Faces that programs write where Chinese is asked for and that have none.
LATIN_FACES = {
    *("Arial", "Calibri", "Calibri Light", "Carlito", "DejaVu Sans", "DejaVu Serif", "Helvetica", "Lato"),
    *("Liberation Sans", "Liberation Serif", "Noto Sans", "Open Sans", "Times New Roman", "Verdana"),
}
SMALL_BODY = 0.45  # of the slide's height
SMALL_TITLE = 30.0  # points of height below which a title has no room for two lines


def read_template(path: Path) -> Template:
    """The template in a .pptx, .potx, .pptm or .potm file; ReportError says why it cannot be used."""
    note(path)
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    return _read(path, stamp)


@lru_cache(maxsize=2)
def _read(path: Path, stamp: int) -> Template:
    """The template as it was at that time; a process that goes on building reads it once."""
    del stamp
    package = read_package(path)
    try:
        return _template(package, path)
    except (etree.XMLSyntaxError, LookupError, ValueError, AttributeError, TypeError) as fault:
        raise _failed("deck-damaged", path, detail=str(fault) or type(fault).__name__) from fault


def _template(package: Package, path: Path) -> Template:
    size = package.tree(package.main).find("p:sldSz", NS)
    width, height = (int(size.get(key, "0")) / EMU if size is not None else 0.0 for key in ("cx", "cy"))
    candidates = list(_candidates(package, (width, height)))
    layouts: dict[Role, Match] = {}
    master = ""
    for role in ROLES:
        # What has a body stands on the same master as what has none.
        found = matched(role, [item for item in candidates if role != "title-body" or item.master == master])
        if found is None:
            raise _failed("template-no-title", path)
        layouts[role] = found[0]
        master = found[1].master if role != "cover" else master
    masters = [master, *(package.related(match.part, "slideMaster")[0] for match in layouts.values())]
    themes = tuple(dict.fromkeys(package.related(item, "theme")[0] for item in masters))
    fonts, faceless = _fonts(package.tree(themes[0]))
    findings = [
        *_findings(layouts, path, height),
        *([_said("template-no-chinese-face", path, face=CHINESE_FACE)] * faceless),
    ]
    scheme = _scheme(package, master)
    return Template(str(path), package, width, height, layouts, master, themes, scheme, fonts, tuple(findings))


def _candidates(package: Package, size: tuple[float, float]) -> Iterator[Candidate]:
    """The layouts of all masters in the order in which PowerPoint offers them."""
    shown = _slides(package)
    used = Counter(layout for layout, _ in shown)
    # The first slide is the cover as a rule; the others say which master is for content.
    used_masters = Counter(master for _, master in shown[1:])
    first = shown[0][1] if shown else ""
    for master in _in_order(package, package.main, "p:sldMasterIdLst/p:sldMasterId"):
        scheme, tree = _scheme(package, master), package.tree(master)
        for layout in _in_order(package, master, "p:sldLayoutIdLst/p:sldLayoutId"):
            sheet = Sheet(layout, package.tree(layout), tree, scheme)
            yield Candidate(sheet, master, used[layout], used_masters[master], master == first, size)


def _slides(package: Package) -> list[tuple[str, str]]:
    """Layout and master of each slide that the template holds."""
    found: list[tuple[str, str]] = []
    for slide in _in_order(package, package.main, "p:sldIdLst/p:sldId"):
        for layout in package.related(slide, "slideLayout")[:1]:
            found.extend((layout, master) for master in package.related(layout, "slideMaster")[:1])
    return found


def _in_order(package: Package, part: str, path: str) -> list[str]:
    """The parts that a list of ids in a part names, in its order."""
    relations = package.relations(part)
    ids = [item.get(R_ID, "") for item in package.tree(part).iterfind(path, NS)]
    return [relations[key].target for key in ids if key in relations and relations[key].target in package.parts]


def _scheme(package: Package, master: str) -> Scheme:
    """The colours that slides of a master have."""
    mapping = package.tree(master).find("p:clrMap", NS)
    pairs = {str(key): str(value) for key, value in mapping.attrib.items()} if mapping is not None else {}
    return Scheme.of(package.tree(package.related(master, "theme")[0]), pairs)


def _fonts(theme: etree._Element) -> tuple[tuple[str, str], bool]:
    """The faces for Chinese of headings and body, and whether one had to be supplied."""
    faces = [_chinese_face(theme, part) for part in ("majorFont", "minorFont")]
    return (faces[0] or CHINESE_FACE, faces[1] or CHINESE_FACE), not all(faces)


def east_asian(theme: etree._Element, part: str) -> str:
    """The East Asian face of a theme's `majorFont` or `minorFont`; empty if it names none that has Chinese."""
    own = theme.find(f".//a:fontScheme/a:{part}/a:ea", NS)
    face = own.get("typeface", "") if own is not None else ""
    return "" if face in LATIN_FACES else face


def _chinese_face(theme: etree._Element, part: str) -> str:
    """What a theme sets Chinese in: its East Asian face, else that for simplified Chinese; empty if it names none."""
    simplified = theme.find(f".//a:fontScheme/a:{part}/a:font[@script='Hans']", NS)
    return east_asian(theme, part) or (simplified.get("typeface", "") if simplified is not None else "")


def _findings(layouts: Mapping[Role, Match], path: Path, height: float) -> Iterator[Diagnostic]:
    """What a unit should know of its template before it relies on it."""
    for role, match in layouts.items():
        if match.how == "makeshift":
            yield _said(f"template-no-{role}", path, layout=match.name)
    content = layouts["title-only"]
    if "sldNum" not in content.slots:
        yield _said("template-no-number", path, layout=content.name)
    if content.slots["title"].inner[3] < SMALL_TITLE:
        tall = f"{content.slots['title'].inner[3]:.0f}"
        yield _said("template-low-title", path, layout=content.name, height=tall, least=f"{SMALL_TITLE:.0f}")
    body = layouts["title-body"].slots.get("body")
    if body is not None and height and body.box[3] < SMALL_BODY * height:
        share = f"{100 * body.box[3] / height:.0f}"
        yield _said("template-small-body", path, layout=layouts["title-body"].name, share=share)


def _said(code: str, path: Path, **values: str) -> Diagnostic:
    return Diagnostic(code, Place(str(path)), tuple(values.items()), Severity.WARNING)


def _failed(code: str, path: Path, **values: str) -> ReportError:
    return ReportError([Diagnostic(code, Place(str(path)), (("file", str(path)), *values.items()))])
