"""Every rule finds its breach in the XML of a real deck, and nothing in the deck as it was."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from edited_decks import charted, codes, edited, packed, shipped, slide_with, with_workbook

from briefing.diagnostics import Severity
from briefing.messages import catalogue, hint, message
from briefing.preflight import check_deck
from briefing.preflight.deck.rules import DECK_RULES
from finished_files import REPORTS, build_text, built, parts_of, relations
from reports_made import made_report

TITLE = r'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="brief:[^"]*:title"></p:cNvPr>.*?</p:sp>'
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
OVERVIEW, FIRST_TASK = "ppt/slides/slide4.xml", "ppt/slides/slide16.xml"


def found(data: bytes) -> list[str]:
    """What is found, in sentences."""
    return [f"{item.place} {item.code}: {message(item, 'en')}" for item in check_deck(data, "deck.pptx")]


# -- decks that are right ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["government", "business", "ink"])
@pytest.mark.parametrize("name", REPORTS)
def test_decks_of_the_repository_pass(name: str, theme: str) -> None:
    assert found(built(name, theme=theme).outputs.pptx) == []


@pytest.mark.parametrize("seed", range(12))
def test_decks_that_are_made_up_pass(seed: int) -> None:
    """A section may say nothing but its table: then there is nothing to put into notes."""
    assert [text for text in found(build_text(made_report(seed)).outputs.pptx) if "pptx-no-notes" not in text] == []


def test_a_sound_deck_by_another_program_passes() -> None:
    assert found(charted()) == []


# -- words for what is not text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "thing", ["<p:pic><p:nvPicPr>", "<p:graphicFrame><p:nvGraphicFramePr>", "<p:grpSp><p:nvGrpSpPr>"]
)
def test_a_picture_table_or_group_without_words_is_found(thing: str) -> None:
    parts = parts_of(built("large").outputs.pptx)
    pattern = f'({re.escape(thing)}<p:cNvPr id="[0-9]+" name="[^"]*") descr="[^"]*"'
    assert codes(edited(parts, slide_with(parts, pattern), pattern, r"\1")) == ["pptx-missing-alt"]


def test_a_chart_without_words_is_found_and_the_name_of_a_file_says_nothing() -> None:
    parts, slide = parts_of(charted()), "ppt/slides/slide1.xml"
    assert codes(edited(parts, slide, ' descr="三年[^"]*"', "")) == ["pptx-missing-alt"]
    assert codes(edited(parts, slide, ' descr="三年[^"]*"', ' descr="chart_3.PNG"')) == ["pptx-missing-alt"]


def test_what_is_marked_as_decoration_needs_no_words() -> None:
    mark = (
        '><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        "</p:cNvPr>"
    )
    parts = parts_of(charted())
    assert codes(edited(parts, "ppt/slides/slide1.xml", ' descr="三年[^"]*"/>', mark)) == []


def test_what_stands_in_a_group_with_words_needs_none_of_its_own() -> None:
    parts = shipped()
    group = r'(<p:grpSp><p:nvGrpSpPr><p:cNvPr id="[0-9]+" name="[^"]*" descr="[^"]*"></p:cNvPr>.*?</p:grpSpPr>)'
    picture = (
        r'\1<p:pic><p:nvPicPr><p:cNvPr id="900" name="图"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill/>'
        "<p:spPr/></p:pic>"
    )
    name = slide_with(parts, group)
    assert codes(edited(parts, name, group, picture)) == []
    bare = parts_of(edited(parts, name, group, picture))
    assert "pptx-missing-alt" in codes(
        edited(bare, name, r'(<p:grpSp><p:nvGrpSpPr><p:cNvPr[^>]*) descr="[^"]*"', r"\1")
    )


# -- charts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "reference", "kept", "held"),
    [
        (r"<c:v>19\.5</c:v>", "<c:v>91.5</c:v>", "Sheet1!$B$2:$B$4", "91.5", "19.5"),
        ("<c:v>2021年</c:v>", "<c:v>2012年</c:v>", "Sheet1!$A$2:$A$4", "2012年", "2021年"),
        ("<c:v>签约（个）</c:v>", "<c:v>签约（家）</c:v>", "Sheet1!$B$1", "签约（家）", "签约（个）"),
        (r"Sheet1!\$B\$2:\$B\$4", "Sheet1!$B$2:$B$5", "Sheet1!$B$2:$B$4", "", ""),
        (r"Sheet1!\$B\$2:\$B\$4", "表格!$B$2:$B$4", "表格!$B$2:$B$4", "12", "?"),
        (r'<c:pt idx="2"><c:v>28</c:v></c:pt>', "", "Sheet1!$B$2:$B$4", "—", "28"),
    ],
)
def test_a_chart_that_shows_other_values_than_its_workbook_is_found(
    old: str, new: str, reference: str, kept: str, held: str
) -> None:
    parts = parts_of(charted())
    chart = next(name for name in parts if name.startswith("ppt/charts/chart") and "2021年" in parts[name].decode())
    parts[chart] = re.sub(r">\s+<", "><", parts[chart].decode()).encode()
    said = check_deck(edited(parts, chart, old, new), "deck.pptx")
    if not kept:  # a range that goes on over an empty cell shows the same
        assert said == []
        return
    [one] = said
    values = dict(one.values)
    assert (one.code, values["reference"], values["kept"], values["held"]) == (
        "pptx-chart-cache",
        reference,
        kept,
        held,
    )


@pytest.mark.parametrize("reference", ["Table1[[#Headers],[Series 1]]", "[1]Sheet1!$B$1"])
def test_references_into_tables_and_other_workbooks_are_left_unjudged(reference: str) -> None:
    parts = parts_of(charted())
    chart = next(name for name in parts if name.startswith("ppt/charts/chart"))
    assert codes(edited(parts, chart, r"<c:f>Sheet1!\$B\$1</c:f>", f"<c:f>{reference}</c:f>")) == []


def test_a_workbook_that_was_changed_behind_its_chart_is_found() -> None:
    def change(inner: dict[str, bytes]) -> None:
        sheet = "xl/worksheets/sheet1.xml"
        inner[sheet] = inner[sheet].replace(b"<v>12</v>", b"<v>21</v>").replace(b"<v>861</v>", b"<v>168</v>")

    assert codes(with_workbook(change)) == ["pptx-chart-cache"]


def test_levels_of_categories_and_gaps_are_compared_too() -> None:
    parts = parts_of(charted())
    chart = next(name for name in parts if name.startswith("ppt/charts/chart") and "天心区" in parts[name].decode())
    assert codes(edited(parts, chart, "天心区", "雨花区")) == ["pptx-chart-cache"]


def test_a_chart_without_a_workbook_that_opens_is_found() -> None:
    parts = parts_of(charted())
    [first, _] = [name for name in sorted(parts) if name.startswith("ppt/embeddings/")]
    without = {name: data for name, data in parts.items() if name != first}
    assert sorted(codes(packed(without))) == ["pptx-chart-workbook", "pptx-missing-part"]
    assert codes(packed(parts | {first: b"PK no workbook"})) == ["pptx-chart-workbook"]
    chart = next(name for name in parts if name.startswith("ppt/charts/chart"))
    assert "pptx-chart-workbook" in codes(edited(parts, chart, "<c:externalData.*?</c:externalData>", ""))


def test_a_negative_id_of_an_axis_is_found() -> None:
    parts = parts_of(charted())
    chart = next(name for name in parts if name.startswith("ppt/charts/chart"))
    assert codes(edited(parts, chart, '<c:axId val="', '<c:axId val="-')) == ["pptx-axis-id"]


# -- text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", ' lang="en-US"', ' lang="ja-JP"'])
def test_chinese_that_is_not_marked_as_chinese_is_found(language: str) -> None:
    parts = parts_of(charted())
    assert codes(edited(parts, "ppt/slides/slide1.xml", ' lang="zh-CN"', language)) == ["pptx-language"]


def test_chinese_may_inherit_its_language() -> None:
    parts = shipped()
    assert codes(edited(parts, FIRST_TASK, ' lang="zh-CN" altLang="en-US"', "", count=0)) == []


def test_a_face_for_latin_alone_does_not_reach_chinese() -> None:
    parts = shipped()
    assert codes(_faced(parts, "latin")) == ["pptx-chinese-font"]
    assert codes(_faced(parts, "ea")) == []
    assert codes(_faced(parts, "latin", "Georgia")) == []


def _faced(parts: dict[str, bytes], script: str, face: str = "STSong") -> bytes:
    """The deck with a face named on a run of its overview."""
    new = rf'\1><a:{script} typeface="{face}"/></a:rPr>\2'
    return edited(parts, OVERVIEW, r'(<a:rPr lang="zh-CN" altLang="en-US" dirty="0")/>(<a:t>营商)', new)


def test_a_theme_without_a_face_for_chinese_is_found() -> None:
    parts = shipped()
    empty = edited(parts, "ppt/theme/theme1.xml", r'<a:ea typeface="微软雅黑"/>', '<a:ea typeface=""/>', count=0)
    assert codes(empty) == []  # the theme's face for the script is left
    bare = edited(parts_of(empty), "ppt/theme/theme1.xml", r'<a:font script="Hans"[^>]*/>', "", count=0)
    assert set(codes(bare)) == {"pptx-chinese-font"}


@pytest.mark.parametrize(
    ("size", "found"),
    [("1100", ["pptx-small-text"]), ("1600", ["pptx-small-body"]), ("1800", []), ("1200", ["pptx-small-body"])],
)
def test_small_text_in_a_placeholder_is_found(size: str, found: list[str]) -> None:
    parts = shipped()
    new = rf'<a:rPr lang="zh-CN" altLang="en-US" sz="{size}" dirty="0"/>'
    body = r'(<p:ph(?: type="body")? idx="1"/>(?:(?!</p:sp>).)*?)<a:rPr[^>]*/>'
    assert codes(edited(parts, slide_with(parts, body), body, rf"\1{new}")) == found


@pytest.mark.parametrize(("height", "found"), [("6858000", 1), ("5143500", 0)])
def test_sizes_count_as_large_as_the_slide_is_shown(height: str, found: int) -> None:
    """A slide of 10 by 5.625 in fills the same wall as one of 13.333 by 7.5 in: its 9 pt are the other's 12."""
    data = edited(shipped(), "ppt/presentation.xml", r'(<p:sldSz cx="12192000" cy=)"\d+"', rf'\1"{height}"')
    small = edited(parts_of(data), OVERVIEW, 'sz="1200"', 'sz="900"')
    assert codes(small).count("pptx-small-text") == found


