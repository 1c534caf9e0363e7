"""Pages that a browser draws: how one that never came to be drawn is told from one that did."""

from __future__ import annotations

from spiders.decoding import file_kind
from spiders.html import document
from spiders.impostors import instead_of_content
from spiders.platform import Capture, Rendering, Unreadable
from store.outcomes import Outcome


def not_drawn(capture: Capture, rendering: Rendering) -> Unreadable | None:
    """Returns why a page as drawn lacks what was waited for, None for one that has it, and for a file or an error.

    Nothing of such a page is parsed as content: its list may be half there.
    """
    if not rendering.wait_for or capture.status >= 400 or file_kind(capture.body):
        return None
    page = document(capture)
    if isinstance(page, Unreadable):
        return page
    if page.tree.css(rendering.wait_for):
        return None
    found = instead_of_content(page, "")
    if found.reason:
        return found
    missed = f"{rendering.wait_for} did not appear within {rendering.seconds:g} s"
    return Unreadable(Outcome.TIMEOUT, missed)
