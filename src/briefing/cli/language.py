"""The language of messages: an option, an environment variable, else the user's locale."""

from __future__ import annotations

import locale
import os
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]


def detected() -> Language:
    """Chinese if the locale says so (LC_ALL, LC_MESSAGES, LANG, or the system's), else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value and value not in ("C", "POSIX") and not value.startswith("C."):
            return "zh" if value.lower().startswith("zh") else "en"
    try:
        system = locale.getlocale()[0] or ""
    except ValueError:
        return "en"
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"