def test_text_that_is_shrunk_counts_as_it_is_shown() -> None:
    parts = shipped()
    body = r'(<p:ph(?: type="body")? idx="1"/>(?:(?!</p:sp>).)*?)<a:bodyPr/>'
    for fit, wanted in (
        ('<a:normAutofit fontScale="40000"/>', ["pptx-autofit", "pptx-small-text"]),
        ("<a:normAutofit/>", ["pptx-autofit"]),
        ("<a:spAutoFit/>", ["pptx-autofit"]),
        ("<a:noAutofit/>", []),
    ):
        data = edited(parts, slide_with(parts, body), body, rf"\1<a:bodyPr>{fit}</a:bodyPr>")
        assert sorted(codes(data)) == wanted


def test_autofit_that_a_layout_hands_down_is_found() -> None:
    parts = shipped()
    layout = next(name for name in parts if "slideLayouts/slideLayout" in name and "仅标题" in parts[name].decode())
    data = edited(parts, layout, r'(type="title".*?)<a:noAutofit/>', r"\1<a:normAutofit/>")
    assert set(codes(data)) == {"pptx-autofit"}


# -- contrast ----------------------------------------------------------------------------------------------------


def _coloured(parts: dict[str, bytes], name: str, colour: str) -> bytes:
    """The deck with the first placeholder title of a slide in a colour."""
    new = rf'\1 sz="2000" b="0"><a:solidFill>{colour}</a:solidFill></a:rPr><a:t>'
    return edited(parts, name, r'(type="title".*?<a:rPr lang="zh-CN" altLang="en-US")[^>]*/><a:t>', new)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ('<a:srgbClr val="767676"/>', ""),  # 4.54 to 1 on white, the well-known lightest grey
        ('<a:srgbClr val="787878"/>', "4.4"),
        ('<a:schemeClr val="accent3"/>', "2.6"),
        ('<a:schemeClr val="tx1"/>', ""),
        ('<a:schemeClr val="bg1"/>', "1.0"),
        ('<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>', "4.0"),  # #808080
        ('<a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr>', "3.3"),
        ('<a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr>', "2.8"),  # #999999
        ('<a:prstClr val="yellow"/>', "1.1"),
        ('<a:sysClr val="window" lastClr="FFFFFF"/>', "1.0"),
    ],
)
def test_text_too_close_to_its_ground_is_found_with_the_ratio(colour: str, ratio: str) -> None:
    said = check_deck(_coloured(shipped(), OVERVIEW, colour), "deck.pptx")
    assert [(item.code, dict(item.values)["ratio"]) for item in said] == ([("pptx-contrast", ratio)] if ratio else [])


