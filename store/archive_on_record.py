"""What the record says of the archive: which file holds which answers and bodies, and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, func, select

from store.archive import regions_path, warc_name
from store.journal import ENDED
from store.models import Body, Capture, Configuration, Crawl, Visit
from store.opening import snapshot

_FILES_AT_ONCE = 100


@dataclass(slots=True)
class Expected:
    """Of one file: at which bytes the record knows an answer to begin, which of them carry a body (SHA-256, of the body
    with its coding undone), and with which note it ends, empty while its crawl has not."""

    places: list[int] = field(default_factory=list)
    bodies: dict[int, str] = field(default_factory=dict)
    ended: str = ""


class OnRecord:
    """A record's words on its archive; `folder` is where that lies."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine, self._folder = engine, folder

    def files(self) -> list[str]:
        """Returns the names of all files that answers, bodies or crawls of the record lie in."""
        with snapshot(self._engine) as read:
            named = {*read.scalars(select(Capture.warc).distinct()), *read.scalars(select(Body.warc).distinct())}
            used = set(read.scalars(select(Crawl.config_sha256).distinct()))
            known = read.scalars(select(Configuration.sha256))
            named |= {regions_path(self._folder, sha256).name for sha256 in known if sha256 in used}
        return sorted(named)

    def expected(self, names: Sequence[str]) -> Iterator[tuple[str, Expected]]:
        """Yields each file with what is to be found in it."""
        with snapshot(self._engine) as read:
            ended = {
                warc_name(number, began)
                for number, began in read.execute(
                    select(Crawl.id, Crawl.started_at).where(Crawl.finished_at.is_not(None))
                )
            }
        for first in range(0, len(names), _FILES_AT_ONCE):
            part = names[first : first + _FILES_AT_ONCE]
            bodies, places = self._of(part)
            for name in part:
                here = sorted({*places.get(name, ()), *bodies.get(name, {})})
                yield name, Expected(here, bodies.get(name, {}), ENDED if name in ended else "")

    def _of(self, names: Sequence[str]) -> tuple[Mapping[str, dict[int, str]], Mapping[str, set[int]]]:
        bodies: dict[str, dict[int, str]] = defaultdict(dict)
        places: dict[str, set[int]] = defaultdict(set)
        with snapshot(self._engine) as read:
            for warc, offset, sha256 in read.execute(
                select(Body.warc, Body.offset, Body.sha256).where(Body.warc.in_(names))
            ):
                bodies[warc][offset] = sha256
            for warc, offset in read.execute(select(Capture.warc, Capture.offset).where(Capture.warc.in_(names))):
                places[warc].add(offset)
        return bodies, places

    def told_of(self, warc: str, places: Sequence[int]) -> list[str]:
        """Returns a line for each answer that the record knows at one of the places: what it was, what rests on it."""
        if not places:
            return []
        with snapshot(self._engine) as read:
            found = read.execute(
                select(Capture.url, Capture.fetched_at, Capture.role, Capture.body_sha256, Visit.listing)
                .join(Visit, Visit.id == Capture.visit_id)
                .where(Capture.warc == warc, Capture.offset.in_(places))
                .order_by(Capture.offset)
            ).all()
            carried = select(Body.sha256).where(Body.warc == warc, Body.offset.in_(places))
            rests = dict(
                read.execute(
                    select(Capture.body_sha256, func.count())
                    .where(Capture.body_sha256.in_(carried))
                    .group_by(Capture.body_sha256)
                ).all()
            )
        return [
            f"{role} {url} of {listing}, {at.isoformat(timespec='seconds')}, body {sha256}"
            + (f", on which {rests[sha256]} answers rest" if rests.get(sha256, 0) > 1 else "")
            for url, at, role, sha256, listing in found
        ]

    def told_of_file(self, warc: str) -> list[str]:
        """Returns in a line how much of the record lies in a file."""
        with snapshot(self._engine) as read:
            answers = read.scalar(select(func.count()).select_from(Capture).where(Capture.warc == warc)) or 0
            bodies = read.scalar(select(func.count()).select_from(Body).where(Body.warc == warc)) or 0
        return [f"{answers} answers and {bodies} bodies of the record lie in it"] if answers or bodies else []
