"""The files that several tests read back, and the tools that check them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from handset import everything_pdf

import programs

Tool = Callable[..., str]


@pytest.fixture(scope="session")
def everything() -> bytes:
    """A document with every kind of frame."""
    return everything_pdf()


@pytest.fixture(scope="session")
def opened(everything: bytes) -> Iterator[pikepdf.Pdf]:
    """The same document, opened."""
    with pikepdf.open(BytesIO(everything)) as document:
        yield document


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """Runs a program on PDF bytes: `tool(raw, "qpdf", "--check", "FILE")`; gives what it prints."""

    def run(raw: bytes, program: str, *arguments: str) -> str:
        found = programs.program(program)
        path = tmp_path / "checked.pdf"
        path.write_bytes(raw)
        command = [found, *(str(path) if argument == "FILE" else argument for argument in arguments)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return run
