"""What people decided about findings, on the record: written once, never changed, read back in the order of time.

Of decisions made on two copies of a record the later one counts, whichever copy it came to first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from config.errors import UsageError
from store.models import Decision, Finding
from store.opening import writing
from store.review import DecisionKind, DecisionSeen, Ledger, Review, facts_of, standing

LONGEST_NAME = 200
LONGEST_REASON = 1500  # characters: what a note prints whole
SHORTEST_ID = 4
_NAMED_AT_MOST = 5
_IDENTITY = ("finding", "kind", "name", "reason", "at", "dated")


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as the last check of its month left it on the record."""

    digest: str
    month: str  # that was checked
    region: str
    rule: str
    body: Mapping[str, Any]
    checked_at: datetime

    @property
    def urgency(self) -> int:
        """Returns its place among what is to be looked at: what would count but is held, what counts, the rest held."""
        held = self.body.get("held")
        return 0 if held == "proven" else 2 if held else 1

    def waits(self, review: Review) -> bool:
        """Returns whether a person is to decide: it would be counted, or is held back, and no decision settles it."""
        violation = self.body.get("verdict") == "violation" and self.body.get("certainty") == "proven"
        return (violation or bool(self.body.get("held"))) and not review.settled


@dataclass(frozen=True, slots=True)
class NewDecision:
    """What somebody decides. `name` and `reason` are as `written` gives them."""

    kind: DecisionKind
    name: str
    reason: str
    at: datetime
    dated: date | None = None


def written(option: str, text: str, longest: int) -> str:
    """Returns what a person wrote as one line: composed, without characters that do not show, spaces single.

    Raises UsageError for nothing, for more than `longest` characters, for control characters.
    """
    shown = "".join(each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) != "Cf")
    line = " ".join(shown.split())
    if not line:
        raise UsageError(f"{option}: must not be empty")
    if len(line) > longest:
        raise UsageError(f"{option}: {len(line)} characters, at most {longest} are kept")
    wrong = next((each for each in line if not each.isprintable()), None)
    if wrong is not None:
        raise UsageError(f"{option}: holds a character that cannot be printed (U+{ord(wrong):04X})")
    return line


def load_ledger(engine: Engine) -> Ledger:
    """Returns every decision on record."""
    with engine.connect() as connection:
        return Ledger.of(_decisions(connection))


def kept_findings(engine: Engine, months: Iterable[str] | None = None) -> list[KeptFinding]:
    """Returns the findings of some months (None: of all), as their last checks left them, each once: the newest."""
    with engine.connect() as connection:
        return _kept(connection, None if months is None else list(months))


def find(engine: Engine, prefix: str) -> tuple[KeptFinding | None, list[DecisionSeen]]:
    """Returns the finding whose id begins so, and its history; None for one that is decided on and no longer found.

    Raises UsageError where no id begins so, or several do.
    """
    with engine.connect() as connection:
        return _find(connection, prefix)


def decide(engine: Engine, prefix: str, new: NewDecision) -> tuple[DecisionSeen, list[DecisionSeen]]:
    """Writes a decision about the finding whose id begins so; returns it and the history before it.

    Finding, history and decision are of one transaction: of two who decide at once, one sees what the other did. One
    that stands already, word for word, is not written again. Raises UsageError for no such finding, one no longer found
    (which can only be withdrawn), nothing to withdraw.
    """
    with writing(engine) as connection:
        finding, history = _find(connection, prefix)
        _must_make_sense(prefix, new, finding, history)
        standing_already = _repeated(new, finding, history)
        if standing_already is not None:
            return standing_already, history
        last = history[-1] if history else None
        of: KeptFinding | DecisionSeen | None = finding or last
        assert of is not None  # one of both is there, or nothing was found
        row = {
            "finding": of.digest if isinstance(of, KeptFinding) else of.finding,
            "month": of.month,
            "region": of.region,
            "rule": of.rule,
            "kind": new.kind.value,
            "name": new.name,
            "reason": new.reason,
            "at": max(new.at, last.at) if last else new.at,  # a clock set back does not undo what was decided
            "dated": new.dated,
            "body": dict(of.body),
        }
        number = connection.execute(insert(Decision).values(row).returning(Decision.id)).scalar_one()
        made = next(each for each in _decisions(connection) if each.id == number)
    return made, history


