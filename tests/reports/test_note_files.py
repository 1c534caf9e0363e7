"""The note's files: the CSV's figures in all eight, the same bytes each time, nothing hostile, whole or not at all."""

from __future__ import annotations

import ctypes
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from august_2020 import CSV, REASON, august, facts, regions, small, verdict
from docx import Document
from docx.oxml.ns import qn
from lxml import etree, html
from pypdfium2 import raw

from config.errors import ConfigurationError, TyndauError, UsageError
from reports.month import build
from reports.note import FORMATS, write_note
from reports.wording import LANGUAGES, WORDING
from rules.result import COLUMNS, MonthResult
from rules.verdict import Bilingual, PostingShown

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SCRIPT = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"


def written(result: MonthResult, out: Path, **more: object) -> dict[str, Path]:
    """The files of a month by `<language>.<format>`."""
    paths = write_note(build(result, regions()), result, out, **more)  # type: ignore[arg-type]
    return {".".join(path.name.split(".")[1:]): path for path in paths}


def xlsx_sheets(path: Path) -> list[list[list[str]]]:
    """The texts of every sheet, by row and column; empty where a cell has none."""
    with zipfile.ZipFile(path) as book:
        strings = [
            "".join(item.itertext()) for item in etree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
        ]
        names = sorted(name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
        return [_sheet(etree.fromstring(book.read(name)), strings) for name in names]


def _sheet(tree: etree._Element, strings: list[str]) -> list[list[str]]:
    rows = []
    for row in tree.iter(f"{MAIN}row"):
        cells = []
        for cell in row.iter(f"{MAIN}c"):
            assert cell.find(f"{MAIN}f") is None
            value = cell.findtext(f"{MAIN}v") or ""
            cells.append(strings[int(value)] if cell.get("t") == "s" else value)
        rows.append(cells)
    return rows


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(august(), tmp_path_factory.mktemp("note"), formats=FORMATS)


def _html_rows(path: Path) -> list[list[str]]:
    tree = html.fromstring(path.read_bytes().decode())
    table = tree.xpath("//table[@class='figures']")[0]
    return [[cell.text_content().strip() for cell in row] for row in table.xpath("./tbody/tr | ./tfoot/tr")]


def _docx_rows(path: Path) -> list[list[str]]:
    table = Document(str(path)).tables[0]
    rows = []
    for row in table.rows[3:]:
        cells: list[str] = []
        previous = None
        for cell in row.cells:
            if cell._tc is not previous:
                cells.append(cell.text)
            previous = cell._tc
        rows.append(cells)
    return rows


def _pdf_rows(path: Path) -> list[list[str]]:
    """The table as the first page tells it: from the first region to the total, split at the figures."""
    page = pypdfium2.PdfDocument(path)[0]
    lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines()]
    figures = r"(?: (?:\d+|-))"
    rows = []
    for line in lines:
        if found := re.fullmatch(rf"(\d+) (\D+?)({figures}{{11}})", line):
            rows.append([found[1], found[2], *found[3].split()])
        elif found := re.fullmatch(rf"(\D*?)({figures}{{7}})", f" {line}"):
            rows.append([found[1], *found[2].split()])
    return rows


def _xlsx_rows(path: Path) -> list[list[str]]:
    rows = [[cell for cell in row if cell] for row in xlsx_sheets(path)[0]]
    start = next(number for number, row in enumerate(rows) if row[0] == "1")
    return rows[start : start + 18]


ROWS = {"html": _html_rows, "docx": _docx_rows, "pdf": _pdf_rows, "xlsx": _xlsx_rows}
FILES = [f"{language}.{name}" for name in FORMATS for language in LANGUAGES]


@pytest.mark.parametrize("name", FILES)
def test_every_file_has_the_figures_of_the_csv(note: dict[str, Path], name: str) -> None:
    rows = ROWS[name[3:]](note[name])
    language = name[:2]
    expected = [
        [row["no"], row[f"name_{language}"], row["announcements"], row["protocols"]]
        + [row[column] for column in COLUMNS]
        + [row["total"]]
        for row in facts()
    ]
    assert rows[:-1] == expected
    assert rows[-1][1:] == ["172", "124", "10", "3", "10", "20", "43"]


