"""What every match of a regular expression begins with, and words without one of which it cannot match.

Read off the expression itself, so that nobody has to keep a second list beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_LONGEST = 6  # characters of a head; more tell no more
_ENOUGH = 3  # characters after which a class or something that may be missing is not followed
_MOST = 160  # heads of one expression
_FEW = 4  # letters of a class that are written out: «[её]»
_MOST_WORDS = 24  # that are written out of one run of letters: «проект(?:ы|ам|ов)»
_NOTHING_YET: Mapping[str, bool] = {"": True}  # a word, and whether what follows belongs to it
_ANYTHING: Mapping[str, bool] = {"": False}
_COMMON = (  # what every other notice holds: such a word tells little, and another is taken where there is one
    *("общественн", "слуш", "проект", "собрани", "открыт", "форм", "проведени", "объявлени", "обсуждени"),
    *("қоғамдық", "тыңда", "жоба", "жиналыс", "ашық", "нысан", "хабарландыру", "бойынша"),
)
_FIGURE = r"[\d]"
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_NO_WIDTH = (op.ASSERT, op.ASSERT_NOT, op.AT)
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


class _Head(NamedTuple):
    """The first characters of a match, each as an expression; `behind`: the classes that may not stand before it."""

    letters: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    whole: bool = False  # nothing more can be told of what follows

    def and_then(self, letter: str) -> _Head:
        return _Head((*self.letters, letter), self.behind, len(self.letters) + 1 == _LONGEST)

    def closed(self) -> _Head:
        return self._replace(whole=True)

    def tells_enough(self) -> bool:
        return len(self.letters) >= _ENOUGH


class _CannotTellError(Exception):
    """The expression holds something that is not understood here."""


def sign_of(pattern: str) -> str | None:
    """Returns an expression that matches wherever a match of `pattern` can begin, and finds such places fast.

    None where the first letters are not known: those of «[а-я]+ский» may be any.
    """
    try:
        heads = _heads(_parser.parse(pattern), [_Head()])
    except _CannotTellError:
        return None
    if not all(head.letters for head in heads) or all(head.letters[0] == _FIGURE for head in heads):
        return None
    if any(head.letters[0].startswith("[") and head.letters[0] != _FIGURE for head in heads):
        return None
    return "|".join(_tree("", list(dict.fromkeys((head.letters, head.behind) for head in heads))))


def words_of(pattern: str) -> tuple[str, ...]:
    """Returns words one of which stands in every match of `pattern`; none where it can match without any."""
    words = _words(_parser.parse(pattern)) or frozenset()
    return tuple(sorted(word for word in words if not any(other != word and other in word for other in words)))


def _looks(before: str, behind: Iterable[str]) -> str:
    return "".join(f"(?<!{letters}{before})" for letters in behind)


def _tree(before: str, endings: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> list[str]:
    """Returns the expressions one of which matches where any ending does that follows `before`.

    What they have in common is said once; «not behind» is asked at the end: in front, a search would stop to ask it
    at every letter.
    """
    asked = [_looks(before, behind) for letters, behind in endings if not letters]
    if "" in asked:
        return [""]
    by_letter: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for letters, behind in endings:
        if letters:
            by_letter.setdefault(letters[0], []).append((letters[1:], behind))
    trees = ((letter, _tree(before + letter, rests)) for letter, rests in by_letter.items())
    return asked + [letter + (tree[0] if len(tree) == 1 else f"(?:{'|'.join(tree)})") for letter, tree in trees]


def _heads(items: Iterable[tuple[Any, Any]], heads: list[_Head]) -> list[_Head]:
    for kind, value in items:
        done = [head for head in heads if head.whole]
        going = [head for head in heads if not head.whole]
        if not going:
            break
        longer = _grown(kind, value, going)
        heads = list(dict.fromkeys((*done, *longer)))
        if len(heads) > _MOST:
            heads = [*done, *(head.closed() for head in going)]
    return heads


def _grown(kind: Any, value: Any, heads: list[_Head]) -> list[_Head]:
    """Returns the heads that one more item of the expression makes of those before it."""
    if kind in (op.LITERAL, op.IN):
        return _lettered([(kind, value)] if kind is op.LITERAL else value, heads)
    if kind in _NO_WIDTH:
        behind = _not_behind(kind, value)
        return [head if head.letters else head._replace(behind=(*head.behind, *behind)) for head in heads]
    if kind in (op.SUBPATTERN, op.BRANCH):
        return [head for branch in _branches(kind, value) for head in _heads(branch, heads)]
    if kind in _REPEATS:
        return _repeated(value, heads)
    return [head.closed() for head in heads]


def _lettered(items: Sequence[tuple[Any, Any]], heads: list[_Head]) -> list[_Head]:
    letters = _letters(items)
    if letters:
        return [head.and_then(re.escape(letter)) for head in heads for letter in letters]
    return [head.closed() if head.tells_enough() else head.and_then(_class(items)) for head in heads]


def _branches(kind: Any, value: Any) -> list[Any]:
    if kind is op.BRANCH:
        return list(value[1])
    _, adds, takes, inner = value
    if adds or takes:
        raise _CannotTellError  # other letters match inside
    return [inner]


def _repeated(repeat: tuple[int, int, Any], heads: list[_Head]) -> list[_Head]:
    least, most, inner = repeat
    told = [] if least else [head.closed() for head in heads if head.letters and (most != 1 or head.tells_enough())]
    going = heads if least else [head for head in heads if not head.letters or (most == 1 and not head.tells_enough())]
    once = _heads(inner, going)
    if most != 1:
        once = [head.closed() for head in once]
    return once if least else [*told, *once, *going]


def _not_behind(kind: Any, value: Any) -> tuple[str, ...]:
    """Returns the class of «(?<![а-яё])»; other looks around are left to the whole expression."""
    if kind is op.ASSERT_NOT and value[0] < 0 and len(value[1]) == 1 and value[1][0][0] is op.IN:
        return (_class(value[1][0][1]),)
    return ()


def _letters(items: Sequence[tuple[Any, Any]]) -> list[str]:
    """Returns the letters of a small class, or none of a large one."""
    few = len(items) <= _FEW and all(kind is op.LITERAL for kind, _ in items)
    return [chr(value) for _, value in items] if few else []


def _class(items: Sequence[tuple[Any, Any]]) -> str:
    inside = []
    for kind, value in items:
        if kind is op.NEGATE:
            inside.append("^")
        elif kind is op.LITERAL:
            inside.append(re.escape(chr(value)))
        elif kind is op.RANGE:
            inside.append("-".join(re.escape(chr(end)) for end in value))
        elif kind is op.CATEGORY and value in _CATEGORIES:
            inside.append(_CATEGORIES[value])
        else:
            raise _CannotTellError
    return f"[{''.join(inside)}]"


def _words(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Returns the set of words that tells most: of rare words, the shortest of them long, and few of them."""
    sets: list[frozenset[str]] = []
    run = _NOTHING_YET
    for kind, value in items:
        longer = _joined(run, _begun(kind, value))
        if longer is not None and all(longer.values()):
            run = longer
            continue
        sets += [frozenset(longer or run), _within(kind, value) or frozenset()]
        run = _NOTHING_YET
    sets = [words for words in (*sets, frozenset(run)) if words and "" not in words]
    return max(sets, key=_tells, default=None)


