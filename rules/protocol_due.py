"""When the protocol of an announced hearing is due, and whether it came: what two rules are answered from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reading.notice import Form, Kind
from rules.case import RegionCase
from rules.entry import Entry
from rules.law_book import Parameter, Provision
from rules.likeness import names_shared, party_likeness, title_likeness
from rules.month import Month
from rules.parts import other_part
from rules.repetition import repeats
from rules.rule import DOUBTFUL_DATES, NO_DATES, not_read
from rules.slips import LONG_OVER, long_over
from rules.verdict import Bilingual
from rules.wording import day

_CALENDAR_UNKNOWN = Bilingual(
    "Перенос выходных дней этого года еще не известен, поэтому срок в рабочих днях не исчислен.",
    "Осы жылғы демалыс күндерінің ауыстырылуы әлі белгісіз, сондықтан жұмыс күндерімен есептелетін мерзім анықталмады.",
)
_NO_PROTOCOL = Bilingual("Для этой формы протокол не предусмотрен.", "Бұл нысан үшін хаттама көзделмеген.")
REPEATED = Bilingual(
    "Об этих же слушаниях было объявлено ранее; требуется проверка специалистом.",
    "Осы тыңдаулар туралы бұрын да хабарланған; маманның тексеруі қажет.",
)
_SOON = timedelta(days=60)
_SAYS_CALLED_OFF = Bilingual(
    "В самом объявлении говорится об отмене слушаний; требуется проверка специалистом.",
    "Хабарландырудың өзінде тыңдаулардың өтпейтіні айтылған; маманның тексеруі қажет.",
)
_EXCLAIMED = 2  # words
_MAY_BE_ONE = 60.0  # of 100: customers or titles so alike do not tell two notices of one day apart
CALLED_OFF_HERE = Bilingual(
    "Объявление сообщает об отмене слушаний; новые слушания им не назначены.",
    "Хабарландыру тыңдаулардың өтпейтінін хабарлайды; ол бойынша жаңа тыңдаулар тағайындалмаған.",
)
_HAS_PROTOCOL = frozenset({Form.OPEN_MEETING, Form.VIDEO_CONFERENCE, Form.SURVEY, Form.PUBLIC_DISCUSSION})


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: the last day on which the protocol is in time."""

    entry: Entry
    end: date  # of the hearing or survey
    deadline: date
    provision: Provision
    by_protocol: bool = False  # it is the protocol that names this end, later than the announcement's

    @property
    def month(self) -> Month:
        """Returns the month in which its absence becomes a violation: that of the day after the deadline."""
        return Month.of(self.deadline + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class NotDue:
    """Why there is no deadline to hold an announcement to. `known`: the law asks for none; else it cannot be told."""

    entry: Entry
    why: Bilingual
    known: bool


def due(case: RegionCase, entry: Entry) -> Due | NotDue:
    """Returns the deadline for an announcement's protocol, or why there is none."""
    return case.remember(("due", entry.number), lambda: _due(case, entry))


def _due(case: RegionCase, entry: Entry) -> Due | NotDue:
    return _none_asked(case, entry) or _by_law(case, entry)


def _none_asked(case: RegionCase, entry: Entry) -> NotDue | None:
    """Returns why a protocol cannot be asked for, whatever the day."""
    if entry.calls_off:
        return NotDue(entry, CALLED_OFF_HERE, True)
    if entry.says_called_off and not case.links.protocols_of(entry):
        return NotDue(entry, _SAYS_CALLED_OFF, False)
    if entry.form is not None and entry.form not in _HAS_PROTOCOL:
        return NotDue(entry, _NO_PROTOCOL, True)
    return None


def _by_law(case: RegionCase, entry: Entry) -> Due | NotDue:
    if entry.end is None:
        return NotDue(entry, _why_no_end(entry), False)
    if long_over(case.posting_day(entry), entry.end):
        return NotDue(entry, LONG_OVER, False)
    provision = case.provision(entry.end, Parameter.PROTOCOL_DEADLINE, entry)
    if provision is None:
        return NotDue(
            entry,
            Bilingual("Норма, действовавшая в этот день, не установлена.", "Сол күні қолданылған норма анықталмаған."),
            True,
        )
    end = max(entry.end, *_ends_by_protocol(case, entry, entry.end))
    deadline = case.law.calendar.after(end, provision.days)
    if not case.law.calendar.sure(end, deadline):
        return NotDue(entry, _CALENDAR_UNKNOWN, False)
    return Due(entry, end, deadline, provision, end > entry.end)


def _ends_by_protocol(case: RegionCase, entry: Entry, end: date) -> list[date]:
    """Returns the days, soon after the announced end, by which its linked protocols say that the hearing ended.

    A survey is prolonged, a sitting put off: the term runs from the end there was.
    """
    days = {day for pair in case.links.protocols_of(entry) for day in pair.protocol.event_days}
    return [end, *(day for day in days if end < day <= end + _SOON)]


def ended(due: Due) -> Bilingual:
    """Returns by what paper the hearing ended on the day from which a term runs."""
    if due.by_protocol:
        return Bilingual(
            f"По протоколу слушания завершены {day(due.end)}, позднее объявленного",
            f"Хаттама бойынша тыңдаулар хабарланғаннан кейін, {day(due.end)} күні аяқталған",
        )
    return Bilingual(
        f"По объявлению слушания завершаются {day(due.end)}",
        f"Хабарландыру бойынша тыңдаулар {day(due.end)} күні аяқталады",
    )


def due_in(case: RegionCase, month: Month) -> Sequence[Due | NotDue]:
    """Returns the deadlines that ran out in a month; what has none comes in the month of its hearing or posting."""
    return case.remember(("due in", month), lambda: tuple(_due_in(case, month)))


def _due_in(case: RegionCase, month: Month) -> Iterator[Due | NotDue]:
    for entry in case.ending_in(None):
        if case.posting_day(entry).month == month:
            yield due(case, entry)
    for back in (4, 3, 2, 1, 0):  # no term is longer than two months, and no end later by the protocol than two more
        for entry in case.ending_in(month.before(back)):
            found = due(case, entry)
            if (found.month if isinstance(found, Due) else month.before(back)) == month:
                yield found


def _why_no_end(entry: Entry) -> Bilingual:
    if not entry.read or entry.unreadable:
        return not_read(entry)
    return DOUBTFUL_DATES if entry.doubtful_days or entry.period_mentioned else NO_DATES


def superseded(case: RegionCase, entry: Entry) -> Entry | None:
    """Returns a later announcement that moves this hearing to another day, or calls the same one again soon after."""
    end = entry.end
    if end is None:
        return None
    for other in case.postponing:
        if other.postponed_from & set(entry.days) and _follows(case, entry, other) and _alike(entry, other, 80, 40):
            return other
    soon = (Month.of(end), Month.of(end + _SOON / 2), Month.of(end + _SOON))
    for other in (other for month in dict.fromkeys(soon) for other in case.ending_in(month)):
        again = other.end is not None and end < other.end <= end + _SOON
        if again and _follows(case, entry, other) and _alike(entry, other, 95, 75):
            return other
    changing = (other for other in case.changing if _by(case, other, end + _SOON) and _follows(case, entry, other))
    return next((other for other in changing if _changed_by(entry, other)), None)


def _by(case: RegionCase, entry: Entry, day: date) -> bool:
    latest = case.posting_day(entry).latest
    return latest is None or latest <= day


def _changed_by(entry: Entry, other: Entry) -> bool:
    """Returns whether a notice that moves, prolongs or calls off a hearing may speak of this one.

    It names the day that was announced and nothing tells the two apart, or it names none and both are surely of one.
    """
    named = other.postponed_from or (other.event_days if other.says_called_off else frozenset())
    if not named:
        return _alike(entry, other, 80, 40)
    period = (entry.period.start, entry.period.end) if entry.period else ()
    if not named & {*entry.days, *period}:
        return False
    party, title = party_likeness(entry.identity, other.identity), title_likeness(entry.identity, other.identity)
    known = [score for score in (party, title) if score is not None]
    return _names_nobody(other) or not known or max(known) >= _MAY_BE_ONE


def _names_nobody(entry: Entry) -> bool:
    """Returns whether nothing of a notice but a word or two above it tells whose it is: «Внимание, перенос!»."""
    named = any(notice.project or notice.initiator or notice.bin for notice in entry.notices)
    return not named and all(len(member.latest.title.split()) <= _EXCLAIMED for member in entry.members)


def announced_before(case: RegionCase, entry: Entry) -> Entry | None:
    """Returns an earlier announcement of the same hearing on the same day, of which this one is a repetition."""
    if entry.end is None or not entry.days:
        return None
    same_day = (each for each in case.ending_in(Month.of(entry.end)) if each is not entry and each.days == entry.days)
    return next((other for other in same_day if _before(case, other, entry) and _alike(other, entry, 95, 75)), None)


def said_before(case: RegionCase, entry: Entry) -> Entry | None:
    """Returns an earlier announcement that says the same of the same hearing; of a survey too."""
    if entry.end is None:
        return None
    others = (other for other in case.ending_in(Month.of(entry.end)) if other is not entry)
    return next((other for other in others if repeats(other, entry) and _before(case, other, entry)), None)


def _before(case: RegionCase, entry: Entry, other: Entry) -> bool:
    one, two = case.posting_day(entry).latest, case.posting_day(other).not_before
    return one is not None and two is not None and one < two


def _follows(case: RegionCase, entry: Entry, other: Entry) -> bool:
    return other is not entry and _not_before(case, entry, other)


def _not_before(case: RegionCase, entry: Entry, other: Entry) -> bool:
    one, two = case.posting_day(entry).latest, case.posting_day(other).latest
    return one is None or two is None or one <= two


def _alike(entry: Entry, other: Entry, best: float, worst: float) -> bool:
    if other_part(entry.parts, other.parts):
        return False
    party, title = party_likeness(entry.identity, other.identity), title_likeness(entry.identity, other.identity)
    if party is not None and party < worst:
        return False  # whatever the titles
    if title is None and entry.languages & other.languages and names_shared(entry.identity, other.identity) == 0.0:
        return False  # one customer, in one language no word in common: another project
    known = [score for score in (party, title) if score is not None]
    return bool(known) and max(known) >= best and min(known) >= worst


def loose_doubt(
    case: RegionCase, kind: Kind, cut: Bilingual, unnamed: Bilingual, since: date | None = None
) -> Bilingual | None:
    """Returns the doubt that notices of a kind raise of which nothing tells whose they are: `cut`, or `unnamed`.

    Those count that were displayed or first seen since a day; None: there are none.
    """
    loose = unidentified(case, kind, since)
    if not loose:
        return None
    return cut if all(entry.cut for entry in loose) else unnamed


def unidentified(case: RegionCase, kind: Kind, since: date | None = None) -> list[Entry]:
    """Returns the notices of a kind of which nothing tells whose they are, displayed or first seen since a day."""
    found = case.remember(("unidentified", kind), lambda: _unidentified(case, kind))
    return [entry for entry in found if since is None or (case.posting_day(entry).latest or date.max) >= since]


def _unidentified(case: RegionCase, kind: Kind) -> list[Entry]:
    entries = case.protocols if kind is Kind.PROTOCOL else case.announcements
    return [
        entry for entry in entries if _of_nobody(entry) or (entry.cut and not entry.event_days and _alone(case, entry))
    ]


def _of_nobody(entry: Entry) -> bool:
    return not entry.identity.known and not entry.days and entry.period is None


def _alone(case: RegionCase, entry: Entry) -> bool:
    return case.links.announcement_of(entry) is None and not case.links.protocols_of(entry)
