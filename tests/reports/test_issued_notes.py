"""A note once issued: kept, reproduced to the byte, revised only when what it says has changed, and says what."""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from august_2020 import august, regions, verdict
from lxml import html

from config.errors import TyndauError, UsageError
from reports import issuing
from reports.context import Context, Objection, Review, review_key
from reports.desk import Desk
from reports.issuing import Issued, issue, issues
from reports.note import FORMATS
from reports.span import Span
from reports.wording import LANGUAGES
from rules.law_book import load_law
from rules.result import MonthResult
from rules.verdict import Answer
from store.opening import open_store

AUGUST = Span.parse("2020-08")
FIRST, SECOND = datetime(2020, 9, 1, 4, tzinfo=UTC), datetime(2020, 9, 4, 20, tzinfo=UTC)


class Prepared(Desk):
    """A desk over a real, empty store, at which months lie ready."""

    def __init__(self, store: Path, results: Mapping[str, MonthResult], context: Context | None = None) -> None:
        self.engine = open_store(f"sqlite:///{store}", create=True)
        self.regions, self.law, self.newly_read = regions(), load_law(), 0
        self._results, self._context = results, context

    def months(self) -> list[str]:
        return list(self._results)

    def check(self, month: str) -> MonthResult:
        return self._results[month]

    def context(self, span: Span) -> Context:
        return self._context or super().context(span)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "tyndau.db"


def issued(
    store: Path, out: Path, result: MonthResult, now: datetime = FIRST, context: Context | None = None, **more: object
) -> Issued:
    wanted = {"formats": ("html",), "languages": LANGUAGES, **more}
    return issue(Prepared(store, {"2020-08": result}, context), AUGUST, out, now=now, **wanted)  # type: ignore[arg-type]


def fewer() -> MonthResult:
    """August without one of the backdated announcements of Akmola, and with a case less that cannot be told."""
    whole = august()
    dropped = next(v for v in whole.verdicts if v.rule == "backdated")
    untold = next(v for v in whole.verdicts if v.answer is Answer.CANNOT_TELL and v.region == "akmola")
    tallies = tuple(
        replace(tally, cells={**tally.cells, "backdated": 1}, cannot_tell={"late_notice": 1}, announcements=21)
        if tally.region == "akmola"
        else tally
        for tally in whole.tallies
    )
    return replace(whole, tallies=tallies, verdicts=tuple(v for v in whole.verdicts if v not in (dropped, untold)))


def revision_said(path: Path) -> list[str]:
    tree = html.fromstring(path.read_bytes().decode())
    found = tree.xpath("//div[@class='revision']/p | //div[@class='revision']//li")
    return [" ".join(element.text_content().replace("\u00a0", " ").split()) for element in found]


def test_the_first_issue_is_the_note_itself_and_is_kept(store: Path, tmp_path: Path) -> None:
    made = issued(store, tmp_path / "out", august(), formats=("html", "docx"))
    assert (made.revision, made.fresh, made.changes) == (1, True, ())
    assert {path.name for path in made.paths} == {
        f"note-2020-08.{lang}.{form}" for lang in LANGUAGES for form in ("html", "docx")
    }
    assert revision_said(tmp_path / "out" / "note-2020-08.ru.html") == []
    (kept,) = issues(open_store(f"sqlite:///{store}"))
    assert (kept.note_id, kept.span, kept.issued_at) == (made.note_id, "2020-08", FIRST)
    assert {file["name"]: file["size"] for file in kept.files} == {p.name: p.stat().st_size for p in made.paths}


