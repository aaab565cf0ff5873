"""What an office relies on: everything is in both files, one change changes every place, and nothing is left half done.

The finished files are read back with independent tools: PyMuPDF for the brief, python-pptx for the deck.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from briefing.report.figures import format_figure
from briefing.report.model import FrameworkSection, Report, ReviewSection, TasksSection, UnitsSection
from briefing.report.reader import read_report

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "data" / "report.yaml"
REPORTS = {"shipped": SHIPPED} | {path.stem: path for path in sorted((ROOT / "tests" / "reports").glob("*.yaml"))}


@dataclass(frozen=True, slots=True)
class Built:
    """A report with the text of its files, blanks left out."""

    report: Report
    pdf: bytes
    pptx: bytes
    deck: Deck
    brief_text: str
    slide_texts: tuple[str, ...]
    note_texts: tuple[str, ...]


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "briefing", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True)


def solid(text: str) -> str:
    """Text without blanks: where a gap or a line break stands is not what is asked here."""
    return re.sub(r"\s+", "", text)


def built_in(folder: Path, source: Path) -> Built:
    report, _ = read_report(source)
    assert report is not None
    deck = Presentation(str(folder / "deck.pptx"))
    with pymupdf.open(folder / "brief.pdf") as pages:
        brief_text = re.sub(r"—\d+—", "", solid("".join(page.get_text() for page in pages)))  # without page numbers
    return Built(
        report,
        (folder / "brief.pdf").read_bytes(),
        (folder / "deck.pptx").read_bytes(),
        deck,
        brief_text,
        tuple(solid("".join(texts_of(slide.shapes))) for slide in deck.slides),
        tuple(solid(slide.notes_slide.notes_text_frame.text) if slide.has_notes_slide else "" for slide in deck.slides),
    )


def texts_of(shapes: object) -> Iterator[str]:
    """All text of shapes, their tables, groups, and the words for pictures."""
    for shape in shapes:  # type: ignore[attr-defined]
        if shape.shape_type == 6:
            yield from texts_of(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        yield shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


@pytest.fixture(scope="session", params=sorted(REPORTS), name="built")
def fixture_built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every report of the repository, built once by the command line."""
    source = REPORTS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    done = run("build", source, "-o", folder)
    assert done.returncode == 0, done.stderr
    return built_in(folder, source)


def names(report: Report) -> Iterator[str]:
    """Every name that a report gives to something."""
    yield report.title
    if report.meeting:
        yield from (report.meeting.name, *(person.name for person in report.meeting.speakers))
    for section in report.sections:
        yield section.heading
        if isinstance(section, ReviewSection):
            yield from (item.name for group in section.groups for item in group.items)
        elif isinstance(section, UnitsSection):
            yield from (unit.name for unit in section.units)
        elif isinstance(section, FrameworkSection):
            yield from (part for level in section.levels for part in level.items)
        elif isinstance(section, TasksSection):
            yield from (task.title for task in section.tasks)
            yield from (task.brand for task in section.tasks if task.brand)


def spoken_figures(report: Report) -> set[str]:
    """The figures that a report names outside charts and tables, where a figure may be a mark or a bare number."""
    found = set(report.highlights)
    for section in report.sections:
        for group in getattr(section, "groups", ()):
            found.update(figure for item in group.items for figure in item.figures)
        for task in getattr(section, "tasks", ()):
            found.update(task.ground.figures if task.ground else ())
    return found


def test_every_figure_of_the_shipped_report_is_in_both_files(tmp_path: Path) -> None:
    assert run("build", SHIPPED, "-o", tmp_path).returncode == 0
    built = built_in(tmp_path, SHIPPED)
    printed = {figure.id: solid(format_figure(figure)) for figure in built.report.figures}
    deck_text = "".join(built.slide_texts + built.note_texts)
    assert [key for key, words in printed.items() if words not in built.brief_text] == []
    assert [key for key, words in printed.items() if words not in deck_text] == []


def test_every_name_and_spoken_figure_is_in_both_files(built: Built) -> None:
    figures = [format_figure(built.report.figure(key)) for key in sorted(spoken_figures(built.report))]
    wanted = figures + list(names(built.report))
    deck_text = "".join(built.slide_texts + built.note_texts)
    assert [name for name in wanted if solid(name) not in built.brief_text] == []
    assert [name for name in wanted if solid(name) not in deck_text] == []


