"""What protects who is named: how to object, that a sign is no accusation, what a remark is, what a term means."""

from __future__ import annotations

from dataclasses import replace

import pytest
from august_2020 import august, regions, small, verdict
from lxml import html

from reports.compose import compose
from reports.context import Context
from reports.document import Heading, NoteText, Paragraph
from reports.month import build
from reports.papers.as_html import html_bytes
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import MonthResult
from rules.verdict import PostingShown, Standing


def note(result: MonthResult, language: Language, context: Context | None = None) -> NoteText:
    return compose(build(result, regions()), result, load_wording(language), context=context or Context())


def objections(made: NoteText, language: Language) -> list[str]:
    """The text under the heading on objections, nothing where there is none."""
    heading = Heading(load_wording(language).document.objections_heading)
    if heading not in made.after:
        return []
    following = made.after[made.after.index(heading) + 1]
    assert isinstance(following, Paragraph)
    return [following.text.replace("\u00a0", " ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_named_is_told_where_and_how_to_object(language: Language) -> None:
    (said,) = objections(note(august(), language), language)
    assert load_wording(language).centre in said and "@" not in said and "()" not in said and "  " not in said
    (with_address,) = objections(note(august(), language, Context(objections_to="a@b.example")), language)
    assert " (a@b.example)" in with_address


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_is_named_nothing_is_said_of_objecting(language: Language) -> None:
    assert objections(note(small("2020-08", shown=["akmola"]), language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_annexes_say_what_a_sign_a_remark_and_a_doubt_are(language: Language) -> None:
    words, made = load_wording(language).annex, note(august(), language)
    openings = [annex.opening.replace("\u00a0", " ") for annex in made.annexes]
    assert openings == [words.opening, words.outside_opening, words.untold_opening]
    alone = verdict("announcement_missing", "karaganda", standing=Standing.INDICATED)
    (only,) = note(replace(small("2020-08", shown=["karaganda"]), verdicts=(alone,)), language).annexes
    assert only.opening.replace("\u00a0", " ") == f"{words.opening} {words.outside_opening}"


def test_what_the_law_is_not_sure_of_is_marked_as_a_sign_or_as_a_remark() -> None:
    signs = [
        verdict(rule, "karaganda", number, standing=Standing.INDICATED)
        for number, rule in enumerate(("protocol_missing", "link_without_title"))
    ]
    result = replace(small("2020-08", shown=["karaganda"]), verdicts=tuple(signs))
    for language, sign, remark in (
        ("ru", "признак нарушения, не доказано)", "замечание, нарушением не считается)"),
        ("kk", "бұзушылық белгісі, дәлелденбеген)", "ескерту, бұзушылық деп есептелмейді)"),
    ):
        (annex,) = note(result, language).annexes  # type: ignore[arg-type]
        heads = [block.heading.replace("\u00a0", " ") for block in annex.blocks]
        assert [any(head.endswith(mark) for head in heads) for mark in (sign, remark)] == [True, True], heads


def test_a_file_that_does_not_open_is_called_that() -> None:
    result = replace(small("2020-08", shown=["karaganda"]), verdicts=(verdict("file_unreadable", "karaganda"),))
    assert note(result, "ru").annexes[0].blocks[0].heading.startswith("Карагандинская обл.: файл публикации не откр")
    assert note(result, "kk").annexes[0].blocks[0].heading.startswith("Қарағанды обл.: жарияланымның файлы ашылмайды")


def test_a_title_in_another_language_is_marked_so_for_a_screen_reader() -> None:
    posting = PostingShown("https://a.example/1", "Қоғамдық тыңдаулар", "announcement", None, "kk")
    result = replace(small("2020-08", {"akmola": {"late_notice": 1}}))
    result = replace(result, verdicts=(replace(result.verdicts[0], posting=posting),))
    for language, expected in (("ru", ["kk"]), ("kk", [])):
        tree = html.fromstring(html_bytes(note(result, language)).decode())  # type: ignore[arg-type]
        assert tree.xpath("//div[@class='entry']/a/@lang") == expected


def test_the_kazakh_note_names_the_kazakh_page_where_there_is_one() -> None:
    twin = PostingShown("https://a.example/kk/1", "«Южный» карьері", "announcement", None, "kk")
    result = small("2020-08", {"akmola": {"late_notice": 1}})
    result = replace(result, verdicts=(replace(result.verdicts[0], in_kazakh=twin),))
    pages = {}
    for language in LANGUAGES:
        (annex,) = note(result, language).annexes
        pages[language] = annex.blocks[0].entries[0].page
    assert (pages["kk"].title, pages["kk"].address) == ("«Южный» карьері", "https://a.example/kk/1")
    assert pages["ru"].title.startswith("Общественные слушания") and pages["ru"].language == ""
