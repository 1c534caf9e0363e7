"""Every region, every month and awkward numbers in the note's sentences: cases, plurals, vowel harmony."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from august_2020 import august, regions, small

from reports.changes import revision_lines
from reports.comparing import comparison
from reports.compose import compose
from reports.context import Context, Earlier, Revision
from reports.document import Grid, Items, Paragraph
from reports.month import build
from reports.span import Span
from reports.spelling import days_dated, days_on, of_span
from reports.wording import LANGUAGES, Language, load_wording
from rules.result import COLUMNS, MonthResult

COUNTS = (0, 1, 2, 5, 11, 21, 101)
SPANS = [f"{year}-{month:02}" for year in (2020, 2021, 2026) for month in range(1, 13)] + ["2020-Q1", "2020-Q4", "2026"]
NOMINATIVE = {
    "объявлен": ("объявление", "объявления", "объявлений"),
    "протокол": ("протокол", "протокола", "протоколов"),
    "случа": ("случай", "случая", "случаев"),
    "нарушен": ("нарушение", "нарушения", "нарушений"),
}
BACK, FRONT = "аоұыуёюя", "әеөүі"


def _form(number: int) -> int:
    """Which of one, few, many a Russian number takes; written anew, not asked of the program's own tables."""
    if number % 100 in range(11, 15):
        return 2
    return {1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)


def sentences(result: MonthResult, language: Language) -> list[str]:
    note = compose(build(result, regions()), result, load_wording(language))
    said = []
    for block in (*note.before, *note.after):
        if isinstance(block, Items):
            said += block.lines
        elif isinstance(block, Paragraph):
            said.append(block.text)
        else:
            assert not isinstance(block, Grid)
    return [line.replace("\u00a0", " ") for line in said]


def months() -> Iterator[tuple[str, str, dict[str, int]]]:
    """Every region of 2020 and of today with every column, the awkward numbers going round the columns."""
    for month in ("2020-08", "2026-02"):
        for place, region in enumerate(regions().of(Span.parse(month).last)):
            yield month, region.id, {column: COUNTS[(place + at) % 7] for at, column in enumerate(COLUMNS)}


def test_russian_numbers_agree_with_their_nouns_for_every_region() -> None:
    for month, region, counts in months():
        for sentence in sentences(small(month, {region: counts}), "ru")[3:]:
            assert "  " not in sentence and ".." not in sentence and "None" not in sentence
            for number, noun in re.findall(
                r"(?<![\d.])(\d+) (объявлени\w+|протокол\w*|случа\w+|нарушени\w+)", sentence
            ):
                if re.search(rf"(?:\bв|\bк|\bпо) {number} {noun}", sentence) or "размещен" not in sentence:
                    continue
                stem = next(stem for stem in NOMINATIVE if noun.startswith(stem))
                assert noun == NOMINATIVE[stem][_form(int(number))], sentence


def test_one_region_is_named_in_the_case_its_place_asks_for() -> None:
    for month, region, _ in months():
        name = regions().get(region).name(Span.parse(month).last)
        late = small(month, {region: {"late_notice": 2}})
        assert any(
            line.startswith(f"В {name.ru.prepositional} 2 объявления опубликованы") for line in sentences(late, "ru")
        )
        assert any(line.startswith(f"{name.kk.locative} 2 хабарландыру") for line in sentences(late, "kk"))
        assert name.kk.locative.endswith(("облысында", "қаласында")) and name.kk.genitive.endswith(
            ("облысының", "қаласының")
        )


def test_kazakh_nouns_stay_singular_after_a_number() -> None:
    for month, region, counts in months():
        for sentence in sentences(small(month, {region: counts}), "kk"):
            assert not re.search(r"\d+ \w+(?:лар|лер|дар|дер|тар|тер)\b", sentence), sentence
            assert "  " not in sentence and ".." not in sentence and "None" not in sentence


def _harmony(word: str) -> str:
    last = next(letter for letter in reversed(word) if letter in BACK + FRONT + "иэ")
    return "back" if last in BACK else "front"


def test_kazakh_months_take_the_ending_their_vowels_and_last_letter_ask_for() -> None:
    words = load_wording("kk").months
    for alone, when in zip(words.alone, words.when, strict=True):
        vowel = "а" if _harmony(alone) == "back" else "е"
        if alone.endswith("й"):  # қыркүйек is the only month whose last vowel is е after й
            vowel = "е"
        consonant = "т" if alone[-1] in "кқпстхшщф" else "д"
        assert when == f"{alone}{consonant}{vowel}", (alone, when)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("span", SPANS)
def test_every_span_is_named_in_every_sentence_that_names_one(span: str, language: Language) -> None:
    wording, given = load_wording(language), Span.parse(span)
    words = wording.comparison
    for sentence in (words.nothing_on, words.unfinished, words.other_law, words.not_alike, wording.overview.map):
        said = of_span(sentence, given, wording)
        assert str(given.last.year) in said and "{" not in said
        if given.kind == "month":
            assert wording.months.alone[given.last.month - 1] in said
        if language == "kk":
            assert "года" not in said and not re.search(r"\d{4} (?!жыл)", said)
        else:
            assert re.search(r"\d{4} год(?:а)?\b", said)


def test_days_of_every_month_are_written_in_both_languages() -> None:
    russian = [
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
    for month in range(1, 13):
        day = date(2020, month, 5)
        assert days_dated([day], 2020, load_wording("ru")) == f"5 {russian[month - 1]}"
        assert days_on([day], 0, load_wording("kk")).startswith("2020 жылғы 5 ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS[1:])
def test_every_line_of_a_revision_speaks_of_every_number(count: int, language: Language) -> None:
    found = [
        {"what": "cell", "region": region.id, "label": column, "before": None, "after": count}
        for region in regions().of(date(2026, 2, 1))
        for column in (*COLUMNS, "announcements", "protocols")
    ]
    found += [{"what": what, "region": "abai", "before": 0, "after": count} for what in ("days", "outside", "untold")]
    found += [{"what": what, "region": "abai"} for what in ("watched", "unwatched")]
    found += [
        {"what": what, "count": count} for what in ("reworded", "confirmed", "dismissed", "objected", "undecided")
    ]
    found += [{"what": "replaced", "region": "abai", "label": "late_notice", "count": count}]
    found += [{"what": "until", "day": "2026-02-17"}, *({"what": what} for what in ("finished", "earlier", "other"))]
    model = build(small("2026-02", shown=[region.id for region in regions().of(date(2026, 2, 1))]), regions())
    lines = revision_lines(model, Revision(2, date(2026, 3, 2), date(2026, 3, 1), tuple(found)), load_wording(language))
    assert len(lines) == len(found) + 1 and lines[-1].endswith(".") and all(line.endswith(";") for line in lines[1:-1])
    assert not any(re.search(r"[{}]|None|  |\.\.|;;", line) for line in lines)


def test_a_comparison_never_speaks_of_the_other_language() -> None:
    now, before = august(), small("2019-08", shown=["akmola"])
    spans = (Earlier(Span.parse("2020-07"), None), Earlier(Span.parse("2019-08"), build(before, regions())))
    for language in LANGUAGES:
        blocks = comparison(build(now, regions()), Context(spans), load_wording(language))
        grid = next(block for block in blocks if isinstance(block, Grid))
        said = " ".join((grid.caption, *grid.heads, *grid.notes, *(head for head, _ in grid.rows)))
        assert bool(re.search("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]", said)) == (language == "kk")