def test_large_text_needs_less() -> None:
    parts = shipped()
    grey = '<a:srgbClr val="8C8C8C"/>'  # 3.4 to 1
    assert codes(_coloured(parts, OVERVIEW, grey)) == ["pptx-contrast"]
    large = _coloured(parts, OVERVIEW, grey)
    assert codes(edited(parts_of(large), OVERVIEW, 'sz="2000" b="0"', 'sz="2400"')) == []
    assert codes(edited(parts_of(large), OVERVIEW, 'sz="2000" b="0"', 'sz="1900" b="1"')) == []


def test_the_ground_is_the_filled_shape_behind_or_the_background() -> None:
    parts = shipped()
    field = (
        '<p:sp><p:nvSpPr><p:cNvPr id="900" name="底"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="12192000" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/><a:solidFill><a:schemeClr val="tx1"/>'
        "</a:solidFill></p:spPr></p:sp>"
    )
    title = f"({TITLE})"
    behind = edited(parts, OVERVIEW, title, field.format(height=1_300_000) + r"\1")
    assert Counter(codes(behind)) == {"pptx-contrast": 1}
    over = edited(parts, OVERVIEW, title, r"\1" + field.format(height=1_300_000))
    assert codes(over) == []
    beside = edited(parts, OVERVIEW, title, field.format(height=500_000) + r"\1")
    assert codes(beside) == []
    dark = '<p:cSld name="highlights"><p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></p:bgPr></p:bg>'
    assert set(codes(edited(parts, OVERVIEW, '<p:cSld name="highlights">', dark))) == {"pptx-contrast"}


