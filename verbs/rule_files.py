"""The verbs of the rules themselves: rules list, which shows them, and rules new, which begins another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from verbs.arguments import AsJson
from verbs.speaking import answer, say

app = typer.Typer(no_args_is_help=True, help="Shows the rules, or begins a new one.")


@app.command("list")
def list_rules(as_json: AsJson = False) -> int:
    """Shows every rule: its version, whether it is a column of the table, and the points of law it holds against."""
    rows = _rows()
    if as_json:
        answer(rows)
        return 0
    for row in rows:
        place = f"column {row['column']}" if row["column"] else "annex"
        print(f"{row['id']} {row['version']} ({place})\n  {row['statement']['ru']}")
        print("".join(f"  {law['certainty']:8} {law['act']}: {law['point']}\n" for law in row["law"]), end="")
    return 0


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(help="Its id: small letters and underscores, as late_notice.")],
    statement: Annotated[str, typer.Option("--statement", help="What it finds, in one sentence.")],
    root: Annotated[Path, typer.Option("--root", help="The project's folder.")] = Path(),
) -> int:
    """Writes the beginnings of a rule: its file, its page and its test. It runs once it is listed in rules/checks."""
    from rules.template import new_rule

    for path in new_rule(name, statement, root):
        say(f"written: {path}")
    say("next: list it under ANNEX_RULES in rules/checks/__init__.py (CONTRIBUTING.md, Add a rule)")
    return 0


def _rows() -> list[dict[str, Any]]:
    from rules.checks import COLUMN_RULES, RULES
    from rules.law_book import load_law

    columns = {rule.id: number for number, rule in enumerate(COLUMN_RULES, 1)}
    book = load_law()
    return [
        {
            "id": rule.id,
            "version": rule.version,
            "column": columns.get(rule.id),
            "statement": {"ru": rule.statement.ru, "kk": rule.statement.kk},
            "law": [
                {"act": each.act, "point": each.point, "certainty": each.certainty.value, "id": each.id}
                for each in book.provisions
                if each.parameter in rule.asks
            ],
        }
        for rule in RULES
    ]
