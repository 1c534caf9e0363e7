"""Answers read back in a row: a record that was just passed by, or is pointed to again, is not unpacked twice."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from store.archive import Kept, Place, read_answer, record_in
from store.warc import WarcRecord

_OVERHEAD = 4096  # bytes that a record takes besides its block, or a little less


class AnswersAtHand:
    """The answers of an archive; `most`: bytes of records that are held, those asked for last.

    An answer that only points to another is asked for once, and then let go of.
    """

    def __init__(self, folder: Path, most: int = 64 * 1024 * 1024) -> None:
        self._folder, self._most = folder, most
        self._held: OrderedDict[Place, WarcRecord] = OrderedDict()
        self._bytes = 0

    def hold(self, name: str, record: WarcRecord) -> None:
        """Takes a record that was read from a file of the archive."""
        place = Place(name, record.offset)
        if place in self._held:
            return
        self._held[place] = record
        self._bytes += len(record.block) + _OVERHEAD
        while self._bytes > self._most:
            self._bytes -= len(self._held.popitem(last=False)[1].block) + _OVERHEAD

    def answer(self, place: Place) -> Kept:
        """Returns the answer at a place, as `read_answer` does. Raises ArchiveError."""
        return read_answer(self._folder, place, self._record)

    def _record(self, folder: Path, place: Place) -> WarcRecord:
        found = self._held.get(place)
        if found is None:
            found = record_in(folder, place)
            self.hold(place.warc, found)
        elif found.kind == "revisit":
            del self._held[place]
            self._bytes -= len(found.block) + _OVERHEAD
        else:
            self._held.move_to_end(place)
        return found