def test_the_field_of_the_master_is_ground_too_unless_it_is_not_shown() -> None:
    parts = shipped()
    field = (
        r'\1<p:sp><p:nvSpPr><p:cNvPr id="900" name="底"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        r'<a:off x="0" y="0"/><a:ext cx="12192000" cy="6858000"/></a:xfrm><a:solidFill><a:schemeClr val="tx1"/>'
        r"</a:solidFill></p:spPr></p:sp>"
    )
    data = edited(parts, "ppt/slideMasters/slideMaster1.xml", "(</p:grpSpPr>)", field)
    on = [item.place.page for item in check_deck(data, "deck.pptx") if item.code == "pptx-contrast"]
    assert 4 in on
    off = edited(parts_of(data), OVERVIEW, "<p:sld ", '<p:sld showMasterSp="0" ')
    assert 4 not in [item.place.page for item in check_deck(off, "deck.pptx") if item.code == "pptx-contrast"]


def test_a_colour_map_of_a_slide_turns_its_colours_round() -> None:
    mapping = (
        '<p:clrMapOvr><a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent1" '
        'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
        'hlink="hlink" folHlink="folHlink"/>'
        "</p:clrMapOvr>"
    )
    data = edited(shipped(), OVERVIEW, "<p:clrMapOvr>.*</p:clrMapOvr>", mapping)
    grounds = {dict(item.values)["ground"] for item in check_deck(data, "deck.pptx")}
    assert grounds == {"#1F2328"}  # the red of the theme on its ink


# -- names, places, titles, order --------------------------------------------------------------------------------


def test_two_shapes_of_one_key_on_a_slide_are_found() -> None:
    parts = shipped()
    data = edited(parts, OVERVIEW, 'name="brief:签约总投资:number"', 'name="brief:营商环境位次:number"')
    assert codes(data) == ["pptx-duplicate-name"]


def test_a_slide_that_was_duplicated_is_found_by_its_bar() -> None:
    parts = shipped()
    [found] = check_deck(edited(parts, FIRST_TASK, 'brief:[^"]*:bar', "brief:highlights:bar"), "deck.pptx")
    assert (found.code, found.place.page, dict(found.values)["other"]) == ("pptx-duplicate-bar", 16, "4")


