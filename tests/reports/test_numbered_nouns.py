"""«12-тармағы» is never torn at its hyphen; what a program reads has the plain hyphen all the same."""

from __future__ import annotations

import io
import zipfile

from august_2020 import august, regions
from docx import Document
from lxml import html

from reports.compose import compose
from reports.document import NoteText
from reports.month import build
from reports.papers.as_docx import docx_bytes
from reports.papers.as_html import html_bytes
from reports.papers.typesetting import NUMBERED
from reports.wording import load_wording


def kazakh() -> NoteText:
    result = august()
    return compose(build(result, regions()), result, load_wording("kk"))


def test_in_html_they_stand_in_a_span_that_holds_them_together() -> None:
    tree = html.fromstring(html_bytes(kazakh()).decode())
    held = tree.xpath("//span[@class='tied']/text()")
    assert {"12-тармағы", "1-қосымша", "2-қосымша"} <= set(held)
    for tied in tree.xpath("//span[@class='tied']"):
        tied.text = ""
    assert not NUMBERED.search(tree.text_content())
    assert "(Қағидалардың 12-тармағы)" in html.fromstring(html_bytes(kazakh()).decode()).text_content()


def test_what_a_site_wrote_stays_escaped_beside_them() -> None:
    result = august()
    made = html_bytes(compose(build(result, regions()), result, load_wording("kk"), ["<b>12-тармағы</b> & 3"]))
    assert '&lt;b&gt;<span class="tied">12-тармағы</span>&lt;/b&gt; &amp;' in made.decode()


def test_in_docx_their_hyphen_is_one_at_which_no_line_ends() -> None:
    made = docx_bytes(kazakh())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert b"<w:noBreakHyphen/>" in package.read("word/document.xml")
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs)
    assert "Қағидалардың 12-тармағы" in said.replace("\u00a0", " ") and "\n2-қосымша. " in said
    assert docx_bytes(kazakh()) == made
