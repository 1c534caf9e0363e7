"""A day on which very many notices appear: not every pair is compared, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_scenery import REGION, Site, notice, record, regions, trips

from reading.notice import Kind
from rules import linking, twins
from rules.appearance import Visits
from rules.case import RegionCase
from rules.law_book import load_law
from rules.likeness import party_likeness, title_likeness
from rules.near_alike import NearAlike

LAW = load_law()
DAYS = trips("2020-08-01", "2020-08-03")
_PROJECTS = (
    "План горных работ месторождения Актас", "План горных робот м/р Актас в районе Тасты", "Ферма на 400 голов, Тасты",
    "Ферма на 500 голов, село Тасты", "Ақтас кен орнының жоспары", "Полигон «Тасты» № 4", "Протокол", "",
)  # fmt: skip
_CUSTOMERS = ("ТОО «Жітіқара Тас»", "«Жітіқара Тас» ЖШС", "ТОО «Житикара Тaс»", "АО «Полигон»", "ТОО «Полигонт»", "")
_NUMBERS = ("", "", "120340005678", "990140001234")
_HELD = ("2020-08-20", "2020-08-21", "2020-09-25")

NOTICES = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from((Kind.ANNOUNCEMENT, Kind.PROTOCOL)),
            "held": st.lists(st.sampled_from(_HELD), max_size=2, unique=True),
            "project": st.sampled_from(_PROJECTS),
            "initiator": st.sampled_from(_CUSTOMERS),
            "number": st.sampled_from(_NUMBERS),
            "language": st.sampled_from(("ru", "kk")),
            "start": st.sampled_from((None, time(11), time(15))),
            "place": st.sampled_from((None, "улица Абая, 12", "Абай көшесі, 12-үй", "улица Абая, 4")),
            "displayed": st.sampled_from(("2020-08-02", "2020-08-02", "2020-07-30", None)),
        }
    ),
    max_size=14,
)


@contextmanager
def few(number: int) -> Iterator[None]:
    """Has notices compared in full up to a number, and only those that may be alike beyond it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(linking, "FEW", number)
        patched.setattr(twins, "FEW", number)
        yield


def case_of(site: Site) -> RegionCase:
    seen = record(site, DAYS)
    return RegionCase(regions(site.languages).get(REGION), seen.postings, Visits(seen), LAW)


def put(site: Site, said: dict[str, object]) -> None:
    words = {name: said[name] for name in ("project", "initiator", "number", "language")}
    read = notice(said["kind"], *said["held"], **words)  # type: ignore[arg-type, misc]
    sittings = tuple(replace(sitting, start=said.get("start"), place=said.get("place")) for sitting in read.hearings)
    read = replace(read, hearings=sittings)
    site.put("2020-08-02", read, said["displayed"], language=said["language"])  # type: ignore[arg-type]


def linked(site: Site) -> object:
    """Returns which postings are one notice, and every link and doubt with its score."""
    case = case_of(site)
    links = case.links
    pairs = [*links.announcements.values()]
    for found in (links.protocols, links.possible_protocols, links.possible_announcements):
        pairs += [pair for number in sorted(found) for pair in found[number]]
    joined = [tuple(member.posting.id for member in entry.members) for entry in case.entries]
    return joined, [(pair.protocol.number, pair.announcement.number, pair.score) for pair in pairs]


@settings(max_examples=120, deadline=None)
@given(NOTICES)
def test_links_and_twins_are_those_of_comparing_every_pair(notices: list[dict[str, object]]) -> None:
    site = Site(("ru", "kk"))
    for said in notices:
        put(site, said)
    with few(10**9):
        wanted = linked(site)
    with few(0):
        assert linked(site) == wanted


@settings(max_examples=60, deadline=None)
@given(NOTICES, st.sampled_from((25.0, 50.0, 60.0, 64.3, 90.0)))
def test_whoever_is_as_alike_as_asked_is_among_those_found(notices: list[dict[str, object]], least: float) -> None:
    site = Site(("ru", "kk"))
    for said in notices:
        put(site, said)
    entries = case_of(site).entries
    by_all, by_customer = NearAlike(entries, least), NearAlike(entries, least, titles=False)
    for one in entries:
        found, of_customer = by_all.of(one), by_customer.of(one)
        for other in entries:
            customers = party_likeness(one.identity, other.identity) or 0.0
            titles = title_likeness(one.identity, other.identity) or 0.0
            assert customers < least or other in of_customer
            assert max(customers, titles) < least or other in found


def imported(hearings: int, held: tuple[str, ...]) -> Site:
    """Returns a site on which so many hearings stand at once, announcement and protocol, in both languages."""
    dice, site = Random(5), Site(("ru", "kk"))  # a test's dice

    def word() -> str:
        return "".join(dice.choice("бвгджзклмнпрстфхц") + dice.choice("аеиоуыюя") for _ in range(4))

    for number in range(hearings):
        project, customer = f"Карьер {word()} {word()} {word()}", word()
        for kind in (Kind.ANNOUNCEMENT, Kind.PROTOCOL):
            for language, who in (("ru", f"ТОО «{customer}»"), ("kk", f"«{customer}» ЖШС")):
                said: dict[str, object] = {"held": (held[number % len(held)],), "project": project, "initiator": who}
                said |= {"number": f"{number:012}", "displayed": "2020-08-02", "language": language, "kind": kind}
                put(site, said)
    return site


@pytest.mark.parametrize("held", [_HELD, _HELD[:1]], ids=["on several days", "on one day"])
def test_twice_as_many_hearings_are_about_twice_as_many_comparisons(held: tuple[str, ...]) -> None:
    compared = {}
    for hearings in (80, 160):
        with pytest.MonkeyPatch.context() as patched:
            count = [0]
            for module, name in ((linking, "score"), (twins, "_twin_score")):
                patched.setattr(module, name, counted(getattr(module, name), count))
            case = case_of(imported(hearings, held))
        assert len(case.entries) == 2 * hearings
        assert len(case.links.announcements) == hearings
        compared[hearings] = count[0]
    assert compared[160] <= 2.5 * compared[80]


def counted(compare: object, count: list[int]) -> object:
    def asked(one: object, other: object) -> object:
        count[0] += 1
        return compare(one, other)  # type: ignore[operator]

    return asked
