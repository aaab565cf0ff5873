"""Which paragraphs are justified, and to which right edge."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.preflight.document import Document, Line, Paragraph

TOLERANCE = 0.6  # points
SPACED = 0.005  # em between ideographs
FLOWING = frozenset({"P", "Note", ""})


def reaches(line: Line, edge: float) -> bool:
    """Whether a line ends at an edge: its last square, or the ink of a full-width mark."""
    return abs(line.edge - edge) <= TOLERANCE or abs(line.right - edge) <= TOLERANCE


def justified(document: Document) -> Iterator[tuple[Paragraph, float]]:
    """The paragraphs that are meant to be justified, each with its right edge."""
    candidates = [part for part in document.paragraphs if part.kind in FLOWING and len(part.lines) > 1]
    candidates = [part for part in candidates if not part.centred]
    common = _usual(line for part in candidates if part.indented for line in part.lines[:-1])
    for part in candidates:
        inner = part.lines[:-1]
        own = _usual(inner)
        agreeing = [line for line in inner if reaches(line, own)]
        # Ideographs alone end together in flush-left text, too: only spaced-out lines are surely justified.
        together = len(inner) > 2 and len(agreeing) > len(inner) / 2 and any(map(_spaced, agreeing))
        if together:
            yield part, own
        elif part.indented:
            yield part, common


def _spaced(line: Line) -> bool:
    return line.spread > SPACED


def _usual(lines: Iterator[Line] | tuple[Line, ...]) -> float:
    """The commonest right edge."""
    edges = Counter(round(line.edge, 1) for line in lines)
    return edges.most_common(1)[0][0] if edges else 0.0
