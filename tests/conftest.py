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
import programs

_around = tempfile.TemporaryDirectory(prefix="briefing-tests-")
atexit.register(_around.cleanup)
own_fonts.install(Path(_around.name))


#: Reports that are long: what is tried with them, too, is left to the slow run.
LONG = {"health", "large", "many slides", "long notes", "stress"}


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
        if LONG & set(_names(item)) and not item.get_closest_marker("office"):
            item.add_marker(pytest.mark.slow)
    expression = config.getoption("markexpr")
    if expression and "slow" not in expression:
        config.hook.pytest_deselected(items=[item for item in items if _left_out(item)])
        items[:] = [item for item in items if not _left_out(item)]


def _left_out(item: pytest.Item) -> bool:
    """Whether a test is for the slow run alone: such as need an office are always run with their like."""
    return item.get_closest_marker("slow") is not None and item.get_closest_marker("office") is None


def _names(item: pytest.Item) -> Iterator[str]:
    """The names that a test has as parameters; of files, without their endings."""
    given = item.callspec.params.values() if hasattr(item, "callspec") else ()
    for value in (part for one in given for part in (one if isinstance(one, tuple) else (one,))):
        if isinstance(value, str | Path):
            yield value.stem if isinstance(value, Path) else value


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Know which test is running."""
    programs.running.append(item)
    try:
        return (yield)
    finally:
        programs.running.pop()


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """See every program that a test starts."""
    if event == "subprocess.Popen":
        name = Path(os.fsdecode(arguments[0] or "")).name  # type: ignore[arg-type]
        if name in programs.OFFICE:
            programs.marked(name)


sys.addaudithook(_watch)
