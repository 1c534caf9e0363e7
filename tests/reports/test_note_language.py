"""The note's sentences, as a good official would write them, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from august_2020 import ACT_2021, august, backdated, regions, small, verdict
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from reports.compose import compose
from reports.document import Grid, Heading, Items, NoteText, Paragraph
from reports.foreign import foreign_text
from reports.month import build
from reports.papers.typesetting import bound
from reports.spelling import days_dated, days_on, in_regions
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import MonthResult
from rules.verdict import LawBasis


def note(result: MonthResult, language: Language, closing: Sequence[str] = ()) -> NoteText:
    return compose(build(result, regions()), result, load_wording(language), closing)


def text(result: MonthResult, language: Language) -> str:
    composed = note(result, language)
    said = [composed.title, composed.period, composed.warning or ""]
    for block in (*composed.before, *composed.after):
        assert not isinstance(block, Grid)
        said.extend(block.lines if isinstance(block, Items) else [block.text])
    return "\n".join(said).replace("\u00a0", " ")


def where(ids: Sequence[str], language: Language, month: str = "2023-01") -> str:
    model = build(small(month, shown=ids), regions())
    ordered = sorted(model.rows, key=lambda row: row.settings.order)
    return in_regions(ordered, load_wording(language))


def test_august_2020_in_russian() -> None:
    said = text(august(), "ru")
    for sentence in (
        "за август 2020 года",
        "Министерство экологии, геологии и природных ресурсов Республики Казахстан",
        "от 7 мая 2007 года № 135-п (далее – Правила)",
        "172 объявлений;\n124 протоколов.\nПри этом выявлено 43 нарушения:\nпо объявлениям – 10;\nпо протоколам – 33.",
        "В Костанайской области одно объявление опубликовано менее чем за 20 календарных дней до проведения "
        "общественных слушаний (нарушение п. 12 Правил).",
        "в Акмолинской области 25 и 27 августа впервые обнаружены объявления с датой размещения 11 августа",
        "В гг. Алматы и Шымкент, Акмолинской, Актюбинской и Восточно-Казахстанской областях рубрика «Общественные "
        "слушания» не соответствует утвержденной форме (приложение 1 к Правилам)",
        "(нарушение п. 19, 28 Правил): г. Алматы (3), Акмолинская обл. (1), Алматинская обл. (6), "
        "Восточно-Казахстанская обл. (2)",
        "(нарушение п. 19, 27 Правил): Алматинская обл. (2), Жамбылская обл. (6), Карагандинская обл. (1), "
        "Мангистауская обл. (1).",
        "Кроме того, в Костанайской области в одном объявлении указаны разные даты проведения общественных слушаний.",
        "В городе Шымкент в рубрике «Общественные слушания» отсутствуют тексты объявлений.",
        "местному исполнительному органу Восточно-Казахстанской области рекомендуется отображать названия проектов",
        "Мониторингом охвачены интернет-ресурсы 17 регионов из 17.",
        "Атырауская обл. – 4 дня (5–7 и 9 августа); г. Шымкент – 1 день (21 августа).",
        "Данных для вывода недостаточно по 3 случаям в 2 регионах",
    ):
        assert sentence in said


def test_august_2020_in_kazakh() -> None:
    said = text(august(), "kk")
    for sentence in (
        "2020 жылғы тамыз айы",
        "2020 жылғы тамыз айында жүргізілген мониторинг",
        "172 хабарландыру;\n124 хаттама.\nБұл ретте 43 бұзушылық анықталды:\nхабарландырулар бойынша – 10;",
        "Қостанай облысында бір хабарландыру қоғамдық тыңдаулар өткізілетін күнге дейін күнтізбелік 20 күннен аз уақыт "
        "қалғанда жарияланған (Қағидалардың 12-тармағы бұзылған).",
        "Ақмола облысында орналастыру күні 11 тамыз деп көрсетілген хабарландырулар алғаш рет 25 және "
        "27 тамызда анықталды",
        "Алматы және Шымкент қалаларында, Ақмола, Ақтөбе және Шығыс Қазақстан облыстарында «Қоғамдық тыңдаулар» айдары",
        "(Қағидалардың 19, 28-тармақтары бұзылған): Алматы қ. (3), Ақмола обл. (1), Алматы обл. (6)",
        "Шығыс Қазақстан облысының жергілікті атқарушы органына",
        "Шымкент қаласының «Қоғамдық тыңдаулар» айдарында хабарландырулардың мәтіндері жоқ.",
        "Атырау обл. – 4 күн (5–7 және 9 тамыз)",
        "2 өңірде 3 жағдай бойынша қорытынды жасауға деректер жеткіліксіз",
    ):
        assert sentence in said
    composed = note(august(), "kk")
    assert composed.table.footer[0].text == "Тамыз айы бойынша барлығы:"


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_language_borrows_the_seeds_faults(language: Language) -> None:
    said = text(august(simulated=True), language)
    for fault in (
        "июнь",
        "Маусым",
        "Ереже",
        "жарнама",
        "Протокола",
        "Украин",
        "ОБСЕ",
        "ЕҚЫҰ",
        "ə",
        "Cұ",
        "  ",
        "None",
        "{",
    ):
        assert fault not in said


def test_both_tables_hold_the_same_eight_columns_and_figures() -> None:
    russian, kazakh = (note(august(), language).table for language in LANGUAGES)
    assert [row[2:] for row in russian.rows] == [row[2:] for row in kazakh.rows]
    assert [len(row) for row in kazakh.header] == [4, 5, 8]
    assert [cell.text for cell in russian.footer[1:]] == [cell.text for cell in kazakh.footer[1:]]
    assert [cell.text for cell in russian.header[1]] == ["Объявления", "Протоколы", "Объявления", "Протоколы", "Итого"]
    assert [cell.columns for cell in kazakh.header[0]] == [1, 1, 2, 9]


@pytest.mark.parametrize(
    ("count", "russian", "kazakh"),
    [
        (1, "выявлено одно нарушение:", "бір бұзушылық анықталды"),
        (2, "выявлено 2 нарушения:", "2 бұзушылық анықталды"),
        (5, "выявлено 5 нарушений:", "5 бұзушылық анықталды"),
        (11, "выявлено 11 нарушений:", "11 бұзушылық анықталды"),
        (21, "выявлено 21 нарушение:", "21 бұзушылық анықталды"),
        (22, "выявлено 22 нарушения:", "22 бұзушылық анықталды"),
        (101, "выявлено 101 нарушение:", "101 бұзушылық анықталды"),
        (111, "выявлено 111 нарушений:", "111 бұзушылық анықталды"),
    ],
)
def test_numbers_agree(count: int, russian: str, kazakh: str) -> None:
    result = small("2020-08", {"akmola": {"protocol_missing": count}})
    assert russian in text(result, "ru")
    assert kazakh in text(result, "kk")


def test_verbs_agree_too() -> None:
    said = text(small("2020-08", {"akmola": {"late_notice": 3, "posting_date_missing": 21}}), "ru")
    assert "В Акмолинской области 3 объявления опубликованы менее чем за 20" in said
    assert "В Акмолинской области 21 протокол размещен без указания даты размещения" in said


def test_a_month_without_violations_says_so() -> None:
    result = small("2021-02", shown=["akmola", "aktobe"])
    assert "Нарушений не выявлено." in text(result, "ru")
    assert "Бұзушылықтар анықталған жоқ." in text(result, "kk")
    assert "Случаев, по которым данных для вывода недостаточно, не имеется." in text(result, "ru")
    assert "Дней, за которые данные отсутствуют, не имеется." in text(result, "ru")
    assert note(result, "ru").annexes == ()


@pytest.mark.parametrize(
    ("count", "russian", "kazakh"),
    [
        (
            1,
            "Вместе с тем отмечен один признак нарушения. Он основан на норме, не подтвержденной полным текстом акта, либо на косвенных сведениях",
            "бұзушылықтың бір белгісі байқалды; ол актінің толық мәтінімен расталмаған нормаға не жанама мәліметтерге негізделген",
        ),
        (
            3,
            "отмечены 3 признака нарушений. Они основаны на нормах, не подтвержденных полным текстом акта, либо на косвенных сведениях",
            "бұзушылықтардың 3 белгісі байқалды; олар актінің толық мәтінімен расталмаған нормаларға не жанама мәліметтерге негізделген",
        ),
        (11, "отмечено 11 признаков нарушений. Они основаны", "бұзушылықтардың 11 белгісі байқалды; олар"),
        (21, "отмечен 21 признак нарушений. Они основаны", "бұзушылықтардың 21 белгісі байқалды; олар"),
    ],
)
def test_signs_are_named_where_nothing_is_proven(count: int, russian: str, kazakh: str) -> None:
    result = small("2024-05", shown=["akmola"])
    result = replace(result, tallies=(replace(result.tallies[0], indicated={"late_notice": count}),))
    said, in_kazakh = text(result, "ru"), text(result, "kk")
    assert "Нарушений не выявлено." not in said and "Бұзушылықтар анықталған жоқ." not in in_kazakh
    assert "Доказанных нарушений, подлежащих включению в таблицу, не выявлено." in said
    assert "Кестеге енгізуге жататын дәлелденген бұзушылықтар анықталған жоқ." in in_kazakh
    assert russian in said and "(см. раздел «Полнота данных»)" in said
    assert kazakh in in_kazakh and "(«Деректердің толықтығы» бөлімін қараңыз)" in in_kazakh


def test_lost_days_blame_nobody() -> None:
    assert (
        "Дни, за которые данных нет (обход не проводился либо интернет-ресурс не удалось прочитать полностью): "
        in text(august(), "ru")
    )
    assert "(қарап шығу жүргізілмеген немесе интернет-ресурсты толық оқу мүмкін болмаған): " in text(august(), "kk")


def test_a_month_without_data_claims_nothing() -> None:
    days = tuple(date(2021, 2, day) for day in range(1, 29))
    result = small("2021-02", shown=["akmola"], unwatched=["aktobe"], dashes=True, lost={"akmola": days})
    said = text(result, "ru")
    assert "Сведениями о размещении объявлений и протоколов за февраль 2021 года мониторинг не располагает." in said
    assert "Нарушений не выявлено" not in said
    assert "Акмолинская обл. – весь период" in said
    assert "Мониторинг не проводился: Актюбинская обл." in said
    assert "Мониторингом охвачены интернет-ресурсы 1 региона из 2." in said
    assert "2021 жылғы ақпан айында" in text(result, "kk")
    assert "бүкіл кезең" in text(result, "kk")


def test_nothing_watched_is_never_shown_as_watched() -> None:
    result = small("2021-02", unwatched=["akmola", "aktobe"])
    composed = note(result, "ru")
    assert [row[1] for row in composed.table.rows] == ["Акмолинская*", "Актюбинская*"]
    assert "* Мониторинг интернет-ресурса не проводился." in composed.table.notes
    assert "охвачены интернет-ресурсы 0 регионов из 2" in text(result, "ru")


@pytest.mark.parametrize(
    ("ids", "russian", "kazakh"),
    [
        (["shymkent"], "в городе Шымкент", "Шымкент қаласында"),
        (["nur-sultan"], "в городе Астане", "Астана қаласында"),
        (["kostanay"], "в Костанайской области", "Қостанай облысында"),
        (["abai"], "в области Абай", "Абай облысында"),
        (["almaty-city", "shymkent"], "в гг. Алматы и Шымкент", "Алматы және Шымкент қалаларында"),
        (
            ["akmola", "aktobe", "atyrau"],
            "в Акмолинской, Актюбинской и Атырауской областях",
            "Ақмола, Ақтөбе және Атырау облыстарында",
        ),
        (["abai", "zhetisu"], "в областях Абай и Жетісу", "Абай және Жетісу облыстарында"),
        (
            ["shymkent", "akmola"],
            "в городе Шымкент и Акмолинской области",
            "Шымкент қаласында және Ақмола облысында",
        ),
        (
            ["almaty-city", "shymkent", "akmola"],
            "в гг. Алматы и Шымкент, а также в Акмолинской области",
            "Алматы және Шымкент қалаларында, сондай-ақ Ақмола облысында",
        ),
        (
            ["shymkent", "akmola", "aktobe"],
            "в городе Шымкент, Акмолинской и Актюбинской областях",
            "Шымкент қаласында, Ақмола және Ақтөбе облыстарында",
        ),
        (
            ["almaty-city", "shymkent", "akmola", "aktobe", "abai"],
            "в гг. Алматы и Шымкент, Акмолинской и Актюбинской областях, а также в области Абай",
            "Алматы және Шымкент қалаларында, Ақмола, Ақтөбе және Абай облыстарында",
        ),
    ],
)
def test_regions_share_their_noun(ids: list[str], russian: str, kazakh: str) -> None:
    assert where(ids, "ru") == russian
    assert where(ids, "kk") == kazakh


def test_days_are_written_as_spans_and_other_years_are_named() -> None:
    russian, kazakh = load_wording("ru"), load_wording("kk")
    days = [date(2020, 8, day) for day in (5, 6, 7, 9, 11, 12)]
    assert days_dated(days, 2020, russian) == "5–7, 9, 11 и 12 августа"
    assert days_on(days, 2020, kazakh) == "5–7, 9, 11 және 12 тамызда"
    across = [date(2020, 7, 31), date(2020, 8, 1)]
    assert days_dated(across, 2020, russian) == "31 июля и 1 августа"
    assert days_dated([date(2019, 12, 31)], 2020, russian) == "31 декабря 2019 года"
    assert days_dated([date(2019, 12, 31)], 2020, kazakh) == "2019 жылғы 31 желтоқсан"


def test_one_backdated_announcement_is_spoken_of_as_one() -> None:
    result = small("2020-08", {"akmola": {}}, verdicts=[backdated("akmola", 25, 0, date(2019, 12, 30))])
    tally = replace(result.tallies[0], cells={**result.tallies[0].cells, "backdated": 1})
    said = text(replace(result, tallies=(tally,)), "ru")
    assert (
        "Так, в Акмолинской области 25 августа впервые обнаружено объявление с датой размещения 30 декабря 2019 года; "
        "при предыдущем просмотре его на интернет-ресурсе не было." in said
    )


def test_under_the_code_of_2021_the_terms_are_the_codes() -> None:
    law = LawBasis(ACT_2021, "3–4", date(2021, 7, 1), None)
    result = small("2023-05", {"abai": {"late_notice": 1}, "almaty-city": {"survey_period_missing": 1}})
    result = replace(result, verdicts=tuple(replace(made, law=law) for made in result.verdicts))
    said, kazakh = text(result, "ru"), text(result, "kk")
    assert "Министерство экологии и природных ресурсов Республики Казахстан, проведя" in said
    assert "статье 73 Экологического кодекса" in said
    assert (
        "менее чем за 30 календарных дней" in said
        and "не ранее чем через 30 календарных дней со дня размещения" in said
    )
    assert "(нарушение п. 3–4 статьи 73 Кодекса:" in said
    assert "публичных обсуждениях" in said and "опрос" not in said
    assert "135-п" not in said
    assert "күнтізбелік 30 күннен аз" in kazakh and "(Кодекстің 73-бабының 3–4-тармақтары бұзылған:" in kazakh
    assert note(result, "ru").table.header[2][0].text == "Менее чем за 30 дней"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_from_2018_on_can_be_written(language: Language) -> None:
    months = [f"{year}-{month:02}" for year in range(2018, 2028) for month in range(1, 13)]
    for month in months:
        last = build(small(month, shown=["akmola"]), regions()).last
        everywhere = {region.id: dict.fromkeys(("late_notice", "rubric_mismatch"), 1) for region in regions().of(last)}
        said = text(small(month, everywhere), language)
        assert "{" not in said and "None" not in said


def test_a_rule_without_words_of_its_own_is_still_reported() -> None:
    result = small("2020-08", shown=["akmola"], verdicts=[verdict("media_notice_missing", "akmola")])
    assert "замечания, не относящиеся к графам таблицы (см. приложение): Акмолинская обл. (1)." in text(result, "ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_closing_paragraphs_follow_the_text(language: Language) -> None:
    composed = note(august(), language, ("Работа в данном направлении продолжается.",))
    assert composed.after[-1] == Paragraph("Работа в данном направлении продолжается.")
    assert any(isinstance(block, Heading) for block in composed.after)


def test_only_a_simulated_record_bears_the_warning() -> None:
    assert note(august(), "ru").warning is None
    assert "ИМИТАЦИЯ" in (note(august(simulated=True), "ru").warning or "")


@given(st.sets(st.dates(date(2019, 1, 1), date(2021, 12, 31)), min_size=1, max_size=12), st.sampled_from(LANGUAGES))
def test_written_days_name_every_day_once(days: set[date], language: Language) -> None:
    said = days_on(days, 2020, load_wording(language))
    assert said == said.strip() and ", ," not in said
    runs = sum(1 for day in days if day - timedelta(days=1) not in days or day.day == 1)
    assert said.count("–") <= runs


@given(st.integers(0, 5000))
def test_every_form_has_words_for_every_number(number: int) -> None:
    for language in LANGUAGES:
        wording = load_wording(language)
        assert wording.locale == Locale(language)
        for form in wording.forms:
            assert wording.say(f"{{n:{form}}}", n=number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_could_not_be_told_is_named_but_not_said(language: Language) -> None:
    said = text(august(), language)
    label = load_wording(language).regime(date(2020, 8, 31)).columns["late_notice"].label
    region = {"ru": "Акмолинская обл. (2)", "kk": "Ақмола обл. (2)"}[language]
    assert f"«{label}» – {region}" in said


def test_a_line_never_ends_between_a_sign_and_its_number() -> None:
    russian = "".join(block.text for block in note(august(), "ru").before if isinstance(block, Paragraph))
    assert "от 7\u00a0мая 2007\u00a0года №\u00a0135-п (далее\u00a0– Правила)" in russian.replace("\u00a0№", " №")
    kazakh = note(august(), "kk").annexes[0]
    assert "г.\u00a0Алматы" in bound("в г. Алматы")
    assert bound("п. 12 и 24, пп. 8–10, 25 и 27 августа, обл. (6)") == (
        "п.\u00a012 и 24, пп.\u00a08–10, 25 и 27\u00a0августа, обл.\u00a0(6)"
    )
    assert "2020\u00a0жылғы" in bound("2020 жылғы тамыз") and kazakh.blocks


@given(st.text(max_size=80))
def test_binding_changes_spaces_only_and_only_once(given_text: str) -> None:
    made = bound(given_text)
    assert made.replace("\u00a0", " ") == given_text.replace("\u00a0", " ")
    assert bound(made) == made


@given(st.text(alphabet="абв «»„“г", max_size=200), st.integers(20, 80))
def test_a_cut_text_is_short_enough(given_text: str, longest: int) -> None:
    assert len(foreign_text(given_text, longest)) <= longest


def test_a_cut_title_ends_at_a_word_and_closes_its_quotes() -> None:
    title = "Проект «Строительство откормочной площадки на 3000 голов крупного рогатого скота»"
    assert foreign_text(title, 60) == "Проект «Строительство откормочной площадки на 3000 голов…»"


def test_links_without_titles_are_named_by_what_they_lead_to() -> None:
    assert "в ссылках на протоколы отсутствуют названия проектов" in text(august(), "ru")
    assert "хаттамалардың сілтемелерінде жобалардың атаулары жоқ" in text(august(), "kk")
    mixed = small("2020-08", shown=["akmola"], verdicts=[verdict("link_without_title", "akmola")])
    assert "в ссылках рубрики отсутствуют названия проектов" in text(mixed, "ru")
    assert "айдардағы сілтемелерде" in text(mixed, "kk")
