"""A region's made-up year: what hearings there were and what its site showed when. Reality, before anybody looks.

Every moment is aware; every day is the region's own. The same seed gives the same story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

import months_law as law
import months_texts as texts
import months_words as words
from months_days import DAY, after

from config.regions import Region

LAYOUTS = ("apart", "apart", "apart", "mixed")
LANGUAGES = (("ru", "kk"), ("ru", "kk"), ("ru",), ("kk",), ("both",))
SITTINGS = law.SITTINGS
NATIONAL = ("national", "mixed", "ru")


@dataclass(frozen=True)
class State:
    """How an entry shows itself from a moment on."""

    at: datetime
    title: str
    text: str
    displayed: date | None
    key: str
    url: str
    in_file: bool = False  # the text stands in a file, the page has none


@dataclass
class Item:
    """One entry of one listing."""

    section: str
    language: str
    states: list[State]
    source: str = "made-up"
    gone: list[tuple[datetime, datetime]] = field(default_factory=list)  # half-open

    def at(self, moment: datetime) -> State | None:
        if any(start <= moment < end for start, end in self.gone):
            return None
        return next((state for state in reversed(self.states) if state.at <= moment), None)

    @property
    def urls(self) -> set[str]:
        return {state.url for state in self.states}

    @property
    def listing(self) -> str:
        return f"{self.source}/{self.section}/{self.language}"


@dataclass
class Paper:
    """One notice or protocol with the entries that show it."""

    kind: str
    items: list[Item]

    @property
    def urls(self) -> set[str]:
        return {url for item in self.items for url in item.urls}


@dataclass
class Hearing:
    """A hearing and its papers. `announced` False: it never had an announcement."""

    form: str
    subject: words.Subject
    days: tuple[date, ...]
    period: tuple[date, date] | None
    impact: bool
    announcement: Paper | None = None
    protocol: Paper | None = None
    moved: bool = False  # called again for another day: no protocol of its own need come
    two_dates: bool = False
    card: Item | None = None  # on the single portal
    card_differs: bool = False
    protocol_kazakh_only: bool = False
    part: str = ""  # of a project that is heard part by part

    @property
    def end(self) -> date | None:
        return self.period[1] if self.period else max(self.days, default=None)

    @property
    def first(self) -> date | None:
        return self.period[0] if self.period else min(self.days, default=None)


@dataclass
class Story:
    """A region's site over the months around one month."""

    region: Region
    month: date  # its first day
    off: int  # days by which the platform's date may be off
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    headings: tuple[str, ...]
    titles_only: bool
    rubric_fault: str  # "", "name", "apart", "text"
    portal: bool = False  # a second source mirrors some of the papers, in Russian
    national: bool = False  # the single portal is visited too
    files: bool = False  # texts stand in files
    hearings: list[Hearing] = field(default_factory=list)
    noise: list[Item] = field(default_factory=list)
    cards: list[Item] = field(default_factory=list)

    @property
    def listings(self) -> list[tuple[str, str, str]]:
        """(source, section, language) of every page there is to read."""
        own = [("made-up", section, language) for section in self.sections for language in self.languages]
        own += [("portal", each, "ru") for each in ("announcements", "protocols")] if self.portal else []
        return own + ([NATIONAL] if self.national else [])

    @property
    def papers(self) -> list[Paper]:
        return [p for h in self.hearings for p in (h.announcement, h.protocol) if p is not None]

    @property
    def items(self) -> list[Item]:
        return [*(item for paper in self.papers for item in paper.items), *self.noise, *self.cards]


_NAMES = {"ru": "Общественные слушания", "kk": "Қоғамдық тыңдаулар"}
_WRONG = {"ru": "Новости экологии", "kk": "Экология жаңалықтары"}


