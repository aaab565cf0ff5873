"""The file before independent judges, and before LibreOffice.

Where a judge is not installed its test is skipped; CI sets CI_REQUIRE_TOOLS=1, and then it fails.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pptx_sample as sample
import pytest

from briefing.writers.pptx import write_pptx


def required(found: object, tool: str) -> None:
    """Skip, or fail where tools are required, if a tool was not found."""
    if not found:
        say = pytest.fail if os.environ.get("CI_REQUIRE_TOOLS") == "1" else pytest.skip
        say(f"{tool} is not installed")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """The finished command with what it said."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=180)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample deck on disk."""
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    path.write_bytes(write_pptx(sample.whole(), sample.THEME, sample.pictures))
    return path


def test_openxml_audit_finds_no_error(deck: Path) -> None:
    required(importlib.util.find_spec("openxml_audit"), "openxml-audit")
    done = run(Path(sys.executable).with_name("openxml-audit"), "--output", "json", "--max-errors", "0", deck)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_open_xml_sdk_finds_no_error(deck: Path) -> None:
    tool = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    required(tool, "ooxml-validator")
    for version in ("Office2016", "Microsoft365"):
        done = run(str(tool), deck, "--officeVersion", version)
        assert json.loads(done.stdout)["errors"] == []


def test_archforge_finds_no_overflow_overlap_or_face_without_chinese(deck: Path) -> None:
    required(importlib.util.find_spec("archforge"), "archforge")
    options = ("--no-config", "--fail-on-warning", "--fail-incomplete", "--json")
    done = run(Path(sys.executable).with_name("archforge"), deck, *options)
    assert done.returncode == 0, done.stdout + done.stderr


def test_libreoffice_shows_every_slide_with_its_text_in_place(deck: Path, tmp_path: Path) -> None:
    tool = shutil.which("soffice")
    required(tool, "soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    done = run(str(tool), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, deck)
    assert done.returncode == 0, done.stderr
    import pymupdf

    with pymupdf.open(tmp_path / "deck.pdf") as pdf:
        assert [page.rect.width for page in pdf] == [pytest.approx(960, abs=1)] * 6
        words = {word[4]: word[:4] for word in pdf[3].get_text("words")}
    left, top, _, bottom = words["天心区"]
    assert left == pytest.approx(64, abs=2)
    assert 166 <= top < bottom <= 203