def test_each_task_has_one_slide_with_its_number_and_title(built: Built) -> None:
    tasks = [task for section in built.report.sections if isinstance(section, TasksSection) for task in section.tasks]
    keys = [shape.name for slide in built.deck.slides for shape in slide.shapes if shape.name.endswith(":bar")]
    assert [keys.count(f"brief:{task.id}:bar") for task in tasks] == [1] * len(tasks)
    by_key = {shape.name: slide for slide in built.deck.slides for shape in slide.shapes}
    for number, task in enumerate(tasks, 1):
        slide = by_key[f"brief:{task.id}:bar"]
        assert slide.shapes.title.text_frame.text == task.title
        assert by_key[f"brief:{task.id}:numeral"] is slide
        numeral = next(shape for shape in slide.shapes if shape.name == f"brief:{task.id}:numeral")
        assert numeral.text_frame.text == str(number)


def test_slides_have_titles_of_their_own_notes_and_numbers(built: Built) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in built.deck.slides]
    assert all(titles)
    assert [title for title, count in Counter(titles).items() if count > 1] == []
    assert [at for at, notes in enumerate(built.note_texts) if not notes and 0 < at < len(titles) - 1] == []
    numbered = ["slidenum" in shape._element.xml for slide in built.deck.slides for shape in slide.placeholders]
    assert sum(numbered) == len(titles) - 1


@pytest.mark.slow
def test_a_changed_figure_changes_every_place_that_shows_it(tmp_path: Path) -> None:
    text = SHIPPED.read_text("utf-8")
    figures = {
        "签约总投资": ("361", "372亿元", "361亿元"),
        "营商环境位次": ("6", "全国第5", "全国第6"),
        "媒体报道": ("100", "超130次", "超100次"),
        "会员总数": ("4", "首次突破5万家", "首次突破4万家"),
    }
    for figure, (old, _, _) in figures.items():
        start = text.index(f"- id: {figure}\n")
        new = re.search(r"\d+", figures[figure][1])
        assert new
        text = text[:start] + text[start:].replace(f"value: {old}\n", f"value: {new.group()}\n", 1)
    changed = tmp_path / "report.yaml"
    changed.write_text(text, "utf-8")
    files = {}
    for name, source in (("before", SHIPPED), ("after", changed)):
        assert run("build", source, "-o", tmp_path / name).returncode == 0
        files[name] = built_in(tmp_path / name, source)
    for _, new, old in figures.values():
        for where in ("brief_text", "deck"):
            before, after = (
                built.brief_text if where == "brief_text" else "".join(built.slide_texts + built.note_texts)
                for built in (files["before"], files["after"])
            )
            assert before.count(old) > 0
            assert after.count(old) == 0, f"{old} is left in the {where}"
            assert after.count(new) == before.count(old) + before.count(new)


@pytest.mark.slow
def test_files_are_the_same_bytes_whatever_the_process(tmp_path: Path) -> None:
    ways = (
        {"PYTHONHASHSEED": "1", "BRIEFING_CACHE": "off"},
        {"PYTHONHASHSEED": "77", "BRIEFING_CACHE": str(tmp_path / "cache")},
        {"PYTHONHASHSEED": "5", "BRIEFING_CACHE": str(tmp_path / "cache")},
    )
    files = []
    for number, way in enumerate(ways):
        folder = tmp_path / str(number)
        assert run("build", SHIPPED, "-o", folder, cwd=tmp_path, **way).returncode == 0
        files.append([(folder / name).read_bytes() for name in ("brief.pdf", "deck.pptx")])
    assert files[0] == files[1] == files[2]


