"""Reports made up from a seed: the same seed, the same report. Nothing in them is true.

`made_report(seed)` is the text of a report file. Seeds go through what real reports differ in: how long things are,
which marks stand next to each other, what is left out, and how much there is of everything.
"""

from __future__ import annotations

from random import Random
from typing import Any

import yaml

PLACES = ["云州", "临溪", "石门岭", "乐岗", "青岚", "望澜", "北渡", "南屏", "松泉", "鹤汀", "梧桐里", "双河口"]
BODIES = [
    "商会",
    "工商联",
    "市场监管局",
    "人民医院",
    "供电公司",
    "开发区",
    "职业学院",
    "水务集团",
    "文化馆",
    "农业合作社",
]
THINGS = [
    "营商环境",
    "产业链",
    "基层治理",
    "人才队伍",
    "数据平台",
    "安全生产",
    "老旧小区",
    "公共服务",
    "乡村道路",
    "绿色工厂",
    "志愿服务",
    "夜间经济",
    "诉求办理",
    "项目库",
    "标准化车间",
    "供应链",
    "冷链物流",
    "河湖水质",
    "社区食堂",
    "技能培训",
    "品牌矩阵",
    "信用体系",
]
DOINGS = [
    "推进",
    "完善",
    "优化",
    "夯实",
    "加快建设",
    "统筹",
    "深化",
    "拓展",
    "规范",
    "盘活",
    "巩固",
    "提升",
    "有序实施",
    "逐项落实",
    "全面梳理",
    "牵头组织",
    "持续跟踪",
]
MANNERS = [
    "稳步",
    "有力",
    "扎实",
    "按季度",
    "分批次",
    "会同有关部门",
    "以企业需求为导向",
    "在全市率先",
    "依托现有阵地",
    "坚持问题导向",
]
RESULTS = [
    "成效初步显现",
    "群众反映良好",
    "任务全部办结",
    "流程进一步压缩",
    "经验在全省推广",
    "堵点逐个打通",
    "覆盖面继续扩大",
    "比上年同期有所改善",
]
NAMES = ["孙䶮之", "马㛃宁", "赵堃", "郑喆", "高𬭎远", "唐麟", "何若溪", "欧阳砚秋"]
BRANDS = ["湘里来", "云商会客厅", "一网通办", "红色驿站", "青蓝工程", "山里有良医", "三清三减"]
BOOKS = ["安全生产倡议书", "关于优化营商环境的若干措施", "乡村建设行动方案（试行）", "年度监测报告", "天天向上"]
LATIN = [
    "App",
    "AI",
    "HIS",
    "PET-CT",
    "PDCA",
    "5G",
    "1+N",
    "GB/T",
    "ISO9001",
    "B2B",
    "12345-3",
    "door-to-needle",
    "O2O",
    "DRG/DIP",
    "Wi-Fi",
    "e-mail",
]
LINKS = (
    "https://example.org/reports/2024/annual-overview-of-all-districts-and-units.html?from=brief&page=12",
    "http://example.com/a",
    "www.example.net/zh/公告",
    "office@example.org",
)
UNITS = ["家", "个", "项", "亿元", "万元", "人次", "公里", "平方公里", "万户", "件", "吨", "位", "期", "所", "千瓦时"]
AWKWARD = (
    "“‘双随机’监管”", "《条例》（修订）", "（见《方案》）", "“一站式”、“一窗通”", "（“三单合一”）", "《甲》《乙》",
    "“是什么？”“为什么？”", "（含AI）", "“5G＋”", "好！", "行不行？！", "……", "——", "“……”", "（2024年）", "(半角括号)",
    "ＡＢＣ", "全角１２３", "¥5,000", "$3.5", "－2.5℃", "3‰", "±0.5%", "10:30", "3/4", "A、B、C", "甲/乙", "№3", "①②",
    "々", "〇", "Ω", "é", "½", "100%", "1:1.5", "～", "10～20个", "10—20个", "中·西部", "壮阔七十年·献礼",
)  # fmt: skip
RECIPIENTS = "各县（市、区）人民政府，市直各单位，各人民团体"
RARE = "䶮㛃堃喆𬭎麟"


