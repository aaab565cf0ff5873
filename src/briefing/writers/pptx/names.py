"""Names of shapes: what tells a shape in a deck that a person has edited.

Of everything that could identify a shape only its name comes back from other programs. A duplicated slide
gets numbers appended to the names on it, or has a last digit replaced: so a name never ends in a digit.
"""

from __future__ import annotations

from briefing.layout.frames import Frame

PREFIX = "brief"


def name_of(key: str, role: str) -> str:
    """The name `brief:<key>:<role>`; ValueError if it could not be told from a duplicate's."""
    name = f"{PREFIX}:{key}:{role}"
    if not key or not role:
        raise ValueError(f"a shape needs a key and a role: {name!r}")
    if name[-1].isdigit():
        raise ValueError(f"the name of a shape must not end in a digit: {name!r}")
    return name


def shape_name(frame: Frame) -> str:
    """The name of the shape that shows a frame."""
    return name_of(frame.key, frame.role)