def test_a_broken_report_leaves_the_earlier_files_whole(tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    source.write_text(SHIPPED.read_text("utf-8"), "utf-8")
    assert run("build", cwd=tmp_path).returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "output").iterdir()}
    assert set(before) == {"brief.pdf", "deck.pptx"}
    broken = SHIPPED.read_text("utf-8").replace("value: 361", "value: 三六百").replace("kind: bar", "kind: bars")
    source.write_text(broken.replace("{{ 签约项目 }}", "{{ 签约项 }}"), "utf-8")
    done = run("--lang", "en", "build", cwd=tmp_path)
    assert done.returncode == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "output").iterdir()} == before
    for code in ("not-a-number", "unknown-value", "unknown-figure"):
        assert re.search(rf"report\.yaml:\d+:\d+: error\[{code}\]", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_cannot_be_built_is_said_without_a_traceback(tmp_path: Path, lang: str) -> None:
    (tmp_path / "empty.yaml").write_text("", "utf-8")
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    (tmp_path / "a-file").write_text("in the way", "utf-8")
    cases = [("nowhere.yaml", "out"), (".", "out"), ("empty.yaml", "out"), ("binary.yaml", "out"), (SHIPPED, "a-file")]
    for source, output in cases:
        done = run("--lang", lang, "build", source, "-o", output, cwd=tmp_path)
        assert done.returncode == 1, (source, done.stderr)
        assert "Traceback" not in done.stderr
        assert ("错误[" if lang == "zh" else "error[") in done.stderr
    assert (tmp_path / "a-file").read_text("utf-8") == "in the way"


def test_wrong_usage_ends_with_status_two(tmp_path: Path) -> None:
    for arguments in (["build"], ["build", "--nothing"], ["bild"], ["build", SHIPPED, "--theme", "pink"]):
        assert run(*arguments, cwd=tmp_path).returncode == 2


def test_a_character_without_a_font_is_named_with_its_place(tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    source.write_text(SHIPPED.read_text("utf-8").replace("康镇麟", "康\U0003134a麟"), "utf-8")
    done = run("--lang", "en", "build", source, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert re.search(r"report\.yaml:\d+:\d+: error\[missing-glyph\].*U\+3134A", done.stderr), done.stderr
    assert not (tmp_path / "out").exists()


def test_what_looks_like_markup_is_printed_as_it_stands(tmp_path: Path) -> None:
    odd = "<b>粗</b>&<img src=x>](y)"
    source = tmp_path / "report.yaml"
    source.write_text(f"title: 标题{odd}\norganization: 单位\nsections:\n  - kind: tasks\n    heading: 任务\n"
                      f"    tasks:\n      - title: 第一件\n        points: ['要点{odd}']\n", "utf-8")  # fmt: skip
    assert run("build", source, "-o", tmp_path).returncode == 0
    built = built_in(tmp_path, source)
    assert solid(odd) in built.brief_text
    assert sum(solid(odd) in text for text in built.slide_texts) >= 2


def test_help_and_a_build_whose_charts_are_drawn_load_no_more_than_they_need(tmp_path: Path) -> None:
    heavy = "{'matplotlib', 'numpy', 'pptx', 'reportlab', 'jinja2', 'yaml', 'uharfbuzz', 'PIL'}"
    start = "import sys; from briefing.cli import main; main(ARGUMENTS, standalone_mode=False); "
    look = f"{start}print({heavy} & set(sys.modules))"

    def loaded(*arguments: str) -> set[str]:
        program = look.replace("ARGUMENTS", repr(list(arguments)))
        environment = os.environ | {"BRIEFING_CACHE": str(tmp_path / "cache")}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
        return set(re.findall(r"'(\w+)'", done.stdout.splitlines()[-1]))

    assert loaded("--help") == set()
    assert loaded("build", "--help") == set()
    build = ("build", str(SHIPPED), "-o", str(tmp_path / "out"))
    assert "matplotlib" in loaded(*build)
    assert loaded(*build) & {"matplotlib", "numpy", "pptx", "jinja2"} == set()


GROUPS = {
    "words alone": "- {id: g, title: 组, text: 只有正文。}",
    "nothing at all": "- {id: g, title: 组}",
    "charts alone": "- {id: g, title: 组, charts: [c]}",
}


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_a_group_without_items_is_built_too(group: str, tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    source.write_text(
        "title: 标题\norganization: 单位\n"
        "figures: [{id: 甲, label: 甲, value: 1, unit: 家}, {id: 乙, label: 乙, value: 2, unit: 家}]\n"
        "charts: [{id: c, kind: bar, title: 图, figures: [甲, 乙]}]\n"
        f"sections:\n  - kind: review\n    id: r\n    heading: 回顾\n    groups:\n      {group}\n",
        "utf-8",
    )
    done = run("build", source, "-o", tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_address_of_the_source_is_a_link_in_both_files(tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    address = "https://example.org/a?b=1&c=2"
    source.write_text(
        f"title: 标题\norganization: 单位\nprovenance: {{outlet: 某网, url: '{address}'}}\n"
        "sections:\n  - {kind: tasks, heading: 任务, tasks: [{title: 第一件}]}\n",
        "utf-8",
    )
    for style in ("jianbao", "modern"):
        assert run("build", source, "-o", tmp_path, "--style", style).returncode == 0
        with pymupdf.open(tmp_path / "brief.pdf") as pages:
            assert {link["uri"] for page in pages for link in page.get_links() if "uri" in link} == {address}
    deck = Presentation(str(tmp_path / "deck.pptx"))
    linked = [
        shape.click_action.hyperlink.address for shape in deck.slides[-1].shapes if hasattr(shape, "click_action")
    ]
    assert address in linked


def test_invisible_characters_that_pasting_leaves_are_dropped(tmp_path: Path) -> None:
    source = tmp_path / "report.yaml"
    text = "标\u200b题\ufe0f和\u2060字\u00ad\U000e0100"
    source.write_text(
        f"title: {text}\norganization: 单位\n"
        "sections:\n  - {kind: tasks, heading: 任务, tasks: [{title: 第一件}]}\n",
        "utf-8",
    )
    done = run("build", source, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "标题和字" in built_in(tmp_path, source).brief_text
