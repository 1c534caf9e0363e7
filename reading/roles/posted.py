"""Whether a date is the day on which something was posted or printed, and what it was."""

from __future__ import annotations

import re
from functools import lru_cache

from reading.notice import Kind
from reading.roles.cues import pages, papers, periods, posting, sittings
from reading.roles.dated import Role, View
from reading.text.known import Known


def is_newspaper(view: View) -> bool:
    """Returns whether a newspaper, a television or a radio channel bears the date."""
    if not _names_a_paper(view.text):
        return False
    if '"' in view.before and posting.LISTED_PAPER.search(view.before):
        return True
    if posting.SITS_BEFORE.search(view.before.last(24)) or posting.SET_PAST_A_PAPER.search(view.before):
        return False  # «…, которые пройдут 14.07.2020 в с. Шар, даны в газетах…»
    near = posting.NEWS_NEAR.search(view.before.last(70))
    if posting.IN_A_PAPER.match(view.after):
        return True
    named_after = posting.QUOTED_NEXT.match(view.after) is not None
    if posting.NEWS_NEAR.search(view.after.first(130 if named_after else 45)):
        return near is not None or not posting.POSTED_BEFORE.search(view.before)
    return near is not None and sittings.SITTING_VERB.search(view.before.last(70), near.end()) is None


@lru_cache(maxsize=4)  # asked of every date of a text
def _names_a_paper(text: Known) -> bool:
    return posting.NEWS_NEAR.search(text) is not None or "журнал" in text


def stands_in_a_footer(view: View) -> bool:
    """«21.08.2023 02:52 | Просмотров: 75»: a line of what a page prints under every text."""
    if not pages.OF_THE_PAGE.possible_in(view.text):
        return False
    start, end = view.mention.start, view.mention.end
    low, high = view.text.rfind("\n", 0, start) + 1, view.text.find("\n", end)
    high = len(view.text) if high < 0 else high
    if high - low > _FOOTER_LINE or posting.POSTED_BEFORE.search(view.before):
        return False
    return pages.OF_THE_PAGE.search(view.text, low, high) is not None and not sittings.HEARING.search(
        view.text, low, high
    )


_FOOTER_LINE = 110  # characters


def of_the_announcement(view: View) -> bool:
    """«Объявление размещено на портале 1 февраля» in a protocol: not the day on which the protocol was posted."""
    if view.kind is not Kind.PROTOCOL and papers.HELD_ALREADY.search(view.text) is None:
        return False
    if posting.ANNOUNCEMENT.search(view.before):
        return True
    low = view.text.rfind("\n", max(0, view.mention.start - _ONE_LINE), view.mention.start) + 1
    line = view.text[
        max(low, view.mention.start - _ONE_LINE) : view.mention.start
    ]  # «Объявления вышли: …; размещены …»
    return posting.ANNOUNCEMENT.search(line) is not None and papers.PROTOCOL_WORD.search(line) is None


_ONE_LINE = 240  # characters


def is_of_an_earlier_notice(view: View) -> bool:
    """«в объявлении, опубликованном 4 марта»: the day of another announcement."""
    return (
        posting.EARLIER_NOTICE.search(view.before) is not None
        or posting.EARLIER_NOTICE_AFTER.match(view.after) is not None
    )


_SENTENCE_NEXT = re.compile(r"[\s.]*(?:[гж]\.)?\s?[А-ЯЁ][а-яё]")


def _ends_a_sentence(view: View) -> bool:
    """«…до 18.03.2020 г. На сайте размещён проект»: a capital begins a sentence, save in a text all of capitals."""
    place = view.folded.back(view.mention.start, view.mention.end).end
    return _SENTENCE_NEXT.match(view.folded.original, place) is not None


def will_be_posted(view: View) -> bool:
    """Returns whether something is yet to be posted on the day, as a protocol is."""
    return (
        posting.WILL_BE_POSTED.search(view.before) is not None
        or posting.WILL_BE_POSTED_AFTER.match(view.after) is not None
    )


def is_posted(view: View) -> bool:
    """Returns whether words say that something was posted on the day."""
    if posting.POSTED_BEFORE.search(view.before) or posting.POSTED_AFTER.match(view.after):
        return True
    if posting.POSTED_AFTER_LABEL.match(view.text, view.mention.end):
        return True
    if posting.PUT_ON_A_SITE_KK.search(view.before) and posting.PUT_UP_KK.match(view.after):
        return view.kind is not Kind.PROTOCOL or "хаттама" in view.before  # minutes tell of other things put up
    if view.whole_range:
        return False  # «…: 02.12–06.12.2024 г. Размещено на портале: 25.11.2024»
    if (
        posting.POSTED_AFTER_RU.match(view.after)
        and not _ends_a_sentence(view)
        and not periods.UNTIL.search(view.before)
    ):
        return True
    label = view.clause.label
    return not view.before.strip() and _YEAR.search(label) is None and bool(posting.POSTED_BEFORE.search(label))


def noted_as_posted(view: View) -> tuple[Role, bool] | None:
    """«Публикация: 28.02.2023», a line «На сайте Управления 15.12.2020»: a day of posting without a verb.

    Returns the part and whether a site is named, or None. In minutes such a day is the announcement's.
    """
    if view.kind is Kind.PROTOCOL or view.whole_range:
        return None
    if posting.POSTING_NOTED.search(view.before):
        return Role.POSTED, posting.ON_A_SITE.search(view.before) is not None
    if not posting.ON_A_SITE.possible_in(view.text):
        return None
    low = view.text.rfind("\n", 0, view.mention.start) + 1
    high = view.text.find("\n", view.mention.end)
    high = len(view.text) if high < 0 else high
    if low > _TOP and view.text[high:].strip():
        return None
    before, after = view.text.part(low, view.mention.start), view.text.part(view.mention.end, high)
    if posting.SITE_LINE_BEFORE.match(before) and not after.strip(' .гж"'):
        return Role.POSTED, True
    return (Role.POSTED, False) if not before.strip() and posting.SITE_LINE_AFTER.match(after) else None


_TOP = 160  # characters
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./]\d{1,2}[./]\d\d")  # of a label that has its own day already