def test_a_key_that_ends_in_a_digit_is_found() -> None:
    assert codes(edited(shipped(), OVERVIEW, "brief:签约总投资:number", "brief:签约总投资:number2")) == [
        "pptx-name-digit"
    ]


@pytest.mark.parametrize(
    ("place", "off"),
    [
        ('<a:off x="-36000" y="381000"/>', "1.0"),
        ('<a:off x="548640" y="6858000"/>', "23.3"),
        ('<a:off x="20000000" y="381000"/>', "218.5"),
        ('<a:off x="-3600" y="381000"/>', ""),
    ],
)
def test_a_shape_off_the_slide_is_found_with_how_far(place: str, off: str) -> None:
    said = check_deck(edited(shipped(), OVERVIEW, r'(:bar".*?)<a:off [^>]*/>', rf"\1{place}"), "deck.pptx")
    assert [(item.code, dict(item.values)["off"]) for item in said] == ([("pptx-outside", off)] if off else [])


def test_a_shape_in_a_group_is_where_the_group_puts_it() -> None:
    parts = shipped()
    name = slide_with(parts, "<p:grpSp>.*<a:chOff")
    assert "pptx-outside" in codes(edited(parts, name, r'(<p:grpSp>.*?<a:chOff x=)"\d+"', r'\1"-9000000"'))


def test_a_turned_shape_takes_the_room_that_it_then_has() -> None:
    assert codes(edited(shipped(), OVERVIEW, r'(:bar".*?<a:xfrm)>', r'\1 rot="5400000">')) == []
    tall = edited(shipped(), OVERVIEW, r'(:bar".*?<a:ext cx="57150" cy=)"\d+"', r'\1"6000000"')
    assert codes(edited(parts_of(tall), OVERVIEW, r'(:bar".*?<a:xfrm)>', r'\1 rot="5400000">')) == ["pptx-outside"]


def test_a_slide_without_a_title_is_found() -> None:
    assert codes(edited(shipped(), OVERVIEW, TITLE, "")) == ["pptx-no-title"]
    assert codes(edited(shipped(), OVERVIEW, "<a:t>营商环境全国[^<]*</a:t>", "<a:t> </a:t>")) == ["pptx-no-title"]


def test_two_slides_of_one_title_are_found() -> None:
    parts = shipped()
    [title] = re.findall("<a:t>(营商环境全国[^<]*)</a:t>", parts[OVERVIEW].decode())
    new = rf"\1<a:t>{title[:4]} {title[4:]}</a:t>"
    assert codes(edited(parts, FIRST_TASK, r'(type="title".*?)<a:t>[^<]*</a:t>', new)) == ["pptx-same-title"]


def test_a_title_that_is_not_read_first_is_found() -> None:
    assert codes(edited(shipped(), OVERVIEW, f"({TITLE})(.*)(</p:spTree>)", r"\2\1\3")) == ["pptx-reading-order"]


# -- tables, placeholders, links, notes, parts -------------------------------------------------------------------


def test_a_table_without_a_head_is_found() -> None:
    parts = parts_of(built("large").outputs.pptx)
    assert codes(edited(parts, slide_with(parts, "<a:tblPr"), ' firstRow="1"', "")) == ["pptx-table-head"]


def test_a_placeholder_left_empty_is_found() -> None:
    empty = (
        '<p:sp><p:nvSpPr><p:cNvPr id="900" name="内容占位符"/><p:cNvSpPr/><p:nvPr><p:ph idx="1"/></p:nvPr></p:nvSpPr>'
        "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp></p:spTree>"
    )
    assert codes(edited(shipped(), OVERVIEW, "</p:spTree>", empty)) == ["pptx-empty-placeholder"]
    date = empty.replace('idx="1"', 'type="dt" idx="10"')
    assert codes(edited(shipped(), OVERVIEW, "</p:spTree>", date)) == []


