"""The postings that are not lawful in August, and those that look suspicious and are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from replica.script.clerk import LANGUAGES, Clerk
from replica.script.dates import day_words
from replica.script.hearing import Hearing
from replica.script.posting import Face, Language, Posting, Truth
from replica.script.region import loaded
from replica.script.timetable import Timetable


def kostanay(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """Late notice: up 15 and 17 days before the two days it gives for one and the same meeting."""
    hearing = timetable.meeting(date(2020, 8, 18), date(2020, 9, 2))
    second = {"ru": "Общественные слушания состоятся 4 сентября 2020 года в {time} часов.",
              "kk": "Қоғамдық тыңдаулар 2020 жылғы 4 қыркүйекте сағат {time} басталады."}  # fmt: skip
    posting = clerk.announcement(hearing, date(2020, 8, 18))
    faces = {}
    for language in LANGUAGES:
        face = clerk.filled("announcement", hearing, language, 0)
        words = hearing.words(clerk.facts, language)
        faces[language] = replace(face, paragraphs=(*face.paragraphs, second[language].format(**words)))
    truth = replace(posting.truth, days=(date(2020, 9, 2), date(2020, 9, 4)))
    return [replace(posting, faces=faces, truth=truth)]


def zhambyl(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """One survey that had begun a week before it was announced, and one that states no period at all."""
    late = timetable.survey(date(2020, 8, 18), date(2020, 8, 10), date(2020, 9, 9))
    endless = timetable.survey(date(2020, 8, 13), date(2020, 8, 24), date(2020, 9, 24))
    posting = clerk.announcement(endless, date(2020, 8, 13))
    faces = {}
    for language in LANGUAGES:
        face = clerk.filled("announcement", endless, language, 0)
        kept = tuple(text for text in face.paragraphs if "2020" not in text)
        faces[language] = replace(face, paragraphs=kept)
    truth = replace(posting.truth, period=(None, None))
    return [clerk.announcement(late, date(2020, 8, 18)), replace(posting, faces=faces, truth=truth)]


def akmola(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """Backdated: up on 25 and 27 August, dated the 11th; lawful from the day they really went up."""
    postings = []
    for up, held in ((date(2020, 8, 25), date(2020, 9, 22)), (date(2020, 8, 27), date(2020, 9, 24))):
        postings.append(clerk.announcement(timetable.meeting(up, held), up, date(2020, 8, 11)))
    return postings


def pavlodar(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """A meeting postponed by a posting of its own: no protocol is due for the first day."""
    hearing = timetable.meeting(date(2020, 7, 9), date(2020, 8, 6))
    moved = hearing.on(date(2020, 8, 28))
    again = clerk.announcement(moved, date(2020, 8, 4))
    faces = {language: _postponed(clerk, hearing, moved, language) for language in LANGUAGES}
    return [clerk.announcement(hearing, date(2020, 7, 9)), replace(again, faces=faces)]


def nur_sultan(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """A meeting postponed by editing its announcement; the protocol follows the new day."""
    hearing = timetable.meeting(date(2020, 7, 8), date(2020, 8, 7))
    moved = hearing.on(date(2020, 8, 26))
    posting = clerk.announcement(hearing, date(2020, 7, 8))
    edited = {language: _postponed(clerk, hearing, moved, language) for language in LANGUAGES}
    edited = {language: replace(face, title=posting.faces[language].title) for language, face in edited.items()}
    edits = ((datetime(2020, 8, 4, 10, 40, tzinfo=clerk.facts.zone), edited),)
    return [replace(posting, edits=edits), clerk.protocol(moved, date(2020, 8, 28))]


def _postponed(clerk: Clerk, hearing: Hearing, moved: Hearing, language: Language) -> Face:
    face = clerk.filled("announcement", moved, language, 0)
    old, new = day_words(hearing.held, language), day_words(moved.held, language)
    if language == "ru":
        line = f"Общественные слушания перенесены с {old['day'].removesuffix(' 2020 года')} на {new['day']}."
        title = f"О переносе общественных слушаний по проекту: {hearing.undertaking.project.ru}"
    else:
        line = f"Қоғамдық тыңдаулар {old['day_plain']} күнінен {new['day_plain']} күніне ауыстырылды."
        title = f"{hearing.undertaking.project.kk} бойынша қоғамдық тыңдаулардың ауыстырылғаны туралы"
    return Face(title, (line, *face.paragraphs))


def mangystau(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """Three meetings of one project in one notice, each with its place and hour."""
    hearing = timetable.meeting(date(2020, 8, 12), date(2020, 9, 15))
    places = clerk.facts.towns[:3]
    hours = ("10:00", "15:00", "11:00")
    days = (date(2020, 9, 15), date(2020, 9, 15), date(2020, 9, 16))
    posting = clerk.announcement(hearing, date(2020, 8, 12))
    faces = {}
    for language in LANGUAGES:
        face = clerk.filled("announcement", hearing, language, 0)
        at = {"ru": "в", "kk": "сағат"}[language]
        lines = [
            f"{n}) {day_words(day, language)['day']} {at} {hour}, {place.address.of(language)};"
            for n, day, hour, place in zip((1, 2, 3), days, hours, places, strict=True)
        ]
        opening = {"ru": "Слушания состоятся:", "kk": "Тыңдаулар өтетін күндер мен орындар:"}[language]
        faces[language] = replace(face, paragraphs=(face.paragraphs[0], opening, *lines, *face.paragraphs[2:]))
    return [replace(posting, faces=faces, truth=replace(posting.truth, days=days))]


def karaganda(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """A memo of last year that stays pinned above everything."""
    faces = _faces(loaded("wording/fixed.yaml")["memo"])
    return [replace(clerk.other(date(2019, 3, 14), faces), pinned=True)]


def kyzylorda(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """Two announcements of 2019 that came over in bulk when the platform was filled."""
    days = ((date(2019, 10, 14), date(2019, 11, 12)), (date(2019, 10, 28), date(2019, 11, 27)))
    postings = [clerk.announcement(timetable.meeting(up, held), up) for up, held in days]
    return [replace(posting, bulk=True) for posting in postings]


def north_kazakhstan(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """An announcement whose e-mail address is corrected a few days later."""
    hearing = timetable.meeting(date(2020, 7, 27), date(2020, 9, 3))
    posting = clerk.announcement(hearing, date(2020, 7, 27))
    face = {language: clerk.filled("announcement", hearing, language, 0) for language in LANGUAGES}
    wrong = {k: _mended(f, clerk.facts.mail, clerk.facts.mail.replace("sko", "ско")) for k, f in face.items()}
    edits = ((datetime(2020, 8, 13, 12, 5, tzinfo=clerk.facts.zone), face),)
    return [replace(posting, faces=wrong, edits=edits)]


def _mended(face: Face, wrong: str, right: str) -> Face:
    return replace(face, paragraphs=tuple(text.replace(wrong, right) for text in face.paragraphs))


def shymkent(clerk: Clerk, timetable: Timetable) -> list[Posting]:
    """A rubric of bare titles: an old one, and one of August that announces a survey and its first day."""
    texts = loaded("wording/fixed.yaml")
    old = clerk.other(date(2020, 6, 11), _faces(texts["shymkent_old"]))
    new = clerk.other(date(2020, 8, 11), _faces(texts["shymkent_survey"]))
    truth = Truth("announcement", "shymkent/001", "survey", (), (date(2020, 8, 24), None))
    return [replace(old, shown=None), replace(new, shown=None, truth=truth)]


def noise(clerk: Clerk, count: int) -> list[Posting]:
    """Returns postings of other laws, spread over August."""
    texts = loaded("wording/noise.yaml")
    postings = []
    for index in range(count):
        up = date(2020, 8, 5) + timedelta(days=7 * index + len(clerk.facts.id) % 3)
        place = clerk.facts.towns[index % len(clerk.facts.towns)].inside
        text = texts[(len(clerk.facts.id) + index) % len(texts)]
        faces: dict[Language, Face] = {}
        for language in LANGUAGES:
            words = {"where": place.of(language), "day": day_words(up + timedelta(days=16), language)["day"]}
            paragraphs = tuple(line.format(**words) for line in text[language]["text"])
            faces[language] = Face(text[language]["title"], paragraphs)
        postings.append(clerk.other(up, faces))
    return postings


def _faces(texts: Mapping[str, Mapping[str, object]]) -> dict[Language, Face]:
    faces: dict[Language, Face] = {}
    for language in LANGUAGES:
        text = texts[language]
        lines = text.get("text", ())
        faces[language] = Face(str(text["title"]), tuple(map(str, lines)) if isinstance(lines, list) else ())
    return faces


CASES = {
    "kostanay": kostanay, "zhambyl": zhambyl, "akmola": akmola, "pavlodar": pavlodar, "nur-sultan": nur_sultan,
    "mangystau": mangystau, "karaganda": karaganda, "kyzylorda": kyzylorda, "north-kazakhstan": north_kazakhstan,
    "shymkent": shymkent,
}  # fmt: skip
