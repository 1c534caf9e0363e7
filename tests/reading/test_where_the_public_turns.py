"""Who takes comments, where the documents lie, who does the expertise, whose the number is: the ways officials write it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from reading.notice import Notice
from reading.reader import read_notice

RU = "ТОО «Тас» проводит общественные слушания в форме открытого собрания по проекту «Карьер. ОВОС» 14 октября 2020 года в 11:00 в с. Талап, ул. Мира, 5, клуб. "
KK = "«Тас» ЖШС «Тас карьері» жобасының ҚОӘБ бойынша қоғамдық тыңдауды ашық жиналыс нысанында 2020 жылғы 14 қазанда сағат 11:00-де Талап ауылы, Абай көшесі 5, клубта өткізеді. "


def _read(text: str) -> Notice:
    return read_notice(text, seen=date(2020, 9, 1))


def _said(notice: Notice, fact: str) -> str | None:
    words = getattr(notice, fact)
    return None if words is None else str(words.value)


def _after(sentence: str) -> str:
    """A sentence after a notice in its own language."""
    return (KK if re.search("[әғқңөұүһі]", sentence) else RU) + sentence


def _told(text: str, fact: str) -> str | None:
    return _said(_read(text), fact)


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        (
            "Замечания и предложения направлять: 100012, г. Караганда, пр. Мира 4, каб. 12.",
            "100012, г. Караганда, пр. Мира 4, каб. 12",
        ),
        (
            "Замечания и предложения принимаются до 10 октября 2020 г. в адрес ГУ «УПР», г. Семей, ул. Гоголя 44, каб. 3.",
            "ГУ «УПР», г. Семей, ул. Гоголя 44, каб. 3",
        ),
        (
            "Замечания – до 10.10.2020 г. в адрес ГУ «УПР» г.Семей, ул. Гоголя 44, каб 3.",
            "ГУ «УПР» г.Семей, ул. Гоголя 44, каб 3",
        ),
        (
            "Предложения принимаются в период с 04.09.20 г. по 04.10.20 г. по адресу: г. Караой, ул. Сейфуллина 87, оф. 12.",
            "г. Караой, ул. Сейфуллина 87, оф. 12",
        ),
        (
            "Свои замечания просим направлять почтой на адрес: 070000, г. Зайсан, ул. Лесная, 11.",
            "070000, г. Зайсан, ул. Лесная, 11",
        ),
        (
            "Замечания и предложения просим присылать нарочно или почтой: г. Актау, 14 мкр., зд. 1.",
            "г. Актау, 14 мкр., зд. 1",
        ),
        (
            "Замечания отправлять: Туркестанская обл., г. Арыс, ул. Ермекова б/н.",
            "Туркестанская обл., г. Арыс, ул. Ермекова б/н",
        ),
        ("Почтовый адрес: 020000, г. Кокшетау, ул. Абая 89.", "020000, г. Кокшетау, ул. Абая 89"),
        ("Почта: РК, 020000, г. Кокшетау, ул. Абая, 89", "РК, 020000, г. Кокшетау, ул. Абая, 89"),
        (
            "Адрес, по которому принимаются замечания и предложения: 130000, г. Актау, 9 микрорайон, здание 23.",
            "130000, г. Актау, 9 микрорайон, здание 23",
        ),
        ("Замечания и предложения вносятся через канцелярию: с. Талап, ул. Абая, 3.", "с. Талап, ул. Абая, 3"),
        (
            "За информацией и с предложениями обращаться: г. Аксу, ул. Лесная 93, тел. 11-22-33.",
            "г. Аксу, ул. Лесная 93",
        ),
        (
            "Замечания принимаются с 5 по 25 сентября 2020 года. Адрес: г. Абай, ул. Ермекова, 52, тел. 8 7212 50-50-50.",
            "г. Абай, ул. Ермекова, 52",
        ),
    ],
)
def test_a_postal_address_for_comments(sentence: str, address: str) -> None:
    assert _told(RU + sentence, "contacts") == address


@pytest.mark.parametrize(
    ("sentence", "address"),
    [
        (
            "Ескертулер мен ұсыныстар мына мекенжай бойынша қабылданады: Көкшетау қ., Абай көшесі, 89.",
            "Көкшетау қ., Абай көшесі, 89",
        ),
        ("Ұсыныстар Көкшетау қаласы, Абай көшесі 89 мекенжайында қабылданады.", "Көкшетау қаласы, Абай көшесі 89"),
        ("Жазбаша ұсыныстарды Көкшетау қ., Абай к-сі 89 мекенжайына жіберуге болады.", "Көкшетау қ., Абай к-сі 89"),
        (
            "Ескертулер мен ұсыныстар 2020 жылғы 4 қыркүйектен 4 қазанға дейін Арыс қ., Гауһар көшесі 87, 12-кеңсе мекенжайы бойынша қабылданады.",
            "Арыс қ., Гауһар көшесі 87, 12-кеңсе",
        ),
        (
            "Ескертпелер мен ұсыныстарды табиғи ресурстар басқармасына (Көкшетау қ., Абай көшесі 89) беруге болады.",
            "Көкшетау қ., Абай көшесі 89",
        ),
        (
            "Ескертулер мен ұсыныстарды Атырау қ., Абай к., 77, 5-каб. тапсыруға болады.",
            "Атырау қ., Абай к., 77, 5-каб",
        ),
        (
            "Ұсыныстар мен ескертулерді 020000, Көкшетау қаласы, Абай көшесі, 96 үй, 307 кабинетке жолдауыңызды сұраймыз.",
            "020000, Көкшетау қаласы, Абай көшесі, 96 үй, 307 кабинетке",
        ),
        ("Жазбаша ескертулер қабылданатын орын: Аксу қаласы, Абай көшесі 93.", "Аксу қаласы, Абай көшесі 93"),
        ("Хат-хабарларға арналған мекенжай: 060000, Атырау қ., Абай к-сі, 77.", "060000, Атырау қ., Абай к-сі, 77"),
        ("Пошталық мекенжай: 020000, Көкшетау қ., Абай к. 89.", "020000, Көкшетау қ., Абай к. 89"),
    ],
)
def test_a_postal_address_for_comments_in_kazakh(sentence: str, address: str) -> None:
    assert _told(KK + sentence, "contacts") == address


@pytest.mark.parametrize(
    "sentence",
    [
        "Прием замечаний и предложений – до 10 октября 2020 г. 18:00.",
        "Прием замечаний осуществляется по телефону 8 (7172) 22-33-44.",
        "Юридический адрес ТОО «Тас»: г. Караганда, ул. Ленина 5.",
        "Ознакомиться с проектом можно по адресу: г. Караганда, ул. Ленина 5. Тел. 8 701 000 00 00.",
        "Замечания принимаются до собрания, которое пройдет по адресу: г. Караганда, ул. Ленина 5.",
        "Ескертулерді қабылдау мерзімі: 10.10.2020 ж. дейін, 18:00.",
        "Жоба материалдарымен Көкшетау қ., Абай көшесі 89 мекенжайында танысуға болады.",
    ],
)
def test_a_deadline_a_telephone_and_an_address_of_something_else_are_no_contact(sentence: str) -> None:
    assert _told(_after(sentence), "contacts") is None


@pytest.mark.parametrize(
    ("sentence", "mail"),
    [
        ("Разработчик: ТОО «Эко», eko@eko.example. Электронная почта заказчика: tas@mail.example.", "tas@mail.example"),
        ("Разработчик: ТОО «Эко», eko@eko.example. Замечания направлять: tas@mail.example.", "tas@mail.example"),
        ("Разработчик: ТОО «Эко», eko@eko.example.", "eko@eko.example"),
        ("Предложения на бетон.завод@mail.example до 1 октября.", "бетон.завод@mail.example"),
        ("Эл. почта: sary_tas@mail. ru", "sary_tas@mail.ru"),
    ],
)
def test_of_several_emails_that_of_the_comments_and_not_the_designers(sentence: str, mail: str) -> None:
    assert _told(RU + sentence, "contacts") == mail


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        (
            "Сайт ТОО: www.tas.example. Материалы размещены на gov.kz/memleket/entities/aqmola-tabigat.",
            "gov.kz/memleket/entities/aqmola-tabigat",
        ),
        (
            "Опрос проводится по ссылке https://forms.gle/abc. Материалы – на https://ecoportal.kz.",
            "https://ecoportal.kz",
        ),
        ("Прямая трансляция на YouTube. Отчёт: ecoportal.kz, раздел «Слушания».", "ecoportal.kz"),
        ("Жобаның электрондық нұсқасы мына сілтеме бойынша: www.tabigat.kz/zhoba", "www.tabigat.kz/zhoba"),
        ("Связаться с нами: www.tas-kz.example. Проект — на портале https://ecoportal.kz/", "https://ecoportal.kz/"),
        ("Протокол будет размещён на сайте https://www.gov.kz/memleket/entities/aqmola-tabigat.", None),
        ("Объявление вышло на сайте газеты www.zarya.kz. С проектом можно ознакомиться в офисе.", None),
        ("Хаттама https://www.gov.kz/memleket/entities/aqmola-tabigat сайтында орналастырылады.", None),
        ("Анкету можно заполнить на https://forms.gle/abc", None),
        ("Сауалнаманы https://forms.gle/abc сілтемесі арқылы толтыруға болады.", None),
        ("Ссылка для участия: https://vcs.telecom.example/123", None),
        ("Тікелей эфир: https://tas.kz/live", None),
        ("Поставщик – ТОО «Tas.kz Group».", None),
    ],
)
def test_the_page_of_the_documents_is_no_form_no_broadcast_and_no_companys_name(
    sentence: str, page: str | None
) -> None:
    assert _told(_after(sentence), "documents_url") == page


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        (
            "Экологиялық сараптаманы жүзеге асыратын орган – Экологиялық реттеу және бақылау комитеті.",
            "Экологиялық реттеу және бақылау комитеті",
        ),
        ("Сараптама жүргізуші орган: «Мемсараптама» РМК", "«Мемсараптама» РМК"),
        (
            "Государственный орган, ответственный за проведение экспертизы, – РГУ «Департамент экологии по области Абай».",
            "РГУ «Департамент экологии по области Абай»",
        ),
        ("Проект будет представлен на экспертизу в РГП «Госэкспертиза».", "РГП «Госэкспертиза»"),
        (
            "Мемлекеттік экологиялық сараптаманы өткізетін мекеме: Қостанай облысының табиғи ресурстар басқармасы.",
            "Қостанай облысының табиғи ресурстар басқармасы",
        ),
        ("Заключение государственной экологической экспертизы выдано 10.01.2015 г. Департаментом экологии.", None),
        ("Ответственный: отдел государственной экологической экспертизы УПР, тел. 22-33-44.", None),
        ("Основание общественных слушаний: Осуществление государственной экологической экспертизы", None),
    ],
)
def test_the_body_that_does_the_expertise(sentence: str, body: str | None) -> None:
    assert _told(_after(sentence), "expertise_body") == body


@pytest.mark.parametrize(
    ("sentence", "forms"),
    [
        ("При неблагоприятной эпидобстановке слушания будут проведены методом опроса.", ["survey"]),
        ("При режиме ЧП собрание заменяется опросом.", ["survey"]),
        ("В случае отмены карантина 30.10.2020г. в 15.00 состоится опрос жителей.", ["survey"]),
        ("При отсутствии кворума слушания будут проведены методом опроса.", ["survey"]),
        ("При ЧС – онлайн.", ["video_conference"]),
        ("Келу мүмкіндігі болмаған жағдайда онлайн қатысуға болады.", []),
        ("Резервный формат: видеоконференция.", ["video_conference"]),
        ("В случае невозможности личного присутствия Вы можете подключиться по Zoom.", []),
        ("Если вы не можете прийти, подключайтесь онлайн.", []),
        ("Эпидемиологиялық жағдай нашарласа, қоғамдық тыңдау сауалнама нысанында өткізіледі.", ["survey"]),
        ("Шектеу шаралары күшейтілген кезде тыңдау БКБ арқылы өтеді.", ["video_conference"]),
        ("Қатыса алмаған жағдайда Zoom арқылы қосыла аласыз.", []),
    ],
)
def test_the_form_on_a_condition_is_a_fallback_and_a_link_for_who_cannot_come_is_none(
    sentence: str, forms: list[str]
) -> None:
    notice = _read(_after(sentence))
    assert [form.value for form in notice.fallback_forms] == forms
    assert notice.form is not None and notice.form.value == "open_meeting"


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Отчет разработан ТОО «Эко» (БИН 120340008861). БИН инициатора 090640011274.", "090640011274"),
        ("Тас ЖШС БСН нөмірі 222222222222.", "222222222222"),
        ("Ұйымдастырушы: «Табиғи ресурстар басқармасы» ММ, БСН 444444444444.", None),
        ("Орган экспертизы: Комитет, БИН 444444444444.", None),
    ],
)
def test_the_number_is_the_initiators_and_nobody_elses(sentence: str, number: str | None) -> None:
    assert _told(_after(sentence), "bin") == number


@pytest.mark.parametrize(
    ("sentence", "duration"),
    [
        ("Опрос проводится с 5 октября 2020 года сроком на 1 месяц.", "1 месяц"),
        ("Период опроса с 5 по 30 октября 2020 года (20 рабочих дней).", "20 рабочих дней"),
        ("Опрос с 5 по 30 октября 2020 года. Протокол размещается в течение 7 рабочих дней.", None),
        ("Сауалнама кезеңі 2020 жылғы 5 – 30 қазан (20 жұмыс күні).", "20 жұмыс күні"),
        ("Сауалнама 2020 жылғы 5 қазаннан 30 қазанға дейін. Хаттама 7 жұмыс күні ішінде орналастырылады.", None),
    ],
)
def test_how_long_a_survey_lasts_is_not_how_long_a_protocol_may_take(sentence: str, duration: str | None) -> None:
    survey = "ТОО «Тас» проводит общественные слушания в форме опроса по проекту «Карьер. ОВОС». "
    period = _read(survey + sentence).period
    assert period is not None
    assert (period.start, period.duration) == (date(2020, 10, 5), duration)


MINUTES = """ПРОТОКОЛ общественных слушаний в форме открытого собрания по проекту «Цех»
Дата и место: 14 сентября 2020 года, 11:00, с. Талап, клуб
Объявление: газета «Заря» № 12 от 10.08.2020; доска объявлений акимата 11.08.2020
Слушали: Омаров Т., фоновые данные по справке № 7 от 18.11.2019, задание на проектирование от 05.09.2019.
Вопрос: 14 марта 2016 года прорвало дамбу, что сделано? Ответ: осмотрена 12 апреля 2019 года.
Вывоз по договору № 17 от 10.01.2020.
Приложено: протокол 16.09.2020.pdf
Председатель: Омаров Т., 16.09.2020
"""


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("10.08.2020", "newspaper, television or radio"),
        ("11.08.2020", "the protocol's own date or its announcement"),
        ("18.11.2019", "letter, contract or permit"),
        ("05.09.2019", "letter, contract or permit"),
        ("14 марта 2016 года", "told in the report, a question or an answer"),
        ("12 апреля 2019 года", "told in the report, a question or an answer"),
        ("10.01.2020", "letter, contract or permit"),
    ],
)
def test_each_date_of_minutes_has_its_own_reason(day: str, reason: str) -> None:
    reasons = {ignored.text: ignored.why for ignored in _read(MINUTES).ignored_dates}
    assert reasons[day] == reason


def test_the_day_in_a_files_name_is_a_files_and_that_of_the_signature_a_signature() -> None:
    whole = _read(MINUTES)
    assert [ignored.why for ignored in whole.ignored_dates if "16.09.2020" in ignored.text] == [
        "the name of a file",
        "signature, stamp or end of the text",
    ]


def test_a_second_posting_and_a_second_period_are_told_and_not_left_out() -> None:
    notice = _read(
        "Дата размещения: 01.09.2020\nТОО «Тас» проводит общественные слушания в форме опроса по проекту «Цех».\n"
        "Период опроса: с 5 по 30 октября 2020 года. Дата размещения: 02.09.2020\nОпрос: 06.10.2020 – 02.11.2020"
    )
    reasons = [ignored.why for ignored in notice.ignored_dates]
    assert "another day than the posting that is stated" in reasons
    assert reasons.count("another time than the period that is stated") == 2
