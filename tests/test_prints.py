"""What is printed of a deck: the same words in the same order, links that lead on, files written with the others."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefing.layout.frames import Box, PageLayout, ShapeFrame, TextFrame
from briefing.layout.prints import slides_as_pages
from briefing.pipeline import Also, Look, Outputs, make
from briefing.report.reader import read_report
from briefing.typography.text import Paragraph, Span, TextStyle
from finished_files import REPORTS, built, chart_cache, solid
from printed_decks import chars_of, deck, handout, notes, pdf_of, setter, slides

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
MINIMAL = REPORTS["minimal"]
NAMES = {"slides.pdf", "handout.pdf", "notes.pdf"}
ALL = ("--also", "slides", "--also", "handout", "--notes-pdf")
EMU = 12700


@cache
def presentation(name: str) -> Any:
    """The deck of a report, read with python-pptx."""
    return Presentation(io.BytesIO(built(name).outputs.pptx))


@cache
def document(layout: PageLayout) -> pikepdf.Pdf:
    """The finished file, read with pikepdf."""
    return pikepdf.open(io.BytesIO(pdf_of(layout)))


# -- the slides as pages ---------------------------------------------------------------------------------------


def leaves(shapes: Any) -> Iterator[Any]:
    """Shapes in their order, those in groups too."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


