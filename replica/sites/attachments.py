"""Turns a paper into bytes, once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache

from replica.papers.docx import docx
from replica.papers.pdf import pdf
from replica.script.posting import Language, Paper, Posting
from replica.sites.site import Response, stored

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@cache
def written(paper: Paper) -> bytes:
    """Returns the file's bytes."""
    return (pdf if paper.format == "pdf" else docx)(paper.paragraphs, paper.made)


def digest_name(posting: Posting, language: Language, number: int) -> str:
    """Returns 32 hexadecimal digits that name a posting's file on a platform that hides its human name."""
    return hashlib.md5(f"{posting.id}/{language}/{number}".encode(), usedforsecurity=False).hexdigest()


def filed(paper: Paper, changed: datetime) -> Callable[[], Response]:
    """Returns what a web server answers for a file put up at an aware moment."""
    return lambda: stored(written(paper), MEDIA_TYPES[paper.format], changed)


def shelved(
    postings: Iterable[Posting], moment: datetime, path: Callable[[Posting, Language, int, Paper], str]
) -> dict[str, Callable[[], Response]]:
    """Returns the files of the postings at a moment by the path a site gives each."""
    found = {}
    for posting in postings:
        for language in posting.faces:
            face = posting.face(language, moment)
            for place, paper in enumerate(face.papers if face else ()):
                found[path(posting, language, place, paper)] = filed(paper, posting.up)
    return found
