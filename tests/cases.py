"""Parameters of tests that go through many cases: a few that every run tries, and those of the mark `slow`."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

import pytest


def mostly_slow(values: Iterable[Any], quick: Container[Any]) -> list[Any]:
    """The values as parameters; all but the quick ones have the mark `slow`."""
    return [pytest.param(value, marks=[] if value in quick else [pytest.mark.slow]) for value in values]
