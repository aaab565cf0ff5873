"""One normalising of every text that a reader brings: what nobody sees is taken out, what looks like a blank is one.

Every reader passes each scalar, keys and ids too, through `clean` where it comes into being; what reads scalars later
never meets these characters. What could change the meaning is told with its place and code point; of the rest, a count
for each file.

- Zero-width characters, joiners, direction marks, soft hyphens and variation selectors are taken out: nobody sees them.
- Tabs and blanks of odd widths become a blank. The ideographic blank stays inside a line, where it is as wide as a
  character (张　三); at the beginning of one it is an indent, which is the layout's.
- Line and paragraph separators, vertical tabs and form feeds are line breaks. A line feed that is left is one that was
  typed; what YAML folds comes as FOLD and is closed up here.
- Radicals and compatibility forms, which PDF files give for ideographs that look the same, become these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.report.node import Scalar, part_of

if TYPE_CHECKING:
    from briefing.report.findings import Findings

#: A line break that the syntax of a file folds away, and one that YAML would take for its own. No text holds either.
FOLD, BREAK = "\U0001ffff", "\U0001fffe"

#: Faults of one kind that are told of one text; whoever made more of them does not read on.
MOST_TOLD = 20

_BREAKS = "\x0b\x0c\x85\u2028\u2029" + BREAK
_BLANKS = "\xa0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3164\uffa0"
_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff"
_SILENT = "\xad\u180b-\u180d\u180f\u206a-\u206f\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e0fff"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_ACCENTS = "\u0300-\u0333\u3099\u309a"
_FORMS = "\u2126\u212a\u212b\u2329\u232a\uf900-\ufad9"
_RADICALS = "\u2e80-\u2fd5"
_OBJECT = "\ufffc"
_ODD = re.compile(
    f"[\t\r{_BREAKS}{_BLANKS}{_MARKS}{_JOINERS}{_SILENT}{_CONTROLS}{_ACCENTS}{_FORMS}{_RADICALS}{_OBJECT}{FOLD}]"
)
# What only odd texts need is left as text: compiling it would slow every start.
_INVISIBLE = f"[{_MARKS}{_JOINERS}{_SILENT}]"
_COUNTED = f"[{_MARKS}{_JOINERS}]"
_TOLD = f"[{_CONTROLS}{_OBJECT}\u202d\u202e{_JOINERS}]"

#: Radicals of the supplement that PDF files give for ideographs; those of Kangxi have compatibility forms.
_SUPPLEMENT = "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
_IDEOGRAPHS = "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟"

#: Han, kana, their marks and full-width forms, the quotes and dashes among them, and the braces of a figure.
_TIGHT = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff“”‘’—…·{}]"


@dataclass(frozen=True, slots=True)
class Told:
    """A character that was taken out and may have meant something: a code of `messages`, and where it stood."""

    code: str
    offset: int
    character: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what nobody sees.

    `told` is what could change its meaning, in the order of the text that came; `hidden` are the other characters that
    were taken out and that nobody knew of.
    """

    text: str
    told: tuple[Told, ...] = ()
    hidden: str = ""


def cleaned(text: str) -> Cleaned:
    """The text as a reader sees it, with line feeds where it breaks."""
    if not _ODD.search(text):
        return Cleaned(text)
    told = tuple(_told(text))
    taken = {item.offset for item in told}
    hidden = "".join(match[0] for match in re.finditer(_COUNTED, text) if match.start() not in taken)
    if any(item.code == "direction-override" for item in told):
        hidden = hidden.replace("\u202c", "")  # its end
    plain_text = "".join(map(plain, text.replace("\r\n", "\n")))
    # Whole runs of blanks, each once: a pattern that seeks the tab in them would take the square of their length.
    plain_text = re.sub(r"[ \t]+", lambda found: " " if "\t" in found[0] else found[0], plain_text)
    plain_text = re.sub(f"(?<![ \u3000])[ \u3000]*{FOLD}[ \u3000]*", _closed, plain_text)
    return Cleaned(_composed(plain_text), told, hidden)


def clean(scalar: Scalar, findings: Findings) -> Scalar:
    """The scalar with its text cleaned; what was taken out is told where it stands."""
    done = cleaned(scalar.text)
    for item in done.told[:MOST_TOLD]:
        at = part_of(scalar, scalar.text, item.offset, 1)
        findings.warning(item.code, at, character=code_point(item.character))
    for char in dict.fromkeys(done.hidden):
        at = part_of(scalar, scalar.text, scalar.text.index(char), 1)
        findings.hidden(at, code_point(char), done.hidden.count(char))
    return scalar if done.text == scalar.text else replace(scalar, text=done.text)


def code_point(char: str) -> str:
    """The character's number as Unicode writes it."""
    return f"U+{ord(char):04X}"


@lru_cache(maxsize=1024)
def plain(char: str) -> str:
    """What a character becomes: itself, a blank, a tab (which joins the blanks around it), a line feed or nothing."""
    if not _ODD.match(char) or char in ("\t", FOLD):
        return char
    if re.match(_INVISIBLE, char) or char == _OBJECT:
        return ""
    if char == "\r" or char in _BREAKS:
        return "\n"
    if re.match(f"[{_BLANKS}{_CONTROLS}]", char):
        return " "
    return _ideograph(char) if re.match(f"[{_RADICALS}]", char) else char


def joined(text: str) -> str:
    """The text as one line: a break between Han characters leaves nothing, any other leaves a space."""
    text = text.strip()
    return re.sub(r"\s+", _closed, text) if "\n" in text else text


def of_lines(text: str) -> str:
    """The text with its line breaks, no blanks at the edges of its lines, and no empty line."""
    text = text.strip()
    return "\n".join(line for part in text.split("\n") if (line := part.strip())) if "\n" in text else text


def _closed(match: re.Match[str]) -> str:
    """What blanks with a line break in them leave when it is closed up; others stay."""
    if "\n" not in match[0] and FOLD not in match[0]:
        return match[0]
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    return "" if not before or not after or (re.match(_TIGHT, before) and re.match(_TIGHT, after)) else " "


def _told(text: str) -> list[Told]:
    """What could change the meaning of a text, in order."""
    found = []
    for match in re.finditer(_TOLD, text):
        char, at = match[0], match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char == _OBJECT:
            found.append(Told("object-character", at, char))
        elif char in "\u202d\u202e":
            found.append(Told("direction-override", at, char))
        elif re.match(f"[{_JOINERS}]", char):
            if before.isdigit() and after.isdigit():
                found.append(Told("hidden-in-number", at, char))
            elif char in "\u200c\u200d" and _joins(before) and _joins(after):
                found.append(Told("joiner-removed", at, char))
        else:
            found.append(Told("control-character", at, char))
    return found


def _joins(char: str) -> bool:
    """Whether a joiner beside the character changes how it is written: scripts of Asia and emoji, not Han or Latin."""
    return char > "\u0590" and not re.match(_TIGHT, char) and not re.match("[\u2000-\u206f]", char)


def _ideograph(char: str) -> str:
    """The ideograph that a radical stands for, where it is one."""
    from unicodedata import normalize

    at = _SUPPLEMENT.find(char)
    return _IDEOGRAPHS[at] if at >= 0 else normalize("NFKC", char)


def _composed(text: str) -> str:
    """The text with letters and their accents in one, where some stand apart."""
    if not re.search(f"[{_ACCENTS}{_FORMS}]", text):
        return text
    from unicodedata import normalize

    return re.sub(f".[{_ACCENTS}]+|[{_FORMS}]", lambda found: normalize("NFC", found[0]), text)
