"""Whether a page reached its end: a server that dies while it writes a page sends what it had, as if that were all.

HTTP says nothing then: the status is 200, the length is right. Only the raw markup tells, for a parser closes what was
left open. A page that opens `<html>` or `<body>` is to close it. One that never does so is whole if no list of entries
is left open and the foot of a page stands in it: what comes before the foot was sent.
"""

from __future__ import annotations

import re

_OPENS = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_ENDS = re.compile(r"<(/?)(html|body)(?=[\s>])[^<>]*+>", re.IGNORECASE)
# What shows no markup of the page. A comment or script that is never closed swallows the rest, as in a browser.
_NOT_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title|noscript|iframe)\b[^<>]*+>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_HOLDERS = "table|ul|ol|dl|div|section|main|article|aside|header|footer|nav|form|select"
_PIECE = re.compile(
    rf"<(?P<close>/?)(?P<name>{_HOLDERS})(?=[\s/>])(?P<words>[^<>]*+)>|©|&copy;|все права защищены|барлық құқық",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"\b(?:id|class)\s*=\s*[\"']?(?:[^\"'>]*\s)?(?:(?:site|page|main)?[-_]?footer|colophon|podval|copyrights?)(?=[\s\"'>]|$)",
    re.IGNORECASE,
)
_OF_ENTRIES = frozenset({"table", "ul", "ol", "dl", "article"})
_ERROR = re.compile(
    r"(?:fatal|parse)(?: syntax)? error(?:</b>)?\s*:.{0,600}?on line|maximum execution time of|allowed memory size of"
    r"|db query error|mysql (?:query )?error\s*[:!]|server error in '|exception in thread \""
    r"|uncaught (?:\w+)?(?:error|exception)\b"
    r"|critical error on this website|на сайте возникла критическая ошибка|на вашем сайте произошла критическая ошибка"
    r"|\bat [\w.$]+\([\w]+\.java:\d+\)",
    re.IGNORECASE | re.DOTALL,
)
_WARNING = re.compile(
    r"(?:warning|notice|deprecated)(?:</b>)?\s*:.{0,600}?on line\s*(?:<b>)?\d+", re.IGNORECASE | re.DOTALL
)
_DEEPEST, _LONGEST = 256, 500  # elements in each other; characters of attributes
_TAIL = 2_500  # characters: an error ends a page, or stands before what a handler still wrote


def why_broken_off(text: str) -> str:
    """Returns why a page's markup is not all of it, "" if it is, or if it is a fragment that opens no page."""
    if _plainly_closed(text) or not _OPENS.search(text[:20_000]):
        return ""
    markup = _NOT_MARKUP.sub(" ", text)
    closed, tail = _closed(markup), markup[-_TAIL:]
    # A warning goes before the rest of a page; where there is no rest, it is the last that was said.
    if error := _ERROR.search(tail) or (None if closed else _WARNING.search(tail)):
        return f"the page ends in an error of its server: «{_words(error.group())}»"
    if closed:
        return ""
    return _never_closed(markup) if markup.rstrip().endswith(">") else "the page breaks off before its end"


def _plainly_closed(text: str) -> bool:
    """The usual page, told at a glance: it ends with the one tag that closes it, and says nothing of an error."""
    tail = text[-_TAIL:].rstrip().lower()
    if not tail.endswith("</html>") or _ERROR.search(tail):
        return False
    low = text.lower()
    marks = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<textarea", "</textarea"))
    return low.count("<html") <= 1 == low.count("</html") and all(low.rfind(a) <= low.rfind(b) for a, b in marks)


def _never_closed(markup: str) -> str:
    left_open, feet, marked = _left_open(markup)
    if not left_open:
        return "" if feet or marked else "the page breaks off before its end: it is never closed, and has no foot"
    if feet == 1 and not _OF_ENTRIES.intersection(left_open):
        return ""  # a page that forgets a box or two on its way to the foot it has
    return f"the page breaks off before its end: it is never closed, nor is its <{left_open[0]}>"


def _closed(markup: str) -> bool:
    """A page is closed as often as opened, or at its very end: text pasted into an entry may bring tags of its own."""
    counted = {"html": 0, "body": 0}
    last = None
    for last in _ENDS.finditer(markup):
        counted[last[2].lower()] += -1 if last[1] else 1
    if last is None or not last[1]:
        return False
    after = markup[last.end() :]
    if _left_open(after)[0]:
        return False
    return min(counted.values()) <= 0 or (not _words(after) and not _left_open(markup)[0])


def _left_open(markup: str) -> tuple[list[str], int, bool]:
    """Returns the elements left open that may hold entries, the feet of the page, and whether it bears a ©.

    A closing tag closes what was left open inside; one that closes nothing is passed over, as by a browser. What stands
    among entries is no foot of the page.
    """
    stack: list[str] = []
    feet, marked = 0, False
    for piece in _PIECE.finditer(markup):
        if len(stack) > _DEEPEST:
            break  # no tree is made of it either
        name = (piece["name"] or "").lower()
        if not piece["close"] and not _OF_ENTRIES.intersection(stack):
            marked = marked or not name
            feet += name == "footer" or bool(name and _FOOT.search(piece["words"][:_LONGEST]))
        if name and not piece["close"]:
            stack.append(name)
        elif name in stack:
            del stack[len(stack) - 1 - stack[::-1].index(name) :]
    return stack, feet, marked


def _words(markup: str) -> str:
    return " ".join(re.sub(r"<[^<>]*+>", " ", markup).split())[:120]
