"""What a letter says, in both languages, and what it can never be made to say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from config.errors import ConfigurationError, UsageError
from reports.mail.letter import Letter, note_letter
from reports.mail.message import message_bytes, message_id
from reports.mail.post import letters_of
from reports.mail.words import load_mail_words
from reports.wording import WORDING
from store.notes_issued import IssuedNote, last_revision
from tests.mail.conftest import ISSUED, Desk, office


def _issued(desk: Desk, span: str = "2020-08", simulated: bool = False) -> IssuedNote:
    desk.issue(span, simulated=simulated)
    note = last_revision(desk.engine, span)
    assert note is not None
    return note


def letter(
    desk: Desk, *, draft: bool = False, simulated: bool = False, span: str = "2020-08", **more: object
) -> Letter:
    mail = office(None, {"address": "a@b.example", "name": "A", **more}, draft_first=False)
    return note_letter(_issued(desk, span, simulated), mail.recipients[0], mail, desk.regions, draft=draft)


def test_both_languages_name_the_same_figures(desk: Desk) -> None:
    russian, kazakh = letter(desk).text.split("-" * 40)
    assert "объявлений – 6, протоколов – 4. Нарушений – 1: по объявлениям – 1, по протоколам – 0" in russian
    assert "хабарландырулар – 6, хаттамалар – 4. Бұзушылықтар – 1: хабарландырулар бойынша – 1" in kazakh


def test_a_reader_of_one_region_is_told_what_was_found_there_and_gets_the_whole_note(desk: Desk) -> None:
    made = letter(desk, regions=["kostanay", "akmola"], languages=["ru"])
    assert "Костанайская область: нарушений – 1" in made.text
    assert "Объявление размещено менее чем за 20 дней: " in made.text
    assert "Акмолинская область: мониторинг не проводился." in made.text
    assert [file.name for file in made.files] == ["Записка за август 2020 года.docx", "Записка за август 2020 года.pdf"]
    assert "Костанайская" not in letter(desk, span="2020-09", languages=["ru"]).text


def test_a_sign_or_a_doubt_is_counted_in_a_letter_and_accuses_nobody_by_name(desk: Desk) -> None:
    note = _issued(desk)
    (finding,) = note.told["findings"]
    others = [
        finding | {"place": place, "posting": finding["posting"] | {"title": place}} for place in ("outside", "untold")
    ]
    more = replace(note, told={**note.told, "findings": [finding, *others]})
    mail = office(None, {"address": "a@b.example", "name": "A", "regions": ["kostanay"]}, draft_first=False)
    text = note_letter(more, mail.recipients[0], mail, desk.regions, draft=False).text
    assert "нарушений – 1, замечаний и признаков нарушений вне таблицы – 1, недостаточно данных для вывода – 1" in text
    assert ": outside" not in text
    assert ": untold" not in text


def test_a_region_nobody_knows_is_named_with_the_recipient(desk: Desk) -> None:
    mail = office(None, {"address": "a@b.example", "name": "A", "regions": ["atlantis"]}, draft_first=False)
    with pytest.raises(UsageError, match=r"a@b\.example: unknown region 'atlantis'"):
        letters_of(_issued(desk), mail, desk.regions)


def test_a_title_from_a_site_neither_runs_nor_turns_the_text_nor_writes_heads(desk: Desk) -> None:
    made = letter(desk, regions=["kostanay"])
    mail = office(None)
    content = message_bytes(made, "a@b.example", "<1@b>", ISSUED, mail)
    assert "<script>" not in made.html
    assert "&lt;script&gt;" in made.html
    assert "\u202e" not in made.text + made.html
    assert b"\nBcc:" not in content
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))


@pytest.mark.parametrize("span", ["2020-08", "2020-Q3", "2020"])
def test_months_quarters_and_years_are_named(desk: Desk, span: str) -> None:
    names = {
        "2020-08": ("за август 2020 года", "2020 жылғы тамыз айындағы мониторинг"),
        "2020-Q3": ("за III квартал 2020 года", "2020 жылғы III тоқсандағы мониторинг"),
        "2020": ("за 2020 год", "2020 жылғы мониторинг"),
    }
    subject = letter(desk, span=span).subject
    assert all(name in subject for name in names[span]), subject


def test_a_note_from_simulated_crawls_says_so_first(desk: Desk) -> None:
    made = letter(desk, simulated=True)
    assert made.subject.startswith("ИМИТАЦИЯ. ")
    assert made.text.count("ИМИТАЦИЯ. ") == 2


def test_a_draft_says_how_it_is_approved_and_what_happens_without(desk: Desk) -> None:
    note = _issued(desk)
    by_hand, by_time = office(None), office(None, approve_after_hours=36.5)
    texts = [note_letter(note, mail.analysts[0], mail, desk.regions, draft=True).text for mail in (by_hand, by_time)]
    assert all('    tyndau mail approve 2020-08 --name "…"' in text for text in texts)
    assert "Без этого записка направлена не будет." in texts[0]
    assert "через 36.5 ч" in texts[1]


def test_the_identity_of_a_letter_is_the_notes_and_the_mailboxs_and_nothing_elses() -> None:
    mail = office(None)
    first = message_id("2020-08/1", "note", "a@b.example", mail)
    assert first == message_id("2020-08/1", "note", "A@b.example", mail)
    others = [
        ("2020-08/2", "note", "a@b.example"),
        ("2020-08/1", "draft", "a@b.example"),
        ("2020-08/1", "note", "c@b.example"),
    ]
    assert len({first, *(message_id(*each, mail) for each in others)}) == 4
    assert first.endswith("@centre.example>")


def test_the_words_of_both_languages_are_whole_and_in_their_own_letters() -> None:
    russian, kazakh = load_mail_words("ru"), load_mail_words("kk")
    assert russian.summary.outcomes.keys() == kazakh.summary.outcomes.keys()
    assert not set("әіңғүұқөһ") & set(russian.model_dump_json().lower())
    assert "ə" not in kazakh.model_dump_json()


def test_an_editors_mistake_in_the_words_is_one_line(tmp_path: Path) -> None:
    text = (WORDING / "mail.ru.yaml").read_text("utf-8")
    (tmp_path / "mail.ru.yaml").write_text(text.replace("за {span}", "за {spam}", 1), "utf-8")
    with pytest.raises(ConfigurationError, match=r"mail.ru.yaml:\d+: subjects.note: gap {spam} cannot be filled here"):
        load_mail_words("ru", tmp_path)


def test_what_is_found_of_a_rubric_has_no_title_and_is_not_said_to_lack_one(desk: Desk) -> None:
    note = _issued(desk)
    (finding,) = note.told["findings"]
    rubric = finding | {"rule": "rubric_mismatch", "posting": None}
    mail = office(None, {"address": "a@b.example", "name": "A", "regions": ["kostanay"]}, draft_first=False)
    more = replace(note, told={**note.told, "findings": [rubric]})
    text = note_letter(more, mail.recipients[0], mail, desk.regions, draft=False).text
    assert "- Рубрика «Общественные слушания» не соответствует утвержденной форме\n" in text
    assert "без названия" not in text and "атауы жоқ" not in text


def test_a_reader_is_told_how_to_object_and_an_analyst_with_a_draft_is_not(desk: Desk) -> None:
    said = [load_mail_words(language).letter.objections for language in ("ru", "kk")]  # type: ignore[arg-type]
    text = letter(desk).text
    assert all(sentence in text for sentence in said)
    drafted = note_letter(_issued(desk), office(None).analysts[0], office(None), desk.regions, draft=True)
    assert not any(sentence in drafted.text for sentence in said)
    note, mail = _issued(desk), office(None, {"address": "a@b.example", "name": "A"}, draft_first=False)
    nobody = replace(note, told={**note.told, "findings": []})
    assert not any(
        sentence in note_letter(nobody, mail.recipients[0], mail, desk.regions, draft=False).text for sentence in said
    )


def test_a_city_of_the_letter_begins_with_a_capital(desk: Desk) -> None:
    assert "\nГород Шымкент: мониторинг не проводился." in letter(desk, regions=["shymkent"], languages=["ru"]).text


def test_a_letter_in_kazakh_names_the_kazakh_page_where_there_is_one(desk: Desk) -> None:
    note = _issued(desk)
    (finding,) = note.told["findings"]
    twin = finding | {"in_kazakh": {"url": "https://a.example/kk/1", "title": "«Южный» карьері"}}
    mail = office(None, {"address": "a@b.example", "name": "A", "regions": ["kostanay"]}, draft_first=False)
    more = replace(note, told={**note.told, "findings": [twin]})
    russian, kazakh = note_letter(more, mail.recipients[0], mail, desk.regions, draft=False).text.split("-" * 40)
    assert "бұрын орналастырылған: «Южный» карьері" in kazakh and "https://a.example/kk/1" in kazakh
    assert finding["posting"]["url"] in russian and "карьері" not in russian
