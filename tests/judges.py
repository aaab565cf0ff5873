"""Independent judges of finished decks, each asked once for many files.

Where a judge is not installed its test is skipped; CI sets CI_REQUIRE_TOOLS=1, and then it fails. Each function takes
paths and gives what the judge finds wrong in each, in its own words; an empty list is a deck without fault.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

TIMEOUT = 180


def required(found: object, tool: str) -> None:
    """Skip, or fail where tools are required, if a tool was not found."""
    if not found:
        say = pytest.fail if os.environ.get("CI_REQUIRE_TOOLS") == "1" else pytest.skip
        say(f"{tool} is not installed")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """The finished command with what it said."""
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=TIMEOUT)
