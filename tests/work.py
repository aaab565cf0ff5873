"""How much work something is, whatever the machine and whatever else runs on it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any


def calls(work: Callable[[], Any]) -> Counter[str]:
    """How many functions are called while something is done, those of C too, by the file that calls or has them."""
    found: Counter[str] = Counter()

    def seen(frame: Any, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            found[frame.f_code.co_filename] += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return found
