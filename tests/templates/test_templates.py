"""A deck on a unit's own template keeps the unit's look, says all that our own deck says, and is a valid file."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from pptx import Presentation

import real_templates as real
from briefing.cli import main
from briefing.diagnostics import ReportError
from briefing.pipeline import Look, build, make
from briefing.report.reader import read_report
from briefing.templates import read_template
from briefing.templates.look import themed
from briefing.theme import load_theme
from cases import mostly_slow
from extreme_reports import Size, extreme
from judges import audit_faults, open_xml_faults

ROOT = Path(__file__).parents[2]
REPORTS = {
    "shipped": ROOT / "data" / "report.yaml",
    "health": ROOT / "tests" / "reports" / "health.yaml",
    "large": ROOT / "tests" / "reports" / "large.yaml",
}
MADE = {
    "plain": real.plain,
    "wide": real.wide,
    "dark": real.dark,
    "without-numbers": real.without_numbers,
    "potx": real.as_template,
}
TEMPLATES = (*mostly_slow(MADE, ("plain",)), *(pytest.param(name, marks=pytest.mark.office) for name in real.PICTURES))


@pytest.fixture(scope="session", name="files")
def fixture_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {"": tmp_path_factory.mktemp("templates")}


@pytest.fixture(params=TEMPLATES, name="template")
def fixture_template(request: pytest.FixtureRequest, files: dict[str, Path]) -> Path:
    """A template on disk, made once."""
    name, folder = request.param, files[""]
    path = folder / f"{name}{'.potx' if name == 'potx' else '.pptx'}"
    if not path.exists():
        data = MADE[name]() if name in MADE else real.pictures(name)
        path.write_bytes(data)
    return path


@cache
def deck(template: Path | None, report: str = "shipped") -> bytes:
    path = REPORTS[report]
    found, _ = read_report(path)
    assert found is not None
    return make(found, path, look=Look(template=template)).pptx


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(data: bytes) -> list[str]:
    """Every paragraph that slides say, and their notes."""
    said: list[str] = []
    for slide in Presentation(BytesIO(data)).slides:
        paragraphs = (paragraph for body in slide.element.iter("{*}txBody") for paragraph in body.iter("{*}p"))
        said.extend("".join(node.text or "" for node in paragraph.iter("{*}t")) for paragraph in paragraphs)
        said.append(slide.notes_slide.notes_text_frame.text)
    return said


def test_masters_layouts_and_pictures_are_those_of_the_template(template: Path) -> None:
    theirs, ours = parts(template.read_bytes()), parts(deck(template))
    kept = [name for name in theirs if re.match(r"ppt/(slideMasters|slideLayouts|media)/[^/]+\.\w+$", name)]
    used = [name for name in kept if name in ours]
    assert [name for name in used if ours[name] != theirs[name]] == []
    assert {name for name in kept if "/media/" not in name} <= set(used)


def test_slides_stand_on_the_layouts_that_were_matched_in_the_size_of_the_template(template: Path) -> None:
    found = read_template(template)
    shown = Presentation(BytesIO(deck(template)))
    names = {match.name for match in found.layouts.values()}
    assert {slide.slide_layout.name for slide in shown.slides} <= names
    assert shown.slides[0].slide_layout.name == found.layouts["cover"].name
    with ZipFile(template) as archive:
        said = re.search(rb'<p:sldSz cx="(\d+)" cy="(\d+)"', archive.read("ppt/presentation.xml"))
    assert said is not None
    assert (shown.slide_width, shown.slide_height) == (int(said[1]), int(said[2]))


def test_no_slide_of_the_template_is_left_and_every_part_is_reached(template: Path) -> None:
    ours = parts(deck(template))
    content = "".join(texts(deck(template)))
    for slide in Presentation(BytesIO(_as_deck(template.read_bytes()))).slides:
        for shape in slide.shapes:
            if shape.has_text_frame and len(shape.text_frame.text) > 12:
                assert shape.text_frame.text not in content
    targets = {
        re.sub(r"^/", "", target.decode()).rpartition("/")[2]
        for name, data in ours.items()
        if name.endswith(".rels")
        for target in re.findall(rb'Target="([^"]+)"', data)
    }
    reached = [name for name in ours if not name.endswith(".rels") and name != "[Content_Types].xml"]
    assert [name for name in reached if name.rpartition("/")[2] not in targets] == []


def _as_deck(data: bytes) -> bytes:
    """python-pptx opens no .potx."""
    with ZipFile(BytesIO(data)) as archive:
        is_template = b"template.main+xml" in archive.read("[Content_Types].xml")
    return (
        real.edited(data, ("[Content_Types].xml", "template.main+xml", "presentation.main+xml"))
        if is_template
        else data
    )


@pytest.mark.parametrize("report", REPORTS)
def test_the_deck_says_what_our_own_says(template: Path, report: str) -> None:
    # Points may be parted between slides at the ends of sentences, and cut at the foot; notes have all of it.
    theirs = "\n".join(texts(deck(template, report)))
    clauses = {clause for text in texts(deck(None, report)) for clause in re.findall("[\u4e00-\u9fff]{6,}", text)}
    assert len(clauses) > 40
    assert [clause for clause in sorted(clauses) if clause not in theirs] == []


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_stands_outside_the_slide_or_on_a_footer(template: Path, report: str) -> None:
    shown = Presentation(BytesIO(deck(template, report)))
    found = read_template(template)
    floor = [slot.box for word, slot in found.layouts["title-only"].slots.items() if word in ("sldNum", "ftr")]
    for slide in list(shown.slides)[1:]:
        for shape in slide.shapes:
            box = (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            assert box[0] >= -1, shape.name
            assert box[1] >= -1, shape.name
            assert box[2] <= shown.slide_width + 1, shape.name
            assert box[3] <= shown.slide_height + 1, shape.name
            if not shape.is_placeholder:
                assert not [
                    edge for edge in floor if edge[1] > found.height * 0.6 and box[3] / 12700 > edge[1] + 0.5
                ], shape.name


def test_titles_are_in_title_placeholders_and_unlike_one_another(template: Path) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(BytesIO(deck(template))).slides]
    assert len(set(titles)) == len(titles) > 20


def test_colours_on_slides_are_names_of_the_template_s_theme(template: Path) -> None:
    slides = [data for name, data in parts(deck(template)).items() if name.startswith("ppt/slides/slide")]
    assert len(slides) > 20
    assert [data for data in slides if b"srgbClr" in data] == []


def test_text_can_be_read_on_the_template_s_ground(template: Path) -> None:
    theme = themed(read_template(template), load_theme("government"))
    pairs = [("ink", "paper"), ("grey", "paper"), ("accent", "paper"), ("ink", "panel"), ("ink", "wash")]
    contrasts = {pair: contrast(theme.hex(pair[0]), theme.hex(pair[1])) for pair in pairs}
    assert {pair: value for pair, value in contrasts.items() if value < 4.5} == {}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_building_twice_gives_the_same_bytes(template: Path) -> None:
    deck.cache_clear()
    first = deck(template)
    deck.cache_clear()
    assert deck(template) == first


@pytest.mark.office
def test_the_open_xml_sdk_and_openxml_audit_find_no_error(template: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{report}.pptx" for report in REPORTS]
    for path in paths:
        path.write_bytes(deck(template, path.stem))
    assert open_xml_faults(paths) == {path: [] for path in paths}
    assert audit_faults(paths[-1:]) == {paths[-1]: []}


@pytest.mark.slow
@pytest.mark.parametrize(
    "size",
    [
        Size(title=60, tasks=15, highlights=9, rows=30, columns=6),
        replace(Size(), prose=200, points=6, item_points=3, name=40),
        replace(Size(), units=30, label=40, texts=10),
    ],
    ids=["stress", "prose", "units"],
)
@pytest.mark.parametrize("made", [real.plain, real.wide], ids=["plain", "wide"])
def test_extreme_reports_fit_foreign_slides_too(made: Callable[[], bytes], size: Size, tmp_path: Path) -> None:
    template = tmp_path / "unit.pptx"
    template.write_bytes(made())
    outputs = make(extreme(size), Path("extreme.yaml"), look=Look(template=template))
    shown = Presentation(BytesIO(outputs.pptx))
    titles = [slide.shapes.title.text_frame.text for slide in shown.slides]
    assert len(set(titles)) == len(titles) > 15
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= shown.slide_height + 1, (slide.shapes.title.text_frame.text, shape.name)


# -- what is wrong with a template is said ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "deck-damaged"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "deck-protected"),
        (b"", "deck-damaged"),
    ],
)
def test_a_file_that_is_no_template_is_named_and_nothing_is_written(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "unit.pptx"
    path.write_bytes(data)
    with pytest.raises(ReportError) as caught:
        build(REPORTS["shipped"], tmp_path / "out", look=Look(template=path))
    assert [(item.code, item.place.file) for item in caught.value.diagnostics] == [(code, str(path))]
    assert not (tmp_path / "out").exists()


def test_damage_anywhere_in_a_template_never_ends_in_a_traceback(tmp_path: Path) -> None:
    data = real.plain()
    names = [name for name in parts(data) if name.endswith((".xml", ".rels"))]
    path, codes = tmp_path / "unit.pptx", set()
    for name in names:
        for spoilt in (b"", b"<a", b"<?xml version='1.0'?><x/>", parts(data)[name][: len(parts(data)[name]) // 2]):
            path.write_bytes(_replaced(data, name, spoilt))
            try:
                read_template(path)
            except ReportError as fault:
                codes |= {item.code for item in fault.diagnostics}
    assert codes == {"deck-damaged", "deck-other-kind", "template-no-title"}


def _replaced(data: bytes, part: str, content: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return stream.getvalue()


def test_a_spreadsheet_or_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "unit.pptx"
    with ZipFile(path, "w", 8) as archive:
        archive.writestr("[Content_Types].xml", b" " * (300 * 1024 * 1024))
    with pytest.raises(ReportError) as caught:
        read_template(path)
    assert caught.value.diagnostics[0].code == "deck-too-large"
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(ReportError) as caught:
        read_template(path)
    assert caught.value.diagnostics[0].code == "deck-other-kind"


def test_what_a_template_lacks_is_said_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "unit.pptx"
    path.write_bytes(real.without_numbers())
    for language, words in (("zh", "没有页码占位符"), ("en", "has no slide number")):
        done = CliRunner().invoke(main, ["--lang", language, "template", "check", str(path)])
        assert done.exit_code == 0
        assert words in done.output
        assert "Title Only" in done.output
    path.write_bytes(b"no zip")
    done = CliRunner().invoke(main, ["--lang", "zh", "template", "check", str(path)])
    assert done.exit_code == 1
    assert "读不出来" in done.output


def test_lxml_is_loaded_only_for_a_template(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from briefing.pipeline import build; build(pathlib.Path(sys.argv[1]), "
        "pathlib.Path(sys.argv[2])); print('lxml' in sys.modules, 'briefing.templates' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(REPORTS["shipped"]), str(tmp_path)]
    out = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert out.stdout.split() == ["False", "False"]
