"""The programs and packages that tests look at finished files with, and what happens where one is missing.

A test that lacks its tool is skipped, and pytest says so (`-ra`); with CI_REQUIRE_TOOLS=1 it fails. This is the only
place that decides it. `conftest.py` gives the mark `office` to every test that takes a tool from here by a fixture, and
fails every other test that starts one.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TIMEOUT = 600
#: The test that is running.
running: list[pytest.Item] = []
#: Programs that only tests of the mark `office` may start.
OFFICE = frozenset({"soffice", "libreoffice", "soffice.bin", "java", "javac", "ooxml-validator", "overset", "archforge",
                    "openxml-audit"})  # fmt: skip


def required(found: object, tool: str) -> None:
    """Skip, or fail where tools are required, if a tool was not found."""
    if Path(tool).name in OFFICE:
        marked(tool)
    if not found:
        say = pytest.fail if os.environ.get("CI_REQUIRE_TOOLS") == "1" else pytest.skip
        say(f"{tool} is not installed")


def marked(tool: str) -> None:
    """Fail a test that uses a program of an office without saying so: nobody can forget the mark."""
    if running and not running[-1].get_closest_marker("office"):
        pytest.fail(f"a test that starts {tool} must have the mark `office`")


def program(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    required(found, name)
    return str(found)


def command_of(module: str, name: str) -> str:
    """The path of a command that a package from PyPI brings."""
    required(importlib.util.find_spec(module), name)
    return str(Path(sys.executable).with_name(name))


def open_xml_validator() -> str:
    """The path of Microsoft's Open XML SDK as a command."""
    found = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    required(found, "ooxml-validator")
    return str(found)


def converted(sources: list[Path], ending: str, folder: Path, options: str = "") -> Path:
    """The folder of files that LibreOffice makes of others: it is started once, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "converted"
    command = [program("soffice"), profile, "--headless", "--convert-to", f"{ending}:{options}" if options else ending]
    subprocess.run([*command, "--outdir", target, *sources], check=True, capture_output=True, timeout=TIMEOUT)
    return target
