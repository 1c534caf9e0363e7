"""Sentences with gaps, and the words that agree with a number.

A sentence is text with named gaps: `{regions}`. A gap with a colon counts something: `{count:violation}` takes its
words from the table of forms. A form is chosen by the exact number if the table has it («1»), else by the
language's CLDR category (one, few, many), else `other`; `#` in it is the number. Nothing else is understood: no
attribute, no index, no code, so an editor's file cannot do more than speak.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from babel import Locale

Forms = Mapping[str, Mapping[str, str]]
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


class PhraseError(ValueError):
    """A sentence asks for what is not there. `str()` says which gap or form."""


def gaps(sentence: str) -> list[tuple[str, str]]:
    """Returns the sentence's gaps as (name, form), form empty if the gap counts nothing. Raises PhraseError."""
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError as error:
        raise PhraseError(f"brackets do not match in {sentence!r}") from error
    found = []
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if conversion or not name.isidentifier():
            raise PhraseError(f"gap {{{name}}} is not a plain name")
        found.append((name, form or ""))
    return found


def word(locale: Locale, forms: Forms, form: str, number: int) -> str:
    """Returns a form's words for a number: «2 нарушения», «одно нарушение». Raises PhraseError if it has none."""
    table = forms.get(form)
    if table is None:
        raise PhraseError(f"no form {form!r} in forms")
    category = str(locale.plural_form(number))
    for key in (str(number), category, "other"):
        if key in table:
            return table[key].replace("#", str(number))
    raise PhraseError(f"form {form!r} has no words for {number} ({category})")


def say(locale: Locale, forms: Forms, sentence: str, values: Mapping[str, str | int]) -> str:
    """Returns the sentence with its gaps filled. Raises PhraseError naming a gap or form that is not there."""
    said = []
    for literal, name, form, _ in string.Formatter().parse(sentence):
        said.append(literal)
        if name is None:
            continue
        if name not in values:
            raise PhraseError(f"gap {{{name}}} is not among {', '.join(sorted(values))}")
        value: Any = values[name]
        said.append(word(locale, forms, form, int(value)) if form else str(value))
    return "".join(said)


def capital(text: str) -> str:
    """Returns the text with its first letter capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def inner_quotes(text: str) -> str:
    """Returns the text with its quotes made inner ones, for use between «…»."""
    return text.replace("«", "„").replace("»", "“")
