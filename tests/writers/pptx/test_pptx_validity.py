"""The file before independent judges, and before LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pptx_sample as sample
import pymupdf
import pytest

from briefing.writers.pptx import write_pptx
from judges import archforge_faults, audit_faults, open_xml_faults
from programs import converted

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample deck on disk."""
    path = tmp_path_factory.mktemp("deck") / "deck.pptx"
    path.write_bytes(write_pptx(sample.whole(), sample.THEME, sample.pictures))
    return path


def test_openxml_audit_finds_no_error(deck: Path) -> None:
    assert audit_faults([deck]) == {deck: []}


def test_the_open_xml_sdk_finds_no_error(deck: Path) -> None:
    assert open_xml_faults([deck], ("Office2016", "Office2019", "Microsoft365")) == {deck: []}


def test_archforge_finds_no_overflow_overlap_or_face_without_chinese(deck: Path) -> None:
    assert archforge_faults([deck]) == {deck: []}


def test_libreoffice_shows_every_slide_with_its_text_in_place(deck: Path, tmp_path: Path) -> None:
    with pymupdf.open(converted([deck], "pdf", tmp_path) / "deck.pdf") as pdf:
        assert [page.rect.width for page in pdf] == [pytest.approx(960, abs=1)] * 6
        words = {word[4]: word[:4] for word in pdf[3].get_text("words")}
    left, top, _, bottom = words["天心区"]
    assert left == pytest.approx(64, abs=2)
    assert 166 <= top < bottom <= 203
