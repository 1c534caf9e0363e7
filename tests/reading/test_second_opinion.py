from __future__ import annotations

import pytest

from reading.dates import find_dates
from reading.second_opinion import disputed


@pytest.mark.parametrize(
    "text", ["11 августа 2020 года", "07.09.2020", "2020 жылғы 12 қаңтарда", "«27» августа 2020г."]
)
def test_the_two_readers_do_not_disagree_on_usual_forms(text: str) -> None:
    assert disputed(find_dates(text)) == []
