"""`portal_and_akimat_disagree` (annex): a hearing stands on the portal or on the akimat's page only, or differs there.

Only ever indicated: the portal is another body's, and which of the two is wrong no visit can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from config.regions import COUNTRY
from reading.notice import Kind
from rules.appearance import CLOCK_MARGIN, witnesses
from rules.case import RegionCase
from rules.entry import SITTINGS, Entry
from rules.law_book import Parameter, Provision
from rules.month import Month
from rules.portal_pairs import Pair, Pairs, may_be_one, paired
from rules.protocol_due import superseded, unidentified
from rules.reach import may_have_fallen_out
from rules.rule import DOUBTFUL_DATES, Opinion, Rule, cannot_tell, compliant
from rules.verdict import Answer, Bilingual
from rules.wording import alike, day, days, moments
from store.record import VisitSeen

_BEFORE = timedelta(days=90)
_EVE = timedelta(days=3)
_FORMS = {
    "open_meeting": Bilingual("открытое собрание", "ашық жиналыс"),
    "video_conference": Bilingual("видеоконференцсвязь", "бейнеконференцбайланыс"),
    "public_discussion": Bilingual("публичные обсуждения", "жария талқылау"),
    "survey": Bilingual("опрос", "сауалнама"),
    "written_collection": Bilingual("сбор письменных предложений", "жазбаша ұсыныстар жинау"),
}
_AMBIGUOUS = Bilingual(
    "Публикации акимата и карточки портала, сходные с этой, однозначно не сопоставляются; требуется проверка "
    "специалистом.",
    "Осыған ұқсас әкімдік жарияланымдары мен портал карточкалары бір-біріне бірмәнді сәйкестендірілмейді; маманның "
    "тексеруі қажет.",
)
_NO_WITNESS = Bilingual(
    "Перед слушаниями и в их время второй источник полностью не просмотрен, поэтому сказать, что публикации там не "
    "было, нельзя.",
    "Тыңдаулар алдында және олардың кезінде екінші дереккөз толық қаралмаған, сондықтан онда жарияланым болмады деп "
    "айтуға болмайды.",
)
_MOVED = Bilingual(
    "Слушания перенесены или назначены повторно; требуется проверка специалистом.",
    "Тыңдаулар ауыстырылған немесе қайта тағайындалған; маманның тексеруі қажет.",
)


def _judge(case: RegionCase, month: Month) -> Iterator[Opinion]:
    portal = _portal_listings(case)
    if not portal:
        return
    pairs = case.remember("portal pairs", lambda: paired(_hearings(case.portal), case.announcements))
    for entry in case.announcements_in(month):
        yield from _of_announcement(case, entry, pairs, portal)
    for card in _hearings(case.portal):
        if case.posting_day(card).month == month and card.number not in pairs.of_card:
            yield from _of_card(case, card, pairs)


def _portal_listings(case: RegionCase) -> dict[str, Sequence[VisitSeen]]:
    listings = case.visits.of_listing.items()
    return {name: seen for name, seen in listings if seen and seen[0].region == COUNTRY}


def _hearings(cards: Sequence[Entry]) -> list[Entry]:
    return [card for card in cards if card.kind is not Kind.OTHER]


def _of_announcement(
    case: RegionCase, entry: Entry, pairs: Pairs, portal: dict[str, Sequence[VisitSeen]]
) -> Iterator[Opinion]:
    held = _held(entry)
    provision = case.provision(held[0], Parameter.PORTAL_AND_AKIMAT, entry) if held else None
    if provision is None:
        return
    if entry.number in pairs.doubtful:
        yield cannot_tell(entry, _AMBIGUOUS, provision)
    elif entry.number in pairs.of_announcement:
        yield _compared(case, pairs.of_announcement[entry.number], provision)
    elif entry.postponed_from or superseded(case, entry) is not None:
        yield cannot_tell(entry, _MOVED, provision)
    elif case.every_card and any(may_be_one(card, entry, pairs) for card in case.every_card.near(entry)):
        yield cannot_tell(entry, _AMBIGUOUS, provision)
    elif not _ahead(case, held):
        found = [_witness(case, seen, held) for seen in portal.values()]
        yield _not_on_the_portal(case, entry, provision, [visit for visit in found if visit], len(found))


def _held(entry: Entry) -> list[date]:
    """Returns the days of the hearing that are named for certain."""
    period = (entry.period.start, entry.period.end) if entry.period else ()
    return sorted({*entry.days, *(each for each in period if each)} & entry.event_days)


def _ahead(case: RegionCase, held: list[date]) -> bool:
    """Returns whether the record ends before the days in which the other source would have to show the hearing."""
    return case.record_end is None or case.record_end < held[0] - _EVE


def _witness(case: RegionCase, seen: Sequence[VisitSeen], held: list[date]) -> VisitSeen | None:
    """Returns the first visit from just before a hearing to its last day that read a listing whole and back enough."""
    since, last = case.region.starts(held[0] - _EVE) + CLOCK_MARGIN, held[-1]
    inside = (visit for visit in seen if visit.at >= since and case.region.day(visit.at) <= last)
    return next((visit for visit in inside if witnesses(visit, held[0] - _BEFORE)), None)


def _not_on_the_portal(
    case: RegionCase, entry: Entry, provision: Provision, visits: list[VisitSeen], listings: int
) -> Opinion:
    if len(visits) < listings:
        return cannot_tell(entry, _NO_WITNESS, provision)
    at, cite, on = moments(visits, case.region), provision.cite, days(_held(entry))
    why = Bilingual(
        f"Слушания ({on.ru}) объявлены на странице акимата, но при полном просмотре единого портала ({at}) их карточки "
        f"на нем не было, не обнаружено ее и при других просмотрах ({cite.ru}).",
        f"Тыңдаулар ({on.kk}) туралы әкімдіктің бетінде хабарланған, алайда бірыңғай портал толық қаралған кезде "
        f"({at}) олардың карточкасы онда болмаған, басқа қарау кезінде де анықталмаған ({cite.kk}).",
    )
    return Opinion(Answer.VIOLATION, entry, why, provision, visits=tuple(visits), inferred=True)


def _of_card(case: RegionCase, card: Entry, pairs: Pairs) -> Iterator[Opinion]:
    held = _held(card)
    provision = case.provision(held[0], Parameter.PORTAL_AND_AKIMAT, card) if held else None
    if provision is None or not case.listings_of(Kind.ANNOUNCEMENT):
        return
    others = [entry for entry in case.entries if entry.kind is not Kind.PROTOCOL]
    if card.number in pairs.doubtful or any(may_be_one(card, entry, pairs) for entry in others):
        yield cannot_tell(card, _AMBIGUOUS, provision)
        return
    if unidentified(case, Kind.ANNOUNCEMENT):
        yield cannot_tell(card, _AMBIGUOUS, provision)
        return
    if _ahead(case, held):
        return
    visits = case.absence(Kind.ANNOUNCEMENT, held[0] - _BEFORE, held[0] - _EVE, held[-1])
    if not visits:
        yield cannot_tell(card, _NO_WITNESS, provision)
        return
    doubt = may_have_fallen_out(case, Kind.ANNOUNCEMENT, held[0] - _BEFORE, held[-1])
    if doubt is not None:
        yield cannot_tell(card, doubt, provision)
        return
    at, cite, on = moments(visits, case.region), provision.cite, days(held)
    why = Bilingual(
        f"Слушания ({on.ru}) опубликованы на едином портале, но при полном просмотре раздела объявлений акимата ({at}) "
        f"объявления о них не было, не обнаружено его и при других просмотрах ({cite.ru}).",
        f"Тыңдаулар ({on.kk}) туралы бірыңғай порталда жарияланған, алайда әкімдіктің хабарландырулар бөлімі толық "
        f"қаралған кезде ({at}) олар туралы хабарландыру болмаған, басқа қарау кезінде де анықталмаған ({cite.kk}).",
    )
    yield Opinion(Answer.VIOLATION, card, why, provision, visits=visits, inferred=True)


def _compared(case: RegionCase, pair: Pair, provision: Provision) -> Opinion:
    entry, card = pair.announcement, pair.card
    found = [*_days_differ(entry, card), *_periods_differ(entry, card), *_forms_differ(entry, card)]
    if not found:
        return compliant(entry, provision)
    if entry.doubtful_days or card.doubtful_days or entry.unreadable or card.unreadable:
        return cannot_tell(entry, DOUBTFUL_DATES, provision)
    if entry.postponed_from or card.postponed_from or superseded(case, entry) is not None:
        return cannot_tell(entry, _MOVED, provision)
    ru, kk = ("; ".join(each) for each in zip(*((one.ru, one.kk) for one in found), strict=True))
    which, cite = alike(card, pair.score), provision.cite
    why = Bilingual(
        f"Сведения на странице акимата и в карточке единого портала {which.ru} расходятся: {ru} ({cite.ru}).",
        f"Әкімдіктің бетіндегі мәліметтер бірыңғай порталдың карточкасындағы мәліметтерден өзгеше – {which.kk}: "
        f"{kk} ({cite.kk}).",
    )
    when = case.posting_day(card).appearance
    visits = tuple(visit for visit in (when.seen,) if visit) if when else ()
    return Opinion(Answer.VIOLATION, entry, why, provision, visits=visits, inferred=True, beside=(card,))


def _beside(ru: str, kk: str, here: Bilingual, there: Bilingual) -> Bilingual:
    """Returns what differs, first as the akimat's page gives it, then as the card does."""
    return Bilingual(
        f"{ru} (на странице – {here.ru}, в карточке – {there.ru})",
        f"{kk} (бетте – {here.kk}, карточкада – {there.kk})",
    )


