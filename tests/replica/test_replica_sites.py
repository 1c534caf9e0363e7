"""The sites as a visitor meets them: over HTTP, at a moment."""

from __future__ import annotations

import http.client
import io
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
import yaml

from replica import Replica
from replica.script.story import build_story
from replica.sites.attachments import written

BASE = Path(__file__).parents[2] / "config" / "regions.yaml"
LIST = (
    "/api/v1/public/content-manager/documents?projects=eq:{}&activities={}&sort-by=created_date:DESC&size=100&page={}"
)


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with Replica() as running:
        yield running


def get(replica: Replica, host: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", replica.ports[host], timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def at(replica: Replica, moment: str) -> None:
    replica.set_moment(datetime.fromisoformat(moment))


def test_a_human_page_of_the_platform_is_a_shell_without_content(replica: Replica) -> None:
    status, _, body = get(replica, "gov.kz", "/memleket/entities/kostanai-tabigi-resurstar/documents?lang=ru")
    assert status == 200
    assert 2600 <= len(body) <= 2800
    assert b"<a " not in body


def test_the_platform_lists_newest_first_and_ends_on_an_empty_page(replica: Replica) -> None:
    at(replica, "2020-08-31T21:00+06:00")
    rows = json.loads(get(replica, "gov.kz", LIST.format("kostanai-tabigi-resurstar", 561, 1))[2])
    assert [row["created_date"] for row in rows] == sorted((row["created_date"] for row in rows), reverse=True)
    assert json.loads(get(replica, "gov.kz", LIST.format("kostanai-tabigi-resurstar", 561, 0))[2]) == rows
    assert json.loads(get(replica, "gov.kz", LIST.format("kostanai-tabigi-resurstar", 561, 2))[2]) == []


def test_the_platform_answers_in_the_language_asked_for_under_one_id(replica: Replica) -> None:
    path = LIST.format("pavlodar-tabigat", 597, 1)
    ru = json.loads(get(replica, "gov.kz", path, Accept_Language="ru")[2])
    kk = json.loads(get(replica, "gov.kz", path, Accept_Language="kk")[2])
    assert [row["id"] for row in ru] == [row["id"] for row in kk]
    assert ru[0]["activities"]["items"][0]["title"] == "Общественные слушания"
    assert kk[0]["activities"]["items"][0]["title"] == "Қоғамдық тыңдаулар"


def test_a_part_of_the_cards_is_empty_and_the_rest_are_like_their_rows(replica: Replica) -> None:
    rows = json.loads(get(replica, "gov.kz", LIST.format("almaty-eco", 412, 1))[2])
    cards = [json.loads(get(replica, "gov.kz", f"/api/v1/public/content-manager/documents/{r['id']}")[2]) for r in rows]
    empty = sum(card == {} for card in cards)
    assert 0 < empty < len(cards)
    assert all(card in ({}, row) for card, row in zip(cards, rows, strict=True))


def test_the_platforms_quirks_answer_as_observed(replica: Replica) -> None:
    api = "/api/v1/public/content-manager/"
    assert get(replica, "gov.kz", f"{api}documents?created_date=gte:2020-01-01T00:00:00")[0] == 500
    assert get(replica, "gov.kz", f"{api}documents?created_date=gt:2020-01-01T00:00:00")[0] == 200
    assert get(replica, "gov.kz", f"{api}news?projects=eq:almaty-eco")[::2] == (400, b"notAllowed")
    assert b"Disallow: /uploads/" in get(replica, "gov.kz", "/robots.txt")[2]


def test_an_upload_names_its_size_and_its_day(replica: Replica) -> None:
    at(replica, "2020-08-31T21:00+06:00")
    rows = json.loads(get(replica, "gov.kz", LIST.format("almaty-eco", 413, 1))[2])
    path = rows[0]["full_text"][0]["document"]
    day = datetime.fromisoformat(rows[0]["created_date"])
    assert path.startswith(f"/uploads/{day.year}/{day.month}/{day.day}/")
    status, headers, body = get(replica, "gov.kz", path)
    assert status == 200
    assert f"_original.{len(body)}." in path
    assert get(replica, "gov.kz", path, If_None_Match=headers["etag"])[0] == 304
    assert get(replica, "gov.kz", path, If_Modified_Since=headers["last-modified"])[0] == 304


def test_every_file_of_the_story_has_a_text_layer_with_kazakh_letters() -> None:
    papers = [paper for posting in build_story() for face in posting.faces.values() for paper in face.papers]
    assert {paper.format for paper in papers} == {"pdf", "docx"}
    for paper in papers[::40]:
        body = written(paper)
        if paper.format == "pdf":
            document = pypdfium2.PdfDocument(body)
            text = " ".join(page.get_textpage().get_text_range() for page in document)
        else:
            text = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml").decode()
        assert set("".join(paper.paragraphs)) - set(text) <= set("<>&")


def test_what_goes_up_at_noon_is_there_in_the_evening_and_not_the_evening_before(replica: Replica) -> None:
    page = "/ru/page/obshchestvennye-slushaniya"
    at(replica, "2020-08-10T21:00+06:00")
    assert "24 августа" not in get(replica, "shymkent.gov.kz", page)[2].decode()
    at(replica, "2020-08-11T21:00+06:00")
    assert "24 августа" in get(replica, "shymkent.gov.kz", page)[2].decode()


def test_the_date_header_tells_the_simulated_moment(replica: Replica) -> None:
    at(replica, "2020-08-12T21:00+06:00")
    assert get(replica, "ecokarta.kz", "/public_hear")[1]["date"] == "Wed, 12 Aug 2020 15:00:00 GMT"


def test_aktobe_accumulates_in_windows_1251_with_kazakh_letters_as_references(replica: Replica) -> None:
    status, headers, body = get(replica, "tabigat.aktobe.gov.kz", "/kk/obshchestvennyye-slushaniya")
    text = body.decode("windows-1251")
    assert status == 200
    assert "windows-1251" in headers["content-type"]
    assert "2020 ж.</p>" in text
    assert "&#1179;" in text  # қ
    assert "қ" not in text


def test_the_word_table_names_no_project_beside_its_protocols(replica: Replica) -> None:
    body = get(replica, "upr.akimvko.gov.kz", "/ru/protokoly.htm")[2].decode()
    assert "<o:p>" in body
    assert "rowspan=" in get(replica, "upr.akimvko.gov.kz", "/ru/objyavleniya.htm")[2].decode() + body
    assert "«" not in body


def test_a_static_table_is_unchanged_until_something_goes_up(replica: Replica) -> None:
    at(replica, "2020-08-08T21:00+06:00")
    tag = get(replica, "upr.akimvko.gov.kz", "/ru/protokoly.htm")[1]["etag"]
    at(replica, "2020-08-09T21:00+06:00")
    assert get(replica, "upr.akimvko.gov.kz", "/ru/protokoly.htm", If_None_Match=tag)[0] == 304
    at(replica, "2020-08-31T21:00+06:00")
    assert get(replica, "upr.akimvko.gov.kz", "/ru/protokoly.htm", If_None_Match=tag)[0] == 200


def test_the_redesign_changes_every_address_and_no_text(replica: Replica) -> None:
    page = "/ru/category/tyndau/hattama/"
    at(replica, "2020-08-14T21:00+06:00")
    before = get(replica, "tabigat.atyrau.gov.kz", page)[2].decode()
    at(replica, "2020-08-15T21:00+06:00")
    after = get(replica, "tabigat.atyrau.gov.kz", page)[2].decode()
    assert links(before)
    assert not set(links(before)) & set(links(after))
    assert titles(before) == titles(after)
    assert get(replica, "tabigat.atyrau.gov.kz", links(before)[0])[0] == 404
    assert get(replica, "tabigat.atyrau.gov.kz", links(after)[0])[0] == 200


def links(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('<h2 class="entry-title"><a href="')[1:]]


def titles(page: str) -> list[str]:
    return [part.split("</a>")[0] for part in page.split('rel="bookmark">')[1:]]


def test_two_sundays_are_dark(replica: Replica) -> None:
    at(replica, "2020-08-09T21:00+06:00")
    assert get(replica, "upr-karaganda.gov.kz", "/ru/slushaniya/obyavleniya")[0] == 503
    at(replica, "2020-08-16T21:00+06:00")
    status, _, body = get(replica, "tabigat.ontustik.gov.kz", "/ru/tyndau/announcements/")
    assert (status, "технические работы" in body.decode()) == (200, True)
    at(replica, "2020-08-17T21:00+06:00")
    assert "news-item" in get(replica, "tabigat.ontustik.gov.kz", "/ru/tyndau/announcements/")[2].decode()


def test_one_connection_carries_many_requests_quickly(replica: Replica) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", replica.ports["priroda.aqmola.gov.kz"], timeout=10)
    started = time.monotonic()
    for _ in range(200):
        connection.request("GET", "/ru/obshchestvennye-slushaniya")
        answer = connection.getresponse()
        assert len(answer.read()) == int(answer.headers["Content-Length"])
    connection.close()
    assert time.monotonic() - started < 10


def test_the_moment_cannot_be_set_over_a_site_and_must_have_a_zone(replica: Replica) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replica.set_moment(datetime(2020, 8, 1))  # noqa: DTZ001  # the point of the test
    for host in replica.ports:
        assert get(replica, host, "/__moment")[0] in (200, 404)  # the platform shows its shell for every address
        assert get(replica, host, "/robots.txt")[0] == 200


def test_the_regions_file_points_at_loopback_for_seventeen_and_nobody_else(replica: Replica) -> None:
    data = yaml.safe_load(replica.regions_yaml(BASE))
    monitored = [r for r in data["regions"] if any(s["status"] == "verified" for s in r["sources"])]
    assert len(monitored) == 17
    assert len(data["regions"]) == 20
    urls = [listing["url"] for r in monitored for s in r["sources"] for listing in s["listings"]]
    assert all(url.startswith("http://127.0.0.1:") for url in urls)
    assert all(s["evidence"] == "replica" for r in monitored for s in r["sources"])
    govkz = [s for r in monitored for s in r["sources"] if s["platform"] == "govkz-documents"]
    assert len(govkz) == 7
    assert all(s["obey_robots"] is False and s["robots_reason"] for s in govkz)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_the_sites_die_with_whoever_started_them(how: signal.Signals) -> None:
    script = (
        "import sys, time; from replica import Replica\n"
        "r = Replica().__enter__(); print(r._child.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=BASE.parents[1])
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.send_signal(how)
    parent.wait(10)
    parent.stdout.close()
    for _ in range(50):
        if not alive(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the sites outlived their parent")


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"
