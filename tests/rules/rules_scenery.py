"""A small site on which notices go up and come down, and a crawler that visits it: what it saw is a `Record`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from config.regions import COUNTRY, Listing, Regions, Source, load_regions
from reading.notice import Certainty, Day, Form, Hearing, HearingPeriod, Kind, Notice, Span, Words
from rules.engine import Engine, check_month
from rules.law_book import load_law
from rules.month import Month
from rules.result import MonthResult, RegionTally
from rules.verdict import Answer, Verdict
from store.outcomes import Outcome
from store.record import FileSeen, PostingSeen, Record, RubricSeen, VersionSeen, VisitSeen

LAW = load_law()
REGIONS = load_regions()
REGION = "kostanay"
SOURCE = "kostanay-site"
PORTAL = "portal/mixed/ru"
_HERE = Span(0, 1)
_NAMES = {"ru": ("Общественные слушания",), "kk": ("Қоғамдық тыңдаулар",)}


def d(text: str) -> date:
    return date.fromisoformat(text)


def regions(languages: Iterable[str] = ("ru",), uncertainty: int = 0, region: str = REGION) -> Regions:
    """The project's regions, of which one is monitored: two listings in each language."""
    file = REGIONS
    listings = tuple(
        Listing(url=f"http://site.example/{section}/{language}", section=section, language=language)
        for section in ("announcements", "protocols")
        for language in languages
    )
    source = Source(
        id=SOURCE, platform="list-detail", status="verified", listings=listings, evidence="test",
        date_uncertainty_days=uncertainty,
    )  # fmt: skip
    changed = tuple(r.model_copy(update={"sources": (source,) if r.id == region else ()}) for r in file)
    return file.model_copy(update={"regions": changed})


def notice(
    kind: Kind = Kind.ANNOUNCEMENT,
    *hearings: str,
    form: Form | None = Form.OPEN_MEETING,
    period: tuple[str | None, str | None] | None = None,
    project: str = "",
    initiator: str = "",
    number: str = "",
    language: str = "ru",
    certainty: Certainty = Certainty.CERTAIN,
    **rest: Any,
) -> Notice:
    words = {
        name: Words(value, _HERE)
        for name, value in (("project", project), ("initiator", initiator), ("bin", number))
        if value
    }
    start, end = (d(side) if side else None for side in period) if period else (None, None)
    return Notice(
        kind=kind,
        language=language,
        form=form,
        hearings=tuple(Hearing(Day(d(day), _HERE, certainty)) for day in hearings),
        period=HearingPeriod(start, end, None, _HERE, certainty) if period else None,
        **words,
        **rest,
    )


@dataclass(frozen=True)
class State:
    """A posting as it shows itself from a day on."""

    since: date
    displayed: date | None
    notice: Notice | None
    title: str
    text: bool = True
    files: tuple[FileSeen, ...] = ()
    unreadable: bool = False
    key: str = ""
    url: str = ""  # path of its address; "": the posting's own
    date_text: str | None = None
    signs: tuple[str, ...] | None = None  # reading.content; None: the reader did not look for any
    impact_report: bool = False
    hints: tuple[tuple[str, str], ...] = ()
    complete: bool = True
    detail: bool = True  # it has a page of its own that was read


@dataclass
class Posted:
    listing: str
    states: list[State]
    down: date | None = None
    region: str = ""  # that a card of the portal concerns

    def at(self, day: date) -> State | None:
        if self.down is not None and day >= self.down:
            return None
        return next((state for state in reversed(self.states) if state.since <= day), None)


@dataclass
class Site:
    """Postings of one source. `up` is the day from which a visit finds it (visits are at 04:00 UTC)."""

    languages: tuple[str, ...] = ("ru",)
    posted: list[Posted] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(_NAMES))
    portal: bool = False  # the single portal is visited too

    def put(
        self, up: str, what: Notice | None = None, displayed: str | None = "same", title: str | None = None,
        language: str = "ru", section: str | None = None, down: str | None = None, **state: Any,
    ) -> Posted:  # fmt: skip
        if section is None:
            section = "protocols" if what is not None and what.kind is Kind.PROTOCOL else "announcements"
        shown = d(up) if displayed == "same" else d(displayed) if displayed else None
        if title is None:
            title = what.project.value if what and what.project else "Карьер «Южный»"
        posting = Posted(
            f"{SOURCE}/{section}/{language}", [State(d(up), shown, what, title, **state)], d(down) if down else None
        )
        self.posted.append(posting)
        return posting

    def card(self, up: str, what: Notice, region: str = REGION, **state: Any) -> Posted:
        """Puts a card on the single portal that concerns a region."""
        self.portal = True
        title = what.project.value if what.project else "Карточка"
        posting = Posted(PORTAL, [State(d(up), d(up), what, title, **state)], region=region)
        self.posted.append(posting)
        return posting

    def background(self, since: str = "2020-05-04", until: str = "2020-05-04") -> None:
        """An old notice and its protocol, so that no listing is empty and each keeps what is past."""
        held = d(since) + timedelta(days=30)
        for language in self.languages:
            words = {"project": "Полигон отходов «Запад»", "initiator": "ТОО «Запад»", "language": language}
            self.put(since, notice(Kind.ANNOUNCEMENT, held.isoformat(), **words), language=language, key="old")
            day = (held + timedelta(days=3)).isoformat()
            self.put(day, notice(Kind.PROTOCOL, held.isoformat(), **words), language=language, key="old-protocol")


