"""Texts of made-up notices and protocols: one function a kind and language, several templates each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from months_words import Subject, kk_day, ru_day

HALLS = (
    ("ул. Абая, 12, акимат", "Абай көшесі, 12, әкімдік"),
    ("Дом культуры, ул. Достык, 4", "Мәдениет үйі, Достық көшесі, 4"),
)
_RU = {
    "open_meeting": (
        "{c} (БИН {b}) приглашает население на общественные слушания по материалам: {p}. Слушания проводятся в форме "
        "открытого собрания {d} в {t} по адресу: {h}.\nЭлектронная почта для замечаний: {m}.",
        "Доводим до сведения общественности, что {d} в {t} ч. по адресу {h} пройдёт открытое собрание — общественные "
        "слушания. Предмет: {p}.\nИнициатор: {c}, БИН {b}, тел. 8 (7172) 55-66-77, {m}.",
        "Общественные слушания в форме открытого собрания.\nПредмет слушаний: {p}\nИнициатор: {c}\nБИН: {b}\n"
        "Дата проведения: {d}\nВремя начала: {t}\nМесто проведения: {h}\nЗамечания и предложения направлять: {m}",
        "Объявление\nЗаказчик {c}, БИН {b}, объявляет, что открытое собрание (общественные слушания) по проекту: {p} "
        "назначено на {d}, начало в {t}, место: {h}. Адрес для предложений {m}.",
    ),
    "video_conference": (
        "{c} (БИН {b}) извещает: общественные слушания по теме: {p} состоятся {d} в {t} в режиме видеоконференцсвязи "
        "(Zoom, идентификатор 845 1120 3377). Вопросы: {m}.",
        "Общественные слушания посредством ВКС.\nПредмет: {p}\nЗаказчик: {c}, БИН {b}\nДата и время: {d}, {t}\n"
        "Ссылка для подключения: https://zoom.us/j/84511203377\nЗамечания: {m}",
    ),
    "survey": (
        "{c}, БИН {b}, сообщает об общественных слушаниях в форме опроса. Материалы: {p}. Опрос проводится с {s} по {e}. "
        "Ответы направлять на {m}.",
        "Общественные слушания методом опроса.\nПредмет: {p}\nЗаказчик: {c} (БИН {b})\nПериод опроса: {s} – {e}\n"
        "Предложения принимаются: {m}",
        "Уведомляем о проведении опроса населения в рамках общественных слушаний по {p}. Срок проведения опроса: с {s} "
        "до {e} включительно. Заказчик {c}, БИН {b}, почта {m}.",
    ),
    "survey_open": (
        "{c}, БИН {b}, сообщает об общественных слушаниях в форме опроса. Материалы: {p}. Ответы направлять на {m}.",
        "Общественные слушания методом опроса.\nПредмет: {p}\nЗаказчик: {c} (БИН {b})\nПредложения принимаются: {m}",
    ),
    "public_discussion": (
        "Общественные слушания посредством публичных обсуждений.\nПредмет: {p}\nИнициатор: {c}, БИН {b}\n"
        "Период проведения: {s} - {e}\nЗамечания принимаются на Едином экологическом портале и по почте {m}",
        "{c} (БИН {b}) уведомляет о проведении общественных слушаний в форме публичных обсуждений по объекту: {p}. "
        "Публичные обсуждения проводятся с {s} по {e} на портале ecoportal.kz. Замечания: {m}.",
    ),
    "discussion_open": (
        "{c} (БИН {b}) уведомляет о проведении общественных слушаний в форме публичных обсуждений по объекту: {p}. "
        "Замечания: {m}.",
    ),
}  # fmt: skip
_KK = {
    "open_meeting": (
        "{c} (БСН {b}) мына материалдар бойынша қоғамдық тыңдауларға шақырады: {p}. Тыңдаулар ашық жиналыс нысанында {d} "
        "сағат {t}-де мына мекенжайда өтеді: {h}.\nЕскертулер үшін электрондық пошта: {m}.",
        "Ашық жиналыс нысанындағы қоғамдық тыңдаулар.\nТыңдау тақырыбы: {p}\nБастамашы: {c}\nБСН: {b}\n"
        "Өткізілетін күні: {d0}\nБасталу уақыты: {t}\nӨтетін орны: {h}\nЕскертулер мен ұсыныстар: {m}",
    ),
    "video_conference": (
        "{c} (БСН {b}) хабарлайды: {p} бойынша қоғамдық тыңдаулар {d} сағат {t}-де бейнеконференцбайланыс режимінде (Zoom, "
        "идентификатор 845 1120 3377) өтеді. Сұрақтар: {m}.",
    ),
    "survey": (
        "{c}, БСН {b}, сауалнама нысанындағы қоғамдық тыңдаулар туралы хабарлайды. Материалдар: {p}. Сауалнама {s0} мен {e0} "
        "аралығында өткізіледі. Жауаптарды {m} поштасына жіберіңіз.",
        "Сауалнама түріндегі қоғамдық тыңдаулар.\nТақырыбы: {p}\nТапсырыс беруші: {c} (БСН {b})\n"
        "Сауалнама кезеңі: {s0} – {e0}\nҰсыныстар қабылданады: {m}",
    ),
    "survey_open": (
        "{c}, БСН {b}, сауалнама нысанындағы қоғамдық тыңдаулар туралы хабарлайды. Материалдар: {p}. Жауаптарды {m} "
        "поштасына жіберіңіз.",
    ),
    "public_discussion": (
        "Жария талқылау түріндегі қоғамдық тыңдаулар.\nТақырыбы: {p}\nБастамашы: {c}, БСН {b}\n"
        "Өткізу кезеңі: {s0} - {e0}\nЕскертулер Бірыңғай экологиялық порталда және {m} поштасында қабылданады",
    ),
    "discussion_open": (
        "{c} (БСН {b}) {p} бойынша жария талқылау нысанындағы қоғамдық тыңдаулар туралы хабарлайды. Ескертулер: {m}.",
    ),
}  # fmt: skip
_RU_PROTOCOL = (
    "Протокол общественных слушаний\nПредмет: {p}\nИнициатор: {c}, БИН {b}\nДата проведения: {d}\nМесто: {h}\n"
    "Председатель – представитель акимата. Замечания общественности сняты. Протокол подписали председатель и секретарь.",
    "ПРОТОКОЛ\nобщественных слушаний по материалам: {p}\n{d} состоялись общественные слушания. Заказчик {c}. Участвовали "
    "12 человек. Решение: материалы одобрить. Право на обжалование разъяснено.",
)
_RU_PERIOD_PROTOCOL = (
    "Протокол общественных слушаний в форме {f}\nПредмет: {p}\nЗаказчик: {c}, БИН {b}\nПериод проведения: с {s} по {e}\n"
    "Поступило 2 предложения, ответы даны. Протокол составлен местным исполнительным органом.",
)
_KK_PROTOCOL = (
    "Қоғамдық тыңдаулар хаттамасы\nТақырыбы: {p}\nБастамашы: {c}, БСН {b}\nӨткізілген күні: {d0}\nОрны: {h}\n"
    "Төраға – әкімдік өкілі. Жұртшылық ескертулері алынды. Хаттамаға төраға мен хатшы қол қойды.",
)
_KK_PERIOD_PROTOCOL = (
    "{f} нысанындағы қоғамдық тыңдаулар хаттамасы\nТақырыбы: {p}\nТапсырыс беруші: {c}, БСН {b}\n"
    "Өткізу кезеңі: {s0} – {e0}\n2 ұсыныс түсті, жауаптар берілді.",
)
_SURVEY = {"ru": ("опроса", "публичных обсуждений"), "kk": ("Сауалнама", "Жария талқылау")}


def announcement(
    dice: Random, language: str, form: str, subject: Subject, days: Sequence[date], period: tuple[date, date] | None,
    moved_from: date | None = None,
) -> str:  # fmt: skip
    """The text of an announcement; several days make one line a place. `period` None of a survey: it states none."""
    name = form
    if form in {"survey", "public_discussion"} and period is None:
        name = "survey_open" if form == "survey" else "discussion_open"
    template = dice.choice((_RU if language == "ru" else _KK)[name])
    text = _filled(dice, language, template, subject, days[:1], period)
    for more in days[1:]:
        hall = HALLS[1][language == "kk"]
        lead = "Второе собрание" if language == "ru" else "Екінші жиналыс"
        text += f"\n{lead}: {ru_day(dice, more) if language == 'ru' else kk_day(dice, more, False)}, 15:00, {hall}"
    if moved_from is not None:
        if language == "ru":
            text = f"Слушания переносятся с {ru_day(dice, moved_from)} на {ru_day(dice, days[0])}.\n{text}"
        else:
            text = f"Тыңдаулар {moved_from:%d.%m.%Y} күнінен {days[0]:%d.%m.%Y} күніне ауыстырылды.\n{text}"
    return text


def protocol(
    dice: Random, language: str, form: str, subject: Subject, days: Sequence[date], period: tuple[date, date] | None
) -> str:
    """The text of a protocol."""
    if form in {"survey", "public_discussion"}:
        template = dice.choice(_RU_PERIOD_PROTOCOL if language == "ru" else _KK_PERIOD_PROTOCOL)
        template = template.replace("{f}", _SURVEY[language][form != "survey"])
    else:
        template = dice.choice(_RU_PROTOCOL if language == "ru" else _KK_PROTOCOL)
    return _filled(dice, language, template, subject, days[-1:], period)


def card(
    dice: Random, sitting: bool, subject: Subject, days: Sequence[date], period: tuple[date, date] | None
) -> str:  # fmt: skip
    """The text of a card of the single portal, in the order of its fields."""
    ground = "Проведение оценки воздействия на окружающую среду (в том числе сопровождаемой оценкой)"
    if not subject.ru.startswith("Отч"):
        ground = "проекты, перечисленные в подпунктах 2) статьи 87 Кодекса"
    lines = [
        "Объявление общественных слушаний в форме открытых собраний" if sitting
        else "Форма протокола общественных слушаний посредством публичных обсуждений",
        f"По проекту: {subject.ru}",
        f"Основание общественных слушаний: {ground}",
        f"1. Инициатор: {subject.customer.ru.upper()}",
        f"1.1. БИН\\ИИН: {subject.customer.bin}",
        "1.3. Контакты: 87172556677, eco@zakazchik.example.kz; ;",
    ]  # fmt: skip
    if sitting:
        lines += [
            f"2. Место и время проведения {day:%d.%m.%Y} 11:00\n1.2. Место проведения: {HALLS[0][0]}" for day in days
        ]
    elif period:
        lines.append(f"2. Период проведения общественных слушаний: {period[0]:%d.%m.%Y} - {period[1]:%d.%m.%Y}")
    return "\n".join(lines)


def _filled(
    dice: Random, language: str, template: str, subject: Subject, days: Sequence[date], period: tuple[date, date] | None
) -> str:
    ru = language == "ru"
    hall = HALLS[0][not ru]
    words = {
        "c": subject.customer.ru if ru else subject.customer.kk,
        "b": subject.customer.bin,
        "p": subject.ru if ru else subject.kk,
        "h": hall,
        "t": dice.choice(("10:00", "11:30", "15:00")),
        "m": "eco@zakazchik.example.kz",
    }
    if days:
        words |= {"d": ru_day(dice, days[0]) if ru else kk_day(dice, days[0]), "d0": kk_day(dice, days[0], False)}
    if period:
        way = dice.choice(("{0:%d.%m.%Y}", "{0:%d.%m.%Y} г.")) if ru else "{0:%d.%m.%Y} ж."
        words |= {"s": way.format(period[0]), "e": way.format(period[1])}
        words |= {"s0": kk_day(dice, period[0], False), "e0": kk_day(dice, period[1], False)}
    return template.format(**words)