@pytest.mark.parametrize("name", ["ru.html", "kk.html", "ru.docx", "kk.docx"])
def test_annex_lists_every_finding_of_the_table(note: dict[str, Path], name: str) -> None:
    if name.endswith("html"):
        tree = html.fromstring(note[name].read_bytes().decode())
        sizes = [len(annex.xpath("./ol/li")) for annex in tree.xpath("//section[@class='annex']")]
    else:
        sizes = _docx_sizes(note[name])[1:]  # the first annex is the map
    assert sizes == [43, 4, 3]


def _docx_sizes(path: Path) -> list[int]:
    sizes: list[int] = []
    for paragraph in Document(str(path)).paragraphs:
        if paragraph.style.name == "Heading 2" and re.search(r"Приложение|-қосымша", paragraph.text):
            sizes.append(0)
        elif paragraph.style.name == "Annex entry":
            sizes[-1] += 1
    return sizes


def test_annex_names_page_dates_proof_law_and_reason(note: dict[str, Path]) -> None:
    tree = html.fromstring(note["kk.html"].read_bytes().decode())
    heading = next(head for head in tree.xpath("//h3") if head.text_content().startswith("Қостанай обл.: хабарландыру"))
    assert "(Қағидалардың 12-тармағы)" in heading.text_content()
    row = heading.getnext().xpath("./li")[0]
    said = row.text_content().replace("\u00a0", " ")
    for part in (
        "орналастыру күні 14.08.2020 деп көрсетілген",
        "ашық жиналыс – 25.08.2020",
        "мерзімі – 05.08.2020",
        "жарияланым болмаған – 13.08.2020 09:00",
        "алғаш анықталған – 14.08.2020 09:00",
        "SHA-256: abababab…, cdcdcdcd… және тағы 1",
        "11 күнтізбелік күн",
    ):
        assert part in said
    address = "https://www.gov.kz/memleket/entities/kostanay/documents/details/4000?lang=ru"
    assert row.xpath(".//a/@href") == [address]
    assert row.xpath(".//*[@class='address']/text()") == [address]
    assert row.xpath(".//details/code/text()") == ["ab" * 32, "cd" * 32, "ef" * 32]


def test_what_several_findings_share_is_said_once(note: dict[str, Path]) -> None:
    tree = html.fromstring(note["ru.html"].read_bytes().decode())
    heading = next(
        head for head in tree.xpath("//h3") if head.text_content().startswith("Жамбылская обл.: не указана дата")
    )
    assert heading.text_content().replace("\u00a0", " ").endswith("– 6 случаев")
    assert heading.getnext().get("class") == "shared"
    assert len(heading.getnext().getnext().xpath("./li")) == 6
    assert [item for item in heading.getnext().getnext().xpath("./li") if REASON.ru in item.text_content()] == []


def test_what_could_not_be_told_is_headed_as_a_question_not_as_a_finding(note: dict[str, Path]) -> None:
    tree = html.fromstring(note["kk.html"].read_bytes().decode())
    heads = [head.text_content().replace("\u00a0", " ") for head in tree.xpath("//section[4]/h3")]
    assert heads == [
        "Ақмола обл., «хабарландыру 20 күннен аз уақыт бұрын орналастырылған (Қағидалардың 12-тармағы)» белгісін "
        "тексеру – 2 жағдай",
        "Павлодар обл., «хаттама жоқ (Қағидалардың 19-тармағы)» белгісін тексеру",
    ]


def test_numbers_of_findings_run_on_in_every_form(note: dict[str, Path]) -> None:
    tree = html.fromstring(note["ru.html"].read_bytes().decode())
    starts = [int(block.get("start")) for block in tree.xpath("//section[2]/ol")]
    sizes = [len(block) for block in tree.xpath("//section[2]/ol")]
    assert starts == [1 + sum(sizes[:place]) for place in range(len(sizes))]
    pages = pypdfium2.PdfDocument(note["ru.pdf"])
    said = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert [int(number) for number in re.findall(r"^(\d+)\. ", said, re.MULTILINE)] == [
        *range(1, 44),
        *range(1, 5),
        *range(1, 4),
    ]


def test_without_digests_or_pages_a_finding_is_still_told(tmp_path: Path) -> None:
    bare = verdict("late_notice", "akmola", posting=None, hearing=None, appeared=None, deadline=None, evidence=())
    files = written(replace(_hostile(""), verdicts=(bare,)), tmp_path, formats=FORMATS)
    assert REASON.ru in files["ru.html"].read_text(encoding="utf-8").replace("\u00a0", " ")