def words(shapes: Any) -> Iterator[str]:
    """The texts of a slide, cells of tables row by row."""
    for shape in leaves(shapes):
        if shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def pictures(slide: Any) -> list[Box]:
    """Where the pictures of a slide stand: the words in them are drawn."""
    found = [shape for shape in leaves(slide.shapes) if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    return [Box(*(value / EMU for value in (shape.left, shape.top, shape.width, shape.height))) for shape in found]


def outside_of(chars: list[dict[str, Any]], boxes: list[Box]) -> str:
    """The characters that stand in none of the boxes; bullets are no text in a deck."""
    return "".join(
        char["text"]
        for char in chars
        if char["text"] != "•"
        and not any(
            box.x - 1 <= char["left"] <= box.right + 1 and box.y - 1 <= char["base"] <= box.bottom + 1 for box in boxes
        )
    )


@pytest.mark.parametrize("name", REPORTS)
def test_every_slide_says_on_paper_what_it_says_in_the_deck_in_the_same_order(name: str) -> None:
    shown = presentation(name).slides
    pages = chars_of(slides(name))
    assert len(pages) == len(shown)
    for slide, chars in zip(shown, pages, strict=True):
        assert outside_of(chars, pictures(slide)) == solid("".join(words(slide.shapes)))


@pytest.mark.parametrize("name", REPORTS)
def test_pages_are_as_large_as_slides(name: str) -> None:
    with pymupdf.open(stream=pdf_of(slides(name))) as pdf:
        assert {(page.rect.width, page.rect.height) for page in pdf} == {(960.0, 540.0)}


def jumps(name: str) -> list[list[int]]:
    """For every slide of the deck, the indexes of the slides that its shapes lead to, in order."""
    shown = list(presentation(name).slides)
    places = {slide.slide_id: at for at, slide in enumerate(shown)}
    return [
        [places[shape.click_action.target_slide.slide_id] for shape in leaves(slide.shapes) if leads_on(shape)]
        for slide in shown
    ]


def leads_on(shape: Any) -> bool:
    """Whether a click on a shape goes to a slide."""
    return hasattr(shape, "click_action") and shape.click_action.target_slide is not None


def links(layout: PageLayout) -> list[list[int]]:
    """For every page, the indexes of the pages that its links lead to, in order."""
    pdf = document(layout)
    places = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    return [
        [places[mark.Dest[0].objgen] for mark in page.obj.get("/Annots", []) if "/Dest" in mark] for page in pdf.pages
    ]


@pytest.mark.parametrize("name", ["shipped", "large", "health"])
def test_links_between_slides_lead_to_their_pages(name: str) -> None:
    expected = jumps(name)
    assert sum(map(len, expected)) > 10
    assert links(slides(name)) == expected


def test_links_on_handouts_and_notes_lead_to_the_page_of_the_slide() -> None:
    expected = jumps("shipped")
    threes = (expected[start : start + 3] for start in range(0, len(expected), 3))
    by_three = [[at // 3 for slide in slides for at in slide] for slides in threes]
    assert links(handout("shipped", 3)) == by_three
    starts = [
        number
        for number, page in enumerate(notes("shipped").pages)
        if any(f.role == "slide-border" for f in page.frames)
    ]
    shown = links(notes("shipped"))
    assert [shown[start] for start in starts] == [[starts[at] for at in slide] for slide in expected]


@pytest.mark.parametrize("name", REPORTS)
def test_the_outline_has_sections_and_under_them_their_slides(name: str) -> None:
    with document(slides(name)).open_outline() as outline:
        entries = [(item.title, [child.title for child in item.children]) for item in outline.root]
    titles = [title for title, inside in entries for title in (inside or [title])]
    assert titles == [slide.title for slide in deck(name).slides]
    sections = {slide.section for slide in deck(name).slides}
    assert all(title in sections and len(inside) > 1 for title, inside in entries if inside)


def kinds(layout: PageLayout) -> list[str]:
    """The types of all structure elements."""
    found = (item for item in document(layout).objects if isinstance(item, pikepdf.Dictionary))
    return [str(item.S) for item in found if str(item.get("/Type", "")) == "/StructElem"]


def test_titles_lists_tables_and_charts_are_tagged_as_such() -> None:
    for layout in (slides("large"), handout("large", 6), notes("large")):
        found = kinds(layout)
        assert found.count("/H1") == len(deck("large").slides)
        assert {"/P", "/L", "/LI", "/LBody", "/Table", "/TH", "/TD", "/Figure", "/Link", "/Note"} <= set(found)


def test_what_a_layout_puts_behind_its_slides_is_painted_first_and_is_not_read() -> None:
    look = TextStyle(size=20)
    (lines, _), box = setter().frame((Paragraph((Span("会徽旁的话", look),)),), 300), Box(600, 20, 300, 40)
    said = TextFrame("logo", "said", box, (Paragraph((Span("会徽旁的话", look),)),), lines)
    field = ShapeFrame("logo", "field", Box(0, 0, 960, 8), fill="accent", alt="一条色带")
    layout = slides_as_pages(replace(deck("minimal"), furniture={"title-only": (field, said)}))
    for slide, page in zip(deck("minimal").slides, layout.pages, strict=True):
        behind = page.frames[: len(page.frames) - len(slide.frames)]
        assert [frame.role for frame in behind] == ["ground"] + ["field", "said"] * (slide.layout == "title-only")
    plain, furnished = kinds(slides("minimal")), kinds(layout)
    assert plain == furnished
    painted = ["".join(char["text"] for char in chars) for chars in chars_of(layout)]
    assert [text.startswith("会徽旁的话") for text in painted] == [
        slide.layout == "title-only" for slide in deck("minimal").slides
    ]
    assert any(slide.layout == "title-only" for slide in deck("minimal").slides)


# -- a build ---------------------------------------------------------------------------------------------------


def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`briefing build` with those arguments in a process of its own."""
    around = os.environ | {"BRIEFING_CACHE": chart_cache(), "BRIEFING_LANG": "en"} | environment
    command = [sys.executable, "-m", "briefing", "build", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=around, capture_output=True, text=True)


def printed(name: str, also: Also, look: Look | None = None) -> Outputs:
    """The files of a report with what is printed of its deck."""
    report, _ = read_report(REPORTS[name])
    assert report is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFING_CACHE", chart_cache())
        return make(report, REPORTS[name], look=look, also=also)


def test_prints_stand_beside_the_deck_and_are_counted(tmp_path: Path) -> None:
    done = run(MINIMAL, "-o", "成品", *ALL, "--per-page", "2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "成品").iterdir()} == NAMES | {"brief.pdf", "deck.pptx"}
    said = dict(re.findall(r"([\w.]+)  (\d+ \w+)$", done.stdout, re.MULTILINE))
    for name in NAMES:
        with pymupdf.open(tmp_path / "成品" / name) as pdf:
            assert said[name] == f"{len(pdf)} page{'s' if len(pdf) > 1 else ''}"
    chinese = run(MINIMAL, "-o", "成品", *ALL, cwd=tmp_path, BRIEFING_LANG="zh")
    assert re.search(r"slides\.pdf　4 页\n.*handout\.pdf　2 页\n.*notes\.pdf　4 页\n用时", chinese.stdout)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (("--also", "slides"), {"slides.pdf"}),
        (("--also", "handout", "--per-page", "1"), {"handout.pdf"}),
        (("--notes-pdf",), {"notes.pdf"}),
        (("--also", "handout", "--beside", "notes", "--also", "handout"), {"handout.pdf"}),
    ],
)
def test_only_what_is_asked_for_is_printed(tmp_path: Path, options: tuple[str, ...], names: set[str]) -> None:
    done = run(MINIMAL, "-o", "out", *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} == names | {"brief.pdf", "deck.pptx"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--per-page", "2"), "--also handout"),
        (("--also", "slides", "--beside", "notes"), "--also handout"),
        (("--also", "handout", "--per-page", "5"), "'5' is not one of"),
        (("--also", "handout", "--per-page", "6", "--beside", "notes"), "no room for notes"),
        (("--also", "brief"), "'brief' is not one of"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    done = run(MINIMAL, *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("blocked", sorted(NAMES))
def test_when_a_print_cannot_be_written_no_file_changes(tmp_path: Path, blocked: str) -> None:
    (tmp_path / "out" / blocked).mkdir(parents=True)
    (tmp_path / "out" / "deck.pptx").write_bytes(b"an earlier deck")
    done = run(MINIMAL, "-o", "out", *ALL, cwd=tmp_path)
    assert done.returncode == 1
    assert f"{blocked}: error[cannot-write]" in done.stderr
    assert (tmp_path / "out" / "deck.pptx").read_bytes() == b"an earlier deck"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {blocked, "deck.pptx"}


def test_the_same_report_gives_the_same_bytes_and_the_rest_is_as_without_prints(tmp_path: Path) -> None:
    folders = ("a", "b", "c")
    for folder, options, seed in zip(folders, (ALL, ALL, ()), "123", strict=True):
        done = run(REPORTS["health"], "-o", folder, *options, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    first, second, plain = ({path.name: path.read_bytes() for path in (tmp_path / f).iterdir()} for f in folders)
    assert first == second
    assert plain.items() <= first.items()
    assert set(first) - set(plain) == NAMES


@pytest.mark.parametrize(("options", "asked"), [((), False), (("--also", "slides"), True)])
def test_nothing_is_imported_for_prints_that_nobody_asked_for(
    tmp_path: Path, options: tuple[str, ...], asked: bool
) -> None:
    program = (
        "import sys; from briefing.cli import main\n"
        f"main(['build', {str(MINIMAL)!r}, '-o', 'out', *{options!r}], standalone_mode=False)\n"
        "print('briefing.layout.prints' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(asked)


def colourful(pdf: bytes) -> bool:
    """Whether a pixel of any page is not grey."""
    with pymupdf.open(stream=pdf) as opened:
        for page in opened:
            pixels = page.get_pixmap(dpi=30, alpha=False).samples
            if any(max(trio) - min(trio) > 3 for trio in zip(*(pixels[at::3] for at in range(3)), strict=True)):
                return True
    return False


def test_what_is_written_on_is_printed_in_greys_where_the_brief_is() -> None:
    outputs = printed("shipped", Also(slides=True, handout=4, notes=True), Look(mono=True))
    assert {item.name: colourful(item.pdf) for item in outputs.prints} == {
        "slides.pdf": True, "handout.pdf": False, "notes.pdf": False,
    }  # fmt: skip
    coloured = printed("shipped", Also(handout=4))
    assert [colourful(item.pdf) for item in coloured.prints] == [True]


def test_a_character_that_only_the_notes_have_is_missed_only_where_they_are_printed(tmp_path: Path) -> None:
    text = REPORTS["shipped"].read_text("utf-8")
    at = text.index("        notes: ") + len("        notes: ")
    (tmp_path / "report.yaml").write_text(f"{text[:at]}\uf8ff{text[at:]}", "utf-8")
    assert run("report.yaml", "-o", "a", cwd=tmp_path).returncode == 0
    done = run("report.yaml", "-o", "b", "--notes-pdf", cwd=tmp_path)
    assert done.returncode == 1
    assert "error[missing-glyph]" in done.stderr
    assert "U+F8FF" in done.stderr
    assert not (tmp_path / "b").exists()
