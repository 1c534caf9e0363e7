"""Whether a text is headed as a protocol: by its title, by a line below the letterhead, or by what it tells."""

from __future__ import annotations

import re

from reading.text.known import Known
from reading.text.patterns import Pattern, quick

PROTOCOL_HEAD = quick(r"протокол(?!ьн)|хаттама")
_NOT_HEAD = quick(
    r"протокол\w*\s(?:\w+\s){0,5}(?:будет|размеща|размещен|опубликов|подлеж|публик)|хаттама\w*\s(?:\w+\s){0,5}(?:орналастырыл|жариялан)"
)
_BODY = quick(
    r"присутствовал|повестка\sдня|слушали|выступил|решили|постановили|секретар[ья]|председател[ья]\s(?:общ|слуш|собр)|қатысқандар|күн\sтәртібі|"
    r"тыңдалды|шешті|шешім\sқабылда|сөз\sсөйле|төраға|хатшы|қатысты|итоги\sопроса|результат\w*\sопроса|поступил[иоа]"
    r"|түс(?:пе[дг]|кен\sжоқ|ті)|қатысушылар|танылсын|(?<![а-яё])қорытынды|дауыс\sбер|қол\sқой|хаттама\w{0,4}\s(?:екі|қазақ|жаса)|не\sпоступ|голосова|подписал|приняли\sучастие|шешім\w{0,2}\s?:|хаттаманы\s[^.;\n]{0,40}жүргізді|өткізілген\s(?:күні|орны)|өткізу\sкезеңі|бірауыздан|единогласно|мнени\w\sучастник|пікірі\s?:"
)
_LINE = quick(  # a line of its own below the letterhead or the place and day
    r"(?:^|\n)\s?(?:протокол(?![а-яё:])(?!\s(?:будет|размещ|подлеж|опубл))[^\n]{0,300}|[^\n]{0,200}хаттама(?:сы)?\s?(?:№\s?\d+)?)(?=\n|$)"
)
_BARE_LINE = quick(r"(?:^|\n)\W{0,3}(?:протокол|хаттама)(?:\s?№\s?\d+)?\W{0,3}(?=\n)")  # nothing else on it
_ANNEX = quick(  # «Сводная таблица замечаний и предложений к общественным слушаниям», with no minutes above
    r"(?:^|\n)\W{0,3}(?:приложение[^\n]{0,60}\n)?\W{0,3}сводн\w{2}\sтаблиц\w\s(?:замечани|предложени|вопрос)"
    r"|(?:^|\n)\W{0,3}(?:ескерту|ұсыныс|сұрақ)[^\n.]{0,60}жиынтық\sкесте"
)
_OF_HEARINGS = quick(r"слушани|обсуждени|опрос|собрани|протокол|тыңдау|талқылау|сауалнама|жиналыс|хаттама")
_LINE_KK = re.compile(r"\s*[^\n]{0,400}\sхаттамасы\s?(?:№\s?\d+)?\.?\s?(?:\n|$)")  # the title's last word
_TITLE_LINE = quick(  # «ПРОТОКОЛ № 4 общественных слушаний», «…тыңдаулар хаттамасы (сұрау нысанында)»
    r"(?:^|\n)\s?(?:(?:выписк\w\sиз\sпротокола|протокол)\s?(?:№\s?\d+\s?)?\n?\s?(?:проведени\w\s|по\sрезультатам\s|по\sитогам\s)?(?:повторн\w+\s)?(?:общественн|слушани|опрос|обсужден|открыт|публичн|собрани|видео)"
    r"|[^\n]{0,300}(?:тыңдау|талқылау|сұрау|сауалнама)\w*\s(?:өткізу\s)?хаттамасы(?:нан\sүзінді(?:\sкөшірме)?)?\s?(?:№\s?\d+)?\s?(?:\n|$|\"|[.(](?!pdf|doc|rar|jpg)))"
)
_ANNOUNCES = quick(
    r"объявл|состо[ия]тся|провод[ия]т|сообща|приглаша|извеща|уведомля|информир|хабарлан|хабарлай|шақыр|өтеді|өткізеді|өткізіледі|болады|\.(?:pdf|docx?|rar|zip|jpe?g)"
)
_NAMED_OTHERWISE = quick(  # «Итоговый документ», «Отчёт о проведении общественных слушаний»
    r"(?:^|\n)\W{0,3}(?:итог\w{0,4}|результат\w{0,2}|отч[её]т\s(?:о|по)|сводн\w{2}\sотч[её]т|итогов\w{2}\s(?:документ|протокол)|заключени\w)\s(?:[а-яё]+\s){0,4}(?:опрос|слушани|обсуждени)"
    r"|(?:^|\n)(?:[^\n.]|\.(?=\d)|(?<=\s[а-яәғқңөұүһі])\.|(?<=\d)\.){0,120}(?:тыңдау|талқылау|сұрау|сауалнама)\w*\s(?:өткізу\s)?(?:нәтиже|қорытынды|туралы\sесеп)"
)
_OUTCOME = quick(r"итог|результат|отч[её]т\s(?:о|по)\s|сводн|заключени\w\s|нәтиже|қорытынды|туралы\sесеп")
_TOLD_TOO = quick(
    r"участник|слово\s(?:для|предостав)|вопрос\w?\sи\sответ|опрошено|роздано|собрано|адам(?![а-яё])|\d\sчеловек|решени\w:|шешім|ұсынысы?\s|за\s-\s\d|жауап\w*:"
)
_PREPOSITION = re.compile(r"(?<![а-яё])(?:в|к|по|из|на|о|об|для)\s\Z")
_OUTCOME_HEAD = re.compile(r"\W{0,3}(?:итоги|результаты)\s(?:[а-яё]+\s){0,3}(?:опроса|слушаний|обсуждени)")
_TITLE_KK = re.compile(r"хаттамасы\s?(?:[.\n]|$)")
_MENU_LINE = re.compile(r"(?!.{0,30}(?:протокол|хаттама|объявлени|хабарландыру))[^\n:\d\"]{2,32}\n")
_HEAD = 900  # characters in which the title must stand


