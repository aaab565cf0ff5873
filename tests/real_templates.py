"""Templates that people made with other programs, found where their makers ship them, and a few that lack something."""

from __future__ import annotations

import importlib.util
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from programs import converted, required

#: Where LibreOffice keeps its own; each of these has pictures on its masters.
LIBREOFFICE = Path("/usr/lib/libreoffice/share/template/common/presnt")
PICTURES = ("Growing_Liberty", "Grey_Elegant")


def plain() -> bytes:
    """The 4:3 template of PowerPoint for Mac that python-pptx ships."""
    found = importlib.util.find_spec("pptx")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "templates" / "default.pptx").read_bytes()


def wide() -> bytes:
    """The 16:9 template of PowerPoint that pandoc ships, with slides in it."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.pptx"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


@cache
def pictures(name: str) -> bytes:
    """A template of LibreOffice with pictures on its masters, saved as .pptx by LibreOffice."""
    source = LIBREOFFICE / f"{name}.otp"
    required(source.exists(), "LibreOffice with its templates")
    with TemporaryDirectory() as folder:
        return (converted([source], "pptx", Path(folder)) / f"{name}.pptx").read_bytes()


def edited(data: bytes, *changes: tuple[str, str, str]) -> bytes:
    """The package with strings replaced: part, old, new. Each has to be there."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            for part, before, after in changes:
                if part == name:
                    assert before.encode() in text, (part, before)
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return stream.getvalue()


def dark() -> bytes:
    """The plain template with light text on a dark ground, by its colour map alone."""
    master = "ppt/slideMasters/slideMaster1.xml"
    return edited(plain(), (master, 'bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"'))


def without_numbers() -> bytes:
    """The plain template without slide numbers on its layouts with a title only."""
    part = "ppt/slideLayouts/slideLayout6.xml"
    return edited(plain(), (part, 'type="sldNum"', 'type="dt"'))


def as_template() -> bytes:
    """The wide template as a .potx."""
    kind = "presentationml.presentation.main+xml"
    return edited(wide(), ("[Content_Types].xml", kind, "presentationml.template.main+xml"))
