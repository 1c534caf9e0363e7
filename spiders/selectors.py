"""CSS selectors as the options of a source give them: checked when the configuration is read, not when a page comes."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, cast

from cssselect import SelectorError
from cssselect import parse as parse_css
from cssselect.parser import CombinedSelector, Selector
from lxml import etree
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from spiders.decoding import known_encoding


@lru_cache(maxsize=1024)  # every visit checks its source's options
def _css(value: str) -> str:
    try:
        parsed = parse_css(value)
        HTMLTranslator().css_to_xpath(value)
    except (SelectorError, ValueError) as error:
        raise ValueError(f"{value!r} is no CSS selector: {error}") from error
    if any(selector.pseudo_element for selector in parsed):
        raise ValueError(f"{value!r} must select elements, without ::text or ::attr()")
    return value


def _encoding(value: str) -> str:
    if known_encoding(value) is None:
        raise ValueError(f"{value!r} is no encoding that pages here are written in")
    return value


Css = Annotated[str, Field(min_length=1), AfterValidator(_css)]
Encoding = Annotated[str, AfterValidator(_encoding)]
Column = Annotated[int, Field(ge=0, le=60)]


class Options(BaseModel):
    """Refuses unknown options and values of another kind («100» is no number)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


@lru_cache(maxsize=1024)
def _path(css: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(css))


def select(element: etree._Element, css: str) -> list[etree._Element]:
    """Returns the elements that a selector finds in an element, itself included, in the order of the page."""
    return cast(list[etree._Element], _path(css)(element))


def containers(css: str) -> str:
    """Returns an XPath to what a selector's elements stand in (`ul.news > li`: `ul.news`), empty if it does not say."""
    paths = []
    for selector in parse_css(css):
        tree = selector.parsed_tree
        if isinstance(tree, CombinedSelector) and tree.combinator in (" ", ">"):
            paths.append(HTMLTranslator().selector_to_xpath(Selector(tree.selector)))
    return " | ".join(paths)
