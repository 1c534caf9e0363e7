"""A rule that finds fault with nearly everything a region posts has likely met a fault of ours: a person must look.

A site that changed its layout, words that the reader takes for something else, a clock that is off: each shows itself
as many violations of one kind at once. They are then answered "cannot tell" until a person has looked. So is what is
found of a notice whose twin may stand, unrecognised, in the other language, and of one whose hearing may be on
something else than the environment, or whose text was cut short. A person's confirmation releases what was held,
finding by finding (docs/review.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from reading.notice import Kind
from rules.case import RegionCase
from rules.entry import Entry
from rules.month import Month
from rules.protocol_due import CALLED_OFF_HERE
from rules.rule import CUT, Opinion, Rule, cannot_tell, not_applicable
from rules.verdict import Answer, Bilingual
from rules.wording import counted, quoted

SHARE = 0.75  # of what the rule could answer in a region and month
AT_LEAST = 12  # fewer may well all be faulty
# What is seen on the page itself is no inference: a region may well date none of its protocols.
PLAIN_TO_SEE = frozenset({"posting_date_missing", "link_without_title", "rubric_mismatch", "file_unreadable"})
# These find their fault in the page as it stands, or ask for the other language themselves.
OF_ITSELF = frozenset({"one_language_only", "link_without_title", "file_unreadable", "rubric_mismatch"})

# These rest on the days a text names: of one that was cut short they tell neither a fault nor compliance.
OF_ITS_DAYS = frozenset(
    {"late_notice", "posted_after_survey_start", "survey_too_short", "contradictory_dates", "protocol_late"}
)
# Nor is any of these faults proven by it: further on it may name another day, or state what is missing.
OF_ITS_WORDS = OF_ITS_DAYS | {
    "survey_period_missing",
    "announcement_missing",
    "protocol_missing",
    "required_content_missing",
    "media_notice",
    "portal_and_akimat_disagree",
}
# What is asked of a notice that calls to a hearing, and not of a line that changes its day.
OF_A_WHOLE_NOTICE = frozenset({"required_content_missing", "media_notice"})

_OF_UNKNOWN_SUBJECT = Bilingual(
    "Из текста не следует, что предмет слушаний экологический: возможно, это слушания по другому вопросу; требуется "
    "проверка специалистом.",
    "Мәтінде тыңдаудың экологияға қатысты екенін көрсететін ештеңе жоқ: бұл басқа мәселе бойынша тыңдау болуы мүмкін; "
    "маманның тексеруі қажет.",
)

_BY_SECTION = Bilingual(
    "Текст сам не говорит, что относится к слушаниям: об этом можно судить только по разделу, в котором он размещен; "
    "требуется проверка специалистом.",
    "Мәтіннің өзінде оның тыңдауларға қатысты екені айтылмаған: бұл тек орналастырылған бөлімінен көрінеді; маманның "
    "тексеруі қажет.",
)


def held_back(rule: Rule, case: RegionCase, month: Month) -> Iterator[Opinion]:
    """Yields the rule's opinions; its violations as doubts where there are too many of them to believe."""
    judged = [_by_section(rule, _as_far_as_read(rule, opinion)) for opinion in rule.judge(case, month)]
    faulty = {each.entry.number for each in judged if each.answer is Answer.VIOLATION and each.entry is not None}
    opinions = [_doubted(rule, opinion, case, faulty) for opinion in judged]
    answered = sum(opinion.answer in {Answer.COMPLIANT, Answer.VIOLATION} for opinion in opinions)
    accused = sum(opinion.answer is Answer.VIOLATION for opinion in opinions)
    held = rule.id not in PLAIN_TO_SEE and accused >= AT_LEAST and accused > SHARE * answered
    for opinion in opinions:
        if held and opinion.answer is Answer.VIOLATION:
            yield opinion.hold(_why(accused, answered))
        else:
            yield opinion


def _as_far_as_read(rule: Rule, opinion: Opinion) -> Opinion:
    """Returns a rule's opinion; one that rests on a text that was cut short as a doubt."""
    if opinion.entry is None or rule.id not in OF_ITS_WORDS:
        return opinion
    if opinion.entry.kind is Kind.ANNOUNCEMENT and opinion.entry.calls_off:
        return not_applicable(opinion.entry, CALLED_OFF_HERE.ru, CALLED_OFF_HERE.kk)
    if opinion.answer is Answer.VIOLATION and any(entry.cut for entry in (opinion.entry, *opinion.beside)):
        return opinion.hold(CUT)
    if opinion.answer is Answer.COMPLIANT and rule.id in OF_ITS_DAYS and opinion.entry.cut:
        return cannot_tell(opinion.entry, CUT, opinion.provision, opinion.deadline)
    return opinion


def _doubted(rule: Rule, opinion: Opinion, case: RegionCase, faulty: set[int]) -> Opinion:
    """Returns a rule's opinion; a violation of what may be no notice of the kind, or may have a twin, as a doubt."""
    if opinion.answer is not Answer.VIOLATION or opinion.entry is None:
        return opinion
    if opinion.entry.kind_in_doubt:
        return opinion.hold(_OF_UNKNOWN_SUBJECT)
    return opinion if rule.id in OF_ITSELF else _beside_a_twin(opinion, opinion.entry, case, faulty)


def _by_section(rule: Rule, opinion: Opinion) -> Opinion:
    """Returns an opinion; of what only its section calls a notice no fault is found, and nothing asked but by a fault.

    Such a posting may be anything: that it names no day, no customer, no period is no question for anybody. That what
    stands among the protocols has no announcement is one.
    """
    entry = opinion.entry
    unasked = rule.id != "announcement_missing" and opinion.answer is Answer.CANNOT_TELL
    unasked = unasked or rule.id in OF_A_WHOLE_NOTICE
    if entry is not None and entry.by_section and unasked:
        return not_applicable(entry, _BY_SECTION.ru, _BY_SECTION.kk)
    doubted = any(each.by_section for each in (*([entry] if entry else []), *opinion.beside))
    return opinion.hold(_BY_SECTION) if doubted and opinion.answer is Answer.VIOLATION else opinion


def _beside_a_twin(opinion: Opinion, entry: Entry, case: RegionCase, faulty: set[int]) -> Opinion:
    """Returns a violation of a notice, as a doubt where it may have a twin.

    Where either of two that may be twins is at fault by itself, so are the two as one: the first of them is accused.
    """
    twin = case.lone.possible_twin(entry)
    if twin is None:
        return opinion
    first = entry.number < twin.number
    if first and twin.number in faulty and case.lone.possible_twin(twin) is entry:
        return opinion
    title = quoted(twin.title, 90) if twin.title.strip() else None
    why = Bilingual(
        f"На другом языке имеется публикация {title or 'без названия'}, которая может быть тем же документом; "
        "требуется проверка специалистом.",
        f"Басқа тілде сол құжаттың өзі болуы мүмкін жарияланым бар: {title or 'атауы жоқ'}; маманның тексеруі қажет.",
    )
    return opinion.hold(why)


def _why(accused: int, answered: int) -> Bilingual:
    among = counted(answered, "публикации", "публикаций", "публикаций")
    return Bilingual(
        f"Такой вывод получен для {accused} из {among} региона за месяц; до проверки специалистом нарушение не "
        "учитывается.",
        f"Мұндай қорытынды өңірдің осы айдағы {answered} жарияланымының ішінде {accused} жарияланым бойынша жасалды; "
        "маман тексергенге дейін бұзушылық есепке алынбайды.",
    )
