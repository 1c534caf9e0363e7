"""Where the public turns with comments: an e-mail, else a postal address; a telephone alone is none."""

from __future__ import annotations

import re

from reading.notice import Words
from reading.parties.postal import postal_address
from reading.text.fold import Folded

_WITHIN = 20_000  # characters read
_AT = r"\s?@\s?[a-z0-9][a-z0-9.-]{0,60}\.\s?(?:(?<=\.)[a-z]{2,8}|(?<=\.\s)(?:ru|kz|com))(?![a-z])"
_MAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,60}" + _AT)
_MAIL_IN_CYRILLIC = re.compile(r"[а-яё][а-яё0-9._-]{0,40}" + _AT)
_LONGEST_MAIL = 72
_FOR_COMMENTS = re.compile(r"замечани|предложени|принима|ұсыныс|ескерт|пікір|қабылда")
_FOR_COMMENTS_AFTER = re.compile(  # «k.eko@example.kz – для направления замечаний»
    r"\s?[-(]?\s?(?:для\s(?:[а-яё]+\s){0,2}(?:замечани|предложени|мнени|отзыв)|(?:ұсыныс|ескерт|пікір)\w*\s(?:[а-яәғқңөұүһі]+\s)?үшін)"
)
_COMMENTS_TAKEN = re.compile(
    r"(?:замечани|предложени)[^\n@]{0,80}\sпринима[юе]тся|(?:ұсыныс|ескерт)[^\n@]{0,300}\sқабылдан"
)
_OF_THE_DESIGNER = re.compile(
    r"(?:разработчик|проектировщик|проектн\w+\sорганизац|составител|әзірлеуші|жобалаушы|құрастырушы)"
    r"(?:(?!заказчик|инициатор|бастамашы|тапсырыс)[^\n@])*\Z"
)


def contacts_of(folded: Folded) -> Words | None:
    """Returns the e-mail or postal address offered to the public; a telephone alone is none.

    Of several e-mails the one that comments are sent to, else the first that is not the designer's, else the first.
    """
    text = folded.text[:_WITHIN]
    low, high = max(0, text.find("@") - 64), text.rfind("@") + _LONGEST_MAIL
    if high < _LONGEST_MAIL:
        return postal_address(folded)
    mails = [*_MAIL.finditer(text, low, high)] or [*_MAIL_IN_CYRILLIC.finditer(text, low, high)]
    if not mails:
        return postal_address(folded)
    chosen = mails[0]
    if len(mails) > 1:
        chosen = next((mail for mail in mails if not _is_the_designers(text, mail)), chosen)
        chosen = next((mail for mail in mails if _takes_comments(folded, mail)), chosen)
    span = folded.back(*chosen.span())
    return Words("".join(folded.original[span.start : span.end].split()), span)


def _is_the_designers(text: str, mail: re.Match[str]) -> bool:
    return _OF_THE_DESIGNER.search(text, max(0, mail.start() - 150), mail.start()) is not None


def _takes_comments(folded: Folded, mail: re.Match[str]) -> bool:
    """Whether words beside an e-mail, or in its paragraph, say that comments are sent to it."""
    text = folded.text
    if _FOR_COMMENTS_AFTER.match(text, mail.end()):
        return True
    if _FOR_COMMENTS.search(text, max(0, mail.start() - 150), mail.start()):
        return True
    low = max(text.rfind("\n", 0, mail.start()), text.rfind("@", 0, mail.start()), mail.start() - 420) + 1
    return mail.start() - low > 150 and _COMMENTS_TAKEN.search(text, low, mail.start()) is not None
