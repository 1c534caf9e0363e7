"""Cards that an archive brought, by a stamp of midnight sharp: since when they stood, no visit can tell."""

from __future__ import annotations

from datetime import timedelta

import pytest
from rules_scenery import Site, answers, check, d, notice, record, said, tally, trips

from reading.notice import Form, Kind
from rules.archive_move import moved_stamp
from rules.verdict import Answer
from store.record import Record, VersionSeen

SUMMER = trips("2020-06-01", "2020-08-31")


def stamp(day: str, hour: str = "00:00:00", field: str = "created_date") -> tuple[tuple[str, str], ...]:
    return ((field, f"{day}T{hour}"),)


def card(site: Site, up: str, held: str, mark: tuple[tuple[str, str], ...], name: str, **more: object) -> None:
    what = notice(Kind.ANNOUNCEMENT, held, project=f"Мельница «{name}»", initiator=f"ТОО «{name}»")
    site.put(up, what, displayed=None, hints=mark, **more)  # type: ignore[arg-type]


def one(up: str, held: str, mark: tuple[tuple[str, str], ...]) -> Record:
    site = Site()
    site.background("2020-05-04")
    for number in range(6):
        day = (d("2020-06-10") + timedelta(days=number)).isoformat()
        what = notice(Kind.ANNOUNCEMENT, "2020-09-20", project=f"Склад {number}", initiator=f"ТОО «{number}»")
        site.put(day, what)
    card(site, up, held, mark, "Заря")
    return record(site, SUMMER)


def test_one_card_moved_among_others_is_not_late() -> None:
    seen = one("2020-08-12", "2020-08-20", stamp("2020-07-20"))
    (found,) = answers(seen, "late_notice")
    assert found.answer is Answer.CANNOT_TELL
    assert "перенос" in found.reason.ru
    assert "көшір" in found.reason.kk
    assert tally(check(seen)).announcements == 1


@pytest.mark.parametrize(
    "mark",
    [stamp("2020-07-20", "09:14:00"), stamp("2020-08-12"), ()],
    ids=["an hour", "since the visit before", "no stamp"],
)
def test_any_other_card_without_a_date_is_counted_from_the_visit_that_missed_it(
    mark: tuple[tuple[str, str], ...],
) -> None:
    assert said(one("2020-08-12", "2020-08-20", mark), "late_notice") == [Answer.VIOLATION]


def test_a_moved_card_that_was_in_time_even_here_is_left_alone() -> None:
    assert said(one("2020-08-12", "2020-09-20", stamp("2020-07-20")), "late_notice") == [Answer.COMPLIANT]


def test_a_moved_survey_is_not_posted_late() -> None:
    site = Site()
    site.background("2020-05-04")
    what = notice(Kind.ANNOUNCEMENT, form=Form.SURVEY, period=("2020-08-03", "2020-08-17"), project="Мост «Север»")
    site.put("2020-08-12", what, displayed=None, hints=stamp("2020-07-20"))
    (found,) = answers(record(site, SUMMER), "posted_after_survey_start")
    assert found.answer is Answer.CANNOT_TELL
    assert "перенос" in found.reason.ru


def archive() -> Record:
    site = Site()
    site.background("2020-05-04")
    for number, held in enumerate(("2020-07-16", "2020-08-20", "2020-08-06")):
        card(site, "2020-08-10", held, stamp(f"2020-06-{22 + number}"), f"Заря {number}")
    return record(site, SUMMER)


def test_an_archive_that_came_at_once_is_named_in_the_months_of_its_hearings() -> None:
    made = archive()
    assert said(made, "late_notice", "2020-07") == [Answer.CANNOT_TELL]
    found = answers(made, "late_notice", "2020-08")
    assert [verdict.answer for verdict in found] == [Answer.CANNOT_TELL] * 2
    assert all("перенос" in verdict.reason.ru for verdict in found)


def test_a_moved_card_that_shows_its_first_day_is_not_backdated() -> None:
    site = Site()
    site.background("2020-05-04")
    card(site, "2020-08-12", "2020-09-20", stamp("2020-07-20"), "Заря")
    site.posted[-1].states[0] = (
        site.posted[-1].states[0].__class__(**{**vars(site.posted[-1].states[0]), "displayed": d("2020-07-21")})
    )
    assert Answer.VIOLATION not in said(record(site, SUMMER), "backdated", "2020-07")
    assert Answer.VIOLATION not in said(record(site, SUMMER), "backdated", "2020-08")


def test_a_protocol_that_an_archive_brought_was_not_missing_before() -> None:
    site = Site()
    site.background("2020-05-04")
    site.put("2020-06-10", notice(Kind.ANNOUNCEMENT, "2020-07-08", project="Карьер «Юг»", initiator="ТОО «Юг»"))
    protocol = notice(Kind.PROTOCOL, "2020-07-08", project="Карьер «Юг»", initiator="ТОО «Юг»")
    site.put("2020-08-12", protocol, displayed=None, hints=stamp("2020-07-13"))
    (found,) = [v for v in answers(record(site, SUMMER), "protocol_missing", "2020-07") if "Юг" in v.reason.ru]
    assert found.answer is Answer.CANNOT_TELL
    assert "перенос" in found.reason.ru


def test_a_moved_announcement_is_asked_for_the_protocol_that_fell_due_here() -> None:
    late = one("2020-07-10", "2020-08-05", stamp("2020-06-26"))
    assert said(late, "protocol_missing") == [Answer.VIOLATION]
    before = one("2020-08-26", "2020-08-05", stamp("2020-07-10"))
    assert said(before, "protocol_missing") == [Answer.CANNOT_TELL]


@pytest.mark.parametrize(
    ("mark", "day"),
    [
        (stamp("2020-06-26"), "2020-06-26"),
        (stamp("2020-06-26", "00:00"), "2020-06-26"),
        (stamp("2020-06-26", "00:00:00.000Z"), "2020-06-26"),
        (stamp("2020-06-26", field="publication_date"), "2020-06-26"),
        (stamp("2020-06-26", "00:00:01"), None),
        (stamp("2020-06-31"), None),
        ((("created_date", "2020-06-26"),), None),
        ((("created_date", "not told"),), None),
    ],
)
def test_a_stamp_of_migration_is_midnight_sharp(mark: tuple[tuple[str, str], ...], day: str | None) -> None:
    version = VersionSeen(1, 1, 1, "", "", "", "", None, "", True, (), dict(mark), None)
    assert moved_stamp(version) == (d(day) if day else None)
