"""Months that nobody made by hand: every breach found, nobody accused wrongly, no doubt without a reason.

The seeds are fixed, so that a failure can be looked at: `python tests/months/months_score.py 1 SEED`.
"""

from __future__ import annotations

import pytest
from months_lists import WAYS
from months_score import score_month

TWO_LANGUAGES = (7004, 7005, 7018, 7020, 7038)  # of a site with a list for each


@pytest.mark.parametrize("seed", range(7000, 7028))
def test_a_month_is_judged_as_its_own_truth_has_it(seed: int) -> None:
    score = score_month(seed)
    assert score.faults == []


@pytest.mark.parametrize("seed", range(7100, 7108))
def test_on_pages_that_keep_the_latest_entries_only_nobody_is_accused_wrongly(seed: int) -> None:
    score = score_month(seed, latest=5 + seed % 4)
    assert [fault for fault in score.faults if fault.startswith("FALSE")] == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", TWO_LANGUAGES)
def test_in_whichever_list_either_language_stands_the_month_is_judged_the_same(seed: int, way: str) -> None:
    score = score_month(seed, way=way)
    assert score.faults == []
    assert score.clean
