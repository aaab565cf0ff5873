"""A report that was damaged anyhow is refused with findings, never with a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_faults import SOUND

from briefing.cli.diagnostics import render
from briefing.report.reader import read_report_text

_SCRAPS = (
    "{{",
    "}}",
    "{%",
    "[",
    "]",
    "{",
    "}",
    ":",
    "：",
    "'",
    "&a",
    "*a",
    "!",
    "|",
    ">",
    "?",
    "#",
    "---",
    "{{x.y}}",
    "null",
    "~",
    "-1",
    "99999999999",
    '"',
)
_junk = st.one_of(
    st.text(max_size=4),
    st.sampled_from([*_SCRAPS, "\n", "\n    ", "\t", ": ", "- ", "{% if 1 %}", "\x00", "\ufeff", "\u2028"]),
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.integers(0, len(SOUND)), st.integers(0, 12), _junk, st.integers(0, len(SOUND)), _junk)
def test_any_damage_is_a_finding_or_none(at: int, cut: int, junk: str, other: int, more: str) -> None:
    text = SOUND[:at] + junk + SOUND[at + cut :]
    text = text[:other] + more + text[other:]
    report, found = read_report_text(text)
    assert (report is not None) or found
    for item in found:
        assert item.place.line >= 1
        assert item.place.column >= 1
    assert render(found, "zh")
