"""The words of a report made ready to be printed: what was typed wrongly is told, and mended where that is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.report.characters import MOST_TOLD
from briefing.report.doubles import doubles, without_doubles
from briefing.report.findings import FAILED, Failed, Mend, Reading
from briefing.report.lookalikes import ENTITY, REFERENCE, LookAlike, look_alikes
from briefing.report.minus import with_minus
from briefing.report.node import part_of

if TYPE_CHECKING:
    from briefing.report.node import Scalar

#: Keys whose words are compared, not printed.
_COMPARED = frozenset({"allow"})


def ready_words(scalar: Scalar, text: str, reading: Reading, *, quotable: bool) -> str | Failed:
    """A scalar's text as it is to be printed, or FAILED where a reference is written so that it is none.

    `quotable` says that figures can be filled into it.
    """
    if reading.key in _COMPARED:
        return text
    found = look_alikes(text, reading.figures if quotable else ())
    for item in sorted(found, key=lambda item: item.code != REFERENCE)[:MOST_TOLD]:  # what fails before what is told
        _tell(item, scalar, text, reading)
    if any(item.code == REFERENCE for item in found):
        return FAILED
    for item in reversed(found):
        if item.code == ENTITY and item.fix is not None:
            text = text[: item.start] + item.fix + text[item.end :]
    return with_minus(_once(scalar, text, reading) if quotable else text)


def _tell(item: LookAlike, scalar: Scalar, text: str, reading: Reading) -> None:
    at = part_of(scalar, text, item.start, item.end - item.start)
    tell = reading.error if item.code == REFERENCE else reading.warning
    tell(item.code, at, found=text[item.start : item.end], figure=item.figure, fix=item.fix or "")
    if item.fix is not None:
        reading.mends.append(Mend(item.code, scalar, text, item.start, item.end, item.fix))


def _once(scalar: Scalar, text: str, reading: Reading) -> str:
    """The text without what its figures print already."""
    found = doubles(text, reading.figures)
    for double in found[:MOST_TOLD]:
        at = part_of(scalar, text, double.start, double.end - double.start)
        values = {"found": text[double.start : double.end].strip(), "figure": double.figure, "printed": double.printed}
        reading.warning(double.code, at, **values)
        if double.fix is not None:
            reading.mends.append(Mend(double.code, scalar, text, double.start, double.end, double.fix))
    return without_doubles(text, found)
