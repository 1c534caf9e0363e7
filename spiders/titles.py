"""What names an entry and what only looks as if it did."""

from __future__ import annotations

import re

from spiders.words import LONGEST_TITLE, plain

# Words of links that say what lies behind them, not which hearing it is about.
_NAMELESS = re.compile(
    r"протокол\w*|хаттама\w*|скачать|скачивание|загрузить|открыть|просмотр(?:еть)?|смотреть|посмотреть|ссылка|файл\w*"
    r"|здесь|тут|подробнее|далее|читать|дальше|полностью|ещё|еще|документ|прикрепл[её]нный|от|года?|г|№|n|кб|мб"
    r"|жүктеу|жүктеп|алу|ашу|көру|сілтеме|толығырақ|толық|оқу|осында|ж|жыл\w*"
    r"|рус(?:ский)?|орыс(?:ша)?|каз(?:ахский)?|қаз(?:ақша)?|ru|kz|kk"
    r"|download|open|view|read|more|link|file|pdf|docx?|rtf|zip|rar|jpe?g|png|kb|mb",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+|№")
_ABBREVIATED = re.compile(
    r"(?:^|[\s«(\"])(?:[^\W\d_]{1,2}|тоо|жшс|ул|пр|обл|стр|тел|руб|млн|тыс|им|пос|мкр|экв|ст|каб|оф|кв|св|чел|гос|факс"
    r"|көш|ауд)\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+(?=\s+[«\"„(]?[А-ЯЁӘІҢҒҮҰҚӨҺA-Z0-9№])")


def is_no_title(words: str) -> bool:
    """Returns whether a link's words name nothing: none at all, «протокол №5 от 21.08.2020», «скачать (PDF, 1 МБ)»."""
    return all(_NAMELESS.fullmatch(word) for word in _WORD.findall(words))


def first_sentence(text: str) -> str:
    """Returns the first sentence of a text's first line as its title; a short line is a title whole."""
    line = plain(text.partition("\n")[0])
    if len(line) > 200:
        for end in _END.finditer(line):
            if not _ABBREVIATED.search(line[: end.end()]):
                line = line[: end.end()]
                break
    return line[:LONGEST_TITLE].strip()
