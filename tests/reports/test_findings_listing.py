"""The month's findings for programs and for people."""

from __future__ import annotations

from august_2020 import REASON, august, small, verdict

from reports.findings import findings, findings_json, findings_text
from rules.verdict import Answer, PostingShown, Standing, finding_json


def test_findings_are_violations_and_what_cannot_be_told_in_a_stable_order() -> None:
    result = august(extra=[verdict("late_notice", "aktobe", answer=Answer.NOT_APPLICABLE)])
    found = findings(result)
    assert len(found) == 43 + 3 + 1 + 3
    assert found[0].rule == "late_notice" and found[-1].answer is Answer.CANNOT_TELL
    shuffled = findings(type(result)(result.month, result.tallies, result.verdicts[::-1], result.simulated))
    assert shuffled == found


def test_json_is_the_rules_own() -> None:
    result = august()
    assert findings_json(result) == [finding_json(found) for found in findings(result)]


def test_text_names_region_rule_law_page_and_reason() -> None:
    said = findings_text(august())
    first = said.split("\n\n")[0].splitlines()
    assert first[0] == "Костанайская (kostanay): объявление размещено менее чем за 20 дней (п. 12"
    assert first[1] == "    Правил) [late_notice, proven]"
    assert first[2].startswith("  14.08.2020 Общественные слушания")
    assert first[3].startswith("  https://")
    assert " ".join(line.strip() for line in first[4:]) == REASON.ru
    assert "Қостанай (kostanay): хабарландыру 20 күннен аз уақыт бұрын" in findings_text(august(), "kk")


def test_text_cannot_command_a_terminal() -> None:
    posting = PostingShown("https://a.kz/\x1b]0;x\x07", "a\x1b[2Jb\nc", "announcement", None, "ru")
    said = findings_text(small("2020-08", verdicts=[verdict("late_notice", "akmola", posting=posting)]))
    assert "\x1b" not in said and "\x07" not in said
    assert "a[2Jb c" in said


def test_no_findings_is_said() -> None:
    assert findings_text(small("2020-08", shown=["akmola"])) == "Нарушений не выявлено."


def test_text_fits_a_terminal_but_breaks_no_address() -> None:
    posting = PostingShown("https://a.kz/" + "x-" * 60, "Слушания " * 30, "announcement", None, "ru")
    said = findings_text(small("2020-08", verdicts=[verdict("late_notice", "akmola", posting=posting)])).splitlines()
    assert [line.strip() for line in said if len(line) > 80] == [posting.url]


def test_text_marks_what_is_only_indicated() -> None:
    signs = [verdict("late_notice", "akmola", standing=Standing.INDICATED)]
    said = " ".join(findings_text(small("2020-08", verdicts=signs)).split())
    assert "(п. 12 Правил; признак нарушения, не доказано) [late_notice, indicated]" in said
    assert "не доказано" not in findings_text(small("2020-08", {"akmola": {"late_notice": 1}}))


def test_a_region_the_file_does_not_know_is_named_by_its_id() -> None:
    assert findings_text(small("2020-08", verdicts=[verdict("late_notice", "atlantis")])).startswith("atlantis: ")
