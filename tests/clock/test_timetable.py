"""What is due when: every due moment is done, missed or still to come, and never two of these."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given
from hypothesis import strategies as st

from config.office import ClockTimes
from config.timetable import DueRun, Job, Known, due, timetable

ALMATY = ZoneInfo("Asia/Almaty")
BEGIN = datetime(2026, 7, 1, tzinfo=UTC)


def job(**more: object) -> Job:
    values = {"name": "crawl", "at": time(22), "zone": ALMATY, "late": timedelta(hours=22)}
    return Job(**(values | more))  # type: ignore[arg-type]


def local(day: int, hour: int, minute: int = 0, month: int = 7) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ALMATY).astimezone(UTC)


@given(
    st.lists(st.integers(min_value=1, max_value=5 * 24 * 60), min_size=1, max_size=40),
    st.booleans(),
    st.sampled_from([None, 1, 15]),
)
def test_every_due_moment_has_one_end(pauses: list[int], in_window: bool, day: int | None) -> None:
    """The machine is on at any moments whatever; nothing fails."""
    one = job(day=day, each=day is not None, window=ClockTimes().window if in_window else None)
    planned: dict[str, datetime] = {}
    done: list[datetime] = []
    missed: list[datetime] = []
    now = BEGIN
    for minutes in [0, *pauses]:
        now += timedelta(minutes=minutes)
        orders = due([one], Known(planned), now)
        done += [run.due_at for run in orders.run]
        missed += [run.due_at for run in orders.missed]
        planned = dict(orders.planned)
    expected = []
    for moment in one.after(BEGIN):
        if moment > now:
            break
        expected.append(moment)
    still = [moment for moment in (planned["crawl"],) if moment <= now]
    assert sorted(done + missed + still) == expected
    assert planned["crawl"] > now or not one.may_begin(now)


def test_of_three_days_off_two_crawls_are_missed_and_the_last_is_made_up_for() -> None:
    orders = due([job()], Known({"crawl": local(1, 22)}), local(4, 10))
    assert [run.due_at for run in orders.missed] == [local(1, 22), local(2, 22)]
    assert [run.due_at for run in orders.run] == [local(3, 22)]
    assert orders.planned == {"crawl": local(4, 22)}


def test_kept_to_its_hours_a_crawl_waits_for_them_and_gives_way_to_the_next() -> None:
    one = job(window=ClockTimes().window)
    orders = due([one], Known({"crawl": local(3, 22)}), local(4, 10))
    assert (orders.run, orders.missed, orders.planned["crawl"]) == ((), (), local(3, 22))
    orders = due([one], Known(orders.planned), local(4, 22, 1))
    assert ([run.due_at for run in orders.run], [run.due_at for run in orders.missed]) == (
        [local(4, 22)],
        [local(3, 22)],
    )


def test_each_note_is_made_up_for() -> None:
    note = next(one for one in timetable(ClockTimes()) if one.name == "note")
    orders = due([note], Known({"note": local(1, 8)}), local(5, 10, month=9))
    assert [run.due_at for run in orders.run] == [local(1, 8), local(1, 8, month=8), local(1, 8, month=9)]
    assert orders.missed == ()


def test_a_failure_is_tried_again_after_a_pause_and_not_for_ever() -> None:
    one = job(attempts=3)

    def tried(attempts: int, minutes: int) -> int:
        failed = DueRun("crawl", local(1, 22), attempts, local(1, 23))
        known = Known({"crawl": local(2, 22)}, (failed,))
        return len(due([one], known, local(1, 23) + timedelta(minutes=minutes)).run)

    assert [tried(1, 9), tried(1, 10), tried(2, 10), tried(3, 10)] == [0, 1, 1, 0]
    too_late = Known({"crawl": local(2, 22)}, (DueRun("crawl", local(1, 22), 1, local(1, 23)),))
    orders = due([one], too_late, local(2, 21))
    assert (orders.run, orders.missed) == ((), ())  # it has failed, and is not missed as well


def test_another_hour_in_the_office_file_owes_nothing_for_the_past() -> None:
    orders = due([job(at=time(23))], Known({"crawl": local(2, 22)}), local(2, 12))
    assert (orders.run, orders.missed, orders.planned["crawl"]) == ((), (), local(2, 23))


@pytest.mark.parametrize(
    ("zone", "begin"),
    [("Asia/Almaty", datetime(2024, 2, 28, tzinfo=UTC)), ("Europe/Berlin", datetime(2026, 3, 27, tzinfo=UTC)),
     ("Europe/Berlin", datetime(2026, 10, 23, tzinfo=UTC))],
)  # fmt: skip
@pytest.mark.parametrize("hour", [time(23, 30), time(3, 0), time(12, 0)])
def test_a_day_whose_clocks_change_has_one_run_like_any_other(zone: str, begin: datetime, hour: time) -> None:
    one = job(at=hour, zone=ZoneInfo(zone))
    days = [moment.astimezone(one.zone).date() for moment in islice(one.after(begin), 5)]
    assert days == [days[0] + timedelta(days=number) for number in range(5)]


@given(st.datetimes(min_value=datetime(2024, 4, 1), max_value=datetime(2030, 1, 1)), st.sampled_from([None, 1, 28]))  # noqa: DTZ001
def test_the_scheduler_rings_at_the_moments_that_are_due(naive: datetime, day: int | None) -> None:
    now = naive.replace(tzinfo=UTC)
    trigger = CronTrigger(day=day, hour=22, minute=0, second=0, timezone=ALMATY)
    assert next(job(day=day).after(now)) == trigger.get_next_fire_time(None, now + timedelta(microseconds=1))
