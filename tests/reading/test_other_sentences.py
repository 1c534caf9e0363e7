"""A sentence about something else, before or after a notice, brings no wrong date that is stated as certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.reading import Case, cases, wrong_but_certain

RUSSIAN = (
    "Лицензия №01234Р выдана 14.05.2012 г.",
    "Проект разработан на основании договора № 15 от 12.03.2019 г.",
    "В соответствии с приказом от 3 августа 2021 года № 286.",
    "Объявление опубликовано в газете «Край» от 05.02.2019 г.",
    "Замечания принимаются до 18.03.2030 г.",
    "Начало строительства: март 2031 года, окончание – 30.11.2032 г.",
    "Строительство планируется с 1 марта 2031 года по 30 ноября 2032 года.",
    "Идентификатор конференции: 826 2025 6971, код доступа: 281220.",
    "Предыдущие слушания были проведены 12.12.2018 года.",
    "Дата подачи: 14.03.2019.",
    "Последний день приёма замечаний: 14.04.2031.",
    "Проект согласован с бассейновой инспекцией 19 мая 2019 года.",
)
KAZAKH = (
    "14.05.2012 ж. № 01234Р лицензия берілген.",
    "2021 жылғы 3 тамыздағы № 286 бұйрыққа сәйкес.",
    "Хабарландыру «Өлке» газетінің 2019 жылғы 5 ақпандағы нөмірінде жарияланды.",
    "Ескертулер 2030 жылғы 18 наурызға дейін қабылданады.",
    "Құрылыс жұмыстары 2031 жылғы 1 наурыздан 2032 жылғы 30 қарашаға дейін жүргізіледі.",
    "Конференция идентификаторы: 826 2025 6971, кіру коды: 281220.",
    "Жоба бассейндік инспекциямен 2019 жылғы 19 мамырда келісілді.",
    "Ескертулер қабылдаудың соңғы күні: 14.04.2031.",
    "2019 жылғы 14 қаңтардағы алғашқы тыңдаулар өткізілмеген болып танылды.",
)
# A written collection has the deadline for comments as its period.
NOTICES = [
    case
    for case in cases()
    if case.text.strip() and case.expected.get("kind") != "other" and case.expected.get("form") != "written_collection"
]


@pytest.mark.parametrize("number", range(max(len(RUSSIAN), len(KAZAKH))))
def test_no_date_of_another_sentence_is_stated_as_certain(number: int) -> None:
    wrong = {}
    for case in NOTICES[number % 3 :: 3]:
        for told in (_with(case, number, after=True), _with(case, number, after=False)):
            if wrong_but_certain(told):
                wrong[told.text] = wrong_but_certain(told)
    assert wrong == {}


def _with(case: Case, number: int, *, after: bool) -> Case:
    sentences = KAZAKH if case.expected.get("language") == "kk" else RUSSIAN
    sentence, text = sentences[number % len(sentences)], case.text.rstrip()
    end = "" if text.endswith((".", ";")) else "."
    return replace(case, text=f"{text}{end} {sentence}" if after else f"{sentence} {text}")