def days(first: str, last: str) -> list[date]:
    return [d(first) + timedelta(days=n) for n in range((d(last) - d(first)).days + 1)]


@dataclass(frozen=True)
class Trip:
    """One reading of all listings on a day; `partial` names listings that were read in part only."""

    day: date
    partial: frozenset[str] = frozenset()
    back_to: date | None = None
    at: time = time(4, 0)
    empty: frozenset[str] = frozenset()  # listings that are opened and found without an entry


def trips(first: str, last: str, *gaps: str) -> list[Trip]:
    left_out = {d(gap) for gap in gaps}
    return [Trip(day) for day in days(first, last) if day not in left_out]


def record(site: Site, visited: Iterable[Trip], region: str = REGION) -> Record:
    """What a crawler that made these trips has on record."""
    listings = [
        f"{SOURCE}/{section}/{language}" for section in ("announcements", "protocols") for language in site.languages
    ]
    listings += [PORTAL] if site.portal else []
    visits: list[VisitSeen] = []
    seen: dict[int, list[tuple[int, State]]] = {}
    for trip in sorted(visited, key=lambda t: (t.day, t.at)):
        for place, listing in enumerate(listings):
            number = len(visits) + 1
            source, section, language = listing.split("/")
            whose = region if source == SOURCE else COUNTRY
            shown = [(i, s) for i, p in enumerate(site.posted) if p.listing == listing and (s := p.at(trip.day))]
            whole = listing not in trip.partial
            shown = [] if listing in trip.empty else shown
            if not whole:
                shown = shown[: len(shown) // 2]
            for index, state in shown:
                seen.setdefault(index, []).append((number, state))
            visits.append(
                VisitSeen(
                    number, whose, source, listing, language, section,
                    datetime.combine(trip.day, trip.at, UTC) + timedelta(minutes=place),
                    _outcome(listing, trip), whole and listing not in trip.empty, trip.back_to, len(shown), "",
                    RubricSeen(names=site.names.get(language, ()), entries=len(shown)), (f"listing{number}",),
                )
            )  # fmt: skip
    step = len(listings)
    postings = tuple(
        PostingSeen(
            index + 1, COUNTRY if site.posted[index].region else region, site.posted[index].listing.split("/")[0],
            site.posted[index].listing, *_tail(site.posted[index].listing),
            tuple(_versions(index, found, step, site.posted[index].region)),
        )
        for index, found in sorted(seen.items())
    )  # fmt: skip
    return Record(tuple(visits), postings)


def _outcome(listing: str, trip: Trip) -> Outcome:
    if listing in trip.empty:
        return Outcome.EMPTY_LISTING
    return Outcome.READ_IN_PART if listing in trip.partial else Outcome.READ_WHOLE


def _tail(listing: str) -> tuple[str, str]:
    _, section, language = listing.split("/")
    return language, section


def _versions(index: int, found: list[tuple[int, State]], step: int, whose: str) -> Iterable[VersionSeen]:
    runs: list[tuple[int, int, State]] = []
    for number, state in found:
        if runs and runs[-1][2] is state and number - runs[-1][1] <= step:
            runs[-1] = (runs[-1][0], number, state)
        else:
            runs.append((number, number, state))
    for place, (first, last, state) in enumerate(runs):
        facts = None
        if state.notice is not None:
            facts = state.notice.to_json()
            facts["impact_report"] = state.impact_report
            if state.signs is not None:
                facts["signs"] = list(state.signs)
            facts["texts"] = {"page": state.text, "files": bool(state.files), "unreadable": state.unreadable}
        printed = f"{state.displayed:%d.%m.%Y}" if state.displayed else ""
        yield VersionSeen(
            1000 * index + place, first, last, state.key, f"http://site.example{state.url or f'/{index}'}", state.title,
            printed if state.date_text is None else state.date_text, state.displayed, "", state.text, state.files,
            dict(state.hints) | ({"regions": whose} if whose else {}), facts,
            (f"detail{index}-{place}",) if state.detail else (), state.complete,
        )  # fmt: skip


def check(seen: Record, month: str = "2020-08", **which: Any) -> MonthResult:
    languages = sorted({visit.language for visit in seen.visits}, reverse=True) or ["ru"]
    return check_month(seen, regions(languages, **which), LAW, month)


def tally(result: MonthResult, region: str = REGION) -> RegionTally:
    return next(tally for tally in result.tallies if tally.region == region)


def answers(seen: Record, rule: str, month: str = "2020-08", region: str = REGION, **which: Any) -> list[Verdict]:
    """Every answer of one rule, compliance included."""
    languages = sorted({visit.language for visit in seen.visits}, reverse=True) or ["ru"]
    engine = Engine(seen, regions(languages, region=region, **which), LAW)
    return [v for _case, verdicts in engine.judge(Month.parse(month)) for v in verdicts if v.rule == rule]


def said(seen: Record, rule: str, month: str = "2020-08", **which: Any) -> list[Answer]:
    return [verdict.answer for verdict in answers(seen, rule, month, **which)]
