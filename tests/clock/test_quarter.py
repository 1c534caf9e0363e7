"""A quarter of the clock in simulated time: off for three days, killed, a second one started by mistake."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, select

from clock.errands import Ended
from clock.keeper import Keeper
from config.errors import TyndauError
from config.office import ClockTimes
from config.timetable import DueRun, timetable
from reports.clock_status import clock_state
from store.lock import TakenError, only_clock
from store.models import Run
from store.opening import open_store
from store.runs import CLOCK, RunOutcome, RunSeen, beat, runs_since

ZONE = ZoneInfo("Asia/Almaty")
BEGIN = datetime(2026, 7, 1, 12, tzinfo=ZONE).astimezone(UTC)
END = datetime(2026, 10, 1, 12, tzinfo=ZONE).astimezone(UTC)
OFF = (datetime(2026, 7, 30, 15, tzinfo=ZONE).astimezone(UTC), datetime(2026, 8, 2, 10, tzinfo=ZONE).astimezone(UTC))


class World:
    """Time that a test sets, and jobs that are done in it."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'tyndau.db'}"
        self.engine: Engine = open_store(self.url, create=True)
        self.moment = BEGIN
        self.done: list[tuple[str, datetime, datetime]] = []
        self.fails: dict[str, int] = {}

    def keeper(self) -> Keeper:
        return Keeper(self.engine, timetable(ClockTimes()), self.do, lambda: self.moment)

    def do(self, run: DueRun, now: datetime) -> Ended:
        self.done.append((run.job, run.due_at, now))
        self.moment += timedelta(minutes={"crawl": 95, "check": 3}.get(run.job, 1))
        if self.fails.get(run.job, 0):
            self.fails[run.job] -= 1
            raise TyndauError("the disk is full")
        return Ended(RunOutcome.DONE, "")

    def runs(self, job: str) -> list[RunSeen]:
        return [run for run in runs_since(self.engine, BEGIN) if run.job == job and run.due_at < self.moment]

    def live(self, until: datetime, *keepers: Keeper) -> None:
        while self.moment < until:
            for keeper in keepers:
                keeper.tick()
            self.moment += timedelta(hours=1)


