"""What holds for every test: fonts of its own, and the marks `office` and `slow`."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import own_fonts
import tools

_around = tempfile.TemporaryDirectory(prefix="briefing-tests-")
atexit.register(_around.cleanup)
own_fonts.install(Path(_around.name))

#: The test that is running.
_running: list[pytest.Item] = []


@pytest.fixture(scope="session", name="office")
def fixture_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what LibreOffice makes; the test that takes it is one of the mark `office`."""
    return tmp_path_factory.mktemp("office")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what takes the fixture `office`; slow tests run where no marks are asked for, or where `slow` is named."""
    for item in items:
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.office)
    expression = config.getoption("markexpr")
    if expression and "slow" not in expression:
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Know which test is running."""
    _running.append(item)
    try:
        return (yield)
    finally:
        _running.pop()


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Fail a test that starts a program of an office without saying so: nobody can forget the mark."""
    if event != "subprocess.Popen" or not _running or _running[-1].get_closest_marker("office"):
        return
    command = os.fsdecode(arguments[0] or "")  # type: ignore[arg-type]
    if Path(command).name in tools.OFFICE:
        pytest.fail(f"a test that starts {Path(command).name} must have the mark `office`")


sys.addaudithook(_watch)
