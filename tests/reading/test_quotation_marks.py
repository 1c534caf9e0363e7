"""Who holds a hearing about what does not depend on how the quotation marks are typed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.reader import read_notice
from reading.text.fold import fold
from reading.text.marks import edits_of_marks

RUSSIAN = (
    "{owner} сообщает о проведении 14 мая 2021 года в 11:00 общественных слушаний по рабочему проекту «{name}» "
    "в с. Кенес, клуб.",
    "Общественные слушания: 14.05.2021, 11:00, с. Кенес, клуб\nНаименование проекта: «{name}»\nЗаказчик: {owner}",
    "14 мая 2021 года в 11:00 в с. Кенес состоятся общественные слушания по разделу ООС к проекту «{name}», "
    "инициатор: {owner}.",
)
KAZAKH = (
    "{owner} «{name}» жобасы бойынша 2021 жылғы 14 мамырда сағат 11:00-де Кеңес ауылында қоғамдық тыңдау өткізеді.",
    "«{name}» жобасы бойынша қоғамдық тыңдау 2021 жылғы 14 мамырда сағат 11:00-де өтеді. Тапсырыс беруші: {owner}.",
)
OWNERS = ("ТОО «Кокжар Агро»", "АО «НК «Жолтас»", "КГУ «Отдел строительства города Мойынтас»", "СПК «Заря»")
OWNERS_KK = ("«Көкжар Агро» ЖШС", "«Бәйтерек» шаруа қожалығы", "«Мойынтас қаласының құрылыс бөлімі» ММ")
NAMES = ("Строительство котельной", "Расширение карьера «Аксай-2» (корректировка)", "Цех «Арман» по розливу воды")
NAMES_KK = ("Қазандық салу", "«Ақсай-2» карьерін кеңейту", "Шашубай кентінің полигоны")

TYPED = {
    "straight": lambda text: re.sub("[«»]", '"', text),
    "each twice": lambda text: re.sub("[«»]", '""', text),
    "blanks inside": lambda text: text.replace("«", "« ").replace("»", " »"),
    "no blank before": lambda text: text.replace(" «", "«"),
    "no blank after": lambda text: re.sub(r"» (?=[А-ЯӘ])", "»", text),
    "low and high": lambda text: text.replace("«", "„").replace("»", "“"),
    "high": lambda text: text.replace("«", "“").replace("»", "”"),
}


def _bare(words: str) -> str:
    return re.sub(r'[\s«»“”„"]', "", words)


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_project_and_initiator_are_found_however_the_marks_are_typed(typed, data) -> None:
    kazakh = data.draw(st.booleans())
    frame = data.draw(st.sampled_from(KAZAKH if kazakh else RUSSIAN))
    owner = data.draw(st.sampled_from(OWNERS_KK if kazakh else OWNERS))
    name = data.draw(st.sampled_from(NAMES_KK if kazakh else NAMES))
    notice = read_notice(typed(frame.format(owner=owner, name=name)))
    assert notice.project is not None
    assert _bare(notice.project.value) == _bare(name)
    assert notice.initiator is not None
    assert _bare(notice.initiator.value) == _bare(owner)


@given(st.text(alphabet='а "«»„”\u00a0\n.,1', max_size=60))
def test_every_place_of_a_folded_text_leads_back_to_its_own_letter(text: str) -> None:
    folded = fold(text)
    for place, char in enumerate(folded.text):
        if char.isalnum():
            assert text[folded.back(place, place + 1).start] == char


@given(st.text(alphabet='аб "«»„”\u00a0\t.,', max_size=60))
def test_changes_of_marks_stand_in_order_and_apart(text: str) -> None:
    edits = edits_of_marks(text)
    assert all(before[1] <= after[0] for before, after in pairwise(edits))


def test_two_closing_marks_of_a_name_in_a_name_are_no_doubled_one() -> None:
    text = 'АО "НК "Жолтас"" и ТОО "Тас"'
    assert edits_of_marks(text) == []