def test_nothing_changed_is_no_revision_and_the_same_bytes(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = issued(store, out, august(), formats=FORMATS, languages=("kk",))
    bytes_then = {path: path.read_bytes() for path in first.paths}
    first.paths[0].unlink()
    again = issued(store, out, august(), SECOND, formats=FORMATS, languages=("kk",))
    assert (again.note_id, again.revision, again.fresh) == (first.note_id, 1, False)
    assert {path: path.read_bytes() for path in again.paths} == bytes_then
    elsewhere = issued(store, tmp_path / "copy", august(), SECOND, formats=FORMATS, languages=("kk",))
    assert [path.read_bytes() for path in elsewhere.paths] == list(bytes_then.values())


def test_a_form_asked_for_later_belongs_to_the_same_issue(store: Path, tmp_path: Path) -> None:
    issued(store, tmp_path, august())
    again = issued(store, tmp_path, august(), SECOND, formats=("html", "docx"), languages=("kk",))
    assert (again.revision, again.fresh) == (1, False)
    (kept,) = issues(open_store(f"sqlite:///{store}"), AUGUST)
    assert [file["name"] for file in kept.files] == [
        "note-2020-08.ru.html", "note-2020-08.kk.html", "note-2020-08.kk.docx",
    ]  # fmt: skip


def test_what_a_later_visit_changed_is_said_in_both_languages(store: Path, tmp_path: Path) -> None:
    issued(store, tmp_path, fewer())
    before = (tmp_path / "note-2020-08.ru.html").read_bytes()
    second = issued(store, tmp_path, august(), SECOND)
    assert [path.name for path in second.paths] == ["note-2020-08-r2.ru.html", "note-2020-08-r2.kk.html"]
    assert (tmp_path / "note-2020-08.ru.html").read_bytes() == before
    assert revision_said(second.paths[0]) == [
        "Редакция 2 от 05.09.2020. По сравнению с редакцией 1 от 01.09.2020 изменено:",
        "Акмолинская обл., «объявления»: было 21, стало 22;",
        "Акмолинская обл., «объявление размещено задним числом»: было 1, стало 2;",
        "случаев, по которым данных для вывода недостаточно: было 2, стало 3.",
    ]
    assert revision_said(second.paths[1]) == [
        "2-редакция, 05.09.2020. 01.09.2020 күнгі 1-редакциямен салыстырғанда мыналар өзгерді:",
        "Ақмола обл., «хабарландырулар»: бұрын – 21, қазір – 22;",
        "Ақмола обл., «хабарландыру өткен күнмен орналастырылған»: бұрын – 1, қазір – 2;",
        "қорытынды жасауға деректер жеткіліксіз жағдайлар: бұрын – 2, қазір – 3.",
    ]
    again = issued(store, tmp_path, august(), datetime(2020, 9, 20, tzinfo=UTC))
    assert (again.revision, again.fresh, again.changes) == (2, False, second.changes)
    third = issued(store, tmp_path, fewer(), datetime(2020, 9, 21, tzinfo=UTC))
    assert third.revision == 3 and "Редакция 3 от 21.09.2020" in revision_said(third.paths[0])[0]


def test_a_decision_and_an_objection_make_a_revision_that_shows_them(store: Path, tmp_path: Path) -> None:
    result, found = august(), august().verdicts[0]
    issued(store, tmp_path, result, context=Context())
    objection = Objection("Управление", "<b>Рубрика</b> переименована.", SECOND)
    review = Review("confirmed", "А. Серикова", "Проверено.", (objection,), at=SECOND)
    second = issued(store, tmp_path, result, SECOND, Context(reviews={review_key(found): review}))
    assert [dict(change) for change in second.changes] == [
        {"what": "confirmed", "count": 1},
        {"what": "objected", "count": 1},
    ]
    tree = html.fromstring(second.paths[0].read_bytes().decode())
    assert [line.text_content().replace("\u00a0", " ") for line in tree.xpath("//div[@class='review']")] == [
        "Решение от 04.09.2020: вывод подтвержден (А. Серикова). Проверено.",
        "Возражение: Управление, 04.09.2020. <b>Рубрика</b> переименована.",
    ]


def test_another_case_behind_the_same_figure_is_a_change(store: Path, tmp_path: Path) -> None:
    result = august()
    issued(store, tmp_path, result)
    other = verdict("late_notice", "kostanay", 77)
    kept = tuple(other if v.rule == "late_notice" and v.region == "kostanay" else v for v in result.verdicts)
    second = issued(store, tmp_path, replace(result, verdicts=kept), SECOND)
    assert [dict(change) for change in second.changes] == [
        {"what": "replaced", "region": "kostanay", "label": "late_notice", "count": 1}
    ]


def test_a_month_that_ends_later_on_the_record_says_so(store: Path, tmp_path: Path) -> None:
    first = issued(store, tmp_path, august(), context=Context(seen_until=date(2020, 8, 30)))
    assert "по 30 августа 2020 года включительно" in first.paths[0].read_text().replace("\u00a0", " ")
    second = issued(store, tmp_path, august(), SECOND, Context())
    assert second.changes == ({"what": "finished"},)
    assert revision_said(second.paths[1])[1] == "есепті кезең аяқталды."


def test_a_month_that_is_not_over_is_not_issued(store: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2020-08 is not over"):
        issued(store, tmp_path, august(), datetime(2020, 8, 31, 18, 59, tzinfo=UTC))
    assert issued(store, tmp_path, august(), datetime(2020, 8, 31, 19, 0, tzinfo=UTC)).revision == 1


def test_a_lost_file_that_no_longer_comes_out_the_same_is_one_line(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = issued(store, tmp_path, august())
    first.paths[0].write_text("somebody's notes")
    monkeypatch.setitem(__import__("reports.note", fromlist=["RENDERERS"]).RENDERERS, "html", lambda note: b"another")
    with pytest.raises(TyndauError, match="no longer comes out the same") as error:
        issued(store, tmp_path, august(), SECOND)
    assert "\n" not in str(error.value)
    assert first.paths[0].read_text() == "somebody's notes"


def test_a_full_disk_leaves_neither_a_file_nor_an_issue(store: Path, tmp_path: Path) -> None:
    Prepared(store, {}).engine.dispose()
    program = f"""
import resource, sys
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[2])]!r}
from pathlib import Path
from typing import Any
from test_issued_notes import issued
from august_2020 import august
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
from config.errors import TyndauError
out = Path({str(tmp_path / "out")!r})
try:
    issued(Path({str(store)!r}), out, august(), formats=("docx", "html"))
except TyndauError as error:
    print(error)
"""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    said = done.stdout.splitlines()
    assert len(said) == 1 and "cannot be written" in said[0], done.stderr
    assert list((tmp_path / "out").iterdir()) == []
    assert issues(open_store(f"sqlite:///{store}")) == ()


def test_another_process_issues_the_same_bytes(store: Path, tmp_path: Path) -> None:
    program = f"""
import sys
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[2])]!r}
from pathlib import Path
from typing import Any
from test_issued_notes import SECOND, fewer, issued
from august_2020 import august
store, out = Path({str(store)!r}), Path({str(tmp_path / "out")!r})
issued(store, out, fewer(), formats=("html",))
print(issued(store, out, august(), SECOND, formats=("html", "docx", "pdf", "xlsx"), languages=("kk",)).revision)
"""
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Almaty", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "2\n"
    issued(tmp_path / "own.db", tmp_path / "own", fewer())
    own = issued(tmp_path / "own.db", tmp_path / "own", august(), SECOND, formats=FORMATS, languages=("kk",))
    assert len(own.paths) == 4
    for path in own.paths:
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_issue_is_plain_json(store: Path, tmp_path: Path) -> None:
    issued(store, tmp_path, august())
    (kept,) = issues(open_store(f"sqlite:///{store}"))
    told = json.loads(json.dumps(kept.to_json()))
    assert (told["span"], told["revision"], told["issued_at"]) == ("2020-08", 1, "2020-09-01T04:00:00Z")


def test_who_issues_second_at_the_same_moment_leaves_the_files_of_the_first_alone(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unhindered = issuing._files

    def overtaken(*arguments: Any) -> dict[Path, bytes]:
        monkeypatch.setattr(issuing, "_files", unhindered)
        issued(store, tmp_path, fewer())
        return unhindered(*arguments)

    monkeypatch.setattr(issuing, "_files", overtaken)
    with pytest.raises(TyndauError, match="issued by another at the same moment"):
        issued(store, tmp_path, august())
    (kept,) = issues(open_store(f"sqlite:///{store}"))
    for file in kept.files:
        assert hashlib.sha256((tmp_path / file["name"]).read_bytes()).hexdigest() == file["sha256"]
