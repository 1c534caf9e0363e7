"""What each job of the clock is: which verbs it calls, and how it tells a bad end from a good one with failures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clock.child import VerbEnded
from clock.errands import Errands
from config.office import Office
from config.regions import load_regions
from config.timetable import DueRun
from store.lock import BUSY
from store.opening import open_store
from store.outcomes import Outcome
from store.recorder import CrawlStart, Recorder
from store.runs import RunOutcome

NOW = datetime(2026, 10, 1, 3, tzinfo=UTC)  # 08:00 in Almaty
DONE, FAILED = RunOutcome.DONE, RunOutcome.FAILED


class Terminal:
    """Takes down what is typed and answers as told."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_store(f"sqlite:///{folder / 'tyndau.db'}", create=True)
        self.typed: list[str] = []
        self.answers: dict[str, VerbEnded] = {
            "crawl": VerbEnded(1, {"whole": 3, "listings": 6}, "kostanay: timeout"),
            "check": VerbEnded(0, [{"proven": 1, "cannot_tell": 2}], ""),
        }

    def __call__(self, words: Sequence[str], _seconds: float) -> VerbEnded:
        self.typed.append(" ".join(words))
        return self.answers.get(words[0], VerbEnded(0, {}, "ended well"))

    def errands(self, **office: Any) -> Errands:
        return Errands(self.engine, Office.model_validate(office), None, None, self)

    def visit(self, at: datetime, **outcomes: Outcome) -> None:
        """Every listing is read whole, but for those of regions given another outcome."""
        recorder = Recorder(self.engine, lambda: at)
        recorder.begin_crawl(CrawlStart("live", "0", "0" * 64, "regions: []", False, "a test"))
        for region in load_regions().visited:
            for source in region.monitored:
                for listing in source.listings:
                    sheet = recorder.begin_visit(region, source, listing)
                    sheet.outcome = outcomes.get(region.id, Outcome.READ_WHOLE)
                    recorder.close_visit(sheet, region, source, listing)
        recorder.end_crawl(at)
        recorder.close()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(tmp_path)
    yield made
    made.engine.dispose()


def run(job: str) -> DueRun:
    return DueRun(job, NOW)


def test_a_crawl_in_which_sites_failed_is_done_and_one_that_broke_off_has_failed(terminal: Terminal) -> None:
    errands = terminal.errands()
    ended = errands.do(run("crawl"), NOW)
    assert (ended.outcome, ended.detail) == (DONE, "3 of 6 listings read whole")
    terminal.answers["crawl"] = VerbEnded(-9, None, "")
    assert errands.do(run("crawl"), NOW).detail == "ended by signal 9 (SIGKILL)"
    terminal.answers["crawl"] = VerbEnded(1, None, f"tyndau: t.db-crawl: {BUSY['crawl']}")
    assert errands.do(run("crawl"), NOW).outcome is RunOutcome.LEFT_TO_ANOTHER
    assert terminal.typed == ["crawl --open-only"] * 3


def test_the_second_pass_goes_where_something_was_not_read_whole(terminal: Terminal) -> None:
    errands = terminal.errands()
    assert len(errands.not_read_whole(NOW)) == sum(bool(each.monitored) for each in load_regions().visited)
    terminal.visit(NOW - timedelta(hours=6), kostanay=Outcome.TIMEOUT)
    errands.do(run("second_pass"), NOW)
    assert terminal.typed == ["crawl kostanay --open-only"]
    terminal.visit(NOW - timedelta(hours=5))
    assert errands.do(run("second_pass"), NOW).detail == "every listing was read whole"
    assert "kostanay" in errands.not_read_whole(NOW + timedelta(days=1))


def test_the_check_is_of_this_month_and_the_one_before_as_far_as_there_is_a_record(terminal: Terminal) -> None:
    errands = terminal.errands()
    assert errands.do(run("check"), NOW).detail == "no visit on record"
    terminal.visit(NOW - timedelta(hours=14))
    assert errands.do(run("check"), NOW).outcome is DONE
    assert terminal.typed == ["check --month 2026-09"]
    terminal.visit(NOW)
    errands.do(run("check"), NOW)
    assert terminal.typed[1:] == ["check --month 2026-09", "check --month 2026-10"]


def test_the_note_is_issued_and_mailed_where_there_is_a_server(terminal: Terminal) -> None:
    terminal.visit(NOW - timedelta(days=3))
    errands = terminal.errands()
    assert errands.do(run("note"), NOW).detail == "2026-09: issued; no mail server is named"
    issued = "note 2026-09 --issue --out notes/2026-09 --format html,docx,pdf,xlsx --lang ru,kk"
    assert terminal.typed == [issued]
    mail = {"sender": "a@b.kz", "server": {"host": "localhost"}}
    assert terminal.errands(mail=mail).do(run("note"), NOW).outcome is DONE
    assert terminal.typed[1:] == [issued, "mail note 2026-09"]
    terminal.answers["mail"] = VerbEnded(2, None, "tyndau: office.yaml:1: unknown key")
    ended = terminal.errands(mail=mail).do(run("note"), NOW)
    assert (ended.outcome, ended.detail) == (FAILED, "2026-09: issued, but not mailed: office.yaml:1: unknown key")


def test_of_a_month_before_the_first_visit_there_is_no_note(terminal: Terminal) -> None:
    terminal.visit(NOW - timedelta(hours=1))
    assert terminal.errands().do(run("note"), NOW).outcome is DONE
    assert terminal.typed == []


def test_a_note_made_late_is_of_the_month_before_it_was_due(terminal: Terminal) -> None:
    terminal.visit(NOW - timedelta(days=3))
    terminal.errands().do(run("note"), NOW + timedelta(days=45))
    assert terminal.typed[0].startswith("note 2026-09 ")
