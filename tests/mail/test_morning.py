"""The morning's summary: what is new, what failed, what needs a decision; once a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from reports.mail.letter import Letter
from reports.mail.post import put_in_mail, put_summary_in_mail, send_due
from reports.morning import morning, summary_letters
from store.models import Decision
from store.opening import writing
from store.outcomes import Outcome
from store.queries import save_findings
from store.recorder import CrawlStart, Recorder
from store.runs import write_orders
from store.sighting import Sighting, digest
from tests.mail.conftest import Desk, Postbox, office

ZONE = ZoneInfo("Asia/Almaty")
MORNING = datetime(2020, 8, 12, 2, tzinfo=UTC)


def letters(desk: Desk) -> list[Letter]:
    mail = office(None)
    told = morning(desk.engine, desk.regions, ZONE, desk.now())
    return [Letter.from_json(each.letter) for each in summary_letters(told, mail, desk.regions, ZONE)]


def crawl(desk: Desk, at: datetime, *titles: str, outcome: Outcome = Outcome.READ_WHOLE) -> None:
    """One visit of Kostanay's listing that shows the titles for the first time."""
    recorder = Recorder(desk.engine, lambda: at)
    recorder.begin_crawl(CrawlStart("live", "0", "0" * 64, "regions: []", False, "a test"))
    region = desk.regions.get("kostanay")
    source = region.monitored[0]
    sheet = recorder.begin_visit(region, source, source.listings[0])
    sheet.outcome, sheet.whole = outcome, outcome is Outcome.READ_WHOLE
    sheet.sightings = [
        Sighting(
            key=title, url=f"https://example.kz/{number}", title=title, date_text="", displayed_date=None, heading="",
            text=title, files=(), witnesses={}, row_sha256=digest(title), complete=True,
        )
        for number, title in enumerate(titles)
    ]  # fmt: skip
    recorder.close_visit(sheet, region, source, source.listings[0])
    recorder.end_crawl(at)
    recorder.close()


def finding(number: int, certainty: str = "proven") -> tuple[str, dict[str, Any]]:
    body = {
        "region": "kostanay", "rule": "late_notice", "verdict": "violation", "certainty": certainty,
        "posting": {"title": f"Объявление {number}", "url": f"https://example.kz/{number}", "kind": "announcement"},
    }  # fmt: skip
    return f"{number:064}", body


def test_a_quiet_morning_says_so(desk: Desk) -> None:
    desk.moment = MORNING
    text = letters(desk)[0].text
    assert text.startswith("Сводка на 12.08.2020.")
    assert "Новых публикаций нет." in text
    assert "ТРЕБУЕТ РЕШЕНИЯ. Ничего." in text


def test_what_is_new_is_told_once(desk: Desk, postbox: Postbox) -> None:
    crawl(desk, MORNING - timedelta(hours=10), "Объявление первое", "Объявление второе")
    desk.moment = MORNING
    mail = office(postbox)
    told = morning(desk.engine, desk.regions, ZONE, desk.now())
    made = summary_letters(told, mail, desk.regions, ZONE)
    assert put_summary_in_mail(desk.engine, made, desk.now()) == 1
    assert put_summary_in_mail(desk.engine, made, desk.now()) == 0
    assert send_due(desk.store, desk.engine, mail, desk.regions, desk.now).sent == 1
    body = postbox.message().get_body(("plain",))
    assert body is not None
    assert "Новых публикаций – 2." in body.get_content()
    assert "Костанайская область: Объявление первое" in body.get_content()
    desk.moment += timedelta(days=1)
    assert "Новых публикаций нет." in letters(desk)[0].text


def test_what_failed_is_named_with_its_reason(desk: Desk) -> None:
    crawl(desk, MORNING - timedelta(hours=10), outcome=Outcome.TIMEOUT)
    write_orders(desk.engine, [], [("crawl", MORNING - timedelta(hours=10))], {})
    desk.moment = MORNING
    text = letters(desk)[0].text
    assert "сайт не ответил вовремя" in text
    assert "обход, 11.08.2020 22:00: пропущено" in text


def test_a_listing_nobody_read_of_late_is_named_with_its_last_day(desk: Desk) -> None:
    crawl(desk, MORNING - timedelta(days=3))
    desk.moment = MORNING
    text = letters(desk)[0].text
    assert "последний раз прочитан 09.08.2020" in text
    assert "еще не прочитан" in text
    assert "(read_whole)" not in text


def test_what_needs_a_decision_is_new_once_and_counted_until_it_is_decided(desk: Desk) -> None:
    desk.moment = MORNING
    save_findings(desk.engine, "2020-08", [finding(1), finding(2), finding(3, "indicated")], MORNING)
    text = letters(desk)[0].text
    assert "решения нет, – 2, из них новых – 2; возражений без ответа – 0" in text
    assert "Костанайская область, 2020-08, Объявление размещено менее чем за 20 дней: Объявление 1" in text
    told = morning(desk.engine, desk.regions, ZONE, desk.now())
    put_summary_in_mail(desk.engine, summary_letters(told, office(None), desk.regions, ZONE), desk.now())
    decide(desk, 1, "confirmed")
    decide(desk, 2, "objection")
    desk.moment += timedelta(days=1)
    assert "решения нет, – 1, из них новых – 0; возражений без ответа – 1" in letters(desk)[0].text
    decide(desk, 2, "dismissed")
    assert "ТРЕБУЕТ РЕШЕНИЯ. Ничего." in letters(desk)[0].text


def decide(desk: Desk, number: int, kind: str) -> None:
    values = {
        "finding": f"{number:064}", "month": "2020-08", "region": "kostanay", "rule": "late_notice", "kind": kind,
        "name": "A", "reason": "r", "at": desk.now(), "body": finding(number)[1],
    }  # fmt: skip
    with writing(desk.engine) as connection:
        connection.execute(insert(Decision).values(values))


def test_a_draft_that_waits_is_a_decision(desk: Desk) -> None:
    desk.issue()
    put_in_mail(desk.engine, "2020-08", office(None), desk.regions, desk.now())
    assert "Записка за август 2020 года ждет утверждения." in letters(desk)[0].text


def test_a_summary_that_could_not_be_sent_gives_way_to_the_next(desk: Desk, postbox: Postbox) -> None:
    mail = office(postbox)
    desk.moment = MORNING
    for _ in range(3):
        told = morning(desk.engine, desk.regions, ZONE, desk.now())
        put_summary_in_mail(desk.engine, summary_letters(told, mail, desk.regions, ZONE), desk.now())
        desk.moment += timedelta(days=1)
    assert send_due(desk.store, desk.engine, mail, desk.regions, desk.now).sent == 1
    assert "14.08.2020" in postbox.message()["Subject"]


def test_an_analyst_who_reads_kazakh_gets_it_in_kazakh(desk: Desk) -> None:
    desk.moment = MORNING
    people = {"address": "a@b.example", "name": "A", "role": "analyst", "languages": ["kk", "ru"]}
    told = morning(desk.engine, desk.regions, ZONE, desk.now())
    (one,) = summary_letters(told, office(None, people), desk.regions, ZONE)
    assert one.letter["subject"] == "Қоғамдық тыңдаулар мониторингі: 12.08.2020 жағдайы бойынша мәлімет"
    assert one.about == f"morning/{date(2020, 8, 12)}"
