"""Addresses as the record keeps them: absolute, one spelling for one thing.

What does not select content is dropped: fragments, session ids, marks of advertising. `lang` stays, because old portals
choose the language by it (`page.php?page_id=4991&lang=1`), unless the path already names the language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

_NOT_CONTENT = re.compile(
    r"utm_\w+|fbclid|gclid|yclid|ysclid|_openstat|phpsessid|jsessionid|aspsessionid\w*|session_?id|sessid"
    r"|clear_cache(?:_session)?|bitrix_include_areas|back_?url|_ga|rand|nocache|_",
    re.IGNORECASE,
)
_SESSION = re.compile(r"s(?:id)?=[0-9a-z]{16,}", re.IGNORECASE)  # a short `sid` is a section's or an article's number
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_LANGUAGE_IN_PATH = re.compile(r"/(?:ru|rus|kk|kz|kaz|en|eng)(?:[/-]|$)", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=4096)
def absolute(base: str, href: str, encoding: str = "utf-8") -> str:
    """Returns a link's canonical address, empty for what leads nowhere (mailto:, javascript:, a bare #, broken ones).

    `encoding` is the page's: browsers write Cyrillic of a query in it, and of a path always in UTF-8.
    """
    link = "".join(char for char in href.strip() if char >= " ").replace("\\", "/")
    if not link or link.startswith("#"):
        return ""
    try:
        joined = urljoin(base, link)
        if urlsplit(joined).scheme.lower() not in _PORTS or not urlsplit(joined).hostname:
            return ""
        return canonical(safe_url_string(joined, encoding=encoding))
    except ValueError:
        return ""


def canonical(url: str) -> str:
    """Returns the one spelling of an http(s) address. Raises ValueError for what is none."""
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if scheme not in _PORTS or not host:
        raise ValueError(f"no http address: {url[:200]}")
    netloc = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS[scheme]:
        netloc += f":{parts.port}"
    path = _one_escape(_SESSION_IN_PATH.sub("", parts.path)) or "/"
    return urlunsplit((scheme, netloc, path, _query(parts.query, path), ""))


def with_fragment(url: str, identity: str) -> str:
    """Returns the address of an entry that has none of its own: its page's, and a mark made of its content."""
    return f"{url}#{identity}"


def _query(query: str, path: str) -> str:
    kept = []
    for piece in query.replace("&amp;", "&").split("&"):
        name = next(iter(parse_qsl(piece, keep_blank_values=True)), ("", ""))[0]
        if not piece or _NOT_CONTENT.fullmatch(name) or _SESSION.fullmatch(piece):
            continue
        if name.lower() == "lang" and _LANGUAGE_IN_PATH.search(path):
            continue
        kept.append(_one_escape(piece))
    return "&".join(kept)


def _one_escape(text: str) -> str:
    """Percent-escapes in capitals; Cyrillic that was left bare is escaped; letters that need none are set free."""
    bare = quote(text, safe="/:?#[]@!$&'()*+,;=%~-._")
    return _ESCAPE.sub(_unneeded, bare)


def _unneeded(escape: re.Match[str]) -> str:
    char = unquote_to_bytes(escape.group()).decode("latin-1")
    return char if re.fullmatch(r"[A-Za-z0-9._~-]", char) else escape.group().upper()
