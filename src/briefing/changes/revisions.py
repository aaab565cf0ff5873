"""`file_at`: a file as a revision of git holds it, without touching the work tree."""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefing.diagnostics import Diagnostic, Place, ReportError

PATIENCE = 20  # seconds for git to answer


def file_at(revision: str, path: Path) -> bytes:
    """The bytes of a file at a revision; ReportError where there is no git, no repository, no such revision or file."""
    folder = path.parent if path.parent.is_dir() else Path()
    known = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode:
        inside = _git(folder, "rev-parse", "--git-dir").returncode == 0
        raise _fault("unknown-revision" if inside else "no-repository", path, revision)
    shown = _git(folder, "show", f"{known.stdout.decode().strip()}:./{path.name}")
    if shown.returncode:
        raise _fault("not-in-revision", path, revision)
    return shown.stdout


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), "--no-pager", *words]
    try:
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError as fault:
        raise ReportError([Diagnostic("no-git", Place(""))]) from fault
    except subprocess.TimeoutExpired as fault:
        raise _fault("unknown-revision", folder, words[-1]) from fault


def _fault(code: str, path: Path, revision: str) -> ReportError:
    values = (("revision", revision), ("file", str(path)))
    return ReportError([Diagnostic(code, Place(str(path)), values)])
