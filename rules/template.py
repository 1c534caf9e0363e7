"""The beginning of a new rule: its file, its page and its test, to be filled in by the person who writes it.

What comes out is a rule that runs and answers "not applicable" about everything until somebody gives it a judgement; it
is not listed in `rules/checks/__init__.py`, so it changes no figure before its author says so.
"""

from __future__ import annotations

import re
from pathlib import Path

from config.errors import UsageError

_RULE = '''"""`{id}` (annex): {statement}."""

from __future__ import annotations

from collections.abc import Iterator

from rules.case import RegionCase
from rules.entry import Entry
from rules.month import Month
from rules.rule import Opinion, Rule, not_applicable
from rules.verdict import Bilingual


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    for entry in case.announcements_in(month):
        yield _of(case, entry)


def _of(case: RegionCase, entry: Entry) -> Opinion:
    return not_applicable(entry, "Правило ещё не описано.", "Ереже әлі сипатталмаған.")


RULE = Rule("{id}", "1", Bilingual("{statement}", "{statement}"), _judge)  # and the parameters of the law it asks
'''

_PAGE = """# {id}

{statement}. Annex.

**Law.** Act, point, days in force, how sure we are.

**Method.** What is compared with what, from which day to which day.

**Exclusions.** What is *not applicable*, and what *cannot tell* stands for.

**Assumptions.** What is taken for granted.

```yaml
# Example: one that the rule does not speak of.
announcement: {{up: 2020-08-10, hearings: [2020-09-10]}}
answer: not_applicable
```
"""

_TEST = '''"""{id}: {statement}."""

from __future__ import annotations

from rules_scenery import Site, notice, record, said, trips

from reading.notice import Kind
from rules.verdict import Answer


def test_a_lawful_announcement_is_left_alone() -> None:
    made = Site()
    made.background()
    made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, "2020-09-10"))
    assert Answer.VIOLATION not in said(record(made, trips("2020-07-01", "2020-08-31")), "{id}")
'''


def new_rule(rule: str, statement: str, root: Path) -> list[Path]:
    """Writes the three files of a new rule under the project's root; returns their paths.

    `rule`: its id in small letters; `statement`: a sentence of what it finds. Raises UsageError for an id that is none
    or one that is taken; then nothing is written.
    """
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", rule):
        raise UsageError(f"not the id of a rule: {rule!r}; write small letters and underscores, as late_notice")
    if not statement.strip() or any(mark in statement for mark in '"\\\n{}'):
        raise UsageError("the statement of a rule is one sentence without quotes, braces and line ends")
    files = {
        root / "rules" / "checks" / f"{rule}.py": _RULE,
        root / "docs" / "rules" / f"{rule}.md": _PAGE,
        root / "tests" / "rules" / f"test_{rule}.py": _TEST,
    }
    for path in files:
        if path.exists():
            raise UsageError(f"{path}: there is such a rule already")
        if not path.parent.is_dir():
            raise UsageError(f"{path.parent}: no such folder; say it in the project's own")
    for path, text in files.items():
        path.write_text(text.format(id=rule, statement=statement.strip().rstrip(".")), encoding="utf-8")
    return list(files)
