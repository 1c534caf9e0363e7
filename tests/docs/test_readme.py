"""What the README, the guide and the docs say can be done: links lead somewhere, commands exist, examples run."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.core
import typer.main
import yaml

from cli import app
from config.regions import Source
from spiders.accumulating import AccumulatingOptions
from spiders.govkz import GovKzOptions, NewsOptions, PagesOptions, PressOptions
from spiders.govkz_graphql import GraphQlOptions
from spiders.govkz_rss import RssOptions
from spiders.list_detail import ListDetailOptions
from spiders.portal import PortalOptions
from spiders.registry import PLATFORMS, platform_for
from spiders.rendered import RenderedListOptions
from spiders.selectors import Options
from spiders.word_table import WordTableOptions

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "README.ru.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def _blocks(page: Path, kind: str) -> list[str]:
    return [text for _, words, text in BLOCK.findall(page.read_text(encoding="utf-8")) if words == kind]


def _commands(page: Path) -> Iterator[list[str]]:
    """Yields every call of tyndau shown in a block, as words after the program's name."""
    for block in _blocks(page, "sh") + _blocks(page, "sh run"):
        for line in block.splitlines():
            for part in line.split("|") if "echo" in line else [line]:
                words = shlex.split(part, comments=True)
                if words and words[0] == ".venv/bin/tyndau":
                    yield words[1:]


def verb_of(program: typer.core.TyperGroup, words: list[str]) -> typer.core.TyperCommand | None:
    """Returns the verb the words call, in its group if it has one."""
    verb: Any = program.commands.get(words[0])
    if isinstance(verb, typer.core.TyperGroup) and words[1:] and not words[1].startswith("-"):
        verb = verb_of(verb, words[1:])
    return verb


def _targets(page: Path) -> set[str]:
    return {target for block in _blocks(page, "sh") for target in re.findall(r"^make (\w+)", block, re.MULTILINE)}


@every_page
def test_links_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@every_page
def test_commands_shown_are_verbs_and_options_there_are(page: Path) -> None:
    program = typer.main.get_command(app)
    assert isinstance(program, typer.core.TyperGroup)
    for words in _commands(page):
        verb = verb_of(program, words)
        assert verb, words
        known = {name for parameter in verb.params for name in parameter.opts} | {"--help"}
        used = {word for word in words[1:] if word.startswith("--")}
        assert used <= known, words


@every_page
def test_make_targets_shown_are_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in _targets(page):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@every_page
def test_examples_marked_as_runnable_run(page: Path, tmp_path: Path) -> None:
    here = Path(sys.executable).parent
    for block in _blocks(page, "sh run"):
        script = block.replace(".venv/bin/", f"{shlex.quote(str(here))}/")
        done = subprocess.run(
            ["/bin/sh", "-eu", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr


def test_both_readmes_show_the_same_commands_and_chapters() -> None:
    english, russian = PAGES[0], PAGES[1]
    assert _blocks(english, "sh")[:2] == _blocks(russian, "sh")[:2]
    assert [words[:1] for words in _commands(english)][:8] == [words[:1] for words in _commands(russian)][:8]
    chapters = [page.read_text(encoding="utf-8").count("\n## ") for page in (english, russian)]
    assert chapters[0] == chapters[1]


def _rows(page: Path) -> list[list[str]]:
    """Returns of each table the first word of every row that is a piece of code."""
    tables = re.findall(r"^\|---.*\n((?:\|.*\n)+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.findall(r"^\| `([^` ]+)", table, re.MULTILINE) for table in tables]


def test_both_readmes_list_the_same_files_and_verbs_and_no_verb_is_missing() -> None:
    english, russian = _rows(PAGES[0]), _rows(PAGES[1])
    assert english == russian
    files, verbs = english
    assert "tyndau.db" in files
    program = typer.main.get_command(app)
    assert isinstance(program, typer.core.TyperGroup)
    assert set(verbs) == set(program.commands)


def test_the_table_the_readmes_begin_with_is_the_ministry_s() -> None:
    with (ROOT / "tests" / "data" / "note-2020-08.csv").open(encoding="utf-8", newline="") as file:
        published = [[number, name, *figures] for number, _, name, _, *figures in csv.reader(file)][1:]
    for page in PAGES[:2]:
        _, *rows, gap, _ = _blocks(page, "")[0].splitlines()
        assert gap.strip() == "…"
        assert [re.split(r"\s{2,}", row.strip()) for row in rows] == published[: len(rows)]


@pytest.mark.parametrize(
    ("platform", "options"),
    [
        ("govkz-documents", GovKzOptions),
        ("govkz-articles", PressOptions),
        ("govkz-events", PressOptions),
        ("govkz-pages", PagesOptions),
        ("govkz-news", NewsOptions),
        ("govkz-rss", RssOptions),
        ("govkz-graphql", GraphQlOptions),
        ("accumulating-page", AccumulatingOptions),
        ("list-detail", ListDetailOptions),
        ("portal-cards", PortalOptions),
        ("rendered-list", RenderedListOptions),
        ("word-table", WordTableOptions),
    ],
)
def test_every_option_of_a_platform_is_documented_and_no_other(platform: str, options: type[Options]) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    chapter = page.split(f"### `{platform}`")[1].split("\n##")[0]
    assert set(re.findall(r"^\| `(\w+)`", chapter, re.MULTILINE)) == set(options.model_fields)


def test_every_platform_is_documented() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `([\w-]+)`", page, re.MULTILINE)) == set(PLATFORMS)


def test_sources_shown_in_the_guide_are_sound() -> None:
    shown = [source for block in _blocks(ROOT / "CONTRIBUTING.md", "yaml") for source in _sources(block)]
    assert [source.id for source in shown] == ["pavlodar-govkz", "example-site"]
    assert all(source.monitored for source in shown)
    for source in shown:
        for listing in source.listings:
            platform_for(source, listing)


def _sources(block: str) -> list[Source]:
    loaded = yaml.safe_load(block)
    found = loaded["sources"] if isinstance(loaded, dict) else loaded
    return [Source.model_validate(source) for source in found]