def _days_differ(entry: Entry, card: Entry) -> Iterator[Bilingual]:
    here, there = set(entry.days), set(card.days)
    if here and there and not here <= there and not there <= here:
        one, other = days(entry.days), days(card.days)
        yield _beside("дата", "күні", one, other)


def _periods_differ(entry: Entry, card: Entry) -> Iterator[Bilingual]:
    periods = [(each.start, each.end) if each else (None, None) for each in (entry.period, card.period)]
    if all(start and end for start, end in periods) and periods[0] != periods[1]:
        one, other = (
            Bilingual(f"{day(start)}–{day(end)}", f"{day(start)}–{day(end)}") for start, end in periods if start and end
        )
        yield _beside("период", "кезеңі", one, other)


def _forms_differ(entry: Entry, card: Entry) -> Iterator[Bilingual]:
    here, there = entry.form, card.form
    if here is None or there is None or here is there or {here, there} <= SITTINGS:
        return
    one, other = _FORMS[here.value], _FORMS[there.value]
    yield _beside("форма", "нысаны", one, other)


RULE = Rule(
    "portal_and_akimat_disagree",
    "2",
    Bilingual(
        "Слушания есть только на портале или только на странице акимата, либо сведения о них расходятся.",
        "Тыңдаулар тек порталда немесе тек әкімдіктің бетінде бар, не олар туралы мәліметтер өзгеше.",
    ),
    _judge,
    (Parameter.PORTAL_AND_AKIMAT,),
)
