"""Hints in an address at the moment something was put up. They stand beside a posting and decide nothing alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from reading.dates.finding import calendar_day

# gov.kz writes /uploads/2020/8/25/<hash>_original.<bytes>.pdf without leading zeros; others with them.
_UPLOADED = re.compile(r"/uploads?/(?:\w+/)?(20\d\d)/(\d{1,2})/(\d{1,2})/", re.IGNORECASE)
_STAMPED = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?!\d)")
# District sites name a page by the day and second it was made: 9664-09-10-19-11-23-06-obyyavlenie (dd-mm-yy-hh-mm-ss).
_DASHED = re.compile(r"(?<![\d-])(?:\d+-)?(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)(?=-\D|$|\.)")


def upload_day(urls: Iterable[str]) -> str:
    """Returns the earliest day named by the folders of uploaded files as ISO, empty if there is none."""
    days = [day for url in urls for found in _UPLOADED.finditer(url) if (day := _day(found.groups()))]
    return min(days).isoformat() if days else ""


def url_stamp(url: str) -> str:
    """Returns the moment a page's address was made of, as ISO in the site's own wall time, empty if it is not."""
    last = url.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
    if found := _STAMPED.search(last):
        year, month, day, hour, minute, second = map(int, found.groups())
    elif found := _DASHED.search(last):
        day, month, year, hour, minute, second = map(int, found.groups())
        year += 2000
    else:
        return ""
    try:
        return datetime(year, month, day, hour, minute, second).isoformat()  # noqa: DTZ001  # the address does not say whose clock it is
    except ValueError:
        return ""


def address_witnesses(url: str, files: Iterable[str]) -> dict[str, str]:
    """Returns what the addresses of an entry and its files hint at, without empty hints."""
    hints = {"upload_day": upload_day(files), "url_stamp": url_stamp(url)}
    return {name: hint for name, hint in hints.items() if hint}


def _day(groups: tuple[str | None, ...]) -> date | None:
    year, month, day = (int(part or 0) for part in groups)
    return calendar_day(year, month, day)