def test_a_link_to_a_slide_that_is_not_shown_is_found() -> None:
    parts = shipped()
    glance = slide_with(parts, "hlinksldjump.*hlinksldjump.*-glance")
    targets = relations(parts, glance)
    task = next(target for target in targets.values() if target.startswith("ppt/slides/"))
    show = relations(parts, "ppt/presentation.xml")
    identity = next(key for key, target in show.items() if target == task)
    hidden = edited(parts, "ppt/presentation.xml", f'<p:sldId id="[0-9]+" r:id="{identity}"/>', "")
    assert "pptx-link" in codes(hidden)


@pytest.mark.parametrize(
    ("target", "sound"),
    [("https://example.org/", True), ("mailto:a@b.cn", True), ("file:///C:/x.exe", False), ("javascript:x", False)],
)
def test_a_link_leads_to_the_web_or_a_mailbox(target: str, sound: bool) -> None:
    parts, rels = shipped(), "ppt/slides/_rels/slide4.xml.rels"
    relation = f'<Relationship Id="rId90" Type="{HYPERLINK}" Target="{target}" TargetMode="External"/></Relationships>'
    linked = parts_of(edited(parts, rels, "</Relationships>", relation))
    data = edited(linked, OVERVIEW, r'(name="brief:[^"]*:bar">)', r'\1<a:hlinkClick r:id="rId90"/>')
    assert codes(data) == ([] if sound else ["pptx-link"])


@pytest.mark.parametrize(
    ("action", "sound"), [("hlinkshowjump?jump=nextslide", True), ("program", False), ("macro?name=x", False)]
)
def test_an_action_of_the_show_is_sound_and_a_program_is_not(action: str, sound: bool) -> None:
    parts = shipped()
    link = rf'\1<a:hlinkClick r:id="" action="ppaction://{action}"/>'
    data = edited(parts, OVERVIEW, r'(name="brief:[^"]*:bar">)', link)
    assert codes(data) == ([] if sound else ["pptx-link"])


def test_a_slide_without_notes_is_found_and_a_cover_needs_none() -> None:
    parts = shipped()
    notes = relations(parts, OVERVIEW)
    name = next(target for target in notes.values() if "notesSlide" in target)
    assert codes(edited(parts, name, "<a:t>[^<]*</a:t>", "<a:t></a:t>", count=0)) == ["pptx-no-notes"]
    cover = next(target for target in relations(parts, "ppt/slides/slide1.xml").values() if "notesSlide" in target)
    assert codes(edited(parts, cover, "<a:t>[^<]*</a:t>", "<a:t></a:t>", count=0)) == []


def test_a_part_that_nothing_refers_to_is_found() -> None:
    [found] = check_deck(packed(shipped() | {"ppt/slides/slide99.xml": b"<x/>"}), "deck.pptx")
    assert (found.code, dict(found.values)["part"], str(found.place)) == (
        "pptx-orphan-part",
        "ppt/slides/slide99.xml",
        "deck.pptx",
    )


def test_a_part_that_is_not_there_is_found() -> None:
    parts = shipped()
    name = next(name for name in parts if name.endswith(".png"))
    said = check_deck(packed({key: data for key, data in parts.items() if key != name}), "deck.pptx")
    assert {(item.code, dict(item.values)["part"]) for item in said} == {("pptx-missing-part", name)}


# -- what is said ------------------------------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_slides_and_say_slide_shape_and_text_in_both_languages() -> None:
    parts = shipped()
    data = edited(parts, FIRST_TASK, TITLE, "")
    data = edited(parts_of(data), OVERVIEW, "brief:签约总投资:number", "brief:签约总投资:number2")
    said = check_deck(data, "deck.pptx")
    assert [str(item.place) for item in said] == ["deck.pptx#page=4", "deck.pptx#page=16"]
    assert [item.severity for item in said] == [Severity.WARNING, Severity.ERROR]
    assert message(said[0], "zh") == "第4页“brief:签约总投资:number2”的名称以数字结尾"
    assert "on slide 4" in message(said[0], "en")
    assert hint(said[0], "zh")


@pytest.mark.parametrize("rule", DECK_RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented_and_has_its_sentences(rule: object) -> None:
    text = rule.documentation  # type: ignore[attr-defined]
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert heads == ["## What it does", "## Why", "## Example", "## Use instead"]
    assert rule.code in catalogue()  # type: ignore[attr-defined]


def test_codes_are_told_apart() -> None:
    assert len({rule.code for rule in DECK_RULES}) == len(DECK_RULES) == 23
