"""The guide for administrators and what it installs: every command, option, setting and file it names is there."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import typer.core
import typer.main
import yaml

from cli import app
from config.office import Office
from reports.mail.server import PASSWORD, USER
from tests.docs.test_readme import verb_of

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "ustanovka.ru.md").read_text(encoding="utf-8")
DEPLOY = ROOT / "deploy"


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def _calls(text: str) -> list[list[str]]:
    lines = [shlex.split(line, comments=True) for line in text.splitlines()]
    return [words[1:] for words in lines if words and words[0] == "tyndau"]


def _check(words: list[str]) -> None:
    program = typer.main.get_command(app)
    assert isinstance(program, typer.core.TyperGroup)
    verb = verb_of(program, words)
    assert verb is not None, words
    known = {name for parameter in verb.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("--")} <= known, words


def test_every_command_of_the_guide_is_there() -> None:
    called = [words for block in _blocks("sh") for words in _calls(block)]
    called += [shlex.split(text)[1:] for text in re.findall(r"`(tyndau [a-z -]+)`", GUIDE)]
    assert len(called) > 15
    for words in called:
        _check(words)


def test_every_file_of_the_project_the_guide_installs_is_there() -> None:
    for block in _blocks("sh"):
        for path in re.findall(r"/opt/tyndau/((?:deploy|config)/\S+)", block):
            assert (ROOT / path).is_file(), path


def test_the_mail_the_guide_shows_is_an_office_file() -> None:
    (shown,) = _blocks("yaml")
    assert len(Office.model_validate(yaml.safe_load(shown)).mail.recipients) == 3


def test_the_unit_runs_a_verb_there_is_with_the_settings_file_the_guide_installs() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "tyndau.service", encoding="utf-8")
    service = unit["Service"]
    program, *words = service["ExecStart"].split()
    assert program == "/opt/tyndau/.venv/bin/tyndau"
    _check(words)
    assert service["EnvironmentFile"] in GUIDE
    assert (service["User"], service["Restart"], service["ProtectSystem"]) == ("tyndau", "on-failure", "strict")


def test_every_setting_of_the_environment_is_one_the_program_reads() -> None:
    read = "\n".join(
        path.read_text(encoding="utf-8")
        for room in ("verbs", "crawler", "reports", "config")
        for path in (ROOT / room).rglob("*.py")
    )
    names = re.findall(r"^(\w+)=", (DEPLOY / "tyndau.env").read_text(encoding="utf-8"), re.MULTILINE)
    assert {USER, PASSWORD} < set(names)
    for name in names:
        assert f'"{name}"' in read, name


@pytest.mark.parametrize("instruction", ["CMD", "HEALTHCHECK"])
def test_the_container_runs_verbs_there_are(instruction: str) -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    found = re.search(rf"^{instruction}.*?(\[.*\])$", text, re.MULTILINE)
    assert found is not None
    words = [word for word in yaml.safe_load(found[1]) if word != "tyndau"]
    _check(words)
    assert re.search(r"^USER tyndau$", text, re.MULTILINE)


def test_the_command_that_root_types_is_the_service_s_own() -> None:
    unit = (DEPLOY / "tyndau.service").read_text(encoding="utf-8")
    script = (DEPLOY / "tyndau.sh").read_text(encoding="utf-8")
    for setting in ("User", "WorkingDirectory", "EnvironmentFile", "ExecStart"):
        (value,) = re.findall(rf"^{setting}=(\S+)", unit, re.MULTILINE)
        assert value in script, setting
    assert subprocess.run(["sh", "-n", DEPLOY / "tyndau.sh"], check=False).returncode == 0
    assert "install -m 0755 /opt/tyndau/deploy/tyndau.sh /usr/local/bin/tyndau\n" in GUIDE
