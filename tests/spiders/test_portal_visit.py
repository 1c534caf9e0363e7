"""What a visit to the portal asks for, and what it may say afterwards. No network: a portal answers in memory."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portal_scenery import DOWN, LIST, NONE, Portal, card

from spiders.platform import Unreadable
from store.outcomes import Outcome

TODAY = date(2026, 3, 1)
LISTED = "<html><body><table>{}</table><p>Объявления</p></body></html>"


def listed(*numbers: int) -> tuple[int, str]:
    rows = (
        f'<tr><td>п</td><td><a href="{LIST}/PublicHearingDetail?hearingId={n}">Просмотр</a></td></tr>' for n in numbers
    )
    return 200, LISTED.format("".join(rows))


def ids(**more: int) -> dict[str, object]:
    return {"ids": {"from": 100, "ahead": 3} | more, "list_page": False}


def test_numbers_are_walked_from_the_highest_known_until_too_many_in_a_row_are_no_card() -> None:
    portal = Portal({101: card(101), 102: card(102), 105: card(105)})
    sheet = portal.visit(options=ids())
    assert portal.asked == [101, 102, 103, 104, 105, 106, 107, 108]
    assert (sheet.outcome, sheet.whole, sheet.back_to) == (Outcome.READ_WHOLE, True, TODAY)
    assert sorted(seen.key for seen in sheet.sightings) == ["101", "102", "105"]


def test_a_whole_visit_reaches_back_to_the_day_from_which_the_numbers_were_walked() -> None:
    options = ids() | {"ids": {"from": 100, "ahead": 3, "since": "2026-02-19"}}
    assert Portal({101: card(101)}).visit(options=options).back_to == date(2026, 2, 19)


def test_gaps_below_the_highest_are_asked_again_and_a_card_filled_late_is_found() -> None:
    portal = Portal({101: card(101), 103: card(103)})
    portal.visit(options=ids())
    portal.cards[102] = card(102)
    sheet = portal.visit(options=ids())
    assert portal.asked[:4] == [102, 104, 105, 106]
    assert [seen.key for seen in sheet.sightings] == ["102"]


def test_gaps_far_below_are_left_alone() -> None:
    portal = Portal({101: card(101), 103: card(103), 106: card(106)})
    portal.visit(options=ids(behind=3))
    portal.visit(options=ids(behind=3))
    assert 102 not in portal.asked
    assert {104, 105} <= set(portal.asked)


def test_the_list_leads_over_a_gap_that_is_too_wide_for_the_walk() -> None:
    portal = Portal({n: card(n) for n in (101, 138, 140, 142)}, front=listed(140))
    sheet = portal.visit()
    assert sorted(seen.key for seen in sheet.sightings) == ["101", "138", "140", "142"]
    assert portal.asked == list(range(101, 146))
    assert sheet.whole


def test_a_list_that_links_to_no_card_is_named_and_the_numbers_bear_the_visit_all_the_same() -> None:
    portal = Portal({101: card(101)}, front=(200, "<html><body><p>Список</p><a href='/'>x</a></body></html>"))
    sheet = portal.visit()
    assert sheet.whole
    assert "links to no card" in sheet.reason


def test_without_numbers_the_list_alone_is_never_whole() -> None:
    portal = Portal({7: card(7)}, front=listed(7))
    sheet = portal.visit(options={})
    assert [seen.key for seen in sheet.sightings] == ["7"]
    assert (sheet.outcome, sheet.whole) == (Outcome.READ_IN_PART, False)
    portal.front = DOWN
    assert portal.visit(options={}).outcome is Outcome.TIMEOUT


def test_paging_goes_on_while_the_list_shows_something_new() -> None:
    portal = Portal({7: card(7)}, front=listed(7))
    visit = portal.begun(options={"paging": "page={page}"})
    assert visit.start().ask.url == LIST
    sheet = portal.led(visit)
    assert sheet.pages == 2


@pytest.mark.parametrize("failure", [DOWN, (500, "<html><body>Server Error in '/' Application.</body></html>")])
def test_a_number_of_which_nothing_can_be_said_keeps_a_visit_from_being_whole(
    failure: Unreadable | tuple[int, str],
) -> None:
    portal = Portal({101: card(101), 102: failure, 103: card(103)})
    sheet = portal.visit(options=ids())
    assert (sheet.outcome, sheet.whole) == (Outcome.READ_IN_PART, False)
    assert "card 102" in sheet.reason
    assert sorted(seen.key for seen in sheet.sightings) == ["101", "103"]


def test_a_portal_that_is_down_is_left_alone_after_a_few_tries() -> None:
    portal = Portal(dict.fromkeys(range(90, 200), DOWN), front=DOWN)
    sheet = portal.visit()
    assert len(portal.asked) == 5
    assert (sheet.outcome, sheet.whole) == (Outcome.TIMEOUT, False)


def test_a_status_that_means_no_such_card_here_is_a_matter_of_configuration() -> None:
    failing: tuple[int, str] = (500, "<html><body>Object reference not set</body></html>")
    portal = Portal({101: card(101)} | dict.fromkeys(range(102, 140), failing))
    assert not portal.visit(options=ids()).whole
    portal = Portal({101: card(101)} | dict.fromkeys(range(102, 140), failing))
    assert portal.visit(options=ids() | {"missing": [404, 500]}).whole


def test_more_new_cards_than_a_visit_takes_are_left_for_the_next() -> None:
    portal = Portal({number: card(number) for number in range(101, 110)})
    sheet = portal.visit(options=ids(most=5))
    assert (sheet.outcome, len(sheet.sightings)) == (Outcome.READ_IN_PART, 5)
    sheet = portal.visit(options=ids(most=5))
    assert (sheet.outcome, len(sheet.sightings)) == (Outcome.READ_WHOLE, 4)


def test_an_answer_that_is_no_card_for_known_ones_too_is_an_alarm_and_no_quiet_day() -> None:
    portal = Portal({101: card(101), 102: card(102)})
    portal.visit(options=ids())
    portal.cards = {}
    sheet = portal.visit(options=ids())
    assert (sheet.outcome, sheet.whole) == (Outcome.NOT_PARSEABLE, False)
    assert "not there any more" in sheet.reason


def test_a_first_visit_without_a_card_is_an_empty_listing() -> None:
    assert Portal().visit(options=ids()).outcome is Outcome.EMPTY_LISTING


def test_what_is_unchanged_is_looked_at_anew_and_makes_no_version() -> None:
    portal = Portal({101: card(101), 102: card(102)})
    portal.visit(options=ids())
    sheet = portal.visit(options=ids())
    assert (sheet.sightings, sorted(checked for _version, checked in sheet.unchanged)) == ([], [True, True])


def test_another_rendering_of_dates_and_labels_is_no_edit_and_other_words_are() -> None:
    portal = Portal({101: card(101)})
    portal.visit(options=ids())
    portal.cards[101] = (200, card(101, period="18.12.2025 - 19.01.2026")[1].replace("БИН\\ИИН", "БИН"))  # type: ignore[index]
    assert portal.visit(options=ids()).sightings == []
    portal.cards[101] = card(101, period="18.12.2025 - 20.01.2026")
    assert len(portal.visit(options=ids()).sightings) == 1


def test_a_protocols_file_is_fetched_when_it_comes_and_not_again() -> None:
    lies = '<a href="/Public/PubHearings/LoadFile/182922">Протокол.pdf</a>\t2,6 МБ'
    portal = Portal({101: card(101)})
    portal.visit(options=ids())
    assert portal.files == []
    portal.cards[101] = card(101, protocol=lies)
    sheet = portal.visit(options=ids())
    assert portal.files == ["https://hearings.example.kz/Public/PubHearings/LoadFile/182922"]
    assert [file.label for file in sheet.sightings[0].files] == ["Протокол.pdf"]
    portal.visit(options=ids())
    assert portal.files == []


def test_cards_that_may_still_change_go_before_those_that_are_over() -> None:
    over = {number: card(number, period="01.09.2025 - 08.09.2025") for number in range(101, 131)}
    portal = Portal(over | {131: card(131, period="20.02.2026 - 20.03.2026")})
    portal.visit(options=ids())
    portal.visit(options=ids() | {"again": 10})
    assert [number for number in portal.asked if number in portal.cards] == [131, 101]
    portal.visit(options=ids() | {"again": 10})
    assert [number for number in portal.asked if number in portal.cards] == [131, 102]


def test_a_visit_that_was_broken_off_is_not_whole() -> None:
    portal = Portal({number: card(number) for number in range(101, 120)})
    sheet = portal.led(portal.begun(options=ids()), stop_after=5)
    assert (sheet.outcome, sheet.whole) == (Outcome.INTERRUPTED, False)
    assert len(sheet.sightings) == 5


def test_a_card_bears_no_posting_date() -> None:
    sheet = Portal({101: card(101)}).visit(options=ids())
    assert (sheet.sightings[0].displayed_date, sheet.sightings[0].date_text) == (None, "")


answers = st.sampled_from(["card", "none", "down"])


@given(st.lists(answers, max_size=25))
def test_a_whole_visit_has_asked_for_every_number_up_to_its_end_and_heard_of_each(kinds: list[str]) -> None:
    made = {"none": NONE, "down": DOWN}
    portal = Portal({101 + n: card(101 + n) if kind == "card" else made[kind] for n, kind in enumerate(kinds)})
    sheet = portal.visit(options=ids())
    cards = {101 + n for n, kind in enumerate(kinds) if kind == "card"}
    assert len(portal.asked) == len(set(portal.asked))
    assert {int(seen.key) for seen in sheet.sightings} == cards & set(portal.asked)
    if sheet.whole:
        assert portal.asked == list(range(101, max(portal.asked) + 1))
        assert not [number for number in portal.asked if portal.cards.get(number) is DOWN]
