"""Months that nobody made by hand: every breach found, nobody accused wrongly, no doubt without a reason.

The seeds are fixed, so that a failure can be looked at: `python tests/months/months_score.py 1 SEED`.
"""

from __future__ import annotations

import pytest
from months_score import score_month


@pytest.mark.parametrize("seed", range(7000, 7028))
def test_a_month_is_judged_as_its_own_truth_has_it(seed: int) -> None:
    score = score_month(seed)
    assert score.faults == []
