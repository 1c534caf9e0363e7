"""A letter's content as blocks, and the same blocks as plain text and as HTML: what one says the other says too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import escape

from reports.foreign import web_address


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph; `command`: one that a person copies into a terminal."""

    text: str
    command: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a list, and the page it speaks of."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What the letter says in one language."""

    language: str
    blocks: tuple[Said | Lines, ...]


def as_text(parts: Sequence[Part]) -> str:
    """Returns the parts one below the other as plain text."""
    return ("\n\n" + "-" * 40 + "\n\n").join("\n\n".join(map(_block_text, part.blocks)) for part in parts) + "\n"


def _block_text(block: Said | Lines) -> str:
    if isinstance(block, Said):
        return f"    {block.text}" if block.command else block.text
    return "\n".join(
        f"- {line.text}" + (f"\n  {url}" if (url := web_address(line.url)) else "") for line in block.lines
    )


def as_html(parts: Iterable[Part]) -> str:
    """Returns the parts as one HTML page; what came from a site is escaped, no address but http(s) is a link."""
    bodies = "<hr>".join(
        f'<div lang="{part.language}">' + "".join(map(_block_html, part.blocks)) + "</div>" for part in parts
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"></head>'
        f'<body style="font-family: sans-serif; font-size: 11pt; max-width: 45em">{bodies}</body></html>\n'
    )


def _block_html(block: Said | Lines) -> str:
    if isinstance(block, Said):
        return f"<pre>{escape(block.text)}</pre>" if block.command else f"<p>{escape(block.text)}</p>"
    return f"<ul>{''.join(map(_line_html, block.lines))}</ul>"


def _line_html(line: Line) -> str:
    url = web_address(line.url)
    text = escape(line.text)
    return f'<li><a href="{escape(url)}">{text}</a></li>' if url else f"<li>{text}</li>"
