"""Postings keep their identity when ids, addresses, dates or texts change; distinct postings never merge."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from store.asked_for import AskedFor
from store.identity import distinct, match
from store.known import Known, KnownPostings
from store.sighting import Sighting
from tests.store.conftest import entry

LONG = "Объявление о проведении общественных слушаний по проекту «Строительство полигона ТБО в селе Зеренда»"


def known(sighting: Sighting, number: int = 1, last_visit: int = 1) -> Known:
    return Known(
        posting_id=number,
        version_id=number,
        key=sighting.key,
        url=sighting.url,
        title=sighting.title,
        date_text=sighting.date_text,
        fingerprint=sighting.fingerprint,
        row_sha256=sighting.row_sha256,
        last_visit_id=last_visit,
        text=sighting.text,
    )


def paired(known_before: list[Known], seen: list[Sighting]) -> list[Known | None]:
    return match(AskedFor(KnownPostings(known_before)), seen)


def test_a_posting_is_known_by_its_platform_id_although_text_and_title_were_edited() -> None:
    before = entry(key="17", title="Объявление о слушаниях по проекту карьера")
    after = entry(key="17", title="Объявление о слушаниях по проекту карьера (изменено)", text="иначе")
    assert paired([known(before)], [after]) == [known(before)]


def test_a_redesign_that_changes_every_id_and_address_makes_nothing_new() -> None:
    old = [entry(f"Проект {n}", key=f"a{n}", url=f"http://old/{n}", text=f"Текст номер {n}") for n in range(9)]
    new = [replace(each, key=f"b{n}", url=f"http://new/{n}") for n, each in enumerate(old)]
    records = [known(each, n + 1) for n, each in enumerate(old)]
    assert paired(records, list(reversed(new))) == list(reversed(records))


def test_ids_handed_out_anew_are_not_taken_for_the_postings_that_bore_them() -> None:
    first = entry("Разработка карьера песка Актас", key="1", text="карьер", printed="01.08.2020")
    second = entry("Реконструкция автодороги Кокшетау", key="2", text="дорога", printed="02.08.2020")
    swapped = [replace(first, key="2"), replace(second, key="1")]
    assert paired([known(first, 1), known(second, 2)], swapped) == [known(first, 1), known(second, 2)]


def test_a_moved_displayed_date_does_not_make_a_posting_new_even_under_a_new_address() -> None:
    before = entry(LONG, url="http://old/1", printed="25.08.2020", text="")
    after = entry(LONG, url="http://new/1", printed="11.08.2020", text="")
    assert paired([known(before)], [after]) == [known(before)]


def test_a_new_posting_with_everybodys_title_is_not_one_that_vanished() -> None:
    vanished = entry(url="http://site/1", printed="01.06.2020", text="Карьер, 30 июня")
    fresh = entry(url="http://site/2", printed="11.08.2020", text="Дорога, 10 сентября")
    assert paired([known(vanished)], [fresh]) == [None]


def test_two_untitled_links_on_one_day_stay_two() -> None:
    first = entry("", url="http://site/a.pdf", text="", printed="")
    second = entry("", url="http://site/b.pdf", text="", printed="")
    assert paired([known(first, 1)], [first, second]) == [known(first, 1), None]


def test_an_entry_shown_on_two_pages_of_the_listing_is_one() -> None:
    assert distinct([entry(key="1"), entry(key="1"), entry(key="2", url="http://127.0.0.1/2")]) == [
        entry(key="1"),
        entry(key="2", url="http://127.0.0.1/2"),
    ]


words = st.text("абвгд ", min_size=0, max_size=12)
entries = st.lists(st.tuples(words, words, st.sampled_from(["", "01.08.2020", "02.08.2020"])), max_size=8)


@given(entries, entries)
def test_no_posting_is_ever_given_to_two_sightings(before: list[tuple[str, ...]], now: list[tuple[str, ...]]) -> None:
    records = [known(entry(t, url=f"u{n}", text=x, printed=d), n + 1) for n, (t, x, d) in enumerate(before)]
    found = paired(records, [entry(t, url=f"u{n}", text=x, printed=d) for n, (t, x, d) in enumerate(now)])
    given_out = [each.posting_id for each in found if each is not None]
    assert len(given_out) == len(set(given_out))


@given(entries)
def test_what_did_not_change_is_found_again_whatever_the_order(shown: list[tuple[str, ...]]) -> None:
    sightings = [entry(t, url=f"u{n}", text=x, printed=d) for n, (t, x, d) in enumerate(shown)]
    records = [known(each, n + 1) for n, each in enumerate(sightings)]
    assert paired(records, list(reversed(sightings))) == list(reversed(records))
