"""The note's files: the CSV's figures in all four, the same bytes each time, nothing hostile, whole or not at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from august_2020 import CSV, august, facts, regions, small, verdict
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from config.errors import ConfigurationError, TyndauError, UsageError
from reports.month import build
from reports.note import write_note
from reports.wording import LANGUAGES, WORDING
from rules.result import COLUMNS, MonthResult
from rules.verdict import Bilingual, PostingShown

SCRIPT = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"


def written(result: MonthResult, out: Path, **more: object) -> dict[str, Path]:
    """The files of a month by `<language>.<format>`."""
    paths = write_note(build(result, regions()), result, out, **more)  # type: ignore[arg-type]
    return {".".join(path.name.split(".")[1:]): path for path in paths}


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return written(august(), tmp_path_factory.mktemp("note"))


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


@pytest.mark.parametrize("name", ["ru.html", "kk.html", "ru.docx", "kk.docx"])
def test_every_file_has_the_figures_of_the_csv(note: dict[str, Path], name: str) -> None:
    rows = _html_rows(note[name]) if name.endswith("html") else _docx_rows(note[name])
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
        sizes = [len(table.xpath("./tbody/tr")) for table in tree.xpath("//table[@class='annex']")]
    else:
        sizes = [len(table.rows) - 1 for table in Document(str(note[name])).tables[1:]]
    assert sizes == [43, 4, 3]


def test_annex_names_page_dates_proof_law_and_reason(note: dict[str, Path]) -> None:
    tree = html.fromstring(note["kk.html"].read_bytes().decode())
    row = tree.xpath("//table[@class='annex']/tbody/tr")[0]
    said = row.text_content()
    for part in (
        "Қостанай обл.",
        "Қағидалардың 12-тармағы",
        "орналастырылған: 14.08.2020",
        "ашық жиналыс",
        "тыңдау: 25.08.2020",
        "болмаған: 13.08.2020 09:00 (UTC+6)",
        "анықталған: 14.08.2020 09:00 (UTC+6)",
        "SHA-256: abababababababab…",
        "11 күнтізбелік күн",
    ):
        assert part in said
    assert row.xpath(".//a/@href") == ["https://www.gov.kz/memleket/entities/kostanay/documents/details/4000?lang=ru"]


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
    assert SCRIPT in document.tables[1].rows[1].cells[3].text
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
    again = written(august(), tmp_path)
    assert {name: path.read_bytes() for name, path in note.items()} == {
        name: path.read_bytes() for name, path in again.items()
    }
    with zipfile.ZipFile(io.BytesIO(note["ru.docx"].read_bytes())) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_docx_is_a4_with_repeated_heads_in_one_font(note: dict[str, Path]) -> None:
    document = Document(str(note["kk.docx"]))
    sizes = [(round(section.page_width.cm, 1), round(section.page_height.cm, 1)) for section in document.sections]
    assert sizes == [(21.0, 29.7), (29.7, 21.0)]
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


def test_the_facts_are_the_ministrys() -> None:
    assert CSV.read_text(encoding="utf-8").count("\n") == 18