def test_html_table_is_read_right_by_a_screen_reader(note: dict[str, Path]) -> None:
    tree = html.fromstring(note["kk.html"].read_bytes().decode())
    assert tree.get("lang") == "kk"
    table = tree.xpath("//table[@class='figures']")[0]
    assert table.xpath("./caption")
    assert {cell.get("scope") for cell in table.xpath(".//thead//th")} == {"col", "colgroup"}
    assert len(table.xpath("./tbody/tr/th[@scope='row']")) == 17
    for line in table.xpath(".//tr"):
        assert line.xpath("count(./td | ./th)") > 0
    # rows spanned from above, every row of the head fills thirteen columns
    widths = [sum(int(cell.get("colspan", 1)) for cell in line) for line in table.xpath("./thead/tr")]
    assert widths == [13, 11, 8]


def test_html_stands_alone_and_runs_nothing(note: dict[str, Path]) -> None:
    for language in LANGUAGES:
        tree = html.fromstring(note[f"{language}.html"].read_bytes().decode())
        assert not tree.xpath("//script | //iframe | //object | //img | //link | //form | //@style")
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def _hostile(url: str) -> MonthResult:
    result = small("2020-08", shown=["akmola"])
    posting = PostingShown(url, f"{SCRIPT}\u202egnp\x00\x1b[31m\ud800", "announcement", None, "ru")
    bad = verdict("late_notice", "akmola", posting=posting, reason=Bilingual(SCRIPT, SCRIPT))
    tally = replace(result.tallies[0], cells={**result.tallies[0].cells, "late_notice": 1})
    return replace(result, tallies=(tally,), verdicts=(bad,))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a.kz/\nx", "http://[", "file:///etc/passwd", ""]
)
def test_hostile_titles_and_addresses_stay_text(tmp_path: Path, url: str) -> None:
    files = written(_hostile(url), tmp_path)
    page = files["ru.html"].read_text(encoding="utf-8")
    tree = html.fromstring(page)
    assert "<script" not in page and not tree.xpath("//*[@onerror] | //a")
    assert SCRIPT in tree.text_content()
    for sign in ("\u202e", "\x00", "\x1b", "\ud800"):
        assert sign not in page
    document = Document(str(files["ru.docx"]))
    assert any(SCRIPT in paragraph.text for paragraph in document.paragraphs)
    links = [part.reltype for part in document.part.rels.values() if part.is_external]
    assert links == []


def test_a_plain_address_is_a_link_in_both(tmp_path: Path) -> None:
    files = written(_hostile("https://a.kz/?a=1&b=\"'><b>"), tmp_path)
    tree = html.fromstring(files["ru.html"].read_text(encoding="utf-8"))
    assert tree.xpath("//a/@href") == ["https://a.kz/?a=1&b=\"'><b>"]
    document = Document(str(files["kk.docx"]))
    assert [part.target_ref for part in document.part.rels.values() if part.is_external] == [
        "https://a.kz/?a=1&b=\"'><b>"
    ]


def test_the_same_month_gives_the_same_bytes(note: dict[str, Path], tmp_path: Path) -> None:
    again = written(august(), tmp_path, formats=FORMATS)
    assert {name: path.read_bytes() for name, path in note.items()} == {
        name: path.read_bytes() for name, path in again.items()
    }
    with zipfile.ZipFile(io.BytesIO(note["ru.docx"].read_bytes())) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_docx_is_a4_with_repeated_heads_in_one_font(note: dict[str, Path]) -> None:
    document = Document(str(note["kk.docx"]))
    sizes = [(round(section.page_width.cm, 1), round(section.page_height.cm, 1)) for section in document.sections]
    assert sizes == [(21.0, 29.7)] * 2
    heads = [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in document.tables[0].rows]
    assert heads == [1, 1, 1] + [0] * 18
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.core_properties.language == "kk-KZ"
    assert f"{document.core_properties.created:%Y-%m-%d}" == "2020-09-01"


def test_a_simulated_note_says_so_on_every_page(tmp_path: Path) -> None:
    files = written(august(simulated=True), tmp_path)
    assert "ИМИТАЦИЯ" in files["ru.html"].read_text(encoding="utf-8")
    section = Document(str(files["ru.docx"])).sections[0]
    assert "ИМИТАЦИЯ" in section.footer.paragraphs[0].text
    assert "ИМИТАЦИЯ" in section.first_page_footer.paragraphs[0].text


