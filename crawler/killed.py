"""What killed crawls left behind: torn files are mended, and what archive and record disagree on is named."""

from __future__ import annotations

from pathlib import Path

from store.archive import ArchiveError, mend_unfinished, warcs_of
from store.journal import CrawlEnded, VisitEnded, note_in
from store.recorder import Recorder
from store.warc import records


def losses(recorder: Recorder, archive: Path, source: str | None = None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Returns the visits and the crawls whose end stands in an archive and not on the record.

    A visit's end is noted in the archive first; a crawl killed between the two leaves it interrupted on the record, and
    so it shall be when the record is built again. With a source, only crawls that visited it count. Raises
    ArchiveError if a file cannot be read or mended.
    """
    visits, crawls = [], []
    for crawl, open_visits in recorder.unfinished(source).items():
        for path in warcs_of(archive, crawl):
            if not mend_unfinished(path):
                continue
            for note in _ends(path):
                if isinstance(note, CrawlEnded):
                    crawls.append(crawl)
                elif note.visit in open_visits:
                    visits.append(note.visit)
    return tuple(visits), tuple(crawls)


def _ends(path: Path) -> list[VisitEnded | CrawlEnded]:
    try:
        return [note for record in records(path) if isinstance(note := note_in(record), VisitEnded | CrawlEnded)]
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{path}: cannot be read: {error}") from error
