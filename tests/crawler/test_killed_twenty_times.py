"""A day on which the crawl is killed twenty times at random moments ends as a day on which it was not."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path
from typing import Any

from sqlalchemy import select

from store.models import Visit
from store.opening import open_store
from tests.crawler.conftest import ROOT, Program, Site, source
from tests.crawler.test_replay import assert_same

WORKS = ("карьер песка", "полигон ТБО", "котельная", "ферма", "автозаправка", "гостиница", "нефтебаза", "мост")
KILLS = 20


def entries(dates: list[str]) -> list[tuple[str, str, str]]:
    return [
        (f"/{n}", f"Объявление о проведении общественных слушаний: ТОО «Завод-{n}», {WORKS[n]}", day)
        for n, day in enumerate(dates)
    ]


BEFORE = ["01.08.2020"] * 5
AFTER = [*BEFORE, "10.08.2020", "03.08.2020", "10.08.2020"]  # the one of 3 August was not there on the 8th


def killed_crawl(program: Program, site: Site, at: str, chance: random.Random) -> None:
    """Starts a crawl and kills it some requests and some milliseconds later, or as it is about to end."""
    wanted = len(site.asked) + chance.randrange(4)
    words = program.command("crawl", "--at", at)
    running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while len(site.asked) < wanted and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.random() * 0.03)
    running.kill()
    running.wait(10)


def proven(program: Program) -> list[dict[str, Any]]:
    done = program.run("findings", "--month", "2020-08", "--json")
    return [
        {"rule": f["rule"], "title": f["posting"] and f["posting"]["title"], "appeared": f["appeared"]}
        for f in json.loads(done.stdout)
        if f["certainty"] == "proven"
    ]


def test_a_crawl_killed_twenty_times_in_a_day_is_whole_in_the_evening_and_accuses_nobody_falsely(
    tmp_path: Path, site: Site
) -> None:
    program, spared = (Program(tmp_path / name) for name in ("killed", "spared"))
    for each in (program, spared):
        each.folder.mkdir()
        each.regions(akmola=[source(site.url)])
    site.rows(*entries(BEFORE))
    for each in (program, spared):
        assert each.crawl(8)["whole"] == 1
    site.rows(*entries(AFTER))
    chance = random.Random(20)
    for number in range(KILLS):
        killed_crawl(program, site, f"2020-08-10T{number:02}:30:00+06:00", chance)
    for each in (program, spared):
        assert each.crawl(10)["whole"] == 1
    with open_store(program.store).connect() as connection:
        visits = connection.execute(select(Visit.whole, Visit.finished_at).order_by(Visit.id)).all()
    cut = [visit for visit in visits if visit.finished_at is None]
    assert len(cut) >= KILLS / 4
    assert not any(visit.whole for visit in cut)
    told = proven(program)
    assert [(f["rule"], f["title"]) for f in told] == [(f["rule"], f["title"]) for f in proven(spared)]
    assert [f["title"] for f in told if f["rule"] == "backdated"] == [entries(AFTER)[6][1]]
    assert_same(program)
