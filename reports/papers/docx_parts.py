"""Pieces of OOXML that python-docx has no word for, and the package made the same each time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reports.papers.typesetting import NUMBERED

FONT = "Times New Roman"  # LibreOffice sets Liberation Serif in its place; both have ӘҒҚҢӨҰҮҺІ
LINK = RGBColor(0x1C, 0x4F, 0x8A)
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")
_TEXT = re.compile(r"<w:t(?: [^>]*)?>[^<]*</w:t>")
_HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def set_font(style: Any, points: float, *, bold: bool = False) -> None:
    """Gives a style the document's font for every script, in black, without the template's theme."""
    style.font.size, style.font.bold, style.font.italic = Pt(points), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in _THEMES:
        fonts.attrib.pop(qn(theme), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)


def set_language(document: Any, tag: str) -> None:
    """Names the document's language, so that hyphenation, spelling and screen readers use it."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)


def write(cell: Any, text: str, points: float, *, bold: bool = False, centred: bool = True, colour: str = "") -> None:
    """Writes one line into a table cell; `colour` as RRGGBB, black without."""
    paragraph = cell.paragraphs[0]
    compact(paragraph)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    add_run(paragraph, text, points, bold=bold, colour=colour)


def add_run(paragraph: Any, text: str, points: float, *, bold: bool = False, colour: str = "", shade: str = "") -> None:
    """Adds words to a paragraph; `colour` of the letters and `shade` behind them as RRGGBB, with a thin frame."""
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(points), bold
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    if shade:
        properties = run._r.get_or_add_rPr()
        frame, behind = OxmlElement("w:bdr"), OxmlElement("w:shd")
        for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "333333")):
            frame.set(qn(name), value)
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", shade)):
            behind.set(qn(name), value)
        properties.append(frame)
        properties.append(behind)


def compact(paragraph: Any) -> None:
    """Takes the indent and the space around a paragraph away."""
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_before, form.space_after = Cm(0), Pt(0), Pt(0)


def upwards(cell: Any) -> None:
    """Lets the cell's text run from bottom to top."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)


def shade(cell: Any, colour: str) -> None:
    """Fills a cell with a colour given as RRGGBB."""
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)


def repeat_row(row: Any) -> None:
    """Repeats a header row on every page the table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_row(row: Any) -> None:
    """Keeps a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def fix_columns(table: Any, widths: tuple[float, ...]) -> None:
    """Fixes the table's column widths, in centimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    lengths = [Cm(width) for width in widths]
    for row in table._tbl.tr_lst:  # `row.cells` looks for merged cells each time; a new table has none
        for cell, length in zip(row.tc_lst, lengths, strict=True):
            cell.width = length


def narrow_cells(table: Any, centimetres: float) -> None:
    """Sets the space between a cell's text and its side borders."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(Cm(centimetres).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def describe(table: Any, caption: str, words: str = "") -> None:
    """Gives the table the caption a screen reader announces and, where it is a picture, what it shows in words."""
    for name, value in (("w:tblCaption", caption), ("w:tblDescription", words)):
        if value:
            element = OxmlElement(name)
            element.set(qn("w:val"), value)
            table._tbl.tblPr.append(element)


def no_borders(cell: Any) -> None:
    """Takes the frame of a cell away, so that the place stays empty."""
    borders = OxmlElement("w:tcBorders")
    for side in ("w:top", "w:left", "w:bottom", "w:right"):
        line = OxmlElement(side)
        line.set(qn("w:val"), "nil")
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def border(paragraph: Any, colour: str) -> None:
    """Draws a frame around a paragraph; colour as RRGGBB."""
    frame = OxmlElement("w:pBdr")
    for side in ("w:top", "w:left", "w:bottom", "w:right"):
        line = OxmlElement(side)
        for name, value in (("w:val", "single"), ("w:sz", "12"), ("w:space", "4"), ("w:color", colour)):
            line.set(qn(name), value)
        frame.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        frame, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def page_number(paragraph: Any) -> None:
    """Writes the page's number, kept by the word processor."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind is None:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = "PAGE"
            run._r.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def link(paragraph: Any, text: str, address: str) -> None:
    """Writes a link to an outside address."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.font.color.rgb = LINK
    element.append(run._r)
    paragraph._p.append(element)


def _tied(part: bytes) -> bytes:
    """Returns the document's text with the hyphen of numbered nouns («12-тармағы») as one at which no line ends."""

    def hyphens(found: re.Match[str]) -> str:
        return NUMBERED.sub(lambda noun: noun[0].replace("-", _HYPHEN, 1), found[0])

    return _TEXT.sub(hyphens, part.decode("utf-8")).encode("utf-8")


def same_bytes(package: bytes) -> bytes:
    """Returns the zip with its clock taken out: same parts, same order, same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, _ZIP_EPOCH)
            fixed.compress_type, fixed.create_system, fixed.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            part = old.read(entry)
            new.writestr(fixed, _tied(part) if entry.filename == "word/document.xml" else part)
    return made.getvalue()
