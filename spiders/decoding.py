"""From a body's bytes to its text: never mojibake without a word.

Evidence is weighed in this order: a byte order mark, bytes that are valid UTF-8, the encoding of the source's options,
the Content-Type header, the page's own meta, a guess by charset-normalizer. An encoding outside the closed list below
is not believed, whoever names it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from spiders.platform import Capture, Unreadable
from store.outcomes import Outcome

# What Kazakh and Russian pages are written in; Latin ones are named by servers that never looked at the page.
_CYRILLIC = ("cp1251", "kz1048", "ptcp154", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic")
_SAMPLE = 64 * 1024
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20)))
_LATIN_LEAD = b"\xc3"  # U+00C0 to U+00FF, and nothing else, begin with it in UTF-8
_MISREAD = (  # letters, the byte they begin with in UTF-8, their share of a text that is not ASCII, what it means
    ("\ufffd", b"\xef", 0.05, "characters that do not exist in the encoding"),
    ("РС", b"\xd0", 0.35, "UTF-8 read as windows-1251"),
    ("ÐÑ", b"\xc3", 0.30, "UTF-8 read as Latin"),
    ("ΠΡ", b"\xce", 0.30, "UTF-8 read as Greek"),
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a DOCX, XLSX or ZIP"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF"),
    (b"Rar!", "a RAR"),
    (b"7z\xbc\xaf", "a 7z"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body's text and the Python name of the encoding it was read in."""

    text: str
    encoding: str


def known_encoding(name: str) -> str | None:
    """Returns Python's name of an encoding this project believes in, or None."""
    try:
        canonical = codecs.lookup(name.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    if canonical in ("utf_8", "utf_16", "utf_16_le", "utf_16_be"):
        return canonical.replace("_", "-")
    return canonical if canonical in _CYRILLIC else None


def file_kind(body: bytes) -> str:
    """Returns what kind of file the bytes are by their first ones («a PDF»), empty if they may be a page."""
    return next((kind for magic, kind in _MAGIC if body.lstrip(b"\r\n\t ").startswith(magic)), "")


def decode(capture: Capture, forced: str = "") -> Decoded | Unreadable:
    """Returns the text of an answer, or `NOT_PARSEABLE` for what is no text or cannot be told from mojibake."""
    body = capture.body
    if not body.strip():
        return Unreadable(Outcome.NOT_PARSEABLE, "the answer is empty")
    if kind := file_kind(body):
        return Unreadable(Outcome.NOT_PARSEABLE, f"the answer is {kind}, not a page")
    named = [name for name in (forced, *_declared(capture)) if name]
    decoded = _marked(body) or _believed(body, named) or _guessed(body)
    reason = garbled(decoded.text) if decoded else "bytes in no known encoding"
    if decoded is None or reason:
        return Unreadable(Outcome.NOT_PARSEABLE, f"{reason} (declared: {', '.join(named) or 'nothing'})")
    return decoded


def garbled(text: str) -> str:
    """Returns why a text is not what its author wrote (binary, a wrong code page), empty if it may be."""
    sample = text[:_SAMPLE]
    data = sample.encode("utf-8", "surrogatepass")
    if (len(data) - len(data.translate(None, _CONTROLS))) * 100 > len(sample):
        return "control characters, as in a binary file"
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    if beyond < 20:
        return ""
    for letters, lead, share, reason in _MISREAD:
        if lead in data and sum(map(sample.count, letters)) > share * beyond:
            return reason
    if _LATIN_LEAD in data and data.count(_LATIN_LEAD) > 0.5 * beyond:
        return "Cyrillic read as Latin"
    return ""


def _marked(body: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding)
    return None


def _believed(body: bytes, named: list[str]) -> Decoded | None:
    if (text := _as_utf8(body)) is not None:
        return Decoded(text, "utf-8")
    for encoding in filter(None, map(known_encoding, named)):
        if encoding != "utf-8":
            decoded = _kazakh(body, Decoded(body.decode(encoding, "replace"), encoding))
            if not garbled(decoded.text):
                return decoded
    return None


def _guessed(body: bytes) -> Decoded | None:
    guess = from_bytes(body[:_SAMPLE], cp_isolation=list(_CYRILLIC)).best()
    if guess is None or known_encoding(guess.encoding) is None:
        return None
    return _kazakh(body, Decoded(body.decode(guess.encoding, "replace"), guess.encoding))


def _declared(capture: Capture) -> tuple[str, ...]:
    header = next((value for key, value in capture.headers.items() if key.lower() == "content-type"), "")
    found = [match.group(1) for match in (_HEADER.search(header),) if match]
    head = capture.body[:8192]
    found += [match.group(1).decode("ascii", "replace") for match in (_META.search(head), _XML.search(head)) if match]
    return tuple(found)


def _as_utf8(body: bytes) -> str | None:
    """Returns the text if the bytes are UTF-8, a stray broken character in a long text forgiven (cut by a CMS)."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd") - body.count(b"\xef\xbf\xbd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text if broken * 50 <= beyond else None


# windows-1251's letters of other Slavic alphabets stand where KZ-1048 and PTCP-154 have the Kazakh ones.
_FOREIGN = frozenset("ЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇЅѕєїј")
_FOREIGN_LETTER = re.compile(f"[{''.join(sorted(_FOREIGN))}]")
_KAZAKH = frozenset("ӘәҒғҚқҢңӨөҰұҮүҺһ")


def _kazakh(body: bytes, decoded: Decoded) -> Decoded:
    if decoded.encoding != "cp1251":
        return decoded
    foreign = len(_FOREIGN_LETTER.findall(decoded.text))
    if foreign < 3:
        return decoded
    for encoding in ("kz1048", "ptcp154"):
        text = body.decode(encoding, "replace")
        here = sum(new in _KAZAKH for old, new in zip(decoded.text, text, strict=False) if old in _FOREIGN)
        if here * 10 >= foreign * 9:
            return Decoded(text, encoding)
    return decoded
