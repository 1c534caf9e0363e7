"""What a rule is: a name, a version, a statement and a function; and how its answers are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rules.archive_move import MOVED_HERE
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.posting_day import PostingDay
from rules.verdict import Answer, Bilingual, HearingShown, Held, PostingShown, Standing, Verdict
from rules.wording import joined, posted, seen
from store.record import VisitSeen

Judge = Callable[[RegionCase, Month], Iterator["Opinion"]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A rule's answer about one notice (None: the region's rubric), before it is dressed as a verdict."""

    answer: Answer
    entry: Entry | None
    why: Bilingual
    provision: Provision | None = None
    deadline: date | None = None
    visits: tuple[VisitSeen, ...] = ()  # witnesses beyond those of the notice's own appearance
    counted: bool = True  # False: the answer belongs to no month
    subject: str = ""  # for what is not a notice
    beside: tuple[Entry, ...] = ()  # notices it is held against: their evidence belongs to it
    inferred: bool = False  # what is seen does not prove it: indicated at most, however certain the provision
    held: Bilingual | None = None  # it would be a violation, but for this a person must look first

    @property
    def standing(self) -> Standing:
        """Returns whether it is proven; of violations only those of a provision that is certain are."""
        certain = self.provision is not None and self.provision.standing is Standing.PROVEN and not self.inferred
        return Standing.PROVEN if certain or self.answer is not Answer.VIOLATION else Standing.INDICATED

    def hold(self, why: Bilingual) -> Opinion:
        """Returns a violation as a doubt that waits for a person, who can release it."""
        return replace(self, answer=Answer.CANNOT_TELL, held=why)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `judge` answers about everything that is counted in the month."""

    id: str
    version: str
    statement: Bilingual
    judge: Judge
    asks: tuple[Parameter, ...] = ()  # what of the law it holds postings against

    def verdict(self, opinion: Opinion, case: RegionCase, month: Month) -> Verdict:
        """Returns an opinion of the rule as a verdict: with its reason in full, its dates and its evidence."""
        provision, entry = opinion.provision, opinion.entry
        when = case.posting_day(entry) if entry else None
        appearance = when.appearance if when else None
        reason = opinion.why
        if entry is not None and when is not None:
            reason = joined(posted(entry, when), seen(appearance, case.region), reason)
        why = (opinion.held,) if opinion.held else ()
        own = (appearance.absent, appearance.seen) if appearance else ()
        return Verdict(
            rule=self.id,
            rule_version=self.version,
            answer=opinion.answer,
            region=case.region.id,
            month=str(month) if opinion.counted else None,
            reason=joined(reason, *why),
            subject=opinion.subject or (entry.subject if entry else ""),
            standing=opinion.standing,
            posting=_posting(entry, when.displayed if when else None) if entry else None,
            hearing=_hearing(entry) if entry else None,
            in_kazakh=_in_kazakh(entry) if entry and opinion.answer is not Answer.COMPLIANT else None,
            appeared=appearance.interval if appearance else None,
            deadline=opinion.deadline,
            law=provision.basis if provision else None,
            evidence=_evidence((*([entry] if entry else []), *opinion.beside), (*own, *opinion.visits)),
            grounds=joined(opinion.why, *why),
            names=tuple(member.name for member in entry.members) if entry else (opinion.subject,),
            documents=_evidence([entry], ()) if entry else (),
            held=Held(replace(opinion, answer=Answer.VIOLATION).standing, reason, opinion.why) if why else None,
        )


def _posting(entry: Entry, displayed: date | None) -> PostingShown:
    front = entry.front
    return PostingShown(front.latest.url, entry.title, entry.kind.value, displayed, front.shown_as)


def _in_kazakh(entry: Entry) -> PostingShown | None:
    """Returns the posting's titled Kazakh twin where the notice is shown by its Russian one."""
    twin = next((m for m in entry.members if m.shown_as == "kk" and m.latest.title.strip()), None)
    if twin is None or twin is entry.front:
        return None
    return PostingShown(twin.latest.url, twin.latest.title, entry.kind.value, twin.displayed, "kk")


def _hearing(entry: Entry) -> HearingShown:
    period = (entry.period.start, entry.period.end) if entry.period else None
    return HearingShown(entry.form.value if entry.form else None, entry.days, period)


def _evidence(entries: Iterable[Entry], visits: Iterable[VisitSeen | None]) -> tuple[str, ...]:
    digests = [digest for entry in entries for member in entry.members for digest in member.latest.evidence]
    digests += [digest for visit in visits if visit for digest in visit.listing_sha256]
    return tuple(dict.fromkeys(digests))


_NO_BREACH = Bilingual("Нарушения нет.", "Бұзушылық жоқ.")


def compliant(entry: Entry | None, provision: Provision | None = None) -> Opinion:
    """Returns the answer of which nothing further is said."""
    return Opinion(Answer.COMPLIANT, entry, _NO_BREACH, provision)


def not_applicable(entry: Entry, ru: str, kk: str) -> Opinion:
    """Returns that the rule does not speak of such a notice, and why."""
    return Opinion(Answer.NOT_APPLICABLE, entry, Bilingual(ru, kk))


def cannot_tell(
    entry: Entry, why: Bilingual, provision: Provision | None = None, deadline: date | None = None
) -> Opinion:
    """Returns that nothing can be said, and why."""
    return Opinion(Answer.CANNOT_TELL, entry, why, provision, deadline)


# Why something cannot be told, where several rules have the same reason.
NOT_READ = Bilingual(
    "Текст не опубликован или не поддается прочтению, поэтому вывод сделать невозможно.",
    "Мәтін жарияланбаған немесе оны оқу мүмкін болмаған, сондықтан қорытынды жасау мүмкін емес.",
)
CUT = Bilingual(
    "Прочитано лишь начало публикации: ее собственная страница не получена. В непрочитанной части могут быть иные даты "
    "и сведения, поэтому вывод сделать невозможно.",
    "Жарияланымның басы ғана оқылған: оның өз беті алынбаған. Оқылмаған бөлігінде басқа күндер мен мәліметтер болуы "
    "мүмкін, сондықтан қорытынды жасау мүмкін емес.",
)
DOUBTFUL_DATES = Bilingual(
    "Дата слушаний определена недостоверно; требуется проверка специалистом.",
    "Тыңдаулар күні нақты анықталмаған; маманның тексеруі қажет.",
)
NO_DATES = Bilingual(
    "Дата слушаний в тексте не найдена; требуется проверка специалистом.",
    "Мәтінде тыңдаулар күні табылмады; маманның тексеруі қажет.",
)
POSTING_DAY_UNKNOWN = Bilingual(
    "День размещения известен лишь приблизительно, а вывод зависит от него.",
    "Орналастыру күні шамамен ғана белгілі, ал қорытынды соған байланысты.",
)
NO_LAW = Bilingual(
    "Норма, действовавшая в этот день для таких слушаний, не установлена.",
    "Мұндай тыңдаулар үшін сол күні қолданылған норма анықталмаған.",
)


def not_read(entry: Entry) -> Bilingual:
    """Returns why what a notice says is not known: of one that was cut short, that it was."""
    return CUT if entry.cut else NOT_READ


def day_unknown(when: PostingDay) -> Bilingual:
    """Returns why the day on which a notice was posted is not known well enough."""
    return MOVED_HERE if when.moved else POSTING_DAY_UNKNOWN
