"""Reading notices: how many a second on one core, beside `dateparser.search_dates`, and how much of them is right.

Processor time, the best of some rounds; both readers have read a few notices before. `search_dates` is measured twice
on the same texts: called with nothing but the text, as its documentation has it, and told that it is Russian or Kazakh,
which spares it finding that out. This reader is told neither.

Run: `python -m bench.reading`. The notices are the gold set of `tests/reading/notices`, each a folder with `text.txt`
and the answer a careful clerk gave before the reader saw it. `docs/reading.md` says which of `held_out/` were never
worked on, and how those whose kinds of mistake were mended since were read for the first time.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reading.notice import Certainty, Day, Notice, Words
from reading.reader import combine, read_notice

NOTICES = Path(__file__).resolve().parents[1] / "tests" / "reading" / "notices"
ROUNDS = 5
LONG = 600  # characters of a long notice
SAMPLE = 100  # notices given to dateparser, evenly from the shortest to the longest
WARMING = 5  # notices of the sample read before the clock runs


@dataclass(frozen=True, slots=True)
class Case:
    """A notice and its answer; a key that the answer leaves out is not asked about."""

    name: str
    held_out: bool
    text: str
    title: str
    seen: date | None
    expected: dict[str, Any]

    def read(self) -> Notice:
        """Returns what the reader finds."""
        return read_notice(self.text, title=self.title, seen=self.seen)


def cases() -> list[Case]:
    """Returns the gold set in the order of its names."""
    return [_case(path.parent) for path in sorted(NOTICES.rglob("text.txt"))]


def _case(folder: Path) -> Case:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    title, first_seen = expected.pop("title"), expected.pop("seen")
    seen = date.fromisoformat(first_seen) if first_seen else None
    text = (folder / "text.txt").read_text(encoding="utf-8")
    return Case(folder.name, folder.parent.name == "held_out", text, title, seen, expected)


def found_in(notice: Notice) -> dict[str, Any]:
    """Returns a notice's facts in the shape of `expected.json`."""
    period = notice.period
    return {
        "kind": notice.kind.value,
        "language": notice.language,
        "form": notice.form.value if notice.form else None,
        "fallback_forms": [form.value for form in notice.fallback_forms],
        "hearings": [
            [hearing.day.value.isoformat(), hearing.start.strftime("%H:%M") if hearing.start else None]
            for hearing in notice.hearings
        ],
        "places": [hearing.place for hearing in notice.hearings],
        "postponed_from": _day(notice.postponed_from),
        "period": [end.isoformat() if end else None for end in (period.start, period.end)] if period else None,
        "duration": period.duration if period else None,
        "contradictory_dates": notice.contradictory_dates,
        "posted": _day(notice.posted),
        "project": _words(notice.project),
        "initiator": _words(notice.initiator),
        "bin": _words(notice.bin),
        "contacts": _words(notice.contacts),
        "documents_url": _words(notice.documents_url),
        "expertise_body": _words(notice.expertise_body),
        "works": [work.value for work in notice.works],
        "customers": [customer.value for customer in notice.customers],
        "doubtful_kind": notice.kind_certainty is Certainty.DOUBTFUL,
        "doubtful_period": period is not None and period.certainty is Certainty.DOUBTFUL,
        "doubtful_hearings": any(hearing.day.certainty is Certainty.DOUBTFUL for hearing in notice.hearings),
        "doubts": bool(notice.doubts),
    }


def _day(day: Day | None) -> str | None:
    return day.value.isoformat() if day else None


def _words(words: Words | None) -> str | None:
    return words.value if words else None


def wrong_fields(case: Case) -> list[str]:
    """Returns the names of the facts asked about that were not found as expected. A place need only hold the words."""
    found = found_in(case.read())
    return [name for name, value in case.expected.items() if not _same(name, value, found[name])]


def _same(name: str, expected: Any, found: Any) -> bool:
    if name == "places":
        pairs = zip(expected, found, strict=False)
        return len(expected) == len(found) and all(words is None or _holds(words, at) for words, at in pairs)
    if name in _IN_WORDS and isinstance(expected, list):  # any of these is right
        return found is not None and any(_alike(words, found, part=name == "contacts") for words in expected)
    return bool(expected == found)


_IN_WORDS = ("project", "initiator", "contacts", "documents_url", "expertise_body")
_MARKS = re.compile(r"[«»\"“”„'’]|https?://|www\.")
_ALIKE = 0.7  # of the longer one, that the shorter must have where one holds the other


def _holds(words: str | list[str], place: str | None) -> bool:
    if isinstance(words, list):
        return place is not None and any(_alike(each, place) for each in words)
    return words.lower() in (place or "").lower()


def _alike(expected: str, found: str, *, part: bool = False) -> bool:
    """Whether two printings say the same: marks, dashes and case are nothing, and neither is a word at an end."""
    here, there = (
        " ".join(_MARKS.sub("", words).lower().replace("ё", "е").replace("–", "-").replace("—", "-").split()).strip(
            " .,;:/"
        )
        for words in (expected, found)
    )
    if here in there or there in here:
        return part or min(len(here), len(there)) >= _ALIKE * max(len(here), len(there))
    return False


