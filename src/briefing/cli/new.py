"""`briefing new`: a report to start from."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.faults import telling_faults
from briefing.cli.language import Language

SAID: dict[Language, str] = {
    "zh": "接下来：cd {folder} && briefing build --watch，再打开 {report}，把示例换成自己的内容。",
    "en": "Next: cd {folder} && briefing build --watch, then open {report} and replace the example by your own.",
}
SAID_OF_WORKBOOK: dict[Language, str] = {
    "zh": "接下来：打开 {report}，把示例换成自己的内容；保存后 cd {folder} && briefing build {report}。",
    "en": "Next: open {report} and replace the example by your own; save, then cd {folder} && briefing build {report}.",
}


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--excel", is_flag=True, help="Start with an Excel workbook. 底稿用 Excel 工作簿。")
@click.pass_obj
def new_command(language: Language, folder: Path, excel: bool) -> None:
    """Start a report in DIR that builds at once. 在 DIR 里新建一份可以马上生成的底稿，照着注释改。"""
    from briefing.following import start_report

    with telling_faults(language):
        made = start_report(folder, "excel" if excel else "yaml")
    for path in made:
        click.echo(path)
    said = SAID_OF_WORKBOOK if excel else SAID
    click.echo(said[language].format(folder=folder, report=made[0].name))