def _tells(words: frozenset[str]) -> tuple[bool, bool, int, int]:
    shortest = min(map(len, words))
    rare = not any(word.startswith(_COMMON) for word in words)
    return shortest >= _ENOUGH, rare, min(_LONGEST, shortest), -len(words)


def _joined(run: Mapping[str, bool], more: Mapping[str, bool]) -> dict[str, bool] | None:
    """Returns each word of a run with each that may follow, and whether it may go on; None where they are too many."""
    if len(run) * len(more) > _MOST_WORDS:
        return None
    longer: dict[str, bool] = {}
    for word, ending in product(run, more):
        longer[word + ending] = more[ending] and longer.get(word + ending, True)
    return longer


def _begun(kind: Any, value: Any) -> Mapping[str, bool]:
    """Returns the letters that a part of an expression begins with, up to a blank, and whether they are all of it."""
    if kind in _NO_WIDTH:
        return _NOTHING_YET
    if kind is op.BRANCH:
        return _either(map(_all_begun, value[1]))
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP):
        return _all_begun(value[3] if kind is op.SUBPATTERN else value)
    if kind in _REPEATS and value[1] == 1:
        once = _all_begun(value[2])
        return once if value[0] else _either((_NOTHING_YET, once))
    letters = _letters([(kind, value)]) if kind is op.LITERAL else _letters(value) if kind is op.IN else []
    return _ANYTHING if not letters or any(map(str.isspace, letters)) else dict.fromkeys(letters, True)


def _all_begun(items: Iterable[tuple[Any, Any]]) -> Mapping[str, bool]:
    run = _NOTHING_YET
    for kind, value in items:
        longer = _joined({word: True for word, whole in run.items() if whole}, _begun(kind, value))
        shut = {word: False for word, whole in run.items() if not whole}
        if longer is None:
            return dict.fromkeys(run, False)
        run = _either((shut, longer))
        if not any(run.values()):
            break
    return run


def _either(each: Iterable[Mapping[str, bool]]) -> Mapping[str, bool]:
    run: dict[str, bool] = {}
    for words in each:
        for word, whole in words.items():
            run[word] = whole and run.get(word, True)
    return run


def _within(kind: Any, value: Any) -> frozenset[str] | None:
    if kind is op.SUBPATTERN:
        return _words(value[3])
    if kind is op.ATOMIC_GROUP:
        return _words(value)
    if kind is op.BRANCH:
        each = [_words(branch) for branch in value[1]]
        return None if None in each else frozenset().union(*(words for words in each if words))
    if kind in _REPEATS and value[0]:
        return _words(value[2])
    return None
