"""From dates judged to be sittings to the hearings of a notice: one entry a place, contradictions told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reading.dates.finding import DateFound, YearFrom
from reading.dates.mention import Mention
from reading.dates.weekdays import weekday_agrees
from reading.hearings.lent import as_it_was_to_be, with_its_head, with_shared_places
from reading.hearings.listed import places_in_order, places_of_one_day
from reading.hearings.one_sitting import Candidate, contradict, merged_statements
from reading.hearings.places import place_near, place_printed
from reading.hearings.starts import labelled_start, later_start, of_its_row, opened_start
from reading.hearings.together import group_of, is_listed
from reading.notice import Certainty, Day, Hearing
from reading.roles.cues import papers, sittings
from reading.roles.dated import Judged, Role
from reading.roles.rows import InRow, rows_of, stands_unread
from reading.roles.sitting import times_near
from reading.text.clauses import Clause, clause_around
from reading.text.fold import Folded
from reading.text.language import Stretch, language_of_date


class Sitting(NamedTuple):
    """The hearings settled on, which mentions they used, and whether they contradict one another."""

    hearings: tuple[Hearing, ...]
    used: frozenset[int]
    contradictory: bool

    @classmethod
    def none(cls) -> Sitting:
        """Returns no hearings: the form has a period instead."""
        return cls((), frozenset(), contradictory=False)


_ELSEWHERE = (
    Role.POSTPONED_FROM,
    Role.LAW,
    Role.LICENCE,
    Role.POSTED,
    Role.PROJECT,
    Role.LETTER,
    Role.ADDRESS,
)  # another matter


def settle(
    folded: Folded,
    found: Sequence[Mention],
    judged: Sequence[Judged],
    dates: Sequence[DateFound],
    runs: Sequence[Stretch],
    doubts: list[str],
) -> Sitting:
    """Returns the hearings among judged dates. `runs`: the halves of a bilingual body. Doubts are added to `doubts`."""
    chosen = [item for item in judged if item.role is Role.HEARING and dates[item.at].value is not None]
    unsure = not chosen
    if unsure:
        chosen = [item for item in judged if item.role is Role.HEARING_UNSURE and dates[item.at].value is not None]
        nameless = [item for item in judged if item.role is Role.OTHER and dates[item.at].value is not None]
        chosen = chosen or (nameless if len(nameless) == 1 and found[nameless[0].at].end < len(folded.text) - 5 else [])
    candidates = []
    elsewhere = frozenset(item.at for item in judged if item.role in _ELSEWHERE)
    paired = places_in_order(folded, found, [item.at for item in chosen]) if len(chosen) > 1 else {}
    rows = {one.at: one for row in rows_of(folded, found) for one in row} if len(chosen) > 1 else {}
    for item in chosen:
        candidate = _candidate(folded, found, item, dates[item.at], runs, doubts, elsewhere)
        if item.at in rows and item.at not in paired:
            candidates.append(_of_a_row(folded, candidate, rows[item.at]))
            continue
        several = [paired[item.at]] if item.at in paired else []
        several = several or ([] if paired else places_of_one_day(folded, found, candidate.group))
        candidates += [candidate._replace(start=start, place=place) for start, place in several] or [candidate]
    if unsure and candidates:
        doubts.append("no words say that the date is the hearing's")
        candidates = [item._replace(sure=False) for item in candidates]
    candidates = _without_bare_hours(candidates, doubts)
    candidates = [as_it_was_to_be(folded, found, judged, item) for item in candidates]
    candidates = [with_its_head(folded, found, judged, dates, item) for item in candidates]
    merged = _without_rivals(merged_statements(candidates), judged, dates, doubts)
    merged = _without_bare_days(merged, judged, doubts)
    merged = with_shared_places(merged, folded.text)
    if stands_unread(folded, found, judged, {item.at for item in candidates}):
        doubts.append("another day stands in the same list, and no words say what it is")
        merged = [item._replace(sure=False) for item in merged]
    contradictory = contradict(merged)
    if contradictory:
        doubts.append("different hearing dates are printed")
    hearings = tuple(_hearing(folded, item) for item in merged)
    left = {item.value for item in merged}
    return Sitting(hearings, frozenset(item.at for item in candidates if item.value in left), contradictory)


def _of_a_row(folded: Folded, candidate: Candidate, told: InRow) -> Candidate:
    """Returns a sitting with the hour and the place that its row gives it."""
    place = place_printed(folded, *told.place) if told.place is not None else candidate.place
    return candidate._replace(start=told.start, place=place or candidate.place, listed=True)


def _without_bare_hours(candidates: Sequence[Candidate], doubts: list[str]) -> list[Candidate]:
    """Leaves out days of which only an hour speaks, where words name another; none of those that stay is certain.

    A day with a place of its own stays: it is the next of a list.
    """
    named = [item for item in candidates if item.strong]
    days = {item.value for item in named}
    bare = [
        item
        for item in candidates
        if not item.strong
        and item.value not in days
        and not (item.listed and any(other.listed for other in named))
        and (item.place is None or any(item.place == other.place for other in named))
    ]
    if not named or not bare:
        return list(candidates)
    doubts.append("an hour stands beside another date as well")
    return [item._replace(sure=False) for item in candidates if item not in bare]


def _without_bare_days(merged: Sequence[Candidate], judged: Sequence[Judged], doubts: list[str]) -> list[Candidate]:
    """Leaves out a day without hour and place of its own, beside one told in full, that the hearing is not named by."""
    clauses = {item.at: item.clause for item in judged}
    told = [item for item in merged if item.timed or _is_named(clauses[item.at])]
    days = {item.value for item in told} | {None}
    groups, places = {item.group for item in told}, {item.place for item in told} | {None}
    doubted = [
        item
        for item in merged
        if told and item not in told and item.value not in days and item.group not in groups and item.place in places
    ]
    if not doubted:
        return list(merged)
    doubts.append("nothing beside a second date says that it is the hearing's")
    named = any(_is_named(clauses[item.at]) for item in told)
    sure = named or not any(item.strong for item in doubted)
    return [item._replace(sure=item.sure and sure) for item in merged if item not in doubted]


def _is_named(clause: Clause) -> bool:
    """Whether the hearing itself stands right beside a day, or the day heads minutes: «г. Щучинск, 12 мая»."""
    return papers.SETTLEMENT_LINE.match(clause.before) is not None or _is_tied(clause)


def _is_tied(clause: Clause) -> bool:
    """«слушания 12 мая», «дата проведения: 12 мая»."""
    return (
        sittings.TIED.search(clause.before.last(60)) is not None or sittings.TIED_AFTER.match(clause.after) is not None
    )


def _without_rivals(
    merged: Sequence[Candidate], judged: Sequence[Judged], dates: Sequence[DateFound], doubts: list[str]
) -> list[Candidate]:
    """A day that only its hour makes the hearing's is not certain beside another that no words explain."""
    values = {item.value for item in merged}
    rivals = [item.at for item in judged if item.role in (Role.OTHER, Role.HEARING_UNSURE)]
    if all(dates[at].value in values or dates[at].value is None for at in rivals) or all(it.strong for it in merged):
        return list(merged)
    doubts.append("only an hour tells the hearing's day from another date")
    return [item if item.strong else item._replace(sure=False) for item in merged]


