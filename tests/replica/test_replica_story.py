"""The story, held against the law with arithmetic of its own: no code of the pipeline, no calendar of the story."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from replica.script.posting import Posting
from replica.script.story import build_story

NOTE = """nur-sultan 15 13; almaty-city 12 19; akmola 22 21; aktobe 20 7; almaty-region 14 10; atyrau 12 13;
east-kazakhstan 5 8; west-kazakhstan 7 1; zhambyl 7 6; karaganda 6 3; kostanay 10 0; kyzylorda 6 4; mangystau 9 6;
pavlodar 10 3; north-kazakhstan 15 3; turkistan 2 7"""
MISSING = {"almaty-city": 3, "akmola": 1, "almaty-region": 6, "east-kazakhstan": 2, "west-kazakhstan": 1, "zhambyl": 3,
           "kostanay": 2, "turkistan": 2}  # fmt: skip
HOLIDAYS = ("2020-07-06", "2020-07-31", "2020-08-31")
AUGUST = (date(2020, 8, 1), date(2020, 8, 31))
FIRST_VISIT = date(2020, 7, 31)


def working(day: date) -> bool:
    return day.isoweekday() < 6 and day.isoformat() not in HOLIDAYS


def deadline(end: date) -> date:
    left, day = 7, end
    while left:
        day += timedelta(days=1)
        left -= working(day)
    return day


def in_august(day: date | None) -> bool:
    return day is not None and AUGUST[0] <= day <= AUGUST[1]


def ends(posting: Posting) -> list[date]:
    truth = posting.truth
    return [*truth.days, *(day for day in (truth.period[1],) if day)]


@pytest.fixture(scope="module")
def story() -> tuple[Posting, ...]:
    return build_story()


def of(story: tuple[Posting, ...], kind: str, region: str | None = None) -> list[Posting]:
    return [p for p in story if p.truth.kind == kind and region in (None, p.region) and p.region != "shymkent"]


def counted_in_august(posting: Posting) -> bool:
    # An undated entry belongs to the month in which it was first seen, unless it was there at the first visit.
    backdated = posting.shown is not None and posting.shown < posting.up.date()
    day = posting.up.date() if posting.shown is None or backdated else posting.shown
    return in_august(day) and posting.up.date() > FIRST_VISIT


def test_august_has_as_many_announcements_and_protocols_as_the_ministry_counted(story: tuple[Posting, ...]) -> None:
    counts = Counter((p.region, p.truth.kind) for p in story if counted_in_august(p))
    for row in NOTE.replace("\n", " ").split(";"):
        region, announcements, protocols = row.split()
        assert counts[region, "announcement"] == int(announcements), region
        assert counts[region, "protocol"] == int(protocols), region
    assert sum(n for (region, kind), n in counts.items() if kind == "announcement" and region != "shymkent") == 172
    assert sum(n for (_, kind), n in counts.items() if kind == "protocol") == 124


def test_only_kostanay_gives_short_notice(story: tuple[Posting, ...]) -> None:
    late = [p for p in of(story, "announcement") for day in p.truth.days if (day - p.up.date()).days < 21]
    assert {p.region for p in late} == {"kostanay"}
    assert len(late) == 2  # both days of the one notice
    assert len({p.id for p in late}) == 1
    assert all((day - late[0].up.date()).days < 18 for day in late[0].truth.days)


def test_only_zhambyl_announces_a_running_survey_and_one_without_period(story: tuple[Posting, ...]) -> None:
    surveys = [p for p in of(story, "announcement") if p.truth.form == "survey"]
    assert len(surveys) > 40
    stated = [p for p in surveys if p.truth.period[0]]
    assert [p.region for p in stated if p.truth.period[0] <= p.up.date()] == ["zhambyl"]
    assert [p.region for p in surveys if not p.truth.period[0]] == ["zhambyl"]


def test_surveys_last_twenty_working_days(story: tuple[Posting, ...]) -> None:
    for posting in of(story, "announcement"):
        start, end = posting.truth.period
        if start and end:
            days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
            assert sum(map(working, days)) >= 20, posting.id


def test_only_akmola_backdates_on_25_and_27_august(story: tuple[Posting, ...]) -> None:
    backdated = [p for p in story if p.shown and not p.bulk and p.shown != p.up.date()]
    assert [(p.region, p.up.date(), p.shown) for p in backdated] == [
        ("akmola", date(2020, 8, 25), date(2020, 8, 11)),
        ("akmola", date(2020, 8, 27), date(2020, 8, 11)),
    ]


def test_protocols_without_announcement_and_without_date_are_those_of_the_note(story: tuple[Posting, ...]) -> None:
    announced = {p.truth.hearing for p in of(story, "announcement")}
    august = [p for p in of(story, "protocol") if counted_in_august(p)]
    assert Counter(p.region for p in august if p.truth.hearing not in announced) == {"almaty-region": 2, "atyrau": 1}
    undated = Counter(p.region for p in august if p.shown is None)
    assert undated == {"almaty-region": 2, "zhambyl": 6, "karaganda": 1, "mangystau": 1}


def last_known_ends(story: tuple[Posting, ...]) -> Iterator[tuple[str, str, date]]:
    """Each announced hearing with its last day; a postponement puts a later day in place of the announced one."""
    found: dict[tuple[str, str], date] = {}
    for posting in of(story, "announcement"):
        for day in ends(posting):
            key = (posting.region, posting.truth.hearing)
            found[key] = max(day, found.get(key, day))
    for posting in of(story, "protocol"):
        key = (posting.region, posting.truth.hearing)
        if key in found:
            found[key] = max(found[key], *ends(posting))
    for (region, hearing), day in found.items():
        yield region, hearing, day


def test_protocols_are_missing_where_the_note_says_and_nowhere_near_a_boundary(story: tuple[Posting, ...]) -> None:
    protocols = {p.truth.hearing: p for p in of(story, "protocol")}
    missing: Counter[str] = Counter()
    for region, hearing, end in last_known_ends(story):
        due = deadline(end)
        protocol = protocols.get(hearing)
        if protocol is not None:
            assert protocol.up.date() < due, hearing  # in time, with a day to spare
            assert protocol.up.date() > end, hearing
        elif end.year == 2020 and due < date(2020, 8, 31):
            assert date(2020, 8, 4) <= due <= date(2020, 8, 27), hearing
            missing[region] += 1
    assert missing == MISSING
    assert sum(missing.values()) == 20


def test_august_protocols_were_announced_since_june(story: tuple[Posting, ...]) -> None:
    announced = {p.truth.hearing: p.up.date() for p in of(story, "announcement")}
    for posting in of(story, "protocol"):
        if posting.truth.hearing in announced and in_august(posting.up.date()):
            assert date(2020, 6, 1) <= announced[posting.truth.hearing] <= date(2020, 8, 28)


def test_everything_goes_up_in_working_hours_of_a_working_day(story: tuple[Posting, ...]) -> None:
    for posting in story:
        if posting.up.year == 2020:
            assert working(posting.up.date()), posting.id
        assert 9 <= posting.up.hour < 17


def test_shymkent_shows_titles_only_and_was_up_before_its_survey(story: tuple[Posting, ...]) -> None:
    entries = [p for p in story if p.region == "shymkent"]
    assert all(not face.paragraphs and not face.papers for p in entries for face in p.faces.values())
    survey = [p for p in entries if p.truth.form == "survey"]
    assert len(survey) == 1
    assert FIRST_VISIT < survey[0].up.date() < date(2020, 8, 24)
    assert "с 24 августа 2020 года" in survey[0].faces["ru"].title


def test_no_two_hearings_of_a_region_share_project_or_party_and_day(story: tuple[Posting, ...]) -> None:
    seen: dict[tuple[str, object], str] = {}
    for posting in of(story, "announcement"):
        key = (posting.region, posting.party, tuple(ends(posting)))
        assert seen.setdefault(key, posting.truth.hearing) == posting.truth.hearing, posting.id


def test_the_note_itself_agrees_with_the_figures_above() -> None:
    path = Path(__file__).parents[1] / "data" / "note-2020-08.csv"
    if not path.exists():
        pytest.skip("the published table is not among the test data")
    rows = {row["region"]: row for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())}
    for entry in NOTE.replace("\n", " ").split(";"):
        region, announcements, protocols = entry.split()
        assert (rows[region]["announcements"], rows[region]["protocols"]) == (announcements, protocols)
    assert {
        r: int(row["protocol_missing"]) for r, row in rows.items() if row["protocol_missing"] not in "0-"
    } == MISSING
