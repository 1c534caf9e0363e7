"""Holds the rules' answers against the truth, month after month.

Run: `python tests/months/months_score.py [COUNT] [FIRST]`.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from months_crawl import REGIONS, configured, look_around, recorded  # noqa: E402
from months_days import month_of  # noqa: E402
from months_lists import rehang  # noqa: E402
from months_pairs import pairs_found  # noqa: E402
from months_story import tell  # noqa: E402
from months_truth import Expected, Observer  # noqa: E402

from rules.engine import Engine  # noqa: E402
from rules.law_book import load_law  # noqa: E402
from rules.month import Month  # noqa: E402
from rules.verdict import Answer, Standing, Verdict  # noqa: E402

LAW = load_law()
MONTHS = [date(year, month, 1) for year in (2019, 2020, 2022, 2024, 2025, 2026) for month in range(3, 12)]
MONTHS += [date(2021, month, 1) for month in range(4, 12)] + [date(2024, month, 1) for month in (2, 3)]


@dataclass
class Score:
    """Per rule: how many breaches there were and were found, false accusations, needless doubts, wrong counts."""

    breaches: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)  # links and twins: right, wrong, left to a person, not found
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("breaches", "found", "false", "doubts", "clean", "counts", "pairs"):
            getattr(self, name).update(getattr(other, name))
        self.faults += other.faults


def score_month(seed: int, latest: int | None = None, way: str = "") -> Score:
    """Makes up a month, has it crawled, read and judged, and scores the answers.

    `latest`: its pages keep so many of the latest entries only. `way`: its two languages are hung so (months_lists);
    an empty score if the month's site has not two.
    """
    dice = Random(seed)
    month = dice.choice(MONTHS)
    region = dice.choice(REGIONS.of(month))
    story = tell(dice, region, month)
    if way and not rehang(story, way):
        return Score()
    looks = look_around(dice, story, latest)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        record = recorded(story, looks, Path(folder))
    observer = Observer(story, looks)
    engine = Engine(record, configured(story), LAW)
    first = Month(month)
    around = [first.before(1), first, Month.of(first.last.replace(day=28) + (date(2000, 1, 5) - date(2000, 1, 1)))]
    verdicts, tallies = [], {}
    for each in around:
        for case, answers in engine.judge(each):
            if case.region.id == region.id:
                verdicts += answers
        tallies[str(each)] = next(t for t in engine.check(each).tallies if t.region == region.id)
    judged = _score(seed, observer.expected(), verdicts, {str(each) for each in around})
    judged.pairs.update(pairs_found(story, observer, engine.case(configured(story).get(region.id))))
    if not story.titles_only:
        _count(judged, seed, observer, tallies[month_of(month)], month_of(month))
    return judged


def _score(seed: int, expected: list[Expected], verdicts: list[Verdict], months: set[str]) -> Score:
    score = Score()
    used: set[int] = set()
    for want in expected:
        if want.month is not None and want.month not in months:
            continue
        mine = [
            v for v in verdicts if v.rule == want.rule and _about(v, want) and (want.paper or v.month == want.month)
        ]
        if want.month is None and not mine:
            continue  # it is asked of in another month
        used |= {id(v) for v in mine}
        accused = [v for v in mine if v.answer is Answer.VIOLATION]
        doubted = [v for v in mine if v.answer is Answer.CANNOT_TELL]
        name = want.rule
        said = (
            f"seed {seed} {name} {want.month} want {want.answer}: "
            + "; ".join(f"{v.answer.value} {v.standing.value} {v.month} {v.reason.ru[-260:]}" for v in mine)
            + f" [{' '.join(sorted(want.paper.urls)) if want.paper else ''}]"
        )
        if want.answer in {"breach", "free"}:
            right = [
                v
                for v in accused
                if want.month in {None, v.month} and want.proven in {None, v.standing is Standing.PROVEN}
            ]
            if want.answer == "breach":
                score.breaches[name] += 1
                score.found[name] += bool(right)
                if not right:
                    score.faults.append(f"MISSED {said}")
            wrong = len(accused) - (len(right) if want.month is None else min(1, len(right)))
        else:
            wrong = len(accused)
            score.clean[name] += 1
        if wrong:
            score.false[name] += wrong
            score.faults.append(f"FALSE {said}")
        if want.answer == "clean" and doubted:
            score.doubts[name] += 1
            score.faults.append(f"DOUBT {said}")
    for verdict in verdicts:
        if verdict.answer is Answer.VIOLATION and id(verdict) not in used and verdict.rule in _WATCHED:
            score.false[verdict.rule] += 1
            place = f"{verdict.rule} {verdict.month} {verdict.subject}"
            score.faults.append(f"FALSE seed {seed} {place} {verdict.reason.ru}")
    return score


_WATCHED = {
    "late_notice", "posted_after_survey_start", "survey_period_missing", "backdated", "announcement_missing",
    "posting_date_missing", "protocol_missing", "protocol_late", "survey_too_short", "portal_and_akimat_disagree",
}  # fmt: skip


def _about(verdict: Verdict, want: Expected) -> bool:
    if want.paper is None:
        return verdict.month == want.month
    return verdict.posting is not None and verdict.posting.url in want.paper.urls


def _count(score: Score, seed: int, observer: Observer, tally: object, month: str) -> None:
    for kind, paper_of in (("announcements", "announcement"), ("protocols", "protocol")):
        papers = [getattr(h, paper_of) for h in observer.story.hearings]
        want = sum(observer.times(p).month == month for p in papers if p is not None and observer.paper_seen(p))
        got = getattr(tally, kind)
        if got is None and not observer.witnessed(paper_of, date.max, observer.story.month, last_of(month)):
            continue  # a dash: no listing of the kind was read whole
        if (got or 0) != want:
            score.counts[kind] += 1
            score.faults.append(f"COUNT seed {seed} {kind} {month}: {got} instead of {want}")


def last_of(month: str) -> date:
    return Month.parse(month).last


def run(seeds: Iterable[int]) -> Score:
    """Scores every seed's month."""
    total = Score()
    for seed in seeds:
        total.add(score_month(seed))
    return total


def main() -> None:
    """Prints the score of so many months, from a seed on."""
    count, first = (int(word) for word in (*sys.argv[1:], *("200", "0")[len(sys.argv) - 1 :])[:2])
    total = run(range(first, first + count))
    for fault in total.faults:
        print(fault)
    print(f"\n{'rule':28}{'breaches':>9}{'found':>7}{'false':>7}{'clean':>7}{'doubted':>9}")
    for rule in sorted({*total.breaches, *total.clean, *total.false}):
        row = (total.breaches, total.found, total.false, total.clean, total.doubts)
        print(f"{rule:28}{row[0][rule]:9}{row[1][rule]:7}{row[2][rule]:7}{row[3][rule]:7}{row[4][rule]:9}")
    for name in sorted(total.pairs):
        print(f"{name:28}{total.pairs[name]:9}")
    print("months with a wrong count:", dict(total.counts), "of", count)


if __name__ == "__main__":
    main()
