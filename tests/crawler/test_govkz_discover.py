"""`tyndau sources`: gov.kz is asked for its bodies, and what may be a region's source is proposed, not written."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from config.regions import DEFAULT_REGIONS, Source, load_regions
from crawler.asking_once import Questioner, UnansweredError
from crawler.discover import Proposal, discover
from crawler.discover_matching import PREFIXES, Entity, matches
from replica.script.posting import Bilingual
from replica.sites.govkz_projects import department, projects
from replica.sites.govkz_scene import Scene
from spiders.registry import platform_for
from tests.crawler.conftest import ROOT
from tests.crawler.govkz_scenery import Served, document, serving

NOTICES = (301, Bilingual("Объявления", "Хабарландырулар"))
PROTOCOLS = (302, Bilingual("Протоколы слушаний", "Тыңдау хаттамалары"))
TODAY = date(2020, 8, 30)
DEPARTMENTS = (
    department("atyrau-tabigat", "Управление природных ресурсов и регулирования природопользования Атырауской области"),
    department("vko-priroda", "Управление природных ресурсов и регулирования природопользования ВКО"),
    department("turkestan-eco-old", "Отдел экологии"),
)  # fmt: skip


def scene() -> Scene:
    titles = ["Объявление о проведении общественных слушаний", "Протокол общественных слушаний", "Приказ о графике"]
    items = [document(n, date(2020, 8, n), entity="atyrau-tabigat", title=titles[n % 3]) for n in range(1, 13)]
    placed = [replace(item, section=(NOTICES, PROTOCOLS, NOTICES)[n % 3]) for n, item in enumerate(items, start=1)]
    return Scene(tuple(placed), [*projects(()), *DEPARTMENTS])


@pytest.fixture
def served() -> Iterator[Served]:
    with serving(scene()) as made:
        made.turn(30)
        yield made


def proposals(served: Served, *names: str, reason: str = "") -> list[Proposal]:
    regions = load_regions()
    wanted = [regions.get(name) for name in names]
    return discover(Questioner(served.url, reason), wanted, TODAY)


def test_a_department_is_found_by_slug_and_name_and_its_sections_by_what_stands_in_them(served: Served) -> None:
    (found,) = proposals(served, "atyrau")
    source = Source.model_validate(found.source)
    assert (source.id, source.status, source.confidence) == ("atyrau-govkz", "unverified", "M")
    assert source.options == {"entity": "atyrau-tabigat", "activities": {"announcements": 301, "protocols": 302}}
    assert [(each.section, each.language) for each in source.listings] == [
        ("announcements", "ru"), ("announcements", "kk"), ("protocols", "ru"), ("protocols", "kk"),
    ]  # fmt: skip
    assert "atyrau-tabigat" in source.evidence
    assert "8 titles speak of hearings" in source.evidence
    assert "Nobody has looked at it yet" in source.evidence
    for listing in source.listings:
        platform_for(source, listing)


def test_one_without_hearings_is_proposed_with_less_confidence(served: Served) -> None:
    (found,) = proposals(served, "east-kazakhstan")
    assert (found.match.entity.slug, found.source["confidence"]) == ("vko-priroda", "L")


def test_finance_and_akimats_are_nobodys_department(served: Served) -> None:
    assert proposals(served, "pavlodar", "ulytau", "zhambyl") == []


def test_the_two_almatys_and_the_two_kostanays_are_told_apart() -> None:
    regions = load_regions()
    bodies = [Entity("almaty-eco", "Ecology"), Entity("almobl-tabigat", ""), Entity("kostanai-tabigi-resurstar", "")]
    wanted = [regions.get(name) for name in ("almaty-city", "almaty-region", "kostanay")]
    assert [(m.region.id, m.entity.slug) for m in matches(bodies, wanted)] == [
        ("almaty-city", "almaty-eco"), ("almaty-region", "almobl-tabigat"), ("kostanay", "kostanai-tabigi-resurstar"),
    ]  # fmt: skip


def test_every_region_has_beginnings_of_its_own() -> None:
    assert set(PREFIXES) == {region.id for region in load_regions()}
    every = [prefix for prefixes in PREFIXES.values() for prefix in prefixes]
    assert len(every) == len(set(every))


def test_robots_is_obeyed_unless_a_reason_is_given(served: Served) -> None:
    served.scene.moods.robots = "User-agent: *\nDisallow: /graphql\n"
    with pytest.raises(UnansweredError, match=r"robots\.txt of .* bars /graphql"):
        proposals(served, "atyrau")
    assert len(proposals(served, "atyrau", reason="A state body looks for what the law orders to be public.")) == 1


@pytest.mark.parametrize("mood", ["html", "timeout", "failing"])
def test_a_list_of_bodies_that_cannot_be_had_is_one_plain_line(served: Served, mood: str) -> None:
    served.scene.moods.graphql = mood
    with pytest.raises(UnansweredError, match="the list of its bodies cannot be had: http_error") as raised:
        proposals(served, "atyrau")
    assert "\n" not in str(raised.value)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", "sources", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )


def test_the_verb_prints_blocks_for_a_person_and_writes_nothing(served: Served) -> None:
    before = hashlib.sha256(DEFAULT_REGIONS.read_bytes()).hexdigest()
    done = run("discover", "atyrau", "ulytau", "--base", served.url)
    assert (done.returncode, done.stderr.strip()) == (0, "1 proposals for 2 regions; none for ulytau")
    (block,) = yaml.safe_load(done.stdout)
    assert Source.model_validate(block).status == "unverified"
    assert hashlib.sha256(DEFAULT_REGIONS.read_bytes()).hexdigest() == before
    told: list[dict[str, Any]] = json.loads(run("discover", "atyrau", "--base", served.url, "--json").stdout)
    assert (told[0]["entity"], told[0]["hearings"]) == ("atyrau-tabigat", {"ru": 8, "kk": 0})


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("discover", "--base", "http://127.0.0.1:9"), 1, "Connection refused"),
        (("discover", "--base", "ftp://gov.kz"), 2, "no http address"),
        (("discover", "--base", "https://www.gov.kz/x"), 2, "scheme and host only"),
        (("discover", "nowhere"), 2, "unknown region"),
    ],
)
def test_what_goes_wrong_is_one_line(words: tuple[str, ...], code: int, line: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert line in done.stderr


def test_the_sources_on_file_are_listed() -> None:
    told = json.loads(run("list", "--json").stdout)
    regions = load_regions()
    sources = [source for region in regions for source in region.sources] + list(regions.national.sources)
    assert [row["source"] for row in told] == [source.id for source in sources]
