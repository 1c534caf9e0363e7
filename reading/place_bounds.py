"""Where a printed place begins and ends: past the hour and the labels before it, up to the sentence that follows."""

from __future__ import annotations

import re

from reading.fold import Folded

_LETTER = "а-яёәғқңөұүһі"
_PLACE_WORD = (
    r"(?:обл|ауд|қала|город|район|р-н|ул|улиц|көш|дом|үй|клуб|зал|акимат|әкімд|мектеп|школ|сел[оа]|ауыл|посел|кент|мкр|"
    r"ш/а|офис|каб|кабинет|конференц|актов|здани|этаж|корпус|ғимарат|мәжіліс|мәдениет|кеңес|қабат|проспект|даңғыл|г|с|п|д|қ|а|к|к-сі)"
)
_HOUR = (
    r"(?:(?:начало|басталуы|время|уақыты|сағат(?:та)?|с|в|к|во)\s?[:-]?\s?){0,2}\"?\d{1,2}\"?"
    r"(?:\s?[:.-]\s?\d\d(?![.\d])|[⁰º°]{2}|\s?(?=час|ч(?![а-яё])|сағ))(?:\s?-\s?\d{1,2}[:.]\s?\d\d)?(?:-?(?:де|да|те|та|ге|ға|ден|дан)(?![а-яё]))*"
    r"(?:\s?(?:час\w*|ч(?![а-яё])\.?|сағат\w*|сағ(?![а-яё])\.?))?(?:\s?\"?\d\d\"?\s?(?:минут\w*|мин(?![а-яё])\.?))?(?![\d/])"
)
_DAY = (
    r"(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)"
    rf"(?![{_LETTER}])"
)
_BEFORE_PLACE = re.compile(
    rf"[\s,.;:)/–-]+|\"?\d{{1,2}}\"?(?:\s[{_LETTER}]{{3,10}}\s(?:20)?\d\d|\.\d\d\.(?:20)?\d\d)(?!\d)|{_HOUR}|{_DAY}|\({_DAY}\)"
    rf"|(?:час(?:ов|а)?|ч|мин(?:ут)?)(?![{_LETTER}])[.:]?|(?:г|ж|года|жылы|күні|күннің|түскі|таңғы|түстен\sкейін|дейін|мына|келесі|по\sадресу|адрес|место|мекен-?\s?жайы?|орны)(?![{_LETTER}])(?!\.\s?[{_LETTER}])[.:]?"
    rf"|(?:по\sвремени|по\sместному\sвремени|жергілікті\sуақыт\w*)(?:\s(?:г\.\s?)?[{_LETTER}-]+)?(?=[,)])"
    r"|\([^()\n]{0,60}(?:собрани|жиналыс|время|уақыт|слушани|тыңдау|регистрац|тіркеу)[^()\n]{0,40}\)(?=\s?[,.:-])"
    r"|\((?=(?:время|дата|место|уақыты)[^()\n]{0,60}\d\d[:.]\d\d)|(?:время|место|дата)(?:\s(?:и|место|время|дата)){0,2}\s(?:без\sизменений|прежн\w+|не\s\w+)\s?:"
    r"|(?:прежн\w+|тот\sже|слушаний|проведения|собрания|проведения\s(?:общественных\s)?слушаний)\s?[:-]"
    r"|во?\s(?=(?:г|с|п|пос|а|гор)\.|городе\s)"
)
_STEPS = 8
_SAID_NEXT = (
    rf"(?:[вс]\s\d{{1,2}}[:.-]\d\d|сағат\s|в\s\d{{1,2}}\sчас|(?:дата|время|начало|регистрация|уақыты|күні)(?![{_LETTER}])|"
    r"\d{1,2}\.\d\d\.\d{4}|состо[ия]тся|провод|пройд|буд[еу]т|өтеді|өткіз|болады|форма:|"
    r"в\s(?:форме|формате|режиме|виде)\s|(?:путем|посредством|методом)\s(?:открыт|проведен|публичн)|"
    r"общественны[ехм]\w*\sслушани|(?:в\s)?открыт\w+\sсобрани|по\s(?:\w+\s)?(?:проекту|вопросу|материалам)(?![а-яё])|"
    r"ашық\s(?:жиналыс|отырыс)|қоғамдық\sтыңдау|жария\sталқылау|жобасы\sбойынша|бейнеконференция)"
)
_OTHER_WORDS = (
    r"(?:e-?mail|эл\.\s?(?:почт|адрес|мекен)|электронн\w+\s(?:почт|адрес)|[^\s,;]{1,60}@|https?:|www\.|(?:контактн\w+\s)?тел(?:ефон\w*|\.)?[:.\s/]|"
    r"справки|контакты|байланыс|инициатор\s?[:-]|заказчик\s?[:-]|бастамашы\s?[:-]|тапсырыс\sберуші)"
)
_END = re.compile(
    rf"\.(?:(?<=[{_LETTER}]{{3}}.)(?<!обл.)(?<!ауд.)(?<!мкр.)(?<!каб.)(?<!пос.)(?<!көш.)(?<!бул.)(?<!стр.)|(?<=[\d\")].))\s(?:(?=[{_LETTER}\"]{{3,}}[\s:,])(?!{_PLACE_WORD}(?![{_LETTER}]))|(?=[a-z\"])|(?=[{_LETTER}]{{1,2}}\s[{_LETTER}]{{3}}))"
    rf"|,?\s{_SAID_NEXT}|[\s,.(]*\s{_OTHER_WORDS}"
    # a Kazakh place is told in the locative, and the name of the project follows it
    rf"|(?:(?<=[{_LETTER}](?:да|де|та|те))|(?<=\)))\s(?=\")"
    rf"(?!\"[^\"\n]{{2,60}}\"\s?(?:[{_LETTER}]+\s){{0,2}}?(?:мәдениет|үй|орта|сарай|клуб|мект|зал|қонақ|ғимарат|кітапхана|стадион|тойхана|мейрам))"
)
_UNFINISHED = re.compile(rf"(?:^|[\s,])(?:или|либо|и|немесе|және|в|на|по)$|\s\([^()]*$(?<![{_LETTER}\d]\))")


def bounds(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Returns the stretch of a folded text that is the place, within one that may hold hours and sentences as well."""
    text = folded.text
    for _ in range(_STEPS):
        before = _BEFORE_PLACE.match(text, start, end)
        if before is None or before.end() == start:
            break
        start = before.end()
    if start >= end:
        return end, end
    if re.compile(_OTHER_WORDS).match(text, start, end):
        return end, end
    stop = next((found.start() for found in _END.finditer(text, start, end) if _ends(folded, found)), end)
    words = text[start:stop]
    if words.count("(") < words.count(")"):  # «(время прежнее: 10:00, г. Актау)»: the bracket opened before the place
        stop = start + words.rindex(")")
    return start, stop


def _ends(folded: Folded, found: re.Match[str]) -> bool:
    """Whether a full stop ends the sentence: a capital, a quote or a Latin letter follows."""
    if not found.group().startswith("."):
        return True
    place = folded.back(found.end(), min(found.end() + 1, len(folded.text))).start
    after = folded.original[place : place + 1]
    return not after.isalpha() or after.isupper() or after.isascii()