def add_decisions(engine: Engine, rows: Sequence[Mapping[str, Any]]) -> int:
    """Writes decisions made on another record, oldest first, all or none; those that are here already are left out.

    Each is a row of `decision` without its number. Returns how many were new.
    """
    with writing(engine) as connection:
        here = {
            (each.finding, each.kind.value, each.name, each.reason, each.at, each.dated)
            for each in _decisions(connection)
        }
        named = {tuple(row[name] for name in _IDENTITY): dict(row) for row in rows}
        new = {identity: row for identity, row in named.items() if identity not in here}
        if new:
            connection.execute(insert(Decision), sorted(new.values(), key=lambda row: row["at"]))
    return len(new)


def _repeated(new: NewDecision, finding: KeptFinding | None, history: Sequence[DecisionSeen]) -> DecisionSeen | None:
    """Returns the decision that says the same and still stands, on the facts as they are."""
    decided, objections = standing(history)
    return next(
        (
            each
            for each in (*objections, *([decided] if decided else []))
            if (each.kind, each.name, each.reason, each.dated) == (new.kind, new.name, new.reason, new.dated)
            and finding is not None
            and facts_of(each.body) == facts_of(finding.body)
        ),
        None,
    )


def _must_make_sense(
    prefix: str, new: NewDecision, finding: KeptFinding | None, history: Sequence[DecisionSeen]
) -> None:
    decided, objections = standing(history)
    objecting = {each.name.casefold() for each in objections}
    if new.kind is DecisionKind.WITHDRAWN and decided is None:
        raise UsageError(f"{prefix}: neither confirmed nor dismissed, nothing to withdraw")
    if new.kind is DecisionKind.OBJECTION_WITHDRAWN and new.name.casefold() not in objecting:
        raise UsageError(f"{prefix}: no objection of {new.name} stands, nothing to withdraw")
    if finding is None and new.kind not in (DecisionKind.WITHDRAWN, DecisionKind.OBJECTION_WITHDRAWN):
        raise UsageError(f"{prefix}: the last check no longer finds it; only a withdrawal is recorded")


def _find(connection: Connection, prefix: str) -> tuple[KeptFinding | None, list[DecisionSeen]]:
    wanted = prefix.lower()
    if re.fullmatch(rf"[0-9a-f]{{{SHORTEST_ID},64}}", wanted) is None:
        raise UsageError(f"{prefix}: not a finding's id ({SHORTEST_ID} to 64 of 0-9 a-f, see `tyndau review list`)")
    kept = {each.digest: each for each in _kept(connection, None, wanted)}
    ledger = Ledger.of(_decisions(connection))
    decided = {each.finding: each for each in ledger.decisions if each.finding.startswith(wanted)}
    found = sorted({*kept, *decided})
    if not found:
        raise UsageError(f"{prefix}: no finding on record has an id that begins so; `tyndau check` keeps what it finds")
    if len(found) > 1:
        named = ", ".join(digest[: len(wanted) + 4] for digest in found[:_NAMED_AT_MOST])
        more = ", …" if len(found) > _NAMED_AT_MOST else ""
        raise UsageError(f"{prefix}: {len(found)} findings have ids that begin so: {named}{more}")
    digest = found[0]
    finding = kept.get(digest)
    return finding, ledger.history(digest, finding.body if finding else decided[digest].body)


def _kept(connection: Connection, months: list[str] | None, prefix: str = "") -> list[KeptFinding]:
    query = select(
        Finding.digest, Finding.month, Finding.region, Finding.rule, Finding.body, Finding.checked_at
    ).order_by(Finding.month, Finding.region, Finding.rule, Finding.id)
    if months is not None:
        query = query.where(Finding.month.in_(months))
    if prefix:
        query = query.where(Finding.digest.startswith(prefix))
    newest: dict[str, KeptFinding] = {}
    for row in connection.execute(query):
        kept = KeptFinding(*row)
        if kept.digest not in newest or newest[kept.digest].checked_at < kept.checked_at:
            newest[kept.digest] = kept
    return sorted(newest.values(), key=lambda each: (each.month, each.region, each.rule))


def _decisions(connection: Connection) -> list[DecisionSeen]:
    table = Decision
    query = select(
        table.id, table.finding, table.month, table.region, table.rule, table.kind, table.name, table.reason, table.at,
        table.dated, table.body,
    ).order_by(table.at, table.id)  # fmt: skip
    return [
        DecisionSeen(*row[:5], DecisionKind(row.kind), *row[6:])  # an unknown kind is no record of ours
        for row in connection.execute(query)
    ]
