"""August 2020 as the ministry counted it, with verdicts made for the purpose; and smaller months."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from config.regions import Regions, load_regions
from rules.result import COLUMNS, MonthResult, RegionTally
from rules.verdict import (
    Answer,
    AppearanceInterval,
    Bilingual,
    HearingShown,
    LawBasis,
    PostingShown,
    Standing,
    Verdict,
)

CSV = Path(__file__).parents[1] / "data" / "note-2020-08.csv"
ACT_2007 = "Правила проведения общественных слушаний, приказ Министра охраны окружающей среды РК от 07.05.2007 № 135-п"
ACT_2021 = "Экологический кодекс РК от 02.01.2021 № 400-VI, статья 73"
POINTS = {
    "late_notice": "12",
    "posted_after_survey_start": "12, 24",
    "survey_period_missing": "24",
    "backdated": "12",
    "rubric_mismatch": "Приложение 1",
    "announcement_missing": "12",
    "posting_date_missing": "19, 27",
}
REASON = Bilingual(
    "Объявление размещено 14.08.2020, собрание назначено на 25.08.2020: 11 календарных дней вместо 20.",
    "Хабарландыру 14.08.2020 орналастырылған, жиналыс 25.08.2020 белгіленген: 20 күннің орнына 11 күнтізбелік күн.",
)


@cache
def regions() -> Regions:
    """The project's own regions."""
    return load_regions()


def figure(text: str) -> int | None:
    """A cell of the facts' table."""
    return None if text == "-" else int(text)


def facts() -> list[dict[str, str]]:
    """The rows of the ministry's table."""
    with CSV.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def verdict(rule: str, region: str, number: int = 0, month: str = "2020-08", **changes: object) -> Verdict:
    """A proven violation about the number-th posting of a region."""
    point = POINTS.get(rule, "28" if number % 2 else "19")
    base = Verdict(
        rule=rule,
        rule_version="1",
        answer=Answer.VIOLATION,
        region=region,
        month=month,
        reason=REASON,
        subject=f"{region}/{rule}/{number}",
        posting=PostingShown(
            url=f"https://www.gov.kz/memleket/entities/{region}/documents/details/{4000 + number}?lang=ru",
            title=f"Общественные слушания по проекту «Реконструкция карьера № {number + 1}»",
            kind="announcement",
            displayed_date=date(2020, 8, 14),
            language="ru",
        ),
        hearing=HearingShown("open_meeting", (date(2020, 8, 25),), None),
        appeared=AppearanceInterval(datetime(2020, 8, 13, 3, tzinfo=UTC), datetime(2020, 8, 14, 3, tzinfo=UTC)),
        deadline=date(2020, 8, 5),
        law=LawBasis(ACT_2007, point, date(2007, 6, 26), None),
        evidence=("ab" * 32, "cd" * 32, "ef" * 32),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def backdated(region: str, day: int, number: int, displayed: date = date(2020, 8, 11)) -> Verdict:
    """An announcement dated the 11th that was not there the day before `day`."""
    return replace(
        verdict("backdated", region, number),
        posting=PostingShown(
            f"https://akmola.example/slushaniya/{number}", "О проведении слушаний", "announcement", displayed, "ru"
        ),
        appeared=AppearanceInterval(datetime(2020, 8, day - 1, 3, tzinfo=UTC), datetime(2020, 8, day, 3, tzinfo=UTC)),
    )


def _proven() -> list[Verdict]:
    found = []
    for row in facts():
        for column in COLUMNS:
            for number in range(figure(row[column]) or 0):
                if column == "backdated":
                    found.append(backdated(row["region"], (25, 27)[number], number))
                elif column == "rubric_mismatch":
                    found.append(
                        verdict(column, row["region"], posting=None, hearing=None, appeared=None, deadline=None)
                    )
                else:
                    found.append(verdict(column, row["region"], number))
    return found


def _outside() -> list[Verdict]:
    return [
        verdict(
            "contradictory_dates",
            "kostanay",
            hearing=HearingShown("open_meeting", (date(2020, 9, 2), date(2020, 9, 3)), None),
        ),
        *(
            replace(
                verdict("link_without_title", "east-kazakhstan", number, standing=Standing.INDICATED, hearing=None),
                posting=PostingShown(f"https://vko.example/{number}", "протокол", "protocol", None, "ru"),
            )
            for number in (20, 21)
        ),
    ]


def august(*, simulated: bool = False, extra: Iterable[Verdict] = ()) -> MonthResult:
    """The whole month: the ministry's figures, its remarks, some days lost, some cases that could not be told."""
    untold = [verdict("late_notice", "akmola", number, answer=Answer.CANNOT_TELL) for number in (10, 11)] + [
        verdict("protocol_missing", "pavlodar", 12, answer=Answer.CANNOT_TELL, month=None)
    ]
    indicated = [verdict("announcement_missing", "karaganda", 9, standing=Standing.INDICATED)]
    tallies = tuple(
        RegionTally(
            region=row["region"],
            announcements=figure(row["announcements"]),
            protocols=figure(row["protocols"]),
            cells={column: figure(row[column]) for column in COLUMNS},
            cannot_tell=Counter(v.rule for v in untold if v.region == row["region"]),
            indicated=Counter(v.rule for v in indicated if v.region == row["region"]),
            days_without_data=tuple(date(2020, 8, day) for day in LOST.get(row["region"], ())),
            monitored=True,
        )
        for row in facts()
    )
    verdicts = (*_proven(), *_outside(), *untold, *indicated, *extra)
    return MonthResult("2020-08", tallies, verdicts, simulated)


LOST: Mapping[str, tuple[int, ...]] = {"atyrau": (5, 6, 7, 9), "shymkent": (21,)}


def small(
    month: str,
    cells: Mapping[str, Mapping[str, int]] | None = None,
    *,
    shown: Iterable[str] = (),
    unwatched: Iterable[str] = (),
    dashes: bool = False,
    verdicts: Iterable[Verdict] = (),
    lost: Mapping[str, tuple[date, ...]] | None = None,
    cannot_tell: Mapping[str, Mapping[str, int]] | None = None,
) -> MonthResult:
    """A month of the given regions: region -> column -> violations, each with a verdict; `dashes`: nothing shown."""
    cells = cells or {}
    unwatched = tuple(unwatched)
    ids = list(dict.fromkeys([*shown, *cells, *unwatched]))
    tallies = tuple(
        RegionTally(
            region=region,
            announcements=None if dashes or region in unwatched else 3,
            protocols=None if dashes or region in unwatched else 1,
            cells={
                column: None if dashes or region in unwatched else cells.get(region, {}).get(column, 0)
                for column in COLUMNS
            },
            cannot_tell=(cannot_tell or {}).get(region, {}),
            indicated={},
            days_without_data=(lost or {}).get(region, ()),
            monitored=region not in unwatched,
        )
        for region in ids
    )
    made = [
        verdict(column, region, number, month)
        for region, counts in cells.items()
        for column, count in counts.items()
        for number in range(count)
    ]
    return MonthResult(month, tallies, (*made, *verdicts), False)
