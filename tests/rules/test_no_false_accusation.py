"""Laws that hold for every month: generated sites, generated visits, one engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rules_scenery import LAW, Site, Trip, check, d, days, notice, record, said

from reading.notice import Form, Kind
from rules.result import COLUMNS
from rules.verdict import Answer, Standing, Verdict, finding_json
from store.record import Record

NAMES = ("Ақтас", "Бурабай", "Саяк", "Мұнайгаз", "Теплосеть", "Чистый город")
PLACES = ("карьер камня", "котельная посёлка", "рудник медный", "скважина разведочная", "трасса тепловая", "полигон")
SPAN = days("2020-07-01", "2020-08-31")
WITNESSED = {"backdated", "protocol_missing", "announcement_missing"}
KEYS = [
    *("rule", "rule_version", "verdict", "certainty", "region", "month", "posting", "hearing", "appeared"),
    *("deadline", "law", "reason", "evidence", "status"),
]
SPEED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def sites(draw: st.DrawFn) -> Site:
    made = Site()
    made.background()
    for place, (name, project) in enumerate(zip(NAMES, PLACES, strict=True)):
        up = draw(st.sampled_from(SPAN))
        held = up + timedelta(days=draw(st.integers(-5, 40)))
        words = {"project": f"{project} «{name}»", "initiator": f"ТОО «{name}»"}
        form = draw(st.sampled_from((Form.OPEN_MEETING, Form.VIDEO_CONFERENCE, Form.SURVEY)))
        asked = (
            notice(form=form, period=(held.isoformat(), (held + timedelta(days=28)).isoformat()), **words)
            if form is Form.SURVEY
            else notice(Kind.ANNOUNCEMENT, held.isoformat(), form=form, **words)
        )
        shown = draw(st.sampled_from((0, 0, 0, 14, None)))
        displayed = None if shown is None else (up - timedelta(days=shown)).isoformat()
        if draw(st.integers(0, 3)):
            made.put(up.isoformat(), asked, displayed=displayed, key=f"a{place}")
        if draw(st.booleans()) and form is not Form.SURVEY:
            posted = held + timedelta(days=draw(st.integers(1, 20)))
            made.put(posted.isoformat(), notice(Kind.PROTOCOL, held.isoformat(), **words), key=f"p{place}")
    return made


BLIND = {"announcements": "kostanay-site/announcements/ru", "protocols": "kostanay-site/protocols/ru"}


@st.composite
def trips_made(draw: st.DrawFn) -> list[Trip]:
    """Most days of the summer; some left out, on some a listing read only in part."""
    gaps = draw(st.sets(st.sampled_from(SPAN), max_size=draw(st.sampled_from((0, 5, 60)))))
    partial = {name: draw(st.sets(st.sampled_from(SPAN), max_size=10)) for name in BLIND}
    return [
        Trip(day, frozenset(BLIND[name] for name in BLIND if day in partial[name])) for day in SPAN if day not in gaps
    ]


visits = trips_made()


def proven(seen: Record) -> list[Verdict]:
    found = []
    for month in ("2020-07", "2020-08", "2020-09"):
        verdicts = check(seen, month).verdicts
        found += [v for v in verdicts if v.answer is Answer.VIOLATION and v.standing is Standing.PROVEN]
    return found


def _accusations(seen: Record) -> set[tuple[str, str]]:
    """Which breaches: a protocol that is missing today and late tomorrow breaks the same term.

    The rubric is left out: it is judged as the month's last visit finds it, whichever visit that is.
    """
    same = {"protocol_late": "protocol_missing"}
    verdicts = [verdict for verdict in proven(seen) if verdict.rule != "rubric_mismatch"]
    return {(same.get(verdict.rule, verdict.rule), verdict.subject) for verdict in verdicts}


@SPEED
@given(sites(), visits)
def test_nobody_is_accused_without_a_whole_visit_that_shows_the_absence(site: Site, made: list[Trip]) -> None:
    seen = record(site, made)
    nothing_whole = replace(seen, visits=tuple(replace(visit, whole=False) for visit in seen.visits))
    assert not {verdict.rule for verdict in proven(nothing_whole)} & WITNESSED


@SPEED
@given(sites(), visits, st.data())
def test_fewer_visits_never_make_more_violations(site: Site, made: list[Trip], data: st.DataObject) -> None:
    kept = [trip for trip in made if data.draw(st.booleans())]
    assert _accusations(record(site, kept)) <= _accusations(record(site, made))


@SPEED
@given(sites(), visits)
def test_every_proven_violation_names_a_provision_in_force_and_certain(site: Site, made: list[Trip]) -> None:
    certain = {(p.act_title.ru, p.point, p.since, p.until) for p in LAW.provisions if p.certainty == "certain"}
    for verdict in proven(record(site, made)):
        assert verdict.law is not None
        assert (verdict.law.act, verdict.law.point, verdict.law.since, verdict.law.until) in certain
        assert verdict.law.since is not None
        assert verdict.law.since <= d("2020-07-01")
        assert verdict.reason.ru
        assert verdict.reason.kk


@SPEED
@given(sites(), visits)
def test_a_later_crawl_never_changes_a_closed_interval(site: Site, made: list[Trip]) -> None:
    before = _intervals(record(site, made))
    after = _intervals(record(site, [*made, *(Trip(day) for day in days("2020-09-01", "2020-09-05"))]))
    assert {key: after[key] for key in before} == before


def _intervals(seen: Record) -> dict[str, object]:
    found: dict[str, object] = {}
    for month in ("2020-07", "2020-08"):
        for verdict in check(seen, month).verdicts:
            if verdict.appeared and verdict.appeared.absent_at and verdict.rule == "backdated":
                found[verdict.subject] = verdict.appeared
    return found


@SPEED
@given(sites(), visits)
def test_the_same_record_gives_the_same_answers_in_the_same_order(site: Site, made: list[Trip]) -> None:
    seen = record(site, made)
    assert check(seen) == check(seen)
    shuffled = replace(seen, postings=seen.postings[::-1])
    assert check(shuffled) == check(seen)


@SPEED
@given(sites())
def test_twins_give_one_answer(site: Site) -> None:
    both = Site(("ru", "kk"))
    both.background()
    alone = record(site, [Trip(day) for day in SPAN])
    for posting in [p for p in site.posted if p.states[0].key not in {"old", "old-protocol"}]:
        for language in ("ru", "kk"):
            section = posting.listing.split("/")[1]
            twin = replace(posting, listing=f"kostanay-site/{section}/{language}")
            both.posted.append(twin)
    twins = record(both, [Trip(day) for day in SPAN])
    for month in ("2020-07", "2020-08"):
        for column in COLUMNS:
            assert sorted(said(twins, column, month)) == sorted(said(alone, column, month)), column


@SPEED
@given(sites(), visits)
def test_every_finding_has_the_shape_that_other_programs_rely_on(site: Site, made: list[Trip]) -> None:
    for verdict in check(record(site, made)).verdicts:
        found = finding_json(verdict)
        assert list(found) == KEYS
        assert found["verdict"] in {"violation", "cannot_tell"}
        assert found["month"] == "2020-08"
