"""A regions file with a fault is answered with one line: the file, the line, the place, the reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from config.errors import ConfigurationError, UsageError
from config.regions import load_regions

SOUND = """\
regions:
  - id: kostanay
    kind: oblast
    order: 1
    iso_old: KZ-KUS
    iso_new: KZ-39
    in_force: {}
    iana: Asia/Qostanay
    offsets: [{until: 2024-02-29, hours: 6}, {since: 2024-03-01, hours: 5}]
    names:
      - source: the note
        ru:
          official: Костанайская область
          table: Костанайская
          list: Костанайская обл.
          genitive: Костанайской области
          prepositional: Костанайской области
        kk:
          official: Қостанай облысы
          table: Қостанай
          list: Қостанай обл.
          genitive: Қостанай облысының
          locative: Қостанай облысында
          bare: Қостанай
    department: {ru: Управление, kk: Басқарма, source: the note}
    sources:
      - id: kostanay-site
        platform: list-detail
        status: verified
        listings:
          - {url: 'https://example.kz/a', section: announcements, language: ru}
          - {url: 'https://example.kz/p', section: protocols, language: ru}
        evidence: seen
"""
SECOND = SOUND.removeprefix("regions:\n")


def _write(folder: Path, text: str | bytes) -> Path:
    path = folder / "regions.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _complaint(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_regions(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    regions = load_regions(_write(tmp_path, SOUND))
    assert [region.id for region in regions] == ["kostanay"]


def test_a_missing_file(tmp_path: Path) -> None:
    assert _complaint(tmp_path / "absent.yaml") == ": cannot be read: No such file or directory"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    assert _complaint(tmp_path) == ": cannot be read: Is a directory"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    assert _complaint(_write(tmp_path, SOUND.encode("windows-1251", "replace"))) == ": cannot be read: not UTF-8"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("regions: [", ":1: not YAML: expected the node content, but found '<stream end>'", id="unclosed"),
        pytest.param("regions:\n  - id: a\n kind: b\n", ":3: not YAML: ", id="indent"),
        pytest.param("regions: \x00\n", ":1: not YAML: special characters", id="control-character"),
        pytest.param("regions: *gone\n", ":1: not YAML: found undefined alias 'gone'", id="alias"),
        pytest.param(SOUND.replace("2024-02-29", "2023-02-29"), ":9: day is out of range for month", id="no-such-day"),
        pytest.param("", ":1: file: ", id="empty"),
        pytest.param("- a\n- b\n", ":1: file: ", id="list"),
        pytest.param("region: []\n", ":1: region", id="misspelt-top"),
    ],
)
def test_what_is_no_regions_file(tmp_path: Path, text: str, message: str) -> None:
    assert _complaint(_write(tmp_path, text)).startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("kind: oblast", "kind: oblast\n    colour: red", ":4: regions[0].colour: unknown key", id="key"),
        pytest.param("    iana: Asia/Qostanay\n", "", ":2: regions[0].iana: is missing", id="missing-key"),
        pytest.param(
            "kind: oblast",
            "kind: town",
            ":3: regions[0].kind: Input should be 'city' or 'oblast', not 'town'",
            id="kind",
        ),
        pytest.param("hours: 6", "hours: 9", ":9: regions[0].offsets[0].hours: ", id="hours"),
        pytest.param("order: 1", "order: first", ":4: regions[0].order: ", id="order"),
        pytest.param("table: Костанайская", "table: 39.5", ":14: regions[0].names[0].ru.table: ", id="number"),
        pytest.param("table: Костанайская", "table: ''", ":14: regions[0].names[0].ru.table: ", id="empty-name"),
        pytest.param("https://example.kz/a", "example.kz/a", ":31: regions[0].sources[0].listings[0].url: ", id="url"),
        pytest.param("kind: oblast", "kind: oblast\n    kind: city", ":4: kind is written twice", id="same-key-twice"),
        pytest.param(
            "in_force: {}",
            "in_force: {since: 2020-01-02, until: 2020-01-01}",
            ":7: regions[0].in_force: since 2020-01-02 is after until 2020-01-01",
            id="period-backwards",
        ),
        pytest.param(
            "{since: 2024-03-01, hours: 5}",
            "{since: 2024-03-02, hours: 5}",
            ":9: regions[0].offsets: 2024-03-01 lies between two periods",
            id="gap",
        ),
        pytest.param(
            "{since: 2024-03-01, hours: 5}",
            "{since: 2024-02-29, hours: 5}",
            ":9: regions[0].offsets: 2024-02-29 lies in two periods",
            id="overlap",
        ),
        pytest.param(
            "{until: 2024-02-29, hours: 6}",
            "{hours: 6}",
            ":9: regions[0].offsets: a period without an end is followed by another",
            id="open-end-inside",
        ),
        pytest.param("    iana:", "    formed_from: mars\n    iana:", ":8: regions[0].formed_from: ", id="formed-from"),
        pytest.param(
            "section: protocols",
            "section: announcements",
            ":32: regions[0].sources[0].listings[1]: two listings for announcements in ru",
            id="listing-twice",
        ),
        pytest.param(
            "evidence: seen",
            "evidence: seen\n        obey_robots: false",
            ":27: regions[0].sources[0]: obey_robots: false needs a robots_reason",
            id="robots-without-reason",
        ),
    ],
)
def test_a_wrong_value_is_named_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in SOUND
    assert _complaint(_write(tmp_path, SOUND.replace(old, new, 1))).startswith(message)


def test_a_region_id_used_twice_is_named_where_it_comes_again(tmp_path: Path) -> None:
    again = SECOND.replace("kostanay-site", "other").replace("order: 1", "order: 2")
    message = _complaint(_write(tmp_path, SOUND + again))
    assert message == ":34: regions[1].id: 'kostanay' is used twice"


def test_a_source_id_used_twice_is_named_where_it_comes_again(tmp_path: Path) -> None:
    again = SECOND.replace("id: kostanay\n", "id: other\n").replace("order: 1", "order: 2")
    message = _complaint(_write(tmp_path, SOUND + again))
    assert message == ":59: regions[1].sources[0].id: 'kostanay-site' is used twice"


def test_a_place_in_the_table_used_twice(tmp_path: Path) -> None:
    again = SECOND.replace("id: kostanay\n", "id: other\n").replace("kostanay-site", "other-site")
    message = _complaint(_write(tmp_path, SOUND + again))
    assert message == ":36: regions[1].order: 1 is used twice"


def test_several_faults_are_counted_in_the_one_line(tmp_path: Path) -> None:
    text = SOUND.replace("kind: oblast", "kind: town").replace("hours: 6", "hours: 9")
    assert _complaint(_write(tmp_path, text)).endswith(" (and 1 more)")


def test_an_unknown_region_names_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^unknown region 'mars'; known: kostanay$"):
        load_regions(_write(tmp_path, SOUND)).get("mars")


def test_a_day_outside_the_periods_is_one_line(tmp_path: Path) -> None:
    text = SOUND.replace("{until: 2024-02-29, hours: 6}", "{since: 2005-01-01, until: 2024-02-29, hours: 6}")
    region = load_regions(_write(tmp_path, text)).get("kostanay")
    with pytest.raises(ConfigurationError, match="kostanay has no offset for 2004-12-31"):
        region.offset(datetime(2004, 12, 31, 12, tzinfo=UTC))
    with pytest.raises(ConfigurationError, match="kostanay has no offset for 2004-12-31"):
        region.starts(date(2004, 12, 31))