class ReportMaker:
    """Makes one report; every choice comes from the seed."""

    def __init__(self, seed: int) -> None:
        """Begin with no figure."""
        self.dice = Random(seed)
        self.figures: list[dict[str, Any]] = []
        self.charts: list[dict[str, Any]] = []

    # -- words and sentences -----------------------------------------------------------------------------------

    def one(self, words: tuple[str, ...] | list[str] | str) -> str:
        """One of several."""
        return self.dice.choice(words)

    def often(self, chance: float) -> bool:
        """Whether something happens that has that chance."""
        return self.dice.random() < chance

    def number(self) -> str:
        """A number as prose has it, with unit."""
        dice = self.dice
        forms = (
            lambda: f"{dice.randint(1, 9)}{self.one(UNITS)}",
            lambda: f"{dice.randint(10, 99999)}{self.one(UNITS)}",
            lambda: f"{dice.randint(1, 999)}.{dice.randint(1, 99)}%",
            lambda: f"{dice.randint(1, 99)},{dice.randint(100, 999)},{dice.randint(100, 999)}元",
            lambda: f"{dice.randint(1990, 2030)}年{dice.randint(1, 12)}月{dice.randint(1, 28)}日",
            lambda: f"{dice.randint(2, 90)}余{self.one(['家', '个', '项'])}",
            lambda: str(dice.randint(10**9, 10**12)),
            lambda: f"第{dice.randint(1, 40)}位",
        )
        return self.one(forms)()  # type: ignore[arg-type, operator]

    def clause(self) -> str:
        """A few words with a verb, with something awkward in it now and then."""
        thing = self.one(THINGS)
        inner = self.clause_inside()
        forms = (
            f"{self.one(MANNERS)}{self.one(DOINGS)}{thing}{inner}",
            f"{self.one(DOINGS)}{self.one(PLACES)}{thing}{inner}，{self.one(RESULTS)}",
            f"{thing}{inner}达到{self.number()}",
            f"{self.one(NAMES)}{inner}牵头{self.one(DOINGS)}{thing}",
            f"{self.one(PLACES)}{self.one(BODIES)}{inner}{self.one(DOINGS)}“{self.one(BRANDS)}”",
        )
        return self.one(forms)

    def clause_inside(self) -> str:
        """Nothing, or what typesetters fear."""
        if self.often(0.45):
            return ""
        forms = (
            self.one(AWKWARD),
            self.one(LATIN),
            f"“{self.one(BRANDS)}”",
            f"《{self.one(BOOKS)}》",
            f"（{self.number()}）",
            self.number(),
            f"——{self.one(THINGS)}——",
            f"“{self.one(LATIN)}”",
            f"《{self.one(BOOKS)}》（{self.one(LATIN)}）",
            self.one(LINKS) if self.often(0.3) else self.one(RARE),
            f" {self.one(LATIN)} ",
            f"{self.one(LATIN)}和{self.one(LATIN)}",
        )
        return self.one(forms)

    def prose(self, length: int) -> str:
        """A paragraph of about so many characters; very short ones are a single word."""
        if length < 6:
            return (self.one(THINGS) + "好")[:length]
        text = self.clause()
        while len(text) < length:
            text += self.one(["，", "；", "。", "，", "、", "：", "……", "！"]) + self.clause()
        cut = text[: max(length, 1)].rstrip("，；、：—（《“‘ ") if self.often(0.5) else text
        return (cut or text) + ("。" if cut and cut[-1] not in "。！？…" else "")

    def length(self) -> int:
        """The length of a paragraph: from 1 to 400, short ones more often."""
        return int(400 ** (self.dice.random() ** 0.6))

    def title(self, least: int = 2, most: int = 60) -> str:
        """A heading of that many characters, without a stop at its end."""
        length = self.dice.randint(least, most if self.often(0.3) else min(most, 24))
        text = self.one(THINGS)
        while len(text) < length:
            text += self.one(["", "，", "、", "和"]) + self.clause()
        return text[:length].rstrip("，；、：—（《“‘ …") or "简况"

    def word(self, most: int = 10) -> str:
        """A short name."""
        return (self.one(PLACES) + self.one(THINGS))[: self.dice.randint(2, most)]

    # -- figures and charts ------------------------------------------------------------------------------------

    def figure(self, unit: str = "", **parts: Any) -> str:
        """A new figure; its id."""
        name = f"数{len(self.figures) + 1}"
        made = {"id": name, "label": self.one(THINGS) + self.one(["", "数量", "完成情况", "（含存量）", "“双百”指标"])}
        made |= {
            "value": self.dice.randint(1, 9999),
            "unit": unit or self.one(UNITS),
            "period": f"{2000 + len(self.figures)}年",
        }
        self.figures.append(made | parts)
        return name

    def percent(self) -> str:
        """A new percentage."""
        return self.figure("%", kind="percent", value=self.dice.randint(1, 1000) / 10)

    def rank(self) -> str:
        """A new rank."""
        return self.figure(
            "位", kind="rank", scope=self.one(["全国", "全省", "中西部"]), value=self.dice.randint(1, 90)
        )

    def chart(self, kind: str) -> str:
        """A new chart of a kind, with figures of its own; its id."""
        dice, unit = self.dice, self.one(["家", "亿元", "万户", "件"])
        name = f"图{len(self.charts) + 1}"
        made: dict[str, Any] = {"id": name, "kind": kind, "title": self.title(4, 40)}
        if kind in ("bar", "column", "line") and self.often(0.3):
            count = dice.randint(2, 5)
            rows = [[self.figure(unit) for _ in range(count)] for _ in range(dice.randint(2, 3))]
            made["series"] = [{"name": f"{2022 + at}年", "figures": row} for at, row in enumerate(rows)]
            made["labels"] = {figure: f"{PLACES[at]}区" for row in rows for at, figure in enumerate(row)}
        elif kind == "rank":
            made["figures"] = [self.rank() for _ in range(dice.randint(2, 5))]
        elif kind == "progress":
            made["figures"] = [self.percent() for _ in range(dice.randint(1, 5))]
        elif kind == "numbers":
            made["figures"] = [self.one([self.figure, self.percent, self.rank])() for _ in range(dice.randint(1, 9))]  # type: ignore[list-item, operator]
        else:
            made["figures"] = [self.figure(unit) for _ in range(dice.randint(2, 4 if kind == "share" else 9))]
        if self.often(0.4):
            made["note"] = self.prose(dice.randint(6, 40))
        self.charts.append(made)
        return name

    def some_chart(self) -> list[str]:
        """No chart or one, of any kind."""
        return [self.chart(self.one(KINDS))] if self.often(0.5) else []

    # -- sections ----------------------------------------------------------------------------------------------

    def section(self, kind: str, number: int) -> dict[str, Any]:
        """A section of a kind."""
        shared = {"kind": kind, "id": f"章{number}", "heading": self.title(2, 30), "short": self.word(6)}
        if kind != "text" and self.often(0.6):
            shared["text"] = self.prose(self.length())
        if kind != "review" and self.often(0.6):
            shared["finding"] = self.title(6, 50)
        return shared | getattr(self, f"_{kind}")(number)

    def _review(self, number: int) -> dict[str, Any]:
        groups = []
        for at in range(self.dice.randint(1, 4)):
            group: dict[str, Any] = {"id": f"组{number}甲{at}甲", "title": self.title(2, 20)}
            group["items"] = [
                {"id": f"事{number}甲{at}甲{k}甲", "name": self.word(), "text": self.prose(self.length())}
                for k in range(self.dice.randint(1, 4))
            ]
            group["charts"] = self.some_chart()
            if self.often(0.5):
                group["text"] = self.prose(self.length())
            groups.append(group)
        return {"groups": groups}

    def _units(self, number: int) -> dict[str, Any]:
        names = [
            f"{self.one(PLACES)}{self.one(['区', '县', '分公司', '院区'])}{'甲乙丙丁'[at % 4]}" for at in range(20)
        ]
        units = []
        for at, name in enumerate(names[: self.dice.randint(1, 20)]):
            unit: dict[str, Any] = {"id": f"单位{number}甲{at}甲", "name": name, "feature": self.title(2, 14)}
            if self.often(0.8):
                unit["text"] = self.prose(min(self.length(), 160))
            if self.often(0.3):
                unit["points"] = [self.prose(self.dice.randint(4, 40)) for _ in range(self.dice.randint(1, 3))]
            units.append(unit)
        return {"units": units, "unit_name": self.one(["区县", "单位", "院区"])}

    def _framework(self, number: int) -> dict[str, Any]:
        levels = []
        for at in range(1, self.dice.randint(2, 6)):
            items = [self.title(2, 22) for _ in range(at)]
            level: dict[str, Any] = {
                "id": f"层{number}甲{at}甲",
                "count": at,
                "name": self.one(["条主线", "个建设", "项工程", "大品牌"]),
            }
            levels.append(level | ({"items": items} if self.often(0.8) else {}))
        return {"levels": levels}

    def _tasks(self, number: int) -> dict[str, Any]:
        tasks = []
        for at in range(self.dice.randint(1, 15)):
            task: dict[str, Any] = {"id": f"任务{number}甲{at}甲", "title": self.title(2, 60), "short": self.word(6)}
            if self.often(0.6):
                task["points"] = [self.prose(self.dice.randint(4, 60)) for _ in range(self.dice.randint(1, 4))]
            if self.often(0.4):
                task["text"] = self.prose(min(self.length(), 120))
            if self.often(0.3):
                task["brand"] = self.one(BRANDS)
            if self.often(0.4):
                task["ground"] = {"text": self.word(), "figures": [self.figure()], "period": "2024年"}
            tasks.append(task)
        return {"tasks": tasks, "name": self.one(["重点任务", "十件实事", "民生项目"])}

    def _text(self, number: int) -> dict[str, Any]:
        made: dict[str, Any] = {"paragraphs": [self.prose(self.length()) for _ in range(self.dice.randint(1, 5))]}
        made["charts"] = self.some_chart()
        if self.often(0.4):
            made["points"] = [self.prose(self.dice.randint(2, 80)) for _ in range(self.dice.randint(1, 5))]
        if self.often(0.4):
            made["figures"] = [self.figure() for _ in range(self.dice.randint(1, 6))]
        if self.often(0.6):
            made["tables"] = [self.table(number)]
        return made

    def table(self, number: int) -> dict[str, Any]:
        """A table of one to forty rows, with words, numbers and empty cells."""
        wide = self.dice.randint(2, 5)
        cells = (
            self.word, self.number, lambda: self.one(NAMES), lambda: "", lambda: "——",
            lambda: self.title(2, 26), lambda: str(self.dice.randint(1, 9999)),
        )  # fmt: skip
        columns = [self.one(cells) for _ in range(wide)]  # type: ignore[arg-type]
        rows = [[self.word(), *(made() for made in columns[1:])] for _ in range(self.dice.randint(1, 40))]  # type: ignore[operator]
        heads = [
            self.one(["项目", "责任人", "数量（个）", "进展情况", "备注", "2024年", "占比（%）"]) for _ in range(wide)
        ]
        return {"id": f"表{number}", "title": self.title(4, 24), "columns": heads, "rows": rows}

    # -- the report --------------------------------------------------------------------------------------------

    def report(self) -> dict[str, Any]:
        """All of it."""
        place = self.one(PLACES)
        office = f"{place}{self.one(BODIES)}"
        made: dict[str, Any] = {"title": self.title(), "organization": office}
        if self.often(0.5):
            made["subtitle"] = self.title(4, 20)
        if self.often(0.7):
            made["masthead"] = self._masthead(office)
        if self.often(0.6):
            made["meeting"] = self._meeting(place)
        if self.often(0.7):
            made["gist"] = self.prose(self.length())
        sections = self._sections()
        if self.often(0.7):
            made["highlights"] = [
                self.one([self.figure, self.percent, self.rank])() for _ in range(self.dice.randint(1, 9))
            ]  # type: ignore[list-item, operator]
        made |= {"sections": sections, "figures": self.figures, "charts": self.charts}
        if self.often(0.6):
            made["provenance"] = {"title": self.title(4, 30), "outlet": office, "date": "2025-01-15", "url": LINKS[0]}
        made["theme"] = self.one(["government", "business"])
        return {key: value for key, value in made.items() if value}

    def _sections(self) -> list[dict[str, Any]]:
        kinds = self.dice.sample(["review", "units", "framework", "tasks", "text", "text"], self.dice.randint(1, 6))
        return [self.section(kind, number) for number, kind in enumerate(kinds, start=1)]

    def _masthead(self, office: str) -> dict[str, Any]:
        made: dict[str, Any] = {"name": self.one(["工作简报", "情况通报", "信息", "云州市场监管工作动态"])}
        parts: dict[str, Any] = {
            "issue": str(self.dice.randint(1, 200)), "office": office + "办公室", "date": "2025-02-08",
            "editor_note": self.prose(self.length()), "copies": self.dice.randint(10, 999),
            "distribution": {"报": "市委、市政府", "送": RECIPIENTS, "发": "机关各处室"},
        }  # fmt: skip
        return made | {key: value for key, value in parts.items() if self.often(0.6)}

    def _meeting(self, place: str) -> dict[str, Any]:
        made: dict[str, Any] = {
            "name": f"{place}{self.one(THINGS)}工作会议",
            "date": "2025-02-06",
            "time": "上午",
            "place": place,
        }
        speakers = [
            {"name": self.one(NAMES), "title": f"{place}{self.one(BODIES)}负责人", "role": "讲话"} for _ in range(3)
        ]
        parts = {"speakers": speakers[: self.dice.randint(1, 3)], "text": self.prose(self.length())}
        return made | {key: value for key, value in parts.items() if self.often(0.6)}


KINDS = ("bar", "column", "line", "rank", "share", "numbers", "progress")


def made_report(seed: int) -> str:
    """The text of a report file."""
    return yaml.safe_dump(ReportMaker(seed).report(), allow_unicode=True, sort_keys=False, width=100_000)
