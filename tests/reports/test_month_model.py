"""The month's model: the ministry's figures, dashes, totals, and what stands outside the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from august_2020 import CSV, august, backdated, regions, small, verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from config.errors import TyndauError, UsageError
from reports.annex import annexes
from reports.month import build
from reports.table import table_csv, table_json, table_text
from reports.wording import load_wording
from rules.result import ANNOUNCEMENT_COLUMNS, COLUMNS, PROTOCOL_COLUMNS


def test_august_2020_is_the_ministrys_table_to_the_byte() -> None:
    assert table_csv(build(august(), regions())).encode() == CSV.read_bytes()


def test_total_row_is_the_ministrys() -> None:
    totals = build(august(), regions()).totals
    assert (totals.announcements, totals.protocols) == (172, 124)
    assert totals.announcement_violations == 10
    assert list(totals.protocol_cells.values()) == [3, 10, 20]
    assert (totals.protocol_violations, totals.violations) == (33, 43)


def test_regions_of_a_violation_come_in_table_order_with_their_counts() -> None:
    (counts,) = build(august(), regions()).violations["protocol_missing"]
    found = [(counted.row.region, counted.count) for counted in counts.regions]
    assert found[:3] == [("almaty-city", 3), ("akmola", 1), ("almaty-region", 6)]
    assert counts.points == ("19", "28")
    assert counts.total == 20


def test_backdated_announcements_of_one_date_are_grouped_with_the_days_they_were_seen() -> None:
    (group,) = build(august(), regions()).backdated
    assert group.row.region == "akmola"
    assert group.displayed == date(2020, 8, 11)
    assert group.seen == (date(2020, 8, 25), date(2020, 8, 27))
    assert group.count == 2


def test_what_has_no_column_is_kept_apart() -> None:
    model = build(august(), regions())
    assert [(counts.rule, counts.regions[0].row.region) for counts in model.remarks] == [
        ("contradictory_dates", "kostanay"),
        ("link_without_title", "east-kazakhstan"),
        ("announcement_text_missing", "shymkent"),
    ]
    assert [(counts.rule, counts.total) for counts in model.cannot_tell] == [
        ("late_notice", 2),
        ("protocol_missing", 1),
    ]
    assert [(counts.rule, counts.total) for counts in model.indicated] == [("announcement_missing", 1)]


def test_a_region_that_is_not_watched_has_dashes_whatever_its_tally_says() -> None:
    result = small("2020-08", shown=["akmola"], unwatched=["aktobe"])
    claimed = replace(result.tallies[1], announcements=5, cells=dict.fromkeys(COLUMNS, 0))
    model = build(replace(result, tallies=(result.tallies[0], claimed)), regions())
    row = model.rows[1]
    assert (row.announcements, row.protocols, row.total) == (None, None, None)
    assert set(row.cells.values()) == {None}
    assert table_csv(model).splitlines()[2] == "2,aktobe,Актюбинская,Ақтөбе,-,-,-,-,-,-,-,-,-,-,-"
    assert model.monitored == (model.rows[0],)


def test_an_old_accusation_of_a_region_no_longer_watched_is_not_repeated() -> None:
    left_over = [verdict("late_notice", "aktobe"), verdict("protocol_late", "aktobe")]
    result = small("2020-08", shown=["akmola"], unwatched=["aktobe"], verdicts=left_over)
    model = build(result, regions())
    assert model.totals.violations == 0 and model.remarks == ()
    assert annexes(model, result, load_wording("ru")) == ()


def test_a_month_without_figures_totals_to_dashes_not_zeros() -> None:
    totals = build(small("2020-08", shown=["akmola"], dashes=True), regions()).totals
    assert (totals.announcements, totals.announcement_violations, totals.violations) == (None, None, None)


def test_the_name_is_the_one_of_the_day() -> None:
    def names(month: str) -> tuple[str, str]:
        row = build(small(month, shown=["nur-sultan"]), regions()).rows[0]
        return row.name.ru.table, row.name.kk.table

    assert names("2020-08") == ("г. Нур-Султан", "Нұр-Сұлтан қ.")
    assert names("2022-09") == ("г. Астана", "Астана қ.")
    assert "Cұ" not in names("2020-08")[1]  # the seed's Latin C


@pytest.mark.parametrize("month", ["2020-13", "2020-Q5", "0000", "август", "2020-8"])
def test_a_month_that_is_none_is_refused_in_one_line(month: str) -> None:
    with pytest.raises(UsageError) as error:
        build(small(month, shown=["akmola"]), regions())
    assert "\n" not in str(error.value)


def test_a_table_that_its_verdicts_do_not_bear_out_is_refused() -> None:
    result = small("2020-08", {"akmola": {"late_notice": 2}})
    with pytest.raises(TyndauError, match=r"akmola, late_notice: the table says 2, but 1 findings"):
        build(replace(result, verdicts=result.verdicts[1:]), regions())
    with pytest.raises(TyndauError, match="region aktobe, which is not in the month's table"):
        build(replace(result, verdicts=(*result.verdicts, verdict("late_notice", "aktobe"))), regions())
    with pytest.raises(TyndauError, match="the table says -"):
        build(small("2020-08", shown=["akmola"], dashes=True, verdicts=[backdated("akmola", 25, 0)]), regions())


def test_verdicts_of_other_months_are_not_counted() -> None:
    result = small("2020-08", shown=["akmola"], verdicts=[verdict("late_notice", "akmola", month="2020-07")])
    assert build(result, regions()).totals.violations == 0


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([region.id for region in regions().of(date(2023, 1, 31))]),
        st.dictionaries(st.sampled_from(COLUMNS), st.integers(0, 4)),
        min_size=1,
    )
)
def test_rows_and_totals_always_add_up(cells: dict[str, dict[str, int]]) -> None:
    model = build(small("2023-01", cells), regions())
    assert sum(row.total or 0 for row in model.rows) == model.totals.violations
    by_column = {column: sum(row.cells[column] or 0 for row in model.rows) for column in COLUMNS}
    assert sum(by_column[column] for column in ANNOUNCEMENT_COLUMNS) == model.totals.announcement_violations
    assert sum(by_column[column] for column in PROTOCOL_COLUMNS) == model.totals.protocol_violations
    for column in COLUMNS:
        assert sum(counts.total for counts in model.violations[column]) == by_column[column]


def test_table_json_and_text_carry_the_same_figures() -> None:
    model = build(august(), regions())
    data = table_json(model)
    assert data["totals"]["total"] == 43
    assert data["regions"][16]["violations"]["backdated"] is None
    lines = table_text(model).splitlines()
    assert lines[3].split() == ["3", "Акмолинская", "22", "21", "0", "0", "0", "2", "1", "0", "0", "1", "4"]
    assert lines[18].split() == ["2020-08", "172", "124", "10", "3", "10", "20", "43"]