def is_protocol(text: Known, title_end: int) -> bool:
    """Returns whether a folded text, whose first `title_end` characters are its title, is a protocol."""
    title = text.part(0, title_end)
    if title_end and PROTOCOL_HEAD.search(title):
        return not _NOT_HEAD.search(title)
    if title_end and re.search(r"объявлени|хабарландыру", title):
        return False
    title_end = title_end or _past_letterhead(text, _past_menu(text))
    if PROTOCOL_HEAD.possible_in(text) and (_headed_below(text, title_end) or _named_at_the_head(text, title_end)):
        return True
    return _told_as_one(text, title_end)


def _headed_below(text: Known, title_end: int) -> bool:
    """Whether a line of its own says so, below a letterhead, an approval, «Приложение 3…» or a town and day."""
    if _LINE_KK.match(text, title_end):
        return True
    line = _LINE.search(text, title_end, title_end + _HEAD)
    if line is not None and not _NOT_HEAD.search(line.group()) and different(_BODY, text, 2) >= 2:
        return True
    if _BARE_LINE.search(text, title_end, title_end + _HEAD) is not None and different(_BODY, text, 1):
        return True
    line = _TITLE_LINE.search(text, max(0, title_end - 1), title_end + _HEAD)  # the break before a line is its own
    if line is None or _NOT_HEAD.search(text, line.start(), line.end() + 60):
        return False
    return _ANNOUNCES.search(text, title_end, line.end()) is None


def _named_at_the_head(text: Known, title_end: int) -> bool:
    opening = text.part(title_end, title_end + 250)
    found = PROTOCOL_HEAD.search(opening)
    if (
        found is None
        or _NOT_HEAD.match(opening, found.start())
        or _PREPOSITION.search(opening, 0, found.start())  # «В протокол слушаний внесены замечания»
    ):
        return False
    lead = opening[: found.start()].strip(' \n"№.-0123456789')
    if len(lead) < 60 and not re.search(r"объявлени|хабарландыру|провод|состо[ия]тся", lead):
        return True
    body = different(_BODY, text, 3)
    titled = _OUTCOME_HEAD.match(opening) or (body >= 2 and _TITLE_KK.match(opening, found.start()))
    return body >= 3 or bool(titled)


def _told_as_one(text: Known, title_end: int) -> bool:
    """Whether a report of one hearing says who came, what was said and decided."""
    if _OUTCOME.search(text, title_end, title_end + 250) is None:
        return False
    named = _NAMED_OTHERWISE.search(text, max(0, title_end - 1), title_end + 250)  # the break before a line is its own
    if named is None or _ANNOUNCES.search(text, title_end, named.end()):
        return False
    return different(_BODY, text, 3) + different(_TOLD_TOO, text, 2) >= 3


def is_annex(text: Known) -> bool:
    """Returns whether a text is headed as the table of remarks that is annexed to minutes."""
    head = _ANNEX.search(text, 0, _ANNEX_HEAD)
    return head is not None and _OF_HEARINGS.search(text, head.end(), head.end() + 300) is not None


_ANNEX_HEAD = 250  # characters


def _past_menu(text: str) -> int:
    """Returns where the text begins after the short lines of a page's menu, if there are at least three."""
    at = lines = 0
    while (menu := _MENU_LINE.match(text, at)) is not None:
        at, lines = menu.end(), lines + 1
    return at if lines >= 3 else 0


_LETTERHEAD = re.compile(  # «ГУ «Управление … области»», «Приложение 3 к Правилам», «Официальный сайт …»
    r"(?![^\n]{0,160}(?:протокол|хаттама|слушани|тыңдау|обсужден|талқыла))[^\n:]{0,120}?"
    r"(?:управлени|департамент|министерств|отдел|аппарат|акимат|маслихат|приложени|официальн|басқарма|әкімді|бөлім|мекеме|қосымша|ресми)[^\n:]{0,120}\n"
)
_MOST_LETTERHEAD = 3  # lines


def _past_letterhead(text: str, start: int) -> int:
    """Returns where a text begins after the lines above its title that name who publishes it."""
    at = start
    for _ in range(_MOST_LETTERHEAD):
        line = _LETTERHEAD.match(text, at)
        if line is None or _ANNOUNCES.search(text, at, line.end()):
            break
        at = line.end()
    return at


def different(pattern: Pattern, text: str, enough: int) -> int:
    """Returns how many different words of a pattern stand in a text, counted no farther than `enough`."""
    words = set()
    for found in pattern.finditer(text):
        words.add(found.group())
        if len(words) >= enough:
            break
    return len(words)
