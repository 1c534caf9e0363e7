"""Findings and what people decided about them, as a person at a terminal reads them and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.foreign import LONGEST_ADDRESS, foreign_text
from reports.spelling import numeric
from reports.table import WIDTH
from store.decisions import KeptFinding
from store.review import DecisionSeen, Ledger, Review

SHORT = 10  # letters of an id that are shown
_TITLE = 100
_WORDS = 4000


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding with its history. No finding: decisions whose finding the last check did not find."""

    finding: KeptFinding | None
    history: tuple[DecisionSeen, ...]
    review: Review

    @property
    def digest(self) -> str:
        """Returns its id."""
        return self.finding.digest if self.finding else self.history[-1].finding

    @property
    def waits(self) -> bool:
        """Returns whether a person is to decide."""
        return self.finding is not None and self.finding.waits(self.review)

    @property
    def body(self) -> dict[str, Any]:
        """Returns the finding as it stands; of one no longer found, as it stood when it was last decided on."""
        return dict(self.finding.body if self.finding else self.history[-1].body)

    @property
    def state(self) -> str:
        """Returns in a word or some how it stands."""
        if self.finding is None:
            return "no longer found"
        said = self.review.status if self.review.status != "automatic" else self._undecided()
        said += ", on other facts" if self.review.on_other_facts else ""
        return said + (", objected" if self.review.objections else "")

    def _undecided(self) -> str:
        if self.review.on_other_facts:
            return "confirmed"  # and the state goes on to say that it was on other facts
        body = self.body
        if body.get("held"):
            return "held for review"
        return "cannot tell" if body.get("verdict") == "cannot_tell" else str(body.get("certainty"))

    def to_json(self) -> dict[str, Any]:
        """Returns the finding as `tyndau findings --json` gives it, with its id, its state and its history."""
        hidden = ("names", "documents")
        shown = {name: value for name, value in self.body.items() if name not in hidden}
        return {
            "id": self.digest,
            "found": self.finding is not None,
            "waits": self.waits,
            "state": self.state,
            **shown,
            "status": self.review.status,
            "on_other_facts": self.review.on_other_facts,
            "decisions": [each.to_json() for each in self.history],
        }


def laid_out(findings: Iterable[KeptFinding], ledger: Ledger, months: Sequence[str] | None) -> list[Reviewed]:
    """Returns findings with their decisions: first what waits, of that first what was held back; last what is gone.

    `months`: of which decisions without a finding are told; None: of all.
    """
    found = []
    told: set[int] = set()
    for each in findings:
        history = tuple(ledger.history(each.digest, each.body))
        told |= {decision.id for decision in history}
        found.append(Reviewed(each, history, ledger.review(each.digest, each.body)))
    gone = {each.finding for each in ledger.decisions if each.id not in told and (not months or each.month in months)}
    found.sort(key=lambda one: (not one.waits, one.finding.urgency if one.finding else 0))
    return found + [_gone(digest, ledger) for digest in sorted(gone)]


def _gone(digest: str, ledger: Ledger) -> Reviewed:
    history = tuple(each for each in ledger.decisions if each.finding == digest)
    return Reviewed(None, history, ledger.review(digest, history[-1].body))


def list_text(found: Sequence[Reviewed]) -> str:
    """Returns a list, two lines each: id, state, where and what; then day and title. Safe for a terminal."""
    lines = []
    for each in found:
        body = each.body
        where = f"{body.get('region')}, {body.get('rule')}, {_month(body)}"
        lines.append(f"{each.digest[:SHORT]}  {each.state}: {foreign_text(where, _TITLE)}")
        lines.append("    " + textwrap.shorten(_titled(body), WIDTH - 4, placeholder="…"))
    return "\n".join(lines)


def show_text(one: Reviewed, addresses: Mapping[str, str]) -> str:
    """Returns everything of one finding, in both languages, and its history. Safe for a terminal.

    `addresses`: of the evidence, by digest.
    """
    return "\n".join(_sections(one, addresses))


def _sections(one: Reviewed, addresses: Mapping[str, str]) -> Iterator[str]:
    body = one.body
    yield f"{one.digest}"
    where = f"{body.get('region')}, {body.get('rule')} {body.get('rule_version')}, {_month(body)}"
    yield f"{foreign_text(where, _TITLE)}: {one.state}"
    posting = body.get("posting") or {}
    yield from _part("posting", _titled(body), foreign_text(posting.get("url") or "", LONGEST_ADDRESS))
    yield from _part("hearing", _hearing(body.get("hearing")))
    appeared = body.get("appeared") or {}
    yield from _part("absent", appeared.get("absent_at") or "no witness")
    yield from _part("seen", appeared.get("appeared_by") or "")
    yield from _part("deadline", body.get("deadline") or "")
    yield from _part("law", _law(body.get("law")))
    for language, reason in (body.get("reason") or {}).items():
        yield from _part(language, foreign_text(reason, _WORDS))
    proof = ((digest, foreign_text(addresses.get(digest, ""), LONGEST_ADDRESS)) for digest in body.get("evidence", ()))
    yield from _part("evidence", *(text for pair in proof for text in pair))
    for each in one.history:
        yield from _part(each.kind.value, _decided(each))
        if each.kind.value in ("confirmed", "dismissed") and each.finding != one.digest:
            yield from _part("", f"recorded under {each.finding[:SHORT]}")


def _decided(each: DecisionSeen) -> str:
    return f"{numeric(each.day.date())}, {foreign_text(each.name)}: {foreign_text(each.reason, _WORDS)}"


def _part(name: str, *texts: str) -> Iterator[str]:
    margin = 12
    for number, text in enumerate(foreign_text(each, _WORDS) for each in texts if each):
        head = (foreign_text(name) if number == 0 else "").ljust(margin)
        yield from textwrap.wrap(
            text, WIDTH, initial_indent=head, subsequent_indent=" " * margin, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip


def _month(body: dict[str, Any]) -> str:
    return str(body.get("month") or "no month")


def _titled(body: dict[str, Any]) -> str:
    posting = body.get("posting")
    if not posting:
        return "the region's rubric"
    day = posting.get("displayed_date") or "no date"
    return f"{foreign_text(day)}  {foreign_text(posting.get('title') or '', _TITLE) or '(no title)'}"


def _hearing(hearing: dict[str, Any] | None) -> str:
    if not hearing:
        return ""
    period = hearing.get("period") or {}
    days = [*hearing.get("dates", ()), *(f"{period.get('start') or '…'} – {period.get('end') or '…'}",) * bool(period)]
    return ", ".join([hearing.get("form") or "form not stated", *days])


def _law(law: dict[str, Any] | None) -> str:
    if not law:
        return ""
    force = law.get("in_force") or {}
    return f"{law.get('act')}, {law.get('point')} (in force {force.get('since') or '…'} – {force.get('until') or '…'})"
