"""A quick pattern finds what a plain one does, in every text, whole or a part of it."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reading
from bench.reading import cases
from reading.text.fold import fold
from reading.text.heads import sign_of, words_of
from reading.text.known import ANYWHERE, Known, known
from reading.text.patterns import Quick, quick


def _patterns() -> dict[str, Quick]:
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(reading.__path__, "reading.")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Quick)
    }


PATTERNS = _patterns()
PLAIN = {name: re.compile(pattern.pattern) for name, pattern in PATTERNS.items()}
TEXTS = [fold(f"{case.title}\n{case.text}").text for case in cases()[::9]]
WORDS = sorted({word for pattern in PATTERNS.values() for word in words_of(pattern.pattern)})
PIECES = [
    *WORDS,
    *(word[:-1] for word in WORDS),
    *' \n.,:;-"()«»/|№0123456789авекосуіәқa@',
    "20.08.2020",
    "ы",
    "ого",
    "сы",
]


def _spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


def _differing(text: Known) -> list[str]:
    """Returns the patterns that find something else than `re` does, in the whole of a text or a part of it."""
    low, high = len(text) // 3, len(text) - len(text) // 5
    part = text.part(low, high)
    wrong = []
    for name, pattern in PATTERNS.items():
        plain = PLAIN[name]
        whole = _spans(plain.finditer(text))
        same = (
            whole == _spans(pattern.finditer(text)) == _spans(pattern.finditer(str(text)))
            and _spans(plain.finditer(text, low, high)) == _spans(pattern.finditer(text, low, high))
            and _spans(plain.finditer(part)) == _spans(pattern.finditer(part))
            and (pattern.possible_in(text) or not whole)
        )
        at = whole[0][0] if whole else low
        found, expected = pattern.match(text, at), plain.match(text, at)
        if not same or (found and found.span()) != (expected and expected.span()):
            wrong.append(name)
    return wrong


def test_every_pattern_finds_in_the_gold_set_what_a_plain_one_does() -> None:
    assert len(PATTERNS) > 100
    assert [name for text in TEXTS for name in _differing(text)] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_every_pattern_finds_in_any_mixture_of_words_what_a_plain_one_does(pieces: list[str]) -> None:
    assert _differing(known("".join(pieces))) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?<![а-яё])бин|опрос(?:а|е)?", ("бин", "опрос")),
        (r"при[её]м\s\w+", ("прием", "приём")),
        (r"[а-я]+\sболса(?![а-яё])", ("болса",)),
        (r"(?:не\s)?(?:был|стал)[аио]?\sотмен", ("отмен",)),
        (r"новый срок", ("новый",)),
        (r"сро[кч]|\d{2}", ()),
        (r"сро(?:к(?:ами|ов)|чн)", ("сроками", "сроков", "срочн")),
        (r"(?:газет|журнал(?:ы|ов\s))\w+", ("газет", "журналов", "журналы")),
        (r"открыт\w{1,3}\sотмен", ("отмен",)),  # every other notice has the first of them
        (r"(?:проект|план)\w*\sгород", ("город",)),
    ],
)
def test_the_words_a_pattern_needs_are_read_off_it(pattern: str, words: tuple[str, ...]) -> None:
    assert words_of(pattern) == words


@pytest.mark.parametrize("pattern", [r"[а-я]+ский", r"\w", r"(?i:опрос)", r"\d\d\.\d\d", r"(?:опрос)?"])
def test_a_pattern_that_may_begin_with_anything_has_no_sign(pattern: str) -> None:
    assert sign_of(pattern) is None


def test_a_sign_stands_wherever_a_match_begins_and_asks_what_may_not_stand_before_it() -> None:
    sign = re.compile(sign_of(r"(?<![а-яё])(?:бин|по\s?проект)|по\sадресу") or "")
    assert _spans(sign.finditer("кабинет бин")) == [(8, 11)]
    assert sign.search("папо адресу") is not None  # nothing is asked before «по адресу»


def test_a_pattern_that_comes_later_is_not_missed_in_a_text_known_before() -> None:
    text = known("небывалое слово")
    assert quick("небывал").search(text) is not None


def test_a_text_without_the_words_of_a_pattern_cannot_hold_it() -> None:
    pattern = quick("невиданн|неслыханн")
    assert not pattern.possible_in(known("обычное слово"))
    assert pattern.possible_in(known("дело неслыханное"))
    assert quick(r"\d+").possible_in(known("")) is True
    assert known("").held != ANYWHERE


def test_a_word_of_a_megabyte_and_a_hundred_thousand_words_are_known_in_linear_time() -> None:
    began = time.process_time()
    known("общественные" * 90_000)
    known(" ".join(f"слово{number}" for number in range(100_000)))
    assert time.process_time() - began < 5
