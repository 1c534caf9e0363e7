"""An archive read through (`tyndau archive verify`): seconds of processor for a GB on disk, and the memory it takes.

Run: `python -m bench.verify`. Two archives, as they lie at opposite ends: pages, which are unpacked to be read, and
files that do not compress (PDF, scans).
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import insert

from store.archive import ArchiveWriter, Exchange
from store.archive_verified import verify_archive
from store.models import Body
from store.opening import archive_folder, open_store

MOMENT = datetime(2026, 11, 20, 6, tzinfo=UTC)
NAME = "20261120T060000Z-crawl-1.warc.gz"
FILES, FILE_BYTES = 60, 4_000_000
PAGES, PAGE_WORDS = 3_000, 4_000
LETTERS = "абвгдежзиклмнопрстуфхцчшы"


def files(dice: random.Random) -> Iterator[bytes]:
    """Yields bodies of bytes without any order."""
    for _number in range(FILES):
        yield dice.randbytes(FILE_BYTES)


def pages(dice: random.Random) -> Iterator[bytes]:
    """Yields bodies of words, about 55 KB each."""
    words = ["".join(dice.choices(LETTERS, k=dice.randint(3, 10))) for _number in range(5_000)]
    for _number in range(PAGES):
        yield " ".join(dice.choices(words, k=PAGE_WORDS)).encode()


def measure(name: str, bodies: Iterator[bytes], folder: Path) -> str:
    """Returns a line on one archive, made in a folder that is empty."""
    store = f"sqlite:///{folder / 'tyndau.db'}"
    engine = open_store(store, create=True)
    rows = []
    with ArchiveWriter(archive_folder(store), NAME) as writer:
        for number, body in enumerate(bodies):
            place = writer.write(Exchange(f"http://127.0.0.1/{number}", MOMENT, [], 200, [], body))
            digest = sha256(body).hexdigest()
            rows.append({"sha256": digest, "size": len(body), "warc": place.warc, "offset": place.offset})
    with engine.begin() as connection:
        connection.execute(insert(Body), rows)
    began = time.process_time()
    found = verify_archive(engine, archive_folder(store), MOMENT)
    spent = time.process_time() - began
    assert (found.damage, found.bodies) == ([], len(rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{name}: {found.read / 1e6:.0f} MB, {spent:.1f} s; {spent / found.read * 1e9:.1f} s a GB; peak {peak} MB"


def main() -> None:
    """Prints a line for each archive."""
    for name, bodies in (("pages", pages), ("files", files)):
        dice = random.Random(1)  # noqa: S311  # a benchmark's dice
        with tempfile.TemporaryDirectory() as folder:
            print(measure(name, bodies(dice), Path(folder)))


if __name__ == "__main__":
    main()
