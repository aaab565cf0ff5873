"""The house rules, held by the tools: one `pytest` runs them all."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))

MOST_LINES = {"module": 400, "function": 60}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
SLOW_TO_IMPORT = {"matplotlib", "numpy", "pptx", "reportlab", "jinja2", "fontTools", "xlsxwriter"}


def check(*command: str | Path) -> None:
    """Fails with what the tool said."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_finds_nothing() -> None:
    check(sys.executable, "-m", "ruff", "check", ".")


def test_the_code_is_formatted() -> None:
    check(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_types_are_strict() -> None:
    check(sys.executable, "-m", "mypy")


def test_rooms_import_downwards_only() -> None:
    check(Path(sys.executable).with_name("lint-imports"))


def test_modules_are_named_for_what_they_hold() -> None:
    assert [path for path in SOURCES if EMPTY_NAMES & {path.stem, path.parent.name}] == []


def test_modules_and_functions_are_short() -> None:
    long_modules = [
        f"{path.relative_to(ROOT)}: {length} lines"
        for path in SOURCES
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES["module"]
    ]
    assert [*long_modules, *long_functions()] == []


def long_functions() -> Iterator[str]:
    """Where functions of more lines than `MOST_LINES` stand."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                length = node.end_lineno - node.lineno + 1
                if length > MOST_LINES["function"]:
                    yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines"


def test_whether_a_missing_program_skips_a_test_or_fails_it_is_decided_at_one_place() -> None:
    here = {Path(__file__).name, "programs.py"}
    texts = {path: path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py") if path.name not in here}
    words = ("CI_REQUIRE_TOOLS", "is not installed")
    assert [str(path) for path, text in texts.items() for word in words if word in text] == []


def test_the_command_line_starts_without_heavy_libraries() -> None:
    code = "import briefing.cli, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in done.stdout.split()} & SLOW_TO_IMPORT == set()
