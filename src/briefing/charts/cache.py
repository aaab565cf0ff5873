"""`ChartCache`: drawn charts, kept by the hash of all that they are made from.

Importing numpy and matplotlib costs more than the rest of a build; a chart that was drawn before is
read back instead. Entries are JSON, SVG and PNG, never pickles; what cannot be read, or is not what
its name says, is drawn anew.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import __version__
from briefing.charts.display import drawing_from_json, drawing_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing.charts.draw import Medium
    from briefing.charts.drawing import Drawing
    from briefing.report.model import Chart, Figure
    from briefing.theme.model import Theme
    from briefing.typography.fonts import FontBook
    from briefing.typography.setting import Typesetter

#: To be raised whenever the same chart would be drawn differently.
CHART_FORMAT = 5
MOST_BYTES = 64 * 1024 * 1024
PRUNE_EVERY = 24 * 3600.0
STAMP = "pruned"


class ChartCache:
    """A folder of entries by name; without a folder it keeps nothing. No fault of the disk ever surfaces."""

    def __init__(self, folder: Path | None) -> None:
        """Keep entries in that folder, which need not exist yet."""
        self.folder = folder

    @classmethod
    def default(cls) -> ChartCache:
        """The cache of this user; BRIEFING_CACHE names another folder or says `off`."""
        return cls(cache_folder(os.environ))

    def get(self, name: str) -> bytes | None:
        """The entry of that name, or None."""
        if self.folder is None:
            return None
        try:
            return (self.folder / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Keep an entry: written beside its place and moved there, so that no one ever reads half of it."""
        if self.folder is None:
            return
        passing = self.folder / f".{name}.{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            passing.write_bytes(data)
            passing.replace(self.folder / name)
        except OSError:
            with suppress(OSError):
                passing.unlink(missing_ok=True)
            return
        self._prune_if_due()

    def _prune_if_due(self) -> None:
        """Once a day, look whether the folder has grown too large."""
        assert self.folder is not None
        stamp = self.folder / STAMP
        with suppress(OSError):
            if stamp.exists() and time.time() - stamp.stat().st_mtime < PRUNE_EVERY:
                return
            stamp.touch()
            self.prune(MOST_BYTES)

    def prune(self, most: int) -> None:
        """Remove the oldest entries until the rest is no larger than `most` bytes."""
        if self.folder is None:
            return
        with suppress(OSError):
            entries = [(path, path.stat()) for path in self.folder.iterdir() if path.name != STAMP]
            size = sum(stat.st_size for _, stat in entries)
            for path, stat in sorted(entries, key=lambda entry: entry[1].st_mtime_ns):
                if size <= most:
                    return
                path.unlink(missing_ok=True)
                size -= stat.st_size


def cache_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path | None:
    """The folder for drawn charts by the custom of the system; None if it is turned off or cannot be told."""
    own = environ.get("BRIEFING_CACHE", "")
    if own:
        return None if own.lower() == "off" else Path(own) / "charts"
    if platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
        return Path(base) / "briefing" / "charts" if base else None
    home = environ.get("HOME", "")
    if platform == "darwin":
        return Path(home) / "Library" / "Caches" / "briefing" / "charts" if home else None
    base = environ.get("XDG_CACHE_HOME", "") or (f"{home}/.cache" if home else "")
    return Path(base) / "briefing" / "charts" if base else None


def cached_drawing(
    chart: Chart,
    figures: Mapping[str, Figure],
    theme: Theme,
    setter: Typesetter,
    width: float,
    height: float,
    medium: Medium,
    *,
    cache: ChartCache,
) -> Drawing:
    """The drawing of a chart, as `draw_chart` gives it: read back if drawn before, else drawn and kept."""
    name = f"{_drawing_key(chart, figures, theme, setter, (width, height), medium)}.json"
    kept = cache.get(name)
    if kept is not None:
        with suppress(ValueError):
            return drawing_from_json(kept)
    from briefing.charts.draw import draw_chart

    drawing = draw_chart(chart, figures, theme, setter, width, height, medium)
    cache.put(name, drawing_to_json(drawing))
    return drawing


def cached_svg_png(drawing: Drawing, book: FontBook, *, cache: ChartCache, dpi: int = 200) -> tuple[bytes, bytes]:
    """A drawing as SVG and as PNG, read back if they were made before, else made and kept."""
    faces = {run.face for item in drawing.items if hasattr(item, "runs") for run in item.runs}
    key = _hash([drawing.digest, _fonts(book, faces)])
    svg = _sound(cache.get(f"{key}.svg"))
    if svg is None:
        from briefing.charts.svg import to_svg

        svg = to_svg(drawing, book)
        cache.put(f"{key}.svg", _sealed(svg))
    png = _sound(cache.get(f"{key}-{dpi}.png"))
    if png is None:
        from briefing.charts.raster import to_png

        png = to_png(drawing, book, dpi)
        cache.put(f"{key}-{dpi}.png", _sealed(png))
    return svg, png


def _sealed(data: bytes) -> bytes:
    """Bytes with their SHA-256 before them, so that a damaged entry is known."""
    return sha256(data).digest() + data


def _sound(entry: bytes | None) -> bytes | None:
    """The bytes of an entry whose seal holds, or None."""
    if entry is None or sha256(entry[32:]).digest() != entry[:32]:
        return None
    return entry[32:]


def _drawing_key(
    chart: Chart,
    figures: Mapping[str, Figure],
    theme: Theme,
    setter: Typesetter,
    size: tuple[float, float],
    medium: Medium,
) -> str:
    """The hash of everything that a drawing is made from."""
    used = {*chart.figures, *(key for series in chart.series for key in series.figures), chart.whole} - {""}
    faces = {face for pair in theme.faces.values() for face in pair}
    return _hash(
        [
            repr(chart),
            [repr(figures[key]) for key in sorted(used)],
            [theme.colors, {key: repr(tint) for key, tint in theme.tints.items()}, theme.faces, theme.patterns],
            theme.print if medium == "print" else theme.slide,
            [*size, medium],
            _fonts(setter.book, faces),
        ]
    )


@lru_cache
def _code() -> list[list[Any]]:
    """What tells states of the drawing code apart where no version number does: in a checkout."""
    package = Path(__file__).parent.parent
    stats = [
        (path.name, path.stat())
        for room in ("charts", "typography", "report")
        for path in sorted((package / room).glob("*.py"))
    ]
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stats]


def _fonts(book: FontBook, faces: Iterable[str]) -> list[list[Any]]:
    """What tells one version of the font files from another: name and size."""
    return [[face, _file_size(book.face(face).path)] for face in sorted(faces)]


def _file_size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _hash(parts: list[Any]) -> str:
    content = json.dumps([CHART_FORMAT, __version__, _code(), *parts], ensure_ascii=False, sort_keys=True)
    return sha256(content.encode()).hexdigest()
