"""What an older record holds of a torn row, an entry without title, link or text, is neither a notice nor a doubt."""

from __future__ import annotations

import pytest
from rules_scenery import Site, answers, check, notice, record, tally, trips

from reading.notice import Kind
from rules.verdict import Answer

NOTHING = "/list#e3b0c44298fc1c14"


@pytest.mark.parametrize("section", ["announcements", "protocols"])
@pytest.mark.parametrize("displayed", ["2020-07-01", None])
def test_it_is_counted_nowhere_and_accuses_nobody(section: str, displayed: str | None) -> None:
    site = Site()
    site.background()
    site.put("2020-08-12", None, displayed, "", section=section, text=False, url=NOTHING, detail=False)
    result = check(record(site, trips("2020-07-01", "2020-08-31")))
    counts = tally(result)
    assert (counts.announcements, counts.protocols) == (0, 0)
    assert [v for v in result.verdicts if v.answer is Answer.VIOLATION] == []


def test_it_holds_no_finding_back_that_a_protocol_has_no_announcement() -> None:
    site = Site()
    site.background()
    minutes = notice(Kind.PROTOCOL, "2020-08-10", project="Мост «Яр»", initiator="ТОО «Яр»")
    site.put("2020-08-12", minutes)
    seen = trips("2020-05-04", "2020-08-31")
    alone = [v.answer for v in answers(record(site, seen), "announcement_missing")]
    site.put("2020-06-12", None, "2020-06-12", "", text=False, url=NOTHING, detail=False)
    assert [v.answer for v in answers(record(site, seen), "announcement_missing")] == alone == [Answer.VIOLATION]


def test_an_entry_that_has_a_link_or_words_of_its_own_stays_one() -> None:
    site = Site()
    site.background()
    site.put("2020-08-12", None, "2020-08-12", "", text=False)
    site.put("2020-08-12", None, "2020-08-12", "Объявление", text=False, url=NOTHING, detail=False)
    counts = tally(check(record(site, trips("2020-07-01", "2020-08-31"))))
    assert counts.announcements == 2
