"""Answers that look like a page and are none: a shell of scripts, a block page, a login form, a page of maintenance.

Signs that no page of postings bears are looked for at once (`challenge`); the weaker ones, which a notice could mention
in passing, only where the expected content was not found (`instead_of_content`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus

from spiders.html import Document, document
from spiders.platform import Capture, Unreadable
from spiders.words import one_line, plain, visible_text
from store.outcomes import Outcome

_SHORT = 1500  # characters; a page of a site with its menus says more
_SHELL = 200
_BARE = 40

_FORBIDDEN = (
    r"доступ (?:к \w+ |временно |на сайт )?(?:запрещ|огранич|заблокир)"
    r"|қол ?жет(?:імділік|кізу) (?:шектел|тыйым)|кіруге тыйым"
)
_CHALLENGE_MARKUP = re.compile(
    r"_cf_chl_opt|cf-chl-|challenge-form|_incapsula_resource|ddos-guard/js-challenge|ddos-guard\.net|__qrator"
    r"|sucuri_cloudproxy|aws-?waf-?token|window\.gokuprops|servicepipe",
    re.IGNORECASE,
)
_CHALLENGE_TITLE = re.compile(
    r"just a moment|attention required|checking your browser|ddos-guard|access denied|request rejected|web page blocked"
    rf"|проверка браузера|{_FORBIDDEN}|вы не робот|сіз робот|are you (?:a )?(?:human|robot)|captcha|капча",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    rf"captcha|капч|не робот|робот емес|подозрительн\w+ (?:активност|трафик)|{_FORBIDDEN}"
    r"|the requested url was rejected|access (?:to this \w+ )?(?:is |has been )?denied|incident id|request unsuccessful"
    r"|your (?:ip|request) (?:address )?(?:has been|was|is) blocked|notallowed|too many requests"
    r"|слишком много запросов|enable cookies|включите cookies?",
    re.IGNORECASE,
)
_MAINTENANCE = re.compile(
    r"(?:технически|профилактически|регламентн)\w+ (?:работ|обслуживани)"
    r"|сайт\w* (?:временно )?(?:недоступен|не работает|закрыт|отключ)"
    r"|(?:сайт|раздел|страница) (?:находится )?(?:на реконструкции|в разработке|на стадии)|ведутся работы"
    r"|техникалық жұмыс|профилактикалық жұмыс|сайт\w* уақытша|жөндеу жұмыстары|временно недоступ"
    r"|under (?:maintenance|construction)|scheduled maintenance|temporarily unavailable|site is offline",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"error establishing a database connection|database error|ошибка (?:соединения|подключения) (?:с|к) баз"
    r"|db query error|fatal error|internal server error|bad gateway|gateway time-?out|service unavailable"
    r"|welcome to nginx|apache2 \w+ default page|^it works!|домен (?:продаётся|продается|припаркован)|index of /",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(?:страниц|материал|стать|раздел|запис|документ)\w* не (?:найден|существу)|(?:page )?not found|ошибка 404"
    r"|404 error|error 404|^404\b|бет (?:табылмады|жоқ)|құжат табылмады",
    re.IGNORECASE,
)
_APP_ROOT = "#root, #app, #__next, #__nuxt, app-root, [ng-app], [data-reactroot]"
_NEEDS_SCRIPT = re.compile(r"javascript", re.IGNORECASE)


def http_error(capture: Capture) -> Unreadable | None:
    """Returns why a status says that there is no page, None for a good one."""
    if capture.status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        return None
    if capture.status == HTTPStatus.PARTIAL_CONTENT:
        return Unreadable(Outcome.READ_IN_PART, "HTTP 206: the server sent a part only")
    if "notallowed" in capture.body[:200].decode("utf-8", "replace").lower():
        return Unreadable(Outcome.NOT_ALLOWED, f"HTTP {capture.status}: the platform wants a ticket («notAllowed»)")
    named = _named_refusal(capture)
    if named:
        return Unreadable(Outcome.BLOCK_PAGE, f"HTTP {capture.status}: {named}")
    what = "a redirect that was not followed" if 300 <= capture.status < 400 else "the server refused or failed"
    return Unreadable(Outcome.HTTP_ERROR, f"HTTP {capture.status}: {what}")


def challenge(page: Document) -> Unreadable | None:
    """Returns `BLOCK_PAGE` for a page that guards another: a browser check, a captcha, a firewall's refusal."""
    title = _title(page)
    sign = f"«{title[:120]}»" if _CHALLENGE_TITLE.search(title) else ""
    for node in page.root.iter("script", "form", "iframe"):
        marks = " ".join((node.text or "", node.get("src", ""), node.get("id", ""), node.get("action", "")))
        if found := _CHALLENGE_MARKUP.search(marks):
            sign = sign or f"it carries {found.group()}"
    if sign and len(visible_text(page.root)) < _SHORT:
        return Unreadable(Outcome.BLOCK_PAGE, f"a block page: {sign}")
    return None


