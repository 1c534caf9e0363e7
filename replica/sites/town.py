"""All hosts together."""

from __future__ import annotations

from datetime import UTC, datetime

from replica.script.story import build_story
from replica.sites.aktobe import Accumulating
from replica.sites.bitrix import Bitrix
from replica.sites.bodies import ENTITIES
from replica.sites.district import DistrictCms
from replica.sites.drupal import Drupal
from replica.sites.ecokarta import Ecokarta
from replica.sites.govkz import GovKz
from replica.sites.joomla import Joomla
from replica.sites.outages import Outage, maintenance, unavailable
from replica.sites.portal import MangystauPortal, ZhambylPortal
from replica.sites.site import Site
from replica.sites.sko import SkoCms
from replica.sites.titles import BareTitles
from replica.sites.wordpress import WordPress
from replica.sites.wordtable import WordTables

# Two Sundays, on which nothing goes up and nothing falls due.
DARK_KARAGANDA = (datetime(2020, 8, 8, 18, tzinfo=UTC), datetime(2020, 8, 9, 18, tzinfo=UTC))
DARK_TURKISTAN = (datetime(2020, 8, 15, 18, tzinfo=UTC), datetime(2020, 8, 16, 18, tzinfo=UTC))


def build_sites() -> tuple[Site, ...]:
    """Returns every host of the replica, filled with the story."""
    story = build_story()
    return (
        GovKz(ENTITIES, story),
        Ecokarta(story),
        DistrictCms(story),
        Accumulating(story),
        Joomla(story),
        WordPress(story),
        WordTables(story),
        ZhambylPortal(story),
        Outage(Drupal(story), *DARK_KARAGANDA, unavailable),
        MangystauPortal(story),
        SkoCms(story),
        Outage(Bitrix(story), *DARK_TURKISTAN, maintenance),
        BareTitles(story),
    )
