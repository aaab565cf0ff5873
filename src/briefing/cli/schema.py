"""`briefing schema`: the keys of a report for editors that check and complete them."""

from __future__ import annotations

import click


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a report in YAML.

    A report points an editor at it by its first line: # yaml-language-server: $schema=report.schema.json
    """
    from briefing.report.json_schema import schema_text

    click.echo(schema_text().encode(), nl=False)  # UTF-8 wherever it is redirected to, as editors expect
