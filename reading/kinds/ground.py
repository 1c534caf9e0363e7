"""On what ground a hearing is held: a report on possible impacts, to which article 73 of the Code applies, or not."""

from __future__ import annotations

import re

from reading.text.fold import fold

_GROUNDS = (
    r"отч[её]т\w*\s+о\s+возможн\w+\s+воздейств",
    r"ықтимал\s+әсер\w*\s+туралы\s+есе[пб]",
    # how the single portal words the ground of such a card
    r"оценки\s+воздействия\s+на\s+окружающую\s+среду\s+\(в\s+том\s+числе\s+сопровождаем",
)
_GROUND = re.compile("|".join(_GROUNDS))


def on_impact_report(text: str) -> bool:
    """Returns whether a notice says that its hearing is on a report on possible impacts (Code of 2021, article 73)."""
    return bool(_GROUND.search(fold(text).text))
