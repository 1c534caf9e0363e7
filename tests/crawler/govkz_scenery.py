"""gov.kz on loopback, set up item by item, and the sources a person would write for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from replica.papers.pdf import pdf
from replica.script.posting import Bilingual
from replica.sites.govkz_items import Item, Upload
from replica.sites.govkz_scene import Scene
from replica.wire import Clock
from replica.worker import opened

ENTITY = "pavlodar-tabigat"
HEARINGS = (555, Bilingual("Общественные слушания", "Қоғамдық тыңдаулар"))
EARLY = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class Served:
    """A scene under an address; `turn` sets the moment it shows."""

    scene: Scene
    url: str
    clock: Clock

    def turn(self, day: int) -> None:
        """Shows the evening of a day of August 2020."""
        self.clock.turn(datetime(2020, 8, day, 15, tzinfo=UTC))

    def source(self, platform: str, page: str, entity: str = ENTITY, **more: Any) -> dict[str, Any]:
        """A source, named for its entity, with one listing of announcements at a page people see."""
        options = {"entity": entity, **more.pop("options", {})}
        section, language = more.pop("section", "announcements"), more.pop("language", "ru")
        url = f"{self.url}/memleket/entities/{options['entity']}/{page}?lang={language}"
        return {
            "id": more.pop("id", entity),
            "platform": platform,
            "status": "verified",
            "listings": [{"url": url, "section": section, "language": language}],
            "options": options,
            "evidence": "a test",
            "date_uncertainty_days": 1,
            **more,
        }


ROBOTS_ASIDE = {"obey_robots": False, "robots_reason": "A state body reads what the law orders to be public."}


@contextmanager
def serving(scene: Scene) -> Iterator[Served]:
    """Serves a scene from a thread of its own for the length of the block."""
    loop, clock = asyncio.new_event_loop(), Clock(datetime(2020, 8, 1, 15, tzinfo=UTC))
    ready: list[dict[str, int]] = []
    up, over = threading.Event(), asyncio.Event()

    async def live() -> None:
        async with opened(clock, (scene,)) as ports:
            ready.append(ports)
            up.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(live()), daemon=True)
    thread.start()
    assert up.wait(10)
    try:
        yield Served(scene, f"http://127.0.0.1:{ready[0][scene.name]}", clock)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)


def notice(project: str) -> str:
    """The HTML of a notice that the reader understands."""
    return (
        f"<p>Объявление. Общественные слушания по проекту «{project}» в форме открытого собрания состоятся "
        "10 сентября 2020 года в 15:00 по адресу: г. Павлодар, ул. Каирбаева, 32.</p>"
    )


def document(number: int, day: date, **more: Any) -> Item:
    """A document of ours put up on a day at 10:00 local time."""
    title = more.pop("title", f"Объявление о слушаниях по проекту «Карьер № {number}»")
    faces = more.pop("faces", {"ru": (title, notice(f"Карьер № {number}"))})
    up = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    return Item("documents", more.pop("entity", ENTITY), number, more.pop("up", up), faces, section=HEARINGS, **more)


def news(number: int, day: date, **more: Any) -> Item:
    """A piece of news put up on a day at 10:00 local time."""
    title = more.pop("title", f"Объявление о слушаниях по проекту «Полигон № {number}»")
    up = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    slug = more.pop("slug", f"obyavlenie-o-slushaniyah-{number}")
    faces = more.pop("faces", {"ru": (title, notice(f"Полигон № {number}")), "kk": (title, notice("x"))})
    return Item("news", more.pop("entity", ENTITY), str(number), up, faces, slug=slug, **more)


def upload(day: date, number: int, *paragraphs: str) -> Upload:
    """A PDF uploaded on a day."""
    body = pdf(paragraphs or (f"Протокол {number}",), datetime(day.year, day.month, day.day, tzinfo=UTC))
    return Upload(f"{day.year}/{day.month}/{day.day}", f"{number:032x}", body, name=f"Протокол № {number}.pdf")


def days_before(day: date, count: int) -> list[date]:
    """The days before one, the latest first."""
    return [day - timedelta(days=back) for back in range(1, count + 1)]
