"""`OutlinePen`: takes down a glyph's outline as path steps."""

from __future__ import annotations

Point = tuple[float, float]


class OutlinePen:
    """A fontTools-style pen whose `steps` are M, L, C and Z in em; quadratic curves are raised to cubic ones."""

    def __init__(self, units_per_em: int) -> None:
        """Scale font units to em."""
        self.steps: list[tuple[str | float, ...]] = []
        self._scale = 1 / units_per_em
        self._at: Point = (0.0, 0.0)

    def _point(self, point: Point) -> Point:
        return (point[0] * self._scale, point[1] * self._scale)

    def moveTo(self, point: Point) -> None:  # noqa: N802 - the pen protocol's names
        """Start a contour."""
        self._at = self._point(point)
        self.steps.append(("M", *self._at))

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """A straight line."""
        self._at = self._point(point)
        self.steps.append(("L", *self._at))

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        """A cubic curve: two control points and its end."""
        first, second, end = (self._point(point) for point in points)
        self._at = end
        self.steps.append(("C", *first, *second, *end))

    def qCurveTo(self, *points: Point) -> None:  # noqa: N802
        """A quadratic curve: one control point and its end, raised to a cubic one."""
        control, end = (self._point(point) for point in points)
        first = tuple(a + (c - a) * 2 / 3 for a, c in zip(self._at, control, strict=True))
        second = tuple(e + (c - e) * 2 / 3 for e, c in zip(end, control, strict=True))
        self._at = end
        self.steps.append(("C", *first, *second, *end))

    def closePath(self) -> None:  # noqa: N802
        """End the contour."""
        self.steps.append(("Z",))

    def endPath(self) -> None:  # noqa: N802
        """An open contour needs no closing step."""
