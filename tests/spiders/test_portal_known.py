"""Which cards of the portal are on record, and which are looked at anew: as if all of them were gone through."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from spiders.portal_known import KnownCards
from spiders.portal_labels import PRINTED
from spiders.portal_rows import may_change
from store.known import Known, KnownPostings

TODAY = date(2026, 3, 1)
PROTOCOL = f"2.1. Дата-время проведения: 10.05.2026\n{PRINTED['protocol'][0]}"
TEXTS = (
    "2.1. Дата-время проведения: 10.05.2026",
    "2.1. Дата-время проведения: 10.02.2026",
    "2.1. Дата-время проведения: 10.02.2024",
    "2.1. Дата-время проведения: 31.12.9999",
    "Дата не названа",
    PROTOCOL,
)

_CARDS = st.lists(
    st.builds(
        lambda key, checked, complete, text: (key, checked, complete, text),
        st.sampled_from(("", "0", "7", "12", "12", "13", "015", "15", "page", "²")),
        st.integers(1, 5),
        st.booleans(),
        st.sampled_from(TEXTS),
    ),
    max_size=12,
)


def _known(number: int, key: str, checked: int, complete: bool, text: str) -> Known:
    return Known(
        number, 50 + number, key, f"http://127.0.0.1/{number}", "", "", "f", "r", checked, checked, complete, text
    )


@given(_CARDS, st.lists(st.tuples(st.integers(0, 11), st.booleans()), max_size=6), st.integers(0, 12))
def test_the_longest_unseen_are_looked_at_first_whatever_visits_saw_meanwhile(
    cards: list[tuple[str, int, bool, str]], later: list[tuple[int, bool]], most: int
) -> None:
    known = KnownPostings(_known(number, *card) for number, card in enumerate(cards))
    list(KnownCards(known).to_look_at(TODAY, most))  # what was found once is kept up to date
    for visit, (number, checked) in enumerate(later, 6):
        if (posting := known.of_version(50 + number)) is not None:
            known.seen_again(posting, visit, checked=checked)

    by_number = {int(posting.key): posting for posting in known if posting.key.isdecimal()}
    waiting = sorted(by_number, key=lambda number: (by_number[number].checked_visit_id, number))
    still = [n for n in waiting if not by_number[n].complete or may_change(by_number[n].text, TODAY)]
    rest = [n for n in waiting if n not in still]
    found = KnownCards(known)
    assert list(found.to_look_at(TODAY, most)) == still[:most] + rest[: -(-most // 10)]
    assert found.highest == max(by_number, default=None)
    assert [n for n in range(20) if n in found] == sorted(by_number)
    assert [found.get(n) for n in by_number] == list(by_number.values())
