"""Whether a date is that of a paper: an act, a licence, a letter, or who signs the notice itself."""

from __future__ import annotations

from reading.roles.cues import papers
from reading.roles.dated import View


def _numbered(view: View) -> bool:
    return bool(papers.NUMBER_AFTER.match(view.after)) and bool(papers.OF_OR_NUMBER.search(view.before))


def is_act(view: View) -> bool:
    """Returns whether the date is that of a law, rules, an order or another act."""
    if papers.ACT_BEFORE.search(view.before) and not papers.DATED_ALREADY.search(view.before):
        return True
    if papers.ACT_AFTER.match(view.after):
        return True
    return _numbered(view) and papers.ACT_NAMED.search(view.before) is not None


def is_address(view: View) -> bool:
    """«ул. 1 Мая, 44», «1 Мамыр көшесі»: a street bears a day and never a year."""
    if view.mention.year is not None and not view.mention.tied:
        return False
    if papers.STREET_BEFORE.search(view.before) or papers.STREET_AFTER.match(view.after):
        return True
    housed = papers.HOUSE_AFTER.match(view.text, view.mention.end)
    return housed is not None and papers.SETTLEMENT_BEFORE.search(view.before) is not None


def is_licence(view: View) -> bool:
    """Returns whether the date is that of a licence."""
    if papers.LICENCE.search(view.before):
        return True
    return bool(papers.LICENCE_AFTER.match(view.after)) and bool(papers.NUMBER_AFTER.match(view.after))


def is_own_number(view: View) -> bool:
    """Returns whether a number stands with the date, as with a letter: «от 12.05.2021 № 14»."""
    if papers.NUMBER_BEFORE.search(view.before):
        return True
    return _numbered(view) or bool(papers.NUMBER_FOLLOWS.match(view.after))


def is_sanction(view: View) -> bool:
    """«УТВЕРЖДАЮ. Директор ТОО «Тас» Омаров К. «03» сентября 2021 г.»: who signs the paper, above its text."""
    start = view.mention.start
    return start < _HEAD_OF_A_PAPER and papers.SANCTION.search(view.text, 0, start) is not None


_HEAD_OF_A_PAPER = 500  # characters


_MAIL_HEAD = 250  # characters around a date within which the other lines of a mail's head stand


def in_a_mail_header(view: View) -> bool:
    """«Дата: 1 сентября 2020 г. 9:42» between «От: …», «Кому: …» and «Тема: …»: when a letter was sent."""
    low = view.text.rfind("\n", 0, view.mention.start) + 1
    if ":" not in view.text[low : view.mention.start][:25]:
        return False
    start, end = max(0, view.mention.start - _MAIL_HEAD), view.mention.end + _MAIL_HEAD
    return len({found.group().strip() for found in papers.MAIL_HEADER.finditer(view.text, start, end)}) > 1
