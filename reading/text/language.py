"""In which language a notice speaks: Russian, Kazakh, or both in one body."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from reading.text.patterns import quick

_KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
_KAZAKH_PLAIN = (  # Kazakh words without a letter of their own alphabet
    "бойынша|туралы|жоба(?:сы|сына|лары)?|мен|бен|пен|деп|жылдың|жылы|сай|болады|арналған|мекенжайы?|"
    "ауданы|облысы?|орналасқан|бар|алу|салу|хабарландыру(?:лар)?|хабарлама|хаттама(?:сы)?|жария|жиналыс(?:ы)?|нысаны?|"
    "тапсырыс|орны|наурыз|мамыр|маусым|тамыз|зауыт(?:ы)?|сауалнама(?:сы)?|мерзім"
)
_RUSSIAN = (
    "и|в|во|на|по|с|со|о|об|от|для|при|из|к|у|не|что|или|года?|его|их|"
    "[а-яё]{2,30}(?:ния|ние|ний|нии|ского|ской|ских|ных|ного|ной|ному|ется|ится|ятся|ются|ых|ый|ий|ая|ое|ые|ости|ость)"
)
_LETTER = "[а-яёәғқңөұүһі]"
_RUSSIAN_WORD = re.compile(rf"(?<!{_LETTER})(?:{_RUSSIAN})(?!{_LETTER})")
_TOKEN = re.compile(
    rf"(?P<end>[\n.!?;])|(?P<kazakh>[а-яё]{{0,30}}[әғқңөұүһі]{_LETTER}*|(?:{_KAZAKH_PLAIN})(?!{_LETTER}))|"
    rf"(?P<russian>(?:{_RUSSIAN})(?!{_LETTER}))|{_LETTER}{{2,}}"
)
_STOP = re.compile(r"[\n.!?;]")
_WORD = re.compile(f"{_LETTER}+")
_OTHER_ALPHABET = re.compile(r"[ǵńǧğ]|qazaq|jyl(?:ǵy|dyń|y)|tyńda|[ڭۇۆە]")  # Kazakh in Latin or Arabic letters
_READ = 20_000  # characters
_MINORITY = 0.2  # a half smaller than this is a title or a name in the other language
_HEARING_RU = re.compile(
    r"слушани|собрани|обсужден|опрос|общественн|протокол|замечани|предложени|проект|заказчик|инициатор"
    r"|\sв\s\d{1,2}[.:-]\d\d(?!\d)"
)
_HEARING_KK = re.compile(
    r"тыңда|жиналыс|талқыла|сауалнама|хаттама|қоғамдық|ұсыныс|жоба|тапсырыс|бастамашы|хабарла|сағат\s\d"
)
_TWIN_RU = (
    r"(?:объявлени|протокол|проект|заказчик|инициатор|слушани|обсуждени|опрос|форма|дата|время|место|срок|период|"
    r"замечани|предложени|раздел|отч[её]т|присутств|участвов|участник|тема(?![а-яё])|размещ[её]н|председател|секретар|повестк|решени|решили)"
)
_TWIN_KK = (
    r"(?:хабарландыру|хаттама|жоба|тапсырыс|бастамашы|тыңда|талқыла|сауалнама|сұрау|нысан|күні|уақыт|орны|мерзім|"
    r"ескерту|пікір|ұсыныс|бөлім|есеп|есебі|қатысқан|қатысушы|тақырыб|қойыл|орналастыр|жариялан|төраға|хатшы|күн\sтәртіб|шешім|шешті)"
)
_SIDE = r"[^\n/|]{0,60}\s?[/|]\s?[^\n/|]{0,60}?"
_TWINS = quick(
    f"{_TWIN_RU}{_SIDE}{_TWIN_KK}|{_TWIN_KK}{_SIDE}{_TWIN_RU}"
    r"|(?<![а-яё])(?:жшс|ақ|мм|мкк|кмк|кмм|шқ)\s?/\s?(?:тоо|ао|гу|кгу|гкп|кх|ип)\s?\"|\"\s?/\s?(?:тоо|ао|гу|кгу|гкп|кх|ип)\s\""
    r"|(?:публичны\w|общественны\w)\s(?:обсуждени|слушани)\w\s-\s(?:жария|қоғамдық)\s|(?:жария|қоғамдық)\s(?:талқылау|тыңдау)\w*\s-\s(?:публичн|общественн)"
    r"|\d\s?ж\.[^\n/|]{0,30}/\s?[^\n/|]{0,30}\d\s?г(?:\.|ода)|\d\s?г(?:\.|ода)[^\n/|]{0,30}/\s?[^\n/|]{0,30}\d\s?ж\."
)
_FEWEST_TWINS = 2  # labels or names that stand in both languages beside each other


class Stretch(NamedTuple):
    """An unbroken run of one language in the folded text, half-open."""

    language: str  # ru or kk
    start: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """Returns the runs of Russian and Kazakh of a folded text, in order; scraps without words join the run before."""
    if _KAZAKH_LETTER.search(text) is None:
        return [Stretch("ru", 0, len(text))] if _RUSSIAN_WORD.search(text) else []
    runs: list[Stretch] = []
    start = 0
    for end in (*(mark.start() for mark in _STOP.finditer(text)), len(text)):
        kinds = [*map(_kinds.__getitem__, _WORD.findall(text, start, end))]
        words = len(kinds) - kinds.count("")
        _add(runs, _language_of(words, kinds.count("kazakh"), kinds.count("russian")), start, end)
        start = end + 1
    return _without_islands(runs)


class _Kinds(dict[str, str]):
    """By word whether it is kazakh, russian or other; a single letter that is a word of neither is nothing."""

    def __missing__(self, word: str) -> str:
        token = _TOKEN.match(word)
        kind = "" if token is None else token.lastgroup or "other"
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[word] = kind
        return kind


_LONGEST_REMEMBERED = 40  # letters
_MOST_REMEMBERED = 20_000  # words
_kinds = _Kinds()


def _add(runs: list[Stretch], language: str | None, start: int, end: int) -> None:
    if language is None:
        return
    if runs and runs[-1].language == language:
        runs[-1] = Stretch(language, runs[-1].start, end)
    else:
        runs.append(Stretch(language, start, end))


def _language_of(words: int, kazakh: int, russian: int) -> str | None:
    if not words:
        return None
    if words < 3:
        return "kk" if kazakh == words else None
    if kazakh >= 0.3 * words and kazakh > russian:  # «ТОО «Ақ Жайық»: общественные слушания» is Russian
        return "kk"
    return "ru" if russian >= 0.2 * words else None


def _without_islands(runs: list[Stretch]) -> list[Stretch]:
    """Drops a short run of one language between two of the other: a name, an address."""
    kept: list[Stretch] = []
    for at, run in enumerate(runs):
        between = 0 < at < len(runs) - 1
        if between and run.end - run.start < 60 and runs[at - 1].language == runs[at + 1].language:
            continue
        if kept and kept[-1].language == run.language:
            kept[-1] = Stretch(run.language, kept[-1].start, run.end)
        else:
            kept.append(run)
    return kept


def language_of(text: str, runs: list[Stretch]) -> str:
    """Returns ru, kk or both: both only if each language speaks of the hearing in a good part of the text."""
    size = {"ru": 0, "kk": 0}
    speaks = {"ru": False, "kk": False}
    ends = [run.start for run in runs[1:]] + [len(text)] * bool(runs)
    for run, after in zip(runs, ends, strict=True):  # what follows a run up to the next is of neither language
        size[run.language] += run.end - run.start
        pattern = _HEARING_RU if run.language == "ru" else _HEARING_KK
        speaks[run.language] = speaks[run.language] or pattern.search(text, run.start, after) is not None
    whole = size["ru"] + size["kk"]
    if not whole:
        return "kk" if _OTHER_ALPHABET.search(text, 0, 20_000) or _mostly_kazakh(text) else "ru"
    if min(size.values()) and _IN_THE_OTHER.search(text, 0, _READ):
        return "both"
    minor = min(size, key=lambda language: size[language])
    major = "kk" if minor == "ru" else "ru"
    if size[minor] >= _MINORITY * whole and (speaks[minor] or not speaks[major]):
        return "both"
    if _said_again(text, runs, minor) or _side_by_side(text) or _labelled_twice(text):
        return "both"
    return "ru" if minor == "kk" else "kk"


_IN_THE_OTHER = quick(  # «Толық ақпарат қазақ тілінде: «Тас» ЖШС …»; not the address of a page in it
    r"(?:(?:қазақ|орыс|мемлекеттік)\sтіл(?:і|ін)де|на\s(?:казахском|русском|государственном)\sязыке)\s?:\s?(?=[^\n:]{0,160}(?:жшс|тоо|сағат|\sв\s\d))"
)
_SAID_AGAIN = re.compile(r"өткіз|өтеді|өтетін|хабарла|қабылда|провод|состо[ия]тся|пройд|сообща|информир|принима")
_SHORTEST_SAID = 110  # characters of a sentence that tells of the hearing, beside a title's fewer


def _said_again(text: str, runs: list[Stretch], minor: str) -> bool:
    """Whether a long notice is told once more in one sentence of the other language, on a line of its own."""
    return any(
        run.end - run.start >= _SHORTEST_SAID
        and (not run.start or "\n" in text[max(0, run.start - 2) : run.start + 1])
        and (_HEARING_RU if minor == "ru" else _HEARING_KK).search(text, run.start, run.end) is not None
        and _SAID_AGAIN.search(text, run.start, run.end) is not None
        for run in runs
        if run.language == minor
    )


def _mostly_kazakh(text: str) -> bool:
    """Whether a text too short for a run of either language has more words of Kazakh: «Шағын хабарландыру: …»."""
    kinds = [token.lastgroup for token in _TOKEN.finditer(text, 0, _READ)]
    return kinds.count("kazakh") > kinds.count("russian")


_LABELS = tuple(  # of the same field of a form, in Kazakh and in Russian
    (
        quick(rf"(?<!{_LETTER})(?:{kazakh})\s?[:-]\s"),
        quick(rf"(?<!{_LETTER})(?:{russian})\s?[:-]\s"),
    )
    for kazakh, russian in (
        (r"жоба(?:сы)?|жобаның\sатауы", r"проект"),
        (r"бастамашы(?:сы)?|тапсырыс\sберуші", r"инициатор|заказчик"),
        (r"(?:өткізу\s)?нысаны?", r"форма(?:\sпроведения)?"),
        (r"мекен-?\s?жайы?|орны|өтетін\s(?:орны|жері)|өткізу\sорны", r"адрес|место(?:\sпроведения)?"),
        (r"күні|өтетін\sкүні|өткізілді|өтеді", r"дата(?:\sпроведения)?|проведены?|состоятся"),
        (r"уақыты", r"время"),
        (r"мерзімі|кезеңі", r"сроки?|период"),
        (r"(?:ескертулер|ұсыныстар|пікірлер)(?:\sмен\s\w+)?", r"(?:замечания|предложения|отзывы)(?:\sи\s\w+)?"),
        (r"байланыс|байланыс\sтелефоны", r"контакты|контактный\sтелефон"),
    )
)


def _labelled_twice(text: str) -> bool:
    """Whether two fields of a form and more have a label in each language, on lines or in sentences of their own."""
    if _KAZAKH_LETTER.search(text) is None or text.count(":") + text.count(" - ") < 2 * _FEWEST_TWINS:
        return False
    pairs = (
        kazakh.search(text, 0, _READ) is not None and russian.search(text, 0, _READ) is not None
        for kazakh, russian in _LABELS
    )
    return sum(pairs) >= _FEWEST_TWINS


_MONTH_RU = re.compile(r"январ|феврал|март|апрел|ма[йя]|ию[нл]|август|сентябр|октябр|ноябр|декабр|год|\d\s?г(?![а-яё])")
_MONTH_KK = re.compile(
    r"қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүй|қазан|қараша|желтоқсан|жыл|\d\s?ж(?![а-яё])"
)


def language_of_date(words: str) -> str | None:
    """Returns the language of a date as printed in a folded text, or None where it is in figures only."""
    if _MONTH_KK.search(words):
        return "kk"
    return "ru" if _MONTH_RU.search(words) else None


def _side_by_side(text: str) -> bool:
    """Whether a form says everything in both languages at once: «Проект / Жоба: «Завод» / «Зауыт»»."""
    if ("/" not in text and "|" not in text) or _KAZAKH_LETTER.search(text) is None:
        return False
    return sum(1 for _ in islice(_TWINS.finditer(text, 0, _READ), _FEWEST_TWINS)) >= _FEWEST_TWINS
