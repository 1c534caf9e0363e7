"""The letters on record as a list in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reports.foreign import foreign_text
from store.deliveries import DeliverySeen


def status_json(found: Sequence[DeliverySeen]) -> list[dict[str, Any]]:
    """Returns the letters as JSON values, without their text; moments are ISO in UTC."""
    return [
        {
            "id": each.id,
            "about": each.about,
            "part": each.part,
            "recipient": each.recipient,
            "state": each.state.value,
            "attempts": each.attempts,
            "message_id": each.message_id,
            "next_at": _moment(each.next_at),
            "sent_at": _moment(each.sent_at),
            "answer": each.answer,
        }
        for each in found
    ]


def status_text(found: Sequence[DeliverySeen]) -> str:
    """Returns a line for each letter: number, about what, which part, to whom, where it is and what the server said."""
    lines = []
    for each in found:
        what = f"{each.id:4}  {each.about:18}  {each.part:7}  {each.recipient:32}  {each.state.value:9}"
        lines.append(f"{what}  {_when(each)}".rstrip())
    return "\n".join(lines) or "no letter was written yet"


def _when(each: DeliverySeen) -> str:
    moment = each.sent_at or each.next_at
    said = f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""
    return "  ".join(filter(None, [said, foreign_text(each.answer, 120)]))


def _moment(value: datetime | None) -> str | None:
    return value.isoformat().replace("+00:00", "Z") if value else None
