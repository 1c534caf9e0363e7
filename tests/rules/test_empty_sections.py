"""A section in which nothing stands is no witness, but it was opened: the reason says what was found there."""

from __future__ import annotations

from dataclasses import replace

from rules_scenery import SOURCE, Site, answers, d, notice, record, trips

from reading.notice import Kind
from rules.verdict import Answer
from store.record import Record

PROTOCOLS = f"{SOURCE}/protocols/ru"
OLD = notice(Kind.ANNOUNCEMENT, "2020-09-20", project="Склад «Тау»", initiator="ТОО «Тау»")


def month(site: Site, until: str) -> Record:
    """The section of protocols stands empty until a day."""
    bare = frozenset({PROTOCOLS})
    return record(
        site,
        [replace(trip, empty=bare) if trip.day < d(until) else trip for trip in trips("2020-07-01", "2020-08-31")],
    )


def test_a_protocol_sought_in_an_empty_section_has_that_for_a_reason() -> None:
    site = Site()
    site.put("2020-06-01", OLD)
    site.put("2020-07-03", notice(Kind.ANNOUNCEMENT, "2020-08-05", project="Мост «Яр»", initiator="ТОО «Яр»"))
    (found,) = answers(month(site, "2020-09-01"), "protocol_missing")
    assert found.answer is Answer.CANNOT_TELL
    assert "не найдено ни одной записи (" in found.reason.ru
    assert "бірде-бір жазба табылмаған (" in found.reason.kk
    assert "ни разу не просмотрен" not in found.reason.ru
    assert any(digest.startswith("listing") for digest in found.evidence)


def test_a_section_that_was_never_opened_keeps_its_own_reason() -> None:
    site = Site()
    site.put("2020-06-01", OLD)
    site.put("2020-07-03", notice(Kind.ANNOUNCEMENT, "2020-08-05", project="Мост «Яр»", initiator="ТОО «Яр»"))
    shut = frozenset({PROTOCOLS})
    made = record(site, [replace(trip, partial=shut) for trip in trips("2020-07-01", "2020-08-31")])
    (found,) = answers(made, "protocol_missing")
    assert "ни разу не просмотрен полностью" in found.reason.ru


def test_an_undated_protocol_first_in_an_empty_section_is_named() -> None:
    site = Site()
    site.put("2020-06-01", OLD)
    protocol = notice(Kind.PROTOCOL, "2020-08-05", project="Мост «Яр»", initiator="ТОО «Яр»")
    site.put("2020-08-12", protocol, displayed=None)
    made = month(site, "2020-08-12")
    (found,) = answers(made, "posting_date_missing")
    assert found.answer is Answer.CANNOT_TELL
    assert found.held is not None
    assert "не было ни одной записи" in found.reason.ru
    assert answers(made, "posting_date_missing", "2020-07") == []


def test_an_undated_protocol_that_was_there_at_the_first_reading_belongs_to_no_month() -> None:
    site = Site()
    site.put("2020-06-01", OLD)
    protocol = notice(Kind.PROTOCOL, "2020-06-05", project="Мост «Яр»", initiator="ТОО «Яр»")
    site.put("2020-06-12", protocol, displayed=None)
    made = record(site, trips("2020-08-01", "2020-08-31"))
    assert answers(made, "posting_date_missing") == []


def test_a_dated_protocol_first_in_an_empty_section_is_in_order() -> None:
    site = Site()
    site.put("2020-06-01", OLD)
    protocol = notice(Kind.PROTOCOL, "2020-08-05", project="Мост «Яр»", initiator="ТОО «Яр»")
    site.put("2020-08-12", protocol)
    (found,) = answers(month(site, "2020-08-12"), "posting_date_missing")
    assert found.answer is Answer.COMPLIANT
