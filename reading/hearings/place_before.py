"""The part of a place that stands before the day: «с. Жана – 6 декабря», «г. Тараз, 26 января», «Жаңа ауылында …»."""

from __future__ import annotations

import re

from reading.text.fold import Folded
from reading.text.quotations import clean

_LETTERS = "а-яёәғқңөұүһі"
_SETTLEMENT = re.compile(
    rf"(?<![{_LETTERS}])(?:(?:г|с|п|пос|а|город|сел[оа]|поселк?[аео]?|аул)\.?\s[{_LETTERS}][^.;:\n]{{2,60}}?"
    rf"|[{_LETTERS}-]{{3,30}}\s(?:ауыл|қала|кент)[{_LETTERS}]{{0,8}}(?:\s[^.,;:\n]{{0,40}}?)?)\s?[-:]\s?\"?\Z"
)
_TOWN_AND_COMMA = re.compile(
    rf"(?<![{_LETTERS}])(?<![\"\d]\s)(?P<town>(?:г|с|п|пос|а|город|село|пос[её]лок|аул)\.?\s[{_LETTERS}-]{{3,30}}"
    rf"|[{_LETTERS}-]{{3,30}}\s(?:қаласы|ауылы|кенті|қ\.|а\.))\s?,\s?\"?\Z"
)
_IN_THE_LOCATIVE = re.compile(  # «Тыңдау Жаңа ауылы, Абай көшесі, 1-үйде 2022 жылғы 12 мамырда …»
    r"(?:\A|[.:;\n]|(?:тыңдау|жиналыс|отырыс|талқылау)(?:лар)?(?:ы)?(?=\s))\s?"
    r"(?P<place>[^.:;\n\"]{0,120}?(?:ауыл|қала|кент|көше|клуб|мектеп|мектеб|үй|әкімді|зал|ғимарат|орталы)[^.:;\n\"]{0,60}?(?:да|де|та|те))"
    r"[\s,]*\"?\Z"
)
_SUBJECT = re.compile(r".*(?:тыңдау|жиналыс|отырыс|талқылау)(?:лар)?(?:ы)?\s")
_NO_PLACE = re.compile(r"бойынша|туралы|жоба|тұрғын|материал|ескерт|ұсыныс|таныс|сәйкес|хабар|\d{5}")
_REACH = 80  # characters before a day
_FAR = 200


def settlement_before(folded: Folded, start: int) -> str | None:
    """Returns the settlement that a dash ties to what begins at `start`, a day or an hour."""
    found = _SETTLEMENT.search(folded.text, max(0, start - _REACH), start)
    return clean(folded, found.start(), found.end()).value if found is not None else None


def town_of_the_line(folded: Folded, start: int) -> str | None:
    """Returns the town right before a day with only a comma between them; not one that follows a company's name."""
    found = _TOWN_AND_COMMA.search(folded.text, max(0, start - _REACH), start)
    return clean(folded, *found.span("town")).value if found is not None else None


_HEADS_THE_LINE = re.compile(  # «с. Талды, школа          27 апреля 2018 года»: the town and the day, and nothing else
    rf"(?:\A|[\n ])(?P<place>(?:(?:(?:г|с|п|пос|а)(?:\.\s?|\s)|(?:город|село|пос[её]лок|аул)\s)[{_LETTERS}-]{{3,30}}"
    rf"|[{_LETTERS}-]{{3,30}}\s(?:қаласы|ауылы|кенті|қ\.|а\.))"
    rf"(?:\s(?![{_LETTERS}]*\d)[{_LETTERS}-]{{3,25}})?(?:,\s[^\n;:|]{{3,80}}?)?)[ ,|]{{1,4}}\"?\Z"
)
_NOTHING_BUT_THE_HOUR = re.compile(
    r"\"?\s?(?:[гж]\.|года|жыл\w*|күні)?[\s,|]*(?:(?:в|сағат|начало)?\s?:?\s?\d{1,2}[:.-]\d\d\s?(?:час\w*|ч\.)?)?[\s.|]*(?=\n|\Z)"
)


def town_beside(folded: Folded, start: int, end: int) -> str | None:
    """Returns the town that stands alone with a day on its line, as at the head of minutes."""
    if _NOTHING_BUT_THE_HOUR.match(folded.text, end) is None:
        return None
    found = _HEADS_THE_LINE.search(folded.text, max(0, start - _FAR), start)
    if found is None:
        return None
    above = folded.original[: folded.back(*found.span("place")).start].rstrip(" \t|")
    if above and not above.endswith("\n"):  # a fold joins «с. Талды» to the line above it
        return None
    return clean(folded, *found.span("place")).value


def told_in_the_locative(folded: Folded, start: int) -> str | None:
    """Returns the place that Kazakh names before the day, in the locative."""
    found = _IN_THE_LOCATIVE.search(folded.text, max(0, start - _FAR), start)
    if found is None or _NO_PLACE.search(found["place"]):
        return None
    subject = _SUBJECT.match(found["place"])
    return clean(folded, found.start("place") + (subject.end() if subject else 0), found.end("place")).value or None