def wrong_but_certain(case: Case) -> list[str]:
    """Returns each date stated as certain that the answer does not have: what must never be."""
    notice = case.read()
    said = [("hearing", hearing.day) for hearing in notice.hearings if not notice.contradictory_dates]
    said += [("posted", day) for day in (notice.posted,) if day]
    right = {
        "hearing": [day for day, _ in case.expected.get("hearings", [])],
        "posted": [case.expected.get("posted")],
    }
    asked = {"hearing": "hearings" in case.expected, "posted": "posted" in case.expected}
    wrong = [
        f"{role} {day.value}"
        for role, day in said
        if asked[role] and day.certainty is Certainty.CERTAIN and day.value.isoformat() not in right[role]
    ]
    period = notice.period
    if period and period.certainty is Certainty.CERTAIN and "period" in case.expected:
        ends = [end.isoformat() if end else None for end in (period.start, period.end)]
        wrong += [f"period {end}" for end in ends if end and end not in (case.expected["period"] or [])]
    return wrong


def score(some: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """Returns per fact how many were right and how many were asked about."""
    asked, wrong = Counter[str](), Counter[str]()
    for case in some:
        asked.update(case.expected.keys())
        wrong.update(wrong_fields(case))
    return {name: (asked[name] - wrong[name], asked[name]) for name in asked}


def _dates_found_by_dateparser(text: str, languages: list[str] | None) -> set[date]:
    from dateparser.search import search_dates

    found = search_dates(text, languages=languages, settings={"DATE_ORDER": "DMY"}) or []
    return {at.date() for _, at in found}


def _dates_of(case: Case) -> set[date]:
    """Returns the dates the answer asks for: hearings and the ends of the period."""
    days = [day for day, _ in case.expected.get("hearings", [])] + (case.expected.get("period") or [])
    return {date.fromisoformat(day) for day in days if day}


def _dates_read(case: Case) -> set[date]:
    notice = case.read()
    ends = (notice.period.start, notice.period.end) if notice.period else ()
    return {hearing.day.value for hearing in notice.hearings} | {end for end in ends if end}


def _exact(some: Sequence[Case], dates: Callable[[Case], set[date]]) -> float:
    return sum(dates(case) == _dates_of(case) for case in some) / len(some)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _best(some: Sequence[Case]) -> float:
    """Returns the seconds that the fastest of some rounds takes."""
    return min(_seconds(lambda: [case.read() for case in some]) for _ in range(ROUNDS))


def _beside_dateparser(sample: Sequence[Case]) -> None:
    ours = _best(sample)
    shares = [f"this reader {_exact(sample, _dates_read):.0%}"]
    for told, languages in (("told nothing", None), ("told ru and kk", ["ru", "kk"])):
        _read_by_dateparser(sample[:: len(sample) // WARMING], languages)
        theirs, share = _read_by_dateparser(sample, languages)
        times = theirs / ours
        print(f"dateparser.search_dates on {len(sample)} of them, {told}: {times:.0f} times slower  (to hold: 20)")
        shares.append(f"search_dates {told} {share:.0%}")
    print("the hearing's dates and no other: " + ", ".join(shares))


def _read_by_dateparser(some: Sequence[Case], languages: list[str] | None) -> tuple[float, float]:
    """Returns the seconds that `search_dates` takes, and the share of notices in which it finds the hearing's dates."""
    read: dict[str, set[date]] = {}
    for_all = {case.name: case.text for case in some}
    seconds = _seconds(
        lambda: read.update((name, _dates_found_by_dateparser(text, languages)) for name, text in for_all.items())
    )
    return seconds, _exact(some, lambda case: read[case.name])


def main() -> None:
    """Prints notices/s, the ratio to dateparser, both accuracies, and the score of both parts of the gold set."""
    every = cases()
    length = sum(len(combine(case.title, case.text)) for case in every) / len(every)
    first = len(every) / _seconds(lambda: [case.read() for case in every])
    speed = len(every) / _best(every)
    print(f"{len(every)} notices of {length:.0f} characters on average: {speed:.0f} notices/s  (to hold: 2,000)")
    print(f"the same by a reader that has just been started and knows no word yet: {first:.0f} notices/s")
    long = [case for case in every if len(case.text) >= LONG]
    length = sum(len(case.text) for case in long) / len(long)
    print(f"the {len(long)} long ones, {length:.0f} characters on average: {len(long) / _best(long):.0f} notices/s")
    dated = [case for case in every if {"hearings", "period"} <= case.expected.keys()]  # others do not say all dates
    _beside_dateparser(sorted(dated, key=lambda case: len(case.text))[:: max(1, len(dated) // SAMPLE)])
    for name, held_out in (("worked on", False), ("held out", True)):
        part = [case for case in every if case.held_out is held_out]
        certain = sum(bool(wrong_but_certain(case)) for case in part)
        print(f"{name}: {len(part)} notices, a wrong date stated as certain in {certain}")
        print("  " + "  ".join(f"{fact} {right}/{asked}" for fact, (right, asked) in score(part).items()))


if __name__ == "__main__":
    main()
