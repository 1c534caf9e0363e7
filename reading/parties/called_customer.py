"""Who is called the customer after his name: «ТОО «Тас» (заказчик) – 2 чел.», ««Тас» ЖШС (тапсырыс беруші)»."""

from __future__ import annotations

from reading.notice import Words
from reading.parties.organisations import ORG_RU, org_in
from reading.text.fold import Folded
from reading.text.patterns import quick

_CALLED = quick(
    r"(?<=\()(?:он\sже\s)?(?:заказчик|инициатор|недропользователь|природопользователь|тапсырыс\s?беруші|бастамашы)(?:[\s-][а-яёәғқңөұүһі]{3,20}){0,3}\)"
    r"|(?<=,\s)(?:(?:явля|выступа)ющ[а-я]{2,3}\s)?(?:заказчик|инициатор)(?:ом)?(?:\s(?:проекта|работ))?(?=,|\s\")"
    r"|(?<=-\s)(?:заказчик|инициатор|тапсырыс\s?беруші|бастамашы)(?:\s(?:проекта|работ|деятельности))?"
    r"(?=\s?(?:[,;.)]|и\s|\n))"
)
_REACH = 200  # characters before the word within which the name begins


def called_customer(folded: Folded) -> Words | None:
    """Returns the company right before «(заказчик)», «, заказчик,» or «- заказчик», or None."""
    text = folded.text
    for called in _CALLED.finditer(text, 0, 20_000):
        end = called.start()
        while end and text[end - 1] in " (-,":
            end -= 1
        found = _ending_at(folded, max(text.rfind("\n", 0, end) + 1, end - _REACH), end)
        if found is not None:
            return found
    return None


def _ending_at(folded: Folded, low: int, end: int) -> Words | None:
    """Returns the company whose name ends at a place: of those named before it the last one."""
    forms = [form.start() for form in ORG_RU.finditer(folded.text, low, end)]
    for form in reversed(forms):
        found = org_in(folded, form, end)
        if found is not None and folded.ahead(found.span.end) >= end:
            return found
    found = org_in(folded, low, end)
    while found is not None and folded.ahead(found.span.end) < end:
        low = max(folded.ahead(found.span.end), low + 1)
        found = org_in(folded, low, end)
    return found
