"""Letters over a real SMTP server: who gets what, once, whole, and what happens when the server is difficult."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from config.office import Mail
from reports.mail.post import Posted, put_in_mail, send_due
from store.deliveries import State, begin_attempt, deliveries, settle
from store.lock import TakenError, only_sender
from store.notes_issued import approve_note, last_revision
from tests.mail.conftest import Desk, Postbox, office, wait_for

READERS = ["first@ministry.example", "second@ministry.example"]


def post(desk: Desk, mail: Mail, span: str = "2020-08") -> Posted:
    put_in_mail(desk.engine, span, mail, desk.regions, desk.now())
    return send(desk, mail)


def send(desk: Desk, mail: Mail) -> Posted:
    return send_due(desk.store, desk.engine, mail, desk.regions, desk.now)


def states(desk: Desk) -> dict[str, str]:
    return {each.recipient: each.state.value for each in deliveries(desk.engine)}


def test_the_analyst_gets_a_draft_and_the_readers_the_note_once_it_is_approved(desk: Desk, postbox: Postbox) -> None:
    number, mail = desk.issue(), office(postbox)
    assert post(desk, mail).sent == 1
    assert (postbox.recipients(), postbox.logins) == (["analyst@centre.example"], ["centre"])
    assert "tyndau mail approve 2020-08" in postbox.message().get_body(("plain",)).get_content()  # type: ignore[union-attr]
    desk.moment += timedelta(days=9)
    assert send(desk, mail).sent == 0
    approve_note(desk.engine, number, desk.now(), "А. Аналитик")
    assert post(desk, mail).sent == 2
    assert postbox.recipients()[1:] == READERS
    assert post(desk, mail).sent == 0


def test_what_lies_in_the_mailbox_is_what_lies_on_the_disk(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    assert post(desk, office(postbox, draft_first=False)).sent == 2
    message = postbox.message(0)
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert list(attached) == [
        "Записка за август 2020 года.docx", "Записка за август 2020 года.pdf",
        "Жазба, 2020 жылғы тамыз айы.docx", "Жазба, 2020 жылғы тамыз айы.pdf",
    ]  # fmt: skip
    on_disk = [(desk.folder / f"note-2020-08.{end}").read_bytes() for end in ("ru.docx", "ru.pdf", "kk.docx", "kk.pdf")]
    assert list(attached.values()) == on_disk
    assert [part.get_filename() for part in postbox.message(1).iter_attachments()] == [
        "Жазба, 2020 жылғы тамыз айы.docx"
    ]


def test_the_head_of_a_message_is_complete_and_says_the_same_at_every_attempt(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    postbox.answers = ["451 later", "451 later"]
    mail = office(postbox, draft_first=False, reply_to="desk@centre.example")
    assert post(desk, mail).waiting == 2
    desk.moment += timedelta(hours=1)
    assert send(desk, mail).sent == 2
    message = postbox.message(0)
    assert message["Subject"].startswith("Мониторинг общественных слушаний: записка за август 2020 года / ")
    assert message["From"].addresses[0].display_name == "Мониторинг"
    assert message["To"].addresses[0].addr_spec == READERS[0]
    assert (message["Reply-To"], message["Auto-Submitted"]) == ("desk@centre.example", "auto-generated")
    assert message["Date"].datetime == desk.moment - timedelta(hours=1)
    assert message["Message-ID"] == deliveries(desk.engine)[0].message_id
    assert [part.get_content_type() for part in message.walk()][:4] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip


def test_one_of_three_is_refused_and_the_others_get_theirs(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    people = [{"address": f"{name}@a.example", "name": name} for name in ("one", "two", "three")]
    postbox.refuse = {"two@a.example": "550 5.1.1 no such mailbox"}
    mail = office(postbox, *people, draft_first=False)
    posted = post(desk, mail)
    assert (posted.sent, posted.refused, posted.waiting) == (2, 1, 0)
    assert posted.troubles == ["two@a.example: 2020-08/1: refused: 550 5.1.1 no such mailbox"]
    assert states(desk) == {"one@a.example": "sent", "two@a.example": "refused", "three@a.example": "sent"}
    desk.moment += timedelta(days=1)
    assert send(desk, mail).sent == 0
    postbox.refuse = {}
    assert settle(desk.engine, deliveries(desk.engine, states=[State.REFUSED])[0].id, State.WAITING, desk.now(), "")
    assert send(desk, mail).sent == 1


def test_a_letter_put_off_is_tried_again_after_growing_pauses(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    mail = office(postbox, {"address": "a@b.example", "name": "a"}, draft_first=False)
    postbox.answers = ["451 busy"] * 4
    pauses = []
    post(desk, mail)
    while (waiting := deliveries(desk.engine)[0]).state is State.WAITING:
        assert waiting.next_at is not None
        pauses.append(waiting.next_at - desk.moment)
        desk.moment = waiting.next_at - timedelta(seconds=1)
        assert send(desk, mail).sent == 0
        desk.moment = waiting.next_at
        send(desk, mail)
    assert pauses == [timedelta(minutes=minutes) for minutes in (5, 15, 30, 60)]
    assert postbox.recipients() == ["a@b.example"]


@pytest.mark.parametrize("taken", [True, False])
def test_a_connection_broken_off_before_the_answer_leaves_a_doubt_that_a_person_settles(
    desk: Desk, postbox: Postbox, taken: bool
) -> None:
    desk.issue()
    postbox.break_off, postbox.take_first = 1, taken
    mail = office(postbox, draft_first=False)
    posted = post(desk, mail)
    first = deliveries(desk.engine)[0]
    assert (posted.sent, posted.waiting, posted.in_doubt) == (1, 0, 1)
    assert f"broken off); settle {first.id}" in posted.troubles[0]
    desk.moment += timedelta(days=1)
    assert (send(desk, mail).sent, postbox.recipients().count(READERS[0])) == (0, int(taken))
    assert settle(desk.engine, first.id, State.SENT if taken else State.WAITING, desk.now(), "asked by telephone")
    assert send(desk, mail).sent == (0 if taken else 1)
    assert sorted(postbox.recipients()) == READERS


def test_an_answer_to_the_letter_counts_by_its_first_digit(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    postbox.answers = ["252 will do its best", "354 more, please"]
    posted = post(desk, office(postbox, draft_first=False))
    assert (posted.sent, posted.in_doubt, posted.waiting) == (1, 1, 0)


def test_a_server_that_is_not_there_is_one_line_a_letter_and_all_wait(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    there, postbox.port = postbox.port, 9
    posted = post(desk, office(postbox, draft_first=False))
    assert (posted.waiting, len(posted.troubles)) == (2, 1)
    assert posted.troubles[0].endswith("localhost:9: Connection refused")
    postbox.port = there
    desk.moment += timedelta(hours=1)
    assert send(desk, office(postbox, draft_first=False)).sent == 2


def test_a_certificate_nobody_vouches_for_gets_neither_login_nor_letter(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    server = {"host": "localhost", "port": postbox.port}
    posted = post(desk, office(postbox, draft_first=False, server=server))
    assert (posted.sent, postbox.logins) == (0, [])
    assert "certificate is not trusted" in posted.troubles[0]


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_server_that_is_encrypted_from_the_first_byte(desk: Desk, encrypted_postbox: Postbox) -> None:
    desk.issue()
    box = encrypted_postbox
    server = {"host": "localhost", "port": box.port, "ca_file": str(box.ca_file), "security": "tls"}
    assert post(desk, office(box, draft_first=False, server=server)).sent == 2
    assert box.logins == ["centre"]


def test_a_login_refused_names_no_password(desk: Desk, postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.issue()
    monkeypatch.setenv("TYNDAU_SMTP_PASSWORD", "hunter2")
    posted = post(desk, office(postbox, draft_first=False))
    assert posted.troubles[0].endswith(f"localhost:{postbox.port}: the login was refused (535)")
    assert "hunter2" not in str(deliveries(desk.engine))


def test_no_login_goes_over_a_connection_that_is_not_encrypted(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    server = {"host": "localhost", "port": postbox.port, "security": "none"}
    assert "would not be encrypted" in post(desk, office(postbox, draft_first=False, server=server)).troubles[0]


def test_a_file_that_changed_since_the_issue_is_not_sent_and_neither_is_a_part(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    path = desk.folder / "note-2020-08.ru.pdf"
    right = path.read_bytes()
    path.write_bytes(b"something else")
    mail = office(postbox, draft_first=False)
    posted = post(desk, mail)
    assert (posted.sent, postbox.recipients()) == (1, READERS[1:])
    assert posted.troubles == [
        f"{READERS[0]}: 2020-08/1: {path}: cannot be attached: it no longer holds what was issued"
    ]
    path.write_bytes(right)
    desk.moment += timedelta(minutes=5)
    assert send(desk, mail).sent == 1


def test_a_draft_nobody_touches_counts_as_approved_after_the_hours_the_office_says(
    desk: Desk, postbox: Postbox
) -> None:
    desk.issue()
    mail = office(postbox, approve_after_hours=24)
    post(desk, mail)
    desk.moment += timedelta(hours=23)
    assert send(desk, mail).sent == 0
    desk.moment += timedelta(hours=1)
    assert send(desk, mail).sent == 2
    note = last_revision(desk.engine, "2020-08")
    assert note is not None
    assert note.approved_by == "by itself, 24 h after the draft"


def test_a_draft_that_reached_nobody_does_not_approve_itself(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    postbox.refuse = {"analyst@centre.example": "550 gone"}
    mail = office(postbox, approve_after_hours=1)
    post(desk, mail)
    desk.moment += timedelta(days=3)
    assert send(desk, mail).sent == 0


def test_a_newer_revision_takes_the_place_of_letters_that_still_wait(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    mail = office(postbox, draft_first=False)
    postbox.answers = ["250 taken", "451 later"]
    post(desk, mail)
    desk.issue(changes=({"what": "cell", "region": "kostanay", "label": "announcements", "before": 2, "after": 3},))
    desk.moment += timedelta(days=1)
    assert post(desk, mail).sent == 2
    assert [(each.about, each.state.value) for each in deliveries(desk.engine)] == [
        ("2020-08/1", "sent"), ("2020-08/1", "withdrawn"), ("2020-08/2", "sent"), ("2020-08/2", "sent"),
    ]  # fmt: skip
    text = postbox.message(1).get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "редакция 2" in postbox.message(1)["Subject"]
    assert "было 2, стало 3" in text.replace("\xa0", " ")
    assert "бұрын – 2, қазір – 3" in text.replace("\xa0", " ")


def test_somebody_taken_off_the_list_gets_nothing_more(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    postbox.answers = ["451 later"]
    post(desk, office(postbox, draft_first=False))
    desk.moment += timedelta(days=1)
    left = office(postbox, {"address": "other@b.example", "name": "o"}, draft_first=False)
    assert send(desk, left).sent == 0
    assert states(desk)[READERS[0]] == "withdrawn"


def test_two_senders_at_once_are_one(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    with only_sender(desk.store, desk.engine), pytest.raises(TakenError):
        post(desk, office(postbox, draft_first=False))
    assert postbox.taken == []


def _sender(desk: Desk, postbox: Postbox) -> subprocess.Popen[bytes]:
    values = office(postbox, draft_first=False).model_dump(mode="json")
    path = desk.folder / "office.yaml"
    path.write_text(yaml.safe_dump({"mail": values}, allow_unicode=True), encoding="utf-8")
    words = [sys.executable, "-m", "cli", "mail", "note", "2020-08", "--store", desk.store, "--office", str(path)]
    return subprocess.Popen(words, env=os.environ, cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL)


def test_a_sender_killed_while_the_server_thinks_leaves_a_doubt_and_sends_nothing_twice(
    desk: Desk, postbox: Postbox
) -> None:
    desk.issue()
    postbox.keep = threading.Event()
    child = _sender(desk, postbox)
    wait_for(postbox.got)
    child.send_signal(signal.SIGKILL)
    child.wait()
    postbox.keep.set()
    desk.moment = deliveries(desk.engine)[0].created_at + timedelta(days=1)
    posted = send(desk, office(postbox, draft_first=False))
    assert (posted.sent, posted.in_doubt) == (1, 1)
    assert postbox.recipients().count(READERS[0]) <= 1
    assert f"settle {deliveries(desk.engine)[0].id}" in posted.troubles[0]
    digests = {hashlib.sha256(content).hexdigest() for _, content in postbox.taken}
    assert len(digests) == len(postbox.taken)


def test_a_sender_killed_before_it_handed_over_sends_all_when_it_comes_again(desk: Desk, postbox: Postbox) -> None:
    desk.issue()
    mail = office(postbox, draft_first=False)
    put_in_mail(desk.engine, "2020-08", mail, desk.regions, desk.now())
    assert begin_attempt(desk.engine, deliveries(desk.engine)[0].id)
    assert send(desk, mail).sent == 2
