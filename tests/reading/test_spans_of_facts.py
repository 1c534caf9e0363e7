"""The place of every fact holds the words it was read from, and every date of a text is stated or told why it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from bench.reading import Case, cases
from reading.dates.finding import found, tie_years
from reading.dates.grammar import mentions
from reading.notice import Notice, Span
from reading.reader import combine, read_notice
from reading.text.fold import fold

EVERY = cases()
READ = [(case, combine(case.title, case.text), case.read()) for case in EVERY]
IN_WORDS = ("project", "initiator", "bin", "contacts", "documents_url", "expertise_body")


def _bare(words: str) -> str:
    """The letters and figures of a stretch, as the reader sees them."""
    return re.sub(r"[\W_]", "", fold(words).text)


def _days(notice: Notice) -> Iterator[tuple[date, Span]]:
    for hearing in notice.hearings:
        yield hearing.day.value, hearing.day.span
    for day in (notice.posted, notice.postponed_from):
        if day is not None:
            yield day.value, day.span


def _reads_back(words: str, day: date) -> bool:
    """Whether words are read as that day; «5» of «5 и 6 мая» shares its month with another and is only its figure."""
    alone = mentions(fold(words).text)
    if not alone:
        return str(day.day) in re.findall(r"\d+", words)
    return any((it.day, it.month) == (day.day, day.month) and it.year in (None, day.year) for it in alone)


def _inside(span: Span, whole: str) -> bool:
    return 0 <= span.start < span.end <= len(whole)


def test_the_place_of_a_day_reads_back_as_that_day() -> None:
    wrong = [
        (case.name, day, whole[span.start : span.end])
        for case, whole, notice in READ
        for day, span in _days(notice)
        if not (_inside(span, whole) and _reads_back(whole[span.start : span.end], day))
    ]
    assert wrong == []


def test_the_place_of_a_period_holds_both_its_ends() -> None:
    wrong = []
    for case, whole, notice in READ:
        period = notice.period
        if period is None:
            continue
        words = whole[period.span.start : period.span.end]
        ends = [day for day in (period.start, period.end) if day is not None]
        if not (_inside(period.span, whole) and all(_reads_back(words, day) or _figures(words, day) for day in ends)):
            wrong.append((case.name, words, ends))
    assert wrong == []


def _figures(words: str, day: date) -> bool:
    """«5.10 – 30.10» after a year that both share is no date by itself."""
    return re.search(rf"(?<!\d)0?{day.day}\.0?{day.month}(?!\d)", words) is not None


@pytest.mark.parametrize("fact", IN_WORDS)
def test_the_place_of_a_fact_in_words_holds_its_words(fact: str) -> None:
    wrong = []
    for case, whole, notice in READ:
        words = getattr(notice, fact)
        if words is None:
            continue
        printed = whole[words.span.start : words.span.end]
        if not (_inside(words.span, whole) and _bare(printed) == _bare(words.value)):
            wrong.append((case.name, words.value, printed))
    assert wrong == []


def _unaccounted(case: Case, whole: str, notice: Notice) -> list[str]:
    folded = fold(whole)
    dates = [found(folded, mention, case.seen) for mention in tie_years(folded, mentions(folded.text))]
    told = [span for _day, span in _days(notice)] + [ignored.span for ignored in notice.ignored_dates]
    told += [notice.period.span] if notice.period is not None else []
    days: set[date | None] = {day for day, _span in _days(notice)}
    days |= {notice.period.start, notice.period.end} if notice.period is not None else set()
    return [
        item.text
        for item in dates
        if item.value not in days and not any(it.start <= item.span.start and item.span.end <= it.end for it in told)
    ]


def test_every_date_of_a_text_is_stated_or_ignored_with_its_reason() -> None:
    wrong = [(case.name, left) for case, whole, notice in READ if (left := _unaccounted(case, whole, notice))]
    assert wrong == []


def test_the_place_of_an_email_parted_by_a_blank_is_that_email() -> None:
    text = "ТОО «Тас» проводит общественные слушания (опрос) по проекту «Цех». Замечания: tas_eco @ mail.example."
    contacts = read_notice(text, seen=date(2020, 8, 20)).contacts
    assert contacts is not None
    assert contacts.value == "tas_eco@mail.example"
    assert text[contacts.span.start : contacts.span.end] == "tas_eco @ mail.example"
