"""`briefing rules`: what can be found, and what each finding is about."""

from __future__ import annotations

import click

from briefing.cli.language import Language
from briefing.cli.words import words

_TITLES: dict[Language, dict[str, str]] = {
    "zh": {"what": "检查什么", "why": "为什么", "example": "例子", "instead": "改为", "hint": "提示"},
    "en": {"what": "What it does", "why": "Why", "example": "Example", "instead": "Use instead", "hint": "Hint"},
}


@click.command("rules")
@click.argument("code", required=False)
@click.pass_obj
def rules_command(language: Language, code: str | None) -> None:
    """List the codes of findings, or explain one."""
    from briefing.messages import catalogue, closest

    if code is None:
        click.echo("\n".join(f"{name}  {_plain(entry[language])}" for name, entry in catalogue().items()))
    elif code not in catalogue():
        near = closest(code)
        key = "no-code-but" if near else "no-code"
        raise click.UsageError(words(key, language, code=code, near=near))
    else:
        click.echo(_explained(code, language))


def _plain(template: str) -> str:
    """A sentence with … where a finding fills in its own values."""
    from briefing.messages import placeholders

    return template.format_map(dict.fromkeys(placeholders(template), "…"))


def _explained(code: str, language: Language) -> str:
    """A code with its sentence, then its explanation, or its hints where it has none."""
    from briefing.messages import catalogue, explanation, hints

    titles = _TITLES[language]
    told = explanation(code)
    lines = [f"{code}: {_plain(catalogue()[code][language])}"]
    if told:
        for part in ("what", "why", "example", "instead"):
            text = told.get(f"{part}_{language}") or told[part]
            lines += ["", titles[part], *(f"  {line}" for line in text.splitlines())]
    else:
        lines += ["", titles["hint"], *(f"  {_plain(hint)}" for hint in hints(code, language))]
    return "\n".join(lines)
