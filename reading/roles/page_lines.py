"""The lines of a page above and below a text: rubrics, the way to them, a date, a counter, who put it there.

They do not tell what the text is: «Автор: пресс-служба» makes no news of a notice, «Объявления» no notice of news.
"""

from __future__ import annotations

import re

from reading.dates.months import NAME
from reading.text.known import Known

_RUBRIC = (
    r"(?:главная(?:\sстраница)?|басты\s?(?:бет|парақ)|home|(?:все\s)?объявления|(?:барлық\s)?хабарландырулар|жарнамалар|общественные\sслушания|қоғамдық\sтыңдаулар"
    r"|(?:все\s)?новости|жаңалықтар|документы|құжаттар|деятельность|қызметі?|пресс-?\s?(?:центр|служба)|баспасөз\s(?:орталығы|қызметі)|события|оқиғалар|анонсы?|экология|статьи|мақалалар"
    r"|информация|ақпарат|протоколы|хаттамалар|охрана\sокружающей\sсреды|қоршаған\sортаны\sқорғау|государственн\w{2}\sуслуги|архив|мұрағат|разное|прочее|контакты|байланыс|о\s(?:нас|сайте)|меню|мәзір|поиск|іздеу)"
)
_APART = r"\s?(?:[/|>›→·•\"-]|::)\s?"  # between the names of a way: folded «»» is a straight quote
_DAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:20)?\d\d|20\d\d-\d\d-\d\d|\"?\d{{1,2}}\"?\s{NAME},?\s20\d\d|20\d\d\s?(?:жылғы|жылдың|ж\.)\s\d{{1,2}}\s{NAME})"
    r"(?:\s?(?:[гж]\.?|года|жыл))?(?:,?\s(?:в\s|сағат\s)?\d\d:\d\d(?::\d\d)?)?"
)
_PUT_THERE = (
    r"(?:(?:дата\s(?:размещения|публикации|добавления|создания|опубликования|обновления|изменения)|опубликован[оа]?|размещен[оа]?|добавлен[оа]?|обновлен[оа]?|создан[оа]?|последнее\s(?:обновление|изменение)"
    r"|(?:орналастыр(?:у|ылған)|жариялан(?:ған|ым|у)|жариялау|қосылған|жаңартылған|құрылған)(?:\s(?:күні|уақыты))?|орналастырылды|жарияланды|жаңартылды)(?:\sна\sсайте|\sсайтқа)?)"
)
_COUNTER = (
    r"(?:(?:количество\s)?просмотр(?:ов|ы|а)?|қаралды|қаралым(?:дар)?|көрілім|views|hits|комментари(?:и|ев|й)"
    r"|пікірлер)\s?[:-]?\s?\d{0,7}"
)
_BY_WHOM = r"(?:автор|источник|дереккөзі?|редактор|дайындаған|author|source)(?:\s[а-яә-ө]+)?\s?:\s[^\n:]{2,80}"
_TO_DO = (
    r"(?:поделиться|бөлісу|share|скачать(?:\s[а-яё]+)?|жүктеу|жүктеп\sалу|распечатать|печать|версия\sдля\sпечати|басып\sшығару|print|назад(?:\s[а-яё]+){0,2}|артқа|вернуться(?:\s[а-яё]+){0,3}|подробнее|толығырақ|қаз|рус|eng|ru|kz|kk|en)"
    r"(?:(?:\s?[:|,/-]\s?|\s)(?:facebook|twitter|telegram|whatsapp|vk|вконтакте|фейсбук|твиттер|телеграм|ватсап|instagram|қаз|рус|eng|ru|kz|kk|en|pdf))*"
)
_ANY = rf"(?:{_RUBRIC}|{_PUT_THERE}\s?[:|-]?\s?{_DAY}|{_PUT_THERE}|{_DAY}|{_COUNTER}|{_TO_DO}|{_BY_WHOM})"
_LINE = re.compile(
    rf"[\s|*]*(?:{_ANY}(?:(?:{_APART}|,?\s){_ANY}){{0,6}}|№?\s?[\d/()-]{{1,16}}|[\w.-]{{2,40}}@[\w.-]{{3,40}}|©[^\n]{{0,120}})[\s|:.*]*"
)
_MOST = 10  # lines at an end
_LONGEST = 160  # characters


def without_page_lines(text: Known, title_end: int) -> tuple[Known, int]:
    """Returns a folded text without the page's lines at its ends, and where its title, if it has one, ends now."""
    title_end = min(title_end, len(text))
    low, high = _past_lines(text, title_end), _before_lines(text)
    if low >= high:
        return text, title_end
    if low == title_end and high == len(text):
        return text, title_end
    return text.taken(text[:title_end] + text[low:high]), title_end


def between_page_lines(text: Known) -> Known:
    """Returns the stretch of a folded text between the page's lines above and below it."""
    low, high = _past_lines(text, 0), _before_lines(text)
    return text.part(low, high) if low < high else text


def _past_lines(text: str, start: int) -> int:
    """Returns where the first line that is not the page's begins; below a title, where the line before it ends."""
    low = first = start + text.startswith("\n", start)
    for _ in range(_MOST):
        stop = text.find("\n", low, low + _LONGEST)
        if stop < 0 or _LINE.fullmatch(text, low, stop) is None:
            break
        low = stop + 1
    return start if low == first else low - (start > 0)


def _before_lines(text: str) -> int:
    """Returns where the last line that is not the page's ends."""
    end = len(text)
    for _ in range(_MOST):
        start = text.rfind("\n", max(0, end - _LONGEST), end)
        if start < 0 or (text[start + 1 : end].strip() and _LINE.fullmatch(text, start + 1, end) is None):
            break
        end = start
    return end
