"""Links and the outline: where they lead, and what is refused."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest
from handset import BOLD, LEFT, after, everything_pdf, frame, glyphs, pdf

from briefing.layout.frames import Bookmark, Box, ShapeFrame
from briefing.writers.pdf.links import LinkError


def links_of(raw: bytes, page: int = 0) -> list[dict[str, Any]]:
    """The links of a page as MuPDF sees them."""
    return list(pymupdf.open(stream=raw)[page].get_links())


def linked(link: str) -> bytes:
    """A page with a link after other text."""
    lead = glyphs("详见")
    return pdf((frame("p", 100, (lead, after(lead, "原文", link=link))), frame("tasks", 300, "十件实事")))


@pytest.mark.parametrize("link", ["https://example.org/a?b=1&c=2#d", "http://example.org", "mailto:office@example.org"])
def test_addresses_of_web_and_mail_are_links(link: str) -> None:
    found = links_of(linked(link))
    assert [entry["uri"] for entry in found] == [link]


def test_a_link_covers_the_characters_it_belongs_to() -> None:
    area = links_of(linked("https://example.org"))[0]["from"]
    assert (area.x0, area.x1) == pytest.approx((LEFT + 31.5, LEFT + 63), abs=0.01)
    assert area.y0 < 120 < area.y1


def test_an_address_is_written_in_ascii() -> None:
    assert (
        links_of(linked("https://example.org/新闻 1%20"))[0]["uri"] == "https://example.org/%E6%96%B0%E9%97%BB%201%20"
    )


def test_runs_of_one_link_are_one_area() -> None:
    lead = glyphs("签约", link="https://example.org")
    raw = pdf((frame("p", 100, (lead, after(lead, "28个", BOLD, link="https://example.org"))),))
    assert len(links_of(raw)) == 1


def test_a_key_leads_to_the_frame_of_that_key() -> None:
    found = links_of(linked("#tasks"))[0]
    assert (found["kind"], found["page"]) == (pymupdf.LINK_GOTO, 0)
    assert found["to"].y == pytest.approx(300, abs=0.01)


def test_a_link_may_lead_to_a_later_page() -> None:
    found = links_of(everything_pdf())
    assert [entry.get("page") for entry in found if entry["kind"] == pymupdf.LINK_GOTO] == [1]


def test_shapes_and_whole_frames_can_be_links() -> None:
    seal = ShapeFrame("seal", "seal", Box(300, 50, 40, 40), fill="accent", link="https://example.org")
    raw = pdf((seal, frame("p", 100, "第一行", "第二行", link="#seal")))
    assert [tuple(entry["from"]) for entry in links_of(raw)] == [
        pytest.approx((300, 50, 340, 90), abs=0.01),
        pytest.approx((LEFT, 100, LEFT + 442.2, 159.06), abs=0.01),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org",
        "example.org",
        "#nowhere",
        "#",
        "/a",
        " https://a",
    ],
)
def test_other_links_are_refused(link: str) -> None:
    with pytest.raises(LinkError):
        linked(link)


def test_the_outline_nests_and_leads_to_its_places() -> None:
    document = pymupdf.open(stream=everything_pdf())
    outline = [(level, text, page, round(place["to"].y)) for level, text, page, place in document.get_toc(simple=False)]
    assert outline == [
        (1, "2023年怎么干？", 1, 80),
        (2, "签约投资", 1, 220),  # written two levels deeper: an outline has no holes
        (2, "十件实事", 2, 200),
        (1, "来源", 2, 400),
    ]


def test_bookmarks_may_share_a_key_and_a_text() -> None:
    marks = (Bookmark("任务", 0, 0, 100, "task"), Bookmark("任务", 0, 0, 300, "task"))
    document = pymupdf.open(stream=pdf((frame("task", 100, "任务"),), bookmarks=marks))
    assert [text for _, text, _ in document.get_toc()] == ["任务", "任务"]


def test_a_document_without_bookmarks_has_no_outline() -> None:
    document = pymupdf.open(stream=pdf((frame("p", 100, "正文"),)))
    assert document.get_toc() == []
    assert document.pagemode == "UseNone"
    assert pymupdf.open(stream=everything_pdf()).pagemode == "UseOutlines"
