"""What an announcement states of what the law asks for, item by item.

An item is there if the reader found it, or if so much as a sign of its kind stands anywhere in the text, in either
language; only where there is neither is it missing.
"""

from __future__ import annotations

from collections.abc import Callable

from reading.content import Sign
from rules.entry import Entry
from rules.law_book import ContentItem
from rules.likeness import telling
from rules.verdict import Bilingual

NAMES = {
    ContentItem.SUBJECT: Bilingual("предмет слушаний", "тыңдаулардың нысанасы"),
    ContentItem.DATE: Bilingual("дата слушаний", "тыңдаулардың күні"),
    ContentItem.START: Bilingual("время начала", "басталу уақыты"),
    ContentItem.PLACE: Bilingual("место проведения", "өткізілетін орны"),
    ContentItem.DOCUMENTS_LINK: Bilingual(
        "ссылка на страницу с проектной документацией", "жобалық құжаттама орналастырылған бетке сілтеме"
    ),
    ContentItem.INITIATOR: Bilingual("реквизиты инициатора", "бастамашының деректемелері"),
    ContentItem.INITIATOR_CONTACTS: Bilingual("контактные данные инициатора", "бастамашының байланыс деректері"),
    ContentItem.INFORMATION_EMAIL: Bilingual(
        "электронный адрес для получения информации", "ақпарат алуға арналған электрондық мекенжай"
    ),
    ContentItem.INFORMATION_PHONE: Bilingual(
        "номер телефона для получения информации", "ақпарат алуға арналған телефон нөмірі"
    ),
    ContentItem.COMMENTS_EMAIL: Bilingual(
        "электронный адрес для замечаний и предложений", "ескертпелер мен ұсыныстарға арналған электрондық мекенжай"
    ),
    ContentItem.COMMENTS_ADDRESS: Bilingual(
        "почтовый адрес для замечаний и предложений", "ескертпелер мен ұсыныстарға арналған пошталық мекенжай"
    ),
    ContentItem.COMMENTS_CONTACT: Bilingual(
        "интернет-ресурс или адрес для замечаний и предложений",
        "ескертулер мен ұсыныстарға арналған интернет-ресурс немесе мекенжай",
    ),
    ContentItem.EXPERTISE_BODY: Bilingual(
        "государственный орган, проводящий экологическую экспертизу",
        "экологиялық сараптама жүргізетін мемлекеттік орган",
    ),
    ContentItem.AUTHOR: Bilingual("разработчик документации", "құжаттаманы әзірлеуші"),
}
# By any of which signs an item may be stated.
_SIGNS = {
    ContentItem.SUBJECT: (),
    ContentItem.DATE: (Sign.DAY,),
    ContentItem.START: (Sign.HOUR,),
    ContentItem.PLACE: (Sign.ADDRESS, Sign.LINK),  # of a video conference the link is the place
    ContentItem.DOCUMENTS_LINK: (Sign.LINK,),
    ContentItem.INITIATOR: (Sign.PARTY,),
    ContentItem.INITIATOR_CONTACTS: (Sign.EMAIL, Sign.PHONE, Sign.ADDRESS),
    ContentItem.INFORMATION_EMAIL: (Sign.EMAIL,),
    ContentItem.INFORMATION_PHONE: (Sign.PHONE,),
    ContentItem.COMMENTS_EMAIL: (Sign.EMAIL,),
    ContentItem.COMMENTS_ADDRESS: (Sign.ADDRESS,),
    ContentItem.COMMENTS_CONTACT: (Sign.EMAIL, Sign.ADDRESS, Sign.LINK),
    ContentItem.EXPERTISE_BODY: (Sign.EXPERTISE,),
    ContentItem.AUTHOR: (Sign.AUTHOR,),
}
_FACTS: dict[ContentItem, Callable[[Entry], bool]] = {
    ContentItem.SUBJECT: lambda entry: bool(entry.identity.titles) or bool(telling(entry.title)),
    ContentItem.DATE: lambda entry: any(notice.hearings or notice.period for notice in entry.notices),
    ContentItem.START: lambda entry: any(hour for _day, hour, _place in entry.sittings_at),
    ContentItem.PLACE: lambda entry: any(place for _day, _hour, place in entry.sittings_at),
    ContentItem.DOCUMENTS_LINK: lambda entry: any(notice.documents_url for notice in entry.notices),
    ContentItem.INITIATOR: lambda entry: any(notice.initiator or notice.bin for notice in entry.notices),
    ContentItem.EXPERTISE_BODY: lambda entry: any(notice.expertise_body for notice in entry.notices),
}


def missing(entry: Entry, asked: tuple[ContentItem, ...]) -> tuple[ContentItem, ...] | None:
    """Returns the items that an announcement does not state, in the law's order; None if its signs were never taken."""
    taken = [member.signs for member in entry.members]
    if any(signs is None for signs in taken):
        return None
    signs = {sign for each in taken if each for sign in each}
    return tuple(item for item in asked if not _stated(entry, item, signs))


def _stated(entry: Entry, item: ContentItem, signs: set[str]) -> bool:
    found = _FACTS.get(item)
    return (found is not None and found(entry)) or any(sign in signs for sign in _SIGNS[item])
