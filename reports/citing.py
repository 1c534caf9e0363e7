"""How the note names the provision a violation breaks.

The points come from the verdicts. Only points that are plain numbers can be set in a sentence («п. 19, 28 Правил»,
«Қағидалардың 19, 28-тармақтары»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.wording import Citation, Finding, Regime, Wording
from rules.verdict import LawBasis

_POINT = re.compile(r"\d+(?:-\d+)?")
_NOT_POINTS = re.compile(r"[^\d\s,;.–-]")
_APPENDIX = re.compile(r"приложени\w*\s*(?:№\s*)?(\d+)", re.IGNORECASE)
_WORDS_OF_POINTS = re.compile(r"пункт\w*|п{1,2}\.|тармақ\w*|т\.|\bи\b|және", re.IGNORECASE)


def numbered(points: Iterable[str]) -> list[str]:
    """Returns the plain numbers of the points in order, each once; nothing if one of them is more than a number."""
    found: set[str] = set()
    for point in points:
        bare = _WORDS_OF_POINTS.sub(" ", point)
        if _NOT_POINTS.search(bare):
            return []
        for number in re.split(r"[\s,;.]+", bare.replace("–", "-")):
            if _POINT.fullmatch(number):
                found.add(number)
    return sorted(found, key=lambda number: [int(part) for part in number.split("-")])


def _citation(act: str | None, regime: Regime) -> Citation:
    for citation in regime.citations:
        if act is not None and citation.act.casefold() in act.casefold():
            return citation
    return regime.citations[0]


def citation(act: str | None, points: Iterable[str], words: Finding, regime: Regime, wording: Wording) -> str:
    """Returns the provision as a sentence names it; empty if its point is not known.

    The wording's own points stand in only where the verdicts name no act at all.
    """
    found = numbered(points if act is not None else [words.points])
    if not found:
        return ""
    pattern = _citation(act, regime)
    single = len(found) == 1 and "-" not in found[0]
    return wording.say(pattern.one if single else pattern.many, points=", ".join(found).replace("-", "–"))


def basis(act: str | None, points: Iterable[str], words: Finding, regime: Regime, wording: Wording) -> str:
    """Returns the bracket behind a statement with a space before it, or nothing where no provision is cited."""
    if words.basis is None:
        return ""
    if "{citation}" not in words.basis:
        return f" ({words.basis})"
    cited = citation(act, points, words, regime, wording)
    return f" ({wording.say(words.basis, citation=cited)})" if cited else ""


def named(law: LawBasis | None, words: Finding, regime: Regime, wording: Wording) -> str:
    """Returns the provision of one finding: its point, else what the wording cites, else the act; empty without one."""
    if law is None:
        return ""
    if numbered([law.point]):
        return citation(law.act, [law.point], words, regime, wording)
    cited, appendix = _citation(law.act, regime), _APPENDIX.search(law.point)
    if appendix and cited.appendix:
        return wording.say(cited.appendix, number=appendix[1])
    if words.basis is not None and "{citation}" not in words.basis:
        return words.basis
    return cited.name