class Teller:
    """Makes up one story."""

    def __init__(self, dice: Random, region: Region, month: date) -> None:
        self.dice = dice
        self.serial = dice.randrange(1000, 9000)
        self.year = month.year
        mixed = dice.choice(LAYOUTS) == "mixed"
        languages = dice.choice(LANGUAGES)
        fault = dice.choice(("", "", "", "name", "apart" if mixed else "", ""))
        titles_only = dice.random() < 0.04
        self.story = Story(
            region, month, dice.choice((0, 0, 1)), ("mixed",) if mixed else ("announcements", "protocols"), languages,
            self._names(languages, fault), () if fault == "apart" else ("Объявления", "Протоколы") if mixed else (),
            titles_only, fault or ("text" if titles_only else ""), not titles_only and dice.random() < 0.2,
            national=not titles_only and month >= date(2021, 10, 1) and dice.random() < 0.4,
            files=not titles_only and dice.random() < 0.06,
        )  # fmt: skip

    def _names(self, languages: Sequence[str], fault: str) -> dict[str, tuple[str, ...]]:
        wrong = self.dice.choice(["both" if "both" in languages else each for each in languages])
        names = {
            each: (_WRONG if fault == "name" and each in (wrong, "both") else _NAMES)
            for each in (("ru", "kk") if "both" in languages else languages)
        }
        if "both" in languages:
            broken = self.dice.choice(("ru", "kk")) if fault == "name" else ""
            return {"both": tuple((_WRONG if each == broken else _NAMES)[each] for each in ("ru", "kk"))}
        return {each: ((_WRONG if fault == "name" and each == wrong else _NAMES)[each],) for each in names}

    # --- moments and addresses

    def moment(self, day: date, late: bool = False) -> datetime:
        hour = self.dice.choice((0, 9, 11, 14, 17, 23)) if not late else 23
        clock = time(hour, self.dice.choice((self.dice.randrange(60), 59 if hour else 1)))
        start = self.story.region.starts(day)
        return start + timedelta(hours=clock.hour, minutes=clock.minute)

    def address(self, language: str, keyed: bool) -> tuple[str, str]:
        self.serial += 1
        return (str(self.serial) if keyed else "", f"http://site.example/{language}/{self.serial}")

    # --- one paper

    def paper(
        self, kind: str, hearing: Hearing, up: date, displayed: date | None, languages: Sequence[str] | None = None,
        lag: int = 0, moved_from: date | None = None,
    ) -> Paper:  # fmt: skip
        """Puts a paper up on a day, its twin `lag` days later; both display the same date."""
        dice, story = self.dice, self.story
        section = "mixed" if story.sections == ("mixed",) else f"{kind}s"
        shared = dice.random() < 0.4  # twins share the platform's key
        key = ""
        items = []
        style = dice.randrange(6)
        for place, language in enumerate(languages or story.languages):
            at = self.moment(up + DAY * (lag if place else 0))
            own, url = self.address(language, True)
            key = key if place and shared else own
            shown = displayed
            if displayed is not None and displayed == up and story.off and dice.random() < 0.3:
                shown = displayed - DAY  # the platform's stamp is off
            title, text = self.written(kind, hearing, language, style, moved_from)
            state = State(at, title, text, shown, key if shared else "", url, story.files and dice.random() < 0.5)
            items.append(Item(section, language, [state]))
        if story.portal and dice.random() < 0.5:
            items.append(self.mirrored(kind, hearing, up, displayed, moved_from))
        return Paper(kind, items)

    def mirrored(self, kind: str, hearing: Hearing, up: date, displayed: date | None, moved_from: date | None) -> Item:
        """The same paper on the portal, a day later at most, under a title of its own."""
        later = DAY * self.dice.choice((0, 1))
        key, url = self.address("portal", True)
        title, text = self.written(kind, hearing, "ru", self.dice.choice((0, 4)), moved_from)
        shown = displayed + later if displayed else None
        return Item(f"{kind}s", "ru", [State(self.moment(up + later), title, text, shown, key, url)], "portal")

    def written(
        self, kind: str, hearing: Hearing, language: str, style: int, moved_from: date | None = None
    ) -> tuple[str, str]:
        dice = self.dice
        each = ("ru", "kk") if language == "both" else (language,)
        parts, titles = [], []
        for one in each:
            make = texts.announcement if kind == "announcement" else texts.protocol
            more = {"moved_from": moved_from} if moved_from and kind == "announcement" else {}
            parts.append(make(dice, one, hearing.form, hearing.subject, hearing.days, hearing.period, **more))
            titles.append(self.title(kind, hearing, one, style))
        text = "" if self.story.titles_only else "\n\n".join(parts)
        return titles[0] if language != "both" else " / ".join(titles), text

    def title(self, kind: str, hearing: Hearing, language: str, style: int) -> str:
        subject, ru = hearing.subject, language == "ru"
        full = subject.ru if ru else subject.kk
        bare = subject.bare_ru if ru else subject.bare_kk
        who = subject.customer.ru if ru else subject.customer.kk
        if kind == "announcement":
            ways = (
                (f"Объявление об общественных слушаниях: {full}", f"{full} {who}", f"О слушаниях {who}", bare,
                 f"Общественные слушания по {full}", f"{who}. {bare}")
                if ru else
                (f"Қоғамдық тыңдаулар туралы хабарландыру: {full}", f"{full} {who}", f"{who} тыңдаулары туралы", bare,
                 f"{full} бойынша қоғамдық тыңдаулар", f"{who}. {bare}")
            )  # fmt: skip
        else:
            ways = (
                (f"Протокол общественных слушаний: {full}", f"Протокол {who}", f"Протокол по {bare}", "Протокол",
                 f"{bare} (протокол)", f"Протокол слушаний {who}, {bare}")
                if ru else
                (f"Қоғамдық тыңдаулар хаттамасы: {full}", f"{who} хаттамасы", f"{bare} хаттамасы", "Хаттама",
                 f"{bare} (хаттама)", f"{who}, {bare} тыңдау хаттамасы")
            )  # fmt: skip
        title = ways[style]
        return words.misspelt(self.dice, title) if self.dice.random() < 0.15 else title


