"""When the clock may visit a source, and from where a source's manners come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from config.errors import ConfigurationError
from config.manners import next_opening, open_now
from config.regions import BUILT_IN, DEFAULT_REGIONS, Manners, Night, Region, Source, load_regions, parse_regions

MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.integers(0, 10 * 365 * 1440).map(
    lambda minute: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
)
KOSTANAY = load_regions().get("kostanay")


def source(**night: str) -> Source:
    manners = Manners(night=Night(**night)) if night else Manners()  # type: ignore[arg-type]
    return Source(id="a", platform="p", status="unverified", evidence="a test", manners=manners)


def altered(path: Path, **top: object) -> Region:
    data = yaml.safe_load(DEFAULT_REGIONS.read_text(encoding="utf-8"))
    data["manners"] = top
    for region in data["regions"]:
        if region["id"] == "kostanay":
            region["sources"][0]["manners"] = {"requests_per_day": 50}
    return parse_regions(yaml.safe_dump(data, allow_unicode=True), path).get("kostanay")


@pytest.mark.parametrize(
    ("hour", "is_open"), [(20, False), (21, True), (23, True), (0, True), (5, True), (6, False), (12, False)]
)
def test_a_night_over_midnight_is_of_the_regions_own_clock(hour: int, is_open: bool) -> None:
    moment = KOSTANAY.starts(datetime(2026, 5, 2, tzinfo=UTC).date()) + timedelta(hours=hour)
    assert open_now(source(since="21:00", until="06:00"), KOSTANAY, moment) is is_open


def test_the_same_hour_twice_and_no_night_at_all_are_any_hour() -> None:
    moment = datetime(2026, 5, 2, 7, tzinfo=UTC)
    assert open_now(source(since="03:00", until="03:00"), KOSTANAY, moment)
    assert open_now(source(), KOSTANAY, moment)


@given(MINUTES, MINUTES, MOMENTS)
def test_the_next_opening_is_open_and_none_lies_before_it(since: time, until: time, moment: datetime) -> None:
    of = source(since=since.isoformat("minutes"), until=until.isoformat("minutes"))
    opens = next_opening(of, KOSTANAY, moment)
    assert open_now(of, KOSTANAY, opens)
    assert timedelta(0) <= opens - moment <= timedelta(hours=25)  # an hour more where the clocks were set back
    if opens > moment + timedelta(minutes=1):
        assert not open_now(of, KOSTANAY, opens - timedelta(minutes=1))
        assert not open_now(of, KOSTANAY, moment)


def test_a_sources_manners_are_its_own_over_the_files_over_the_built_in(tmp_path: Path) -> None:
    manners = altered(tmp_path / "r.yaml", delay_seconds=3, requests_per_day=9).sources[0].manners
    assert manners == BUILT_IN.model_copy(update={"delay_seconds": 3.0, "requests_per_day": 50})


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ({"delay_seconds": -1}, "manners.delay_seconds: Input should be greater than or equal to 0"),
        ({"delay": 1}, "manners.delay: unknown key"),
        ({"requests_per_day": 0}, "manners.requests_per_day: Input should be greater than or equal to 1"),
        ({"night": {"since": 1260, "until": "06:00"}}, 'an hour is written "HH:MM", in quotes'),
        ({"night": {"since": "24:00", "until": "06:00"}}, 'an hour is written "HH:MM", in quotes'),
        ({"night": {"since": "21:00"}}, "manners.night.until: is missing"),
    ],
)
def test_manners_that_are_none_are_refused_with_a_line(tmp_path: Path, top: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        altered(tmp_path / "r.yaml", **top)
    assert (said in str(refused.value), "\n" in str(refused.value)) == (True, False)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("iana: Asia/Qostanay", "iana: Asia/Kostanay", "iana: no time zone 'Asia/Kostanay'"),
        ("iana: Asia/Qostanay", "iana: ../../etc/passwd", "iana: no time zone"),
    ],
)
def test_an_unknown_zone_is_refused_with_a_line(tmp_path: Path, before: str, after: str, said: str) -> None:
    text = DEFAULT_REGIONS.read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(ConfigurationError, match=said):
        parse_regions(text.replace(before, after), tmp_path / "r.yaml")


def test_a_file_without_regions_is_refused_with_a_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="regions: not one region in it"):
        parse_regions("regions: []\n", tmp_path / "r.yaml")
