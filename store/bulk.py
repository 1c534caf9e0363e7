"""Making very many objects at once, without the collector walking through all of them again and again."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 20_000  # objects made and not gone between two passes; by default 700


@contextmanager
def collector_resting() -> Iterator[None]:
    """Keeps the garbage collector from running inside; for work whose objects stay and form no cycles.

    Ten years of record are some millions of objects: the collector's passes over them took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collector_seldom() -> Iterator[None]:
    """Lets the garbage collector run seldom inside, and leaves what is there before out of its passes.

    For a long row of small works whose leavings go by themselves, and whose results are kept: passes over those, and
    over all the modules, took a tenth of a crawl's time.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def set_aside(owner: object) -> None:
    """Leaves every object there is now out of the collector's passes for as long as `owner` lives.

    To be called while the collector rests, once what has been made will stay: a pass would walk through all of it and
    find nothing. A cycle that is garbage by then waits for the owner's end.
    """
    gc.freeze()
    weakref.finalize(owner, gc.unfreeze).atexit = False
