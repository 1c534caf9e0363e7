"""Sources that serve the whole country: where they may stand, what they are asked by, and what the file must not say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.errors import ConfigurationError, UsageError
from config.regions import COUNTRY, DEFAULT_REGIONS, Country, load_regions

REGIONS = load_regions()


def changed(folder: Path, change: Any) -> Path:
    """The project's own file after a change of its data."""
    data = yaml.safe_load(DEFAULT_REGIONS.read_text(encoding="utf-8"))
    change(data)
    path = folder / "regions.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def national() -> Country:
    assert REGIONS.national is not None
    return REGIONS.national


def test_every_region_has_a_source_today_its_own_or_the_portals() -> None:
    assert national().monitored
    assert national().regions == REGIONS.regions
    today = REGIONS.of(date(2026, 11, 20))
    assert len(today) == 20
    assert {region.id for region in today if region.monitored} == {"kostanay", "kyzylorda", "west-kazakhstan"}


def test_the_country_is_visited_last_and_no_region_bears_its_id() -> None:
    assert [each.id for each in REGIONS.visited] == [*(region.id for region in REGIONS), COUNTRY]
    assert REGIONS.territory(COUNTRY) is national()
    assert REGIONS.territory("akmola") == REGIONS.get("akmola")
    with pytest.raises(UsageError):
        REGIONS.get(COUNTRY)
    with pytest.raises(UsageError, match="mars"):
        REGIONS.territory("mars")


def test_the_place_of_a_source_can_be_asked_for() -> None:
    assert REGIONS.place_of("portal-meetings") == "portal"
    assert REGIONS.place_of("kostanay-govkz") == "akimat"
    assert REGIONS.place_of("nowhere") is None


def test_the_portals_days_are_the_capitals() -> None:
    for moment in (datetime(2024, 2, 29, 18, 30, tzinfo=UTC), datetime(2026, 2, 1, 19, 30, tzinfo=UTC)):
        assert national().day(moment) == REGIONS.get("nur-sultan").day(moment)


def test_hints_name_regions_there_are() -> None:
    for source in national().sources:
        assert {*source.options.get("hints", {}).values()} <= {region.id for region in REGIONS}


def test_a_file_without_national_sources_is_sound(tmp_path: Path) -> None:
    regions = load_regions(changed(tmp_path, lambda data: data.pop("national")))
    assert regions.national is None
    assert regions.visited == regions.regions
    with pytest.raises(UsageError):
        regions.territory(COUNTRY)


def _portal_under_a_region(data: dict[str, Any]) -> None:
    data["regions"][0]["sources"][0]["place"] = "portal"


def _akimat_under_national(data: dict[str, Any]) -> None:
    data["national"]["sources"][0].pop("place")


def _region_called_kazakhstan(data: dict[str, Any]) -> None:
    data["regions"][0]["id"] = COUNTRY


def _id_taken_twice(data: dict[str, Any]) -> None:
    data["national"]["sources"][0]["id"] = "kostanay-govkz"


def _regions_under_national(data: dict[str, Any]) -> None:
    data["national"]["regions"] = []


def _another_id(data: dict[str, Any]) -> None:
    data["national"]["id"] = "kz"


def _long_code(data: dict[str, Any]) -> None:
    data["regions"][0]["kato"] = ["710"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_portal_under_a_region, "a portal serves the whole country"),
        (_akimat_under_national, "a portal serves the whole country"),
        (_region_called_kazakhstan, "used twice"),
        (_id_taken_twice, "used twice"),
        (_regions_under_national, "national.regions"),
        (_another_id, "national.id"),
        (_long_code, "kato"),
    ],
)
def test_what_cannot_be_is_named_in_one_line(tmp_path: Path, change: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said) as caught:
        load_regions(changed(tmp_path, change))
    assert "\n" not in str(caught.value)
