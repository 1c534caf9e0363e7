"""Two crawls on one store: the visit that ends last must not bear witness against what it saw itself."""

from __future__ import annotations

import subprocess
import threading
import time

from sqlalchemy import select
from test_half_a_listing import accused, page

from store.models import PostingVersion
from store.opening import open_store
from tests.crawler.conftest import ROOT, Program, Site


def test_two_crawls_at_once_accuse_nobody(one_region: Program, site: Site) -> None:
    site.pages["/list"] = page(site, 0, 1, 2, 3, 4, 5)
    gate = site.pages["/0"].gate = threading.Event()
    words = one_region.command("crawl", "--at", "2020-08-10T21:00:00+06:00")
    slow = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 20
    while "/0" not in site.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    site.pages["/0"].gate = None
    one_region.run("crawl", "--at", "2020-08-10T21:00:30+06:00")  # may be refused; must not spoil the record
    gate.set()
    slow.wait(30)
    with open_store(one_region.store).connect() as connection:
        intervals = connection.execute(select(PostingVersion.first_visit_id, PostingVersion.last_visit_id)).all()
    assert [pair for pair in intervals if pair[0] > pair[1]] == []
    assert accused(one_region) == []
