"""HTML, and the single-file page that Word and browsers save under any name."""

from __future__ import annotations

import email
import email.policy
import re

from reading.files.allowance import Allowance
from reading.files.file_text import FileOutcome, FileText
from reading.files.kinds.plain import decoded
from reading.files.passage import finished

_BLOCK = frozenset(
    ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "br", "section", "article", "dd")
)


def read_html(body: bytes, _allowance: Allowance) -> FileText:
    """Returns the visible words of a page."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(decoded(body), parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return FileText(FileOutcome.BROKEN, kind="html", reason="not HTML that can be read")
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript", "title"):
            pieces.append((element.tail or "") if event == "end" else "")
            continue
        pieces.append("\n" if element.tag in _BLOCK else " " if element.tag in ("td", "th") else "")
        pieces.append((element.text or "") if event == "start" else (element.tail or ""))
    text = re.sub(r"[ \t\xa0]+", " ", "".join(pieces))
    return finished("html", re.sub(r" ?\n\s*", "\n", text))


def read_mhtml(body: bytes, allowance: Allowance) -> FileText:
    """Returns the visible words of the page inside a saved web page (RFC 2557)."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            assert isinstance(page, bytes)
            encoding = part.get_content_charset()
            if encoding and encoding not in ("utf-8", "us-ascii"):
                page = page.decode(encoding, "replace").encode()
            return read_html(page, allowance)
    plain = message.get_body(("plain",)) if isinstance(message, email.message.EmailMessage) else None
    payload = plain.get_payload(decode=True) if plain is not None else None
    return finished("mhtml", decoded(payload) if isinstance(payload, bytes) else "")
