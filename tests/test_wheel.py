"""The wheel: what is in it, and that it works where nothing else of this checkout is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import briefing

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
FACES = ("sans-regular", "sans-bold", "serif-regular", "serif-bold", "kai-regular")
LICENCES = ("NotoSansSC", "NotoSerifSC", "LXGWWenKai")


@pytest.fixture(scope="module", name="wheel")
def fixture_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built with the tools of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-w", folder, ROOT], check=True)
    (wheel,) = folder.glob("briefing-*.whl")
    return wheel


@pytest.fixture(scope="module", name="installed")
def fixture_installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `briefing` command of an environment that has the wheel alone; libraries come from this one."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False)
    places = sysconfig.get_paths(scheme="venv", vars={"base": str(folder), "platbase": str(folder)})
    python = Path(places["scripts"], Path(sys.executable).name)
    python = python if python.exists() else Path(places["scripts"], "python")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    subprocess.run([*pip, "--no-deps", "--no-index", wheel], check=True)
    libraries = sysconfig.get_path("purelib")
    Path(places["purelib"], "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return Path(places["scripts"], "briefing")


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; its environment knows nothing of this checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["XDG_CACHE_HOME"] = str(cwd / "cache")
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_of_package() -> set[str]:
    """The files that a wheel must hold, by their names in it."""
    package = {path.relative_to(ROOT / "src") for path in (ROOT / "src/briefing").rglob("*") if path.is_file()}
    fonts = {Path("briefing", path.relative_to(ROOT)) for path in (ROOT / "assets/fonts").iterdir()}
    docs = {Path("briefing/docs/report-format.md")}
    left_by_tools = ("__pycache__", ".")
    return {
        path.as_posix() for path in package | fonts | docs if not any(p.startswith(left_by_tools) for p in path.parts)
    }


def test_it_holds_the_package_its_fonts_and_licences_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    about = f"briefing-{briefing.__version__}.dist-info/"
    assert {name for name in names if not name.startswith(about)} == files_of_package()
    assert {f"briefing/assets/fonts/{face}.ttf" for face in FACES} <= names
    assert {f"briefing/assets/fonts/OFL-{font}.txt" for font in LICENCES} <= names
    assert "briefing/theme/data/base.toml" in names
    licences = {name for name in names if name.startswith(f"{about}licenses/")}
    assert len(licences) == 1 + len(LICENCES)


def test_it_is_no_larger_than_its_fonts_need(wheel: Path) -> None:
    assert wheel.stat().st_size < 12.5e6


def test_the_installed_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert briefing.__version__ in run(installed, "--version", cwd=tmp_path)


def test_the_installed_package_has_its_own_fonts(installed: Path, tmp_path: Path) -> None:
    code = "from briefing.typography.fonts import font_folder; print(font_folder())"
    folder = Path(run(installed.with_name("python"), "-c", code, cwd=tmp_path).strip())
    assert folder.is_relative_to(installed.parent.parent)
    assert {path.stem for path in folder.glob("*.ttf")} == set(FACES)


def test_the_installed_command_builds_both_files_from_any_folder(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "data/report.yaml", tmp_path / "report.yaml")
    run(installed, "build", "report.yaml", "-o", "out", cwd=tmp_path)
    kinds = {path.suffix: path.read_bytes()[:4] for path in (tmp_path / "out").iterdir()}
    assert kinds[".pdf"] == b"%PDF"
    assert kinds[".pptx"] == b"PK\x03\x04"


def test_the_installed_command_starts_a_report_and_knows_its_schema(installed: Path, tmp_path: Path) -> None:
    run(installed, "new", "fresh", cwd=tmp_path)
    kept = (ROOT / "data/report.schema.json").read_text("utf-8")
    assert (tmp_path / "fresh" / "report.schema.json").read_text("utf-8") == kept
    assert run(installed, "schema", cwd=tmp_path) == kept
    assert "36.5亿元" in run(installed, "where", "签约投资", "fresh/report.yaml", cwd=tmp_path)
