"""The project's own regions file: who existed when, what they were called, what time it was there."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.regions import DatedName, Region, load_regions
from spiders.lint import check_sources

REGIONS = load_regions()
AUGUST = date(2020, 8, 31)
PUBLISHED = Path(__file__).parents[1] / "data" / "note-2020-08.csv"
CITIES = {"nur-sultan", "almaty-city", "shymkent"}
NEW = {"abai", "zhetisu", "ulytau"}

every_region = pytest.mark.parametrize("region", REGIONS.regions, ids=lambda region: region.id)


def _names() -> Iterator[tuple[str, DatedName]]:
    for region in REGIONS:
        for name in region.names:
            yield f"{region.id}-{name.since or 'ever'}", name


every_name = pytest.mark.parametrize("name", [pytest.param(name, id=label) for label, name in _names()])


def test_the_table_of_august_2020_has_the_published_rows_in_the_published_order() -> None:
    with PUBLISHED.open(encoding="utf-8") as file:
        published = [(row["region"], row["name_ru"], row["name_kk"]) for row in csv.DictReader(file)]
    ours = [(region.id, region.name(AUGUST).ru.table, region.name(AUGUST).kk.table) for region in REGIONS.of(AUGUST)]
    assert ours == published


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2018, 6, 18), 16),
        (date(2018, 6, 19), 17),
        (date(2022, 6, 7), 17),
        (date(2022, 6, 8), 20),
        (date(2026, 11, 20), 20),
    ],
)
def test_regions_come_into_force_on_their_day(day: date, count: int) -> None:
    assert len(REGIONS.of(day)) == count


@pytest.mark.parametrize(
    ("day", "ru", "kk"),
    [
        (date(2019, 3, 22), "Астана", "Астана"),
        (date(2019, 3, 23), "Нур-Султан", "Нұр-Сұлтан"),
        (date(2022, 9, 18), "Нур-Султан", "Нұр-Сұлтан"),
        (date(2022, 9, 19), "Астана", "Астана"),
    ],
)
def test_the_capital_keeps_its_id_through_its_renamings(day: date, ru: str, kk: str) -> None:
    name = REGIONS.get("nur-sultan").name(day)
    assert name.ru.official == f"город {ru}"
    assert name.kk.official == f"{kk} қаласы"


def test_new_regions_name_the_one_they_were_cut_out_of() -> None:
    formed = {region.id: region.formed_from for region in REGIONS if region.formed_from}
    assert formed == {
        "shymkent": "turkistan",
        "abai": "east-kazakhstan",
        "zhetisu": "almaty-region",
        "ulytau": "karaganda",
    }


def test_iso_codes_are_twenty_new_and_seventeen_old() -> None:
    assert len({region.iso_new for region in REGIONS}) == 20
    assert len({region.iso_old for region in REGIONS if region.iso_old}) == 17
    assert {region.id for region in REGIONS if region.iso_old is None} == NEW
    assert all(re.fullmatch(r"KZ-\d\d", region.iso_new) for region in REGIONS)
    assert all(re.fullmatch(r"KZ-[A-Z]{3}", region.iso_old) for region in REGIONS if region.iso_old)


@pytest.mark.parametrize(
    ("region", "ru", "kk"),
    [
        ("east-kazakhstan", "Восточно-Казахстанская обл.", "Шығыс Қазақстан обл."),
        ("akmola", "Акмолинская обл.", "Ақмола обл."),
        ("almaty-region", "Алматинская обл.", "Алматы обл."),
        ("almaty-city", "г. Алматы", "Алматы қ."),
    ],
)
def test_forms_before_a_figure_are_the_ministry_s_own(region: str, ru: str, kk: str) -> None:
    name = REGIONS.get(region).name(AUGUST)
    assert (name.ru.list, name.kk.list) == (ru, kk)


@pytest.mark.parametrize(
    ("region", "genitive", "prepositional"),
    [
        ("kostanay", "Костанайской области", "Костанайской области"),
        ("nur-sultan", "города Нур-Султан", "городе Нур-Султан"),
        ("shymkent", "города Шымкент", "городе Шымкент"),
    ],
)
def test_russian_cases_as_the_note_writes_them(region: str, genitive: str, prepositional: str) -> None:
    name = REGIONS.get(region).name(AUGUST).ru
    assert (name.genitive, name.prepositional) == (genitive, prepositional)


def test_undeclined_oblasts_of_2022() -> None:
    name = REGIONS.get("zhetisu").name(date(2026, 1, 1)).ru
    assert (name.official, name.genitive) == ("область Жетісу", "области Жетісу")
    assert name.adjective_prepositional is None


@every_name
def test_kazakh_cases_follow_vowel_harmony(name: DatedName) -> None:
    stem = name.kk.official
    assert stem.endswith(("облысы", "қаласы"))
    assert name.kk.genitive == stem + "ның"
    assert name.kk.locative == stem + "нда"
    assert stem.startswith(name.kk.bare + " ")


@every_name
def test_names_are_cyrillic_throughout(name: DatedName) -> None:
    written = " ".join([*_words(name.ru.model_dump()), *_words(name.kk.model_dump())])
    assert not re.search(r"[A-Za-z\u0259\u018f]", written)


@every_region
def test_departments_are_cyrillic_throughout(region: Region) -> None:
    assert not re.search(r"[A-Za-z\u0259\u018f]", region.department.ru + region.department.kk)


@every_region
def test_cities_are_cities(region: Region) -> None:
    assert (region.kind == "city") == (region.id in CITIES)


@every_region
def test_offsets_agree_with_the_tz_database_around_every_change_and_every_month(region: Region) -> None:
    city = region.iana.removeprefix("Asia/")
    with (files("tzdata.zoneinfo.Asia") / city).open("rb") as file:
        zone = ZoneInfo.from_file(file)
    hours = [datetime(year, month, 1, 12, tzinfo=UTC) for year in range(2005, 2027) for month in range(1, 13)]
    for day in (date(2018, 12, 20), date(2018, 12, 21), date(2024, 2, 29), date(2024, 3, 1)):
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=12)
        hours += [midnight + timedelta(minutes=30 * half) for half in range(72)]
    for moment in hours:
        assert region.offset(moment).utcoffset(None) == moment.astimezone(zone).utcoffset(), moment
        assert region.day(moment) == moment.astimezone(zone).date(), moment


@every_region
def test_a_day_begins_where_the_day_before_ends(region: Region) -> None:
    for day in (date(2018, 12, 20), date(2018, 12, 21), date(2020, 8, 1), date(2024, 2, 29), date(2024, 3, 1)):
        start = region.starts(day)
        assert region.day(start) == day
        assert region.day(start - timedelta(seconds=1)) == day - timedelta(days=1)


@every_region
def test_offsets_and_names_follow_without_a_gap(region: Region) -> None:
    for periods in (region.offsets, region.names):
        assert periods[0].since is None
        assert periods[-1].until is None
        for earlier, later in pairwise(periods):
            assert earlier.until is not None
            assert later.since == earlier.until + timedelta(days=1)


@every_region
def test_every_region_has_a_source_that_says_how_it_is_known(region: Region) -> None:
    assert region.sources
    for source in region.sources:
        assert len(source.evidence) > 40
        assert source.monitored == (source.status == "verified")
        if source.monitored:
            assert source.confidence in {"H", "M"}
        if source.platform == "govkz-documents":
            assert source.date_uncertainty_days == 1


@every_region
def test_what_was_not_found_is_not_monitored(region: Region) -> None:
    for source in region.sources:
        if source.evidence.startswith("Not found"):
            assert not source.monitored
            assert not source.listings
            assert source.confidence == "U"


def test_sources_known_only_from_before_the_move_to_the_common_platform_are_not_monitored() -> None:
    old = {"nur-sultan-ecokarta", "almaty-city-portal-2018", "aktobe-tabigat-2020", "mangystau-govkz"}
    monitored = {source.id for region in REGIONS for source in region.monitored}
    assert old <= {source.id for region in REGIONS for source in region.sources}
    assert not old & monitored


def test_every_listing_fits_its_platform() -> None:
    assert check_sources(REGIONS) == []


def _words(dumped: dict[str, object]) -> list[str]:
    return [str(value) for value in dumped.values() if value is not None]