@pytest.fixture(scope="module")
def quarter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A quarter lived through, with three days off and a second clock that was turned away."""
    made = World(tmp_path_factory.mktemp("quarter"))
    made.live(OFF[0], made.keeper())
    made.moment = OFF[1]
    with only_clock(made.url, made.engine):
        with pytest.raises(TakenError, match="another clock"), only_clock(made.url, made.engine):
            made.live(END, made.keeper())
        made.live(END, made.keeper())
    yield made
    made.engine.dispose()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.engine.dispose()


def days(runs: list[RunSeen], outcome: RunOutcome) -> list[date]:
    return [run.due_at.astimezone(ZONE).date() for run in runs if run.outcome is outcome]


def test_every_day_of_a_quarter_has_a_run_or_a_recorded_miss_and_never_two(quarter: World) -> None:
    crawls = quarter.runs("crawl")
    assert [run.due_at.astimezone(ZONE).date() for run in crawls] == [
        date(2026, 7, 1) + timedelta(days=number) for number in range(92)
    ]
    assert days(crawls, RunOutcome.MISSED) == [date(2026, 7, 30), date(2026, 7, 31)]
    assert len(days(crawls, RunOutcome.DONE)) == 90
    assert max(Counter((job, due_at) for job, due_at, _ in quarter.done).values()) == 1
    late = [now - due_at for job, due_at, now in quarter.done if job == "crawl" and now - due_at > timedelta(hours=1)]
    assert late == [timedelta(hours=12)]


def test_the_note_is_made_on_the_first_or_as_soon_as_the_machine_is_back(quarter: World) -> None:
    made = [
        (due_at.astimezone(ZONE).date(), now.astimezone(ZONE).date())
        for job, due_at, now in quarter.done
        if job == "note"
    ]
    assert made == [
        (date(2026, 8, 1), date(2026, 8, 2)), (date(2026, 9, 1), date(2026, 9, 1)), (date(2026, 10, 1), date(2026, 10, 1)),
    ]  # fmt: skip
    back = [job for job, _, now in quarter.done if OFF[1] <= now < OFF[1] + timedelta(hours=3)]
    assert back == ["crawl", "check", "note", "summary"]  # the note rests on what the crawl found


def test_two_clocks_that_both_believe_to_be_the_only_one_do_nothing_twice(world: World) -> None:
    """The lock may be lost with a database's connection; each run is still claimed by one alone."""
    world.keeper().tick()
    for _ in range(6):
        world.moment += timedelta(hours=12)
        begin = threading.Barrier(2)

        def tick(begin: threading.Barrier = begin) -> None:
            one = world.keeper()
            begin.wait()
            for run in one.orders().run:
                if one._claim(run):
                    world.done.append((run.job, run.due_at, world.moment))

        both = [threading.Thread(target=tick), threading.Thread(target=tick)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
    assert world.done
    assert max(Counter((job, due_at) for job, due_at, _ in world.done).values()) == 1


def test_a_run_under_way_when_the_clock_was_killed_is_recorded_as_failed_and_tried_again(world: World) -> None:
    def killed(_run: DueRun, _now: datetime) -> Ended:
        raise KeyboardInterrupt

    world.live(datetime(2026, 7, 1, 21, 40, tzinfo=ZONE).astimezone(UTC), world.keeper())
    world.moment = datetime(2026, 7, 1, 22, 1, tzinfo=ZONE).astimezone(UTC)
    dying = world.keeper()
    dying.do = killed
    with pytest.raises(KeyboardInterrupt):
        dying.tick()
    with world.engine.connect() as connection:
        assert connection.execute(select(Run.outcome).where(Run.job == "crawl", Run.attempts > 0)).scalar() == "running"
    world.moment += timedelta(minutes=2)
    said: list[str] = []
    after = world.keeper()
    after.tell = said.append
    after.tick()
    assert "the clock ended while it was under way" in said[0]
    assert world.done == []
    world.moment += timedelta(minutes=10)
    after.tick()
    assert [(run.outcome, run.attempts) for run in world.runs("crawl")] == [(RunOutcome.DONE, 2)]


def test_a_note_that_fails_is_tried_every_hour_until_it_is_made(world: World) -> None:
    world.fails = {"note": 3}
    world.live(BEGIN + timedelta(days=32), world.keeper())
    (note,) = world.runs("note")
    assert (note.outcome, note.attempts) == (RunOutcome.DONE, 4)
    assert note.finished_at is not None
    assert timedelta(hours=3) <= note.finished_at - note.due_at < timedelta(hours=5)


def test_what_failed_stands_on_the_record_with_its_reason_and_is_an_alarm(world: World) -> None:
    world.fails = {"check": 100}
    keeper = world.keeper()
    world.live(BEGIN + timedelta(days=2), keeper)
    keeper.beat()
    state = clock_state(world.engine, ClockTimes(), world.moment)
    assert any("check due 2026-07-03T05:00+05:00: failed: the disk is full" in line for line in state.alarms)
    still = clock_state(world.engine, ClockTimes(), world.moment + timedelta(hours=11))
    assert any(line.startswith("clock: stands still since 2026-07-03T") for line in still.alarms)
    assert any("crawl was due 2026-07-03T22:00+05:00 and has not begun" in line for line in still.alarms)


def test_a_record_without_a_clock_has_no_alarm(world: World) -> None:
    assert clock_state(world.engine, ClockTimes(), BEGIN).alarms == ()


@pytest.mark.parametrize(("hours", "stands"), [(0, False), (1, True), (-1, True)])
def test_a_heartbeat_from_the_future_is_no_life_either(world: World, hours: int, stands: bool) -> None:
    beat(world.engine, CLOCK, BEGIN, "here:1")
    alarms = clock_state(world.engine, ClockTimes(), BEGIN + timedelta(hours=hours)).alarms
    assert any("stands still" in alarm for alarm in alarms) is stands
