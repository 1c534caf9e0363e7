"""A rule that finds fault with nearly everything a region posts has likely met a fault of ours: a person must look.

A site that changed its layout, words that the reader takes for something else, a clock that is off: each shows itself
as many violations of one kind at once. They are then answered "cannot tell" until a person has looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rules.case import RegionCase
from rules.month import Month
from rules.rule import Opinion, Rule
from rules.verdict import Answer, Bilingual
from rules.wording import joined

SHARE = 0.75  # of what the rule could answer in a region and month
AT_LEAST = 12  # fewer may well all be faulty
# What is seen on the page itself is no inference: a region may well date none of its protocols.
PLAIN_TO_SEE = frozenset({"posting_date_missing", "link_without_title", "rubric_mismatch", "file_unreadable"})


def held_back(rule: Rule, case: RegionCase, month: Month) -> Iterator[Opinion]:
    """Yields the rule's opinions; its violations as doubts where there are too many of them to believe."""
    opinions = list(rule.judge(case, month))
    answered = sum(opinion.answer in {Answer.COMPLIANT, Answer.VIOLATION} for opinion in opinions)
    accused = sum(opinion.answer is Answer.VIOLATION for opinion in opinions)
    held = rule.id not in PLAIN_TO_SEE and accused >= AT_LEAST and accused > SHARE * answered
    for opinion in opinions:
        if held and opinion.answer is Answer.VIOLATION:
            yield replace(opinion, answer=Answer.CANNOT_TELL, why=joined(opinion.why, _why(accused, answered)))
        else:
            yield opinion


def _why(accused: int, answered: int) -> Bilingual:
    return Bilingual(
        f"Такой вывод получен для {accused} из {answered} публикаций региона за месяц; до проверки специалистом "
        "нарушение не учитывается.",
        f"Мұндай қорытынды өңірдің осы айдағы {answered} жарияланымының {accused} бойынша шықты; маман тексергенге "
        "дейін бұзушылық есепке алынбайды.",
    )
