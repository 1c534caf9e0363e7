"""In which language a notice speaks: Russian, Kazakh, or both in one body."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KAZAKH_LETTER = re.compile("[әғқңөұүһі]")
_KAZAKH_PLAIN = (  # Kazakh words without a letter of their own alphabet
    "бойынша|туралы|жоба(?:сы|сына|лары)?|мен|бен|пен|деп|жылдың|жылы|сай|болады|арналған|мекенжайы?|"
    "ауданы|облысы?|орналасқан|бар|алу|салу"
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
_MINORITY = 0.2  # a half smaller than this is a title or a name in the other language
_HEARING_RU = re.compile(r"слушани|обсужден|опрос|общественн|протокол|замечани|предложени|проект|заказчик|инициатор")
_HEARING_KK = re.compile(r"тыңда|талқыла|сауалнама|хаттама|қоғамдық|ұсыныс|жоба|тапсырыс|бастамашы|хабарла")


@dataclass(frozen=True, slots=True)
class Stretch:
    """An unbroken run of one language in the folded text, half-open."""

    language: str  # ru or kk
    start: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """Returns the runs of Russian and Kazakh of a folded text, in order; scraps without words join the run before."""
    if _KAZAKH_LETTER.search(text) is None:
        return [Stretch("ru", 0, len(text))] if _RUSSIAN_WORD.search(text) else []
    runs: list[Stretch] = []
    start = words = kazakh = russian = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup != "end":
            words += 1
            kazakh += token.lastgroup == "kazakh"
            russian += token.lastgroup == "russian"
            continue
        if words:
            _add(runs, _language_of(words, kazakh, russian), start, token.start())
        start, words, kazakh, russian = token.end(), 0, 0, 0
    _add(runs, _language_of(words, kazakh, russian), start, len(text))
    return _without_islands(runs)


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
    if kazakh >= 0.3 * words:
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
    for run in runs:
        size[run.language] += run.end - run.start
        pattern = _HEARING_RU if run.language == "ru" else _HEARING_KK
        speaks[run.language] = speaks[run.language] or pattern.search(text, run.start, run.end) is not None
    whole = size["ru"] + size["kk"]
    if not whole:
        return "ru"
    minor = min(size, key=lambda language: size[language])
    if size[minor] >= _MINORITY * whole and speaks[minor]:
        return "both"
    return "ru" if minor == "kk" else "kk"
