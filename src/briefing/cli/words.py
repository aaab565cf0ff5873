"""The command line's own words; they stand in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from briefing.cli.language import Language


@lru_cache(maxsize=1)
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("briefing.cli").joinpath("words.toml").read_text("utf-8"))


def words(key: str, language: Language, **values: object) -> str:
    """A sentence in a language, with values filled in."""
    return _catalogue()[key][language].format_map(values)
