"""A number is written in prose, and no figure of the report prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from briefing.diagnostics import Severity
from briefing.report.checks.finding import found
from briefing.report.checks.prose import FIGURE
from briefing.report.figures import Unit, base_value
from briefing.report.node import Mapping, Scalar, Sequence
from briefing.report.quantities import Quantity, find_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.diagnostics import Place
    from briefing.report.checks.finding import Finding, Subject
    from briefing.report.model import Figure
    from briefing.report.node import Node

CODE = "stray-number"
SEVERITY = Severity.WARNING

_KEYS_WITH_NUMBERS = frozenset({"issue", "time", "place", "counting"})
#: Quoted names, addresses, telephone numbers, the numbers of items (1）, 2.), of documents, roads and buildings.
_APART = re.compile(
    r"“[^“”]*”|《[^《》]*》|\[\^\w+\]|(?:https?://|www\.)[\w./?&=#%:~+,-]+|[\w.+-]+@[\w.-]+"
    r"|(?<![0-9-])[0-9]{3,5}(?:-[0-9]{3,8})+(?: [0-9]{3,4}(?![0-9]))?(?![0-9-])"
    r"|(?<![（(0-9])[0-9]{1,2}(?=[）)])|(?:^|(?<=[。；：]))[0-9]{1,2}[.．、](?![0-9])"
    r"|[〔（(\[][12][0-9]{3}[〕）)\]][\u4e00-\u9fff]{0,3}[0-9]{0,4}[\u4e00-\u9fff]{0,4}第?[0-9]{1,5}号|[〔（(\[][12][0-9]{3}[〕）)\]]"
    r"|(?<![0-9.])[0-9]{1,4}(?=国道|省道|县道|乡道|号楼|号院|号线|路公交|楼|栋)"
    # 路3号; 1年期 and 6年级; 2024—2025学年; 范围1、范围2
    r"|(?<=[路街道巷弄里院])[0-9]{1,5}号"
    r"|(?<![0-9.])[0-9]{1,2}(?:[—～~至-][0-9]{1,2})?(?:年|个月)(?=[期级制])"
    r"|(?<![0-9])[12][0-9]{3}[—–~～/-](?:[12][0-9]{3}|[0-9]{2})(?=学年|财年|年度|赛季|榜)"
    r"|(?<![0-9])(?P<noun>[\u4e00-\u9fff]{1,4})[0-9]{1,2}(?:、(?P=noun)[0-9]{1,2})+"
    # Mobile telephones and extensions; ratios and scales; degrees; 歼-20; 1—3号楼; 2024级; 2.0时代; numbers of books
    r"|(?<![0-9.])1[3-9][0-9]{9}(?![0-9])|(?<=转)[0-9]{2,6}(?![0-9.])"
    r"|(?<![0-9A-Za-z.:：∶])[0-9]{1,4}(?:\.[0-9])?[:：∶][0-9]{1,6}(?:\.[0-9])?(?![0-9.:：∶万亿个家户人名项件元%])"
    r"|(?<=[经纬])[0-9]{1,3}(?:\.[0-9]+)?°"
    r"|(?<=[\u4e00-\u9fff])[-－][0-9]{1,4}(?![0-9.,%％‰℃万亿千百元个点]|\s*[\u4e00-\u9fff]*点)"
    r"|(?<![0-9.])[0-9]{1,3}[—～~-](?=[0-9]{1,3}(?:号楼|号院|号线|楼|栋|号))|(?<![0-9])[12][0-9]{3}[届级]"
    r"|(?<![0-9.])[0-9]\.[0-9](?=时代|版|阶段|模式|工程|行动)|(?:ISBN|ISSN|CN)[ :：]?[0-9Xx/-]+(?:/[A-Z])?"
    # Floors and rooms; addresses of the net; days that are names: 9·3; places on a map
    r"|(?<=[座栋幢])[0-9]{1,3}(?=层|楼|单元|室)|(?<![0-9])(?:[1-9]0[0-9](?=班)|[0-9]{3,4}(?=室|房间))"
    r"|(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![0-9.])|(?<![0-9.])[0-9]{1,2}·[0-9]{1,2}(?![0-9.])"
    r"|(?<![0-9.])[0-9]{1,3}(?:\.[0-9]+)?°[NSEW]"
    # What is pointed at: 图1, 附件3; 3#, 3标段; 北纬30度; 100米跑; 下午3点
    r"|(?<=[图表注例])[0-9]{1,2}(?:[-—.][0-9]{1,2})?(?![0-9.%％‰万亿千百多余个家户人名项件次台套篇场批条元倍亩])"
    r"|(?:附件|附录|专栏|方案|步骤|标段|地块)[0-9]{1,2}(?![0-9.%％‰万亿千百多余个家户人名项件次台套篇场批条元倍亩])"
    r"|(?<![0-9.])[0-9]{1,3}(?=#|标段)|(?<=[北南]纬)[0-9.]{1,8}度|(?<=[东西]经)[0-9.]{1,8}度"
    r"|(?:男子|女子|混合)[0-9×x]{2,6}米|(?<![0-9.])[0-9]{2,5}米(?=跑|赛|栏|接力|障碍|[自蛙蝶仰混][由泳合])"
    r"|(?:[上下]午|晚上?|凌晨|中午)[0-9]{1,2}点(?![0-9])"
    # Standards: GB/T 9704—2012, ISO 230-2:2014, HRC 58—62
    r"|(?<![A-Za-z0-9/&.+-])[A-Za-z][A-Za-z0-9/&.+-]{0,24}\s?[0-9]{1,6}(?:\.[0-9]{1,3}){0,3}(?:[-—–][0-9]{1,4}|:[12][0-9]{3}){1,3}"
    r"(?![0-9.]|\s*(?:[%％‰℃万亿千百元个家户人名项件次台套天月级吨米克升场]|小时|分钟|[毫微纳]))",
    re.ASCII,
)
#: How many characters round a number are looked at: for a word, for a list.
_NEAR, _FAR = 24, 120
#: Short numbers that are dialled, and what is said of them.
_DIALLED = re.compile(
    r"(?<![0-9.-])(?:1[0-2][0-9]|12[0-9]{3}|9[56][0-9]{3}|100[0-9]{2})(?![0-9.-])"
    r"(?!\s*(?:[%％‰℃万亿千百多余元个家户人名项件次台套篇门场天月批条倍亩吨米]|小时|分钟|公里))"
)
_DIALLING = re.compile("热线|电话|拨打|专线|双线|客服|报警|急救|求助|举报|咨询|短号|一号通|党员教育系统")
#: Numbers of ports, accounts and the like, as far as the next pause.
_NUMBER_OF = re.compile(
    "(?:端口|会议号|尾号|房间号|门牌号|编号|序号|代码|编码|工号|账号|卡号|学号|证号|车牌|车次|航班|邮编|QQ群?)[^。；，]{0,20}$"
)
_RANKED = re.compile("(?:全国|全省|全市|全球|世界|排名|排|位列|位居|居|列|升至|升到|中西部|中部)$")
_YEAR = re.compile("(?<![0-9])[12][0-9]{3}年$")
_LATIN = re.compile("[A-Za-z\u0370-\u03ff]")
#: A foreign word before a number: ISO 9001, Wi-Fi 6, No. 14, CPK≥1.67.
_LATIN_WORD = re.compile(r"[A-Za-z\u0370-\u03ff][\w.+-]*(?:[.:]? +|[≥≤=><]|\.)$", re.ASCII)
#: What a number behind such a word counts by, if it counts.
_COUNTING = re.compile("[万亿千百]|[个家户人名项件次台套篇门场天批条元倍亩%％‰]|小时|分钟|个月|公里|平方米")
#: Units that a numeral names rather than counts: 十四届, 七十周年, 二十年历程, 十八周岁, 4级, 2型.
_NAMING, _NAMING_ALWAYS = frozenset({"届", "年"}), frozenset({"周年", "岁", "周岁", "周", "级", "型", "代", "号"})
_SERIAL = re.compile(r"(?i)序号?|编号|行号|排序|项次|No\.?|#|№|id|index")
_CODES = re.compile(
    "(?:标准|文|型|版本|货|批|案|证书?|电话|手机|账|卡|学|工|车牌|门牌|邮政?编)号?码?|型号|版本|代码|编码|邮编|年份|年度|学年"
)
#: Up to here a numeral counts parts of what is said (三条线, 两个作用); units that measure are told at once.
_FEW = 10
_MEASURED = re.compile("(?:元|美元|公里|米|亩|公顷|平方米|平方公里|吨|千瓦时|千瓦|度|百分点|个百分点|倍|%)$")


def check(subject: Subject) -> Iterator[Finding]:
    """Quantities that are no names, dates or ordinals, each with the figure of the same value."""
    names = _pattern(subject.names)
    serial = set(_serial_cells(subject.root))
    units = [figure.unit for figure in subject.figures]
    for prose in subject.prose:
        place = prose.passage.scalar.place
        lent = place.file != subject.root.place.file  # cells of a table in another file, where nothing can refer
        if lent or not prose.quotable or prose.key in _KEYS_WITH_NUMBERS or place in serial:
            continue
        text = names.sub(_blank, _APART.sub(_blank, prose.text))
        text = _DIALLED.sub(_blank, text) if _is_dialled(text) else text
        for quantity in find_quantities(text, units):
            same = _same(quantity, subject.figures)
            if _is_stray(quantity, text, same):
                yield found(prose, quantity.start, quantity.end, figure=same.id if same else "")


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of all names, the longest first; one that begins or ends with a digit is no part of a number."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(_bounded(name) for name in ordered) or "(?!)")


def _bounded(name: str) -> str:
    left = r"(?<![0-9.])" if name[0].isdecimal() else ""
    right = r"(?![0-9.])" if name[-1].isdecimal() else ""
    return left + re.escape(name) + right


def _is_dialled(text: str) -> bool:
    """Whether a text speaks of numbers that are dialled, or lists several: 110、119、120."""
    return bool(_DIALLING.search(text)) or bool(re.search(r"(?<![0-9.])1[12][0-9]、1[12][0-9](?![0-9.])", text))


def _serial_cells(node: Node) -> Iterator[Place]:
    """The places of cells in columns of running numbers (序号, 1 to n in the first column) and of codes (标准号)."""
    columns, rows = (node.get("columns"), node.get("rows")) if isinstance(node, Mapping) else (None, None)
    if isinstance(columns, Sequence) and isinstance(rows, Sequence):
        heads = [item.text.strip() if isinstance(item, Scalar) else "" for item in columns.items]
        for at, head in enumerate(heads):
            cells = [row.items[at] for row in rows.items if isinstance(row, Sequence) and at < len(row.items)]
            if _SERIAL.fullmatch(head) or _CODES.fullmatch(head) or (at == 0 and _runs_on(cells)):
                yield from (cell.place for cell in cells)
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from _serial_cells(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _serial_cells(item)


def _runs_on(cells: list[Node]) -> bool:
    """Whether cells count 1, 2, 3 …, but for some that are no numbers (合计)."""
    texts = [cell.text.strip() for cell in cells if isinstance(cell, Scalar)]
    numbers = [int(text) for text in texts if re.fullmatch("[0-9]{1,4}", text)]
    return len(numbers) > 1 and len(numbers) >= len(texts) - 2 and numbers == list(range(1, len(numbers) + 1))


def _blank(match: re.Match[str]) -> str:
    """As many neutral characters as a name has, so that places stay."""
    return FIGURE * len(match[0])


def _is_stray(quantity: Quantity, text: str, same: Figure | None) -> bool:
    """Whether a quantity says something that a figure should say."""
    if quantity.kind in ("date", "ordinal", "vague") or quantity.value is None:
        return False
    if quantity.kind == "rank":
        if "第" not in quantity.text:
            return False  # 首位 says it in a word
        return bool(_RANKED.search(text[: quantity.start]) or _RANKED.match(quantity.text))
    if quantity.unit in _NAMING_ALWAYS:
        return False
    if any(map(str.isdecimal, quantity.text)):
        return not (_is_of_date(text, quantity) or _is_in_latin(text, quantity) or _is_in_name(text, quantity))
    if quantity.unit in _NAMING:
        return False
    number = quantity.number or quantity.value
    if _is_named_numeral(quantity, text):
        return False
    if quantity.kind in ("percent", "part") or _MEASURED.search(quantity.unit):
        return True
    if not quantity.unit:
        return number > _FEW and len(quantity.text) > 1
    return number >= _FEW or bool(same and number > 1)


def _is_named_numeral(quantity: Quantity, text: str) -> bool:
    """Whether numerals without a measure word stand before a noun: 七十二峰, 十八罗汉."""
    bare = not quantity.unit and not quantity.qualifier and not re.search("[百千万亿]", quantity.text)
    return bare and "\u3400" <= text[quantity.end : quantity.end + 1] <= "\u9fff"


def _is_of_date(text: str, quantity: Quantity) -> bool:
    """Whether digits are a year (达到2007年, 2024年为), or the day behind a month."""
    if quantity.unit == "年" and _YEAR.search(quantity.text):
        return True
    return text[: quantity.start].endswith("月") and not quantity.unit


def _is_in_latin(text: str, quantity: Quantity) -> bool:
    """Whether digits are part of a foreign word or a code: 5G, B2B, 1+N, 7×24."""
    if quantity.text.startswith("-") and text[: quantity.start][-1:].isdecimal():
        return True  # 12345-3
    left, right = (normalize("NFKC", side) for side in (text[: quantity.start][-2:], text[quantity.end :][:2]))
    if _LATIN.search(left[-1:]) or _LATIN.match(right) or "×" in (left[-1:], right[:1]):
        return True
    if re.search("[A-Za-z][-_/#.]$", left):
        return True  # PD-1单抗
    if _LATIN_WORD.search(text[max(0, quantity.start - _NEAR) : quantity.start]) and not quantity.qualifier:
        return not _COUNTING.search(quantity.unit)
    return not quantity.unit and bool(re.search("[A-Za-z0-9][-+/_#]$", left) or re.match("[-+/_#][A-Za-z0-9]", right))


def _is_in_name(text: str, quantity: Quantity) -> bool:
    """Whether digits without a unit are part of a name: 工业4.0, 25-羟维生素, 256排CT, 鲲鹏920 beside 麒麟V10."""
    if quantity.unit or quantity.qualifier:
        return False
    before, behind = text[max(0, quantity.start - _FAR) : quantity.start], text[quantity.end : quantity.end + _FAR]
    if re.match("-[\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}[A-Za-z]", behind) or _NUMBER_OF.search(before):
        return True
    if not before or not "\u4e00" <= before[-1] <= "\u9fff":
        return False
    return bool(re.fullmatch(r"[0-9]\.0", quantity.text)) or _is_beside_models(before, behind)


def _is_beside_models(before: str, behind: str) -> bool:
    """Whether another word of the same list (、) has a foreign letter in it."""
    left, right = re.split("[。，；：]", before)[-1], re.split("[。，；：]", behind)[0]
    return any(_LATIN.search(word) for word in [*left.split("、")[:-1], *right.split("、")[1:]])


def _same(quantity: Quantity, figures: tuple[Figure, ...]) -> Figure | None:
    """The first figure of the same value in the same unit; one of the same value if the text has no unit."""
    for figure in figures:
        if figure.words:
            continue
        base = Unit.parse(figure.unit).base
        if (quantity.kind == "rank") != (figure.kind == "rank"):
            continue
        alike = not quantity.unit or quantity.base == base or figure.kind == "rank"
        if alike and quantity.value == base_value(figure):
            return figure
    return None
