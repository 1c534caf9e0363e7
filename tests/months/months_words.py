"""Whom and what the made-up hearings are about, and how dates are written in them, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

RU_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
KK_MONTHS = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]

OBJECTS = (
    ("строительство цеха по розливу минеральной воды", "минералды су құю цехын салу"),
    ("рекультивация полигона твёрдых бытовых отходов", "тұрмыстық қатты қалдықтар полигонын рекультивациялау"),
    ("добыча песчано-гравийной смеси", "құм-қиыршық тас қоспасын өндіру"),
    ("реконструкция магистрального водовода", "магистральдық су құбырын қайта жаңарту"),
    ("строительство тепличного комплекса", "жылыжай кешенін салу"),
    ("модернизация асфальтобетонного завода", "асфальтбетон зауытын жаңғырту"),
    ("разработка карьера известняка", "әктас карьерін игеру"),
    ("бурение оценочной скважины", "бағалау ұңғымасын бұрғылау"),
    ("эксплуатация нефтебазы", "мұнай базасын пайдалану"),
    ("установка линии переработки изношенных шин", "тозған шиналарды қайта өңдеу желісін орнату"),
    ("строительство элеватора", "астық қоймасын салу"),
    ("капитальный ремонт плотины", "бөгетті күрделі жөндеу"),
    ("строительство убойного цеха", "мал сою цехын салу"),
    ("отработка золоторудного месторождения", "алтын кен орнын өңдеу"),
)
PLACES = (
    ("в селе Каратал", "Қаратал ауылында"), ("в посёлке Шубарколь", "Шұбаркөл кентінде"),
    ("в Бескольском районе", "Бескөл ауданында"), ("близ станции Жанасу", "Жаңасу бекеті маңында"),
    ("на участке Тасмола", "Тасмола учаскесінде"), ("в городе Алтынтау", "Алтынтау қаласында"),
    ("на площади Коктас-2", "Көктас-2 алаңында"), ("в ауле Мирас", "Мирас ауылында"),
)  # fmt: skip
NAMES = (
    ("Жетісу Агро", "Жетісу Агро"), ("Тұмар Голд", "Тұмар Голд"), ("КазСтройТрест", "КазСтройТрест"),
    ("Алатау Сервис", "Алатау Сервис"), ("Нур-Ойл", "Нұр-Ойл"), ("Сарыарка Инвест", "Сарыарқа Инвест"),
    ("Береке ЛТД", "Береке ЛТД"), ("Экополис", "Экополис"), ("Медеу Групп", "Медеу Групп"),
    ("Торгай Рудник", "Торғай Рудник"), ("Ульба Снаб", "Үлбі Снаб"), ("Каспий Логистик", "Каспий Логистик"),
    ("ABK Minerals", "ABK Minerals"), ("Достык-2030", "Достық-2030"), ("Шалкар Тұз", "Шалқар Тұз"),
    ("Ертис Балык", "Ертіс Балық"),
)  # fmt: skip
FORMS = (("ТОО", "ЖШС"), ("АО", "АҚ"), ("ИП", "ЖК"), ("КХ", "ШҚ"))
_2007 = (
    ("ОВОС к рабочему проекту «{}»", "«{}» жұмыс жобасының ҚОӘБ"),
    ("раздел «Охрана окружающей среды» к проекту «{}»", "«{}» жобасының «Қоршаған ортаны қорғау» бөлімі"),
    ("проект «{}»", "«{}» жобасы"),
)
_REPORT = ("Отчёт о возможных воздействиях к проекту «{}»", "«{}» жобасының ықтимал әсерлер туралы есебі")
_2021 = (
    ("проект нормативов эмиссий для объекта «{}»", "«{}» нысанының эмиссия нормативтерінің жобасы"),
    ("программа управления отходами «{}»", "«{}» қалдықтарды басқару бағдарламасы"),
    (
        "раздел «Охрана окружающей среды» к рабочему проекту «{}»",
        "«{}» жұмыс жобасының «Қоршаған ортаны қорғау» бөлімі",
    ),
)


@dataclass(frozen=True)
class Customer:
    ru: str
    kk: str
    bin: str


@dataclass(frozen=True)
class Subject:
    """What a hearing is about. `bare` is the object alone, as a short title names it."""

    customer: Customer
    ru: str
    kk: str
    bare_ru: str
    bare_kk: str


def customer(dice: Random, place: int) -> Customer:
    ru, kk = NAMES[place % len(NAMES)]
    form_ru, form_kk = dice.choice(FORMS)
    return Customer(f"{form_ru} «{ru}»", f"«{kk}» {form_kk}", f"{dice.randrange(10**11, 10**12)}")


def subject(dice: Random, whose: Customer, place: int, year: int, impact: bool) -> Subject:
    """The place-th subject of a region; no two share object and place."""
    one, other = OBJECTS[place % len(OBJECTS)], PLACES[(place * 3 + place // len(OBJECTS)) % len(PLACES)]
    bare_ru, bare_kk = f"{one[0]} {other[0]}", f"{other[1]} {one[1]}"
    bare_ru = bare_ru[0].upper() + bare_ru[1:]
    ru, kk = _REPORT if impact else dice.choice(_2007 if year < 2021 else _2021)
    return Subject(whose, ru.format(bare_ru), kk.format(bare_kk), bare_ru, bare_kk)


def part_of(whole: Subject, ru: str, kk: str) -> Subject:
    """One part of a project: its name stands behind the object's, in Kazakh too."""
    bare_ru, bare_kk = f"{whole.bare_ru}, {ru}", f"{whole.bare_kk}, {kk}"
    return Subject(
        whole.customer, whole.ru.replace(whole.bare_ru, bare_ru), whole.kk.replace(whole.bare_kk, bare_kk), bare_ru,
        bare_kk,
    )  # fmt: skip


def ru_day(dice: Random, day: date) -> str:
    month = RU_MONTHS[day.month - 1]
    ways = (
        f"{day.day} {month} {day.year} года",
        f"{day:%d.%m.%Y} г.",
        f"{day:%d.%m.%Y}",
        f"«{day.day:02}» {month} {day.year} г.",
    )
    return dice.choice(ways)


def kk_day(dice: Random, day: date, locative: bool = True) -> str:
    month = KK_MONTHS[day.month - 1]
    ending = "де" if month in {"сәуір", "шілде"} else "те" if month == "қыркүйек" else "да"
    bare = f"{day.year} {'жылғы' if dice.random() < 0.7 else 'жылдың'} {day.day} {month}"
    if locative:
        return dice.choice((bare + ending, f"{day:%d.%m.%Y} ж.", bare + " күні"))
    return dice.choice((bare, f"{day:%d.%m.%Y} ж."))


def misspelt(dice: Random, text: str) -> str:
    """A typing slip or two: a letter lost, two swapped."""
    letters = list(text)
    for _ in range(dice.randint(1, 2)):
        at = dice.randrange(4, max(5, len(letters) - 2))
        if letters[at].isalpha() and letters[at + 1].isalpha():
            if dice.random() < 0.5:
                del letters[at]
            else:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)
