"""Days that are likelier a slip of the pen than a fault, and those of notices that were put up long afterwards.

In January many a date still bears the year before. An archive that is put up at once shows hearings of months ago under
the day on which it was put up.
"""

from __future__ import annotations

from datetime import date, timedelta

from rules.posting_day import PostingDay
from rules.verdict import Bilingual
from rules.year import a_year_on, of_the_year_before

_LONG = timedelta(days=60)

LONG_OVER = Bilingual(
    "Названный в тексте день предшествует размещению более чем на 60 дней: возможна описка в годе или размещение "
    "старого объявления; требуется проверка специалистом.",
    "Мәтінде аталған күн орналастырылған күннен 60 күннен астам бұрын: жылы жаңылыс жазылуы немесе ескі хабарландыру "
    "орналастырылуы мүмкін; маманның тексеруі қажет.",
)
YEAR_SLIPPED = Bilingual(
    "Год в дате размещения, возможно, указан ошибочно: с годом позднее она согласуется с просмотрами; требуется "
    "проверка специалистом.",
    "Орналастыру күніндегі жыл жаңылыс көрсетілген болуы мүмкін: бір жыл кейінгі күн қарауларға сәйкес келеді; "
    "маманның тексеруі қажет.",
)


def long_over(when: PostingDay, day: date) -> bool:
    """Returns whether a day that a notice names lay so long before it was posted that something else explains it."""
    return when.not_before is not None and when.not_before - day > _LONG


def year_slipped(when: PostingDay) -> bool:
    """Returns whether a posting date that is not borne out would be, were it of the year after."""
    if when.displayed is None or when.seen_day is None:
        return False
    if when.absent_day is None:  # its list does not show so long back
        return of_the_year_before(when.displayed, when.seen_day)
    year_on = a_year_on(when.displayed)
    return year_on is not None and when.absent_day <= year_on <= when.seen_day + timedelta(days=1)