def test_only_what_was_asked_for_is_written(tmp_path: Path) -> None:
    assert set(written(august(), tmp_path / "standing")) == {"ru.html", "kk.html", "ru.docx", "kk.docx"}
    assert set(written(august(), tmp_path / "new" / "folder", formats=["html"], languages=["kk"])) == {"kk.html"}
    assert [path.name for path in (tmp_path / "new" / "folder").iterdir()] == ["note-2020-08.kk.html"]
    with pytest.raises(UsageError, match="no format 'odt'"):
        written(august(), tmp_path, formats=["odt"])
    with pytest.raises(UsageError, match="no language 'en'"):
        written(august(), tmp_path, languages=["en"])


def test_a_model_and_verdicts_of_different_months_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TyndauError, match="2020-08"):
        write_note(build(august(), regions()), small("2020-07", shown=["akmola"]), tmp_path)


def test_nothing_is_written_when_one_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "note-2020-08.kk.docx").mkdir()
    with pytest.raises(TyndauError) as error:
        written(august(), tmp_path)
    assert "\n" not in str(error.value)
    (tmp_path / "blocked").write_text("a file where the folder should be")
    with pytest.raises(TyndauError, match="blocked"):
        written(august(), tmp_path / "blocked")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def _broken(folder: Path, old: str, new: str) -> Path:
    folder.mkdir()
    for source in WORDING.iterdir():
        text = source.read_text(encoding="utf-8")
        (folder / source.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.fixture
def edits() -> Iterator[list[tuple[str, str, str]]]:
    yield [
        ("language: ru", "language: [", "not YAML"),
        ("{count:violation}", "{count:violations}", "no form 'violations' in forms"),
        ("{ministry}", "{министр}", "cannot be filled here"),
        ("{ministry}", "{ministry.__class__}", "not a plain name"),
        ("{acts}", "{acts", "brackets do not match"),
        ("  opening:", "  openning:", "document.opening"),
        ('few: "# нарушения", many: "# нарушений"', 'few: "# нарушения"', "has no words for 0"),
        ("[январь, ", "[", "months.alone"),
    ]


def test_an_editors_mistake_is_one_line_and_leaves_no_file(tmp_path: Path, edits: list[tuple[str, str, str]]) -> None:
    for number, (old, new, why) in enumerate(edits):
        folder = _broken(tmp_path / f"wording{number}", old, new)
        with pytest.raises(ConfigurationError) as error:
            written(august(), tmp_path / "out", wording=folder)
        assert why in str(error.value) and "ru.yaml" in str(error.value) and "\n" not in str(error.value)
    assert not (tmp_path / "out").exists()


def test_an_editor_may_change_a_sentence(tmp_path: Path) -> None:
    folder = _broken(tmp_path / "wording", "Нарушений не выявлено.", "Нарушения не обнаружены.")
    files = written(small("2020-08", shown=["akmola"]), tmp_path, wording=folder)
    assert "Нарушения не обнаружены." in files["ru.html"].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_lists_findings_what_is_untold_and_lost_days(note: dict[str, Path], language: str) -> None:
    _, findings, untold, days, _ = xlsx_sheets(note[f"{language}.xlsx"])
    assert (len(findings), len(untold), len(days)) == (1 + 47, 1 + 3, 1 + 5)
    assert {len(row) for row in (*findings, *untold)} == {16}
    late = next(row for row in findings if "2020 09:00 (UTC+6)" in row[12] and row[7].endswith("/4000?lang=ru"))
    assert late[8] == "44057"  # 14.08.2020 as the format counts days
    assert late[15].split() == ["ab" * 32, "cd" * 32, "ef" * 32]
    assert late[13] == getattr(REASON, language)


def test_what_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    posting = PostingShown("https://a.kz/1", '=HYPERLINK("http://b.kz","x")', "announcement", None, "ru")
    result = _hostile("https://a.kz")
    result = replace(result, verdicts=(replace(result.verdicts[0], posting=posting),))
    path = written(result, tmp_path, formats=["xlsx"], languages=["ru"])["ru.xlsx"]
    assert '=HYPERLINK("http://b.kz","x")' in xlsx_sheets(path)[1][1]
    with zipfile.ZipFile(path) as book:
        styles = etree.fromstring(book.read("xl/styles.xml"))
        formats = list(styles.find(f"{MAIN}cellXfs"))
        sheet = etree.fromstring(book.read("xl/worksheets/sheet2.xml"))
        texts = [cell for cell in sheet.iter(f"{MAIN}c") if cell.get("t") == "s"]
        assert {formats[int(cell.get("s"))].get("quotePrefix") for cell in texts if cell.get("r") != "H2"} == {"1"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a.kz/" + "x" * 2100, "https://a.kz/?q=" + "%20" * 9])
def test_an_address_that_no_cell_may_link_to_is_text(tmp_path: Path, url: str) -> None:
    path = written(_hostile(url), tmp_path, formats=["xlsx"], languages=["kk"])["kk.xlsx"]
    assert any(cell.startswith(url[:20]) for cell in xlsx_sheets(path)[1][1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_table_stands_on_the_first_page_even_of_a_simulated_note(tmp_path: Path, language: str) -> None:
    path = written(august(simulated=True), tmp_path, formats=["pdf"], languages=[language])[f"{language}.pdf"]
    rows = _pdf_rows(path)
    assert len(rows) == 18 and rows[-1][1:] == ["172", "124", "10", "3", "10", "20", "43"]
    for page in pypdfium2.PdfDocument(path):
        assert "ИМИТАЦИЯ" in page.get_textpage().get_text_range()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_processor_keeps_the_table_on_one_page_and_the_note_short(tmp_path: Path, language: str) -> None:
    path = written(august(simulated=True), tmp_path, formats=["docx"], languages=[language])[f"{language}.docx"]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert len(_pdf_rows(path.with_suffix(".pdf"))) == 18
    assert len(pypdfium2.PdfDocument(path.with_suffix(".pdf"))) <= 10


def test_the_pdf_carries_its_own_fonts_for_every_kazakh_letter(tmp_path: Path) -> None:
    letters = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі № «–»"
    result = _hostile("https://a.kz")
    posting = PostingShown("https://a.kz", letters, "announcement", None, "kk")
    result = replace(result, verdicts=(replace(result.verdicts[0], posting=posting),))
    pages = pypdfium2.PdfDocument(written(result, tmp_path, formats=["pdf"], languages=["kk"])["kk.pdf"])
    assert any(letters in page.get_textpage().get_text_range() for page in pages)
    texts = [obj for page in pages for obj in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
    fonts = [raw.FPDFTextObj_GetFont(obj.raw) for obj in texts]
    assert texts and all(raw.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)
    assert {_font_name(font) for font in fonts} == {"Liberation-Serif", "Liberation-Serif-Bold"}


def _font_name(font: object) -> str:
    name = ctypes.create_string_buffer(100)
    raw.FPDFFont_GetBaseFontName(font, name, 100)
    return name.value.decode().split("+")[-1]


def test_a_missing_library_is_one_line_and_the_other_forms_do_not_need_it(tmp_path: Path) -> None:
    program = f"""
import sys
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[2])]!r}
import cffi
def absent(*_):
    raise OSError("cannot load library 'libgobject-2.0-0': cannot open shared object file")
cffi.FFI.dlopen = absent
from pathlib import Path
from august_2020 import august, regions
from config.errors import TyndauError
from reports.month import build
from reports.note import write_note
model = build(august(), regions())
print(len(write_note(model, august(), Path({str(tmp_path)!r}), ("html", "docx", "xlsx"))))
try:
    write_note(model, august(), Path({str(tmp_path / "pdf")!r}), ("html", "pdf"))
except TyndauError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    count, line, *rest = done.stdout.splitlines()
    assert (count, rest, done.stderr) == ("6", [], "")
    assert line.startswith("PDF needs the system library libgobject-2.0-0")
    assert not (tmp_path / "pdf").exists()


def test_another_process_gives_the_same_bytes(note: dict[str, Path], tmp_path: Path) -> None:
    program = f"""
import sys
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[2])]!r}
from pathlib import Path
from august_2020 import august, regions
from reports.month import build
from reports.note import FORMATS, write_note
write_note(build(august(), regions()), august(), Path({str(tmp_path)!r}), FORMATS)
"""
    subprocess.run([sys.executable, "-c", program], check=True, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Almaty"})
    for path in note.values():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_facts_are_the_ministrys() -> None:
    assert CSV.read_text(encoding="utf-8").count("\n") == 18