def lead_asked(year: int) -> int:
    """A lead that is lawful under any law of the year."""
    return 20 if year < 2021 else 30


def protocol_term(year: int) -> int:
    return 7 if year < 2021 else 4


def tell(dice: Random, region: Region, month: date) -> Story:
    """Returns a story about a region and a month."""
    from months_besides import add_cards, add_noise  # told by a teller too
    from months_plots import PLOTS

    teller = Teller(dice, region, month)
    if teller.story.titles_only:
        chosen = ["plain"] * dice.randint(2, 5)
    else:
        chosen = [
            "old",
            "plain",
            *dice.choices(list(PLOTS), [weight for weight, _ in PLOTS.values()], k=dice.randint(5, 13)),
        ]
    place = dice.randrange(100)
    for number, name in enumerate(chosen):
        PLOTS[name][1](teller, place + number)
    if not teller.story.titles_only:
        add_noise(teller)
    if teller.story.national:
        add_cards(teller)
    return teller.story


def new_hearing(
    teller: Teller, place: int, event: date, form: str | None = None, whose: words.Customer | None = None
) -> Hearing:
    """A hearing whose meeting is on a day, or whose period begins on it."""
    dice, year = teller.dice, teller.year
    old = law.old(event)
    form = form or dice.choice(
        ("open_meeting", "open_meeting", "video_conference", "survey") if old
        else ("open_meeting", "open_meeting", "video_conference", "public_discussion", "public_discussion")
    )  # fmt: skip
    impact = not old and form in SITTINGS and dice.random() < 0.6
    who = whose or words.customer(dice, place)
    about = words.subject(dice, who, place, 2020 if old else year, impact)
    if form in SITTINGS:
        while event.weekday() > 4:
            event += DAY
        return Hearing(form, about, (event,), None, impact)
    length = dice.choice((20, 21, 25)) if form == "survey" else dice.choice((5, 6, 20))
    end = after(event, length - 1) if form == "survey" else after(event, length)
    return Hearing(form, about, (), (event, end), impact)
