"""The letters of both languages' sentences, in the wording files, the rules' reasons and the law on file.

Kazakh grammar as the school teaches it: an ending takes its vowel from the syllable before it and its consonant from
the letter before it; a noun stays singular behind a number.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HOUSE = Path(__file__).parents[2]
KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
BACK, FRONT = frozenset("аоұыюя"), frozenset("әеөүіэ")  # и and у go with either
VOICELESS = "кқпстфхцчшщ"
NEITHER = ("мен", "бен", "пен")  # «with» keeps its vowel behind any word
MIXED = frozenset({"бірақ", "кодекс", "мекенжай", "телефон", "қажет", "қазір"})  # borrowed or put together of two
TENS = ("он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
SPOKEN = {
    **dict(enumerate(("бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"), 1)),
    **dict(zip(range(10, 100, 10), TENS, strict=True)),
    100: "жүз",
    1000: "мың",
}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def of_law(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner) if key == language else of_law(inner, language)
    elif isinstance(value, list):
        for inner in value:
            yield from of_law(inner, language)


def of_rules(language: str) -> Iterator[str]:
    """The constant pieces of every `Bilingual(russian, kazakh)` in the rules."""
    for path in sorted((HOUSE / "rules").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Bilingual" and len(node.args) > 1:
                for piece in ast.walk(node.args[language == "kk"]):
                    if isinstance(piece, ast.Constant) and isinstance(piece.value, str):
                        yield piece.value


@cache
def sentences(language: str) -> tuple[str, ...]:
    found = list(of_rules(language))
    for name in (f"{language}.yaml", f"mail.{language}.yaml"):
        text = (HOUSE / "reports" / "wording" / name).read_text(encoding="utf-8")
        found += strings(yaml.safe_load(text))
    for path in sorted((HOUSE / "rules" / "law").glob("*.yaml")):
        found += of_law(yaml.safe_load(path.read_text(encoding="utf-8")), language)
    assert len(found) > 400
    return tuple(found)


@cache
def kazakh_words() -> frozenset[str]:
    return frozenset(word.lower() for said in sentences("kk") for word in re.findall(f"[а-яёА-ЯЁ{KAZAKH}]+", said))


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_letter_of_another_script_stands_in_a_word(language: str) -> None:
    for said in sentences(language):
        assert not re.search(f"[A-Za-zəƏ][а-яё{KAZAKH}]|[а-яё{KAZAKH}][A-Za-zəƏ]", said), said


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_dashes_quotes_and_spaces_are_those_of_print(language: str) -> None:
    for said in sentences(language):
        assert not re.search(r" - |\"|'|\.\.\.|  | ,| ;|№\d", said), said


def test_russian_has_no_kazakh_letter_outside_quotes_and_no_letter_yo() -> None:
    for said in sentences("ru"):
        assert not re.search(f"[{KAZAKH}ёЁ]", re.sub("«[^»]*»", "", said)), said


def test_kazakh_has_no_russian_small_words_and_no_hard_sign() -> None:
    for said in sentences("kk"):
        assert not re.search(r"\b(?:и|в|на|по|от|не указан\w*|года|за)\b|[ёъ]", re.sub("«[^»]*»", "", said)), said


def test_every_kazakh_ending_takes_the_vowel_of_the_syllable_before_it() -> None:
    for word in kazakh_words() - MIXED:
        vowels = [letter for letter in word if letter in BACK | FRONT | {"и", "у"}]
        if len(vowels) > 1 and not word.endswith(NEITHER) and not {"и", "у"} & set(vowels[-2:]):
            assert (vowels[-2] in BACK) == (vowels[-1] in BACK), word


def test_every_kazakh_ending_takes_the_consonant_that_the_letter_before_it_asks_for() -> None:
    for word in kazakh_words() - {"қатар", "қаңтар"}:
        assert not re.search(
            f"[{VOICELESS}](?:да|де|дан|ден|дың|дің|лар|лер|дар|дер|нан|нен|ның|нің|мен|бен)$", word
        ), word
        assert not re.search(r"[аәоөұүыіеуирйлзж](?:тан|тен|тың|тің|тар|тер|пен)$", word), word


def test_a_noun_stays_singular_behind_a_number() -> None:
    for said in sentences("kk"):
        assert not re.search(r"(?:\{count\}|(?<!№ )\b\d+|#) \w+(?:лар|лер|дар|дер|тар|тер)\b", said), said


def ablative(number: int) -> str:
    """The ending of «from» behind a number, from the last word one says: 3-тен, 6-дан, 10-нан, 100-ден."""
    value = number % 10 or number % 100 or number % 1000 or 1000
    said = SPOKEN[100 if value > 90 else value]
    vowel = "а" if next(letter for letter in reversed(said) if letter in BACK | FRONT) in BACK else "е"
    consonant = "н" if said[-1] in "мнң" else "т" if said[-1] in VOICELESS else "д"
    return f"{consonant}{vowel}н"


def test_what_stands_behind_a_number_with_a_hyphen_is_its_own_ending() -> None:
    vectors = {
        1: "ден",
        3: "тен",
        6: "дан",
        9: "дан",
        10: "нан",
        17: "ден",
        40: "тан",
        60: "тан",
        80: "нен",
        100: "ден",
    }
    assert {number: ablative(number) for number in vectors} == vectors
    found = [hit for said in sentences("kk") for hit in re.findall(r"(\d+)-([дтн][ае]н)\b", said)]
    assert found
    assert all(ablative(int(number)) == ending for number, ending in found)
