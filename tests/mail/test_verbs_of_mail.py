"""The verbs of the mail, as a person types them; and a quarter of notes that each mailbox gets once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from clock.errands import Ended
from clock.keeper import Keeper
from config.office import ClockTimes
from config.timetable import DueRun, timetable
from reports.mail.post import put_in_mail, send_due
from rules.month import Month
from store.deliveries import deliveries
from store.runs import RunOutcome
from tests.mail.conftest import Desk, Postbox, office

ROOT = Path(__file__).parents[2]
ZONE = ZoneInfo("Asia/Almaty")


class Typed:
    """A person at the terminal of one record."""

    def __init__(self, desk: Desk, box: Postbox | None, **more: Any) -> None:
        self.desk = desk
        self.file = desk.folder / "office.yaml"
        values = office(box, **more).model_dump(mode="json")
        self.file.write_text(yaml.safe_dump({"mail": values}, allow_unicode=True), encoding="utf-8")

    def __call__(self, *words: str, office_too: bool = True) -> subprocess.CompletedProcess[str]:
        more = ["--office", str(self.file)] if office_too else []
        return subprocess.run(
            [sys.executable, "-m", "cli", "mail", *words, "--store", self.desk.store, *more],
            capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ, timeout=60,
        )  # fmt: skip


def test_a_dry_run_writes_the_letters_and_nothing_else(desk: Desk) -> None:
    desk.issue()
    typed, out = Typed(desk, None, draft_first=False), desk.folder / "letters"
    done = typed("note", "2020-08", "--dry-run", str(out))
    assert (done.returncode, done.stdout) == (0, "")
    names = ["2020-08-1.note.first@ministry.example.eml", "2020-08-1.note.second@ministry.example.eml"]
    assert sorted(path.name for path in out.iterdir()) == names
    message = message_from_bytes((out / names[0]).read_bytes(), policy=default)
    assert message["Subject"].startswith("Мониторинг общественных слушаний")
    assert deliveries(desk.engine) == []


def test_a_note_that_nobody_is_to_get_is_told_with_what_is_missing(desk: Desk) -> None:
    desk.issue()
    done = Typed(desk, None, recipients=[])("note", "2020-08", "--dry-run", str(desk.folder / "letters"))
    assert "the office file names no recipient for it (mail.recipients)\n" in done.stderr


def test_a_note_is_mailed_approved_and_its_way_is_shown(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    typed = Typed(desk, postbox)
    assert json.loads(typed("note", "2020-08", "--json").stdout)["sent"] == 1
    postbox.refuse = {"first@ministry.example": "550 no"}
    done = typed("approve", "2020-08", "--name", "А. Аналитик")
    assert done.returncode == 1
    assert "first@ministry.example: 2020-08/1: refused: 550 no\n" in done.stderr
    told = json.loads(typed("status", "--json", office_too=False).stdout)
    assert [(each["part"], each["state"]) for each in told] == [
        ("draft", "sent"),
        ("note", "refused"),
        ("note", "sent"),
    ]
    assert typed("settle", str(told[1]["id"]), "again", office_too=False).returncode == 0
    postbox.refuse = {}
    assert typed("send").stderr.endswith("1 sent, 0 waiting, 0 refused, 0 in doubt\n")
    assert Counter(postbox.recipients()) == dict.fromkeys([each["recipient"] for each in told], 1)


def test_wrong_use_is_one_plain_line(desk: Desk) -> None:
    typed = Typed(desk, None)
    for words, said in (
        (("note", "2020-08"), "names no mail server"),
        (("note", "august", "--dry-run", "x"), "august: not a month, quarter or year"),
        (("note", "2020-08", "--dry-run", "x"), "2020-08: no note was issued; `tyndau note 2020-08 --issue"),
    ):
        done = typed(*words)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert said in done.stderr


def test_a_full_disk_leaves_no_half_letter(desk: Desk) -> None:
    desk.issue()
    typed = Typed(desk, None, draft_first=False)
    limited = [
        "/bin/sh", "-c", 'ulimit -f 4; exec "$@"', "sh", sys.executable, "-m", "cli", "mail", "note", "2020-08",
        "--store", desk.store, "--office", str(typed.file), "--dry-run", str(desk.folder / "more"),
    ]  # fmt: skip
    done = subprocess.run(limited, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((desk.folder / "more").iterdir()) == []


def test_in_a_quarter_every_mailbox_gets_every_note_once(desk: Desk, postbox: Postbox) -> None:
    mail = office(postbox, approve_after_hours=20)
    desk.moment = datetime(2026, 6, 20, tzinfo=UTC)

    def do(run: DueRun, _now: datetime) -> Ended:
        if run.job == "note":
            month = str(Month.of(run.due_at.astimezone(ZONE).date()).before(1))
            desk.issue(month)
            put_in_mail(desk.engine, month, mail, desk.regions, desk.now())
        return Ended(RunOutcome.DONE, "")

    keeper = Keeper(desk.engine, timetable(ClockTimes()), do, desk.now)
    postbox.answers = ["250 ok", "451 later", "250 ok", "421 closing"]
    while desk.moment < datetime(2026, 9, 20, tzinfo=UTC):
        if not datetime(2026, 7, 31, tzinfo=UTC) < desk.moment < datetime(2026, 8, 3, tzinfo=UTC):
            keeper.tick()
            send_due(desk.store, desk.engine, mail, desk.regions, desk.now)
        desk.moment += timedelta(hours=12)
    assert Counter(postbox.recipients()) == {each.address: 3 for each in mail.recipients}
    assert len({message_from_bytes(content)["Message-ID"] for _, content in postbox.taken}) == 9
