"""Merging a freshly generated deck into one that people have edited, so that nothing they did is lost.

`carrier` puts the base of a later merge into every deck that is built; `merge` brings new data into an edited one.
Names are loaded when they are asked for: a build that merges nothing loads `carrier` alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.merge.merging import merge
    from briefing.merge.model import Change, Field, Kind, Merged, MergeImpossibleError, Options

__all__ = ["Change", "Field", "Kind", "MergeImpossibleError", "Merged", "Options", "merge"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"briefing.merge.{'merging' if name == 'merge' else 'model'}"), name)
