"""A machine that has the shipped faces and no other font, for every program that a test run starts.

What LibreOffice, poppler and all others of fontconfig find is written into a file of its own; what `briefing` itself
looks for (`typography/machine.py`) lies under the home of the run, where nothing is. So a test gives the same whether
the machine has DejaVu, Noto, both or nothing.
"""

from __future__ import annotations

import os
import site
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

FONTS = Path(__file__).parents[1] / "assets" / "fonts"

#: The shipped faces, and the names that decks, templates and workbooks ask for them by.
FAMILIES = {
    "Briefing Sans": (
        "微软雅黑", "Microsoft YaHei", "Microsoft YaHei UI", "黑体", "SimHei", "等线", "DengXian", "Arial", "Calibri",
        "Calibri Light", "Helvetica", "Segoe UI", "DejaVu Sans", "Liberation Sans", "Carlito", "Noto Sans CJK SC",
        "sans-serif", "sans", "system-ui", "monospace",
    ),
    "Briefing Serif": (
        "宋体", "SimSun", "新宋体", "NSimSun", "仿宋", "FangSong", "仿宋_GB2312", "方正小标宋简体", "Times New Roman",
        "Cambria", "DejaVu Serif", "Liberation Serif", "Noto Serif CJK SC", "serif",
    ),
    "Briefing Kai": ("楷体", "KaiTi", "楷体_GB2312", "LXGW WenKai", "霞鹜文楷"),
}  # fmt: skip
#: What sets a name that no table has.
LAST = "Briefing Sans"


def fontconfig(cache: Path) -> str:
    """A configuration that knows the shipped faces alone, by their own names and by those that people use."""
    aliases = "".join(
        f'<alias binding="same"><family>{escape(name)}</family><prefer><family>{face}</family></prefer></alias>\n'
        for face, names in FAMILIES.items()
        for name in names
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(FONTS))}</dir>\n<cachedir>{escape(str(cache))}</cachedir>\n{aliases}"
        '<match target="pattern"><edit name="family" mode="append_last">'
        f"<string>{LAST}</string></edit></match>\n</fontconfig>\n"
    )


def environment(folder: Path) -> Mapping[str, str]:
    """What a run sets in its environment; its home, its fonts and what programs keep lie under the folder."""
    home, file = folder / "home", folder / "fonts.conf"
    home.mkdir(parents=True, exist_ok=True)
    file.write_text(fontconfig(folder / "fontcache"), "utf-8")
    return {
        "FONTCONFIG_FILE": str(file),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "share"),
        "XDG_DATA_DIRS": str(home / "shared"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "BRIEFING_CACHE": str(folder / "cache"),  # charts are drawn once in a run
        "PYTHONUSERBASE": site.getuserbase(),  # packages that a person installed for himself are still found
    }


def install(folder: Path) -> None:
    """Let this process and all that it starts see those fonts and nothing else."""
    os.environ.update(environment(folder))
    os.environ.pop("BRIEFING_FONTS", None)
    os.environ.pop("FONTCONFIG_PATH", None)
