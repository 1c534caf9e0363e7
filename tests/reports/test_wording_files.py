"""A wording file is read as strictly as every other file of the project: nothing in it is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.errors import ConfigurationError
from reports.wording import LANGUAGES, WORDING, Language, load_wording


def changed(folder: Path, language: Language, text: str) -> str:
    path = folder / f"{language}.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        load_wording(language, folder)
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message.removeprefix(str(path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_written_twice_is_named_with_its_line(language: Language, tmp_path: Path) -> None:
    own = (WORDING / f"{language}.yaml").read_text(encoding="utf-8")
    lines = own.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("language:"))
    twice = "\n".join([*lines, lines[at]])
    assert changed(tmp_path, language, twice) == f":{len(lines) + 1}: language is written twice"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("language: [", ":1: not YAML: "),
        ("language: ru\nwhatever: 1\n", "(and "),
        ("a: &a [*a]\n", "itself"),
        ("day: 2023-02-29\n", "day is out of range for month"),
    ],
    ids=["no YAML", "unknown key", "holds itself", "no day"],
)
def test_what_is_no_wording_is_one_plain_line(text: str, said: str, tmp_path: Path) -> None:
    assert said in changed(tmp_path, "ru", text)


def test_the_projects_own_files_are_read() -> None:
    assert [load_wording(language).language for language in LANGUAGES] == list(LANGUAGES)
