"""In which language a notice speaks: Russian, Kazakh, or both in one body."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEGMENT = re.compile(r"[^\n.!?;]+")
_KAZAKH_WORD = re.compile(r"(?<![а-яёәғқңөұүһі])[а-яё]{0,30}[әғқңөұүһі]")
_WORD = re.compile(r"[а-яёәғқңөұүһі]{2,}")
_KAZAKH_PLAIN = re.compile(  # Kazakh words without a letter of their own alphabet
    r"(?<![а-яё])(?:бойынша|туралы|жоба(?:сы|сына|лары)?|мен|бен|пен|деп|жылдың|жылы|сай|болады|арналған|мекенжайы?|"
    r"ауданы|облысы?|орналасқан|бар|алу|салу)(?![а-яёәғқңөұүһі])"
)
_RUSSIAN_WORD = re.compile(
    r"(?<![а-яёәғқңөұүһі])(?:и|в|во|на|по|с|со|о|об|от|для|при|из|к|у|не|что|или|года?|его|их|"
    r"[а-яё]{2,30}(?:ния|ние|ний|нии|ского|ской|ских|ных|ного|ной|ному|ется|ится|ятся|ются|ых|ый|ий|ая|ое|ые|ости|ость))"
    r"(?![а-яёәғқңөұүһі])"
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
    runs: list[Stretch] = []
    for segment in _SEGMENT.finditer(text):
        language = _language_of(segment.group())
        if language is None:
            continue
        if runs and runs[-1].language == language:
            runs[-1] = Stretch(language, runs[-1].start, segment.end())
        else:
            runs.append(Stretch(language, segment.start(), segment.end()))
    return _without_islands(runs)


def _language_of(segment: str) -> str | None:
    words = _WORD.findall(segment)
    if not words:
        return None
    kazakh = len(_KAZAKH_WORD.findall(segment)) + len(_KAZAKH_PLAIN.findall(segment))
    if len(words) < 3:
        return "kk" if kazakh == len(words) else None
    if kazakh >= 0.3 * len(words):
        return "kk"
    return "ru" if len(_RUSSIAN_WORD.findall(segment)) >= 0.2 * len(words) else None


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
