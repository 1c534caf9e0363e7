"""A stretch of text with what is known of its making: the piece from which the text of a file is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reading.files.file_text import MOST_TEXT, SURE_OF_PAGE, FileOutcome, FileText

_ENOUGH = 20  # letters that make a text
_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """Text; where it is doubtful; how many of its characters were recognised and how well; what could not be read."""

    text: str = ""
    doubtful: tuple[tuple[int, int], ...] = ()
    recognised: int = 0  # characters that came from pictures
    confidence: float = 0.0  # mean over those, 0 to 1
    unread: int = 0
    reasons: tuple[str, ...] = ()
    lacking: frozenset[str] = frozenset()  # packages without which something could not be read


def joined(passages: Iterable[Passage], separator: str = "\n") -> Passage:
    """Returns the passages as one; those without text leave their reasons and no empty line."""
    parts = list(passages)
    texts: list[str] = []
    doubtful: list[tuple[int, int]] = []
    place = 0
    for part in parts:
        if not part.text:
            continue
        doubtful += [(start + place, end + place) for start, end in part.doubtful]
        texts.append(part.text)
        place += len(part.text) + len(separator)
    recognised = sum(part.recognised for part in parts)
    return Passage(
        separator.join(texts),
        tuple(doubtful),
        recognised,
        sum(part.confidence * part.recognised for part in parts) / recognised if recognised else 0.0,
        sum(part.unread for part in parts),
        tuple(dict.fromkeys(reason for part in parts for reason in part.reasons)),
        frozenset().union(*(part.lacking for part in parts)),
    )


def enough(text: str) -> bool:
    """Returns whether there are letters enough to be a text."""
    return sum(map(str.isalpha, text[:5000])) >= _ENOUGH


def passage_of(file: FileText) -> Passage:
    """Returns the text of an inner file as a part of the outer one."""
    recognised = len(file.text) if file.confidence is not None else 0
    lost = 0 if file.outcome in (FileOutcome.OK, FileOutcome.NO_TEXT) else 1
    reasons = (file.reason,) if file.reason else ()
    return Passage(file.text, file.doubtful, recognised, file.confidence or 0.0, file.unread + lost, reasons)


def finished(
    kind: str, passage: Passage | str, created: str | None = None, modified: str | None = None, nothing: str = ""
) -> FileText:
    """Returns the answer for a file whose text is `passage`; `nothing` says what it is when it has no words."""
    whole = _trimmed(Passage(passage) if isinstance(passage, str) else passage)
    about = FileText(FileOutcome.OK, whole.text, kind, created, modified, _reason(whole.reasons), unread=whole.unread)
    if enough(whole.text):
        confidence = round(whole.confidence, 3) if whole.recognised else None
        return replace(about, confidence=confidence, doubtful=whole.doubtful)
    if whole.lacking:
        needs = "a scan: needs " + ", ".join(sorted(whole.lacking))
        return replace(about, outcome=FileOutcome.UNSUPPORTED, text="", reason=needs)
    reason = about.reason or nothing or "no text in it"
    return replace(about, outcome=FileOutcome.NO_TEXT, text="", reason=reason)


def doubted_page(passage: Passage) -> Passage:
    """Returns a recognised page as it may be used: one that is read badly is doubtful from end to end, and unread."""
    if passage.confidence >= SURE_OF_PAGE or not enough(passage.text):
        return passage
    reason = f"a page recognised with confidence {passage.confidence:.2f}"
    return replace(
        passage, doubtful=((0, len(passage.text)),), unread=passage.unread + 1, reasons=(*passage.reasons, reason)
    )


def _trimmed(passage: Passage) -> Passage:
    text = passage.text[:MOST_TEXT]
    start = len(text) - len(text.lstrip())
    text = text.strip()
    doubtful = tuple(
        (max(low - start, 0), min(high - start, len(text)))
        for low, high in passage.doubtful
        if low - start < len(text) and high > start
    )
    cut = ("the text is longer than what is kept",) if len(passage.text) > MOST_TEXT else ()
    return replace(
        passage,
        text=text,
        doubtful=doubtful,
        unread=passage.unread + len(cut),
        reasons=(*passage.reasons, *cut),
    )


def _reason(reasons: tuple[str, ...]) -> str:
    whole = "; ".join(reasons)
    return whole if len(whole) <= _LONGEST_REASON else whole[: _LONGEST_REASON - 1] + "…"
