"""Text is printed as it is written: what looks like markup stays text, and a character that no font has is named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from briefing.diagnostics import ReportError
from finished_files import (
    REPORTS,
    SHIPPED,
    brief_strings,
    build_text,
    chart_cache,
    deck_strings,
    page_texts,
    paragraphs_of,
    parts_of,
    relations,
    slide_parts,
    solid,
)

pytestmark = pytest.mark.slow

#: Each looks like something to a program that reads data as markup.
LITERALS = [
    "<b>粗</b>",
    "&<&#",
    "<img src=/etc/passwd>",
    "](x)",
    "[链接](javascript:alert(1))",
    "{花括号}",
    "{0}%s%(x)s$x",
    "<!--注-->",
    "<![CDATA[数]]>",
    "]]>",
    "&外部;甲",
    "**粗**_斜_`码`",
    "\\n\\u0041\\b",
    "(左)右)((",
    "<a:t>字</a:t>",
    "'单'\"双\"",
    "=1+1",
    "#目录",
]


@pytest.mark.parametrize("literal", LITERALS)
def test_what_looks_like_markup_is_printed_as_it_stands(literal: str) -> None:
    quoted = "'" + literal.replace("'", "''") + "'"
    files = build_text(
        "title: " + quoted + "\norganization: 乐岗镇商会\nhighlights: [户数]\n"
        f"figures:\n  - {{id: 户数, label: {quoted}, value: 5, unit: 户, period: {quoted}}}\n"
        f"  - {{id: 店数, label: 门店, value: 7, unit: 户}}\n"
        f"charts:\n  - {{id: 图, kind: bar, title: {quoted}, figures: [户数, 店数], note: {quoted}}}\n"
        f"sections:\n  - kind: tasks\n    heading: {quoted}\n    notes: {quoted}\n"
        f"    tasks:\n      - {{title: {quoted}, points: [{quoted}, 另一点], brand: {quoted}}}\n"
        f"  - kind: text\n    heading: 其他\n    charts: [图]\n    paragraphs: [{quoted}]\n"
        f"    tables:\n      - {{title: 表, columns: [项, {quoted}], rows: [[甲, {quoted}]]}}\n"
    )
    wanted = solid(literal)
    brief = dict(brief_strings(files.outputs.pdf))
    assert brief["pages"].count(wanted) >= 8
    assert wanted in brief["structure /Alt"]
    parts = parts_of(files.outputs.pptx)
    slides = [name for name in slide_parts(parts) if any(wanted in text for text in paragraphs_of(parts[name]))]
    assert len(slides) >= 6
    said = [(where, text) for where, text in deck_strings(files.outputs.pptx) if wanted in text]
    assert {where.split("/")[-1].rstrip("0123456789.xmlsvg") for where, _ in said} >= {"slide", "notesSlide", "image"}
    for name in slide_parts(parts):  # no link comes out of text
        for target in relations(parts, name).values():
            assert not target.startswith(("javascript:", "file:", "/etc"))


def test_no_part_of_a_deck_declares_entities_or_a_document_type() -> None:
    files = build_text(REPORTS["minimal"].read_text("utf-8").replace("走访全体", "<!DOCTYPE x>&x;走访全体"))
    for name, data in parts_of(files.outputs.pptx).items():
        if name.endswith((".xml", ".rels")):
            assert etree.fromstring(data).getroottree().docinfo.doctype == ""


def without_fonts(report: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A build where no font but the shipped ones can be found."""
    nowhere = str(report.parent / "nowhere")
    around = {
        "BRIEFING_CACHE": chart_cache(), "BRIEFING_FONTS": nowhere, "HOME": nowhere, "XDG_DATA_HOME": nowhere,
        "XDG_DATA_DIRS": nowhere,
    }  # fmt: skip
    command = [sys.executable, "-m", "briefing", *options, "build", str(report), "-o", str(report.parent / "out")]
    return subprocess.run(command, env=os.environ | around | environment, capture_output=True, text=True)


def placed(char: str) -> tuple[str, int, int]:
    """The shipped report with a character in the name of a speaker and of a task, and the place of the former."""
    text = (
        SHIPPED.read_text("utf-8").replace("康镇麟", f"康{char}麟").replace("short: 凝聚共识", f"short: 凝聚{char}识")
    )
    at = text.index(char)
    return text, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


ABSENT = {
    "\U0003134a": ("zh", "遍黑体 Plangothic"),
    "\U0002fa1d": ("en", "fonts-hanazono"),
    "\ue000": ("en", "private use"),
    "\uf8ff": ("zh", "专用区"),
    "\U00012000": ("en", "fonts-noto-core"),
}


@pytest.mark.parametrize("char", ABSENT, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the folders of fonts cannot be moved there")
def test_a_character_that_no_font_has_is_named_with_its_places_and_advice(tmp_path: Path, char: str) -> None:
    language, advice = ABSENT[char]
    text, line, column = placed(char)
    report = tmp_path / "report.yaml"
    report.write_text(text, "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "brief.pdf").write_bytes(b"an earlier brief")
    done = without_fonts(report, "--lang", language)
    assert done.returncode == 1
    kind = {"zh": "错误", "en": "error"}[language]
    places = [f"{at}:{row.find(char) + 1}" for at, row in enumerate(text.splitlines(), 1) if char in row]
    assert places[0] == f"{line}:{column}"
    said = rf"report\.yaml:{line}:{column}: {kind}\[missing-glyph\]: .*U\+{ord(char):04X}.*{'、'.join(places)}"
    assert re.search(said, done.stderr)
    assert done.stderr.count("[missing-glyph]") == 1
    assert advice in done.stderr
    assert "Traceback" not in done.stderr
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "out").iterdir()] == [
        ("brief.pdf", b"an earlier brief")
    ]


@pytest.mark.parametrize("where", ["labels", "provenance", "distribution"])
def test_a_missing_character_is_found_wherever_the_report_has_it(where: str) -> None:
    text = SHIPPED.read_text("utf-8")
    char = "\uf111"
    old, new = {
        "labels": ("      签约总投资: 签约项目总投资\n", f"      签约总投资: 签约{char}\n"),
        "provenance": ("  outlet: 红网时刻\n", f"  outlet: 红网{char}\n"),
        "distribution": ("  office: 长沙市工商联\n", f"  office: 长沙市工商联\n  distribution: {{报: 市{char}委}}\n"),
    }[where]
    assert old in text
    with pytest.raises(ReportError) as raised:
        build_text(text.replace(old, new, 1))
    assert [item.code for item in raised.value.diagnostics] == ["missing-glyph"]


def test_rare_characters_of_names_are_printed_and_found_again() -> None:
    rare = "䶮㛃堃喆𬭎麟"
    files = build_text(SHIPPED.read_text("utf-8").replace("康镇麟", rare))
    assert rare in "".join(page_texts(files.outputs.pdf))
    parts = parts_of(files.outputs.pptx)
    assert any(rare in text for name in slide_parts(parts) for text in paragraphs_of(parts[name]))
