"""Verbs that ask the record: check, findings, table, law, doctor."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from store.opening import DEFAULT_STORE
from verbs.arguments import AsJson, MonthOption, OfficeFile, RegionsFile, Store, as_day, as_month
from verbs.speaking import answer, say, say_if_simulated, tell


def check(
    month: Annotated[str | None, typer.Option("--month", help="YYYY-MM; none: every month on record.")] = None,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Reads what is new on the record and runs the rules over it."""
    from reports.desk import Desk

    wanted = [as_month(month)] if month is not None else []
    desk = Desk(store, regions, office)
    months = wanted or desk.months()
    answers = []
    for each in months:
        result = desk.check(each)
        counts = desk.save(result)
        answers.append({"month": each, **counts})
        say(
            f"{each}: {counts['proven']} violations proven, {counts['indicated']} only indicated, "
            f"{counts['cannot_tell']} that cannot be told"
        )
    say_if_simulated(desk)
    if as_json:
        answer(answers)
    return 0


def findings(
    month: MonthOption,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Lists violations, proven and only indicated, and what cannot be told."""
    from reports.desk import Desk
    from reports.findings import findings_json, findings_text

    wanted = as_month(month)
    desk = Desk(store, regions, office)
    result = desk.check(wanted)
    say_if_simulated(desk)
    if as_json:
        answer(findings_json(result))
    else:
        tell(findings_text(result, regions=desk.regions))
    return 0


def table(
    month: MonthOption,
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    csv: Annotated[bool, typer.Option("--csv", help="Comma-separated, header as the ministry's table.")] = False,
    as_json: AsJson = False,
) -> int:
    """Shows the ministry's table: region by violation."""
    from reports.desk import Desk
    from reports.table import table_csv, table_json, table_text

    wanted = as_month(month)
    desk = Desk(store, regions, office)
    model = desk.model(wanted)
    say_if_simulated(desk)
    if as_json:
        answer(table_json(model))
    elif csv:
        sys.stdout.write(table_csv(model))
    else:
        tell(table_text(model))
    return 0


def law(
    day: Annotated[str | None, typer.Argument(help="YYYY-MM-DD; none: today.")] = None,
    as_json: AsJson = False,
) -> int:
    """Shows what the law on file asked on a day, and how sure we are of it."""
    from rules.law_text import law_json, law_on, law_text

    on = as_day(day) if day is not None else datetime.now(UTC).date()
    rows = law_on(on)
    if as_json:
        answer(law_json(on, rows))
    else:
        tell(law_text(on, rows))
    return 0


def doctor(
    store: Store = DEFAULT_STORE,
    regions: RegionsFile = None,
    office: OfficeFile = None,
    as_json: AsJson = False,
) -> int:
    """Tells from the record what was read on the last visit, what is stale, unverified, missing or set up wrongly."""
    from reports.doctor import examination_text, examine

    found = examine(store, regions, datetime.now(UTC), office)
    if as_json:
        answer(found.to_json())
    else:
        tell(examination_text(found))
    return 1 if found.alarms else 0