def bare_shell(page: Document) -> Unreadable | None:
    """Returns `EMPTY_SHELL` for a page of scripts that shows next to nothing until they run."""
    if any(node.get("href") for node in page.root.iter("a")) or next(page.root.iter("script"), None) is None:
        return None
    words = visible_text(page.root)
    if len(words) < _BARE:
        return Unreadable(Outcome.EMPTY_SHELL, f"a page of scripts without content ({len(words)} characters of text)")
    return None


def real_page(capture: Capture, encoding: str = "") -> Document | Unreadable:
    """Returns an answer as a page, or why it is none: refused, broken off, guarded, a bare shell.

    `encoding`: what the source is configured to be written in; "": what it declares.
    """
    if refused := http_error(capture):
        return refused
    page = document(capture, encoding)
    if isinstance(page, Unreadable):
        return page
    return challenge(page) or bare_shell(page) or page


def instead_of_content(page: Document, missed: str) -> Unreadable:
    """Says what a page is on which the expected content was not found; `missed` says what that was."""
    return impostor(page) or Unreadable(Outcome.NOT_PARSEABLE, missed)


def impostor(page: Document) -> Unreadable | None:
    """Returns what a page without the expected content is instead, None if it shows no sign of it."""
    if guard := challenge(page):
        return guard
    words = visible_text(page.root)
    head = plain(" ".join((_title(page), *(one_line(node) for node in page.all("h1, h2")))))
    short = words if len(words) < _SHORT else ""
    if (
        _BLOCKED.search(head)
        or _BLOCKED.search(short)
        or (short and page.tree.css(".g-recaptcha, .h-captcha, iframe[src*=captcha]"))
    ):
        return Unreadable(Outcome.BLOCK_PAGE, f"a block page: «{_excerpt(head, short)}»")
    if short and page.tree.css("input[type=password]"):
        return Unreadable(Outcome.BLOCK_PAGE, f"a login form: «{_excerpt(head, short)}»")
    for pattern, what in (
        (_MAINTENANCE, "maintenance"),
        (_BROKEN, "a server's fault"),
        (_MISSING, "a page that is not there"),
    ):
        if pattern.search(head) or pattern.search(short):
            return Unreadable(Outcome.NOT_PARSEABLE, f"a page of {what}: «{_excerpt(head, short)}»")
    if _is_shell(page, words):
        return Unreadable(Outcome.EMPTY_SHELL, f"a page of scripts without content ({len(words)} characters of text)")
    return None


def _is_shell(page: Document, words: str) -> bool:
    if not page.tree.css("script"):
        return False
    if len(words) < _SHELL and not page.tree.css("a[href]"):
        return True
    roots = page.all(_APP_ROOT)
    if roots and all(not visible_text(root) for root in roots):
        return True
    noscript = " ".join("".join(node.root.itertext()) for node in page.tree.css("noscript"))
    return len(words) < _SHELL and bool(_NEEDS_SCRIPT.search(noscript))


def _title(page: Document) -> str:
    for node in page.root.iter("title"):
        above = node.getparent()
        if above is not None and above.tag == "head":
            return plain("".join(map(str, node.itertext())))
    return ""


def _excerpt(head: str, short: str) -> str:
    return plain(head or short)[:120]


def _named_refusal(capture: Capture) -> str:
    server = _header(capture.headers, "server").lower()
    start = capture.body[:4096].decode("utf-8", "replace")
    if capture.status in (401, 403, 429, 503) and (_CHALLENGE_MARKUP.search(start) or _CHALLENGE_TITLE.search(start)):
        return f"a block page{' of ' + server if server else ''}"
    return ""


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")
