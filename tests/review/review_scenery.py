"""A month with things to decide about, and a reviewer who decides without a database."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from config.office import Counting
from reading.notice import Kind
from reports.reviewing import finding_digest, kept, reviewed
from rules.held import AT_LEAST
from rules.result import MonthResult
from rules.verdict import Verdict
from store.review import DecisionKind, DecisionSeen, Ledger
from tests.rules.rules_scenery import Site, check, notice, record, trips

NOON = datetime(2020, 9, 2, 7, tzinfo=UTC)
BY_DEFAULT, ONLY_CONFIRMED = Counting(), Counting(policy="confirmed")
REASON = "Проверено по странице."


def site(late: int = 2, lawful: int = 3) -> Site:
    """Announcements of ten days ahead where twenty are asked, and lawful ones."""
    made = Site()
    made.background()
    for place in range(late + lawful):
        words = {"project": f"Карьер №{place} «Участок-{place}»", "initiator": f"ТОО «Заказчик-{place}»"}
        held = "2020-08-20" if place < late else "2020-09-20"
        made.put("2020-08-10", notice(Kind.ANNOUNCEMENT, held, **words), key=f"a{place}")
    return made


def month(made: Site | None = None, last: str = "2020-08-31") -> MonthResult:
    """What the rules say of August 2020, before anybody decided."""
    return check(record(made or site(), trips("2020-08-01", last)))


def held_month() -> MonthResult:
    """A month in which a rule found fault with nearly everything."""
    return month(site(AT_LEAST, 1))


def late(result: MonthResult) -> list[Verdict]:
    return [verdict for verdict in result.verdicts if verdict.rule == "late_notice"]


class Reviewer:
    """Keeps a history of decisions, each a minute after the one before."""

    def __init__(self) -> None:
        self.made: list[DecisionSeen] = []

    def decides(
        self, kind: str, verdict: Verdict, name: str = "А. Серикова", reason: str = REASON, dated: date | None = None
    ) -> None:
        number = len(self.made) + 1
        body = json.loads(json.dumps(kept(verdict)))  # as the record gives it back
        self.made.append(
            DecisionSeen(
                number, finding_digest(verdict), verdict.month or "2020-08", verdict.region, verdict.rule,
                DecisionKind(kind), name, reason, NOON + timedelta(minutes=number), dated, body,
            )
        )  # fmt: skip

    def sees(self, result: MonthResult, counting: Counting = BY_DEFAULT) -> MonthResult:
        return reviewed(result, Ledger.of(self.made), counting)