def _candidate(
    folded: Folded,
    found: Sequence[Mention],
    item: Judged,
    date_found: DateFound,
    runs: Sequence[Stretch],
    doubts: list[str],
    elsewhere: frozenset[int],
) -> Candidate:
    group = group_of(folded.text, found, item.at)
    mention = found[group]
    assert date_found.value is not None
    day = (mention.day, mention.month)
    following = (
        found[at].start
        for at in range(group + 1, min(group + 6, len(found)))
        if (found[at].day, found[at].month) != day and at not in elsewhere
    )
    stop = next(following, len(folded.text))
    clause = item.clause if group == item.at else clause_around(folded, mention.start, mention.end)
    times = [moment for moment in times_near(folded.text, mention.start, mention.end, clause) if moment.start < stop]
    start = (
        times[0].value
        if times
        else labelled_start(folded.text, mention, stop)
        or later_start(folded.text, mention, stop)
        or opened_start(folded.text)
    )
    place = place_near(folded, mention.start, mention.end, stop)
    start, place = of_its_row(folded, mention, start, place)
    half = _half(folded.text[mention.start : mention.end + 3], mention.start, runs)
    sure = date_found.certainty is Certainty.CERTAIN and date_found.year_from is not YearFrom.UNKNOWN
    misfit = group == item.at and not weekday_agrees(folded.text, mention, date_found.value)
    if misfit:
        doubts.append(f"«{date_found.text.strip()}» is not the weekday printed beside it")
        sure = False
    if date_found.year_from is YearFrom.SEEN and not sure:
        doubts.append(f"the year of «{date_found.text.strip()}» is not certain")
    timed = bool(times) or of_its_row(folded, mention, None, None)[0] is not None
    listed = is_listed(folded.text, found, group)
    return Candidate(
        item.at,
        date_found.value,
        start,
        place,
        half,
        sure,
        date_found,
        item.strong,
        timed,
        group,
        listed=listed,
        misfit=misfit,
        end=found[item.at].end,
    )


def _half(printed: str, start: int, runs: Sequence[Stretch]) -> str:
    """Returns in which half of a bilingual body a date stands: the language of its own words, else of those around."""
    if not runs:
        return ""
    return language_of_date(printed) or next((run.language for run in reversed(runs) if run.start <= start), "")


def _hearing(folded: Folded, item: Candidate) -> Hearing:
    certainty = Certainty.CERTAIN if item.sure and not item.misfit else Certainty.DOUBTFUL
    return Hearing(Day(item.value, item.found.span, certainty), item.start, item.place)
